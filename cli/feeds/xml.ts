import { parseFeed } from 'feedsmith';
import type { AtomFeed, RdfFeed, RssFeed } from 'feedsmith';
import { isPage } from '../../src/news/backends/prolog.js';
import { mend } from '../../src/news/backends/tolerant.js';
import { escapeText, itemOf, languageTag, type Draft } from '../draft.js';
import { entity, plain, webUrl } from '../html.js';
import type { Channel, ItemImage } from '../item.js';
import type { Answer, ReadOptions } from './read.js';

type Rss = RssFeed.Feed<string>;
type Rdf = RdfFeed.Feed<string>;
type Atom = AtomFeed.Feed<string>;
type RssItem = RssFeed.Item<string> & Partial<RdfFeed.Item<string>>;
type Entry = AtomFeed.Entry<string>;

/** RSS 0.9x and 2.0, RDF (RSS 1.0), Atom 0.3 and 1.0; nothing for anything else. */
export function readXml(
  text: string,
  { url, truncated }: Answer,
  { timeZone, most }: ReadOptions,
): Channel | undefined {
  const start = text.search(/<(?:[\w-]+:)?(?:rss|rdf|feed|channel)[\s>]/i);
  if (start < 0 || isPage(text)) return undefined;
  // A cut-off answer is broken for certain, and a document type may define what blows up.
  const broken = truncated || /<!doctype/i.test(text.slice(0, start));
  const parsed = (!broken && parse(text, most)) || parse(mend(text, start, entity), most);
  // A feed that has nothing to say yet is no error.
  if (!parsed) return /<(?:[\w-]+:)?(?:item|entry)[\s>]/i.test(text) ? undefined : { items: [] };
  if (parsed.format === 'atom') return ofAtom(parsed.feed, url, timeZone);
  return parsed.format === 'json' ? undefined : ofRss(parsed.feed, url, timeZone);
}

/** Nothing for what the parser refuses. */
function parse(text: string, most: number): ReturnType<typeof parseFeed<string>> | undefined {
  try {
    return parseFeed<string>(text.trim(), { maxItems: most });
  } catch {
    return undefined;
  }
}

function ofRss(feed: Rss & Rdf, address: string, timeZone: string): Channel {
  const at = webUrl(feed.link) ?? webUrl(selfOf(feed.atom?.links)) ?? address;
  const base = webUrl(feed.xml?.base, at) ?? at;
  const language = feed.xml?.lang ?? feed.language ?? feed.dc?.languages?.[0];
  return {
    name: plain(feed.title ?? feed.dc?.titles?.[0] ?? '') || undefined,
    url: webUrl(feed.link, base),
    language: languageTag(language),
    logo: webUrl(feed.image?.url ?? feed.itunes?.image, base),
    items: (feed.items ?? []).map((item) => {
      const draft = draftOfRss(item);
      const own = webUrl(item.xml?.base, base) ?? base;
      return itemOf({ ...draft, language: draft.language ?? language }, { base: own, timeZone });
    }),
  };
}

function draftOfRss(item: RssItem): Draft {
  const { atom, dc, dcterms, guid, itunes, media, content, source } = item;
  const summary =
    item.description ??
    textOf(atom?.summary) ??
    dc?.descriptions?.[0] ??
    itunes?.summary ??
    media?.description?.value ??
    itunes?.subtitle;
  const permanent = guid?.isPermaLink !== false && /^https?:/i.test(guid?.value ?? '');
  const about = item.rdf?.about;
  return {
    id: guid?.value ?? atom?.id ?? about,
    url:
      item.link ??
      atom?.links?.find(isAlternate)?.href ??
      (permanent ? guid?.value : undefined) ??
      about,
    title: item.title ?? textOf(atom?.title) ?? dc?.titles?.[0] ?? media?.title?.value,
    summary,
    html:
      content?.encoded ??
      (summary && /<(?:p|br|div|img|a|ul|table)\b/i.test(summary) ? summary : undefined),
    dates: [
      item.pubDate,
      atom?.published,
      dc?.dates?.[0],
      dcterms?.issued?.[0],
      dcterms?.created?.[0],
      atom?.updated,
      dcterms?.modified?.[0],
    ],
    authors: (dc?.creators ?? (item.authors ?? []).map(personOf)).map((name) => ({
      name: escapeText(name ?? ''),
    })),
    tags: [...(item.categories ?? []).map(({ name }) => name), ...(dc?.subjects ?? [])],
    pictures: [
      ...picturesOf(media),
      ...(item.enclosures ?? [])
        .filter(({ type }) => /^image\//.test(type ?? ''))
        .map(({ url = '' }) => ({ url })),
      ...(itunes?.image ? [{ url: itunes.image }] : []),
    ],
    attachments: (item.enclosures ?? []).map(({ url, type, length }) => ({
      url,
      mime_type: type,
      size_in_bytes: length || undefined,
      duration_in_seconds: itunes?.duration,
    })),
    language: item.xml?.lang ?? dc?.languages?.[0],
    ...(source?.title && { own: { source: { name: plain(source.title) } } }),
  };
}

/** `someone@example.org (Name)`: an address alone is no name. */
function personOf({ name = '' }: RssFeed.Person): string {
  return name
    .slice(0, 5_000)
    .replace(/<?\S+@\S+>?/g, '')
    .replace(/[()]/g, '')
    .trim();
}

function ofAtom(feed: Atom, address: string, timeZone: string): Channel {
  const at = webUrl(selfOf(feed.links)) ?? address;
  const base = webUrl(feed.xml?.base, at) ?? at;
  const language = feed.xml?.lang;
  return {
    name: plain(textOf(feed.title) ?? '') || undefined,
    url: webUrl(feed.links?.find(isAlternate)?.href, base),
    language: languageTag(language),
    logo: webUrl(feed.logo ?? feed.icon, base),
    items: (feed.entries ?? []).map((entry) => {
      const own = webUrl(entry.content?.xml?.base ?? entry.xml?.base, base) ?? base;
      const draft = draftOfAtom(entry, feed, own);
      return itemOf({ ...draft, language: draft.language ?? language }, { base: own, timeZone });
    }),
  };
}

function draftOfAtom(entry: Entry, feed: Atom, base: string): Draft {
  const { content, links = [], media, dc, dcterms } = entry;
  const enclosed = links.filter(({ rel }) => rel === 'enclosure');
  const alternates = links.filter(isAlternate);
  const best = alternates.find(({ type }) => /html/i.test(type ?? '')) ?? alternates[0];
  const from = entry.source;
  const publisher = plain(textOf(from?.title) ?? '');
  return {
    id: entry.id,
    url: best?.href,
    title: textOf(entry.title) ?? dc?.titles?.[0] ?? media?.title?.value,
    summary: textOf(entry.summary) ?? media?.description?.value,
    html: content?.src ? undefined : textOf(content, 'html'),
    dates: [
      entry.published,
      dc?.dates?.[0],
      dcterms?.issued?.[0],
      dcterms?.created?.[0],
      entry.updated,
    ],
    authors: (entry.authors ?? from?.authors ?? feed.authors ?? []).map(({ name, uri }) => ({
      name: escapeText(name ?? ''),
      url: uri,
    })),
    tags: (entry.categories ?? []).map(({ label, term }) => escapeText(label ?? term ?? '')),
    pictures: [
      ...picturesOf(media),
      ...enclosed
        .filter(({ type }) => /^image\//.test(type ?? ''))
        .map(({ href = '' }) => ({ url: href })),
    ],
    attachments: enclosed.map(({ href, type, title, length }) => ({
      url: href,
      mime_type: type,
      title,
      size_in_bytes: length || undefined,
    })),
    language: entry.xml?.lang,
    ...(publisher && {
      own: {
        source: { name: publisher, url: webUrl(from?.links?.find(isAlternate)?.href, base) },
      },
    }),
  };
}

/** A feed may be read from a copy: relative addresses start from where it says that it lives. */
function selfOf(links: readonly { rel?: string; href?: string }[] = []): string | undefined {
  return links.find(({ rel }) => rel === 'self')?.href;
}

function isAlternate({ rel = 'alternate' }: { rel?: string }): boolean {
  return /^(?:alternate)?$/i.test(rel);
}

/** A text construct of Atom as HTML: it says when it is none. */
function textOf(
  text: { value?: string; type?: string } | undefined,
  usual = 'text',
): string | undefined {
  const type = (text?.type ?? usual).toLowerCase();
  const literal = type === 'text' || type === 'text/plain';
  return (literal ? escapeText(text?.value ?? '') : text?.value) || undefined;
}

type Media = NonNullable<RssItem['media']>;

function picturesOf(media: Media | undefined): ItemImage[] {
  const found: ItemImage[] = [];
  for (const part of [media, ...(media?.groups ?? [])]) {
    const alt = part?.description?.value ?? part?.title?.value;
    for (const { url = '', type = '', medium = '', width, height, thumbnails } of part?.contents ??
      []) {
      const kind = `${medium} ${type}`.trim();
      const picture = kind
        ? /^image| image\//.test(kind)
        : /\.(?:jpe?g|png|webp|avif)(?:\?|$)/i.test(url);
      if (picture) found.push({ url, width, height, alt });
      for (const { url = '', width, height } of thumbnails ?? [])
        found.push({ url, width, height, alt });
    }
    for (const { url = '', width, height } of part?.thumbnails ?? [])
      found.push({ url, width, height, alt });
  }
  return found;
}
