import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Surroundings } from '../../cli/aggregate.js';
import { realClock, type Clock } from '../../cli/gate.js';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A real server on a free port, whose answers are functions by path. */
export async function startServer(routes: Record<string, Handler> = {}) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const handler = routes[pathname];
    if (handler) handler(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    routes,
    /** What was asked, in its order. */
    asked,
    paths: () => asked.map(({ url }) => url),
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

export function answer(
  body: string | Uint8Array,
  headers: Record<string, string> = {},
  status = 200,
): Handler {
  return (_request, response) => void response.writeHead(status, headers).end(body);
}

export interface Post {
  title?: string;
  link?: string;
  date?: string;
  text?: string;
}

/** An RSS feed of invented news. */
export function rss(name: string, posts: readonly Post[], more = ''): string {
  const items = posts.map(
    ({ title = '', link = '', date = '', text = '' }) =>
      `<item><title><![CDATA[${title}]]></title><link>${link}</link><pubDate>${date}</pubDate><description><![CDATA[${text}]]></description></item>`,
  );
  return `<rss version="2.0"><channel><title>${name}</title><link>https://${name}.example/</link>${more}${items.join('')}</channel></rss>`;
}

/** Time that passes only when somebody waits for it. */
export function testClock(start = '2026-11-20T08:00:00Z') {
  let time = Date.parse(start);
  const pauses: number[] = [];
  const clock: Clock = {
    ...realClock,
    now: () => time,
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
      time += milliseconds;
    },
  };
  return {
    clock,
    pauses,
    pass(milliseconds: number) {
      time += milliseconds;
    },
  };
}

/** A folder of its own. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), 'jia-cli-'));
  return {
    path: (name: string) => join(path, name),
    write(name: string, content: string | Uint8Array) {
      writeFileSync(join(path, name), content);
      return join(path, name);
    },
    read: (name: string) => readFileSync(join(path, name), 'utf8'),
    json: (name: string) => JSON.parse(readFileSync(join(path, name), 'utf8')),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** What a command says, and a way to stop it. */
export function surroundings(more: Partial<Surroundings> = {}) {
  const said: string[] = [];
  const warned: string[] = [];
  const stop = new AbortController();
  return {
    said,
    warned,
    stop,
    around: {
      say: (text: string) => void said.push(text),
      warn: (text: string) => void warned.push(text),
      stop: stop.signal,
      ...more,
    } satisfies Surroundings,
  };
}

/** Text in GBK: Node decodes it but does not encode it, so the table is turned round. */
export function gbk(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  if (table.size === 0) {
    for (let lead = 0x81; lead < 0xff; lead += 1) {
      for (let trail = 0x40; trail < 0xff; trail += 1) {
        const letter = decoder.decode(Uint8Array.of(lead, trail));
        if ([...letter].length === 1) table.set(letter, [lead, trail]);
      }
    }
  }
  return Uint8Array.from(
    [...text].flatMap((letter) =>
      letter < '\x80' ? [letter.charCodeAt(0)] : (table.get(letter) ?? [0x3f]),
    ),
  );
}

const table = new Map<string, number[]>();
