/**
 * JSON text of plain data. Own code, since Prototype.js puts `toJSON` on arrays and strings and
 * JSON.stringify then sends lists as text; single strings and numbers are safe there as primitives.
 * Leaves out undefined members, as JSON.stringify does. Throws on cycles (stack overflow).
 */
export function stringify(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return isFinite(value) ? String(value) : 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value instanceof Date) return quote(new Date(+value).toISOString());
  const parts: string[] = [];
  if (isList(value)) {
    for (const member of value) parts.push(stringify(member));
    return `[${parts.join(',')}]`;
  }
  if (typeof value !== 'object') return 'null';
  for (const key of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[key];
    if (member !== undefined && typeof member !== 'function')
      parts.push(`${quote(key)}:${stringify(member)}`);
  }
  return `{${parts.join(',')}}`;
}

function isList(value: unknown): value is unknown[] {
  return Object.prototype.toString.call(value) === '[object Array]';
}

const special: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function quote(text: string): string {
  // U+2028/9 and lone surrogates are escaped, so that the text is valid wherever it is put.
  const escaped = text.replace(
    /["\\\u0000-\u001f\u2028\u2029]|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g,
    (found) =>
      found.length === 2
        ? found
        : (special[found] ?? `\\u${('000' + found.charCodeAt(0).toString(16)).slice(-4)}`),
  );
  return `"${escaped}"`;
}
