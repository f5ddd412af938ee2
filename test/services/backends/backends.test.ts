import { expect } from '@open-wc/testing';
import { ndjson, page, services, terms } from '../../../fixtures/services.js';
import { RemoteError } from '../../../src/kit/remote.js';
import type { Backend, Batch } from '../../../src/services/backends/backend.js';
import { detect } from '../../../src/services/backends/detect.js';
import { file } from '../../../src/services/backends/file.js';
import { hsds } from '../../../src/services/backends/hsds.js';
import { firstRequest, servicesUrl } from '../../../src/services/first-request.js';
import { Splitter } from '../../../src/services/search/split.js';
import { json, network, type Network } from '../../support/network.js';

const base = 'https://women.example.org/hsds';
const list = 'https://women.example.org/list.json';

const lines = (text = ndjson(services)) =>
  new Response(text, { headers: { 'content-type': 'application/x-ndjson' } });

/** All that a backend gives, with the ids of the records in it. */
async function read(backend: Backend, url: string, most = 50) {
  const batches: Batch[] = [];
  const splitter = new Splitter();
  const abort = new AbortController();
  const ids: unknown[] = [];
  for await (const batch of backend(url, { signal: abort.signal })) {
    batches.push(batch);
    const records = batch.records ?? (batch.bytes ? splitter.push(batch.bytes) : []);
    ids.push(...records.map((record) => (record as { id: unknown }).id));
    if (batches.length === most) break;
  }
  return { batches, ids };
}

async function failure(backend: Backend, url: string): Promise<RemoteError> {
  try {
    await read(backend, url);
  } catch (error) {
    if (error instanceof RemoteError) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}

const allIds = services.map(({ id }) => id);

describe('the first request', () => {
  it('is told by the address and the type alone', () => {
    expect(firstRequest(base, '')).to.equal(`${base}/services?page=1&per_page=50&full=true`);
    expect(firstRequest(`${base}/`, 'hsds')).to.equal(firstRequest(base, ''));
    expect(firstRequest(`${base}/services/`, '')).to.equal(firstRequest(base, ''));
    expect(firstRequest(list, '')).to.equal(list);
    expect(firstRequest('https://a.example/x.ndjson?v=2', '')).to.equal(
      'https://a.example/x.ndjson?v=2',
    );
    expect(firstRequest(base, 'file')).to.equal(base);
    expect(firstRequest(list, 'hsds')).to.equal(`${list}/services?page=1&per_page=50&full=true`);
    expect(firstRequest(`${base}?key=1#top`, '')).to.equal(
      `${base}/services?key=1&page=1&per_page=50&full=true`,
    );
  });
});

describe('backends of the service finder', () => {
  let net: Network;
  beforeEach(() => {
    net = network();
    net.on('/taxonomy_terms', () => json(page(Object.values(terms))));
  });
  afterEach(() => net.restore());

  describe('hsds', () => {
    it('gives the first page, then the whole directory as lines, and the topics', async () => {
      net.on('per_page=50&', () => json(page(services.slice(0, 5), 1, 5, services.length)));
      net.on('format=ndjson', () => lines());
      const { batches, ids } = await read(hsds, base);
      expect(batches[0]).to.deep.include({ total: services.length });
      expect(batches[0]!.records!.length).to.equal(5);
      const topics = batches.slice(1).flatMap((batch) => batch.topics ?? []);
      expect(topics.length).to.equal(Object.keys(terms).length);
      expect(ids.slice(5)).to.deep.equal(allIds);
      expect(net.calls[0]!.url).to.equal(firstRequest(base, 'hsds'));
      expect(net.to('format=ndjson')[0]!.url).to.equal(
        servicesUrl(base, { format: 'ndjson', full: 'true', compact: 'true' }),
      );
    });

    it('lets no record wait for the topics', async () => {
      net.on('per_page=50&', () => json(page(services.slice(0, 5), 1, 5, services.length)));
      net.on('format=ndjson', () => lines());
      const listed = net.hold('/taxonomy_terms');
      const kinds: string[] = [];
      for await (const batch of hsds(base, { signal: new AbortController().signal })) {
        kinds.push(...Object.keys(batch));
        if (batch.bytes) listed.respond(json(page(Object.values(terms))));
      }
      expect(kinds.slice(-2)).to.deep.equal(['bytes', 'topics']);
    });

    it('gives the topics while records are still coming', async () => {
      let named = false;
      net.on('per_page=50&', () => json(page(services.slice(0, 5), 1, 5, services.length)));
      net.on('format=ndjson', () => {
        const line = new TextEncoder().encode(ndjson(services.slice(0, 1)));
        let sent = 0;
        const body = new ReadableStream<Uint8Array>({
          async pull(controller) {
            await new Promise((resolve) => setTimeout(resolve));
            sent += 1;
            if (named || sent > 1_000) controller.close();
            else controller.enqueue(line);
          },
        });
        return new Response(body, { headers: { 'content-type': 'application/x-ndjson' } });
      });
      const kinds: string[] = [];
      for await (const batch of hsds(base, { signal: new AbortController().signal })) {
        kinds.push(...Object.keys(batch));
        named ||= !!batch.topics;
      }
      expect(kinds.filter((kind) => kind === 'topics').length).to.equal(1);
      expect(kinds[kinds.length - 1]).to.equal('bytes');
    });

    it('asks for nothing more when the first page is all, but for the names of topics', async () => {
      net.on('/services', () => json(page(services)));
      expect((await read(hsds, base)).ids).to.deep.equal(allIds);
      expect(net.calls.map(({ url }) => new URL(url).pathname)).to.deep.equal([
        '/hsds/services',
        '/hsds/taxonomy_terms',
      ]);
      net.on('/services', () => json(page([{ id: 1, name: 'no topics' }])));
      await read(hsds, base);
      expect(net.to('taxonomy_terms').length).to.equal(1);
    });

    it('does without the list of topics', async () => {
      net.on('/taxonomy_terms', () => json({ error: 'no' }, { status: 404 }));
      net.on('/services', () => json(page(services)));
      const { batches } = await read(hsds, base);
      expect(batches[1]!.topics).to.deep.equal([]);
    });

    it('turns pages where the server has no lines', async () => {
      const pages = (answer: () => Response) => {
        net.on('/services', (call) => {
          const query = new URL(call.url).searchParams;
          if (query.get('format')) return answer();
          const [number, size] = [Number(query.get('page')), 5];
          return json(
            page(services.slice((number - 1) * size, number * size), number, size, services.length),
          );
        });
      };
      const envelope = () => json(page(services.slice(0, 5), 1, 5, services.length));
      for (const answer of [
        () => json({ error: 'format' }, { status: 400 }),
        () => json({}, { status: 404 }),
        envelope,
        () => new Response('', { status: 200 }),
        () => new Response('<p>No</p>', { headers: { 'content-type': 'text/html' } }),
      ]) {
        pages(answer);
        const { ids } = await read(hsds, base);
        expect(ids.slice(5)).to.deep.equal(allIds);
      }
    });

    it('takes lines for lines, whatever they are called', async () => {
      net.on('per_page=50&', () => json(page(services.slice(0, 5), 1, 5, services.length)));
      net.on(
        'format=ndjson',
        () => new Response(ndjson(services), { headers: { 'content-type': 'application/json' } }),
      );
      expect((await read(hsds, base)).ids.slice(5)).to.deep.equal(allIds);
    });

    it('stops at pages that repeat, are empty, or never end', async () => {
      let asked = 0;
      net.on('/services', (call) => {
        if (call.url.includes('format=')) return json({}, { status: 400 });
        asked += 1;
        return json({
          contents: services.slice(0, 3),
          total_items: 1e9,
          total_pages: 1e9,
          page_number: asked,
          last_page: false,
        });
      });
      await read(hsds, base);
      expect(asked).to.equal(3);
      asked = 0;
      net.on('/services', (call) => {
        if (call.url.includes('format=')) return json({}, { status: 400 });
        asked += 1;
        const contents = asked < 4 ? [{ id: asked, name: 'x' }] : [];
        return json({ contents, total_items: 1e9, total_pages: 1e9, last_page: false });
      });
      await read(hsds, base);
      expect(asked).to.equal(4);
    });

    it('reads a list without an envelope as one page', async () => {
      net.on('/services', () => json(services.slice(0, 3)));
      const { ids } = await read(hsds, base);
      expect(ids).to.deep.equal(allIds.slice(0, 3));
    });

    it('does not believe a total that is smaller than the page', async () => {
      net.on('/services', () => json({ ...page(services), total_items: 2 }));
      const { batches } = await read(hsds, base, 1);
      expect(batches[0]!.total).to.equal(undefined);
    });

    it('says what came when it was no list', async () => {
      net.on('/services', () => json({ version: '3.1' }));
      expect(await failure(hsds, base)).to.include({ code: 'payload' });
      net.on('/services', () => json({ contents: [{ id: 1, title: 'A page' }] }));
      expect(await failure(hsds, base)).to.include({ code: 'payload' });
      net.on('/services', () => new Response('<h1>Hello</h1>'));
      expect((await failure(hsds, base)).message).to.contain('HTML');
      net.on('/services', () => json({}, { status: 404 }));
      expect(await failure(hsds, base)).to.include({ code: 'status', status: 404 });
    });

    it('stops the transfer when nobody listens any more', async () => {
      let cancelled = false;
      const endless = new ReadableStream<Uint8Array>({
        pull: (controller) =>
          controller.enqueue(new TextEncoder().encode('{"id":1,"name":"x"}\n{"id":2}\n')),
        cancel: () => void (cancelled = true),
      });
      net.on('per_page=50&', () => json(page(services.slice(0, 5), 1, 5, services.length)));
      net.on(
        'format=ndjson',
        () => new Response(endless, { headers: { 'content-type': 'application/x-ndjson' } }),
      );
      await read(hsds, base, 6);
      expect(cancelled).to.equal(true);
    });

    it('passes a break in the middle on, with what came before it', async () => {
      let sent = false;
      const broken = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          if (sent) controller.error(new TypeError('connection lost'));
          else controller.enqueue(new TextEncoder().encode(ndjson(services.slice(0, 3))));
          sent = true;
        },
      });
      net.on('per_page=50&', () => json(page(services.slice(0, 5), 1, 5, services.length)));
      net.on(
        'format=ndjson',
        () => new Response(broken, { headers: { 'content-type': 'application/x-ndjson' } }),
      );
      const ids: unknown[] = [];
      const splitter = new Splitter();
      let error: unknown;
      try {
        for await (const { bytes } of hsds(base, { signal: new AbortController().signal })) {
          if (bytes) ids.push(...splitter.push(bytes));
        }
      } catch (caught) {
        error = caught;
      }
      expect(ids.length).to.equal(3);
      expect(error).to.include({ code: 'network' });
    });
  });

  describe('file', () => {
    const many = Array.from({ length: 120 }, (_, id) => ({ id, name: `Service ${id}` }));
    for (const [kind, text] of [
      ['a list', JSON.stringify(many)],
      ['an envelope', JSON.stringify(page(many))],
      ['lines', ndjson(many)],
    ] as const) {
      it(`shows the first 50 of ${kind}, then gives all`, async () => {
        net.on(list, () => new Response(text));
        const { batches, ids } = await read(file, list);
        expect(batches[0]!.records!.length).to.equal(50);
        expect(ids.slice(50)).to.deep.equal(many.map(({ id }) => id));
      });
    }

    it('knows how many there are when the file is small', async () => {
      net.on(list, () => json(services));
      expect((await read(file, list, 1)).batches[0]!.total).to.equal(services.length);
    });

    it('takes an empty list for one, and refuses what is none', async () => {
      for (const empty of ['[]', '{"contents":[],"total_items":0}']) {
        net.on(list, () => new Response(empty));
        expect((await read(file, list)).ids).to.deep.equal([]);
      }
      for (const [text, said] of [
        ['', 'nothing'],
        ['  ', 'nothing'],
        ['{"contents":', 'broken JSON'],
        ['<!doctype html><p>Hello', 'HTML'],
        ['{"version":"3.1"}', 'no list'],
        ['null', 'no list'],
        ['"text"', 'no list'],
        ['{"a":1}', 'no list'],
        ['[1,2,3]', 'no list'],
        ['{"contents":[1,2,3]}', 'no list'],
        ['{"version":"1.1","items":[{"id":1,"title":"A"},{"id":2,"title":"B"}]}', 'no list'],
        ['[{"id":1,"title":{"rendered":"A"}},{"id":2,"title":{"rendered":"B"}}]', 'no list'],
        ['{"id":1,"na', 'broken JSON'],
        ['[{"id":1,"name":"A', 'broken JSON'],
      ] as const) {
        net.on(list, () => new Response(text));
        const error = await failure(file, list);
        expect(error.code).to.equal('payload');
        expect(error.message, text).to.contain(said);
      }
    });
  });

  describe('file that breaks off', () => {
    it('gives what came before the break, without a total, and then the cause', async () => {
      let sent = false;
      const broken = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          if (sent) controller.error(new TypeError('connection lost'));
          else controller.enqueue(new TextEncoder().encode(ndjson(services.slice(0, 3))));
          sent = true;
        },
      });
      net.on(list, () => new Response(broken));
      const batches: Batch[] = [];
      let error: unknown;
      try {
        const signal = new AbortController().signal;
        for await (const batch of file(list, { signal })) batches.push(batch);
      } catch (caught) {
        error = caught;
      }
      expect(batches[0]!.records!.length).to.equal(3);
      expect(error).to.include({ code: 'network' });
    });

    it('promises nothing where the text ends in the middle', async () => {
      net.on(list, () => new Response(ndjson(services).slice(0, -30)));
      const [first] = (await read(file, list, 1)).batches;
      expect(first!.records!.length).to.equal(services.length - 1);
      expect(first!.total).to.equal(undefined);
    });
  });

  describe('without a type', () => {
    it('sees an API, a list, an envelope and lines by what answers', async () => {
      const place = 'https://women.example.org/directory';
      const answers: [string, () => Response][] = [
        [place, () => lines()],
        [place, () => json(services)],
        [place, () => json(page(services))],
        [`${place}/services`, () => json(page(services))],
        [`${place}/services`, () => json(services)],
      ];
      for (const [address, answer] of answers) {
        net.on(place, () => json({}, { status: 404 }));
        net.on(address, answer);
        if (address === place) net.on(`${place}/services`, () => json({}, { status: 404 }));
        expect((await read(detect, place, 1)).ids, address).to.deep.equal(allIds);
      }
    });

    it('is not led astray by a list of other things', async () => {
      const place = 'https://women.example.org/directory';
      net.on(place, () => json(services));
      net.on(`${place}/services`, () => json([{ id: 1, title: 'A page' }, { id: 2 }]));
      expect((await read(detect, place, 1)).ids).to.deep.equal(allIds);
      net.on(place, () => json([1, 2, 3]));
      expect(await failure(detect, place)).to.include({ code: 'payload' });
    });

    it('tries what the address looks like, and sees by the answer', async () => {
      net.on('/services', () => json(page(services)));
      expect((await read(detect, base)).ids).to.deep.equal(allIds);
      net.on(list, () => json(services));
      expect((await read(detect, list, 1)).ids).to.deep.equal(allIds);
      expect(net.to('list.json').length).to.equal(1);
    });

    it('reads a file whose address looks like an API', async () => {
      net.on('https://women.example.org/directory', () => json(services));
      net.on('/directory/services', () => json({}, { status: 404 }));
      expect((await read(detect, 'https://women.example.org/directory', 1)).ids).to.deep.equal(
        allIds,
      );
      net.on('/directory/services', () => new Response('<h1>Not here, but 200</h1>'));
      expect((await read(detect, 'https://women.example.org/directory', 1)).ids).to.deep.equal(
        allIds,
      );
    });

    it('tells the first error when neither fits, and asks a dead host once', async () => {
      net.on('/nothing', () => new Response('<h1>Hello</h1>'));
      const error = await failure(detect, 'https://women.example.org/nothing');
      expect(error.url).to.equal('https://women.example.org/nothing/services');
      net.on('/nothing', () => json({}, { status: 404 }));
      expect(await failure(detect, 'https://women.example.org/nothing')).to.include({
        status: 404,
      });
    });
  });
});
