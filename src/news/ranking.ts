import type { NewsItem } from './news-item.js';

type Sort = (items: readonly NewsItem[]) => NewsItem[];

/**
 * An order that is not that of time, in which nothing that is shown moves: what was there when the list
 * began keeps its place, what later pages bring is sorted and stands below it, what is newer above.
 */
export class Ranking {
  private order: NewsItem[] = [];

  /**
   * Puts `ready`, newest first, in order. `shown` is what the list shows: nothing of it begins anew;
   * without it the items are sorted and that is all.
   */
  arrange(ready: readonly NewsItem[], shown: readonly NewsItem[] | undefined, sort: Sort) {
    if (!shown) return sort(ready);
    const first = new Set(shown);
    // Shown items may have been put in other places since.
    const order = first.size > 0 ? this.order.filter((item) => !first.has(item)) : [];
    order.unshift(...shown);
    const known = new Set(order);
    let end = 0;
    ready.forEach((item, index) => {
      if (known.has(item)) end = index + 1;
    });
    // None of them known: all are newer than what a late source holds back.
    if (end === 0 && first.size > 0) end = ready.length;
    const newer = ready.slice(0, end).filter((item) => !known.has(item));
    order.push(...sort(ready.slice(end)));
    this.order = order;
    const may = new Set([...ready, ...shown]);
    return [...newer, ...order.filter((item) => may.has(item))];
  }
}
