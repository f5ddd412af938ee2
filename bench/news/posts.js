/**
 * Twenty posts from an API on this machine until they are painted, from the moment the page is
 * navigated to: each widget by its own documented snippet, the same words in its own API's shape.
 */
import { withPage } from '../lib/chromium.js';
import { interleaved } from '../lib/rounds.js';
import { serve } from '../lib/server.js';
import { shipped } from '../lib/shipped.js';
import { median, ms, range, ratio, table } from '../lib/table.js';
import { openWatched } from '../lib/watch.js';
import { jsonFeed, stories } from './data.js';
import * as peers from './peers.js';
import { plainFile, plainPage } from './plain.js';

const jia = (/** @type {string} */ code) => `<script type="module" src="${code}"></script>
<jia-news-feed src="/feeds/news.json" limit="20"><a href="/">最新消息</a></jia-news-feed>`;

const content = { selector: '[part="item"]', count: 20 };
// The last words to come: on the button that is there in every state.
const words = { selector: 'button.size', text: true };

/** @type {Record<string, { path: string, body: string, wanted: Record<string, import('../lib/watch.js').Wanted> }>} */
const contenders = {
  Jia: { path: '/jia', body: jia('/jia/jia.js'), wanted: { content, words } },
  'Jia, pinned bundle': {
    path: '/jia-bundle',
    body: jia('/jia/jia.bundle.js'),
    wanted: { content, words },
  },
  'mastodon-embed-timeline': {
    path: '/mastodon',
    body: peers.mastodonPage,
    wanted: { content: { selector: '.mt-post', count: 20 } },
  },
  'bsky-embed': {
    path: '/bsky',
    body: peers.bskyPage,
    wanted: { content: { selector: '[id^="post-"] > article', count: 20 } },
  },
  'plain script': {
    path: '/plain',
    body: plainPage,
    wanted: { content: { selector: 'article', count: 20 } },
  },
};

async function server() {
  const posts = stories(20);
  /** @type {Map<string, import('../lib/server.js').File>} */
  const files = new Map(await shipped());
  for (const [, { path, body }] of Object.entries(contenders)) {
    files.set(path, {
      type: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>20</title><body><h1>妇联新闻</h1>${body}</body></html>`,
    });
  }
  const news = jsonFeed('妇联新闻', posts);
  files.set('/feeds/news.json', { type: 'application/feed+json; charset=utf-8', body: news });
  return serve(async (origin) => {
    for (const [path, file] of [
      plainFile,
      peers.avatar(),
      ...(await peers.mastodonFiles()),
      ...peers.mastodonAnswers(posts, origin),
      ...(await peers.bskyFiles(origin)),
      ...peers.bskyAnswers(posts, origin),
    ])
      files.set(path, file);
    return files;
  });
}

/**
 * @param {import('../lib/rounds.js').Bench} bench
 * @param {string} title
 * @param {import('../lib/chromium.js').Conditions} conditions
 */
async function measure(bench, title, conditions) {
  const { origin, close } = await server();
  try {
    return await interleaved(bench, title, Object.keys(contenders), (name) => {
      const { path = '', wanted = {} } = contenders[name] ?? {};
      return withPage(bench.browser, conditions, async (client) => {
        return openWatched(client, origin + path, { wanted });
      });
    });
  } finally {
    await close();
  }
}

/**
 * @typedef {Awaited<ReturnType<typeof measure>>} Measured
 * @param {Measured} measured @param {string} name @param {string} moment
 */
const frames = (measured, name, moment) =>
  (measured[name] ?? []).map(({ moments }) => moments[moment]?.frame ?? NaN);

/** @param {Measured} measured */
function times(measured) {
  const rows = [];
  for (const [name, { wanted }] of Object.entries(contenders)) {
    for (const moment of Object.keys(wanted)) {
      const [dom, frame] = /** @type {const} */ (['dom', 'frame']).map((kind) =>
        (measured[name] ?? []).map(({ moments }) => moments[moment]?.[kind] ?? NaN),
      );
      const after = (measured[name] ?? []).map(
        ({ moments, html }) => (moments[moment]?.frame ?? NaN) - html,
      );
      const what = moment === 'words' ? `${name}: all strings in place` : `${name}: 20 posts`;
      rows.push([
        what,
        ms(median(dom ?? [])),
        ms(median(frame ?? [])),
        range(frame ?? []),
        ms(median(after)),
      ]);
    }
  }
  const head = ['', 'in the tree, ms', 'painted, ms', 'min–max', 'painted after the HTML came, ms'];
  return table(head, rows);
}

/** @param {import('../lib/rounds.js').Bench} bench */
export async function fast(bench) {
  const measured = await measure(bench, 'posts', {});
  const mastodon = frames(measured, 'mastodon-embed-timeline', 'content');
  return [
    '## Twenty posts',
    times(measured),
    table(
      ['ratio, painted', 'median', 'min–max', 'goal', ''],
      [
        ratio(
          'content / mastodon-embed-timeline',
          frames(measured, 'Jia', 'content'),
          mastodon,
          0.6,
        ),
        ratio('strings / mastodon-embed-timeline', frames(measured, 'Jia', 'words'), mastodon, 0.9),
        ratio(
          'plain script / mastodon-embed-timeline',
          frames(measured, 'plain script', 'content'),
          mastodon,
        ),
      ],
    ),
  ].join('\n\n');
}

/** @param {import('../lib/rounds.js').Bench} bench */
export async function slow(bench) {
  const conditions = { latency: 150, kilobits: 1600, slowdown: 4 };
  const measured = await measure(bench, 'slow', conditions);
  const own = frames(measured, 'Jia', 'content');
  return [
    '## Twenty posts, 150 ms latency, 1.6 Mbit/s, CPU ×4, Brotli for all',
    times(measured),
    table(
      ['ratio, painted', 'median', 'min–max', 'goal', ''],
      [
        ratio('content / bsky-embed', own, frames(measured, 'bsky-embed', 'content'), 0.4),
        ratio(
          'content / mastodon-embed-timeline',
          own,
          frames(measured, 'mastodon-embed-timeline', 'content'),
        ),
        ratio(
          'plain script / bsky-embed',
          frames(measured, 'plain script', 'content'),
          frames(measured, 'bsky-embed', 'content'),
        ),
      ],
    ),
  ].join('\n\n');
}
