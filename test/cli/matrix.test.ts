import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { startDemo, type Demo } from '../../demo/server.js';
import { seedDatabase } from '../../demo/backend/seed.js';
import { temporaryDatabase } from '../backend/support.js';

let demo: Demo;
let remove: () => void;

before(async () => {
  const { db, remove: clear } = await temporaryDatabase();
  remove = clear;
  await seedDatabase(db, { services: 10 });
  demo = await startDemo(db, { port: 0 });
});
after(async () => {
  await demo.close();
  remove();
});

it('serves all feeds of the demo as one, and only once to those who have it', async () => {
  const response = await fetch(`${demo.url}/matrix.json`);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('access-control-allow-origin'), '*');
  const { version, items } = await response.json();
  assert.equal(version, 'https://jsonfeed.org/version/1.1');
  const sources = new Set(
    items.map((item: { _jia: { source: { name: string } } }) => item._jia.source.name),
  );
  assert.ok(sources.has('青溪市妇联'));
  const regions = items.flatMap(
    (item: { _jia: { regions?: unknown[] } }) => item._jia.regions ?? [],
  );
  assert.ok(JSON.stringify(regions).includes('{"code":"990121","name":"临溪县"}'));
  assert.ok(sources.size > 3);
  const tag = response.headers.get('etag') ?? '';
  const again = await fetch(`${demo.url}/matrix.json`, { headers: { 'if-none-match': tag } });
  assert.equal(again.status, 304);
});
