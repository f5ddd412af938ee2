import type { Holidays } from '../holidays.js';
import { dateAt, isOpen, isOver, nextDate } from '../schedule.js';
import type { Schedule } from '../schedule-row.js';
import type { Service } from '../service.js';

/** Of hours that are none, but dates: all of them are past. */
export const past = -1;

/** Dates change at midnight, which no zone has but at a quarter of an hour. */
const quarter = 15 * 60_000;

interface Hours {
  schedules: readonly Schedule[];
  paused: boolean;
  /** Of an event, a training, a job. */
  event: boolean;
}

/** Which opening hours records have: many share the same. */
export class Opening {
  private readonly index = new Map<string, number>();
  private readonly all: Hours[] = [];
  /** Those that are dates. */
  private readonly dated: number[] = [];
  private quarter = NaN;
  private days = new Int32Array(0);
  private minute = NaN;
  private bits = new Uint8Array(0);
  private holidays: Holidays | undefined;

  constructor(
    /** Writes hours as JSON. */
    private readonly write: (value: unknown) => string,
  ) {}

  get size(): number {
    return this.all.length;
  }

  /** From now on public holidays count. */
  useHolidays(holidays: Holidays): void {
    this.holidays = holidays;
    this.minute = NaN;
  }

  /** The number of a record's hours. */
  number({ schedules, paused = false, kind }: Service): number {
    const event = kind !== undefined;
    const key = (paused ? '-' : '') + (event ? '+' : '') + this.write(schedules);
    let number = this.index.get(key);
    if (number === undefined) {
      number = this.all.push({ schedules, paused, event }) - 1;
      if (schedules.length > 0 && (event || schedules.every((row) => row.dated || row.closed)))
        this.dated.push(number);
      this.index.set(key, number);
      this.minute = this.quarter = NaN;
    }
    return number;
  }

  /** For each of them the day, since 1970, of its next date: `past`, or 0 for no dates. Nothing without any. */
  next(now: number): Int32Array | undefined {
    if (this.dated.length === 0) return undefined;
    const current = Math.floor(now / quarter);
    if (this.quarter !== current) {
      this.days = new Int32Array(this.all.length);
      for (const number of this.dated) {
        const { schedules, event } = this.all[number]!;
        if (isOver(schedules, now, event)) this.days[number] = past;
        else this.days[number] = nextDate(schedules, dateAt(schedules, now)) ?? 0;
      }
    }
    this.quarter = current;
    return this.days;
  }

  /** For each of them whether it is open in this minute. */
  match(moment: number): Uint8Array {
    const minute = Math.floor(moment / 60_000);
    if (this.minute !== minute) {
      this.bits = Uint8Array.from(this.all, ({ schedules, paused }) =>
        !paused && isOpen(schedules, moment, this.holidays) ? 1 : 0,
      );
    }
    this.minute = minute;
    return this.bits;
  }

  /** How many are open, of so many with each of the hours. */
  count(counts: Int32Array, moment: number): number {
    const open = this.match(moment);
    let sum = 0;
    counts.forEach((count, number) => {
      if (open[number]) sum += count;
    });
    return sum;
  }
}
