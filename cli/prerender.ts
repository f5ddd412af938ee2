import { parseDate } from '../src/kit/date.js';
import { pickLocale } from '../src/kit/language.js';
import { cut } from '../src/kit/text.js';
import en from '../src/news/locales/en.js';
import hans from '../src/news/locales/zh-Hans.js';
import hant from '../src/news/locales/zh-Hant.js';
import { isExpired, isWithdrawn } from './assemble.js';
import { defaultZone, isZone } from './dates.js';
import { languageTag } from './draft.js';
import { readJsonFeed } from './feeds/json-feed.js';
import { escape, webUrl } from './html.js';
import type { Item } from './item.js';
import { styles } from './prerender-styles.js';
import { newestOf } from './state.js';

export interface PrerenderOptions {
  /** Items at most (10). */
  limit?: number;
  layout?: 'list' | 'cards';
  /** The language of the page: BCP 47 (zh-Hans). */
  lang?: string;
  /** Words above the list, and the level of their heading (2). */
  heading?: string;
  headingLevel?: number;
  /** The clocks of the dates (Asia/Shanghai). */
  timeZone?: string;
  /** What relative addresses of the feed start from. */
  base?: string;
  /** Addresses and ids of items that the home file has withdrawn. */
  withdrawn?: readonly string[];
  /** The moment (ms) at which items may have expired. */
  now?: number;
  /**
   * False: without the few styles that give the list the widget's measures, for pages whose CSP
   * forbids them or that have their own.
   */
  styles?: boolean;
}

const untitled = { en: en.untitled, 'zh-Hans': hans.untitled, 'zh-Hant': hant.untitled };

interface Look {
  lang: string;
  timeZone: string;
  level: number;
  /** Pictures lead. */
  cards: boolean;
}

/**
 * The list that the widget shows, as plain HTML for the children of the tag: readable without any
 * script, marked up for search engines. `feed` is a parsed JSON Feed. Throws when it is none.
 */
export function prerender(feed: unknown, options: PrerenderOptions = {}): string {
  const { limit = 10, withdrawn = [], now = Date.now(), base = '' } = options;
  const timeZone = options.timeZone && isZone(options.timeZone) ? options.timeZone : defaultZone;
  const lang = languageTag(options.lang) ?? 'zh-Hans';
  const channel = readJsonFeed(feed, base, { timeZone, most: Infinity });
  if (!channel) throw new TypeError('This is not a JSON Feed: it has no list of items.');
  const level = Math.min(5, Math.max(1, Math.round(options.headingLevel ?? 2)));
  const heading = options.heading?.trim();
  const look: Look = { lang, timeZone, level: level + 1, cards: options.layout === 'cards' };
  const gone = isWithdrawn(withdrawn);
  const items = newestOf(channel.items.filter((item) => !gone(item) && !isExpired(item, now)));
  const shown = items.slice(0, limit).map((item, index) => {
    const source = item._jia.source?.name ?? channel.name ?? '';
    return entry(item, source, index + 1, look);
  });
  return [
    ...(options.styles === false ? [] : [styles(level, look.cards, !!heading)]),
    ...(heading ? [`<h${level}>${escape(heading)}</h${level}>`] : []),
    `<ul lang="${escape(lang)}" itemscope itemtype="https://schema.org/ItemList">`,
    ...(heading ? [`<meta itemprop="name" content="${escape(heading)}">`] : []),
    ...shown,
    '</ul>\n',
  ].join('\n');
}

function entry(item: Item, source: string, position: number, look: Look): string {
  const { lang, level, cards } = look;
  // The widget's own measures.
  const summary = cut(item.summary ?? item.content_text ?? '', 240);
  const title = cut(item.title ?? '', 200);
  const words = title || summary || untitled[pickLocale(lang)];
  const foreign = item.language && item.language !== lang ? ` lang="${escape(item.language)}"` : '';
  const url = webUrl(item.url);
  const name = url
    ? `<a itemprop="url" href="${escape(url)}"><span itemprop="headline">${escape(words)}</span></a>`
    : `<span itemprop="headline">${escape(words)}</span>`;
  const text = [
    `<h${level}${foreign}>${name}</h${level}>`,
    ...(title && summary ? [`<p itemprop="description"${foreign}>${escape(summary)}</p>`] : []),
    meta(item, source, look),
  ];
  const image = picture(item);
  const told = ['<div>', ...text, '</div>'];
  return [
    '<li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem">',
    `<meta itemprop="position" content="${position}">`,
    '<article itemprop="item" itemscope itemtype="https://schema.org/NewsArticle">',
    ...(cards ? [...image, ...told] : [...told, ...image]),
    '</article>',
    '</li>',
  ].join('\n');
}

function meta({ date_published: date }: Item, source: string, look: Look): string {
  const parts: string[] = [];
  if (source) {
    const organization =
      'itemprop="publisher" itemscope itemtype="https://schema.org/Organization"';
    parts.push(`<span ${organization}><span itemprop="name">${escape(source)}</span></span>`);
  }
  const moment = date === undefined ? undefined : parseDate(date, look.timeZone);
  if (date !== undefined && moment !== undefined) {
    const said = new Intl.DateTimeFormat(look.lang, {
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      timeZone: look.timeZone,
    }).format(moment);
    parts.push(`<time itemprop="datePublished" datetime="${escape(date)}">${escape(said)}</time>`);
  }
  return `<p>${parts.join(' ')}</p>`;
}

/** How wide pictures stand in a page without any styles of ours. */
const width = 320;

function picture({ image, title, _jia }: Item): string[] {
  const url = webUrl(image);
  if (!url) return [];
  const { width: real, height, alt = '' } = _jia.image ?? {};
  // A size that is not known is not made up: it would squeeze the picture.
  const size =
    real && height ? ` height="${Math.max(1, Math.round((height * width) / real))}"` : '';
  return [
    `<img itemprop="image" src="${escape(url)}" alt="${escape(alt === title ? '' : alt)}" width="${width}"${size} loading="lazy" decoding="async" referrerpolicy="no-referrer">`,
  ];
}
