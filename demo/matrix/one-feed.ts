import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { aggregate } from '../../cli/aggregator.js';
import { homeSources, joined, readSources } from '../../cli/sources.js';
import type { State } from '../../cli/state.js';
import { homeFile } from '../../fixtures/home.js';
import { parseHome, say } from '../../src/kit/home.js';
import { compress } from '../backend/compress.js';

/** How long a feed is served before its sources are asked again. */
const lasting = 60_000;
const language = 'zh-Hans';

/**
 * All feeds of the demo as one, made by the same code as `jia-widgets aggregate`. Nothing is read
 * before the first reader comes; the sources lie on this very site and are asked without a detour.
 */
export function asOneFeed(site: Hono): Hono {
  let kept: { origin: string; until: number; text: Promise<string> } | undefined;
  let state: State | undefined;

  const read = async (origin: string): Promise<string> => {
    const home = parseHome(homeFile, `${origin}/.well-known/jia.json`);
    const list = await site.request(`${origin}/matrix/accounts.opml`);
    const { sources } = readSources(new Uint8Array(await list.arrayBuffer()));
    const made = await aggregate({
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
      ...(state && { state }),
    });
    state = made.state;
    return JSON.stringify(made.feed);
  };

  const app = new Hono();
  const retainedHeaders = [...RETAINED_304_HEADERS, 'access-control-allow-origin'];
  app.get('/matrix.json', cors(), compress(), etag({ weak: true, retainedHeaders }), async (c) => {
    const { origin } = new URL(c.req.url);
    if (kept?.origin !== origin || kept.until < Date.now()) {
      kept = { origin, until: Date.now() + lasting, text: read(origin) };
    }
    return c.body(await kept.text, 200, {
      'Content-Type': 'application/feed+json; charset=utf-8',
      'Cache-Control': 'public, max-age=60, must-revalidate',
    });
  });
  return app;
}
