/**
 * Takes records out of JSON text while it arrives: one record a line (NDJSON), a list, a list in an
 * envelope (`contents`), or a single record. What is cut off at the end is left out, what came whole
 * is kept.
 */

const quote = 34;
const backslash = 92;
const openBrace = 123;
const closeBrace = 125;
const openBracket = 91;
const closeBracket = 93;

/** A record larger than this is no record. */
const largest = 4_000_000;

export class Splitter {
  private rest = new Uint8Array(0);
  /** Where scanning goes on in `rest`. */
  private scanned = 0;
  /** Braces and brackets that are open. */
  private depth = 0;
  /** The depth at which records lie: 0 until a list begins. */
  private level = 0;
  private start = -1;
  private inText = false;
  /** The last text at the first level of an object: the name of the list that may follow it. */
  private name = '';
  private textStart = 0;
  private isRecord = false;

  /** Whether the text ends in the middle of something. */
  get isOpen(): boolean {
    return this.depth > 0 || this.inText;
  }

  /** The records that these bytes complete, parsed. Broken ones are left out. */
  push(bytes: Uint8Array): unknown[] {
    const found: unknown[] = [];
    const data = join(this.rest, bytes);
    let place = this.scanned;
    for (; place < data.length; place += 1) {
      const byte = data[place];
      if (this.inText) {
        // Texts are most of the data: jump from quote to quote.
        const end = data.indexOf(quote, place);
        if (end < 0) {
          place = data.length;
          break;
        }
        place = end;
        if (escaped(data, end, this.textStart)) continue;
        this.inText = false;
        if (this.depth === 1 && this.level === 0) {
          this.name = decode(data, this.textStart + 1, end);
          // What has an id of its own is a record, whatever lists it holds.
          if (this.name === 'id') this.isRecord = true;
        }
      } else if (byte === quote) {
        this.inText = true;
        this.textStart = place;
      } else if (byte === openBrace) {
        if (this.depth === this.level) this.start = place;
        if (this.depth === 0) this.isRecord = false;
        this.depth += 1;
      } else if (byte === openBracket) {
        const lists = this.depth === 0 || (this.depth === 1 && !this.isRecord && isList(this.name));
        this.depth += 1;
        if (lists && this.level === 0) {
          this.level = this.depth;
          this.start = -1;
        }
      } else if (byte === closeBrace || byte === closeBracket) {
        this.depth -= 1;
        if (this.depth < this.level) {
          // The list has ended; an envelope goes on.
          this.level = 0;
          this.start = -1;
        } else if (this.depth === this.level && byte === closeBrace && this.start >= 0) {
          const record = parse(data, this.start, place + 1);
          if (record !== undefined) found.push(record);
          this.start = -1;
          this.name = '';
        }
        if (this.depth < 0) this.depth = 0;
      }
    }
    // What is behind the begin of an open record, or of an open text, is needed again.
    const keep = this.start >= 0 ? this.start : this.inText ? this.textStart : place;
    const from = place - keep > largest ? place : Math.min(keep, place);
    if (from !== keep) this.start = -1;
    this.rest = data.slice(from);
    this.scanned = place - from;
    this.textStart -= from;
    if (this.start >= 0) this.start -= from;
    return found;
  }
}

/** As HSDS names it, and its predecessors. */
function isList(name: string): boolean {
  return /^(?:contents?|services|results|items|data)$/.test(name);
}

/** A quote behind an odd number of backslashes is part of the text. */
function escaped(data: Uint8Array, at: number, start: number): boolean {
  let count = 0;
  while (at - 1 - count > start && data[at - 1 - count] === backslash) count += 1;
  return count % 2 === 1;
}

function join(rest: Uint8Array, bytes: Uint8Array): Uint8Array {
  if (rest.length === 0) return bytes;
  const all = new Uint8Array(rest.length + bytes.length);
  all.set(rest);
  all.set(bytes, rest.length);
  return all;
}

const decoder = new TextDecoder();

function decode(data: Uint8Array, from: number, to: number): string {
  return decoder.decode(data.subarray(from, to));
}

function parse(data: Uint8Array, from: number, to: number): unknown {
  try {
    return JSON.parse(decode(data, from, to));
  } catch {
    return undefined;
  }
}
