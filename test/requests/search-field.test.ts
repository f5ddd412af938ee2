import { expect } from '@open-wc/testing';
import type { FeedbackForm } from '../../src/requests/feedback-form.js';
import { findChoices, namedChoice } from '../../src/requests/flow/searches.js';
import { field as plainField } from '../../src/requests/form.js';
import { labels, openDefinition, press, pressButton, summary } from './flow-page.js';
import {
  control,
  field,
  formPage,
  part,
  root,
  sendAndWait,
  text,
  write,
  type FormPage,
} from './form-page.js';

const label = '哪个村';
const villages = (count: number) =>
  [...Array(count).keys()].map((index) => ({ key: `v${index}`, name: `石桥${index}村` }));
const definition = (count = 60, more: object = {}) => ({
  attributes: [
    {
      code: 'village',
      datatype: 'singlevaluelist',
      description: label,
      values: [...villages(count), { key: 'lower', name: 'Ｌower Bridge' }],
      ...more,
    },
  ],
});

const input = (element: Element) => control(element, label) as HTMLInputElement;
const options = (element: Element) =>
  [...root(element).querySelectorAll<HTMLElement>('[role=option]')].map((each) => text(each));
const option = (element: Element, name: string) =>
  [...root(element).querySelectorAll<HTMLElement>('[role=option]')].find(
    (each) => text(each) === name,
  )!;
const status = (element: Element) => text(field(element, label).querySelector('[role=status]'));
const reached = (element: Element) => {
  const id = input(element).getAttribute('aria-activedescendant');
  return id && text(root(element).querySelector(`#${id}`));
};

async function type(element: FeedbackForm, words: string): Promise<void> {
  write(element, label, words);
  await element.updateComplete;
}

/** Presses a key; whether the browser would still do with it what it does. */
async function key(element: FeedbackForm, name: string, more: object = {}): Promise<boolean> {
  const event = new KeyboardEvent('keydown', {
    key: name,
    bubbles: true,
    composed: true,
    cancelable: true,
    ...more,
  });
  const left = input(element).dispatchEvent(event);
  await element.updateComplete;
  return left;
}

describe('one choice of a long list', () => {
  let page: FormPage;
  beforeEach(() => {
    page = formPage();
  });
  afterEach(() => page.restore());

  const sent = () =>
    [...new URLSearchParams(page.net.to('/requests.json')[0]!.body)].find(([name]) =>
      name.startsWith('attribute'),
    );

  it('stays a list of the browser up to twenty', async () => {
    const element = await openDefinition(page, definition(19));
    expect(control(element, label).tagName).to.equal('SELECT');
    const long = await openDefinition(page, definition(20));
    expect(input(long).getAttribute('role')).to.equal('combobox');
    expect(text(field(long, label))).to.contain('打几个字来找');
  });

  it('finds by any words in any width and case, and says how many', async () => {
    const element = await openDefinition(page, definition());
    expect(status(element)).to.equal('');
    await type(element, 'ｌＯＷ bridge');
    expect(options(element)).to.deep.equal(['Ｌower Bridge']);
    expect(status(element)).to.equal('有 1 个');
    await type(element, '5');
    expect(options(element)).to.have.length(15);
    expect(status(element)).to.equal('有 15 个');
  });

  it('draws fifty at most, and says how many more there are', async () => {
    const element = await openDefinition(page, definition());
    input(element).click();
    await element.updateComplete;
    expect(options(element)).to.have.length(50);
    expect(status(element)).to.equal('有 61 个');
    expect(text(root(element).querySelector('.found > p'))).to.contain('还有 11 个');
  });

  it('says when nothing fits', async () => {
    const element = await openDefinition(page, definition());
    await type(element, '没有这个村');
    expect(root(element).querySelector('[role=listbox]')).to.equal(null);
    expect(input(element).getAttribute('aria-expanded')).to.equal('false');
    expect(status(element)).to.contain('没有找到');
    expect(text(root(element).querySelector('.found'))).to.contain('没有找到');
  });

  it('looks for nothing while a word is being composed', async () => {
    const element = await openDefinition(page, definition());
    const target = input(element);
    target.value = 'low';
    target.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    await element.updateComplete;
    expect(options(element)).to.deep.equal([]);
    element.requestUpdate();
    await element.updateComplete;
    expect(target.value).to.equal('low');
    expect(await key(element, 'Enter', { isComposing: true })).to.equal(true);
    target.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    await element.updateComplete;
    expect(options(element)).to.deep.equal(['Ｌower Bridge']);
  });

  it('is chosen from by keyboard', async () => {
    const element = await openDefinition(page, definition());
    input(element).focus();
    await key(element, 'ArrowDown');
    expect(reached(element)).to.equal('石桥0村');
    await key(element, 'ArrowDown');
    expect(reached(element)).to.equal('石桥1村');
    await key(element, 'End');
    expect(reached(element)).to.equal('石桥49村');
    await key(element, 'ArrowDown');
    expect(reached(element)).to.equal('石桥0村');
    await key(element, 'ArrowUp');
    expect(reached(element)).to.equal('石桥49村');
    await key(element, 'Home');
    expect(reached(element)).to.equal('石桥0村');
    expect(root(element).querySelectorAll('[aria-selected=true]')).to.have.length(1);
    await key(element, 'ArrowRight');
    expect(reached(element)).to.equal(null);
    // In the text itself they go where they always go.
    expect(await key(element, 'Home')).to.equal(true);
    await key(element, 'ArrowDown');
    expect(await key(element, 'Enter')).to.equal(false);
    expect(input(element).value).to.equal('石桥0村');
    expect(options(element)).to.deep.equal([]);
    write(element, '想说的话', '你好');
    await sendAndWait(element);
    expect(sent()).to.deep.equal(['attribute[village]', 'v0']);
  });

  it('never sends on Enter while the list is open, and takes the only one that fits', async () => {
    const element = await openDefinition(page, definition());
    await type(element, '石桥');
    expect(await key(element, 'Enter')).to.equal(false);
    expect(options(element)).to.have.length(50);
    await type(element, 'lower');
    await key(element, 'Enter');
    expect(input(element).value).to.equal('Ｌower Bridge');
    expect(await key(element, 'Enter')).to.equal(true);
  });

  it('closes on Escape, then forgets the choice, and keeps both from the page', async () => {
    const element = await openDefinition(page, definition());
    let heard = 0;
    const hear = () => (heard += 1);
    document.addEventListener('keydown', hear);
    await type(element, '石桥3村');
    await key(element, 'Escape');
    expect(options(element)).to.deep.equal([]);
    expect(input(element).value).to.equal('石桥3村');
    await key(element, 'Escape');
    expect(input(element).value).to.equal('');
    expect(heard).to.equal(0);
    await key(element, 'Escape');
    expect(heard).to.equal(1);
    document.removeEventListener('keydown', hear);
  });

  it('is chosen from by a press, on targets that are big enough', async () => {
    const element = await openDefinition(page, definition());
    input(element).focus();
    input(element).click();
    await element.updateComplete;
    const target = option(element, '石桥7村');
    expect(target.getBoundingClientRect().height).to.be.at.least(43.9);
    const down = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
    expect(target.dispatchEvent(down), 'the focus stays').to.equal(false);
    target.click();
    await element.updateComplete;
    expect(input(element).value).to.equal('石桥7村');
    write(element, '想说的话', '你好');
    await sendAndWait(element);
    expect(sent()).to.deep.equal(['attribute[village]', 'v7']);
  });

  it('keeps words that are no choice, and says so on the way on', async () => {
    const element = await openDefinition(page, definition(60, { required: true }));
    await type(element, '石桥');
    input(element).dispatchEvent(new FocusEvent('blur'));
    await element.updateComplete;
    expect(input(element).value).to.equal('石桥');
    await press(element);
    expect(summary(element)).to.deep.equal([
      '“哪个村”里没有“石桥”，请从列出来的里面选，不选就清空',
    ]);
    expect(page.net.to('/requests.json')).to.have.length(0);
    root(element).querySelector<HTMLElement>('.summary a')!.click();
    expect(root(element).activeElement).to.equal(input(element));
    await type(element, '石桥12村');
    await sendAndWait(element);
    expect(sent()).to.deep.equal(['attribute[village]', 'v12']);
  });

  it('brings up what depends on the choice, and forgets it when the words change', async () => {
    const base = definition();
    const element = await openDefinition(page, {
      attributes: [
        ...base.attributes,
        {
          code: 'house',
          datatype: 'string',
          description: '哪一家',
          visible_if: [[{ code: 'village', op: 'eq', value: 'v7' }]],
        },
      ],
    });
    await type(element, '石桥7村');
    expect(labels(element)).to.include('哪一家');
    await type(element, '石桥7');
    expect(labels(element)).not.to.include('哪一家');
  });

  it('always offers to write something else', async () => {
    const element = await openDefinition(page, definition(60, { other: true }));
    await type(element, '没有这个村');
    expect(options(element)).to.deep.equal(['别的']);
    await key(element, 'Enter');
    expect(labels(element)).to.include('是什么');
    expect(control(element, '是什么').value).to.equal('没有这个村');
    input(element).click();
    await element.updateComplete;
    expect(options(element)).to.have.length(50);
    expect(options(element)[49]).to.equal('别的');
  });

  it('shows the choice by its name where all is looked over, and again on the way back', async () => {
    const element = await openDefinition(page, {
      ...definition(),
      pages: [
        { title: '一', codes: ['village'] },
        { title: '二', codes: ['message'] },
      ],
    });
    await type(element, '石桥9村');
    await press(element);
    write(element, '想说的话', '你好');
    await press(element);
    expect(text(root(element).querySelector('.checked dd'))).to.equal('石桥9村');
    await pressButton(element, '修改：哪个村');
    expect(input(element).value).to.equal('石桥9村');
  });

  it('has nothing that axe minds: closed, open, without a match, wrong', async () => {
    const element = await openDefinition(page, definition(60, { required: true }));
    await expect(element).to.be.accessible();
    await type(element, '石桥');
    await key(element, 'ArrowDown');
    await expect(element).to.be.accessible();
    await type(element, '没有');
    await expect(element).to.be.accessible();
    await press(element);
    expect(part(element, 'error-summary')).to.exist;
    await expect(element).to.be.accessible();
  });
});

describe('finding in a list', () => {
  const named = (...names: string[]) => ({
    ...plainField('attribute', 'singlevaluelist'),
    choices: names.map((name) => ({ key: name, name })),
  });

  it('has those first that begin so, and needs all words', () => {
    const question = named('New Bridge', 'Bridge Street', 'Bridge New Town', 'Mill');
    const names = (words: string) => findChoices(question, words).map(({ name }) => name);
    expect(names(' bridge  new')).to.deep.equal(['Bridge New Town', 'New Bridge']);
    expect(names('')).to.have.length(4);
  });

  it('takes a written name for the choice, unless two are called so', () => {
    const { choices } = named('Ａ', 'B');
    expect(namedChoice(choices, 'a ')?.key).to.equal('Ａ');
    expect(namedChoice([...choices, { key: 'c', name: 'a' }], 'A')).to.equal(undefined);
    expect(namedChoice(choices, '')).to.equal(undefined);
  });
});
