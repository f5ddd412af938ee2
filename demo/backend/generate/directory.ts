import type {
  HsdsAttribute,
  HsdsLocation,
  HsdsOrganization,
  HsdsPhone,
  HsdsService,
} from '../../../fixtures/services.js';
import { accessibility, addDetails, secondDesk, withOddities } from './details.js';
import { schedules, type Hours } from './hours.js';
import { rowId } from './ids.js';
import { names, offers, roots, type Offer } from './kinds.js';
import { kindNames, term, type Kind } from './needs.js';
import { Random } from './random.js';
import { generateRegions, within, type Region } from './regions.js';
import { traditional } from './script.js';

export interface Entry {
  organization: HsdsOrganization;
  services: HsdsService[];
  region: Region;
  /** The term for what kind of organisation it is. */
  kind: string;
}

/** An organisation that is to be: what it is, where, and whether its offer is given or drawn. */
interface Plan {
  kind: Kind;
  region: Region;
  name?: string;
  offers?: Offer[];
  /** How it is reached when there is no place to go to. */
  away?: 'online' | 'phone';
  /** Nobody is told where it is. */
  secret?: boolean;
}

const day = 24 * 60 * 60 * 1000;
const demoCounty = '990121';
const streets = ['望溪路', '文庙街', '新民路', '桂花巷', '学前街', '车站路', '河滨路', '老市场'];

const listening: Offer = {
  name: '24 小时倾听热线',
  terms: ['mind.listening', 'mind.counselling'],
  words: ['什么时候打来都有人接。想说多久说多久，不说名字也可以。'],
  hours: { always: 1 },
  fees: '只收电话费，打来会回拨',
};

const night: Offer = {
  name: '夜间心理咨询',
  terms: ['mind.counselling'],
  words: ['晚上睡不着、白天走不开，夜里也有咨询师值班。先打电话再来。'],
  hours: { night: 1 },
  fees: '不收费',
};

const shelter: Offer = {
  name: '临时庇护',
  terms: ['safety.shelter', 'safety.violence'],
  words: ['一时回不了家，可以先住下。位置不公开，打电话告诉您怎么走。'],
  hours: { always: 1 },
  fees: '不收费',
};

const lessons: Offer = {
  name: '网上手艺课',
  terms: ['work.crafts', 'work.training'],
  words: ['在家学刺绣、剪纸和做电商，有老师在线上答疑。'],
  hours: { evening: 1 },
  fees: '学费全免，材料自备',
};

/**
 * The sample directory: the county of the demo first, whole, since its visitors should not wait
 * for the rest; then from the province down, until there are as many organisations as asked for.
 */
export function* generateDirectory(count = 35_000, now = new Date(), seed = 20250308) {
  const random = new Random(seed);
  const provinces = generateRegions(random);
  let number = 0;
  for (const plan of plans(random, provinces)) {
    if (number === count) return;
    number++;
    yield makeEntry(random, new Random(seed + number * 7919), plan, number, now);
  }
}

function* plans(random: Random, provinces: Region[]): Generator<Plan> {
  const regions = provinces.flatMap(within);
  const kinds = Object.keys(kindNames) as Kind[];
  const demo = regions.find((region) => region.code === demoCounty);

  if (demo) {
    const counselling: Plan = { kind: 'counselling', region: demo };
    yield { ...counselling, name: '{place}妇女热线', offers: [listening], away: 'phone' };
    yield { ...counselling, name: '{place}知心小屋', offers: [...offers.counselling, night] };
    yield { kind: 'law', region: demo, name: '{place}家庭庇护所', offers: [shelter], secret: true };
    yield { kind: 'cooperative', region: demo, offers: [lessons], away: 'online' };
    for (const region of within(demo)) yield* ofRegion(region);
  }
  for (const level of ['province', 'city', 'county', 'town', 'village']) {
    for (const region of regions) {
      if (region.level !== level || region.code.startsWith(demoCounty)) continue;
      if (level === 'province') {
        yield {
          kind: 'counselling',
          region,
          name: '{place}妇女热线',
          offers: [listening],
          away: 'phone',
        };
      }
      if (level === 'city' || level === 'county') {
        yield { kind: 'law', region, name: '{place}家庭庇护所', offers: [shelter], secret: true };
      }
      yield* ofRegion(region);
    }
  }

  // The rest are workplaces, markets, co-operatives and groups, spread over towns and villages.
  const places = regions.filter(({ level }) => level === 'town' || level === 'village');
  const others: Kind[] = ['workers', 'cooperative', 'away', 'children', 'volunteers', 'law'];
  for (;;) {
    for (const region of places) {
      if (region.level === 'village' && random.chance(0.7)) continue;
      const kind = random.pick(others);
      yield { kind, region, ...(random.chance(0.02) && { away: 'online' }) };
    }
  }

  function* ofRegion(region: Region): Generator<Plan> {
    for (const kind of kindsOf(region.level)) yield { kind, region };
  }

  function kindsOf(level: Region['level']): Kind[] {
    if (level === 'village') return ['home'];
    if (level === 'town') {
      return ['federation', 'children', 'parenting', 'marriage', 'volunteers', 'workers'];
    }
    return kinds.filter((kind) => kind !== 'home' && kind !== 'workers' && kind !== 'cooperative');
  }
}

/** Details are drawn by `more`, so that names and places stay when there are more of them. */
function makeEntry(random: Random, more: Random, plan: Plan, number: number, now: Date): Entry {
  const { kind, region, away, secret = false } = plan;
  const way = away ?? 'person';
  const local = (text: string) => (region.traditional ? traditional(text) : text);
  const fill = (text: string, office = '') =>
    local(text).replace('{place}', region.name).replace('{office}', office);

  // The villages of a town mostly do alike: it is the town that sets hours and tasks.
  const town = Number(region.code.slice(0, 9));
  const habit = region.level === 'village' && random.chance(0.8) ? new Random(town) : random;

  const root = local(random.pick(roots));
  const name = fill(plan.name ?? random.pick(names[kind])).replace('{root}', root);
  const wide = region.level !== 'village' && region.level !== 'town';
  const organization: HsdsOrganization = {
    id: rowId('organization', number),
    name,
    description: local(kindNames[kind]),
    ...(wide && { website: `https://jia-${region.code}-${number}.example.org` }),
  };

  // Wide organisations offer everything of their kind, village ones one thing, rarely two.
  const given = plan.offers ?? offers[kind];
  const drawn = plan.offers || wide ? given : [habit.pick(given)];
  if (region.level === 'town' && !plan.offers && random.chance(0.05)) {
    drawn.push(given[(given.indexOf(drawn[0] as Offer) + 1) % given.length] as Offer);
  }
  const location = secret || away === 'phone' ? undefined : away ? makeRoom() : makeLocation();
  const services = drawn.map(makeService);
  return { organization, services, region, kind: term(`kind.${kind}`).id };

  function makeService(offer: Offer, place: number): HsdsService {
    const id = rowId('service', number, place);
    const modified = new Date(now.getTime() - checked() * day).toISOString().slice(0, 10);
    const hours = habit.weighted<Hours>(offer.hours);
    const rows = schedules(habit, hours, number, place * 4);
    const phone = makePhone(place);
    const service: HsdsService = {
      id,
      name: local(offer.name),
      description: fill(habit.pick(offer.words), name),
      ...(wide && organization.website && { url: `${organization.website}/${place + 1}` }),
      status: !wide && random.chance(0.01) ? 'temporarily closed' : 'active',
      ...(offer.apply && wide && { application_process: local(offer.apply) }),
      ...(offer.fees && (wide || habit.chance(0.5)) && { fees_description: local(offer.fees) }),
      ...(offer.wait && wide && { wait_time: local(offer.wait) }),
      ...(offer.who && { eligibility_description: fill(offer.who) }),
      ...(random.chance(0.4) && { assured_date: modified }),
      last_modified: `${modified}T02:00:00Z`,
      organization,
      phones: [phone],
      ...(rows.length > 0 && { schedules: rows }),
      service_areas: [
        {
          id: rowId('area', number, place),
          name: region.path.join(' '),
          extent: region.code,
          extent_type: 'GB/T 2260',
        },
      ],
      ...(location && {
        service_at_locations: [{ id: rowId('place', number, place), location }],
      }),
      ...(offer.papers &&
        wide && {
          required_documents: [
            { id: rowId('document', number, place), document: local(offer.papers) },
          ],
        }),
      attributes: offer.terms
        .slice(0, wide ? 2 : 1)
        .map((code, index) => makeAttribute(code, index, place)),
    };
    const topic = offer.terms[0] ?? '';
    addDetails(service, {
      random: more,
      number,
      place,
      region,
      topic,
      wide,
      way,
      secret,
      now,
      local,
    });
    if (wide && location?.addresses && more.chance(0.02)) {
      service.service_at_locations?.push(secondDesk(location, phone, { number, place, local }));
    }
    return withOddities(service, more, number);
  }

  /** How many days ago: records come in by the town, and some are corrected since. */
  function checked(): number {
    return random.chance(0.2) ? random.whole(1, 90) : 1 + ((town * 37) % 700);
  }

  function makePhone(place: number): HsdsPhone {
    const area = region.code.slice(2, 6);
    const line = String((number * 4 + place) % 10_000).padStart(4, '0');
    return { id: rowId('phone', number, place), number: `000-${area}-${line}` };
  }

  function makeAttribute(code: string, index: number, place: number): HsdsAttribute {
    const { taxonomy, ...rest } = term(code);
    const words = { ...rest, name: local(rest.name), description: local(rest.description) };
    return {
      id: rowId('attribute', number, place * 16 + index),
      link_entity: 'service',
      taxonomy_term: { ...words, ...(taxonomy && { taxonomy: local(taxonomy) }) },
    };
  }

  function makeLocation(): HsdsLocation {
    const [province = '', city = '', county = ''] = region.path;
    const near = (degrees: number) => Number((degrees + (random.next() - 0.5) * 0.02).toFixed(3));
    const street = local(random.pick(streets));
    const house = random.whole(1, 200);
    const village = region.level === 'village';
    const helps = accessibility(more, wide, number);
    const own = kind === 'workers' || kind === 'cooperative';
    return {
      id: rowId('location', number),
      location_type: 'physical',
      name: own
        ? name
        : region.name +
          local(!village ? '家庭服务中心' : region.name.endsWith('村') ? '村委会' : '居委会'),
      latitude: near(region.latitude),
      longitude: near(region.longitude),
      ...(!village && {
        addresses: [
          {
            id: rowId('address', number),
            address_1: `${region.level === 'town' ? region.name : ''}${street} ${house} ${local('号')}`,
            city: city || province,
            ...(county && { region: county }),
            state_province: province,
            postal_code: '000000',
            country: 'CN',
            address_type: 'physical' as const,
          },
        ],
        ...(helps.length > 0 && {
          accessibility: helps.map((row) => ({ ...row, description: local(row.description) })),
        }),
      }),
    };
  }

  /** Where a service meets that is on the web alone. */
  function makeRoom(): HsdsLocation {
    return {
      id: rowId('location', number),
      location_type: 'virtual',
      url: `https://jia-${region.code}-${number}.example.org/online`,
    };
  }
}
