import { expect } from '@open-wc/testing';
import * as news from '../../../fixtures/news.js';
import type { RemoteError } from '../../../src/kit/remote.js';
import { jsonFeed } from '../../../src/news/backends/json-feed.js';
import { answer, failure } from '../answers.js';

const url = 'https://women.example.org/feed.json';
const read = (value: unknown) =>
  jsonFeed(answer(typeof value === 'string' ? value : JSON.stringify(value), { url }), {
    timeZone: 'Asia/Shanghai',
  });
const first = async (item: Record<string, unknown>, more: Record<string, unknown> = {}) => {
  const [read1] = (await read({ items: [item], ...more })).items;
  if (!read1) throw new Error('There is no item.');
  return read1;
};

describe('json-feed backend', () => {
  it('reads all of a feed', async () => {
    const page = await read(news.jsonFeed({ picture: (name) => `/pictures/${name}.jpg` }));
    expect(page.source).to.deep.equal({
      name: '\u4e34\u6eaa\u53bf\u5987\u8054',
      url: 'https://women.example.org/',
    });
    expect(page.next).to.equal(undefined);
    page.items.forEach((item, index) => {
      const told = news.told[index]!;
      expect(item.id).to.equal(`https://women.example.org/news/${told.id}`);
      expect(item.url).to.equal(item.id);
      expect(item.title).to.equal(told.title);
      expect(item.summary).to.equal(told.summary);
      expect(item.html).to.equal(`<p>${told.summary}</p>`);
      expect(item.date).to.equal(news.fixedNow - told.ago * 60_000);
      expect(item.authors).to.deep.equal([told.author]);
      expect(item.tags).to.deep.equal(told.tags);
      expect(item.language).to.equal('zh-Hans');
      expect(item.image?.url).to.equal(
        told.picture ? `https://women.example.org/pictures/${told.picture}.jpg` : undefined,
      );
    });
    expect(page.items.length).to.equal(12);
  });

  it('takes authors of the item before those of the feed, and a list before one', async () => {
    const feed = { authors: [{ name: 'Feed' }], author: { name: 'Old feed' } };
    expect((await first({ id: 1 }, feed)).authors).to.deep.equal(['Feed']);
    expect((await first({ id: 1, author: { name: 'Old' } }, feed)).authors).to.deep.equal(['Old']);
    const both = { id: 1, author: { name: 'Old' }, authors: [{ name: 'A' }, { name: 'B' }] };
    expect((await first(both, feed)).authors).to.deep.equal(['A', 'B']);
  });

  it('takes an id that is a number, as version 1.0 allowed', async () => {
    expect((await first({ id: 42, title: 'x' })).id).to.equal('42');
  });

  it('reads plain text as plain text', async () => {
    expect((await first({ id: '1', content_text: 'a <b> & c' })).summary).to.equal('a <b> & c');
    expect((await first({ id: '1', content_html: '<p>a</p> <p>b &amp; c</p>' })).summary).to.equal(
      'a b & c',
    );
  });

  it('links to the page, or to what a linked list points at', async () => {
    expect((await first({ id: '1', external_url: '/x' })).url).to.equal(
      'https://women.example.org/x',
    );
    expect((await first({ id: '1', url: '/y', external_url: '/x' })).url).to.equal(
      'https://women.example.org/y',
    );
    expect((await first({ id: '1', url: 'javascript:alert(1)' })).url).to.equal(undefined);
  });

  it('takes the change where the publication is missing', async () => {
    expect((await first({ id: '1', date_modified: '2020-01-10 14:33' })).date).to.equal(
      Date.UTC(2020, 0, 10, 6, 33),
    );
  });

  it('takes a picture from an attachment', async () => {
    const attachments = [
      { url: '/a.mp3', mime_type: 'audio/mpeg' },
      { url: '/p.jpg', mime_type: 'image/jpeg' },
    ];
    expect((await first({ id: '1', attachments })).image?.url).to.equal(
      'https://women.example.org/p.jpg',
    );
  });

  it('takes what an item says about its publisher and the size of its picture', async () => {
    const item = await first({
      id: '1',
      image: '/p.jpg',
      _jia: {
        source: { name: 'Town', url: '/offices/1' },
        image: { url: '/p.jpg', width: 1200, height: 800, alt: 'Tea' },
      },
    });
    expect(item.source).to.deep.equal({ name: 'Town', url: 'https://women.example.org/offices/1' });
    expect(item.image).to.deep.equal({
      url: 'https://women.example.org/p.jpg',
      width: 1200,
      height: 800,
      alt: 'Tea',
    });
  });

  it('finds the next page, on another host, too', async () => {
    expect((await read({ items: [], next_url: '?page=2' })).next).to.equal(
      'https://women.example.org/feed.json?page=2',
    );
    expect((await read({ items: [], next_url: 'https://cdn.example/2.json' })).next).to.equal(
      'https://cdn.example/2.json',
    );
    expect((await read({ items: [], next_url: 'javascript:alert(1)' })).next).to.equal(undefined);
  });

  it('leaves out what is of the wrong kind, and keeps the rest', async () => {
    const { items, source } = await read({
      title: 7,
      items: [
        {
          id: {},
          title: ['x'],
          url: 9,
          tags: 'a',
          authors: 'b',
          image: null,
          date_published: 5,
          summary: 'kept',
        },
        null,
        'text',
        { id: '2', title: 'Two', tags: ['a', 5, 'b'], authors: [null, { name: 'A' }] },
      ],
    });
    expect(source.name).to.equal('women.example.org');
    expect(items.length).to.equal(2);
    expect(items[0]?.summary).to.equal('kept');
    expect(items[1]?.tags).to.deep.equal(['a', 'b']);
    expect(items[1]?.authors).to.deep.equal(['A']);
  });

  for (const [name, body] of [
    ['truncated JSON', '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1"'],
    ['JSON that is no feed', '{"error":"not found"}'],
    ['items that are no list', '{"items":{}}'],
    ['an HTML page', '<!doctype html><p>no'],
    ['nothing', ''],
  ] as const) {
    it(`refuses ${name}`, async () => {
      expect(((await failure(read(body))) as RemoteError).code).to.equal('payload');
    });
  }
});
