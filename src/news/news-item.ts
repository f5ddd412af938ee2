import type { Localized } from '../kit/home.js';
import { pictureUrl, plain, safeUrl } from '../kit/html.js';
import { cut } from '../kit/text.js';
import type { ReadDate } from './dates.js';

/** Who published an item. */
export interface NewsSource {
  name: Localized;
  url?: string | undefined;
  logo?: string | undefined;
  /** A hex code. */
  colour?: string | undefined;
  /** Where an account is, and what it is called there. */
  platform?: string | undefined;
  account?: string | undefined;
  /** A picture that phones read, to follow the account. */
  qr?: string | undefined;
  feed?: string | undefined;
}

export interface NewsImage {
  url: string;
  width?: number | undefined;
  height?: number | undefined;
  alt: string;
  /** The same picture in several widths, narrowest first. */
  srcset?: { url: string; width: number }[] | undefined;
}

export interface Caption {
  url: string;
  language?: string | undefined;
  label?: string | undefined;
}

/** Something to hear or to watch. */
export interface Media {
  kind: 'audio' | 'video' | 'live' | 'embed';
  url: string;
  type?: string | undefined;
  title?: string | undefined;
  /** Seconds. */
  duration?: number | undefined;
  poster?: string | undefined;
  captions?: Caption[] | undefined;
  /** When a live broadcast begins and ends (ms). */
  start?: number | undefined;
  end?: number | undefined;
}

export interface Period {
  start?: number | undefined;
  startDay?: number | undefined;
  end?: number | undefined;
  endDay?: number | undefined;
}

export type NewsKind = 'correction' | 'warning' | 'notice';

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
  /** Whether `html` is all of it, not merely a summary. */
  full?: boolean | undefined;
  /**
   * Asks the source for the full text, where it sends that on demand alone: HTML, empty where there is
   * none after all, nothing where the source has taken the item back. Its backend sets it.
   */
  article?: ((signal: AbortSignal) => Promise<string | undefined>) | undefined;
  /** When it was published (ms); of a reprint: when its original was. */
  date?: number | undefined;
  /** Noon of its day on the visitor's clocks, where the source names no time: a day is the same everywhere. */
  day?: number | undefined;
  /** When a reprint was made, where that is another moment. */
  copied?: number | undefined;
  copiedDay?: number | undefined;
  /** What an item is a reprint of. */
  original?:
    { name?: string | undefined; url?: string | undefined; date?: number | undefined } | undefined;
  kind?: NewsKind | undefined;
  media?: Media[] | undefined;
  source: NewsSource;
  authors: string[];
  image?: NewsImage | undefined;
  tags: string[];
  language?: string | undefined;
  /** Addresses or ids of the items that this one corrects. */
  corrects?: string[] | undefined;
  /** When it must no longer be shown (ms). */
  expires?: number | undefined;
  pinned?: boolean | undefined;
  /** From when to when a notice is displayed (ms), and the days where it names no times. */
  period?: Period | undefined;
  /** How to object to a notice. */
  objection?:
    { text?: string | undefined; url?: string | undefined; tel?: string | undefined } | undefined;
  /** Division codes it is about, and what it calls some of them. */
  regions?: string[] | undefined;
  regionNames?: { code: string; name: Localized }[] | undefined;
}

/** One answer of a source. */
export interface Page {
  items: NewsItem[];
  /** Where older items are. */
  next?: string | undefined;
  source: NewsSource;
  /** The sources that it lists, when it is a reading list, and how many more there are. */
  outlines?: readonly Outline[] | undefined;
  leftOut?: number | undefined;
  /** When it was kept (ms), and why there is nothing newer. */
  keptAt?: number | undefined;
  trouble?: unknown;
}

/** A source that a reading list names. */
export interface Outline {
  url: string;
  name?: string | undefined;
  type?: string | undefined;
}

/** A picture that an item may be shown with; sizes in px as far as they are known. */
export interface Picture {
  url: string;
  width?: number | undefined;
  height?: number | undefined;
  alt?: string | undefined;
  /** Those with the same mark are one picture in several sizes. */
  of?: unknown;
}

/** An item as a dialect gives it. Title, summary, authors and tags are HTML, nothing is checked. */
export interface Draft {
  id?: string | undefined;
  url?: string | undefined;
  title?: string | undefined;
  summary?: string | undefined;
  html?: string | undefined;
  /** False where `html` is a summary. */
  full?: boolean | undefined;
  /** Publication date first; the first that can be read counts. */
  dates?: readonly (string | undefined)[];
  authors?: readonly (string | undefined)[];
  tags?: readonly (string | undefined)[];
  pictures?: readonly Picture[];
  language?: string | undefined;
  source?: NewsSource | undefined;
  /** The address of what this is a reprint of. */
  original?: string | undefined;
  kind?: string | undefined;
}

/** What an item takes from the feed that it stands in. */
export interface Context {
  /** What relative addresses start from. */
  base: string;
  timeZone: string;
  readDate: ReadDate;
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
    date ??= written ? said(context.readDate(written, timeZone)) : undefined;
  const from = draft.original;
  const original = from && safeUrl(from, base);
  const tags = words(draft.tags);
  return {
    id: draft.id?.trim() || url || `${title} ${date ?? ''}`.trim(),
    url,
    title,
    summary: summary === title ? '' : cut(summary, longestSummary),
    html: draft.html || undefined,
    full: body !== '' && draft.full !== false,
    date,
    original: original && original !== url ? { url: original } : undefined,
    source: draft.source ?? context.source,
    authors: words(draft.authors),
    image:
      bestPicture([...(draft.pictures ?? [])], base) ??
      bestPicture(inlinePictures(body || (draft.summary ?? '')), base),
    tags,
    kind: kindOf([draft.kind ?? '', ...tags]),
    language: languageTag(draft.language) ?? languageTag(context.language),
  };
}

/** Programs without a date write the first moment of their clocks: of 1970, or of the year 1. */
function said(date?: number): number | undefined {
  return date && date > -6e13 ? date : undefined;
}

/** The names that editors give to columns; never words of a title, which may be about such things. */
const kinds: readonly (readonly [NewsKind, RegExp])[] = [
  [
    'correction',
    /^(?:更正|勘[误誤]|正[误誤]|澄清|[辟闢][谣謠]|corrections?|rebuttals?|fact[ -]?check)$/,
  ],
  ['warning', /^(?:[预預]警|警示|warnings?)$/],
  ['notice', /^(?:公示|notices?)$/],
];

function kindOf(names: readonly string[]): NewsKind | undefined {
  for (const name of names) {
    const folded = name.normalize('NFKC').toLowerCase();
    for (const [kind, pattern] of kinds) if (pattern.test(folded)) return kind;
  }
  return undefined;
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
  for (const each of written.slice(0, 50)) if (each) found.add(plain(each));
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
  let chosen: Picture | undefined;
  let least = Infinity;
  for (const picture of pictures) {
    const { width, height, alt } = picture;
    if ((width && width < narrowest) || (height && height < narrowest)) continue;
    const url = pictureUrl(picture.url, base);
    const distance = Math.abs(Math.log((width || ideal * 2.5) / ideal));
    if (!url || distance >= least) continue;
    least = distance;
    chosen = picture;
    best = { url, width: width || undefined, height: height || undefined, alt: plain(alt ?? '') };
  }
  const srcset = best && chosen?.of ? widths(pictures, chosen, base) : [];
  return best && srcset.length > 1 ? { ...best, srcset } : best;
}

/** The sizes of one picture; what has another shape was cut out of it. */
function widths(pictures: readonly Picture[], chosen: Picture, base: string) {
  const shape = ({ width, height }: Picture) => (width && height ? width / height : 0);
  const found = new Map<number, string>();
  for (const picture of pictures) {
    const { width = 0, of } = picture;
    const cropped = shape(picture) && shape(chosen) && shape(picture) / shape(chosen);
    if (of !== chosen.of || width < narrowest || Math.abs((cropped || 1) - 1) > 0.03) continue;
    const url = pictureUrl(picture.url, base);
    // In a list of addresses a comma at the end would part them.
    if (url && !url.endsWith(',') && !found.has(width)) found.set(width, url);
  }
  return [...found]
    .map(([width, url]) => ({ url, width }))
    .sort((one, other) => one.width - other.width);
}

/** The first picture of a text. What has no size and may be a sign (`.gif`, emoji) is none. */
function inlinePictures(html: string): Picture[] {
  for (const [tag] of html.slice(0, 20_000).matchAll(/<img\b[^<>]*>/gi)) {
    const width = Number(valueOf(tag, 'width')) || undefined;
    const height = Number(valueOf(tag, 'height')) || undefined;
    // Pages that load pictures late keep the address beside a placeholder.
    const url = valueOf(tag, 'data-src') || valueOf(tag, 'src');
    const sign = (width ?? narrowest) < narrowest || (!width && /\.gif(?:\?|$)/i.test(url));
    if (!url || sign || /emoji|smil|icon|avatar/i.test(tag)) continue;
    const one = { alt: valueOf(tag, 'alt'), of: tag };
    const found: Picture[] = [{ url, width, height, ...one }];
    const set = valueOf(tag, 'data-srcset') || valueOf(tag, 'srcset');
    const parts = set.split(/\s(\d+)w\s*(?:,|$)/);
    for (let index = 1; index < parts.length; index += 2) {
      const wide = Number(parts[index]);
      const high = width && height && Math.round((wide * height) / width);
      found.push({ url: parts[index - 1]!, width: wide, height: high, ...one });
    }
    return found;
  }
  return [];
}

function valueOf(tag: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  return plain(found?.[1] ?? found?.[2] ?? found?.[3] ?? '');
}
