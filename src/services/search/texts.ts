import type { Found } from './hits.js';
import { Hits } from './hits.js';
import { Vocabulary } from './vocabulary.js';
import { Segment, segmentSize, type Fields } from './segment.js';

/** The folded texts of all records, searched by any piece of them. */
export class Texts {
  private readonly segments: Segment[] = [];
  private readonly hits = new Hits();
  private count = 0;
  private han: Uint16Array | undefined;
  /** Segments before this one are indexed. */
  private settled = 0;
  private pairs: Vocabulary | undefined;

  get size(): number {
    return this.count;
  }

  add(fields: Fields): void {
    let segment = this.segments[this.segments.length - 1];
    if (!segment || segment.size === segmentSize) {
      segment = new Segment(this.count);
      this.segments.push(segment);
    }
    segment.add(fields);
    this.settled = Math.min(this.settled, this.segments.length - 1);
    this.count += 1;
  }

  useHan(map: Uint16Array): void {
    this.han = map;
    this.settled = 0;
  }

  /**
   * Indexes one more segment; says whether there was one to do. The last one, which may grow, only
   * when `all` is asked for. What is not indexed is found as well, by a scan.
   */
  settle(all = false): boolean {
    for (; this.settled < this.segments.length; this.settled += 1) {
      const segment = this.segments[this.settled]!;
      if (segment.isReady(this.han)) continue;
      if (segment.size < segmentSize && !all) return false;
      segment.index(this.han);
      this.pairs = undefined;
      return true;
    }
    return false;
  }

  /** The pairs of characters that occur anywhere; everything is indexed for it. */
  vocabulary(): Vocabulary {
    while (this.settle(true));
    if (!this.pairs) {
      const keys = new Set<number>();
      for (const segment of this.segments) for (const key of segment.keys) keys.add(key);
      this.pairs = new Vocabulary(keys);
    }
    return this.pairs;
  }

  find(word: string): Found {
    for (const segment of this.segments) segment.find(word, this.han, this.hits);
    return this.hits.take();
  }

  /** The folded name of a record. */
  name(record: number): string {
    return this.segments[Math.floor(record / segmentSize)]?.name(record, this.han) ?? '';
  }
}
