/** What a visitor says of herself; see memory.ts for where it lies, and for how long. */
import { record, texts, words } from './door.js';
import { memory } from './memory.js';
import { tidy } from './text.js';

/** A division, and what it was called where she chose it. */
export interface Place {
  readonly code: string;
  readonly name: string;
}

export interface Visitor {
  /** The topics she follows, as they were written. */
  readonly topics: readonly string[];
  /** Where she comes from. */
  readonly home?: Place | undefined;
  /** Where she lives now. */
  readonly here?: Place | undefined;
  /** For now she wants nothing moved because of it. */
  readonly off?: boolean | undefined;
}

const most = 50;
export const longestName = 60;

export const {
  value: visitor,
  follow,
  mayKeep,
  isKept,
  set: setVisitor,
  keep: keepVisitor,
  forget: forgetVisitor,
} = memory<Visitor>('visitor', parse, isEmpty);

export function isEmpty({ topics, home, here }: Visitor): boolean {
  return topics.length === 0 && !home && !here;
}

/** The door: whoever writes into a page's storage, or fires events in it, may write anything. */
function parse(value: unknown): Visitor {
  const { topics, home, here, off } = record(value);
  const found = new Set<string>();
  for (const topic of texts(topics).slice(0, most)) found.add(name(topic));
  found.delete('');
  return { topics: [...found], home: place(home), here: place(here), off: off === true };
}

function place(value: unknown): Place | undefined {
  const { code, name: written } = record(value);
  const [digits, said] = [words(code) ?? '', name(words(written) ?? '')];
  return /^\d{2,12}$/.test(digits) && said ? { code: digits, name: said } : undefined;
}

function name(written: string): string {
  return written.length > longestName ? '' : tidy(written);
}
