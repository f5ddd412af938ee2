import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, type Client } from '@libsql/client';

export type Database = Client;

/** Where the data lie when nobody says otherwise. */
export const defaultUrl = 'file:.data/jia.db';

/**
 * Opens the database and brings its tables up to date. `file:…` is an embedded file, `libsql://…` a
 * cluster: the rest of the backend does not know which.
 */
export async function openDatabase(
  url = process.env.DATABASE_URL ?? defaultUrl,
  authToken = process.env.DATABASE_TOKEN,
): Promise<Database> {
  const embedded = url.startsWith('file:');
  if (embedded) mkdirSync(dirname(filePath(url)), { recursive: true });
  const db = createClient({ url, ...(authToken && { authToken }), timeout: 5000 });
  // Readers go on reading while somebody writes.
  if (embedded) await db.execute('PRAGMA journal_mode = WAL');
  await migrate(db);
  return db;
}

function filePath(url: string): string {
  return url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);
}

/** Each list is applied once, in order, and never changed after it was released. */
const migrations: string[][] = [
  [
    `CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)`,

    // A record is kept as the JSON it is sent as. Columns beside it are what is asked for.
    `CREATE TABLE service (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      organization_id TEXT NOT NULL,
      region TEXT NOT NULL,
      modified TEXT NOT NULL,
      record TEXT NOT NULL
    )`,
    `CREATE INDEX service_organization ON service (organization_id)`,
    `CREATE INDEX service_region ON service (region)`,
    `CREATE INDEX service_modified ON service (modified)`,

    // The words apart from the records, so that a search reads megabytes instead of tens of them.
    `CREATE TABLE service_words (number INTEGER PRIMARY KEY, words TEXT NOT NULL)`,
    `CREATE TABLE service_term (
      term_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      PRIMARY KEY (term_id, number)
    ) WITHOUT ROWID`,
    `CREATE TABLE service_place (
      id TEXT PRIMARY KEY,
      number INTEGER NOT NULL,
      position INTEGER NOT NULL
    ) WITHOUT ROWID`,
    `CREATE INDEX service_place_number ON service_place (number, position)`,

    `CREATE TABLE organization (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      words TEXT NOT NULL,
      record TEXT NOT NULL
    )`,
    `CREATE TABLE taxonomy (id TEXT PRIMARY KEY, record TEXT NOT NULL)`,
    `CREATE TABLE term (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      taxonomy_id TEXT NOT NULL,
      parent_id TEXT,
      words TEXT NOT NULL,
      record TEXT NOT NULL
    )`,

    `CREATE TABLE news (
      id TEXT PRIMARY KEY,
      published TEXT NOT NULL,
      office TEXT NOT NULL,
      record TEXT NOT NULL
    )`,
    `CREATE INDEX news_published ON news (published DESC)`,

    // `public` is decided once, when a request comes in: a type that turns public later does not
    // publish what was written in confidence.
    `CREATE TABLE request (
      id TEXT PRIMARY KEY,
      idempotency_key TEXT UNIQUE,
      service_code TEXT NOT NULL,
      public INTEGER NOT NULL,
      status TEXT NOT NULL DEFAULT 'open',
      status_notes TEXT,
      requested TEXT NOT NULL,
      updated TEXT NOT NULL,
      expected TEXT NOT NULL,
      content TEXT NOT NULL
    )`,
    `CREATE INDEX request_public ON request (public, requested DESC)`,

    // A retry whose words differ is kept beside the first, never dropped.
    `CREATE TABLE request_change (
      request_id TEXT NOT NULL,
      content TEXT NOT NULL,
      received TEXT NOT NULL,
      PRIMARY KEY (request_id, content)
    ) WITHOUT ROWID`,
  ],
  [
    // What services share: a language, a way, a week of opening hours. Few, and counted by number.
    `CREATE TABLE trait (
      id INTEGER PRIMARY KEY,
      facet TEXT NOT NULL,
      key TEXT NOT NULL,
      name TEXT NOT NULL,
      UNIQUE (facet, key)
    )`,
    `CREATE TABLE service_trait (
      number INTEGER NOT NULL,
      trait_id INTEGER NOT NULL,
      PRIMARY KEY (number, trait_id)
    ) WITHOUT ROWID`,
    `CREATE INDEX service_trait_id ON service_trait (trait_id)`,
  ],
  [
    // What is gone, and since when: whoever holds a copy is told. Kept by the database itself, so
    // that nobody who deletes a record can forget it.
    `CREATE TABLE service_removed (id TEXT PRIMARY KEY, removed TEXT NOT NULL) WITHOUT ROWID`,
    `CREATE TRIGGER service_removed AFTER DELETE ON service BEGIN
      INSERT OR REPLACE INTO service_removed VALUES (old.id, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'));
      DELETE FROM service_words WHERE number = old.number;
      DELETE FROM service_term WHERE number = old.number;
      DELETE FROM service_place WHERE number = old.number;
      DELETE FROM service_trait WHERE number = old.number;
    END`,
    `CREATE TRIGGER service_restored AFTER INSERT ON service BEGIN
      DELETE FROM service_removed WHERE id = new.id;
    END`,
  ],
  [
    // Keys are kept as a keyed hash from now on: whoever reads the table cannot ask for a receipt.
    `UPDATE request SET idempotency_key = NULL`,
    // The number that leads back, as a slow hash; and sealed, for the receipt of a retry.
    `ALTER TABLE request ADD COLUMN number_hash TEXT`,
    `ALTER TABLE request ADD COLUMN sealed_number TEXT`,
    `CREATE UNIQUE INDEX request_number ON request (number_hash)`,
    `ALTER TABLE request ADD COLUMN state TEXT NOT NULL DEFAULT 'received'`,
    `UPDATE request SET state = 'answered' WHERE status = 'closed'`,
    // Whose desk it lies on.
    `ALTER TABLE request ADD COLUMN organization_id TEXT NOT NULL DEFAULT 'home'`,
    `CREATE INDEX request_organization ON request (organization_id, requested)`,
    `CREATE INDEX request_service ON request (service_code)`,
    `ALTER TABLE request ADD COLUMN region TEXT`,
    // Handing a sensitive one on waits for the sender: to whom, why, and what it was before.
    `ALTER TABLE request ADD COLUMN sensitive INTEGER NOT NULL DEFAULT 0`,
    `ALTER TABLE request ADD COLUMN asked_office TEXT`,
    `ALTER TABLE request ADD COLUMN asked_text TEXT`,
    `ALTER TABLE request ADD COLUMN state_before TEXT`,
    `ALTER TABLE request ADD COLUMN helpful TEXT`,
    // Why staff should look twice. Nothing is refused for it.
    `ALTER TABLE request ADD COLUMN marks TEXT NOT NULL DEFAULT '[]'`,
    // What the office made public in its own words, with the sender's consent.
    `ALTER TABLE request ADD COLUMN published TEXT`,

    `CREATE TABLE request_note (
      id INTEGER PRIMARY KEY,
      request_id TEXT NOT NULL,
      written TEXT NOT NULL,
      author TEXT NOT NULL,
      name TEXT NOT NULL,
      state TEXT NOT NULL,
      text TEXT NOT NULL,
      idempotency_key TEXT UNIQUE
    )`,
    `CREATE INDEX request_note_request ON request_note (request_id, id)`,
    `CREATE TABLE request_file (
      id TEXT PRIMARY KEY,
      idempotency_key TEXT UNIQUE,
      request_id TEXT,
      service_code TEXT NOT NULL,
      name TEXT NOT NULL,
      type TEXT NOT NULL,
      size INTEGER NOT NULL,
      received TEXT NOT NULL,
      content BLOB NOT NULL
    )`,
    `CREATE INDEX request_file_request ON request_file (request_id)`,
    // Voluntary answers, apart from what was sent with them.
    `CREATE TABLE need_count (
      service_code TEXT NOT NULL,
      question TEXT NOT NULL,
      value TEXT NOT NULL,
      day TEXT NOT NULL,
      region TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (service_code, question, value, day, region)
    ) WITHOUT ROWID`,

    `CREATE TABLE office (
      id TEXT PRIMARY KEY,
      parent TEXT,
      name TEXT NOT NULL,
      staffed INTEGER NOT NULL
    ) WITHOUT ROWID`,
    `CREATE INDEX office_parent ON office (parent)`,
    `CREATE TABLE desk_token (
      hash TEXT PRIMARY KEY,
      office TEXT NOT NULL,
      created TEXT NOT NULL
    ) WITHOUT ROWID`,
    // Who opened what, and when.
    `CREATE TABLE desk_opening (
      id INTEGER PRIMARY KEY,
      request_id TEXT NOT NULL,
      office TEXT NOT NULL,
      what TEXT NOT NULL,
      opened TEXT NOT NULL
    )`,
    `CREATE INDEX desk_opening_request ON desk_opening (request_id)`,
    // How often something was done from one address; the address itself is not stored.
    `CREATE TABLE usage (
      name TEXT NOT NULL,
      bucket TEXT NOT NULL,
      until TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (name, bucket, until)
    ) WITHOUT ROWID`,

    // What somebody writes about may be named by the address of a service.
    `CREATE INDEX service_url ON service (json_extract(record, '$.url'))`,
  ],
];

async function migrate(db: Database): Promise<void> {
  await db.execute('CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY)');
  const { rows } = await db.execute('SELECT max(version) AS version FROM migration');
  const done = Number(rows[0]?.version ?? 0);
  for (let index = done; index < migrations.length; index++) {
    const mark = { sql: 'INSERT INTO migration VALUES (?)', args: [index + 1] };
    await db.batch([...(migrations[index] as string[]), mark], 'write');
  }
}

/** A value that is kept under a name, such as how far the sample data are. */
export async function readSetting(db: Database, name: string): Promise<string | undefined> {
  const { rows } = await db.execute({
    sql: 'SELECT value FROM setting WHERE name = ?',
    args: [name],
  });
  return rows[0] && String(rows[0].value);
}

export async function writeSetting(db: Database, name: string, value: string): Promise<void> {
  await db.execute({
    sql: 'INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    args: [name, value],
  });
}
