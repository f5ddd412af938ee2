import type { Row } from '@libsql/client';
import { say } from '../../../fixtures/home.js';
import { notice } from '../../../fixtures/requests.js';
import type { Database } from '../database.js';

/** An office that letters can lie at. Its id is its division code, the top one's is `home`. */
export interface Desk {
  id: string;
  name: string;
  parent: string | undefined;
  staffed: boolean;
}

/** Where everything goes that no other office is for. */
export const top: Desk = { id: 'home', name: say(notice.office), parent: undefined, staffed: true };

function desk(row: Row): Desk {
  return {
    id: String(row.id),
    name: String(row.name),
    parent: row.parent === null ? undefined : String(row.parent),
    staffed: Number(row.staffed) === 1,
  };
}

export async function findOffices(db: Database, ids: readonly string[]): Promise<Desk[]> {
  const { rows } = await db.execute({
    sql: 'SELECT * FROM office WHERE id IN (SELECT value FROM json_each(?))',
    args: [JSON.stringify(ids)],
  });
  return rows.map(desk);
}

export async function findOffice(db: Database, id: string): Promise<Desk | undefined> {
  const [found] = await findOffices(db, [id]);
  return found ?? (id === top.id ? top : undefined);
}

/** The next office above that has staff. Above the top there is none. */
export async function above(db: Database, id: string): Promise<Desk | undefined> {
  const { rows } = await db.execute({
    sql: `WITH RECURSIVE up(id, parent, name, staffed, step) AS (
        SELECT id, parent, name, staffed, 0 FROM office WHERE id = ?
        UNION ALL
        SELECT office.id, office.parent, office.name, office.staffed, step + 1
        FROM office JOIN up ON office.id = up.parent WHERE step < 10
      )
      SELECT * FROM up WHERE step > 0 AND staffed = 1 ORDER BY step LIMIT 1`,
    args: [id],
  });
  return rows[0] && desk(rows[0]);
}

/**
 * What a desk sees: its own letters and those of the offices below. The top one sees its own alone,
 * since otherwise its token would open everything.
 */
export async function below(db: Database, id: string): Promise<Desk[]> {
  if (id === top.id) return [(await findOffice(db, id)) ?? top];
  const { rows } = await db.execute({
    sql: `WITH RECURSIVE down(id) AS (
        SELECT id FROM office WHERE id = ?
        UNION SELECT office.id FROM office JOIN down ON office.parent = down.id
      )
      SELECT office.* FROM office JOIN down USING (id) ORDER BY id`,
    args: [id],
  });
  return rows.map(desk);
}
