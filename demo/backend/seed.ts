import type { InStatement, InValue } from '@libsql/client';
import type { HsdsService } from '../../fixtures/services.js';
import { readSetting, writeSetting, type Database } from './database.js';
import { fold } from './fold.js';
import { traitsOf } from './hsds/traits.js';
import { published } from './secret.js';
import { generateDirectory, type Entry } from './generate/directory.js';
import {
  audienceTaxonomy,
  jiaTaxonomy,
  kindsTaxonomy,
  needsTaxonomy,
  terms,
} from './generate/needs.js';
import { generateNews } from './generate/news.js';
import { generateOffices } from './generate/offices.js';
import { generateRequests } from './generate/requests.js';

export interface SeedOptions {
  /** Called as the filling goes on, with what is done and what there is to do. */
  onProgress?: (done: number, total: number) => void;
  /** How many organisations to invent. Each offers at least one service. */
  services?: number;
  now?: Date;
}

/** Raise it when the sample data change: databases filled by an older version are filled anew. */
const version = '8';
/** Services after what belongs to them, which they would take along one by one. */
const sampleTables = [
  ...['service_words', 'service_term', 'service_place', 'service_trait', 'trait'],
  ...['service', 'service_removed', 'organization', 'taxonomy', 'term', 'news', 'office'],
];

/**
 * Fills an empty database with sample data, and says whether it did. A fill that was interrupted is
 * done again from the start. Data that did not come from here are left alone, and so is everything
 * that visitors sent.
 */
export async function seedDatabase(db: Database, options: SeedOptions = {}): Promise<boolean> {
  const { onProgress, services: total = 35_000, now = new Date() } = options;
  const state = await readSetting(db, 'sample');
  if (state === `complete ${version}`) return false;
  if (state === undefined && (await holdsData(db))) return false;

  await writeSetting(db, 'sample', 'filling');
  await db.batch(
    sampleTables.map((table) => `DELETE FROM ${table}`),
    'write',
  );
  await db.batch(
    [...insertTerms(), ...insertNews(now), ...insertOffices(), ...insertRequests(now)],
    'write',
  );

  let done = 0;
  let number = 0;
  const traits = new Map<string, number>();
  const needs = new Map(
    terms.filter(({ taxonomy }) => taxonomy === needsTaxonomy.name).map((term) => [term.id, term]),
  );
  for (const entries of chunks(generateDirectory(total, now), 500)) {
    await db.batch(insertEntries(entries), 'write');
    done += entries.length;
    onProgress?.(done, total);
  }
  await writeSetting(db, 'sample', `complete ${version}`);
  return true;

  function insertEntries(entries: Entry[]): InStatement[] {
    const rows = {
      organization: [] as InValue[][],
      service: [] as InValue[][],
      service_words: [] as InValue[][],
      service_term: [] as InValue[][],
      service_place: [] as InValue[][],
      trait: [] as InValue[][],
    };
    const owned: [number: number, traits: number[]][] = [];
    for (const { organization, services, region, kind } of entries) {
      const { name } = organization;
      const record = JSON.stringify(organization);
      rows.organization.push([organization.id, kind, fold(name), record]);
      for (const service of services.map(published)) {
        number++;
        const { id, last_modified = '' } = service;
        const extent = service.service_areas?.[0]?.extent ?? region.code;
        rows.service.push([
          ...[number, String(id), organization.id, extent, last_modified],
          JSON.stringify(service),
        ]);
        rows.service_words.push([number, searchWords(service)]);
        const places = service.service_at_locations ?? [];
        places.forEach((place, position) => rows.service_place.push([place.id, number, position]));
        for (const { taxonomy_term } of service.attributes ?? []) {
          rows.service_term.push([taxonomy_term.id, number]);
        }
        const own = new Set<number>();
        for (const { facet, key, name: said } of traitsOf(service, needs)) {
          const place = `${facet} ${key}`;
          let trait = traits.get(place);
          if (trait === undefined) {
            traits.set(place, (trait = traits.size + 1));
            rows.trait.push([trait, facet, key, said]);
          }
          own.add(trait);
        }
        owned.push([number, [...own]]);
      }
    }
    return [
      insert('organization (id, kind, words, record)', rows.organization),
      insert('service', rows.service),
      insert('service_words', rows.service_words),
      insert('service_term', rows.service_term),
      insert('service_place', rows.service_place),
      insert('trait', rows.trait),
      insertOwned(owned),
    ].flat();
  }
}

/** What a search looks at: names, words, region and place, folded into one string. */
export function searchWords(service: HsdsService): string {
  return fold(
    [
      service.name,
      service.alternate_name,
      service.organization?.name,
      service.organization?.description,
      service.description,
      ...(service.service_areas ?? []).map(({ name }) => name),
      ...(service.service_at_locations ?? []).map(({ location }) => location?.name),
      ...(service.attributes ?? []).map(({ taxonomy_term }) => taxonomy_term.name),
    ]
      .filter(Boolean)
      .join('|'),
  );
}

async function holdsData(db: Database): Promise<boolean> {
  const { rows } = await db.execute(
    'SELECT EXISTS (SELECT 1 FROM service) OR EXISTS (SELECT 1 FROM news) AS held',
  );
  return Number(rows[0]?.held) === 1;
}

function insertTerms(): InStatement[] {
  return [
    ...insert(
      'taxonomy',
      [needsTaxonomy, kindsTaxonomy, audienceTaxonomy, jiaTaxonomy].map((taxonomy) => [
        taxonomy.id,
        JSON.stringify(taxonomy),
      ]),
    ),
    ...insert(
      'term (id, taxonomy_id, parent_id, words, record)',
      terms.map((term) => [
        term.id,
        term.taxonomy_detail.id,
        term.parent_id ?? null,
        fold(`${term.name}|${term.description}`),
        JSON.stringify(term),
      ]),
    ),
  ];
}

function insertNews(now: Date): InStatement[] {
  return insert(
    'news',
    generateNews(now).map(({ office, ...item }) => [
      ...[item.id, item.date_published, office],
      JSON.stringify(item),
    ]),
  );
}

function insertOffices(): InStatement[] {
  return insert(
    'office (id, parent, name, staffed)',
    generateOffices().map(({ id, parent, name, staffed }) => [
      ...[id, parent ?? null, name, staffed ? 1 : 0],
    ]),
  );
}

function insertRequests(now: Date): InStatement[] {
  return generateRequests(now).map((request) => ({
    sql: `INSERT INTO request
      (id, service_code, public, status, status_notes, requested, updated, expected, content, state)
      VALUES (:id, :service_code, 1, :status, :status_notes, :requested, :updated, :expected,
        :content, iif(:status = 'closed', 'answered', 'received'))
      ON CONFLICT DO NOTHING`,
    args: { ...request },
  }));
}

/** Many small rows as one text: a question mark for each number would cost more than the numbers. */
function insertOwned(owned: [number: number, traits: number[]][]): InStatement {
  return {
    sql: `INSERT INTO service_trait SELECT json_extract(one.value, '$[0]'), trait.value
      FROM json_each(?) AS one, json_each(one.value, '$[1]') AS trait`,
    args: [JSON.stringify(owned)],
  };
}

/** One statement for many rows, or none for none. */
function insert(into: string, rows: InValue[][]): InStatement[] {
  const [first] = rows;
  if (!first) return [];
  const row = `(${first.map(() => '?').join(', ')})`;
  return [
    { sql: `INSERT INTO ${into} VALUES ${rows.map(() => row).join(', ')}`, args: rows.flat() },
  ];
}

function* chunks<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let chunk: T[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length === size) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
