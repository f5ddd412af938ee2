import {
  code,
  figure,
  isList,
  record,
  records,
  texts,
  words,
  type Fields,
} from '../../src/kit/door.js';
import { escapeText, itemOf, languageTag, type Draft } from '../draft.js';
import { plain, webUrl } from '../html.js';
import type { Channel, ItemImage, ItemSource, Own } from '../item.js';
import type { ReadOptions } from './read.js';

/** JSON Feed 1.0 and 1.1; nothing for anything else. */
export function readJsonFeed(
  value: unknown,
  base: string,
  { timeZone, most }: ReadOptions,
): Channel | undefined {
  const feed = record(value);
  if (!isList(feed['items'])) return undefined;
  const language = words(feed['language']);
  const written = feed['items'].slice(0, most).map(record);
  return {
    name: plain(escapeText(words(feed['title']) ?? '')) || undefined,
    url: webUrl(words(feed['home_page_url']), base),
    language: languageTag(language),
    logo: webUrl(words(feed['icon']) ?? words(feed['favicon']), base),
    items: written.map((item) =>
      itemOf(
        { ...draftOf(item, feed, base), language: words(item['language']) ?? language },
        {
          base,
          timeZone,
        },
      ),
    ),
  };
}

function draftOf(item: Fields, feed: Fields, base: string): Draft {
  const text = words(item['content_text']);
  return {
    // 1.0 had numbers here, too.
    id: code(item['id']) || undefined,
    url: words(item['url']) ?? words(item['external_url']),
    title: words(item['title']),
    summary: words(item['summary']) ?? (text && escapeText(text)),
    html: words(item['content_html']),
    dates: [words(item['date_published']), words(item['date_modified'])],
    authors: authors(item) ?? authors(feed) ?? [],
    tags: texts(item['tags']),
    pictures: pictures(item),
    attachments: records(item['attachments']).map((each) => ({
      url: words(each['url']),
      mime_type: words(each['mime_type']),
      title: words(each['title']),
      size_in_bytes: figure(each['size_in_bytes']),
      duration_in_seconds: figure(each['duration_in_seconds']),
    })),
    own: own(record(item['_jia']), base),
  };
}

/** What is passed on of our own member. `original` and `media` hold addresses that the reader checks. */
const passed = [
  ...['kind', 'corrects', 'expires', 'pinned', 'period'],
  ...['objection', 'regions', 'media', 'original', 'guid'],
];
const longest = 10_000;

function own(written: Fields, base: string): Own {
  const found: Own = { source: publisher(record(written['source']), base) };
  for (const name of passed) {
    const value = written[name];
    if (value !== undefined && JSON.stringify(value).length <= longest) found[name] = value;
  }
  // An id stays as it is; what begins like a path is an address of this feed's host.
  const corrects = texts(written['corrects']).map((each) =>
    /^\.{0,2}\//.test(each) ? (webUrl(each, base) ?? each) : each,
  );
  if (found['corrects'] !== undefined && corrects.length > 0) found['corrects'] = corrects;
  const also = records(written['also']).map(({ name, url }) => ({
    name: plain(escapeText(words(name) ?? '')),
    url: webUrl(words(url), base),
  }));
  if (also.length > 0) found.also = also.filter(({ name }) => name).slice(0, 50);
  return found;
}

/** Who published an item of a feed that gathers several. */
function publisher(source: Fields, base: string): ItemSource | undefined {
  const text = (name: string) => plain(escapeText(words(source[name]) ?? '')) || undefined;
  const name = text('name');
  if (!name) return undefined;
  return {
    name,
    url: webUrl(words(source['url']), base),
    feed: webUrl(words(source['feed']), base),
    group: text('group'),
    platform: text('platform'),
    account: text('account'),
    logo: webUrl(words(source['logo']), base),
  };
}

/** Our own member, which knows its size; then those of the standard. */
function pictures(item: Fields): ItemImage[] {
  const found: ItemImage[] = [];
  const { url, width, height, alt } = record(record(item['_jia'])['image']);
  const address = words(url);
  if (address) {
    found.push({ url: address, width: figure(width), height: figure(height), alt: words(alt) });
  }
  for (const name of ['image', 'banner_image']) {
    const address = words(item[name]);
    if (address) found.push({ url: address });
  }
  for (const { url: attached, mime_type } of records(item['attachments'])) {
    const address = words(attached);
    if (address && /^image\//.test(words(mime_type) ?? '')) found.push({ url: address });
  }
  return found;
}

/** 1.1 has a list; where both are given, it counts. */
function authors(written: Fields): Draft['authors'] | undefined {
  const people = records(written['authors']);
  const found = [];
  for (const { name, url } of people.length > 0 ? people : [record(written['author'])]) {
    const said = words(name);
    if (said) found.push({ name: escapeText(said), url: words(url) });
  }
  return found.length > 0 ? found : undefined;
}
