/**
 * Something a visitor says or chooses: shared by all widgets of the page, kept on the device only after
 * she says so, under one key, sent nowhere. Two copies of this code on one page agree by an event on
 * the document.
 */
import { onExit } from './exit.js';
import { stringify } from './json.js';

export interface Memory<Value> {
  value(): Value;
  /**
   * Calls `listener` after each change until the function that it returns is called. `storage`: whether
   * what is kept may be looked at.
   */
  follow(listener: () => void, storage: boolean): () => void;
  /** Whether this page has a storage that can be asked. That it is full shows only when it is used. */
  mayKeep(): boolean;
  isKept(): boolean;
  /** Tells all widgets. What is kept is renewed where `storage` may be used; false when that fails. */
  set(next: Value, storage: boolean): boolean;
  /** Keeps what is known by now, or no longer. False when the device does not take it. */
  keep(keep: boolean): boolean;
  forget(): void;
}

/** More than anybody chooses: what is larger was not written here. */
const longest = 10_000;

/**
 * `name`: of the key (`jia:name`) and of the event (`jia-name`, which does not bubble; with a value in
 * a member of this name it tells, without one it asks). `parse` is the door: whoever writes into a
 * page's storage, or fires events in it, may write anything.
 */
export function memory<Value>(
  name: string,
  parse: (value: unknown) => Value,
  isEmpty: (value: Value) => boolean,
): Memory<Value> {
  const key = `jia:${name}`;
  const eventName = `jia-${name}`;
  const listeners = new Set<() => void>();
  let current = parse(undefined);
  let heard = false;
  let looked = false;

  /** Tells the others; without a value, asks them. */
  const dispatch = (told?: Value): unknown => {
    const event = new Event(eventName) as Event & Record<string, unknown>;
    event[name] = told;
    document.dispatchEvent(event);
    return event[name];
  };
  const change = (next: Value) => {
    current = next;
    for (const listener of [...listeners]) listener();
  };
  const hear = (heardEvent: Event) => {
    const event = heardEvent as Event & Record<string, unknown>;
    if (event[name] === undefined) {
      if (!isEmpty(current)) event[name] = current;
    } else change(parse(event[name]));
  };
  // What is followed to the end is made out here, or it would hold the first that followed.
  const leave = () => change(parse(undefined));
  const isPrivate = () => false;
  const holds = () => !isEmpty(current);
  /** What another tab has changed; a storage that was emptied has no key. */
  const hearTabs = (event: StorageEvent) => {
    if (event.key === key || event.key === null) change(parse(copy()));
  };
  /** Null where nothing is there; undefined where there is no storage: a sandbox, a setting. */
  const stored = (): string | null | undefined => {
    try {
      return localStorage.getItem(key);
    } catch {
      return undefined;
    }
  };
  const copy = (): unknown => {
    const text = stored() ?? '';
    try {
      return text.length > longest ? undefined : JSON.parse(text);
    } catch {
      return undefined;
    }
  };
  const write = (next: Value): boolean => {
    try {
      localStorage.setItem(key, stringify(next));
      return true;
    } catch {
      return false;
    }
  };
  const drop = () => {
    try {
      localStorage.removeItem(key);
    } catch {
      // Then nothing is kept either.
    }
  };
  /** What is not hers is not hers: nothing is written over it before she says so. */
  const isKept = () => !isEmpty(parse(copy()));

  return {
    value: () => current,
    follow(listener, storage) {
      listeners.add(listener);
      if (!heard) {
        heard = true;
        document.addEventListener(eventName, hear);
        onExit(leave, isPrivate, holds);
        current = parse(dispatch());
      }
      if (storage && !looked) {
        looked = true;
        if (isEmpty(current)) current = parse(copy());
        addEventListener('storage', hearTabs);
      }
      return () => void listeners.delete(listener);
    },
    mayKeep: () => stored() !== undefined,
    isKept,
    set(next, storage) {
      const kept = storage && isKept();
      if (kept && isEmpty(next)) drop();
      const done = !kept || isEmpty(next) || write(next);
      dispatch(next);
      return done;
    },
    keep(keep) {
      if (!keep) drop();
      const done = !keep || write(current);
      dispatch(current);
      return done;
    },
    forget() {
      drop();
      dispatch(parse(undefined));
    },
  };
}
