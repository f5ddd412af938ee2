import { cut, tidy } from '../src/kit/text.js';
import { firstDate } from './dates.js';
import { attributeText, capHtml, escape, plain, rebase, webUrl } from './html.js';
import type { Attachment, Item, ItemImage, Own } from './item.js';

/** An item as a dialect gives it. Title, summary, authors and tags are HTML, nothing is checked. */
export interface Draft {
  id?: string | undefined;
  url?: string | undefined;
  title?: string | undefined;
  summary?: string | undefined;
  html?: string | undefined;
  /** Publication before change. */
  dates: readonly (string | undefined)[];
  authors?: readonly { name?: string | undefined; url?: string | undefined }[];
  tags?: readonly (string | undefined)[];
  pictures?: readonly ItemImage[];
  attachments?: readonly Partial<Attachment>[];
  language?: string | undefined;
  own?: Own;
}

export interface Context {
  /** What relative addresses start from. */
  base: string;
  timeZone: string;
}

const longestTitle = 500;
const longestSummary = 400;
const longestHtml = 200_000;
const lookAt = 8000;
const most = 20;

/** The door: whatever a source wrote comes out as an item of a JSON Feed. */
export function itemOf(draft: Draft, { base, timeZone }: Context): Item {
  const url = webUrl(draft.url, base);
  const title = cut(plain((draft.title ?? '').slice(0, lookAt)), longestTitle);
  const html = draft.html && capHtml(rebase(draft.html, base), longestHtml);
  const written =
    plain((draft.summary ?? '').slice(0, lookAt)) || plain((html ?? '').slice(0, lookAt));
  const summary = written === title ? '' : cut(written, longestSummary);
  const date = firstDate(draft.dates, timeZone);
  const guid = tidy(draft.id ?? '').slice(0, 1000);
  const picture =
    bestPicture(draft.pictures ?? [], base) ??
    bestPicture(inlinePictures(draft.html || (draft.summary ?? '')), base);
  const own: Own = { ...draft.own };
  if (picture && (picture.width || picture.alt)) own.image = picture;
  if (guid && guid !== url) own.guid = guid;
  return {
    id: guid || url || `${title} ${date ?? ''}`.trim(),
    url,
    title: title || undefined,
    summary: summary || undefined,
    content_html: html || undefined,
    image: picture?.url,
    date_published: date,
    authors: people(draft.authors ?? [], base),
    tags: named(draft.tags ?? []),
    language: languageTag(draft.language),
    attachments: attachments(draft.attachments ?? [], base),
    _jia: own,
  };
}

/** Text as HTML, for sources that say that theirs is none. */
export const escapeText = escape;

function people(written: NonNullable<Draft['authors']>, base: string): Item['authors'] {
  const found = new Map<string, { name: string; url?: string | undefined }>();
  for (const { name = '', url } of written.slice(0, most)) {
    const said = plain(name);
    if (said) found.set(said, { name: said, url: webUrl(url, base) });
  }
  return found.size > 0 ? [...found.values()] : undefined;
}

function named(written: readonly (string | undefined)[]): string[] | undefined {
  const found = new Set<string>();
  for (const each of written.slice(0, most)) if (each) found.add(plain(each));
  found.delete('');
  return found.size > 0 ? [...found] : undefined;
}

function attachments(written: readonly Partial<Attachment>[], base: string) {
  const found: Attachment[] = [];
  for (const { url, mime_type, title, ...sizes } of written.slice(0, most)) {
    const address = webUrl(url, base);
    if (!address || !mime_type) continue;
    found.push({ url: address, mime_type, title: title && plain(title), ...sizes });
  }
  return found.length > 0 ? found : undefined;
}

export function languageTag(written = ''): string | undefined {
  const tag = written.trim().replace(/_/g, '-');
  return /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(tag) ? tag : undefined;
}

/** Narrower pictures are signs and counters. */
const narrowest = 100;
/** What a picture is drawn with at most, in device pixels of a good phone. */
const ideal = 720;

/** The picture nearest to the size it is shown in; one of unknown size counts as a large one. */
function bestPicture(pictures: readonly ItemImage[], base: string): ItemImage | undefined {
  let best: ItemImage | undefined;
  let least = Infinity;
  for (const { url: written, width, height, alt } of pictures) {
    if ((width && width < narrowest) || (height && height < narrowest)) continue;
    const url = webUrl(written, base);
    const distance = Math.abs(Math.log((width || ideal * 2.5) / ideal));
    if (!url || distance >= least) continue;
    least = distance;
    best = {
      url,
      width: width || undefined,
      height: height || undefined,
      alt: plain(alt ?? '') || undefined,
    };
  }
  return best;
}

/** The first picture of a text. What has no size and may be a sign (`.gif`, emoji) is none. */
function inlinePictures(html: string): ItemImage[] {
  for (const [tag] of html.slice(0, 20_000).matchAll(/<img\b[^<>]*>/gi)) {
    const width = Number(valueOf(tag, 'width')) || undefined;
    const height = Number(valueOf(tag, 'height')) || undefined;
    const url = valueOf(tag, 'data-src') || valueOf(tag, 'src');
    const sign = (width ?? narrowest) < narrowest || (!width && /\.gif(?:\?|$)/i.test(url));
    if (!url || sign || /emoji|smil|icon|avatar/i.test(tag)) continue;
    return [{ url, width, height, alt: valueOf(tag, 'alt') }];
  }
  return [];
}

function valueOf(tag: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  return attributeText(found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim();
}
