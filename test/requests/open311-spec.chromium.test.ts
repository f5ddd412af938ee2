import { expect } from '@open-wc/testing';
import { open311 } from '../../src/requests/backends/open311.js';
import type { Source } from '../../src/requests/dialect.js';
import { deliver } from '../../src/requests/deliver.js';
import { Refusal } from '../../src/requests/receipt.js';
import { network, type Network } from '../support/network.js';

/** The JSON examples of the specification as they stand there: ids are numbers, some is no JSON. */
const page = '/__shared__/open311/georeport-v2.md';
const base = 'https://api.city.example/dev/v2';
const source: Source = {
  url: base,
  apiKey: 'xyz',
  jurisdiction: 'city.gov',
  language: '',
  report: () => undefined,
};

describe('the examples of the GeoReport v2 specification', () => {
  let examples: string[] = [];
  let net: Network;

  before(async function () {
    const response = await fetch(page);
    if (!response.ok) {
      console.warn(`${page} is not there: the specification's examples are not tried.`);
      this.skip();
    }
    const text = await response.text();
    examples = text.match(/^~~~~\n(?:HTTP[^\n]*\n+)?[[{][\s\S]*?^~~~~/gm) ?? [];
    examples = examples.map((each) => each.replace(/^~~~~\n(?:HTTP[^\n]*\n+)?|~~~~$/g, ''));
  });
  beforeEach(() => (net = network()));
  afterEach(() => net.restore());

  const example = (word: RegExp) => {
    const found = examples.find((each) => word.test(each));
    if (!found) throw new Error(`No example holds ${String(word)}.`);
    return found;
  };
  const answer = (text: string, status = 200) => {
    net.on(
      base,
      () => new Response(text, { status, headers: { 'content-type': 'application/json' } }),
    );
  };

  it('give three request types, though their JSON is broken', async () => {
    const text = example(/"service_code":001/);
    expect(() => JSON.parse(text) as unknown).to.throw();
    answer(text);
    const types = await open311(source).types();
    expect(types.map(({ code, name, group }) => [code, name, group])).to.deep.equal([
      ['001', 'Cans left out 24x7', 'sanitation'],
      ['002', 'Construction plate shifted', 'street'],
      ['003', 'Curb or curb ramp defect', 'street'],
    ]);
  });

  it('give a definition whose keys are numbers', async () => {
    answer(example(/"WHISHETN"/));
    const form = await open311(source).form({
      code: 'DMV66',
      name: 'x',
      description: '',
      group: '',
      metadata: true,
      sensitive: false,
      public: false,
    });
    expect(form.questions[0]).to.deep.include({
      code: 'WHISHETN',
      kind: 'singlevaluelist',
      required: true,
      label: 'What is the ticket/tag/DL number?',
      choices: [
        { key: '123', name: 'Ford' },
        { key: '124', name: 'Chrysler' },
      ],
    });
  });

  it('give a receipt whose number is a number', async () => {
    answer(example(/"service_request_id":293944,\s+"service_notice"/));
    const receipt = await send();
    expect(receipt.reference).to.equal('293944');
    expect(receipt.notice).to.match(/^The City will inspect/);
    expect(net.calls[0]!.body).to.contain('api_key=xyz').and.to.contain('jurisdiction_id=city.gov');
  });

  it('give an error that is no receipt', async () => {
    answer(example(/Invalid api_key/), 403);
    let error: unknown;
    await send().catch((caught: unknown) => (error = caught));
    expect(error).to.be.instanceOf(Error).and.not.instanceOf(Refusal);
  });

  function send() {
    const prepared = open311(source).prepare({
      id: 'id',
      form: {
        code: '001',
        name: '',
        description: '',
        group: '',
        metadata: false,
        sensitive: false,
        public: false,
        idempotencyHeader: false,
        questions: [],
      },
      answers: new Map(),
    });
    return deliver(prepared);
  }
});
