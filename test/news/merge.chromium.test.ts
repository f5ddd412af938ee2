import { expect } from '@open-wc/testing';
import { entriesOf, floorOf, merge, type Stream } from '../../src/news/merge.js';
import type { NewsItem } from '../../src/news/news-item.js';

const item = (id: string, date?: number): NewsItem => ({
  id,
  title: id,
  summary: '',
  date,
  source: { name: 'x' },
  authors: [],
  tags: [],
});
const stream = (open: boolean, ...items: NewsItem[]): Stream => ({
  entries: entriesOf(items),
  open,
});
const ids = (streams: Stream[]) =>
  merge(streams)
    .entries.map((entry) => entry.item.id)
    .join('');

describe('entriesOf', () => {
  it('puts the newest first', () => {
    const entries = entriesOf([item('a', 1), item('b', 3), item('c', 2)]);
    expect(entries.map((entry) => entry.item.id)).to.deep.equal(['b', 'c', 'a']);
  });

  it('keeps the order of a source for items of one moment', () => {
    const entries = entriesOf([item('a', 1), item('b', 1), item('c', 1)]);
    expect(entries.map((entry) => entry.item.id)).to.deep.equal(['a', 'b', 'c']);
  });

  it('leaves an item without a date where its source put it', () => {
    const entries = entriesOf([item('a'), item('b', 5), item('c'), item('d', 3)]);
    expect(entries.map((entry) => entry.item.id)).to.deep.equal(['a', 'b', 'c', 'd']);
    expect(entries.map((entry) => entry.rank)).to.deep.equal([5, 5, 5, 3]);
  });

  it('lets no date of a time to come lead for ever', () => {
    const [soon, far] = [Date.now() + 3_600_000, Date.UTC(2099, 0, 1)];
    const entries = entriesOf([item('a', soon), item('b', 5), item('c', far), item('d', 3)]);
    expect(entries.map((entry) => entry.item.id)).to.deep.equal(['a', 'b', 'c', 'd']);
    expect(entriesOf([item('a', far), item('b', 5)]).map((entry) => entry.rank)).to.deep.equal([
      5, 5,
    ]);
  });

  it('ranks a page without any dates below all that have one', () => {
    expect(entriesOf([item('a'), item('b')]).map((entry) => entry.rank)).to.deep.equal([
      -Infinity,
      -Infinity,
    ]);
  });

  it('lets nothing of a later page rise above the page before', () => {
    const entries = entriesOf([item('a', 9), item('b', 2), item('c')], 4);
    expect(entries.map((entry) => entry.rank)).to.deep.equal([4, 2, 2]);
    expect(entriesOf([item('a')], 4)[0]?.rank).to.equal(4);
  });
});

describe('merge', () => {
  it('merges by date', () => {
    expect(
      ids([stream(false, item('a', 9), item('d', 2)), stream(false, item('b', 7), item('c', 4))]),
    ).to.equal('abcd');
  });

  it('shows nothing older than the oldest item of a source with further pages', () => {
    const archive = stream(false, item('a', 9), item('c', 5), item('e', 1));
    const busy = stream(true, item('b', 8), item('d', 4));
    expect(ids([archive, busy])).to.equal('abcd');
    expect(merge([archive, busy]).holding).to.deep.equal([busy]);
  });

  it('names the source that holds back the most, not all that have pages', () => {
    const near = stream(true, item('a', 9), item('b', 8));
    const far = stream(true, item('c', 7), item('d', 1));
    expect(ids([near, far])).to.equal('ab');
    expect(merge([near, far]).holding).to.deep.equal([near]);
  });

  it('holds nothing back when no source has further pages', () => {
    expect(merge([stream(false, item('a', 1))]).holding).to.deep.equal([]);
  });

  it('holds everything back for a source whose first page was empty but not the last', () => {
    const started = stream(true);
    const { entries, holding } = merge([started, stream(false, item('a', 1))]);
    expect(entries).to.deep.equal([]);
    expect(holding).to.deep.equal([started]);
  });

  it('shows pages without dates', () => {
    expect(ids([stream(true, item('a'), item('b'))])).to.equal('ab');
  });

  it('is empty without sources', () => {
    expect(merge([])).to.deep.equal({ entries: [], holding: [] });
  });
});

describe('floorOf', () => {
  it('is the rank of the oldest entry', () => {
    expect(floorOf(stream(true, item('a', 9), item('b', 3)))).to.equal(3);
    expect(floorOf(stream(true))).to.equal(Infinity);
  });
});
