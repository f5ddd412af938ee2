import { randomInt } from 'node:crypto';
import type { InStatement, InValue, Row } from '@libsql/client';
import type { RequestType } from '../../../fixtures/requests.js';
import type { Database } from '../database.js';
import { claimFiles } from '../requests/files.js';
import { hashNumber, newNumber, openNumber, sealNumber } from '../requests/numbers.js';
import { keyed } from '../requests/settings.js';
import type { Mark } from '../requests/suspicion.js';
import type { Letter } from './validate.js';

export interface Stored {
  id: string;
  expected: string;
  serviceCode: string;
  organization: string;
  /** The tracking number. Older requests have none. */
  number: string | undefined;
}

export interface Arrival {
  type: RequestType;
  letter: Letter;
  office: string;
  marks: Mark[];
  files: string[];
  key: string | undefined;
  now: Date;
}

const found = 'id, expected, service_code, organization_id, sealed_number';

/** What came by this key before. */
export async function findByKey(
  db: Database,
  key: string,
  secret: string,
): Promise<Stored | undefined> {
  const { rows } = await db.execute({
    sql: `SELECT ${found} FROM request WHERE idempotency_key = ?`,
    args: [keyed('request', key, secret)],
  });
  return rows[0] && stored(rows[0], key, secret);
}

/** Should the words of a retry differ, they are kept beside the first ones, unless those are gone. */
export async function keepChange(
  db: Database,
  { type, letter: { content }, now }: Pick<Arrival, 'type' | 'letter' | 'now'>,
  id: string,
): Promise<void> {
  await db.execute({
    sql: `INSERT INTO request_change (request_id, content, received)
      SELECT id, :text, :now FROM request
      WHERE id = :id AND service_code = :code AND content <> :text
        AND state NOT IN ('withdrawn', 'deleted')
      ON CONFLICT DO NOTHING`,
    args: { id, text: JSON.stringify(content), now: now.toISOString(), code: type.code },
  });
}

/**
 * Stores a request once. All of it is one transaction, so of any number of copies that arrive at the
 * same moment, one is stored and all get its receipt.
 */
export async function storeRequest(
  db: Database,
  arrival: Arrival,
  secret: string,
): Promise<Stored> {
  const { type, letter, office, marks, files, key, now } = arrival;
  const { content, needs, region, sensitive } = letter;
  const id = newId();
  const number = newNumber();
  const hashedKey = key === undefined ? null : keyed('request', key, secret);
  const results = await db.batch(
    [
      {
        sql: `INSERT INTO request
            (id, idempotency_key, service_code, public, requested, updated, expected, content,
              number_hash, sealed_number, organization_id, region, sensitive, marks)
          VALUES (:id, :key, :code, :public, :now, :now, :expected, :text,
            :hash, :sealed, :office, :region, :sensitive, :marks)
          ON CONFLICT (idempotency_key) DO NOTHING`,
        args: {
          ...{ id, office, key: hashedKey, code: type.code, region: region ?? null },
          public: type.public ? 1 : 0,
          now: now.toISOString(),
          expected: workingDaysAfter(now, type.notice.days).toISOString(),
          text: JSON.stringify(content),
          hash: await hashNumber(number, secret),
          sealed: key === undefined ? null : sealNumber(number, key, secret),
          sensitive: sensitive ? 1 : 0,
          marks: JSON.stringify(marks),
        },
      },
      claimFiles(files, id),
      ...countNeeds(needs, { id, type, region, now }),
      {
        sql: `SELECT ${found} FROM request WHERE id = :id OR idempotency_key = :key`,
        args: { id, key: hashedKey },
      },
    ],
    'write',
  );
  const row = results.pop()?.rows[0];
  if (!row) throw new Error('The request was not stored');
  if (String(row.id) !== id) {
    await keepChange(db, arrival, String(row.id));
    return stored(row, key, secret);
  }
  return { ...stored(row, undefined, secret), number };
}

function stored(row: Row, key: string | undefined, secret: string): Stored {
  const sealed = row.sealed_number;
  return {
    id: String(row.id),
    expected: String(row.expected),
    serviceCode: String(row.service_code),
    organization: String(row.organization_id),
    number:
      key === undefined || sealed === null ? undefined : openNumber(String(sealed), key, secret),
  };
}

/** A voluntary answer leaves nothing but a number for its day and county. */
function countNeeds(
  needs: Letter['needs'],
  { id, type, region, now }: { id: string; type: RequestType; region?: string; now: Date },
): InStatement[] {
  return Object.entries(needs).flatMap(([question, values]) =>
    values.map((value) => ({
      // Of several copies only the one that was stored is counted.
      sql: `INSERT INTO need_count
        SELECT :code, :question, :value, :day, :region, 1
        WHERE EXISTS (SELECT 1 FROM request WHERE id = :id)
        ON CONFLICT DO UPDATE SET count = count + 1`,
      args: {
        ...{ id, question, value, code: type.code, day: localDay(now) },
        region: (region ?? '').slice(0, 6),
      },
    })),
  );
}

export interface RequestFilter {
  ids?: string[];
  codes?: string[];
  statuses?: string[];
  from?: Date;
  to?: Date;
  page: number;
  size: number;
}

/** Public requests only. There is no way to ask this for others. */
export async function findPublic(db: Database, filter: RequestFilter): Promise<Row[]> {
  const { ids, codes, statuses, from, to, page, size } = filter;
  const conditions = ['public = 1'];
  const args: InValue[] = [];
  const only = (condition: string, value: string | undefined) => {
    if (value === undefined) return;
    conditions.push(condition);
    args.push(value);
  };
  only('id IN (SELECT value FROM json_each(?))', ids && JSON.stringify(ids));
  only('service_code IN (SELECT value FROM json_each(?))', codes && JSON.stringify(codes));
  only('status IN (SELECT value FROM json_each(?))', statuses && JSON.stringify(statuses));
  only('requested >= ?', from?.toISOString());
  only('requested <= ?', to?.toISOString());
  const { rows } = await db.execute({
    sql: `SELECT id, service_code, status, status_notes, requested, updated, expected, content,
        published
      FROM request WHERE ${conditions.join(' AND ')}
      ORDER BY requested DESC, id LIMIT ? OFFSET ?`,
    args: [...args, size, (page - 1) * size],
  });
  return rows;
}

/** Twelve digits in three groups: read over the phone, written down, not guessed. */
function newId(): string {
  return [0, 1, 2].map(() => String(randomInt(10_000)).padStart(4, '0')).join('-');
}

const eastward = 8 * 3_600_000;

/** The day in China, as `2025-03-08`. */
export function localDay(now: Date): string {
  return new Date(now.getTime() + eastward).toISOString().slice(0, 10);
}

/** At six in the evening (UTC+8) of the last of so many working days. */
export function workingDaysAfter(now: Date, days: number): Date {
  const date = new Date(now.getTime() + eastward);
  for (let left = days; left > 0;) {
    date.setUTCDate(date.getUTCDate() + 1);
    if (date.getUTCDay() % 6 !== 0) left--;
  }
  date.setUTCHours(18 - 8, 0, 0, 0);
  return date;
}
