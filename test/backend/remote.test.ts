import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { HsdsService } from '../../fixtures/services.js';
import type { Batch } from '../../src/services/backends/backend.js';
import { changes } from '../../src/services/backends/hsds-changes.js';
import { hsdsServer } from '../../src/services/backends/hsds-remote.js';
import { hsds } from '../../src/services/backends/hsds.js';
import type { Query } from '../../src/services/search/engine.js';
import { startBackend, type Backend } from './support.js';

/** What the finder asks a server, against the real one. */

// The loader of a page is asked for what it began.
Object.assign(globalThis, { document: new EventTarget() });

let backend: Backend;
let src: string;
before(async () => {
  backend = await startBackend({ services: 900 });
  src = `${backend.origin}/hsds`;
});
after(() => backend.stop());

const { signal } = new AbortController();
const nothing: Query = {
  ...{ words: '', topics: [], region: '', open: false, home: '' },
  ...{ limit: 10, now: Date.UTC(2025, 2, 12, 2) },
};

async function records(query = ''): Promise<HsdsService[]> {
  const text = await (await backend.get(`/hsds/services?format=ndjson&full=true${query}`)).text();
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as HsdsService);
}

describe('a question that finds nothing', () => {
  test('is answered with the part that hides most, and the nearest region with results', async () => {
    const elsewhere = (await records()).find(({ service_areas }) =>
      service_areas?.[0]?.extent?.startsWith('990121102'),
    )!;
    const words = elsewhere.organization!.name;
    const query = { ...nothing, words, region: '990121101203' };
    const answer = await hsdsServer(src, signal).ask(query, signal);
    assert.equal(answer.total, 0);
    assert.ok(answer.without.words > 0 && answer.without.region > 0);
    assert.equal(answer.without.topics, 0);
    const { key, name, count } = answer.nearest!;
    assert.deepEqual([key, name], ['990121', '临溪县']);
    const there = await hsdsServer(src, signal).ask({ ...query, region: key }, signal);
    assert.ok(count > 0);
    assert.equal(there.total, count);
  });

  test('is told nothing of the kind otherwise', async () => {
    const answer = await hsdsServer(src, signal).ask({ ...nothing, region: '990121' }, signal);
    assert.ok(answer.total > 0);
    assert.equal(answer.nearest, undefined);
    const lost = await hsdsServer(src, signal).ask(
      { ...nothing, words: 'zzzz', region: '990121' },
      signal,
    );
    assert.equal(lost.nearest, undefined, 'no region has any');
    assert.ok(lost.without.words > 0);
  });
});

describe('one record', () => {
  const find = (id: string) => hsdsServer(src, signal).find(id, signal);

  test('is found whole by its id, and by that of one of its places', async () => {
    const every = await records();
    const rich = every.find(
      (each) =>
        each.required_documents &&
        each.application_process &&
        each.fees_description &&
        each.contacts,
    )!;
    const found = (await find(rich.id))!;
    assert.equal(found.name, rich.name);
    const { documents, apply, cost } = found.passages;
    assert.deepEqual(
      [documents, apply, cost?.includes(rich.fees_description!)],
      [rich.required_documents![0]!.document, rich.application_process, true],
    );
    assert.ok(found.contacts.length > 0);

    const several = every.find(({ service_at_locations = [] }) => service_at_locations.length > 1)!;
    const [one, two] = several.service_at_locations!;
    const place = (await find(`${several.id}@${two!.id}`))!;
    assert.equal(place.place, two!.location!.name);
    assert.equal((await find(several.id))!.place, one!.location!.name);
  });

  test('is nothing when there is none, whatever the id', async () => {
    for (const id of ['none', '', '.', '..', 'a/b?c#d', 'x@y', '\ud800', '../taxonomies'])
      assert.equal(await find(id), undefined, id);
    const { origin } = backend;
    await assert.rejects(hsdsServer(`${origin}/nowhere\0`, signal).find('x', AbortSignal.abort()));
  });

  test('is to be had by the whole directory, which is a shortened one', async () => {
    const pieces: Batch[] = [];
    for await (const piece of hsds(src, { signal })) {
      pieces.push(piece);
      if (piece.full) break;
    }
    const [id] = pieces[0]!.records!.map((each) => (each as HsdsService).id);
    const found = await pieces.at(-1)!.full!(id!, signal);
    assert.equal(found?.source, id);
  });
});

describe('what became of the directory since a moment', () => {
  test('is what was changed, closed for good, deleted, and nothing else', async () => {
    const [one, two, three] = await records();
    const since = new Date(Date.now() - 1000).toISOString();
    assert.deepEqual(await changes(src, since, signal), { records: [], gone: [] });
    const change = (id: string, path: string, value: string) =>
      backend.db.execute({
        sql: 'UPDATE service SET modified = ?, record = json_set(record, ?, ?) WHERE id = ?',
        args: ['2999-01-01T00:00:00Z', path, value, id],
      });
    await change(one!.id, '$.name', '换了名字');
    await change(two!.id, '$.status', 'defunct');
    await backend.db.execute({ sql: 'DELETE FROM service WHERE id = ?', args: [three!.id] });
    const found = await changes(src, since, signal);
    assert.deepEqual(
      found!.records.map((each) => (each as HsdsService).name),
      ['换了名字'],
    );
    assert.deepEqual([...found!.gone].sort(), [two!.id, three!.id].sort());
    assert.equal('removed' in (await backend.json<object>('/hsds/services?compact=true')), false);
    assert.equal(await hsdsServer(src, signal).find(three!.id, signal), undefined);
    const orphans = await backend.db.execute(
      'SELECT count(*) AS count FROM service_trait WHERE number NOT IN (SELECT number FROM service)',
    );
    assert.equal(Number(orphans.rows[0]?.count), 0);

    await backend.db.execute({
      sql: `INSERT INTO service SELECT 9999999, ?, organization_id, region, modified, record
        FROM service WHERE id = ?`,
      args: [three!.id, one!.id],
    });
    assert.deepEqual((await changes(src, since, signal))!.gone, [two!.id]);
  });
});
