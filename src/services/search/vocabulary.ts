import { keyAt, search } from './postings.js';

/** Which character can follow which: all pairs that occur in the texts. */
export class Vocabulary {
  /** In rising order. */
  private readonly keys: Uint32Array;
  private reversed: Uint32Array | undefined;

  constructor(keys: ReadonlySet<number>) {
    this.keys = Uint32Array.from(keys).sort();
  }

  /** With the pairs of more words. */
  with(words: readonly string[]): Vocabulary {
    const keys = new Set(this.keys);
    for (const word of words) {
      for (let place = 0; place + 1 < word.length; place += 1) keys.add(keyAt(word, place));
    }
    return new Vocabulary(keys);
  }

  has(first: number, second: number): boolean {
    return this.holdsKey(((first << 16) | second) >>> 0);
  }

  private holdsKey(key: number): boolean {
    return this.keys[search(this.keys, key)] === key;
  }

  /** Whether all pairs of a word occur; only a look at the texts says whether it does. */
  holds(word: string): boolean {
    for (let place = 0; place + 1 < word.length; place += 1)
      if (!this.holdsKey(keyAt(word, place))) return false;
    return true;
  }

  /** The characters that others can follow. */
  first(): Set<number> {
    const found = new Set<number>();
    for (const key of this.keys) found.add(key >>> 16);
    return found;
  }

  after(code: number): number[] {
    return partners(this.keys, code);
  }

  before(code: number): number[] {
    this.reversed ??= this.keys.map((key) => ((key << 16) | (key >>> 16)) >>> 0).sort();
    return partners(this.reversed, code);
  }
}

function partners(keys: Uint32Array, code: number): number[] {
  const found: number[] = [];
  for (let place = search(keys, (code << 16) >>> 0); place < keys.length; place += 1) {
    const key = keys[place]!;
    if (key >>> 16 !== code) break;
    found.push(key & 0xffff);
  }
  return found;
}
