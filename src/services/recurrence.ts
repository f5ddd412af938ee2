/**
 * Rules that a set of weekdays cannot say: every other week, the second Monday of a month, the last
 * day of a month. A part of RFC 5545, as far as HSDS has it.
 */

/** Days are counted since 1970; weekdays are bits, Monday the lowest. */
export interface Recurrence {
  unit: 'day' | 'week' | 'month';
  /** Every so many days, weeks or months, counted from `anchor`. */
  every: number;
  anchor: number;
  weekdays: number;
  /** Which weekday of a month: [2, 0] is its second Monday, [-1, 4] its last Friday. */
  ordinals?: [number, number][];
  /** Days of the month; -1 is its last. */
  monthDays?: number[];
  /** What a week begins with, 0 Monday. */
  weekStart: number;
}

const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const dayLength = 864e5;
/** A rule that is counted is followed no further than this. */
const longest = 366 * 20;

/** 1970 began on a Thursday. 0 is Monday. */
export function weekdayOf(date: number): number {
  return (((date + 3) % 7) + 7) % 7;
}

/** `start` is its first day. Nothing when it is no rule, or says more than is understood here. */
export function readRecurrence(
  row: Readonly<Record<string, unknown>>,
  start: number | undefined,
): Recurrence | undefined {
  if (row.byweekno || row.byyearday || row.bysetpos || row.bymonth) return undefined;
  const every = row.interval == null || row.interval === '' ? 1 : Number(row.interval);
  if (!(every >= 1) || every % 1 !== 0 || (every > 1 && start === undefined)) return undefined;
  const days = readWeekdays(row.byday);
  const monthDays = readMonthDays(row.bymonthday);
  if (!days || !monthDays) return undefined;
  const { ordinals } = days;
  let { weekdays } = days;
  const monthly = ordinals.length > 0 || monthDays.length > 0;
  const unit = unitOf(row.freq, monthly, weekdays > 0);
  if (!unit || (unit !== 'month' && ordinals.length > 0)) return undefined;
  if (unit === 'week' && monthDays.length > 0) return undefined;
  if (!weekdays && !monthly && unit !== 'day') {
    // What is not said is as on the first day.
    if (start === undefined) return undefined;
    if (unit === 'week') weekdays = 1 << weekdayOf(start);
    else monthDays.push(partsOf(start).day);
  }
  return {
    unit,
    every,
    anchor: start ?? 0,
    weekdays,
    ...(ordinals.length > 0 && { ordinals }),
    ...(monthDays.length > 0 && { monthDays }),
    weekStart: Math.max(0, names.indexOf(String(row.wkst ?? '').toUpperCase())),
  };
}

function unitOf(freq: unknown, monthly: boolean, weekly: boolean): Recurrence['unit'] | undefined {
  const said = String(freq ?? '')
    .trim()
    .toUpperCase();
  if (said === 'DAILY') return 'day';
  if (said === 'WEEKLY') return 'week';
  if (said === 'MONTHLY') return 'month';
  if (said) return undefined;
  return monthly ? 'month' : weekly ? 'week' : undefined;
}

function readWeekdays(
  value: unknown,
): { weekdays: number; ordinals: [number, number][] } | undefined {
  if (value === 'MO,TU,WE,TH,FR') return { weekdays: 0b0011111, ordinals: [] };
  let weekdays = 0;
  const ordinals: [number, number][] = [];
  for (const name of String(value ?? '')
    .toUpperCase()
    .split(/[\s,;]+/)) {
    if (!name) continue;
    const found = /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/.exec(name);
    if (!found) return undefined;
    const weekday = names.indexOf(found[2] ?? '');
    if (found[1]) ordinals.push([Number(found[1]), weekday]);
    else weekdays |= 1 << weekday;
  }
  return { weekdays, ordinals };
}

function readMonthDays(value: unknown): number[] | undefined {
  const days: number[] = [];
  if (value == null) return days;
  for (const text of String(value).split(/[\s,;]+/)) {
    if (!text) continue;
    const day = Number(text);
    if (day % 1 !== 0 || day === 0 || Math.abs(day) > 31) return undefined;
    days.push(day);
  }
  return days;
}

/** Whether the rule alone is a set of weekdays, each week the same. */
export function isWeekly({ unit, every, ordinals, monthDays }: Recurrence): boolean {
  return unit !== 'month' && every === 1 && !ordinals && !monthDays;
}

/** Whether a day is one of those that the rule names. */
export function recurs(rule: Recurrence, date: number): boolean {
  const { unit, every, anchor, weekdays, ordinals, monthDays, weekStart } = rule;
  const weekday = weekdayOf(date);
  if (every > 1) {
    const passed =
      unit === 'day'
        ? date - anchor
        : unit === 'week'
          ? (weekOf(date, weekStart) - weekOf(anchor, weekStart)) / 7
          : monthOf(date) - monthOf(anchor);
    if (passed < 0 || passed % every !== 0) return false;
  }
  if (weekdays || ordinals) {
    const named =
      (weekdays >> weekday) & 1 ||
      ordinals?.some(([ordinal, day]) => day === weekday && isNth(date, ordinal));
    if (!named) return false;
  }
  if (!monthDays) return true;
  const { day, last } = partsOf(date);
  return monthDays.some((wanted) => (wanted > 0 ? wanted : last + 1 + wanted) === day);
}

/** The day on which a rule has come about `count` times; nothing when that is far away. */
export function lastOf(rule: Recurrence, start: number, count: number): number | undefined {
  let left = count;
  for (let date = start; date < start + longest; date += 1) {
    if (recurs(rule, date) && (left -= 1) <= 0) return date;
  }
  return undefined;
}

function isNth(date: number, ordinal: number): boolean {
  const { day, last } = partsOf(date);
  return ordinal > 0
    ? Math.ceil(day / 7) === ordinal
    : Math.ceil((last + 1 - day) / 7) === -ordinal;
}

/** The day that the week of `date` begins with. */
function weekOf(date: number, weekStart: number): number {
  return date - ((weekdayOf(date) - weekStart + 7) % 7);
}

function monthOf(date: number): number {
  const moment = new Date(date * dayLength);
  return moment.getUTCFullYear() * 12 + moment.getUTCMonth();
}

function partsOf(date: number): { day: number; last: number } {
  const moment = new Date(date * dayLength);
  const last = new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + 1, 0));
  return { day: moment.getUTCDate(), last: last.getUTCDate() };
}
