import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { generateOffices } from '../../demo/backend/generate/offices.js';
import { riseOverdue } from '../../demo/backend/requests/upkeep.js';
import { speakTo, type Form } from './requests.js';
import { startBackend, type Backend } from './support.js';

const friday = new Date('2025-03-07T04:00:00Z');
const day = 24 * 60 * 60 * 1000;
let now = friday;
let backend: Backend;
before(async () => {
  backend = await startBackend({ services: 300, now: () => now });
});
afterEach(() => {
  now = friday;
});
after(() => backend.stop());
const { send, ask } = speakTo(() => backend);

async function lies(form: Form): Promise<string> {
  const receipt = await send({ service_code: 'message', description: '给谁', ...form });
  const { rows } = await backend.db.execute({
    sql: 'SELECT organization_id FROM request WHERE id = ?',
    args: [receipt.service_request_id],
  });
  const told = await ask(receipt.tracking_number);
  assert.equal(told.agency_responsible, receipt.agency_responsible, 'receipt and state agree');
  return String(rows[0]?.organization_id);
}

async function service(region: string): Promise<{ id: string; organization: string; url: string }> {
  const { rows } = await backend.db.execute({
    sql: `SELECT id, organization_id, json_extract(record, '$.url') AS url FROM service
      WHERE region = ? ORDER BY url IS NULL LIMIT 1`,
    args: [region],
  });
  const [row] = rows;
  assert.ok(row);
  return { id: String(row.id), organization: String(row.organization_id), url: String(row.url) };
}

describe('a letter goes', () => {
  test('to the office of a region, or the nearest above it that has staff', async () => {
    const regions: [region: string, office: string][] = [
      ['990121101203', '990121101'],
      ['990121101', '990121101'],
      ['990121102', '990121'],
      ['990121', '990121'],
      ['990100', '990100'],
      ['990000', '990000'],
      ['980000', '980000'],
      ['110000', 'home'],
      ['', 'home'],
      ["' OR 1", 'home'],
    ];
    for (const [region, office] of regions) assert.equal(await lies({ region }), office, region);
  });

  test('to the organisation that was written to, else of what it is about', async () => {
    const town = await service('990121101');
    const county = await service('990121');
    const city = { region: '990100' };
    const at = (path: string) => ({ about_url: `${backend.origin}${path}` });
    assert.equal(await lies({ ...city, organization_id: town.organization }), '990121101');
    assert.equal(await lies({ ...city, organization_id: '990121' }), '990121');
    assert.equal(await lies({ ...city, ...at(`/hsds/services/${town.id}`) }), '990121101');
    assert.equal(
      await lies({ ...city, ...at(`/hsds/organizations/${town.organization}`) }),
      '990121101',
    );
    assert.equal(await lies({ ...city, ...at('/offices/990121') }), '990121');
    assert.match(county.url, /^https:/);
    assert.equal(await lies({ ...city, about_url: county.url }), '990121');
    // Both are said: who was written to counts.
    const both = { organization_id: '990121101', about_url: county.url };
    assert.equal(await lies({ ...city, ...both }), '990121101');
  });

  test('by what else is said when an organisation or address is not known', async () => {
    const region = '990121';
    assert.equal(await lies({ region, organization_id: 'nobody' }), '990121');
    assert.equal(await lies({ region, about_url: 'https://partner.example/page' }), '990121');
    const elsewhere = `https://partner.example/offices/990100`;
    assert.equal(await lies({ region, about_url: elsewhere }), '990121');
  });

  test('to somebody in any case: every office has one above, up to the top', () => {
    const offices = new Map(generateOffices().map((office) => [office.id, office]));
    assert.ok(offices.size > 1000);
    for (const { id, parent } of offices.values()) {
      if (id === 'home') assert.equal(parent, undefined);
      else assert.ok(offices.has(parent ?? ''), id);
    }
    const staffed = [...offices.values()].filter((office) => office.staffed).length;
    assert.ok(staffed < offices.size / 2, 'most towns have no staff');
  });
});

describe('a letter past its date', () => {
  const state = async (number: string) => {
    const { state, agency_responsible, question, notes, expected_datetime } = await ask(number);
    return { state, agency_responsible, question, notes, expected_datetime };
  };

  test('rises to the office above, once for each date, and says so', async () => {
    const letter = { service_code: 'message', description: '没人管', region: '990121101' };
    const { tracking_number, expected_datetime } = await send(letter);
    await riseOverdue(backend.db, new Date(expected_datetime));
    assert.equal((await state(tracking_number)).state, 'received', 'not before');

    now = new Date(new Date(expected_datetime).getTime() + 1);
    await Promise.all([1, 2, 3].map(() => riseOverdue(backend.db, now)));
    const risen = await state(tracking_number);
    assert.equal(risen.state, 'handed_on');
    assert.equal(risen.agency_responsible, '临溪县妇女之家');
    assert.deepEqual(
      risen.notes.map(({ author, text }) => [author, text]),
      [['system', '过了答复的日子，已经转给上级临溪县妇女之家']],
    );
    assert.ok(risen.expected_datetime > now.toISOString());

    for (const office of ['青溪市妇女之家', '云岭妇女之家', '云岭妇女之家来信组']) {
      now = new Date(now.getTime() + 8 * day);
      await riseOverdue(backend.db, now);
      assert.equal((await state(tracking_number)).agency_responsible, office);
    }
    now = new Date(now.getTime() + 8 * day);
    await riseOverdue(backend.db, now);
    assert.equal((await state(tracking_number)).notes.length, 4, 'nobody is above the top');
  });

  test('asks first when it is sensitive, and stays where its sender says no', async () => {
    const letter = {
      ...{ service_code: 'message', description: '别告诉县里', region: '990121101' },
      'consent[sensitive]': '2025-1',
    };
    const numbers = [await send(letter), await send({ ...letter, sensitive: 'true' })].map(
      ({ tracking_number }) => tracking_number,
    );
    now = new Date(friday.getTime() + 8 * day);
    await riseOverdue(backend.db, now);
    for (const number of numbers) {
      const asked = await state(number);
      assert.equal(asked.state, 'asked');
      assert.equal(asked.agency_responsible, '清水镇妇女之家');
      assert.deepEqual(asked.question, { kind: 'hand_on', office: '临溪县妇女之家', text: '' });
    }
    const [one = '', other = ''] = numbers;
    const no = await ask(one, 'status/hand_on.json', { agree: 'no' });
    assert.deepEqual(
      [no.state, no.question, no.agency_responsible],
      ['received', null, '清水镇妇女之家'],
    );
    await riseOverdue(backend.db, now);
    assert.equal((await state(one)).state, 'received', 'she is not asked again at once');
    const yes = await ask(other, 'status/hand_on.json', { agree: 'yes' });
    assert.deepEqual([yes.state, yes.agency_responsible], ['handed_on', '临溪县妇女之家']);
    // A second press of the button does nothing more.
    const again = await ask(other, 'status/hand_on.json', { agree: 'no' });
    assert.deepEqual(again, yes);
  });

  test('stays when it was answered or withdrawn', async () => {
    const letter = { service_code: 'message', description: '收回', region: '990121101' };
    const { tracking_number } = await send(letter);
    await ask(tracking_number, 'status/withdraw.json');
    now = new Date(friday.getTime() + 30 * day);
    await riseOverdue(backend.db, now);
    assert.equal((await state(tracking_number)).state, 'withdrawn');
  });
});
