/**
 * For each pair of neighbouring characters the records that hold it, in typed arrays. An entry says
 * the record and the first of its fields with the pair, which is the best one.
 */
export interface Postings {
  /** Pairs of UTF-16 units, in rising order. */
  keys: Uint32Array;
  /** Where the entries of each key begin, and one more for the end. */
  starts: Uint32Array;
  entries: Uint16Array;
}

/** An entry has this many bits for the field, the others for the record. */
export const fieldBits = 3;

// Open addressing; used again and again, since it would cost more to make it than to clear it.
let slots = new Int32Array(1 << 15);

/**
 * @param text of all records, one behind the other
 * @param ends where the fields of each end, `fields` for each record
 */
export function makePostings(text: string, ends: Uint32Array, fields: number): Postings {
  slots.fill(-1);
  let keys = new Uint32Array(1 << 12);
  let lastOf = new Int32Array(1 << 12);
  let known = 0;
  const numbers = new Int32Array(text.length);
  const found = new Uint16Array(text.length);
  let count = 0;
  let place = 0;
  let mask = slots.length - 1;
  for (let record = 0; record * fields < ends.length; record += 1) {
    for (let field = 0; field < fields; field += 1) {
      const end = ends[record * fields + field]!;
      let before = 0;
      for (; place < end; place += 1) {
        const code = text.charCodeAt(place);
        const first = before;
        before = code;
        // No word reaches across a blank or the end of a line.
        if (first <= 32 || code <= 32) continue;
        const key = ((first << 16) | code) >>> 0;
        let slot = (Math.imul(key, 0x9e3779b1) >>> 8) & mask;
        let number = slots[slot]!;
        while (number >= 0 && keys[number] !== key) {
          slot = (slot + 1) & mask;
          number = slots[slot]!;
        }
        if (number < 0) {
          number = slots[slot] = known;
          if (known === keys.length) {
            keys = twice(keys, Uint32Array);
            lastOf = twice(lastOf, Int32Array);
          }
          keys[known] = key;
          lastOf[known] = -1;
          known += 1;
          if (known * 2 > slots.length) {
            rehash(keys, known);
            mask = slots.length - 1;
          }
        }
        if (lastOf[number] === record) continue;
        lastOf[number] = record;
        numbers[count] = number;
        found[count] = (record << fieldBits) | field;
        count += 1;
      }
    }
  }
  return sorted(keys.subarray(0, known), numbers, found, count);
}

/** The entries by their keys, which were met in any order; those of one key stay in order. */
function sorted(
  keys: Uint32Array,
  numbers: Int32Array,
  found: Uint16Array,
  count: number,
): Postings {
  const order = keys.slice().sort();
  const places = new Uint32Array(keys.length);
  keys.forEach((key, number) => (places[number] = search(order, key)));
  const starts = new Uint32Array(keys.length + 1);
  for (let index = 0; index < count; index += 1) starts[places[numbers[index]!]! + 1]! += 1;
  for (let index = 0; index < keys.length; index += 1) starts[index + 1]! += starts[index]!;
  const free = starts.slice();
  const entries = new Uint16Array(count);
  for (let index = 0; index < count; index += 1) {
    const place = places[numbers[index]!]!;
    entries[free[place]!] = found[index]!;
    free[place]! += 1;
  }
  return { keys: order, starts, entries };
}

function twice<T extends Uint32Array | Int32Array>(array: T, kind: new (length: number) => T): T {
  const larger = new kind(2 * array.length);
  larger.set(array);
  return larger;
}

function rehash(keys: Uint32Array, known: number): void {
  slots = new Int32Array(2 * slots.length).fill(-1);
  const mask = slots.length - 1;
  for (let number = 0; number < known; number += 1) {
    let slot = (Math.imul(keys[number]!, 0x9e3779b1) >>> 8) & mask;
    while (slots[slot]! >= 0) slot = (slot + 1) & mask;
    slots[slot] = number;
  }
}

/** Where a key is, or the first greater one would be. */
export function search(keys: Uint32Array, key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Two characters of a word as a key. */
export function keyAt(word: string, at: number): number {
  return ((word.charCodeAt(at) << 16) | word.charCodeAt(at + 1)) >>> 0;
}

/** The place of a pair, -1 where there is none. */
export function placeOf({ keys }: Postings, key: number): number {
  const place = search(keys, key);
  return keys[place] === key ? place : -1;
}
