import type {
  HsdsAttribute,
  HsdsLocation,
  HsdsPhone,
  HsdsSchedule,
  HsdsService,
  HsdsServiceArea,
  HsdsTerm,
} from '../../../fixtures/services.js';
import { rowId } from './ids.js';
import { audienceTerms, jiaTerms, type Audience } from './needs.js';
import { addParticulars, courseOf, type Said } from './particulars.js';
import type { Random } from './random.js';
import type { Region } from './regions.js';
import { traditional } from './script.js';

/** What can be chosen beside topic and region: whom a service is for, in which way, at what cost. */

const audiences: Record<string, Audience[]> = {
  'safety.hardship': ['single', 'villagers'],
  'safety.violence': ['hurt'],
  'safety.shelter': ['hurt'],
  'mind.postnatal': ['mothers'],
  'law.labour': ['workers'],
  'family.parenting': ['parents'],
  'family.activities': ['parents', 'children'],
  'children.nursery': ['mothers', 'parents'],
  'children.after-school': ['children'],
  'children.left-behind': ['children'],
  'work.jobs': ['seekers'],
  'work.training': ['seekers', 'villagers'],
  'work.crafts': ['villagers'],
  'work.loans': ['seekers'],
  'care.elders': ['elders'],
  'care.disability': ['disability'],
  'away.contact': ['away'],
  'away.newcomers': ['away'],
};

const ages: Record<string, [from?: number, to?: number]> = {
  'health.screening': [35, 64],
  'children.nursery': [undefined, 3],
  'children.after-school': [6, 14],
  'children.left-behind': [6, 16],
  'work.training': [18, 55],
  'care.elders': [60],
};

/** Topics that are held on certain dates now and then. */
const dated = ['work.jobs', 'work.training', 'family.activities', 'family.parenting'];

const accesses = ['有坡道，轮椅可以进', '有电梯', '有无障碍卫生间', '有手语翻译', '门口可以停车'];
const tongues: [name: string, code?: string][] = [
  ['普通话', 'cmn'],
  ['云岭话'],
  ['手语', 'csl'],
  ['English', 'en'],
];
const day = 24 * 60 * 60 * 1000;

/** The terms as records hold them, in both scripts. */
const audienceRows = [audienceTerms, inTraditional(audienceTerms)] as const;
const jiaRows = [jiaTerms, inTraditional(jiaTerms)] as const;

function inTraditional<Code extends string>(terms: Record<Code, HsdsTerm>): Record<Code, HsdsTerm> {
  return Object.fromEntries(
    (Object.keys(terms) as Code[]).map((code) => {
      const { name, description } = terms[code];
      const words = { name: traditional(name), description: traditional(description) };
      return [code, { ...terms[code], ...words }];
    }),
  ) as Record<Code, HsdsTerm>;
}

export interface Surroundings {
  random: Random;
  number: number;
  /** Which of the organisation's services it is. */
  place: number;
  region: Region;
  topic: string;
  /** An organisation of a county or wider, which tells more of itself. */
  wide: boolean;
  way: 'person' | 'online' | 'phone';
  secret: boolean;
  now: Date;
  local: (text: string) => string;
}

/** Gives a new service all that can be chosen by. */
export function addDetails(service: HsdsService, around: Surroundings): void {
  const { random, number, place, topic, wide, way, local } = around;
  const script = Number(around.region.traditional);
  const jia = jiaRows[script]!;
  const said: Said[] = [];
  for (const audience of audiences[topic] ?? []) said.push([audienceRows[script]![audience]]);
  if (around.secret) said.push([jia.confidential, 'true']);
  if (topic === 'safety.hardship')
    said.push([jia['eligibility.registration'], local('户口在本地')]);

  const [from, to] = ages[topic] ?? [];
  if (from !== undefined) service.minimum_age = from;
  if (to !== undefined) service.maximum_age = to;

  const price = /(\d+) 元/.exec(service.fees_description ?? '')?.[1];
  if (price) {
    service.cost_options = [
      { id: rowId('cost', number, place), currency: 'CNY', amount: Number(price) },
    ];
  }
  if (random.chance(wide ? 0.5 : 0.04)) {
    const spoken = tongues.filter((_, index) => index === 0 || random.chance(0.3));
    service.languages = spoken.map(([name, code], index) => ({
      id: rowId('language', number, place * 4 + index),
      name: local(name),
      ...(code && { code }),
    }));
  }

  if (dated.includes(topic) && random.chance(wide ? 0.4 : 0.1)) {
    const begin = date(around.now, random.whole(-20, 60));
    if (topic === 'work.training') {
      const end = date(new Date(`${begin}T00:00:00Z`), random.whole(7, 60));
      const left = random.chance(0.2) ? 0 : random.whole(1, 30);
      service.schedules = [dates(around, begin, { freq: 'WEEKLY', byday: 'MO,WE,FR', until: end })];
      said.push([jia['capacity.counted'], date(around.now, -random.whole(0, 9))]);
      const deadline = date(new Date(`${begin}T00:00:00Z`), -3);
      said.push([jia.kind, 'training'], ...courseOf(around, jia, left, deadline));
    } else {
      service.schedules = [dates(around, begin, {})];
      said.push([jia.kind, topic === 'work.jobs' ? 'job' : 'event']);
    }
  }
  const attended = way !== 'person' ? way : wide && random.chance(0.1) ? 'online' : undefined;
  if (attended && service.schedules) {
    service.schedules = service.schedules.map((row) => ({ ...row, attending_type: attended }));
  }
  said.push(...addParticulars(service, around, jia));
  const attributes = service.attributes ?? [];
  for (const [taxonomy_term, value] of said) {
    const id = rowId('attribute', number, place * 16 + attributes.length);
    const row: HsdsAttribute = { id, link_entity: 'service', taxonomy_term };
    if (value !== undefined) row.value = value;
    attributes.push(row);
  }
  service.attributes = attributes;
}

function dates(
  { number, place }: Surroundings,
  dtstart: string,
  rule: Partial<HsdsSchedule>,
): HsdsSchedule {
  return {
    id: rowId('schedule', number, place * 4),
    dtstart,
    ...rule,
    opens_at: '09:00+08:00',
    closes_at: '16:30+08:00',
  };
}

function date(from: Date, days: number): string {
  return new Date(from.getTime() + days * day).toISOString().slice(0, 10);
}

/** What helps to get in and about there. */
export function accessibility(random: Random, wide: boolean, number: number, place = 0) {
  const rows = accesses.filter(() => random.chance(wide ? 0.3 : 0.05));
  return rows.map((description, index) => ({
    id: rowId('accessibility', number, place * 8 + index),
    description,
  }));
}

/** Odd records lie behind the first ones, which are what most tests and visitors read. */
const firstOdd = 1000;

/** What goes wrong in real directories, each a few times in a thousand. */
export function withOddities(service: HsdsService, random: Random, number: number): HsdsService {
  // One drawing for all: most records have nothing odd.
  const drawn = random.next() * 1000;
  if (number <= firstOdd || drawn > 15) return service;
  const odd = { ...service };
  if (drawn < 10) delete odd.phones;
  else if (drawn < 13) odd.service_areas = service.service_areas?.map(unknown) ?? [];
  // Some systems count their records, and send the numbers as numbers.
  else if (drawn < 14) odd.id = (7_000_000 + number) as unknown as string;
  else if (service.service_at_locations) {
    odd.service_at_locations = service.service_at_locations.map((link) => ({
      ...link,
      ...(link.location && { location: turned(link.location) }),
    }));
  }
  return odd;
}

/** An area that no list of regions has. */
function unknown({ extent = '', ...area }: HsdsServiceArea): HsdsServiceArea {
  return { ...area, name: '查不到的地区', extent: `97${extent.slice(2)}` };
}

/** Longitude and latitude in each other's place. */
function turned(location: HsdsLocation): HsdsLocation {
  const { latitude, longitude, ...rest } = location;
  if (latitude === undefined || longitude === undefined) return location;
  return { ...rest, latitude: longitude, longitude: latitude };
}

/** A second desk of the same service, with a phone and hours of its own. */
export function secondDesk(
  location: HsdsLocation,
  phone: HsdsPhone,
  { number, place, local }: Pick<Surroundings, 'number' | 'place' | 'local'>,
) {
  const { latitude = 0, longitude = 0, addresses = [] } = location;
  return {
    id: rowId('place', number, 100 + place),
    location: {
      ...location,
      id: rowId('location', number, 100 + place),
      name: `${location.name ?? ''}${local('二号窗口')}`,
      latitude: Number((latitude + 0.011).toFixed(3)),
      longitude: Number((longitude - 0.007).toFixed(3)),
      ...(addresses.length > 0 && {
        addresses: addresses.map((row) => ({ ...row, id: rowId('address', number, 100 + place) })),
      }),
      ...(location.accessibility && {
        accessibility: location.accessibility.map((row, index) => ({
          ...row,
          id: rowId('accessibility', number, (100 + place) * 8 + index),
        })),
      }),
    },
    phones: [
      {
        ...phone,
        id: rowId('phone', number, 100 + place),
        number: `${phone.number.slice(0, -4)}0000`,
      },
    ],
    schedules: [
      {
        id: rowId('schedule', number, 400 + place),
        freq: 'WEEKLY' as const,
        byday: 'SA',
        opens_at: '09:00+08:00',
        closes_at: '11:30+08:00',
      },
    ],
  };
}
