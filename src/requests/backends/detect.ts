import type { OpenDialect } from '../dialect.js';
import type { Report } from '../form.js';
import { open311 } from './open311.js';

/** By the name that `type` calls them; partners add theirs. */
export const dialects = new Map<string, OpenDialect>([['open311', open311]]);

/** The dialect called `type`; without a name, an address to post to means JSON, a base Open311. */
export async function pickDialect(
  type: string,
  posts: boolean,
  report: Report,
): Promise<OpenDialect> {
  const name = type.trim().toLowerCase();
  const known = dialects.get(name);
  if (known) return known;
  if (name && name !== 'json') {
    const allowed = [...new Set([...dialects.keys(), 'json'])].join(', ');
    report(`type="${type}" is not known here; allowed: ${allowed}.`);
  }
  if (name !== 'json' && !posts) return open311;
  return (await import('./json.js')).json;
}
