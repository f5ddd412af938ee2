/**
 * Dates as feeds and directories write them. Own parser: `Date.parse` differs between engines, reads
 * dates without a zone in the visitor's, and some hosts replace it.
 */

/** A clock's reading, and how far it is from UTC in minutes when the text says so. */
interface Reading {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  offset?: number;
}

const minuteLength = 60_000;
const dayLength = 86_400_000;
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

// Hours from UTC. CST is not here: it depends on who writes it.
const zones: Record<string, number> = {
  est: -5,
  edt: -4,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  akst: -9,
  akdt: -8,
  hst: -10,
  bst: 1,
  cet: 1,
  cest: 2,
  met: 1,
  eet: 2,
  eest: 3,
  msk: 3,
  ist: 5.5,
  hkt: 8,
  sgt: 8,
  jst: 9,
  kst: 9,
  aest: 10,
  aedt: 11,
};

/** Seconds or milliseconds since 1970. */
const epoch = /^\d{10}(?:\d{3})?$/;

/**
 * The moment (ms) that `text` names, or nothing when it names none. A date without a zone is read on
 * the clocks of `zone` (an IANA name); a date without a time is the beginning of its day there.
 */
export function parseDate(text: string, zone = 'Asia/Shanghai'): number | undefined {
  const clean = fold(text);
  if (epoch.test(clean)) return Number(clean) * (clean.length === 10 ? 1000 : 1);
  const reading = readingOf(clean, zone);
  if (!reading) return undefined;
  const wall = moment(reading);
  if (reading.offset !== undefined) return wall - reading.offset * minuteLength;
  return onClocksOf(zone, wall);
}

/**
 * Where the first of these that can be read names a day without a time: noon of that day on the visitor's
 * own clocks, since it is the same day wherever it is read. Programs that know no time write midnight,
 * without a zone.
 */
export function parseDay(...texts: readonly (string | undefined)[]): number | undefined {
  for (const text of texts) {
    if (!text || parseDate(text) === undefined) continue;
    const reading = readingOf(fold(text));
    const wall = reading && reading.offset === undefined ? moment(reading) : NaN;
    if (wall % dayLength !== 0) return undefined;
    const day = new Date(wall);
    return new Date(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), 12).getTime();
  }
  return undefined;
}

function readingOf(clean: string, zone = ''): Reading | undefined {
  if (epoch.test(clean)) return undefined;
  const reading = numeric(clean, zone) ?? named(clean, zone);
  return reading && possible(reading) ? reading : undefined;
}

/** Chinese and full-width writing, made plain: `2020-1-10 14:33`. */
function fold(text: string): string {
  return (
    text
      .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
      .replace(/[\u200b-\u200f\ufeff]/g, '')
      // Days of the week: they say nothing that the date does not.
      .replace(
        /\(?(?:\u661f\u671f|\u793c\u62dc|\u79ae\u62dc|\u5468|\u9031)[\u4e00-\u9fff]\)?/g,
        ' ',
      )
      .replace(/\s*([\u5e74\u6708])\s*/g, '-')
      .replace(/[\u65e5\u53f7\u865f]/g, ' ')
      .replace(/\s*[\u65f6\u6642\u70b9\u9ede]\s*/g, ':')
      .replace(/\s*\u5206\s*(?=\d)/g, ':')
      .replace(/[\u5206\u79d2]/g, ' ')
      .replace(/(?:\u4e0a\u5348|\u51cc\u6668|\u65e9\u4e0a)\s*([\d:]+)/g, ' $1am')
      .replace(/(?:\u4e0b\u5348|\u665a\u4e0a|\u4e2d\u5348)\s*([\d:]+)/g, ' $1pm')
      .replace(/:(?=\s|[ap]m|$)/gi, ':00')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/-$/, '')
  );
}

const clock =
  /^(?:T|[\s,]+)?(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?)?\s*([ap]\.?m\b\.?)?/i;

/** Year first (ISO 8601 and its relatives), or a day, month and year in figures. */
function numeric(text: string, zone: string): Reading | undefined {
  let found: RegExpExecArray | null;
  let year = 0;
  let month = 1;
  let day = 1;
  if ((found = /^(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?(?!\d)/.exec(text))) {
    [year, month, day] = [Number(found[1]), Number(found[3]), Number(found[4] ?? 1)];
  } else if ((found = /^(\d{4})-?W(\d{2})(?:-?([1-7]))?(?!\d)/i.exec(text))) {
    year = Number(found[1]);
    if (Number(found[2]) < 1 || Number(found[2]) > 53) return undefined;
    // Week 1 holds the fourth of January.
    const fourth = new Date(daysTo(year, 1, 4) * dayLength).getUTCDay() || 7;
    return withTime(
      text.slice(found[0].length),
      onDay(year, 4 - fourth + (Number(found[2]) - 1) * 7 + Number(found[3] ?? 1)),
      zone,
    );
  } else if ((found = /^(\d{4})(\d{2})(\d{2})(?=$|[T\s]|\d{2}(?:\d{2}){0,2}(?!\d))/i.exec(text))) {
    [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  } else if ((found = /^(\d{4})-?(\d{3})(?!\d)/.exec(text))) {
    year = Number(found[1]);
    const count = Number(found[2]);
    if (count < 1 || count > daysTo(year + 1, 1, 1) - daysTo(year, 1, 1)) return undefined;
    return withTime(text.slice(found[0].length), onDay(year, count), zone);
  } else if ((found = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)/.exec(text))) {
    let [first, second] = [Number(found[1]), Number(found[3])];
    // With dots the day comes first everywhere; with strokes nobody can tell unless one is no month.
    if (found[2] !== '.' && first <= 12) {
      if (second <= 12 && first !== second) return undefined;
      [first, second] = [second, first];
    }
    [year, month, day] = [Number(found[4]), second, first];
  } else if ((found = /^(\d{4})(?!\d)/.exec(text))) {
    year = Number(found[1]);
  } else {
    return undefined;
  }
  return withTime(text.slice(found[0].length), { year, month, day }, zone);
}

type Day = Pick<Reading, 'year' | 'month' | 'day'>;

/** The day `count` of a year, 1 being the first of January; it may lie in a year beside. */
function onDay(year: number, count: number): Day {
  const date = new Date((daysTo(year, 1, 1) + count - 1) * dayLength);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** What follows the date: a time, a zone, or nothing; anything else is rubbish. */
function withTime(rest: string, day: Day, zone: string): Reading | undefined {
  const found = clock.exec(rest);
  const tail = (found ? rest.slice(found[0].length) : rest).trim();
  const offset = tail === '' ? undefined : offsetOf(tail, zone);
  if (tail !== '' && offset === undefined) return undefined;
  const { hour, minute, second } = time(found);
  return { ...day, hour, minute, second, offset };
}

function time(found: RegExpExecArray | null): Pick<Reading, 'hour' | 'minute' | 'second'> {
  if (!found) return { hour: 0, minute: 0, second: 0 };
  let hour = Number(found[1]);
  const half = found[5]?.[0]?.toLowerCase();
  if (half === 'p' && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  return {
    hour,
    minute: Number(found[2] ?? 0),
    second: Number(`${found[3] ?? 0}.${found[4] ?? 0}`),
  };
}

/** With the month as a word: RFC 822 and its careless relatives, asctime, `Jan 10, 2020`. */
function named(text: string, zone: string): Reading | undefined {
  let month = 0;
  let day: number | undefined;
  let year: number | undefined;
  let hours: RegExpExecArray | null = null;
  const rest: string[] = [];
  for (const word of text.replace(/(\d|[a-z])-(?=[a-z]|\d)/gi, '$1 ').split(/[\s,]+/)) {
    const index = months.indexOf(word.slice(0, 3).toLowerCase());
    const figure = /^(\d{1,4})(?:st|nd|rd|th|\.)?$/i.exec(word);
    if (!hours && /^\d{1,2}:\d{2}/.test(word)) {
      hours = clock.exec(word);
      const tail = word.slice(hours?.[0].length ?? 0);
      if (tail) rest.push(tail);
    } else if (!month && index >= 0 && /^[a-z]{3,9}\.?$/i.test(word)) month = index + 1;
    else if (figure && day === undefined && Number(figure[1]) < 32 && word.length < 5)
      day = Number(figure[1]);
    else if (figure && year === undefined) year = fullYear(word);
    else if (hours && /^[ap]\.?m\.?$/i.test(word)) hours = clock.exec(`${hours[0]}${word}`);
    else if (word && !/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?$/i.test(word)) rest.push(word);
  }
  if (!month || day === undefined || year === undefined) return undefined;
  const tail = rest.join(' ');
  const offset = tail === '' ? undefined : offsetOf(tail, zone);
  if (tail !== '' && offset === undefined) return undefined;
  return { year, month, day, ...time(hours), offset };
}

/** Two figures as RFC 2822 reads them: 49 is 2049, 50 is 1950. */
function fullYear(word: string): number {
  const year = Number(word);
  if (word.length > 3) return year;
  return word.length === 3 || year > 49 ? year + 1900 : year + 2000;
}

/** Minutes from UTC, or nothing when `text` is no zone. */
function offsetOf(text: string, zone: string): number | undefined {
  const figures =
    /^(?:gmt|utc?|z)?\s*([-+\u2212])(\d{1,2}):?(\d{2})?(?:\s*[([][^)\]]*[)\]]|\s+[a-z]+)?$/i.exec(
      text,
    );
  if (figures) {
    const minutes = Number(figures[2]) * 60 + Number(figures[3] ?? 0);
    return figures[1] === '+' ? minutes : -minutes;
  }
  const name = /^\(?([a-z]{1,5})\)?$/i.exec(text)?.[1]?.toLowerCase();
  if (!name) return undefined;
  // China Standard Time where the clocks of the place say so, else America's Central.
  if (name === 'cst') return offsetAt(zone, 1.6e12) === 480 * minuteLength ? 480 : -360;
  // A name that nobody knows counts as UTC (RFC 2822, 4.3).
  return (zones[name] ?? 0) * 60;
}

function possible({ year, month, day, hour, minute, second, offset = 0 }: Reading): boolean {
  return (
    year > 0 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysTo(year, month + 1, 1) - daysTo(year, month, 1) &&
    (hour < 24 || (hour === 24 && minute === 0 && second === 0)) &&
    minute < 60 &&
    second < 61 &&
    Math.abs(offset) <= 24 * 60
  );
}

/** Days from 1970-01-01 in the Gregorian calendar; month 13 is the next January. */
function daysTo(year: number, month: number, day: number): number {
  // Years begin in March here, so that the leap day comes last.
  const shifted = year + Math.floor((month - 3) / 12);
  const inYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leaps = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leaps + inYear - 719468;
}

function moment({ year, month, day, hour, minute, second }: Reading): number {
  const seconds = (hour * 60 + minute) * 60 + second;
  return Math.round(daysTo(year, month, day) * dayLength + seconds * 1000);
}

/**
 * The moment at which the clocks of `zone` show `wall` (written as if it were UTC): the first of two
 * where an hour comes twice, an hour later where they leave it out.
 */
function onClocksOf(zone: string, wall: number): number {
  const early = offsetAt(zone, wall - dayLength);
  const late = offsetAt(zone, wall + dayLength);
  const agrees = (offset: number) => offsetAt(zone, wall - offset) === offset;
  return wall - (agrees(early) || !agrees(late) ? early : late);
}

const clocks = new Map<string, Intl.DateTimeFormat | undefined>();

/** How far the clocks of `zone` are before UTC at a moment, in ms. */
function offsetAt(zone: string, at: number): number {
  if (!clocks.has(zone)) clocks.set(zone, clockOf(zone));
  const format = clocks.get(zone);
  if (!format) return 480 * minuteLength;
  const shown: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) shown[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = shown;
  const wall = moment({ year, month, day, hour: hour % 24, minute, second });
  return wall - Math.floor(at / 1000) * 1000;
}

/** Nothing for a zone that the browser does not know: then China's clocks count. */
function clockOf(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
}
