import { parseDate } from '../src/kit/date.js';
import { record, words } from '../src/kit/door.js';
import { pickLocale } from '../src/kit/language.js';
import { cut } from '../src/kit/text.js';
import en, { type Words } from '../src/news/locales/en.js';
import hans from '../src/news/locales/zh-Hans.js';
import hant from '../src/news/locales/zh-Hant.js';
import { isExpired, isWithdrawn } from './assemble.js';
import { defaultZone, isZone } from './dates.js';
import { languageTag } from './draft.js';
import { readJsonFeed } from './feeds/json-feed.js';
import { escape, webUrl } from './html.js';
import type { Item, Own } from './item.js';
import { styles } from './prerender-styles.js';
import { newestOf } from './state.js';
import { asOriginal, isNews, tell, type Told } from './told.js';

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
  /** Addresses of the organisation's own accounts: their corrections count everywhere. */
  official?: readonly string[];
  /** The moment (ms) at which items may have expired. */
  now?: number;
  /**
   * False: without the few styles that give the list the widget's measures, for pages whose CSP
   * forbids them or that have their own.
   */
  styles?: boolean;
}

const locales = { en, 'zh-Hans': hans, 'zh-Hant': hant };

interface Look {
  lang: string;
  words: Pick<Words, keyof typeof hans>;
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
  const cards = options.layout === 'cards';
  const look: Look = { lang, words: locales[pickLocale(lang)], timeZone, level: level + 1, cards };
  const gone = isWithdrawn(withdrawn);
  const stays = (item: Item) => isNews(item) && !gone(item) && !isExpired(item, now);
  const sourceOf = ({ _jia }: Item) =>
    _jia.source ?? { name: channel.name ?? '', url: channel.url };
  const items = newestOf(channel.items.filter(stays).map((item) => asOriginal(item, timeZone)));
  const told = tell(items, sourceOf, options.official ?? []);
  const shown = items
    .slice(0, limit)
    .map((item, index) => entry(item, told.get(item)!, sourceOf(item).name, index + 1, look));
  return [
    ...(options.styles === false ? [] : [styles(level, look.cards, !!heading)]),
    ...(heading ? [`<h${level}>${escape(heading)}</h${level}>`] : []),
    `<ul lang="${escape(lang)}" itemscope itemtype="https://schema.org/ItemList">`,
    ...(heading ? [`<meta itemprop="name" content="${escape(heading)}">`] : []),
    ...shown,
    '</ul>\n',
  ].join('\n');
}

function entry(item: Item, told: Told, source: string, position: number, look: Look): string {
  const { level, cards } = look;
  const { title, summary } = textsOf(item);
  const foreign = foreignOf(item, look);
  const url = webUrl(item.url);
  const headline = `<span itemprop="headline">${escape(nameOf(item, look))}</span>`;
  const name = url ? `<a itemprop="url" href="${escape(url)}">${headline}</a>` : headline;
  const text = [
    ...(told.kind ? [`<p>${escape(look.words[told.kind])}</p>`] : []),
    `<h${level}${foreign}>${name}</h${level}>`,
    ...(title && summary ? [`<p itemprop="description"${foreign}>${escape(summary)}</p>`] : []),
    meta(item, source, look),
    ...told.correctedBy.map((other) => relation(look.words.correctedLater, other, look)),
    ...told.corrects.map((other) => relation(look.words.correctsStory, other, look)),
    ...reprint(item, source, look),
  ];
  const image = picture(item);
  const column = ['<div>', ...text, '</div>'];
  return [
    '<li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem">',
    `<meta itemprop="position" content="${position}">`,
    '<article itemprop="item" itemscope itemtype="https://schema.org/NewsArticle">',
    ...(cards ? [...image, ...column] : [...column, ...image]),
    '</article>',
    '</li>',
  ].join('\n');
}

/** The widget's own measures. */
function textsOf({ title, summary, content_text: text }: Item) {
  return { title: cut(title ?? '', 200), summary: cut(summary ?? text ?? '', 240) };
}

function nameOf(item: Item, { words }: Look): string {
  const { title, summary } = textsOf(item);
  return title || summary || words.untitled;
}

function foreignOf({ language }: Item, { lang }: Look): string {
  return language && language !== lang ? ` lang="${escape(language)}"` : '';
}

/** A line that leads to another item. It is one piece: the widget's paragraphs are rows of pieces. */
function relation(line: string, other: Item, look: Look): string {
  const url = webUrl(other.url);
  const name = `${foreignOf(other, look)}>${escape(nameOf(other, look))}`;
  const link = url ? `<a href="${escape(url)}"${name}</a>` : `<span${name}</span>`;
  return `<p><span>${line.split('{{link}}').map(escape).join(link)}</span></p>`;
}

/** Who put up a copy, and when. */
function reprint({ _jia }: Item, source: string, look: Look): string[] {
  const copied = words(_jia['copied']);
  if (!copied && !originalName(_jia)) return [];
  const { reprinted, reprintedOn } = look.words;
  const moment = copied && parseDate(copied, look.timeZone);
  const line = moment ? reprintedOn.replace('{{date}}', () => day(moment, look)) : reprinted;
  return [`<p>${escape(line.replace('{{source}}', () => source))}</p>`];
}

function originalName({ original }: Own): string | undefined {
  return words(record(original)['name']);
}

function day(moment: number, { lang, timeZone }: Look): string {
  return new Intl.DateTimeFormat(lang, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone,
  }).format(moment);
}

function meta({ date_published: date, _jia }: Item, source: string, look: Look): string {
  const parts: string[] = [];
  const publisher = originalName(_jia) ?? source;
  if (publisher) {
    const organization =
      'itemprop="publisher" itemscope itemtype="https://schema.org/Organization"';
    parts.push(`<span ${organization}><span itemprop="name">${escape(publisher)}</span></span>`);
  }
  const moment = date === undefined ? undefined : parseDate(date, look.timeZone);
  if (date !== undefined && moment !== undefined) {
    const said = day(moment, look);
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
