/** A small directory made by chance, the same each time, with the odd cases mixed in. */

import type { HsdsSchedule, HsdsService } from '../../fixtures/services.js';

export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const kinds = [
  '妇女之家',
  '法律援助站',
  '心理咨询室',
  '儿童之家',
  'Women’s Desk',
  '家庭教育指导站',
  '婦女服務中心',
];
const offers = [
  '法律咨询',
  '心理咨询',
  '技能培训',
  '來訪接待',
  'Legal advice',
  '课后看护',
  '陪同就医',
  '咨询',
];
const roots = ['清', '石', '桥', '临', '溪', '柳', '湾', '青', '云', '岭', '白', '鷺'];
const texts = [
  '有事来坐坐。',
  '不收费，<b>不问单位</b>。',
  'Free of charge.',
  '請先致電預約。',
  '周末也有人。',
];

const topics = [
  { id: 'law', name: '法律' },
  { id: 'law.advice', name: '法律咨询', parent_id: 'law' },
  { id: 'mind', name: '心理' },
  { id: 'work', code: 'w', name: '工作' },
  { id: 'work.training', name: '培训', parent_id: 'work' },
  { id: 'lost', name: '没有上级', parent_id: 'nobody' },
  { id: 'ring-a', name: '环一', parent_id: 'ring-b' },
  { id: 'ring-b', name: '环二', parent_id: 'ring-a' },
];

const hours: HsdsSchedule[][] = [
  [],
  [{ id: 'a', freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR', opens_at: '08:30', closes_at: '17:30' }],
  [{ id: 'b', freq: 'WEEKLY', byday: 'SA,SU', opens_at: '19:00', closes_at: '07:00' }],
  [
    {
      id: 'c',
      freq: 'WEEKLY',
      byday: 'MO,TU,WE,TH,FR,SA,SU',
      opens_at: '00:00',
      closes_at: '24:00',
    },
  ],
  [{ id: 'd', freq: 'MONTHLY', byday: '1MO', opens_at: '09:00', closes_at: '12:00' }],
];

export function makeServices(count: number, seed = 7): HsdsService[] {
  const random = chance(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const name = () => pick(roots) + pick(roots);
  const services: HsdsService[] = [];
  for (let number = 0; number < count; number += 1) {
    const city = 1 + Math.floor(random() * 2);
    const county = 1 + Math.floor(random() * 3);
    const town = 1 + Math.floor(random() * 4);
    const depth = Math.floor(random() * 5);
    const full = `99${String(city).padStart(2, '0')}${String(20 + county)}10${town}`;
    const length = [2, 4, 6, 9, 9][depth]!;
    const code = full.slice(0, length).padEnd(6, '0');
    const names = ['云岭省', `城${city}市`, `县${city}${county}县`, `镇${town}镇`].slice(
      0,
      Math.min(4, depth + 1),
    );
    const areas =
      random() < 0.1
        ? []
        : [{ id: `area-${number}`, name: names.join(' '), extent: code, extent_type: 'GB/T 2260' }];
    if (random() < 0.05) {
      areas.push({
        id: `more-${number}`,
        name: '云岭省 城2市',
        extent: '990200',
        extent_type: 'GB/T 2260',
      });
    }
    services.push({
      id: `s${number}`,
      name: random() < 0.15 ? pick(offers) : `${name()}${pick(offers)}`,
      ...(random() < 0.2 && { alternate_name: `${name()}小屋` }),
      status: random() < 0.03 ? 'temporarily closed' : 'active',
      description: pick(texts),
      organization: { id: `o${number}`, name: `${name()}${pick(kinds)}`, description: '' },
      phones: [{ id: `p${number}`, number: `000-${String(number).padStart(6, '0')}` }],
      schedules: pick(hours),
      service_areas: areas,
      attributes: topics
        .filter(() => random() < 0.15)
        .map((term) => ({ id: `t${number}`, taxonomy_term: { description: '', ...term } })),
      ...(random() < 0.7 && {
        service_at_locations: [
          {
            id: `l${number}`,
            location: {
              id: `l${number}`,
              location_type: 'physical' as const,
              name: `${name()}院`,
              latitude: 21 + random(),
              longitude: 145 + random(),
            },
          },
        ],
      }),
    });
  }
  return services;
}
