import {
  figure,
  isList,
  isRecord,
  list,
  record,
  records,
  words,
  type Fields,
} from '../../kit/door.js';
import { getBytes, RemoteError } from '../../kit/remote.js';
import { firstRequest } from '../first-request.js';
import { hostName, newsItem, type NewsItem, type NewsSource, type Picture } from '../news-item.js';
import {
  inSlices,
  jsonOf,
  readable,
  readerFor,
  textOf,
  unexpected,
  type Dialect,
} from './backend.js';

/** WordPress REST, version 2: posts, or whatever else a site lists below `/wp/v2/`. */
export const wordpress: Dialect = async (answer, { timeZone }) => {
  const all = await jsonOf(answer);
  if (!isList(all)) throw await unexpected(answer, await textOf(answer));
  // Whoever asks for a list of posts gets the newest first.
  const posts = await readable(all, () => 0, answer);
  const { url, headers } = answer;
  const source: NewsSource = { name: hostName(url), url: new URL(url).origin };
  const readDate = await readerFor(posts.map((post) => datesOf(record(post)).find(Boolean)));
  const context = { base: url, timeZone, source, readDate };
  const items: NewsItem[] = [];
  await inSlices(posts, (post) => {
    if (!isRecord(post) || figure(post['id']) === undefined) return;
    const { id, link, title, excerpt, content } = post;
    const more = record(post['_embedded']);
    const article = words(link) && postAt(url, String(id));
    items.push({
      ...newsItem(
        {
          id: String(id),
          url: words(link),
          title: rendered(title),
          summary: rendered(excerpt),
          html: rendered(content),
          dates: datesOf(post),
          authors: records(more['author']).map(({ name }) => words(name)),
          tags: list(more['wp:term']).flatMap((terms) =>
            records(terms).map(({ name }) => words(name)),
          ),
          pictures: pictures(post),
        },
        context,
      ),
      ...(article && { article: (signal: AbortSignal) => contentAt(article, signal) }),
    });
  });
  if (items.length === 0 && posts.length > 0) throw await unexpected(answer, await textOf(answer));
  return { items, source, next: nextPage(url, headers, posts.length) };
};

function rendered(value: unknown): string | undefined {
  return words(record(value)['rendered']);
}

/**
 * The address of one post of a list. By the list's own address, since sites behind a proxy name a
 * host or scheme of their own that a page cannot reach.
 */
function postAt(list: string, id: string): string | undefined {
  const url = new URL(list);
  const route = url.searchParams.get('rest_route');
  const path = `${(route ?? url.pathname).replace(/\/$/, '')}/${id}`;
  if (!/\/wp\/v2\/[^/]+\/[^/]+$/.test(path)) return undefined;
  // What else a partner wrote there may be what opens the door.
  for (const name of ['page', 'per_page', '_embed', 'context']) url.searchParams.delete(name);
  if (route === null) url.pathname = path;
  else url.searchParams.set('rest_route', path);
  url.searchParams.set('_fields', 'content');
  return url.href;
}

/** The body of one post: the list comes without, since most are never read. */
async function contentAt(url: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const post = record(await jsonOf(await getBytes(url, { signal })));
    return rendered(post['content']) ?? '';
  } catch (error) {
    // What lies in the bin, or was made a draft again, is refused to visitors; what was deleted is not there.
    if (error instanceof RemoteError && [401, 404, 410].includes(error.status ?? 0))
      return undefined;
    throw error;
  }
}

function pictures(post: Fields): Picture[] {
  const found: Picture[] = [];
  const add = (from: unknown, alt?: string) => {
    const { source_url, width, height } = record(from);
    const url = words(source_url);
    if (url) found.push({ url, width: figure(width), height: figure(height), alt, of: post });
  };
  for (const media of records(record(post['_embedded'])['wp:featuredmedia'])) {
    const alt = words(media['alt_text']);
    const details = record(media['media_details']);
    const sizes = record(details['sizes']);
    for (const name of Object.keys(sizes)) add(sizes[name], alt);
    add({ ...details, source_url: media['source_url'] }, alt);
  }
  add({ source_url: post['jetpack_featured_media_url'] });
  return found;
}

/** The first is the same moment, more surely told. */
function datesOf({ date, date_gmt: gmt }: Fields): (string | undefined)[] {
  const sure = words(gmt);
  return [sure && `${sure}Z`, words(date)];
}

/** The next page by the headers; by a full page where a site hides them from other origins. */
function nextPage(asked: string, headers: Headers, count: number): string | undefined {
  const url = new URL(firstRequest(asked, 'wordpress'));
  const page = Number(url.searchParams.get('page') ?? 1);
  const pages = headers.get('x-wp-totalpages');
  const linked = /rel="?next"?/.test(headers.get('link') ?? '');
  const full = count >= Number(url.searchParams.get('per_page'));
  if (pages ? page >= Number(pages) : !linked && !full) return undefined;
  url.searchParams.set('page', String(page + 1));
  return url.href;
}
