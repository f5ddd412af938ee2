import {
  array,
  boolean,
  check,
  fallback,
  looseObject,
  nullable,
  number,
  optional,
  pipe,
  record,
  safeParse,
  string,
  transform,
  union,
  unknown,
  type GenericSchema,
  type InferOutput,
} from 'valibot';
import { ancestors, stem, within } from './region.js';
import { getJson, RemoteError } from './remote.js';
import { safeUrl } from './html.js';
import { stringify } from './json.js';

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
}

/** The organisation's `/.well-known/jia.json`, read once a page; addresses are absolute. */
export interface Home {
  origin: string;
  name: Localized;
  url?: string | undefined;
  feeds: HomeFeed[];
  directory?: Endpoint | undefined;
  requests?: Endpoint | undefined;
  hotlines: Hotline[];
  /** Addresses of official accounts, matched by exact host and path. */
  official: string[];
  withdrawn: string[];
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

const words = union([string(), record(string(), string())]);
const endpoint = looseObject({ url: string(), type: optional(string()), page: optional(string()) });
const strings = fallback(array(string()), []);

/** A list whose wrong members are left out, one by one. */
const several = <Schema extends GenericSchema>(schema: Schema) =>
  fallback(
    pipe(
      array(fallback(nullable(schema), null)),
      transform((all) =>
        all.filter((one): one is InferOutput<Schema> & NonNullable<unknown> => one !== null),
      ),
    ),
    [],
  );

const fields = looseObject({
  name: fallback(words, ''),
  url: fallback(optional(string()), undefined),
  feeds: several(
    looseObject({
      url: string(),
      type: optional(string()),
      name: optional(words),
      regions: strings,
    }),
  ),
  directory: fallback(optional(endpoint), undefined),
  requests: fallback(optional(endpoint), undefined),
  hotlines: several(
    looseObject({
      name: words,
      tel: string(),
      sms: optional(string()),
      kind: optional(string()),
      regions: strings,
      hours: optional(words),
    }),
  ),
  official: strings,
  withdrawn: strings,
  consent: fallback(optional(looseObject({ version: string(), text: words })), undefined),
  notice: fallback(
    optional(looseObject({ office: words, reader: words, days: number(), keep: words })),
    undefined,
  ),
  sample: fallback(boolean(), false),
});

const file = pipe(
  unknown(),
  // A list would pass as an object without any of the fields.
  check((value) => !Array.isArray(value)),
  fields,
);

/** Reads a home file's JSON. Wrong parts are left out; throws a payload error when it is none at all. */
export function parseHome(value: unknown, url: string): Home {
  const parsed = safeParse(file, value);
  if (!parsed.success) {
    throw new RemoteError('payload', `${url} is not a home file: it must be a JSON object.`, url);
  }
  const { feeds, directory, requests, official, ...rest } = parsed.output;
  const absolute = (address: string) => safeUrl(address, url) ?? '';
  const located = (place: InferOutput<typeof endpoint> | undefined): Endpoint | undefined =>
    place && { ...place, url: absolute(place.url), page: place.page && absolute(place.page) };
  return {
    ...rest,
    origin: new URL(url).origin,
    url: rest.url && absolute(rest.url),
    feeds: feeds.map((feed) => ({ ...feed, url: absolute(feed.url) })).filter((feed) => feed.url),
    directory: located(directory),
    requests: located(requests),
    official: official.map(absolute).filter(Boolean),
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
 * `keep`: whether a copy may be put into the page's storage.
 */
export function openHome(url: string, keep: boolean): Promise<{ home: Home; stale?: unknown }> {
  let opening = read.get(url);
  if (!opening) {
    opening = getJson(url, { deadline, limit }).then(({ value }) => {
      const home = parseHome(value, url);
      if (keep) keepCopy(url, value);
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

const copies = new Map<string, unknown>();
const copyKey = (url: string) => `jia:home:${url}`;

function keepCopy(url: string, value: unknown): void {
  copies.set(url, value);
  try {
    localStorage.setItem(copyKey(url), stringify(value));
  } catch {
    // No storage, or full: the copy in memory serves this page.
  }
}

function lastCopy(url: string): Home | undefined {
  try {
    const kept = copies.get(url) ?? JSON.parse(localStorage.getItem(copyKey(url)) ?? 'null');
    return kept ? parseHome(kept, url) : undefined;
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
