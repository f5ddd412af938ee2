import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { readNumber } from '../../demo/backend/requests/numbers.js';
import { maintain } from '../../demo/backend/requests/upkeep.js';
import { speakTo, type Refusal } from './requests.js';
import { startBackend, type Backend } from './support.js';

const friday = new Date('2025-03-07T04:00:00Z');
const day = 24 * 60 * 60 * 1000;
let now = friday;
let address = 'home';
let backend: Backend;
before(async () => {
  backend = await startBackend({ services: 20, now: () => now, address: () => address });
});
afterEach(() => {
  now = friday;
  address = 'home';
});
after(() => backend.stop());
const { post, send, ask, refused } = speakTo(() => backend);

const letter = { service_code: 'message', description: '路灯坏了' };

/** Everything that lies on the disk, pages and log alike. */
async function onDisk(): Promise<string> {
  const { rows } = await backend.db.execute('PRAGMA database_list');
  const folder = dirname(String(rows[0]?.file));
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name)).toString('utf8'))
    .join('');
}

describe('the number', () => {
  test('is twenty digits, in the receipt alone, and never stored as it is', async () => {
    const form = { ...letter, idempotency_key: 'the key of this letter' };
    const { tracking_number, service_request_id } = await send(form);
    assert.match(tracking_number, /^\d{20}$/);
    const disk = await onDisk();
    assert.ok(disk.includes(service_request_id));
    assert.equal(disk.includes(tracking_number), false);
    assert.equal(disk.includes(form.idempotency_key), false, 'nor the key that opens the receipt');
  });

  test('is the same for copies of a letter, and another for the next letter', async () => {
    const form = { ...letter, idempotency_key: 'copied' };
    const copies = await Promise.all(Array.from({ length: 10 }, () => send(form)));
    now = new Date(friday.getTime() + 29 * day);
    await maintain(backend.db, now);
    for (const copy of [...copies, await send(form)]) assert.deepEqual(copy, copies[0]);
    assert.notEqual((await send(letter)).tracking_number, copies[0]?.tracking_number);
  });

  test('is forgotten with the key after thirty days; it still opens the letter', async () => {
    const form = { ...letter, idempotency_key: 'old' };
    const first = await send(form);
    now = new Date(friday.getTime() + 31 * day);
    await maintain(backend.db, now);
    assert.notEqual((await send(form)).service_request_id, first.service_request_id);
    const { service_request_id } = await ask(first.tracking_number);
    assert.equal(service_request_id, first.service_request_id);
  });

  test('is read as people write it', async () => {
    const { tracking_number } = await send(letter);
    const groups = tracking_number.match(/\d{4}/g)?.join(' ') ?? '';
    const wide = groups.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    for (const written of [groups, wide, groups.replaceAll(' ', '—'), ` ${groups}\n`]) {
      assert.equal(readNumber(written), tracking_number, written);
      assert.equal((await ask(written)).description, letter.description);
    }
    for (const wrong of ['', '1234', `${tracking_number}1`, 'x'.repeat(20), '²'.repeat(3)]) {
      assert.equal(readNumber(wrong), undefined, wrong);
    }
  });

  test('can be guessed ten times an hour, then the phone number is told', async () => {
    address = 'guesser';
    const { tracking_number } = await send(letter);
    const guess = (last: number) => ({ tracking_number: String(last).padStart(20, '7') });
    // A slip of the finger is no guess, and neither is a right number.
    for (let time = 0; time < 12; time++) {
      await refused('status.json', { tracking_number: '123' }, 404);
      await ask(tracking_number);
    }
    const guesses = await Promise.all(
      Array.from({ length: 15 }, (_, index) => post('status.json', guess(index))),
    );
    const statuses = guesses.map(({ status }) => status);
    assert.equal(statuses.filter((status) => status === 404).length, 10);
    assert.equal(statuses.filter((status) => status === 429).length, 5);

    const over = await post('status.json', { tracking_number });
    assert.equal(over.status, 429, 'even the right one has to wait');
    assert.equal(over.headers.get('Retry-After'), '3600');
    assert.equal(over.headers.get('Access-Control-Allow-Origin'), '*');
    const [refusal] = (await over.json()) as Refusal[];
    assert.match(refusal?.description ?? '', /000-1212-0000/);
    address = 'somebody else';
    await ask(tracking_number);
    address = 'guesser';
    now = new Date(friday.getTime() + 3_600_000);
    await ask(tracking_number);
  });

  test('can be guessed a thousand times an hour by all together', async () => {
    const until = new Date(friday.getTime() + 3_600_000).toISOString();
    const args = [until];
    const all = "name = 'wrong' AND bucket = '*' AND until = ?";
    await backend.db.execute({ sql: `UPDATE usage SET count = 1000 WHERE ${all}`, args });
    address = 'the next of many';
    await refused('status.json', { tracking_number: '8'.repeat(20) }, 429);
    await backend.db.execute({ sql: `DELETE FROM usage WHERE ${all}`, args });
  });

  test('needs a form that any page may send, and is nothing to cache', async () => {
    const { tracking_number } = await send(letter);
    const body = new FormData();
    body.set('tracking_number', tracking_number);
    const response = await backend.get('/open311/v2/status.json', {
      method: 'POST',
      body,
      headers: { Origin: 'https://partner.example' },
    });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), '*');
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    assert.equal(response.headers.get('ETag'), null);
    const query = `status.json?tracking_number=${tracking_number}`;
    await refused(query, {}, 404);
    assert.equal((await backend.get(`/open311/v2/${query}`)).status, 404);
  });
});

describe('too many letters', () => {
  test('wait, with the number to call; a retry of what is stored does not', async (context) => {
    address = 'busy';
    context.after(() => backend.db.execute("DELETE FROM usage WHERE name = 'letter message'"));
    const form = { ...letter, region: '990121', idempotency_key: 'first of many' };
    const first = await send(form);
    await backend.db.execute("UPDATE usage SET count = 2000 WHERE name = 'letter message'");
    const over = await post('requests.json', { ...form, idempotency_key: 'one more' });
    assert.equal(over.status, 429);
    assert.equal(over.headers.get('Retry-After'), '3600');
    const [refusal] = (await over.json()) as Refusal[];
    assert.match(refusal?.description ?? '', /000-1212-3301/);
    assert.deepEqual(await send(form), first);
    // Each type has an allowance of its own.
    await send({ service_code: 'suggestion', description: '可以' });
  });
});

describe('what its sender is told', () => {
  test('is what she wrote, where it lies, by when, and what she may do', async () => {
    const { tracking_number, expected_datetime, service_request_id } = await send({
      service_code: 'question',
      description: '怎么办理',
      'attribute[topic]': 'law',
      region: '990121101',
      about_url: 'https://partner.example/article',
      about_title: '新规定',
      first_name: '阿梅',
    });
    const told = await ask(tracking_number);
    assert.deepEqual(told, {
      ...{ service_request_id, expected_datetime },
      service_code: 'question',
      service_name: '咨询',
      status: 'open',
      state: 'received',
      status_notes: null,
      agency_responsible: '清水镇妇女之家',
      requested_datetime: friday.toISOString(),
      updated_datetime: friday.toISOString(),
      description: '怎么办理',
      attributes: [{ code: 'topic', label: '关于什么', value: '法律和权益' }],
      about: { url: 'https://partner.example/article', title: '新规定' },
      notes: [],
      may_reply: true,
      may_withdraw: true,
      may_delete: true,
      question: null,
      helpful: null,
      contact: { tel: '000-1212-3301' },
    });
    const english = await ask(tracking_number, 'status.json', { lang: 'en' });
    assert.equal(english.attributes[0]?.value, 'Law');
  });
});

describe('what its sender may do', () => {
  test('is to write again, once for each key', async () => {
    const { tracking_number } = await send(letter);
    const reply = { text: '还有一盏', idempotency_key: 'r1' };
    now = new Date(friday.getTime() + 1000);
    await Promise.all([1, 2, 3].map(() => ask(tracking_number, 'status/reply.json', reply)));
    const { notes } = await ask(tracking_number, 'status/reply.json', { text: '没有了' });
    assert.deepEqual(
      notes.map(({ author, text }) => [author, text]),
      [
        ['sender', '还有一盏'],
        ['sender', '没有了'],
      ],
    );
    const empty = { tracking_number, text: ' ' };
    assert.equal((await refused('status/reply.json', empty, 400))[0]?.field, 'text');
    const long = { tracking_number, text: '长'.repeat(4001) };
    await refused('status/reply.json', long, 400);
  });

  test('is to withdraw it, after which nothing more is written', async () => {
    const { tracking_number } = await send(letter);
    const told = await ask(tracking_number, 'status/withdraw.json');
    assert.deepEqual(
      [told.state, told.status, told.may_reply, told.may_withdraw, told.may_delete],
      ['withdrawn', 'closed', false, false, true],
    );
    assert.deepEqual(await ask(tracking_number, 'status/withdraw.json'), told);
    await refused('status/reply.json', { tracking_number, text: '等等' }, 409);
  });

  test('takes a public one out of sight, too', async () => {
    const suggestion = { service_code: 'suggestion', description: '收回的建议' };
    const { tracking_number, service_request_id } = await send(suggestion);
    const path = `/open311/v2/requests/${service_request_id}.json`;
    assert.equal((await backend.get(path)).status, 200);
    await ask(tracking_number, 'status/withdraw.json');
    assert.equal((await backend.get(path)).status, 404);
  });

  test('is to delete it: the words are gone from the disk, and a retry brings none back', async () => {
    const words = 'unmistakable'.repeat(20);
    const form = { ...letter, description: words, phone: '000-4711-0815', idempotency_key: 'd' };
    const receipt = await send(form);
    const { tracking_number } = receipt;
    await send({ ...form, description: `${words} and changed` });
    await ask(tracking_number, 'status/reply.json', { text: `${words} in a reply` });
    assert.ok((await onDisk()).includes('unmistakableunmistakable'));

    const response = await post('status/delete.json', { tracking_number });
    assert.deepEqual(await response.json(), []);
    const disk = await onDisk();
    assert.equal(disk.includes('unmistakableunmistakable'), false);
    assert.equal(disk.includes('000-4711-0815'), false);
    await refused('status.json', { tracking_number }, 404);
    assert.deepEqual(await send(form), receipt);
    assert.equal((await onDisk()).includes('unmistakableunmistakable'), false);
  });

  test('is not to say whether an answer helped before there is one', async () => {
    const { tracking_number } = await send(letter);
    await refused('status/helpful.json', { tracking_number, helpful: 'yes' }, 409);
    await refused('status/helpful.json', { tracking_number, helpful: 'maybe' }, 400);
  });
});
