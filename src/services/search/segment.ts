import { simplify } from '../../kit/han.js';
import { fit, tenths, type Hits } from './hits.js';
import { fieldBits, keyAt, makePostings, placeOf, type Postings } from './postings.js';

/** The fields of a record, best first. */
export type Fields = readonly [
  name: string,
  alias: string,
  organization: string,
  topics: string,
  region: string,
  text: string,
];
export const fields = 6;

/** As many records as an entry of the postings can tell apart, and few enough to be indexed at once. */
export const segmentSize = 2048;

/** Texts of some thousand records in one string, with postings once it is full. */
export class Segment {
  size = 0;
  /** Texts not yet joined. */
  private parts: string[] = [];
  private text = '';
  private length = 0;
  private ends = new Uint32Array(64 * fields);
  private simple = false;
  private postings: Postings | undefined;

  constructor(
    /** The number of its first record. */
    private readonly base: number,
  ) {}

  /** The pairs that occur, once it is indexed. */
  get keys(): Uint32Array {
    return this.postings?.keys ?? new Uint32Array(0);
  }

  add(texts: Fields): void {
    this.postings = undefined;
    if (this.size * fields === this.ends.length) {
      const ends = new Uint32Array(4 * this.ends.length);
      ends.set(this.ends);
      this.ends = ends;
    }
    texts.forEach((text, field) => {
      this.length += text.length;
      this.ends[this.size * fields + field] = this.length;
      this.length += 1;
    });
    this.size += 1;
    // Tabs and line feeds cannot be in a word, so that none reaches from field to field.
    this.parts.push(`${texts.join('\t')}\n`);
  }

  /** Makes the postings, which are dropped when something is added or the table of scripts comes. */
  index(han: Uint16Array | undefined): void {
    const text = this.fold(han);
    this.ends = this.ends.slice(0, this.size * fields);
    this.postings ??= makePostings(text, this.ends, fields);
  }

  isReady(han: Uint16Array | undefined): boolean {
    return this.postings !== undefined && (this.simple || !han);
  }

  name(record: number, han: Uint16Array | undefined): string {
    const at = record - this.base;
    return this.fold(han).slice(this.start(at), this.ends[at * fields]);
  }

  /** The text, joined and folded as far as possible. */
  private fold(han: Uint16Array | undefined): string {
    if (this.parts.length > 0) {
      const added = this.parts.join('');
      this.text += this.simple && han ? simplify(added, han) : added;
      this.parts = [];
    }
    if (han && !this.simple) {
      const text = simplify(this.text, han);
      if (text !== this.text) this.postings = undefined;
      this.text = text;
      this.simple = true;
    }
    return this.text;
  }

  /** All records that hold the word, exactly. */
  find(word: string, han: Uint16Array | undefined, hits: Hits): void {
    const text = this.fold(han);
    const { postings } = this;
    if (!postings || word.length < 2) this.scan(text, word, hits);
    else if (word.length === 2) this.pair(postings, text, word, hits);
    else this.look(postings, text, word, hits);
  }

  private scan(text: string, word: string, hits: Hits): void {
    let record = 0;
    for (let at = text.indexOf(word); at >= 0;) {
      record = this.holder(record, at);
      // The fields are in order, so that the first match is the best.
      this.tell(record, at, word.length, hits);
      record += 1;
      if (record === this.size) return;
      at = text.indexOf(word, this.start(record));
    }
  }

  /** Two characters are a key: its entries say it all. */
  private pair(postings: Postings, text: string, word: string, hits: Hits): void {
    const place = placeOf(postings, keyAt(word, 0));
    if (place < 0) return;
    const { starts, entries } = postings;
    const mask = (1 << fieldBits) - 1;
    for (let turn = starts[place]!; turn < starts[place + 1]!; turn += 1) {
      const entry = entries[turn]!;
      const field = entry & mask;
      const record = entry >> fieldBits;
      if (field === 0) {
        const start = this.start(record);
        this.tell(record, text.startsWith(word, start) ? start : start + 1, 2, hits);
      } else hits.add(this.base + record, (fit.name - field) * tenths);
    }
  }

  /** Longer words: records with the two rarest pairs, and a look at the text of each. */
  private look(postings: Postings, text: string, word: string, hits: Hits): void {
    const { starts, entries } = postings;
    const count = (place: number) => starts[place + 1]! - starts[place]!;
    let rare = -1;
    let next = -1;
    for (let at = 0; at + 1 < word.length; at += 1) {
      const place = placeOf(postings, keyAt(word, at));
      if (place < 0) return;
      if (rare < 0 || count(place) < count(rare)) [rare, next] = [place, rare];
      else if (place !== rare && (next < 0 || count(place) < count(next))) next = place;
    }
    let other = next < 0 ? 0 : starts[next]!;
    const otherEnd = next < 0 ? 0 : starts[next + 1]!;
    let found = -1;
    for (let turn = starts[rare]!; turn < starts[rare + 1]!; turn += 1) {
      const record = entries[turn]! >> fieldBits;
      if (next >= 0) {
        while (other < otherEnd && entries[other]! >> fieldBits < record) other += 1;
        if (other === otherEnd) return;
        if (entries[other]! >> fieldBits !== record) continue;
      }
      const start = this.start(record);
      // A match beyond the record tells of all up to there that they have none.
      if (found < start) found = text.indexOf(word, start);
      if (found < 0) return;
      if (found < this.end(record)) this.tell(record, found, word.length, hits);
    }
  }

  private tell(record: number, at: number, length: number, hits: Hits): void {
    const { ends } = this;
    let how: number = fit.name;
    let field = record * fields;
    if (at < ends[field]!) {
      if (at === this.start(record))
        how = at + length === ends[field] ? fit.wholeName : fit.startOfName;
    } else {
      for (; at >= ends[field]!; field += 1) how -= 1;
    }
    hits.add(this.base + record, how * tenths);
  }

  private start(record: number): number {
    return record === 0 ? 0 : this.ends[record * fields - 1]! + 1;
  }

  private end(record: number): number {
    return this.ends[record * fields + fields - 1]!;
  }

  /** The first record at or after `record` whose text holds the position. */
  private holder(record: number, position: number): number {
    let low = record;
    let high = record + 1;
    // The next match is near more often than not: look with growing steps, then in between.
    while (high < this.size && this.start(high) <= position) {
      const step = (high - record) * 2;
      low = high;
      high = record + step;
    }
    high = Math.min(high, this.size);
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.start(middle) <= position) low = middle;
      else high = middle;
    }
    return low;
  }
}
