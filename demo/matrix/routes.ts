import { setTimeout as wait } from 'node:timers/promises';
import { Hono, type Context } from 'hono';
import { anyOrigin, fresh, tag } from '../backend/app.js';
import { compress } from '../backend/compress.js';
import { whole } from '../backend/query.js';
import { accountOf, accounts, storyOf } from './accounts.js';
import { logo, sampleCode } from './drawings.js';
import { film, filmCaptions } from './film.js';
import { atom, jsonFeed, opml, rss, wordpress, wordpressPost, type Site } from './feeds.js';
import { gbk } from './gbk.js';
import type { Account } from './model.js';
import { accountPage, storyPage } from './pages.js';
import { tone } from './tone.js';

export interface MatrixOptions {
  /** The moment from which times count back: the start, so that an answer stays the same. */
  now?: number;
  /** Waits as long as an account is slow (ms). */
  pause?: (time: number) => Promise<unknown>;
}

/** A network that has nobody to wait for ends. */
const leisurely = (time: number) => wait(time, undefined, { ref: false });

/** Many accounts of many kinds, for pages that show them as one list. */
export function matrix({ now = Date.now(), pause = leisurely }: MatrixOptions = {}): Hono {
  const app = new Hono();
  const site = (c: Context): Site => ({ origin: new URL(c.req.url).origin, now });

  app.use('/matrix/*', anyOrigin, compress(), tag, fresh);

  app.get('/matrix/accounts.opml', (c) => send(c, 'text/x-opml; charset=utf-8', opml(site(c))));

  app.get('/matrix/dead/feed.xml', (c) => c.text('The database is away.', 500));

  const at = (path: string, answer: (c: Context, account: Account) => Response) =>
    app.get(`/matrix/:account/${path}`, async (c, next) => {
      const account = accountOf(c.req.param('account') ?? '');
      if (!account) return next();
      if (account.delay && path.startsWith('feed.')) await pause(account.delay);
      return answer(c, account);
    });

  at('feed.xml', (c, account) => {
    const xml = rss(account, site(c));
    // Of a feed in another encoding only its first line says so, as is usual.
    return account.gbk
      ? send(c, 'application/rss+xml', gbk(xml))
      : send(c, 'application/rss+xml; charset=utf-8', xml);
  });

  at('feed.atom', (c, account) =>
    send(c, 'application/atom+xml; charset=utf-8', atom(account, site(c))),
  );

  at('feed.json', (c, account) => {
    const json = JSON.stringify(jsonFeed(account, site(c)));
    return send(c, 'application/feed+json; charset=utf-8', json);
  });

  at('wp-json/wp/v2/posts', (c, account) => {
    const page = whole(c.req.query('page'), 1, 1, 1_000);
    const size = whole(c.req.query('per_page'), 10, 1, 100);
    const { posts, total, pages } = wordpress(account, site(c), page, size);
    if (page > pages) {
      const code = 'rest_post_invalid_page_number';
      return c.json({ code, message: 'There are fewer pages.', data: { status: 400 } }, 400);
    }
    c.header('Access-Control-Expose-Headers', 'ETag, X-WP-Total, X-WP-TotalPages, Link');
    c.header('X-WP-Total', String(total));
    c.header('X-WP-TotalPages', String(pages));
    return c.json(posts);
  });

  at('wp-json/wp/v2/posts/:id{\\d+}', (c, account) => {
    const post = wordpressPost(account, site(c), c.req.param('id') ?? '');
    if (post) return c.json(post);
    const code = 'rest_post_invalid_id';
    return c.json({ code, message: 'Invalid post ID.', data: { status: 404 } }, 404);
  });

  at('logo.svg', (c, account) => send(c, 'image/svg+xml; charset=utf-8', logo(account)));

  at('qr.svg', (c, account) => {
    const code = sampleCode(accounts.indexOf(account) + 1);
    return send(c, 'image/svg+xml; charset=utf-8', code);
  });

  app.get('/matrix/:account/:file{\\d+\\.wav}', async (c, next) => {
    const id = c.req.param('file').replace('.wav', '');
    const found = storyOf(`${c.req.param('account')}/${id}`);
    return found?.story.audio ? pieces(c, tone(Number(id)), 'audio/wav') : next();
  });

  app.get('/matrix/:account/:file{\\d+\\.(?:webm|vtt)}', async (c, next) => {
    const [id, kind] = c.req.param('file').split('.');
    const { video, live } = storyOf(`${c.req.param('account')}/${id}`)?.story ?? {};
    if (!video && !live) return next();
    if (kind === 'vtt') return send(c, 'text/vtt; charset=utf-8', filmCaptions);
    return pieces(c, film, 'video/webm');
  });

  app.get('/matrix/:account/:id{\\d+}', async (c, next) => {
    const { account, id } = c.req.param();
    const found = storyOf(`${account}/${id}`);
    return found ? c.html(storyPage(found.account, found.story, site(c))) : next();
  });

  app.get('/matrix/:account', async (c, next) => {
    const account = accountOf(c.req.param('account'));
    return account ? c.html(accountPage(account, site(c))) : next();
  });

  return app;
}

function send(c: Context, type: string, body: string | Uint8Array<ArrayBuffer>): Response {
  return c.body(body, 200, { 'Content-Type': type });
}

/** Some browsers play only what they can ask for in pieces. */
function pieces(c: Context, bytes: Uint8Array<ArrayBuffer>, type: string): Response {
  const { length } = bytes;
  const headers = { 'Content-Type': type, 'Accept-Ranges': 'bytes' };
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(c.req.header('Range') ?? '') ?? [];
  const start = Number(first ?? 0);
  if (first === undefined || start >= length) return c.body(bytes, 200, headers);
  const end = Math.min(last ? Number(last) : length - 1, length - 1);
  const range = `bytes ${start}-${end}/${length}`;
  return c.body(bytes.slice(start, end + 1), 206, { ...headers, 'Content-Range': range });
}
