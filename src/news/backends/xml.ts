import { parseDate, parseDay } from '../../kit/date.js';
import { pictureUrl, plain, safeUrl } from '../../kit/html.js';
import { trustedHtml } from '../../kit/host.js';
import {
  escapeText,
  hostName,
  newsItem,
  type Context,
  type Draft,
  type NewsItem,
  type NewsSource,
  type Picture,
} from '../news-item.js';
import { inSlices, readable, textOf, unexpected, type Dialect } from './backend.js';
import { isPage, prologEnd } from './prolog.js';

/** RSS 0.9x and 2.0, RDF (RSS 1.0), Atom 0.3 and 1.0, with the extensions that news uses. */
export const xml: Dialect = async (answer, { timeZone }) => {
  const text = await textOf(answer);
  const start = text.search(/<(?:[\w-]+:)?(?:rss|rdf|feed|channel)[\s>]/i);
  if (start < 0 || isPage(text)) throw await unexpected(answer, text);
  // A cut-off answer is broken for certain, and keeps its complete items in the tolerant way only.
  let document = answer.truncated ? undefined : parseXml(text);
  if (!document) {
    const { mend } = await import('./tolerant.js');
    document = parseXml(mend(text, start));
    // What breaks off by itself has lost its end as well.
    if (!/<\/(?:[\w-]+:)?(?:rss|rdf|feed|channel)\s*>/i.test(text.slice(-2000)))
      answer.truncated = true;
  }
  const root = document?.documentElement;
  if (!root) throw await unexpected(answer, text);
  const feed = root.localName.toLowerCase() === 'feed' ? root : (first(root, 'channel') ?? root);
  const parts = partsOf(feed);
  const address = addressOf(parts, answer.url);
  const base = baseOf(feed, address);
  const title = (parts.get('title') ?? parts.get('dc:title'))?.[0];
  const home = linkOf(parts, feed, address);
  const source: NewsSource = {
    name: (title && plain(markup(title))) || hostName(answer.url),
    url: home && safeUrl(home, base),
  };
  const logo = logoOf(root, parts);
  const shown = logo && pictureUrl(logo, base);
  if (shown) source.logo = shown;
  const context: Context = {
    readDate: parseDate,
    base,
    timeZone,
    source,
    language: languageOf(feed) || content(parts, 'language', 'dc:language'),
  };
  const more = saysMore.test(text) ? await import('./xml-media.js') : undefined;
  const items: NewsItem[] = [];
  // Wherever they stand: inside the channel, beside it (RDF), or in a container of their own.
  for (const name of ['item', 'entry']) {
    const all = [...root.getElementsByTagNameNS('*', name)];
    await inSlices(await readable(all, dateOf, answer), (element) => {
      const around = { ...context, base: baseOf(element, address) };
      const draft = draftOf(element, address);
      const item = newsItem(draft, around);
      item.day = parseDay(...(draft.dates ?? []));
      items.push(more ? more.withMedia(item, element, around) : item);
    });
  }
  const next = linkTo(parts, 'next');
  return { items, source, next: next && safeUrl(next, baseOf(feed, answer.url)) };
};

/** A feed may be read from a copy: relative addresses start from where it says that it lives. */
function addressOf(parts: Parts, url: string): string {
  const said = [content(parts, 'link'), linkTo(parts, 'self')];
  return said.find((link) => link && /^https?:/i.test(link) && safeUrl(link)) ?? url;
}

function dateOf(element: Element): number | undefined {
  const written = content(partsOf(element), ...dateNames);
  return written ? parseDate(written) : undefined;
}

/** Only few feeds have something to play, or an end. */
const saysMore =
  /["'](?:audio|video)\b|mpegurl|:player\b|\.(?:mp3|m4a|mp4)\b|:(?:valid|expirationdate)\b/i;

/** Nothing for what a strict parser refuses. */
export function parseXml(text: string): Document | undefined {
  // Without its document type a feed cannot silently lose entities that a file elsewhere defines: it
  // is refused here and mended. So is one that brings entities of its own: their list is left over.
  const begun = text.slice(prologEnd(text));
  const type = /^\s*<!doctype[^>[]*./i.exec(begun)?.[0];
  const xml = trustedHtml((type ? begun.slice(type.length) : text).trim());
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  return document.getElementsByTagName('parsererror').length > 0 ? undefined : document;
}

/** Namespaces by how they begin, since their writers do not agree on how they end. */
const namespaces: readonly (readonly [RegExp, string])[] = [
  [/^http:\/\/purl\.org\/dc\/elements/i, 'dc:'],
  [/^http:\/\/purl\.org\/dc\/terms/i, 'dcterms:'],
  [/^http:\/\/purl\.org\/rss\/1\.0\/modules\/content/i, 'content:'],
  [/^https?:\/\/(?:search\.yahoo\.com|video\.search\.yahoo\.com|www\.rssboard\.org)\/m/i, 'media:'],
  [/^https?:\/\/(?:podcastindex\.org|github\.com\/podcastindex)/i, 'podcast:'],
  [/^http:\/\/(?:prismstandard\.org\/|purl\.org\/rss\/1\.0\/modules\/prism)/i, 'prism:'],
  [/^http:\/\/www\.itunes\.com\//i, 'itunes:'],
  [/^http:\/\/(?:www\.w3\.org\/2005\/atom|purl\.org\/atom\/ns)/i, 'atom:'],
  [/^http:\/\/www\.w3\.org\/1999\/xhtml/i, 'xhtml:'],
];

/** The name of an element as feeds usually write it: `title`, `dc:date`, `media:content`. */
function nameOf(element: Element): string {
  const { localName, namespaceURI, parentElement } = element;
  const name = localName.toLowerCase();
  if (!namespaceURI || namespaceURI === parentElement?.namespaceURI) {
    // In Atom everything is in Atom's own namespace: there it is what goes without saying.
    return name;
  }
  for (const [pattern, prefix] of namespaces) if (pattern.test(namespaceURI)) return prefix + name;
  return /purl\.org\/rss|netscape|userland|channel\.netscape/i.test(namespaceURI)
    ? name
    : `other:${name}`;
}

export type Parts = Map<string, Element[]>;

/** The children of an element by name, with the members of a media group among them. */
export function partsOf(element: Element, parts: Parts = new Map()): Parts {
  for (const child of [...element.children]) {
    const name = nameOf(child);
    const found = parts.get(name);
    if (found) found.push(child);
    else parts.set(name, [child]);
    if (name === 'media:group') {
      for (const member of [...child.children]) {
        const key = `media:${member.localName.toLowerCase()}`;
        parts.set(key, [...(parts.get(key) ?? []), member]);
      }
    }
  }
  return parts;
}

export function first(element: Element, name: string): Element | undefined {
  return [...element.children].find((child) => child.localName.toLowerCase() === name);
}

/** The text of the first part of one of these names that has any. */
export function content(parts: Parts, ...names: string[]): string | undefined {
  for (const name of names) {
    for (const part of parts.get(name) ?? []) {
      const text = part.textContent?.trim();
      if (text) return text;
    }
  }
  return undefined;
}

function draftOf(element: Element, address: string): Draft {
  const parts = partsOf(element);
  const body = ['content:encoded', 'content', 'xhtml:body', 'body', 'fullitem', 'atom:content'];
  const short = [
    'description',
    'summary',
    'atom:summary',
    'dc:description',
    'itunes:summary',
    'media:description',
    'itunes:subtitle',
  ];
  const summary = markupOf(parts, short);
  const html = markupOf(parts, body);
  const url = linkOf(parts, element, address);
  return {
    id:
      content(parts, 'guid', 'id', 'atom:id') ?? element.getAttributeNS(rdf, 'about') ?? undefined,
    url,
    title: markupOf(parts, ['title', 'atom:title', 'dc:title', 'media:title', 'itunes:title']),
    summary: summary ?? '',
    html:
      html ?? (summary && /<(?:p|br|div|img|a|ul|table)\b/i.test(summary) ? summary : undefined),
    // RSS: what has no address of its own is complete in itself.
    full: html !== undefined || !url,
    dates: dateNames.map((name) => content(parts, name)),
    authors: authorsOf(parts),
    tags: tagsOf(parts),
    pictures: picturesOf(parts),
    language: languageOf(element) || content(parts, 'dc:language'),
    source: sourceOf(parts, address),
    original: linkTo(parts, 'via'),
  };
}

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** Publication before change. */
const dateNames = [
  'pubdate',
  'published',
  'issued',
  'atom:published',
  'dc:date',
  'dcterms:issued',
  'dcterms:created',
  'created',
  'updated',
  'modified',
  'atom:updated',
  'dcterms:modified',
  'date',
];

function markupOf(parts: Parts, names: readonly string[]): string | undefined {
  for (const name of names) {
    for (const part of parts.get(name) ?? []) {
      const html = markup(part);
      if (html) return html;
    }
  }
  return undefined;
}

/** The content of a text construct as HTML. */
function markup(part: Element): string {
  const type = (part.getAttribute('type') ?? '').toLowerCase();
  const mode = part.getAttribute('mode');
  const text = (part.textContent ?? '').trim();
  if (part.getAttribute('src') && text === '') return '';
  if (mode === 'base64' || (part.namespaceURI && /^application\/octet-stream/.test(type)))
    return fromBase64(text);
  // Written without escaping: HTML's elements stand in the feed itself.
  if (part.children.length > 0) {
    const serializer = new XMLSerializer();
    let html = '';
    for (const node of [...part.childNodes]) html += serializer.serializeToString(node);
    return html.replace(/ xmlns(?::\w+)?="[^"]*"/g, '').trim();
  }
  // Atom says when text is no HTML; RSS has none that is reliably so.
  const atom =
    part.parentElement?.localName === 'entry' || part.parentElement?.localName === 'feed';
  const literal =
    atom &&
    mode !== 'escaped' &&
    (type === 'text' || type === 'text/plain' || (type === '' && part.localName !== 'content'));
  return literal ? escapeText(text) : text;
}

function fromBase64(text: string): string {
  try {
    const letters = atob(text.replace(/\s+/g, ''));
    const bytes = new Uint8Array(letters.length);
    for (let index = 0; index < letters.length; index += 1)
      bytes[index] = letters.charCodeAt(index);
    return new TextDecoder().decode(bytes);
  } catch {
    return '';
  }
}

export function atomLinks(parts: Parts): Element[] {
  const links = [...(parts.get('link') ?? []), ...(parts.get('atom:link') ?? [])];
  return links.filter((link) => link.hasAttribute('href'));
}

function linkTo(parts: Parts, rel: string): string | undefined {
  const found = atomLinks(parts).find((link) => link.getAttribute('rel') === rel);
  return found?.getAttribute('href') ?? undefined;
}

/** Where the article is: what RSS names, what Atom calls the alternate, a guid that is an address. */
function linkOf(parts: Parts, element: Element, address: string): string | undefined {
  const resolve = (link: string, at: Element) => safeUrl(link, baseOf(at, address));
  for (const part of parts.get('link') ?? []) {
    const text = part.textContent?.trim();
    if (text && !part.hasAttribute('href')) return resolve(text, part);
  }
  let best: Element | undefined;
  for (const link of atomLinks(parts)) {
    if (!/^(?:alternate)?$/i.test(link.getAttribute('rel') ?? '')) continue;
    // Several of them: the one that a browser shows.
    if (!best || (!isHtml(best) && isHtml(link))) best = link;
  }
  if (best) return resolve(best.getAttribute('href') ?? '', best);
  for (const guid of parts.get('guid') ?? []) {
    const text = guid.textContent?.trim() ?? '';
    const permanent = guid.getAttribute('isPermaLink')?.toLowerCase() !== 'false';
    if (permanent && /^https?:/i.test(text)) return text;
  }
  const about = element.getAttributeNS(rdf, 'about') ?? '';
  return /^https?:/i.test(about) ? about : undefined;
}

function isHtml(link: Element): boolean {
  return /html/i.test(link.getAttribute('type') ?? '');
}

/** `xml:base` of the element and of all around it, from the address of the feed on. */
function baseOf(element: Element, address: string): string {
  const written: string[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) {
    const base = at.getAttribute('xml:base');
    if (base) written.unshift(base);
  }
  let base = address;
  for (const each of written) base = safeUrl(each, base) ?? base;
  return base;
}

function languageOf(element: Element): string | undefined {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const language = at.getAttribute('xml:lang');
    if (language) return language;
  }
  return undefined;
}

function authorsOf(parts: Parts): string[] {
  const found: string[] = [];
  for (const name of ['dc:creator', 'author', 'atom:author', 'itunes:author', 'dc:author']) {
    for (const part of parts.get(name) ?? []) {
      const named = first(part, 'name');
      const person = named ? (named.textContent ?? '') : personIn(part.textContent ?? '');
      if (person) found.push(escapeText(person));
    }
    if (found.length > 0) break;
  }
  return found;
}

/** `someone@example.org (Name)` and `Name <someone@example.org>`: the name; an address alone is no name. */
function personIn(written: string): string {
  const text = written.slice(0, 5_000);
  const inside = /\S+@\S+\s*\(([^)]+)\)/.exec(text)?.[1];
  return (inside ?? text.replace(/<?\S+@\S+>?/g, '').replace(/\(\s*\)/g, '')).trim();
}

function tagsOf(parts: Parts): string[] {
  const found: string[] = [];
  for (const name of ['category', 'atom:category', 'dc:subject', 'media:category']) {
    for (const part of parts.get(name) ?? []) {
      const text = part.getAttribute('label') ?? part.textContent?.trim() ?? '';
      found.push(escapeText(text || (part.getAttribute('term') ?? '')));
    }
  }
  return found;
}

function picturesOf(parts: Parts): Picture[] {
  const found: Picture[] = [];
  const add = (element: Element, name: string, alt?: string) => {
    const url = element.getAttribute(name);
    const size = (side: string) => Number(element.getAttribute(side)) || undefined;
    if (url)
      found.push({
        url: resolved(element, url),
        width: size('width'),
        height: size('height'),
        alt,
        of: groupOf(element),
      });
  };
  const alt = content(parts, 'media:description', 'media:title');
  for (const media of parts.get('media:content') ?? []) {
    const kind = `${media.getAttribute('medium') ?? ''} ${media.getAttribute('type') ?? ''}`;
    const url = media.getAttribute('url') ?? '';
    const picture = kind.trim()
      ? /^image| image\//.test(kind)
      : /\.(?:jpe?g|png|webp|avif)(?:\?|$)/i.test(url);
    if (picture) add(media, 'url', alt);
    for (const thumbnail of [...media.children]) {
      if (thumbnail.localName === 'thumbnail') add(thumbnail, 'url', alt);
    }
  }
  for (const thumbnail of parts.get('media:thumbnail') ?? []) add(thumbnail, 'url', alt);
  for (const enclosure of parts.get('enclosure') ?? []) {
    if (/^image\//.test(enclosure.getAttribute('type') ?? '')) add(enclosure, 'url');
  }
  for (const link of atomLinks(parts)) {
    const enclosed = link.getAttribute('rel') === 'enclosure';
    if (enclosed && /^image\//.test(link.getAttribute('type') ?? '')) add(link, 'href');
  }
  for (const image of parts.get('itunes:image') ?? []) add(image, 'href');
  // No standard, but in use: an address, or what a channel's picture looks like.
  for (const image of [...(parts.get('image') ?? []), ...(parts.get('thumbnail') ?? [])]) {
    const url = (first(image, 'url') ?? image).textContent?.trim();
    if (url && /^https?:|^\//.test(url)) found.push({ url: resolved(image, url) });
  }
  return found;
}

/** The media group that an element lies in: one thing in several forms. */
export function groupOf(element: Element): Element | undefined {
  const parent = element.parentElement;
  return parent?.localName === 'group' ? parent : undefined;
}

/** RSS has the picture in the channel, RDF beside it; the square one of Atom fits best. */
function logoOf(root: Element, parts: Parts): string | undefined {
  for (const image of [...(parts.get('image') ?? []), first(root, 'image')]) {
    const url = image && first(image, 'url')?.textContent;
    if (url) return url;
  }
  return (
    content(parts, 'icon', 'logo') ?? parts.get('itunes:image')?.[0]?.getAttribute('href') ?? ''
  );
}

/** Pictures are resolved with the item; only a base of their own has to be heeded here. */
export function resolved(element: Element, url: string): string {
  const own = element.getAttribute('xml:base');
  return own ? (safeUrl(url, own) ?? url) : url;
}

/** Feeds of feeds name where an item is from. */
function sourceOf(parts: Parts, address: string): NewsSource | undefined {
  const part = parts.get('source')?.[0] ?? parts.get('atom:source')?.[0];
  if (!part) return undefined;
  const title = first(part, 'title');
  const name = title ? plain(markup(title)) : plain(escapeText(part.textContent ?? ''));
  const url = title ? linkOf(partsOf(part), part, address) : undefined;
  return name ? { name, url } : undefined;
}
