import { expect } from '@open-wc/testing';
import { leave } from '../../src/kit/leave.js';
import type { FeedbackForm } from '../../src/requests/feedback-form.js';
import { waitUntil } from '../support/wait.js';
import { labels, openDefinition, press, summary } from './flow-page.js';
import { control, formPage, root, settled, write, type FormPage } from './form-page.js';

const asks = (code: string, more: object = {}) => ({
  code,
  datatype: 'string',
  description: code,
  ...more,
});
const values = ['x', 'y'].map((key) => ({ key, name: key.toUpperCase() }));

async function prefill(element: FeedbackForm, given: Record<string, unknown>): Promise<void> {
  element.prefill = given;
  await element.updateComplete;
  await settled(element);
  await element.updateComplete;
}

describe('answers given beforehand', () => {
  let page: FormPage;
  beforeEach(() => {
    page = formPage();
  });
  afterEach(() => page.restore());

  it('stand in the fields of a plain form, and typed ones are never overwritten', async () => {
    const element = await openDefinition(page, { attributes: [asks('a'), asks('b')] });
    write(element, 'b', 'mine');
    await prefill(element, { a: 'given', b: 'given', message: '你好' });
    await waitUntil(() => labels(element).includes('a') && control(element, 'a').value === 'given');
    expect(control(element, 'b').value).to.equal('mine');
    expect(control(element, '想说的话').value).to.equal('你好');
    write(element, 'a', '');
    await prefill(element, { a: 'again' });
    expect(control(element, 'a').value).to.equal('');
  });

  it('come from the definition as its default, which the partner’s own goes before', async () => {
    const element = await openDefinition(page, {
      attributes: [
        asks('a', { default: 'of the office' }),
        asks('sure', { datatype: 'boolean', default: true }),
        asks('more', { visible_if: [[{ code: 'sure', op: 'eq', value: true }]], default: 'seen' }),
        asks('hidden', { visible_if: [[{ code: 'sure', op: 'eq', value: false }]], default: 'no' }),
        asks('few', { datatype: 'multivaluelist', values, default: ['x', 'y'] }),
      ],
    });
    expect(control(element, 'a').value).to.equal('of the office');
    expect(control(element, 'sure', '是')).to.have.property('checked', true);
    expect(control(element, 'more').value).to.equal('seen');
    expect(labels(element)).not.to.include('hidden');
    expect(root(element).querySelectorAll('[type=checkbox][name=q4]:checked')).to.have.length(2);
    await leave();
    await element.updateComplete;
    expect(control(element, 'a').value).to.equal('');
  });

  it('are told where they fit no question or choice, and never tick a consent', async () => {
    const element = await openDefinition(page, {
      attributes: [
        asks('one', { datatype: 'singlevaluelist', values }),
        asks('ok', { datatype: 'consent', version: '1' }),
        asks('age', { datatype: 'number' }),
      ],
    });
    await prefill(element, { one: 'z', ok: '1', gone: 'x', age: 'old' });
    expect(root(element).querySelectorAll(':checked:not(option)')).to.have.length(0);
    const said = page.warnings.join('\n');
    for (const code of ['one', 'ok', 'gone']) expect(said).to.contain(`"${code}"`);
    expect(page.warnings.filter((line) => line.includes('"gone"'))).to.have.length(1);
    // As if she had typed it.
    await press(element);
    expect(summary(element).join()).to.contain('age');
  });
});
