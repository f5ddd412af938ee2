import { expect } from '@open-wc/testing';
import type { NewsItem, Page } from '../../src/news/news-item.js';
import { Ranking } from '../../src/news/ranking.js';
import { Timeline } from '../../src/news/timeline.js';

/** `B7`: a letter, large where it is followed, and its date. */
function page(code: string, next?: string): Page {
  const source = { name: 'x' };
  const items = code.split(' ').map((word): NewsItem => {
    const date = Number(word.slice(1));
    return { id: word, title: word, summary: '', date, source, authors: [], tags: [] };
  });
  return { items, source, next };
}

const followed = ({ id }: NewsItem) => /[A-Z]/.test(id);

function begin(book: Record<string, Page>, limit: number, leads?: (item: NewsItem) => boolean) {
  const ranking = new Ranking();
  const state = { on: true };
  const rank = (item: NewsItem) => (leads?.(item) ? 0 : followed(item) ? 1 : 2);
  const timeline = new Timeline({
    limit,
    timeZone: 'Asia/Shanghai',
    changed: () => undefined,
    failed: () => undefined,
    ...(leads && { leads }),
    rank: (items, shown) =>
      state.on
        ? ranking.arrange(items, shown, (list) =>
            [...list].sort((one, other) => rank(one) - rank(other)),
          )
        : items,
  });
  const backend = (url: string) => Promise.resolve(book[url]!);
  const start = (...urls: string[]) =>
    timeline.start([Promise.resolve(urls.map((url) => ({ url, backend })))]);
  return { timeline, start, state };
}

const shown = (timeline: Timeline) => timeline.shown.map(({ id }) => id[0]).join('');

describe('a list in another order than that of time', () => {
  it('begins with what is followed, of all that is loaded', async () => {
    const { timeline, start } = begin({ one: page('a9 b8 c7 D6 e5 F4') }, 3);
    await start('one');
    expect(shown(timeline)).to.equal('DFa');
    expect(timeline.waiting).to.equal(0);
    expect(timeline.further).to.equal(3);
    await timeline.more();
    expect(shown(timeline)).to.equal('DFabce');
    expect(timeline.further).to.equal(0);
  });

  it('puts what later pages bring below, sorted for itself, and never says that it is new', async () => {
    const book = {
      one: page('a9 B8 c7', 'two'),
      two: page('d6 E5 f4', 'three'),
      three: page('G3'),
    };
    const { timeline, start } = begin(book, 3);
    await start('one');
    expect(shown(timeline)).to.equal('Bac');
    await timeline.more();
    expect(shown(timeline)).to.equal('BacEdf');
    expect(timeline.waiting).to.equal(0);
    await timeline.more();
    expect(shown(timeline)).to.equal('BacEdfG');
  });

  it('holds back what is new, and puts it in its place when it is called for', async () => {
    const book: Record<string, Page> = { one: page('a9 B8 c7 d6 E5') };
    const { timeline, start } = begin(book, 3);
    await start('one');
    expect(shown(timeline)).to.equal('BEa');
    book['one'] = page('X11 y10 a9 B8 c7 d6 E5');
    await timeline.refresh();
    expect(shown(timeline)).to.equal('BEa');
    expect(timeline.waiting).to.equal(2);
    timeline.showWaiting();
    expect(shown(timeline)).to.equal('XBEya');
    await timeline.more();
    expect(shown(timeline)).to.equal('XBEyacd');
    expect(timeline.waiting).to.equal(0);
  });

  it('lets a pinned warning lead, however old', async () => {
    const book: Record<string, Page> = { one: page('a9 B8 w1') };
    const { timeline, start } = begin(book, 5, ({ id }) => /[wv]/.test(id));
    await start('one');
    expect(shown(timeline)).to.equal('wBa');
    book['one'] = page('v10 C9 a9 B8 w1');
    await timeline.refresh();
    timeline.showWaiting();
    expect(shown(timeline)[0] + shown(timeline)[1]!).to.match(/^[wv]{2}$/);
  });

  it('is given up and taken up again from the top', async () => {
    const { timeline, start, state } = begin({ one: page('a9 b8 C7 d6') }, 2);
    await start('one');
    expect(shown(timeline)).to.equal('Ca');
    state.on = false;
    await timeline.sift(true);
    expect(shown(timeline)).to.equal('ab');
    await timeline.more();
    expect(shown(timeline)).to.equal('abCd');
    state.on = true;
    await timeline.sift(true);
    expect(shown(timeline)).to.equal('Ca');
  });

  it('remembers nothing of another order', () => {
    const { items } = page('a9 B8 C7');
    const ranking = new Ranking();
    const only = (letter: string) => (list: readonly NewsItem[]) =>
      [...list].sort((one, other) => Number(other.id[0] === letter) - Number(one.id[0] === letter));
    ranking.arrange(items, [], only('B'));
    const anew = ranking.arrange(items, [], only('C'));
    expect(anew.map(({ id }) => id[0]).join('')).to.equal('CaB');
  });

  it('keeps what is shown while a late source holds the rest back', () => {
    const sort = (items: readonly NewsItem[]) =>
      [...items].sort((one, other) => Number(followed(other)) - Number(followed(one)));
    const { items } = page('x9 a8 B7 c6 d5');
    const [x, a, B, c, d] = items as [NewsItem, NewsItem, NewsItem, NewsItem, NewsItem];
    const ranking = new Ranking();
    const first = ranking.arrange([a, B, c, d], [], sort);
    expect(first.map(({ id }) => id)).to.deep.equal(['B7', 'a8', 'c6', 'd5']);
    // Only what is newer than its oldest item may be shown by now.
    const held = ranking.arrange([x], [B, a], sort);
    expect(held.map(({ id }) => id)).to.deep.equal(['x9', 'B7', 'a8']);
    const then = ranking.arrange([x, a, B, c, d], [B, a], sort);
    expect(then.map(({ id }) => id)).to.deep.equal(['x9', 'B7', 'a8', 'c6', 'd5']);
  });
});
