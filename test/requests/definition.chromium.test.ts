import { expect } from '@open-wc/testing';
import { sampleDefinition, sampleForms } from '../../fixtures/forms.js';
import { circular, compare, meets } from '../../src/requests/flow/conditions.js';
import { patternTest } from '../../src/requests/flow/pattern.js';
import { countSeen } from '../../src/requests/flow/count.js';
import { checkAnswers } from '../../src/requests/flow/check.js';
import { seen } from '../../src/requests/flow/seen.js';
import {
  completeForm,
  filled,
  parseForm,
  type Answers,
  type Condition,
  type Form,
} from '../../src/requests/form.js';

const base = 'https://women.example.org/open311/v2';

async function read(
  definition: Record<string, unknown>,
  own = true,
): Promise<Form & { said: string[] }> {
  const said: string[] = [];
  const report = (line: string) => said.push(line);
  return { ...(await completeForm(parseForm(definition, base, report), report, own)), said };
}

const answers = (given: Record<string, string | string[]>): Answers => {
  const found = new Map<string, string | string[]>();
  for (const code of Object.keys(given)) found.set(`attribute[${code}]`, given[code]!);
  return found;
};
const shown = (form: Form, given: Record<string, string | string[]> = {}) =>
  seen(form, answers(given)).questions.map(({ code }) => code);
const asks = (code: string, more: object = {}) => ({
  code,
  datatype: 'string',
  description: code.toUpperCase(),
  ...more,
});
const when = (code: string, op = 'answered', value: unknown = true) => ({
  visible_if: [[{ code, op, value }]],
});

describe('a condition that a partner wrote', () => {
  it('counts as visibleIf, too', async () => {
    const when = { visibleIf: [[{ code: 'a', op: 'answered' }]] };
    const form = await read({ attributes: [asks('a'), asks('b', when)] });
    expect(form.said).to.deep.equal([]);
    expect(shown(form)).to.include('a').and.not.include('b');
  });

  it('as words is told, and hides nothing', async () => {
    for (const name of ['visible_if', 'visibleIf']) {
      const form = await read({ attributes: [asks('a'), asks('b', { [name]: 'a = 1' })] });
      expect(form.said, name).to.deep.equal([
        '"B": a condition is no text, but [[{ "code", "op", "value" }]]; it is shown always.',
      ]);
      expect(shown(form), name).to.include('b');
    }
  });
});

describe('a condition', () => {
  const holds = (op: Condition['op'], values: string[], given: string[]) =>
    meets([[{ code: 'a', op, values }]], () => given);

  it('compares what was answered', () => {
    expect(holds('eq', ['x'], ['x'])).to.equal(true);
    expect(holds('eq', ['x'], ['y', 'x'])).to.equal(true);
    expect(holds('eq', ['x'], [])).to.equal(false);
    expect(holds('neq', ['x'], [])).to.equal(true);
    expect(holds('neq', ['x'], ['x'])).to.equal(false);
    expect(holds('in', ['x', 'y'], ['y'])).to.equal(true);
    expect(holds('gt', ['9'], ['10'])).to.equal(true);
    expect(holds('gte', ['10'], ['１０'])).to.equal(true);
    expect(holds('lt', ['9'], [])).to.equal(false);
    expect(holds('lte', ['9'], ['words'])).to.equal(false);
    expect(holds('answered', ['true'], ['x'])).to.equal(true);
    expect(holds('answered', ['false'], [])).to.equal(true);
  });

  it('compares days as days', () => {
    expect(compare('2026-03-01', '2026-02-28')).to.be.above(0);
    expect(compare('2026-03-01T10:00:00+08:00', '2026-03-01')).to.equal(0);
    expect(compare('2026-03-01', '7')).to.be.NaN;
  });

  it('needs all of a clause, and any clause', () => {
    const is = (code: string): Condition => ({ code, op: 'eq', values: ['1'] });
    const given =
      (...codes: string[]) =>
      (code: string) =>
        codes.includes(code) ? ['1'] : [];
    const clauses = [[is('a'), is('b')], [is('c')]];
    expect(meets(clauses, given('a'))).to.equal(false);
    expect(meets(clauses, given('a', 'b'))).to.equal(true);
    expect(meets(clauses, given('c'))).to.equal(true);
  });

  it('finds circles and leaves what only leads to one', () => {
    const needs = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
      ['d', ['d']],
      ['e', []],
    ]);
    expect([...circular(needs)].sort()).to.deep.equal(['b', 'c', 'd']);
  });
});

describe('a definition with our extensions', () => {
  it('is understood whole: the five samples say nothing to the developer', async () => {
    for (const { code } of sampleForms) {
      for (const lang of ['zh-Hans', 'zh-Hant', 'en']) {
        const form = await read(sampleDefinition(code, lang));
        expect(form.said, `${code} ${lang}`).to.deep.equal([]);
        expect(form.rich).to.equal(true);
      }
    }
  });

  it('leaves plain definitions to the plain form', async () => {
    expect((await read({ attributes: [asks('a')] })).rich).to.equal(undefined);
  });

  it('takes the dependencies, groups of choices and kinds that Boston writes', async () => {
    const form = await read({
      attributes: [
        asks('kind', {
          datatype: 'singlevaluelist',
          values: [
            { key: 'tree', name: 'T' },
            { key: 'lamp', name: 'L' },
          ],
        }),
        asks('info', { datatype: 'informational' }),
        asks('sure', { datatype: 'boolean (checkbox)' }),
        asks('tall', {
          dependencies: {
            clause: 'OR',
            conditions: [
              { attribute: 'kind', op: 'eq', value: 'tree' },
              { attribute: 'kind', op: 'eq', value: 'lamp' },
            ],
          },
        }),
        asks('part', {
          datatype: 'singlevaluelist',
          values: [
            { key: 'all', name: 'All' },
            {
              dependentOn: {
                clause: 'AND',
                conditions: [{ attribute: 'kind', op: 'eq', value: 'tree' }],
              },
              values: [{ key: 'branch', name: 'Branch' }],
            },
          ],
        }),
      ],
    });
    expect(form.said).to.deep.equal([]);
    expect(form.questions.find(({ code }) => code === 'info')!.kind).to.equal('information');
    expect(form.questions.find(({ code }) => code === 'sure')!.kind).to.equal('boolean');
    expect(shown(form)).not.to.include('tall');
    expect(shown(form, { kind: 'lamp' })).to.include('tall');
    const part = (given: Record<string, string>) =>
      seen(form, answers(given))
        .questions.find(({ code }) => code === 'part')!
        .choices.map(({ key }) => key);
    expect(part({})).to.deep.equal(['all']);
    expect(part({ kind: 'tree' })).to.deep.equal(['all', 'branch']);
  });

  it('shows what depends on something that is hidden only when that is seen', async () => {
    const form = await read({
      attributes: [asks('a'), asks('b', when('a')), asks('c', when('b'))],
    });
    expect(shown(form, { b: 'x', c: 'x' }).slice(0, 1)).to.deep.equal(['a']);
    expect(shown(form, { b: 'x', c: 'x' })).not.to.include('c');
    expect(shown(form, { a: 'x', b: 'x' })).to.include.members(['a', 'b', 'c']);
  });

  it('shows always what goes round in a circle, and says so once', async () => {
    const form = await read({
      attributes: [
        asks('a', when('b')),
        asks('b', when('a')),
        asks('c', when('c')),
        asks('d', when('a')),
      ],
    });
    expect(shown(form).slice(0, 3)).to.deep.equal(['a', 'b', 'c']);
    expect(shown(form)).not.to.include('d');
    expect(form.said).to.have.length(1);
    expect(form.said[0]).to.contain('circle').and.to.contain('a, b, c');
  });

  it('tells of a page that is left out since it asks nothing', async () => {
    const form = await read({
      pages: [
        { title: 'One', attributes: ['a'] },
        { title: 'Two', codes: [] },
      ],
      attributes: [asks('a')],
    });
    expect(form.pages!.map(({ title }) => title)).to.deep.equal(['Two']);
    expect(form.said).to.have.length(1);
    expect(form.said[0]).to.contain('the page "One" has no question');
  });

  it('survives a page that depends on itself', async () => {
    const form = await read({
      pages: [
        { title: 'One', codes: ['a'], ...when('a') },
        { title: 'Two', codes: ['b'] },
      ],
      attributes: [asks('a'), asks('b')],
    });
    expect(form.said.join()).to.contain('circle');
    expect(seen(form, new Map()).pages).to.have.length(2);
  });

  it('shows always what depends on nothing that is asked, or in a way nobody knows', async () => {
    const form = await read({
      attributes: [
        asks('a', when('gone')),
        asks('b', when('a', 'matches', '.*')),
        asks('c', { visible_if: [[{ op: 'eq' }]] }),
      ],
    });
    expect(shown(form).slice(0, 3)).to.deep.equal(['a', 'b', 'c']);
    expect(form.said).to.have.length(3);
  });

  it('names what is required and can never be seen, and does not enforce it', async () => {
    const form = await read({
      attributes: [
        asks('a', { datatype: 'singlevaluelist', values: ['x', 'y'] }),
        asks('b', { required: true, ...when('a', 'eq', 'z') }),
        asks('c', { required: true, ...when('b') }),
      ],
    });
    expect(form.said).to.have.length(2);
    expect(form.said[0]).to.contain('"B" is required, but no answer brings it up');
    expect(shown(form, { a: 'x', b: 'x' })).not.to.include.members(['b']);
    expect(form.questions.find(({ purpose }) => purpose === 'message')!.required).to.equal(true);
  });

  it('puts every question on exactly one page', async () => {
    const form = await read({
      pages: [
        { title: 'One', codes: ['b', 'a', 'nobody'] },
        { title: 'Two', codes: ['a', 'description'] },
        { title: 'Empty', codes: [] },
      ],
      attributes: [asks('a'), asks('b'), asks('c'), asks('d', when('a'))],
    });
    expect(form.pages!.map(({ codes }) => codes)).to.deep.equal([
      ['b', 'a'],
      ['message'],
      ['c', 'd', 'name', 'phone', 'email'],
    ]);
    expect(form.questions.map(({ code }) => code)).to.deep.equal([
      ...['b', 'a', 'message', 'c', 'd', 'name', 'phone', 'email'],
    ]);
    expect(form.said).to.have.length(2);
  });

  it('sees the answers to a matrix as they are sent, row by row', async () => {
    const choices = (...keys: string[]) => keys.map((key) => ({ key, name: key }));
    const form = await read({
      attributes: [
        asks('m', {
          datatype: 'matrix',
          rows: choices('one', 'two'),
          columns: choices('fine', 'change'),
        }),
        asks('how', when('m', 'in', ['one:change', 'two:change'])),
        asks('thanks', when('m')),
      ],
    });
    const asked = (given: Record<string, string>) =>
      shown(form, given).filter((code) => /how|thanks/.test(code));
    expect(asked({})).to.deep.equal([]);
    expect(asked({ 'm][one': 'fine' })).to.deep.equal(['thanks']);
    expect(asked({ 'm][one': 'fine', 'm][two': 'change' })).to.deep.equal(['how', 'thanks']);
  });

  it('asks a scale that nobody could draw as a number, and a matrix without rows not at all', async () => {
    const form = await read({
      attributes: [
        asks('a', { datatype: 'scale', min: 0, max: 100 }),
        asks('b', { datatype: 'rating', min: 5, max: 1 }),
        asks('c', { datatype: 'matrix', rows: [], columns: ['x'] }),
        asks('d', { datatype: 'file' }),
      ],
    });
    expect(form.questions.slice(0, 4).map(({ kind }) => kind)).to.deep.equal([
      ...['number', 'number', 'information', 'information'],
    ]);
    expect(form.said).to.have.length(4);
  });

  it('tells the words of a validation that cannot be held against an answer', async () => {
    const odd: [object, RegExp][] = [
      [{ type: 'luhn', value: 1 }, /"luhn" is not understood/],
      [{ type: 'pattern', value: '([A-Z]+)+$' }, /keep a phone busy/],
      [{ type: 'pattern', value: '[' }, /no pattern/],
      [{ type: 'minlength', value: 'long' }, /no length/],
      [{ type: 'maxvalue', value: 'much' }, /no limit/],
      [{ dependentOn: { conditions: [{ attribute: 'a', op: 'like', value: 1 }] } }, /"like"/],
      [
        { reportOnly: true, dependentOn: { conditions: [{ attribute: 'a', op: 'eq', value: 1 }] } },
        /only reports/,
      ],
    ];
    for (const [rule, fault] of odd) {
      const form = await read({
        attributes: [asks('a', { validations: [{ ...rule, message: 'Capital letters' }] })],
      });
      const [question] = form.questions;
      expect(question!.help, fault.source).to.equal('Capital letters');
      expect(question!.checks).to.equal(undefined);
      expect(form.said).to.have.length(1);
      expect(form.said[0]).to.match(fault).and.to.contain('shown as help');
    }
  });

  it('does not enforce what no answer can meet, or what says nothing', async () => {
    const values = ['x', 'y'].map((key) => ({ key, name: key }));
    const form = await read({
      attributes: [
        asks('a', {
          validations: [
            { type: 'minlength', value: 10, message: 'Long' },
            { type: 'maxlength', value: 9, message: 'Short' },
          ],
        }),
        asks('b', { validations: [{ type: 'pattern', value: '^x$' }] }),
        asks('c', {
          datatype: 'singlevaluelist',
          values,
          validations: [{ type: 'minlength', value: 3, message: 'Long' }],
        }),
        asks('d', {
          validations: [
            {
              message: 'As above',
              dependentOn: { conditions: [{ attribute: 'gone', op: 'eq', value: 1 }] },
            },
          ],
        }),
      ],
    });
    const given = answers({ a: 'x', b: 'y', c: 'x', d: 'z' });
    expect(checkAnswers((fault) => fault, seen(form, given))(form.questions.slice(0, 4), given)).to
      .be.empty;
    expect(form.questions[0]!.help).to.equal('Long Short');
    expect(form.said.join()).to.contain('"gone", which is not asked');
    expect(form.said).to.have.length(4);
  });

  it('takes HTML out of pages, consents and ways out', async () => {
    const form = await read({
      pages: [{ title: '<b>One</b>', description: '<script>x()</script>Two', codes: ['a'] }],
      attributes: [asks('a')],
      consents: [{ name: 'privacy', version: 1, text: '<p onclick=x()>Yes</p>' }],
      stop: [{ if: [[{ code: 'a', op: 'answered' }]], text: '<i>No</i>', url: 'javascript:x()' }],
    });
    expect(form.pages![0]).to.deep.include({ title: 'One', description: 'Two' });
    expect(form.questions.find(({ kind }) => kind === 'consent')).to.deep.include({
      label: 'Yes',
      version: '1',
    });
    expect(form.stops![0]!.text).to.equal('No');
    expect(form.stops![0]!.url).to.equal(undefined);
  });

  it('survives anything', async () => {
    const odd = [null, 1, 'x', [], {}, [[]], [null], [{}], [[{}]], true];
    for (const value of odd) {
      const form = await read({
        attributes: [
          asks('a', {
            visible_if: value,
            dependencies: value,
            validations: value,
            values: value,
            other: value,
          }),
          asks('m', { datatype: 'matrix', rows: value, columns: value }),
          asks('f', { datatype: 'file', accept: value, max_size: value }),
          asks('s', { datatype: 'scale', min: value, max: value }),
        ],
        pages: value,
        consents: value,
        stop: value,
        opens_at: value,
        closes_at: value,
        call_back: value,
        survey: value,
        extensions: { files: value },
      });
      expect(seen(form, new Map()).questions.length).to.be.above(0);
    }
  });

  it('reads five hundred questions that depend on one another', async () => {
    const attributes = [];
    for (let index = 0; index < 500; index += 1) {
      attributes.push(asks(`q${index}`, index ? when(`q${index - 1}`) : {}));
    }
    const form = await read({ attributes });
    const given: Record<string, string> = {};
    for (let index = 0; index < 500; index += 1) given[`q${index}`] = 'x';
    expect(shown(form, given)).to.have.length(504);
    expect(shown(form)).to.have.length(5);
  });
});

describe('answers to them', () => {
  it('are sent as the field that a choice stands for', async () => {
    const form = await read({ call_back: true, attributes: [] });
    const given = new Map([['contact_way', 'none']]);
    const { questions } = seen(form, given);
    expect(
      filled(questions, given).map(({ question, values }) => [question.key, values]),
    ).to.deep.equal([['no_contact', ['true']]]);
  });

  it('are counted as a reader sees them', () => {
    expect(countSeen('家家')).to.equal(2);
    expect(countSeen('\u{1F469}\u200D\u{1F469}\u200D\u{1F467}')).to.equal(
      'Segmenter' in Intl ? 1 : 5,
    );
    expect(countSeen('\ud800')).to.equal(1);
    expect(countSeen('字'.repeat(100_000))).to.equal(100_000);
  });

  it('are held to length and value, each fault told once', async () => {
    const form = await read({
      attributes: [
        asks('short', { validations: [{ type: 'minlength', value: 3 }] }),
        asks('long', { validations: [{ type: 'maxlength', value: 2, message: 'Two at most' }] }),
        asks('age', {
          datatype: 'number',
          validations: [
            { type: 'minvalue', value: 14 },
            { type: 'maxvalue', value: 120 },
          ],
        }),
        asks('day', {
          datatype: 'date',
          validations: [{ type: 'maxvalue', value: '2026-01-31' }],
        }),
      ],
    });
    const check = (given: Record<string, string>) =>
      checkAnswers((fault) => fault)(form.questions.slice(0, 4), answers(given)).map(
        ({ text }) => text,
      );
    expect(check({})).to.deep.equal([]);
    expect(check({ short: 'ab', long: '三个字', age: '１３', day: '2026-02-01' })).to.deep.equal([
      ...['tooShort', 'Two at most', 'tooSmall', 'tooLate'],
    ]);
    expect(
      check({ short: 'abc', long: '\u{1F469}\u200D\u{1F467}字', age: '14', day: '2026-01-31' }),
    ).to.deep.equal([]);
    expect(check({ age: '121', day: 'soon' })).to.deep.equal(['tooBig', 'notDay']);
  });

  it('are held to patterns, anywhere in the answer unless the pattern says where', async () => {
    const message = 'Six digits';
    const form = await read({
      attributes: [asks('a', { validations: [{ type: 'pattern', value: '^\\d{6}$', message }] })],
    });
    const said = (answer: string) =>
      checkAnswers((fault) => fault)(form.questions.slice(0, 1), answers({ a: answer })).map(
        ({ text }) => text,
      );
    expect(said('12345')).to.deep.equal([message]);
    expect(said(' 123456 ')).to.deep.equal([]);
    expect(said('')).to.deep.equal([]);
  });

  it('are held to the conditions that Boston writes, where she sees what they look at', async () => {
    const form = await read({
      attributes: [
        asks('pets', { datatype: 'boolean' }),
        asks('count', {
          datatype: 'number',
          ...when('pets', 'eq', true),
          validations: [
            {
              message: 'At least one',
              dependentOn: {
                clause: 'AND',
                conditions: [{ attribute: 'count', op: 'gte', value: 1 }],
              },
            },
          ],
        }),
        asks('name', {
          validations: [
            {
              message: 'Only with pets',
              dependentOn: {
                clause: 'OR',
                conditions: [
                  { attribute: 'pets', op: 'eq', value: true },
                  { attribute: 'count', op: 'gt', value: 0 },
                ],
              },
            },
          ],
        }),
      ],
    });
    expect(form.said).to.deep.equal([]);
    const said = (given: Record<string, string>) => {
      const now = seen(form, answers(given));
      return checkAnswers((fault) => fault, now)(now.questions.slice(0, 3), answers(given))
        .filter(({ kind }) => kind === 'rule')
        .map(({ text }) => text);
    };
    expect(said({ pets: 'yes', count: '0' })).to.deep.equal(['At least one']);
    expect(said({ pets: 'yes', count: '２', name: 'x' })).to.deep.equal([]);
    expect(said({ pets: 'yes', count: '' })).to.deep.equal([]);
    // The number of pets is not asked of those who have none, so that it cannot be mended.
    expect(said({ pets: 'no', name: 'x' })).to.deep.equal([]);
  });
});

describe('a pattern', () => {
  it('is run where it cannot keep a phone busy', () => {
    const kept = [
      '^[A-Z]{2}\\d{4}$',
      '^(\\d{11}|\\d{3}-\\d{8})$',
      '^[^@]+@[^@]+\\.[^@]+$',
      '@',
      '\\p{Script=Han}',
      '^\\d{3}\\-\\d{3}$',
      '^(?:\\+86 ?)?1\\d{10}$',
    ];
    for (const source of kept) expect(patternTest(source), source).to.be.a('function');
    expect(patternTest('^1\\d{10}$')!('13800000000')).to.equal(true);
    expect(patternTest('^1\\d{10}$')!('1380000000')).to.equal(false);
    expect(patternTest('^\\p{Script=Han}+$')!('云岭')).to.equal(true);
  });

  it('is left alone where it could, where it is none, and on long answers', () => {
    const left = [
      '',
      '(',
      '(a+)+$',
      '(a|a)*b',
      '(a|aa){9}',
      '(.*)*',
      '^(a)\\1$',
      '(?=a)a',
      '(?<!a)b',
      'a*a*a*b',
      'a?'.repeat(30),
      '\\d{1000000}',
      '(?:a|b)'.repeat(40),
    ];
    for (const source of left) expect(patternTest(source), source).to.equal(undefined);
    expect(patternTest('^a$')!('b'.repeat(101))).to.equal(true);
  });
});
