import { canonicalUrl, groupStories } from '../src/news/same-story.js';
import type { NewsItem } from '../src/news/news-item.js';
import { keyOf, keysOf, laneOf } from '../src/news/trust.js';
import { parseDate } from '../src/kit/date.js';
import { watcher } from './hijack.js';
import { webUrl } from './html.js';
import type { Channel, Item, ItemSource, Source } from './item.js';
import { relationsOf } from './relations.js';
import { momentOf, newest, newestOf, ranks } from './state.js';

/** A source with what is there of it. */
export interface Stream {
  source: Source;
  channel: Channel;
}

export interface AssembleOptions {
  now: number;
  /** Items in all, and of one source. */
  limit: number;
  perSource: number;
  /** Addresses of the organisation's own sources. */
  official: readonly string[];
  /** Addresses and ids of items that must not be shown. */
  withdrawn: readonly string[];
  /** Words that show that a site was broken into. */
  hijack: readonly string[];
}

/** An item that is held back for somebody to look at. */
export interface Held {
  source: string;
  url?: string | undefined;
  title?: string | undefined;
  word: string;
}

interface Story {
  /** What the source calls it. */
  id: string;
  /** What it is called in the feed. */
  name: string;
  url?: string | undefined;
  title: string;
  date?: number | undefined;
  rank: number;
  item: Item;
  /** As its source tells it: there its ids are known. */
  relations: NewsItem;
  source: ItemSource;
  /** The organisation's own. */
  own: boolean;
  origin: string;
}

/** A story, the copies of it that are merged away, and what it is called in the feed. */
interface Chosen {
  first: Story;
  same: readonly Story[];
  id: string;
}

/** One list out of many: each story once, newest first, without what must not be shown. */
export function assemble(
  streams: readonly Stream[],
  options: AssembleOptions,
): { items: Item[]; held: Held[] } {
  const suspicious = watcher(options.hijack);
  const gone = isWithdrawn(options.withdrawn);
  const official = new Set(options.official.map(place));
  const held: Held[] = [];
  const own: Story[] = [];
  const others: Story[] = [];
  for (const { source, channel } of streams) {
    for (const story of storiesOf(source, channel, official, options.perSource)) {
      const { item } = story;
      if (gone(item) || isExpired(item, options.now)) continue;
      const word = suspicious(item);
      if (word !== undefined) {
        held.push({ source: story.source.name, url: item.url, title: item.title, word });
        continue;
      }
      (story.own ? own : others).push(story);
    }
  }
  // The first of a group is the one that is kept: the organisation's own, then by the order of the list.
  const groups = groupStories(
    [...own, ...others],
    ({ origin }) => origin,
    ({ relations }) => laneOf(relations),
  );
  groups.sort(([one], [other]) => newest(one!.rank, other!.rank));
  const chosen: Chosen[] = [];
  const taken = new Set<string>();
  for (const [first, ...same] of groups) {
    if (chosen.length >= options.limit) break;
    if (!first) continue;
    const id = [first.name, nameWithin(first.origin, first.id)].find((each) => !taken.has(each));
    if (id === undefined) continue;
    taken.add(id);
    chosen.push({ first, same, id });
  }
  const ids = idsByKey(chosen);
  return { items: chosen.map((each) => finished(each, ids)), held };
}

/** What each story is called in the feed, by all that a correction may call it or a copy of it. */
function idsByKey(chosen: readonly Chosen[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const { first, same, id } of chosen) {
    for (const { relations } of [first, ...same])
      for (const key of keysOf(relations)) if (!ids.has(key)) ids.set(key, id);
  }
  return ids;
}

/** The name of what has no address of its own: written as a route, which all readers tell apart. */
function nameWithin(origin: string, id: string): string {
  return `${origin}#/${id}`;
}

function storiesOf(
  source: Source,
  channel: Channel,
  official: ReadonlySet<string>,
  most: number,
): Story[] {
  const items = newestOf(channel.items);
  const places = ranks(items);
  const addresses = items.map(({ url }) => (url ? canonicalUrl(url) : undefined));
  const counts = new Map<string | undefined, number>();
  for (const address of addresses) counts.set(address, (counts.get(address) ?? 0) + 1);
  const seen = new Set<string>();
  const published = new Map<string, number>();
  const stories: Story[] = [];
  items.forEach((item, index) => {
    const address = addresses[index];
    // An address that several items share is no name for one of them.
    const shared = address === undefined || counts.get(address) !== 1;
    const name = shared ? nameWithin(source.url, item.id) : address;
    if (seen.has(name)) return;
    seen.add(name);
    const publisher = publisherOf(item, source, channel);
    const count = published.get(publisher.name) ?? 0;
    if (count >= most) return;
    published.set(publisher.name, count + 1);
    const claimed = official.has(place(publisher.url));
    const own = official.has(place(source.url)) || (claimed && mayClaim(publisher.url, source));
    // Whoever writes a feed may name any publisher; nobody becomes the organisation that way.
    if (claimed && !own) publisher.url = undefined;
    const { url, title = '' } = item;
    stories.push({
      id: item.id,
      name,
      url,
      title,
      date: momentOf(item),
      rank: places[index] ?? -Infinity,
      item,
      // Nor is it what a correction can mean.
      relations: relationsOf(shared ? { ...item, url: undefined } : item, {
        name: publisher.name,
        url: source.url,
      }),
      source: publisher,
      own,
      // A feed of many offices is many sources.
      origin: `${source.url} ${publisher.name}`,
    });
  });
  return stories;
}

/** What the item says of its publisher, else what the list says of its source, else the source itself. */
function publisherOf(item: Item, source: Source, channel: Channel): ItemSource {
  const said = item._jia.source;
  if (said) return { ...said, feed: said.feed ?? webUrl(source.url) };
  return {
    name: source.name ?? channel.name ?? new URL(source.url).hostname.replace(/^www\./, ''),
    url: source.page ?? channel.url,
    feed: source.url,
    group: source.group,
    platform: source.platform,
    account: source.account,
    logo: source.logo ?? channel.logo,
  };
}

/** What an item corrects, as that is called in the feed. */
function correctsOf({ relations }: Story, own: string, ids: ReadonlyMap<string, string>) {
  return relations.corrects?.map((name) => {
    const id = ids.get(keyOf(name, relations));
    // A correction may stand at the address of what it corrects.
    return id === undefined || id === own ? name : id;
  });
}

function finished({ first, same, id }: Chosen, ids: ReadonlyMap<string, string>): Item {
  const { item, source } = first;
  const { content_html: html, title, summary, _jia, ...rest } = item;
  const corrects = correctsOf(first, id, ids);
  const names = new Set([source.name]);
  const also = [...(_jia.also ?? [])];
  for (const { source, url } of same) also.push({ name: source.name, url });
  const others = also.filter(({ name }) => !names.has(name) && names.add(name));
  return {
    ...rest,
    id,
    title,
    summary,
    // One of the two must be there.
    ...(html ? { content_html: html } : { content_text: summary ?? title ?? '' }),
    // In one order, whether it comes from the source or from the state: the file shall not change for that.
    _jia: Object.assign({ source, also: undefined }, _jia, {
      source,
      also: others.length > 0 ? others : undefined,
      ...(corrects && { corrects }),
    }),
  };
}

/** Whether the home has taken an item back, by its address or by its id. */
export function isWithdrawn(withdrawn: readonly string[]): (item: Item) => boolean {
  const names = new Set<string>();
  for (const each of withdrawn) names.add(each).add(canonicalUrl(each) ?? each);
  return ({ id, url, _jia }) =>
    [id, url, url && canonicalUrl(url), _jia.guid].some((name) => name && names.has(name));
}

/** Whether an item said that it counts until a moment that is past. */
export function isExpired({ _jia }: Item, now: number): boolean {
  const { expires } = _jia;
  const end = typeof expires === 'string' ? parseDate(expires) : undefined;
  return end !== undefined && end <= now;
}

/** Whether a feed may speak for a page: the list of sources says so, or they are on one host. */
function mayClaim(page: string | undefined, source: Source): boolean {
  return page === source.page || place(page).split('/')[0] === place(source.url).split('/')[0];
}

/** What official addresses are compared by: exact host and path. */
function place(url = ''): string {
  try {
    const { host, pathname } = new URL(url);
    return host + pathname;
  } catch {
    return url;
  }
}
