/** One story once. Loaded where several sources meet. */
import { stringify } from '../kit/json.js';
import type { NewsItem, NewsSource } from './news-item.js';
import { groupStories } from './same-story.js';
import { laneOf } from './trust.js';

export interface Copies {
  /** The items to show, in the order given. */
  kept: NewsItem[];
  /** Who else published what is shown. */
  also: Map<NewsItem, NewsSource[]>;
}

export interface UniteOptions {
  /** The source that an item was read from. */
  origin: (item: NewsItem) => unknown;
  /** Whether an item is on the screen: it stays there, whichever copy comes later. */
  shown: (item: NewsItem) => boolean;
  /** Whether an item may be shown by now. */
  ready: (item: NewsItem) => boolean;
  /** The smaller, the better. */
  preference: (item: NewsItem) => number;
}

/** Keeps one item of each story, and says who else published it. */
export function unite(items: readonly NewsItem[], options: UniteOptions): Copies {
  const { origin, shown, ready, preference } = options;
  const hidden = new Set<NewsItem>();
  const also = new Map<NewsItem, NewsSource[]>();
  for (const group of groupStories(items, origin, laneOf)) {
    if (group.length < 2) continue;
    const rank = (item: NewsItem) => (shown(item) ? -1 : preference(item));
    let best: NewsItem | undefined;
    for (const item of group) {
      if (ready(item) && (!best || rank(item) < rank(best))) best = item;
    }
    if (!best) continue;
    const others = new Map<string, NewsSource>();
    for (const item of group) {
      if (item === best || shown(item)) continue;
      hidden.add(item);
      others.set(stringify(item.source.name), item.source);
    }
    others.delete(stringify(best.source.name));
    if (others.size > 0) also.set(best, [...others.values()]);
  }
  return { kept: items.filter((item) => ready(item) && !hidden.has(item)), also };
}

export { corrections } from './trust.js';
