/** Small sites for tests that run in Node: pages of partners, and hosts of the script. */
import { readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body: string | Uint8Array;
}

/** An answer to a path; a string is an HTML page. */
export type Page =
  string | Reply | ((url: URL, request: IncomingMessage) => Reply | Promise<Reply>);

export interface Site {
  origin: string;
  /** What was asked for, path and query. */
  asked: string[];
  close(): Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
};

/** Serves these paths on a free port of its own; a key that ends in `/` answers all below it. */
export async function startSite(pages: Record<string, Page>): Promise<Site> {
  const asked: string[] = [];
  // Browsers ask for it unbidden.
  const all: Record<string, Page> = { '/favicon.ico': { status: 204, body: '' }, ...pages };
  const folders = Object.keys(pages).filter((key) => key.endsWith('/') && key !== '/');
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    asked.push(url.pathname + url.search);
    const key =
      url.pathname in all
        ? url.pathname
        : folders.find((folder) => url.pathname.startsWith(folder));
    const page: Page = all[key ?? ''] ?? { status: 404, body: 'There is nothing here.' };
    Promise.resolve(
      typeof page === 'string'
        ? html(page)
        : typeof page === 'function'
          ? page(url, request)
          : page,
    )
      .catch((error: unknown): Reply => ({ status: 500, body: String(error) }))
      .then(({ status = 200, headers = {}, body }) => {
        response.writeHead(status, { 'Cache-Control': 'no-store', ...headers });
        response.end(body);
      })
      .catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An HTML page, with headers of the host's choice. */
export function html(body: string, headers: Record<string, string> = {}): Reply {
  return { headers: { 'Content-Type': types['.html']!, ...headers }, body };
}

/** The built files as a static host serves them: any origin may read them. */
export const dist: Page = (url) => {
  const folder = join(root, 'dist');
  const file = join(folder, normalize(decodeURIComponent(url.pathname.replace(/^\/jia\//, ''))));
  if (!file.startsWith(folder + sep) || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
    return { status: 404, body: 'There is nothing here.' };
  }
  const type = types[extname(file)] ?? 'application/octet-stream';
  return {
    headers: { 'Content-Type': type, 'Access-Control-Allow-Origin': '*' },
    body: readFileSync(file),
  };
};
