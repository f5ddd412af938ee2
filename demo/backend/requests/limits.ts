import type { Context } from 'hono';
import { homeFile, say, type HomeHotline } from '../../../fixtures/home.js';
import type { Database } from '../database.js';
import { keyed, type Settings } from './settings.js';

const hour = 60 * 60 * 1000;

/** How often an hour. Whole villages may share an address, so what is honest is never near these. */
export const hourly = {
  /** Wrong numbers, from one address and from all together. */
  wrong: 10,
  wrongInAll: 1000,
  /** Letters and files; a type's `limits.hourly` goes before. */
  letters: 2000,
  files: 500,
} as const;

/** One use of an hour's allowance, which can be given back. */
export interface Use {
  /** Seconds until there is more; 0 when this one was allowed. */
  wait: number;
  giveBack: () => Promise<void>;
}

/** Counted before it is done, so that many at once are not more than many one by one. */
export async function use(
  c: Context,
  db: Database,
  settings: Settings,
  name: string,
  allowed: number,
  allowedInAll = Infinity,
): Promise<Use> {
  const now = settings.now();
  const until = new Date((Math.floor(now.getTime() / hour) + 1) * hour);
  const bucket = keyed('address', settings.address(c), settings.secret());
  const slot = { name, until: until.toISOString() };
  const buckets = Number.isFinite(allowedInAll) ? [bucket, '*'] : [bucket];
  const results = await db.batch(
    buckets.map((each) => ({
      sql: `INSERT INTO usage VALUES (:name, :bucket, :until, 1)
        ON CONFLICT DO UPDATE SET count = count + 1 RETURNING count`,
      args: { ...slot, bucket: each },
    })),
    'write',
  );
  const [own = 0, all = 0] = results.map(({ rows }) => Number(rows[0]?.count));
  const over = own > allowed || all > allowedInAll;
  return {
    wait: over ? Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000)) : 0,
    giveBack: async () => {
      await db.batch(
        buckets.map((each) => ({
          sql: `UPDATE usage SET count = count - 1
            WHERE name = :name AND bucket = :bucket AND until = :until`,
          args: { ...slot, bucket: each },
        })),
        'write',
      );
    },
  };
}

/** Nobody is left without another way: the number to call stands in the answer. */
export function tooMany(c: Context, wait: number, region?: string): Response {
  c.header('Retry-After', String(wait));
  c.header('Cache-Control', 'no-store');
  const minutes = Math.ceil(wait / 60);
  const description = `次数太多，请过 ${minutes} 分钟再试。着急的话，请打 ${call(region)}。`;
  return c.json([{ code: 429, description }], 429);
}

/** The helpline of a region, or of the widest there is. */
export function hotline(region = ''): HomeHotline | undefined {
  const lines = (homeFile.hotlines ?? []).filter(({ kind }) => kind === 'hotline');
  const around = (code: string) => region.startsWith(code.replace(/(?:00)+$/, ''));
  return (
    lines.find(({ regions }) => region && regions?.some(around)) ??
    lines.find(({ regions }) => regions?.some((code) => code.endsWith('0000'))) ??
    lines[0]
  );
}

export function call(region?: string): string {
  const line = hotline(region);
  return line ? `${say(line.name)} ${line.tel}` : '';
}
