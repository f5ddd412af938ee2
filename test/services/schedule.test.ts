import { expect } from '@open-wc/testing';
import { readSchedule, type Schedule } from '../../src/services/schedule-row.js';
import { isOpen, openState, today, week } from '../../src/services/schedule.js';

/** A moment by the clocks of China, eight hours ahead of UTC. */
const at = (year: number, month: number, day: number, hour = 0, minute = 0) =>
  Date.UTC(year, month - 1, day, hour - 8, minute);

const rows = (...given: Record<string, unknown>[]): Schedule[] =>
  given.flatMap((row) => readSchedule({ freq: 'WEEKLY', ...row }) ?? []);

const office = rows(
  { byday: 'MO,TU,WE,TH,FR', opens_at: '08:30', closes_at: '12:00' },
  { byday: 'MO,TU,WE,TH,FR', opens_at: '14:00', closes_at: '17:30' },
);

/** `open 12:00`, `closed +1 8:30`: short enough to write calendars by hand. */
function say(schedules: Schedule[], now: number): string {
  const found = openState(schedules, now);
  const clock =
    found.state === 'open' ? found.until : found.state === 'closed' ? found.opens : undefined;
  if (!clock) return found.state;
  const time = `${Math.floor(clock.minute / 60)}:${String(clock.minute % 60).padStart(2, '0')}`;
  return `${found.state} ${clock.day ? `+${clock.day} ` : ''}${time}`;
}

describe('opening hours', () => {
  // 3 March 2025 was a Monday.
  const calendar: [string, number, string][] = [
    ['before it opens', at(2025, 3, 3, 7, 0), 'closed 8:30'],
    ['the minute it opens', at(2025, 3, 3, 8, 30), 'open 12:00'],
    ['the last minute of the morning', at(2025, 3, 3, 11, 59), 'open 12:00'],
    ['at noon', at(2025, 3, 3, 12, 0), 'closed 14:00'],
    ['in the afternoon', at(2025, 3, 3, 15, 0), 'open 17:30'],
    ['in the evening', at(2025, 3, 3, 18, 0), 'closed +1 8:30'],
    ['on Friday evening', at(2025, 3, 7, 20, 0), 'closed +3 8:30'],
    ['on Sunday', at(2025, 3, 9, 10, 0), 'closed +1 8:30'],
    ['in a leap year', at(2024, 2, 29, 10, 0), 'open 12:00'],
    ['over the turn of the year', at(2025, 12, 31, 23, 59), 'closed +1 8:30'],
  ];
  for (const [when, now, wanted] of calendar) {
    it(`with a lunch break, ${when}`, () => expect(say(office, now)).to.equal(wanted));
  }

  it('that pass midnight belong to the evening they began in', () => {
    const night = rows({ byday: 'FR', opens_at: '19:00', closes_at: '07:30' });
    expect(say(night, at(2025, 3, 7, 18, 59))).to.equal('closed 19:00');
    expect(say(night, at(2025, 3, 7, 23, 0))).to.equal('open +1 7:30');
    expect(say(night, at(2025, 3, 8, 7, 29))).to.equal('open 7:30');
    expect(say(night, at(2025, 3, 8, 7, 30))).to.equal('closed +6 19:00');
    expect(today(night, at(2025, 3, 7, 12))).to.deep.equal([[1140, 1890]]);
    expect(today(night, at(2025, 3, 8, 3))).to.deep.equal([]);
  });

  it('round the clock have no end', () => {
    const everyDay = 'MO,TU,WE,TH,FR,SA,SU';
    for (const [opens_at, closes_at] of [
      ['00:00', '23:59'],
      ['00:00', '24:00'],
      ['00:00', '00:00'],
    ]) {
      const always = rows({ byday: everyDay, opens_at, closes_at });
      expect(say(always, at(2025, 3, 8, 23, 59))).to.equal('open');
      expect(today(always, at(2025, 3, 8, 5))).to.deep.equal([[0, 1440]]);
    }
    const friday = rows({ byday: 'FR', opens_at: '00:00', closes_at: '24:00' });
    expect(say(friday, at(2025, 3, 7, 9))).to.equal('open 24:00');
    expect(say(friday, at(2025, 3, 8, 0))).to.equal('closed +6 0:00');
  });

  it('join rows that touch or overlap', () => {
    const joined = rows(
      { byday: 'MO', opens_at: '08:00', closes_at: '12:00' },
      { byday: 'MO', opens_at: '12:00', closes_at: '15:00' },
      { byday: 'MO', opens_at: '14:00', closes_at: '16:00' },
    );
    expect(say(joined, at(2025, 3, 3, 9))).to.equal('open 16:00');
    expect(today(joined, at(2025, 3, 3, 9))).to.deep.equal([[480, 960]]);
  });

  it('hold from the first day to the last', () => {
    const season = rows({
      byday: 'MO,TU,WE,TH,FR,SA,SU',
      opens_at: '09:00',
      closes_at: '17:00',
      valid_from: '2025-06-01',
      valid_to: '2025-08-31',
    });
    expect(say(season, at(2025, 5, 31, 12))).to.equal('closed +1 9:00');
    expect(say(season, at(2025, 6, 1, 12))).to.equal('open 17:00');
    expect(say(season, at(2025, 8, 31, 12))).to.equal('open 17:00');
    // What is over says nothing about now, and what begins next year neither.
    expect(say(season, at(2025, 9, 2, 12))).to.equal('unknown');
    expect(say(season, at(2024, 12, 1, 12))).to.equal('unknown');
    const until = rows({
      byday: 'MO',
      opens_at: '9',
      closes_at: '17',
      dtstart: '2025-03-10',
      until: '2025-03-17T00:00:00Z',
    });
    expect(say(until, at(2025, 3, 3, 12))).to.equal('closed +7 9:00');
    expect(say(until, at(2025, 3, 17, 12))).to.equal('open 17:00');
    expect(say(until, at(2025, 3, 24, 12))).to.equal('unknown');
  });

  it('are told in the zone of the service', () => {
    const row = { byday: 'MO', opens_at: '09:00', closes_at: '17:00' };
    const noonInShanghai = at(2025, 3, 3, 12);
    expect(say(rows({ ...row, timezone: 3 }), noonInShanghai)).to.equal('closed 9:00');
    expect(say(rows({ ...row, timezone: 480 }), noonInShanghai)).to.equal('open 17:00');
    expect(say(rows({ ...row, timezone: '+03:00' }), noonInShanghai)).to.equal('closed 9:00');
    expect(say(rows({ ...row, timezone: 'America/New_York' }), noonInShanghai)).to.equal(
      'closed +1 9:00',
    );
    expect(say(rows({ ...row, timezone: 'Europe/London' }), noonInShanghai)).to.equal(
      'closed 9:00',
    );
    expect(say(rows({ ...row, timezone: 'Moon/Base' }), noonInShanghai)).to.equal('open 17:00');
    expect(say(rows({ ...row, timezone: 99999 }), noonInShanghai)).to.equal('open 17:00');
    expect(say(rows({ ...row, opens_at: '09:00Z' }), noonInShanghai)).to.equal('closed 9:00');
  });

  it('follow summer time where there is one', () => {
    const row = rows({
      byday: 'MO',
      opens_at: '09:00',
      closes_at: '17:00',
      timezone: 'Europe/London',
    });
    expect(say(row, Date.UTC(2025, 2, 3, 8, 30))).to.equal('closed 9:00');
    expect(say(row, Date.UTC(2025, 5, 2, 8, 30))).to.equal('open 17:00');
  });

  it('are read in the many ways people write times', () => {
    for (const opens_at of [
      '9:00',
      '09:00',
      '0900',
      '900',
      '9',
      '9.00',
      '09:00:00',
      '09:00+08:00',
      '9:00 am',
      '\uff19\uff1a\uff10\uff10',
      '2025-03-03T09:00',
    ]) {
      const [row] = rows({ byday: 'MO', opens_at, closes_at: '5:00 PM' });
      expect([row?.from, row?.to, row?.vague], opens_at).to.deep.equal([540, 1020, undefined]);
    }
    expect(rows({ byday: 'MO', opens_at: '12:00 am', closes_at: '12:00 pm' })[0]).to.include({
      from: 0,
      to: 720,
    });
  });

  it('that are not understood are unknown, never closed', () => {
    const given: Record<string, unknown>[] = [
      { byday: 'MO', opens_at: 'morning', closes_at: '17:00' },
      { byday: 'MO', opens_at: '25:00', closes_at: '26:00' },
      { byday: 'MO', opens_at: '09:75', closes_at: '17:00' },
      { byday: 'MO', opens_at: '09:00' },
      { byday: 'MO', opens_at: '09:00', closes_at: '09:00' },
      { byday: '1MO', freq: 'WEEKLY', opens_at: '09:00', closes_at: '17:00' },
      { byyearday: '15', freq: 'MONTHLY', opens_at: '09:00', closes_at: '17:00' },
      { byday: 'MO', interval: 2, opens_at: '09:00', closes_at: '17:00' },
      { byday: 'MO', count: 3, opens_at: '09:00', closes_at: '17:00' },
      { byday: 'Monday', opens_at: '09:00', closes_at: '17:00' },
      { opens_at: '09:00', closes_at: '17:00' },
      { description: 'When the weather is good' },
    ];
    for (const row of given) {
      expect(say(rows(row), at(2025, 3, 4, 3)), JSON.stringify(row)).to.equal('unknown');
    }
    expect(openState([], at(2025, 3, 3)).state).to.equal('unknown');
    expect(rows({ byday: 'MO' }, { timezone: 3 })).to.deep.equal([]);
    // One row that is understood and holds now is enough.
    const mixed = rows(given[5]!, { byday: 'TU', opens_at: '02:00', closes_at: '04:00' });
    expect(say(mixed, at(2025, 3, 4, 3))).to.equal('open 4:00');
    expect(say(mixed, at(2025, 3, 4, 5))).to.equal('unknown');
  });

  it('take the weekday from the start where no day is named, and all days where they are daily', () => {
    const hours = { opens_at: '09:00', closes_at: '17:00' };
    expect(say(rows({ ...hours, dtstart: '2025-02-26' }), at(2025, 3, 5, 12))).to.equal(
      'open 17:00',
    );
    expect(say(rows({ ...hours, freq: 'DAILY' }), at(2025, 3, 8, 12))).to.equal('open 17:00');
    expect(say(rows({ ...hours, freq: '', byday: 'SA' }), at(2025, 3, 8, 12))).to.equal(
      'open 17:00',
    );
    expect(say(rows({ ...hours, byday: 'sa, su' }), at(2025, 3, 9, 12))).to.equal('open 17:00');
  });

  it('of a week stand together where they are the same', () => {
    expect(week(office, at(2025, 3, 5))).to.deep.equal([
      {
        weekdays: [0, 1, 2, 3, 4],
        spans: [
          [510, 720],
          [840, 1050],
        ],
      },
      { weekdays: [5, 6], spans: [] },
    ]);
    expect(week(rows({ description: 'By appointment' }), at(2025, 3, 5))).to.deep.equal([]);
  });

  it('agree with a minute-by-minute count over two years', () => {
    const schedules = rows(
      { byday: 'MO,WE,FR', opens_at: '08:30', closes_at: '12:00' },
      { byday: 'WE', opens_at: '22:00', closes_at: '02:30' },
      {
        byday: 'SA',
        opens_at: '00:00',
        closes_at: '24:00',
        valid_from: '2025-05-01',
        valid_to: '2026-01-31',
      },
    );
    const open = (now: number): boolean => {
      const local = new Date(now + 8 * 3_600_000);
      const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
      const weekday = local.getUTCDay();
      const day = local.toISOString().slice(0, 10);
      if ([1, 3, 5].includes(weekday) && minute >= 510 && minute < 720) return true;
      if ((weekday === 3 && minute >= 1320) || (weekday === 4 && minute < 150)) return true;
      return weekday === 6 && day >= '2025-05-01' && day <= '2026-01-31';
    };
    // Steps of 37 minutes meet every minute of the day.
    for (let now = at(2025, 1, 1); now < at(2027, 1, 1); now += 37 * 60_000) {
      const found = openState(schedules, now).state === 'open';
      if (found !== open(now)) throw new Error(`${new Date(now).toISOString()}: ${found}`);
      if (found !== isOpen(schedules, now)) throw new Error(`${new Date(now).toISOString()}`);
    }
  });
});
