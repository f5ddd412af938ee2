import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { openDatabase, type Database } from '../../demo/backend/database.js';
import { generateDirectory } from '../../demo/backend/generate/directory.js';
import type { HsdsService } from '../../fixtures/services.js';
import { normalise, passages } from '../../src/services/service.js';
import { seedDatabase } from '../../demo/backend/seed.js';
import { temporaryDatabase } from './support.js';

async function database(context: TestContext) {
  const made = await temporaryDatabase();
  context.after(() => made.remove());
  return made;
}

async function count(db: Database, table: string): Promise<number> {
  const { rows } = await db.execute(`SELECT count(*) AS count FROM ${table}`);
  return Number(rows[0]?.count);
}

const now = new Date('2025-03-08T09:00:00Z');
const mark = "SELECT value FROM setting WHERE name = 'sample'";

describe('filling', () => {
  test('tells how far it is, and happens once', async (context) => {
    const { db } = await database(context);
    const seen: [number, number][] = [];
    const filled = await seedDatabase(db, {
      services: 1200,
      onProgress: (done, total) => seen.push([done, total]),
    });
    assert.equal(filled, true);
    assert.deepEqual(seen, [
      [500, 1200],
      [1000, 1200],
      [1200, 1200],
    ]);
    assert.equal(await count(db, 'organization'), 1200);
    assert.equal(await seedDatabase(db, { services: 1200 }), false);
    assert.equal(await count(db, 'organization'), 1200);
  });

  test('that was interrupted is done again, whole', async (context) => {
    const { db, url } = await database(context);
    await assert.rejects(
      seedDatabase(db, {
        services: 1200,
        onProgress: () => {
          throw new Error('the power failed');
        },
      }),
    );
    assert.equal(await count(db, 'organization'), 500);
    // As the next start would: by another connection.
    const again = await openDatabase(url);
    assert.equal(await seedDatabase(again, { services: 700 }), true);
    assert.equal(await count(again, 'organization'), 700);
    const orphans = await again.execute(
      'SELECT count(*) AS count FROM service_words WHERE number NOT IN (SELECT number FROM service)',
    );
    assert.equal(Number(orphans.rows[0]?.count), 0);
    again.close();
  });

  test('renews samples of an older version, and keeps what visitors sent', async (context) => {
    const { db } = await database(context);
    await seedDatabase(db, { services: 20 });
    await db.execute("UPDATE setting SET value = 'complete 0' WHERE name = 'sample'");
    await db.execute(
      `INSERT INTO request (id, service_code, public, requested, updated, expected, content)
       VALUES ('mine', 'message', 0, '', '', '', '{}')`,
    );
    const requests = await count(db, 'request');
    assert.equal(await seedDatabase(db, { services: 30 }), true);
    assert.equal(await count(db, 'organization'), 30);
    assert.equal(await count(db, 'request'), requests);
  });

  test('leaves a database alone that holds somebody else’s data', async (context) => {
    const { db } = await database(context);
    await db.execute("INSERT INTO news VALUES ('theirs', '2025-01-01', 'x', '{}')");
    assert.equal(await seedDatabase(db, { services: 20 }), false);
    assert.equal(await count(db, 'news'), 1);
    assert.equal((await db.execute(mark)).rows.length, 0);
  });
});

test('opening twice changes nothing', async (context) => {
  const { db, url } = await database(context);
  await seedDatabase(db, { services: 20 });
  const again = await openDatabase(url);
  assert.equal(await count(again, 'organization'), 20);
  assert.equal(await count(again, 'migration'), await count(db, 'migration'));
  again.close();
});

describe('the sample directory', () => {
  const whole = [...generateDirectory(35_000, now)];
  const every = whole.flatMap((entry) => entry.services);
  /** Of a few nobody can say where they are. */
  const lost = every.filter(({ service_areas }) => service_areas?.[0]?.extent?.startsWith('97'));
  const services = every.filter((service) => !lost.includes(service));

  test('has 35,000 organisations of twelve kinds, and more services than that', () => {
    assert.equal(whole.length, 35_000);
    const kinds = new Map<string, number>();
    for (const { kind } of whole) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    assert.equal(kinds.size, 12);
    assert.ok(Math.min(...kinds.values()) >= 100, 'no kind is rare');
    assert.ok(whole.every((entry) => entry.services.length > 0));
    const places = services.flatMap(({ service_at_locations = [] }) => service_at_locations);
    assert.ok(places.length >= 35_000);
    const nowhere = services.filter(({ service_at_locations }) => !service_at_locations);
    assert.ok(nowhere.length > 50, 'some are online or by phone alone');
  });

  test('is the same every time', () => {
    assert.deepEqual([...generateDirectory(500, now)], whole.slice(0, 500));
  });

  test('goes down to the village, names regions as the widget reads them', () => {
    const levels = new Map<number, number>();
    for (const { service_areas } of services) {
      const { name = '', extent = '', extent_type } = service_areas?.[0] ?? {};
      const depth = name.split(' ').length;
      levels.set(depth, (levels.get(depth) ?? 0) + 1);
      assert.equal(extent_type, 'GB/T 2260');
      assert.match(extent, /^9[89]\d+$/);
      assert.equal(extent.length, [0, 6, 6, 6, 9, 12][depth], `${name} ${extent}`);
    }
    assert.deepEqual([...levels.keys()].sort(), [1, 2, 3, 4, 5]);
    assert.ok((levels.get(5) ?? 0) > 15_000);
    const names = new Set(services.map(({ service_areas }) => service_areas?.[0]?.name));
    assert.ok(names.has('云岭省 青溪市 临溪县 清水镇 石桥村'));
    const codes = new Map<string, string>();
    for (const { service_areas } of services) {
      const { name = '', extent = '' } = service_areas?.[0] ?? {};
      assert.equal(codes.get(extent) ?? name, name, 'one name for one code');
      codes.set(extent, name);
    }
  });

  test('is written in both scripts, each by its province', () => {
    const island = services.filter(({ service_areas }) =>
      service_areas?.[0]?.extent?.startsWith('98'),
    );
    assert.ok(island.length > 3000);
    const text = JSON.stringify(island);
    assert.match(text, /婦女之家/);
    assert.ok(!/妇|县|镇|务|证|训/.test(text));
    const mainland = services.filter((service) => !island.includes(service));
    assert.ok(!/婦|縣|鎮|務/.test(JSON.stringify(mainland)));
  });

  test('keeps all kinds of hours, among them lunch breaks, nights, whole days and none', () => {
    const rows = services.map(({ schedules = [] }) => schedules);
    const share = (test: (rows: (typeof services)[0]['schedules'] & object) => boolean) =>
      rows.filter(test).length;
    const lunch = share((list) => list.length === 2 && list[0]?.byday === list[1]?.byday);
    assert.ok(lunch > 3000);
    assert.ok(share((list) => list.length === 0) > 3000, 'unknown');
    assert.ok(share(([row]) => (row?.opens_at ?? '') > (row?.closes_at ?? '')) >= 1, 'overnight');
    assert.ok(share(([row]) => row?.opens_at === '00:00+08:00') >= 3, 'round the clock');
    assert.ok(share(([row]) => row?.freq === 'MONTHLY') > 50, 'monthly');
  });

  test('holds no number that can be dialled, and no blank left to fill', () => {
    for (const { phones = [], service_at_locations = [] } of every) {
      const all = [...phones, ...service_at_locations.flatMap((place) => place.phones ?? [])];
      for (const { number } of all) assert.match(number, /^000-\d{4}-\d{4}$/);
    }
    assert.ok(!/[{]\w+[}]|undefined|NaN|null|,,|。。/.test(JSON.stringify(every)));
  });

  const attributes = (service: HsdsService, taxonomy: string) =>
    (service.attributes ?? []).filter(({ taxonomy_term }) => taxonomy_term.taxonomy === taxonomy);
  const said = (service: HsdsService, code: string) =>
    attributes(service, 'jia').find(({ taxonomy_term }) => taxonomy_term.code === code)?.value;
  const number = (test: (service: HsdsService) => unknown) => every.filter(test).length;

  test('holds everything that can be chosen by', () => {
    assert.ok(number((service) => attributes(service, 'audience').length > 0) > 5000);
    assert.ok(number(({ minimum_age, maximum_age }) => minimum_age ?? maximum_age) > 1000);
    assert.ok(number(({ languages }) => languages) > 1000);
    assert.ok(number(({ cost_options }) => cost_options) > 500);
    assert.ok(number(({ assured_date }) => assured_date) > 10_000);
    const places = every.flatMap(({ service_at_locations = [] }) => service_at_locations);
    assert.ok(places.filter(({ location }) => location?.accessibility).length > 1000);
    assert.ok(places.filter(({ location }) => location?.location_type === 'virtual').length > 20);
    for (const way of ['online', 'phone']) {
      assert.ok(number(({ schedules }) => schedules?.[0]?.attending_type === way) >= 3, way);
    }
    for (const code of ['wechat.name', 'eligibility.registration', 'certificate']) {
      assert.ok(number((service) => said(service, code)) > 50, code);
    }
  });

  test('dates trainings, events and jobs, and counts the places that are left', () => {
    const dated = every.filter(({ schedules }) => schedules?.[0]?.dtstart);
    assert.ok(dated.length > 300);
    const single = dated.filter(({ schedules }) => schedules?.[0]?.freq === undefined);
    assert.ok(single.length > 100 && single.length < dated.length);
    for (const service of dated) {
      const { dtstart = '', until = dtstart } = service.schedules?.[0] ?? {};
      assert.match(dtstart, /^2025-0[2-5]-\d\d$/);
      assert.ok(until >= dtstart);
      const left = said(service, 'capacity.left');
      if (until === dtstart) continue;
      assert.match(left ?? '', /^\d+$/);
      assert.match(said(service, 'capacity.counted') ?? '', /^2025-0[23]-\d\d$/);
    }
    assert.ok(number((service) => said(service, 'capacity.left') === '0') >= 5, 'full ones');
  });

  test('holds all that an open record can show, early, in both scripts', () => {
    const shown = new Map<string, number>();
    const add = (what: string) => shown.set(what, (shown.get(what) ?? 0) + 1);
    for (const { services, region } of whole.slice(0, 2000)) {
      const script = region.traditional ? 'Hant' : 'Hans';
      for (const record of services.flatMap(normalise)) {
        for (const [key, value] of Object.entries(record)) {
          if (!Array.isArray(value) || value.length > 0) add(`${script} ${key}`);
        }
        for (const key of Object.keys(record.passages)) add(`${script} ${key}`);
        if (record.kind) add(`${script} ${record.kind}`);
        for (const { name } of record.contacts)
          add(`${script} ${name.includes(' ') ? 'named' : 'unnamed'} contact`);
        for (const key of Object.keys({ ...record.wechat })) add(`${script} wechat.${key}`);
        for (const key of Object.keys({ ...record.capacity })) add(`${script} capacity.${key}`);
        if (record.capacity?.left === 0) add(`${script} full`);
        if (record.phones.some(({ extension, note }) => extension && note))
          add(`${script} extension`);
      }
    }
    const expected = [
      ...passages,
      ...['alias', 'organization', 'place', 'address', 'point', 'paused', 'ages', 'audiences'],
      ...['languages', 'accessibility', 'cost', 'ways', 'confidential', 'contacts', 'links'],
      ...['emails', 'deadline', 'certificate', 'subsidy', 'registration', 'booking', 'assured'],
      ...['event', 'training', 'job', 'full', 'extension', 'named contact', 'unnamed contact'],
      ...['wechat.name', 'wechat.picture', 'capacity.left', 'capacity.total', 'capacity.counted'],
    ];
    for (const script of ['Hans', 'Hant']) {
      // Jobs are of workplaces, which follow later there.
      const here = expected.filter((what) => script === 'Hans' || what !== 'job');
      const lacking = here.filter((what) => (shown.get(`${script} ${what}`) ?? 0) < 1);
      assert.deepEqual(lacking, [], script);
    }
  });

  test('tells no place of what is confidential', () => {
    const secret = every.filter((service) => said(service, 'confidential'));
    assert.ok(secret.length > 100);
    for (const service of secret) assert.equal(service.service_at_locations, undefined);
  });

  test('holds what goes wrong in real directories, behind the first thousand', () => {
    const late = (list: HsdsService[]) =>
      list.length >= 10 && !list.some((service) => first.has(service));
    const first = new Set(whole.slice(0, 1000).flatMap((entry) => entry.services));
    assert.ok(late(lost), 'unknown regions');
    assert.ok(late(every.filter(({ phones }) => !phones)), 'no phone');
    assert.ok(late(every.filter(({ id }) => typeof id === 'number')), 'numbers as ids');
    const swapped = every.filter(({ service_at_locations = [] }) =>
      service_at_locations.some(({ location }) => (location?.latitude ?? 0) > 90),
    );
    assert.ok(late(swapped), 'swapped coordinates');
    assert.ok(number(({ service_at_locations = [] }) => service_at_locations.length > 1) > 10);
    assert.ok(number(({ schedules }) => !schedules) > 3000);
    assert.equal(new Set(every.map(({ id }) => id)).size, every.length);
  });
});
