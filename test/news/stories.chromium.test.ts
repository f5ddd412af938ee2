import { expect } from '@open-wc/testing';
import type { NewsItem } from '../../src/news/news-item.js';
import { Stories } from '../../src/news/stories.js';

const story = (from: string, title: string, more: Partial<NewsItem> = {}): NewsItem => ({
  id: `${from} ${title}`,
  title,
  summary: '',
  date: 1e12,
  source: { name: from },
  authors: [],
  tags: [],
  ...more,
});
const origin = (item: NewsItem) => item.source.name;
type Rules = Parameters<Stories['unite']>[0];
interface Options extends Rules {
  origin: (item: NewsItem) => unknown;
  shown: (item: NewsItem) => boolean;
  ready: (item: NewsItem) => boolean;
}
const all: Options = { origin, shown: () => false, ready: () => true };
const unite = async (loaded: NewsItem[], { origin: from, shown, ready, ...rules }: Options) => {
  const stories = new Stories();
  for (const item of loaded) await stories.add([item], from(item));
  const { hidden, also, corrected } = stories.unite(rules, {
    loaded,
    shown: new Set(loaded.filter(shown)),
    ready: new Set(loaded.filter(ready)),
    origin: () => undefined,
  });
  return { kept: loaded.filter((item) => ready(item) && !hidden.has(item)), also, corrected };
};
const long = '临溪县护理员技能班今天开课了';

describe('unite', () => {
  it('keeps one copy and names who else published it', async () => {
    const [a, b, c] = [
      story('A', long),
      story('B', `${long}！`),
      story('C', '另一件完全不同的事情'),
    ];
    const { kept, also } = await unite([a, b, c], all);
    expect(kept).to.deep.equal([a, c]);
    expect(also.get(a)!.map(({ name }) => name)).to.deep.equal(['B']);
    expect(also.has(c)).to.equal(false);
  });

  it('keeps the preferred copy, in its own place', async () => {
    const [a, between, b] = [
      story('A', long),
      story('C', '另一件完全不同的事情'),
      story('B', long),
    ];
    const { kept } = await unite([a, between, b], {
      ...all,
      preference: (item) => (item === b ? 0 : 1),
    });
    expect(kept).to.deep.equal([between, b]);
  });

  it('leaves what is on the screen where it is, though a better copy comes', async () => {
    const [a, b] = [story('A', long), story('B', long)];
    const { kept, also } = await unite([a, b], {
      ...all,
      shown: (item) => item === a,
      preference: (item) => (item === b ? 0 : 1),
    });
    expect(kept).to.deep.equal([a]);
    expect(also.get(a)!.map(({ name }) => name)).to.deep.equal(['B']);
  });

  it('never takes away one of two that are on the screen', async () => {
    const [a, b] = [story('A', long), story('B', long)];
    expect((await unite([a, b], { ...all, shown: () => true })).kept).to.deep.equal([a, b]);
  });

  it('waits with a copy that may not be shown yet', async () => {
    const [a, b] = [story('A', long), story('B', long)];
    const { kept } = await unite([a, b], { ...all, ready: (item) => item === b });
    expect(kept).to.deep.equal([b]);
    expect((await unite([a, b], { ...all, ready: () => false })).kept).to.deep.equal([]);
  });

  it('never hides a correction behind what it corrects', async () => {
    const [a, b] = [story('A', long), story('B', long, { kind: 'correction' })];
    expect((await unite([a, b], all)).kept).to.deep.equal([a, b]);
  });

  it('names a source once, and never the one that is shown', async () => {
    const items = ['A', 'B', 'C'].map((from) => story(from, long));
    items[1]!.source = { name: 'A' };
    items[2]!.source = { name: 'D' };
    const places = new Map(items.map((item, index) => [item, index]));
    const { also } = await unite(items, { ...all, origin: (item) => places.get(item) });
    expect(also.get(items[0]!)!.map(({ name }) => name)).to.deep.equal(['D']);
  });

  it('does not name who published a copy that may not be shown', async () => {
    const [a, b] = [story('A', long), story('B', long)];
    const { kept, also } = await unite([a, b], { ...all, accepts: (item) => item !== b });
    expect([kept, also.size]).to.deep.equal([[a], 0]);
  });

  it('takes over what corrects a copy', async () => {
    const [a, b] = [story('A', long), story('B', long)];
    const correction = story('B', '更正：开课改到下周', { corrects: [b.id] });
    const { corrected } = await unite([a, b, correction], all);
    expect([...corrected]).to.deep.equal([[a, [correction]]]);
  });
});
