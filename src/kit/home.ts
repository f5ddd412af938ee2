import { figure, isRecord, record, records, texts, words, type Fields } from './door.js';
import { ancestors, stem, within } from './region.js';
import { getBytes, parseJson, RemoteError } from './remote.js';
import { safeUrl } from './html.js';

/** Words in one language, or in several by language tag. */
export type Localized = string | Readonly<Record<string, string>>;

export interface Hotline {
  name: Localized;
  tel: string;
  sms?: string | undefined;
  kind?: string | undefined;
  /** Division codes it serves; none: everywhere. */
  regions: string[];
  hours?: Localized | undefined;
}

export interface HomeFeed {
  url: string;
  type?: string | undefined;
  name?: Localized | undefined;
  regions: string[];
}

/** What every form says before its first field. */
export interface Notice {
  office: Localized;
  reader: Localized;
  /** Days until an answer. */
  days: number;
  keep: Localized;
}

export interface Endpoint {
  url: string;
  type?: string | undefined;
  /** The organisation's own page. */
  page?: string | undefined;
  /** Forms that the home file itself lists, as they stand there. */
  forms?: unknown;
}

export interface Directory extends Endpoint {
  /** What the file says of its records, as it stands there. */
  settings: Fields;
}

/** The organisation's `/.well-known/jia.json`, read once a page; addresses are absolute. */
export interface Home {
  origin: string;
  name: Localized;
  url?: string | undefined;
  feeds: HomeFeed[];
  directory?: Directory | undefined;
  requests?: Endpoint | undefined;
  hotlines: Hotline[];
  /** Addresses of official accounts, matched by exact host and path. */
  official: string[];
  withdrawn: string[];
  /** What regions are called, by division code: `localized` reads a name. */
  regions: Fields;
  consent?: { version: string; text: Localized } | undefined;
  notice?: Notice | undefined;
  /** Invented data: widgets say so. */
  sample: boolean;
}

/** The words for a language: its own, those of its script or stem, the first that are there. */
export function say(words: Localized | undefined, tag: string): string {
  if (words === undefined) return '';
  if (typeof words === 'string') return words;
  const near = tag.toLowerCase();
  const keys = Object.keys(words);
  const key =
    keys.find((each) => each.toLowerCase() === near) ??
    keys.find((each) => near.startsWith(each.toLowerCase())) ??
    keys.find((each) => each.toLowerCase().startsWith(near.slice(0, 2))) ??
    keys[0];
  return key === undefined ? '' : (words[key] ?? '');
}

/** Words from outside; nothing where there are none. */
export function localized(value: unknown): Localized | undefined {
  if (!isRecord(value)) return words(value);
  const found: Record<string, string> = {};
  for (const tag of Object.keys(value)) {
    const said = words(value[tag]);
    if (said) found[tag] = said;
  }
  return Object.keys(found).length > 0 ? found : undefined;
}

/** Reads a home file's JSON. Wrong parts are left out; throws a payload error when it is none at all. */
export function parseHome(value: unknown, url: string): Home {
  if (!isRecord(value)) {
    throw new RemoteError('payload', `${url} is not a home file: it must be a JSON object.`, url);
  }
  const absolute = (address: unknown): string | undefined =>
    typeof address === 'string' && address ? safeUrl(address, url) : undefined;
  const endpoint = (place: unknown): Endpoint | undefined => {
    const { url: address, type, page, forms } = record(place);
    const found = absolute(address);
    return found ? { url: found, type: words(type), page: absolute(page), forms } : undefined;
  };

  const feeds: HomeFeed[] = [];
  for (const feed of records(value['feeds'])) {
    const found = endpoint(feed);
    if (found)
      feeds.push({ ...found, name: localized(feed['name']), regions: texts(feed['regions']) });
  }
  const hotlines: Hotline[] = [];
  for (const line of records(value['hotlines'])) {
    const [name, tel] = [localized(line['name']), words(line['tel'])];
    if (!name || !tel) continue;
    hotlines.push({
      name,
      tel,
      sms: words(line['sms']),
      kind: words(line['kind']),
      regions: texts(line['regions']),
      hours: localized(line['hours']),
    });
  }
  const official: string[] = [];
  for (const address of texts(value['official'])) {
    const found = absolute(address);
    if (found) official.push(found);
  }
  const directory = record(value['directory']);
  const services = endpoint(directory);
  const consent = record(value['consent']);
  const [version, text] = [words(consent['version']), localized(consent['text'])];
  const told = record(value['notice']);
  const [office, reader, keep] = [told['office'], told['reader'], told['keep']].map(localized);
  const days = figure(told['days']);

  return {
    origin: new URL(url).origin,
    name: localized(value['name']) ?? '',
    url: absolute(value['url']),
    feeds,
    directory: services && { ...services, settings: directory },
    requests: endpoint(value['requests']),
    hotlines,
    official,
    // An id may be anything: only what can be nothing but an address is read as one.
    withdrawn: texts(value['withdrawn']).map((each) => (each[0] === '/' && absolute(each)) || each),
    regions: record(value['regions']),
    consent: version && text ? { version, text } : undefined,
    notice:
      office && reader && keep && days !== undefined ? { office, reader, days, keep } : undefined,
    sample: value['sample'] === true,
  };
}

/** Where an organisation's home file lies; nothing when `home` is no http(s) address. */
export function homeFileUrl(home: string): string | undefined {
  return safeUrl(`${home.trim().replace(/\/+$/, '')}/.well-known/jia.json`);
}

const deadline = 3_000;
/** 4 kB are what it may have; the rest is kindness to files that grew. */
const limit = 64_000;
const read = new Map<string, Promise<Home>>();

/**
 * The home file at `url`, read once a page and shared by all elements. When it can't be read: the
 * last good copy. Throws when there is none; a failure is forgotten, so that a retry asks again.
 * `keep`: whether a copy may be put into the page's storage. `again`: it may have changed.
 */
export function openHome(
  url: string,
  keep: boolean,
  again?: boolean,
): Promise<{ home: Home; stale?: unknown }> {
  let opening = again ? undefined : read.get(url);
  if (!opening) {
    const accept = 'application/json';
    opening = getBytes(url, { deadline, limit, accept }).then(({ bytes, headers }) => {
      const text = new TextDecoder().decode(bytes);
      const home = parseHome(parseJson(text, url, headers), url);
      if (keep) keepCopy(url, text);
      return home;
    });
    read.set(url, opening);
    opening.catch(() => read.delete(url));
  }
  return opening.then(
    (home) => ({ home }),
    (error: unknown) => {
      const copy = lastCopy(url);
      if (!copy) throw error;
      return { home: copy, stale: error };
    },
  );
}

const copies = new Map<string, string>();
const copyKey = (url: string) => `jia:home:${url}`;

function keepCopy(url: string, text: string): void {
  copies.set(url, text);
  try {
    localStorage.setItem(copyKey(url), text);
  } catch {
    // No storage, or full: the copy in memory serves this page.
  }
}

function lastCopy(url: string): Home | undefined {
  try {
    const kept = copies.get(url) ?? localStorage.getItem(copyKey(url));
    return kept ? parseHome(parseJson(kept, url, new Headers()), url) : undefined;
  } catch {
    return undefined;
  }
}

/** The hotlines that serve a region, nearest first; without a region, those that serve everywhere first. */
export function hotlinesFor(home: Home, region: string): Hotline[] {
  const near = (hotline: Hotline): number => {
    const depths = hotline.regions
      .filter((code) => within(region, code))
      .map((code) => stem(code).length);
    return hotline.regions.length === 0 ? 0 : Math.max(-1, ...depths);
  };
  const serving = home.hotlines.filter((hotline) => near(hotline) >= 0);
  // Without a region, or where none fits, a number elsewhere in the country is better than none.
  const chosen = serving.length > 0 ? serving : home.hotlines;
  return [...chosen].sort((one, other) => near(other) - near(one));
}

/** Whether a feed of the home file concerns a region: feeds without regions concern all. */
export function concerns(feed: HomeFeed, region: string): boolean {
  if (feed.regions.length === 0 || ancestors(region).length === 0) return true;
  return feed.regions.some((code) => within(region, code) || within(code, region));
}

/** For tests: nothing has been read. */
export function forgetHomes(): void {
  read.clear();
  copies.clear();
}
