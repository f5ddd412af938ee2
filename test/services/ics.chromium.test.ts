import { expect } from '@open-wc/testing';
import { calendarOf, type CalendarOptions } from '../../src/services/ics.js';
import { normalise, type Service } from '../../src/services/service.js';

const hours = { opens_at: '08:30', closes_at: '12:00' };
const day = (date: string) =>
  Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8)) / 864e5;
/** Noon in China on Monday, 2 March 2026. */
const now = day('2026-03-02') * 864e5 + 4 * 36e5;

function make(schedules: unknown[], more: Record<string, unknown> = {}): Service {
  const [service] = normalise({ id: 's 1', name: 'Open door', schedules, ...more });
  return service!;
}

interface Event {
  [name: string]: string;
}

/** The events of a file by the names of their lines, parameters left in the name. */
function read(text: string | undefined): Event[] {
  const lines = (text ?? '').replace(/\r\n[ \t]/g, '').split('\r\n');
  const events: Event[] = [];
  let event: Event | undefined;
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push((event = {}));
    else if (line === 'END:VEVENT') event = undefined;
    else if (event) {
      const [name = ''] = /^[A-Z-]+(?:;[^:]+)?/.exec(line) ?? [];
      event[name] = line.slice(name.length + 1);
    }
  }
  return events;
}

const write = (service: Service, options: Partial<CalendarOptions> = {}) =>
  calendarOf(service, { now, ...options });
const start = 'DTSTART;TZID=Asia/Shanghai';

describe('a calendar file', () => {
  it('repeats weekly rows from their next day on', () => {
    const week = { freq: 'WEEKLY', byday: 'TU,TH', ...hours };
    const [event] = read(write(make([{ ...week, valid_to: '2026-06-30' }])));
    expect(event).to.deep.equal({
      UID: 's%201-0@jia',
      DTSTAMP: '20260302T040000Z',
      // The next Tuesday is the third.
      [start]: '20260303T083000',
      'DTEND;TZID=Asia/Shanghai': '20260303T120000',
      // Half past eight in China is half past midnight in UTC.
      RRULE: 'FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20260630T003000Z',
      SUMMARY: 'Open door',
    });
  });

  it('keeps other rules, and what a night needs', () => {
    const rule = (row: Record<string, unknown>) => {
      const [event] = read(write(make([{ ...hours, ...row }])));
      return [event?.RRULE, event?.[start]];
    };
    // The second Monday of March 2026 is the ninth, its last Friday the 27th.
    expect(rule({ freq: 'MONTHLY', byday: '2MO' })).to.deep.equal([
      'FREQ=MONTHLY;BYDAY=2MO',
      '20260309T083000',
    ]);
    expect(rule({ freq: 'MONTHLY', byday: '-1FR' })).to.deep.equal([
      'FREQ=MONTHLY;BYDAY=-1FR',
      '20260327T083000',
    ]);
    expect(rule({ freq: 'MONTHLY', bymonthday: '-1' })).to.deep.equal([
      'FREQ=MONTHLY;BYMONTHDAY=-1',
      '20260331T083000',
    ]);
    expect(
      rule({ freq: 'WEEKLY', interval: 2, byday: 'WE', dtstart: '2026-02-25', wkst: 'SU' }),
    ).to.deep.equal(['FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;WKST=SU', '20260311T083000']);
    const [night] = read(
      write(make([{ freq: 'WEEKLY', byday: 'FR', opens_at: '19:00', closes_at: '07:30' }])),
    );
    expect(night?.['DTEND;TZID=Asia/Shanghai']).to.equal('20260307T073000');
  });

  it('leaves out what exceptions and holidays close, and adds what they open', () => {
    const schedules = [
      { freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR', valid_to: '2026-05-10', ...hours },
      { valid_from: '2026-03-11', valid_to: '2026-03-11' },
      { valid_from: '2026-03-12', valid_to: '2026-03-12', opens_at: '10:00', closes_at: '11:00' },
    ];
    const kinds = new Map([
      [day('2026-05-01'), 'holiday' as const],
      [day('2026-05-09'), 'workday' as const],
    ]);
    const events = read(write(make(schedules), { holidays: (date) => kinds.get(date) }));
    expect(events.map((event) => event[start])).to.deep.equal([
      '20260302T083000',
      '20260312T100000',
    ]);
    expect(events[0]).to.include({
      'EXDATE;TZID=Asia/Shanghai': '20260311T083000,20260312T083000,20260501T083000',
      'RDATE;TZID=Asia/Shanghai': '20260509T083000',
    });
    expect(events[1]).not.to.have.property('RRULE');
  });

  it('holds dates to come, and one alone when it is asked for', () => {
    const dates = ['2026-02-28', '2026-03-07', '2026-03-14'].map((dtstart) => ({
      dtstart,
      ...hours,
    }));
    const service = make(dates);
    expect(read(write(service)).map((event) => [event.UID, event[start]])).to.deep.equal([
      ['s%201-1@jia', '20260307T083000'],
      ['s%201-2@jia', '20260314T083000'],
    ]);
    expect(
      read(write(service, { date: day('2026-03-14') })).map((event) => event[start]),
    ).to.deep.equal(['20260314T083000']);
    expect(write(service, { date: day('2026-03-15') })).to.equal(undefined);
  });

  it('is nothing where no day is known', () => {
    for (const rows of [
      [],
      [{ description: 'When it rains' }],
      [{ dtstart: '2026-02-28', ...hours }],
    ])
      expect(write(make(rows))).to.equal(undefined);
  });

  it('describes its zone, and when the clocks change there', () => {
    const week = { freq: 'WEEKLY', byday: 'TU', opens_at: '09:00', closes_at: '10:00' };
    const china = write(make([week])) ?? '';
    expect(china).to.contain('BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\n');
    expect(china).to.contain('TZOFFSETTO:+0800');
    expect(china).not.to.contain('DAYLIGHT');
    expect(write(make([{ ...week, timezone: -3.5 }]))).to.contain(
      'DTSTART;TZID=UTC-0330:20260303T090000',
    );
    // In 2026 the clocks of London change on 29 March and 25 October, at one o'clock UTC.
    const london = write(make([{ ...week, timezone: 'Europe/London' }])) ?? '';
    expect(london).to.contain(
      'BEGIN:DAYLIGHT\r\nDTSTART:20260329T010000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\n',
    );
    expect(london).to.contain(
      'BEGIN:STANDARD\r\nDTSTART:20261025T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\n',
    );
  });

  const location = {
    name: 'Blue house',
    location_type: 'physical',
    latitude: 21.4,
    longitude: 145.2,
    addresses: [{ address_1: '18 Wangxi Road; 2nd floor', city: 'Qingxi' }],
  };
  const rows = [{ freq: 'WEEKLY', byday: 'TU', ...hours }];

  it('says where it is, whose it is and whom to call, but never where a confidential place is', () => {
    const service = make(rows, {
      organization: { name: 'Women\u2019s home' },
      phones: [{ number: '000-3301-0001' }],
      service_at_locations: [{ location }],
    });
    const url = 'https://linxi.example.org/?a=1,2;3';
    expect(read(write(service, { url }))[0]).to.include({
      LOCATION: 'Blue house\\, 18 Wangxi Road\\; 2nd floor\\, Qingxi',
      GEO: '21.400000;145.200000',
      DESCRIPTION: 'Women\u2019s home\\n000-3301-0001',
      URL: url,
    });
    // Even where the caller has left it in the record.
    const secret = write({ ...service, confidential: true }) ?? '';
    expect(secret).not.to.match(/LOCATION|GEO|Blue|Wangxi|21\.4/);
    expect(write(service, { url: 'javascript:alert(1)' })).not.to.contain('URL');
    expect(write(service, { url: 'https://a.example/\r\nX:1' })).not.to.contain('X:1');
  });

  it('is folded at 75 octets between characters, escaped, and ends each line with CRLF', () => {
    const name = `${'\u5987\u5973\u4e4b\u5bb6'.repeat(20)}\\,; \ud83d\ude00${'\ud83d\ude00'.repeat(30)}`;
    const service: Service = {
      ...make(rows),
      name: `${name}\r\nBEGIN:VALARM\u0007`,
      id: '\ud800x',
    };
    const text = write(service) ?? '';
    const lines = text.split('\r\n');
    expect(lines.pop()).to.equal('');
    for (const line of lines) {
      expect(new TextEncoder().encode(line).length).to.be.at.most(75);
      expect(line).not.to.match(/[\u0000-\u001f]|^.?[\udc00-\udfff]|[\ud800-\udbff]$/);
    }
    expect(lines).not.to.contain('BEGIN:VALARM');
    expect(read(text)[0]?.SUMMARY).to.equal(`${name.replace(/[\\;,]/g, '\\$&')}\\nBEGIN:VALARM`);
    expect(read(text)[0]?.UID).to.equal('x-0@jia');
  });
});
