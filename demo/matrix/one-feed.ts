import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { homeSources, joined, readSources } from '../../cli/sources.js';
import { homeFile } from '../../fixtures/home.js';
import { parseHome, say } from '../../src/kit/home.js';
import { compress } from '../backend/compress.js';
import { gatherer } from '../backend/gather.js';

const language = 'zh-Hans';

/** All feeds of the demo as one. The sources lie on this very site and are asked without a detour. */
export function asOneFeed(site: Hono): Hono {
  const gather = gatherer(async (origin) => {
    const home = parseHome(homeFile, `${origin}/.well-known/jia.json`);
    const list = await site.request(`${origin}/matrix/accounts.opml`);
    const { sources } = readSources(new Uint8Array(await list.arrayBuffer()));
    return {
      sources: joined([homeSources(home, language), sources]),
      timeout: 2_000,
      title: say(home.name, language),
      page: home.url,
      feedUrl: `${origin}/matrix.json`,
      language,
      official: home.official,
      withdrawn: home.withdrawn,
      delay: 0,
      fetch: async (input, init) => site.fetch(new Request(input, init)),
    };
  });

  const app = new Hono();
  const retainedHeaders = [...RETAINED_304_HEADERS, 'access-control-allow-origin'];
  app.get('/matrix.json', cors(), compress(), etag({ weak: true, retainedHeaders }), async (c) =>
    c.body(await gather(new URL(c.req.url).origin), 200, {
      'Content-Type': 'application/feed+json; charset=utf-8',
      'Cache-Control': 'public, max-age=60, must-revalidate',
    }),
  );
  return app;
}
