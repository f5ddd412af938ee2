/**
 * The rows of opening hours, as HSDS writes them: weekly rules with days and two times; a lunch break
 * is two rows. Read at the door; schedule.ts says what they mean at a moment.
 */

/** One row. Days and dates are counted where the service is, in its own zone. */
export interface Schedule {
  /** Bit 0 is Monday … bit 6 Sunday. */
  days: number;
  /** Minutes after midnight; `to` passes 1440 when the row ends on the next day. */
  from: number;
  to: number;
  /** First and last day it holds, in days since 1970. */
  start?: number;
  end?: number;
  /** An IANA name, or minutes east of UTC. */
  zone: string | number;
  /** A rule that is not weekly, or not complete: some days it holds, nobody can say here which. */
  vague?: boolean;
  /** What the record says in words. */
  text?: string;
}

const day = 1440;
export const homeZone = 'Asia/Shanghai';
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const daily = 0b1111111;

/** Reads one HSDS schedule; nothing when it says nothing. */
export function readSchedule(row: Readonly<Record<string, unknown>>): Schedule | undefined {
  const opens = readTime(row.opens_at);
  const closes = readTime(row.closes_at);
  const text = [row.description, row.notes]
    .filter((words) => typeof words === 'string' && words.trim())
    .join('\n');
  if (!opens && !closes && !text) return undefined;
  const start = readDay(row.valid_from) ?? readDay(row.dtstart);
  const end = readDay(row.valid_to) ?? readDay(row.until);
  const days = readDays(row, start);
  const from = opens?.minute ?? 0;
  // One minute before midnight is how many write midnight.
  let to = closes?.minute === day - 1 ? day : (closes?.minute ?? 0);
  if (to < from || (from === 0 && to === 0)) to += day;
  const schedule: Schedule = {
    days: days ?? 0,
    from,
    to,
    zone: opens?.offset ?? readZone(row.timezone),
  };
  if (start !== undefined) schedule.start = start;
  if (end !== undefined) schedule.end = end;
  if (text) schedule.text = text;
  if (!opens || !closes || days === undefined || to === from) schedule.vague = true;
  return schedule;
}

/** The days of a weekly rule; nothing when the rule says more than a set of weekdays can. */
function readDays(row: Readonly<Record<string, unknown>>, start?: number): number | undefined {
  const freq = String(row.freq ?? '').toUpperCase();
  const interval = Number(row.interval || 1);
  if (interval !== 1 || row.count || row.bymonthday || row.byweekno || row.byyearday) {
    return undefined;
  }
  let days = 0;
  for (const name of String(row.byday ?? '')
    .toUpperCase()
    .split(/[\s,;]+/)) {
    if (!name) continue;
    const index = weekdays.indexOf(name);
    // 2MO, the second Monday of a month, and what is no day at all.
    if (index < 0) return undefined;
    days |= 1 << index;
  }
  if (freq === 'DAILY') return days || daily;
  if (freq && freq !== 'WEEKLY') return undefined;
  if (days) return days;
  return freq && row.dtstart && start !== undefined ? 1 << weekdayOf(start) : undefined;
}

interface Time {
  minute: number;
  offset?: number;
}

/** `9:00`, `09:00:00`, `0900`, `24:00`, `09:00+08:00`, `9:00 pm`. */
function readTime(value: unknown): Time | undefined {
  if (typeof value !== 'string') return undefined;
  const found =
    /^(?:\d{4}-\d\d-\d\dT)?(\d\d?)[:.]?(\d\d)?(?::\d\d(?:\.\d+)?)?\s*([ap]m)?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i.exec(
      value.normalize('NFKC').trim(),
    );
  if (!found) return undefined;
  let hour = Number(found[1]);
  const half = found[3]?.toLowerCase();
  if (half) hour = (hour % 12) + (half === 'pm' ? 12 : 0);
  const minute = hour * 60 + Number(found[2] ?? 0);
  if (minute > day || Number(found[2] ?? 0) > 59) return undefined;
  const offset = found[4] ? readOffset(found[4]) : undefined;
  return offset === undefined ? { minute } : { minute, offset };
}

function readOffset(text: string): number | undefined {
  if (/^z$/i.test(text)) return 0;
  const found = /^(?:UTC|GMT)?([+-])(\d\d?)(?::?(\d\d))?$/i.exec(text);
  if (!found) return undefined;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return minutes > 14 * 60 ? undefined : found[1] === '-' ? -minutes : minutes;
}

/** HSDS 3 writes hours as a number; others write a name or an offset. */
function readZone(value: unknown): string | number {
  if (typeof value === 'number' && isFinite(value)) {
    if (Math.abs(value) <= 14) return Math.round(value * 60);
    if (Math.abs(value) <= 14 * 60) return Math.round(value);
  }
  if (typeof value !== 'string' || value === '') return homeZone;
  if (/^-?\d+(?:\.\d+)?$/.test(value)) return readZone(Number(value));
  // A name that no clock knows is found out where the time is told.
  return readOffset(value) ?? value.trim();
}

/** A date as days since 1970. */
function readDay(value: unknown): number | undefined {
  const found = typeof value === 'string' && /^(\d{4})[-/](\d\d?)[-/](\d\d?)/.exec(value);
  if (!found) return undefined;
  const moment = Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
  return isFinite(moment) ? Math.floor(moment / 864e5) : undefined;
}

/** 1970 began on a Thursday. 0 is Monday. */
export function weekdayOf(days: number): number {
  return (((days + 3) % 7) + 7) % 7;
}
