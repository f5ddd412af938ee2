import library from 'chinese-days';
import { expect } from '@open-wc/testing';
import { holidaysByLaw, holidaysOf, loadHolidays } from '../../src/services/holidays.js';
import { readSchedule, type RowDefaults, type Schedule } from '../../src/services/schedule-row.js';
import { isOpen, isOver, nextDates, openState, today } from '../../src/services/schedule.js';

/**
 * Calendars worked out by hand. What weekday a date is: 1 January 2025 was a Wednesday, 2025 has 365
 * days, so 1 January 2026 was a Thursday. Within a year a month moves the weekday by its days beyond
 * 28: January 3, February 0 (2025 and 2026 are no leap years), March 3, April 2, May 3, June 2, July 3,
 * August 3, September 2, October 3, November 2.
 *
 *          Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec   the first of each month
 *   2025   We  Sa  Sa  Tu  Th  Su  Tu  Fr  Mo  We  Sa  Mo
 *   2026   Th  Su  Su  We  Fr  Mo  We  Sa  Tu  Th  Su  Tu
 *
 * Holidays are as the State Council has published them (2025: 12 November 2024; 2026: 4 November 2025).
 */
const day = (date: string): number =>
  Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8)) / 864e5;
const days = (text: string): number[] =>
  text.split(' ').flatMap((range) => {
    const [from = '', to = from] = range.split('..');
    return Array.from({ length: day(to) - day(from) + 1 }, (_, index) => day(from) + index);
  });
const published = {
  holidays: days(
    '2025-01-01 2025-01-28..2025-02-04 2025-04-04..2025-04-06 2025-05-01..2025-05-05 ' +
      '2025-05-31..2025-06-02 2025-10-01..2025-10-08 ' +
      '2026-01-01..2026-01-03 2026-02-15..2026-02-23 2026-04-04..2026-04-06 2026-05-01..2026-05-05 ' +
      '2026-06-19..2026-06-21 2026-09-25..2026-09-27 2026-10-01..2026-10-07',
  ),
  workdays: days(
    '2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11 ' +
      '2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10',
  ),
};
const holidays = holidaysOf(published);

const written = (date: number) => new Date(date * 864e5).toISOString().slice(0, 10);
const rows = (...given: (Record<string, unknown> & { defaults?: RowDefaults })[]): Schedule[] =>
  given.flatMap(({ defaults, ...row }) => readSchedule(row, defaults) ?? []);
const hours = { opens_at: '09:00', closes_at: '17:00' };
/** The clock of China. */
const at = (date: string, hour = 12, minute = 0) =>
  day(date) * 864e5 + ((hour - 8) * 60 + minute) * 60_000;

/** `open 12:00`, `closed 2026-02-24 8:30`. */
function say(schedules: Schedule[], now: number, known = true): string {
  const found = openState(schedules, now, known ? holidays : undefined);
  const clock =
    found.state === 'open' ? found.until : found.state === 'closed' ? found.opens : undefined;
  if (!clock) return found.state;
  const time = `${Math.floor(clock.minute / 60)}:${String(clock.minute % 60).padStart(2, '0')}`;
  return `${found.state} ${found.state === 'closed' ? `${written(clock.date)} ` : ''}${time}`;
}

/** Every day of two years on which it is open at noon. */
function openDays(schedules: Schedule[], year: number, known = false): string {
  const found: string[] = [];
  for (let date = day(`${year}-01-01`); date < day(`${year + 1}-01-01`); date += 1) {
    const now = date * 864e5 + 4 * 36e5;
    const open = isOpen(schedules, now, known ? holidays : undefined);
    if (open) found.push(written(date).slice(5));
    expect(openState(schedules, now, known ? holidays : undefined).state === 'open').to.equal(open);
  }
  return found.join(' ');
}

describe('rules of opening hours', () => {
  const table: [string, Record<string, unknown>, number, string][] = [
    [
      // The first Monday is 8 - the weekday of the first (Mo 1); the second comes seven days later.
      // 2025: We -> 6 -> 13; Sa -> 3 -> 10; Sa -> 10; Tu -> 7 -> 14; Th -> 5 -> 12; Su -> 2 -> 9;
      // Tu -> 14; Fr -> 4 -> 11; Mo -> 1 -> 8; We -> 13; Sa -> 10; Mo -> 8.
      'the second Monday of each month',
      { freq: 'MONTHLY', byday: '2MO' },
      2025,
      '01-13 02-10 03-10 04-14 05-12 06-09 07-14 08-11 09-08 10-13 11-10 12-08',
    ],
    [
      // 2026: Th -> 5 -> 12; Su -> 2 -> 9; 9; We -> 6 -> 13; Fr -> 4 -> 11; Mo -> 1 -> 8; We -> 13;
      // Sa -> 3 -> 10; Tu -> 7 -> 14; Th -> 12; Su -> 9; Tu -> 14.
      'the second Monday of each month, said without a frequency',
      { byday: '2MO' },
      2026,
      '01-12 02-09 03-09 04-13 05-11 06-08 07-13 08-10 09-14 10-12 11-09 12-14',
    ],
    [
      // From the last day back. 2025: 31 Jan Fr; 28 Feb Fr; 31 Mar Mo -> 28; 30 Apr We -> 25;
      // 31 May Sa -> 30; 30 Jun Mo -> 27; 31 Jul Th -> 25; 31 Aug Su -> 29; 30 Sep Tu -> 26; 31 Oct Fr;
      // 30 Nov Su -> 28; 31 Dec We -> 26.
      'the last Friday of each month',
      { freq: 'MONTHLY', byday: '-1FR' },
      2025,
      '01-31 02-28 03-28 04-25 05-30 06-27 07-25 08-29 09-26 10-31 11-28 12-26',
    ],
    [
      // Five Thursdays: the first is Th, or We or Th in a month of 30 or 31 days. 2026: Jan begins with
      // Th (1 + 28 = 29); Apr (30 days) with We: 30; Jul (31) with We: 30; Oct with Th: 29; Dec (31)
      // with Tu: 31. Not May (31 days, Fr), not Sep (30 days, Tu).
      'the fifth Thursday, where there is one',
      { freq: 'MONTHLY', byday: '5TH' },
      2026,
      '01-29 04-30 07-30 10-29 12-31',
    ],
    [
      'the 15th and the last of each month',
      { freq: 'MONTHLY', bymonthday: '15,-1' },
      2026,
      '01-15 01-31 02-15 02-28 03-15 03-31 04-15 04-30 05-15 05-31 06-15 06-30 ' +
        '07-15 07-31 08-15 08-31 09-15 09-30 10-15 10-31 11-15 11-30 12-15 12-31',
    ],
    [
      'the 31st, in the seven months that have one',
      { freq: 'MONTHLY', bymonthday: 31 },
      2026,
      '01-31 03-31 05-31 07-31 08-31 10-31 12-31',
    ],
    [
      // The 13th is a Friday when the first is a Sunday: February, March and November 2026.
      'Friday the 13th',
      { freq: 'MONTHLY', byday: 'FR', bymonthday: '13' },
      2026,
      '02-13 03-13 11-13',
    ],
    [
      // From the 20th of November every third month: Nov, Feb, May, Aug, Nov.
      'every third month, on the day it began',
      { freq: 'MONTHLY', interval: 3, dtstart: '2025-11-20' },
      2026,
      '02-20 05-20 08-20 11-20',
    ],
    [
      // Every 14 days from Tuesday, 2 December 2025: 16, 30, then 13 January, until 10 March.
      'every other week, over the turn of the year',
      { freq: 'WEEKLY', interval: 2, byday: 'TU', dtstart: '2025-12-02', until: '2026-03-10' },
      2026,
      '01-13 01-27 02-10 02-24 03-10',
    ],
    [
      // RFC 5545 gives this example for 1997; moved to the same weekdays: Tuesday 5 August 2025, every
      // other week on Tuesday and Sunday, four times. Weeks from Monday: 5, 10, 19, 24 August.
      'every other week, in weeks that begin on Monday',
      { freq: 'WEEKLY', interval: 2, count: 4, byday: 'TU,SU', wkst: 'MO', dtstart: '2025-08-05' },
      2025,
      '08-05 08-10 08-19 08-24',
    ],
    [
      // Weeks from Sunday: 10 August begins a week that is left out; 17 and 19, then 31.
      'every other week, in weeks that begin on Sunday',
      { freq: 'WEEKLY', interval: 2, count: 4, byday: 'TU,SU', wkst: 'SU', dtstart: '2025-08-05' },
      2025,
      '08-05 08-17 08-19 08-31',
    ],
    [
      'every tenth day',
      { freq: 'DAILY', interval: 10, dtstart: '2025-12-25', until: '2026-02-03' },
      2026,
      '01-04 01-14 01-24 02-03',
    ],
    [
      'a number of times',
      { freq: 'WEEKLY', count: 5, byday: 'MO,TH', dtstart: '2026-03-05' },
      2026,
      '03-05 03-09 03-12 03-16 03-19',
    ],
    ['a date', { dtstart: '2026-06-06' }, 2026, '06-06'],
    ['a date that is its own end', { dtstart: '2026-06-06', until: '2026-06-06' }, 2026, '06-06'],
  ];
  for (const [name, row, year, wanted] of table) {
    it(`know ${name} in ${year}`, () =>
      expect(openDays(rows({ ...row, ...hours }), year)).to.equal(wanted));
  }

  it('stay unknown where they are not understood', () => {
    for (const row of [
      { freq: 'YEARLY', dtstart: '2026-01-01' },
      { freq: 'WEEKLY', byday: '2MO' },
      { freq: 'WEEKLY', byday: 'MO', bymonthday: '3' },
      { freq: 'WEEKLY', byday: 'MO', interval: 2 },
      { freq: 'WEEKLY', byday: 'MO', interval: 'two', dtstart: '2026-01-01' },
      { freq: 'WEEKLY', byday: 'MO', count: 3 },
      { freq: 'WEEKLY', byday: 'MO', count: 'few', dtstart: '2026-01-01' },
      { freq: 'WEEKLY', byday: 'MO', byweekno: '41' },
      { freq: 'MONTHLY', byyearday: '200' },
      { freq: 'MONTHLY', bymonthday: '32' },
      { freq: 'MONTHLY', bymonthday: 'last' },
      { freq: 'MONTHLY', byday: '7MO' },
      { freq: 'MONTHLY' },
      { freq: 'WEEKLY' },
      { dtstart: '2026-01-05', until: '2026-01-09' },
    ]) {
      const [read] = rows({ ...row, ...hours });
      expect(read?.vague, JSON.stringify(row)).to.equal(true);
    }
  });

  it('stay unknown where the times are mistaken', () => {
    // 5:30 in the morning was meant to be 17:30.
    expect(
      rows({ freq: 'WEEKLY', byday: 'MO', opens_at: '8:30', closes_at: '5:30' })[0],
    ).to.include({ vague: true });
    // A night is not.
    const night = rows({ freq: 'WEEKLY', byday: 'MO', opens_at: '18:00', closes_at: '9:00' })[0];
    expect([night?.vague, night?.to]).to.deep.equal([undefined, 1980]);
  });
});

describe('public holidays of China', () => {
  const office = rows(
    { freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR', opens_at: '08:30', closes_at: '12:00' },
    { freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR', opens_at: '14:00', closes_at: '17:30' },
  );
  const table: [string, string, string][] = [
    // 2025: New Year's Day was a Wednesday, not exchanged.
    ['2024-12-31', 'on the day before New Year', 'open 17:30'],
    ['2025-01-01', 'at New Year', 'closed 2025-01-02 8:30'],
    // The Sunday before the Spring Festival is worked.
    ['2025-01-26', 'on a Sunday that is worked', 'open 17:30'],
    // Tuesday 28 January to Tuesday 4 February.
    ['2025-01-28', 'on the eve of the Spring Festival', 'closed 2025-02-05 8:30'],
    ['2025-02-04', 'on its last day', 'closed 2025-02-05 8:30'],
    ['2025-02-08', 'on the Saturday that is worked for it', 'open 17:30'],
    // Friday is a holiday, Saturday and Sunday would be free anyway.
    ['2025-04-03', 'on the day before Tomb-sweeping', 'open 17:30'],
    ['2025-04-04', 'at Tomb-sweeping', 'closed 2025-04-07 8:30'],
    ['2025-04-27', 'on the Sunday that is worked for Labour Day', 'open 17:30'],
    ['2025-05-05', 'on the Monday that is free for it', 'closed 2025-05-06 8:30'],
    ['2025-06-02', 'on the Monday of the Dragon Boat Festival', 'closed 2025-06-03 8:30'],
    ['2025-10-08', 'on the last of eight days in October', 'closed 2025-10-09 8:30'],
    ['2025-10-11', 'on the Saturday after', 'open 17:30'],
    ['2025-10-12', 'on the Sunday after', 'closed 2025-10-13 8:30'],
    // 2026: Thursday 1 to Saturday 3 January; the Sunday is worked.
    ['2026-01-02', 'on the Friday after New Year', 'closed 2026-01-04 8:30'],
    ['2026-01-04', 'on the Sunday that is worked', 'open 17:30'],
    // Nine days from Sunday 15 February; Saturday 14 and 28 are worked.
    ['2026-02-14', 'on the Saturday before the Spring Festival', 'open 17:30'],
    ['2026-02-15', 'on its first day, nine days before it opens', 'closed 2026-02-24 8:30'],
    ['2026-02-23', 'on its last Monday', 'closed 2026-02-24 8:30'],
    ['2026-02-28', 'on the Saturday after', 'open 17:30'],
    ['2026-04-06', 'on the Monday of Tomb-sweeping', 'closed 2026-04-07 8:30'],
    ['2026-05-05', 'on the Tuesday of Labour Day', 'closed 2026-05-06 8:30'],
    ['2026-05-09', 'on the Saturday after', 'open 17:30'],
    ['2026-06-19', 'at the Dragon Boat Festival', 'closed 2026-06-22 8:30'],
    ['2026-09-20', 'on a Sunday in September', 'open 17:30'],
    ['2026-09-25', 'at Mid-autumn', 'closed 2026-09-28 8:30'],
    ['2026-10-01', 'on National Day', 'closed 2026-10-08 8:30'],
    ['2026-10-10', 'on the Saturday after', 'open 17:30'],
  ];
  for (const [date, name, wanted] of table) {
    it(`close an office, ${name} (${date})`, () =>
      expect(say(office, at(date, 15))).to.equal(wanted));
  }

  it('are days like others where nobody knows them', () => {
    expect(say(office, at('2026-10-01', 15), false)).to.equal('open 17:30');
    expect(say(office, at('2026-10-10', 15), false)).to.equal('closed 2026-10-12 8:30');
    expect(today(office, at('2026-10-01'), holidays)).to.deep.equal([]);
    expect(today(office, at('2026-10-10'), holidays)).to.deep.equal([
      [510, 720],
      [840, 1050],
    ]);
  });

  it('leave working days: 248 in each of the two years', () => {
    // 2025: 365 days, 52 weeks and a Wednesday: 261 weekdays; 18 of them are holidays (1 January; 28 to
    // 31 January, 3 and 4 February; 4 April; 1, 2, 5 May; 2 June; 1, 2, 3, 6, 7, 8 October), and 5 days
    // are made up for. 2026: 261 weekdays as well (52 weeks and a Thursday); 19 holidays (1, 2 January;
    // 16 to 20 and 23 February; 6 April; 1, 4, 5 May; 19 June; 25 September; 1, 2, 5, 6, 7 October),
    // and 6 made up for.
    const all = rows({ freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR', ...hours });
    expect(openDays(all, 2025, true).split(' ').length).to.equal(261 - 18 + 5);
    expect(openDays(all, 2026, true).split(' ').length).to.equal(261 - 19 + 6);
  });

  it('do not touch lines round the clock, weekends, rules of months, and other countries', () => {
    const always = { byday: 'MO,TU,WE,TH,FR', opens_at: '00:00', closes_at: '23:59' };
    for (const row of [
      { ...always },
      { byday: 'MO,TU,WE,TH,FR,SA,SU', ...hours },
      { byday: 'TH,SA', ...hours },
      { freq: 'MONTHLY', byday: '1TH', ...hours },
      { byday: 'TH', ...hours, timezone: 'Asia/Hong_Kong' },
      { byday: 'TH', opens_at: '01:00', closes_at: '10:00', timezone: 0 },
    ]) {
      // Thursday, 1 October 2026.
      const schedules = rows({ freq: 'WEEKLY', ...row });
      expect(
        openState(schedules, at('2026-10-01', 12), holidays).state,
        JSON.stringify(row),
      ).to.equal('open');
    }
    expect(say(rows({ byday: 'TH', ...hours }), at('2026-10-01'))).to.equal(
      'closed 2026-10-08 9:00',
    );
  });

  it('count as the record says', () => {
    const all = { freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR,SA,SU', ...hours };
    const working = { freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR', ...hours };
    const closed = rows({ ...all, defaults: { holidays: 'closed' } });
    expect(say(closed, at('2026-10-01'))).to.equal('closed 2026-10-08 9:00');
    expect(say(rows({ ...working, defaults: { holidays: 'open' } }), at('2026-10-01'))).to.equal(
      'open 17:00',
    );
    const duty = rows(working, {
      freq: 'DAILY',
      opens_at: '10:00',
      closes_at: '14:00',
      defaults: { holidays: 'only' },
    });
    expect(say(duty, at('2026-10-01'))).to.equal('open 14:00');
    expect(say(duty, at('2026-10-08'))).to.equal('open 17:00');
    expect(say(duty, at('2026-10-17'))).to.equal('closed 2026-10-19 9:00');
  });

  it('are unknown on a Saturday that is worked where the week has different hours', () => {
    const split = rows(
      { byday: 'MO,TU,WE,TH', opens_at: '09:00', closes_at: '17:30' },
      { byday: 'FR', opens_at: '09:00', closes_at: '16:00' },
    );
    expect(say(split, at('2026-10-10'))).to.equal('unknown');
    expect(say(split, at('2026-10-17'))).to.equal('closed 2026-10-19 9:00');
    // Who is there on Tuesdays alone is not on a Saturday.
    expect(say(rows({ byday: 'TU', ...hours }), at('2026-10-10'))).to.equal(
      'closed 2026-10-13 9:00',
    );
  });

  it('are what the library knows', async () => {
    const found = await loadHolidays(at('2026-06-01'));
    const known = (list: number[]) =>
      list.filter((date) => date >= day('2025-01-01') && date < day('2027-01-01')).map(written);
    expect(known(found.holidays)).to.deep.equal(published.holidays.map(written));
    expect(known(found.workdays)).to.deep.equal(published.workdays.map(written));
    // A year that is not published yet has the days of the law at least.
    const later = await loadHolidays(at('2039-06-01'));
    expect(later.holidays).to.include(day('2039-10-01'));
  });

  it('are known by law before they are published', () => {
    // 2026: the lunar year began on 17 February, its eve was the 16th; Tomb-sweeping 5 April, Dragon
    // Boat 19 June, Mid-autumn 25 September. 2025: 29 January, 4 April, 31 May, 6 October.
    const wanted = (text: string) => days(text).map(written);
    const found = (year: number) =>
      holidaysByLaw(year, library)
        .sort((one, other) => one - other)
        .map(written);
    expect(found(2026)).to.deep.equal(
      wanted(
        '2026-01-01 2026-02-16..2026-02-19 2026-04-05 2026-05-01..2026-05-02 2026-06-19 2026-09-25 2026-10-01..2026-10-03',
      ),
    );
    // 2027: the lunar year begins on 6 February, a few minutes before midnight in Beijing.
    expect(found(2027)).to.include.members(wanted('2027-02-05..2027-02-08'));
    expect(found(2027)).not.to.include(wanted('2027-02-09')[0]);
    expect(found(2025)).to.deep.equal(
      wanted(
        '2025-01-01 2025-01-28..2025-01-31 2025-04-04 2025-05-01..2025-05-02 2025-05-31 2025-10-01..2025-10-03 2025-10-06',
      ),
    );
  });
});

describe('exceptions', () => {
  const week = { freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR', ...hours };
  const only = (date: string) => ({ valid_from: date, valid_to: date });

  it('go before the usual hours of their day', () => {
    // Wednesday, 11 March 2026.
    const shorter = rows(week, { ...only('2026-03-11'), opens_at: '13:00', closes_at: '15:00' });
    expect(say(shorter, at('2026-03-11', 10))).to.equal('closed 2026-03-11 13:00');
    expect(say(shorter, at('2026-03-11', 14))).to.equal('open 15:00');
    expect(say(shorter, at('2026-03-11', 16))).to.equal('closed 2026-03-12 9:00');
    expect(say(shorter, at('2026-03-12', 10))).to.equal('open 17:00');
  });

  it('may have a lunch break of their own', () => {
    const two = rows(
      week,
      { ...only('2026-03-11'), opens_at: '10:00', closes_at: '12:00' },
      { ...only('2026-03-11'), opens_at: '13:00', closes_at: '15:00' },
    );
    expect(today(two, at('2026-03-11'))).to.deep.equal([
      [600, 720],
      [780, 900],
    ]);
  });

  it('open on a holiday, and on a Sunday', () => {
    const open = rows(
      week,
      { ...only('2026-10-01'), ...hours },
      { ...only('2026-03-15'), ...hours },
    );
    expect(say(open, at('2026-10-01'))).to.equal('open 17:00');
    expect(say(open, at('2026-03-15'))).to.equal('open 17:00');
  });

  it('close a day, or some', () => {
    for (const row of [
      only('2026-03-11'),
      { ...only('2026-03-11'), description: '\u5168\u5929\u4e0d\u5f00\u653e' },
      { ...only('2026-03-11'), opens_at: null, closes_at: null, notes: 'Closed for cleaning' },
    ]) {
      expect(say(rows(week, row), at('2026-03-11'))).to.equal('closed 2026-03-12 9:00');
      expect(say(rows(week, row), at('2026-03-12'))).to.equal('open 17:00');
    }
    // Wednesday 1 July to Friday 31 July; the first of August is a Saturday.
    const summer = { valid_from: '2026-07-01', valid_to: '2026-07-31', description: 'Closed' };
    expect(say(rows(week, summer), at('2026-07-01'))).to.equal('closed 2026-08-03 9:00');
    const longer = { ...summer, valid_to: '2026-09-30' };
    expect(say(rows(week, longer), at('2026-07-01'))).to.equal('closed');
  });

  it('that are not understood make their day unknown, and no other', () => {
    for (const row of [
      { ...only('2026-03-11'), description: 'Please call' },
      // The 11th is no Monday.
      { ...only('2026-03-11'), freq: 'WEEKLY', byday: 'MO', ...hours },
      { ...only('2026-03-11'), opens_at: 'noon', closes_at: '15:00' },
    ]) {
      expect(say(rows(week, row), at('2026-03-11')), JSON.stringify(row)).to.equal('unknown');
      expect(say(rows(week, row), at('2026-03-12'))).to.equal('open 17:00');
    }
  });

  it('and rules are listed as dates', () => {
    const schedules = rows(
      week,
      { freq: 'MONTHLY', byday: '1SA', ...hours },
      { valid_from: '2026-03-11', valid_to: '2026-03-11' },
      { dtstart: '2026-03-15', opens_at: '19:00', closes_at: '21:00' },
    );
    expect(
      nextDates(schedules, at('2026-03-07', 23), 4).map((row) => ({
        ...row,
        date: written(row.date),
      })),
    ).to.deep.equal([
      { date: '2026-03-07', spans: [[540, 1020]] },
      { date: '2026-03-11', spans: [], closed: true },
      { date: '2026-03-15', spans: [[1140, 1260]] },
      // The first Saturday of April is the fourth.
      { date: '2026-04-04', spans: [[540, 1020]] },
    ]);
    expect(nextDates(rows(week), at('2026-03-07'), 4)).to.deep.equal([]);
  });
});

describe('dates', () => {
  const event = rows(
    { dtstart: '2026-06-06', opens_at: '09:30', closes_at: '11:30' },
    { dtstart: '2026-06-20', opens_at: '09:30', closes_at: '11:30' },
  );

  it('say when the next one is, up to two months before', () => {
    expect(say(event, at('2026-04-06'))).to.equal('unknown');
    expect(say(event, at('2026-04-07'))).to.equal('closed 2026-06-06 9:30');
    expect(say(event, at('2026-06-06', 10))).to.equal('open 11:30');
    expect(say(event, at('2026-06-06', 12))).to.equal('closed 2026-06-20 9:30');
    expect(say(event, at('2026-06-21'))).to.equal('unknown');
  });

  it('are over after the last one', () => {
    expect(isOver(event, at('2026-06-20', 23))).to.equal(false);
    expect(isOver(event, at('2026-06-21', 0))).to.equal(true);
    const course = rows({
      freq: 'WEEKLY',
      byday: 'TU',
      until: '2026-06-02',
      dtstart: '2026-04-07',
      ...hours,
    });
    // Hours that have ended are old, unless the record says that it is an event.
    expect(isOver(course, at('2026-06-09'))).to.equal(false);
    expect(isOver(course, at('2026-06-09'), true)).to.equal(true);
    expect(isOver([], at('2026-06-09'), true)).to.equal(false);
  });
});
