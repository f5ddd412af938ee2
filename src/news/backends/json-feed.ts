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
import { safeUrl } from '../../kit/html.js';
import { escapeText, hostName, newsItem, type NewsSource, type Picture } from '../news-item.js';
import { jsonOf, textOf, unexpected, type Dialect } from './backend.js';

/** JSON Feed 1.0 and 1.1. */
export const jsonFeed: Dialect = async (answer, { timeZone }) => {
  const feed = record(jsonOf(answer));
  if (!isList(feed['items'])) throw unexpected(answer, textOf(answer));
  const base = answer.url;
  const [home, next] = [words(feed['home_page_url']), words(feed['next_url'])];
  const source: NewsSource = {
    name: words(feed['title'])?.trim() || hostName(base),
    url: home && safeUrl(home, base),
  };
  const context = { base, timeZone, source, language: words(feed['language']) };
  const items = [];
  for (const member of feed['items']) {
    const item = record(member);
    const text = words(item['content_text']);
    items.push(
      newsItem(
        {
          // 1.0 had numbers here, too.
          id: code(item['id']) || undefined,
          url: words(item['url']) ?? words(item['external_url']),
          title: words(item['title']),
          summary: words(item['summary']) ?? (text && escapeText(text)),
          html: words(item['content_html']),
          dates: [words(item['date_published']), words(item['date_modified'])],
          authors: names(item) ?? names(feed),
          tags: texts(item['tags']),
          pictures: pictures(item),
          language: words(item['language']),
          source: publisher(item, base),
        },
        context,
      ),
    );
  }
  // The next page may lie on another host: whoever writes the feed decides that.
  return { source, next: next && safeUrl(next, base), items };
};

/** Our own member: who published an item of a feed that gathers several. */
function publisher(item: Fields, base: string): NewsSource | undefined {
  const { name, url } = record(record(item['_jia'])['source']);
  const [said, address] = [words(name), words(url)];
  return said ? { name: said, url: address && safeUrl(address, base) } : undefined;
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
