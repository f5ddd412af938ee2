import type { Choice } from './choice.js';

const day = 24 * 60 * 60 * 1000;

/** A date as a number that can be compared: `2025-03-08…` → 20250308; 0 for none. */
export function dateNumber(text = ''): number {
  const [, year = '', month = '01', date = '01'] =
    /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(text) ?? [];
  return Number(year + month + date) || 0;
}

/** Days from which on something counts as checked not long ago, the newest first. */
function recent(now: number): string[] {
  return [91, 182, 365, 730].map((days) => new Date(now - days * day).toISOString().slice(0, 10));
}

/** On which days records were checked: many share one. */
export class Dates {
  private readonly index = new Map<number, number>();
  private readonly all: number[] = [];

  get size(): number {
    return this.all.length;
  }

  /** The number of a record's day. */
  number(date: number): number {
    let number = this.index.get(date);
    if (number === undefined) {
      number = this.all.push(date) - 1;
      this.index.set(date, number);
    }
    return number;
  }

  /** Which days are that day or later; nothing when none is asked for. */
  match(since: string | undefined): Uint8Array | undefined {
    const first = dateNumber(since);
    return first ? Uint8Array.from(this.all, (date) => (date >= first ? 1 : 0)) : undefined;
  }

  choices(counts: Int32Array, now: number, since: string | undefined): Choice[] {
    return recent(now).map((key) => {
      const first = dateNumber(key);
      let count = 0;
      this.all.forEach((date, number) => {
        if (date >= first) count += counts[number]!;
      });
      return { key, name: key, count, chosen: key === since };
    });
  }
}
