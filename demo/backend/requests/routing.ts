import type { Database } from '../database.js';
import { findOffices, top, type Desk } from './offices.js';

/** What a letter says about where it belongs. */
export interface Address {
  organization_id?: string;
  about_url?: string;
  region?: string;
}

/**
 * The office that a letter goes to: of the organisation that was written to, else of what it is
 * about, else of where the sender lives; and where no one sits there, the nearest above with staff.
 */
export async function route(db: Database, letter: Address, origin: string): Promise<Desk> {
  const codes = [
    letter.organization_id && (await ofOrganization(db, letter.organization_id)),
    letter.about_url && (await ofAddress(db, letter.about_url, origin)),
    letter.region,
  ];
  for (const code of codes) {
    const found = code && (await staffed(db, code));
    if (found) return found;
  }
  return (await findOffices(db, [top.id]))[0] ?? top;
}

/** A division code and those of the regions around it, the narrowest first. */
export function around(code: string): string[] {
  const levels = [12, 9, 6].filter((length) => length <= code.length);
  const city = `${code.slice(0, 4)}00`;
  const province = `${code.slice(0, 2)}0000`;
  return [...new Set([...levels.map((length) => code.slice(0, length)), city, province])];
}

async function staffed(db: Database, code: string): Promise<Desk | undefined> {
  if (code === top.id) return (await findOffices(db, [code]))[0];
  const found = await findOffices(db, around(code));
  return found
    .filter((office) => office.staffed)
    .sort((a, b) => around(code).indexOf(a.id) - around(code).indexOf(b.id))[0];
}

/** An office's own id, or the region that an organisation of the directory works for. */
async function ofOrganization(db: Database, id: string): Promise<string | undefined> {
  const { rows } = await db.execute({
    sql: `SELECT id AS code FROM office WHERE id = :id
      UNION ALL SELECT * FROM (SELECT region FROM service WHERE organization_id = :id LIMIT 1)`,
    args: { id },
  });
  return rows[0] && String(rows[0].code);
}

/** A page of this backend, or the address that a service of the directory gives as its own. */
async function ofAddress(
  db: Database,
  address: string,
  origin: string,
): Promise<string | undefined> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url) return undefined;
  const [, kind, id = ''] =
    /^\/(hsds\/services|hsds\/organizations|offices|news)\/([^/]+)\/?$/.exec(url.pathname) ?? [];
  if (url.origin === origin && kind) {
    if (kind === 'hsds/organizations' || kind === 'offices') return ofOrganization(db, id);
    const { rows } = await db.execute({
      sql:
        kind === 'news'
          ? 'SELECT office AS code FROM news WHERE id = ?'
          : 'SELECT region AS code FROM service WHERE id = ?',
      args: [id],
    });
    return rows[0] && String(rows[0].code);
  }
  const { rows } = await db.execute({
    sql: `SELECT region AS code FROM service WHERE json_extract(record, '$.url') = ? LIMIT 1`,
    args: [address],
  });
  return rows[0] && String(rows[0].code);
}
