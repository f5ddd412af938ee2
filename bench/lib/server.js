/** A server on this machine that sends what a table of paths holds, compressed, readable by any page. */
import { createServer } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/**
 * @typedef {{ type: string, body: string | Buffer, headers?: Record<string, string>, asItIs?: boolean }} File
 *   `asItIs`: not compressed
 * @typedef {{ origin: string, close: () => Promise<unknown> }} Server
 */

const types = /** @type {Record<string, string>} */ ({
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xml: 'application/rss+xml; charset=utf-8',
});

/** The content type of a file by its name. @param {string} name */
export const typeOf = (name) => types[name.split('.').pop() ?? ''] ?? 'application/octet-stream';

/** @param {string | Buffer} body */
export const brotli = (body) =>
  brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

/**
 * Compressed once before anything is measured.
 *
 * @param {Map<string, File> | ((origin: string) => Promise<Map<string, File>>)} files by path, without a query
 * @returns {Promise<Server>}
 */
export function serve(files) {
  const ready = new Map();
  const server = createServer((request, response) => {
    const file = ready.get(new URL(request.url ?? '/', 'http://localhost').pathname);
    const headers = {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
      'timing-allow-origin': '*',
      'cache-control': 'max-age=600',
      vary: 'accept-encoding',
    };
    if (request.method === 'OPTIONS') return void response.writeHead(204, headers).end();
    if (!file) return void response.writeHead(404, headers).end();
    const accepted = request.headers['accept-encoding'] ?? '';
    const encoding = file.asItIs
      ? ''
      : /\bbr\b/.test(accepted)
        ? 'br'
        : /\bgzip\b/.test(accepted)
          ? 'gzip'
          : '';
    response.writeHead(200, {
      ...headers,
      ...file.headers,
      'content-type': file.type,
      ...(encoding && { 'content-encoding': encoding }),
    });
    response.end(encoding ? file[encoding] : file.plain);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = address && typeof address === 'object' ? address.port : 0;
      const origin = `http://127.0.0.1:${port}`;
      const compress = (/** @type {Map<string, File>} */ table) => {
        for (const [path, { body, ...file }] of table) {
          ready.set(path, {
            ...file,
            plain: Buffer.from(body),
            ...(!file.asItIs && { br: brotli(body), gzip: gzipSync(body) }),
          });
        }
        return opened;
      };
      const opened = {
        origin,
        close: () =>
          new Promise((ended) => {
            server.close(ended);
            server.closeAllConnections();
          }),
      };
      Promise.resolve(typeof files === 'function' ? files(origin) : files)
        .then(compress)
        .then(resolve, reject);
    });
  });
}
