import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assemble, type AssembleOptions, type Stream } from '../../cli/assemble.js';
import type { Item } from '../../cli/item.js';
import { relationsOf } from '../../cli/relations.js';
import { trim, type State } from '../../cli/state.js';
import { corrections } from '../../src/news/trust.js';

const now = Date.parse('2026-11-20T08:00:00Z');

function stream(name: string, items: readonly (Partial<Item> & { id: string })[]): Stream {
  return {
    source: { url: `https://${name}.example/rss`, name, page: `https://${name}.example/` },
    channel: { items: items.map((item) => ({ _jia: {}, ...item })) },
  };
}

function make(streams: readonly Stream[], more: Partial<AssembleOptions> = {}) {
  return assemble(streams, {
    ...{ now, limit: 100, perSource: 50, official: [], withdrawn: [], hijack: [] },
    ...more,
  });
}

const story = (host: string, date = '2026-11-20T09:00:00+08:00') => ({
  id: `${host}-1`,
  url: `https://${host}.example/news/1`,
  title: 'Free training for carers begins in December',
  date_published: date,
});

describe('one list out of many', () => {
  it('shows a story once and names who else published it', () => {
    const { items } = make([
      stream('first', [story('first')]),
      stream('second', [story('second', '2026-11-20T10:00:00+08:00')]),
    ]);
    assert.equal(items.length, 1);
    assert.equal(items[0]?._jia.source?.name, 'first');
    assert.deepEqual(items[0]?._jia.also, [
      { name: 'second', url: 'https://second.example/news/1' },
    ]);
  });

  it('prefers the organisation’s own source, by exact host and path', () => {
    const streams = [stream('first', [story('first')]), stream('second', [story('second')])];
    const kept = (official: string[]) => make(streams, { official }).items[0]?._jia.source?.name;
    assert.equal(kept(['https://second.example/']), 'second');
    assert.equal(kept(['https://second.example/rss']), 'second');
    assert.equal(kept(['https://second.example/other']), 'first');
    assert.equal(kept(['https://second.example.evil.example/']), 'first');
  });

  it('lets nobody else speak as the organisation', () => {
    const claim = { source: { name: 'Home', url: 'https://home.example/' } };
    const streams = [
      stream('true', [story('true')]),
      stream('evil', [
        { ...story('evil'), _jia: claim },
        { id: '2', title: 'Money', _jia: claim },
      ]),
    ];
    const { items } = make(streams, { official: ['https://home.example/'] });
    assert.deepEqual(
      items.map(({ _jia }) => [_jia.source?.name, _jia.source?.url]),
      [
        ['true', 'https://true.example/'],
        ['Home', undefined],
      ],
    );
    const own = stream('home', [{ id: '2', title: 'Open house', _jia: claim }]);
    const [item] = make([own], { official: ['https://home.example/'] }).items;
    assert.equal(item?._jia.source?.url, 'https://home.example/');
  });

  it('knows one address in its several ways of writing', () => {
    const { items } = make([
      stream('a', [{ id: '1', url: 'https://www.x.example/n/7?utm_source=a', title: 'One' }]),
      stream('b', [{ id: '2', url: 'http://x.example/n/7/', title: 'Two' }]),
    ]);
    assert.equal(items.length, 1);
    assert.equal(items[0]?.id, 'https://x.example/n/7');
  });

  it('gives every item an id of its own', () => {
    const { items } = make([
      stream('a', [
        { id: '1', url: 'https://a.example/list.html', title: 'One' },
        { id: '2', url: 'https://a.example/list.html', title: 'Two' },
        { id: '2', url: 'https://a.example/list.html', title: 'Two' },
        { id: '3', title: 'Three' },
      ]),
      stream('b', [{ id: '3', title: 'Three of another' }]),
    ]);
    assert.deepEqual(
      items.map(({ id }) => id),
      [
        'https://a.example/rss#/1',
        'https://a.example/rss#/2',
        'https://a.example/rss#/3',
        'https://b.example/rss#/3',
      ],
    );
  });

  for (const [how, more] of [
    ['by its kind', { _jia: { kind: 'correction' } }],
    ['by a word of its kind', { _jia: { kind: '更正' } }],
    ['by what it corrects', { _jia: { corrects: ['https://a.example/news/1'] } }],
    ['by its column', { tags: ['妇女儿童', '更正'] }],
  ] as const) {
    it(`does not join a correction with what it corrects, told ${how}`, () => {
      const correction = { ...story('b'), ...structuredClone(more) } as Partial<Item> & {
        id: string;
      };
      const { items } = make([stream('a', [story('a')]), stream('b', [correction])]);
      assert.equal(items.length, 2);
    });
  }

  it('leads from a correction to what it corrects, by the names that the feed gives', () => {
    const correction = (id: string, corrects: string[]) => ({
      ...{ id, url: `https://b.example/c/${id}`, title: `Correction ${id}`, _jia: { corrects } },
    });
    const { items } = make([
      stream('a', [story('a'), { id: '10', title: 'Of another source' }]),
      stream('b', [
        story('b'),
        { id: '10', url: 'https://b.example/news/10', title: 'Ten' },
        { id: '11', title: 'Without an address' },
        { id: '12', url: 'https://b.example/list', title: 'On a page of many' },
        { id: '13', url: 'https://b.example/list', title: 'On the same page' },
        correction('c1', ['10', '11']),
        correction('c2', ['b-1', 'https://www.b.example/news/1/', 'gone']),
        correction('c3', ['12', 'https://b.example/list', 'https://b.example/c/c3']),
      ]),
    ]);
    const told = items.filter(({ _jia }) => _jia['corrects']);
    assert.deepEqual(
      told.map(({ _jia }) => _jia['corrects']),
      [
        ['https://b.example/news/10', 'https://b.example/rss#/11'],
        // The copy of the second source was merged away.
        ['https://a.example/news/1', 'https://a.example/news/1', 'gone'],
        ['https://b.example/rss#/12', 'https://b.example/list', 'https://b.example/c/c3'],
      ],
    );
    // What the widget makes of it.
    const seen = items.map((item) => relationsOf(item, item._jia.source!));
    const found = [...corrections(seen)].map(([one, by]) => [one.id, by.map(({ id }) => id)]);
    assert.deepEqual(Object.fromEntries(found), {
      'https://a.example/news/1': ['https://b.example/c/c2'],
      'https://b.example/news/10': ['https://b.example/c/c1'],
      'https://b.example/rss#/11': ['https://b.example/c/c1'],
      'https://b.example/rss#/12': ['https://b.example/c/c3'],
      'https://b.example/rss#/13': ['https://b.example/c/c3'],
    });
  });

  it('joins one story, whichever columns it stands in', () => {
    const { items } = make([
      stream('a', [story('a')]),
      stream('b', [{ ...story('b'), tags: ['要闻'], _jia: { kind: 'notice' } }]),
    ]);
    assert.equal(items.length, 1);
  });

  it('leaves out what has expired and what the home has withdrawn', () => {
    const { items } = make(
      [
        stream('a', [
          { id: '1', title: 'Expired', _jia: { expires: '2026-11-20T15:59:00+08:00' } },
          { id: '2', title: 'Expires later', _jia: { expires: '2026-11-21' } },
          { id: 'tag:3', title: 'Withdrawn by its id' },
          { id: '4', title: 'By its address', url: 'https://www.a.example/n/4/' },
          { id: 'https://a.example/n/5', title: 'By guid', _jia: { guid: 'g5' } },
        ]),
      ],
      { withdrawn: ['tag:3', 'https://a.example/n/4', 'g5'] },
    );
    assert.deepEqual(
      items.map(({ title }) => title),
      ['Expires later'],
    );
  });

  it('holds back what shows that a site was broken into, however it is written', () => {
    const { items, held } = make(
      [
        stream('a', [
          { id: '1', title: '在线赌\u200b 博平台', url: 'https://a.example/1' },
          { id: '2', title: 'Welcome', summary: 'ＣＡＳＩＮＯ bonus' },
          { id: '3', title: 'Welcome', content_html: '<p>ca<b>si</b>no</p>' },
          { id: '4', title: 'Clean' },
        ]),
      ],
      { hijack: ['赌博', 'Casino', '  '] },
    );
    assert.deepEqual(
      items.map(({ title }) => title),
      ['Clean'],
    );
    assert.deepEqual(held, [
      { source: 'a', url: 'https://a.example/1', title: '在线赌\u200b 博平台', word: '赌博' },
      { source: 'a', url: undefined, title: 'Welcome', word: 'Casino' },
      { source: 'a', url: undefined, title: 'Welcome', word: 'Casino' },
    ]);
  });

  it('keeps to the limits, newest first; undated items stand where their source put them', () => {
    const date = (day: number) => `2026-11-${String(day).padStart(2, '0')}T00:00:00Z`;
    const { items } = make(
      [
        stream('a', [
          { id: '1', title: 'a 9', date_published: date(9) },
          { id: '2', title: 'a undated' },
          { id: '3', title: 'a 7', date_published: date(7) },
          { id: '4', title: 'a 6', date_published: date(6) },
        ]),
        stream('b', [{ id: '1', title: 'b 8', date_published: date(8) }]),
        stream('c', [{ id: '1', title: 'c never' }]),
      ],
      { perSource: 3, limit: 4 },
    );
    assert.deepEqual(
      items.map(({ title }) => title),
      ['a 9', 'a undated', 'b 8', 'a 7'],
    );
  });

  it('counts the items of each account of a sheet for itself', () => {
    const item = (name: string, id: string) => ({ id, title: id, _jia: { source: { name } } });
    const sheet = stream('sheet', [item('x', '1'), item('x', '2'), item('y', '3')]);
    assert.equal(make([sheet], { perSource: 1 }).items.length, 2);
  });
});

describe('what is kept', () => {
  it('keeps the newest whole, the next ones without their text, and no others', () => {
    const items = ['3', '2', '1'].map((id) => ({
      id,
      date_published: `2026-11-0${id}T00:00:00Z`,
      content_html: '<p>Text</p>',
      _jia: {},
    }));
    const state: State = new Map([
      ['a', { channel: { items: items.slice(0, 1) } }],
      ['b', { channel: { items: items.slice(1) } }],
    ]);
    trim(state, { items: 2, texts: 1 });
    const kept = [...state.values()].flatMap(({ channel }) => channel?.items ?? []);
    assert.deepEqual(
      kept.map(({ id, content_html }) => [id, content_html]),
      [
        ['3', '<p>Text</p>'],
        ['2', undefined],
      ],
    );
  });
});
