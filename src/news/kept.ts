/**
 * The last good answers of the sources, for the hour without a network: in the page's Cache storage,
 * else in memory. Pages of lists alone, no pictures, nothing of what a visitor does.
 */
import { withoutQuery, type Answer, type RemoteError } from '../kit/remote.js';

const storage = 'jia:news';
/** Answers kept at most; the oldest leave first. */
const most = 60;
const at = 'x-jia-kept';
const from = 'x-jia-url';

export interface Kept {
  answer: Answer;
  /** When it was read (ms). */
  time: number;
}

const memory = new Map<string, Kept>();
/** When an address, or a list as a whole, was taken back last (ms). */
const takenBack = new Map<string, number>();

/** Keeps an answer that was read at `time` (ms), unless the source has taken it back meanwhile. */
export async function keep(url: string, answer: Answer, time: number): Promise<void> {
  const stale = () => [url, withoutQuery(url)].some((each) => takenBack.get(each)! >= time);
  if (answer.truncated || stale()) return;
  try {
    const cache = await caches.open(storage);
    const headers = new Headers({ [at]: String(time), [from]: answer.url });
    const type = answer.headers.get('content-type');
    if (type) headers.set('content-type', type);
    for (const name of ['link', 'x-wp-totalpages']) {
      const value = answer.headers.get(name);
      if (value) headers.set(name, value);
    }
    // A request rather than the address: some hosts replace strings' methods.
    await cache.put(new Request(url), new Response(answer.bytes as BodyInit, { headers }));
    if (stale()) await cache.delete(new Request(url));
    const requests = await cache.keys();
    for (const old of requests.slice(0, Math.max(0, requests.length - most)))
      await cache.delete(old);
  } catch {
    // Plain http, a sandbox, a full disk.
    memory.delete(url);
    memory.set(url, { answer, time });
    for (const old of [...memory.keys()].slice(0, Math.max(0, memory.size - most)))
      memory.delete(old);
  }
}

async function lastKept(url: string): Promise<Kept | undefined> {
  try {
    const cache = await caches.open(storage);
    const response = await cache.match(new Request(url));
    if (response) {
      const { headers } = response;
      const bytes = new Uint8Array(await response.arrayBuffer());
      const source = headers.get(from) ?? url;
      const answer = { url: source, status: 200, headers, bytes, truncated: false };
      return { answer, time: Number(headers.get(at)) };
    }
  } catch {
    // As above.
  }
  return memory.get(url);
}

/** The last good answer where a source cannot be reached now; one that took its list back has none. */
export async function insteadOf(url: string, error: unknown): Promise<Kept | undefined> {
  const { status = 500 } = error as RemoteError;
  // A comma may be part of an address; where nothing is found there, it was hardly meant to be.
  if (/,(?:https?:|[?#]|$)/i.test(url))
    (error as Error).message += ' Several addresses in src are separated by spaces, not by commas.';
  if (status >= 500) return lastKept(url);
  if (status === 404 || status === 410) await forget(url);
  return undefined;
}

/**
 * Forgets all pages of a list: something in it was taken back, and may stand on any of them. The next
 * look at the source keeps it anew.
 */
export async function forgetList(url: string): Promise<void> {
  const place = withoutQuery(url);
  takenBack.set(place, Date.now());
  for (const each of [...memory.keys()]) if (withoutQuery(each) === place) memory.delete(each);
  try {
    const cache = await caches.open(storage);
    for (const each of await cache.keys())
      if (withoutQuery(each.url) === place) await cache.delete(each);
  } catch {
    // As above.
  }
}

async function forget(url: string): Promise<void> {
  takenBack.set(url, Date.now());
  memory.delete(url);
  try {
    await (await caches.open(storage)).delete(new Request(url));
  } catch {
    // As above.
  }
}
