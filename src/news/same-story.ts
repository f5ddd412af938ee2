import { fold } from '../kit/fold.js';
import table from '../kit/han-table.js';
import { simplify, unpack } from '../kit/han.js';
import { canonicalUrl } from './canonical-url.js';

export { canonicalUrl };

/** What tells one story from another. */
export interface Story {
  id: string;
  url?: string | undefined;
  title: string;
  /** ms */
  date?: number | undefined;
}

/** Shorter titles are those of columns. */
const shortest = 8;
/** More is no title. */
const lookAt = 400;
let han: Uint16Array | undefined;

/** A title as it is compared; empty when it is too short to tell a story by. */
export function foldTitle(title: string): string {
  han ??= unpack(table);
  const letters = simplify(fold(title.slice(0, lookAt)), han)
    .replace(/[\ufe00-\ufe0f]/g, '')
    // 3.5 is not 35, and parts 1 to 3 are not part 13.
    .replace(
      /(\p{Nd})?[^\p{L}\p{M}\p{N}]+(?=(\p{Nd})?)/gu,
      (_, before: string = '', after?: string) => (before && after ? `${before}.` : before),
    );
  return [...letters].length < shortest ? '' : letters;
}

/** How far the dates of one story may lie apart where its title alone tells. */
const window = 7 * 24 * 3_600_000;

/** Stories that are one, as far as is known. */
interface Group {
  origins: Set<unknown>;
  /** The group that took this one in. */
  into?: Group;
}

function rootOf(group: Group): Group {
  let root = group;
  while (root.into) root = root.into;
  return root;
}

function join(one: Group, other: Group): void {
  let [small, large] = [rootOf(one), rootOf(other)];
  if (small === large) return;
  if (small.origins.size > large.origins.size) [small, large] = [large, small];
  for (const origin of small.origins) if (large.origins.has(origin)) return;
  for (const origin of small.origins) large.origins.add(origin);
  small.into = large;
}

/** What a story can be told by. */
interface Signs {
  title: string;
  names: Set<string>;
}

interface Entry {
  group: Group;
  origin: unknown;
  title: string;
  date: number | undefined;
}

/** A list that grows is grouped again and again. */
const read = new WeakMap<Story, Signs>();

function signsOf(story: Story): Signs {
  let signs = read.get(story);
  if (!signs) read.set(story, (signs = { title: foldTitle(story.title), names: namesOf(story) }));
  return signs;
}

/**
 * Groups of stories that are one and the same, in the order of their first appearance. Stories of one
 * origin never meet in a group, nor do stories of different `lanes`, as a correction and what it
 * corrects.
 */
export function groupStories<T extends Story>(
  stories: readonly T[],
  origin: (story: T) => unknown,
  lane: (story: T) => unknown = () => '',
): T[][] {
  const lanes = new Map<unknown, [names: Buckets, titles: Buckets]>();
  const entries = stories.map((story): Entry => {
    const from = origin(story);
    const { date } = story;
    const signs = signsOf(story);
    const { title } = signs;
    const entry = { group: { origins: new Set([from]) }, origin: from, title, date };
    const at = lane(story);
    const [names, titles] = lanes.get(at) ?? [new Map(), new Map()];
    lanes.set(at, [names, titles]);
    for (const name of signs.names) put(names, name, entry);
    if (title && date !== undefined && isFinite(date)) put(titles, title, entry);
    return entry;
  });
  for (const [names] of lanes.values()) for (const bucket of names.values()) joinNamed(bucket);
  for (const [, titles] of lanes.values()) for (const bucket of titles.values()) joinTitled(bucket);

  const groups = new Map<Group, T[]>();
  stories.forEach((story, index) => {
    const root = rootOf(entries[index]!.group);
    const group = groups.get(root);
    if (group) group.push(story);
    else groups.set(root, [story]);
  });
  return [...groups.values()];
}

type Buckets = Map<string, Entry[]>;

function put(buckets: Buckets, key: string, entry: Entry): void {
  const bucket = buckets.get(key);
  if (bucket) bucket.push(entry);
  else buckets.set(key, [entry]);
}

/** The names of a story that are its own wherever it stands; a number is given everywhere. */
function namesOf({ id, url }: Story): Set<string> {
  const names = new Set<string>();
  for (const address of [url, id]) {
    const name = address && canonicalUrl(address);
    if (name) names.add(name);
  }
  if (/^(?:urn:[^:]+:.|tag:[^:]+,[^:]+:.)/i.test(id)) names.add(id);
  return names;
}

/** Stories of one name; where one origin gives it to several stories, it is the name of a page that lists them. */
function joinNamed(bucket: readonly Entry[]): void {
  const titles = new Map<unknown, string>();
  const lists = new Set<unknown>();
  for (const { origin, title } of bucket) {
    if ((titles.get(origin) ?? title) !== title) lists.add(origin);
    titles.set(origin, title);
  }
  const [first, ...others] = bucket.filter(({ origin }) => !lists.has(origin));
  if (first) for (const other of others) join(first.group, other.group);
}

/**
 * Stories of one title, by date. Where origins have it several times, the first ones belong together,
 * then the second ones: nothing is compared with all others.
 */
function joinTitled(bucket: Entry[]): void {
  bucket.sort((one, other) => one.date! - other.date!);
  const heads: Entry[] = [];
  const places = new Map<unknown, number>();
  let first = 0;
  for (const entry of bucket) {
    while (first < heads.length && entry.date! - heads[first]!.date! > window) first += 1;
    const place = Math.max(first, places.get(entry.origin) ?? 0);
    places.set(entry.origin, place + 1);
    const head = heads[place];
    if (head) join(head.group, entry.group);
    else heads.push(entry);
  }
}
