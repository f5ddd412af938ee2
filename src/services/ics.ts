import { wellFormed } from '../kit/text.js';
import type { Holidays } from './holidays.js';
import type { Recurrence } from './recurrence.js';
import { homeZone, occurs, type Schedule } from './schedule-row.js';
import { dateAt, hoursOn, opensOn, wall } from './schedule.js';
import type { Service } from './service.js';

/** Dates and hours for the visitor's own calendar (RFC 5545). */

export interface CalendarOptions {
  now: number;
  /** One day alone, in days since 1970. Without it: all dates to come, and the hours of each week. */
  date?: number;
  holidays?: Holidays;
  /** Where the record can be read. */
  url?: string;
}

const day = 1440;
/** So far ahead exceptions are written down. */
const horizon = 366;
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** A calendar file; nothing when no day of it is known. The place of a confidential one is not in it. */
export function calendarOf(service: Service, options: CalendarOptions): string | undefined {
  const { schedules } = service;
  const { date } = options;
  const events =
    date === undefined
      ? schedules.flatMap((row, index) => eventOf(row, index, schedules, options) ?? [])
      : hoursOn(schedules, date, options.holidays).map(([from, to], index): Times => {
          const zone = schedules[0]?.zone ?? homeZone;
          return {
            zone,
            key: `${date}-${index}`,
            start: date * day + from,
            length: to - from,
            more: [],
          };
        });
  if (events.length === 0) return undefined;
  const zones = [...new Set(events.map(({ zone }) => zone))];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Jia//jia-widgets//ZH',
    'CALSCALE:GREGORIAN',
    ...zones.flatMap((zone) => zoneLines(zone, options.now)),
    ...events.flatMap((times) => eventLines(times, service, options)),
    'END:VCALENDAR',
  ];
  return lines.map(fold).join('\r\n') + '\r\n';
}

interface Times {
  zone: string | number;
  /** What tells it from the others of its service. */
  key: string;
  /** Minutes since 1970 on the wall clock there. */
  start: number;
  length: number;
  /** The rule, and what differs from it. */
  more: string[];
}

/** A row from its next day on. Its key is its place in the record, which stays when its hours change. */
function eventOf(
  row: Schedule,
  index: number,
  schedules: readonly Schedule[],
  { now, holidays }: CalendarOptions,
): Times | undefined {
  const { zone, from, to } = row;
  if (row.vague || row.closed || row.holidays === 'only') return undefined;
  const today = dateAt(schedules, now);
  const days: number[] = [];
  const left: number[] = [];
  const added: number[] = [];
  let first: number | undefined;
  for (let date = today; date <= today + horizon; date += 1) {
    const named = occurs(row, date);
    const opens = opensOn(row, date, schedules, holidays);
    if (named && opens) days.push(date);
    // The first day is one that the rule names: the rule counts from it.
    first ??= days[0];
    if (first === undefined) continue;
    if (named && !opens) left.push(date);
    if (opens && !named) added.push(date);
  }
  if (first === undefined) return undefined;
  const zoned = `;TZID=${zoneName(zone)}:`;
  const list = (dates: number[]) => dates.map((date) => stamp(date * day + from)).join(',');
  const more: string[] = [];
  if (!row.dated && !(row.start === row.end && row.end !== undefined))
    more.push(`RRULE:${ruleOf(row)}`);
  if (left.length > 0) more.push(`EXDATE${zoned}${list(left)}`);
  if (added.length > 0) more.push(`RDATE${zoned}${list(added)}`);
  return { zone, key: String(index), start: first * day + from, length: to - from, more };
}

const frequencies: Record<Recurrence['unit'], string> = {
  day: 'DAILY',
  week: 'WEEKLY',
  month: 'MONTHLY',
};

function ruleOf({ rule, days, end, from, zone }: Schedule): string {
  const { unit = 'week', every = 1, weekdays: plain = days, ordinals = [], monthDays } = rule ?? {};
  const byDay = [
    ...weekdays.filter((_, index) => (plain >> index) & 1),
    ...ordinals.map(([ordinal, index]) => `${ordinal}${weekdays[index]}`),
  ];
  return [
    `FREQ=${frequencies[unit]}`,
    every > 1 && `INTERVAL=${every}`,
    byDay.length > 0 && `BYDAY=${byDay.join(',')}`,
    monthDays && `BYMONTHDAY=${monthDays.join(',')}`,
    // A moment in UTC, as the start has a zone.
    end !== undefined && `UNTIL=${stamp(utc(end * day + from, zone))}Z`,
    rule && every > 1 && `WKST=${weekdays[rule.weekStart]}`,
  ]
    .filter(Boolean)
    .join(';');
}

function eventLines(times: Times, service: Service, { now, url }: CalendarOptions): string[] {
  const zoned = `;TZID=${zoneName(times.zone)}:`;
  const { name, organization, place, address, point, phones, confidential } = service;
  const where = confidential ? '' : [place, address].filter(Boolean).join(', ');
  const about = [organization, ...phones.map((phone) => phone.number)].filter(Boolean).join('\n');
  return [
    'BEGIN:VEVENT',
    `UID:${encodeURIComponent(wellFormed(service.id))}-${times.key}@jia`,
    `DTSTAMP:${stamp(Math.floor(now / 60_000))}Z`,
    `DTSTART${zoned}${stamp(times.start)}`,
    `DTEND${zoned}${stamp(times.start + times.length)}`,
    ...times.more,
    `SUMMARY:${escape(name)}`,
    ...(where ? [`LOCATION:${escape(where)}`] : []),
    ...(point && !confidential ? [`GEO:${point.lat.toFixed(6)};${point.lon.toFixed(6)}`] : []),
    ...(about ? [`DESCRIPTION:${escape(about)}`] : []),
    // A URI is no text: nothing in it is escaped, and no line ends in it.
    ...(url && /^https?:[^\s]+$/.test(url) ? [`URL:${url}`] : []),
    'END:VEVENT',
  ];
}

/** A zone has to be described, whatever its name: where the clocks change, by the changes of a year. */
function zoneLines(zone: string | number, now: number): string[] {
  const offsetAt = (hour: number) => wall(zone, hour * 36e5) - hour * 60;
  const lines = ['BEGIN:VTIMEZONE', `TZID:${zoneName(zone)}`];
  const add = (before: number, after: number, start: string) => {
    const kind = after > before ? 'DAYLIGHT' : 'STANDARD';
    lines.push(
      `BEGIN:${kind}`,
      `DTSTART:${start}`,
      `TZOFFSETFROM:${offset(before)}`,
      `TZOFFSETTO:${offset(after)}`,
      `END:${kind}`,
    );
  };
  const first = Math.floor(now / 36e5) - 24;
  const last = typeof zone === 'number' || zone === homeZone ? first : first + (horizon + 2) * 24;
  let before = offsetAt(first);
  add(before, before, '19700101T000000');
  for (let hour = first + 24; hour <= last; hour += 24) {
    const after = offsetAt(hour);
    if (after === before) continue;
    let change = hour - 23;
    while (offsetAt(change) === before) change += 1;
    add(before, after, stamp(change * 60 + before));
    before = after;
  }
  return [...lines, 'END:VTIMEZONE'];
}

function zoneName(zone: string | number): string {
  return typeof zone === 'number'
    ? `UTC${offset(zone)}`
    : zone.replace(/[^\w/+-]/g, '') || homeZone;
}

/** Minutes since 1970 in UTC, of a wall clock's. */
function utc(minutes: number, zone: string | number): number {
  return minutes - (wall(zone, minutes * 60_000) - minutes);
}

function stamp(minutes: number): string {
  return new Date(minutes * 60_000).toISOString().slice(0, 19).replace(/[-:]/g, '');
}

function offset(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number) => `0${value}`.slice(-2);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
}

function escape(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/[\u0000-\u001f\u007f]/g, '');
}

/** Lines have 75 octets at most; what goes on begins with a blank. A character is never divided. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const code = character.codePointAt(0) ?? 0;
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (octets + size > 75) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
