import { array, fallback, looseObject, number, optional, safeParse, string, union } from 'valibot';
import { safeUrl } from '../../kit/html.js';
import { escapeText, hostName, newsItem, type NewsSource, type Picture } from '../news-item.js';
import { jsonOf, textOf, unexpected, type Dialect } from './backend.js';

const text = fallback(optional(string()), undefined);
const size = fallback(optional(number()), undefined);
const person = fallback(looseObject({ name: text }), {});
const people = fallback(array(person), []);
/** Our own members: who published an item, and how large its picture is. */
const extension = fallback(
  looseObject({
    source: fallback(optional(looseObject({ name: string(), url: text })), undefined),
    image: fallback(
      optional(looseObject({ url: string(), width: size, height: size, alt: text })),
      undefined,
    ),
  }),
  {},
);
const attachment = fallback(looseObject({ url: text, mime_type: text }), {});

const entry = fallback(
  looseObject({
    // 1.0 had numbers here, too.
    id: fallback(optional(union([string(), number()])), undefined),
    url: text,
    external_url: text,
    title: text,
    content_html: text,
    content_text: text,
    summary: text,
    image: text,
    banner_image: text,
    date_published: text,
    date_modified: text,
    author: person,
    authors: people,
    tags: fallback(array(text), []),
    language: text,
    attachments: fallback(array(attachment), []),
    _jia: extension,
  }),
  { author: {}, authors: [], tags: [], attachments: [], _jia: {} },
);

const feed = looseObject({
  title: text,
  home_page_url: text,
  next_url: text,
  language: text,
  author: person,
  authors: people,
  items: array(entry),
});

/** JSON Feed 1.0 and 1.1. */
export const jsonFeed: Dialect = async (answer, { timeZone }) => {
  const parsed = safeParse(feed, jsonOf(answer));
  if (!parsed.success) throw unexpected(answer, textOf(answer));
  const { title, home_page_url, next_url, language, items, ...whole } = parsed.output;
  const base = answer.url;
  const source: NewsSource = {
    name: title?.trim() || hostName(base),
    url: home_page_url && safeUrl(home_page_url, base),
  };
  const context = { base, timeZone, source, language };
  return {
    source,
    // It may lie on another host: whoever writes the feed decides that.
    next: next_url ? safeUrl(next_url, base) : undefined,
    items: items.map((item) => {
      const { source: publisher, image: picture } = item._jia;
      const pictures: Picture[] = picture ? [picture] : [];
      for (const each of [item.image, item.banner_image]) if (each) pictures.push({ url: each });
      for (const { url: address, mime_type } of item.attachments) {
        if (address && /^image\//.test(mime_type ?? '')) pictures.push({ url: address });
      }
      return newsItem(
        {
          id: item.id === undefined ? undefined : String(item.id),
          url: item.url || item.external_url,
          title: item.title,
          summary: item.summary ?? (item.content_text && escapeText(item.content_text)),
          html: item.content_html,
          dates: [item.date_published, item.date_modified],
          authors: names(item) ?? names(whole),
          tags: item.tags,
          pictures,
          language: item.language,
          source: publisher && { ...publisher, url: publisher.url && safeUrl(publisher.url, base) },
        },
        context,
      );
    }),
  };
};

interface Written {
  author: { name?: string | undefined };
  authors: { name?: string | undefined }[];
}

/** 1.1 has a list; where both are given, it counts. */
function names({ author, authors }: Written): string[] | undefined {
  const found: string[] = [];
  for (const { name } of authors.length > 0 ? authors : [author])
    if (name) found.push(escapeText(name));
  return found.length > 0 ? found : undefined;
}
