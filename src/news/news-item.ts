import { parseDate } from '../kit/date.js';
import type { Localized } from '../kit/home.js';
import { pictureUrl, plain, safeUrl } from '../kit/html.js';
import { cut } from '../kit/text.js';

/** Who published an item. */
export interface NewsSource {
  name: Localized;
  url?: string | undefined;
}

export interface NewsImage {
  url: string;
  width?: number | undefined;
  height?: number | undefined;
  alt: string;
}

/** One piece of news. All text is plain, all addresses are absolute http(s) ones. */
export interface NewsItem {
  /** What the source calls it; not unique between sources, and not always within one. */
  id: string;
  url?: string | undefined;
  /** Empty where the source gives none, as short messages do. */
  title: string;
  summary: string;
  /** The full text as the source sent it: never drawn before kit's `safeHtml` has seen it. */
  html?: string | undefined;
  /** When it was published (ms). */
  date?: number | undefined;
  source: NewsSource;
  authors: string[];
  image?: NewsImage | undefined;
  tags: string[];
  language?: string | undefined;
}

/** One answer of a source. */
export interface Page {
  items: NewsItem[];
  /** Where older items are. */
  next?: string | undefined;
  source: NewsSource;
}

/** A picture that an item may be shown with; sizes in px as far as they are known. */
export interface Picture {
  url: string;
  width?: number | undefined;
  height?: number | undefined;
  alt?: string | undefined;
}

/** An item as a dialect gives it. Title, summary, authors and tags are HTML, nothing is checked. */
export interface Draft {
  id?: string | undefined;
  url?: string | undefined;
  title?: string | undefined;
  summary?: string | undefined;
  html?: string | undefined;
  /** Publication date first; the first that can be read counts. */
  dates?: readonly (string | undefined)[];
  authors?: readonly (string | undefined)[];
  tags?: readonly (string | undefined)[];
  pictures?: readonly Picture[];
  language?: string | undefined;
  source?: NewsSource | undefined;
}

/** What an item takes from the feed that it stands in. */
export interface Context {
  /** What relative addresses start from. */
  base: string;
  timeZone: string;
  source: NewsSource;
  language?: string | undefined;
}

const longestTitle = 200;
const longestSummary = 240;
/** A summary needs no more of a long text than its beginning. */
const lookAt = 4000;

/** The door: whatever a source wrote comes out as an item that can be shown. */
export function newsItem(draft: Draft, context: Context): NewsItem {
  const { base, timeZone } = context;
  const url = draft.url ? safeUrl(draft.url, base) : undefined;
  const title = cut(plain((draft.title ?? '').slice(0, lookAt)), longestTitle);
  const body = draft.html ?? '';
  const summary = plain((draft.summary ?? '').slice(0, lookAt)) || plain(body.slice(0, lookAt));
  let date: number | undefined;
  for (const written of draft.dates ?? [])
    date ??= written ? parseDate(written, timeZone) : undefined;
  return {
    id: draft.id?.trim() || url || `${title} ${date ?? ''}`.trim(),
    url,
    title,
    summary: summary === title ? '' : cut(summary, longestSummary),
    html: draft.html || undefined,
    date,
    source: draft.source ?? context.source,
    authors: words(draft.authors),
    image:
      bestPicture([...(draft.pictures ?? [])], base) ??
      bestPicture(inlinePictures(body || (draft.summary ?? '')), base),
    tags: words(draft.tags),
    language: languageTag(draft.language) ?? languageTag(context.language),
  };
}

/** Whether an item has a date that calendars hold: a dialect may say anything. */
export function isMoment(date: number | undefined): date is number {
  return date !== undefined && Math.abs(date) <= 8.64e15;
}

/** The name of a source that says none: its host. */
export function hostName(url: string): string {
  try {
    return new URL(url).hostname.replace(/^www\./, '');
  } catch {
    return url;
  }
}

/** Text as HTML, for sources that say that theirs is no HTML. */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

function languageTag(written = ''): string | undefined {
  const tag = written.trim().replace(/_/g, '-');
  return /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(tag) ? tag : undefined;
}

function words(written: readonly (string | undefined)[] = []): string[] {
  const found = new Set<string>();
  for (const each of written) if (each) found.add(plain(each));
  found.delete('');
  return [...found];
}

/** Narrower pictures are signs and counters. */
const narrowest = 100;
/** What a picture is drawn with at most, in device pixels of a good phone. */
const ideal = 720;

/** The picture nearest to the size it is shown in; one of unknown size counts as a large one. */
function bestPicture(pictures: readonly Picture[], base: string): NewsImage | undefined {
  let best: NewsImage | undefined;
  let least = Infinity;
  for (const picture of pictures) {
    const { width, height, alt } = picture;
    if ((width && width < narrowest) || (height && height < narrowest)) continue;
    const url = pictureUrl(picture.url, base);
    const distance = Math.abs(Math.log((width || ideal * 2.5) / ideal));
    if (!url || distance >= least) continue;
    least = distance;
    best = { url, width: width || undefined, height: height || undefined, alt: plain(alt ?? '') };
  }
  return best;
}

/** The first picture of a text. What has no size and may be a sign (`.gif`, emoji) is none. */
function inlinePictures(html: string): Picture[] {
  for (const [tag] of html.slice(0, 20_000).matchAll(/<img\b[^>]*>/gi)) {
    const width = Number(valueOf(tag, 'width')) || undefined;
    const height = Number(valueOf(tag, 'height')) || undefined;
    // Pages that load pictures late keep the address beside a placeholder.
    const url = valueOf(tag, 'data-src') || valueOf(tag, 'src');
    const sign = (width ?? narrowest) < narrowest || (!width && /\.gif(?:\?|$)/i.test(url));
    if (!url || sign || /emoji|smil|icon|avatar/i.test(tag)) continue;
    return [{ url, width, height, alt: valueOf(tag, 'alt') }];
  }
  return [];
}

function valueOf(tag: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  return plain(found?.[1] ?? found?.[2] ?? found?.[3] ?? '');
}
