/** One story once. Loaded where several sources meet. */
import { stringify } from '../kit/json.js';
import { inSlices } from '../kit/slices.js';
import { hostName, type NewsItem, type NewsSource } from './news-item.js';
import { StoryIndex } from './same-story.js';
import type { Feed, TimelineOptions } from './timeline.js';
import { corrections, keysOf, laneOf } from './trust.js';

export interface Copies {
  /** What is not shown, since another copy of it is. */
  hidden: ReadonlySet<NewsItem>;
  /** Who else published what is shown. */
  also: Map<NewsItem, NewsSource[]>;
  /** What corrects an item; what is shown takes over what corrects a copy of it. */
  corrected: Map<NewsItem, NewsItem[]>;
}

type Rules = Pick<TimelineOptions, 'accepts' | 'dedupe' | 'mayCorrect' | 'preference'>;

/** What there is by now. */
export interface Whole {
  loaded: readonly NewsItem[];
  /** What is on the screen: it stays there, whichever copy comes later. */
  shown: ReadonlySet<NewsItem>;
  /** What may be shown by now. */
  ready: ReadonlySet<NewsItem>;
  /** Where an item was read. */
  origin: (item: NewsItem) => Pick<Feed, 'place' | 'source'> | undefined;
}

/** The items of several sources, and what they tell of one another. */
export class Stories {
  private readonly index = new StoryIndex<NewsItem>();

  /** Reads items of one source, a slice at a time: thousands may come at once. */
  add(items: readonly NewsItem[], origin: unknown): Promise<void> {
    return inSlices(items, (item) => {
      this.index.add(item, origin, laneOf(item));
      keysOf(item);
    });
  }

  /** Chooses one item of each story, and says who else published it. */
  unite(
    { accepts, dedupe, mayCorrect, preference }: Rules,
    { loaded, shown, ready, origin }: Whole,
  ): Copies {
    const hidden = new Set<NewsItem>();
    const also = new Map<NewsItem, NewsSource[]>();
    // Any feed may say that its items lie on a site: feed and site must be those of what is corrected.
    const home = (item: NewsItem) =>
      [origin(item)?.source.url, item.url].map((url) => hostName(url ?? '')).join();
    const counts = (correction: NewsItem, item: NewsItem) =>
      mayCorrect?.(correction) || home(correction) === home(item);
    const corrected = corrections(loaded, counts);
    if (dedupe === false) return { hidden, also, corrected };
    const rank = (item: NewsItem) =>
      shown.has(item) ? -1 : (preference?.(item) ?? 0) * 1000 + (origin(item)?.place ?? 0);
    for (const group of this.index.groups()) {
      let best: NewsItem | undefined;
      for (const item of group) {
        if (ready.has(item) && (!best || rank(item) < rank(best))) best = item;
      }
      if (!best) continue;
      const others = new Map<string, NewsSource>();
      const told = new Set(corrected.get(best));
      for (const item of group) {
        if (item === best || shown.has(item)) continue;
        hidden.add(item);
        // What was withdrawn was not published by anybody any more.
        if (accepts?.(item) ?? true) others.set(stringify(item.source.name), item.source);
        for (const correction of corrected.get(item) ?? []) told.add(correction);
        corrected.delete(item);
      }
      others.delete(stringify(best.source.name));
      if (others.size > 0) also.set(best, [...others.values()]);
      if (told.size > 0) corrected.set(best, [...told]);
    }
    return { hidden, also, corrected };
  }
}
