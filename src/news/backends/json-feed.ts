import {
  code,
  figure,
  isList,
  record,
  records,
  texts,
  words,
  type Fields,
} from '../../kit/door.js';
import { pictureUrl, safeUrl } from '../../kit/html.js';
import { exactDate } from '../dates.js';
import {
  escapeText,
  hostName,
  newsItem,
  type NewsItem,
  type NewsSource,
  type Picture,
} from '../news-item.js';
import {
  inSlices,
  jsonOf,
  readable,
  readerFor,
  textOf,
  unexpected,
  type Dialect,
} from './backend.js';

/** JSON Feed 1.0 and 1.1. */
export const jsonFeed: Dialect = async (answer, { timeZone }) => {
  const feed = record(await jsonOf(answer));
  if (!isList(feed['items'])) throw await unexpected(answer, await textOf(answer));
  const base = answer.url;
  const [home, next] = [words(feed['home_page_url']), words(feed['next_url'])];
  const source: NewsSource = {
    name: words(feed['title'])?.trim() || hostName(base),
    url: home && safeUrl(home, base),
    ...marks(
      { logo: feed['icon'] ?? feed['favicon'], ...record(record(feed['_jia'])['source']) },
      base,
    ),
  };
  const all = records(feed['items']);
  const written = await readable(
    all,
    (item) => exactDate(datesOf(item).find(Boolean) ?? ''),
    answer,
  );
  const readDate = await readerFor(written.flatMap(datesOf));
  const context = {
    base,
    timeZone,
    source,
    language: words(feed['language']),
    readDate,
  };
  const more =
    readDate !== exactDate || written.some(saysMore) ? await import('./json-more.js') : undefined;
  const items: NewsItem[] = [];
  await inSlices(written, (item) => {
    const [url, external] = [words(item['url']), words(item['external_url'])];
    const text = words(item['content_text']);
    const own = record(item['_jia']);
    const read = newsItem(
      {
        // 1.0 had numbers here, too.
        id: code(item['id']) || undefined,
        url: url ?? external,
        title: words(item['title']),
        summary: words(item['summary']) ?? (text && escapeText(text)),
        html: words(item['content_html']),
        dates: datesOf(item),
        authors: names(item) ?? names(feed),
        tags: texts(item['tags']),
        pictures: pictures(item),
        language: words(item['language']),
        source: publisher(own, base),
        original: url && external,
        kind: words(own['kind']),
      },
      context,
    );
    items.push(more ? more.withMore(read, item, context) : read);
  });
  // The next page may lie on another host: whoever writes the feed decides that.
  return { source, next: next && safeUrl(next, base), items };
};

/** Whether there is something that only few feeds have. */
function saysMore(item: Fields): boolean {
  const own = Object.keys(record(item['_jia']));
  return (
    records(item['attachments']).length > 0 ||
    own.some((name) => !/^(?:source|image|kind)$/.test(name))
  );
}

function datesOf(item: Fields): (string | undefined)[] {
  return [words(item['date_published']), words(item['date_modified'])];
}

/** Our own member: who published an item of a feed that gathers several. */
function publisher(own: Fields, base: string): NewsSource | undefined {
  const source = record(own['source']);
  const [said, address] = [words(source['name']), words(source['url'])];
  return said
    ? { name: said, url: address && safeUrl(address, base), ...marks(source, base) }
    : undefined;
}

/** What a source is known by, as far as it can be shown. */
function marks(source: Fields, base: string): Partial<NewsSource> {
  const found: Record<string, string> = {};
  const keep = (name: string, check: (text: string) => string | false | undefined) => {
    const text = words(source[name]);
    const checked = text && check(text);
    if (checked) found[name] = checked;
  };
  for (const name of ['logo', 'qr']) keep(name, (url) => pictureUrl(url, base));
  for (const name of ['platform', 'account']) keep(name, (text) => text);
  keep('feed', (url) => safeUrl(url, base));
  keep('colour', (code) => /^#(?:[\da-f]{3}){1,2}$/i.test(code) && code);
  return found;
}

/** Our own member, which knows its size; then those of the standard. */
function pictures(item: Fields): Picture[] {
  const found: Picture[] = [];
  const { url, width, height, alt } = record(record(item['_jia'])['image']);
  const own = words(url);
  if (own) found.push({ url: own, width: figure(width), height: figure(height), alt: words(alt) });
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
function names(written: Fields): string[] | undefined {
  const people = records(written['authors']);
  const found: string[] = [];
  for (const { name } of people.length > 0 ? people : [record(written['author'])]) {
    const said = words(name);
    if (said) found.push(escapeText(said));
  }
  return found.length > 0 ? found : undefined;
}
