import type { HsdsSchedule } from '../../../fixtures/services.js';
import { rowId } from './ids.js';
import type { Random } from './random.js';

/** Ways of being open. A lunch break makes two rows; no rows at all means that nobody knows. */
export type Hours =
  | 'office'
  | 'day'
  | 'shop'
  | 'evening'
  | 'weekend'
  | 'school'
  | 'market'
  | 'night'
  | 'always'
  | 'monthly'
  | 'unknown';

type Row = [byday: string, opens: string, closes: string];

const workdays = 'MO,TU,WE,TH,FR';
const allDays = 'MO,TU,WE,TH,FR,SA,SU';

/** In each list the ways differ a little from one organisation to the next. */
const ways: Record<Exclude<Hours, 'monthly'>, Row[][]> = {
  office: [
    [
      [workdays, '08:30', '12:00'],
      [workdays, '14:00', '17:30'],
    ],
    [
      [workdays, '08:00', '11:30'],
      [workdays, '14:30', '18:00'],
    ],
    [
      [workdays, '09:00', '12:00'],
      [workdays, '13:30', '17:00'],
    ],
  ],
  day: [
    [[workdays, '09:00', '17:00']],
    [['MO,TU,WE,TH,FR,SA', '08:30', '16:30']],
    [['TU,WE,TH,FR,SA', '10:00', '18:00']],
  ],
  shop: [[[allDays, '08:00', '20:00']], [[allDays, '07:30', '18:30']]],
  evening: [[[workdays, '18:30', '21:00']], [['MO,WE,FR', '19:00', '21:30']]],
  weekend: [[['SA,SU', '09:00', '16:30']], [['SA', '09:00', '11:30']]],
  school: [
    [
      [workdays, '16:00', '18:30'],
      ['SA', '09:00', '11:30'],
    ],
  ],
  market: [[['TU,SA', '08:00', '12:00']], [['MO,TH', '08:00', '11:30']]],
  night: [[[allDays, '19:00', '07:30']]],
  always: [[[allDays, '00:00', '23:59']]],
  unknown: [[]],
};

export function schedules(random: Random, hours: Hours, number: number, first = 0): HsdsSchedule[] {
  if (hours === 'monthly') {
    return [
      {
        id: rowId('schedule', number, first),
        freq: 'MONTHLY',
        byday: '1MO,3MO',
        opens_at: '09:00+08:00',
        closes_at: '16:00+08:00',
      },
    ];
  }
  return random.pick(ways[hours]).map(([byday, opens, closes], index) => ({
    id: rowId('schedule', number, first + index),
    freq: 'WEEKLY',
    byday,
    opens_at: `${opens}+08:00`,
    closes_at: `${closes}+08:00`,
  }));
}
