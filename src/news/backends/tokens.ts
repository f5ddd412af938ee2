/** What stands in markup, told in its order. */
export interface Told {
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  /** Also told of an element that is empty and closes itself. */
  close(name: string): void;
  /** References are left as they are; `literal`: there are none, since it stood in a CDATA section. */
  text(data: string, literal: boolean): void;
}

const name = /\/?([A-Za-z_:\u0080-\uffff][^\s/<>="']*)/y;
const attribute = /[\s/]*([^\s/<>="'][^\s/<>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s<>]*)))?/y;
const rest = /[\s/]*/y;

/** What is skipped, and where it ends; of a CDATA section the inside is text. */
const asides: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<!', '>'],
  ['<?', '>'],
];

/**
 * Tells what stands in `text` from `from` on, however broken it is; what has no end is left out. Own,
 * since the well-kept parser for this is a sixteenth of what all widgets may weigh together.
 */
export function tell(text: string, from: number, told: Told): void {
  let start = from;
  let here = from;
  const flush = (end: number) => {
    if (end > start) told.text(text.slice(start, end), false);
  };
  const match = (pattern: RegExp) => {
    pattern.lastIndex = here;
    const found = pattern.exec(text);
    if (found) here = pattern.lastIndex;
    return found;
  };
  while ((here = text.indexOf('<', here)) >= 0) {
    const begin = here;
    const aside = asides.find(([mark]) => text.startsWith(mark, begin));
    if (aside) {
      const [mark, end] = aside;
      flush(begin);
      here = text.indexOf(end, begin + mark.length);
      if (here < 0) return;
      if (mark.length === 9) told.text(text.slice(begin + 9, here), true);
      start = here += end.length;
      continue;
    }
    here += 1;
    const found = match(name);
    // A sign of its own, as in "a < b".
    if (!found) continue;
    const attributes = new Map<string, string>();
    for (;;) {
      const pair = match(attribute);
      if (pair) {
        const [, key = '', double, single, bare] = pair;
        if (!attributes.has(key)) attributes.set(key, double ?? single ?? bare ?? '');
        continue;
      }
      match(rest);
      // A stray quote or equals sign; the tag ends where it should have, or where the next one begins.
      if (here < text.length && !/[<>]/.test(text[here]!)) here += 1;
      else break;
    }
    flush(begin);
    if (here === text.length) return;
    const closes = text[begin + 1] === '/';
    const empty = text[here - 1] === '/';
    if (text[here] === '>') here += 1;
    start = here;
    if (!closes) told.open(found[1]!, attributes);
    if (closes || empty) told.close(found[1]!);
  }
  // A half tag at the end is no text.
  const last = text.lastIndexOf('<');
  flush(
    last >= start && text.indexOf('>', last) < 0 && /[\w!?/:]/.test(text[last + 1] ?? '')
      ? last
      : text.length,
  );
}
