import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { makeToken, revokeTokens, sampleTokens } from '../../demo/backend/desk/tokens.js';
import { speakTo, type Form } from './requests.js';
import { startBackend, type Backend } from './support.js';

const friday = new Date('2025-03-07T04:00:00Z');
let now = friday;
let address = 'desk';
let backend: Backend;
const tokens = { town: '', county: '', neighbour: '', top: '' };
before(async () => {
  backend = await startBackend({ services: 20, now: () => now, address: () => address });
  tokens.town = await makeToken(backend.db, '990121101');
  tokens.county = await makeToken(backend.db, '990121');
  tokens.neighbour = await makeToken(backend.db, '990122');
  tokens.top = await makeToken(backend.db, 'home');
});
afterEach(() => {
  now = friday;
  address = 'desk';
});
after(() => backend.stop());
const { send, ask } = speakTo(() => backend);

interface Letter {
  id: string;
  state: string;
  status: string;
  office: { id: string; name: string };
  overdue: boolean;
  marks: string[];
  description: string | null;
  sender: Record<string, string>;
  consent: Record<string, string>;
  may_publish: boolean;
  changes: { content: { description: string } }[];
  openings: { office: { id: string }; what: string }[];
  notes: { author: string; name: string; state: string; text: string }[];
}

function call(token: string, path: string, body?: object): Promise<Response> {
  return backend.get(`/desk/api/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { Authorization: `Bearer ${token}` },
    ...(body && { body: JSON.stringify(body) }),
  });
}

async function ok<T = Letter>(token: string, path: string, body?: object): Promise<T> {
  const response = await call(token, path, body);
  assert.equal(response.status, 200, await response.clone().text());
  return (await response.json()) as T;
}

async function refused(status: number, token: string, path: string, body?: object) {
  const response = await call(token, path, body);
  assert.equal(response.status, status, await response.clone().text());
  return (await response.json()) as { description: string };
}

async function listed(token: string, query = ''): Promise<Letter[]> {
  return (await ok<{ requests: Letter[] }>(token, `requests${query}`)).requests;
}

async function letter(form: Form = {}) {
  const receipt = await send({
    service_code: 'message',
    description: '门口的灯坏了',
    region: '990121101',
    ...form,
  });
  return { ...receipt, path: `requests/${receipt.service_request_id}` };
}

describe('a token', () => {
  test('is needed for everything, and stored as a hash', async () => {
    for (const path of ['me', 'requests', 'requests/1', 'openings', 'anything']) {
      address = `without ${path}`;
      assert.equal((await backend.get(`/desk/api/${path}`)).status, 401, path);
      await refused(401, 'x'.repeat(32), path);
    }
    const { rows } = await backend.db.execute('SELECT * FROM desk_token');
    assert.equal(JSON.stringify(rows).includes(tokens.town), false);
  });

  test('can be guessed ten times an hour', async () => {
    address = 'guesser';
    for (let time = 0; time < 10; time++) await refused(401, 'x'.repeat(32), 'me');
    assert.equal((await call(tokens.town, 'me')).status, 429);
  });

  test('opens the letters of its office and of those below, and no others', async () => {
    const { service_request_id: id, path } = await letter({ first_name: '阿梅' });
    for (const token of [tokens.town, tokens.county]) {
      assert.ok((await listed(token)).some((one) => one.id === id));
    }
    for (const token of [tokens.neighbour, tokens.top]) {
      assert.ok(!(await listed(token)).some((one) => one.id === id));
      const hidden = await refused(404, token, path);
      assert.deepEqual(hidden, await refused(404, token, 'requests/0000-0000-0000'));
      for (const act of ['answer', 'state', 'hand_on']) {
        await refused(404, token, `${path}/${act}`, { text: 'x', state: 'read', office: '990122' });
      }
    }
    const opened = await ok(tokens.town, path);
    assert.equal(opened.description, '门口的灯坏了');
    assert.deepEqual(opened.sender, { first_name: '阿梅' });
  });

  test('of the top office opens what was written to it alone', async () => {
    const { service_request_id: id } = await letter({ region: '' });
    const own = await listed(tokens.top);
    assert.ok(own.some((one) => one.id === id));
    assert.ok(own.every(({ office }) => office.id === 'home'));
    assert.ok(!(await listed(tokens.county)).some((one) => one.id === id));
  });

  test('is made for offices with staff alone, and can be taken back', async () => {
    await assert.rejects(makeToken(backend.db, '990121102'), /No office with staff/);
    await assert.rejects(makeToken(backend.db, 'nowhere'), /No office with staff/);
    const token = await makeToken(backend.db, '990123');
    await ok(token, 'me');
    assert.equal(await revokeTokens(backend.db, '990123'), 1);
    await refused(401, token, 'me');
  });

  test('of a sample desk stays the same from start to start', async () => {
    const first = await sampleTokens(backend.db, 'secret');
    assert.deepEqual(await sampleTokens(backend.db, 'secret'), first);
    assert.notDeepEqual(await sampleTokens(backend.db, 'another'), first);
    assert.ok(first.length === 3);
    await ok(first[0]?.token ?? '', 'me');
    await backend.db.execute("UPDATE setting SET name = 'real' WHERE name = 'sample'");
    assert.deepEqual(await sampleTokens(backend.db, 'secret'), [], 'none where data are real');
    await backend.db.execute("UPDATE setting SET name = 'sample' WHERE name = 'real'");
  });
});

describe('the list', () => {
  test('holds no words and no names; what is late and what is odd is marked', async () => {
    const { service_request_id: id } = await letter({
      first_name: '阿梅',
      description: 'www.a.example www.b.example www.c.example',
      leave_empty: 'spam',
      elapsed: '0.4',
    });
    now = new Date('2025-03-15T00:00:00Z');
    const response = await call(tokens.county, 'requests');
    const text = await response.text();
    assert.doesNotMatch(text, /阿梅|www|门口/);
    const one = (JSON.parse(text) as { requests: Letter[] }).requests.find(
      (each) => each.id === id,
    );
    assert.deepEqual(one?.marks, ['trap', 'fast', 'links']);
    // Asking for the list has let it rise, so it is not late any more.
    assert.equal(one.office.id, '990121');
    assert.equal(one.overdue, false);
  });

  test('is of what is open, where asked', async () => {
    const { service_request_id: id, path } = await letter();
    await ok(tokens.town, `${path}/answer`, { text: '换了' });
    assert.ok((await listed(tokens.town)).some((one) => one.id === id));
    assert.ok(!(await listed(tokens.town, '?open=true')).some((one) => one.id === id));
  });
});

describe('at the desk a letter', () => {
  test('is opened, and who opened it is written down where the office sees it', async () => {
    const { tracking_number, path, service_request_id: id } = await letter();
    assert.equal((await ask(tracking_number)).state, 'received');
    await ok(tokens.county, path);
    const { state, notes } = await ask(tracking_number);
    assert.equal(state, 'read');
    assert.equal(notes[0]?.text, '临溪县妇女之家已经看了');
    const seen = await ok(tokens.town, path);
    assert.deepEqual(
      seen.openings.map(({ office, what }) => [office.id, what]),
      [
        ['990121101', 'letter'],
        ['990121', 'letter'],
      ],
    );
    type Log = { openings: { request_id: string; office: { id: string } }[] };
    const { openings } = await ok<Log>(tokens.town, 'openings');
    assert.equal(openings.filter((one) => one.request_id === id).length, 2);
    const elsewhere = await ok<Log>(tokens.neighbour, 'openings');
    assert.equal(elsewhere.openings.length, 0);
  });

  test('is answered; the sender reads it, says whether it helped, and writes again', async () => {
    const { tracking_number, path } = await letter();
    await refused(400, tokens.town, `${path}/answer`, { text: ' ' });
    await ok(tokens.town, `${path}/state`, { state: 'in_progress', text: '已经找电工' });
    assert.equal((await ask(tracking_number)).state, 'in_progress');
    const answered = await ok(tokens.town, `${path}/answer`, { text: '换好了' });
    assert.equal(answered.state, 'answered');
    const told = await ask(tracking_number, 'status/helpful.json', { helpful: 'no' });
    assert.deepEqual(
      [told.status, told.status_notes, told.helpful, told.may_withdraw],
      ['closed', '换好了', 'no', false],
    );
    const again = await ask(tracking_number, 'status/reply.json', { text: '又坏了' });
    assert.deepEqual([again.status, again.state, again.helpful], ['open', 'received', null]);
    const { notes } = await ok(tokens.town, path);
    assert.deepEqual(
      notes.filter(({ author }) => author !== 'system').map(({ author, text }) => [author, text]),
      [
        ['office', '已经找电工'],
        ['office', '换好了'],
        ['sender', '又坏了'],
        ['office', '清水镇妇女之家已经看了'],
      ],
    );
  });

  test('is handed on at once, and is then on the other desk alone', async () => {
    const { tracking_number, path } = await letter();
    await refused(400, tokens.town, `${path}/hand_on`, { office: '990121102' });
    await refused(400, tokens.town, `${path}/hand_on`, { office: '990121101' });
    const gone = await ok(tokens.town, `${path}/hand_on`, { office: '990122', text: '归邻县管' });
    assert.deepEqual(gone, { gone: true });
    await refused(404, tokens.town, path);
    assert.equal((await ok(tokens.neighbour, path)).description, '门口的灯坏了');
    const { state, agency_responsible, notes } = await ask(tracking_number);
    assert.equal(state, 'read');
    assert.equal(notes[0]?.text, '归邻县管');
    assert.equal(notes[0]?.name, agency_responsible);
  });

  test('that is sensitive, or where the desk wants it, asks its sender first', async () => {
    for (const [form, body] of [
      [{ 'consent[sensitive]': '1' }, { office: '990122', text: '她们有律师' }],
      [{}, { office: '990122', text: '她们有律师', ask: true }],
    ] as [Form, object][]) {
      const { tracking_number, path } = await letter(form);
      assert.equal((await ok(tokens.town, `${path}/hand_on`, body)).state, 'asked');
      await refused(404, tokens.neighbour, path);
      const { question } = await ask(tracking_number);
      assert.equal(question?.text, '她们有律师');
      const after = await ask(tracking_number, 'status/hand_on.json', { agree: 'yes' });
      assert.deepEqual([after.state, after.question], ['handed_on', null]);
      await ok(tokens.neighbour, path);
      await refused(404, tokens.town, path);
    }
  });

  test('is published with the sender’s consent alone, in the words of the office', async () => {
    const secret = '我叫阿梅，住在文庙街';
    const answer = { text: '可以办', publish: true, summary: '有人问怎么办理' };
    const without = await letter({ description: secret });
    await refused(403, tokens.town, `${without.path}/answer`, answer);
    const shown = (id: string) => backend.get(`/open311/v2/requests/${id}.json`);
    assert.equal((await shown(without.service_request_id)).status, 404);

    const agreed = await letter({ description: secret, 'consent[publish]': '2025-1' });
    const opened = await ok(tokens.town, agreed.path);
    assert.deepEqual([opened.may_publish, opened.consent], [true, { publish: '2025-1' }]);
    await refused(400, tokens.town, `${agreed.path}/answer`, { ...answer, summary: '' });
    await ok(tokens.town, `${agreed.path}/answer`, { ...answer, publish: false });
    assert.equal((await shown(agreed.service_request_id)).status, 404, 'consent is not enough');
    await ok(tokens.town, `${agreed.path}/answer`, answer);
    const [text] = [await (await shown(agreed.service_request_id)).text()];
    assert.match(text, /有人问怎么办理/);
    assert.match(text, /可以办/);
    assert.doesNotMatch(text, /阿梅|文庙街/);
  });

  test('that was withdrawn or deleted is left alone', async () => {
    const { tracking_number, path } = await letter();
    await ask(tracking_number, 'status/withdraw.json');
    await refused(409, tokens.town, `${path}/answer`, { text: '好' });
    await ask(tracking_number, 'status/delete.json');
    await refused(404, tokens.town, path);
    assert.ok(!(await listed(tokens.town)).some((one) => path.endsWith(one.id)));
  });

  test('shows what was changed before a retry', async () => {
    const { path } = await letter({ idempotency_key: 'twice' });
    await letter({ idempotency_key: 'twice', description: '后门的灯' });
    const { changes } = await ok(tokens.town, path);
    assert.deepEqual(
      changes.map(({ content }) => content.description),
      ['后门的灯'],
    );
  });
});

describe('the page', () => {
  test('is its own script and style alone, and nothing that other origins could read', async () => {
    const response = await backend.get('/desk', { headers: { Origin: 'https://other.example' } });
    assert.equal(response.status, 200);
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe|data:|https?:/);
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), null);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    const page = await response.text();
    assert.doesNotMatch(page, /<script(?! src=)|style=|\son\w+=/);
    for (const file of page.match(/\/desk\/desk\.\w+/g) ?? []) {
      assert.equal((await backend.get(file)).status, 200, file);
    }
    const script = await (await backend.get('/desk/desk.js')).text();
    assert.doesNotMatch(script, /innerHTML|localStorage|sessionStorage|document\.cookie/);
  });

  test('answers no other origin, not even before it asks', async () => {
    const response = await backend.get('/desk/api/me', {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://other.example',
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'authorization',
      },
    });
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), null);
  });
});
