import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Validator, type Schema } from '@cfworker/json-schema';
import type { HomeFile } from '../../fixtures/home.js';
import { errorsOf as wrong, startBackend, type Backend } from './support.js';

let backend: Backend;
let home: HomeFile;
let validator: Validator;
before(async () => {
  backend = await startBackend({ services: 20 });
  home = await backend.json('/.well-known/jia.json');
  validator = new Validator(await backend.json<Schema>('/home.schema.json'), '2020-12', false);
});
after(() => backend.stop());

const copy = () => JSON.parse(JSON.stringify(home)) as Record<string, unknown> & HomeFile;

describe('the home file', () => {
  test('is small, tagged and readable from anywhere', async () => {
    const response = await backend.get('/.well-known/jia.json');
    assert.ok(Buffer.byteLength(await response.text()) <= 4096);
    assert.ok(response.headers.get('ETag'));
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), '*');
    assert.match(response.headers.get('Content-Type') ?? '', /^application\/json/);
  });

  test('fits its schema', () => {
    assert.deepEqual(wrong(validator, home), []);
  });

  test('leads to what is there, wherever it is served from', async () => {
    const { feeds = [], directory, requests, official = [], url = '' } = home;
    assert.ok(feeds[0] && directory && requests?.page);
    for (const path of [url, feeds[0].url, directory.url, requests.page, ...official]) {
      assert.match(path, /^\//);
      assert.equal((await backend.get(path)).status, 200, path);
    }
    assert.equal((await backend.get(`${requests.url}/services.json`)).status, 200);
  });

  test('names the police, the county, and the province, with numbers nobody can dial', async () => {
    const { hotlines = [] } = home;
    assert.ok(hotlines.some(({ kind }) => kind === 'police'));
    assert.ok(hotlines.some(({ regions }) => regions?.includes('990121')));
    assert.ok(hotlines.some(({ regions }) => regions?.includes('990000')));
    for (const { tel, sms = '000-', name } of hotlines) {
      assert.ok(tel.startsWith('000-') && sms.startsWith('000-'), JSON.stringify(name));
    }
    const page = await (await backend.get('/help')).text();
    for (const { tel } of hotlines) assert.ok(page.includes(`tel:${tel}`), tel);
    assert.equal(home.sample, true);
  });

  test('speaks three languages wherever it speaks', () => {
    const texts = [home.name, home.consent?.text, home.notice?.office, home.notice?.reader];
    for (const text of [
      ...texts,
      ...(home.hotlines ?? []).flatMap((one) => [one.name, one.hours]),
      ...Object.values(home.regions ?? {}),
    ]) {
      assert.deepEqual(Object.keys(text ?? {}).sort(), ['en', 'zh-Hans', 'zh-Hant']);
    }
  });
});

describe('the schema of home files', () => {
  test('asks for a name alone', () => {
    assert.deepEqual(wrong(validator, { name: '我们的家' }), []);
    assert.notDeepEqual(wrong(validator, {}), []);
  });

  const mistakes: [string, (file: ReturnType<typeof copy>) => void][] = [
    ['a script as an address', (file) => (file.url = 'javascript:alert(1)')],
    ['an address that takes over the scheme', (file) => (file.feeds = [{ url: '//evil.example' }])],
    ['a dialect nobody knows', (file) => (file.directory = { url: '/x', type: 'ftp' })],
    ['a number with letters', (file) => (file.hotlines = [{ name: 'a', tel: 'call me' }])],
    ['a hotline without a name', (file) => (file.hotlines = [{ tel: '000-1' } as never])],
    ['a region that is no code', (file) => (file.hotlines![0]!.regions = ['Linxi'])],
    ['a region named by no code', (file) => (file.regions = { Linxi: 'Linxi' })],
    ['a region without a name', (file) => (file.regions = { '990121': '' })],
    ['days that are no number', (file) => (file.notice!.days = 'five' as never)],
    ['an empty name', (file) => (file.name = '')],
    ['a language that is no tag', (file) => (file.name = { 'not a tag': 'x' })],
    ['official as one text', (file) => (file.official = '/offices/1' as never)],
  ];
  for (const [name, spoil] of mistakes) {
    test(`refuses ${name}`, () => {
      const file = copy();
      spoil(file);
      assert.notDeepEqual(wrong(validator, file), []);
    });
  }

  test('describes every property', async () => {
    const schema = await backend.json<{ properties: Record<string, object> }>('/home.schema.json');
    for (const key of Object.keys(copy())) assert.ok(schema.properties[key], key);
    for (const [key, value] of Object.entries(schema.properties)) {
      assert.ok('description' in value, key);
    }
  });
});
