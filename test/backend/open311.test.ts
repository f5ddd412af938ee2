import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Open311Definition, Open311Service } from '../../fixtures/requests.js';
import { schemasMissing, startBackend, violations, type Backend } from './support.js';

interface Receipt {
  service_request_id: string;
  service_notice: string;
  expected_datetime: string;
  agency_responsible: string;
  account_id: null;
  tracking_number: string;
}

interface PublicRequest {
  service_request_id: string;
  status: string;
  status_notes: string | null;
  service_code: string;
  service_name: string;
  description: string;
  requested_datetime: string;
}

interface Refusal {
  code: number;
  description: string;
  field?: string;
}

const root = '/open311/v2';
// A Friday noon in UTC+8, so that working days can be counted.
const friday = new Date('2025-03-07T04:00:00Z');
let now = friday;
let backend: Backend;
before(async () => {
  backend = await startBackend({ services: 20, now: () => now });
});
beforeEach(() => {
  now = friday;
});
after(() => backend.stop());

type Form = Record<string, string | string[]>;

function post(form: Form, headers: Record<string, string> = {}): Promise<Response> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) {
    for (const one of [value].flat()) body.append(name, one);
  }
  return backend.get(`${root}/requests.json`, { method: 'POST', body, headers });
}

async function send(form: Form, headers?: Record<string, string>): Promise<Receipt> {
  const response = await post(form, headers);
  assert.equal(response.status, 201, await response.clone().text());
  const [receipt, ...others] = (await response.json()) as Receipt[];
  assert.equal(others.length, 0);
  return receipt as Receipt;
}

async function refused(form: Form, status = 400): Promise<Refusal[]> {
  const before = await stored();
  const response = await post(form);
  assert.equal(response.status, status, await response.clone().text());
  assert.equal(await stored(), before, 'nothing is stored');
  return (await response.json()) as Refusal[];
}

async function stored(): Promise<number> {
  const { rows } = await backend.db.execute('SELECT count(*) AS count FROM request');
  return Number(rows[0]?.count);
}

const nomination: Form = {
  service_code: 'nomination',
  'attribute[nominee]': '村口的裁缝',
  'attribute[relation]': 'neighbour',
  'attribute[age]': '52',
  'attribute[since]': '2019-05-01',
  'attribute[deeds][]': ['elders', 'skills'],
  'attribute[story]': '每天\r\n给三位老人送饭',
};

describe('what can be sent', () => {
  test('is announced by the discovery', async () => {
    type Discovery = { endpoints: { url: string; formats: string[]; specification: string }[] };
    const { endpoints } = await backend.json<Discovery>(`${root}/discovery.json`);
    const [endpoint] = endpoints;
    assert.equal(endpoint?.url, backend.origin + root);
    assert.deepEqual(endpoint.formats, ['application/json']);
    assert.equal(endpoint.specification, 'http://wiki.open311.org/GeoReport_v2');
  });

  test('is listed, with who may read it and what is too dangerous for a form', async () => {
    const services = await backend.json<Open311Service[]>(`${root}/services.json`);
    assert.ok(services.length >= 5);
    const open = services.filter((service) => service.public).map((one) => one.service_code);
    assert.deepEqual(open, ['suggestion']);
    const sensitive = services.filter((service) => service.sensitive);
    assert.deepEqual(
      sensitive.map((one) => one.service_code),
      ['violence'],
    );
    assert.equal(sensitive[0]?.contact?.page, `${backend.origin}/help`);
    assert.match(sensitive[0]?.contact?.tel ?? '', /^000-/);
    assert.equal(sensitive[0]?.metadata, false);
  });

  test('is defined, by every datatype there is', async () => {
    const datatypes = new Set<string>();
    let shown = 0;
    for (const { service_code } of await backend.json<Open311Service[]>(`${root}/services.json`)) {
      const path = `${root}/services/${service_code}.json`;
      const definition = await backend.json<Open311Definition>(path);
      assert.equal(definition.service_code, service_code);
      const { files, ...extensions } = definition.extensions;
      assert.deepEqual(extensions, { idempotency: 'header', tracking: 'number' });
      const takesFiles = definition.attributes.some(({ kind }) => kind === 'file');
      assert.equal(Boolean(files), takesFiles);
      assert.ok(definition.notice.office && definition.notice.reader && definition.notice.keep);
      assert.ok(definition.notice.days > 0);
      if (definition.sensitive) assert.deepEqual(definition.attributes, []);
      for (const { datatype, variable, values, order } of definition.attributes) {
        datatypes.add(datatype);
        assert.ok(order > 0);
        assert.equal(Boolean(values), datatype.endsWith('list'));
        if (!variable) shown++;
      }
    }
    assert.deepEqual([...datatypes].sort(), [
      'datetime',
      'multivaluelist',
      'number',
      'singlevaluelist',
      'string',
      'text',
    ]);
    assert.ok(shown >= 2, 'text that asks nothing');
    assert.equal((await backend.get(`${root}/services/none.json`)).status, 404);
  });

  test('is named in the language that is asked for', async () => {
    const name = async (query: string) =>
      (await backend.json<Open311Service[]>(`${root}/services.json${query}`))[1]?.service_name;
    assert.equal(await name(''), '咨询');
    assert.equal(await name('?lang=zh-Hant'), '諮詢');
    assert.equal(await name('?lang=en'), 'Ask a question');
    assert.equal(await name('?lang=xx'), '咨询');
  });

  test('has the shapes of the standard', { skip: schemasMissing }, async () => {
    const services = await backend.json<Open311Service[]>(`${root}/services.json`);
    for (const service of services) {
      assert.deepEqual(violations('open311/schema-service.json', service), []);
      const definition = await backend.json(`${root}/services/${service.service_code}.json`);
      assert.deepEqual(violations('open311/schema-service-definition.json', definition), []);
    }
  });
});

describe('sending', () => {
  test('is answered with a receipt: a number, what happens next, by when, by whom', async () => {
    const receipt = await send({ service_code: 'message', description: '路灯坏了' });
    assert.match(receipt.service_request_id, /^\d{4}-\d{4}-\d{4}$/);
    assert.match(receipt.service_notice, /工作日/);
    assert.match(receipt.agency_responsible, /来信组/);
    assert.equal(receipt.account_id, null);
    // Five working days after a Friday are the next Friday, at six in the evening.
    assert.equal(receipt.expected_datetime, '2025-03-14T10:00:00.000Z');
  });

  test('stores what was written, word for word', async () => {
    const { service_request_id } = await send({
      ...nomination,
      description: ' 谢谢 ',
      first_name: '阿梅',
      phone: '000-1111',
      email: 'mei@example.org',
    });
    const { rows } = await backend.db.execute({
      sql: 'SELECT * FROM request WHERE id = ?',
      args: [service_request_id],
    });
    assert.equal(rows[0]?.public, 0);
    assert.equal(rows[0]?.requested, friday.toISOString());
    assert.deepEqual(JSON.parse(String(rows[0]?.content)), {
      description: '谢谢',
      first_name: '阿梅',
      phone: '000-1111',
      email: 'mei@example.org',
      attributes: {
        nominee: '村口的裁缝',
        relation: 'neighbour',
        age: '52',
        since: '2019-05-01',
        deeds: ['elders', 'skills'],
        story: '每天\n给三位老人送饭',
      },
    });
  });

  test('counts working days over the weekend in local time', async () => {
    // Sunday evening in UTC is Monday in UTC+8.
    now = new Date('2025-03-09T17:00:00Z');
    const { expected_datetime } = await send({ service_code: 'message', description: '夜里' });
    assert.equal(expected_datetime, '2025-03-17T10:00:00.000Z');
  });

  test('needs neither a key of the API nor a place, but takes them', async () => {
    await send({
      service_code: 'message',
      description: '有位置',
      api_key: 'x',
      jurisdiction_id: 'y',
      lat: '21.43',
      long: '145.2',
      address_string: '清水镇',
    });
  });
});

describe('sending again', () => {
  // By the words, since of a key only a hash is stored.
  const count = async (words: string) => {
    const { rows } = await backend.db.execute({
      sql: `SELECT count(*) AS count FROM request
        WHERE idempotency_key IS NOT NULL AND json_extract(content, '$.description') = ?`,
      args: [words],
    });
    return Number(rows[0]?.count);
  };

  test('fifty copies at once are stored once, and all get the same receipt', async () => {
    const form = { service_code: 'message', description: '只要一份', idempotency_key: 'many' };
    const receipts = await Promise.all(Array.from({ length: 50 }, () => send(form)));
    assert.equal(await count('只要一份'), 1);
    for (const receipt of receipts) assert.deepEqual(receipt, receipts[0]);
  });

  test('a later copy gets the receipt of the first, by body or by header', async () => {
    const form = { service_code: 'message', description: '再发一次' };
    const first = await send({ ...form, idempotency_key: 'again' });
    now = new Date(friday.getTime() + 86_400_000);
    assert.deepEqual(await send({ ...form, idempotency_key: 'again' }), first);
    assert.deepEqual(await send(form, { 'Idempotency-Key': 'again' }), first);
    assert.equal(await count('再发一次'), 1);
  });

  test('other keys, or none, are other letters', async () => {
    const form = { service_code: 'message', description: '一样的话' };
    const receipts = [
      await send({ ...form, idempotency_key: 'one' }),
      await send({ ...form, idempotency_key: 'two' }),
      await send(form),
      await send(form),
    ];
    assert.equal(new Set(receipts.map((one) => one.service_request_id)).size, 4);
  });

  test('words that changed before the retry are kept beside the first', async () => {
    const form = { service_code: 'message', idempotency_key: 'changed' };
    const first = await send({ ...form, description: '第一次写的' });
    for (let retry = 0; retry < 2; retry++) {
      const again = await send({ ...form, description: '改过的' });
      assert.deepEqual(again, first);
    }
    const { rows } = await backend.db.execute({
      sql: 'SELECT content FROM request_change WHERE request_id = ?',
      args: [first.service_request_id],
    });
    assert.deepEqual(
      rows.map(
        ({ content }) => (JSON.parse(String(content)) as { description: string }).description,
      ),
      ['改过的'],
    );
  });
});

describe('what is wrong', () => {
  const fields = (refusals: Refusal[]) => refusals.map(({ field }) => field).sort();

  test('is told all at once, field by field, in words', async () => {
    const refusals = await refused({
      service_code: 'nomination',
      'attribute[relation]': 'enemy',
      'attribute[age]': 'old',
      'attribute[since]': '2025-02-30',
      'attribute[deeds][]': ['elders', 'nonsense'],
      'attribute[story]': '  ',
      email: 'nobody',
    });
    assert.deepEqual(fields(refusals), [
      'age',
      'deeds',
      'email',
      'nominee',
      'relation',
      'since',
      'story',
    ]);
    for (const { code, description } of refusals) {
      assert.equal(code, 400);
      assert.match(description, /[\u4e00-\u9fff]/);
    }
  });

  const lengths: [string, Form][] = [
    ['description', { service_code: 'message', description: '长'.repeat(4001) }],
    ['nominee', { ...nomination, 'attribute[nominee]': '两行\n名字' }],
    ['nominee', { ...nomination, 'attribute[nominee]': '长'.repeat(501) }],
    ['story', { ...nomination, 'attribute[story]': '长'.repeat(4001) }],
    ['age', { ...nomination, 'attribute[age]': 'Infinity' }],
    ['since', { ...nomination, 'attribute[since]': '5 May' }],
    ['first_name', { service_code: 'message', description: '好', first_name: '名'.repeat(101) }],
    ['lat', { service_code: 'message', description: '好', lat: '91', long: '0' }],
    [
      'idempotency_key',
      { service_code: 'message', description: '好', idempotency_key: 'k'.repeat(201) },
    ],
    ['description', { service_code: 'message', description: ' \n ' }],
  ];
  for (const [field, form] of lengths) {
    test(`is found in ${field}: ${JSON.stringify(Object.values(form)).slice(0, 50)}`, async () => {
      assert.deepEqual(fields(await refused(form)), [field]);
    });
  }

  test('is not the length of a letter that is just long enough', async () => {
    await send({ service_code: 'message', description: '长'.repeat(4000) });
    // Counted as people count: an emoji is one.
    await send({ service_code: 'message', description: '🌺'.repeat(4000) });
  });

  test('is a type that is missing or unknown, and another kind of body', async () => {
    assert.deepEqual(fields(await refused({ description: '给谁' })), ['service_code']);
    assert.equal((await refused({ service_code: 'none' }, 404))[0]?.code, 404);
    const response = await backend.get(`${root}/requests.json`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"service_code":"message"}',
    });
    assert.equal(response.status, 400);
  });

  test('is a body that no letter needs', async () => {
    const response = await post({ service_code: 'message', description: 'x'.repeat(70_000) });
    assert.equal(response.status, 413);
    assert.equal(((await response.json()) as Refusal[])[0]?.code, 413);
  });
});

describe('a sensitive type', () => {
  test('is never taken: numbers are told, nothing is stored', async () => {
    const [refusal] = await refused(
      { service_code: 'violence', description: '救我', idempotency_key: 'danger' },
      403,
    );
    assert.equal(refusal?.code, 403);
    assert.match(refusal.description, /000-110/);
    assert.match(refusal.description, /000-1212-3301/);
  });
});

describe('reading', () => {
  const list = (query = '') => backend.json<PublicRequest[]>(`${root}/requests.json${query}`);

  test('shows public requests, newest first, with what came of them', async () => {
    now = new Date();
    const requests = await list();
    assert.ok(requests.length >= 6);
    assert.ok(requests.every(({ service_code }) => service_code === 'suggestion'));
    const dates = requests.map(({ requested_datetime }) => requested_datetime);
    assert.deepEqual(dates, [...dates].sort().reverse());
    const answered = requests.filter(({ status }) => status === 'closed');
    assert.ok(answered.length >= 2);
    assert.ok(answered.every(({ status_notes }) => status_notes));
    const id = answered[0]?.service_request_id;
    const [one] = await backend.json<PublicRequest[]>(`${root}/requests/${id}.json`);
    assert.deepEqual(one, answered[0]);
  });

  test('shows a suggestion that was just sent, without who sent it', async () => {
    now = new Date();
    const { service_request_id } = await send({
      service_code: 'suggestion',
      description: '车站加座位',
      first_name: '阿梅',
      phone: '000-2222-3333',
      email: 'mei@example.org',
      address_string: '文庙街 3 号',
      'attribute[where]': '县城',
    });
    const text = await (await backend.get(`${root}/requests/${service_request_id}.json`)).text();
    assert.match(text, /车站加座位/);
    assert.doesNotMatch(text, /阿梅|2222|mei@|文庙街/);
    assert.equal((await list())[0]?.service_request_id, service_request_id);
  });

  test('is filtered by id, type, status and date, and paged', async () => {
    now = new Date();
    const all = await list();
    const ids = all.map(({ service_request_id }) => service_request_id);
    const found = async (query: string) =>
      (await list(query)).map(({ service_request_id }) => service_request_id);
    assert.deepEqual(await found(`?service_request_id=${ids[1]},${ids[0]},0000`), ids.slice(0, 2));
    assert.deepEqual(await found('?service_code=suggestion'), ids);
    assert.deepEqual(await found('?service_code=message'), []);
    const closed = all.filter(({ status }) => status === 'closed').length;
    assert.equal((await found('?status=closed')).length, closed);
    assert.equal((await found('?status=open,closed')).length, all.length);
    assert.deepEqual(
      [...(await found('?page_size=2')), ...(await found('?page_size=2&page=2'))],
      ids.slice(0, 4),
    );
    const middle = all[2]?.requested_datetime ?? '';
    assert.deepEqual(await found(`?start_date=${middle}`), ids.slice(0, 3));
    assert.deepEqual(await found(`?end_date=${middle}`), ids.slice(2));
    assert.equal((await backend.get(`${root}/requests.json?start_date=soon`)).status, 400);
  });

  test('goes back ninety days unless it is asked for more', async () => {
    now = new Date(Date.now() + 200 * 86_400_000);
    assert.deepEqual(await list(), []);
    assert.ok((await list('?start_date=2000-01-01')).length >= 6);
  });

  test('has the shape of the standard', { skip: schemasMissing }, async () => {
    now = new Date();
    for (const request of await list()) {
      assert.deepEqual(violations('open311/schema-request.json', request), []);
    }
  });
});

describe('a private request', () => {
  test('is in no answer of any path, whatever is asked', async () => {
    now = new Date();
    const secret = '这句话谁也不能看到';
    const receipt = await send({
      service_code: 'question',
      description: secret,
      first_name: secret,
      'attribute[topic]': 'law',
      'attribute[place]': secret,
      idempotency_key: 'private',
    });
    const id = receipt.service_request_id;
    const { rows } = await backend.db.execute({
      sql: 'SELECT public FROM request WHERE id = ? AND content LIKE ?',
      args: [id, `%${secret}%`],
    });
    assert.equal(rows[0]?.public, 0, 'it is in the database');

    const words = encodeURIComponent(secret);
    const paths = [
      `${root}/requests.json`,
      `${root}/requests.json?service_request_id=${id}`,
      `${root}/requests.json?service_code=question`,
      `${root}/requests.json?service_code=question&status=open,closed&start_date=2000-01-01`,
      `${root}/requests.json?public=0&extensions=true`,
      `${root}/requests/${id}.json`,
      `${root}/requests/${id}.json?extensions=true`,
      `${root}/requests/${encodeURIComponent("' OR 1=1 --")}.json`,
      `${root}/tokens/${id}.json`,
      `${root}/services.json`,
      `${root}/services/question.json`,
      `${root}/discovery.json`,
      `/hsds/services?search=${words}`,
      `/hsds/services?format=ndjson&full=true`,
      `/hsds/service_at_locations?format=ndjson&full=true`,
      `/hsds/organizations?search=${words}`,
      '/hsds/taxonomy_terms?per_page=1000',
      '/news.json?page_size=100',
      '/.well-known/jia.json',
      '/help',
      `/news/${id}`,
      `/offices/${id}`,
    ];
    for (const path of paths) {
      const response = await backend.get(path);
      const answer = await response.text();
      assert.equal(answer.includes(secret), false, path);
      assert.equal(answer.includes(id), false, path);
    }
    const missing = await backend.get(`${root}/requests/0000-0000-0000.json`);
    const hidden = await backend.get(`${root}/requests/${id}.json`);
    assert.equal(hidden.status, 404);
    assert.equal(await hidden.text(), await missing.text(), 'no hint that it exists');
  });

  test('is not cached anywhere', async () => {
    const response = await post({ service_code: 'message', description: '别存' });
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    assert.equal(response.headers.get('ETag'), null);
  });

  test('stays private when its type turns public', async () => {
    now = new Date();
    await backend.db.execute({
      sql: `INSERT INTO request (id, service_code, public, requested, updated, expected, content)
        VALUES ('9999-0000-0001', 'suggestion', 0, ?, ?, ?, '{"description":"早先写的","attributes":{}}')`,
      args: [now.toISOString(), now.toISOString(), now.toISOString()],
    });
    assert.equal((await backend.get(`${root}/requests/9999-0000-0001.json`)).status, 404);
  });
});
