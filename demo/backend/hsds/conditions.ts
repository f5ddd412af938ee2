import type { InValue } from '@libsql/client';
import type { Context } from 'hono';
import { ancestors, stem } from '../../../src/kit/region.js';
import { dateAt, openState } from '../../../src/services/schedule.js';
import { readSchedule } from '../../../src/services/schedule-row.js';
import { abbreviations } from '../../../src/services/search/words.js';
import type { Database } from '../database.js';
import { fold, queryWords } from '../fold.js';
import { moment } from '../query.js';
import { traitFacets, type TraitFacet } from './traits.js';

/** A part of a WHERE, and what goes in place of its question marks. */
export interface Condition {
  where: string;
  args: InValue[];
}

export function all(conditions: Condition[]): Condition {
  return {
    where: conditions.map(({ where }) => `(${where})`).join(' AND ') || 'true',
    args: conditions.flatMap(({ args }) => args),
  };
}

/**
 * Every word of the query, anywhere inside the column. That is a scan on purpose: most Chinese words
 * have two characters, FTS5's trigrams find nothing under three, and its words need blanks that
 * Chinese does not write. Eight megabytes of words are scanned in some 30 ms. A directory ten times
 * as large would store its words cut into pairs of characters, and let FTS5 look for those.
 */
export function search(c: Context, column: string): Condition[] {
  return queryWords(c.req.query('search') ?? '').map((word) => {
    const names = namesOf(word);
    return { where: names.map(() => `instr(${column}, ?) > 0`).join(' OR '), args: names };
  });
}

/** A word with what it stands for: 家暴 is written as 家庭暴力. By the list that the widget searches with. */
function namesOf(word: string): string[] {
  const group = abbreviations.find((names) => names.includes(word));
  return [...new Set([word, ...(group ?? []).map(fold)])];
}

/** The column holds one of the values; a parameter given several times means any of them. */
export function among(c: Context, name: string, column: string): Condition[] {
  const values = c.req.queries(name)?.filter(Boolean) ?? [];
  if (values.length === 0) return [];
  return [
    {
      where: `${column} IN (SELECT value FROM json_each(?))`,
      args: [JSON.stringify(values)],
    },
  ];
}

/** The terms asked for and everything below them, so that a need finds what its parts find. */
export function underTerm(c: Context, inTerms: (terms: string) => string): Condition[] {
  const asked = c.req.queries('taxonomy_term_id')?.filter(Boolean) ?? [];
  const terms = `WITH RECURSIVE below (id) AS (
      SELECT value FROM json_each(?)
      UNION SELECT term.id FROM term JOIN below ON term.parent_id = below.id
    ) SELECT id FROM below`;
  return asked.length > 0 ? [{ where: inTerms(terms), args: [JSON.stringify(asked)] }] : [];
}

/** A part of the question that can be left out, to count what else there would be. */
export const parts = ['words', 'region', 'open', ...traitFacets] as const;
export type Part = (typeof parts)[number];

/** The parameter that asks for a part. */
export function parameterOf(part: Part): string {
  const others = { words: 'search', topics: 'taxonomy_term_id', open: 'open_at' } as const;
  return part in others ? others[part as keyof typeof others] : part;
}

/** What can be asked of services, and of services at their locations. */
export async function ofServices(c: Context, db: Database, without?: Part): Promise<Condition> {
  const inTerms = (terms: string) =>
    `service.number IN (SELECT number FROM service_term WHERE term_id IN (${terms}))`;
  return all([
    notOver(),
    ...(without === 'words' ? [] : inWords(search(c, 'words'))),
    ...(without === 'topics' ? [] : underTerm(c, inTerms)),
    ...among(c, 'taxonomy_id', 'term.taxonomy_id').map(({ where, args }) => ({
      where: inTerms(`SELECT id FROM term WHERE ${where}`),
      args,
    })),
    ...among(c, 'organization_id', 'service.organization_id'),
    ...modifiedAfter(c),
    ...(without === 'region' ? [] : inRegion(c)),
    ...traitFacets
      .filter((facet) => facet !== without && facet !== 'topics')
      .flatMap((facet) => withTrait(c, facet)),
    ...(without === 'open' ? [] : await openAt(c, db)),
  ]);
}

/** What had its last day is found by its id alone. */
function notOver(): Condition {
  return {
    where: `service.number NOT IN (SELECT number FROM service_trait
      WHERE trait_id IN (SELECT id FROM trait WHERE facet = 'last' AND CAST(key AS INTEGER) < ?))`,
    args: [dateAt([], Date.now())],
  };
}

/** An extension: whom it is for, how it is reached … */
function withTrait(c: Context, facet: TraitFacet): Condition[] {
  return among(c, facet, 'key').map(({ where, args }) => ({
    where: `service.number IN (SELECT number FROM service_trait
      WHERE trait_id IN (SELECT id FROM trait WHERE facet = ? AND ${where}))`,
    args: [facet, ...args],
  }));
}

/**
 * An extension: what is open at a moment. Thousands of services keep the same few hundred hours:
 * those are read as the widget reads them, and the database finds whose they are.
 */
async function openAt(c: Context, db: Database): Promise<Condition[]> {
  const at = moment('open_at', c.req.query('open_at'))?.getTime();
  if (at === undefined) return [];
  const { rows } = await db.execute("SELECT id, key FROM trait WHERE facet = 'hours'");
  const open = rows.filter(({ key }) => {
    const schedules = (JSON.parse(String(key)) as Record<string, unknown>[])
      .map((row) => readSchedule(row))
      .filter((row) => row !== undefined);
    return openState(schedules, at).state === 'open';
  });
  return [
    {
      where: `service.number IN (SELECT number FROM service_trait
        WHERE trait_id IN (SELECT value FROM json_each(?)))`,
      args: [JSON.stringify(open.map(({ id }) => Number(id)))],
    },
  ];
}

/** The words lie apart from the records, so the scan is over them alone. */
function inWords(conditions: Condition[]): Condition[] {
  if (conditions.length === 0) return [];
  const { where, args } = all(conditions);
  return [{ where: `service.number IN (SELECT number FROM service_words WHERE ${where})`, args }];
}

function modifiedAfter(c: Context): Condition[] {
  const since = modifiedSince(c);
  return since ? [{ where: 'service.modified >= ?', args: [since] }] : [];
}

/** The moment of `modified_after`, as moments are stored. */
export function modifiedSince(c: Context): string | undefined {
  const after = moment('modified_after', c.req.query('modified_after'));
  return after && `${after.toISOString().slice(0, 19)}Z`;
}

/**
 * An extension: a division code, with or without its zeros. Whoever lives there is served by what
 * lies inside, and by what serves all of a region around it.
 */
function inRegion(c: Context): Condition[] {
  const code = regionOf(c);
  if (!code) return [];
  const { where, args } = serves(code);
  return [
    {
      where: `(service.region >= ? AND service.region < ?) OR ${where}`,
      args: [code, `${code}:`, ...args],
    },
  ];
}

/** The region that is asked for, as short as its level is; empty for none. */
export function regionOf(c: Context): string {
  const code = c.req.query('region') ?? '';
  return /^\d{2,12}$/.test(code) ? stem(code) : '';
}

/** How many digits a division code has at each level. */
export const levels = [2, 4, 6, 9, 12];

/** What serves the whole of a wider region, or the country, whose code is zeros. */
export function serves(region: string): Condition {
  const wider = ['', ...ancestors(region).filter((code) => code !== region)];
  const written = wider.flatMap((code) =>
    levels.filter((length) => length >= code.length).map((length) => code.padEnd(length, '0')),
  );
  return {
    where: 'service.region IN (SELECT value FROM json_each(?))',
    args: [JSON.stringify(written)],
  };
}
