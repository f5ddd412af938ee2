import { Duplex } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

const compressible = /^(?:text\/|image\/svg|application\/(?:.*\+)?(?:json|x-ndjson))/;

/**
 * Compresses answers by Brotli or gzip. Each piece is passed on as soon as it is written, so that
 * the first records of a long stream can be read while the rest is still made.
 */
export function compress(): MiddlewareHandler {
  const kept = new Kept();
  return async (c, next) => {
    await next();
    const { body, headers } = c.res;
    const type = headers.get('Content-Type') ?? '';
    if (!body || c.req.method === 'HEAD' || headers.has('Content-Encoding')) return;
    if (!compressible.test(type)) return;
    c.header('Vary', 'Accept-Encoding', { append: true });
    const encoding = chooseEncoding(c.req.header('Accept-Encoding'));
    if (!encoding) return;

    const compressed = type.startsWith('application/x-ndjson')
      ? kept.find(`${encoding} ${c.req.url}`, headers.get('ETag') ?? '', body, encoding)
      : body.pipeThrough(encoder(encoding));
    c.res = new Response(compressed, c.res);
    c.header('Content-Encoding', encoding);
    c.header('Content-Length', undefined);
  };
}

type Encoding = 'br' | 'gzip';

/** Brotli where it is understood, since a directory then weighs two thirds of gzip's. */
export function chooseEncoding(accepted = ''): Encoding | undefined {
  const refused = /;\s*q=0(?:\.0*)?\s*$/;
  const names = accepted
    .toLowerCase()
    .split(',')
    .filter((part) => !refused.test(part))
    .map((part) => part.split(';')[0]?.trim());
  return (['br', 'gzip'] as const).find((name) => names.includes(name));
}

function encoder(encoding: Encoding): ReadableWritablePair<Uint8Array, Uint8Array> {
  const stream =
    encoding === 'br'
      ? createBrotliCompress({
          flush: constants.BROTLI_OPERATION_FLUSH,
          params: { [constants.BROTLI_PARAM_QUALITY]: 5 },
        })
      : createGzip({ flush: constants.Z_SYNC_FLUSH, level: 7 });
  return Duplex.toWeb(stream) as ReadableWritablePair<Uint8Array, Uint8Array>;
}

/**
 * Whole directories are the same for everybody and take seconds to compress, so the last few are
 * kept, each as long as its tag stays the same.
 */
class Kept {
  private readonly answers = new Map<string, { tag: string; pieces: Uint8Array[] }>();

  find(
    key: string,
    tag: string,
    body: ReadableStream<Uint8Array>,
    encoding: Encoding,
  ): ReadableStream<Uint8Array> {
    const known = this.answers.get(key);
    if (known?.tag === tag) {
      void body.cancel();
      return stream(known.pieces);
    }
    const pieces: Uint8Array[] = [];
    return body.pipeThrough(encoder(encoding)).pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(piece, controller) {
          pieces.push(piece);
          controller.enqueue(piece);
        },
        flush: () => this.keep(key, { tag, pieces }),
      }),
    );
  }

  private keep(key: string, answer: { tag: string; pieces: Uint8Array[] }): void {
    this.answers.delete(key);
    this.answers.set(key, answer);
    const [oldest] = this.answers.keys();
    if (this.answers.size > 8 && oldest !== undefined) this.answers.delete(oldest);
  }
}

function stream(pieces: Uint8Array[]): ReadableStream<Uint8Array> {
  let next = 0;
  return new ReadableStream({
    pull(controller) {
      const piece = pieces[next++];
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
  });
}
