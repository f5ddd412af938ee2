import type { OpenDialect } from '../dialect.js';
import type { Report } from '../form.js';
import { json } from './json.js';
import { open311 } from './open311.js';

/** By the name that `type` calls them; partners add theirs. */
export const dialects = new Map<string, OpenDialect>([
  ['open311', open311],
  ['json', json],
]);

/** The dialect called `type`; without a name, an address to post to means JSON, a base Open311. */
export function pickDialect(type: string, posts: boolean, report: Report): OpenDialect {
  const known = dialects.get(type.trim().toLowerCase());
  if (known) return known;
  if (type)
    report(`type="${type}" is not known here; allowed are ${[...dialects.keys()].join(', ')}.`);
  return posts ? json : open311;
}
