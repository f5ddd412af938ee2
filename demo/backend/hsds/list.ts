import type { InValue, Row } from '@libsql/client';
import type { Context } from 'hono';
import { dateAt } from '../../../src/services/schedule.js';
import type { Database } from '../database.js';
import { whole } from '../query.js';
import type { Condition } from './conditions.js';

/** A list of records: where they come from, in which order, and what becomes of each row. */
export interface List extends Condition {
  from: string;
  select: string;
  /** The column of the running number that the list is ordered by. */
  number: string;
  /** The column that orders rows of the same number. */
  position?: string;
  render: (row: Row) => string;
  mostPerPage?: number;
  /** What stands beside the records of a page; it is told how many records there are in all. */
  beside?: (total: number) => Promise<object | undefined>;
}

const mostPerPage = 1000;

/** Answers with one page in the envelope of HSDS, or, as NDJSON, with everything. */
export function sendList(c: Context, db: Database, list: List): Promise<Response> {
  return c.req.query('format') === 'ndjson' ? sendLines(c, db, list) : sendPage(c, db, list);
}

async function sendPage(c: Context, db: Database, list: List): Promise<Response> {
  const { where, args } = list;
  const most = list.mostPerPage ?? mostPerPage;
  const size = whole(c.req.query('per_page'), list.mostPerPage ?? 50, 1, most);
  const page = whole(c.req.query('page'), 1, 1, 1_000_000);
  const [counted, found] = await db.batch(
    [
      { sql: `SELECT count(*) AS total FROM ${list.from} WHERE ${where}`, args },
      {
        sql: `SELECT ${list.select} FROM ${list.from} WHERE ${where}
          ORDER BY ${order(list)} LIMIT ? OFFSET ?`,
        args: [...args, size, (page - 1) * size],
      },
    ],
    'read',
  );
  const total = Number(counted?.rows[0]?.total ?? 0);
  const pages = Math.max(1, Math.ceil(total / size));
  const records = found?.rows.map(list.render) ?? [];
  const beside = await list.beside?.(total);
  const envelope = JSON.stringify({
    total_items: total,
    total_pages: pages,
    page_number: page,
    size: records.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: records.length === 0,
    ...beside,
  });
  // The records are JSON already: they are put in as they are.
  const body = `${envelope.slice(0, -1)},"contents":[${records.join(',')}]}`;
  return c.body(body, 200, { 'Content-Type': 'application/json; charset=utf-8' });
}

/**
 * One record a line, in pieces. The tag is made of what is cheap to know, so that a visitor who has
 * the directory already costs one short query.
 */
async function sendLines(c: Context, db: Database, list: List): Promise<Response> {
  const lines = readLines(db, list);
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await lines.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await lines.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
  return c.body(body, 200, {
    'Content-Type': 'application/x-ndjson; charset=utf-8',
    ETag: await tag(db, c.req.url),
  });
}

/** A small piece first, so that something shows soon; then pieces that are worth their overhead. */
async function* readLines(db: Database, list: List): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const { number, position = '0', where } = list;
  let last: InValue[] = [0, 0];
  for (let size = 50; ; size = 500) {
    const { rows } = await db.execute({
      sql: `SELECT ${list.select}, ${number} AS number, ${position} AS position
        FROM ${list.from} WHERE (${number}, ${position}) > (?, ?) AND (${where})
        ORDER BY ${order(list)} LIMIT ?`,
      args: [...last, ...list.args, size],
    });
    const end = rows.at(-1);
    if (!end) return;
    yield encoder.encode(rows.map((row) => `${list.render(row)}\n`).join(''));
    if (rows.length < size) return;
    last = [end.number ?? 0, end.position ?? 0];
  }
}

function order({ number, position }: List): string {
  return position ? `${number}, ${position}` : number;
}

async function tag(db: Database, url: string): Promise<string> {
  const { rows } = await db.execute('SELECT count(*) AS count, max(modified) AS last FROM service');
  // What is over is gone with its day.
  const today = dateAt([], Date.now());
  const state = [rows[0]?.count, rows[0]?.last, today, new URL(url).search].map(String).join(' ');
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(state));
  return `W/"${Buffer.from(digest).toString('base64url')}"`;
}
