import { expect } from '@open-wc/testing';
import { leave } from '../../src/kit/leave.js';
import type { FeedbackForm } from '../../src/requests/feedback-form.js';
import { transact } from '../../src/requests/outbox-database.js';
import { json } from '../support/network.js';
import { waitUntil } from '../support/wait.js';
import { openDefinition, press } from './flow-page.js';
import {
  aMoment,
  button,
  control,
  formPage,
  openHome,
  part,
  parts,
  root,
  sendAndWait,
  settled,
  text,
  write,
  type FormPage,
} from './form-page.js';

const words = '路灯坏了三天，晚上孩子走路害怕。';
interface Row {
  readonly id: string;
  readonly expires: number;
}

const keepIt = '先存在这台电脑上';
const deleteIt = '删掉存的';

describe('what is kept to go on later', () => {
  let page: FormPage;

  beforeEach(() => (page = formPage()));
  afterEach(async () => {
    // What a test has begun would be kept while the next one runs.
    await leave();
    page.restore();
  });

  const drafts = () =>
    transact('drafts', 'readonly', (store) => store.getAll() as IDBRequest<Row[]>);
  const told = (element: FeedbackForm) => parts(element, 'draft').map(text).join(' ');
  const offer = (element: FeedbackForm) => root(element).querySelector('.others[part~="draft"]');

  async function begun(attributes: Record<string, string> = {}): Promise<FeedbackForm> {
    const element = await openHome({ service: 'message', ...attributes });
    await waitUntil(() => part(element, 'draft'), 'nothing can be kept');
    write(element, '想说的话', words);
    return element;
  }

  async function kept(): Promise<FeedbackForm> {
    const element = await begun();
    button(element, keepIt).click();
    await waitUntil(() => root(element).querySelector('.draft-kept'));
    await element.updateComplete;
    return element;
  }

  /** Another visit: nothing but the device remembers. */
  async function again(): Promise<FeedbackForm> {
    const element = await openHome({ service: 'message' });
    await waitUntil(() => offer(element), 'nothing is offered');
    return element;
  }

  it('says before who else can open it, and keeps nothing by itself', async () => {
    const element = await begun();
    expect(told(element)).to.contain('能用这台电脑的人，也能在这里打开它');
    expect(await drafts()).to.deep.equal([]);
  });

  it('is not there where nothing may be kept', async () => {
    const element = await openHome({ service: 'message', private: '' });
    await aMoment();
    expect(!!part(element, 'draft')).to.equal(false);
    const sensitive = await openHome({ service: 'help' });
    await aMoment();
    expect(!!part(sensitive, 'draft')).to.equal(false);
  });

  it('is kept at a press, says until when, and has the focus', async () => {
    const element = await kept();
    const said = root(element).querySelector('.draft-kept');
    expect(text(said)).to.match(/已存在这台电脑上，存到\d+月\d+日/);
    expect(root(element).activeElement).to.equal(said);
    expect(await drafts()).to.have.length(1);
  });

  it('says so where there is nothing to keep yet', async () => {
    const element = await begun();
    write(element, '想说的话', '');
    button(element, keepIt).click();
    await element.updateComplete;
    expect(told(element)).to.contain('还没有写');
    expect(await drafts()).to.deep.equal([]);
  });

  it('is offered at the next visit without a word of it, and taken up at a press', async () => {
    await kept();
    const element = await again();
    expect(control(element, '想说的话').value).to.equal('');
    expect(text(offer(element)))
      .to.contain('没写完')
      .and.not.to.contain('路灯');
    button(element, '接着写').click();
    await waitUntil(() => control(element, '想说的话').value === words);
    expect(!!offer(element)).to.equal(false);
    expect(root(element).activeElement).to.equal(control(element, '想说的话'));
    expect(told(element)).to.contain('已存在');
  });

  it('takes nothing away of what was begun before it is taken up, and is kept with it', async () => {
    await kept();
    const element = await again();
    write(element, '想说的话', '还有垃圾。');
    write(element, '电话', '000-1212');
    button(element, '接着写').click();
    const both = `${words}\n还有垃圾。`;
    await waitUntil(() => control(element, '想说的话').value === both);
    expect(control(element, '电话').value).to.equal('000-1212');
    const leaving = () => dispatchEvent(new Event('beforeunload', { cancelable: true }));
    await waitUntil(leaving, 'it is not kept', { timeout: 5_000 });
    const next = await again();
    button(next, '接着写').click();
    await waitUntil(() => control(next, '想说的话').value === both);
  });

  it('holds what is written after it was asked for, too', async () => {
    const element = await kept();
    write(element, '想说的话', `${words}还有一件`);
    const leaving = () => dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(leaving(), 'what is not kept yet').to.equal(false);
    await waitUntil(leaving, 'it is not kept', { timeout: 5_000 });
    const next = await again();
    button(next, '接着写').click();
    await waitUntil(() => control(next, '想说的话').value === `${words}还有一件`);
  });

  it('holds nothing that is written once the page has become private', async () => {
    // A form of its own: what other tests have begun may still be kept meanwhile.
    const element = await openDefinition(page, { attributes: [] });
    await waitUntil(() => part(element, 'draft'), 'nothing can be kept');
    write(element, '想说的话', words);
    button(element, keepIt).click();
    await waitUntil(() => root(element).activeElement?.matches('.draft-kept'));
    const before = await drafts();
    element.private = true;
    write(element, '想说的话', `${words}不能让别人看到。`);
    const leaving = () => dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(leaving(), 'what is not kept').to.equal(false);
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
    await aMoment();
    for (const draft of before) expect(await drafts()).to.deep.include(draft);
    expect(leaving()).to.equal(false);
  });

  it('is deleted at a press, and what is written stays', async () => {
    const element = await kept();
    button(element, deleteIt).click();
    await waitUntil(async () => (await drafts()).length === 0);
    await element.updateComplete;
    expect(told(element)).to.contain('您写的还在这里');
    expect(control(element, '想说的话').value).to.equal(words);
    expect(root(element).activeElement).to.equal(button(element, keepIt));
  });

  it('is deleted where it is offered', async () => {
    await kept();
    const element = await again();
    button(element, deleteIt).click();
    await waitUntil(async () => (await drafts()).length === 0);
    await element.updateComplete;
    expect(!!offer(element)).to.equal(false);
  });

  it('is gone once it has arrived', async () => {
    const element = await kept();
    await sendAndWait(element);
    await waitUntil(() => part(element, 'receipt'));
    await waitUntil(async () => (await drafts()).length === 0);
  });

  it('is gone once it waits to be sent, and stays where that is not kept', async () => {
    page.net.on('/requests.json', () => json([], { status: 500 }));
    const element = await kept();
    root(element).querySelector<HTMLInputElement>('.keep-not')!.click();
    await sendAndWait(element);
    await waitUntil(() => part(element, 'waiting'));
    expect(await drafts()).to.have.length(1);
    button(element, '改一改').click();
    await waitUntil(() => root(element).querySelector<HTMLInputElement>('.keep-not'));
    await sendAndWait(element);
    await waitUntil(() => part(element, 'waiting'));
    await waitUntil(async () => (await drafts()).length === 0);
  });

  /** Written in another tab, while what was kept before is only offered there. */
  async function keptToo(own: string): Promise<FeedbackForm> {
    const element = await again();
    write(element, '想说的话', own);
    button(element, keepIt).click();
    await waitUntil(() => root(element).activeElement?.matches('.draft-kept'));
    return element;
  }

  /** Nobody sees the page any more: what was written since is kept at once. */
  function hide(): void {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
  }

  async function goOn(own: string): Promise<FeedbackForm> {
    const element = await again();
    button(element, '接着写').click();
    await waitUntil(() => control(element, '想说的话').value === own, 'it is not taken up');
    return element;
  }

  it('is each tab’s own: the newest is offered first, the other once that one has arrived', async () => {
    await kept();
    await keptToo('桥也坏了。');
    expect(await drafts()).to.have.length(2);
    const element = await goOn('桥也坏了。');
    await sendAndWait(element);
    await waitUntil(() => part(element, 'receipt'));
    await waitUntil(async () => (await drafts()).length === 1);
    await goOn(words);
  });

  it('is deleted with those of other tabs, and comes back from none of them', async () => {
    const first = await kept();
    const element = await keptToo('桥也坏了。');
    button(element, deleteIt).click();
    await waitUntil(async () => (await drafts()).length === 0);
    write(first, '想说的话', `${words}还有一件`);
    hide();
    await waitUntil(
      () => told(first).includes('您写的还在这里'),
      'it does not say that it is gone',
    );
    expect(await drafts()).to.deep.equal([]);
    expect(control(first, '想说的话').value).to.equal(`${words}还有一件`);
    expect(dispatchEvent(new Event('beforeunload', { cancelable: true }))).to.equal(false);
    button(first, keepIt).click();
    await waitUntil(async () => (await drafts()).length === 1);
  });

  it('goes over to the tab in which it is taken up, and the first overwrites nothing there', async () => {
    const first = await kept();
    const [before] = await drafts();
    const element = await goOn(words);
    write(element, '想说的话', '写完了。');
    hide();
    await waitUntil(async () => {
      const now = await drafts();
      return now.length === 1 && now[0]!.id !== before!.id;
    }, 'it does not go over');
    write(first, '想说的话', '第一页');
    hide();
    await waitUntil(
      () => told(first).includes('您写的还在这里'),
      'it does not say that it is gone',
    );
    await goOn('写完了。');
  });

  it('stays where more was written in the first tab before it was taken up', async () => {
    const first = await kept();
    const [before] = await drafts();
    const element = await again();
    write(first, '想说的话', `${words}还有一件`);
    hide();
    await waitUntil(async () => (await drafts())[0]!.expires !== before!.expires);
    button(element, '接着写').click();
    await waitUntil(() => control(element, '想说的话').value === words);
    hide();
    await waitUntil(async () => (await drafts()).length === 2, 'it is not kept twice');
  });

  it('is not offered in another form', async () => {
    await kept();
    const element = await openHome({ service: 'consultation' });
    await aMoment();
    expect(!!offer(element)).to.equal(false);
  });

  it('goes, written or kept, when she leaves at once', async () => {
    const element = await kept();
    write(element, '想说的话', `${words}快走`);
    await leave();
    await settled(element);
    expect(control(element, '想说的话').value).to.equal('');
    await aMoment();
    expect(await drafts()).to.deep.equal([]);
    expect(told(element)).not.to.contain('已存在');
  });

  it('says so where the device takes nothing, and keeps asking before the page is left', async () => {
    const element = await begun();
    const real = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('There is no room.', 'QuotaExceededError');
    };
    button(element, keepIt).click();
    try {
      await waitUntil(() => told(element).includes('没能存在这台电脑上'));
    } finally {
      IDBObjectStore.prototype.put = real;
    }
    expect(dispatchEvent(new Event('beforeunload', { cancelable: true }))).to.equal(false);
  });
});

describe('a form of several pages that is kept', () => {
  let page: FormPage;

  beforeEach(() => (page = formPage()));
  afterEach(async () => {
    // What a test has begun would be kept while the next one runs.
    await leave();
    page.restore();
  });

  it('holds answers of all pages, but neither files nor consent', async () => {
    const definition = {
      survey: true,
      attributes: [
        { code: 'story', datatype: 'text', variable: true, required: false, description: '故事' },
        { code: 'more', datatype: 'string', variable: true, required: false, description: '补充' },
      ],
      pages: [
        { title: '一', codes: ['story'] },
        { title: '二', codes: ['more'] },
      ],
      consents: [{ name: 'publish', version: '1', text: '可以登出来' }],
    };
    const element = await openDefinition(page, definition);
    await waitUntil(() => part(element, 'draft'));
    write(element, '故事', words);
    await press(element);
    write(element, '补充', '再说一句');
    await press(element);
    const consent = () => root(element).querySelector<HTMLInputElement>('input[type=checkbox]')!;
    consent().click();
    button(element, keepIt).click();
    await waitUntil(() => root(element).querySelector('.draft-kept'));
    const next = await openDefinition(page, definition);
    await waitUntil(() => root(next).querySelector('.others'));
    button(next, '接着写').click();
    await waitUntil(() => control(next, '故事').value === words);
    await press(next);
    expect(control(next, '补充').value).to.equal('再说一句');
    await press(next);
    expect(root(next).querySelector<HTMLInputElement>('input[type=checkbox]')!.checked).to.equal(
      false,
    );
  });
});
