import { record } from '../kit/door.js';
import { word } from './fields.js';

/** A thing people come for, as a tree: a need and what lies below it. */
export interface Topic {
  id: string;
  name: string;
  code?: string;
  parent?: string;
  /** The name of its taxonomy. */
  group?: string;
}

/** An HSDS taxonomy term. */
export function readTopic(value: unknown): Topic | undefined {
  const term = record(value);
  const name = word(term.name);
  const code = word(term.code);
  const id = word(term.id) || code || name;
  if (!name || !id) return undefined;
  const parent = word(term.parent_id);
  const group = word(term.taxonomy) || word(record(term.taxonomy_detail).name);
  return {
    id,
    name,
    ...(code && code !== id && { code }),
    ...(parent && parent !== id && { parent }),
    ...(group && { group }),
  };
}
