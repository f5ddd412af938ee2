import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { Hono } from 'hono';
import { createApp } from '../../demo/backend/app.js';
import { accounts, dead, storyOf } from '../../demo/matrix/accounts.js';
import { feedOf, jsonFeed, linkOf, placeOf } from '../../demo/matrix/feeds.js';
import { year, type Kind, type Story } from '../../demo/matrix/model.js';
import { storyPage } from '../../demo/matrix/pages.js';
import { matrix } from '../../demo/matrix/routes.js';
import { createSite } from '../../demo/server.js';
import { fixedNow } from '../../fixtures/news.js';
import { temporaryDatabase } from '../backend/support.js';

const site = { origin: 'http://localhost:3311', now: fixedNow };
const kinds: Kind[] = ['wordpress', 'rss', 'atom', 'json-feed'];
const stories = accounts.flatMap((account) =>
  account.stories.map((story: Story) => ({ account, story })),
);

/** What in a text is against XML: marks that are no marks, elements that close in another order. */
function faults(xml: string): string[] {
  const found: string[] = [];
  const open: string[] = [];
  const start = xml.replace(/^<\?xml version="1\.0" encoding="[\w-]+"\?>\s*/, '');
  if (start === xml) found.push('no declaration');
  const tags = /<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/g;
  const between = start.replace(tags, (_, end: string, name: string, said, empty: string) => {
    if (end && open.pop() !== name) found.push(`</${name}>`);
    if (!end && !empty) open.push(name);
    return `|${said as string}|`;
  });
  for (const [rest] of between.matchAll(/<.{0,40}|&(?!(?:amp|lt|gt|quot|#\d+);).{0,10}/g)) {
    found.push(rest);
  }
  return [...found, ...open.map((name) => `<${name}> stays open`)];
}

/** Text as it stands in XML and HTML, read without any code of ours. */
function unescaped(text: string): string {
  const names: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' };
  return text
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => names[name] ?? '');
}

function titles(xml: string, item: string): string[] {
  const found = xml.matchAll(new RegExp(`<${item}>[^]*?<title>(.*?)</title>`, 'g'));
  return [...found].map(([, title = '']) => unescaped(title));
}

describe('the media matrix', () => {
  let remove: () => void;
  let whole: Hono;
  let app: Hono;
  const pauses: number[] = [];

  before(async () => {
    const temporary = await temporaryDatabase();
    remove = temporary.remove;
    whole = createSite(temporary.db);
    const pause = async (time: number) => void pauses.push(time);
    app = new Hono()
      .route('/', matrix({ now: site.now, pause }))
      .route('/', createApp(temporary.db));
  });
  after(() => remove());

  const get = (url: string, init?: RequestInit) =>
    app.request(new URL(url, site.origin).href, init);
  const text = async (url: string) => (await get(url)).text();

  it('is of a dozen accounts at least, of four kinds and several languages', () => {
    assert.ok(accounts.length >= 12);
    assert.deepEqual([...new Set(accounts.map(({ kind }) => kind))].sort(), [...kinds].sort());
    assert.equal(new Set(stories.map(({ story }) => story.id)).size, stories.length);
    for (const language of ['zh-Hans', 'zh-Hant', 'en', 'ar']) {
      assert.ok(accounts.some((account) => account.language === language));
    }
    // No area code begins with 000: nobody can be called by mistake.
    const numbers = JSON.stringify(accounts).match(/\b\d{3,4}-\d{3,}[\d-]*/g) ?? [];
    assert.ok(numbers.length > 3);
    assert.deepEqual(
      numbers.filter((number) => !number.startsWith('000-')),
      [],
    );
  });

  for (const account of accounts) {
    const told = account.stories.map(({ title }) => title);

    it(`${account.id} is well-formed in every dialect, with all of its stories`, async () => {
      for (const [kind, item, type] of [
        ['rss', 'item', 'application/rss+xml'],
        ['atom', 'entry', 'application/atom+xml'],
      ] as const) {
        const answer = await get(feedOf(account, site, kind));
        assert.equal(answer.status, 200);
        assert.ok(answer.headers.get('content-type')?.startsWith(type));
        const encoding = kind === 'rss' && account.gbk ? 'gbk' : 'utf-8';
        const bytes = await answer.arrayBuffer();
        const xml = new TextDecoder(encoding, { fatal: true }).decode(bytes);
        assert.match(xml.slice(0, 50), new RegExp(`encoding="${encoding}"`, 'i'));
        assert.deepEqual(faults(xml), []);
        assert.deepEqual(titles(xml, item), told);
      }
      const feed = (await (await get(feedOf(account, site, 'json-feed'))).json()) as {
        version: string;
        items: { id: string; title: string; date_published: string }[];
      };
      assert.equal(feed.version, 'https://jsonfeed.org/version/1.1');
      assert.deepEqual(
        feed.items.map(({ title }) => title),
        told,
      );
      for (const { date_published } of feed.items) {
        assert.match(date_published, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      }
    });

    it(`${account.id} answers as WordPress page by page, and says so to other origins`, async () => {
      const found: string[] = [];
      const pages = Math.ceil(told.length / 4);
      for (let page = 1; page <= pages; page += 1) {
        const answer = await get(`${feedOf(account, site, 'wordpress')}?per_page=20&page=${page}`);
        assert.equal(answer.headers.get('x-wp-totalpages'), String(pages));
        assert.match(answer.headers.get('access-control-expose-headers') ?? '', /X-WP-TotalPages/);
        const posts = (await answer.json()) as {
          id: number;
          title: { rendered: string };
          _embedded: { 'wp:term': unknown[][] };
        }[];
        for (const post of posts) {
          assert.ok(Number.isInteger(post.id));
          assert.equal(post._embedded['wp:term'].length, 2);
          found.push(unescaped(post.title.rendered));
        }
      }
      assert.deepEqual(found, told);
      const beyond = await get(`${feedOf(account, site, 'wordpress')}?page=${pages + 1}`);
      assert.equal(beyond.status, 400);
    });
  }

  it('has no address that does not answer', async () => {
    const asked = new Set([`${site.origin}/matrix/accounts.opml`]);
    const local = /https?:\/\/(?:m\.)?localhost:3311[^\s"'<>\\]*|(?:href|src)="(\/[^"]*)"/g;
    for (const url of asked) {
      const answer = await get(url);
      const expected = url.includes('/dead/feed') ? 500 : url.includes('/matrix/dead') ? 404 : 200;
      assert.equal(answer.status, expected, url);
      const type = answer.headers.get('content-type') ?? '';
      if (/^(?:audio|image|video)/.test(type) || expected !== 200) continue;
      for (const [whole, path] of unescaped(unescaped(await answer.text())).matchAll(local)) {
        asked.add(new URL(path ?? whole, site.origin).href.replace(/#.*/, ''));
      }
    }
    for (const { account, story } of stories) {
      assert.ok(asked.has(`${placeOf(account, site)}/${story.id}`), story.title);
    }
    assert.ok([...asked].some((url) => url.endsWith('.wav')));
    assert.ok([...asked].some((url) => url.endsWith('/qr.svg')));
  });

  it('escapes on every page whatever an account writes', async () => {
    for (const { account, story } of stories) {
      const page = await text(`${placeOf(account, site)}/${story.id}`);
      const [, title = ''] = /<h1>(.*?)<\/h1>/s.exec(page) ?? [];
      assert.equal(unescaped(title), story.title);
      assert.doesNotMatch(title, /<|&(?!(?:amp|lt|gt|quot|#39);)/);
    }
    const { account, story } = storyOf('school/3101')!;
    const bad = '"><img src=x onerror=alert(1)>';
    const hostile = { ...story, title: bad, summary: bad, body: [bad], audio: undefined };
    const page = String(await storyPage({ ...account, name: bad, id: bad }, hostile, site));
    assert.doesNotMatch(page, /<img src=x/);
    assert.ok(page.includes('&lt;img src=x'));
  });

  it('lists all accounts in groups, with a slow one and one that is away', async () => {
    const xml = await text('/matrix/accounts.opml');
    assert.deepEqual(faults(xml), []);
    const groups = [...xml.matchAll(/<outline text="[^"]*">([^]*?)<\/outline>/g)];
    assert.ok(groups.length > 2);
    const listed = groups.flatMap(([, inside = '']) =>
      [...inside.matchAll(/ text="([^"]*)".* xmlUrl="([^"]*)"/g)].map(([, ...said]) => said),
    );
    assert.deepEqual(
      listed.sort(),
      [
        ...accounts.map((account) => [account.name, feedOf(account, site)]),
        [dead.name, `${site.origin}/matrix/dead/feed.xml`],
      ].sort(),
    );

    pauses.length = 0;
    assert.equal((await get('/matrix/linxi/feed.xml')).status, 200);
    assert.deepEqual(pauses, []);
    assert.equal((await get('/matrix/slow/feed.xml')).status, 200);
    assert.deepEqual(pauses, [8000]);
    const away = await get('/matrix/dead/feed.xml');
    assert.equal(away.status, 500);
    assert.equal(away.headers.get('access-control-allow-origin'), '*');
  });

  it('lets any origin read, and sends nothing twice', async () => {
    for (const account of accounts) {
      const url = feedOf(account, site);
      const first = await get(url);
      assert.equal(first.headers.get('access-control-allow-origin'), '*');
      const etag = first.headers.get('etag') ?? '';
      const again = await get(url, { headers: { 'If-None-Match': etag } });
      assert.equal(again.status, 304);
      assert.equal(again.headers.get('access-control-allow-origin'), '*');
    }
  });

  it('has something to hear, which can be asked for in pieces', async () => {
    const feed = await text('/matrix/radio/feed.xml');
    const [, url = '', length] = /<enclosure url="([^"]*)" length="(\d+)" type="audio\/wav"/.exec(
      feed,
    )!;
    const bytes = new Uint8Array(await (await get(url)).arrayBuffer());
    assert.equal(bytes.length, Number(length));
    assert.ok(bytes.length < 10_000);
    assert.equal(String.fromCharCode(...bytes.subarray(0, 4)), 'RIFF');
    const piece = await get(url, { headers: { Range: 'bytes=4-9' } });
    assert.equal(piece.status, 206);
    assert.equal(piece.headers.get('content-range'), `bytes 4-9/${length}`);
    assert.deepEqual(new Uint8Array(await piece.arrayBuffer()), bytes.slice(4, 10));
  });

  it('has something to watch, with captions, and a broadcast that is on', async () => {
    type Feed = { items: { _jia: { media: Record<string, string>[] } }[] };
    const mediaOf = async (id: string) =>
      (JSON.parse(await text(`/matrix/${id}/feed.json`)) as Feed).items.flatMap(
        ({ _jia }) => _jia.media,
      );
    const film = (await mediaOf('paper')).find(({ kind }) => kind === 'video')!;
    const answer = await get(film['url']!);
    assert.equal(answer.headers.get('content-type'), 'video/webm');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    assert.ok(bytes.length < 40_000);
    assert.deepEqual([...bytes.subarray(0, 4)], [0x1a, 0x45, 0xdf, 0xa3]);
    const [captions] = film['captions'] as unknown as { url: string }[];
    assert.match(await text(captions!.url), /^WEBVTT\n/);
    const live = (await mediaOf('yunling')).find(({ kind }) => kind === 'live')!;
    assert.ok(Date.parse(live['start']!) < site.now && Date.parse(live['end']!) > site.now);
    assert.equal((await get('/matrix/paper/4203.webm')).status, 404);
  });

  it('writes the dates of one site without a zone', async () => {
    const xml = await text('/matrix/qingxi/feed.xml');
    const [first] = /<pubDate>.*?<\/pubDate>/.exec(xml) ?? [];
    // 95 minutes before noon on the clocks of China.
    assert.equal(first, '<pubDate>2026/11/21 10:25:00</pubDate>');
  });

  it('tells one story four times: by addresses for trackers and phones, and by its title', () => {
    const far = { ...site, origin: 'https://news.yunling.example' };
    const link = (place: string) => {
      const { account, story } = storyOf(place)!;
      return linkOf(account, story, far);
    };
    const own = 'https://news.yunling.example/matrix/linxi/1101';
    assert.equal(link('linxi/1101'), own);
    assert.match(link('wechat/4301'), new RegExp(`^${own}\\?utm_source=`));
    assert.equal(link('yunling/4102'), `${own.replace('//', '//m.')}?from=singlemessage`);
    assert.notEqual(link('island/3201'), own);
    // Hosts that have no name for phones are left as they are.
    const plain = { ...site, origin: 'https://127.0.0.1:3311' };
    const { account, story } = storyOf('yunling/4102')!;
    assert.match(linkOf(account, story, plain), /^https:\/\/127\.0\.0\.1:3311\//);
  });

  it('says in its own member what is corrected, copied, pinned, displayed and over', () => {
    type Own = Record<string, unknown>;
    const own = (place: string): Own => {
      const { account, story } = storyOf(place)!;
      const feed = jsonFeed(account, site) as { items: { id: string; _jia: Own }[] };
      const found = feed.items.find(({ id }) => id.endsWith(`/${story.id}`))!;
      return JSON.parse(JSON.stringify(found._jia)) as Own;
    };
    const address = (place: string) => `${site.origin}/matrix/${place}`;
    assert.deepEqual(own('yunling/4103').corrects, [address('paper/4202')]);
    assert.equal(own('yunling/4103').kind, 'correction');
    assert.deepEqual(own('paper/4203').regions, [{ code: '990121', name: '临溪县' }]);
    const copied = own('wechat/4304').original as { url: string; name: string; date: string };
    assert.equal(copied.url, address('paper/4207'));
    assert.equal(copied.name, '云岭妇女报');
    assert.ok(site.now - Date.parse(copied.date) > 7 * year * 60_000);
    assert.equal(own('yunling/4101').pinned, true);
    assert.equal(own('yunling/4101').kind, 'warning');
    const { period, objection } = own('yunling/4104') as Record<string, Record<string, string>>;
    assert.ok(Date.parse(period!.start!) < site.now && Date.parse(period!.end!) > site.now);
    assert.equal(objection!.tel, '000-1212-0010');
    assert.ok(Date.parse(String(own('yunling/4107').expires)) < site.now);
    assert.equal(own('linxi/1101').pinned, undefined);
    const { platform, qr } = own('wechat/4302').source as Record<string, string>;
    assert.deepEqual([platform, qr], ['微信公众号', address('wechat/qr.svg')]);
    // Every place that is pointed to is there.
    for (const { story } of stories) {
      const to = [...(story.corrects ?? []), story.original?.to, story.link?.to];
      for (const place of to) if (place) assert.ok(storyOf(place), place);
    }
  });

  it('is part of the demo site, and its page names only what is there', async () => {
    const read = (path: string) =>
      readFileSync(new URL(`../../demo/${path}`, import.meta.url), 'utf8');
    const page = read('matrix.html');
    const addresses = [...page.matchAll(/(?:src|href|official)="(\/matrix[^"]*)"/g)].flatMap(
      ([, said = '']) => said.split(' '),
    );
    assert.ok(addresses.length > 10);
    for (const address of addresses) {
      assert.equal((await whole.request(address)).status, 200, address);
    }
    assert.equal((await whole.request('/matrix')).status, 200);
    assert.equal((await whole.request('/matrix/accounts.ts')).status, 404);
    for (const other of ['index.html', 'media.html']) assert.match(read(other), /matrix\.html/);
  });
});
