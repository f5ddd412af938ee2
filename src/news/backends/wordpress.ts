import {
  array,
  fallback,
  looseObject,
  number,
  optional,
  record,
  safeParse,
  string,
  unknown,
  type InferOutput,
} from 'valibot';
import { firstRequest } from '../first-request.js';
import { hostName, newsItem, type NewsSource, type Picture } from '../news-item.js';
import { jsonOf, textOf, unexpected, type Dialect } from './backend.js';

const text = fallback(optional(string()), undefined);
const size = fallback(optional(number()), undefined);
const rendered = fallback(looseObject({ rendered: text }), {});
const picture = fallback(looseObject({ source_url: text, width: size, height: size }), {});
const named = fallback(looseObject({ name: text }), {});

const post = looseObject({
  id: number(),
  link: text,
  date: text,
  date_gmt: text,
  title: rendered,
  excerpt: rendered,
  content: rendered,
  jetpack_featured_media_url: text,
  _embedded: fallback(
    looseObject({
      author: fallback(array(named), []),
      'wp:term': fallback(array(fallback(array(named), [])), []),
      'wp:featuredmedia': fallback(
        array(
          fallback(
            looseObject({
              source_url: text,
              alt_text: text,
              media_details: fallback(
                looseObject({
                  width: size,
                  height: size,
                  sizes: fallback(record(string(), picture), {}),
                }),
                { sizes: {} },
              ),
            }),
            { media_details: { sizes: {} } },
          ),
        ),
        [],
      ),
    }),
    { author: [], 'wp:term': [], 'wp:featuredmedia': [] },
  ),
});

/** WordPress REST, version 2: posts, or whatever else a site lists below `/wp/v2/`. */
export const wordpress: Dialect = async (answer, { timeZone }) => {
  const parsed = safeParse(array(unknown()), jsonOf(answer));
  if (!parsed.success) throw unexpected(answer, textOf(answer));
  const { url, headers } = answer;
  const source: NewsSource = { name: hostName(url), url: new URL(url).origin };
  const context = { base: url, timeZone, source };
  const items = [];
  for (const value of parsed.output) {
    const read = safeParse(post, value);
    if (!read.success) continue;
    const { id, link, title, excerpt, content, date, date_gmt, _embedded: more } = read.output;
    items.push(
      newsItem(
        {
          id: String(id),
          url: link,
          title: title.rendered,
          summary: excerpt.rendered,
          html: content.rendered,
          dates: [date_gmt && `${date_gmt}Z`, date],
          authors: more.author.map(({ name }) => name),
          tags: more['wp:term'].flat().map(({ name }) => name),
          pictures: pictures(read.output),
        },
        context,
      ),
    );
  }
  if (items.length === 0 && parsed.output.length > 0) throw unexpected(answer, textOf(answer));
  return { items, source, next: nextPage(url, headers, parsed.output.length) };
};

function pictures({ _embedded, jetpack_featured_media_url }: InferOutput<typeof post>): Picture[] {
  const found: Picture[] = [];
  for (const { source_url, alt_text: alt, media_details } of _embedded['wp:featuredmedia']) {
    const { width, height, sizes } = media_details;
    for (const name of Object.keys(sizes)) {
      const { source_url: url, width: wide, height: high } = sizes[name] ?? {};
      if (url) found.push({ url, width: wide, height: high, alt });
    }
    if (source_url) found.push({ url: source_url, width, height, alt });
  }
  if (jetpack_featured_media_url) found.push({ url: jetpack_featured_media_url });
  return found;
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
