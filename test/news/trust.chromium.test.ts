import { expect } from '@open-wc/testing';
import type { NewsItem } from '../../src/news/news-item.js';
import { corrections, laneOf, isWithdrawn } from '../../src/news/trust.js';
import { isOfficial, leads } from '../../src/news/official.js';
import { groupStories } from '../../src/news/same-story.js';

const now = Date.UTC(2025, 2, 14);
const item = (id: string, members: Partial<NewsItem> = {}): NewsItem => ({
  id,
  title: id,
  summary: '',
  source: { name: 'Tea house' },
  authors: [],
  tags: [],
  ...members,
});
const ids = (items: readonly NewsItem[]) => items.map(({ id }) => id).join('');

describe('isOfficial', () => {
  const official = [
    'https://women.example.org/',
    'https://social.example/u/12',
    'https://chat.example/profile?biz=Mz1',
    'https://app.example/#/account/7',
  ];
  const is = (url: string) => isOfficial([url], official);

  it('knows a host, and a path with what lies inside it', () => {
    for (const url of [
      'https://women.example.org',
      'http://WOMEN.example.org:80/news/1?x=1#y',
      'https://social.example/u/12',
      'https://social.example/u/12/',
      'https://social.example/u/12/posts/3',
      'https://chat.example/profile?scene=1&biz=Mz1',
      'https://app.example/#/account/7/posts',
    ]) {
      expect(is(url), url).to.equal(true);
    }
    expect(
      isOfficial(['https://other.example/', 'https://women.example.org/1'], official),
    ).to.equal(true);
  });

  it('is not taken in by what looks alike', () => {
    for (const url of [
      'https://women.example.org@evil.example/',
      'https://women.example.org:secret@evil.example/',
      'https://someone@women.example.org/',
      'https://women.example.org.evil.example/',
      'https://evil.example/women.example.org/',
      'https://evil.example/?https://women.example.org/',
      'https://evil.example\\@women.example.org/',
      'https://www.women.example.org/',
      'https://xwomen.example.org/',
      'https://wom\u0435n.example.org/',
      'https://women.example.org:8443/',
      'https://women.example.org./',
      'https://social.example/',
      'https://social.example/u/123',
      'https://social.example/u/12/../13',
      'https://social.example/u/12/%2e%2e/13',
      'https://social.example/U/12',
      'https://social.example/#/u/12',
      'https://chat.example/profile',
      'https://chat.example/profile?biz=Mz2&x=Mz1',
      'https://app.example/',
      'https://app.example/#/account/77',
      'javascript:https://women.example.org/',
      'women.example.org',
      '',
    ]) {
      expect(is(url), url).to.equal(false);
    }
  });

  it('is no where nothing is listed, or nothing that can be read', () => {
    expect(isOfficial(['https://women.example.org/'], [])).to.equal(false);
    expect(isOfficial([], official)).to.equal(false);
    expect(isOfficial([''], ['', 'Tea house', '/'])).to.equal(false);
  });
});

describe('isWithdrawn', () => {
  it('knows what is named by address or id', () => {
    const items = [
      item('a', { url: 'http://www.women.example.org/1/?utm_source=x' }),
      item('b', { url: 'https://women.example.org/2' }),
      item('c', { url: 'https://women.example.org/' }),
      item('https://women.example.org/4'),
      item('e'),
    ];
    const left = (...withdrawn: string[]) =>
      items.filter((each) => !isWithdrawn(each, withdrawn)).length;
    expect(left('https://women.example.org/1')).to.equal(4);
    expect(left('https://m.women.example.org/4')).to.equal(4);
    expect(left('e', 'b')).to.equal(3);
    expect(left('https://women.example.org/')).to.equal(4);
    expect(left('https://women.example.org/3', 'E', '')).to.equal(5);
  });
});

describe('leads', () => {
  const pinned = { pinned: true, kind: 'warning' } as const;

  it('holds for pinned warnings and notices alone', () => {
    expect(leads(item('a', pinned), now)).to.equal(true);
    expect(leads(item('b', { pinned: true, kind: 'notice' }), now)).to.equal(true);
    expect(leads(item('c', { pinned: true }), now)).to.equal(false);
    expect(leads(item('d', { kind: 'warning' }), now)).to.equal(false);
    expect(leads(item('e', { pinned: true, kind: 'correction' }), now)).to.equal(false);
  });

  it('ends with its time', () => {
    expect(leads(item('a', { ...pinned, expires: now }), now)).to.equal(false);
    expect(leads(item('b', { ...pinned, period: { end: now } }), now)).to.equal(false);
    const counts = { expires: now + 1, period: { start: now, end: now + 1 } };
    expect(leads(item('c', { ...pinned, ...counts }), now)).to.equal(true);
  });
});

describe('corrections', () => {
  const one = item('1', { url: 'https://women.example.org/1' });
  const two = item('2', { source: { name: 'Other' } });
  const twin = item('2');

  it('belong to the items that they name', () => {
    const fix = item('a', { corrects: ['http://m.women.example.org/1/', '2', 'x'] });
    const late = item('b', { corrects: ['https://women.example.org/1#top', 'b'] });
    const found = corrections([fix, one, two, twin, late]);
    expect([...found.keys()]).to.deep.equal([one, twin]);
    expect(found.get(one)).to.deep.equal([fix, late]);
    expect(found.get(twin)).to.deep.equal([fix]);
    expect(corrections([one, two]).size).to.equal(0);
  });

  it('count only from those who may correct', () => {
    const fix = item('a', { corrects: ['https://women.example.org/1'] });
    expect(corrections([fix, one], ({ id }) => id !== 'a').size).to.equal(0);
  });

  it('of hostile feeds end', () => {
    const url = 'https://women.example.org/1';
    const items: NewsItem[] = [];
    for (let at = 0; at < 10_000; at += 1) items.push(item(`${at}`, { url, corrects: [url] }));
    const found = corrections(items);
    expect(found.size).to.equal(10_000);
    expect(found.get(items[9_999]!)).to.have.length(20);
  });

  it('are never grouped with what they correct', () => {
    const url = 'https://women.example.org/1';
    const items = [
      item('a', { url }),
      item('b', { url, kind: 'correction', source: { name: 'Other' } }),
      item('c', { url, source: { name: 'Third' } }),
    ];
    expect(groupStories(items, ({ source }) => source.name, laneOf).map(ids)).to.deep.equal([
      'ac',
      'b',
    ]);
  });
});
