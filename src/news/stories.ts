/** One story once. Loaded where several sources meet. */
import { stringify } from '../kit/json.js';
import { inSlices } from '../kit/slices.js';
import type { NewsItem, NewsSource } from './news-item.js';
import { StoryIndex } from './same-story.js';
import { corrections, keysOf, laneOf } from './trust.js';

export interface Copies {
  /** What is not shown, since another copy of it is. */
  hidden: ReadonlySet<NewsItem>;
  /** Who else published what is shown. */
  also: Map<NewsItem, NewsSource[]>;
}

export interface UniteOptions {
  /** Whether an item is on the screen: it stays there, whichever copy comes later. */
  shown: (item: NewsItem) => boolean;
  /** Whether an item may be shown by now. */
  ready: (item: NewsItem) => boolean;
  /** The smaller, the better. */
  preference: (item: NewsItem) => number;
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
  unite({ shown, ready, preference }: UniteOptions): Copies {
    const hidden = new Set<NewsItem>();
    const also = new Map<NewsItem, NewsSource[]>();
    for (const group of this.index.groups()) {
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
    return { hidden, also };
  }

  readonly corrections = corrections;
}
