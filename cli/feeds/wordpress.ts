import { figure, isRecord, list, record, records, words, type Fields } from '../../src/kit/door.js';
import { itemOf } from '../draft.js';
import type { Channel, Item, ItemImage } from '../item.js';
import type { ReadOptions } from './read.js';

/** WordPress REST, version 2: posts, or whatever else a site lists below `/wp/v2/`; nothing for any other list. */
export function readWordPress(
  value: unknown,
  base: string,
  { timeZone, most }: ReadOptions,
): Channel | undefined {
  const posts = list(value);
  const items: Item[] = [];
  for (const post of posts.slice(0, most)) {
    if (!isRecord(post) || figure(post['id']) === undefined) continue;
    const more = record(post['_embedded']);
    const gmt = words(post['date_gmt']);
    items.push(
      itemOf(
        {
          id: String(post['id']),
          url: words(post['link']),
          title: rendered(post['title']),
          summary: rendered(post['excerpt']),
          html: rendered(post['content']),
          dates: [gmt && `${gmt}Z`, words(post['date'])],
          authors: records(more['author']).map(({ name, link }) => ({
            name: words(name),
            url: words(link),
          })),
          tags: list(more['wp:term']).flatMap((terms) =>
            records(terms).map(({ name }) => words(name)),
          ),
          pictures: pictures(post),
        },
        { base, timeZone },
      ),
    );
  }
  if (items.length === 0 && posts.length > 0) return undefined;
  return { url: new URL(base).origin, items };
}

function rendered(value: unknown): string | undefined {
  return words(record(value)['rendered']);
}

function pictures(post: Fields): ItemImage[] {
  const found: ItemImage[] = [];
  const add = (from: unknown, alt?: string) => {
    const { source_url, width, height } = record(from);
    const url = words(source_url);
    if (url) found.push({ url, width: figure(width), height: figure(height), alt });
  };
  for (const media of records(record(post['_embedded'])['wp:featuredmedia'])) {
    const alt = words(media['alt_text']);
    const details = record(media['media_details']);
    for (const size of Object.values(record(details['sizes']))) add(size, alt);
    add({ ...details, source_url: media['source_url'] }, alt);
  }
  add({ source_url: post['jetpack_featured_media_url'] });
  return found;
}
