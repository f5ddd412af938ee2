import assert from 'node:assert/strict';
import { request, type IncomingHttpHeaders } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Database } from '../../demo/backend/database.js';
import { createApp } from '../../demo/backend/app.js';
import { chooseEncoding } from '../../demo/backend/compress.js';
import { startBackend, type Backend } from './support.js';

let backend: Backend;
before(async () => {
  backend = await startBackend({ services: 200 });
});
after(() => backend.stop());

/** What never comes should fail, not hang. */
const soon = { timeout: 5000 };

const answers = [
  '/.well-known/jia.json',
  '/home.schema.json',
  '/help',
  '/news.json',
  '/news/pictures/hills-1.svg',
  '/hsds',
  '/hsds/services?full=true',
  '/hsds/services?format=ndjson&full=true',
  '/hsds/taxonomy_terms',
  '/open311/v2/services.json',
  '/open311/v2/requests.json',
];

interface Raw {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** As it goes over the wire: fetch would unpack it. */
function raw(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const sent = request(backend.origin + path, { headers, method }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(pieces),
        }),
      );
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('every answer', () => {
  for (const path of answers) {
    test(`${path} can be read by any page, and is not sent twice`, async () => {
      const first = await backend.get(path);
      const { headers } = first;
      assert.equal(first.status, 200);
      assert.equal(headers.get('Access-Control-Allow-Origin'), '*');
      assert.match(headers.get('Cache-Control') ?? '', /max-age=\d+/);
      assert.match(headers.get('Vary') ?? '', /Accept-Encoding/i);
      const tag = headers.get('ETag') ?? '';
      assert.match(tag, /^W\/"[\w-]+"$/);
      assert.ok((await first.text()).length > 0);

      const again = await raw(path, { 'If-None-Match': tag });
      assert.equal(again.status, 304);
      assert.equal(again.body.length, 0);
      assert.equal(again.headers.etag, tag);
      assert.equal(again.headers['access-control-allow-origin'], '*');
      assert.equal((await raw(path, { 'If-None-Match': 'W/"other"' })).status, 200);
    });

    test(`${path} is the same plain, by gzip and by Brotli`, async () => {
      const plain = await raw(path, { 'Accept-Encoding': 'identity' });
      const gzip = await raw(path, { 'Accept-Encoding': 'gzip, deflate' });
      const brotli = await raw(path, { 'Accept-Encoding': 'gzip, deflate, br, zstd' });
      assert.equal(plain.headers['content-encoding'], undefined);
      assert.equal(gzip.headers['content-encoding'], 'gzip');
      assert.equal(brotli.headers['content-encoding'], 'br');
      assert.deepEqual(gunzipSync(gzip.body), plain.body);
      assert.deepEqual(brotliDecompressSync(brotli.body), plain.body);
      if (plain.body.length > 2000) assert.ok(gzip.body.length < plain.body.length / 2);
    });

    test(`${path} answers HEAD without a body`, async () => {
      const head = await raw(path, {}, 'HEAD');
      assert.equal(head.status, 200);
      assert.equal(head.body.length, 0);
      assert.ok(head.headers['content-type']);
    });
  }

  test('that was kept is as whole as the first', async () => {
    const path = '/hsds/services?format=ndjson&full=true&region=990121';
    const headers = { 'Accept-Encoding': 'br' };
    const [first, second] = [await raw(path, headers), await raw(path, headers)];
    assert.deepEqual(second.body, first.body);
    assert.ok(brotliDecompressSync(second.body).toString().endsWith('\n'));
  });

  test('changes its tag with the directory', async () => {
    const path = '/hsds/services?format=ndjson&full=true';
    const headers = { 'Accept-Encoding': 'gzip' };
    const before = await raw(path, headers);
    await backend.db.execute(
      `UPDATE service SET modified = '2999-01-01T00:00:00Z',
         record = json_set(record, '$.name', 'renamed') WHERE number = 1`,
    );
    const changed = await raw(path, headers);
    assert.notEqual(changed.headers.etag, before.headers.etag);
    assert.ok(gunzipSync(changed.body).includes('"renamed"'));
  });
});

describe('other origins', () => {
  test('may send letters and the header that keeps them single', async () => {
    const response = await backend.get('/open311/v2/requests.json', {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://partner.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'content-type, idempotency-key',
      },
    });
    assert.equal(response.status, 204);
    const allowed = (name: string) => response.headers.get(`Access-Control-Allow-${name}`) ?? '';
    assert.equal(allowed('Origin'), '*');
    assert.match(allowed('Methods'), /POST/);
    assert.match(allowed('Headers'), /Content-Type/i);
    assert.match(allowed('Headers'), /Idempotency-Key/i);
    assert.equal(response.headers.get('Access-Control-Allow-Credentials'), null);
  });

  test('are told of errors as well', async () => {
    for (const path of ['/hsds/nothing', '/open311/v2/nothing.json', '/news/none']) {
      const response = await backend.get(path, { headers: { Origin: 'https://partner.example' } });
      assert.equal(response.status, 404);
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), '*');
      assert.equal(response.headers.get('Cache-Control'), 'no-store');
      assert.match(response.headers.get('Content-Type') ?? '', /^application\/json/);
    }
  });
});

test('a path that is not the backend’s is a 404 in JSON and no more', async () => {
  const response = await backend.get('/index.html');
  assert.equal(response.status, 404);
  assert.match(response.headers.get('Content-Type') ?? '', /^application\/json/);
});

describe('a directory that is read slowly', () => {
  let reads = 0;
  let release = () => {};
  const record = JSON.stringify({ id: 'x', name: 'A service' });

  /** Gives the first records at once, and the others when they are released. */
  function slowly(): ReturnType<typeof createApp> {
    reads = 0;
    const held = new Promise<void>((resolve) => (release = resolve));
    const db = {
      async execute(statement: { args: number[] } | string) {
        if (typeof statement === 'string') return { rows: [{ count: 100, last: '' }] };
        if (++reads > 1) await held;
        const size = reads === 1 ? (statement.args.at(-1) ?? 0) : 1;
        return { rows: Array.from({ length: size }, (_, number) => ({ number, record })) };
      },
    };
    return createApp(db as unknown as Database);
  }
  const path = '/hsds/services?format=ndjson&full=true';

  for (const encoding of ['identity', 'gzip'] as const) {
    test(`shows its first records while the rest is still read (${encoding})`, soon, async () => {
      const response = await slowly().request(path, { headers: { 'Accept-Encoding': encoding } });
      const body = response.body as ReadableStream<Uint8Array>;
      const gunzip = new DecompressionStream('gzip') as ReadableWritablePair<
        Uint8Array,
        Uint8Array
      >;
      const reader = (encoding === 'gzip' ? body.pipeThrough(gunzip) : body).getReader();
      const { value } = await reader.read();
      const lines = new TextDecoder().decode(value).trimEnd().split('\n');
      assert.deepEqual(JSON.parse(lines[0] ?? ''), { id: 'x', name: 'A service' });
      assert.ok(lines.length <= 100, 'a small piece first');
      release();
      await reader.cancel();
    });
  }

  test('is not read at all for HEAD, or by somebody who has it', async () => {
    const head = await slowly().request(path, {
      method: 'HEAD',
      headers: { 'Accept-Encoding': 'gzip' },
    });
    await new Promise(setImmediate);
    assert.equal(reads, 0);
    const tag = head.headers.get('ETag') ?? '';
    const again = await slowly().request(path, {
      headers: { 'Accept-Encoding': 'gzip', 'If-None-Match': tag },
    });
    await new Promise(setImmediate);
    assert.equal(again.status, 304);
    assert.equal(reads, 0);
  });
});

test('encodings are chosen by what the browser takes', () => {
  assert.equal(chooseEncoding('gzip, deflate, br'), 'br');
  assert.equal(chooseEncoding('GZIP'), 'gzip');
  assert.equal(chooseEncoding('br;q=0, gzip;q=0.5'), 'gzip');
  assert.equal(chooseEncoding('br;q=0'), undefined);
  assert.equal(chooseEncoding('zstd'), undefined);
  assert.equal(chooseEncoding(undefined), undefined);
});

test('what goes wrong inside is not told outside', async () => {
  const broken = {
    execute: () => Promise.reject(new Error('secret path /srv/data')),
    batch: () => Promise.reject(new Error('secret path /srv/data')),
  } as unknown as Database;
  const app = createApp(broken);
  const logged: unknown[] = [];
  const { error } = console;
  console.error = (...words) => logged.push(...words);
  try {
    const response = await app.request('/hsds/services');
    assert.equal(response.status, 500);
    assert.doesNotMatch(await response.text(), /secret/);
    assert.equal(logged.length, 1);
  } finally {
    console.error = error;
  }
});
