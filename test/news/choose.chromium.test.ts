import { expect } from '@open-wc/testing';
import {
  facetsOf,
  inside,
  matches,
  pathTo,
  rankByInterests,
  type Choice,
} from '../../src/news/choose.js';
import type { NewsItem } from '../../src/news/news-item.js';

const item = (id: string, members: Partial<NewsItem> = {}): NewsItem => ({
  id,
  title: '',
  summary: '',
  source: { name: 'Tea house' },
  authors: [],
  tags: [],
  ...members,
});

describe('facetsOf', () => {
  it('counts topics, the most frequent first, whatever their case and width', () => {
    const { topics } = facetsOf([
      item('a', { tags: ['开放日', 'Tea', 'ＴＥＡ'] }),
      item('b', { tags: ['tea\u200b', '读书'] }),
      item('c', { tags: [' ', 'TEA'] }),
    ]);
    expect(topics).to.deep.equal([
      { key: 'tea', name: 'Tea', count: 3 },
      { key: '开放日', name: '开放日', count: 1 },
      { key: '读书', name: '读书', count: 1 },
    ]);
  });

  it('counts sources, in several languages, too', () => {
    const name = { 'zh-Hans': '妇女之家', en: 'Women’s home' };
    const { sources } = facetsOf([
      item('a'),
      item('b', { source: { name } }),
      item('c', { source: { name: { ...name } } }),
      item('d', { source: { name: '' } }),
    ]);
    expect(sources.map((facet) => facet.count)).to.deep.equal([2, 1]);
    expect(sources[0]?.name).to.equal(name);
    const choice = { sources: [sources[0]!.key] };
    expect(matches(item('a', { source: { name } }), choice)).to.equal(true);
    expect(matches(item('a'), choice)).to.equal(false);
  });

  const placed = [
    item('a', { regions: ['350100', '350102'], regionNames: [{ code: '350100', name: '福州市' }] }),
    item('b', { regions: ['350102'], regionNames: [{ code: '350102', name: { en: 'Gulou' } }] }),
    item('c', { regions: ['350000', 'x'], regionNames: [{ code: 'x', name: 'x' }] }),
    item('d', { regions: ['360000', '350103'], regionNames: [{ code: '350100', name: 'Other' }] }),
  ];

  it('counts regions with what lies inside them, where somebody names them', () => {
    const { regions } = facetsOf(placed);
    expect(regions).to.deep.equal([
      { key: '3501', name: '福州市', count: 3 },
      { key: '350102', name: { en: 'Gulou' }, count: 2 },
    ]);
  });

  it('calls regions what the home file calls them, before what the news call them', () => {
    const named = {
      '350000': { en: 'Fujian' },
      '350100': 'Fuzhou',
      '350103': 7,
      y: 'y',
      '99': 'z',
    };
    const { regions } = facetsOf(placed, named);
    expect(regions).to.deep.equal([
      { key: '35', name: { en: 'Fujian' }, count: 4 },
      { key: '3501', name: 'Fuzhou', count: 3 },
      { key: '350102', name: { en: 'Gulou' }, count: 2 },
    ]);
  });

  it('leads from the widest regions inwards, over levels without a name', () => {
    const { regions } = facetsOf(placed, { '350000': 'Fujian', '360000': 'Jiangxi' });
    const keys = (code: string) => inside(regions, code).map(({ key }) => key);
    expect(keys('')).to.have.members(['35', '36']);
    expect(keys('35')).to.deep.equal(['3501']);
    expect(keys('3501')).to.deep.equal(['350102']);
    expect(keys('350102')).to.deep.equal([]);
    const { regions: bare } = facetsOf([
      item('a', { regions: ['350102'], regionNames: [{ code: '350102', name: 'Gulou' }] }),
    ]);
    expect(inside(bare, '').map(({ key }) => key)).to.deep.equal(['350102']);
    expect(pathTo(regions, '350102001').map(({ key }) => key)).to.deep.equal([
      '35',
      '3501',
      '350102',
    ]);
    expect(pathTo(regions, '')).to.deep.equal([]);
  });

  it('is empty without items', () => {
    expect(facetsOf([])).to.deep.equal({ topics: [], sources: [], regions: [] });
  });

  it('does not care for the names that objects have', () => {
    const { topics } = facetsOf([item('a', { tags: ['constructor', '__proto__'] })]);
    expect(topics.map((facet) => facet.count)).to.deep.equal([1, 1]);
  });
});

describe('matches', () => {
  const one = item('1', {
    title: '临溪县妇女之家开放日：Women’s Tea party',
    summary: '巾帼志愿者在场。Bring a friend.',
    source: { name: '青溪市妇女联合会' },
    tags: ['开放日', 'Tea'],
    regions: ['350102'],
    date: 1_000,
  });
  const is = (choice: Choice) => matches(one, choice);

  it('is true where nothing is chosen', () => {
    expect(is({})).to.equal(true);
    expect(
      is({ topics: [], sources: [], regions: [], words: ' ', include: [], exclude: [''] }),
    ).to.equal(true);
  });

  it('takes any of several topics, sources, regions, and all kinds together', () => {
    expect(is({ topics: ['读书', 'ＴＥＡ'] })).to.equal(true);
    expect(is({ topics: ['开放'] })).to.equal(false);
    expect(is({ sources: ['x', '青溪市妇女联合会'] })).to.equal(true);
    expect(is({ sources: ['妇女'] })).to.equal(false);
    expect(is({ regions: ['350100'] })).to.equal(true);
    expect(is({ regions: ['350102'] })).to.equal(true);
    expect(is({ regions: ['350103'] })).to.equal(false);
    expect(matches(item('2'), { regions: ['350000'] })).to.equal(false);
    expect(is({ topics: ['tea'], regions: ['350103'] })).to.equal(false);
  });

  it('finds every word in title, summary or source', () => {
    expect(is({ words: '开放日　志愿者、青溪 TEA' })).to.equal(true);
    expect(is({ words: '开放\u200b日' })).to.equal(true);
    expect(is({ words: '开放日 电话' })).to.equal(false);
    expect(is({ words: 'wom' })).to.equal(true);
    expect(is({ words: 'partybring' })).to.equal(false);
  });

  it('takes dates from the first moment to the last', () => {
    expect(is({ from: 1_000, to: 1_000 })).to.equal(true);
    expect(is({ from: 1_001 })).to.equal(false);
    expect(is({ to: 999 })).to.equal(false);
    expect(matches(item('2'), { from: 0 })).to.equal(false);
    expect(matches(item('2'), {})).to.equal(true);
  });

  it('heeds the words and topics of a partner', () => {
    expect(is({ include: ['读书', '志愿者'] })).to.equal(true);
    expect(is({ include: ['读书'] })).to.equal(false);
    expect(is({ exclude: ['开放日'] })).to.equal(false);
    expect(is({ include: ['tea'], exclude: ['读书'] })).to.equal(true);
    expect(is({ include: ['tea'], exclude: ['志愿者'] })).to.equal(false);
  });

  it('takes a partner’s words for whole ones where a script has blanks', () => {
    expect(is({ exclude: ['men'] })).to.equal(true);
    expect(is({ exclude: ['art'] })).to.equal(true);
    expect(is({ exclude: ['Tea Party'] })).to.equal(false);
    expect(is({ exclude: ['party'] })).to.equal(false);
    expect(matches(item('2', { title: 'AI培训' }), { include: ['ai'] })).to.equal(true);
  });
});

describe('rankByInterests', () => {
  const items = [
    item('a'),
    item('b', { tags: ['Tea'] }),
    item('c', { regions: ['350000'] }),
    item('d', { regions: ['350102'], tags: ['tea'] }),
    item('e', { regions: ['360000'] }),
    item('f', { tags: ['ＴＥＡ'] }),
  ];

  it('puts what is followed first, says why, and drops nothing', () => {
    const ranked = rankByInterests(items, { topics: ['tea'], regions: ['350100'] });
    expect(ranked.map((each) => each.item.id).join('')).to.equal('dbfcae');
    expect(ranked.map((each) => each.why)).to.deep.equal([
      { topic: 'tea', region: '350100' },
      { topic: 'tea', region: undefined },
      { topic: 'tea', region: undefined },
      { topic: undefined, region: '350100' },
      { topic: undefined, region: undefined },
      { topic: undefined, region: undefined },
    ]);
  });

  it('puts what is inside a region before what is around it', () => {
    const near = [
      item('around', { regions: ['350000'] }),
      item('around and of two', { regions: ['350000'], tags: ['tea'] }),
      item('inside', { regions: ['350102'] }),
      item('both', { regions: ['350000', '350102'] }),
    ];
    const ranked = rankByInterests(near, { topics: ['tea'], regions: ['', '360000', '350100'] });
    expect(ranked.map((each) => each.item.id)).to.deep.equal([
      'around and of two',
      'inside',
      'both',
      'around',
    ]);
  });

  it('changes nothing where nothing is followed', () => {
    expect(rankByInterests(items, {}).map((each) => each.item)).to.deep.equal(items);
    expect(rankByInterests(items, { regions: ['', 'x'] }).map((each) => each.item)).to.deep.equal(
      items,
    );
  });
});
