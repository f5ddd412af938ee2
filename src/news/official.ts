import { unslashed } from '../kit/text.js';
import type { NewsItem } from './news-item.js';

/** Asked for each of thousands of items: a list is read once. */
const places = new WeakMap<readonly string[], (Place | undefined)[]>();

/**
 * Whether one of the addresses belongs to an account or a site that is listed: the same host, and the
 * listed path or what lies inside it. A name proves nothing. Give addresses that nobody can merely
 * claim: where an item leads, where its feed was read.
 */
export function isOfficial(urls: readonly string[], official: readonly string[]): boolean {
  // Most pages list none, and reading addresses is slow.
  if (official.length === 0) return false;
  let listed = places.get(official);
  if (!listed) places.set(official, (listed = official.map(placeOf)));
  return urls.some((url) => {
    const place = placeOf(url);
    return listed.some((each) => place && each && lies(place, each));
  });
}

interface Place {
  host: string;
  path: string;
  query: URLSearchParams;
}

function placeOf(url: string): Place | undefined {
  try {
    const { protocol, username, host, pathname, hash, searchParams } = new URL(url);
    if (!/^https?:$/.test(protocol) || username) return undefined;
    const route = /^#[!/]/.test(hash) ? `/${hash}` : '';
    return { host, path: unslashed(pathname + route), query: searchParams };
  } catch {
    return undefined;
  }
}

function lies(place: Place, listed: Place): boolean {
  if (place.host !== listed.host || !`${place.path}/`.startsWith(`${listed.path}/`)) return false;
  // On some platforms accounts differ in a parameter alone.
  for (const [name, value] of listed.query) if (place.query.get(name) !== value) return false;
  return true;
}

/** Whether an item is a pinned warning or notice that still counts. */
export function leads(item: NewsItem, now: number): boolean {
  const { pinned, kind, period, expires } = item;
  const told = kind === 'warning' || kind === 'notice';
  return !!pinned && told && (expires ?? Infinity) > now && (period?.end ?? Infinity) > now;
}
