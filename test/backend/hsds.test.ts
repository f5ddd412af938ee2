import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { normalise } from '../../src/services/service.js';
import type {
  HsdsOrganization,
  HsdsService,
  HsdsServiceAtLocation,
  HsdsTaxonomy,
  HsdsTerm,
} from '../../fixtures/services.js';
import { schemasMissing, startBackend, violations, type Backend } from './support.js';

interface Page<T> {
  total_items: number;
  total_pages: number;
  page_number: number;
  size: number;
  first_page: boolean;
  last_page: boolean;
  empty: boolean;
  contents: T[];
}

type Place = HsdsServiceAtLocation & { service: HsdsService };

let backend: Backend;
before(async () => {
  backend = await startBackend();
});
after(() => backend.stop());

const list = <T>(path: string) => backend.json<Page<T>>(`/hsds/${path}`);

async function lines<T>(path: string): Promise<T[]> {
  const text = await (await backend.get(`/hsds/${path}`)).text();
  assert.ok(text.endsWith('\n'), 'the last line ends, too');
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

async function everyService(): Promise<HsdsService[]> {
  return lines<HsdsService>('services?format=ndjson&full=true');
}

describe('the base', () => {
  test('says which HSDS it speaks, with and without a slash at the end', async () => {
    for (const path of ['/hsds', '/hsds/']) {
      const base = await backend.json<Record<string, string>>(path);
      assert.equal(base.version, '3.1');
      assert.ok(new URL(base.profile ?? ''), 'a profile');
      assert.ok(new URL(base.openapi_url ?? ''), 'a description');
    }
  });

  test('answers unknown paths and ids with 404 in JSON', async () => {
    for (const path of ['nothing', 'services/none', 'service_at_locations/none']) {
      const response = await backend.get(`/hsds/${path}`);
      assert.equal(response.status, 404, path);
      assert.equal(typeof ((await response.json()) as { error: string }).error, 'string');
    }
    for (const path of ['organizations/none', 'taxonomies/none', 'taxonomy_terms/none']) {
      assert.equal((await backend.get(`/hsds/${path}`)).status, 404, path);
    }
  });
});

describe('pages', () => {
  test('count and number themselves, and together hold everything once', async () => {
    const seen: string[] = [];
    const { total_pages, total_items } = await list('services?per_page=100');
    for (let number = 1; number <= total_pages; number++) {
      const page = await list<HsdsService>(`services?per_page=100&page=${number}`);
      assert.equal(page.page_number, number);
      assert.equal(page.size, page.contents.length);
      assert.equal(page.first_page, number === 1);
      assert.equal(page.last_page, number === total_pages);
      assert.equal(page.empty, false);
      seen.push(...page.contents.map(({ id }) => id));
    }
    assert.equal(seen.length, total_items);
    assert.equal(new Set(seen).size, total_items);
    assert.ok(total_items >= 300);
  });

  test('clamp wrong numbers instead of failing', async () => {
    for (const wrong of ['per_page=-3', 'per_page=0', 'per_page=1']) {
      assert.equal((await list(`services?${wrong}`)).size, 1, wrong);
    }
    for (const wrong of ['page=-3', 'page=0', 'page=x', 'page=']) {
      assert.equal((await list(`services?${wrong}`)).page_number, 1, wrong);
    }
    assert.equal((await list('services?per_page=abc')).size, 50);
    assert.ok((await list('services?per_page=999999')).size <= 1000);
  });

  test('are empty after the last one', async () => {
    const page = await list('services?page=9999');
    assert.equal(page.empty, true);
    assert.equal(page.last_page, true);
    assert.deepEqual(page.contents, []);
    assert.ok(page.total_items > 0);
  });
});

describe('services', () => {
  test('show one-to-one fields only, and everything when full', async () => {
    const short = (await list<HsdsService>('services?per_page=1')).contents[0];
    assert.ok(short?.organization?.name);
    assert.equal('phones' in short, false);
    const long = (await list<HsdsService>('services?per_page=1&full=true')).contents[0];
    assert.ok(long?.phones?.[0]?.number.startsWith('000-'));
    assert.deepEqual(await backend.json(`/hsds/services/${long?.id}`), long);
  });

  test('are searched by any part of any word, in both scripts, all words counting', async () => {
    const found = async (search: string) =>
      (await list(`services?search=${encodeURIComponent(search)}`)).total_items;
    const total = await found('');
    const simplified = await found('心理咨询');
    assert.ok(simplified > 0 && simplified < total);
    assert.equal(await found('心理諮詢'), simplified);
    assert.equal(await found(' 心\u200b理 咨询 '), simplified);
    assert.ok((await found('理咨')) >= 1, 'the middle of a word');
    assert.ok((await found('临溪县 心理咨询')) <= simplified);
    assert.equal(await found('临溪县 没有这个词'), 0);
    assert.equal(await found('%'), 0, 'no wildcard');
  });

  test('are filtered by a need and all that lies below it', async () => {
    const terms = (await list<HsdsTerm>('taxonomy_terms?per_page=1000')).contents;
    const top = terms.find(({ code }) => code === 'mind') as HsdsTerm;
    const below = terms.filter(({ parent_id }) => parent_id === top.id).map(({ id }) => id);
    const whole = await lines<HsdsService>(
      `services?format=ndjson&full=true&taxonomy_term_id=${top.id}`,
    );
    const expected = (await everyService()).filter(({ attributes = [] }) =>
      attributes.some(({ taxonomy_term: { id } }) => id === top.id || below.includes(id)),
    );
    assert.ok(expected.length > 0);
    assert.deepEqual(
      whole.map(({ id }) => id),
      expected.map(({ id }) => id),
    );
    const [one = '', two = ''] = below;
    const count = async (query: string) => (await list(`services?${query}`)).total_items;
    const both = await count(`taxonomy_term_id=${one}&taxonomy_term_id=${two}`);
    assert.ok(both >= (await count(`taxonomy_term_id=${one}`)));
    assert.ok(both <= whole.length);
    assert.equal(await count('taxonomy_term_id=none'), 0);
  });

  test('are filtered by taxonomy, organisation and region', async () => {
    const all = await everyService();
    const count = async (query: string) => (await list(`services?${query}`)).total_items;

    const { contents } = await list<HsdsTaxonomy>('taxonomies');
    const [needs, kinds] = contents.map(({ id }) => id);
    assert.equal(await count(`taxonomy_id=${needs}`), all.length);
    assert.equal(await count(`taxonomy_id=${kinds}`), 0, 'kinds are of organisations');

    const owner = all[2]?.organization?.id as string;
    const owned = all.filter(({ organization }) => organization?.id === owner).length;
    assert.equal(await count(`organization_id=${owner}`), owned);

    const extents = all.map(({ service_areas }) => service_areas?.[0]?.extent ?? '');
    const inside = (prefix: string, ...around: string[]) =>
      extents.filter((extent) => extent.startsWith(prefix) || around.includes(extent)).length;
    assert.equal(await count('region=990121'), inside('990121', '990000', '990100'));
    assert.equal(await count('region=990000'), inside('99'));
    assert.equal(await count('region=990100'), inside('9901', '990000'));
    const town = inside('990121101', '990000', '990100', '990121');
    assert.equal(await count('region=990121101'), town);
    assert.ok(town > inside('990121101'));
    assert.ok(inside('990121') > 0 && inside('990121') < inside('99'));
  });

  test('tell what changed since a moment', async () => {
    const all = await everyService();
    const dates = all.map(({ last_modified = '' }) => last_modified).sort();
    const moment = dates[Math.floor(dates.length / 2)] as string;
    const expected = all.filter(({ last_modified = '' }) => last_modified >= moment).length;
    const changed = await list(`services?modified_after=${moment}`);
    assert.equal(changed.total_items, expected);
    assert.ok(expected < all.length);
    // The same moment, told with an offset whose plus sign nobody encoded.
    const local = new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 19);
    assert.equal(
      (await list(`services?modified_after=${local}+08:00`)).total_items,
      expected,
      'with an offset',
    );
    assert.equal((await list('services?modified_after=2999-01-01')).total_items, 0);
    const wrong = await backend.get('/hsds/services?modified_after=yesterday');
    assert.equal(wrong.status, 400);
    assert.match(((await wrong.json()) as { error: string }).error, /modified_after/);
  });

  test('tell ids and dates alone when minimal, all on one page', async () => {
    const minimal = await list<Record<string, string>>('services?minimal=true');
    assert.equal(minimal.contents.length, minimal.total_items);
    assert.deepEqual(Object.keys(minimal.contents[0] ?? {}), ['id', 'last_modified']);
  });

  test('stream as NDJSON: what the pages hold, in their order', async () => {
    const all = await everyService();
    const { contents } = await list<HsdsService>('services?full=true&per_page=1000');
    assert.deepEqual(all, contents);
    const short = await lines<HsdsService>('services?format=ndjson');
    assert.equal(short.length, all.length);
    assert.equal('phones' in (short[0] ?? {}), false);
  });
});

describe('services that are compact', () => {
  const compactly = 'services?format=ndjson&compact=true';

  test('are read by the widget as the whole ones are', async () => {
    const all = await everyService();
    const small = await lines<HsdsService>(compactly);
    assert.deepEqual(small.flatMap(normalise), all.flatMap(normalise));
  });

  test('hold no ids but those that records are told apart and found again by', async () => {
    const ids = (value: unknown): number => (JSON.stringify(value).match(/"id":/g) ?? []).length;
    for (const service of await lines<HsdsService>(compactly)) {
      const { attributes = [], service_at_locations: places = [] } = service;
      const several = places.length > 1 ? places.length : 0;
      assert.equal(ids(service), 1 + attributes.length + several);
    }
  });

  test('weigh a good quarter less than the whole ones', async () => {
    const size = async (path: string) => {
      const response = await backend.get(`/hsds/${path}`);
      return gzipSync(await response.text()).length;
    };
    assert.ok((await size(compactly)) < (await size('services?format=ndjson&full=true')) * 0.74);
  });
});

describe('services at locations', () => {
  test('are one for each place, and say which service', async () => {
    const expected = (await everyService()).flatMap(({ id, service_at_locations = [] }) =>
      service_at_locations.map((place) => [place.id, id]),
    );
    const places = await lines<Place>('service_at_locations?format=ndjson');
    assert.deepEqual(
      places.map(({ id, service }) => [id, service.id]),
      expected,
    );
    assert.equal('phones' in (places[0]?.service ?? {}), false);
    const { total_items } = await list('service_at_locations');
    assert.equal(total_items, expected.length);
  });

  test('nest location, phones and hours when full, and alone', async () => {
    const [place] = (await list<Place>('service_at_locations?full=true&per_page=1')).contents;
    assert.ok(place?.service.phones?.[0]);
    assert.ok(place.location?.name);
    assert.deepEqual(await backend.json(`/hsds/service_at_locations/${place.id}`), place);
  });

  test('take the same filters as services', async () => {
    const { total_items } = await list('service_at_locations?region=990121');
    const all = await lines<Place>('service_at_locations?format=ndjson&region=990121&full=true');
    assert.equal(all.length, total_items);
    for (const { service } of all) {
      assert.match(service.service_areas?.[0]?.extent ?? '', /^(?:990121|990100$|990000$)/);
    }
  });
});

describe('organisations', () => {
  test('are listed, searched, and hold their services', async () => {
    const { total_items } = await list('organizations');
    assert.equal(total_items, 300);
    const search = encodeURIComponent('知心小屋');
    const found = await list<HsdsOrganization>(`organizations?search=${search}`);
    const [one] = found.contents;
    assert.ok(one?.name.includes('知心小屋'));
    type Nested = HsdsOrganization & { services: HsdsService[] };
    const alone = await backend.json<Nested>(`/hsds/organizations/${one.id}`);
    assert.ok(alone.services.length > 1);
    assert.deepEqual(Object.keys(alone.services[0] ?? {}), ['id', 'name', 'status']);
    const full = await backend.json<Nested>(`/hsds/organizations/${one.id}?full_service=true`);
    assert.ok(full.services[0]?.phones?.[0]);
  });

  test('are filtered by their kind, which is one of twelve', async () => {
    const taxonomies = (await list<HsdsTaxonomy>('taxonomies')).contents;
    const kinds = await list<HsdsTerm>(`taxonomy_terms?taxonomy_id=${taxonomies[1]?.id}`);
    assert.equal(kinds.total_items, 12);
    let sum = 0;
    for (const { id } of kinds.contents) {
      sum += (await list(`organizations?taxonomy_term_id=${id}`)).total_items;
    }
    assert.equal(sum, 300);
  });
});

describe('taxonomies', () => {
  test('form a tree of needs that can be walked from the top', async () => {
    const [needs] = (await list<HsdsTaxonomy>('taxonomies')).contents;
    assert.deepEqual(await backend.json(`/hsds/taxonomies/${needs?.id}`), needs);
    const tops = await list<HsdsTerm>(`taxonomy_terms?top_only=true&taxonomy_id=${needs?.id}`);
    assert.ok(tops.total_items >= 8);
    for (const top of tops.contents) {
      assert.equal(top.parent_id, undefined);
      const below = await list<HsdsTerm>(`taxonomy_terms?parent_id=${top.id}`);
      assert.ok(below.total_items >= 2, top.name);
      assert.ok(below.contents.every(({ parent_id }) => parent_id === top.id));
    }
    const [first] = tops.contents;
    assert.deepEqual(await backend.json(`/hsds/taxonomy_terms/${first?.id}`), first);
    const search = encodeURIComponent('咨询');
    assert.ok((await list(`taxonomy_terms?search=${search}`)).total_items >= 2);
  });
});

describe('the shapes are those of the standard', () => {
  const check = (file: string, records: unknown[], part?: string) => {
    assert.ok(records.length > 0, 'something to check');
    for (const record of records) assert.deepEqual(violations(file, record, part), []);
  };
  const whole = 'hsds/schema-service_with_definitions.json';

  test('ids are unique UUIDs in every kind of row', async () => {
    const seen = new Set<string>();
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;
    for (const service of await everyService()) {
      const rows = [
        service,
        ...(service.phones ?? []),
        ...(service.schedules ?? []),
        ...(service.service_areas ?? []),
        ...(service.service_at_locations ?? []),
        ...(service.attributes ?? []),
        ...(service.required_documents ?? []),
      ];
      for (const { id } of rows) {
        assert.match(id, uuid);
        assert.equal(seen.has(id), false, id);
        seen.add(id);
      }
    }
  });

  test('services', { skip: schemasMissing }, async () => {
    check(whole, await everyService());
    check('hsds/schema-service_list.json', (await list('services?per_page=1000')).contents);
  });

  test('services at locations', { skip: schemasMissing }, async () => {
    const { contents } = await list<Place>('service_at_locations?per_page=1000');
    check('hsds/schema-service_at_location_list.json', contents);
    const full = (await list<Place>('service_at_locations?per_page=200&full=true')).contents;
    check(whole, full, 'service_at_location');
    check(
      whole,
      full.map(({ service }) => service),
    );
  });

  test('organisations', { skip: schemasMissing }, async () => {
    const { contents } = await list<HsdsOrganization>('organizations?per_page=1000');
    check('hsds/schema-organization_list.json', contents);
    check(whole, [await backend.json(`/hsds/organizations/${contents[0]?.id}`)], 'organization');
  });

  test('taxonomies and terms', { skip: schemasMissing }, async () => {
    check(whole, (await list('taxonomies')).contents, 'taxonomy');
    check(whole, (await list('taxonomy_terms?per_page=1000')).contents, 'taxonomy_term');
  });
});

test('a counselling service in Linxi county is open at any hour of the week', async () => {
  const terms = (await list<HsdsTerm>('taxonomy_terms?per_page=1000')).contents;
  const counselling = terms.find(({ code }) => code === 'mind.counselling')?.id;
  const services = await lines<HsdsService>(
    `services?format=ndjson&full=true&region=990121&taxonomy_term_id=${counselling}`,
  );
  const open = (day: string, time: string) =>
    services.filter(({ schedules = [] }) =>
      schedules.some(({ byday = '', opens_at = '', closes_at = '' }) => {
        const [from, to] = [opens_at.slice(0, 5), closes_at.slice(0, 5)];
        if (from <= to) return byday.includes(day) && from <= time && time <= to;
        return byday.includes(day) && (time >= from || time <= to);
      }),
    ).length;
  for (const day of ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']) {
    for (const time of ['00:30', '03:00', '08:00', '12:30', '15:00', '19:30', '23:30']) {
      assert.ok(open(day, time) >= 1, `${day} ${time}`);
    }
  }
  assert.ok(open('TU', '10:30') >= 2, 'and more than one on a working day');
});
