import type { Holidays } from '../holidays.js';
import { isOpen } from '../schedule.js';
import type { Schedule } from '../schedule-row.js';
import type { Service } from '../service.js';

/** Which opening hours records have: many share the same. */
export class Opening {
  private readonly index = new Map<string, number>();
  private readonly all: { schedules: readonly Schedule[]; paused: boolean }[] = [];
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
  number({ schedules, paused = false }: Service): number {
    const key = (paused ? '-' : '') + this.write(schedules);
    let number = this.index.get(key);
    if (number === undefined) {
      number = this.all.push({ schedules, paused }) - 1;
      this.index.set(key, number);
      this.minute = NaN;
    }
    return number;
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
