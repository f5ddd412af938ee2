import type { Answer, RemoteError } from '../../kit/remote.js';
import type { Page } from '../news-item.js';

export { inSlices } from '../../kit/slices.js';
export { readerFor } from '../dates.js';

export interface BackendOptions {
  signal?: AbortSignal | undefined;
  /** The clocks by which dates without a zone are read. */
  timeZone: string;
  /** Whether a copy may be kept on the device, for the hour without a network. */
  keep?: boolean | undefined;
}

/** Turns the address of a list into a page of our items. */
export type Backend = (url: string, options: BackendOptions) => Promise<Page>;

/** What a dialect's file holds: an answer of a server in, a page of our items out. */
export type Dialect = (answer: Answer, options: BackendOptions) => Promise<Page>;

/** Items of one answer at most: more would keep a phone busy for half a minute. */
const most = 2_000;

/** As many items of a list as can be read: the newer ones, and what is left out is said. */
export async function readable<T>(
  list: readonly T[],
  dateOf: (each: T) => number | undefined,
  answer: Answer,
): Promise<readonly T[]> {
  if (list.length <= most) return list;
  return (await import('./too-much.js')).newest(list, most, dateOf, answer);
}

/** The text of an answer. Whatever is not plainly UTF-8 is left to the code that knows all the others. */
export async function textOf({ bytes, headers, truncated: stream }: Answer): Promise<string> {
  const type = headers.get('content-type') ?? '';
  if (!/charset\s*=\s*["']?(?!utf-?8)/i.test(type)) {
    try {
      // A stream may end inside a character.
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream });
      const head = text.slice(0, 1024);
      if (!/\0|(?:encoding|charset)\s*=\s*["']?(?!utf-?8)\w/i.test(head)) return text;
    } catch {
      // Not UTF-8.
    }
  }
  const { decode } = await import('../charset.js');
  return decode(bytes, type);
}

export async function jsonOf(answer: Answer): Promise<unknown> {
  const text = await textOf(answer);
  try {
    return JSON.parse(text);
  } catch {
    return (await import('./too-much.js')).partOf(text, answer);
  }
}

/** Says what came instead of a feed. */
export async function unexpected(answer: Answer, text: string): Promise<RemoteError> {
  return (await import('./unexpected.js')).noFeed(answer, text);
}
