import type { Database } from '../database.js';
import { askToHandOver, forget, handOver, toCase } from './case.js';
import { above } from './offices.js';

const day = 24 * 60 * 60 * 1000;
/** As the notice promises: so long after the answer. */
const keepAnswered = 180 * day;

/**
 * A letter past its date rises to the office above, which gets as many days again; a sensitive one
 * asks its sender first. At the top there is nobody above: it stays, and is shown as overdue.
 */
export async function riseOverdue(db: Database, now: Date): Promise<number> {
  const { rows } = await db.execute({
    sql: `SELECT * FROM request WHERE status = 'open' AND state <> 'asked' AND expected < ?
      ORDER BY expected LIMIT 500`,
    args: [now.toISOString()],
  });
  let risen = 0;
  for (const one of rows.map(toCase)) {
    const to = await above(db, one.office);
    if (!to) continue;
    const act = one.sensitive ? askToHandOver : handOver;
    if (await act(db, one, to, { now, author: 'system' })) risen++;
  }
  return risen;
}

/** What has to be done from time to time. Doing it twice, or on two servers at once, does no harm. */
export async function maintain(db: Database, now: Date): Promise<void> {
  const before = (age: number) => new Date(now.getTime() - age).toISOString();
  await db.batch(
    [
      {
        sql: `UPDATE request SET idempotency_key = NULL, sealed_number = NULL
          WHERE requested < ? AND idempotency_key IS NOT NULL`,
        args: [before(30 * day)],
      },
      {
        sql: 'DELETE FROM request_file WHERE request_id IS NULL AND received < ?',
        args: [before(day)],
      },
      { sql: 'DELETE FROM usage WHERE until < ?', args: [now.toISOString()] },
    ],
    'write',
  );
  const { rows } = await db.execute({
    sql: `SELECT id FROM request WHERE status = 'closed' AND public = 0 AND state <> 'deleted'
      AND updated < ? LIMIT 500`,
    args: [before(keepAnswered)],
  });
  for (const { id } of rows) await forget(db, String(id), now);
  await riseOverdue(db, now);
}

/** Every ten minutes, until it is stopped. A failure is told, and the next time tries again. */
export function keepUp(db: Database, now: () => Date = () => new Date()): () => void {
  let stopped = false;
  const act = () =>
    maintain(db, now()).catch((error: Error) => {
      if (!stopped) console.error(`Upkeep: ${error.message}`);
    });
  void act();
  const timer = setInterval(() => void act(), 10 * 60 * 1000);
  timer.unref();
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}
