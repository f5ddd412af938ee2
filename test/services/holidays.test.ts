import { expect } from '@open-wc/testing';
import {
  control,
  counts,
  finderPage,
  names,
  part,
  press,
  ready,
  serve,
  textOf,
  until,
  type FinderPage,
} from './finder-page.js';

/** Public holidays in jia-service-finder: in its search and in what it says. */
describe('public holidays in jia-service-finder', () => {
  // The first of October 2025, a Wednesday, 10:00 by the clocks of China.
  const nationalDay = Date.UTC(2025, 9, 1, 2, 0);
  // Sunday the 28th of September, worked for the holiday.
  const workday = Date.UTC(2025, 8, 28, 2, 0);
  let page: FinderPage;
  afterEach(() => page.restore());

  const open = (moment: number) => {
    page = finderPage(moment);
    serve(page.net, [
      {
        id: 1,
        name: '窗口',
        schedules: [
          { freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR', opens_at: '08:30', closes_at: '17:30' },
        ],
      },
      {
        id: 2,
        name: '热线',
        schedules: [{ freq: 'DAILY', opens_at: '00:00', closes_at: '23:59' }],
      },
    ]);
    return ready();
  };
  const hours = (element: Element) => textOf(part(element, 'hours'));

  it('close an office, but no line that is always open', async () => {
    const element = await open(nationalDay);
    await until(() => names(element)[0] === '窗口' && hours(element).startsWith('现在没开'));
    await until(() => control(element, '现在开着 1'));
    await press(element, /^现在开着/);
    await counts(element, 1);
    expect(names(element)).to.deep.equal(['热线']);
  });

  it('open it on the Sunday that is worked for them', async () => {
    const element = await open(workday);
    await until(() => hours(element).startsWith('现在开着，到 17:30'));
    await until(() => control(element, '现在开着 2'));
  });
});
