import type { InStatement, Row } from '@libsql/client';
import type { Context } from 'hono';
import type { HsdsService } from '../../../fixtures/services.js';
import { ancestors } from '../../../src/kit/region.js';
import type { Database } from '../database.js';
import { badRequest } from '../query.js';
import {
  levels,
  ofServices,
  parameterOf,
  parts,
  regionOf,
  serves,
  type Condition,
  type Part,
} from './conditions.js';
import { traitFacets, type TraitFacet } from './traits.js';

export interface Value {
  key: string;
  name: string;
  count: number;
}

export type Facets = Record<string, Value[]>;

/** Which part of a question hides most: how many records there are without each, one by one. */
export async function countWithout(
  c: Context,
  db: Database,
  from: string,
): Promise<Partial<Record<Part, number>>> {
  const used = parts.filter((part) => c.req.query(parameterOf(part)));
  const conditions = await Promise.all(used.map((part) => ofServices(c, db, part)));
  const statements = conditions.map(({ where, args }) => ({
    sql: `SELECT count(*) AS count FROM ${from} WHERE ${where}`,
    args,
  }));
  const answers = statements.length > 0 ? await db.batch(statements, 'read') : [];
  return Object.fromEntries(
    used.map((part, index) => [part, Number(answers[index]?.rows[0]?.count ?? 0)]),
  );
}

const known = ['region', ...traitFacets] as const;
type Facet = (typeof known)[number];

/**
 * How many records there are for each value of the facets asked for. A facet does not narrow itself:
 * beside a chosen value its neighbours keep the counts that choosing them would give.
 */
export async function countFacets(
  c: Context,
  db: Database,
  from: string,
): Promise<Facets | undefined> {
  const asked = c.req.query('facets')?.split(',').filter(Boolean);
  if (!asked) return undefined;
  const facets = known.filter((facet) => asked.includes(facet));
  const wrong = asked.find((name) => !(known as readonly string[]).includes(name));
  if (wrong !== undefined)
    throw badRequest(`facets must be among ${known.join(', ')}, not ${wrong}`);

  // Traits that nobody has narrowed are counted together, since their condition is the same.
  const traits = facets.filter(isTrait);
  const narrowed = traits.filter((facet) => c.req.query(parameterOf(facet)));
  const open = traits.filter((facet) => !narrowed.includes(facet));
  const groups: { facets: Facet[]; statement: InStatement }[] = [];
  const add = (group: Facet[], statement: InStatement) => groups.push({ facets: group, statement });
  if (open.length > 0) add(open, await countTraits(open));
  for (const facet of narrowed) add([facet], await countTraits([facet]));
  if (facets.includes('region')) {
    for (const statement of await countRegions()) add(['region'], statement);
  }
  const answers = await db.batch(
    groups.map(({ statement }) => statement),
    'read',
  );

  const found: Facets = Object.fromEntries(facets.map((facet) => [facet, []]));
  groups.forEach(({ facets: [only] }, index) => {
    for (const row of answers[index]?.rows ?? []) {
      const facet = String(row.facet ?? only);
      // Codes of provinces and cities are written with their zeros.
      const key = String(row.key).padEnd(facet === 'region' ? 6 : 0, '0');
      const count = Number(row.count);
      const values = found[facet] ?? [];
      if (count > 0 && !values.some((value) => value.key === key))
        values.push({ key, name: nameOf(row), count });
    }
  });
  return found;

  async function countTraits(names: TraitFacet[]): Promise<InStatement> {
    const { where, args } = await ofServices(c, db, names.length === 1 ? names[0] : undefined);
    const wanted = 'SELECT id FROM trait WHERE facet IN (SELECT value FROM json_each(?))';
    // Found first, then their traits, which lie side by side. Where all are found, none is looked up.
    const rows =
      where === 'true' && from === 'service'
        ? 'service_trait'
        : `(SELECT service.number FROM ${from} WHERE ${where}) AS found
          CROSS JOIN service_trait ON service_trait.number = found.number`;
    return {
      sql: `SELECT trait.facet, trait.key, trait.name, counted.count FROM (
          SELECT service_trait.trait_id, count(*) AS count FROM ${rows}
          GROUP BY service_trait.trait_id
        ) AS counted JOIN trait ON trait.id = counted.trait_id
        WHERE trait.id IN (${wanted}) ORDER BY count DESC, trait.id`,
      args: [...args, JSON.stringify(names)],
    };
  }

  /**
   * The widest regions, and the parts of each region that the chosen one lies in. What serves all of
   * a region counts for each of its parts. The chosen ones are there although nothing lies in them.
   */
  async function countRegions(): Promise<InStatement[]> {
    const { where, args } = await ofServices(c, db, 'region');
    const line = ancestors(regionOf(c));
    const around = (code: string): Condition => {
      const wider = serves(code);
      return {
        where: `SELECT count(*) FROM ${from} WHERE (${where}) AND ${wider.where}`,
        args: [...args, ...wider.args],
      };
    };
    const below = ['', ...line].flatMap((prefix) => {
      const level = levels.findIndex((length) => length > prefix.length);
      const length = levels[level];
      if (length === undefined) return [];
      // Any code of this level: all of them lie in the same regions.
      const wider = around(prefix.padEnd(length, '1'));
      return {
        sql: `SELECT counted.code AS key, ${level} AS level, counted.count + (${wider.where}) AS count,
            service.record
          FROM (
            SELECT substr(service.region, 1, ?) AS code, count(*) AS count, min(service.number) AS one
            FROM ${from} WHERE (${where})
              AND service.region >= ? AND service.region < ? AND length(service.region) >= ?
              AND trim(substr(service.region, ?, ?), '0') <> ''
            GROUP BY code
          ) AS counted JOIN service ON service.number = counted.one ORDER BY counted.code`,
        args: [
          ...[...wider.args, length, ...args, prefix, `${prefix}:`, length],
          ...[prefix.length + 1, length - prefix.length],
        ],
      };
    });
    const chosen = line.map((code, level) => {
      const wider = around(code);
      return {
        sql: `SELECT ? AS key, ${level} AS level, (${wider.where}) AS count, service.record
          FROM service WHERE service.region >= ? AND service.region < ? LIMIT 1`,
        args: [code, ...wider.args, code, `${code}:`],
      };
    });
    return [...below, ...chosen];
  }
}

function isTrait(facet: Facet): facet is TraitFacet {
  return (traitFacets as readonly string[]).includes(facet);
}

/** Of a region the part of the record's path at its level. */
function nameOf(row: Row): string {
  if (row.name != null) return String(row.name);
  const record = JSON.parse(String(row.record)) as HsdsService;
  const names = record.service_areas?.[0]?.name?.split(' ') ?? [];
  return names[Number(row.level)] ?? String(row.key);
}
