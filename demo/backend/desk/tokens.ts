import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../database.js';
import { readSetting } from '../database.js';
import { findOffice, type Desk } from '../requests/offices.js';
import { keyed, readSecret } from '../requests/settings.js';

/** The offices of the demo whose desks can be tried. */
export const sampleDesks = ['990100', '990121', '990121101'];

/** Random enough that a fast hash is safe. */
function hash(token: string): string {
  return createHash('sha256').update(`jia desk ${token}`).digest('base64url');
}

/** A new token for an office. It is shown once; the database has its hash. Others stay good. */
export async function makeToken(db: Database, office: string, now = new Date()): Promise<string> {
  const found = await findOffice(db, office);
  if (!found?.staffed) throw new Error(`No office with staff has the id "${office}".`);
  const token = randomBytes(24).toString('base64url');
  await store(db, token, office, now);
  return token;
}

/** An office's tokens stop working. */
export async function revokeTokens(db: Database, office: string): Promise<number> {
  const { rowsAffected } = await db.execute({
    sql: 'DELETE FROM desk_token WHERE office = ?',
    args: [office],
  });
  return rowsAffected;
}

/** Where the data are invented, three desks have tokens that stay the same on this machine. */
export async function sampleTokens(
  db: Database,
  secret = readSecret(),
): Promise<{ office: Desk; token: string }[]> {
  if ((await readSetting(db, 'sample')) === undefined) return [];
  const made: { office: Desk; token: string }[] = [];
  for (const id of sampleDesks) {
    const office = await findOffice(db, id);
    if (!office?.staffed) continue;
    const token = keyed('sample desk', id, secret).slice(0, 24);
    await store(db, token, id, new Date());
    made.push({ office, token });
  }
  return made;
}

async function store(db: Database, token: string, office: string, now: Date): Promise<void> {
  await db.execute({
    sql: 'INSERT INTO desk_token VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    args: [hash(token), office, now.toISOString()],
  });
}

export async function officeOfToken(db: Database, token: string): Promise<Desk | undefined> {
  const { rows } = await db.execute({
    sql: 'SELECT office FROM desk_token WHERE hash = ?',
    args: [hash(token)],
  });
  return rows[0] && findOffice(db, String(rows[0].office));
}
