import { expect } from '@open-wc/testing';
import { startEarly } from '../../src/kit/early.js';
import { post } from '../../src/kit/post.js';
import { getBytes, getJson, RemoteError } from '../../src/kit/remote.js';
import { getStream } from '../../src/kit/stream.js';
import { json, network, type Network } from '../support/network.js';

async function failure(promise: Promise<unknown>): Promise<RemoteError> {
  try {
    await promise;
  } catch (error) {
    expect(error).to.be.instanceOf(RemoteError);
    return error as RemoteError;
  }
  throw new Error('It was answered.');
}

describe('kit/remote', () => {
  let net: Network;
  const url = 'https://women.example/data.json?words=secret';
  const random = Math.random;

  beforeEach(() => {
    net = network();
    // Retries wait a random while; here none.
    Math.random = () => 0;
  });

  afterEach(() => {
    net.restore();
    Math.random = random;
  });

  it('reads JSON and revalidates without a header of its own', async () => {
    net.on('data.json', () => json({ ok: true }));
    expect((await getJson(url)).value).to.deep.equal({ ok: true });
    expect(net.calls[0]!.cache).to.equal('no-cache');
    expect([...net.calls[0]!.headers.keys()]).to.deep.equal(['accept']);
  });

  it('shares equal requests in flight, and asks anew afterwards', async () => {
    const hold = net.hold('data.json');
    const both = Promise.all([getJson(url), getJson(url)]);
    await hold.requested();
    hold.respond(json(1));
    expect((await both).map((each) => each.value)).to.deep.equal([1, 1]);
    expect(hold.count).to.equal(1);
    const third = getJson(url);
    await hold.requested();
    hold.respond(json(2));
    expect((await third).value).to.equal(2);
  });

  it('goes on for one reader when the other leaves, and aborts when both have', async () => {
    const hold = net.hold('data.json');
    const [one, other] = [new AbortController(), new AbortController()];
    const left = getJson(url, { signal: one.signal }).catch((error: Error) => error.name);
    const stayed = getJson(url, { signal: other.signal });
    await hold.requested();
    one.abort();
    expect(await left).to.equal('AbortError');
    expect(net.calls[0]!.signal!.aborted).to.be.false;
    hold.respond(json('here'));
    expect((await stayed).value).to.equal('here');

    const alone = new AbortController();
    const gone = getJson(url, { signal: alone.signal }).catch((error: Error) => error.name);
    await hold.requested();
    alone.abort();
    expect(await gone).to.equal('AbortError');
    expect(net.calls[1]!.signal!.aborted).to.be.true;
  });

  it('forgets a failure at once', async () => {
    net.on('data.json', () => json('gone', { status: 404 }));
    expect((await failure(getJson(url))).status).to.equal(404);
    net.on('data.json', () => json('back'));
    expect((await getJson(url)).value).to.equal('back');
  });

  it('tries again after faults that pass, and not after a refusal', async () => {
    let count = 0;
    net.on('data.json', () => json(count, { status: (count += 1) < 3 ? 503 : 200 }));
    expect((await getJson(url)).value).to.equal(2);
    expect(count).to.equal(3);
    net.on('data.json', () => json('no', { status: 403 }));
    const before = net.calls.length;
    expect((await failure(getJson(url))).code).to.equal('status');
    expect(net.calls.length - before).to.equal(1);
  });

  it('ends at the deadline, retries included, and says so', async () => {
    net.hold('data.json');
    const error = await failure(getBytes(url, { deadline: 30 }));
    expect(error.code).to.equal('network');
    expect(error.message).to.contain('did not answer');
  });

  it('tells a refusal by CORS from a dead host', async () => {
    net.on('data.json', (call) => {
      if (call.mode === 'no-cors') return new Response('');
      throw new TypeError('Failed to fetch');
    });
    const refused = await failure(getJson(url));
    expect(refused.message).to.contain('Access-Control-Allow-Origin');
    expect(net.calls.length, 'a refusal is not tried again').to.equal(2);
    net.fail('data.json');
    expect((await failure(getJson(url))).message).to.contain('could not be reached');
  });

  it('accuses no header of a server of the page’s own origin', async () => {
    net.on('/own.json', (call) => {
      if (call.mode === 'no-cors') return new Response('');
      throw new TypeError('Failed to fetch');
    });
    const error = await failure(getJson('/own.json'));
    expect(error.code).to.equal('network');
    expect(error.message).to.contain('broke off').and.not.to.contain('Access-Control');
  });

  it('never names the query, which may hold words of a visitor', async () => {
    net.fail('data.json');
    const error = await failure(getJson(url));
    expect(error.message + error.url).not.to.contain('secret');
    expect(error.url).to.equal('https://women.example/data.json');
  });

  it('says what came instead of JSON', async () => {
    net.on(
      'data.json',
      () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
    );
    expect((await failure(getJson(url))).message).to.contain('HTML or XML (text/html)');
    net.on('data.json', () => new Response('{"cut":'));
    expect((await failure(getJson(url))).code).to.equal('payload');
    net.on('data.json', () => new Response(''));
    expect((await failure(getJson(url))).message).to.contain('nothing');
  });

  it('keeps what came of an answer that does not end in time, where a part is enough', async () => {
    const { now } = performance;
    let passed = 0;
    performance.now = () => now.call(performance) + passed;
    let chunks = 0;
    net.on(url, () => {
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          chunks += 1;
          if (chunks === 3) passed = 19_500;
          controller.enqueue(new Uint8Array([chunks]));
        },
      });
      return new Response(body);
    });
    try {
      const answer = await getBytes(url, { part: true });
      expect(answer.truncated).to.equal(true);
      expect([...answer.bytes].slice(0, 2)).to.deep.equal([1, 2]);
      expect(answer.bytes.length).to.be.below(6);
    } finally {
      performance.now = now;
    }
  });

  it('stops at the size limit and keeps what came', async () => {
    net.on('data.json', () => new Response('0123456789'));
    const answer = await getBytes(url, { limit: 4 });
    expect(new TextDecoder().decode(answer.bytes)).to.equal('0123');
    expect(answer.truncated).to.be.true;
    const whole = await getBytes(url, { limit: 10 });
    expect(whole.truncated).to.be.false;
    expect(whole.bytes.length).to.equal(10);
  });

  it('takes over the request that the loader has started, once', async () => {
    net.on('data.json', () => json('early'));
    startEarly(url);
    expect((await getJson(url)).value).to.equal('early');
    expect(net.calls.length).to.equal(1);
    await getJson(url);
    expect(net.calls.length).to.equal(2);
  });

  it('opens a stream and refuses bad answers', async () => {
    net.on('data.json', () => new Response('line\n'));
    expect(await (await getStream(url)).text()).to.equal('line\n');
    net.on('data.json', () => new Response('', { status: 410 }));
    expect((await failure(getStream(url))).status).to.equal(410);
  });

  it('posts once, never again, and hands back what a refusal said', async () => {
    net.on('data.json', () => json([{ code: 400 }], { status: 503 }));
    const error = await failure(post(url, new URLSearchParams({ a: '1 2' })));
    expect(error.status).to.equal(503);
    expect(error.value).to.deep.equal([{ code: 400 }]);
    expect(net.calls.filter((call) => call.method === 'POST').length).to.equal(1);
    expect(net.calls[0]!.body).to.equal('a=1+2');
    expect(net.calls[0]!.headers.get('content-type')).to.contain('x-www-form-urlencoded');
  });

  it('takes no success for an answer that is not JSON: a captive portal says 200, too', async () => {
    net.on('data.json', () => new Response('<html>Log in</html>'));
    expect((await failure(post(url, '{}'))).code).to.equal('payload');
  });
});
