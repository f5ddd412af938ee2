import type { Holidays } from './holidays.js';
import { weekdayOf } from './recurrence.js';
import {
  followsWork,
  homeZone,
  isValid,
  occurs,
  workingDays,
  type Schedule,
} from './schedule-row.js';

/** When a service is open. What cannot be told for certain is `unknown`, never closed. */

/** A moment as the clock on the service's wall shows it. */
export interface Clock {
  /** Days from today there: 0 today, 1 tomorrow. */
  day: number;
  /** 0 Monday … 6 Sunday. */
  weekday: number;
  /** Minutes after midnight; 1440 is the midnight that ends the day. */
  minute: number;
  /** The day itself, in days since 1970. */
  date: number;
}

export type OpenState =
  /** Without `until`: it does not close within the week. */
  | { state: 'open'; until?: Clock }
  /** Without `opens`: not within two months, or nobody can say when. */
  | { state: 'closed'; opens?: Clock }
  | { state: 'unknown' };

const day = 1440;
/** How many days ahead an opening is looked for. */
const horizon = 60;
/** And how many days a date may lie ahead. */
const year = 366;

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
export function wall(zone: string | number, now: number): number {
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

/** Whether it is open at `now` (ms). Cheaper than `openState`, for thousands at once. */
export function isOpen(schedules: readonly Schedule[], now: number, holidays?: Holidays): boolean {
  const leading = leadingOf(schedules);
  for (const row of schedules) {
    const here = wall(row.zone, now);
    const date = Math.floor(here / day);
    const minute = here - date * day;
    const isNow =
      (minute >= row.from && minute < row.to && isOpenOn(row, date, leading, holidays)) ||
      // Yesterday's row may reach into today.
      (minute + day < row.to && isOpenOn(row, date - 1, leading, holidays));
    if (isNow) return true;
  }
  return false;
}

/** Whether it is open at `now` (ms), and until when or from when. */
export function openState(
  schedules: readonly Schedule[],
  now: number,
  holidays?: Holidays,
): OpenState {
  // Rows may be in different zones: what they say is laid side by side in minutes from now.
  const here = schedules.map((row) => wall(row.zone, now));
  const own = here[0] ?? 0;
  const leading = leadingOf(schedules);
  const dateOf = (index: number) => Math.floor((here[index] ?? own) / day);
  let spans: Span[] = [];
  const addDay = (ahead: number) => {
    schedules.forEach((row, index) => {
      const date = dateOf(index) + ahead;
      if (!isOpenOn(row, date, leading, holidays)) return;
      const midnight = date * day - (here[index] ?? own);
      spans.push([midnight + row.from, midnight + row.to]);
    });
  };
  const clock = (distance: number, end: boolean): Clock => {
    const at = own + distance;
    // The midnight that ends a day belongs to that day.
    const date = Math.floor((end ? at - 1 : at) / day);
    return { day: date - dateOf(0), weekday: weekdayOf(date), minute: at - date * day, date };
  };
  let until: number | undefined;
  let next: number | undefined;
  // Yesterday's row may reach into today, and tomorrow has begun in other zones.
  for (let ahead = -1; ahead <= horizon; ahead += 1) {
    addDay(ahead);
    if (ahead < 1) continue;
    for (const [from, to] of sorted(spans)) {
      if (from <= (until ?? 0) && to > (until ?? 0)) until = to;
      else if (from > 0) next ??= from;
    }
    const midnight = (dateOf(0) + ahead + 1) * day - own;
    if (until === undefined ? next !== undefined : until < midnight || ahead > 7) break;
    spans = [];
  }
  if (until !== undefined) {
    return until >= 7 * day ? { state: 'open' } : { state: 'open', until: clock(until, true) };
  }
  let known = next !== undefined;
  // Before the next hours that are known there may be others.
  let sure = known;
  let index = 0;
  for (const row of schedules) {
    const date = dateOf(index++);
    if (row.vague && (row.end ?? date) >= date) sure = false;
    if (!isValid(row, date) || isLed(row, date, leading)) continue;
    if (row.vague || isUncertain(schedules, date, holidays)) return { state: 'unknown' };
    known = true;
  }
  if (!known) return { state: 'unknown' };
  return next !== undefined && sure
    ? { state: 'closed', opens: clock(next, false) }
    : { state: 'closed' };
}

const none: readonly Schedule[] = [];

function leadingOf(schedules: readonly Schedule[]): readonly Schedule[] {
  return schedules.some((row) => row.leads) ? schedules.filter((row) => row.leads) : none;
}

type Span = [number, number];

function sorted(spans: Span[]): Span[] {
  return spans.length > 1 ? spans.sort((one, other) => one[0] - other[0]) : spans;
}

/** Whether another row goes before this one on a day. */
function isLed(row: Schedule, date: number, leading: readonly Schedule[]): boolean {
  if (leading.length === 0) return false;
  return leading.some(
    (lead) => lead !== row && isValid(lead, date) && (lead.closed === true || !row.leads),
  );
}

/** Whether one of the rows opens on a day, beside all others. */
export function opensOn(
  row: Schedule,
  date: number,
  schedules: readonly Schedule[],
  holidays?: Holidays,
): boolean {
  return isOpenOn(row, date, leadingOf(schedules), holidays);
}

function isOpenOn(
  row: Schedule,
  date: number,
  leading: readonly Schedule[],
  holidays: Holidays | undefined,
): boolean {
  if (row.vague || row.closed || !isValid(row, date) || isLed(row, date, leading)) return false;
  if (row.leads || row.dated) return occurs(row, date);
  const kind = holidays?.(date);
  if (row.holidays === 'only') return kind === 'holiday' && (row.days === 0 || occurs(row, date));
  if (kind && followsWork(row)) return kind === 'workday' && isWorkRow(row);
  return occurs(row, date);
}

/** On a Saturday that is worked it is as on any other working day. */
function isWorkRow({ days }: Schedule): boolean {
  return (days & workingDays) === workingDays;
}

/** A Saturday that is worked, where the working days have different hours: which count, nobody said. */
function isUncertain(
  schedules: readonly Schedule[],
  date: number,
  holidays: Holidays | undefined,
): boolean {
  if (holidays?.(date) !== 'workday') return false;
  let days = 0;
  let partly = false;
  for (const row of schedules) {
    if (row.vague || !isValid(row, date) || !followsWork(row)) continue;
    days |= row.days;
    partly ||= !isWorkRow(row);
  }
  return partly && (days & workingDays) === workingDays;
}

/** The hours of a day, joined where they touch; all day is [0, 1440]. */
export function hoursOn(schedules: readonly Schedule[], date: number, holidays?: Holidays): Span[] {
  const leading = leadingOf(schedules);
  return joined(
    schedules
      .filter((row) => isOpenOn(row, date, leading, holidays))
      .map((row): Span => [row.from, row.to]),
  );
}

/** The hours of today as [from, to] in minutes. */
export function today(
  schedules: readonly Schedule[],
  now: number,
  holidays?: Holidays,
): [number, number][] {
  return hoursOn(schedules, dateAt(schedules, now), holidays);
}

/** Today where the service is, in days since 1970. */
export function dateAt(schedules: readonly Schedule[], now: number): number {
  return Math.floor(wall(schedules[0]?.zone ?? homeZone, now) / day);
}

/** A day that is named, with its hours. */
export interface DateRow {
  /** In days since 1970. */
  date: number;
  spans: [number, number][];
  /** Nothing is open, though the usual week says so. */
  closed?: boolean;
}

/**
 * The next days, from today on, of what is no usual week: dates, the second Monday of each month,
 * exceptions and closed days. What ended today is still among them.
 */
export function nextDates(
  schedules: readonly Schedule[],
  now: number,
  limit: number,
  holidays?: Holidays,
): DateRow[] {
  const special = schedules.filter((row) => !row.vague && (row.dated || row.leads || row.rule));
  const rows: DateRow[] = [];
  const first = dateAt(schedules, now);
  let last = first + 366;
  if (special.length === 0) return rows;
  const ends = special.map((row) => row.end ?? last);
  last = Math.min(last, Math.max(...ends));
  for (let date = first; date <= last && rows.length < limit; date += 1) {
    if (!special.some((row) => (row.closed ? isValid(row, date) : occurs(row, date)))) continue;
    const spans = hoursOn(schedules, date, holidays);
    rows.push(spans.length > 0 ? { date, spans } : { date, spans, closed: true });
  }
  return rows;
}

/** Whether all its dates are past: an event that is over. */
export function isOver(schedules: readonly Schedule[], now: number, event = false): boolean {
  return lastDate(schedules, event) < dateAt(schedules, now);
}

/**
 * The last of its dates; NaN where it has none. Where the record does not say that it is an event, only
 * single dates tell: weekly hours that have ended are old hours, and say nothing.
 */
export function lastDate(schedules: readonly Schedule[], event = false): number {
  const rows = schedules.filter(({ closed }) => !closed);
  const dates = rows.map(({ dated, end = NaN }) => (event || dated ? end : NaN));
  return rows.length > 0 ? Math.max(...dates) : NaN;
}

/** The first day from `date` on that is named, or on which it is open as a rule; nothing when all are past. */
export function nextDate(schedules: readonly Schedule[], date: number): number | undefined {
  let next = Infinity;
  for (const row of schedules) {
    if (row.closed) continue;
    const last = Math.min(row.end ?? Infinity, date + year, next - 1);
    for (let day = Math.max(date, row.start ?? date); day <= last; day += 1) {
      // What is not understood begins with its first day.
      if (row.vague || occurs(row, day)) next = day;
      if (next === day) break;
    }
  }
  return isFinite(next) ? next : undefined;
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
    (row) =>
      row.days !== 0 &&
      !row.vague &&
      !row.leads &&
      row.holidays !== 'only' &&
      isValid(row, Math.floor(wall(row.zone, now) / day)),
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

function joined(spans: Span[]): Span[] {
  const result: Span[] = [];
  for (const [from, to] of sorted(spans)) {
    const last = result[result.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}
