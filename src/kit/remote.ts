import { takeEarly } from './early.js';

export type RemoteErrorCode = 'network' | 'status' | 'payload';

/** A question to a server that was not answered usefully. `message` is the cause, for the developer. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';
  readonly code: RemoteErrorCode;
  /** What was asked, without its query: that may hold a visitor's words. */
  readonly url: string;
  /** The HTTP status, when there was an answer. */
  readonly status: number | undefined;
  /** The body of a refusal, parsed when it was JSON. */
  readonly value: unknown;

  constructor(
    code: RemoteErrorCode,
    message: string,
    url: string,
    more: { status?: number; value?: unknown } = {},
  ) {
    super(message);
    this.code = code;
    this.url = withoutQuery(url);
    this.status = more.status;
    this.value = more.value;
  }
}

export interface RemoteOptions {
  signal?: AbortSignal;
  /** Milliseconds until an error is thrown at the latest, retries included. */
  deadline?: number;
  /** Bytes after which reading stops; what came is returned as `truncated`. */
  limit?: number;
  /** What came just before the deadline is enough, and `truncated`: some answers never end. */
  part?: boolean;
  accept?: string;
}

export interface Answer {
  /** The address that answered, after redirects. */
  url: string;
  status: number;
  headers: Headers;
  bytes: Uint8Array;
  /** The size limit cut it off. */
  truncated: boolean;
  /** Why not all of it can be used. */
  trouble?: RemoteError;
}

export const defaultDeadline = 20_000;
export const defaultLimit = 10_000_000;
const tries = 3;
const pending = new Map<string, Shared>();

interface Shared {
  answer: Promise<Answer>;
  readers: number;
  abort: AbortController;
}

/**
 * GETs `url`. Equal requests in flight are one request; failures are forgotten at once. Network
 * faults and the statuses 408, 425, 429 and 5xx are tried again, all within the deadline.
 * Throws RemoteError, or the signal's AbortError.
 */
export function getBytes(url: string, options: RemoteOptions = {}): Promise<Answer> {
  const { signal, deadline = defaultDeadline, limit = defaultLimit, accept = '' } = options;
  const end = options.part ? performance.now() + deadline - 1_000 : Infinity;
  const key = [url, accept, limit, deadline, options.part].join(' ');
  let shared = pending.get(key);
  if (!shared) {
    const abort = new AbortController();
    const answer = withDeadline(url, deadline, abort, (inner) =>
      patiently(inner, async (first) => {
        const response = await ask(url, inner, accept, first);
        return readBody(response, url, limit, end);
      }),
    );
    shared = { answer, readers: 0, abort };
    pending.set(key, shared);
    const forget = () => {
      if (pending.get(key)?.answer === answer) pending.delete(key);
    };
    answer.then(forget, forget);
  }
  return share(shared, key, signal);
}

/** One reader of a shared request: leaving aborts it only when nobody else reads. */
function share(shared: Shared, key: string, signal?: AbortSignal): Promise<Answer> {
  shared.readers += 1;
  if (!signal) return shared.answer;
  return new Promise((resolve, reject) => {
    const leave = () => {
      shared.readers -= 1;
      if (shared.readers === 0) {
        pending.delete(key);
        shared.abort.abort();
      }
      reject(aborted());
    };
    if (signal.aborted) return leave();
    signal.addEventListener('abort', leave);
    const settle = () => signal.removeEventListener('abort', leave);
    shared.answer.then(
      (answer) => (settle(), resolve(answer)),
      (error: unknown) => (settle(), reject(error)),
    );
  });
}

/** GETs JSON, read as UTF-8. Anything else is a payload error that says what came instead. */
export async function getJson(
  url: string,
  options: RemoteOptions = {},
): Promise<{ value: unknown; headers: Headers; url: string }> {
  const answer = await getBytes(url, { accept: 'application/json', ...options });
  const value = parseJson(new TextDecoder().decode(answer.bytes), url, answer.headers);
  return { value, headers: answer.headers, url: answer.url };
}

export async function ask(
  url: string,
  signal: AbortSignal,
  accept: string,
  first: boolean,
): Promise<Response> {
  let response: Response;
  try {
    const early = first ? takeEarly(url) : undefined;
    // `no-cache` revalidates with the browser's own ETag: no custom header, so no preflight.
    response = await (early ??
      fetch(url, { cache: 'no-cache', signal, ...(accept ? { headers: { accept } } : {}) }));
  } catch (error) {
    throw await explain(error, url, signal);
  }
  if (!response.ok) {
    throw new RemoteError('status', `${withoutQuery(url)} answered ${response.status}.`, url, {
      status: response.status,
    });
  }
  return response;
}

/** `end`: by `performance.now()`; what comes later is not read. */
export async function readBody(
  response: Response,
  url: string,
  limit: number,
  end = Infinity,
): Promise<Answer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let truncated = false;
  const reader = response.body?.getReader();
  try {
    while (reader) {
      const { done, value } = await reader.read();
      if (done) break;
      const room = limit - size;
      chunks.push(value.length > room ? value.subarray(0, room) : value);
      size += Math.min(value.length, room);
      if (value.length > room || performance.now() > end) {
        truncated = true;
        void reader.cancel().catch(() => undefined);
        break;
      }
    }
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new RemoteError('network', `${withoutQuery(url)} broke off while answering.`, url);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return {
    url: response.url || url,
    status: response.status,
    headers: response.headers,
    bytes,
    truncated,
  };
}

/** Tries again after faults that pass, waiting longer each time with full jitter. */
export async function patiently<T>(
  signal: AbortSignal,
  attempt: (first: boolean) => Promise<T>,
): Promise<T> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt(count === 1);
    } catch (error) {
      if (count === tries || !passes(error)) throw error;
      await wait(Math.random() * 400 * 2 ** count, signal);
    }
  }
}

function passes(error: unknown): boolean {
  if (!(error instanceof RemoteError)) return false;
  if (error instanceof CorsError) return false;
  if (error.code === 'network') return navigator.onLine !== false;
  const status = error.status ?? 0;
  return error.code === 'status' && (status >= 500 || [408, 425, 429].includes(status));
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(aborted());
    });
  });
}

/** Runs `work` with an end: past it, the caller gets a network error, whatever the work is doing. */
export async function withDeadline<T>(
  url: string,
  deadline: number,
  abort: AbortController,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  let late: RemoteError | undefined;
  const timer = setTimeout(() => {
    const seconds = Math.round(deadline / 1000);
    late = new RemoteError('network', `${withoutQuery(url)} did not answer in ${seconds} s.`, url);
    abort.abort();
  }, deadline);
  // An answer taken over from the loader does not hear our signal: the race ends it all the same.
  const ended = new Promise<never>((_, reject) => {
    if (abort.signal.aborted) reject(aborted());
    abort.signal.addEventListener('abort', () => reject(aborted()));
  });
  try {
    return await Promise.race([work(abort.signal), ended]);
  } catch (error) {
    throw late ?? error;
  } finally {
    clearTimeout(timer);
  }
}

class CorsError extends RemoteError {}

/**
 * A refusal by CORS and a dead host look the same to a page; one request that needs no permission
 * tells them apart, so that the developer learns which header is missing.
 */
export async function explain(error: unknown, url: string, signal: AbortSignal): Promise<unknown> {
  if (isAbort(error)) return error;
  const place = withoutQuery(url);
  if (navigator.onLine === false)
    return new RemoteError('network', `${place}: no connection.`, url);
  try {
    await fetch(url, { mode: 'no-cors', cache: 'no-store', signal });
  } catch (again) {
    if (isAbort(again)) return again;
    return new RemoteError(
      'network',
      `${place} could not be reached: the host is down, or the page's CSP (connect-src) forbids it.`,
      url,
    );
  }
  // A page may read its own origin: it was the request itself that failed.
  if (new URL(url, document.baseURI).origin === location.origin)
    return new RemoteError('network', `${place} broke off.`, url);
  return new CorsError(
    'network',
    `${place} answers, but without the header "Access-Control-Allow-Origin: *" (or this page's origin), so the browser does not let the page read it.`,
    url,
  );
}

export function parseJson(text: string, url: string, headers: Headers): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    const type = headers.get('content-type') ?? 'no content type';
    const what = /^\s*</.test(text)
      ? 'HTML or XML'
      : text.trim() === ''
        ? 'nothing'
        : 'broken JSON';
    throw new RemoteError(
      'payload',
      `${withoutQuery(url)} sent ${what} (${type}) instead of JSON.`,
      url,
    );
  }
}

/** An address that may be shown or logged. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/, '');
}

export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

function aborted(): Error {
  return new DOMException('The request was given up.', 'AbortError');
}
