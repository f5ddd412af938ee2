import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import { homeFile } from '../../fixtures/home.js';
import * as news from '../../fixtures/news.js';
import { forgetHomes } from '../../src/kit/home.js';
import { forgetReports } from '../../src/kit/report.js';
import type { NewsFeed } from '../../src/news/news-feed.js';
import '../../src/define/news-feed.js';
import { json, network, type Network } from '../support/network.js';
import { waitUntil } from '../support/wait.js';

const a = 'https://a.example';
const b = 'https://b.example';
const home = 'https://home.example';
const long = '临溪县护理员技能班今天开课，四十二名姐妹免费学三个月';

const until = (test: () => unknown, message = '') => waitUntil(test, message, { timeout: 20_000 });
const parts = (element: Element, name: string) => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>(`[part~="${name}"]`),
];
const words = (element: Element | null | undefined) =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
const titles = (element: Element) => parts(element, 'title').map(words);
const item = (element: Element, title: string) => {
  const found = parts(element, 'item').find((each) =>
    words(each.querySelector('[part="title"]')).startsWith(title),
  );
  if (!found) throw new Error(`No item is called ${title}.`);
  return found;
};
const told = (id: string, more: Partial<news.Told> = {}): news.Told => ({
  id,
  title: id,
  summary: `${id}.`,
  ago: 60,
  tags: [],
  author: 'x',
  ...more,
});

describe('a list out of many sources', () => {
  const warn = console.warn;
  let warnings: string[];
  let net: Network;
  const feed = (site: string, items: news.Told[], title = site) =>
    json(news.jsonFeed({ now: Date.now(), site, items, title, language: 'en' }));

  beforeEach(() => {
    warnings = [];
    console.warn = (line: string) => void warnings.push(String(line));
    forgetReports();
    forgetHomes();
    localStorage.clear();
    net = network();
  });

  afterEach(() => {
    console.warn = warn;
    net.restore();
    localStorage.clear();
  });

  async function make(content = html``, more: Partial<NewsFeed> = {}): Promise<NewsFeed> {
    const element = await fixture<NewsFeed>(
      html`<jia-news-feed
        lang="en"
        src=${more.src ?? ''}
        home=${more.home ?? ''}
        official=${more.official ?? ''}
        dedupe=${more.dedupe ?? 'on'}
        layout=${more.layout ?? 'list'}
        refresh=${more.refresh ?? 0}
        .sources=${more.sources ?? []}
        >${content}</jia-news-feed
      >`,
    );
    await until(() => parts(element, 'item').length + parts(element, 'empty').length > 0, 'items');
    await until(() => element.shadowRoot!.querySelector('.size'), 'words');
    await element.updateComplete;
    return element;
  }

  describe('sources', () => {
    const picture = new URL('./picture.svg', import.meta.url).href;

    it('are children and a property, with options of their own', async () => {
      const pictured = (site: string) =>
        json(
          news.jsonFeed({
            now: Date.now(),
            site,
            items: [told(`${site} 1`, { picture: 'p' }), told(`${site} 2`), told(`${site} 3`)],
            picture: () => picture,
          }),
        );
      net.on(a, () => pictured('https://a.example'));
      net.on(b, () => pictured('https://b.example'));
      const element = await make(
        html`<jia-source
          src="${a}/feed.json"
          label="County office"
          limit="2"
          images="none"
          colour="#0a5"
          logo=${picture}
        ></jia-source>`,
        { sources: [{ src: `${b}/feed.json`, label: 'Town office' }] },
      );
      await until(() => parts(element, 'item').length === 5);
      const of = (name: string) =>
        parts(element, 'item').filter((each) => words(each).includes(name));
      expect(of('County office').length).to.equal(2);
      expect(of('Town office').length).to.equal(3);
      expect(of('County office').filter((each) => each.querySelector('.picture'))).to.deep.equal(
        [],
      );
      expect(of('Town office').filter((each) => each.querySelector('.picture')).length).to.equal(1);
      expect(of('County office')[0]!.querySelector<HTMLImageElement>('.logo')!.alt).to.equal('');
      const entry = of('County office')[0]!.closest<HTMLElement>('.entry')!;
      expect(entry.querySelector('.stripe rect')!.getAttribute('fill')).to.equal('#0a5');
      await expect(element).to.be.accessible();
    });

    it('may come as children after the tag has started', async () => {
      net.on(a, () => feed(a, [told('first')]));
      const element = await fixture<NewsFeed>(html`<jia-news-feed lang="en"></jia-news-feed>`);
      const source = document.createElement('jia-source');
      source.setAttribute('src', `${a}/feed.json`);
      element.append(source);
      await until(() => titles(element)[0] === 'first');
    });

    it('are read again when their options change, once for all that change at once', async () => {
      net.on(a, () => feed(a, [told('one')]));
      net.on(b, () => feed(b, [told('two')]));
      const element = await make(html`<jia-source src="${a}/f.json"></jia-source>`);
      const source = element.querySelector('jia-source')!;
      expect(net.calls.length).to.equal(1);
      source.setAttribute('label', 'B');
      source.setAttribute('src', `${b}/f.json`);
      source.setAttribute('images', 'none');
      await until(() => titles(element)[0] === 'two', 'the other source');
      expect(parts(element, 'source').map(words)).to.deep.equal(['B']);
      expect(net.calls.map(({ url }) => url)).to.deep.equal([`${a}/f.json`, `${b}/f.json`]);
      // What is no source, or says the same, asks nobody.
      source.setAttribute('label', 'B');
      element.setAttribute('title', 'x');
      await element.updateComplete;
      element.remove();
      source.setAttribute('label', 'C');
      await new Promise((resolve) => requestAnimationFrame(resolve));
      expect(net.calls.length).to.equal(2);
    });

    it('come out of a reading list with nested groups', async () => {
      net.on(
        '/list.opml',
        () =>
          new Response(
            `<opml version="2.0"><body><outline text="County"><outline text="Women" xmlUrl="${a}/feed.json" type="rss"/><outline text="More"><outline title="School" xmlUrl="${b}/feed.json"/></outline></outline></body></opml>`,
          ),
      );
      net.on(`${a}/feed`, () => feed(a, [told('from a')]));
      net.on(`${b}/feed`, () => feed(b, [told('from b')]));
      const element = await make(html``, { src: 'https://lists.example/list.opml' });
      await until(() => titles(element).length === 2);
      expect(parts(element, 'source').map(words).sort()).to.deep.equal(['School', 'Women']);
    });

    it('are called by their name in the list when they do not open', async () => {
      net.on(
        '/list.opml',
        () =>
          new Response(
            `<opml><body><outline text="School" xmlUrl="${a}/feed.json"/><outline text="Night desk" xmlUrl="https://gone.example/feed.xml"/></body></opml>`,
          ),
      );
      net.on(`${a}/feed`, () => feed(a, [told('from a')]));
      net.on('gone.example', () => new Response('', { status: 404 }));
      const element = await make(html``, { src: 'https://lists.example/list.opml' });
      await until(() => element.shadowRoot!.querySelector('.broken'));
      expect(words(element.shadowRoot!.querySelector('.broken'))).to.contain(
        'Night desk did not open this time. The rest is here.',
      );
    });

    it('that cannot be used are said to the developer', async () => {
      net.on(a, () => feed(a, [told('one')]));
      await make(
        html`<jia-source src="javascript:0"></jia-source
          ><jia-source src="${a}/feed.json" colour="red"></jia-source>`,
      );
      expect(warnings.join('\n')).to.contain('src="javascript:0" of a source');
      expect(warnings.join('\n')).to.contain('colour="red" of a source');
    });
  });

  describe('one story', () => {
    beforeEach(() => {
      net.on(a, () => feed(a, [told('1', { title: long })], 'A'));
      net.on(b, () => feed(b, [told('2', { title: `${long}！`, ago: 90 })], 'B'));
    });

    it('shows once, and says who else published it', async () => {
      const element = await make(html``, { src: `${a}/f.json ${b}/f.json` });
      await until(() => words(item(element, long)).includes('Also published by B'));
      expect(titles(element)).to.deep.equal([long]);
    });

    it('shows as often as it is told where that is wanted', async () => {
      const element = await make(html``, { src: `${a}/f.json ${b}/f.json`, dedupe: 'off' });
      await until(() => titles(element).length === 2);
      expect(words(element.shadowRoot!.querySelector('.items'))).not.to.contain('Also published');
    });

    it('is shown as the official account tells it', async () => {
      const element = await make(html``, {
        src: `${a}/f.json ${b}/f.json`,
        official: 'https://b.example/news/',
      });
      await until(() => titles(element).length === 1);
      expect(titles(element)[0]).to.equal(`${long}！`);
      expect(words(item(element, long))).to.contain('Also published by A');
    });
  });

  describe('the official mark', () => {
    it('comes from the home file, by host and path, and says what it means when pressed', async () => {
      net.on(`${home}/.well-known/jia.json`, () =>
        json({
          ...homeFile,
          name: 'Women’s Home',
          feeds: [{ url: `${a}/f.json` }],
          official: ['https://a.example/news'],
        }),
      );
      net.on(`${a}/f.json`, () =>
        feed(a, [
          told('ours'),
          told('official words', { url: 'https://a.example.evil.example/news/1' }),
          told('other path', { url: 'https://a.example/blog/1' }),
        ]),
      );
      // The attribute counts only without a home.
      const element = await make(html``, { home, official: 'https://a.example/blog' });
      const mark = (title: string) =>
        item(element, title).querySelector<HTMLElement>('[part="mark"]');
      expect(words(mark('ours'))).to.equal('Official');
      expect(mark('official words')).to.equal(null);
      expect(mark('other path')).to.equal(null);
      mark('ours')!.click();
      await element.updateComplete;
      expect(mark('ours')!.getAttribute('aria-expanded')).to.equal('true');
      expect(words(item(element, 'ours').querySelector('[role=status]'))).to.equal(
        'Account confirmed by Women’s Home. It never asks online for your password, codes or money.',
      );
      await expect(element).to.be.accessible();
      mark('ours')!.click();
      await element.updateComplete;
      expect(item(element, 'ours').querySelector('[role=status]')).to.equal(null);
    });

    it('is no feed’s that merely says its items lie there', async () => {
      const url = 'https://a.example/news/1';
      net.on(a, () => feed(a, [told('ours', { ago: 1 })]));
      net.on(b, () =>
        feed(b, [told('Send your card', { url, ago: 9, jia: { kind: 'warning', pinned: true } })]),
      );
      const element = await make(html``, {
        src: `${b}/f.json ${a}/f.json`,
        official: 'https://a.example/news',
      });
      await until(() => titles(element).length === 2);
      expect(titles(element)).to.deep.equal(['ours', 'Send your card']);
      const marks = ['ours', 'Send your card'].map(
        (title) => !!item(element, title).querySelector('.official'),
      );
      expect(marks).to.deep.equal([true, false]);
    });
  });

  describe('corrections', () => {
    const correction = told('Not true: the class is free', {
      ago: 5,
      jia: { kind: 'correction', corrects: ['https://b.example/news/rumour'] },
    });

    it('find what they correct by an address without its host, too', async () => {
      const own = told('Not true', { jia: { kind: 'correction', corrects: ['/news/rumour'] } });
      net.on(a, () => feed(a, [own, told('rumour')]));
      const element = await make(html``, { src: `${a}/f.json`, official: 'https://a.example/' });
      await until(() => titles(element).length === 2);
      expect(words(item(element, 'Not true')!)).to.contain('It corrects: rumour');
    });

    it('are marked, say what they correct, and the old story leads to them', async () => {
      net.on(a, () => feed(a, [correction]));
      net.on(b, () => feed(b, [told('rumour')]));
      const element = await make(html``, {
        src: `${a}/f.json ${b}/f.json`,
        official: 'https://a.example/',
      });
      await until(() => titles(element).length === 2);
      const [new_, old] = ['Not true', 'rumour'].map((title) => item(element, title));
      expect(words(new_!.querySelector('.sign'))).to.equal('Correction');
      expect(words(new_!)).to.contain('It corrects: rumour');
      expect(words(old!)).to.contain('This was corrected later, read it here: Not true');
      const link = old!.querySelector<HTMLAnchorElement>('.corrected a')!;
      expect(link.href).to.equal('https://a.example/news/Not%20true:%20the%20class%20is%20free');
      await expect(element).to.be.accessible();
    });

    it('count only from an official account or the story’s own publisher', async () => {
      net.on(a, () => feed(a, [correction]));
      net.on(b, () => feed(b, [told('rumour')]));
      const element = await make(html``, { src: `${a}/f.json ${b}/f.json` });
      await until(() => titles(element).length === 2);
      expect(words(item(element, 'rumour'))).not.to.contain('corrected later');
    });

    it('count from no feed that merely says they lie on the publisher’s site', async () => {
      const url = 'https://b.example/news/2';
      net.on(a, () => feed(a, [{ ...correction, url }]));
      net.on(b, () => feed(b, [told('rumour')]));
      const element = await make(html``, { src: `${a}/f.json ${b}/f.json` });
      await until(() => titles(element).length === 2);
      expect(words(item(element, 'rumour'))).not.to.contain('corrected later');
    });
  });

  describe('what must not be shown', () => {
    it('was withdrawn by the home file, or is over', async () => {
      net.on(`${home}/.well-known/jia.json`, () =>
        json({
          ...homeFile,
          feeds: [{ url: `${a}/f.json` }],
          withdrawn: ['http://www.a.example/news/gone/?utm_source=x'],
        }),
      );
      net.on(`${a}/f.json`, () =>
        feed(a, [
          told('gone'),
          told('over', { jia: { expires: '2020-01-01T00:00:00Z' } }),
          told('stays', { jia: { expires: '2999-01-01T00:00:00Z' } }),
        ]),
      );
      const element = await make(html``, { home });
      expect(titles(element)).to.deep.equal(['stays']);
    });

    it('leaves a page that stays open, once the home file withdraws it', async () => {
      let withdrawn: string[] = [];
      net.on(`${home}/.well-known/jia.json`, () =>
        json({ ...homeFile, feeds: [{ url: `${a}/f.json` }], official: [], withdrawn }),
      );
      net.on(`${a}/f.json`, () => feed(a, [told('gone'), told('stays')]));
      const element = await make(html``, { home, refresh: 1 });
      await until(() => titles(element).length === 2);
      withdrawn = [`${a}/news/gone`];
      await until(() => titles(element).join() === 'stays');
    });

    it('leaves once its source says that it is over', async () => {
      let expires = '2999-01-01T00:00:00Z';
      net.on(`${a}/f.json`, () => feed(a, [told('over', { jia: { expires } }), told('stays')]));
      const element = await make(html``, { src: `${a}/f.json`, refresh: 1 });
      await until(() => titles(element).length === 2);
      expires = '2020-01-01T00:00:00Z';
      await until(() => titles(element).join() === 'stays');
    });

    it('leaves when its time is over', async () => {
      const expires = new Date(Date.now() + 900).toISOString();
      net.on(`${a}/f.json`, () => feed(a, [told('over', { jia: { expires } }), told('stays')]));
      const element = await make(html``, { src: `${a}/f.json`, refresh: 1 });
      await until(() => titles(element).length === 2);
      await until(() => titles(element).join() === 'stays');
    });
  });

  describe('warnings and notices', () => {
    const pinned = { pinned: true, kind: 'warning' };
    const items = [
      told('new', { ago: 1 }),
      told('warning', { ago: 90_000, jia: pinned }),
      told('notice', {
        ago: 30,
        jia: {
          kind: 'notice',
          period: { start: '2026-01-02T00:00:00+08:00', end: '2026-01-09T00:00:00+08:00' },
          objection: { text: 'write to the office', tel: '000-1212', url: '/object' },
        },
      }),
    ];

    it('lead when they are pinned and official', async () => {
      net.on(a, () => feed(a, items));
      const element = await make(html``, { src: `${a}/f.json`, official: 'https://a.example/' });
      expect(titles(element)).to.deep.equal(['warning', 'new', 'notice']);
      expect(words(item(element, 'warning').querySelector('.sign'))).to.equal('Warning');
      const other = await make(html``, { src: `${a}/f.json` });
      expect(titles(other)).to.deep.equal(['new', 'notice', 'warning']);
    });

    it('say how long they hang out and how to object', async () => {
      net.on(a, () => feed(a, items));
      const element = await make(html``, { src: `${a}/f.json` });
      const notice = item(element, 'notice');
      expect(words(notice)).to.match(/On display from January \d, 2026 to January \d, 2026/);
      expect(words(notice)).to.contain('If you object: write to the office 000-1212 how to say so');
      const links = [...notice.querySelectorAll<HTMLAnchorElement>('.inner')];
      expect(links.map(({ href }) => href)).to.deep.equal([
        'tel:0001212',
        'https://a.example/object',
      ]);
      await expect(element).to.be.accessible();
    });
  });

  it('leads with the original where an item is a reprint', async () => {
    net.on(a, () =>
      feed(a, [
        told('old story', {
          ago: 10,
          jia: {
            original: {
              name: 'Yunling Daily',
              url: 'https://daily.example/1',
              date: '2019-03-08T08:00:00+08:00',
            },
            source: { name: 'Copy desk' },
          },
        }),
      ]),
    );
    const element = await make(html``, { src: `${a}/f.json` });
    const meta = item(element, 'old story');
    expect(words(meta.querySelector('[part="source"]'))).to.equal('Yunling Daily');
    expect(words(meta.querySelector('[part="date"]'))).to.equal('March 8, 2019');
    expect(words(meta)).to.match(/Republished by Copy desk on \w+ \d+, 20\d\d/);
  });

  describe('a look for news', () => {
    it('lets them wait behind a button, while somebody can see the page', async () => {
      let items = [told('old')];
      net.on(a, () => feed(a, items));
      const element = await make(html``, { src: `${a}/f.json`, refresh: 1 });
      items = [told('new', { ago: 1 }), ...items];
      await until(() => element.shadowRoot!.querySelector('.waiting button'), 'the bar');
      expect(titles(element)).to.deep.equal(['old']);
      element.remove();
      const { length } = net.calls;
      await until(() => true);
      expect(net.calls.length).to.equal(length);
    });

    it('asks nothing while the page is hidden, and at once when it is seen again', async () => {
      net.on(a, () => feed(a, [told('old')]));
      const element = await make(html``, { src: `${a}/f.json`, refresh: 1 });
      let hidden = true;
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
      try {
        const listening = new Promise<void>((resolve) => {
          const add = document.addEventListener.bind(document);
          document.addEventListener = ((type: string, ...rest: unknown[]) => {
            (add as (...all: unknown[]) => void)(type, ...rest);
            if (type === 'visibilitychange') resolve();
          }) as typeof document.addEventListener;
        });
        await listening;
        expect(net.to(a).length).to.equal(1);
        hidden = false;
        document.dispatchEvent(new Event('visibilitychange'));
        await until(() => net.to(a).length === 2);
      } finally {
        delete (document as unknown as Record<string, unknown>)['hidden'];
        delete (document as unknown as Record<string, unknown>)['addEventListener'];
        element.remove();
      }
    });
  });

  describe('the last good answer', () => {
    const clear = () => caches.delete('jia:news');
    beforeEach(clear);
    afterEach(clear);
    const kept = async () => (await (await caches.open('jia:news')).keys()).length > 0;
    const saved = (element: Element) => words(element.shadowRoot!.querySelector('.broken'));

    it('shows with its age where the source cannot be reached, until it can', async () => {
      net.on(a, () => feed(a, [told('yesterday')]));
      await make(html``, { src: `${a}/f.json` });
      let there = false;
      await until(() => (void kept().then((found) => (there = found)), there), 'a copy');
      net.on(a, () => new Response('', { status: 503 }));
      const element = await make(html``, { src: `${a}/f.json` });
      expect(titles(element)).to.deep.equal(['yesterday']);
      await until(() => saved(element), 'the line');
      expect(saved(element)).to.contain('This was saved this minute and may have changed.');
      expect(warnings.filter((line) => line.includes('503')).length).to.equal(1);
      net.on(a, () => feed(a, [told('today', { ago: 1 }), told('yesterday')]));
      parts(element, 'retry')[0]!.click();
      await until(() => titles(element)[0] === 'today');
      expect(element.shadowRoot!.querySelector('.broken')).to.equal(null);
    });

    it('is gone once the source has taken its list back', async () => {
      net.on(a, () => feed(a, [told('yesterday')]));
      await make(html``, { src: `${a}/f.json` });
      let there = false;
      await until(() => (void kept().then((found) => (there = found)), there), 'a copy');
      net.on(a, () => new Response('', { status: 410 }));
      const element = await fixture<NewsFeed>(
        html`<jia-news-feed lang="en" src="${a}/f.json"></jia-news-feed>`,
      );
      await until(() => parts(element, 'error').length > 0);
      expect(await kept()).to.equal(false);
    });

    it('is never kept where nothing may be', async () => {
      net.on(a, () => feed(a, [told('yesterday')]));
      const element = await fixture<NewsFeed>(
        html`<jia-news-feed lang="en" private src="${a}/f.json"></jia-news-feed>`,
      );
      await until(() => titles(element).length > 0);
      net.on(a, () => new Response('', { status: 410 }));
      const other = await fixture<NewsFeed>(
        html`<jia-news-feed lang="en" private src="${a}/f.json"></jia-news-feed>`,
      );
      await until(() => parts(other, 'error').length > 0);
      expect(await kept()).to.equal(false);
    });
  });

  describe('layouts', () => {
    const picture = new URL('./picture.svg', import.meta.url).href;
    const three = () =>
      json(
        news.jsonFeed({
          now: Date.now(),
          site: a,
          items: ['one', 'two', 'three'].map((id, index) =>
            told(id, { ago: index, picture: 'p', summary: `About ${id}.` }),
          ),
          picture: () => picture,
        }),
      );
    const visible = (element: Element | null) =>
      !!element && getComputedStyle(element).display !== 'none';

    it('compact: titles, sources and dates alone', async () => {
      net.on(a, three);
      const element = await make(html``, { src: `${a}/f.json`, layout: 'compact' });
      for (const each of parts(element, 'item')) {
        expect(visible(each.querySelector('.summary'))).to.equal(false);
        expect(each.querySelector('.picture')).to.equal(null);
        expect(visible(each.querySelector('.date'))).to.equal(true);
      }
      await expect(element).to.be.accessible();
    });

    it('headline: one lead with its picture over the whole width, and a list', async () => {
      net.on(a, three);
      const element = await make(html``, { src: `${a}/f.json`, layout: 'headline' });
      const [lead, second] = parts(element, 'item');
      expect(visible(lead!.querySelector('.summary'))).to.equal(true);
      expect(visible(lead!.querySelector('.picture'))).to.equal(true);
      expect(visible(second!.querySelector('.summary'))).to.equal(false);
      expect(visible(second!.querySelector('.picture'))).to.equal(false);
      const list = element.shadowRoot!.querySelector('.items')!.getBoundingClientRect();
      expect(lead!.getBoundingClientRect().width).to.be.closeTo(list.width, 1);
      await expect(element).to.be.accessible();
    });
  });
});
