import { texts, words } from '../src/kit/door.js';
import { newsItem, type NewsItem } from '../src/news/news-item.js';
import type { Item, ItemSource } from './item.js';

/**
 * An item as the widget sees it, as far as that tells what kind it is of and what it corrects. Within
 * `source` its ids are its own.
 */
export function relationsOf({ id, url, tags, _jia }: Item, source: ItemSource): NewsItem {
  const context = { base: url ?? '', timeZone: '', readDate: () => undefined, source };
  const corrects = texts(_jia['corrects']);
  return {
    ...newsItem({ id, url, tags, kind: words(_jia['kind']) }, context),
    corrects: corrects.length > 0 ? corrects : undefined,
  };
}
