import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { homeFile } from '../../fixtures/home.js';
import * as news from '../../fixtures/news.js';
import { WriteEvent } from '../../src/kit/write-event.js';
import { forgetHomes } from '../../src/kit/home.js';
import { leave } from '../../src/kit/leave.js';
import { forgetReports } from '../../src/kit/report.js';
import { forgetTextSize } from '../../src/kit/theme.js';
import { pictureKey } from '../../src/news/article-text.js';
import type { NewsFeed } from '../../src/news/news-feed.js';
import '../../src/define/news-feed.js';
import { json, network, type Network } from '../support/network.js';
import { waitUntil as until } from '../support/wait.js';

const one = 'https://one.example/feed.json';
const site = 'https://one.example';
const posts = 'https://wp.example/wp-json/wp/v2/posts';

interface Written {
  id: string;
  [member: string]: unknown;
}

const written = (id: string, more: Record<string, unknown> = {}): Written => ({
  id: `${site}/${id}`,
  url: `${site}/${id}`,
  title: `Title ${id}`,
  content_html: `<p>Text of ${id}.</p>`,
  date_published: '2026-11-20T08:00:00Z',
  ...more,
});

const root = (element: Element) => element.shadowRoot!;
const dialog = (element: Element) => root(element).querySelector<HTMLDialogElement>('dialog');
const isOpen = (element: Element) => dialog(element)?.open === true;
const titles = (element: Element) => [
  ...root(element).querySelectorAll<HTMLAnchorElement>('[part="title"]'),
];
const part = (element: Element, name: string) =>
  dialog(element)?.querySelector<HTMLElement>(`[part~="${name}"]`) ?? null;
const textOf = (node: Element | null | undefined) =>
  (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
const control = (element: Element, name: string) =>
  [...(dialog(element)?.querySelectorAll<HTMLElement>('button, a') ?? [])].find(
    (each) => textOf(each) === name,
  );
const headingOf = (element: Element) => dialog(element)?.querySelector('h2, h3, h4, h5, h6');
// Nodes are compared here, never by chai, which takes minutes to write out one that is not as expected.
const focused = (element: Element) => root(element).activeElement;

describe('the reader of jia-news-feed', () => {
  const warn = console.warn;
  let net: Network;
  let items: Written[];
  const cleanups: (() => void)[] = [];
  const address = location.href;

  /** Puts something in the place of what the platform has, or takes it away. */
  const stub = (target: object, name: string, value: unknown) => {
    const own = Object.getOwnPropertyDescriptor(target, name);
    Object.defineProperty(target, name, { configurable: true, writable: true, value });
    cleanups.push(() => {
      if (own) Object.defineProperty(target, name, own);
      else delete (target as Record<string, unknown>)[name];
    });
  };
  const listen = (name: string, listener: (event: never) => void) => {
    document.addEventListener(name, listener as EventListener);
    cleanups.push(() => document.removeEventListener(name, listener as EventListener));
  };

  beforeEach(() => {
    console.warn = () => undefined;
    forgetReports();
    forgetHomes();
    items = ['a', 'b', 'c'].map((id) => written(id));
    net = network();
    net.on(one, () => json({ title: 'One', home_page_url: site, language: 'en', items }));
  });

  afterEach(() => {
    for (const cleanup of cleanups.splice(0)) cleanup();
    console.warn = warn;
    net.restore();
    forgetTextSize();
    localStorage.clear();
    history.replaceState(null, '', address);
  });

  const make = async (more: Record<string, string> = {}, src = one) => {
    const box = await fixture<HTMLElement>(html`<div></div>`);
    const element = document.createElement('jia-news-feed') as NewsFeed;
    const all: Record<string, string> = {
      lang: 'en',
      heading: 'News',
      src,
      open: 'reader',
      ...more,
    };
    for (const name of Object.keys(all)) element.setAttribute(name, all[name]!);
    box.append(element);
    await until(() => titles(element).length > 0 && root(element).querySelector('.size'), 'news');
    await element.updateComplete;
    return element;
  };
  /** Until the text, or what stands in its place, is there. */
  const settled = (element: NewsFeed) =>
    until(() => isOpen(element) && !part(element, 'loading'), 'the article');
  const press = (element: NewsFeed, index = 0) => {
    const link = titles(element)[index]!;
    link.focus();
    link.click();
  };
  const read = async (element: NewsFeed, index = 0) => {
    press(element, index);
    await settled(element);
  };
  const closed = async (element: NewsFeed) => {
    await until(() => !isOpen(element) && !headingOf(element), 'closed');
    await element.updateComplete;
  };

  describe('opening and closing', () => {
    it('shows title, source, date, text and the way to the original', async () => {
      const element = await make();
      await read(element);
      expect(textOf(headingOf(element))).to.equal('Title a');
      expect(textOf(part(element, 'source'))).to.equal('One');
      expect((part(element, 'date') as HTMLTimeElement).dateTime).to.contain('2026-11-20');
      expect(textOf(part(element, 'article'))).to.equal('Text of a.');
      expect((control(element, 'Read the original') as HTMLAnchorElement).href).to.equal(
        `${site}/a`,
      );
      expect(dialog(element)!.getAttribute('aria-labelledby')).to.equal('jia-article');
    });

    it('has nothing that axe minds: with its text, without it, and when it failed', async () => {
      items[0] = written('a', { image: `${site}/p.jpg` });
      items[1] = written('b', { content_html: '<p> </p>' });
      const element = await make();
      await read(element);
      await expect(element).to.be.accessible();
      control(element, 'Back to the list')!.click();
      await closed(element);
      await read(element, 1);
      expect(textOf(dialog(element))).to.contain('The full text is not here');
      await expect(element).to.be.accessible();
    });

    it('takes the focus to its heading and gives it back to the title', async () => {
      const element = await make();
      await read(element, 1);
      expect(headingOf(element)!.contains(focused(element))).to.equal(true);
      control(element, 'Back to the list')!.click();
      await closed(element);
      expect(focused(element) === titles(element)[1]).to.equal(true);
    });

    it('is opened by Enter and closed by Escape', async () => {
      const element = await make();
      titles(element)[2]!.focus();
      await sendKeys({ press: 'Enter' });
      await settled(element);
      expect(textOf(headingOf(element))).to.equal('Title c');
      await sendKeys({ press: 'Escape' });
      await closed(element);
      expect(focused(element) === titles(element)[2]).to.equal(true);
    });

    it('is closed by a press beside it, and not by one inside', async () => {
      const element = await make();
      await read(element);
      part(element, 'article')!.click();
      expect(isOpen(element)).to.equal(true);
      dialog(element)!.click();
      await closed(element);
    });

    it('opens a second article after the first, and nothing is left of that', async () => {
      const element = await make();
      await read(element);
      control(element, 'Back to the list')!.click();
      await closed(element);
      await read(element, 1);
      expect(textOf(headingOf(element))).to.equal('Title b');
      expect(textOf(part(element, 'article'))).to.equal('Text of b.');
    });

    it('follows the link in the way the browser does where a key is held', async () => {
      const element = await make();
      let prevented: boolean | undefined;
      const stop = (event: Event) => {
        prevented = event.defaultPrevented;
        event.preventDefault();
      };
      element.addEventListener('click', stop);
      for (const key of ['ctrlKey', 'metaKey', 'shiftKey', 'altKey']) {
        titles(element)[0]!.dispatchEvent(
          new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, [key]: true }),
        );
        expect(prevented, key).to.equal(false);
      }
      titles(element)[0]!.click();
      expect(prevented).to.equal(true);
      await settled(element);
    });

    it('leaves the link alone by default, and where the source gives no full text', async () => {
      items[1] = written('b', { content_html: undefined, summary: 'A summary.' });
      const element = await make({ open: 'link' });
      const links: boolean[] = [];
      element.addEventListener('click', (event) => {
        links.push(!event.defaultPrevented);
        event.preventDefault();
      });
      titles(element)[0]!.click();
      element.open = 'reader';
      titles(element)[1]!.click();
      expect(links).to.deep.equal([true, true]);
      expect(!!dialog(element)).to.equal(false);
    });

    it('opens nothing where the page does something of its own', async () => {
      const element = await make();
      let item: unknown;
      element.addEventListener('jia-select', (event) => {
        item = (event as Event & { item: { title: string } }).item.title;
        event.preventDefault();
      });
      titles(element)[0]!.click();
      expect(item).to.equal('Title a');
      // Had it been on its way, it would be here by now.
      await import('../../src/news/reader.js');
      await element.updateComplete;
      expect(!!dialog(element)).to.equal(false);
    });

    it('goes to the page of the article where there can be no dialog', async () => {
      items[0] = written('a', { url: `${address.replace(/#.*/, '')}#the-article` });
      stub(HTMLDialogElement.prototype, 'showModal', undefined);
      const element = await make();
      press(element);
      await until(() => location.hash === '#the-article');
      expect(isOpen(element)).to.equal(false);
    });

    it('is a modal dialog again after the feed was moved', async () => {
      const element = await make();
      await read(element);
      const other = document.createElement('section');
      element.parentElement!.append(other);
      other.append(element);
      expect(isOpen(element)).to.equal(true);
      expect(textOf(part(element, 'article'))).to.equal('Text of a.');
      // What is modal takes the focus from all else.
      const outside = document.createElement('button');
      other.before(outside);
      outside.focus();
      expect(document.activeElement === element).to.equal(true);
      control(element, 'Back to the list')!.click();
      await closed(element);
    });

    it('is closed when the feed was taken out and comes back later', async () => {
      const element = await make();
      await read(element);
      const parent = element.parentElement!;
      element.remove();
      await until(() => !headingOf(element), 'forgotten');
      parent.append(element);
      await until(() => titles(element).length > 0);
      expect(dialog(element)!.matches('[open]')).to.equal(false);
      await read(element, 1);
      expect(textOf(headingOf(element))).to.equal('Title b');
    });

    it('stays open and as it is while the list is read again', async () => {
      const element = await make();
      await read(element);
      element.limit = 2;
      element.timeZone = 'Asia/Tokyo';
      await until(() => net.to(one).length === 2);
      await until(() => titles(element).length === 2);
      expect(isOpen(element)).to.equal(true);
      expect(textOf(part(element, 'article'))).to.equal('Text of a.');
    });

    it('has the size of text that all widgets have', async () => {
      const element = await make();
      await read(element);
      const size = () => parseFloat(getComputedStyle(part(element, 'article')!).fontSize);
      const before = size();
      control(element, 'Larger text')!.click();
      await until(() => control(element, 'Largest text'));
      expect(size()).to.equal(before * 1.125);
    });
  });

  describe('the text', () => {
    const hostile =
      '<h1>Top</h1><h3>Below</h3><p onclick="attacked()" style="position:fixed" id="x">Words <script>attacked()</script></p>' +
      '<img src="/own.jpg" onerror="attacked()"><img src="https://else.example/p.jpg">' +
      '<form><input name="password"><button>Send</button></form><a href="javascript:attacked()">x</a><a href="more">more</a>';

    it('is sanitised, with addresses from where the article is', async () => {
      items[0] = written('a', { url: `${site}/news/a`, content_html: hostile });
      const element = await make();
      await read(element);
      const text = part(element, 'article')!;
      expect(
        text.querySelectorAll('script, form, input, button, [onclick], [onerror], [style], [id]')
          .length,
      ).to.equal(0);
      const [bad, good] = [...text.querySelectorAll('a')];
      expect(bad!.hasAttribute('href')).to.equal(false);
      expect(good!.href).to.equal(`${site}/news/more`);
      expect([...text.querySelectorAll('img')].map(({ src }) => src)).to.deep.equal([
        `${site}/own.jpg`,
        'https://else.example/p.jpg',
      ]);
    });

    it('has its headings below that of the article, in their own order', async () => {
      items[0] = written('a', { content_html: hostile });
      const element = await make({ 'heading-level': '3' });
      await read(element);
      expect(headingOf(element)!.localName).to.equal('h4');
      const found = [...part(element, 'article')!.querySelectorAll('h1,h2,h3,h4,h5,h6')];
      expect(found.map(({ localName }) => localName)).to.deep.equal(['h5', 'h6']);
      expect(found.map(textOf)).to.deep.equal(['Top', 'Below']);
    });

    for (const [images, shown] of [
      ['same-host', [`${site}/own.jpg`]],
      ['none', []],
    ] as const) {
      it(`shows the pictures that images="${images}" allows`, async () => {
        items[0] = written('a', { content_html: hostile, image: 'https://else.example/lead.jpg' });
        const element = await make({ images });
        await read(element);
        const all = [...dialog(element)!.querySelectorAll('img')].map(({ src }) => src);
        expect(all).to.deep.equal(shown);
      });
    }

    it('shows no picture and makes no entry where all is private', async () => {
      items[0] = written('a', { content_html: hostile, image: `${site}/lead.jpg` });
      const element = await make({ private: '', 'url-state': '' });
      const { length } = history;
      await read(element);
      expect(dialog(element)!.querySelectorAll('img').length).to.equal(0);
      expect(location.hash).to.equal('');
      expect(history.length).to.equal(length);
    });

    it('shows the picture of the list above a text that has another one', async () => {
      const picture = new URL('./picture.svg', import.meta.url).href;
      items[0] = written('a', { content_html: hostile, image: picture });
      const element = await make({ layout: 'compact' });
      await read(element);
      const lead = part(element, 'image') as HTMLImageElement;
      expect(lead.src).to.equal(picture);
      expect(lead.referrerPolicy).to.equal('no-referrer');
      // Not again after another drawing, when the text has moved into the tree.
      element.requestUpdate();
      await element.updateComplete;
      expect(dialog(element)!.querySelectorAll('[part="image"]').length).to.equal(1);
    });

    it('shows a picture once that the text begins with, in whatever size', async () => {
      items[0] = written('a', {
        content_html: `<figure><img src="${site}/up/lead-1024x683.jpg"><figcaption>Who it is</figcaption></figure><p>x</p>`,
        image: `${site}/up/lead-300x200.jpg?w=300`,
      });
      const element = await make();
      await read(element);
      expect(dialog(element)!.querySelectorAll('img').length).to.equal(1);
      expect(textOf(dialog(element)!.querySelector('figcaption'))).to.equal('Who it is');
      element.requestUpdate();
      await element.updateComplete;
      expect(dialog(element)!.querySelectorAll('img').length).to.equal(1);
    });

    it('knows a picture by its address without its size', () => {
      const same = [
        ['https://a.example/p.jpg', 'http://a.example/p-300x200.jpg?w=3#x'],
        ['https://a.example/p.jpg', 'https://i0.wp.com/a.example/p-scaled.jpg?resize=3'],
        ['https://mmbiz.qpic.cn/m/abc/0?wx_fmt=png', 'https://mmbiz.qpic.cn/m/abc/640?wx_fmt=jpeg'],
      ] as const;
      for (const [a, b] of same) expect(pictureKey(a)).to.equal(pictureKey(b));
      const other = [
        ['https://a.example/p.jpg', 'https://a.example/q.jpg'],
        ['https://a.example/p?id=1', 'https://a.example/p?id=2'],
        ['https://mmbiz.qpic.cn/m/abc/0', 'https://mmbiz.qpic.cn/m/def/0'],
      ] as const;
      for (const [a, b] of other) expect(pictureKey(a)).not.to.equal(pictureKey(b));
    });

    it('says so where there is nothing left to read', async () => {
      items[0] = written('a', { content_html: '<script>x</script>' });
      const element = await make();
      await read(element);
      expect(!!part(element, 'article')).to.equal(false);
      expect(textOf(dialog(element)!.querySelector('[role="alert"]'))).to.match(
        /Read the original/,
      );
    });
  });

  describe('a source that sends texts on demand', () => {
    const list = () => news.wordpressPosts({ now: Date.now(), site: 'https://wp.example' });
    const first = `${posts}/1001?_fields=content`;
    const body = (rendered: string) => json({ content: { rendered, protected: false } });

    beforeEach(() => {
      net.on(posts, () => json(list()));
    });

    it('is asked when an article is opened, once', async () => {
      const hold = net.hold(`${posts}/1001`);
      const element = await make({}, posts);
      expect(hold.count).to.equal(0);
      press(element);
      await until(() => part(element, 'loading'));
      expect(textOf(headingOf(element))).to.equal(news.told[0]!.title);
      expect(headingOf(element)!.contains(focused(element))).to.equal(true);
      hold.respond(body('<p>All of it.</p>'));
      await until(() => textOf(part(element, 'article')) === 'All of it.');
      expect(net.to('1001').map(({ url }) => url)).to.deep.equal([first]);
      control(element, 'Back to the list')!.click();
      await closed(element);
      await read(element);
      expect(textOf(part(element, 'article'))).to.equal('All of it.');
      expect(hold.count).to.equal(1);
    });

    it('is no longer asked when the reader is closed', async () => {
      const hold = net.hold(`${posts}/1001`);
      const element = await make({}, posts);
      press(element);
      await hold.requested();
      await until(() => control(element, 'Back to the list'));
      control(element, 'Back to the list')!.click();
      await closed(element);
      expect(net.to('1001')[0]!.signal!.aborted).to.equal(true);
    });

    it('says what happened when it does not answer, and tries again', async () => {
      net.on(`${posts}/1001`, () => new Response('', { status: 403 }));
      const element = await make({}, posts);
      await read(element);
      expect(part(element, 'error')!.getAttribute('role')).to.equal('alert');
      expect(control(element, 'Read the original')).to.exist;
      expect(!!control(element, 'Print')).to.equal(false);
      await expect(element).to.be.accessible();
      net.on(`${posts}/1001`, () => body('<p>All of it.</p>'));
      control(element, 'Try again')!.click();
      await until(() => textOf(part(element, 'article')) === 'All of it.');
      expect(headingOf(element)!.contains(focused(element))).to.equal(true);
    });

    it('says so where the source has no text for everybody', async () => {
      net.on(`${posts}/1001`, () => body(''));
      const element = await make({}, posts);
      await read(element);
      expect(textOf(dialog(element))).to.contain('The full text is not here');
    });

    for (const status of [401, 404, 410]) {
      it(`takes out of list and copy what the source has taken back (${status})`, async () => {
        const kept = async () => {
          const cache = await caches.open('jia:news');
          return (await cache.keys()).some(({ url }) => url.startsWith(posts));
        };
        net.on(`${posts}/1001`, () => json({ code: 'x' }, { status }));
        const element = await make({}, posts);
        let there = false;
        await until(() => (void kept().then((found) => (there = found)), there), 'a copy');
        await read(element);
        expect(textOf(dialog(element))).to.contain('has taken this back');
        expect(!!part(element, 'article')).to.equal(false);
        await until(() => textOf(titles(element)[0]) === news.told[1]!.title);
        await until(() => (void kept().then((found) => (there = found)), !there), 'no copy');
        control(element, 'Back to the list')!.click();
        await closed(element);
        expect(focused(element) === titles(element)[0]).to.equal(true);
        // Not by a list either that does not know it yet.
        element.timeZone = 'Asia/Tokyo';
        await until(() => net.to(`${posts}?`).length === 2);
        await until(() => titles(element).length === 10);
        expect(textOf(titles(element)[0])).to.equal(news.told[1]!.title);
      });
    }

    it('keeps no copy either that had waited for a quiet page meanwhile', async () => {
      const quiet: (() => void)[] = [];
      stub(globalThis, 'requestIdleCallback', (call: () => void) => void quiet.push(call));
      await caches.delete('jia:news');
      net.on(`${posts}/1001`, () => json({ code: 'x' }, { status: 410 }));
      const element = await make({ limit: '20' }, `${posts} ${one}`);
      await until(() => titles(element).length > 10, 'both sources');
      await read(
        element,
        titles(element).findIndex((each) => textOf(each) === news.told[0]!.title),
      );
      expect(textOf(dialog(element))).to.contain('has taken this back');
      const { insteadOf } = await import('../../src/news/kept.js');
      const [list] = net.to(`${posts}?`);
      for (const call of quiet.splice(0)) call();
      // The other source's copy comes after its own.
      let there: unknown;
      await until(() => (void insteadOf(one, {}).then((kept) => (there = kept)), there), 'a copy');
      expect(!!(await insteadOf(list!.url, {}))).to.equal(false);
    });

    it('is asked by the route in the query where a site has no fine addresses', async () => {
      const plain = 'https://wp.example/?rest_route=%2Fwp%2Fv2%2Fposts&key=k';
      net.on('rest_route=', () => json(list()));
      net.on('rest_route=%2Fwp%2Fv2%2Fposts%2F1001', () => body('<p>All of it.</p>'));
      const element = await make({}, plain);
      await read(element);
      expect(textOf(part(element, 'article'))).to.equal('All of it.');
      const [asked] = net.to('1001').map(({ url }) => [...new URL(url).searchParams.keys()]);
      expect(asked).to.deep.equal(['rest_route', 'key', '_fields']);
    });
  });

  describe('the address of the page', () => {
    const hash = `#jia-news=${site}/a`;

    it('tells nothing any more once she has left at once', async () => {
      history.replaceState(null, '', address);
      const element = await make({ 'url-state': '' });
      await read(element);
      await until(() => location.hash === hash);
      await leave();
      await closed(element);
      expect(location.href).to.equal(address);
    });

    it('says nothing without url-state', async () => {
      const element = await make();
      const { length } = history;
      await read(element);
      expect(location.href).to.equal(address);
      expect(history.length).to.equal(length);
    });

    it('gets one entry, and Back closes the reader', async () => {
      history.replaceState({ page: 1 }, '', address);
      const element = await make({ 'url-state': '' });
      const { length } = history;
      await read(element);
      await until(() => location.hash === hash);
      // Firefox keeps fifty entries: the oldest goes when one more comes.
      expect([length + 1, 50]).to.include(history.length);
      expect((history.state as { page: number }).page, 'what the page keeps there').to.equal(1);
      history.back();
      await closed(element);
      expect(location.href).to.equal(address);
      expect(focused(element) === titles(element)[0]).to.equal(true);
      history.forward();
      await settled(element);
      expect(textOf(headingOf(element))).to.equal('Title a');
      control(element, 'Back to the list')!.click();
      await until(() => location.href === address);
      expect(isOpen(element)).to.equal(false);
    });

    it('opens what it says when the page is opened, and loses it when that is closed', async () => {
      history.replaceState(null, '', `${address}${hash}`);
      const element = await make({ 'url-state': '' });
      const { length } = history;
      await settled(element);
      expect(textOf(headingOf(element))).to.equal('Title a');
      await sendKeys({ press: 'Escape' });
      await closed(element);
      expect(location.href).to.equal(address);
      expect(history.length).to.equal(length);
    });

    it('opens nothing that is not in the list, or that the page does itself', async () => {
      history.replaceState(null, '', `${address}#jia-news=https://evil.example/`);
      const element = await make({ 'url-state': '' });
      element.addEventListener('jia-select', (event) => event.preventDefault());
      const told = new Promise((resolve) => element.addEventListener('jia-select', resolve));
      location.hash = hash;
      await told;
      await element.updateComplete;
      expect(isOpen(element)).to.equal(false);
    });

    it('tells two feeds of a page apart', async () => {
      const box = await fixture<HTMLElement>(html`<div></div>`);
      const elements = ['x', 'y'].map(() => {
        const element = document.createElement('jia-news-feed') as NewsFeed;
        element.lang = 'en';
        element.src = one;
        element.open = 'reader';
        element.urlState = true;
        box.append(element);
        return element;
      });
      const [first, second] = elements as [NewsFeed, NewsFeed];
      await until(() => titles(first).length > 0 && titles(second).length > 0);
      await read(second);
      await until(() => location.hash === `#jia-news-2=${site}/a`);
      expect(isOpen(first)).to.equal(false);
      await until(() => control(second, 'Back to the list'));
      control(second, 'Back to the list')!.click();
      await until(() => location.href === address);
    });

    it('stays the route that it is', async () => {
      history.replaceState(null, '', `${address}#/page`);
      const element = await make({ 'url-state': '' });
      await read(element);
      expect(location.hash).to.equal('#/page');
      control(element, 'Back to the list')!.click();
      await closed(element);
      expect(location.hash).to.equal('#/page');
    });
  });

  describe('passing it on', () => {
    const wechat = 'Mozilla/5.0 (Linux; Android 12) MicroMessenger/8.0.40';
    const without = (...names: string[]) => {
      for (const name of names) stub(navigator, name, undefined);
    };

    it('is shared where the platform shares', async () => {
      let shared: unknown;
      stub(navigator, 'share', async (what: unknown) => void (shared = what));
      const element = await make();
      await read(element);
      control(element, 'Share')!.click();
      await until(() => shared);
      expect(shared).to.deep.equal({ title: 'Title a', url: `${site}/a` });
    });

    it('says nothing when she thought better of it, and copies where sharing is only promised', async () => {
      let name = 'AbortError';
      let copied = '';
      stub(navigator, 'share', async () => {
        throw new DOMException('', name);
      });
      stub(navigator, 'clipboard', { writeText: async (text: string) => void (copied = text) });
      const element = await make();
      await read(element);
      control(element, 'Share')!.click();
      await element.updateComplete;
      expect(copied).to.equal('');
      name = 'NotAllowedError';
      control(element, 'Share')!.click();
      await until(() => copied === `${site}/a`);
      await until(() => textOf(dialog(element)).includes('The link is copied'));
    });

    it('is copied where that is all there is, or written out to be copied', async () => {
      without('share');
      let fails = false;
      stub(navigator, 'clipboard', {
        writeText: async () => {
          if (fails) throw new DOMException('', 'NotAllowedError');
        },
      });
      const element = await make();
      await read(element);
      expect(!!control(element, 'Share')).to.equal(false);
      control(element, 'Copy the link')!.click();
      await until(() => textOf(dialog(element)).includes('The link is copied'));
      fails = true;
      control(element, 'Copy the link')!.click();
      await until(() => textOf(dialog(element)!.querySelector('bdi.address')) === `${site}/a`);
    });

    it('is a hint in WeChat, and printing is not offered there', async () => {
      without('share', 'clipboard');
      stub(navigator, 'userAgent', wechat);
      const element = await make();
      await read(element);
      expect(textOf(dialog(element))).to.contain('Tap … at the top right');
      for (const name of ['Share', 'Copy the link', 'Print'])
        expect(!!control(element, name), name).to.equal(false);
    });

    it('is not offered where there is no way', async () => {
      without('share', 'clipboard');
      const element = await make();
      await read(element);
      for (const name of ['Share', 'Copy the link'])
        expect(!!control(element, name), name).to.equal(false);
      expect(textOf(dialog(element))).not.to.contain('Tap …');
    });
  });

  describe('printing', () => {
    const sheets = () => document.adoptedStyleSheets.length;

    it('prints the article alone, by a sheet of the page that is there only meanwhile', async function () {
      if (!('adoptedStyleSheets' in document)) this.skip();
      let worn = 0;
      // As browsers do.
      stub(window, 'print', () => {
        window.dispatchEvent(new Event('beforeprint'));
        worn = sheets();
        window.dispatchEvent(new Event('afterprint'));
      });
      const before = sheets();
      const element = await make();
      await read(element);
      const own = root(element).adoptedStyleSheets.length;
      expect(sheets()).to.equal(before);
      control(element, 'Print')!.click();
      expect(worn).to.equal(before + 1);
      expect(sheets()).to.equal(before);
      expect(root(element).adoptedStyleSheets.length).to.equal(own);
      control(element, 'Back to the list')!.click();
      await closed(element);
      window.dispatchEvent(new Event('beforeprint'));
      expect(sheets(), 'printed while nothing is open').to.equal(before);
    });

    it('leaves nothing in the page when the feed goes', async function () {
      if (!('adoptedStyleSheets' in document)) this.skip();
      const before = sheets();
      const element = await make();
      await read(element);
      window.dispatchEvent(new Event('beforeprint'));
      expect(sheets()).to.equal(before + 1);
      element.remove();
      expect(sheets()).to.equal(before);
      window.dispatchEvent(new Event('beforeprint'));
      expect(sheets()).to.equal(before);
    });

    it('is not offered where the browser does not print', async () => {
      stub(window, 'print', undefined);
      const element = await make();
      await read(element);
      expect(!!control(element, 'Print')).to.equal(false);
    });
  });

  describe('writing about it', () => {
    const home = 'https://women.example.org';
    const about = 'Say something about this';
    const forms = (element: NewsFeed) => [
      ...dialog(element)!.querySelectorAll<HTMLElement>('.forms > *'),
    ];

    beforeEach(() => {
      net.on('/.well-known/jia.json', () => json({ ...homeFile, feeds: [{ url: one }] }));
    });

    /** Answers as the front door does, with an element of the test's own. */
    const answer = (load: () => Promise<unknown> = async () => undefined) => {
      const asked: WriteEvent[] = [];
      listen('jia-write', (event: WriteEvent) => {
        asked.push(event);
        event.answer('textarea', load);
      });
      return asked;
    };

    it('is offered only where somebody answers and somebody receives it', async () => {
      const alone = await make({ home });
      await read(alone);
      expect(!!control(alone, about), 'nobody answers').to.equal(false);
      alone.remove();
      answer();
      const homeless = await make();
      await read(homeless);
      expect(!!control(homeless, about), 'no home').to.equal(false);
      homeless.remove();
      forgetHomes();
      net.on('/.well-known/jia.json', () => json({ ...homeFile, feeds: [], requests: undefined }));
      const deaf = await make({ home });
      await read(deaf);
      expect(!!control(deaf, about), 'no receiver').to.equal(false);
    });

    it('asks for a form with what it is about, and takes the focus there', async () => {
      const asked = answer();
      const element = await make({ home, region: '990121', private: '' });
      await read(element);
      await until(() => control(element, about));
      control(element, about)!.click();
      await until(() => forms(element)[0]?.firstElementChild);
      const [probe, event] = asked;
      expect(probe!.place).to.equal(undefined);
      expect(event!.about).to.deep.equal({ url: `${site}/a`, title: 'Title a' });
      expect(event!.home).to.equal(home);
      const form = forms(element)[0]!;
      const written = form.firstElementChild!;
      expect(written.getAttribute('about')).to.equal(`${site}/a Title a`);
      expect(written.getAttribute('home')).to.equal(home);
      expect(written.getAttribute('lang')).to.equal('en');
      expect(written.getAttribute('region')).to.equal('990121');
      expect(written.hasAttribute('private')).to.equal(true);
      await until(() => focused(element) === form);
      await expect(element).to.be.accessible({ ignoredRules: ['label'] });
    });

    it('keeps what was written, whatever is opened and closed meanwhile', async () => {
      answer();
      const element = await make({ home });
      await read(element);
      await until(() => control(element, about));
      control(element, about)!.click();
      await until(() => forms(element)[0]?.firstElementChild);
      (forms(element)[0]!.firstElementChild as HTMLTextAreaElement).value = 'My words';
      control(element, 'Back to the list')!.click();
      await closed(element);
      expect(forms(element)[0]!.isConnected).to.equal(true);
      await read(element, 1);
      expect(forms(element)[0]!.hidden).to.equal(true);
      await until(() => control(element, about));
      control(element, about)!.click();
      await until(() => forms(element)[1]?.firstElementChild);
      control(element, 'Back to the list')!.click();
      await closed(element);
      await read(element);
      expect(forms(element).map(({ hidden }) => hidden)).to.deep.equal([false, true]);
      const kept = forms(element)[0]!.firstElementChild as HTMLTextAreaElement;
      expect(kept.value).to.equal('My words');
      // A second press finds it.
      await until(() => control(element, about));
      control(element, about)!.click();
      await until(() => focused(element) === forms(element)[0]);
      expect(forms(element).length).to.equal(2);
    });

    it('says so when the form does not come, and tries again', async () => {
      let fails = true;
      answer(async () => {
        if (fails) throw new Error('No code.');
      });
      const element = await make({ home });
      await read(element);
      await until(() => control(element, about));
      control(element, about)!.click();
      await until(() => textOf(dialog(element)!.querySelector('.page > [role="status"]')));
      await until(() => forms(element).length === 0);
      fails = false;
      control(element, about)!.click();
      await until(() => forms(element)[0]?.firstElementChild);
    });

    it('is answered once', async () => {
      const box = document.createElement('div');
      let loads = 0;
      const event = new WriteEvent({ url: site, title: 'x' }, home, box);
      const load = async () => void (loads += 1);
      event.answer('p', load);
      event.answer('p', load);
      await event.coming;
      expect(loads).to.equal(1);
      expect(box.children.length).to.equal(1);
    });
  });
});
