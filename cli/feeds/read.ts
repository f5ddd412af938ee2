import { decode } from '../../src/news/charset.js';
import type { Channel } from '../item.js';
import { readJsonFeed } from './json-feed.js';
import { readWordPress } from './wordpress.js';
import { readXml } from './xml.js';

/** What a server answered. */
export interface Answer {
  /** The address that answered, after redirects. */
  url: string;
  type: string | null;
  bytes: Uint8Array;
  /** The size limit cut it off. */
  truncated: boolean;
}

export interface ReadOptions {
  /** The clocks by which dates without a zone are read. */
  timeZone: string;
  /** Items beyond are left out. */
  most: number;
}

/** Something came that is no feed; the message says what. */
export class NoFeed extends Error {}

/** Reads a feed of any dialect. Throws NoFeed. */
export function readFeed(answer: Answer, options: ReadOptions): Channel {
  const text = decode(answer.bytes, answer.type);
  const start = text.replace(/^[\s\ufeff]+/, '').slice(0, 2000);
  if (start === '') throw new NoFeed('sent an empty answer');
  if (/^[[{]/.test(start)) {
    const value = parse(text.replace(/^\ufeff/, ''), answer.truncated);
    const read = Array.isArray(value) ? readWordPress : readJsonFeed;
    const channel = read(value, answer.url, options);
    if (!channel) throw new NoFeed('sent JSON that is neither a JSON Feed nor WordPress posts');
    return channel;
  }
  const channel = readXml(text, answer, options);
  if (channel) return channel;
  if (/<(?:!doctype html|html)\b/i.test(start)) {
    throw new NoFeed('sent an HTML page instead of a feed; look for the address of its feed');
  }
  throw new NoFeed(`sent something that is no feed (${answer.type ?? 'no content type'})`);
}

function parse(text: string, truncated: boolean): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NoFeed(truncated ? 'sent too much JSON' : 'sent broken JSON');
  }
}
