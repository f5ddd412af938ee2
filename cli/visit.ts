import { parseDate } from '../src/kit/date.js';
import type { Answer } from './feeds/read.js';
import type { Clock, Gate } from './gate.js';
import { webUrl } from './html.js';

export interface VisitOptions {
  fetch: typeof fetch;
  gate: Gate;
  clock: Clock;
  /** Ends everything. */
  signal: AbortSignal;
  userAgent: string;
  /** Milliseconds for one source. */
  timeout: number;
  /** Bytes of an answer that are read. */
  size: number;
}

/** What is known of a source's last answer. */
export interface Mark {
  etag?: string | undefined;
  modified?: string | undefined;
}

export interface Visit extends Mark {
  /** Nothing when the source has not changed. */
  answer?: Answer | undefined;
  /** Where the source says that it is from now on. */
  moved?: string | undefined;
}

/** A source that could not be read. The message goes on after its name: "answered 404". */
export class Trouble extends Error {
  constructor(
    message: string,
    /** When the host said that it may be asked again. */
    readonly retryAt?: number,
  ) {
    super(message);
  }
}

const mostRedirects = 5;

/** Asks a source, with its mark, when its host's turn comes. Throws Trouble or HostClosed. */
export async function visit(source: string, mark: Mark, options: VisitOptions): Promise<Visit> {
  const { gate, clock } = options;
  let url = source;
  let lasting = true;
  let moved: string | undefined;
  let asked = false;
  let left = options.timeout;
  for (let hops = 0; hops <= mostRedirects;) {
    const start = performance.now();
    const found = await gate.pass(url, () => ask(url, mark, left, options));
    left = Math.max(1, left - (performance.now() - start));
    if (found.busy) {
      const { status, wait } = found.busy;
      const worth = wait !== undefined && gate.hold(url, wait);
      if (!worth || asked) {
        const until = wait === undefined ? undefined : clock.now() + wait;
        throw new Trouble(`answered ${status}: it has too much to do`, until);
      }
      asked = true;
      left = options.timeout;
      continue;
    }
    if (!found.redirect) return { ...found, moved };
    hops += 1;
    lasting &&= found.redirect.lasting;
    url = found.redirect.url;
    if (lasting) moved = url;
  }
  throw new Trouble(`sends its readers on more than ${mostRedirects} times`);
}

interface Found extends Visit {
  redirect?: { url: string; lasting: boolean };
  busy?: { status: number; wait: number | undefined };
}

async function ask(url: string, mark: Mark, left: number, options: VisitOptions): Promise<Found> {
  const { gate, clock, signal, userAgent } = options;
  const timeout = clock.limit(Math.ceil(left));
  const both = AbortSignal.any([signal, timeout]);
  const headers: Record<string, string> = {
    accept: 'application/feed+json, application/rss+xml, application/atom+xml, */*;q=0.5',
    'user-agent': userAgent,
  };
  if (mark.etag) headers['if-none-match'] = mark.etag;
  if (mark.modified) headers['if-modified-since'] = mark.modified;
  try {
    const response = await options.fetch(url, { headers, redirect: 'manual', signal: both });
    gate.reached(url, true);
    const { status } = response;
    const header = (name: string) => response.headers.get(name) ?? undefined;
    if (status === 200 || status === 203) {
      return {
        answer: { url, type: header('content-type') ?? null, ...(await body(response, options)) },
        etag: header('etag'),
        modified: header('last-modified'),
      };
    }
    await response.body?.cancel();
    if (status === 304) return {};
    if ([301, 302, 303, 307, 308].includes(status)) {
      const target = webUrl(header('location'), url);
      if (!target) throw new Trouble('sends its readers on without saying where');
      return { redirect: { url: target, lasting: status === 301 || status === 308 } };
    }
    if (status === 429 || status === 503) {
      const wait = patience(header('retry-after'), clock.now());
      return { busy: { status, wait: wait ?? (status === 429 ? 60_000 : undefined) } };
    }
    if (status === 410) throw new Trouble('is gone for good (410); take it off the list');
    throw new Trouble(`answered ${status}`);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Trouble) throw error;
    gate.reached(url, false);
    if (timeout.aborted)
      throw new Trouble(`did not answer in ${Math.ceil(options.timeout / 1000)} s`);
    throw new Trouble(causeOf(error));
  }
}

async function body(response: Response, { size }: VisitOptions) {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let truncated = false;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    const room = size - length;
    chunks.push(value.length > room ? value.subarray(0, room) : value);
    length += Math.min(value.length, room);
    if (value.length <= room) continue;
    truncated = true;
    await reader.cancel();
    break;
  }
  return { bytes: new Uint8Array(Buffer.concat(chunks)), truncated };
}

/** Milliseconds that `Retry-After` names, as seconds or as a date. */
function patience(written: string | undefined, now: number): number | undefined {
  if (!written) return undefined;
  if (/^\s*\d+\s*$/.test(written)) return Number(written) * 1000;
  const date = parseDate(written, 'UTC');
  return date === undefined ? undefined : Math.max(0, date - now);
}

const causes: Record<string, string> = {
  ENOTFOUND: 'has a host that nobody knows; check its address',
  EAI_AGAIN: 'has a host whose address could not be looked up',
  ECONNREFUSED: 'refused the connection',
  ECONNRESET: 'broke off the connection',
  EHOSTUNREACH: 'could not be reached',
  ENETUNREACH: 'could not be reached',
  ETIMEDOUT: 'did not answer',
  UND_ERR_CONNECT_TIMEOUT: 'did not answer',
  UND_ERR_SOCKET: 'broke off the connection',
  CERT_HAS_EXPIRED: 'has a certificate that has expired',
};

function causeOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: unknown; message?: unknown } };
  const code = String(cause?.code ?? cause?.message ?? '');
  if (causes[code]) return causes[code];
  if (/CERT|TLS|SSL|SIGNATURE|ALTNAME/.test(code))
    return `has a certificate that is not right (${code})`;
  return `could not be read${code && ` (${code})`}`;
}
