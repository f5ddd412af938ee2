import type { Fields } from '../kit/door.js';
import { fold } from '../kit/fold.js';
import { localized, type Localized } from '../kit/home.js';
import { ancestors, stem, within } from '../kit/region.js';
import type { NewsItem } from './news-item.js';

/** Something to choose by. */
export interface Facet<Name = string> {
  /** What a choice holds. */
  key: string;
  /** As it was first written. */
  name: Name;
  count: number;
}

export interface Facets {
  topics: Facet[];
  sources: Facet<Localized>[];
  /** Those that somebody gives a name: visitors cannot read codes. What lies inside one counts as well. */
  regions: Facet<Localized>[];
}

/** What is to be shown. Every part narrows; one that is empty or missing does not. */
export interface Choice {
  /** Keys or names; any of them. */
  topics?: readonly string[] | undefined;
  sources?: readonly string[] | undefined;
  regions?: readonly string[] | undefined;
  /** What a visitor typed: every word must be found. */
  words?: string | undefined;
  /** First and last moment (ms). */
  from?: number | undefined;
  to?: number | undefined;
  /** The partner's words or topics: at least one, and none of these. */
  include?: readonly string[] | undefined;
  exclude?: readonly string[] | undefined;
}

/** What an item is chosen by, folded. */
interface Traits {
  topics: Map<string, string>;
  source: string;
  text: string;
}

let known = new WeakMap<NewsItem, Traits>();
let oneScript = (text: string) => text;

/** From now on words are found in either script, by what `simplify` makes of them. Whether that is new. */
export function findInBothScripts(simplify: (text: string) => string): boolean {
  if (oneScript === simplify) return false;
  oneScript = simplify;
  known = new WeakMap();
  return true;
}

function traitsOf(item: NewsItem): Traits {
  let traits = known.get(item);
  if (!traits) {
    const topics = new Map<string, string>();
    for (const tag of item.tags) if (!topics.has(fold(tag))) topics.set(fold(tag), tag);
    topics.delete('');
    const source = fold(wordsOf(item.source.name));
    // A line end stands for nothing that can be asked for: words do not reach across.
    const text = oneScript(`${fold(item.title)}\n${fold(item.summary)}`);
    known.set(item, (traits = { topics, source, text }));
  }
  return traits;
}

/** A name in all of its languages. */
function wordsOf(name: Localized): string {
  if (typeof name === 'string') return name;
  const said: string[] = [];
  for (const tag of Object.keys(name)) said.push(name[tag] ?? '');
  return said.join(' ');
}

/** What there is to choose by, the most frequent first. `named`: what the home file calls regions. */
export function facetsOf(items: readonly NewsItem[], named: Fields = {}): Facets {
  const topics = new Map<string, Facet>();
  const sources = new Map<string, Facet<Localized>>();
  const counts = new Map<string, number>();
  const names = new Map<string, Localized>();
  const call = (code: string, name: unknown) => {
    const [key, said] = [stem(code), localized(name)];
    if (key && said !== undefined && !names.has(key)) names.set(key, said);
  };
  for (const code of Object.keys(named)) call(code, named[code]);
  for (const item of items) {
    const traits = traitsOf(item);
    for (const [key, name] of traits.topics) count(topics, key, name);
    if (traits.source) count(sources, traits.source, item.source.name);
    const around = new Set<string>();
    for (const code of item.regions ?? []) for (const each of ancestors(code)) around.add(each);
    for (const code of around) counts.set(code, (counts.get(code) ?? 0) + 1);
    for (const { code, name } of item.regionNames ?? []) call(code, name);
  }
  const regions: Facet<Localized>[] = [];
  for (const [key, count] of counts) {
    const name = names.get(key);
    if (name !== undefined) regions.push({ key, name, count });
  }
  return {
    topics: frequent([...topics.values()]),
    sources: frequent([...sources.values()]),
    regions: frequent(regions),
  };
}

/** The regions around one, of those that are known, widest first, itself last. */
export function pathTo<F extends Facet<unknown>>(regions: readonly F[], code: string): F[] {
  const path: F[] = [];
  for (const each of ancestors(code)) path.push(...regions.filter(({ key }) => key === each));
  return path;
}

/** The regions right inside one, of those that are known; inside nothing: the widest. */
export function inside<F extends Facet<unknown>>(regions: readonly F[], code: string): F[] {
  return regions.filter(({ key }) => {
    const path = pathTo(regions, key);
    return (path[path.length - 2]?.key ?? '') === code;
  });
}

function count<Name>(facets: Map<string, Facet<Name>>, key: string, name: Name): void {
  const facet = facets.get(key);
  if (facet) facet.count += 1;
  else facets.set(key, { key, name, count: 1 });
}

function frequent<Name>(facets: Facet<Name>[]): Facet<Name>[] {
  return facets.sort((one, other) => other.count - one.count);
}

/** Whether an item is one of those that were chosen. */
export function matches(item: NewsItem, choice: Choice): boolean {
  const { topics = [], sources = [], regions = [], include = [], exclude = [] } = choice;
  const { from = -Infinity, to = Infinity } = choice;
  const traits = traitsOf(item);
  if (topics.length > 0 && !topics.some((topic) => traits.topics.has(fold(topic)))) return false;
  if (sources.length > 0 && !sources.some((name) => traits.source === fold(name))) return false;
  if (regions.length > 0 && !regions.some((region) => inRegion(item, region))) return false;
  if (from > -Infinity || to < Infinity) {
    const { date = NaN } = item;
    if (!(date >= from && date <= to)) return false;
  }
  const text = `${traits.text}\n${oneScript(traits.source)}`;
  for (const word of oneScript(fold(choice.words ?? '')).split(/[\s,;|\u3001\u3002]+/)) {
    if (!text.includes(word)) return false;
  }
  const named = (term: string) => isNamed(traits, fold(term));
  return (include.length === 0 || include.some(named)) && !exclude.some(named);
}

function inRegion({ regions = [] }: NewsItem, region: string): boolean {
  return regions.some((code) => stem(code) !== '' && within(code, region));
}

/** Whether an item is about a topic, or says a word: a whole one where a script has blanks. */
function isNamed({ topics, text }: Traits, name: string): boolean {
  if (name === '') return false;
  if (topics.has(name)) return true;
  const term = oneScript(name);
  if (!text.includes(term)) return false;
  const letters = /[^a-z\d\u00df-\u024f]+/g;
  if (!/^[a-z\d\u00df-\u024f]/.test(term) || !/[a-z\d\u00df-\u024f]$/.test(term)) return true;
  return ` ${text.replace(letters, ' ')} `.includes(` ${term.replace(letters, ' ')} `);
}

/** What a visitor follows. */
export interface Interests {
  topics?: readonly string[] | undefined;
  regions?: readonly string[] | undefined;
}

/** An item, and what that a visitor follows it is about. */
export interface Ranked<T> {
  item: T;
  why: { topic?: string | undefined; region?: string | undefined };
}

/**
 * What is followed comes first: for two reasons before one, what is inside a region before what is
 * around it (which concerns it, too). Each in its old order; nothing is left out.
 */
export function rankByInterests<T extends NewsItem>(
  items: readonly T[],
  { topics = [], regions = [] }: Interests,
): Ranked<T>[] {
  const ranks: Ranked<T>[][] = [[], [], [], [], []];
  for (const item of items) {
    const traits = traitsOf(item);
    const topic = topics.find((each) => traits.topics.has(fold(each)));
    const codes = (item.regions ?? []).filter(stem);
    const places = regions.filter(stem);
    const inner = places.find((each) => codes.some((code) => within(code, each)));
    const region = inner ?? places.find((each) => codes.some((code) => within(each, code)));
    const rank = (topic === undefined ? 0 : 2) + (inner ? 2 : region ? 1 : 0);
    ranks[4 - rank]!.push({ item, why: { topic, region } });
  }
  return ranks.flat();
}
