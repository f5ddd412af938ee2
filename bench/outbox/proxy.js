/** Stands between a page and the backend, and does to each letter what networks do. */
import { createServer, request as ask } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** What may happen to one POST: about half of them get a receipt back. */
export const faults = [
  ...['pass', 'pass', 'pass', 'pass', 'pass', 'pass', 'pass', 'pass', 'twice', 'late'],
  ...['before', 'during', 'after', '500', '500 after', '429', 'portal', 'cut off', 'half JSON'],
];

/** Numbers in [0, 1) that are the same for the same seed. @param {number} seed */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @typedef {{ status: number, headers: import('node:http').IncomingHttpHeaders, body: Buffer }} Answer
 * @typedef {{ origin: string, happened: Map<string, number>, close: () => Promise<void> }} Proxy
 */

/**
 * @param {{
 *   port: () => number,
 *   files: Map<string, { type: string, body: string }>,
 *   second: number,
 *   fault: () => string,
 * }} options `port`: of the backend, which may change; `second`: how many ms one lasts
 * @returns {Promise<Proxy>}
 */
export async function startProxy({ port, files, second, fault }) {
  /** @type {Map<string, number>} */
  const happened = new Map();

  /** @param {import('node:http').IncomingMessage} from @param {Buffer} body @param {number} [length] @returns {Promise<Answer>} */
  const forward = (from, body, length = body.length) =>
    new Promise((resolve, reject) => {
      const headers = { ...from.headers, 'content-length': String(length) };
      delete headers['accept-encoding'];
      const options = { port: port(), host: '127.0.0.1', path: from.url ?? '/', headers };
      const outgoing = ask({ ...options, method: from.method ?? 'GET' }, async (incoming) => {
        try {
          const chunks = [];
          for await (const chunk of incoming) chunks.push(chunk);
          const { statusCode: status = 502, headers: got } = incoming;
          resolve({ status, headers: got, body: Buffer.concat(chunks) });
        } catch (error) {
          reject(error);
        }
      });
      outgoing.on('error', reject);
      if (length > body.length) outgoing.write(body, () => outgoing.destroy());
      else outgoing.end(body);
    });

  /** @param {import('node:http').IncomingMessage} from @param {import('node:http').ServerResponse} to */
  async function serve(from, to) {
    const file = files.get(new URL(from.url ?? '/', 'http://localhost').pathname);
    if (file) {
      to.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-store' });
      return void to.end(file.body);
    }
    const chunks = [];
    for await (const chunk of from) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const reply = (/** @type {Answer} */ { status, headers, body: whole }) => {
      to.writeHead(status, { 'content-type': headers['content-type'] ?? 'text/plain' });
      to.end(whole);
    };
    if (from.method !== 'POST') return reply(await forward(from, body));
    const what = fault();
    happened.set(what, (happened.get(what) ?? 0) + 1);
    const drop = () => void to.socket?.destroy();
    const json = { 'content-type': 'application/json' };
    switch (what) {
      case 'before':
        return drop();
      case 'during':
        await forward(from, body.subarray(0, body.length / 2), body.length).catch(() => undefined);
        return drop();
      case 'after':
        await forward(from, body);
        return drop();
      case '500':
        return void to.writeHead(500, json).end('[]');
      case '500 after':
        await forward(from, body);
        return void to.writeHead(500, json).end('[]');
      case '429':
        return void to.writeHead(429, { ...json, 'retry-after': '3' }).end('[]');
      case 'portal':
        return void to.writeHead(200, { 'content-type': 'text/html' }).end('<html>Log in</html>');
      case 'cut off': {
        const { body: whole } = await forward(from, body);
        to.writeHead(201, { ...json, 'content-length': String(whole.length) });
        return void to.write(whole.subarray(0, whole.length / 2), drop);
      }
      case 'half JSON': {
        const answer = await forward(from, body);
        return reply({ ...answer, body: answer.body.subarray(0, answer.body.length / 2) });
      }
      case 'late': {
        const answer = await forward(from, body);
        await pause(60 * second);
        return reply(answer);
      }
      case 'twice': {
        const [answer] = await Promise.all([forward(from, body), forward(from, body)]);
        return reply(answer);
      }
      default:
        return reply(await forward(from, body));
    }
  }

  const server = createServer((from, to) => {
    // A backend that is not there looks like a connection that breaks off.
    serve(from, to).catch(() => void to.socket?.destroy());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const own = address && typeof address === 'object' ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${own}`,
    happened,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
