export { isOfficial, leads } from './official.js';
export { officialMark } from './official-mark.js';
import { addressesOf, canonicalUrl } from './canonical-url.js';
import type { NewsItem } from './news-item.js';

/** Items without those that were withdrawn, by address or id, and those whose time is over. */
export function withoutWithdrawn<T extends NewsItem>(
  items: readonly T[],
  withdrawn: readonly string[],
  now: number,
): T[] {
  const names = new Set<string | undefined>(withdrawn);
  for (const name of withdrawn) names.add(canonicalUrl(name));
  names.delete(undefined);
  return items.filter(
    (item) => !isOver(item, now) && ![...namesOf(item)].some((name) => names.has(name)),
  );
}

function isOver({ expires = Infinity }: NewsItem, now: number): boolean {
  return expires <= now;
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
function keyOf(name: string, { source }: NewsItem): string {
  const canonical = canonicalUrl(name);
  if (canonical) return canonical;
  return /^(?:https?|urn|tag):/i.test(name)
    ? name
    : `${source.url ?? String(source.name)}\n${name}`;
}
