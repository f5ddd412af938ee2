import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, afterEach, before, describe, test } from 'node:test';
import { makeToken } from '../../demo/backend/desk/tokens.js';
import { kindOf } from '../../demo/backend/requests/files.js';
import { maintain } from '../../demo/backend/requests/upkeep.js';
import { root, speakTo, type Form, type Refusal } from './requests.js';
import { startBackend, type Backend } from './support.js';

const friday = new Date('2025-03-07T04:00:00Z');
const day = 24 * 60 * 60 * 1000;
let now = friday;
let backend: Backend;
let token: string;
before(async () => {
  backend = await startBackend({ services: 20, now: () => now });
  token = await makeToken(backend.db, 'home');
});
afterEach(() => {
  now = friday;
});
after(() => backend.stop());
const { post, send, ask, refused } = speakTo(() => backend);

const bytes = (head: number[], size = 200) => {
  const all = new Uint8Array(size);
  all.set(head);
  return all;
};
const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const png = bytes([0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a, 0, 0, 0, 13, ...ascii('IHDR')]);
const jpeg = bytes([0xff, 0xd8, 0xff, 0xe0]);

function upload(content: Uint8Array, more: Record<string, string> = {}, name = '奖状.png') {
  const body = new FormData();
  for (const [key, value] of Object.entries({ service_code: 'award', ...more })) {
    body.set(key, value);
  }
  // What the sender says it is counts for nothing.
  body.set('file', new Blob([content as BlobPart], { type: 'image/png' }), name);
  return backend.get(`${root}/files.json`, { method: 'POST', body });
}

interface Uploaded {
  file_id: string;
  name: string;
  type: string;
  size: number;
}

async function uploaded(content = png, more?: Record<string, string>, name?: string) {
  const response = await upload(content, more, name);
  assert.equal(response.status, 201, await response.clone().text());
  const [file] = (await response.json()) as Uploaded[];
  return file as Uploaded;
}

async function turnedDown(status: number, response: Response): Promise<Refusal> {
  assert.equal(response.status, status, await response.clone().text());
  const [refusal] = (await response.json()) as Refusal[];
  assert.match(refusal?.description ?? '', /[\u4e00-\u9fff]/);
  return refusal as Refusal;
}

async function held(): Promise<number> {
  const { rows } = await backend.db.execute('SELECT count(*) AS count FROM request_file');
  return Number(rows[0]?.count);
}

const award: Form = {
  service_code: 'award',
  'attribute[lives-here]': 'yes',
  'attribute[family]': '老张家',
  'attribute[story]': '三代人一起照看村口的老人。',
  'consent[nominee]': '2025-1',
};

describe('a file', () => {
  test('is told its limits before', async () => {
    const { extensions } = await backend.json<{ extensions: unknown }>(
      `${root}/services/award.json`,
    );
    assert.deepEqual(extensions, {
      idempotency: 'header',
      tracking: 'number',
      files: {
        max_size: 10_000_000,
        max_count: 5,
        types: ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'],
      },
    });
  });

  test('is named by an id, once for each key, from any page', async () => {
    const first = await uploaded(png, { idempotency_key: 'f1' });
    assert.match(first.file_id, /^[0-9a-f-]{36}$/);
    assert.deepEqual(
      { ...first, file_id: '' },
      {
        ...{ file_id: '', name: '奖状.png', type: 'image/png', size: 200 },
      },
    );
    const count = await held();
    assert.deepEqual(await uploaded(png, { idempotency_key: 'f1' }), first);
    assert.equal(await held(), count);
    assert.notEqual((await uploaded()).file_id, first.file_id);
    assert.equal((await upload(png)).headers.get('Access-Control-Allow-Origin'), '*');
  });

  test('is what its bytes say, whatever it is called', async () => {
    assert.equal((await uploaded(jpeg)).type, 'image/jpeg');
    const kinds: [Uint8Array, string | undefined][] = [
      [bytes(ascii('RIFF0000WEBP')), 'image/webp'],
      [bytes(ascii('%PDF-1.7')), 'application/pdf'],
      [bytes([0, 0, 0, 32, ...ascii('ftypM4A ')]), 'audio/mp4'],
      [bytes(ascii('ID3')), 'audio/mpeg'],
      [bytes([0xff, 0xfb, 0x90]), 'audio/mpeg'],
      [bytes(ascii('<svg onload=alert(1)>')), undefined],
      [bytes(ascii('MZ')), undefined],
      [bytes([0xff, 0xd8]), undefined],
      [new Uint8Array(), undefined],
    ];
    for (const [content, kind] of kinds) assert.equal(kindOf(content), kind);
  });

  test('that is empty, no picture, too large or of another kind is refused by name', async () => {
    const count = await held();
    assert.match(
      (await turnedDown(400, await upload(bytes([], 0)))).description,
      /“奖状.png”是空的/,
    );
    const fake = await turnedDown(400, await upload(bytes(ascii('<html>not a picture'))));
    assert.equal(fake.field, 'file');
    assert.match(fake.description, /“奖状.png”.*照片（JPG）/);
    await turnedDown(400, await upload(bytes(ascii('ID3')), {}, 'a.mp3'));
    const large = new Uint8Array(10_000_001);
    large.set(png);
    assert.match((await turnedDown(413, await upload(large))).description, /最多 10 MB/);
    await turnedDown(403, await upload(png, { service_code: 'message' }));
    await turnedDown(404, await upload(png, { service_code: 'none' }));
    await turnedDown(400, await post('files.json', { service_code: 'award' }));
    assert.equal(await held(), count);
  });

  test('of two gigabytes is refused before it is sent', async () => {
    const { hostname, port } = new URL(backend.origin);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          `POST ${root}/files.json HTTP/1.1\r\nHost: x\r\nContent-Length: 2147483648\r\n` +
            'Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n',
        );
      });
      socket.once('data', (data) => {
        resolve(data.toString());
        socket.destroy();
      });
      socket.once('error', reject);
    });
    assert.match(answer, /^HTTP\/1.1 413/);
  });

  test('goes after a day when no letter claims it', async () => {
    const lost = await uploaded();
    const kept = await uploaded();
    await send({ ...award, 'attribute[proof][]': kept.file_id });
    await maintain(backend.db, new Date(friday.getTime() + day + 1000));
    const { rows } = await backend.db.execute('SELECT id FROM request_file');
    const ids = rows.map(({ id }) => id);
    assert.equal(ids.includes(lost.file_id), false);
    assert.equal(ids.includes(kept.file_id), true);
  });
});

describe('a letter with files', () => {
  test('claims them once, and shows them at the desk alone, to be saved', async () => {
    const files = [await uploaded(png), await uploaded(jpeg, {}, '../../全家福.jpg')];
    const form = {
      ...award,
      idempotency_key: 'with files',
      'attribute[proof][]': files.map(({ file_id }) => file_id),
    };
    const copies = await Promise.all([1, 2, 3, 4].map(() => send(form)));
    for (const copy of copies) assert.deepEqual(copy, copies[0]);
    const { service_request_id: id, tracking_number } = await send(form);
    const told = await ask(tracking_number);
    assert.equal(
      told.attributes.find(({ code }) => code === 'proof')?.value,
      '奖状.png、全家福.jpg',
    );

    const path = `/desk/api/requests/${id}/files/${files[1]?.file_id}`;
    assert.equal((await backend.get(path)).status, 401);
    const headers = { Authorization: `Bearer ${token}` };
    const response = await backend.get(path, { headers });
    assert.equal(response.headers.get('Content-Type'), 'application/octet-stream');
    assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
    assert.match(
      response.headers.get('Content-Disposition') ?? '',
      /^attachment; filename\*=UTF-8''%E5/,
    );
    assert.deepEqual(new Uint8Array(await response.arrayBuffer()), jpeg);

    const other = { ...form, idempotency_key: 'another' };
    const [refusal] = await refused('requests.json', other, 400);
    assert.equal(refusal?.field, 'proof');
  });

  test('is refused for files that are not there, too many, or of another type', async () => {
    const story = await uploaded(png, { service_code: 'story' });
    const many: string[] = [];
    for (let count = 0; count < 6; count++) many.push((await uploaded()).file_id);
    for (const proof of [[story.file_id], ['none'], many]) {
      const form = { ...award, 'attribute[proof][]': proof };
      assert.equal((await refused('requests.json', form, 400))[0]?.field, 'proof');
    }
  });

  test('takes them along when it is deleted', async () => {
    const { file_id } = await uploaded();
    const { tracking_number } = await send({ ...award, 'attribute[proof][]': file_id });
    const count = await held();
    await ask(tracking_number, 'status/delete.json');
    assert.equal(await held(), count - 1);
  });
});

describe('what is checked of the other ways', () => {
  const survey: Form = {
    service_code: 'survey',
    'attribute[age]': '30-44',
    'attribute[children]': 'no',
  };
  const fields = (refusals: Refusal[]) => refusals.map(({ field }) => field);

  test('is only what was asked: a question that was not shown is not missing', async () => {
    await send(survey);
    const children = { ...survey, 'attribute[children]': 'yes' };
    assert.deepEqual(fields(await refused('requests.json', children, 400)), ['care']);
    const used = { ...survey, 'attribute[used][]': 'law' };
    assert.deepEqual(fields(await refused('requests.json', used, 400)), ['satisfied']);
    await send({ ...children, 'attribute[care]': '隔壁的姐姐' });
  });

  const wrong: [field: string, form: Form][] = [
    ['region', { ...survey, 'attribute[region]': '不知道' }],
    ['recommend', { ...survey, 'attribute[recommend]': '11' }],
    ['children', { ...survey, 'attribute[children]': 'maybe' }],
    ['aspects', { ...survey, 'attribute[aspects][]': ['people:good', 'people:poor'] }],
    ['aspects', { ...survey, 'attribute[aspects][]': 'people:nonsense' }],
    ['remarks', { ...survey, 'attribute[remarks]': '长'.repeat(1001) }],
    ['consent[nominee]', { ...award, 'consent[nominee]': '' }],
    ['since', { ...award, 'attribute[since]': '2025-02-30' }],
    ['tel', { ...award, 'attribute[tel]': 'call me' }],
    ['email', { ...award, 'attribute[email]': 'nobody' }],
    ['story', { ...award, 'attribute[story]': '好' }],
    ['about_url', { ...award, about_url: 'javascript:alert(1)' }],
    ['call_back', { ...award, call_back: 'perhaps' }],
  ];
  for (const [index, [field, form]] of wrong.entries()) {
    test(`finds what is wrong in ${field} (${index})`, async () => {
      assert.deepEqual(fields(await refused('requests.json', form, 400)), [field]);
    });
  }

  test('lets a long story through, and all that may be said about calling back', async () => {
    await send({
      service_code: 'story',
      'attribute[title]': '我的路',
      'attribute[text]': '🌺'.repeat(10_000),
    });
    const { tracking_number, service_request_id } = await send({
      ...{ service_code: 'message', description: '请打给我', phone: '000-1111' },
      ...{ call_back: 'yes', call_back_when: '晚上', call_back_safe: 'no' },
      ...{ call_back_say: '说是学校的', no_contact: 'true', 'consent[privacy]': '2025-1' },
    });
    assert.ok(tracking_number);
    const { rows } = await backend.db.execute({
      sql: 'SELECT content FROM request WHERE id = ?',
      args: [service_request_id],
    });
    assert.deepEqual(JSON.parse(String(rows[0]?.content)), {
      ...{ description: '请打给我', phone: '000-1111' },
      ...{ call_back: 'yes', call_back_when: '晚上', call_back_safe: 'no' },
      ...{ call_back_say: '说是学校的', no_contact: 'true', consent: { privacy: '2025-1' } },
      attributes: {},
    });
  });

  test('is when a type is open: late letters are taken for a week, and marked', async () => {
    const draft: Form = {
      service_code: 'consultation',
      'attribute[articles][]': ['one:agree', 'two:agree', 'three:agree'],
    };
    now = new Date('2025-02-01T00:00:00Z');
    const [early] = await refused('requests.json', draft, 403);
    assert.match(early?.description ?? '', /还没有开始.*000-1212-0000/);
    now = new Date('2035-04-01T00:00:00Z');
    const { service_request_id } = await send(draft);
    const { rows } = await backend.db.execute({
      sql: 'SELECT marks FROM request WHERE id = ?',
      args: [service_request_id],
    });
    assert.equal(rows[0]?.marks, '["late"]');
    now = new Date('2035-04-09T00:00:00Z');
    await refused('requests.json', draft, 403);
  });
});
