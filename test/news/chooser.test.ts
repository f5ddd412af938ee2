import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import * as news from '../../fixtures/news.js';
import { leave } from '../../src/kit/leave.js';
import { forgetReports } from '../../src/kit/report.js';
import type { NewsFeed } from '../../src/news/news-feed.js';
import '../../src/define/news-feed.js';
import { json, network, type Network } from '../support/network.js';
import { waitUntil } from '../support/wait.js';

const src = 'https://a.example/feed.json';
const told = (id: string, tags: string[], more: Partial<news.Told> = {}): news.Told => ({
  id,
  title: `Story ${id}`,
  summary: `About ${id}.`,
  ago: Number(id) * 60,
  tags,
  author: 'x',
  ...more,
});
const at = (...places: [string, string?][]) => ({
  jia: { regions: places.map(([code, name]) => (name ? { code, name } : code)) },
});
/** From the province down to a village, a second city, and a code that nobody names. */
const placed = [
  told('1', ['Health'], at(['990000', 'Yunling'])),
  told('2', ['Law'], at(['990100', 'Qingxi'], ['980000'])),
  told('3', ['Law'], at(['990121', 'Linxi'])),
  told('4', ['Work'], at(['990121101203', 'Shiqiao'])),
  told('5', ['Work'], at(['990200', 'Yunze'])),
  told('6', ['Work']),
];
const stories = [
  told('1', ['Health']),
  told('2', ['Law', 'Health']),
  told('3', ['Work'], { title: 'Cabbage sold' }),
  told('4', ['law'], { ago: 60 * 24 * 400 }),
];

describe('choosing news', () => {
  let net: Network;

  beforeEach(() => {
    forgetReports();
    net = network();
    net.on(src, () =>
      json(news.jsonFeed({ now: Date.now(), items: stories, language: 'en', title: 'A' })),
    );
  });
  afterEach(() => net.restore());

  it('makes a page without margins no wider than its screen', async () => {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    place.style.cssText = 'width: 280px; overflow: auto';
    place.innerHTML = `<jia-news-feed lang="en" src="${src}" filters="topics"></jia-news-feed>`;
    const element = place.firstElementChild as NewsFeed;
    await waitUntil(() => all(element, '.chips').length === 1, 'the topics');
    expect(place.scrollWidth).to.equal(280);
  });

  it('tells the developer once which words `filters` does not know', async () => {
    const said: string[] = [];
    const { warn } = console;
    console.warn = (line: string) => said.push(line);
    try {
      const element = await fixture<NewsFeed>(
        html`<jia-news-feed lang="en" src=${src} filters="topic, words"></jia-news-feed>`,
      );
      await waitUntil(() => titles(element).length === 4, 'the list');
      element.filters = 'words topic';
      await element.updateComplete;
      await waitUntil(() => said.length > 0, 'a line');
    } finally {
      console.warn = warn;
    }
    expect(said).to.deep.equal([
      '<jia-news-feed> filters="topic" is not understood; allowed: words, topics, regions, sources, dates, interests, separated by spaces.',
    ]);
  });

  const all = <E extends HTMLElement>(element: Element, selector: string) => [
    ...element.shadowRoot!.querySelectorAll<E>(selector),
  ];
  const words = (element: Element | undefined) =>
    (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const titles = (element: Element) => all(element, '[part="title"]').map(words);
  const chip = (element: Element, name: string) =>
    all(element, '[part="option"]').find((each) => words(each).startsWith(name))!;
  const shows = (element: Element, ...wanted: string[]) =>
    waitUntil(() => titles(element).join() === wanted.join(), `${wanted}`);

  async function make(attributes: Partial<NewsFeed>): Promise<NewsFeed> {
    const element = await fixture<NewsFeed>(
      html`<jia-news-feed
        lang="en"
        src=${src}
        filters=${attributes.filters ?? ''}
        include=${attributes.include ?? ''}
        exclude=${attributes.exclude ?? ''}
      ></jia-news-feed>`,
    );
    await waitUntil(() => element.shadowRoot!.querySelector('.size') && titles(element).length);
    await element.updateComplete;
    return element;
  }

  it('offers nothing unless the partner wants it', async () => {
    const element = await make({});
    expect(all(element, '.chooser')).to.deep.equal([]);
  });

  it('offers the topics of the data with their numbers, and shows those that are pressed', async () => {
    const element = await make({ filters: 'topics' });
    expect(all(element, '[part="option"]').map(words)).to.deep.equal([
      'Health 2',
      'Law 2',
      'Work 1',
    ]);
    chip(element, 'Law').click();
    await shows(element, 'Story 2', 'Story 4');
    expect(chip(element, 'Law').getAttribute('aria-pressed')).to.equal('true');
    chip(element, 'Work').click();
    await shows(element, 'Story 2', 'Cabbage sold', 'Story 4');
    expect(words(all(element, '[role="status"]')[0])).to.equal('3 items are shown.');
    chip(element, 'Law').click();
    await shows(element, 'Cabbage sold');
    await expect(element).to.be.accessible();
  });

  it('tells nothing any more of what she chose once she has left at once', async () => {
    const element = await make({ filters: 'words topics' });
    const [field] = all<HTMLInputElement>(element, '[part="search"]');
    chip(element, 'Law').click();
    await shows(element, 'Story 2', 'Story 4');
    field!.value = '4';
    field!.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await shows(element, 'Story 4');
    // Not finished, and not taken over yet.
    field!.value = '4 wei';
    await leave();
    await waitUntil(() => titles(element).length === 4, 'all');
    expect(field!.value).to.equal('');
    expect(chip(element, 'Law').getAttribute('aria-pressed')).to.equal('false');
  });

  it('leaves the field to whoever types while nothing fits', async () => {
    const element = await make({ filters: 'words' });
    const field = all(element, 'input')[0] as HTMLInputElement;
    field.focus();
    field.value = 'nothing has this';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await waitUntil(() => all(element, '[part="empty"]').length > 0);
    expect(all(element, 'input')[0] === field, 'the same field').to.equal(true);
    expect(element.shadowRoot!.activeElement === field, 'it has the focus').to.equal(true);
  });

  it('offers what the partner wants only later', async () => {
    const element = await make({});
    element.filters = 'topics';
    await waitUntil(() => chip(element, 'Law'));
    chip(element, 'Law').click();
    await shows(element, 'Story 2', 'Story 4');
  });

  it('searches while somebody types, but never in a word that is being composed', async () => {
    const element = await make({ filters: 'words' });
    const [field] = all<HTMLInputElement>(element, '[part="search"]');
    field!.value = 'cabb';
    field!.dispatchEvent(new InputEvent('input', { isComposing: true }));
    await element.updateComplete;
    expect(titles(element).length).to.equal(4);
    field!.dispatchEvent(new CompositionEvent('compositionend'));
    await shows(element, 'Cabbage sold');
  });

  it('finds in one Chinese script what is written in the other', async () => {
    const items = [
      told('1', [], { title: '婦女權益講座' }),
      told('2', [], { title: '妇女健康检查' }),
      told('3', [], { title: '孩子的暑假' }),
    ];
    net.on(src, () =>
      json(news.jsonFeed({ now: Date.now(), items, language: 'zh-Hant', title: 'A' })),
    );
    const element = await make({ filters: 'words' });
    const [field] = all<HTMLInputElement>(element, '[part="search"]');
    field!.value = '妇女';
    field!.dispatchEvent(new InputEvent('input'));
    await shows(element, '婦女權益講座', '妇女健康检查');
    const rest = await make({ exclude: '婦女' });
    expect(titles(rest)).to.deep.equal(['孩子的暑假']);
  });

  it('takes days, the last one whole', async () => {
    const element = await make({ filters: 'dates' });
    const [from, to] = all<HTMLInputElement>(element, 'input[type="date"]');
    const today = new Date();
    const two = (figure: number) => String(figure).padStart(2, '0');
    const written = `${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}`;
    to!.value = written;
    to!.dispatchEvent(new Event('change'));
    await element.updateComplete;
    expect(titles(element).length).to.equal(4);
    from!.value = `${today.getFullYear() - 1}-${two(today.getMonth() + 1)}-01`;
    from!.dispatchEvent(new Event('change'));
    await shows(element, 'Story 1', 'Story 2', 'Cabbage sold');
  });

  it('says what to do when nothing fits, and shows everything again', async () => {
    const element = await make({ filters: 'words topics' });
    const [field] = all<HTMLInputElement>(element, '[part="search"]');
    field!.value = 'nothing like this';
    field!.dispatchEvent(new InputEvent('input'));
    await waitUntil(() => all(element, '[part="empty"]').length);
    expect(words(all(element, '[part="empty"]')[0])).to.contain('Choose less');
    await expect(element).to.be.accessible();
    const again = all(element, '.all')[0]!;
    expect(words(again)).to.equal('Show everything again');
    again.click();
    await waitUntil(() => titles(element).length === 4);
    expect(all<HTMLInputElement>(element, '[part="search"]')[0]!.value).to.equal('');
    // The button is gone: what reads of the list has the focus.
    expect(element.shadowRoot!.activeElement === all(element, '.status')[0]).to.equal(true);
  });

  describe('by regions', () => {
    beforeEach(() =>
      net.on(src, () => json(news.jsonFeed({ now: Date.now(), items: placed, language: 'en' }))),
    );
    const options = (element: Element) => all(element, '[part="option"]').map(words);
    const pressed = (element: Element) =>
      all(element, '[part="option"][aria-pressed="true"]').map(words);

    it('leads from the province inwards, as deep as the data have names, and back', async () => {
      const element = await make({ filters: 'regions' });
      // One province alone is no choice: what lies in it stands beside it.
      expect(options(element)).to.deep.equal(['Yunling 5', 'Qingxi 3', 'Yunze 1']);
      chip(element, 'Qingxi').focus();
      chip(element, 'Qingxi').click();
      await shows(element, 'Story 2', 'Story 3', 'Story 4');
      expect(pressed(element)).to.deep.equal(['Yunling 5', 'Qingxi 3']);
      expect(options(element)).to.deep.equal(['Yunling 5', 'Qingxi 3', 'Linxi 2', 'Shiqiao 1']);
      chip(element, 'Shiqiao').click();
      await shows(element, 'Story 4');
      expect(pressed(element)).to.deep.equal(['Yunling 5', 'Qingxi 3', 'Linxi 2', 'Shiqiao 1']);
      await expect(element).to.be.accessible();
      chip(element, 'Linxi').click();
      await shows(element, 'Story 2', 'Story 3', 'Story 4');
      chip(element, 'Yunling').click();
      await waitUntil(() => titles(element).length === 6);
      expect(pressed(element)).to.deep.equal([]);
    });

    it('keeps the focus on what was pressed, wherever it goes', async () => {
      const items = [...placed, told('7', ['Work'], at(['990221', 'Zhou']))];
      net.on(src, () => json(news.jsonFeed({ now: Date.now(), items, language: 'en' })));
      const element = await make({ filters: 'regions' });
      for (const name of ['Yunze', 'Yunze', 'Qingxi', 'Linxi', 'Linxi']) {
        const button = chip(element, name);
        button.focus();
        button.click();
        await element.updateComplete;
        await waitUntil(() => element.shadowRoot!.activeElement === chip(element, name), name);
      }
    });

    it('offers no code that nobody names, and names what the home file names', async () => {
      const home = 'https://home.example.org';
      net.on(`${home}/.well-known/jia.json`, () =>
        json({
          name: 'Home',
          feeds: [{ url: src }],
          regions: {
            '980000': { en: 'Dongyu', 'zh-Hans': '东屿省' },
            '990000': { en: 'The clouds' },
          },
        }),
      );
      const element = await fixture<NewsFeed>(
        html`<jia-news-feed lang="en" home=${home} filters="regions"></jia-news-feed>`,
      );
      await waitUntil(() => options(element).length > 0);
      expect(options(element)).to.deep.equal(['The clouds 5', 'Dongyu 1']);
    });

    it('goes with topics and words', async () => {
      const element = await make({ filters: 'words topics regions' });
      fold(element, 'Places').click();
      await element.updateComplete;
      chip(element, 'Qingxi').click();
      await shows(element, 'Story 2', 'Story 3', 'Story 4');
      chip(element, 'Law').click();
      await shows(element, 'Story 2', 'Story 3');
      const [field] = all<HTMLInputElement>(element, '[part="search"]');
      field!.value = 'story 3';
      field!.dispatchEvent(new InputEvent('input'));
      await shows(element, 'Story 3');
    });
  });

  const fold = (element: Element, name: string) =>
    all(element, '.fold').find((each) => words(each) === name)!;

  it('keeps one row in sight and folds the rest away', async () => {
    net.on(src, () => json(news.jsonFeed({ now: Date.now(), items: placed, language: 'en' })));
    const element = await make({ filters: 'words topics regions dates' });
    expect(all(element, '[part="facet"]').length).to.equal(1);
    const button = fold(element, 'Choose what to read');
    expect(button.getAttribute('aria-expanded')).to.equal('false');
    button.click();
    await element.updateComplete;
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    expect(all(element, '[part="facet"]').length).to.equal(2);
    expect(all(element, 'input[type="date"]').length).to.equal(2);
    await expect(element).to.be.accessible();
    button.click();
    await element.updateComplete;
    expect(all(element, 'input[type="date"]')).to.deep.equal([]);
  });

  it('shows what is chosen out of sight, to be taken back one by one', async () => {
    net.on(src, () => json(news.jsonFeed({ now: Date.now(), items: placed, language: 'en' })));
    const element = await make({ filters: 'topics regions dates' });
    const button = fold(element, 'Choose what to read');
    button.click();
    await element.updateComplete;
    chip(element, 'Qingxi').click();
    await shows(element, 'Story 2', 'Story 3', 'Story 4');
    const [from] = all<HTMLInputElement>(element, 'input[type="date"]');
    from!.value = '2020-03-01';
    from!.dispatchEvent(new Event('change'));
    chip(element, 'Law').click();
    await shows(element, 'Story 2', 'Story 3');
    const filters = () => all(element, '[part="filter"]');
    expect(filters()).to.deep.equal([]);
    button.click();
    await element.updateComplete;
    expect(filters().map(words)).to.deep.equal(['Qingxi', 'From Mar 1, 2020']);
    expect(filters()[0]!.getAttribute('aria-label')).to.equal('Remove Qingxi');
    await expect(element).to.be.accessible();
    filters()[0]!.click();
    await waitUntil(() => filters().length === 1);
    expect(element.shadowRoot!.activeElement === all(element, '.status')[0]).to.equal(true);
    all(element, '.all')[0]!.click();
    await waitUntil(() => titles(element).length === 6);
    expect(filters()).to.deep.equal([]);
    expect(all(element, '.all')).to.deep.equal([]);
  });

  it('does not say that too much was chosen where nothing was', async () => {
    net.on(src, () => json(news.jsonFeed({ items: [], language: 'en' })));
    const element = await fixture<NewsFeed>(
      html`<jia-news-feed lang="en" src=${src} filters="words topics"></jia-news-feed>`,
    );
    await waitUntil(() => words(all(element, '[part="empty"]')[0]));
    expect(words(all(element, '[part="empty"]')[0])).to.contain('Nothing here yet');
  });

  it('counts only what the partner lets through', async () => {
    const element = await make({ filters: 'topics', exclude: 'Work' });
    expect(all(element, '[part="option"]').map(words)).to.deep.equal(['Health 2', 'Law 2']);
  });

  it('leaves to the partner what is shown at all', async () => {
    const law = await make({ include: 'law, cabbage' });
    expect(titles(law)).to.deep.equal(['Story 2', 'Cabbage sold', 'Story 4']);
    const rest = await make({ exclude: '\u5065\u5eb7\uff0cHealth' });
    expect(titles(rest)).to.deep.equal(['Cabbage sold', 'Story 4']);
    rest.exclude = 'Work';
    await shows(rest, 'Story 1', 'Story 2', 'Story 4');
  });
});
