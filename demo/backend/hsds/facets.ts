import type { InStatement, Row } from '@libsql/client';
import type { Context } from 'hono';
import type { HsdsService } from '../../../fixtures/services.js';
import type { Database } from '../database.js';
import { badRequest } from '../query.js';
import { ofServices } from './conditions.js';
import { traitFacets, type TraitFacet } from './traits.js';

export interface Value {
  key: string;
  name: string;
  count: number;
}

export type Facets = Record<string, Value[]>;

const known = ['region', ...traitFacets] as const;
type Facet = (typeof known)[number];

/** How many digits a division code has at each level. */
const levels = [2, 4, 6, 9, 12];

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
      found[facet]?.push({ key, name: nameOf(row), count: Number(row.count) });
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

  /** The widest regions, and the parts of each region that the chosen one lies in. */
  async function countRegions(): Promise<InStatement[]> {
    const { where, args } = await ofServices(c, db, 'region');
    const prefixes = ['', ...lying(c.req.query('region') ?? '')];
    return prefixes.flatMap((prefix) => {
      const level = levels.findIndex((length) => length > prefix.length);
      const length = levels[level];
      if (length === undefined) return [];
      return {
        sql: `SELECT counted.code AS key, ${level} AS level, counted.count, service.record FROM (
            SELECT substr(service.region, 1, ?) AS code, count(*) AS count, min(service.number) AS one
            FROM ${from} WHERE (${where})
              AND service.region >= ? AND service.region < ? AND length(service.region) >= ?
              AND trim(substr(service.region, ?, ?), '0') <> ''
            GROUP BY code
          ) AS counted JOIN service ON service.number = counted.one ORDER BY counted.code`,
        args: [
          ...[length, ...args, prefix, `${prefix}:`, length],
          ...[prefix.length + 1, length - prefix.length],
        ],
      };
    });
  }
}

/** The region and all it lies in, widest first, each as short as its level is. */
function lying(code: string): string[] {
  if (!/^\d{2,12}$/.test(code)) return [];
  return levels
    .filter((length, index) => !/^0*$/.test(code.slice(levels[index - 1] ?? 0, length)))
    .filter((length) => length <= code.length)
    .map((length) => code.slice(0, length));
}

function isTrait(facet: Facet): facet is TraitFacet {
  return (traitFacets as readonly string[]).includes(facet);
}

/** What asks for a value of a facet. */
function parameterOf(facet: TraitFacet): string {
  return facet === 'topics' ? 'taxonomy_term_id' : facet;
}

/** Of a region the part of the record's path at its level. */
function nameOf(row: Row): string {
  if (row.name != null) return String(row.name);
  const record = JSON.parse(String(row.record)) as HsdsService;
  const names = record.service_areas?.[0]?.name?.split(' ') ?? [];
  return names[Number(row.level)] ?? String(row.key);
}
