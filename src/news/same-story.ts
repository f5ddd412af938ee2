import { fold } from '../kit/fold.js';
import { inSimplified } from '../kit/han-map.js';
import { addressesOf, canonicalUrl } from './canonical-url.js';

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

/** A title as it is compared; empty when it is too short to tell a story by. */
export function foldTitle(title: string): string {
  const letters = inSimplified(fold(title.slice(0, lookAt)))
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

interface Entry<T> {
  readonly story: T;
  readonly place: number;
  readonly origin: unknown;
  readonly title: string;
  readonly date: number | undefined;
  group: Group;
}

type Buckets<T> = Map<string, Entry<T>[]>;

/**
 * Stories as they come, and which of them are one and the same. Stories of one origin never meet in a
 * group, nor do stories of different lanes, as a correction and what it corrects. What many stories cost is
 * paid when each is added.
 */
export class StoryIndex<T extends Story> {
  private readonly known = new Set<T>();
  private readonly names: Buckets<T> = new Map();
  private readonly titles: Buckets<T> = new Map();
  /** Those in which stories meet. */
  private readonly sameName = new Set<Entry<T>[]>();
  private readonly sameTitle = new Set<Entry<T>[]>();

  add(story: T, origin: unknown, lane = ''): void {
    if (this.known.has(story)) return;
    const place = this.known.size;
    this.known.add(story);
    const { date } = story;
    const title = foldTitle(story.title);
    const entry = { story, place, origin, title, date, group: { origins: new Set([origin]) } };
    for (const name of namesOf(story)) put(this.names, `${lane}\n${name}`, entry, this.sameName);
    if (title && date !== undefined && isFinite(date))
      put(this.titles, `${lane}\n${title}`, entry, this.sameTitle);
  }

  /** Groups of more than one story, in the order in which they were added. */
  groups(): T[][] {
    const [names, titles] = [inOrder(this.sameName), inOrder(this.sameTitle)];
    const met = new Set<Entry<T>>();
    for (const bucket of [...names, ...titles]) for (const entry of bucket) met.add(entry);
    for (const entry of met) entry.group = { origins: new Set([entry.origin]) };
    for (const bucket of names) joinNamed(bucket);
    for (const bucket of titles) joinTitled(bucket);
    const groups = new Map<Group, T[]>();
    for (const { group, story } of [...met].sort(byPlace)) {
      const root = rootOf(group);
      const others = groups.get(root);
      if (others) others.push(story);
      else groups.set(root, [story]);
    }
    return [...groups.values()].filter((group) => group.length > 1);
  }
}

/** Groups of stories that are one and the same, in the order of their first appearance. */
export function groupStories<T extends Story>(
  stories: readonly T[],
  origin: (story: T) => unknown,
  lane: (story: T) => string = () => '',
): T[][] {
  const index = new StoryIndex<T>();
  for (const story of stories) index.add(story, origin(story), lane(story));
  const grouped = new Map<T, T[]>();
  for (const group of index.groups()) for (const story of group) grouped.set(story, group);
  const groups = new Set<T[]>();
  for (const story of stories) groups.add(grouped.get(story) ?? [story]);
  return [...groups];
}

function byPlace<T>(one: Entry<T>, other: Entry<T>): number {
  return one.place - other.place;
}

function inOrder<T>(buckets: ReadonlySet<Entry<T>[]>): Entry<T>[][] {
  return [...buckets].sort(([one], [other]) => byPlace(one!, other!));
}

function put<T>(buckets: Buckets<T>, key: string, entry: Entry<T>, met: Set<Entry<T>[]>): void {
  const bucket = buckets.get(key);
  if (!bucket) return void buckets.set(key, [entry]);
  bucket.push(entry);
  met.add(bucket);
}

/** The names of a story that are its own wherever it stands; a number is given everywhere. */
function namesOf(story: Story): Set<string> {
  const names = new Set(addressesOf(story));
  if (/^(?:urn:[^:]+:.|tag:[^:]+,[^:]+:.)/i.test(story.id)) names.add(story.id);
  return names;
}

/** Stories of one name; where one origin gives it to several stories, it is the name of a page that lists them. */
function joinNamed<T>(bucket: readonly Entry<T>[]): void {
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
function joinTitled<T>(bucket: readonly Entry<T>[]): void {
  const heads: Entry<T>[] = [];
  const places = new Map<unknown, number>();
  let first = 0;
  for (const entry of [...bucket].sort((one, other) => one.date! - other.date!)) {
    while (first < heads.length && entry.date! - heads[first]!.date! > window) first += 1;
    const place = Math.max(first, places.get(entry.origin) ?? 0);
    places.set(entry.origin, place + 1);
    const head = heads[place];
    if (head) join(head.group, entry.group);
    else heads.push(entry);
  }
}
