import type { PropertyDeclaration, ReactiveElement } from 'lit';

/** What an attribute may hold, and what stands in for anything else. */
export interface Rule<T = unknown> {
  readonly attribute: string;
  readonly fallback: T;
  read(text: string | null): T;
  accepts(value: unknown): boolean;
  /** The allowed values, in words for the console. */
  readonly allowed: string;
  readonly reflect?: boolean;
}

const rules = new WeakMap<object, Map<string, Rule>>();

/** The rules of an element's class and of the classes it extends. */
export function rulesOf(element: object): Map<string, Rule> {
  const found = new Map<string, Rule>();
  let prototype: object | null = Object.getPrototypeOf(element) as object | null;
  while (prototype) {
    for (const [name, rule] of rules.get(prototype) ?? []) found.set(name, rule);
    prototype = Object.getPrototypeOf(prototype) as object | null;
  }
  return found;
}

/** A property with an attribute that is checked: bad values fall back and are reported once. */
export function attribute<T>(rule: Rule<T>) {
  return (prototype: ReactiveElement, name: string): void => {
    const own = rules.get(prototype) ?? new Map<string, Rule>();
    own.set(name, rule as Rule);
    rules.set(prototype, own);
    declare(prototype, name, {
      attribute: rule.attribute,
      reflect: rule.reflect ?? false,
      converter: {
        fromAttribute: (text) => rule.read(text),
        toAttribute: (value) => (value === true ? '' : value === false ? null : value),
      },
    });
  };
}

/** A property without attribute, for plain data. */
export function data() {
  return (prototype: ReactiveElement, name: string): void =>
    declare(prototype, name, { attribute: false });
}

/**
 * What Lit's own decorators do, without the half of them that serves other kinds of decorators. Every
 * option is spelled out: a page may have put members of those names on Object.prototype.
 */
function declare(prototype: ReactiveElement, name: string, own: PropertyDeclaration): void {
  (prototype.constructor as typeof ReactiveElement).createProperty(name, {
    attribute: true,
    converter: undefined,
    hasChanged: (value: unknown, old: unknown) => !Object.is(value, old),
    noAccessor: false,
    reflect: false,
    state: false,
    type: undefined,
    useDefault: false,
    ...own,
  } as PropertyDeclaration);
}

/** Reactive state of the element itself. */
export function state() {
  return (prototype: ReactiveElement, name: string): void =>
    declare(prototype, name, { attribute: false, state: true });
}

interface Options {
  reflect?: boolean;
}

export function text(name: string, fallback = ''): Rule<string> {
  return {
    attribute: name,
    fallback,
    read: (value) => value ?? fallback,
    accepts: (value) => typeof value === 'string',
    allowed: 'text',
  };
}

/** Text of a shape; white space around it does not count. */
export function pattern(name: string, shape: RegExp, allowed: string): Rule<string> {
  return {
    ...text(name),
    read: (value) => value?.trim() ?? '',
    accepts: (value) => value === '' || (typeof value === 'string' && shape.test(value)),
    allowed,
  };
}

export function flag(name: string, options: Options = {}): Rule<boolean> {
  return {
    attribute: name,
    fallback: false,
    read: (value) => value !== null && value !== 'false',
    accepts: (value) => typeof value === 'boolean',
    allowed: 'true, false',
    ...options,
  };
}

export function choice<const T extends string>(
  name: string,
  allowed: readonly T[],
  fallback: T,
  options: Options = {},
): Rule<T> {
  return {
    attribute: name,
    fallback,
    read: (value) => (value?.trim().toLowerCase() || fallback) as T,
    accepts: (value) => allowed.includes(value as T),
    allowed: allowed.join(', '),
    ...options,
  };
}

export function whole(
  name: string,
  { min, max, fallback }: { min: number; max: number; fallback: number },
): Rule<number> {
  return {
    attribute: name,
    fallback,
    read: (value) => (value === null || value.trim() === '' ? fallback : Number(value)),
    accepts: (value) =>
      Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
    allowed: `a whole number from ${min} to ${max}`,
  };
}
