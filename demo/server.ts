import { createReadStream, existsSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { createApp } from './backend/app.js';
import { compress } from './backend/compress.js';
import type { Database } from './backend/database.js';
import { keepUp } from './backend/requests/upkeep.js';
import { asOneFeed } from './matrix/one-feed.js';
import { matrix } from './matrix/routes.js';

/**
 * The reference backend and the demo site on one port. In life they are three: the backend, a static
 * host for the script, and the partner's own site.
 */
export interface DemoOptions {
  /** The wanted port; the next free one is taken when it is in use. 0 takes any. */
  port?: number;
  host?: string;
  /** Shown at /storybook/ while that is not built. */
  storybook?: () => string | undefined;
}

export interface Demo {
  url: string;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL('..', import.meta.url));

/** Without a charset where the file itself says which it has. */
const types: Record<string, string> = {
  '.atom': 'application/atom+xml',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.md': 'text/plain; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.rss': 'application/rss+xml',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

/** Libraries that old pages load, from where they are installed. */
const vendor: Record<string, string[]> = {
  'jquery.js': ['node_modules/jquery/dist/jquery.js'],
  'prototype.js': ['/usr/share/javascript/prototype/prototype.js', 'demo/old/like-prototype.js'],
};

export function createSite(db: Database, { storybook }: DemoOptions = {}): Hono {
  const site = new Hono();

  // The script comes from a static host of its own: any origin may read it, its chunks are named by
  // their content and last for ever, the files that partners name are asked for again each time.
  site.use('/jia/*', compress());
  site.get('/jia/*', (c) => {
    const path = rest(c, '/jia/');
    const lasting = path.startsWith('chunks/');
    return file(c, 'dist', path, {
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
  });

  site.get('/storybook', (c) => c.redirect('/storybook/', 301));
  site.get('/storybook/*', (c) => {
    const waiting = storybook?.();
    if (waiting !== undefined) return c.html(waiting, 503, { 'Cache-Control': 'no-store' });
    return file(c, 'storybook-static', rest(c, '/storybook/'));
  });

  site.get('/vendor/:name', (c) => {
    const places = vendor[c.req.param('name')] ?? [];
    const place = places.map((path) => join(path.startsWith('/') ? '/' : root, path));
    const found = place.find((path) => existsSync(path));
    return found ? send(c, found) : c.notFound();
  });

  site.route('/', asOneFeed(site));

  // Browsers ask for it unbidden.
  site.get('/favicon.ico', (c) => c.body(null, 204));

  site.get('/backend/extensions.md', (c) => file(c, 'demo/backend', 'extensions.md'));

  // Pages lie directly in demo and in folders of their own; the backend's sources are none of them.
  site.get('/:path{.*}', async (c, next) => {
    const path = decode(c.req.path);
    if (path === undefined || /^\/backend\/|\.ts$/.test(path)) return next();
    const found = page(path);
    if (!found) return next();
    // Links in a folder's page are relative to it.
    if (found.endsWith('index.html') && !path.endsWith('/') && !path.endsWith('.html')) {
      return c.redirect(`${path}/`, 301);
    }
    return send(c, found);
  });

  site.route('/', matrix());
  site.route('/', createApp(db));
  return site;
}

/** `/` is index.html, `/media` is media.html. */
function page(path: string): string | undefined {
  const base = join(root, 'demo', normalize(path));
  if (!base.startsWith(join(root, 'demo'))) return undefined;
  return [base, `${base}.html`, join(base, 'index.html')].find(isFile);
}

function rest(c: Context, prefix: string): string {
  const path = (decode(c.req.path) ?? '').slice(prefix.length);
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function file(c: Context, folder: string, path: string, headers: Record<string, string> = {}) {
  const base = join(root, folder);
  const full = join(base, normalize(path));
  return full.startsWith(base + sep) && isFile(full) ? send(c, full, headers) : c.notFound();
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // Not there, or below something that is no folder.
    return false;
  }
}

function send(c: Context, path: string, headers: Record<string, string> = {}): Response {
  const { size, mtimeMs } = statSync(path);
  const etag = `W/"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
  const common = { 'Cache-Control': 'no-cache', ETag: etag, ...headers };
  if (c.req.header('If-None-Match')?.includes(etag)) return c.body(null, 304, common);
  let type = types[extname(path)] ?? 'application/octet-stream';
  // Old pages say themselves how they are encoded; a header would overrule them.
  if (path.startsWith(join(root, 'demo/old')) && path.endsWith('.html')) type = 'text/html';
  const stream = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
  return c.body(stream, 200, { ...common, 'Content-Type': type });
}

/** Starts it, on the wanted port or the next free one. */
export async function startDemo(db: Database, options: DemoOptions = {}): Promise<Demo> {
  const { port = 3311, host = '127.0.0.1' } = options;
  const server = createAdaptorServer({ fetch: createSite(db, options).fetch });
  await listen();
  const rest = keepUp(db);
  const address = server.address();
  const taken = typeof address === 'object' && address ? address.port : port;
  const name = host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return {
    url: `http://${name}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        rest();
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };

  function listen(wanted = port): Promise<void> {
    return new Promise((resolve, reject) => {
      const refused = (error: NodeJS.ErrnoException) => {
        const taken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
        if (!taken || wanted === 0 || wanted >= port + 100) reject(error);
        else resolve(listen(wanted + 1));
      };
      server.once('error', refused);
      server.listen(wanted, host, () => {
        server.off('error', refused);
        resolve();
      });
    });
  }
}
