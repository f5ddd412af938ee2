import { expect } from '@open-wc/testing';
import * as news from '../../../fixtures/news.js';
import type { RemoteError } from '../../../src/kit/remote.js';
import { backendFor } from '../../../src/news/backends/dialects.js';
import { json, network, type Network } from '../../support/network.js';
import { failure } from '../answers.js';

const url = 'https://women.example.org/news';
const options = { timeZone: 'Asia/Shanghai' };
const detect = backendFor();

describe('backendFor', () => {
  let net: Network;
  beforeEach(() => (net = network()));
  afterEach(() => net.restore());

  const serve = (body: BodyInit, type = 'text/plain') =>
    net.on(url, () => new Response(body, { headers: { 'content-type': type } }));

  for (const [name, body] of [
    ['JSON Feed', JSON.stringify(news.jsonFeed())],
    ['JSON Feed after a byte order mark and blanks', `\ufeff\n ${JSON.stringify(news.jsonFeed())}`],
    ['WordPress posts', JSON.stringify(news.wordpressPosts())],
    ['RSS', news.rss()],
    ['RSS after blanks', `\n\n${news.rss()}`],
    ['RDF', news.rdf()],
    ['Atom', news.atom()],
  ] as const) {
    it(`knows ${name} by looking, whatever the server calls it, with one request`, async () => {
      serve(body);
      const { items } = await detect(url, options);
      expect(items.map((item) => item.title)).to.deep.equal(news.told.map((each) => each.title));
      expect(net.calls.length).to.equal(1);
    });
  }

  it('knows a feed in GB 2312', async () => {
    serve(news.gb18030Feed as BodyInit, 'application/rss+xml');
    expect((await detect(url, options)).items.length).to.equal(2);
  });

  it('asks WordPress for what it needs', async () => {
    const list = 'https://women.example.org/wp-json/wp/v2/posts';
    net.on(list, () => json(news.wordpressPosts()));
    await backendFor('wordpress')(list, options);
    await detect(list, options);
    expect(net.calls.length).to.equal(2);
    for (const call of net.calls) expect(call.url).to.contain('_embed=author');
  });

  it('takes a dialect that is named at its word', async () => {
    serve(news.rss());
    expect((await backendFor('rss')(url, options)).items.length).to.equal(12);
    for (const name of ['wordpress', 'json-feed'] as const) {
      const error = (await failure(backendFor(name)(url, options))) as RemoteError;
      expect(error.code).to.equal('payload');
    }
  });

  it('says what came where it is no feed', async () => {
    serve('<!doctype html><title>News</title>', 'text/html');
    const error = (await failure(detect(url, options))) as RemoteError;
    expect(error.code).to.equal('payload');
    expect(error.message).to.contain('an HTML page (text/html)');
  });

  for (const [name, body, words] of [
    ['an empty answer', '', 'an empty answer'],
    ['prose', 'Bad gateway', 'no feed'],
  ] as const) {
    it(`refuses ${name}`, async () => {
      serve(body);
      expect((await failure(detect(url, options))).message).to.contain(words);
    });
  }

  it('passes on that a server refused', async () => {
    net.on(url, () => new Response('', { status: 404 }));
    expect(((await failure(detect(url, options))) as RemoteError).status).to.equal(404);
  });

  it('can be given up', async () => {
    const abort = new AbortController();
    const hold = net.hold(url);
    const work = failure(detect(url, { ...options, signal: abort.signal }));
    await hold.requested();
    abort.abort();
    expect((await work).name).to.equal('AbortError');
  });
});
