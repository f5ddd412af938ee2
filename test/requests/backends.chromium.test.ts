import { expect } from '@open-wc/testing';
import { definitions, receipt, refusals, services } from '../../fixtures/requests.js';
import { forgetReports } from '../../src/kit/report.js';
import { RemoteError } from '../../src/kit/remote.js';
import { dialects, pickDialect } from '../../src/requests/backends/detect.js';
import { body as jsonBody, json as jsonDialect } from '../../src/requests/backends/json.js';
import { body, open311 } from '../../src/requests/backends/open311.js';
import { quoteCodes } from '../../src/requests/backends/quote-codes.js';
import type { PostingDialect, Source } from '../../src/requests/dialect.js';
import { address, firstRequest } from '../../src/requests/first-request.js';
import { parseForm, withOwnFields, type Form } from '../../src/requests/form.js';
import { deliver } from '../../src/requests/deliver.js';
import { Refusal } from '../../src/requests/receipt.js';
import type { Submission } from '../../src/requests/submission.js';
import { json, network, type Network } from '../support/network.js';

const base = 'https://women.example.org/open311/v2';
const id = 'b1f0c7de-0000-4000-8000-000000000001';

function form(attributes: unknown[], more: object = {}): Form {
  const parsed = parseForm({ service_code: 's', attributes, ...more }, base, () => undefined);
  return { ...parsed, questions: withOwnFields(parsed.questions) };
}

function submission(
  own: Form,
  given: Record<string, string | string[]>,
  more: Partial<Submission> = {},
): Submission {
  return { id, form: own, answers: new Map(Object.entries(given)), ...more };
}

let said: string[];

function source(more: Partial<Source> = {}): Source {
  const report = (line: string) => void said.push(line);
  return { url: base, apiKey: '', jurisdiction: '', language: '', report, ...more };
}

async function thrown(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}

let net: Network;

beforeEach(() => {
  said = [];
  net = network();
  forgetReports();
});
afterEach(() => net.restore());

describe('open311', () => {
  describe('what can be asked', () => {
    it('reads the list and a definition', async () => {
      net.on('/services.json', () => json(services));
      net.on('/services/question.json', () => json(definitions.question));
      const dialect = open311(source());
      const types = await dialect.types();
      const question = types.find(({ code }) => code === 'question')!;
      const read = await dialect.form(question);
      expect(read.questions.map(({ key }) => key)).to.deep.equal([
        'attribute[topic]',
        'attribute[place]',
        'message',
        'name',
        'phone',
        'email',
      ]);
      expect(read.name).to.equal('咨询');
    });

    it('asks with the jurisdiction and the language, below the base as it is written', async () => {
      net.on('/services', () => json([]));
      await open311(
        source({ url: `${base}/?key=1`, jurisdiction: 'city.gov', language: 'en' }),
      ).types();
      expect(net.calls[0]!.url).to.equal(
        `${base}/services.json?key=1&jurisdiction_id=city.gov&lang=en`,
      );
    });

    it('asks for codes of any letters', async () => {
      net.on('/services/', () => json({ attributes: [] }));
      const [type] = await typesOf([{ service_code: 'a/b ?c' }]);
      await open311(source()).form(type!);
      expect(net.calls[0]!.url).to.equal(`${base}/services/a%2Fb%20%3Fc.json`);
    });

    it('asks for no definition where there is none', async () => {
      const [type] = await typesOf([{ service_code: 'a', service_name: 'A', metadata: 'false' }]);
      const read = await open311(source()).form(type!);
      expect(net.calls).to.have.length(0);
      expect(read.questions[0]).to.deep.include({ purpose: 'message', required: true });
    });

    it('asks for no definition of a sensitive type, and has no question for it', async () => {
      const [type] = await typesOf([{ service_code: 'a', sensitive: true }]);
      const read = await open311(source()).form(type!);
      expect(net.calls).to.have.length(0);
      expect(read.sensitive).to.equal(true);
      expect(read.questions).to.deep.equal([]);
    });

    it('does with a message where a definition that may be there is missing', async () => {
      net.on('/services/a.json', () => json([], { status: 404 }));
      const [type] = await typesOf([{ service_code: 'a' }]);
      const read = await open311(source()).form(type!);
      expect(read.questions[0]!.purpose).to.equal('message');
      expect(said).to.have.length(1);
    });

    it('tells what came instead of JSON', async () => {
      net.on('/services.json', () => new Response('<html>Log in</html>', { status: 200 }));
      const error = (await thrown(open311(source()).types())) as RemoteError;
      expect(error).to.be.instanceOf(RemoteError);
      expect(error.code).to.equal('payload');
      expect(error.message).to.contain('HTML').and.to.contain('/services.json');
    });

    it('reads codes with leading zeros, which are no JSON', async () => {
      net.on(
        '/services.json',
        () => new Response('[{"service_code":001,"service_name":"a \\"010\\" b"}]'),
      );
      const [type] = await open311(source()).types();
      expect(type).to.deep.include({ code: '001', name: 'a "010" b' });
      expect(quoteCodes('{"a":0.05,"b":-0,"c":10,"d":0,"e":1e05}')).to.equal(
        '{"a":0.05,"b":-0,"c":10,"d":0,"e":1e05}',
      );
    });

    async function typesOf(list: unknown[]) {
      net.on('/services.json', () => json(list));
      const types = await open311(source()).types();
      (net.calls as unknown[]).splice(0);
      return types;
    }
  });

  describe('the body', () => {
    const attributes = [
      { code: 'WHO', datatype: 'string', required: true },
      { code: 'many[]', datatype: 'multivaluelist', values: ['a', 'b c', '&='] },
      { code: 'age', datatype: 'number' },
    ];
    const given = {
      'attribute[WHO]': '王芳',
      'attribute[many[]]': ['a', 'b c', '&='],
      'attribute[age]': '６２',
      message: '第一行\n+&=%',
      name: '李 四',
      phone: '000-1212 3301',
      email: 'li@example.org',
      address: '石桥村',
    };
    const whole =
      'jurisdiction_id=city.gov&api_key=k%26y&service_code=s' +
      '&description=%E7%AC%AC%E4%B8%80%E8%A1%8C%0A%2B%26%3D%25' +
      '%0A%0A%E6%A0%87%E9%A2%98%0Ahttps%3A%2F%2Fnews.example%2Fa%3Fb' +
      '&attribute%5BWHO%5D=%E7%8E%8B%E8%8A%B3' +
      '&attribute%5Bmany%5B%5D%5D%5B%5D=a&attribute%5Bmany%5B%5D%5D%5B%5D=b+c' +
      '&attribute%5Bmany%5B%5D%5D%5B%5D=%26%3D' +
      '&attribute%5Bage%5D=62' +
      '&first_name=%E6%9D%8E+%E5%9B%9B&phone=00012123301&email=li%40example.org' +
      `&idempotency_key=${id}`;

    const send = () =>
      String(
        body(
          submission(form(attributes), given, {
            about: { url: 'https://news.example/a?b', title: '标题' },
          }),
          { apiKey: 'k&y', jurisdiction: 'city.gov' },
        ),
      );

    it('is the same byte for byte', () => expect(send()).to.equal(whole));

    it('is the same on a page of Prototype.js', () => {
      withToJson(() => expect(send()).to.equal(whole));
    });

    it('tells a backend that routes what it is about and where the page stands', () => {
      const about = { url: 'https://news.example/a', title: '标题' };
      const to = { apiKey: '', jurisdiction: '', region: '990121' };
      const letter = submission(form([], { extensions: { tracking: 'number' } }), {}, { about });
      expect(Object.fromEntries(body(letter, to))).to.deep.equal({
        service_code: 's',
        about_url: about.url,
        about_title: about.title,
        region: '990121',
        idempotency_key: id,
      });
      const plain = body(submission(form([]), {}, {}), to);
      expect(plain.has('region')).to.equal(false);
    });

    it('leaves out what is empty, and answers of other forms', () => {
      const sent = body(submission(form(attributes), { 'attribute[x]': 'y', name: ' ' }), {
        apiKey: '',
        jurisdiction: '',
      });
      expect(String(sent)).to.equal(`service_code=s&idempotency_key=${id}`);
    });
  });

  describe('sending', () => {
    const own = form([], { extensions: {} });
    const send = (at = base, more: Partial<Form> = {}) =>
      deliver(
        open311(source({ url: at })).prepare(submission({ ...own, ...more }, { message: 'x' })),
      );

    it('posts a form and reads the receipt', async () => {
      net.on('/requests.json', () => json(receipt, { status: 201 }));
      expect((await send()).reference).to.equal('2583-7146-9032');
      const [call] = net.calls;
      expect(call!.method).to.equal('POST');
      expect(call!.url).to.equal(`${base}/requests.json`);
      expect(call!.headers.get('content-type')).to.match(/^application\/x-www-form-urlencoded/);
      expect(call!.body).to.contain(`idempotency_key=${id}`);
    });

    it('adds no header that a plain server on another origin would have to allow', async () => {
      net.on('/requests.json', () => json(receipt));
      await send();
      expect([...net.calls[0]!.headers.keys()].sort()).to.deep.equal(['accept', 'content-type']);
    });

    it('sends the id as a header too where that is declared, and to its own origin', async () => {
      net.on('/requests.json', () => json(receipt));
      await send(base, { idempotencyHeader: true });
      await send(`${location.origin}/open311/v2`);
      expect(net.calls.map(({ headers }) => headers.get('idempotency-key'))).to.deep.equal([
        id,
        id,
      ]);
    });

    it('takes a token for a number', async () => {
      net.on('/requests.json', () =>
        json([{ token: 12345, service_notice: '', account_id: null }]),
      );
      expect(await send()).to.deep.equal({ reference: '12345' });
    });

    it('takes nothing for a receipt but a receipt', async () => {
      const answers: [string, () => Response][] = [
        ['a captive portal', () => new Response('<html>Welcome</html>', { status: 200 })],
        ['nothing', () => new Response('', { status: 200 })],
        ['an empty list', () => json([])],
        ['somebody else’s JSON', () => json({ status: 'ok' })],
        ['truncated JSON', () => new Response('[{"service_request_id":"12', { status: 201 })],
      ];
      for (const [what, answer] of answers) {
        net.on('/requests.json', answer);
        const error = (await thrown(send())) as RemoteError;
        expect(error, what).to.be.instanceOf(RemoteError);
        expect(error.code, what).to.equal('payload');
      }
    });

    it('never sends twice by itself', async () => {
      net.on('/requests.json', () => json([], { status: 503 }));
      const error = (await thrown(send())) as RemoteError;
      expect(error.status).to.equal(503);
      expect(net.to('/requests.json')).to.have.length(1);
    });

    it('says which answers the server refuses, by our names', async () => {
      net.on('/requests.json', () =>
        json([...refusals, { code: 400, description: '请写几句话', field: 'description' }], {
          status: 400,
        }),
      );
      const error = (await thrown(send())) as Refusal;
      expect(error).to.be.instanceOf(Refusal);
      expect(error.complaints.map(({ field }) => field)).to.deep.equal([
        'nominee',
        'age',
        'message',
      ]);
    });

    it('hears in words that a server insists on a place', async () => {
      net.on('/requests.json', () =>
        json([{ code: 400, description: 'lat/long or address_string is required' }], {
          status: 400,
        }),
      );
      const error = (await thrown(send())) as Refusal;
      expect(error.complaints[0]!.field).to.equal('address');
    });

    it('keeps what was typed out of the error', async () => {
      net.on('/requests.json', () => json([{ description: 'x' }], { status: 500 }));
      const error = (await thrown(
        deliver(open311(source()).prepare(submission(own, { message: 'geheimes Wort' }))),
      )) as RemoteError;
      expect(`${error.message} ${error.url}`).not.to.contain('geheim');
    });
  });
});

describe('plain JSON', () => {
  const action = 'https://endpoint.example/letters?box=1';
  const open = (more: Partial<Source> = {}): PostingDialect =>
    jsonDialect(source({ url: action, ...more }));

  it('asks for a message and, if one likes, a contact', async () => {
    const [type] = await open().types();
    const read = await open().form(type!);
    expect(read.questions.map(({ purpose, required }) => [purpose, required])).to.deep.equal([
      ['message', true],
      ['name', false],
      ['phone', false],
      ['email', false],
    ]);
    expect(net.calls).to.have.length(0);
  });

  it('asks what a form in the page says, and nothing else', async () => {
    const own = {
      code: 'survey',
      name: 'Survey',
      questions: [
        { code: 'age', kind: 'number', label: 'Age', help: 'Roughly', required: true },
        { code: 'tel', kind: 'tel', label: 'Phone' },
        { code: 'pick', kind: 'singlevaluelist', label: 'Pick', choices: ['a', 'b'] },
      ],
    };
    const read = await open({ form: own }).form((await open({ form: own }).types())[0]!);
    expect(read).to.deep.include({ code: 'survey', name: 'Survey' });
    expect(read.questions.map(({ code, kind, label, help }) => [code, kind, label, help]))
      .to.deep //
      .equal([
        ['age', 'number', 'Age', 'Roughly'],
        ['tel', 'tel', 'Phone', ''],
        ['pick', 'singlevaluelist', 'Pick', ''],
      ]);
  });

  const own = form([{ code: 'many', datatype: 'multivaluelist', values: ['a', 'b'] }]);
  const given = {
    'attribute[many]': ['a', 'b'],
    message: '"quoted"\n\u2028',
    phone: '０００ 1212',
  };
  const whole =
    `{"id":"${id}","service":"s","answers":` +
    '{"many":["a","b"],"message":"\\"quoted\\"\\n\\u2028","phone":"0001212"},' +
    '"about":{"url":"https://news.example/","title":"T"}}';
  const write = () =>
    jsonBody(submission(own, given, { about: { url: 'https://news.example/', title: 'T' } }));

  it('writes the body the same byte for byte', () => expect(write()).to.equal(whole));

  it('writes the same on a page of Prototype.js', () => {
    withToJson(() => expect(write()).to.equal(whole));
  });

  it('sends the answer to a question of any code', () => {
    const odd = form([{ code: '__proto__', datatype: 'string' }, { code: 'constructor' }]);
    const answers = { 'attribute[__proto__]': 'a', 'attribute[constructor]': 'b' };
    expect(jsonBody(submission(odd, answers))).to.equal(
      `{"id":"${id}","service":"s","answers":{"__proto__":"a","constructor":"b"}}`,
    );
  });

  it('leaves out a service without code', () => {
    expect(jsonBody(submission({ ...own, code: '' }, {}))).to.equal(`{"id":"${id}","answers":{}}`);
  });

  it('posts JSON and takes an id for a receipt', async () => {
    net.on('endpoint.example', () => json({ id: 42 }));
    expect(await deliver(open().prepare(submission(own, given)))).to.deep.equal({
      reference: '42',
    });
    const [call] = net.calls;
    expect(call!.url).to.equal(action);
    expect(call!.headers.get('content-type')).to.equal('application/json');
    expect(call!.headers.has('idempotency-key')).to.equal(false);
  });

  it('takes nothing else for a receipt', async () => {
    net.on('endpoint.example', () => json({ ok: true }));
    const error = (await thrown(deliver(open().prepare(submission(own, given))))) as RemoteError;
    expect(error.code).to.equal('payload');
    expect(error.url).to.equal('https://endpoint.example/letters');
  });

  it('says which answers the endpoint refuses', async () => {
    net.on('endpoint.example', () =>
      json({ errors: [{ field: 'many', message: 'Not both' }] }, { status: 422 }),
    );
    const error = (await thrown(deliver(open().prepare(submission(own, given))))) as Refusal;
    expect(error.complaints).to.deep.equal([{ field: 'many', text: 'Not both' }]);
  });
});

describe('picking a dialect', () => {
  const report = (line: string) => void said.push(line);

  it('goes by name', async () => {
    expect(await pickDialect('open311', true, report)).to.equal(open311);
    expect(await pickDialect(' JSON ', false, report)).to.equal(jsonDialect);
    expect(said).to.deep.equal([]);
  });

  it('looks at what there is when nothing is said', async () => {
    expect(await pickDialect('', true, report)).to.equal(jsonDialect);
    expect(await pickDialect('', false, report)).to.equal(open311);
  });

  it('tells the allowed names when one is unknown', async () => {
    expect(await pickDialect('soap', false, report)).to.equal(open311);
    expect(said[0]).to.contain('soap').and.to.contain('open311, json');
  });

  it('finds what a partner added', async () => {
    const mine = () => jsonDialect(source());
    dialects.set('mine', mine);
    try {
      expect(await pickDialect('Mine', false, report)).to.equal(mine);
    } finally {
      dialects.delete('mine');
    }
  });
});

describe('the first request', () => {
  it('is the list that the dialect asks for', async () => {
    net.on('/services.json', () => json([]));
    for (const url of [base, `${base}/`, `${base}/services.json`, `${base}?key=1`]) {
      await open311(source({ url })).types();
      expect(firstRequest(url, '')).to.equal(net.calls[net.calls.length - 1]!.url);
      expect(firstRequest(url, 'open311')).to.equal(firstRequest(url, ''));
    }
  });

  it('is none where a form needs no list', () => {
    expect(firstRequest(base, 'json')).to.equal(undefined);
    expect(firstRequest(base, 'mine')).to.equal(undefined);
  });

  it('keeps what the base asks', () => {
    expect(address('https://x.example/api?a=1', '/requests.json', { b: '2', c: '' })).to.equal(
      'https://x.example/api/requests.json?a=1&b=2',
    );
  });
});

/** What Prototype.js 1.6 does to a page. */
function withToJson(check: () => void): void {
  const prototypes = [Array.prototype, String.prototype, Object.prototype] as object[];
  for (const prototype of prototypes) {
    Object.defineProperty(prototype, 'toJSON', {
      configurable: true,
      enumerable: true,
      value: () => 'broken by the page',
    });
  }
  try {
    expect(JSON.stringify({ a: ['x'] })).to.contain('broken');
    check();
  } finally {
    for (const prototype of prototypes) delete (prototype as { toJSON?: unknown }).toJSON;
  }
}
