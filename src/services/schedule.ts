import { homeZone, weekdayOf, type Schedule } from './schedule-row.js';

/** When a service is open. What cannot be told for certain is `unknown`, never closed. */

/** A moment as the clock on the service's wall shows it. */
export interface Clock {
  /** Days from today there: 0 today, 1 tomorrow. */
  day: number;
  /** 0 Monday … 6 Sunday. */
  weekday: number;
  /** Minutes after midnight; 1440 is the midnight that ends the day. */
  minute: number;
}

export type OpenState =
  /** Without `until`: it does not close within the week. */
  | { state: 'open'; until?: Clock }
  /** Without `opens`: not within the week. */
  | { state: 'closed'; opens?: Clock }
  | { state: 'unknown' };

const day = 1440;

const formats = new Map<string, Intl.DateTimeFormat | undefined>();

function formatFor(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone)) {
    let format: Intl.DateTimeFormat | undefined;
    try {
      const numeric = 'numeric';
      format = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        calendar: 'gregory',
        numberingSystem: 'latn',
        hourCycle: 'h23',
        year: numeric,
        month: numeric,
        day: numeric,
        hour: numeric,
        minute: numeric,
      });
    } catch {
      // A zone that nobody knows.
    }
    // Names come from outside: few are kept.
    if (formats.size > 50) formats.clear();
    formats.set(zone, format);
  }
  return formats.get(zone);
}

/** Minutes since 1970 on the wall clock of a zone. */
function wall(zone: string | number, now: number): number {
  const minutes = Math.floor(now / 60_000);
  if (typeof zone === 'number') return minutes + zone;
  // No summer time there since 1991; the one zone that nearly all records are in.
  if (zone === homeZone) return minutes + 480;
  const parts: Record<string, number> = {};
  for (const { type, value } of formatFor(zone)?.formatToParts(now) ?? []) {
    parts[type] = Number(value);
  }
  const { year = NaN, month = 1, hour = 0, minute = 0 } = parts;
  const moment = Date.UTC(year, month - 1, parts.day ?? 1, hour, minute) / 60_000;
  return isFinite(moment) ? moment : minutes + 480;
}

function holds(row: Schedule, date: number): boolean {
  return (
    (row.start === undefined || date >= row.start) && (row.end === undefined || date <= row.end)
  );
}

/** Whether it is open at `now` (ms), and until when or from when. */
export function openState(schedules: readonly Schedule[], now: number): OpenState {
  const spans: [number, number][] = [];
  let vague = false;
  let known = false;
  let here = 0;
  for (const row of schedules) {
    here = wall(row.zone, now);
    const today = Math.floor(here / day);
    if (row.vague) {
      vague ||= row.end === undefined || row.end >= today;
      continue;
    }
    // Yesterday's row may reach into today; a week ahead holds each weekday once.
    for (let date = today - 1; date <= today + 7; date += 1) {
      if (!holds(row, date)) continue;
      known = true;
      if (!((row.days >> weekdayOf(date)) & 1)) continue;
      // Spans count from now, so that rows of different zones can be laid side by side.
      spans.push([date * day + row.from - here, date * day + row.to - here]);
    }
  }
  spans.sort((one, other) => one[0] - other[0]);
  const clock = (distance: number, end: boolean): Clock => {
    const at = here + distance;
    // The midnight that ends a day belongs to that day.
    const date = Math.floor((end ? at - 1 : at) / day);
    return {
      day: date - Math.floor(here / day),
      weekday: weekdayOf(date),
      minute: at - date * day,
    };
  };
  let until: number | undefined;
  for (const [from, to] of spans) {
    if (from <= (until ?? 0) && to > (until ?? 0)) until = to;
  }
  if (until !== undefined) {
    return until >= 7 * day ? { state: 'open' } : { state: 'open', until: clock(until, true) };
  }
  if (vague || !known) return { state: 'unknown' };
  const next = spans.find(([from]) => from > 0);
  return next ? { state: 'closed', opens: clock(next[0], false) } : { state: 'closed' };
}

/** The hours of today as [from, to] in minutes, joined where they touch; all day is [0, 1440]. */
export function today(schedules: readonly Schedule[], now: number): [number, number][] {
  const spans: [number, number][] = [];
  for (const row of schedules) {
    const date = Math.floor(wall(row.zone, now) / day);
    const bit = (row.days >> weekdayOf(date)) & 1;
    if (!row.vague && bit && holds(row, date)) spans.push([row.from, row.to]);
  }
  return joined(spans);
}

/** One day of a usual week; days with the same hours stand together. */
export interface WeekRow {
  /** 0 Monday … 6 Sunday. */
  weekdays: number[];
  spans: [number, number][];
}

/** The usual week from Monday on, of the rows that hold today. */
export function week(schedules: readonly Schedule[], now: number): WeekRow[] {
  const rows: WeekRow[] = [];
  const current = schedules.filter(
    (row) => !row.vague && holds(row, Math.floor(wall(row.zone, now) / day)),
  );
  if (current.length === 0) return rows;
  for (let weekday = 0; weekday < 7; weekday += 1) {
    const spans = joined(
      current
        .filter((row) => (row.days >> weekday) & 1)
        .map((row): [number, number] => [row.from, row.to]),
    );
    const alike = rows.find((row) => String(row.spans) === String(spans));
    if (alike) alike.weekdays.push(weekday);
    else rows.push({ weekdays: [weekday], spans });
  }
  return rows;
}

function joined(spans: [number, number][]): [number, number][] {
  const result: [number, number][] = [];
  for (const [from, to] of spans.sort((one, other) => one[0] - other[0])) {
    const last = result[result.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}
