import { randomInt } from 'node:crypto';
import type { InValue, Row } from '@libsql/client';
import type { RequestType } from '../../../fixtures/requests.js';
import type { Database } from '../database.js';
import type { Content } from './validate.js';

export interface Stored {
  id: string;
  expected: string;
  serviceCode: string;
}

/**
 * Stores a request once. A key that was seen before gives the first answer again; should the words
 * have changed meanwhile, they are kept beside the first ones. All of it is one transaction, so of
 * any number of copies that arrive at the same moment, one is stored and all get its receipt.
 */
export async function storeRequest(
  db: Database,
  type: RequestType,
  content: Content,
  key: string | undefined,
  now: Date,
): Promise<Stored> {
  const id = newId();
  const text = JSON.stringify(content);
  const [, , found] = await db.batch(
    [
      {
        sql: `INSERT INTO request
            (id, idempotency_key, service_code, public, requested, updated, expected, content)
          VALUES (:id, :key, :code, :public, :now, :now, :expected, :text)
          ON CONFLICT (idempotency_key) DO NOTHING`,
        args: {
          id,
          key: key ?? null,
          code: type.code,
          public: type.public ? 1 : 0,
          now: now.toISOString(),
          expected: workingDaysAfter(now, type.notice.days).toISOString(),
          text,
        },
      },
      {
        sql: `INSERT INTO request_change (request_id, content, received)
          SELECT id, :text, :now FROM request
          WHERE idempotency_key = :key AND service_code = :code AND content <> :text
          ON CONFLICT DO NOTHING`,
        args: { text, now: now.toISOString(), key: key ?? null, code: type.code },
      },
      {
        sql: `SELECT id, expected, service_code FROM request
          WHERE id = :id OR idempotency_key = :key`,
        args: { id, key: key ?? null },
      },
    ],
    'write',
  );
  const row = found?.rows[0];
  if (!row) throw new Error('The request was not stored');
  return {
    id: String(row.id),
    expected: String(row.expected),
    serviceCode: String(row.service_code),
  };
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
    sql: `SELECT id, service_code, status, status_notes, requested, updated, expected, content
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

/** At six in the evening (UTC+8) of the last of so many working days. */
function workingDaysAfter(now: Date, days: number): Date {
  const date = new Date(now.getTime() + 8 * 3_600_000);
  for (let left = days; left > 0;) {
    date.setUTCDate(date.getUTCDate() + 1);
    if (date.getUTCDay() % 6 !== 0) left--;
  }
  date.setUTCHours(18 - 8, 0, 0, 0);
  return date;
}
