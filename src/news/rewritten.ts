import type { Entry } from './merge.js';
import type { NewsItem, Page } from './news-item.js';
import { mark } from './timeline.js';

/** Items whose title, kind or end was changed since: the old ones with the new. */
export function rewritten(page: Page, known: readonly Entry[], items: readonly NewsItem[]) {
  const there = new Set(page.items.map(mark));
  const anew = new Map<NewsItem, NewsItem>();
  for (const { item } of known) {
    const now = items.find(({ id, url }) => url && id === item.id && url === item.url);
    if (now && !there.has(mark(item))) anew.set(item, now);
  }
  return anew;
}
