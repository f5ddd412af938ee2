import { expect } from '@open-wc/testing';
import * as fixtures from '../../fixtures/services.js';
import { normalise, readTopic } from '../../src/services/service.js';

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
    expect(record.contacts).to.deep.equal([{ name: '咨询员 值班人员', phones: [] }]);
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
    expect(at(145, 21)).to.equal(undefined);
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
