/**
 * What a visitor says of herself: shared by all widgets of the page, kept on the device only after she
 * says so, sent nowhere. Two copies of this code on one page agree by an event on the document.
 */
import { record, texts, words } from './door.js';
import { stringify } from './json.js';
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

const key = 'jia:visitor';
/** With a visitor it tells, without one it asks. It does not bubble. */
const eventName = 'jia-visitor';
type VisitorEvent = Event & { visitor?: unknown };

/** More than anybody chooses: what is larger was not written here. */
const longest = 10_000;
const most = 50;
export const longestName = 60;

let current: Visitor = { topics: [] };
let heard = false;
let looked = false;
const listeners = new Set<() => void>();

export function visitor(): Visitor {
  return current;
}

export function isEmpty({ topics, home, here }: Visitor): boolean {
  return topics.length === 0 && !home && !here;
}

/**
 * Calls `listener` after each change until the function that it returns is called. `storage`: whether
 * what is kept may be looked at.
 */
export function follow(listener: () => void, storage: boolean): () => void {
  listeners.add(listener);
  if (!heard) {
    heard = true;
    document.addEventListener(eventName, hear);
    current = parse(dispatch());
  }
  if (storage && !looked) {
    looked = true;
    if (isEmpty(current)) current = parse(copy());
    addEventListener('storage', hearTabs);
  }
  return () => void listeners.delete(listener);
}

/** Whether this page has a storage that can be asked. That it is full shows only when it is used. */
export function mayKeep(): boolean {
  return stored() !== undefined;
}

/** What is not hers is not hers: nothing is written over it before she says so. */
export function isKept(): boolean {
  return !isEmpty(parse(copy()));
}

/** Tells all widgets. What is kept is renewed where `storage` may be used; false when that fails. */
export function setVisitor(next: Visitor, storage: boolean): boolean {
  const kept = storage && isKept();
  if (kept && isEmpty(next)) drop();
  const done = !kept || isEmpty(next) || write(next);
  dispatch(next);
  return done;
}

/** Keeps what is known by now, or no longer. False when the device does not take it. */
export function keepVisitor(keep: boolean): boolean {
  if (!keep) drop();
  const done = !keep || write(current);
  dispatch(current);
  return done;
}

export function forgetVisitor(): void {
  drop();
  dispatch({ topics: [] });
}

/** Tells the others; without words, asks them. */
function dispatch(told?: Visitor): unknown {
  const event: VisitorEvent = new Event(eventName);
  event.visitor = told;
  document.dispatchEvent(event);
  return event.visitor;
}

function hear(event: VisitorEvent): void {
  if (event.visitor === undefined) {
    if (!isEmpty(current)) event.visitor = current;
  } else change(parse(event.visitor));
}

/** What another tab has changed; a storage that was emptied has no key. */
function hearTabs(event: StorageEvent): void {
  if (event.key === key || event.key === null) change(parse(copy()));
}

function change(next: Visitor): void {
  current = next;
  for (const listener of [...listeners]) listener();
}

/** Null where nothing is there; undefined where there is no storage: a sandbox, a setting. */
function stored(): string | null | undefined {
  try {
    return localStorage.getItem(key);
  } catch {
    return undefined;
  }
}

function copy(): unknown {
  const text = stored() ?? '';
  try {
    return text.length > longest ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function write(next: Visitor): boolean {
  try {
    localStorage.setItem(key, stringify(next));
    return true;
  } catch {
    return false;
  }
}

function drop(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Then nothing is kept either.
  }
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
