import { expect, fixture } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import * as news from '../../fixtures/news.js';
import { forgetReports } from '../../src/kit/report.js';
import { forgetVisitor } from '../../src/kit/visitor.js';
import type { NewsFeed } from '../../src/news/news-feed.js';
import '../../src/define/news-feed.js';
import { json, network, type Network } from '../support/network.js';
import { waitUntil } from '../support/wait.js';

const key = 'jia:visitor';
const src = 'https://a.example/feed.json';
const site = 'https://a.example';
const told = (id: string, tags: string[], region = '', name = '', jia = {}): news.Told => ({
  id,
  title: `Story ${id}`,
  summary: `About ${id}.`,
  ago: Number(id) * 60,
  tags,
  author: 'x',
  jia: { ...jia, ...(region && { regions: [name ? { code: region, name } : region] }) },
});
const stories = [
  told('1', ['Health']),
  told('2', ['Law'], '990000', 'Yunling'),
  told('3', ['Work'], '990121', 'Linxi'),
  told('4', ['Law'], '990200', 'Yunze'),
  told('5', ['Health'], '990121'),
];

describe('what a visitor follows', () => {
  let net: Network;
  const feed = (items: readonly news.Told[], next?: string) =>
    json(
      news.jsonFeed({
        now: Date.now(),
        items,
        site,
        language: 'en',
        title: 'A',
        ...(next && { next }),
      }),
    );

  beforeEach(() => {
    forgetReports();
    forgetVisitor();
    net = network();
    net.on(src, () => feed(stories));
  });
  afterEach(() => {
    net.restore();
    forgetVisitor();
  });

  const all = <E extends HTMLElement>(element: Element, selector: string) => [
    ...element.shadowRoot!.querySelectorAll<E>(selector),
  ];
  const words = (element: Element | undefined) =>
    (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const numbers = (element: Element) =>
    all(element, '[part="title"]').map((each) => words(each).replace('Story ', ''));
  const shows = (element: Element, wanted: string) =>
    waitUntil(() => numbers(element).join('') === wanted, wanted);
  const button = (element: Element, name: string) =>
    all<HTMLButtonElement>(element, 'button').find((each) => words(each) === name)!;
  const select = (element: Element, role: 0 | 1) =>
    all<HTMLSelectElement>(element, '.interests select')[role]!;
  const box = (element: Element) => all<HTMLInputElement>(element, '.keep input')[0];
  const status = (element: Element) => words(all(element, '.chooser .status')[0]);
  const reasons = (element: Element) =>
    all(element, '[part="item"]').map((each) => words(each.querySelector('.why') ?? undefined));

  async function make(more: Partial<NewsFeed> = {}): Promise<NewsFeed> {
    const element = await fixture<NewsFeed>(
      html`<jia-news-feed
        lang=${more.lang ?? 'en'}
        src=${more.src ?? src}
        limit=${more.limit ?? 10}
        official=${more.official ?? ''}
        filters=${more.filters ?? 'topics interests'}
      ></jia-news-feed>`,
    );
    await waitUntil(() => all(element, '.fold').length && numbers(element).length);
    return element;
  }

  /** Unfolds where she says what she follows. */
  async function open(element: NewsFeed): Promise<void> {
    all(element, '.fold')[0]!.click();
    await element.updateComplete;
  }

  function choose(element: Element, role: 0 | 1, code: string): void {
    select(element, role).value = code;
    select(element, role).dispatchEvent(new Event('change'));
  }

  async function follow(element: NewsFeed, topic: string): Promise<void> {
    if (all(element, '.interests').length === 0) await open(element);
    all(element, '.interests [part="option"]')
      .find((each) => words(each) === topic)!
      .click();
    await element.updateComplete;
  }

  it('is asked for only where the partner wants it', async () => {
    const element = await fixture<NewsFeed>(
      html`<jia-news-feed lang="en" src=${src} filters="topics"></jia-news-feed>`,
    );
    await waitUntil(() => all(element, '.chooser').length);
    expect(all(element, '.fold')).to.deep.equal([]);
  });

  it('comes first, says why, and leaves nothing out', async () => {
    const element = await make();
    await shows(element, '12345');
    expect(all(element, '.why')).to.deep.equal([]);
    await follow(element, 'Law');
    await shows(element, '24135');
    choose(element, 0, '990121');
    // About a place before what is about all that lies around it.
    await shows(element, '23451');
    expect(reasons(element)).to.deep.equal([
      'Because you follow “Law” and Linxi',
      'Because you follow Linxi',
      'Because you follow “Law”',
      'Because you follow Linxi',
      '',
    ]);
    expect(status(element)).to.equal('Of what is loaded, 4 are what you follow and come first.');
    await expect(element).to.be.accessible();
  });

  it('takes her home region and the one where she lives now', async () => {
    const element = await make();
    await open(element);
    expect([...select(element, 0).options].map(words)).to.deep.equal([
      'Not chosen',
      'Yunling',
      'Yunling Linxi',
      'Yunling Yunze',
    ]);
    choose(element, 0, '990121');
    choose(element, 1, '9902');
    await shows(element, '34521');
    choose(element, 0, '');
    await shows(element, '42135');
    expect(select(element, 1).value).to.equal('9902');
  });

  it('is switched off and on again without being forgotten', async () => {
    const element = await make();
    await follow(element, 'Law');
    await shows(element, '24135');
    button(element, 'Sort by time').focus();
    button(element, 'Sort by time').click();
    await shows(element, '12345');
    expect(all(element, '.why')).to.deep.equal([]);
    expect(status(element)).to.equal('Newest first.');
    expect(all(element, '.interests [aria-pressed="true"]').map(words)).to.deep.equal(['Law']);
    const again = all<HTMLButtonElement>(element, '.told button')[0]!;
    expect(element.shadowRoot!.activeElement === again).to.equal(true);
    again.click();
    await shows(element, '24135');
  });

  it('is taken up again by who says more while it is off', async () => {
    const element = await make();
    await follow(element, 'Law');
    button(element, 'Sort by time').click();
    await shows(element, '12345');
    await follow(element, 'Work');
    await shows(element, '23415');
  });

  it('says so when nothing that is loaded is followed', async () => {
    const element = await make();
    await follow(element, 'Law');
    await shows(element, '24135');
    net.on('https://b.example', () => feed([told('1', ['Tea']), told('2', ['Health'])]));
    element.src = 'https://b.example/feed.json';
    await shows(element, '12');
    expect(status(element)).to.equal('Nothing that is loaded so far is what you follow.');
    // What she follows stays hers, where nothing is about it.
    expect(all(element, '.interests [part="option"]').map(words)).to.deep.equal([
      'Tea',
      'Health',
      'Law',
    ]);
  });

  it('goes with what is chosen, and with pages to come', async () => {
    const next = 'https://a.example/two.json';
    net.on(src, () => feed(stories, next));
    net.on(next, () =>
      feed([told('6', ['Health']), told('7', ['Law']), told('8', ['Law', 'Tea'])]),
    );
    const element = await make({ limit: 5, filters: 'topics interests words' });
    await follow(element, 'Law');
    await shows(element, '24135');
    all(element, '[part="more"]')[0]!.click();
    // What was not loaded could not come first; what is shown stays where it is.
    await shows(element, '24135786');
    expect(all(element, '.waiting')).to.deep.equal([]);
    expect(status(element)).to.contain('4 are what you follow');
    all(element, '.chooser > .chips [part="option"]')
      .find((each) => words(each).startsWith('Law'))!
      .click();
    await shows(element, '2478');
    expect(status(element)).to.equal('4 items are shown.');
    const [field] = all<HTMLInputElement>(element, '[part="search"]');
    field!.value = 'story 7';
    field!.dispatchEvent(new InputEvent('input'));
    await shows(element, '7');
    button(element, 'Show everything again').click();
    // Now all of it is loaded.
    await shows(element, '24781');
  });

  it('stays behind official warnings', async () => {
    const pinned = { kind: 'warning', pinned: true };
    net.on(src, () => feed([...stories, told('9', ['Tea'], '', '', pinned)]));
    const element = await make({ official: `${site}/news/9` });
    await shows(element, '912345');
    await follow(element, 'Law');
    await shows(element, '924135');
    expect(reasons(element)[0]).to.equal('');
  });

  it('lets new ones wait, and then puts them in their places', async () => {
    const element = await make();
    await follow(element, 'Law');
    await shows(element, '24135');
    net.on(src, () => feed([...stories, told('0.5', ['Tea']), told('0.6', ['Law'])]));
    const { timeline } = element as unknown as { timeline: { refresh(): Promise<void> } };
    await timeline.refresh();
    await waitUntil(() => all(element, '.waiting button').length);
    expect(words(all(element, '.waiting button')[0])).to.equal('2 new, show them');
    await shows(element, '24135');
    all(element, '.waiting button')[0]!.click();
    await shows(element, '0.6240.5135');
  });

  describe('is kept', () => {
    it('after she says so, under one key, and read when she comes again', async () => {
      const element = await make();
      await follow(element, 'Law');
      expect(box(element)!.checked).to.equal(false);
      expect(words(all(element, '.keep')[0])).to.match(
        /^Remember this on this (?:phone|computer)$/,
      );
      expect(localStorage.getItem(key)).to.equal(null);
      box(element)!.click();
      expect(JSON.parse(localStorage.getItem(key)!)).to.deep.include({ topics: ['Law'] });
      choose(element, 1, '9902');
      expect(JSON.parse(localStorage.getItem(key)!)).to.deep.include({
        here: { code: '9902', name: 'Yunze' },
      });
      await element.updateComplete;
      await expect(element).to.be.accessible();
      // The list of another visit begins with it.
      const other = await make();
      await shows(other, '42135');
    });

    it('no longer after she says so, and everything is forgotten in one press', async () => {
      const element = await make();
      await follow(element, 'Law');
      box(element)!.click();
      box(element)!.click();
      expect(localStorage.getItem(key)).to.equal(null);
      await shows(element, '24135');
      box(element)!.click();
      button(element, 'Forget all of this').click();
      expect(localStorage.getItem(key)).to.equal(null);
      await shows(element, '12345');
      await waitUntil(() => all(element, '.forget').length === 0);
      expect(Boolean(box(element))).to.equal(false);
      expect(status(element)).to.equal('');
      // The button is gone; the focus stays in the panel.
      await waitUntil(() => element.shadowRoot!.activeElement?.matches('.interests .chip'));
    });

    const methods = { ...Object.getOwnPropertyDescriptors(Storage.prototype) };
    afterEach(() => Object.defineProperties(Storage.prototype, methods));
    const refuse = (method: 'getItem' | 'setItem', why: string) =>
      Object.defineProperty(Storage.prototype, method, {
        ...methods[method],
        value() {
          throw new DOMException('', why);
        },
      });

    it('not where there is no storage', async () => {
      refuse('getItem', 'SecurityError');
      const element = await make();
      await follow(element, 'Law');
      await shows(element, '24135');
      expect(Boolean(box(element))).to.equal(false);
    });

    it('not where the storage is full, and says so', async () => {
      refuse('setItem', 'QuotaExceededError');
      const element = await make();
      await follow(element, 'Law');
      await shows(element, '24135');
      box(element)!.click();
      await element.updateComplete;
      expect(box(element)!.checked).to.equal(false);
      const [said] = all(element, '.interests [role="status"]');
      expect(words(said)).to.contain('could not be saved');
      await shows(element, '24135');
    });
  });

  it('is the same in all widgets of a page, and in other tabs', async () => {
    const one = await make();
    const two = await make();
    await follow(one, 'Law');
    await shows(two, '24135');
    await open(two);
    expect(all(two, '.interests [aria-pressed="true"]').map(words)).to.deep.equal(['Law']);
    box(one)!.click();
    await waitUntil(() => box(two)!.checked);
    localStorage.setItem(key, JSON.stringify({ topics: ['Work'] }));
    dispatchEvent(new StorageEvent('storage', { key }));
    await shows(one, '31245');
    await shows(two, '31245');
    button(two, 'Forget all of this').click();
    await shows(one, '12345');
    await waitUntil(() => !box(one));
  });

  it('is learnt of after a move, and by nobody who has gone', async () => {
    const element = await make();
    const place = element.parentElement!;
    element.remove();
    const other = await make();
    await follow(other, 'Law');
    expect(numbers(element).join('')).to.equal('12345');
    place.append(element);
    await shows(element, '24135');
  });

  it('puts her regions first among those to choose by', async () => {
    const element = await make({ filters: 'regions interests' });
    const offered = () => all(element, '.chooser > .chips [part="option"]').map(words);
    expect(offered()).to.deep.equal(['Yunling 4', 'Linxi 2', 'Yunze 1']);
    await open(element);
    choose(element, 0, '990121');
    choose(element, 1, '9902');
    await waitUntil(() => offered()[0]!.startsWith('Linxi'));
    expect(offered()).to.deep.equal([
      'Linxi Where you come from',
      'Yunze Where you live now',
      'Yunling 4',
    ]);
    all(element, '.chooser > .chips [part="option"]')[0]!.click();
    await shows(element, '35');
    all(element, '.chooser > .chips [part="option"]')[0]!.click();
    await shows(element, '34521');
  });

  it('can be said with the keyboard alone', async () => {
    const element = await make({ filters: 'interests' });
    const active = () => element.shadowRoot!.activeElement as HTMLElement | null;
    all(element, '.fold')[0]!.focus();
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(active()!.getAttribute('aria-expanded')).to.equal('true');
    await sendKeys({ press: 'Tab' });
    expect(words(active()!)).to.equal('Health');
    await sendKeys({ press: ' ' });
    await shows(element, '15234');
    expect(active()!.getAttribute('aria-pressed')).to.equal('true');
    await sendKeys({ press: ' ' });
    await shows(element, '12345');
  });

  it('is offered where there is something to follow', async () => {
    net.on(src, () => feed([told('1', []), told('2', [], '990121')]));
    const element = await fixture<NewsFeed>(
      html`<jia-news-feed lang="en" src=${src} filters="interests"></jia-news-feed>`,
    );
    await waitUntil(() => all(element, '.chooser').length && numbers(element).length);
    expect(all(element, '.fold')).to.deep.equal([]);
  });

  it('is asked for in the words of the page', async () => {
    const hans = await make({ lang: 'zh-Hans' });
    expect(words(all(hans, '.fold')[0])).to.equal('按我关心的排');
    await follow(hans, 'Law');
    choose(hans, 1, '990121');
    await shows(hans, '23451');
    expect(reasons(hans).slice(0, 2)).to.deep.equal(['因为您关心“Law”和Linxi', '因为您关心Linxi']);
    const hant = await make({ lang: 'zh-Hant' });
    await waitUntil(() => reasons(hant)[2] === '因為您關心「Law」');
    expect(status(hant)).to.equal('已載入的消息中，您關心的有 4 則，排在前面。');
  });
});
