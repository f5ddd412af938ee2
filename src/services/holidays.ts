/**
 * Public holidays of China, and the days on which people work for them. The table is data alone: the
 * page loads it and hands it to the worker, which needs no more than `holidaysOf`.
 */

export type Holidays = (date: number) => 'holiday' | 'workday' | undefined;

/** Days since 1970. */
export interface HolidayTable {
  holidays: number[];
  workdays: number[];
}

const dayLength = 864e5;

export function holidaysOf({ holidays, workdays }: HolidayTable): Holidays {
  const days = new Map<number, 'holiday' | 'workday'>();
  for (const date of holidays) days.set(date, 'holiday');
  for (const date of workdays) days.set(date, 'workday');
  return (date) => days.get(date);
}

/** The years around `now`. An empty table when the library does not come: then hours are as usual. */
export async function loadHolidays(now: number): Promise<HolidayTable> {
  const table: HolidayTable = { holidays: [], workdays: [] };
  try {
    const { default: library } = await import('chinese-days');
    const year = new Date(now).getUTCFullYear();
    for (const each of [year - 1, year, year + 1]) addYear(table, each, library);
  } catch {
    // What is there is used.
  }
  return table;
}

interface Library {
  getDayDetail(date: string): { name: string; work: boolean };
  getLunarDate(date: string): { lunarMon: number; lunarDay: number; isLeap: boolean };
}

function addYear({ holidays, workdays }: HolidayTable, year: number, library: Library): void {
  const before = holidays.length;
  for (let date = dayOf(year, 1, 1); date < dayOf(year + 1, 1, 1); date += 1) {
    const { name, work } = library.getDayDetail(written(date));
    // "Spring Festival,...,4": an ordinary day bears the name of a weekday.
    if (name.includes(',')) (work ? workdays : holidays).push(date);
  }
  if (holidays.length === before) holidays.push(...holidaysByLaw(year, library));
}

/** Lunar month and day of what the law names; the last day of the old year goes before the first. */
const lunarHolidays = ['1/1', '1/2', '1/3', '5/5', '8/15'];

/**
 * The days that the law itself gives, for a year whose arrangement is not published yet; which days
 * around them are exchanged nobody knows before.
 */
export function holidaysByLaw(year: number, library: Pick<Library, 'getLunarDate'>): number[] {
  const fixed = [
    [1, 1],
    [5, 1],
    [5, 2],
    [10, 1],
    [10, 2],
    [10, 3],
  ] as const;
  const days = fixed.map(([month, day]) => dayOf(year, month, day));
  // Tomb-sweeping Day, as the sun goes in this century.
  const sun = year % 100;
  days.push(dayOf(year, 4, Math.floor(sun * 0.2422 + 4.81) - Math.floor(sun / 4)));
  // Not by the browser's calendar, whose new moons are off by a day in 2027.
  for (let date = dayOf(year, 1, 1); date < dayOf(year, 11, 1); date += 1) {
    const { lunarMon, lunarDay, isLeap } = library.getLunarDate(written(date));
    const name = `${lunarMon}/${lunarDay}`;
    if (isLeap || !lunarHolidays.includes(name)) continue;
    if (name === '1/1') days.push(date - 1);
    days.push(date);
  }
  return days;
}

/** `YYYY-MM-DD`. */
function written(date: number): string {
  return new Date(date * dayLength).toISOString().slice(0, 10);
}

function dayOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / dayLength;
}
