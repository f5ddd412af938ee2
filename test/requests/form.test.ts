import { expect } from '@open-wc/testing';
import { definitions, services } from '../../fixtures/requests.js';
import {
  readDateTime,
  readEmail,
  readNumber,
  readPhone,
} from '../../src/requests/answers-reading.js';
import {
  filled,
  findQuestion,
  parseForm,
  parseTypes,
  withAddress,
  withOwnFields,
  type Answers,
  type Form,
} from '../../src/requests/form.js';
import { validate } from '../../src/requests/validate.js';

const base = 'https://women.example.org/open311/v2/services.json';

/** A form of these attributes, and what was said to the developer about them. */
function parse(attributes: unknown, more: object = {}): Form & { said: string[] } {
  const said: string[] = [];
  const form = parseForm({ service_code: 's', attributes, ...more }, base, (line) =>
    said.push(line),
  );
  return { ...form, said };
}

describe('the list of request types', () => {
  it('is read from the reference backend', () => {
    const types = parseTypes(services, base);
    expect(types.map(({ code }) => code)).to.deep.equal(services.map((each) => each.service_code));
    expect(types[0]).to.deep.include({
      name: '留言',
      group: '写信',
      metadata: true,
      sensitive: false,
      public: false,
    });
  });

  it('takes numbers as codes, once each, and leaves out what has none', () => {
    const types = parseTypes(
      [
        { service_code: 7, service_name: 'Seven' },
        { service_code: '7', service_name: 'Again' },
        { service_name: 'None' },
        null,
        'words',
      ],
      base,
    );
    expect(types.map(({ code, name }) => [code, name])).to.deep.equal([['7', 'Seven']]);
  });

  it('is found under a wrapper, as converters from XML write it', () => {
    const service = { service_code: 'a', service_name: 'A' };
    expect(parseTypes({ services: [service] }, base)).to.have.length(1);
    expect(parseTypes({ services: { service: [service] } }, base)).to.have.length(1);
    expect(parseTypes({ error: 'no' }, base)).to.deep.equal([]);
    expect(parseTypes('no', base)).to.deep.equal([]);
  });

  it('turns HTML in names into words', () => {
    const [type] = parseTypes(
      [{ service_code: 'a', service_name: '<b>A</b> &amp; B<script>x()</script>' }],
      base,
    );
    expect(type!.name).to.equal('A & B');
  });

  it('is sensitive unless that is clearly denied', () => {
    const told = (sensitive: unknown) =>
      parseTypes([{ service_code: 'a', sensitive }], base)[0]!.sensitive;
    for (const value of [true, 'true', 1, 'yes', 'TRUE', 'violence', {}]) {
      expect(told(value), String(value)).to.equal(true);
    }
    for (const value of [false, 'false', 0, '0', 'no', '', null, undefined]) {
      expect(told(value), String(value)).to.equal(false);
    }
  });

  it('knows where to turn instead, never to a script', () => {
    const contact = { page: '/help', tel: '000-1212', hours: '24 小时' };
    const [type] = parseTypes([{ service_code: 'a', sensitive: true, contact }], base);
    expect(type!.contact).to.deep.equal({
      page: 'https://women.example.org/help',
      tel: '000-1212',
      hours: '24 小时',
    });
    const [bad] = parseTypes(
      [{ service_code: 'a', sensitive: true, contact: { page: 'javascript:alert(1)' } }],
      base,
    );
    expect(bad!.contact).to.deep.equal({ tel: '', hours: '' });
  });
});

describe('a definition', () => {
  it('is read from the reference backend with all its datatypes', () => {
    const said: string[] = [];
    const form = parseForm(definitions.nomination, base, (line) => said.push(line));
    expect(form.questions.map(({ code, kind, required }) => [code, kind, required])).to.deep.equal([
      ['rules', 'information', false],
      ['nominee', 'string', true],
      ['relation', 'singlevaluelist', true],
      ['age', 'number', false],
      ['since', 'datetime', true],
      ['deeds', 'multivaluelist', true],
      ['story', 'text', true],
    ]);
    expect(form.idempotencyHeader).to.equal(true);
    expect(form.notice).to.deep.include({ days: 10, office: '云岭妇女之家来信组' });
    expect(said).to.deep.equal([]);
  });

  it('is sensitive or public when either the list or the definition says so', () => {
    const known = parseTypes([{ service_code: 's' }], base)[0]!;
    const silent = () => undefined;
    expect(parseForm({ sensitive: true }, base, silent, known).sensitive).to.equal(true);
    expect(
      parseForm({ sensitive: false }, base, silent, { ...known, sensitive: true }).sensitive,
    ).to.equal(true);
    expect(parseForm({ public: 'true' }, base, silent, known).public).to.equal(true);
    expect(parseForm(undefined, base, silent, known).sensitive).to.equal(false);
  });

  it('keeps the name from the list when the definition has none', () => {
    const known = parseTypes([{ service_code: 's', service_name: 'Name' }], base)[0]!;
    expect(parseForm({ service_code: 's' }, base, () => undefined, known).name).to.equal('Name');
  });

  it('reads what servers write instead of booleans, numbers and lists', () => {
    const { questions } = parse([
      { code: 2, datatype: 'STRING', description: 'Two', required: 'true', order: '2' },
      { code: 'one', datatype: 'text', description: 'One', required: 1, order: 1 },
      { code: 'last', datatype: 'string', description: 'Last', order: null },
      { code: 'info', datatype: 'string', description: 'Read this', variable: 'false', order: 3 },
    ]);
    expect(questions.map(({ code, kind, required }) => [code, kind, required])).to.deep.equal([
      ['one', 'text', true],
      ['2', 'string', true],
      ['info', 'information', false],
      ['last', 'string', false],
    ]);
  });

  it('keeps the order of questions without one', () => {
    const codes = [...'abcdefghijklmnop'];
    const { questions } = parse(codes.map((code) => ({ code, datatype: 'string' })));
    expect(questions.map(({ code }) => code)).to.deep.equal(codes);
  });

  it('takes HTML out of labels, help and choices', () => {
    const { questions } = parse([
      {
        code: 'a',
        datatype: 'singlevaluelist',
        description: '<p>Which&nbsp;<em>one</em>?</p><img src=x onerror=alert(1)>',
        datatype_description: 'Tom &amp; <b>Jerry</b>',
        values: [{ key: 1, name: '<i>Ford</i>' }],
      },
    ]);
    expect(questions[0]).to.deep.include({ label: 'Which one?', help: 'Tom & Jerry' });
    expect(questions[0]!.choices).to.deep.equal([{ key: '1', name: 'Ford' }]);
  });

  it('finds choices without keys or names, as bare words, and twice', () => {
    const { questions } = parse([
      {
        code: 'a',
        datatype: 'multivaluelist',
        description: 'A',
        values: [{ name: 'No key' }, { key: 0 }, 'bare', { key: 'x', name: 'X' }, { key: 'x' }, {}],
      },
    ]);
    expect(questions[0]!.choices).to.deep.equal([
      { key: 'No key', name: 'No key' },
      { key: '0', name: '0' },
      { key: 'bare', name: 'bare' },
      { key: 'x', name: 'X' },
    ]);
  });

  it('leaves out what is nothing in its lists, and says so', () => {
    const choices = [null, { key: 'a', name: 'A' }];
    const entry = { code: 'q', datatype: 'singlevaluelist', description: 'Q', values: choices };
    const { questions, said } = parse([null, entry]);
    expect(questions.map(({ code, choices: [first] }) => [code, first!.key])).to.deep.equal([
      ['q', 'a'],
    ]);
    expect(said).to.deep.equal([
      'has a question without label and code; it is left out.',
      'has an empty choice for "Q"; it is left out.',
    ]);
  });

  it('shows unknown datatypes as text and says so', () => {
    const { questions, said } = parse([{ code: 'a', datatype: 'signature', description: 'Sign' }]);
    expect(questions[0]).to.deep.include({ kind: 'string', label: 'Sign' });
    expect(said).to.have.length(1);
    expect(said[0]).to.contain('signature').and.to.contain('Sign');
  });

  it('shows a list without choices as text and says so', () => {
    const { questions, said } = parse([
      { code: 'a', datatype: 'singlevaluelist', description: 'Which', values: null },
    ]);
    expect(questions[0]!.kind).to.equal('string');
    expect(said).to.have.length(1);
  });

  it('shows, but does not ask, what has no code or a code twice', () => {
    const { questions, said } = parse([
      { code: 'a', datatype: 'string', description: 'First' },
      { code: 'a', datatype: 'string', description: 'Second', required: true },
      { datatype: 'string', description: 'No code', required: true },
    ]);
    expect(questions.map(({ kind }) => kind)).to.deep.equal([
      'string',
      'information',
      'information',
    ]);
    expect(questions.some(({ required }) => required)).to.equal(false);
    expect(said).to.have.length(2);
  });

  it('survives anything', () => {
    for (const value of [
      null,
      1,
      'x',
      [],
      [[]],
      {},
      { attributes: 7 },
      { attributes: [null, 1] },
    ]) {
      expect(parseForm(value, base, () => undefined).questions).to.deep.equal([]);
    }
  });
});

describe('own fields', () => {
  it('ask for a message where no answer is required', () => {
    const { questions } = parse([{ code: 'a', datatype: 'string', description: 'A' }]);
    const all = withOwnFields(questions);
    expect(all.map(({ purpose, required }) => [purpose, required])).to.deep.equal([
      ['attribute', false],
      ['message', true],
      ['name', false],
      ['phone', false],
      ['email', false],
    ]);
  });

  it('leave the message free where something else must be answered', () => {
    const { questions } = parse([{ code: 'a', datatype: 'string', required: true }]);
    expect(
      withOwnFields(questions).find(({ purpose }) => purpose === 'message')!.required,
    ).to.equal(false);
  });

  it('are told apart from attributes of the same code', () => {
    const { questions } = parse([{ code: 'phone', datatype: 'string', required: true }]);
    const all = withOwnFields(questions);
    expect(new Set(all.map(({ key }) => key)).size).to.equal(all.length);
    expect(findQuestion(all, 'phone')!.purpose).to.equal('phone');
    expect(findQuestion(all, 'attribute[phone]')!.purpose).to.equal('attribute');
    expect(findQuestion(all, 'nothing')).to.equal(undefined);
  });

  it('ask for a place once, before the contact', () => {
    const form = { ...parse([]), questions: withOwnFields([]) };
    const asked = withAddress(withAddress(form));
    expect(asked.questions.map(({ purpose }) => purpose)).to.deep.equal([
      'message',
      'address',
      'name',
      'phone',
      'email',
    ]);
  });
});

describe('reading what people type', () => {
  it('takes numbers with full-width digits, blanks, dashes and commas', () => {
    const good: Record<string, string> = {
      '12': '12',
      '１２': '12',
      ' 1 234 567 ': '1234567',
      '1,234,567': '1234567',
      '１，２３４': '1234',
      '12-34-56': '123456',
      '12－34': '1234',
      '-5': '-5',
      '−5': '-5',
      '－３．５': '-3.5',
      '+7': '7',
      '.5': '0.5',
      '3.': '3',
      '007': '007',
      '98765432109876543210': '98765432109876543210',
      '٣٤': '34',
      '۳۴': '34',
    };
    for (const [typed, read] of Object.entries(good)) {
      expect(readNumber(typed), typed).to.equal(read);
    }
    for (const bad of ['twelve', '三', '1.2.3', '1,23', '-', '.', '12 个', '1e5', '--5', '5-']) {
      expect(readNumber(bad), bad).to.equal(undefined);
    }
  });

  it('takes phone numbers as they are written down', () => {
    const good: Record<string, string> = {
      '000-1212-3301': '00012123301',
      '０００ １２１２ ３３０１': '00012123301',
      '+86 000 1212': '+860001212',
      '(000) 1212.33': '000121233',
      '000‐1212—33': '000121233',
      '000-1212 转 8023': '000-1212 转 8023',
    };
    for (const [typed, read] of Object.entries(good)) {
      expect(readPhone(typed), typed).to.equal(read);
    }
    for (const bad of ['no', '12', '电话']) expect(readPhone(bad), bad).to.equal(undefined);
  });

  it('takes email addresses, also full-width', () => {
    expect(readEmail(' li @ example.org ')).to.equal('li@example.org');
    expect(readEmail('ｌｉ＠ｅｘａｍｐｌｅ．ｏｒｇ')).to.equal('li@example.org');
    expect(readEmail('li@example。org')).to.equal('li@example.org');
    expect(readEmail('李@例子.中国')).to.equal('李@例子.中国');
    for (const bad of ['li', 'li@', '@example.org', 'li@example', 'a@b@c.d', 'li@.org']) {
      expect(readEmail(bad), bad).to.equal(undefined);
    }
  });

  it('takes dates from controls and by hand, with the offset of the place', () => {
    const moment = new Date(2026, 2, 1, 10, 5);
    const minutes = -moment.getTimezoneOffset();
    const two = (number: number) => String(number).padStart(2, '0');
    const zone = `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
    for (const typed of [
      '2026-03-01T10:05',
      '2026-03-01 10:05',
      '2026/3/1 10:05',
      '2026年3月1日 10点5分',
      '２０２６－０３－０１ １０：０５',
    ]) {
      expect(readDateTime(typed), typed).to.equal(`2026-03-01T10:05:00${zone}`);
    }
    expect(readDateTime('2026-03-01')).to.match(/^2026-03-01T00:00:00[+-]\d\d:\d\d$/);
  });

  it('does not take days or hours that do not exist', () => {
    for (const bad of [
      '2026-02-30',
      '2026-13-01',
      '2026-00-10',
      '2026-03-01 25:00',
      '2026-03-01 10:61',
      'tomorrow',
      '03/01/2026',
      '2026',
    ]) {
      expect(readDateTime(bad), bad).to.equal(undefined);
    }
  });
});

describe('checking answers', () => {
  const { questions } = parse([
    { code: 'must', datatype: 'string', required: true, order: 1 },
    { code: 'pick', datatype: 'singlevaluelist', required: true, order: 2, values: ['a', 'b'] },
    { code: 'many', datatype: 'multivaluelist', required: true, order: 3, values: ['a', 'b'] },
    { code: 'age', datatype: 'number', order: 4 },
    { code: 'when', datatype: 'datetime', order: 5 },
    { code: 'free', datatype: 'text', order: 6 },
  ]);
  const form = withOwnFields(questions);
  const answers = (given: Record<string, string | string[]>): Answers =>
    new Map(Object.entries(given));
  const whole = {
    'attribute[must]': 'x',
    'attribute[pick]': 'a',
    'attribute[many]': ['a'],
  };

  it('wants only what is required', () => {
    expect(validate(form, answers({}))).to.deep.equal([
      { key: 'attribute[must]', kind: 'required' },
      { key: 'attribute[pick]', kind: 'choose' },
      { key: 'attribute[many]', kind: 'choose' },
    ]);
    expect(validate(form, answers(whole))).to.deep.equal([]);
  });

  it('counts blanks as nothing', () => {
    const blank = answers({
      ...whole,
      'attribute[must]': ' \u3000\n',
      'attribute[many]': ['', ' '],
    });
    expect(validate(form, blank).map(({ key }) => key)).to.deep.equal([
      'attribute[must]',
      'attribute[many]',
    ]);
  });

  it('names what cannot be read', () => {
    const wrong = answers({
      ...whole,
      'attribute[age]': 'old',
      'attribute[when]': 'soon',
      phone: 'none',
      email: 'none',
    });
    expect(validate(form, wrong)).to.deep.equal([
      { key: 'attribute[age]', kind: 'number' },
      { key: 'attribute[when]', kind: 'datetime' },
      { key: 'phone', kind: 'tel' },
      { key: 'email', kind: 'email' },
    ]);
  });

  it('names half a date, which a control gives as nothing', () => {
    const half = validate(form, answers(whole), new Set(['attribute[when]']));
    expect(half).to.deep.equal([{ key: 'attribute[when]', kind: 'datetime' }]);
  });

  it('sends answers in the form’s order, tidied where that is safe', () => {
    const given = answers({
      ...whole,
      phone: '０００-1212 3301',
      message: ' 两行\n话 ',
      'attribute[age]': '６２',
      'attribute[many]': ['b', 'a'],
      'attribute[gone]': 'of another form',
    });
    expect(filled(form, given).map(({ question, values }) => [question.key, values])).to.deep.equal(
      [
        ['attribute[must]', ['x']],
        ['attribute[pick]', ['a']],
        ['attribute[many]', ['b', 'a']],
        ['attribute[age]', ['62']],
        ['message', [' 两行\n话 ']],
        ['phone', ['00012123301']],
      ],
    );
  });
});
