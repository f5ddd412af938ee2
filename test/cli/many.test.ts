import assert from 'node:assert/strict';
import { it } from 'node:test';
import { aggregate } from '../../cli/aggregator.js';
import { realClock } from '../../cli/gate.js';
import { rss, startServer } from './support.js';

it('reads 2,000 sources of which a quarter is dead or slow, a few at a time', async () => {
  const running = new Map<string, number>();
  let all = 0;
  let most = 0;
  let mostPerHost = 0;
  const server = await startServer();
  // Hosts are made up: they are all the one server, which is told whom it stands for.
  server.routes['/feed'] = (request, response) => {
    const host = String(request.headers['x-host']);
    const now = (running.get(host) ?? 0) + 1;
    running.set(host, now);
    all += 1;
    most = Math.max(most, all);
    mostPerHost = Math.max(mostPerHost, now);
    response.once('close', () => {
      all -= 1;
      running.set(host, (running.get(host) ?? 0) - 1);
    });
    const number = new URL(request.url ?? '', 'http://x').searchParams.get('n') ?? '';
    // It never answers; its time is over as soon as it was asked.
    if (/^slow/.test(host)) return limits.get(number)?.abort();
    const posts = Array.from({ length: 2 }, (_, index) => ({
      title: `Office ${host} ${number} writes about subject ${index}`,
      link: `https://${host}.example/${number}/${index}`,
      date: new Date(Date.UTC(2026, 10, 20) - index * 3_600_000).toISOString(),
      text: `<p>${'Words. '.repeat(20)}</p>`,
    }));
    response.end(rss(host, posts));
  };
  const limits = new Map<string, AbortController>();
  let limit = new AbortController();
  const closed = await startServer();
  await closed.stop();
  const sources = Array.from({ length: 2000 }, (_, index) => {
    const kind = index % 8 === 0 ? 'dead' : index % 8 === 4 ? 'slow' : 'good';
    return { url: `https://${kind}${index % 400}.test/feed?n=${index}` };
  });
  try {
    const { feed, report, state } = await aggregate({
      sources,
      delay: 0,
      clock: {
        ...realClock,
        // Made right before the request that it belongs to.
        limit: () => (limit = new AbortController()).signal,
      },
      fetch: (input, init) => {
        const { hostname, pathname, search, searchParams } = new URL(String(input));
        limits.set(searchParams.get('n') ?? '', limit);
        const origin = hostname.startsWith('dead') ? closed.origin : server.origin;
        const headers = new Headers(init?.headers);
        headers.set('x-host', hostname.replace('.test', ''));
        return fetch(origin + pathname + search, { ...init, headers });
      },
    });
    const count = (status: string) =>
      report.sources.filter((source) => source.status === status).length;
    assert.equal(count('read'), 1500);
    assert.equal(count('failed'), 500);
    assert.equal(report.complete, true);
    assert.equal(feed.items.length, 500);
    assert.ok(most <= 16, `${most} at a time`);
    assert.ok(mostPerHost <= 2, `${mostPerHost} at a time at one host`);
    const kept = [...state.values()].flatMap(({ channel }) => channel?.items ?? []);
    assert.ok(kept.length <= 20_000);
    assert.ok(kept.filter((item) => item.content_html).length <= 1000);
  } finally {
    await server.stop();
  }
});
