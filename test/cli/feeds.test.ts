import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { readFeed } from '../../cli/feeds/read.js';
import { gbk, rss } from './support.js';

function read(text: string | Uint8Array, more: { type?: string; truncated?: boolean } = {}) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return readFeed(
    { url: 'https://a.example/feed', type: null, truncated: false, bytes, ...more },
    { timeZone: 'Asia/Shanghai', most: 100 },
  );
}

describe('reading feeds', () => {
  it('reads RSS: words, absolute addresses, pictures, sounds', () => {
    const { name, url, items } = read(`<rss version="2.0"><channel>
      <title>Women &amp; work</title><link>/home</link>
      <item>
        <title>Free &lt;b&gt;training&lt;/b&gt;\u202e &amp;amp; lunch</title>
        <link>/n/1?a=1&amp;b=2</link><guid isPermaLink="false">n-1</guid>
        <pubDate>2026年3月8日 10:00</pubDate>
        <category>Work</category>
        <author>desk@a.example (Lin Mei)</author>
        <description><![CDATA[<p>Come along.<script>alert(1)</script></p><img src="/p.jpg" width="640" height="360">]]></description>
        <enclosure url="/talk.mp3" type="audio/mpeg" length="120"/>
      </item></channel></rss>`);
    assert.equal(name, 'Women & work');
    assert.equal(url, 'https://a.example/home');
    const [item] = items;
    assert.equal(item?.title, 'Free training & lunch');
    assert.equal(item?.url, 'https://a.example/n/1?a=1&b=2');
    assert.equal(item?.date_published, '2026-03-08T10:00:00+08:00');
    assert.equal(item?.summary, 'Come along.');
    assert.match(item?.content_html ?? '', /src="https:\/\/a\.example\/p\.jpg"/);
    assert.equal(item?.image, 'https://a.example/p.jpg');
    assert.deepEqual(item?.tags, ['Work']);
    assert.deepEqual(
      item?.authors?.map(({ name }) => name),
      ['Lin Mei'],
    );
    assert.equal(item?.attachments?.[0]?.url, 'https://a.example/talk.mp3');
    assert.equal(item?._jia.guid, 'n-1');
  });

  it('reads Atom with its bases, languages and kinds of text', () => {
    const { items, language } =
      read(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hant" xml:base="https://b.example/">
      <title>Atom</title>
      <entry><id>urn:x:1</id><title type="text">1 &lt; 2</title><link href="n/1"/>
        <updated>2026-03-08T02:00:00Z</updated>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <b>two</b></p></div></content>
        <category term="t" label="Topic"/></entry></feed>`);
    assert.equal(language, 'zh-Hant');
    assert.equal(items[0]?.title, '1 < 2');
    assert.equal(items[0]?.url, 'https://b.example/n/1');
    assert.equal(items[0]?.date_published, '2026-03-08T10:00:00+08:00');
    assert.match(items[0]?.content_html ?? '', /<b>two<\/b>/);
    assert.deepEqual(items[0]?.tags, ['Topic']);
  });

  it('reads RDF', () => {
    const { name, items } =
      read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://c.example"><title>C</title><link>https://c.example</link></channel>
      <item rdf:about="https://c.example/1"><title>T</title><link>https://c.example/1</link><dc:date>2026-01-02</dc:date></item></rdf:RDF>`);
    assert.equal(name, 'C');
    assert.equal(items[0]?.date_published, '2026-01-02T00:00:00+08:00');
  });

  it('reads JSON Feed and passes on what our own member says', () => {
    const { items } = read(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'J',
        items: [
          {
            id: 7,
            url: '/7',
            title: 'Seven',
            content_text: 'a < b',
            date_published: '2026-03-08T10:00:00+08:00',
            _jia: {
              kind: 'correction',
              corrects: 'https://a.example/6',
              expires: '2027-01-01',
              regions: [{ code: '990121', name: { en: 'Linxi' } }, '990122'],
              source: { name: 'Linxi', url: '/offices/1', secret: 'x' },
              other: 'not passed on',
            },
          },
        ],
      }),
    );
    const [item] = items;
    assert.equal(item?.summary, 'a < b');
    assert.deepEqual(JSON.parse(JSON.stringify(item?._jia)), {
      kind: 'correction',
      corrects: 'https://a.example/6',
      expires: '2027-01-01',
      regions: [{ code: '990121', name: { en: 'Linxi' } }, '990122'],
      source: { name: 'Linxi', url: 'https://a.example/offices/1' },
      guid: '7',
    });
  });

  it('makes addresses absolute in what an item of a JSON Feed corrects, and leaves ids', () => {
    const corrects = ['/news/1', '../2', '10', 'urn:x:1', 'https://b.example/3'];
    const { items } = read(JSON.stringify({ items: [{ id: '9', _jia: { corrects } }] }));
    assert.deepEqual(items[0]?._jia['corrects'], [
      'https://a.example/news/1',
      'https://a.example/2',
      ...corrects.slice(2),
    ]);
  });

  it('reads WordPress posts', () => {
    const { items } = read(
      JSON.stringify([
        {
          id: 3,
          link: 'https://a.example/?p=3',
          date: '2026-03-08T10:00:00',
          date_gmt: '2026-03-08T02:00:00',
          title: { rendered: 'Tea &#038; talk' },
          excerpt: { rendered: '<p>Every Friday</p>' },
          _embedded: {
            author: [{ name: 'Mei' }],
            'wp:featuredmedia': [
              {
                source_url: 'https://a.example/l.jpg',
                media_details: { width: 1600, height: 900 },
              },
            ],
          },
        },
      ]),
    );
    assert.equal(items[0]?.title, 'Tea & talk');
    assert.equal(items[0]?.summary, 'Every Friday');
    assert.equal(items[0]?.date_published, '2026-03-08T10:00:00+08:00');
    assert.equal(items[0]?._jia.image?.width, 1600);
  });

  it('reads Chinese encodings by the header, by the prolog, and without either', () => {
    const feed = rss('qingxi', [{ title: '家政培训开始报名', link: 'https://q.example/1' }]);
    const declared = gbk(`<?xml version="1.0" encoding="gb2312"?>${feed}`);
    assert.equal(read(declared).items[0]?.title, '家政培训开始报名');
    assert.equal(
      read(gbk(feed), { type: 'text/xml; charset=GBK' }).items[0]?.title,
      '家政培训开始报名',
    );
    assert.equal(read(gbk(feed)).items[0]?.title, '家政培训开始报名');
  });

  it('keeps the complete items of a feed that is cut off', () => {
    const feed = rss('cut', [{ title: 'One' }, { title: 'Two' }]);
    const { items } = read(feed.slice(0, feed.indexOf('Two') + 2), { truncated: true });
    assert.deepEqual(
      items.map(({ title }) => title),
      ['One'],
    );
  });

  it('mends what a strict parser refuses', () => {
    const { items } = read(
      '<rss version="2.0"><channel><title>Bad & worse</title><item><title>Tea&nbsp;& talk &eacute;</title><link>https://a.example/1?a=1&b=2</link></channel>',
    );
    assert.equal(items[0]?.title, 'Tea & talk é');
    assert.equal(items[0]?.url, 'https://a.example/1?a=1&b=2');
  });

  it('is not blown up by entities that stand for entities', () => {
    const lines = ['<!ENTITY a "ha ha ha ha ha ha ha ha ha ha">'];
    for (const [one, other] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg']) {
      lines.push(`<!ENTITY ${other} "${`&${one};`.repeat(10)}">`);
    }
    const { items } = read(
      `<!DOCTYPE rss [${lines.join('')}]><rss version="2.0"><channel><item><title>&g;</title></item></channel></rss>`,
    );
    assert.ok((items[0]?.title ?? '').length < 1000);
  });

  it('starts relative addresses where the feed says that it lives', () => {
    const entry = '<item><title>x</title><link>n/1</link></item>';
    for (const [text, url] of [
      [`<link>https://site.example/b/</link>${entry}`, 'https://site.example/b/n/1'],
      [`<link>/b/</link>${entry}`, 'https://a.example/n/1'],
      [
        `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="https://self.example/c/feed"/>${entry}`,
        'https://self.example/c/n/1',
      ],
    ] as const) {
      const { items } = read(`<rss version="2.0"><channel>${text}</channel></rss>`);
      assert.equal(items[0]?.url, url);
    }
    const { items } = read(
      '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="https://self.example/c/feed"/><entry><id>1</id><link href="n/1"/></entry></feed>',
    );
    assert.equal(items[0]?.url, 'https://self.example/c/n/1');
  });

  it('is not kept busy by what is written to keep it busy', { timeout: 20_000 }, () => {
    const begun = performance.now();
    const feed = rss('busy', [{ title: 'One' }]);
    const many = `${'<!-- x -->'.repeat(40)}${feed}`;
    assert.equal(read(many).items.length, 1);
    for (const more of [
      `<author>${'a'.repeat(300_000)}</author>`,
      `<description>${'&lt;img '.repeat(4_000)}</description>`,
    ])
      assert.equal(read(feed.replace('<item>', `<item>${more}`)).items.length, 1);
    assert.ok(performance.now() - begun < 5_000);
  });

  it('takes a feed without items for what it is', () => {
    assert.deepEqual(read('<rss version="2.0"><channel></channel></rss>').items, []);
  });

  for (const [what, text, cause] of [
    ['an HTML page', '<!doctype html><html><body>Hello</body></html>', /HTML page/],
    ['nothing', '  ', /empty/],
    ['broken JSON', '{"items": [', /broken JSON/],
    ['foreign JSON', '{"a": 1}', /neither/],
    ['a picture', '\x89PNG', /no feed/],
  ] as const) {
    it(`says that ${what} is no feed`, () => assert.throws(() => read(text), cause));
  }

  const data = resolve(import.meta.dirname, '../../../shared/data/feeds');
  const missing = existsSync(data)
    ? false
    : 'the feeds do not lie beside this checkout (../shared/data)';
  it('reads real feeds, with their titles and addresses', { skip: missing }, () => {
    for (const file of readdirSync(data)) {
      const { items } = read(new Uint8Array(readFileSync(join(data, file))));
      assert.ok(items.length > 0, file);
      assert.doesNotMatch(
        JSON.stringify(items.map(({ title, url }) => [title, url])),
        /\ufffd|<\/?[a-z]+>/,
      );
    }
  });
});
