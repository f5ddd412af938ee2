export { leads } from './official.js';
export { officialMark } from './official-mark.js';
import type { Home } from '../kit/home.js';
import { safeUrl } from '../kit/html.js';
import { addressesOf, canonicalUrl } from './canonical-url.js';
import { hostName, type NewsItem } from './news-item.js';
import { isOfficial } from './official.js';

/** What lists of official accounts and of withdrawn items say of an item. */
export interface Opinion {
  readonly official: boolean;
  readonly withdrawn: boolean;
}

interface Lists {
  readonly official: readonly string[];
  /** The hosts and the addresses of feeds that are believed. */
  readonly trusted: ReadonlySet<string>;
  readonly withdrawn: readonly string[];
  readonly opinions: WeakMap<NewsItem, Opinion>;
}

const files = new WeakMap<Home, Lists>();
const pages = new Map<string, Lists>();

/**
 * By a home file, or by the addresses of official accounts that a page lists, separated by spaces.
 * `feed`: where the item was read. Any feed may say that its items lie on an official page: only one
 * that lies on an official host or on the page's own, or that the home file names, is believed.
 */
export function opinionOf(item: NewsItem, said: Home | string | undefined, feed: string): Opinion {
  const { official, trusted, withdrawn, opinions } = listsOf(said ?? '');
  let opinion = opinions.get(item);
  if (!opinion) {
    opinion = {
      official:
        isOfficial([item.url ?? ''], official) &&
        (trusted.has(feed) || trusted.has(hostName(feed))),
      withdrawn: isWithdrawn(item, withdrawn),
    };
    opinions.set(item, opinion);
  }
  return opinion;
}

function listsOf(said: Home | string): Lists {
  const known = typeof said === 'string' ? pages.get(said) : files.get(said);
  if (known) return known;
  const { official, withdrawn, feeds } = typeof said === 'string' ? ofPage(said) : said;
  const hosts = [...official, location.href].map(hostName);
  const trusted = new Set([...hosts, ...feeds.map(({ url }) => url)]);
  const lists = { official, trusted, withdrawn, opinions: new WeakMap<NewsItem, Opinion>() };
  if (typeof said === 'string') pages.set(said, lists);
  else files.set(said, lists);
  return lists;
}

/** What a page without a home file can say. */
function ofPage(said: string): Pick<Home, 'official' | 'withdrawn' | 'feeds'> {
  const official = said.split(/\s+/).flatMap((each) => (each && safeUrl(each)) || []);
  return { official, withdrawn: [], feeds: [] };
}

const named = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Whether an item is on a list of what was withdrawn, by address or id. */
export function isWithdrawn(item: NewsItem, withdrawn: readonly string[]): boolean {
  // Asked for each of thousands of items: the list is read once.
  let names = named.get(withdrawn);
  if (!names) {
    names = new Set(withdrawn.flatMap((name) => [name, canonicalUrl(name) ?? name]));
    named.set(withdrawn, names);
  }
  for (const name of namesOf(item)) if (names.has(name)) return true;
  return false;
}

/** All that an item can be called by. */
function namesOf(item: NewsItem): Set<string> {
  const { id, url } = item;
  return new Set([id, ...(url ? [url] : []), ...addressesOf(item)]);
}

/** The lane of an item for `groupStories`: a correction is never hidden behind what it corrects. */
export function laneOf({ kind, corrects }: NewsItem): string {
  return kind === 'correction' || corrects ? 'correction' : '';
}

/** More corrections of one story, or stories that one item corrects, are no honest ones. */
const most = 20;

/**
 * The corrections of each item that has any, in the order of the list. `mayCorrect` says whose word
 * counts. An id that is no address is one of the correction's own source.
 */
export function corrections<T extends NewsItem>(
  items: readonly T[],
  mayCorrect: (correction: T, item: T) => boolean = () => true,
): Map<T, T[]> {
  const claims = new Map<string, T[]>();
  for (const item of items) {
    const names = new Set<string>();
    for (const name of (item.corrects ?? []).slice(0, most)) names.add(keyOf(name, item));
    for (const name of names) {
      const claim = claims.get(name) ?? [];
      claims.set(name, claim);
      if (claim.length < most) claim.push(item);
    }
  }
  const found = new Map<T, T[]>();
  if (claims.size === 0) return found;
  for (const item of items) {
    const told = new Set<T>();
    for (const key of keysOf(item)) {
      for (const correction of claims.get(key) ?? []) {
        if (correction !== item && mayCorrect(correction, item)) told.add(correction);
      }
    }
    if (told.size > 0) found.set(item, [...told]);
  }
  return found;
}

const keys = new WeakMap<NewsItem, ReadonlySet<string>>();

/** What a correction may call an item. */
export function keysOf(item: NewsItem): ReadonlySet<string> {
  let found = keys.get(item);
  if (!found) {
    found = new Set([...namesOf(item)].map((name) => keyOf(name, item)));
    keys.set(item, found);
  }
  return found;
}

/** A name as it is looked up: addresses, URNs and tags everywhere, all others in their own source. */
export function keyOf(name: string, { source }: Pick<NewsItem, 'source'>): string {
  const canonical = canonicalUrl(name);
  if (canonical) return canonical;
  return /^(?:https?|urn|tag):/i.test(name)
    ? name
    : `${source.url ?? String(source.name)}\n${name}`;
}
