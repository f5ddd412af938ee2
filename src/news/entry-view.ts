import { html, nothing, svg, type TemplateResult } from 'lit';
import { classes } from '../kit/classes.js';
import { say } from '../kit/home.js';
import type { Language } from '../kit/language.js';
import type { Words } from './locales/en.js';
import type { MediaView } from './media-view.js';
import type { OfficialMark } from './official-mark.js';
import { isMoment, type NewsImage, type NewsItem, type NewsSource } from './news-item.js';

/** What an item is drawn with, beside what it holds itself. */
export interface EntryView {
  readonly words: Language<Words>;
  /** On a card of its own. */
  readonly card: boolean;
  /** Above all others. */
  readonly first: boolean;
  readonly image: NewsImage | undefined;
  /** Whether a picture of this address may be loaded. */
  readonly allows: (url: string) => boolean;
  /** Draws what can be played, and accounts, once that has come. */
  readonly media: MediaView | undefined;
  /** What the page calls the source, its sign and its colour. */
  readonly logo: string | undefined;
  readonly colour: string | undefined;
  /** Marks an account that the organisation confirms. */
  readonly official: OfficialMark | undefined;
  /** Why it stands where it does, where the visitor orders the list. */
  readonly why: unknown;
  /** Who else published it. */
  readonly also: readonly NewsSource[];
  /** What it corrects, and what corrects it, as far as it is in the list. */
  readonly corrects: readonly NewsItem[];
  readonly correctedBy: readonly NewsItem[];
  readonly heading: (content: unknown) => unknown;
  /** Draws what became of an item, once that has come. */
  readonly details: ((item: NewsItem, view: EntryView) => unknown) | undefined;
  readonly select: (event: Event, item: NewsItem) => void;
  readonly pictureLost: () => void;
}

const dayLength = 86_400_000;
export const longDate = { year: 'numeric', month: 'long', day: 'numeric' } as const;

/** An item of the list. */
export function entryTemplate(item: NewsItem, view: EntryView): TemplateResult {
  const { image, colour, card, media } = view;
  const leading = media?.stage(item, view) ?? (image && pictureTemplate(item, image, view));
  return html`<li class=${classes({ entry: true, raised: card, coloured: !!colour })}>
    ${
      // A strict CSP refuses styles that are written into a tag, but not the colours of a drawing.
      colour
        ? html`<svg class="stripe" aria-hidden="true">
            ${svg`<rect width="100%" height="100%" fill=${colour} />`}
          </svg>`
        : nothing
    }
    <article class=${classes({ item: true, plain: !leading })} part="item">
      <div class="text">
        ${signs(item, view)} ${view.heading(titleTemplate(item, view))}
        ${
          item.title && item.summary
            ? html`<p class="summary" part="summary" dir="auto" lang=${item.language ?? nothing}>
                ${item.summary}
              </p>`
            : nothing
        }
        ${metaTemplate(item, view)} ${view.why}
        ${view.words.ready ? view.details?.(item, view) : nothing} ${media?.body(item, view)}
      </div>
      ${leading}
    </article>
  </li>`;
}

/** What must be known before the title is read: that it is a correction, a warning, a notice. */
export function signs({ kind }: NewsItem, { words }: EntryView): unknown {
  if (!kind || !words.ready) return nothing;
  return html`<p class=${`sign ${kind}`} part="mark">${words.t(kind)}</p>`;
}

function titleTemplate(item: NewsItem, view: EntryView): TemplateResult {
  const words = item.title || item.summary || view.words.t('untitled');
  const lang = item.language ?? nothing;
  return item.url
    ? html`<a
        class="title"
        part="title"
        href=${item.url}
        lang=${lang}
        dir="auto"
        @click=${(event: Event) => view.select(event, item)}
        >${words}</a
      >`
    : html`<span class="title" part="title" lang=${lang} dir="auto" tabindex="-1">${words}</span>`;
}

/** Who published it, and when. */
export function metaTemplate(item: NewsItem, view: EntryView): TemplateResult {
  const { words, logo } = view;
  const name = say(item.original?.name ?? item.source.name, words.tag);
  return html`<p class="meta quiet">
      ${logo ? html`<img class="logo" src=${logo} alt="" referrerpolicy="no-referrer" />` : nothing}
      <span class="source" part="source" dir="auto">${name}</span>
      ${view.official?.mark} ${dateTemplate(item, words)} ${view.media?.meta(item, view)}
    </p>
    ${view.official?.meaning}`;
}

function dateTemplate({ date, day }: NewsItem, words: Language<Words>): unknown {
  if (!isMoment(date)) return nothing;
  const now = Date.now();
  const recent = !day && date <= now && now - date < 7 * dayLength;
  const shown = day ?? date;
  let written = inFigures(shown, words.tag, recent);
  if (words.ready) written = recent ? words.relative(date, now) : words.date(shown, longDate);
  return html`<time
    class="date"
    part="date"
    datetime=${new Date(date).toISOString()}
    title=${words.ready && !day ? words.date(date, { dateStyle: 'full', timeStyle: 'short' }) : nothing}
    dir="auto"
    >${written}</time
  >`;
}

/**
 * A date until the words are there: the first use of Intl takes a phone 150 ms, for which news do not
 * wait. What will be a distance in time is as short as that, so that no line moves then.
 */
function inFigures(date: number, tag: string, recent: boolean): string {
  const at = new Date(date);
  const year = recent ? '' : at.getFullYear();
  const [month, day] = [at.getMonth() + 1, at.getDate()];
  if (/^zh/.test(tag)) return `${year && `${year}\u5e74`}${month}\u6708${day}\u65e5`;
  const figures = [month, day].map((each) => String(each).padStart(2, '0')).join('-');
  return year ? `${year}-${figures}` : figures;
}

function pictureTemplate(
  item: NewsItem,
  { url, width, height, alt, srcset }: NewsImage,
  view: EntryView,
): TemplateResult {
  const sizes = (srcset ?? []).map((each) => `${each.url} ${each.width}w`).join(', ');
  return html`<div class="picture">
    <img
      part="image"
      sizes=${sizes ? (view.card ? '22em' : '12em') : nothing}
      srcset=${sizes || nothing}
      src=${url}
      alt=${alt === item.title ? '' : alt}
      width=${width ?? nothing}
      height=${height ?? nothing}
      loading="lazy"
      decoding="async"
      referrerpolicy="no-referrer"
      @error=${view.pictureLost}
    />
  </div>`;
}
