import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { dirname, resolve } from 'node:path';
import type { Surroundings } from '../../cli/aggregate.js';
import { realClock } from '../../cli/gate.js';
import { main } from '../../cli/main.js';
import { answer, folder, gbk, rss, startServer, surroundings, testClock } from './support.js';

let server: Awaited<ReturnType<typeof startServer>>;
let place: ReturnType<typeof folder>;

beforeEach(async () => {
  server = await startServer();
  place = folder();
});
afterEach(async () => {
  place.remove();
  await server.stop();
});

const feed = rss('Linxi', [
  { title: 'Tea on Friday', link: 'https://l.example/1', date: '2026-11-20 09:00' },
]);

async function run(args: string[], more: Partial<Surroundings> = {}) {
  const { around, said, warned, stop } = surroundings({ clock: testClock().clock, ...more });
  const code = await main(['aggregate', ...args], around);
  return { code, said: said.join('\n'), warned: warned.join('\n'), stop };
}

const list = (...paths: string[]) =>
  place.write('sources.txt', paths.map((path) => server.origin + path).join('\n'));

describe('jia-widgets aggregate', () => {
  it('writes the feed, the state and the report', async () => {
    server.routes['/a'] = answer(feed);
    const out = place.path('feed.json');
    const { code, warned } = await run([list('/a', '/none'), '--out', out, '--title', 'All']);
    assert.equal(code, 0);
    assert.equal(place.json('feed.json').title, 'All');
    assert.equal(place.json('feed.json').items[0].title, 'Tea on Friday');
    const report = place.json('feed.json.report.json');
    assert.deepEqual(
      report.sources.map(({ status, cause }: Record<string, string>) => [status, cause]),
      [
        ['read', undefined],
        ['failed', 'answered 404'],
      ],
    );
    assert.match(warned, /1 items, 2 sources, 1 read, 0 unchanged, 1 failed/);
    assert.match(warned, /failed .*\/none +answered 404 \(0 older items kept\)/);
    assert.deepEqual(readdirSync(dirname(out)).sort(), [
      'feed.json',
      'feed.json.report.json',
      'feed.json.state',
      'sources.txt',
    ]);
  });

  it('does not touch a feed that has not changed, and remembers across runs', async () => {
    server.routes['/a'] = (request, response) => {
      if (request.headers['if-none-match']) response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"' }).end(feed);
    };
    const args = [list('/a'), '--out', place.path('feed.json')];
    await run(args);
    const { ino, mtimeMs } = statSync(place.path('feed.json'));
    const { code, warned } = await run(args);
    assert.equal(code, 0);
    assert.match(warned, /has not changed/);
    const after = statSync(place.path('feed.json'));
    assert.deepEqual([after.ino, after.mtimeMs], [ino, mtimeMs]);
  });

  it('replaces the feed at one stroke', async () => {
    server.routes['/a'] = answer(feed);
    const args = [list('/a'), '--out', place.write('feed.json', 'old')];
    const { ino } = statSync(place.path('feed.json'));
    await run(args);
    assert.notEqual(statSync(place.path('feed.json')).ino, ino);
  });

  it('leaves the feed as it was when nothing could be read', async () => {
    const out = place.write('feed.json', '{"old":true}');
    const { code, warned } = await run([list('/none'), '--out', out]);
    assert.equal(code, 1);
    assert.match(warned, /Nothing could be read/);
    assert.equal(place.read('feed.json'), '{"old":true}');
  });

  it('takes feeds, official accounts, withdrawn items and words from the home file', async () => {
    server.routes['/rss'] = answer(
      rss('Home', [
        { title: 'Tea on Friday', link: 'https://h.example/1' },
        { title: 'Withdrawn', link: 'https://h.example/2' },
        { title: 'Win at the casino', link: 'https://h.example/3' },
      ]),
    );
    const home = {
      name: { 'zh-Hans': '云岭', en: 'Yunling' },
      url: '/help',
      feeds: [{ url: '/rss', name: { en: 'Our news' } }],
      withdrawn: ['https://h.example/2'],
      hijack: ['casino'],
    };
    server.routes['/.well-known/jia.json'] = answer(JSON.stringify(home));
    const { code } = await run([
      ...['--home', server.origin, '--language', 'en'],
      ...['--out', place.path('feed.json')],
    ]);
    assert.equal(code, 0);
    const { title, home_page_url, items } = place.json('feed.json');
    assert.equal(title, 'Yunling');
    assert.equal(home_page_url, `${server.origin}/help`);
    assert.deepEqual(
      items.map((item: { title: string }) => item.title),
      ['Tea on Friday'],
    );
    assert.equal(items[0]._jia.source.name, 'Our news');
    assert.deepEqual(place.json('feed.json.report.json').held, [
      {
        source: 'Our news',
        url: 'https://h.example/3',
        title: 'Win at the casino',
        word: 'casino',
      },
    ]);
  });

  it('says why feeds of a home file on the disk may be missing', async () => {
    server.routes['/a'] = answer(feed);
    const home = place.write('home.json', JSON.stringify({ name: 'H', feeds: [{ url: '/rss' }] }));
    const { code, warned } = await run([
      ...[list('/a'), '--home', home, '--out', place.path('feed.json')],
    ]);
    assert.equal(code, 0);
    assert.match(warned, /relative addresses are left out; give the home file by its http address/);
  });

  for (const [encoding, written] of [
    ['UTF-8', '\ufeff博彩\r\n'],
    ['GBK', gbk('赌场\n博彩\n')],
    ['UTF-16', Buffer.from('\ufeff博彩\r\n', 'utf16le')],
  ] as const)
    it(`takes links from a sheet in GBK and words from a file in ${encoding}`, async () => {
      const sheet = place.write(
        'links.csv',
        gbk(
          '标题,链接,账号\n花艺课周六开班,https://mp.example/1,临溪妇联\n博彩网,https://mp.example/2,临溪妇联\n',
        ),
      );
      const words = place.write('words.txt', written);
      const { code, warned } = await run([
        ...['--links', sheet, '--hijack', words, '--out', place.path('feed.json')],
      ]);
      assert.equal(code, 0);
      assert.doesNotMatch(warned, /holds no word/);
      const { items } = place.json('feed.json');
      assert.equal(items.length, 1);
      assert.deepEqual(items[0]._jia.source, { name: '临溪妇联', account: '临溪妇联' });
      assert.equal(place.json('feed.json.report.json').held.length, 1);
    });

  it('says that a list of words holds none', async () => {
    server.routes['/a'] = answer(feed);
    const words = place.write('words.txt', '\ufeff \r\n\u200b\r\n');
    const { code, warned } = await run([
      ...[list('/a'), '--hijack', words, '--out', place.path('feed.json')],
    ]);
    assert.equal(code, 0);
    assert.match(warned, /words\.txt holds no word/);
  });

  it('refuses a list that is broken, and leaves the feed as it was', async () => {
    const out = place.write('feed.json', '{"old":true}');
    const broken = place.write('sources.opml', '<opml><body><outline xmlUrl="http');
    for (const more of [[], ['--watch']]) {
      const { code, warned } = await run([broken, '--home', server.origin, '--out', out, ...more]);
      assert.equal(code, 2);
      assert.match(warned, /sources\.opml is no well-formed OPML/);
    }
    assert.equal(place.read('feed.json'), '{"old":true}');
  });

  it('goes on with the last good list while one is broken, and says so', async () => {
    server.routes['/a'] = answer(feed);
    const outline = `<outline xmlUrl="${server.origin}/a"/>`;
    const sources = place.write('sources.opml', `<opml><body>${outline}</body></opml>`);
    const stop = new AbortController();
    let runs = 0;
    const { code, warned } = await run([sources, '--out', place.path('feed.json'), '--watch'], {
      stop: stop.signal,
      clock: {
        ...realClock,
        async pause() {
          runs += 1;
          if (runs === 1) place.write('sources.opml', `<opml><body>${outline}`);
          else stop.abort();
        },
      },
    });
    assert.equal(code, 0);
    assert.match(warned, /no well-formed OPML.*The last good list goes on/);
    assert.equal(server.asked.length, 2);
  });

  it('refuses a folder as the place of its file, before anything is asked', async () => {
    server.routes['/a'] = answer(feed);
    const data = place.write('data.csv', '标题\n');
    for (const [command, from] of [
      ['aggregate', list('/a')],
      ['prerender', data],
      ['services', data],
    ] as const) {
      for (const out of [place.path('.'), place.path('none/')]) {
        const { around, warned } = surroundings();
        assert.equal(await main([command, from, '--out', `${out}/`], around), 2);
        assert.match(warned.join('\n'), /is a folder\. Name the file/);
      }
    }
    assert.equal(server.asked.length, 0);
  });

  for (const [what, args, message] of [
    ['no output', ['x.opml'], /Say where the feed goes: --out/],
    ['no source', ['--out', 'x.json'], /Name a list of sources/],
    ['a file that is not there', ['none.opml', '--out', 'x.json'], /none\.opml cannot be read/],
    ['an unknown option', ['--colour', 'red'], /--colour/],
    ['a wrong number', ['x.opml', '--out', 'x', '--limit', '0'], /--limit must be a whole number/],
    ['a wrong zone', ['x.opml', '--out', 'x', '--time-zone', 'Mars'], /--time-zone must be/],
  ] as const) {
    it(`says what is wrong and where to look: ${what}`, async () => {
      const { code, warned } = await run([...args]);
      assert.equal(code, 2);
      assert.match(warned, message);
      assert.match(warned, /jia-widgets aggregate --help/);
    });
  }

  it('explains itself', async () => {
    const { code, said } = await run(['--help']);
    assert.equal(code, 0);
    assert.match(said, /--deadline/);
    const { around, warned } = surroundings();
    assert.equal(await main(['toString'], around), 2);
    assert.match(warned.join(), /There is no command "toString"/);
  });

  it('watches: again after each interval, whatever happens, until it is stopped', async () => {
    server.routes['/a'] = answer(feed);
    const sources = list('/a');
    const stop = new AbortController();
    const pauses: number[] = [];
    const { code, warned } = await run(
      [sources, '--out', place.path('feed.json'), '--watch', '--interval', '100'],
      {
        stop: stop.signal,
        random: () => pauses.length / 2,
        clock: {
          ...realClock,
          async pause(milliseconds) {
            pauses.push(milliseconds);
            if (pauses.length === 1) place.write('sources.txt', '');
            if (pauses.length === 2) list('/a');
            if (pauses.length === 3) stop.abort();
          },
        },
      },
    );
    assert.equal(code, 0);
    assert.deepEqual(pauses, [90_000, 100_000, 110_000]);
    assert.match(warned, /No source is named anywhere.*The next run tries again/);
    assert.equal(server.asked.length, 2);
  });

  it('ends cleanly when the system asks', async () => {
    server.routes['/a'] = answer(feed);
    const root = resolve(import.meta.dirname, '../..');
    const child = spawn(
      process.execPath,
      [
        ...['--import', 'tsx', 'cli/cli.ts', 'aggregate', list('/a')],
        ...['--out', place.path('feed.json'), '--watch'],
      ],
      { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let said = '';
    for await (const piece of child.stderr) {
      said += String(piece);
      if (said.includes('was written')) child.kill('SIGTERM');
    }
    const [code, signal] =
      child.exitCode === null ? await once(child, 'exit') : [child.exitCode, null];
    assert.deepEqual([code, signal], [0, null], said);
  });
});
