import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { published } from '../../demo/backend/secret.js';
import type { HsdsService } from '../../fixtures/services.js';
import { stem } from '../../src/kit/region.js';
import { Areas } from '../../src/services/search/areas.js';
import { isPast, normalise } from '../../src/services/service.js';
import { startBackend, type Backend } from './support.js';

interface Value {
  key: string;
  name: string;
  count: number;
}
interface Page {
  total_items: number;
  contents: HsdsService[];
  facets?: Record<string, Value[]>;
  without?: Record<string, number>;
}

let backend: Backend;
let every: HsdsService[];
before(async () => {
  backend = await startBackend({ services: 900 });
  const text = await (await backend.get('/hsds/services?format=ndjson&full=true')).text();
  every = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as HsdsService);
});
after(() => backend.stop());

const page = (query: string) => backend.json<Page>(`/hsds/services?${query}`);

async function facet(name: string, query = '') {
  const { facets } = await page(`facets=${name}&per_page=1&${query}`);
  assert.deepEqual(Object.keys(facets ?? {}), [name]);
  return facets![name]!;
}

const withExtent = (service: HsdsService, extent: string): HsdsService => ({
  ...service,
  service_areas: service.service_areas?.map((area) => ({ ...area, extent })) ?? [],
});

/** Every count is what asking for that value finds. */
async function agree(name: string, parameter: string, query = '') {
  const values = await facet(name, query);
  assert.ok(values.length > 0, name);
  for (const { key, name: said, count } of values) {
    const { total_items } = await page(`${query}&${parameter}=${encodeURIComponent(key)}`);
    assert.equal(count, total_items, `${name} ${key}`);
    assert.ok(count > 0 && said.length > 0, `${name} ${key}`);
  }
  return values;
}

describe('facets', () => {
  test('stand beside the records only when they are asked for', async () => {
    assert.equal('facets' in (await page('per_page=1')), false);
    const { facets, contents } = await page('facets=way,cost&per_page=2');
    assert.deepEqual(Object.keys(facets ?? {}).sort(), ['cost', 'way']);
    assert.equal(contents.length, 2);
    const wrong = await backend.get('/hsds/services?facets=way,colour');
    assert.equal(wrong.status, 400);
    assert.match(((await wrong.json()) as { error: string }).error, /topics.*not colour/);
  });

  for (const name of ['audience', 'language', 'accessibility', 'cost', 'way']) {
    test(`count by ${name} what asking for it finds`, async () => {
      const values = await agree(name, name);
      const falling = values.every(({ count }, at) => count <= (values[at - 1]?.count ?? count));
      assert.ok(falling, 'the most frequent first');
      await agree(name, name, 'region=990121&search=' + encodeURIComponent('妇'));
    });
  }

  test('count what the records say', async () => {
    const values = await facet('audience');
    const hurt = every.filter(({ attributes = [] }) =>
      attributes.some(
        ({ taxonomy_term: term }) => term.taxonomy === 'audience' && term.code === 'hurt',
      ),
    );
    assert.equal(values.find(({ key }) => key === 'hurt')?.count, hurt.length);
    const ways = Object.fromEntries((await facet('way')).map(({ key, count }) => [key, count]));
    const places = every.filter(({ service_at_locations = [] }) =>
      service_at_locations.some(({ location }) => location?.location_type === 'physical'),
    );
    assert.equal(ways.person, places.length);
    assert.ok(ways.online && ways.phone);
  });

  test('count a need with all that lies below it, each service once', async () => {
    const values = await agree('topics', 'taxonomy_term_id');
    assert.ok(!values.some(({ name }) => name === '老人'), 'no audience is a need');
    assert.ok(values.some(({ name }) => name === '安全与求助'));
  });

  test('count regions level by level, down the way to the chosen one', async () => {
    const top = await agree('region', 'region');
    assert.ok(top.every(({ key }) => /^\d\d0000$/.test(key)));
    assert.ok(top.some(({ key, name }) => key === '990000' && name === '云岭省'));
    const down = await facet('region', 'region=990121101');
    const names = new Map(down.map(({ key, name }) => [key, name]));
    assert.equal(names.get('990100'), '青溪市');
    assert.equal(names.get('990121'), '临溪县');
    assert.equal(names.get('990121101'), '清水镇');
    assert.equal(names.get('990121101203'), '石桥村');
    assert.equal(names.size, down.length, 'each once');
  });

  test('count regions as the search on the device does', async () => {
    const country = every.find(({ service_areas }) => service_areas)!;
    await backend.db.execute({
      sql: `UPDATE service SET region = '000000',
        record = json_set(record, '$.service_areas[0].extent', '000000') WHERE id = ?`,
      args: [country.id],
    });
    const areas = new Areas();
    const sets = every
      .map((one) => (one === country ? withExtent(one, '000000') : one))
      .map((one) => areas.number(normalise(one)[0]?.areas ?? []));
    for (const region of ['990000', '9901', '990121', '990121101', '990121101203', '980100']) {
      const matches = areas.match(region)!;
      const expected = sets.filter((set) => matches[set]).length;
      assert.equal((await page(`region=${region}`)).total_items, expected, region);
      const counts = areas.counts();
      for (const set of sets) counts.add(set);
      const choices = areas.levels(counts, region).flatMap((level) => level.choices);
      const local = new Map(choices.map(({ key, count }) => [key, count]));
      for (const { key, count } of await facet('region', `region=${region}`)) {
        assert.equal(count, local.get(stem(key)), `${region} ${key}`);
      }
    }
    // No such service lies in this village, and yet one reaches it.
    const query = `search=${encodeURIComponent('妇女热线')}&region=990121101203`;
    const { total_items } = await page(query);
    const village = (await facet('region', query)).find(({ key }) => key === '990121101203');
    assert.deepEqual(village, { key: '990121101203', name: '石桥村', count: total_items });
    assert.ok(total_items > 0);
  });

  test('do not narrow themselves, but each other', async () => {
    const all = await facet('way');
    const { facets, total_items } = await page('facets=way,cost&way=online&way=phone&per_page=1');
    assert.deepEqual(facets!.way, all, 'the neighbours keep their counts');
    const narrowed = facets!.cost!.reduce((sum, { count }) => sum + count, 0);
    assert.ok(narrowed <= total_items);
    const free = await facet('way', 'cost=free');
    assert.notDeepEqual(free, all);
    await agree('way', 'way', 'cost=free');
    const topics = await facet('topics');
    const chosen = topics[0]!;
    assert.deepEqual(await facet('topics', `taxonomy_term_id=${chosen.key}`), topics);
  });

  test('count places where places are listed', async () => {
    const { facets, total_items } = await backend.json<Page>(
      '/hsds/service_at_locations?facets=region&per_page=1',
    );
    const sum = facets!.region!.reduce((all, { count }) => all + count, 0);
    assert.equal(sum, total_items);
  });
});

describe('a question that finds nothing', () => {
  test('is told how much there is without each of its parts', async () => {
    const need = (await facet('topics')).find(({ name }) => name === '安全与求助')!.key;
    const asked = {
      search: '热线',
      taxonomy_term_id: need,
      region: '990121101203',
      open_at: '2025-03-12T02:00:00+08:00',
      cost: 'paid',
    };
    const query = new URLSearchParams(asked);
    const found = await page(`${query}&facets=way&per_page=1`);
    assert.equal(found.total_items, 0);
    assert.deepEqual(Object.keys(found.without ?? {}).sort(), [
      ...['cost', 'open', 'region', 'topics', 'words'],
    ]);
    const parameters = { words: 'search', topics: 'taxonomy_term_id', open: 'open_at' };
    for (const [part, count] of Object.entries(found.without!)) {
      const others = new URLSearchParams(asked);
      others.delete(parameters[part as keyof typeof parameters] ?? part);
      assert.equal((await page(`${others}&per_page=1`)).total_items, count, part);
    }
    const one = await page('facets=way&search=zzzz&per_page=1');
    assert.deepEqual(one.without, { words: (await page('per_page=1')).total_items });
  });

  test('only then, and only with facets', async () => {
    assert.equal('without' in (await page('facets=way&region=990121')), false);
    assert.equal('without' in (await page('search=zzzz')), false);
  });
});

describe('what is open at a moment', () => {
  const open = async (at: string) =>
    (await page(`per_page=1000&full=true&open_at=${encodeURIComponent(at)}`)).contents;

  test('is found as the widget tells it, and nothing that is closed for a time', async () => {
    const noon = await open('2025-03-12T10:00:00+08:00');
    const night = await open('2025-03-12T02:00:00+08:00');
    assert.ok(noon.length > night.length && night.length > 0);
    const always = every.filter(({ schedules }) => schedules?.[0]?.opens_at === '00:00+08:00');
    for (const { id } of always) assert.ok(night.some((service) => service.id === id));
    const office = (list: HsdsService[]) =>
      list.filter(({ schedules = [] }) => schedules[0]?.byday === 'MO,TU,WE,TH,FR').length;
    assert.ok(office(noon) > 0);
    assert.equal(office(night), 0);
    assert.ok(noon.every(({ status, schedules }) => status === 'active' && schedules));
    await agree('way', 'way', 'open_at=2025-03-12T10:00:00Z');
  });

  test('must be a moment', async () => {
    assert.equal((await backend.get('/hsds/services?open_at=now')).status, 400);
  });
});

describe('words', () => {
  test('find what they are short for', async () => {
    const total = async (words: string) => {
      const response = await backend.get(
        `/hsds/services?per_page=1&search=${encodeURIComponent(words)}`,
      );
      return ((await response.json()) as Page).total_items;
    };
    assert.ok((await total('家暴')) > 0);
    assert.equal(await total('家暴'), await total('家庭暴力'));
    assert.equal(await total('法援'), await total('法律援助'));
    assert.equal(await total('没有这样的词'), 0);
  });
});

describe('what is over', () => {
  test('is in no list and no count, and still there by its id', async () => {
    const { db } = backend;
    const { rows } = await db.execute('SELECT record FROM service');
    const stored = rows.map(({ record }) => JSON.parse(String(record)) as HsdsService);
    const over = stored.filter((service) =>
      normalise(service).some((each) => isPast(each, Date.now())),
    );
    assert.ok(over.length > 0 && over.length < 100);
    assert.equal(every.length, stored.length - over.length);
    const ids = new Set(every.map(({ id }) => id));
    for (const { id } of over) assert.ok(!ids.has(id));
    const response = await backend.get('/hsds/services?facets=way&per_page=1');
    assert.equal(((await response.json()) as Page).total_items, every.length);
    assert.equal((await backend.get(`/hsds/services/${over[0]!.id}`)).status, 200);
  });
});

describe('a confidential place', () => {
  const isSecret = (service: HsdsService) => /"confidential"/.test(JSON.stringify(service));

  test('is not told, whoever stored it', async () => {
    const secret = every.find(isSecret)!;
    const location = {
      id: '00000007-0000-8000-8000-00000000ffff',
      location_type: 'physical',
      name: '暗巷里的院子',
      latitude: 21.4301,
      longitude: 145.21,
      transportation: '从后门进',
      addresses: [{ id: 'x', address_1: '暗巷 7 号' }],
    };
    const leaking = { ...secret, service_at_locations: [{ id: 'secret-place', location }] };
    const { db } = backend;
    await db.execute({
      sql: 'UPDATE service SET record = ? WHERE id = ?',
      args: [JSON.stringify(leaking), secret.id],
    });
    await db.execute({
      sql: 'INSERT INTO service_place SELECT ?, number, 0 FROM service WHERE id = ?',
      args: ['secret-place', secret.id],
    });
    const owner = secret.organization!.id;
    for (const path of [
      `services/${secret.id}`,
      `services?full=true&organization_id=${owner}`,
      `services?format=ndjson&full=true&organization_id=${owner}`,
      `service_at_locations?full=true&organization_id=${owner}`,
      `service_at_locations?organization_id=${owner}`,
      'service_at_locations/secret-place',
      `organizations/${owner}?full_service=true`,
    ]) {
      const text = await (await backend.get(`/hsds/${path}`)).text();
      assert.match(text, new RegExp(secret.name), path);
      assert.doesNotMatch(text, /暗巷|后门|21\.43|145\.21/, path);
    }
  });

  test('is not told, whoever of the record calls it so', () => {
    const location = { id: 'l', location_type: 'physical' as const, name: '暗巷里的院子' };
    const open = { ...every[0]!, attributes: [], service_at_locations: [{ id: 'p', location }] };
    const organization = { ...open.organization!, attributes: [] };
    const term = {
      id: 't',
      code: 'Confidential',
      name: '地址保密',
      description: '',
      taxonomy: 'jia',
    };
    const attributes = [{ id: 'a', taxonomy_term: term }];
    assert.match(JSON.stringify(published({ ...open, organization })), /暗巷/);
    for (const record of [
      { ...open, attributes },
      { ...open, organization: { ...organization, attributes } },
      { ...open, service_at_locations: [{ id: 'p', location, attributes }] },
      { ...open, service_at_locations: [{ id: 'p', location: { ...location, attributes } }] },
    ]) {
      const told = published(record);
      assert.doesNotMatch(JSON.stringify(told), /暗巷/);
      const [read] = normalise(told);
      assert.equal(read?.confidential, true);
    }
  });
});
