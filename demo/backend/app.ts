import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { HTTPException } from 'hono/http-exception';
import type { Source } from '../../cli/item.js';
import { compress } from './compress.js';
import type { Database } from './database.js';
import { desk } from './desk/routes.js';
import { home } from './home.js';
import { hsds } from './hsds/routes.js';
import { news } from './news.js';
import { open311 } from './open311/routes.js';
import { clientAddress, readSecret, type Settings } from './requests/settings.js';

export interface AppOptions {
  /** The clock, so that tests can set it. */
  now?: () => Date;
  /** Accounts whose news `/news.json` holds beside the home's own. */
  feeds?: readonly Source[];
  /** What numbers are hashed with. From the environment, or a file beside the database. */
  secret?: string;
  /** Who asks, for counting how often. */
  address?: Settings['address'];
}

/** What pages of other origins may read. Beside these there is `/desk`, for its own origin alone. */
export const paths = [
  ...['/.well-known/jia.json', '/home.schema.json', '/help'],
  ...['/news.json', '/news/*', '/offices/*'],
  ...['/hsds', '/hsds/*', '/open311/*'],
];

/** The whole backend over one database. */
export function createApp(db: Database, options: AppOptions = {}): Hono {
  const { now = () => new Date(), feeds, address = clientAddress } = options;
  let { secret } = options;
  const settings = { now, address, secret: () => (secret ??= readSecret()) };
  const app = new Hono({ strict: false });
  for (const path of paths) {
    app.use(path, anyOrigin, compress(), tag, fresh, smallBodies);
  }
  app.route('/', home());
  app.route('/', news(db, feeds));
  app.route('/hsds', hsds(db));
  app.route('/open311/v2', open311(db, settings));
  // Not among the paths above: other origins have no business here.
  app.route('/desk', desk(db, settings));
  for (const path of ['/hsds/*', '/open311/*']) {
    app.all(path, (c) => c.json({ error: 'There is nothing at this path' }, 404));
  }

  app.notFound((c) => c.json({ error: 'There is nothing at this path' }, 404));
  app.onError((error, c) => {
    if (error instanceof HTTPException) return c.json({ error: error.message }, error.status);
    // What went wrong goes to the log, never to the visitor; what was sent goes to neither.
    console.error(`${c.req.method} ${c.req.path}: ${error.message}`);
    return c.json({ error: 'Something went wrong here. Please try again later.' }, 500);
  });
  return app;
}

/** Partner pages lie on other origins. Nothing here depends on who asks, so any may read it. */
export const anyOrigin = cors({
  origin: '*',
  allowMethods: ['GET', 'HEAD', 'POST', 'OPTIONS'],
  allowHeaders: ['Content-Type', 'Idempotency-Key'],
  exposeHeaders: ['ETag', 'Retry-After'],
  maxAge: 86_400,
});

/** Weak tags, since what is sent may be compressed in one way or another. */
export const tag = etag({
  weak: true,
  retainedHeaders: [
    ...RETAINED_304_HEADERS,
    'access-control-allow-origin',
    'access-control-expose-headers',
  ],
});

/** A visitor sees a change within a minute; what did not change costs no bytes. */
export const fresh: MiddlewareHandler = async (c, next) => {
  await next();
  if (c.res.headers.has('Cache-Control')) return;
  c.header('Cache-Control', c.res.ok ? 'public, max-age=60, must-revalidate' : 'no-store');
};

/** A letter is short; how short, its type says. Files come by themselves and have their own limit. */
const lettersOnly = bodyLimit({
  maxSize: 256 * 1024,
  onError: (c) => c.json([{ code: 413, description: '写的内容太长' }], 413),
});

const smallBodies: MiddlewareHandler = (c, next) =>
  c.req.path.endsWith('/files.json') ? next() : lettersOnly(c, next);
