import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { Parser } from 'htmlparser2';
import { main } from '../../cli/main.js';
import { prerender } from '../../cli/prerender.js';
import { answer, folder, startServer, surroundings } from './support.js';

const now = Date.parse('2026-11-20T08:00:00Z');
const feedOf = (...items: object[]) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Yunling',
  items,
});

const story = {
  id: '1',
  url: 'https://a.example/1?a=1&b=2',
  title: 'Tea & <b>talk</b>',
  summary: 'Every Friday',
  date_published: '2026-11-20T09:00:00+08:00',
  _jia: {
    source: { name: 'Linxi' },
    image: { url: 'https://a.example/1.jpg', width: 1600, height: 900, alt: 'A room' },
  },
};

/** Elements and their attributes, and the words between, as a browser would read them. */
function look(html: string) {
  const elements: { name: string; attributes: Record<string, string> }[] = [];
  let words = '';
  const parser = new Parser({
    onopentag: (name, attributes) => void elements.push({ name, attributes }),
    ontext: (text) => void (words += text),
  });
  parser.end(html);
  const all = (name: string) => elements.filter((element) => element.name === name);
  return { elements, words, all };
}

describe('prerender', () => {
  it('writes the list that the widget shows, marked up for search engines', () => {
    const html = prerender(feedOf(story), { now, heading: 'News', lang: 'zh-Hans', styles: false });
    assert.equal(
      html,
      `<h2>News</h2>
<ul lang="zh-Hans" itemscope itemtype="https://schema.org/ItemList">
<meta itemprop="name" content="News">
<li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem">
<meta itemprop="position" content="1">
<article itemprop="item" itemscope itemtype="https://schema.org/NewsArticle">
<div>
<h3><a itemprop="url" href="https://a.example/1?a=1&amp;b=2"><span itemprop="headline">Tea &amp; talk</span></a></h3>
<p itemprop="description">Every Friday</p>
<p><span itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><span itemprop="name">Linxi</span></span> <time itemprop="datePublished" datetime="2026-11-20T09:00:00+08:00">2026年11月20日</time></p>
</div>
<img itemprop="image" src="https://a.example/1.jpg" alt="A room" width="320" height="180" loading="lazy" decoding="async" referrerpolicy="no-referrer">
</article>
</li>
</ul>
`,
    );
  });

  it('brings the few styles that keep the list in its place, for its tag alone', () => {
    const [, style = ''] =
      /^<style>\n([^<]*)\n<\/style>\n/.exec(prerender(feedOf(story), { now })) ?? [];
    for (const rule of style.split('\n')) assert.match(rule, /^jia-news-feed[^{]*\{[^{}]+\}$/);
    // Pages may be in any encoding.
    assert.match(style, /^[\x20-\x7e\n]+$/);
    const cards = prerender(feedOf(story), { now, layout: 'cards', headingLevel: 3 });
    assert.match(cards, /jia-news-feed>ul h4\{/);
    assert.ok(cards.length > prerender(feedOf(story), { now }).length);
  });

  it('speaks the language of the page', () => {
    assert.match(prerender(feedOf(story), { now, lang: 'en' }), /November 20, 2026/);
    assert.match(
      prerender(feedOf({ id: '1', url: 'https://a.example/' }), { lang: 'zh-TW' }),
      /（沒有標題）/,
    );
    assert.match(prerender(feedOf(story), { now, lang: '"><script>' }), /lang="zh-Hans"/);
  });

  it('orders as the widget does, and keeps to the limit', () => {
    const html = prerender(
      feedOf(
        { id: '1', title: 'Old', date_published: '2026-01-01' },
        { id: '2', title: 'New', date_published: '2026-02-01' },
        { id: '3', title: 'Beside the new one' },
      ),
      { limit: 2, now },
    );
    assert.deepEqual(
      [...html.matchAll(/headline">([^<]+)/g)].map(([, title]) => title),
      ['New', 'Beside the new one'],
    );
  });

  it('leaves out what has expired or was withdrawn', () => {
    const html = prerender(
      feedOf(
        { id: '1', title: 'Expired', _jia: { expires: '2026-11-19' } },
        { id: '2', title: 'Withdrawn', url: 'https://a.example/2' },
        { id: '3', title: 'Stays' },
      ),
      { now, withdrawn: ['https://a.example/2'] },
    );
    assert.deepEqual(
      [...html.matchAll(/headline">([^<]+)/g)].map(([, title]) => title),
      ['Stays'],
    );
  });

  it('marks corrections, and leads from them to what they correct and back', () => {
    const feed = feedOf(
      { id: '1', url: 'https://a.example/1', title: 'Tea at 3 & 4', language: 'en' },
      {
        ...{ id: '2', url: 'https://a.example/2', title: '时间改了', tags: ['更正'] },
        _jia: { corrects: ['1', '4'] },
      },
      {
        ...{ id: '3', url: 'https://b.example/3', title: '别人说的' },
        _jia: { kind: 'correction', corrects: ['https://a.example/1'] },
      },
      { id: '4', title: 'Floods', _jia: { kind: 'warning' } },
    );
    const list = (official: string[] = []) => prerender(feed, { now, styles: false, official });
    const html = list();
    assert.equal(html.match(/<div>\n<p>更正<\/p>\n<h3>/g)?.length, 2);
    assert.match(html, /<p>提醒<\/p>/);
    assert.ok(
      html.includes(
        '<p><span>这条后来有更正，点这里看：<a href="https://a.example/2">时间改了</a></span></p>',
      ),
    );
    assert.ok(
      html.includes(
        '<p><span>更正的是：<a href="https://a.example/1" lang="en">Tea at 3 &amp; 4</a></span></p>',
      ),
    );
    // Whoever is neither its publisher nor the organisation corrects nobody.
    assert.doesNotMatch(html, /：<a href="https:\/\/b\.example/);
    assert.match(list(['https://b.example/']), /点这里看：<a href="https:\/\/b\.example\/3">/);
  });

  it('orders and dates a reprint by its original, and says who reprinted it', () => {
    const original = { name: 'The <Post>', date: '2019-03-08' };
    const html = prerender(
      feedOf(
        { ...story, id: '2', _jia: { ...story._jia, original } },
        {
          ...{ id: '3', title: 'Of this spring', date_published: '2026-03-01' },
        },
      ),
      { now, lang: 'en' },
    );
    assert.deepEqual(
      [...html.matchAll(/headline">([^<]+)/g)].map(([, title]) => title),
      ['Of this spring', 'Tea &amp; talk'],
    );
    assert.match(html, /name">The &lt;Post&gt;<\/span><\/span> <time[^>]*>March 8, 2019<\/time>/);
    assert.match(html, /<p>Republished by Linxi on November 20, 2026<\/p>/);
  });

  it('leaves out what holds nothing to tell', () => {
    const items = [
      {},
      null,
      { id: '1', date_published: '2026-11-20' },
      { id: '2', title: 'Stays' },
    ];
    const html = prerender(feedOf(...(items as object[])), { now, limit: 2 });
    assert.equal(html.match(/<li /g)?.length, 1);
    assert.match(html, /Stays/);
  });

  it('puts pictures first in cards, and makes up no sizes', () => {
    const html = prerender(feedOf({ id: '1', title: 'T', image: 'https://a.example/1.jpg' }), {
      layout: 'cards',
    });
    assert.ok(html.indexOf('<img') < html.indexOf('<h3'));
    assert.doesNotMatch(html, /height=/);
  });

  it('refuses what is no feed', () => {
    assert.throws(() => prerender({ a: 1 }), /not a JSON Feed/);
  });

  const data = resolve(import.meta.dirname, '../../../shared/data/xss');
  const missing = existsSync(data)
    ? false
    : 'hostile strings do not lie beside this checkout (../shared/data)';
  const own = [
    '"><script>alert(1)</script>',
    "'-alert(1)-'",
    '<img src=x onerror=alert(1)>',
    '</time></li></ul><iframe src="javascript:alert(1)">',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '&#60;svg/onload=alert(1)&#62;',
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    '\u0000<script\u0000>alert(1)</script>',
    'https://a.example/"onmouseover="alert(1)',
  ];

  function harmless(text: string) {
    const html = prerender(
      feedOf({
        ...{ id: text, url: text, title: text, summary: text, content_html: text, image: text },
        ...{ date_published: text, language: text, authors: [{ name: text }] },
        _jia: {
          source: { name: text, url: text },
          image: { url: `https://a.example/${text}`, width: 200, height: 100, alt: text },
        },
      }),
      { now, heading: text },
    );
    const { elements, all } = look(html);
    const known = /^(?:style|div|h2|h3|ul|li|meta|article|a|span|p|time|img)$/;
    for (const { name, attributes } of elements) {
      assert.match(name, known, text);
      for (const attribute of Object.keys(attributes)) {
        assert.match(
          attribute,
          /^(?:lang|item(?:scope|type|prop)|content|href|src|alt|width|height|loading|decoding|referrerpolicy|datetime)$/,
          text,
        );
      }
    }
    for (const { attributes } of [...all('a'), ...all('img')]) {
      assert.match(attributes['href'] ?? attributes['src'] ?? '', /^https?:\/\//, text);
    }
  }

  it('writes hostile strings as words, wherever they stand', () => {
    for (const text of own) harmless(text);
  });

  it('writes all known hostile strings as words', { skip: missing }, () => {
    const json = (name: string) => JSON.parse(readFileSync(resolve(data, name), 'utf8'));
    for (const { payload } of json('dompurify.json')) harmless(payload);
    for (const text of json('naughty-strings.json')) harmless(text);
  });
});

describe('jia-widgets prerender', () => {
  it('reads a file or an address, and writes to a file or the standard output', async () => {
    const place = folder();
    const server = await startServer();
    try {
      server.routes['/feed.json'] = answer(JSON.stringify(feedOf({ ...story, url: '/1' })));
      const file = place.write('feed.json', JSON.stringify(feedOf(story)));
      const home = place.write('home.json', JSON.stringify({ name: 'H', withdrawn: ['1'] }));
      const one = surroundings();
      assert.equal(await main(['prerender', `${server.origin}/feed.json`], one.around), 0);
      assert.ok(one.said.join('').includes(`href="${server.origin}/1"`));
      const two = surroundings();
      const args = ['prerender', file, '--home', home, '--out', place.path('list.html')];
      assert.equal(await main(args, two.around), 0);
      assert.doesNotMatch(place.read('list.html'), /<li/);
      // What the home file takes back leaves with the next run, and comes back with the one after.
      for (const withdrawn of [[], ['https://a.example/1?a=1&b=2'], []]) {
        place.write('home.json', JSON.stringify({ name: 'H', withdrawn }));
        assert.equal(await main([...args, '--no-styles'], surroundings().around), 0);
        const html = place.read('list.html');
        assert.equal(html.includes('<li'), withdrawn.length === 0, html);
        assert.doesNotMatch(html, /<style/);
      }
      const three = surroundings();
      assert.equal(await main(['prerender', home], three.around), 1);
      assert.match(three.warned.join(), /not a JSON Feed/);
      const four = surroundings();
      assert.equal(await main(['prerender', file, '--layout', 'rings'], four.around), 2);
      assert.match(four.warned.join(), /--layout must be list or cards/);
      const five = surroundings();
      assert.equal(await main(['prerender', place.write('a.xml', '<rss/>')], five.around), 1);
      assert.match(five.warned.join(), /npx jia-widgets aggregate/);
      const six = surroundings();
      const nowhere = place.path('none/list.html');
      assert.notEqual(await main(['prerender', file, '--out', nowhere], six.around), 0);
      assert.match(six.warned.join(), /its folder does not exist/);
      assert.doesNotMatch(six.warned.join(), /\.tmp/);
    } finally {
      await server.stop();
      place.remove();
    }
  });
});
