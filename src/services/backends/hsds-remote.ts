import { list, record, records } from '../../kit/door.js';
import { RemoteError } from '../../kit/remote.js';
import { ancestors, stem } from '../../kit/region.js';
import { readAttributes } from '../attributes.js';
import { word } from '../fields.js';
import { servicesUrl } from '../first-request.js';
import type { Answer, Choice, Level, Query, TraitName } from '../search/directory.js';
import { isPast, normalise, type Topic } from '../service.js';
import type { Server } from './backend.js';
import { readPage, type Page } from './hsds.js';
import { findRecord } from './hsds-record.js';
import { readTopics } from './hsds-rest.js';

/**
 * Questions to an HSDS API: words, topic and paging by the standard, and what the extension of the
 * reference backend (its extensions.md) adds where the server has it: counts, region, hours, traits.
 */

const traits: readonly TraitName[] = ['audience', 'language', 'accessibility', 'cost', 'way'];
/** Traits whose keys are words of ours; others go by the names that records give them. */
const fixed: readonly TraitName[] = ['cost', 'way'];
/** How long an answer that is here waits for the list of terms (ms); the next one may have it. */
const patience = 1_000;
/** Some servers refuse what they do not know. */
const refusals = [400, 422];

interface Value {
  key: string;
  name: string;
  count: number;
}

/** `ended`: aborts when nobody asks any more. */
export function hsdsServer(src: string, ended: AbortSignal): Server {
  /** Whether the server has the extension; nothing before its first answer. */
  let extended: boolean | undefined;
  let listed: Promise<Topic[]> | undefined;
  /** The server's own keys of traits, by the names they go by here. */
  const keys = new Map<string, string>();
  /** Names of regions, for when no result lies in the chosen one. */
  const regions = new Map<string, string>();

  const keyOf = (trait: TraitName, name: string) =>
    fixed.includes(trait) ? name : keys.get(`${trait} ${name}`);

  return {
    misses({ near, age, since, sort, every = [], region, open, facets = {}, topics }) {
      const missed: string[] = [];
      if (near) missed.push('near');
      if (age !== undefined) missed.push('age');
      if (since) missed.push('since');
      if (sort && sort !== 'relevance') missed.push('sort');
      if (every.length > 0) missed.push('every');
      if (extended !== false) return missed;
      if (region) missed.push('region');
      if (open) missed.push('open');
      // The standard knows one term at a time.
      if (topics.length > 1) missed.push('topics');
      return [...missed, ...traits.filter((trait) => facets[trait]?.length)];
    },

    async ask(query, signal) {
      // Not given up with the question: the next one needs them, too.
      listed ??= readTopics(src, ended).then(topicsOf);
      const ids = query.topics.length > 0 ? idsOf(query.topics, await listed) : [];
      let page = await read(query, ids, signal);
      // A name from a link may have a key that only the answer tells.
      const strange = traits.some((trait) =>
        query.facets?.[trait]?.some((name) => keyOf(trait, name) === undefined),
      );
      learn(page);
      if (strange && extended) page = await read(query, ids, signal);
      const late = new Promise<Topic[]>((resolve) => setTimeout(resolve, patience, []));
      const answer = answerOf(query, page, extended === true, await Promise.race([listed, late]));
      if (extended)
        answer.levels = levelsOf(valuesOf(page.beside?.facets, 'region'), query.region, regions);
      if (answer.total === 0) {
        Object.assign(answer.without, countsOf(page.beside?.without));
        const nearest = nearestOf(answer.levels, query.region);
        if (nearest) answer.nearest = nearest;
      }
      return answer;
    },

    find: (id, signal) => findRecord(src, id, signal),
  };

  async function read(query: Query, ids: string[], signal: AbortSignal): Promise<Page> {
    try {
      return await pagesOf(urlOf(query, ids), query.limit, signal);
    } catch (error) {
      const refused = error instanceof RemoteError && refusals.includes(error.status ?? 0);
      if (!refused || extended !== undefined) throw error;
      extended = false;
      return pagesOf(urlOf(query, ids), query.limit, signal);
    }
  }

  function urlOf(query: Query, ids: readonly string[]): string {
    const { words, region, open, openAt, now, facets = {}, limit } = query;
    const url = new URL(servicesUrl(src, { per_page: String(limit), full: 'true' }));
    const { searchParams: said } = url;
    if (words.trim()) said.set('search', words.trim());
    for (const id of ids) said.append('taxonomy_term_id', id);
    if (extended === false) return url.href;
    if (region) said.set('region', region);
    if (open) said.set('open_at', new Date(openAt ?? now).toISOString());
    for (const trait of traits) {
      for (const name of facets[trait] ?? []) said.append(trait, keyOf(trait, name) ?? name);
    }
    said.set('facets', ['topics', 'region', ...traits].join());
    return url.href;
  }

  function learn({ beside: { facets } = {} }: Page): void {
    extended = facets !== undefined;
    for (const trait of traits) {
      for (const { key, name } of valuesOf(facets, trait)) keys.set(`${trait} ${name}`, key);
    }
    for (const { key, name } of valuesOf(facets, 'region')) regions.set(stem(key), name);
  }
}

/** A page of the size asked for, put together where the server sends smaller ones. */
async function pagesOf(address: string, limit: number, signal: AbortSignal): Promise<Page> {
  const url = new URL(address);
  let whole: Page | undefined;
  for (let number = 1; !whole || (!whole.last && whole.records.length < limit); number += 1) {
    url.searchParams.set('page', String(number));
    const page: Page = await readPage(url.href, { signal });
    whole = {
      ...page,
      ...whole,
      last: page.last,
      records: (whole?.records ?? []).concat(page.records),
    };
  }
  return whole;
}

function answerOf(query: Query, page: Page, extended: boolean, listed: readonly Topic[]): Answer {
  const { records: found, total = found.length, beside: { facets } = {} } = page;
  const ids = new Set<string>();
  // A server that does not know pages sends the same one again.
  const all = found.flatMap(normalise).filter(({ id }) => !ids.has(id) && ids.add(id));
  const hits = all.filter((service) => !isPast(service, query.now));
  const known = {} as Answer['facets'];
  for (const trait of traits) {
    const chosen = query.facets?.[trait] ?? [];
    known[trait] = valuesOf(facets, trait).map(({ key, name, count }) => {
      const said = fixed.includes(trait) ? key : name;
      return { key: said, name: said, count, chosen: chosen.includes(said) };
    });
    for (const name of chosen) {
      if (!known[trait].some(({ key }) => key === name))
        known[trait].push({ key: name, name, count: 0, chosen: true });
    }
  }
  return {
    // A record may hold several services: those that are not here yet count as one each.
    total: hits.length + Math.max(0, total - found.length),
    size: all.length,
    hits,
    marks: hits.map(() => ({})),
    words: [],
    topics: topicChoices(query, extended ? valuesOf(facets, 'topics') : undefined, listed),
    levels: [],
    facets: known,
    since: [],
    without: { words: 0, topics: 0, region: 0, open: 0 },
    can: extended ? ['region', 'open', 'traits'] : [],
  };
}

function valuesOf(facets: unknown, name: string): Value[] {
  return records(record(facets)[name]).flatMap((value) => {
    const key = word(value.key);
    const count = Number(value.count);
    return key && count >= 0 ? { key, name: word(value.name) || key, count } : [];
  });
}

/** How many results there would be without a part of the question, as far as the server says. */
function countsOf(without: unknown): Partial<Answer['without']> {
  const said = record(without);
  const counts: Partial<Answer['without']> = {};
  for (const part of ['words', 'topics', 'region', 'open', ...traits] as const) {
    const count = Number(said[part]);
    if (count > 0) counts[part] = count;
  }
  return counts;
}

/** The narrowest region around the chosen one that has results. */
function nearestOf(levels: readonly Level[], region: string): Answer['nearest'] {
  const around = ancestors(region).slice(0, -1);
  const choices = levels
    .flatMap((level) => level.choices)
    .filter(({ key, count }) => count > 0 && around.includes(key));
  const last = choices[choices.length - 1];
  return last && { key: last.key, name: last.name, count: last.count };
}

/** Those that are needs: terms of audiences and of accessibility are none. */
function topicsOf(terms: readonly unknown[]): Topic[] {
  return readAttributes({ attributes: list(terms).map((term) => ({ taxonomy_term: term })) })
    .topics;
}

/** What is written as a code or a name is asked for by its id. */
function idsOf(topics: readonly string[], listed: readonly Topic[]): string[] {
  return topics.flatMap((topic) => {
    const known = listed.filter((each) => isNamed(each, topic)).map(({ id }) => id);
    return known.length > 0 ? known : topic;
  });
}

const isNamed = ({ id, code, name }: Topic, topic: string) =>
  topic === id || topic === code || topic === name;

/** As their own list has them, with counts where the server told some. */
function topicChoices(
  { topics }: Query,
  counted: readonly Value[] | undefined,
  listed: readonly Topic[],
): Answer['topics'] {
  const counts = new Map(counted?.map(({ key, count }) => [key, count]));
  const ids = new Set(listed.map(({ id }) => id));
  const others = counted?.filter(({ key }) => !ids.has(key)) ?? [];
  const all: Topic[] = [...listed, ...others.map(({ key, name }) => ({ id: key, name }))];
  return all.map(({ id, parent, ...topic }) => ({
    ...topic,
    key: id,
    ...(parent && ids.has(parent) && { parent }),
    ...(counted && { count: counts.get(id) ?? 0 }),
    chosen: topics.some((each) => isNamed({ id, ...topic }, each)),
  }));
}

/** The cascade: each level down to the one below the region. */
function levelsOf(
  values: readonly Value[],
  region: string,
  names: ReadonlyMap<string, string>,
): Level[] {
  const line = ancestors(region);
  const choices = values.map(({ key, name, count }): Choice => {
    const code = stem(key);
    return { key: code, name, count, chosen: line.includes(code) };
  });
  // What is chosen must be there to be taken back, even when nothing lies in it.
  for (const code of line) {
    if (!choices.some(({ key }) => key === code))
      choices.push({ key: code, name: names.get(code) ?? code, count: 0, chosen: true });
  }
  choices.sort((one, other) => (one.key < other.key ? -1 : 1));
  return [1, 2, 3, 4, 5]
    .map((level) => ({
      depth: level,
      choices: choices.filter(({ key }) => ancestors(key).length === level),
    }))
    .filter((level) => level.choices.length > 0);
}
