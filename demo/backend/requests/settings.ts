import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** What the parts that deal with requests share. */
export interface Settings {
  now: () => Date;
  /** Known to the server and not to the database. */
  secret: () => string;
  /** Who asks, for counting alone: it is stored only as a keyed hash. */
  address: (c: Context) => string;
}

const secretFile = '.data/secret';

/** From the environment, where servers share it; else made once, beside the embedded database. */
export function readSecret(): string {
  const given = process.env.JIA_SECRET;
  if (given) return given;
  mkdirSync('.data', { recursive: true });
  try {
    // Of several that start at once, one writes it.
    writeFileSync(secretFile, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(secretFile, 'utf8').trim();
}

/** A network of IPv6 counts as one. Behind a proxy of your own, `TRUST_PROXY=1` reads its header. */
export function clientAddress(c: Context): string {
  const forwarded = process.env.TRUST_PROXY && c.req.header('X-Forwarded-For');
  const address = forwarded ? forwarded.split(',').pop()?.trim() : connection(c);
  if (!address) return 'unknown';
  return address.includes(':') && !address.includes('.')
    ? address.split(':').slice(0, 4).join(':')
    : address;
}

function connection(c: Context): string | undefined {
  // Called without a network, there is none.
  return c.env && 'incoming' in (c.env as object) ? getConnInfo(c).remote.address : undefined;
}

/** The same text gives the same hash, which nobody without the secret can make or check. */
export function keyed(purpose: string, text: string, secret: string): string {
  return createHmac('sha256', secret).update(`${purpose}\0${text}`).digest('base64url');
}
