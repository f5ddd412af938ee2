import {
  isWeekly,
  lastOf,
  readRecurrence,
  recurs,
  weekdayOf,
  type Recurrence,
} from './recurrence.js';

/**
 * The rows of opening hours, as HSDS writes them: rules with days and two times; a lunch break is two
 * rows. Read at the door; schedule.ts says what they mean at a moment.
 */

/** One row. Days and dates are counted where the service is, in its own zone. */
export interface Schedule {
  /** Bit 0 is Monday … bit 6 Sunday; 0 where `rule` or `date` says more. */
  days: number;
  /** Minutes after midnight; `to` passes 1440 when the row ends on the next day. */
  from: number;
  to: number;
  /** First and last day it holds, in days since 1970. */
  start?: number;
  end?: number;
  /** An IANA name, or minutes east of UTC. */
  zone: string | number;
  /** What is no plain week. */
  rule?: Recurrence;
  /** It holds on the days from `start` to `end`, whatever weekdays they are. */
  dated?: boolean;
  /** On its days it goes before what other rows say. */
  leads?: boolean;
  /** Nothing is open on its days. */
  closed?: boolean;
  /** What public holidays do to it; see `followsWork` where the record is silent. */
  holidays?: HolidayRule;
  /** A rule that is not complete or not understood: some days it holds, nobody can say here which. */
  vague?: boolean;
  /** What the record says in words. */
  text?: string;
}

/** `closed`: as offices do. `open`: as on any other day. `only`: on public holidays alone. */
export type HolidayRule = 'closed' | 'open' | 'only';

/** What is said of all rows of a service, for those that say nothing themselves. */
export interface RowDefaults {
  zone?: unknown;
  holidays?: HolidayRule | undefined;
}

const day = 1440;
export const homeZone = 'Asia/Shanghai';
const chineseZones = /^(?:PRC|Asia\/(?:Shanghai|Chongqing|Harbin|Urumqi|Kashgar))$/;
const daily = 0b1111111;
export const workingDays = 0b0011111;
/** Who closes so much later than at midnight has probably mistaken a time. */
const longestNight = 20 * 60;

/** Closed, on holiday, out of office, in Chinese and English. */
const closedWords =
  /\bclosed\b|\u5173\u95ed|\u95dc\u9589|\u4f11\u606f|\u4e0d\u5f00\u653e|\u4e0d\u958b\u653e|\u653e\u5047|\u505c\u6b62|\u6682\u505c|\u66ab\u505c|\u505c\u4e1a|\u6b47\u4e1a|\u6b47\u696d|\u4f11\u4e1a|\u95ed\u9986|\u9589\u9928|\u4f11\u9986/i;

/** Reads one HSDS schedule; nothing when it says nothing. */
export function readSchedule(
  row: Readonly<Record<string, unknown>>,
  defaults: RowDefaults = {},
): Schedule | undefined {
  const opens = readTime(row.opens_at);
  const closes = readTime(row.closes_at);
  const text = [row.description, row.notes]
    .filter((words) => typeof words === 'string' && words.trim())
    .join('\n');
  const [validFrom, validTo] = [readDay(row.valid_from), readDay(row.valid_to)];
  const first = readDay(row.dtstart);
  const schedule: Schedule = {
    days: 0,
    from: opens?.minute ?? 0,
    // One minute before midnight is how many write midnight.
    to: closes?.minute === day - 1 ? day : (closes?.minute ?? 0),
    zone: opens?.offset ?? readZone(row.timezone ?? defaults.zone),
  };
  const start = later(validFrom, first);
  const end = earlier(validTo, readDay(row.until));
  if (start !== undefined) schedule.start = start;
  if (end !== undefined) schedule.end = end;
  if (text) schedule.text = text;
  if (defaults.holidays) schedule.holidays = defaults.holidays;
  const oneDay = validFrom !== undefined && validFrom === validTo;
  const silent = row.opens_at == null && row.closes_at == null;
  if (silent && isClosing(oneDay, validFrom, validTo, text)) {
    return { ...schedule, dated: true, leads: true, closed: true };
  }
  if (!opens && !closes && !text) return undefined;
  const { from } = schedule;
  const overnight = schedule.to < from;
  if (overnight || (from === 0 && schedule.to === 0)) schedule.to += day;
  if (oneDay) schedule.leads = true;
  const understood = readDays(schedule, row, first, oneDay);
  const long = overnight && schedule.to - from > longestNight;
  if (!opens || !closes || !understood || schedule.to === from || long) schedule.vague = true;
  return schedule;
}

/** A row without times: its one day, or its days if it says so, are closed. */
function isClosing(oneDay: boolean, from?: number, to?: number, text = ''): boolean {
  if (from === undefined || to === undefined || to < from) return false;
  // With hours in its words it says more than that.
  return (
    (closedWords.test(text) && !/\d[:\uff1a\u70b9\u9ede\u65f6\u6642]/.test(text)) ||
    (oneDay && text === '')
  );
}

/** Whether the rule is understood; it is put into the row. */
function readDays(
  schedule: Schedule,
  row: Readonly<Record<string, unknown>>,
  first: number | undefined,
  oneDay: boolean,
): boolean {
  const { start } = schedule;
  const plain = !row.freq && !row.byday && !row.bymonthday;
  if (plain && start !== undefined && (oneDay || first !== undefined)) {
    // A date and no rule: that day, once. What "from the 5th to the 9th" does daily nobody said.
    const until = schedule.end ?? start;
    schedule.dated = until === start;
    schedule.end = until;
    return until === start && !row.count;
  }
  const rule = readRecurrence(row, first);
  if (!rule) return false;
  if (isWeekly(rule)) schedule.days = rule.weekdays || daily;
  else schedule.rule = rule;
  if (row.count) {
    const count = Number(row.count);
    const last = first === undefined || !(count >= 1) ? undefined : lastOf(rule, first, count);
    if (last === undefined) return false;
    schedule.end = earlier(schedule.end, last) ?? last;
  }
  // A day that its own rule does not name.
  return !oneDay || start === undefined || occurs(schedule, start);
}

/** Whether a row holds on a day, holidays aside. */
export function occurs(row: Schedule, date: number): boolean {
  if (!isValid(row, date)) return false;
  if (row.dated) return true;
  return row.rule ? recurs(row.rule, date) : ((row.days >> weekdayOf(date)) & 1) === 1;
}

export function isValid({ start, end }: Schedule, date: number): boolean {
  return (start === undefined || date >= start) && (end === undefined || date <= end);
}

/**
 * Whether a row goes with the working days of China: it says so, or it is of weekdays alone, in China,
 * and not round the clock.
 */
export function followsWork({ holidays, days, from, to, zone }: Schedule): boolean {
  if (holidays) return holidays === 'closed';
  const working = days !== 0 && (days & ~workingDays) === 0;
  return working && to - from < day && (zone === 480 || chineseZones.test(String(zone)));
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

function later(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || (other !== undefined && other > one) ? other : one;
}

function earlier(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || (other !== undefined && other < one) ? other : one;
}
