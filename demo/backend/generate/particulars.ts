import type { HsdsContact, HsdsService, HsdsTerm } from '../../../fixtures/services.js';
import type { Surroundings } from './details.js';
import { rowId } from './ids.js';
import type { JiaCode } from './needs.js';

/** What only some organisations tell, so that everything an open record can show is there to see. */

const people = ['林春梅', '何晓云', '周丽华', '陈月娥', '吴小燕', '郑秀英'];
const titles = ['值班员', '咨询师', '调解员', '培训老师', '联络员'];
const buses = [
  '2 路车到文庙站，走三分钟',
  '7 路车到县医院站，过马路就到',
  '在老市场后面，门口有牌子',
];
const alerts = ['房子在修，下个月重新开门。', '人手不够，先停一阵，急事请打电话。'];

type Terms = Record<JiaCode, HsdsTerm>;
export type Said = [term: HsdsTerm, value?: string];

/** Adds them to a service, and gives what its attributes are to say. */
export function addParticulars(service: HsdsService, around: Surroundings, jia: Terms): Said[] {
  const { random, number, place, region, wide, secret, local } = around;
  const said: Said[] = [];
  // What is always there, such as a helpline, is not closed for repairs.
  const always = service.schedules?.[0]?.opens_at?.startsWith('00:00');
  if (wide && !always && random.chance(0.02)) service.status = 'temporarily closed';
  if (service.status === 'temporarily closed') service.alert = local(random.pick(alerts));
  if (!wide) return said;
  const site = service.organization?.website ?? '';
  if (random.chance(0.15)) service.contacts = [contact(around, jia)];
  if (site && random.chance(0.08)) service.email = `service-${place + 1}@${new URL(site).host}`;
  if (site && random.chance(0.08)) said.push([jia['booking.url'], `${site}/${place + 1}/book`]);
  if (random.chance(0.04)) service.alternate_name = region.name + service.name;
  if (random.chance(0.04)) service.accreditations = local('经省妇女联合会评定');
  if (random.chance(0.1)) service.interpretation_services = local('提前三天说，可以请手语翻译');
  if (random.chance(0.2) && service.phones?.[0]) {
    const phone = {
      ...service.phones[0],
      extension: random.whole(1, 9),
      description: local('上班时间'),
    };
    service.phones = [phone, ...service.phones.slice(1)];
  }
  const [link] = service.service_at_locations ?? [];
  if (link?.location?.location_type === 'physical' && !secret && random.chance(0.3)) {
    const location = { ...link.location, transportation: local(random.pick(buses)) };
    service.service_at_locations = [{ ...link, location }];
  }
  return said.concat(number % 3 === 0 ? [] : account(around, jia, site));
}

/** An account to follow: by its name, by its name and code, or by the code alone. */
function account({ random, region, local }: Surroundings, jia: Terms, site: string): Said[] {
  if (!random.chance(0.2)) return [];
  const named = random.chance(0.8);
  const pictured = site !== '' && (!named || random.chance(0.5));
  const said: Said[] = [];
  if (named) said.push([jia['wechat.name'], `${region.name}${local('女声')}`]);
  if (pictured) said.push([jia['wechat.picture'], `${site}/wechat.png`]);
  return said;
}

/** Half of them agree that their names and numbers are shown. */
function contact({ random, number, place, local }: Surroundings, jia: Terms): HsdsContact {
  const id = rowId('contact', number, place);
  const line = String((number * 7 + place) % 10_000).padStart(4, '0');
  const agrees = random.chance(0.5);
  return {
    id,
    name: local(random.pick(people)),
    title: local(random.pick(titles)),
    phones: [{ id: rowId('phone', number, 200 + place), number: `000-0000-${line}`, type: 'cell' }],
    ...(agrees && {
      attributes: [
        {
          id: rowId('attribute', number, 4096 + place),
          link_entity: 'contact',
          value: 'true',
          taxonomy_term: jia.consent,
        },
      ],
    }),
  };
}

/** What goes with dates: how many places there are, until when to register, what she is given. */
export function courseOf(
  { random, local }: Surroundings,
  jia: Terms,
  left: number,
  deadline: string,
): Said[] {
  const said: Said[] = [
    [jia['capacity.left'], String(left)],
    [jia['capacity.total'], String(Math.max(left, 20) + 10)],
    [jia['registration.deadline'], deadline],
    [jia.certificate, local('培训合格证书')],
  ];
  if (random.chance(0.5)) said.push([jia.subsidy, local('学完补贴伙食费和车费')]);
  return said;
}
