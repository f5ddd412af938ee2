/** The peers' own files, as they are published, and the answers of the servers that they ask. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { typeOf } from '../lib/server.js';

/** @typedef {import('./data.js').Story} Story */

const installed = fileURLToPath(new URL('./node_modules/', import.meta.url));
const published = (/** @type {string} */ name) => readFile(installed + name, 'utf8');

/** @param {string} path @param {string} body @returns {[string, import('../lib/server.js').File]} */
const file = (path, body) => [path, { type: typeOf(path), body }];

/** One of the accounts that the posts come from. */
const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#a8324a" d="M0 0h8v8H0z"/></svg>';

/** @returns {[string, import('../lib/server.js').File]} */
export const avatar = () => ['/avatar.svg', { type: 'image/svg+xml', body: picture }];

export async function mastodonFiles() {
  const dist = '@idotj/mastodon-embed-timeline/dist/mastodon-timeline';
  return [
    file('/mastodon/timeline.js', await published(`${dist}.umd.js`)),
    file('/mastodon/timeline.css', await published(`${dist}.min.css`)),
  ];
}

/** As its documentation says, with the settings that say where and what. */
export const mastodonPage = `<link rel="stylesheet" href="/mastodon/timeline.css">
<div id="mt-container" class="mt-container"><div class="mt-body" role="feed"><div class="mt-loading-spinner"></div></div></div>
<script src="/mastodon/timeline.js"></script>
<script>new MastodonTimeline.Init({ instanceUrl: location.origin, timelineType: 'local', dateFormatLocale: 'zh-CN', maxNbPostFetch: '20', maxNbPostShow: '20' })</script>`;

/** What an instance answers. @param {Story[]} stories @param {string} origin */
export function mastodonAnswers(stories, origin) {
  const account = {
    id: '1',
    username: 'news',
    acct: 'news',
    display_name: '妇联新闻',
    locked: false,
    bot: false,
    created_at: '2024-01-01T00:00:00.000Z',
    note: '<p>妇联新闻</p>',
    url: 'https://social.example.org/@news',
    avatar: `${origin}/avatar.svg`,
    avatar_static: `${origin}/avatar.svg`,
    header: `${origin}/avatar.svg`,
    header_static: `${origin}/avatar.svg`,
    followers_count: 12,
    following_count: 3,
    statuses_count: 20,
    emojis: [],
    fields: [],
  };
  const statuses = stories.map(({ id, title, summary, date }) => ({
    id,
    created_at: date.toISOString(),
    in_reply_to_id: null,
    in_reply_to_account_id: null,
    sensitive: false,
    spoiler_text: '',
    visibility: 'public',
    language: 'zh',
    uri: `https://social.example.org/users/news/statuses/${id}`,
    url: `https://social.example.org/@news/${id}`,
    replies_count: 1,
    reblogs_count: 2,
    favourites_count: 3,
    content: `<p>${title}</p><p>${summary}</p>`,
    reblog: null,
    account,
    media_attachments: [],
    mentions: [],
    tags: [],
    emojis: [],
    card: null,
    poll: null,
  }));
  return [
    file('/api/v1/timelines/public', JSON.stringify(statuses)),
    file('/api/v1/custom_emojis', '[]'),
  ].map(([path, { body }]) => json(path, body));
}

/** @param {string} path @param {string | Buffer} body @returns {[string, import('../lib/server.js').File]} */
const json = (path, body) => [path, { type: 'application/json; charset=utf-8', body }];

/** The address of its service is written into it; it asks this machine instead. @param {string} origin */
export async function bskyFiles(origin) {
  const code = await published('bsky-embed/dist/bsky-embed.es.js');
  const service = 'https://api.bsky.app';
  if (!code.includes(service)) throw new Error(`bsky-embed does not ask ${service} any more.`);
  return [file('/bsky/embed.js', code.split(service).join(origin))];
}

export const bskyPage = `<script type="module" src="/bsky/embed.js"></script>
<bsky-embed username="news.example.org" limit="20"></bsky-embed>`;

/** @param {Story[]} stories @param {string} origin */
export function bskyAnswers(stories, origin) {
  const did = 'did:plc:z72i7hdynmk6r22z27h6tvur';
  const author = {
    did,
    handle: 'news.example.org',
    displayName: '妇联新闻',
    avatar: `${origin}/avatar.svg`,
    labels: [],
    createdAt: '2024-01-01T00:00:00.000Z',
  };
  const cid = 'bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a';
  const feed = stories.map(({ title, summary, date }, index) => ({
    post: {
      uri: `at://${did}/app.bsky.feed.post/3kz${String(index).padStart(10, '2')}`,
      cid,
      author,
      record: {
        $type: 'app.bsky.feed.post',
        createdAt: date.toISOString(),
        langs: ['zh'],
        text: `${title}\n${summary}`,
      },
      replyCount: 1,
      repostCount: 2,
      likeCount: 3,
      quoteCount: 0,
      indexedAt: date.toISOString(),
      labels: [],
    },
  }));
  return [json('/xrpc/app.bsky.feed.getAuthorFeed', JSON.stringify({ feed, cursor: 'end' }))];
}

/** A list of cards with @lit-labs/virtualizer, bundled as a site would. */
export async function virtualizerFiles() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./virtual-cards.js', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2020',
    conditions: ['production'],
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return [file('/virtual/cards.js', outputFiles[0]?.text ?? '')];
}
