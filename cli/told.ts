import { record, words } from '../src/kit/door.js';
import { hostName, type NewsItem, type NewsKind } from '../src/news/news-item.js';
import { isOfficial } from '../src/news/official.js';
import { corrections } from '../src/news/trust.js';
import { firstDate } from './dates.js';
import type { Item, ItemSource } from './item.js';
import { relationsOf } from './relations.js';

/** What the widget tells of an item beside its words. */
export interface Told {
  kind?: NewsKind | undefined;
  corrects: Item[];
  correctedBy: Item[];
}

/** Whether there is anything to tell. */
export function isNews({ title, summary, url, image }: Item): boolean {
  return (title ?? summary ?? url ?? image) !== undefined;
}

/** A reprint stands where its original would: it is often made years after the event. */
export function asOriginal(item: Item, timeZone: string): Item {
  const { date_published: copied, _jia } = item;
  const date = firstDate([words(record(_jia['original'])['date'])], timeZone);
  if (date === undefined || date === copied) return item;
  return { ...item, date_published: date, _jia: { ..._jia, copied } };
}

/** What became of each item. Only who published it may correct it, or the organisation itself. */
export function tell(
  items: readonly Item[],
  sourceOf: (item: Item) => ItemSource,
  official: readonly string[],
): Map<Item, Told> {
  const seen = new Map<NewsItem, Item>();
  const told = new Map<Item, Told>();
  for (const item of items) {
    const relations = relationsOf(item, sourceOf(item));
    seen.set(relations, item);
    told.set(item, { kind: relations.kind, corrects: [], correctedBy: [] });
  }
  const mayCorrect = ({ url = '' }: NewsItem, story: NewsItem) =>
    isOfficial([url], official) || hostName(url) === hostName(story.url ?? ' ');
  for (const [story, found] of corrections([...seen.keys()], mayCorrect)) {
    const corrected = seen.get(story)!;
    for (const each of found) {
      const correction = seen.get(each)!;
      told.get(corrected)!.correctedBy.push(correction);
      told.get(correction)!.corrects.push(corrected);
    }
  }
  return told;
}
