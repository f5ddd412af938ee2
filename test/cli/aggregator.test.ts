import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { aggregate, type AggregateOptions } from '../../cli/aggregator.js';
import { readState, writeState, type State } from '../../cli/state.js';
import { answer, rss, startServer, testClock } from './support.js';

let server: Awaited<ReturnType<typeof startServer>>;
let time: ReturnType<typeof testClock>;

beforeEach(async () => {
  server = await startServer();
  time = testClock();
});
afterEach(() => server.stop());

const feed = rss('Linxi', [
  { title: 'Tea on Friday', link: 'https://l.example/1', date: '2026-11-20 09:00' },
  { title: 'Free training', link: 'https://l.example/2', date: '2026-11-19 09:00' },
]);

function run(paths: readonly string[], more: Partial<AggregateOptions> = {}) {
  const sources = paths.map((path) => ({
    url: path.startsWith('http') ? path : server.origin + path,
  }));
  return aggregate({ sources, clock: time.clock, delay: 0, ...more });
}

/** As it comes back from the file. */
const again = (state: State) => readState(writeState(state))!;

describe('reading many sources', () => {
  it('makes one JSON Feed of them, newest first, and says where each item is from', async () => {
    server.routes['/a'] = answer(feed);
    server.routes['/b'] = answer(
      rss('Qingxi', [
        { title: 'Open house', link: 'https://q.example/1', date: '2026-11-19 20:00' },
      ]),
    );
    const { feed: made } = await run(['/a', '/b'], { title: 'All', page: 'https://home.example/' });
    const { items, ...head } = JSON.parse(JSON.stringify(made));
    assert.deepEqual(head, {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'All',
      home_page_url: 'https://home.example/',
      language: 'zh-Hans',
    });
    assert.deepEqual(
      items.map(({ title }: { title: string }) => title),
      ['Tea on Friday', 'Open house', 'Free training'],
    );
    assert.deepEqual(items[0], {
      id: 'https://l.example/1',
      url: 'https://l.example/1',
      date_published: '2026-11-20T09:00:00+08:00',
      title: 'Tea on Friday',
      content_text: 'Tea on Friday',
      _jia: {
        source: { name: 'Linxi', url: 'https://linxi.example/', feed: `${server.origin}/a` },
      },
    });
  });

  it('says who asks', async () => {
    server.routes['/a'] = answer(feed);
    await run(['/a'], { userAgent: 'jia-widgets/1 (web@home.example)' });
    assert.equal(server.asked[0]?.headers['user-agent'], 'jia-widgets/1 (web@home.example)');
  });

  it('asks only for what has changed, and keeps what has not', async () => {
    server.routes['/a'] = (request, response) => {
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else
        response
          .writeHead(200, { etag: '"1"', 'last-modified': 'Fri, 20 Nov 2026 01:00:00 GMT' })
          .end(feed);
    };
    const first = await run(['/a']);
    const second = await run(['/a'], { state: again(first.state) });
    assert.equal(server.asked[1]?.headers['if-modified-since'], 'Fri, 20 Nov 2026 01:00:00 GMT');
    assert.equal(second.report.sources[0]?.status, 'unchanged');
    assert.equal(JSON.stringify(second.feed), JSON.stringify(first.feed));
  });

  it('reads dates without a zone on the clocks of their source', async () => {
    server.routes['/a'] = answer(feed);
    const { feed: made } = await aggregate({
      sources: [{ url: `${server.origin}/a`, timeZone: 'America/New_York' }],
      clock: time.clock,
    });
    assert.equal(made.items[0]?.date_published, '2026-11-20T09:00:00-05:00');
  });

  it('keeps the last good items of a source that fails, and leaves it alone for longer each time', async () => {
    server.routes['/a'] = answer(feed);
    let { state, feed: made, report } = await run(['/a']);
    server.routes['/a'] = answer('', {}, 500);
    const waits = [];
    for (let round = 0; round < 4; round += 1) {
      ({ state, feed: made, report } = await run(['/a'], { state: again(state) }));
      assert.equal(report.sources[0]?.status, 'failed');
      assert.equal(report.sources[0]?.cause, 'answered 500');
      assert.equal(report.sources[0]?.lastGood, '2026-11-20T08:00:00.000Z');
      assert.equal(made.items.length, 2);
      const { retryAt = 0 } = [...state.values()][0]!;
      const asked = server.asked.length;
      ({ state, report } = await run(['/a'], { state: again(state) }));
      assert.equal(report.sources[0]?.status, 'left alone');
      assert.equal(server.asked.length, asked);
      waits.push((retryAt - time.clock.now()) / 60_000);
      time.pass(retryAt - time.clock.now());
    }
    assert.deepEqual(waits, [5, 10, 20, 40]);
    server.routes['/a'] = answer(feed);
    ({ state, report } = await run(['/a'], { state: again(state) }));
    assert.equal(report.sources[0]?.status, 'read');
    assert.equal([...state.values()][0]?.failures, undefined);
  });

  it('waits as long as a busy host asks, then asks again', async () => {
    let count = 0;
    server.routes['/a'] = (_request, response) => {
      count += 1;
      if (count === 1) response.writeHead(429, { 'retry-after': '7' }).end();
      else response.writeHead(200).end(feed);
    };
    const { report } = await run(['/a']);
    assert.equal(report.sources[0]?.status, 'read');
    assert.ok(time.pauses.includes(7000));
  });

  it('leaves a host alone that asks for much patience, with all its sources', async () => {
    const busy = answer('', { 'retry-after': 'Fri, 20 Nov 2026 10:00:00 GMT' }, 503);
    Object.assign(server.routes, { '/a': busy, '/b': busy, '/c': busy });
    const { report, state } = await run(['/a', '/b', '/c'], { mostPerHost: 1 });
    assert.deepEqual(server.paths(), ['/a']);
    assert.match(report.sources[0]?.cause ?? '', /answered 503/);
    assert.equal(report.sources[1]?.cause, 'its host asked to wait');
    for (const { retryAt } of state.values()) {
      assert.equal(new Date(retryAt!).toISOString(), '2026-11-20T10:00:00.000Z');
    }
  });

  it('says in plain words what is wrong with a source', async () => {
    server.routes['/page'] = answer('<!doctype html><html></html>');
    server.routes['/gone'] = answer('', {}, 410);
    server.routes['/loop'] = answer('', { location: '/loop' }, 302);
    server.routes['/broken'] = (request) => request.socket.destroy();
    const closed = await startServer();
    await closed.stop();
    const { report } = await run(['/page', '/none', '/gone', '/loop', '/broken', closed.origin]);
    assert.deepEqual(
      report.sources.map(({ cause }) => cause),
      [
        'sent an HTML page instead of a feed; look for the address of its feed',
        'answered 404',
        'is gone for good (410); take it off the list',
        'sends its readers on more than 5 times',
        'broke off the connection',
        'refused the connection',
      ],
    );
  });

  it('does not go on asking a host that cannot be reached', async () => {
    const closed = await startServer();
    await closed.stop();
    let asked = 0;
    const { report } = await run(
      Array.from({ length: 20 }, (_, index) => `${closed.origin}/${index}`),
      {
        fetch: (input, init) => {
          asked += 1;
          return fetch(input, init);
        },
      },
    );
    assert.ok(asked <= 4, `${asked} requests`);
    assert.ok(report.sources.every(({ status }) => status === 'failed'));
  });

  it('follows a source that has moved, and reports it when that is for good', async () => {
    server.routes['/old'] = answer('', { location: '/new' }, 301);
    server.routes['/today'] = answer('', { location: '/new' }, 302);
    server.routes['/new'] = answer(feed);
    const { report } = await run(['/old', '/today']);
    assert.deepEqual(
      report.sources.map(({ status, movedTo }) => [status, movedTo]),
      [
        ['read', `${server.origin}/new`],
        ['read', undefined],
      ],
    );
  });

  it('gives a slow source up, and all others are there', async () => {
    server.routes['/slow'] = () => undefined;
    server.routes['/drips'] = (_request, response) => void response.writeHead(200).write('<rss>');
    server.routes['/a'] = answer(feed);
    const { report, feed: made } = await run(['/slow', '/drips', '/a'], { timeout: 200 });
    assert.deepEqual(
      report.sources.map(({ status }) => status),
      ['failed', 'failed', 'read'],
    );
    assert.match(report.sources[0]?.cause ?? '', /did not answer/);
    assert.equal(made.items.length, 2);
  });

  it('ends at the deadline with what is there', async () => {
    server.routes['/a'] = answer(feed);
    const first = await run(['/a', '/slow']);
    const end = new AbortController();
    server.routes['/slow'] = () => end.abort();
    time.pass(3_600_000);
    const { report, feed: made } = await run(['/slow', '/a'], {
      signal: end.signal,
      most: 1,
      state: again(first.state),
    });
    assert.equal(report.complete, false);
    assert.deepEqual(
      report.sources.map(({ status }) => status),
      ['not reached', 'not reached'],
    );
    assert.equal(made.items.length, 2);
  });

  it('reads no more of an answer than is allowed', async () => {
    const posts = Array.from({ length: 50 }, (_, index) => ({
      title: `Story number ${index}`,
      link: `https://l.example/${index}`,
      text: 'x'.repeat(1000),
    }));
    server.routes['/a'] = answer(rss('Large', posts), { etag: '"large"' });
    const { report, feed: made, state } = await run(['/a'], { size: 20_000 });
    assert.ok(made.items.length > 10 && made.items.length < 20);
    assert.match(report.sources[0]?.cause ?? '', /larger/);
    assert.equal([...state.values()][0]?.etag, undefined);
  });

  it('leaves a pause between two requests to one host', async () => {
    for (const path of ['/a', '/b', '/c']) server.routes[path] = answer(feed);
    await run(['/a', '/b', '/c'], { delay: 400, mostPerHost: 1 });
    assert.deepEqual(time.pauses, [400, 400]);
  });

  it('keeps the newest of a source, in whatever order it writes', async () => {
    server.routes['/a'] = answer(
      rss('Old first', [
        { title: 'The oldest of them', link: 'https://l.example/1', date: '2026-01-01' },
        { title: 'The middle of them', link: 'https://l.example/2', date: '2026-02-01' },
        { title: 'The newest of them', link: 'https://l.example/3', date: '2026-03-01' },
      ]),
    );
    const { feed: made } = await run(['/a'], { perSource: 2 });
    assert.deepEqual(
      made.items.map(({ title }) => title),
      ['The newest of them', 'The middle of them'],
    );
  });

  it('begins anew when the state cannot be used', () => {
    assert.equal(readState('{"version":1'), undefined);
    assert.equal(readState('{"version":99,"sources":{}}'), undefined);
    assert.equal(
      readState('{"version":1,"sources":{"a":{"channel":{"items":[1]}}}}')?.get('a')?.channel,
      undefined,
    );
  });
});
