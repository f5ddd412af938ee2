import { Unpacked } from './packed.js';

/** Traditional and Simplified characters side by side: found by either, shown as written. */

/** For each UTF-16 unit the one it is found under. Reads what scripts/make-han-table.js packs. */
export function unpack(table: string): Uint16Array {
  const map = new Uint16Array(0x10000);
  for (let code = 0; code < map.length; code += 1) map[code] = code;
  const [gaps, steps, rest] = table.split(' ').map((part) => new Unpacked(part));
  const { froms, tos } = sides();
  let place = 0;
  let step = 0;
  while (!gaps!.ended) {
    place += gaps!.next();
    step += signed(steps!.next());
    // What one is found under is seldom that of a second one: the others come nearer.
    map[froms[place]!] = tos.splice(step, 1)[0]!;
    place += 1;
  }
  let from = 0;
  let to = 0;
  while (!rest!.ended) {
    to += rest!.next();
    from += signed(rest!.next());
    map[from] = to;
  }
  return map;
}

function signed(number: number): number {
  return number % 2 ? -(number + 1) / 2 : number / 2;
}

/**
 * The usual characters that are in the Traditional set alone, and those in the Simplified set alone: each
 * of the former is mostly found under one of the latter. The order of Unicode has alike ones together.
 */
export function sides(): { froms: number[]; tos: number[] } {
  const sets = new Uint8Array(0x10000);
  mark(sets, 'gb18030', [0xb0, 0xf7], [[0xa1, 0xfe]], 1);
  // Both parts of the standard, without what some decoders have beside them.
  mark(sets, 'big5', [0xa4, 0xc5], bothTrails, 2 | 4);
  mark(sets, 'big5', [0xc6, 0xc6], [[0x40, 0x7e]], 2 | 4);
  mark(sets, 'big5', [0xc9, 0xf8], bothTrails, 2);
  const froms: number[] = [];
  const tos: number[] = [];
  for (let code = firstHan; code < lastHan; code += 1) {
    if (sets[code] === (2 | 4)) froms.push(code);
    else if (sets[code] === 1) tos.push(code);
  }
  return { froms, tos };
}

/** Text with Simplified characters, unit for unit, so that positions stay. */
export function simplify(text: string, map: Uint16Array): string {
  let pieces = '';
  let copied = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const simple = map[code];
    if (simple === code || simple === undefined) continue;
    pieces += text.slice(copied, at) + String.fromCharCode(simple);
    copied = at + 1;
  }
  return copied === 0 ? text : pieces + text.slice(copied);
}

export const simplified = 1;
export const traditional = 2;

const firstHan = 0x4e00;
const lastHan = 0xa000;
const bothTrails: [number, number][] = [[0x40, 0x7e], [0xa1, 0xfe]];
let scripts: Uint8Array | undefined;

/**
 * Which script a text gives away: `simplified`, `traditional`, both or neither. The browser's own
 * decoders say which characters are in one national set only, at no bytes of ours.
 */
export function scriptOf(text: string): number {
  scripts ??= makeScripts();
  let found = 0;
  for (let at = 0; at < text.length; at += 1) found |= scripts[text.charCodeAt(at)] ?? 0;
  return found;
}

function makeScripts(): Uint8Array {
  const table = new Uint8Array(0x10000);
  // GB 2312 proper, not the larger GBK, which holds both scripts.
  mark(table, 'gb18030', [0xb0, 0xf7], [[0xa1, 0xfe]], simplified);
  mark(table, 'big5', [0xa4, 0xf9], bothTrails, traditional);
  for (let code = firstHan; code < lastHan; code += 1) {
    // In both sets: says nothing. In none: a variant of Hong Kong or of old books.
    if (table[code] === 3) table[code] = 0;
    else if (table[code] === 0) table[code] = traditional;
  }
  return table;
}

function mark(
  table: Uint8Array,
  encoding: string,
  [first, end]: [number, number],
  trails: [number, number][],
  bit: number,
): void {
  const bytes: number[] = [];
  for (let lead = first; lead <= end; lead += 1) {
    for (const [from, to] of trails) {
      for (let trail = from; trail <= to; trail += 1) bytes.push(lead, trail);
    }
  }
  const text = new TextDecoder(encoding).decode(new Uint8Array(bytes));
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // Everything else is shared, or the decoder's sign for what it does not know.
    if (code >= firstHan && code < lastHan) table[code]! |= bit;
  }
}
