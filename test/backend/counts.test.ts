import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { hideFew } from '../../demo/backend/requests/counts.js';
import { root, speakTo, type Form } from './requests.js';
import { startBackend, type Backend } from './support.js';

const friday = new Date('2025-03-07T04:00:00Z');
const day = 24 * 60 * 60 * 1000;
let now = friday;
let backend: Backend;
before(async () => {
  backend = await startBackend({ services: 20, now: () => now });
});
afterEach(() => {
  now = friday;
});
after(() => backend.stop());
const { send, ask } = speakTo(() => backend);

interface Values {
  key: string;
  count: number | null;
}
interface Counts {
  total: number | null;
  until: string;
  questions: { code: string; values: Values[] }[];
  regions: { region: string; count: number }[];
  needs: {
    code: string;
    values: Values[];
    days: { day: string; values: Values[] }[];
    regions: { region: string; values: Values[] }[];
  }[];
}

async function read(): Promise<Counts> {
  return backend.json<Counts>(`${root}/counts/survey.json`);
}

const pairs = (values: Values[] = []) =>
  Object.fromEntries(values.map(({ key, count }) => [key, count]));

async function several(times: number, form: Form): Promise<string[]> {
  const numbers: string[] = [];
  for (let time = 0; time < times; time++) {
    const { tracking_number } = await send({
      service_code: 'survey',
      'attribute[children]': 'no',
      ...form,
    });
    numbers.push(tracking_number);
  }
  return numbers;
}

describe('a count', () => {
  test('under five is not told, nor what would give it away', () => {
    assert.deepEqual(hideFew([10, 5, 7]), [10, 5, 7]);
    assert.deepEqual(hideFew([10, 4, 7], false), [10, null, 7]);
    assert.deepEqual(hideFew([10, 4, 7]), [10, null, null], 'one could be worked out');
    assert.deepEqual(hideFew([10, 1, 2, 7]), [10, null, null, null], 'three of two are few');
    assert.deepEqual(hideFew([10, 4, 4, 7]), [10, null, null, 7]);
    assert.deepEqual(hideFew([3, 1]), [null, null]);
    assert.deepEqual(hideFew([0, 12, 9]), [null, 12, null]);
    assert.deepEqual(hideFew([]), []);
  });

  test('is there for surveys alone', async () => {
    for (const code of ['message', 'award', 'violence', 'none']) {
      assert.equal((await backend.get(`${root}/counts/${code}.json`)).status, 404, code);
    }
  });
});

describe('the counts of a survey', () => {
  test('are by question and value, of days that are over, by county at the most', async () => {
    const county = { 'attribute[region]': '990121101203' };
    await several(6, { ...county, 'attribute[age]': '30-44', 'attribute[needs][]': ['work'] });
    await several(7, { ...county, 'attribute[age]': '60', 'attribute[needs][]': ['work', 'care'] });
    await several(2, { 'attribute[region]': '990122', 'attribute[age]': 'under-30' });
    const [gone = '', kept = ''] = await several(5, { 'attribute[age]': '60', region: '990100' });
    await ask(gone, 'status/withdraw.json');

    assert.equal((await read()).total, null, 'nothing of today');
    now = new Date(friday.getTime() + day);
    // One a day tells nothing of the one who came.
    await several(1, { 'attribute[age]': '30-44', 'attribute[needs][]': 'work' });
    const told = await read();
    assert.equal(told.until, '2025-03-08');
    assert.equal(told.total, 19);
    const age = told.questions.find(({ code }) => code === 'age');
    assert.deepEqual(pairs(age?.values), {
      ...{ 'under-30': null, '30-44': null, '45-59': null, '60': 11 },
    });
    const codes = told.questions.map(({ code }) => code);
    assert.ok(!codes.includes('needs') && !codes.includes('remarks') && !codes.includes('region'));
    assert.deepEqual(told.regions, [{ region: '990121', count: 13 }]);

    const [need] = told.needs;
    assert.deepEqual(pairs(need?.values), { work: 13, care: 7, health: null, talk: null });
    assert.deepEqual(
      need?.days.map((each) => [each.day, pairs(each.values)]),
      [['2025-03-07', { work: 13, care: 7, health: null, talk: null }]],
    );
    assert.deepEqual(
      need?.regions.map((each) => [each.region, pairs(each.values)['care']]),
      [['990121', 7]],
    );
    assert.equal((await ask(kept)).state, 'received');
  });

  test('of needs lie apart from what was sent with them, once for each letter', async () => {
    now = new Date(friday.getTime() + 10 * day);
    const form = {
      ...{ service_code: 'survey', 'attribute[age]': '60', 'attribute[children]': 'no' },
      ...{ 'attribute[needs][]': 'talk', idempotency_key: 'needs', phone: '000-1' },
    };
    const [{ service_request_id } = { service_request_id: '' }] = await Promise.all(
      Array.from({ length: 8 }, () => send(form)),
    );
    const { rows } = await backend.db.execute("SELECT * FROM need_count WHERE value = 'talk'");
    assert.deepEqual(
      rows.map((row) => ({ ...row })),
      [
        {
          ...{ service_code: 'survey', question: 'needs', value: 'talk' },
          ...{ day: '2025-03-17', region: '', count: 1 },
        },
      ],
    );
    const stored = await backend.db.execute({
      sql: 'SELECT content FROM request WHERE id = ?',
      args: [service_request_id],
    });
    assert.doesNotMatch(String(stored.rows[0]?.content), /talk|needs/);
  });
});
