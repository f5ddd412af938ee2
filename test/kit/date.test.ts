import { expect } from '@open-wc/testing';
import { parseDate, parseDay } from '../../src/kit/date.js';

const utc = (...parts: [number, number, number?, number?, number?, number?]) => {
  const [year, month, day = 1, hour = 0, minute = 0, second = 0] = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
};

/** What each text says, as UTC. Without a zone it is China's clock, eight hours before. */
const readable: Record<string, number> = {
  // ISO 8601
  '2003-12-31T10:14:55Z': utc(2003, 12, 31, 10, 14, 55),
  '2003-12-31T10:14:55.250Z': utc(2003, 12, 31, 10, 14, 55) + 250,
  '2003-12-31T10:14:55,5Z': utc(2003, 12, 31, 10, 14, 55) + 500,
  '2003-12-31T10:14:55-08:00': utc(2003, 12, 31, 18, 14, 55),
  '2003-12-31T10:14:55+0530': utc(2003, 12, 31, 4, 44, 55),
  '2003-12-31T10:14:55+08': utc(2003, 12, 31, 2, 14, 55),
  '2003-12-31T10:14Z': utc(2003, 12, 31, 10, 14),
  '2003-12-31T10Z': utc(2003, 12, 31, 10),
  '2003-12-31t10:14:55z': utc(2003, 12, 31, 10, 14, 55),
  '20031231T101455Z': utc(2003, 12, 31, 10, 14, 55),
  '20031231T1014Z': utc(2003, 12, 31, 10, 14),
  '2003-12-31T24:00:00Z': utc(2004, 1, 1),
  '2016-12-31T23:59:60Z': utc(2017, 1, 1),
  '2003-365T10:00Z': utc(2003, 12, 31, 10),
  '2003365T10:00Z': utc(2003, 12, 31, 10),
  '2004-366T00:00Z': utc(2004, 12, 31),
  '2003-W52-3T00:00Z': utc(2003, 12, 24),
  '2003W523T0000Z': utc(2003, 12, 24),
  '2009-W01-1T00:00Z': utc(2008, 12, 29),
  '2020-W53-7T00:00Z': utc(2021, 1, 3),
  '2020-01-10T14:33:00+08:00[Asia/Shanghai]': utc(2020, 1, 10, 6, 33),
  '2020-01-10 14:33:00 +0800 CST': utc(2020, 1, 10, 6, 33),
  '2020-01-10 14:33:00 UTC': utc(2020, 1, 10, 14, 33),
  // Parts left out
  '2003-12-31': utc(2003, 12, 30, 16),
  '20031231': utc(2003, 12, 30, 16),
  '2003-12': utc(2003, 11, 30, 16),
  '2003': utc(2002, 12, 31, 16),
  // As Chinese systems write them
  '2020/1/10 14:33:00': utc(2020, 1, 10, 6, 33),
  '2020-1-10 14:33': utc(2020, 1, 10, 6, 33),
  '2020.1.10': utc(2020, 1, 9, 16),
  '20200110143300': utc(2020, 1, 10, 6, 33),
  '2020\u5e741\u670810\u65e5 14:33': utc(2020, 1, 10, 6, 33),
  '2020\u5e741\u670810\u65e5': utc(2020, 1, 9, 16),
  '2020\u5e741\u670810\u53f7 14:33:05': utc(2020, 1, 10, 6, 33, 5),
  '2020\u5e741\u670810\u65e5 \u661f\u671f\u4e94 14\u65f633\u520605\u79d2': utc(
    2020,
    1,
    10,
    6,
    33,
    5,
  ),
  '2020\u5e741\u670810\u65e5\uff08\u5468\u4e94\uff0914\u70b9': utc(2020, 1, 10, 6),
  '2020\u5e74 1\u6708 10\u65e5 \u4e0b\u53482:33': utc(2020, 1, 10, 6, 33),
  '2020\u5e741\u670810\u65e5\u4e0a\u5348 9\u65f630\u5206': utc(2020, 1, 10, 1, 30),
  '2020\u5e741\u670810\u65e5\u4e2d\u534812:05': utc(2020, 1, 10, 4, 5),
  '2020\u5e741\u6708': utc(2019, 12, 31, 16),
  '\uff12\uff10\uff12\uff10\uff0d\uff11\uff0d\uff11\uff10\u3000\uff11\uff14\uff1a\uff13\uff13': utc(
    2020,
    1,
    10,
    6,
    33,
  ),
  '\ufeff2020-01-10\u200b 14:33': utc(2020, 1, 10, 6, 33),
  // RFC 822 and its relatives
  'Thu, 01 Jan 2004 19:48:21 GMT': utc(2004, 1, 1, 19, 48, 21),
  'Thu, 1 Jan 2004 19:48 UT': utc(2004, 1, 1, 19, 48),
  'Thu, 01 Jan 04 19:48:21 GMT': utc(2004, 1, 1, 19, 48, 21),
  '01 Jan 49 00:00 GMT': utc(2049, 1, 1),
  '01 Jan 50 00:00 GMT': utc(1950, 1, 1),
  '01 Jan 104 00:00 GMT': utc(2004, 1, 1),
  'Thursday, 01 January 2004 19:48:21 GMT': utc(2004, 1, 1, 19, 48, 21),
  'Thu, 01-Jan-2004 19:48:21 GMT': utc(2004, 1, 1, 19, 48, 21),
  'Thu, 01 Jan 2004 19:48:21 EST': utc(2004, 1, 2, 0, 48, 21),
  'Thu, 01 Jul 2004 19:48:21 PDT': utc(2004, 7, 2, 2, 48, 21),
  'Thu, 01 Jan 2004 19:48:21 +1:30': utc(2004, 1, 1, 18, 18, 21),
  'Thu, 01 Jan 2004 19:48:21 GMT+8': utc(2004, 1, 1, 11, 48, 21),
  'Thu, 01 Jan 2004 19:48:21 \u22120500': utc(2004, 1, 2, 0, 48, 21),
  'Thu, 30 Aug 2018 08:00:00 +0800 (CST)': utc(2018, 8, 30),
  'Mon, 26 January 2004 16:31:00 AT': utc(2004, 1, 26, 16, 31),
  '01 Jan 2004': utc(2003, 12, 31, 16),
  'Jan 10, 2020 2:33 PM': utc(2020, 1, 10, 6, 33),
  'January 10th, 2020 12:05 a.m.': utc(2020, 1, 9, 16, 5),
  'Sun Jan  4 16:29:06 2004': utc(2004, 1, 4, 8, 29, 6),
  'Sun Jan  4 16:29:06 PDT 2004': utc(2004, 1, 4, 23, 29, 6),
  'Fri Jan 10 14:33:00 CST 2020': utc(2020, 1, 10, 6, 33),
  // Others
  '31.12.2020 10:00': utc(2020, 12, 31, 2),
  '12/31/2020': utc(2020, 12, 30, 16),
  '31/12/2020': utc(2020, 12, 30, 16),
  '1578637980': utc(2020, 1, 10, 6, 33),
  '1578637980000': utc(2020, 1, 10, 6, 33),
  '  2020-01-10T06:33:00Z\n': utc(2020, 1, 10, 6, 33),
};

const rubbish = [
  '',
  'yesterday',
  'hello 2020',
  '2020 apples',
  '2020-13-01',
  '2020-02-30',
  '2021-02-29',
  '2003-366',
  '2003-400',
  '2020-W60',
  '2020-01-10T25:00',
  '2020-01-10T10:61',
  '2020-01-10T10:00:00+99:00',
  '0000-00-00T00:00:00',
  'Sat, 31 Feb 2020 10:00:00 GMT',
  '1\u670810\u65e5 14:33',
  // The first of February or the second of January.
  '01/02/2020',
  '12345',
  '14:33',
  'Jan 2020',
  '-',
];

describe('parseDate', () => {
  for (const text of Object.keys(readable)) {
    it(`reads "${text.trim()}"`, () => {
      expect(parseDate(text)).to.equal(readable[text]);
    });
  }

  for (const text of rubbish) {
    it(`reads nothing in "${text}"`, () => {
      expect(parseDate(text)).to.equal(undefined);
    });
  }

  it('reads dates without a zone on the clocks of the place, in winter and in summer', () => {
    expect(parseDate('2021-01-15 12:00', 'Europe/Berlin')).to.equal(utc(2021, 1, 15, 11));
    expect(parseDate('2021-07-15 12:00', 'Europe/Berlin')).to.equal(utc(2021, 7, 15, 10));
    expect(parseDate('2021-03-28 01:30', 'Europe/Berlin')).to.equal(utc(2021, 3, 28, 0, 30));
    expect(parseDate('2021-03-28 12:00', 'Europe/Berlin')).to.equal(utc(2021, 3, 28, 10));
    expect(parseDate('2021-07-15 12:00', 'America/New_York')).to.equal(utc(2021, 7, 15, 16));
    expect(parseDate('1988-07-15 12:00', 'Asia/Shanghai')).to.equal(utc(1988, 7, 15, 3));
  });

  it('reads an hour that the clocks leave out as the one after, one that comes twice as the first', () => {
    expect(parseDate('2021-03-28 02:30', 'Europe/Berlin')).to.equal(utc(2021, 3, 28, 1, 30));
    expect(parseDate('2021-10-31 02:30', 'Europe/Berlin')).to.equal(utc(2021, 10, 31, 0, 30));
  });

  it('uses a zone in the text before the one that is given', () => {
    expect(parseDate('2021-07-15 12:00 +0000', 'Europe/Berlin')).to.equal(utc(2021, 7, 15, 12));
  });

  it('reads CST as China Standard Time where the clocks agree, else as Central', () => {
    expect(parseDate('10 Jan 2020 14:00 CST', 'Asia/Taipei')).to.equal(utc(2020, 1, 10, 6));
    expect(parseDate('10 Jan 2020 14:00 CST', 'America/Chicago')).to.equal(utc(2020, 1, 10, 20));
  });

  it('takes the clocks of China for a place that nobody knows', () => {
    expect(parseDate('2020-01-10 14:33', 'Moon/Base')).to.equal(utc(2020, 1, 10, 6, 33));
  });

  it('counts years before 100 as they are written', () => {
    expect(new Date(parseDate('0001-01-01T00:00:00Z') ?? NaN).getUTCFullYear()).to.equal(1);
  });

  it('does not need the Date.parse that a page may have replaced', () => {
    const real = Date.parse;
    Date.parse = () => 0;
    try {
      expect(parseDate('2003-12-31T10:14:55Z')).to.equal(utc(2003, 12, 31, 10, 14, 55));
    } finally {
      Date.parse = real;
    }
  });
});

describe('parseDay', () => {
  const noon = new Date(2020, 0, 10, 12).getTime();

  for (const text of [
    '2020-01-10',
    '2020\u5e741\u670810\u65e5',
    '20200110',
    '10 Jan 2020',
    '2020-01-10 00:00',
  ]) {
    it(`finds that "${text}" names no time`, () => {
      expect(parseDay(text)).to.equal(noon);
    });
  }

  for (const text of [
    '2020-01-10 14:33',
    '2020-01-10T00:00:00Z',
    '2020-01-10 00:00 +0800',
    '1704051200',
    '-',
    '',
  ]) {
    it(`finds no day alone in "${text}"`, () => {
      expect(parseDay(text)).to.equal(undefined);
    });
  }

  it('looks at the first that can be read', () => {
    expect(parseDay(undefined, '-', '2020-01-10', '2020-01-11 12:00')).to.equal(noon);
    expect(parseDay('2020-01-11 12:00', '2020-01-10')).to.equal(undefined);
  });
});
