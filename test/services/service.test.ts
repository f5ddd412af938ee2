import { expect } from '@open-wc/testing';
import * as fixtures from '../../fixtures/services.js';
import { conceal, isPast, normalise, readTopic, type Service } from '../../src/services/service.js';
import { guard } from '../../src/services/guard.js';
import { openState } from '../../src/services/schedule.js';

const one = (value: unknown) => {
  const found = normalise(value);
  if (found.length !== 1) throw new Error(`${found.length} records`);
  return found[0]!;
};

describe('a record', () => {
  it('holds all that an HSDS service says', () => {
    const record = one(fixtures.counselling);
    expect(record.name).to.equal('心理咨询与倾诉陪伴');
    expect(record.alias).to.equal('知心小屋');
    expect(record.organization).to.equal('临溪县妇女之家');
    expect(record.areas).to.deep.equal([{ code: '990121', names: ['云岭省', '青溪市', '临溪县'] }]);
    expect(record.phones.map(({ dial }) => dial)).to.deep.equal(['00033010001', '00033010002']);
    expect(record.topics.map(({ code }) => code)).to.deep.equal([
      'mind.counselling',
      'safety.violence',
    ]);
    expect(record.point).to.deep.equal({ lat: 21.4312, lon: 145.2087 });
    expect(record.address).to.equal('云岭省青溪市临溪县清水镇望溪路 18 号二楼');
    expect(record.place).to.equal('临溪县家庭服务中心');
    expect(record.ages).to.deep.equal({ from: 14 });
    expect(record.schedules.length).to.equal(2);
    expect(record.passages).to.include({
      cost: '不收费',
      apply: '打电话约时间，也可以直接来。',
      documents: '不用带证件',
      access: '有电梯，轮椅可以进',
      transport: '2 路车到文庙站，走三分钟',
      languages: '普通话',
    });
    expect(record.contacts).to.deep.equal([{ name: '咨询员', phones: [] }]);
    expect(record.links).to.deep.equal([
      'https://linxi.example.org/counselling',
      'https://linxi.example.org',
    ]);
    expect(record.assured).to.equal('2025-02-20');
  });

  it('is one for each place, with what is nearest to the place', () => {
    const found = normalise(fixtures.afterSchool);
    expect(found.map(({ place }) => place)).to.deep.equal(['清水镇中心小学', '清水镇文化站']);
    expect(found.map(({ phones }) => phones[0]?.dial)).to.deep.equal([
      '00033012001,6',
      '00033012002',
    ]);
    expect(found.map(({ schedules }) => schedules[0]?.from)).to.deep.equal([960, 540]);
    expect(new Set(found.map(({ id }) => id)).size).to.equal(2);
    expect(found[0]!.source).to.equal(found[1]!.source);
  });

  it('comes from a service at a location, too, and from an organisation with its services', () => {
    const { service_at_locations: [place] = [], ...service } = fixtures.counselling;
    const turned = one({ ...place, service });
    expect(turned.name).to.equal(fixtures.counselling.name);
    expect(turned.place).to.equal('临溪县家庭服务中心');
    const inside = one(fixtures.organizationOnly);
    expect(inside.name).to.equal('来访接待');
    expect(inside.organization).to.equal('柳湾村妇女之家');
    expect(inside.phones[0]?.dial).to.equal('00033011999');
  });

  it('is clean: nothing invisible, one kind of blank, numbers that can be dialled', () => {
    const record = one(fixtures.untidy);
    expect(record.name).to.match(/^巾帼志愿服务队（Ｖｏｌ/);
    expect(record.organization).to.equal('枫桥街道志愿服务队');
    expect(record.phones[0]).to.deep.equal({
      number: '(000)3302-0007',
      dial: '00033020007,3',
      extension: '3',
    });
    expect(record.passages.about).to.equal('上门 陪伴，，代买代办。。 有事打电话！\n\n不收费');
  });

  it('says when it is closed for a while, and is left out when it is gone', () => {
    expect(one(fixtures.closed).paused).to.equal(true);
    expect(normalise({ ...fixtures.bare, status: 'defunct' })).to.deep.equal([]);
    expect(normalise({ ...fixtures.bare, status: 'INACTIVE' })).to.deep.equal([]);
    expect(normalise({ ...fixtures.bare, status: undefined }).length).to.equal(1);
  });

  it('takes a name from where there is one', () => {
    expect(one({ id: 1, name: '', alternate_name: 'Open door' }).name).to.equal('Open door');
    const named = one({ id: 1, organization: { name: 'The house' } });
    expect([named.name, named.organization]).to.deep.equal(['The house', undefined]);
    expect(normalise({ id: 1 })).to.deep.equal([]);
    expect(normalise({ id: 1, name: '\u200b \ufeff' })).to.deep.equal([]);
  });

  it('takes ids that are numbers, and makes one where there is none', () => {
    expect(one({ id: 7, name: 'A' }).id).to.equal('7');
    expect(one({ name: 'A', organization: { name: 'B' } }).id).to.equal('A B');
    const places = normalise({ id: 7, name: 'A', service_at_locations: [{}, { id: 9 }, {}] });
    expect(places.map(({ id }) => id)).to.deep.equal(['7@0', '7@9', '7@2']);
  });

  it('drops places that are none', () => {
    const at = (latitude: unknown, longitude: unknown) =>
      one({ id: 1, name: 'A', service_at_locations: [{ location: { latitude, longitude } }] })
        .point;
    expect(at(21, 145)).to.deep.equal({ lat: 21, lon: 145 });
    expect(at(200, 10)).to.equal(undefined);
    // Swapped: a latitude of 145 cannot be, the other reading can.
    expect(at(145, 21)).to.deep.equal({ lat: 21, lon: 145 });
    expect(at('145', '21')).to.deep.equal({ lat: 21, lon: 145 });
    expect(at(100, 101)).to.equal(undefined);
    expect(at(145, null)).to.equal(undefined);
    expect(at(0, 0)).to.equal(undefined);
    expect(at(null, null)).to.equal(undefined);
  });

  it('has an address only where there is something to go to', () => {
    const address = {
      address_1: '1 Mill Lane',
      city: 'Qingshui',
      state_province: 'Yunling',
      postal_code: '000',
    };
    const at = (location_type: string) =>
      one({
        id: 1,
        name: 'A',
        service_at_locations: [{ location: { location_type, addresses: [address] } }],
      }).address;
    expect(at('physical')).to.equal('1 Mill Lane, Qingshui, Yunling, 000');
    expect(at('virtual')).to.equal(undefined);
  });

  it('keeps areas without a code as words, and codes only where they are divisions', () => {
    const areas = (extent: unknown, extent_type?: string) =>
      one({ id: 1, name: 'A', service_areas: [{ name: 'Here there', extent, extent_type }] })
        .areas[0];
    expect(areas('990121')).to.deep.equal({ code: '990121', names: ['Here', 'there'] });
    expect(areas(990121, 'GB/T 2260')).to.deep.equal({ code: '990121', names: ['Here', 'there'] });
    expect(areas('100000', 'postcode')?.code).to.equal('');
    expect(areas('12345')?.code).to.equal('');
    expect(areas({ type: 'Polygon' })?.names).to.deep.equal(['Here there']);
  });

  it('cuts texts that are books', () => {
    const { passages } = one({ id: 1, name: 'A', description: 'x'.repeat(200_000) });
    expect(passages.about?.length).to.equal(20_000);
  });

  it('never throws, whatever comes', () => {
    const odd: unknown[] = [
      undefined,
      null,
      0,
      '',
      'text',
      true,
      [],
      [[]],
      {},
      { name: {} },
      { name: [] },
      { name: 'A', phones: 'x' },
      { name: 'A', phones: [null, 3, { number: null }, { number: 12 }, { number: {} }] },
      {
        name: 'A',
        schedules: [null, { opens_at: 9, byday: 5 }, { timezone: {} }, { valid_from: 'soon' }],
      },
      { name: 'A', service_at_locations: [null, { location: null }, { location: [] }, 5] },
      { name: 'A', attributes: [null, { taxonomy_term: null }, { taxonomy_term: { name: 5 } }] },
      { name: 'A', service_areas: [null, {}, { extent: NaN }] },
      { name: 'A', organization: 'B', languages: {}, contacts: [[]], required_documents: [3] },
      {
        name: 'A',
        attributes: [{ value: {}, taxonomy_term: { code: {}, taxonomy: 'jia' } }, own('kind', [])],
      },
      {
        name: 'A',
        capacities: [{ available: {}, maximum: -1 }, null],
        cost_options: [null, { amount: [] }],
      },
      {
        name: 'A',
        languages: [{ name: {} }],
        contacts: [{ name: 5, phones: [{ number: {} }], attributes: 'x' }],
      },
      { name: 'A', schedules: [{ schedule_link: {}, attending_type: [], attributes: [7] }] },
      {
        name: 'A',
        schedules: [
          { freq: 'DAILY', interval: 1e9, dtstart: '2026-01-01', count: 1e9, opens_at: '9' },
        ],
      },
      { service: null },
      { service: { service: { name: 'deep' } } },
      { services: [{ services: [] }] },
    ];
    for (const value of odd) expect(() => normalise(value), JSON.stringify(value)).not.to.throw();
    expect(one({ name: 'A', phones: [{ number: 12345 }] }).phones[0]?.dial).to.equal('12345');
  });

  it('is not made of locations, terms and what else comes in lists', () => {
    for (const value of [
      { id: '1', name: 'Town hall', location_type: 'physical' },
      { id: '1', name: 'Law', taxonomy: 'Needs', code: 'law' },
      { id: '1', name: 'Needs', version: '2', uri: 'https://terms.example' },
      { version: '3.1', profile: 'x', openapi_url: 'y' },
    ]) {
      expect(normalise(value), JSON.stringify(value)).to.deep.equal([]);
    }
  });

  it('reads topics with what is above them', () => {
    expect(readTopic(fixtures.terms.counselling)).to.deep.equal({
      id: fixtures.terms.counselling.id,
      name: '心理咨询',
      code: 'mind.counselling',
      parent: fixtures.terms.mind.id,
      group: '需要',
    });
    const detailed = { name: 'Shelter', taxonomy_detail: { name: 'Kinds' } };
    expect(readTopic(detailed)).to.deep.include({ group: 'Kinds' });
    expect(readTopic({ name: 'Law', parent_id: 'Law' })).to.deep.equal({ id: 'Law', name: 'Law' });
    expect(readTopic({ id: 1 })).to.equal(undefined);
    expect(readTopic(null)).to.equal(undefined);
  });
});

/** An attribute by one of our own terms. */
const own = (code: string, value?: unknown) => ({
  value,
  taxonomy_term: { id: `jia-${code}`, code, name: code, taxonomy: 'jia' },
});
const term = (taxonomy: string, name: string) => ({
  taxonomy_term: { id: `${taxonomy} ${name}`, name, taxonomy },
});

describe('what can be chosen by', () => {
  const make = (service: Record<string, unknown>) => one({ id: 1, name: 'A', ...service });

  it('audiences are attributes of a taxonomy of people, and no topics', () => {
    const record = make({
      attributes: [
        term('\u670d\u52a1\u5bf9\u8c61', '\u5355\u4eb2\u6bcd\u4eb2'),
        term('Target audience', 'Carers'),
        { ...term('Anything', 'Widows'), link_type: 'service eligibility' },
        {
          taxonomy_term: {
            id: 'c',
            name: 'Pregnant',
            taxonomy_detail: { name: 'esdCircumstances' },
          },
        },
        term('\u9700\u8981', '\u6cd5\u5f8b'),
      ],
    });
    expect(record.audiences).to.deep.equal([
      '\u5355\u4eb2\u6bcd\u4eb2',
      'Carers',
      'Widows',
      'Pregnant',
    ]);
    expect(record.topics.map(({ name }) => name)).to.deep.equal(['\u6cd5\u5f8b']);
  });

  it('languages are those of the service, its place and its phones', () => {
    const record = make({
      languages: [{ name: 'Mandarin' }, { code: 'ug' }],
      phones: [{ number: '12345', languages: [{ name: 'Cantonese' }, { name: 'Mandarin' }] }],
      service_at_locations: [{ location: { languages: [{ name: 'Yi' }] } }],
    });
    expect(record.languages).to.deep.equal(['Mandarin', 'ug', 'Yi', 'Cantonese']);
    expect(record.phones[0]?.note).to.equal('Cantonese, Mandarin');
    expect(make({}).languages).to.equal(undefined);
  });

  it('what helps to get in is told apart, and paragraphs are only read', () => {
    const record = make({
      service_at_locations: [
        {
          location: {
            accessibility: [
              { description: '\u6709\u7535\u68af\uff0c\u8f6e\u6905\u53ef\u4ee5\u8fdb' },
              { description: 'The building is equipped with induction loops for hearing aids.' },
            ],
            attributes: [term('Accessibility', 'Sign language')],
          },
        },
      ],
    });
    expect(record.accessibility).to.deep.equal([
      'Sign language',
      '\u6709\u7535\u68af',
      '\u8f6e\u6905\u53ef\u4ee5\u8fdb',
    ]);
    expect(record.passages.access).to.contain('induction loops');
  });

  const costs: [Record<string, unknown>, 'free' | 'paid' | undefined][] = [
    [{ cost_options: [{ amount: 0 }] }, 'free'],
    [{ cost_options: [{ amount: '0.00', currency: 'CNY' }] }, 'free'],
    [{ cost_options: [{ amount: 0 }, { amount: 35 }] }, 'paid'],
    [{ cost_options: [{ amount: '35' }], fees_description: 'Free for members' }, 'paid'],
    [{ cost_options: [{ option: '\u514d\u8d39' }] }, 'free'],
    [{ fees_description: '\u4e0d\u6536\u8d39' }, 'free'],
    [{ fees_description: '\u514d\u8cbb' }, 'free'],
    [{ fees_description: '\u4e0d\u6536\u53d6\u4efb\u4f55\u8d39\u7528' }, 'free'],
    [{ fees_description: '0\u5143' }, 'free'],
    [{ fees: 'Free of charge' }, 'free'],
    [{ fees_description: 'There is no charge.' }, 'free'],
    [{ fees_description: '\u6bcf\u6b2120\u5143' }, 'paid'],
    [{ fees_description: '\u514d\u8d39\uff0c\u6750\u6599\u8d3930\u5143' }, 'paid'],
    [{ fees_description: '\u4e0d\u514d\u8d39' }, 'paid'],
    [{ fees_description: '\u6309\u6807\u51c6\u6536\u8d39' }, 'paid'],
    [{ fees_description: '\u00a35 a session' }, 'paid'],
    [{ fees_description: 'Not free' }, 'paid'],
    [{ fees_description: 'Feel free to ask' }, undefined],
    [{ fees_description: '\u8bf7\u81f4\u7535' }, undefined],
    [{ cost_options: [{ amount: null, currency: 'CNY' }, { amount: 'x' }] }, undefined],
    [{}, undefined],
  ];
  for (const [given, wanted] of costs) {
    it(`the cost of ${JSON.stringify(given)} is ${wanted ?? 'not known'}`, () =>
      expect(make(given).cost).to.equal(wanted));
  }

  it('ways are those that the record names', () => {
    const at = (location: Record<string, unknown>, service = {}) =>
      make({ ...service, service_at_locations: [{ location }] }).ways;
    expect(at({ location_type: 'physical' })).to.deep.equal(['person']);
    expect(at({ location_type: 'virtual' })).to.deep.equal(['online']);
    expect(at({ location_type: 'postal' })).to.equal(undefined);
    expect(at({ addresses: [{ address_1: '1 Mill Lane' }] })).to.deep.equal(['person']);
    expect(make({ phones: [{ number: '12345' }] }).ways).to.deep.equal(['phone']);
    expect(
      at({ location_type: 'physical' }, { schedules: [{ attending_type: 'By video' }] }),
    ).to.deep.equal(['person', 'online']);
  });
});

describe('what HSDS has no field for', () => {
  const make = (...attributes: unknown[]) => one({ id: 1, name: 'A', attributes });

  it('is read by our own terms, which are no topics', () => {
    const record = make(
      own('kind', 'training'),
      own('capacity.left', 3),
      own('capacity.total', '20'),
      own('capacity.counted', '2026-11-20'),
      own('registration.deadline', '2026-12-01'),
      own('certificate', '\u521d\u7ea7\u8bc1\u4e66'),
      own('subsidy', '\u6bcf\u5929 50 \u5143'),
      own('eligibility.registration', '\u4e0d\u770b\u6237\u53e3'),
      own('booking.url', 'https://linxi.example.org/book'),
      own('wechat.name', '\u4e34\u6eaa\u5973\u6027'),
      own('wechat.picture', 'https://linxi.example.org/qr.png'),
      own('something.else', 'x'),
    );
    expect(record.topics).to.deep.equal([]);
    expect(record).to.deep.include({
      kind: 'training',
      capacity: { left: 3, total: 20, counted: '2026-11-20' },
      deadline: '2026-12-01',
      certificate: '\u521d\u7ea7\u8bc1\u4e66',
      subsidy: '\u6bcf\u5929 50 \u5143',
      registration: '\u4e0d\u770b\u6237\u53e3',
      booking: 'https://linxi.example.org/book',
      wechat: { name: '\u4e34\u6eaa\u5973\u6027', picture: 'https://linxi.example.org/qr.png' },
    });
    const bare = make(own('kind', 'party'), own('capacity.left', 'few'), own('certificate'));
    for (const key of ['kind', 'capacity', 'certificate', 'wechat', 'booking'] as const)
      expect(bare[key], key).to.equal(undefined);
  });

  it('places left come from HSDS 3.1 first', () => {
    const record = one({
      id: 1,
      name: 'A',
      capacities: [{ available: 0, maximum: 12, updated: '2026-11-28T10:00:00Z' }],
      attributes: [own('capacity.left', 5)],
    });
    expect(record.capacity).to.deep.equal({
      left: 0,
      total: 12,
      counted: '2026-11-28T10:00:00Z',
    });
  });

  it('an event is over after its last date', () => {
    const course = one({
      id: 1,
      name: 'A',
      attributes: [own('kind', 'training')],
      schedules: [
        {
          freq: 'WEEKLY',
          byday: 'TU',
          dtstart: '2026-04-07',
          until: '2026-06-02',
          opens_at: '09:00',
          closes_at: '11:00',
        },
      ],
    });
    expect(isPast(course, Date.UTC(2026, 5, 2, 12))).to.equal(false);
    expect(isPast(course, Date.UTC(2026, 5, 3))).to.equal(true);
    const hours: Service = { ...course };
    delete hours.kind;
    expect(isPast(hours, Date.UTC(2026, 5, 3))).to.equal(false);
  });

  it('holidays count as the row, the service or the country says', () => {
    const row = { freq: 'WEEKLY', byday: 'TH', opens_at: '09:00', closes_at: '17:00' };
    const nationalDay = () => 'holiday' as const;
    const state = (service: Record<string, unknown>) =>
      openState(
        one({ id: 1, name: 'A', ...service }).schedules,
        Date.UTC(2026, 9, 1, 4),
        nationalDay,
      ).state;
    expect(state({ schedules: [row] })).to.equal('closed');
    const rule = [own('schedule.holidays', 'open')];
    expect(state({ schedules: [row], attributes: rule })).to.equal('open');
    expect(state({ schedules: [{ ...row, attributes: rule }] })).to.equal('open');
    const abroad = [{ location: { addresses: [{ address_1: '1 Mill Lane', country: 'GB' }] } }];
    expect(state({ schedules: [row], service_at_locations: abroad })).to.equal('open');
  });
});

describe('contacts', () => {
  const contactsOf = (...contacts: unknown[]) => one({ id: 1, name: 'A', contacts }).contacts;
  const who = {
    name: 'Wang Fang',
    title: 'Mediator',
    email: 'wang.fang@linxi.example.org',
    phones: [
      { number: '138 0013 8000' },
      { number: '+86 139-0013-8000' },
      { number: '000-3301-0001', type: 'cell' },
      { number: '000-3301-0002' },
    ],
  };

  it('are their role and the number of the office, where nobody agreed to more', () => {
    const [contact] = contactsOf(who);
    expect(contact?.name).to.equal('Mediator');
    expect(contact?.phones.map(({ dial }) => dial)).to.deep.equal(['00033010002']);
    expect(contact?.email).to.equal(undefined);
    for (const value of ['false', false, 'no', 0, '\u5426'])
      expect(contactsOf({ ...who, attributes: [own('consent', value)] })[0]?.name).to.equal(
        'Mediator',
      );
    expect(contactsOf({ name: 'Wang Fang' })).to.deep.equal([]);
  });

  it('are named where they agreed', () => {
    const [contact] = contactsOf({ ...who, attributes: [own('consent', 'true')] });
    expect(contact?.name).to.equal('Mediator Wang Fang');
    expect(contact?.phones.length).to.equal(4);
    expect(contact?.email).to.equal('wang.fang@linxi.example.org');
  });

  it('of the same role are both there, the same one once', () => {
    const office = (number: string) => ({ title: 'Mediator', phones: [{ number }] });
    expect(contactsOf(office('12345'), office('23456'), office('12345')).length).to.equal(2);
  });
});

describe('a confidential place', () => {
  const location = {
    name: 'Blue house',
    location_type: 'physical',
    transportation: 'Bus 4',
    accessibility: [{ description: 'A ramp at the Blue house' }],
    url: 'https://linxi.example.org/blue-house',
    latitude: 21.4,
    longitude: 145.2,
    addresses: [{ address_1: '18 Wangxi Road', city: 'Qingxi', state_province: 'Yunling' }],
  };
  const shelter = {
    id: 1,
    name: 'Shelter',
    phones: [{ number: '12345' }],
    schedules: [{ opens_at: '9:00', closes_at: '17:00', description: 'At the Blue house' }],
    service_at_locations: [{ description: 'Behind the Blue house', location }],
  };
  const secret = /Blue house|Bus 4|blue-house|21\.4|145\.2|Wangxi/;

  it('is nowhere in the record', () => {
    expect(JSON.stringify(one(shelter))).to.match(secret);
    const flag = [own('confidential', 'true')];
    const [link] = shelter.service_at_locations;
    for (const given of [
      { ...shelter, attributes: flag },
      { ...shelter, attributes: [own('confidential')] },
      { ...shelter, attributes: [{ taxonomy_term: { code: 'confidential', name: 'Secret' } }] },
      { ...shelter, service_at_locations: [{ ...link, attributes: flag }] },
      { ...shelter, organization: { name: 'Home', attributes: flag } },
      // Whatever the case, and where nobody gave it a code.
      { ...shelter, attributes: [{ taxonomy_term: { code: 'Confidential', taxonomy: 'JIA' } }] },
      { ...shelter, attributes: [{ taxonomy_term: { name: 'confidential', taxonomy: 'jia' } }] },
      // One that denies it does not speak for its place.
      {
        ...shelter,
        attributes: [own('confidential', 'false')],
        service_at_locations: [{ ...link, attributes: flag }],
      },
      {
        ...shelter,
        service_at_locations: [{ ...link, location: { ...location, attributes: flag } }],
      },
    ]) {
      const record = one(given);
      expect(record.confidential).to.equal(true);
      expect(record.phones.length).to.equal(1);
      expect(JSON.stringify(record)).not.to.match(secret);
    }
    expect(one({ ...shelter, attributes: [own('confidential', 'false')] }).confidential).to.equal(
      undefined,
    );
    // Its name does not stand in for one that is missing.
    expect(normalise({ ...shelter, name: '', attributes: flag })).to.deep.equal([]);
  });

  it('is dropped for needs that the home keeps secret', () => {
    const record = one({
      ...shelter,
      attributes: [{ taxonomy_term: { id: 7, code: 'safety.shelter', name: 'Shelter' } }],
    });
    for (const confidentialNeeds of [['safety'], ['safety.shelter'], ['7']]) {
      const found = guard(record, confidentialNeeds);
      expect([found.confidential, found.place, found.address, found.point]).to.deep.equal([
        true,
        undefined,
        undefined,
        undefined,
      ]);
      expect(found.passages.transport).to.equal(undefined);
      expect(found.passages.access).to.equal(undefined);
      expect(JSON.stringify(found)).not.to.match(secret);
    }
    // Nor does the name of the place stand in for the one that is missing.
    const unnamed = one({
      ...shelter,
      name: '',
      attributes: [{ taxonomy_term: { code: 'safety.shelter', name: 'Shelter' } }],
    });
    expect(unnamed.name).to.equal('Blue house');
    expect(guard(unnamed, ['safety']).name).to.equal('Shelter');
    expect(JSON.stringify(guard(unnamed, ['safety']))).not.to.match(secret);
    for (const confidentialNeeds of [[], ['safe'], ['law']])
      expect(guard(record, confidentialNeeds)).to.equal(record);
    expect(record.place).to.equal('Blue house');
    expect(conceal(conceal(record))).to.deep.equal(conceal(record));
  });
});
