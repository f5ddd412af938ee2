import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { generateNews } from '../../demo/backend/generate/news.js';
import { pages, startBackend, type Backend } from './support.js';

interface Item {
  id: string;
  url: string;
  title: string;
  summary: string;
  content_html: string;
  image?: string;
  date_published: string;
  language: string;
  tags: string[];
  authors: { name: string; url: string }[];
  _jia: {
    source: { name: string; url: string };
    image?: { url: string; width: number; height: number };
    regions?: { code: string; name: string }[];
  };
}

interface Feed {
  version: string;
  title: string;
  home_page_url: string;
  feed_url: string;
  next_url?: string;
  language: string;
  items: Item[];
}

let backend: Backend;
before(async () => {
  backend = await startBackend({ services: 20 });
});
after(() => backend.stop());

const everyPage = () =>
  pages<Feed>(
    '/news.json?page_size=50',
    (path) => backend.json(path),
    ({ next_url }) => next_url?.replace(backend.origin, ''),
  );

describe('the feed', () => {
  test('is JSON Feed 1.1 and says so', async () => {
    const response = await backend.get('/news.json');
    assert.match(response.headers.get('Content-Type') ?? '', /^application\/feed\+json/);
    const feed = (await response.json()) as Feed;
    assert.equal(feed.version, 'https://jsonfeed.org/version/1.1');
    assert.equal(feed.feed_url, `${backend.origin}/news.json`);
    assert.equal(feed.language, 'zh-Hans');
    assert.equal(feed.items.length, 20);
  });

  test('leads through all of its news by next_url, newest first, each once', async () => {
    const feeds = await everyPage();
    const items = feeds.flatMap((feed) => feed.items);
    assert.ok(items.length >= 120);
    assert.equal(new Set(items.map(({ id }) => id)).size, items.length);
    const dates = items.map(({ date_published }) => date_published);
    assert.deepEqual(dates, [...dates].sort().reverse());
    assert.ok(dates.every((date) => Date.parse(date) < Date.now()));
    assert.ok(Date.now() - Date.parse(dates[0] ?? '') < 3_600_000, 'something is fresh');
    assert.equal(feeds.at(-1)?.next_url, undefined);
    assert.equal(feeds.slice(0, -1).filter(({ next_url }) => !next_url).length, 0);
  });

  test('clamps page sizes', async () => {
    const size = async (query: string) =>
      (await backend.json<Feed>(`/news.json?${query}`)).items.length;
    assert.equal(await size('page_size=-1'), 1);
    assert.equal(await size('page_size=abc'), 20);
    assert.equal(await size('page_size=100000'), 100);
    assert.equal(await size('page=5000'), 0);
  });

  test('has whole items by several offices, in several languages', async () => {
    const items = (await everyPage()).flatMap((feed) => feed.items);
    for (const item of items) {
      assert.ok(item.title && item.summary && item.tags.length > 0, item.id);
      assert.doesNotMatch(item.title + item.summary + item.content_html, /[{}]|undefined/);
      assert.equal(new URL(item.url).origin, backend.origin);
      assert.equal(item.authors.length, 1);
      assert.deepEqual(item._jia.source, item.authors[0]);
    }
    assert.ok(new Set(items.map(({ authors }) => authors[0]?.name)).size >= 6);
    // Their regions have names; the volunteers have none.
    const places = items.flatMap(({ _jia }) => _jia.regions ?? []);
    assert.ok(new Set(places.map(({ name }) => name)).size >= 5);
    for (const { code, name } of places) assert.match(code + name, /^\d{6,9}[^\d]+$/);
    assert.ok(items.some(({ _jia }) => !_jia.regions));
    assert.deepEqual([...new Set(items.map(({ language }) => language))].sort(), [
      'en',
      'zh-Hans',
      'zh-Hant',
    ]);
    const tellers = new Map<string, Set<string>>();
    for (const { title, content_html, authors } of items) {
      const names = tellers.get(title + content_html) ?? new Set();
      tellers.set(title + content_html, names.add(authors[0]?.name ?? ''));
    }
    assert.ok(
      [...tellers.values()].some(({ size }) => size >= 3),
      'one story by three offices',
    );
  });

  test('has pictures with their size, whole addresses, and something behind each', async () => {
    const items = (await everyPage()).flatMap((feed) => feed.items);
    const pictured = items.filter(({ image }) => image);
    assert.ok(pictured.length > items.length / 2 && pictured.length < items.length);
    for (const { image, content_html, _jia } of pictured) {
      assert.equal(_jia.image?.url, image);
      assert.ok(content_html.includes(`src="${image}"`));
      assert.match(content_html, /width="1200" height="675"/);
    }
    const drawings = new Set<string>();
    for (const { image = '' } of pictured.slice(0, 25)) {
      const response = await fetch(image);
      assert.match(response.headers.get('Content-Type') ?? '', /^image\/svg\+xml/);
      const drawing = await response.text();
      assert.match(drawing, /^<svg [^>]*viewBox="0 0 1200 675"/);
      assert.doesNotMatch(drawing, /NaN|undefined|<script|href/);
      drawings.add(drawing);
    }
    assert.ok(drawings.size >= 15, 'not always the same one');
    for (const name of ['nothing-1.svg', 'constructor-1.svg', 'hills.svg', 'hills-1.png']) {
      assert.equal((await backend.get(`/news/pictures/${name}`)).status, 404, name);
    }
  });

  test('links to pages that are there: the news and the office', async () => {
    const [item] = (await backend.json<Feed>('/news.json')).items;
    const page = await fetch(item?.url ?? '');
    assert.equal(page.status, 200);
    assert.ok((await page.text()).includes(item?.title ?? ' '));
    const office = await fetch(item?.authors[0]?.url ?? '');
    assert.ok((await office.text()).includes(item?.title ?? ' '));
    assert.equal((await backend.get('/news/none')).status, 404);
    assert.equal((await backend.get('/offices/none')).status, 404);
  });
});

test('the same moment always makes the same news', () => {
  const now = new Date('2025-03-08T09:00:00Z');
  assert.deepEqual(generateNews(now), generateNews(now));
});

describe('the news of many accounts', () => {
  const feed = (
    title: string,
  ) => `<rss><channel><title>${title}</title><link>http://a.example</link>
    <item><title>妇女之家这个星期六开放参观</title><link>http://a.example/1</link>
    <pubDate>Fri, 20 Nov 2026 10:00:00 +0800</pubDate></item></channel></rss>`;

  test('are one feed with the home’s own, where the backend has a list of them', async () => {
    const accounts = createServer((request, response) => {
      const name = request.url === '/school.xml' ? '夜校' : '图书馆';
      response.setHeader('Content-Type', 'application/rss+xml');
      response.end(feed(name));
    });
    await new Promise<void>((listening) => accounts.listen(0, '127.0.0.1', listening));
    const { port } = accounts.address() as AddressInfo;
    const site = `http://127.0.0.1:${port}`;
    const many = await startBackend({
      services: 20,
      feeds: [{ url: `${site}/school.xml` }, { url: `${site}/library.xml` }],
    });
    try {
      const { items, feed_url } = await many.json<Feed>('/news.json');
      assert.equal(feed_url, `${many.origin}/news.json`);
      const told = items.filter(({ title }) => title === '妇女之家这个星期六开放参观');
      assert.equal(told.length, 1);
      assert.ok(items.some(({ url }) => url.startsWith(many.origin)));
      const own = await many.json<Feed>('/news/own.json');
      assert.ok(own.items.every(({ url }) => url.startsWith(many.origin)));
    } finally {
      await many.stop();
      accounts.close();
    }
  });
});
