import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import * as news from '../../fixtures/news.js';
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
    const again = all(element, '.chooser > button')[0]!;
    expect(words(again)).to.equal('Show everything again');
    again.click();
    await waitUntil(() => titles(element).length === 4);
    expect(all<HTMLInputElement>(element, '[part="search"]')[0]!.value).to.equal('');
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
