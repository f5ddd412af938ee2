import { RemoteError, withoutQuery, type Answer } from '../../kit/remote.js';
import { decode } from '../charset.js';
import type { Page } from '../news-item.js';

export interface BackendOptions {
  signal?: AbortSignal | undefined;
  /** The clocks by which dates without a zone are read. */
  timeZone: string;
}

/** Turns the address of a list into a page of our items. */
export type Backend = (url: string, options: BackendOptions) => Promise<Page>;

/** What a dialect's file holds: an answer of a server in, a page of our items out. */
export type Dialect = (answer: Answer, options: BackendOptions) => Promise<Page>;

export function textOf(answer: Answer): string {
  return decode(answer.bytes, answer.headers.get('content-type'));
}

export function jsonOf(answer: Answer): unknown {
  const text = textOf(answer);
  try {
    return JSON.parse(text);
  } catch {
    throw unexpected(answer, text);
  }
}

/** Says what came instead of a feed. */
export function unexpected(answer: Answer, text: string): RemoteError {
  const type = answer.headers.get('content-type') ?? 'no content type';
  const start = text.slice(0, 2000);
  let what = 'something that is no feed';
  if (text.trim() === '') what = 'an empty answer';
  else if (/<(?:!doctype html|html)\b/i.test(start)) what = 'an HTML page';
  else if (/^\s*[[{]/.test(start))
    what = answer.truncated ? 'too much JSON' : 'broken or foreign JSON';
  return new RemoteError(
    'payload',
    `${withoutQuery(answer.url)} sent ${what} (${type}); WordPress posts, RSS, Atom or JSON Feed are understood.`,
    answer.url,
  );
}
