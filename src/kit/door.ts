/**
 * Reads data from outside, where any part may be missing or of another kind. Own code, since a
 * schema library would weigh 2 kB in every widget before its first content.
 */
export type Fields = Readonly<Record<string, unknown>>;

/** Not Array.isArray alone: some hosts replace it with one that knows only their own frame. */
export function isList(value: unknown): value is unknown[] {
  return Object.prototype.toString.call(value) === '[object Array]';
}

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** The members of an object; none for anything else. */
export function record(value: unknown): Fields {
  return isRecord(value) ? value : {};
}

/** The members of a list; none for anything else. */
export function list(value: unknown): unknown[] {
  return isList(value) ? value : [];
}

/** The objects of a list. */
export function records(value: unknown): Fields[] {
  // Most fields of most records are not there.
  return value == null ? [] : list(value).filter(isRecord);
}

/** Text as it came; nothing when it is none or empty. */
export function words(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The texts of a list. */
export function texts(value: unknown): string[] {
  const found: string[] = [];
  for (const member of list(value)) if (typeof member === 'string' && member) found.push(member);
  return found;
}

/** A finite number. */
export function figure(value: unknown): number | undefined {
  return typeof value === 'number' && isFinite(value) ? value : undefined;
}

/** A code or number as text, exactly as it must be sent back; empty for anything else. */
export function code(value: unknown): string {
  return typeof value === 'string' ? value.trim() : String(figure(value) ?? '');
}
