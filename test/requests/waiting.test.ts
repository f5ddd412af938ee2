import { expect, oneEvent } from '@open-wc/testing';
import { receipt } from '../../fixtures/requests.js';
import type { RequestFailedEvent } from '../../src/requests/feedback-form.events.js';
import type { FeedbackForm } from '../../src/requests/feedback-form.js';
import { readRows } from '../../src/requests/outbox-store.js';
import { forgetEntries, resume } from '../../src/requests/outbox.js';
import { json } from '../support/network.js';
import { waitUntil } from '../support/wait.js';
import {
  aMoment,
  button,
  control,
  formPage,
  open,
  openHome,
  part,
  root,
  sendAndWait,
  sendNow,
  text,
  write,
  type FormPage,
} from './form-page.js';

const words = '路灯坏了三天，晚上孩子走路害怕。';
const number = '01234567890123456789';

describe('what a form says of what waits', () => {
  let page: FormPage;

  beforeEach(() => (page = formPage()));
  afterEach(() => page.restore());

  const fail = (status = 500, value: unknown = []) =>
    page.net.on('/requests.json', () => json(value, { status }));
  const accept = () => page.net.on('/requests.json', () => json(receipt, { status: 201 }));
  const keepNot = (element: FeedbackForm) =>
    root(element).querySelector<HTMLInputElement>('.keep-not');

  async function queued(attributes: Record<string, string> = {}): Promise<FeedbackForm> {
    const element = await openHome({ service: 'message', ...attributes });
    write(element, '想说的话', words);
    await sendAndWait(element);
    return element;
  }

  it('is told before, with a way to have it otherwise that is not ticked', async () => {
    const element = await openHome({ service: 'message' });
    expect(text(part(element, 'form')))
      .to.contain('万一没有网')
      .and.to.contain('最多存 7 天');
    expect(keepNot(element)!.checked).to.equal(false);
  });

  it('is not told where nothing is kept', async () => {
    expect(keepNot(await openHome({ service: 'message', private: '' }))).to.equal(null);
  });

  it('keeps nothing when she does not want it, and says so; leaving then asks', async () => {
    fail();
    const element = await openHome({ service: 'message' });
    keepNot(element)!.click();
    write(element, '想说的话', words);
    await sendAndWait(element);
    expect(text(part(element, 'waiting')))
      .to.contain('按您的意思')
      .and.to.contain('请先不要关');
    expect(await readRows()).to.deep.equal([]);
    const leaving = new Event('beforeunload', { cancelable: true });
    dispatchEvent(leaving);
    expect(leaving.defaultPrevented).to.equal(true);
  });

  it('lets a page be left where it is kept', async () => {
    fail();
    await queued();
    const leaving = new Event('beforeunload', { cancelable: true });
    dispatchEvent(leaving);
    expect(leaving.defaultPrevented).to.equal(false);
  });

  it('keeps nothing in a private form', async () => {
    fail();
    const element = await queued({ private: '' });
    expect(text(part(element, 'waiting'))).to.contain('不在这台电脑上存任何东西');
    expect(await readRows()).to.deep.equal([]);
  });

  it('says that it may arrive twice only where the backend does not keep the id', async () => {
    fail();
    page.net.fail('endpoint.example');
    expect(text(part(await queued(), 'waiting'))).not.to.contain('两份');
    const element = await open({ action: 'https://endpoint.example/letters' });
    write(element, '想说的话', words);
    await sendAndWait(element);
    expect(text(part(element, 'waiting'))).to.contain('两份');
  });

  it('is deleted, and nothing is left of it', async () => {
    fail();
    const element = await queued();
    button(element, '不发了，删掉').click();
    await waitUntil(() => part(element, 'form'));
    expect(control(element, '想说的话').value).to.equal('');
    await waitUntil(() => localStorage.getItem('jia:outbox') === null);
    expect(await readRows()).to.deep.equal([]);
  });

  it('becomes a receipt by itself', async () => {
    fail();
    const element = await queued();
    accept();
    const sent = oneEvent(element, 'jia-sent');
    dispatchEvent(new Event('online'));
    await sent;
    await waitUntil(() => part(element, 'receipt'));
    expect(root(element).activeElement).to.equal(part(element, 'receipt'));
    expect(part(element, 'waiting')).to.equal(null);
  });

  it('gives the words back when no backend takes them, with a number to call', async () => {
    fail(403, [{ code: 403, description: '请打 000-1212-3301' }]);
    const element = await openHome({ service: 'message' });
    write(element, '想说的话', words);
    const failed = oneEvent(element, 'jia-failed') as Promise<RequestFailedEvent>;
    await sendAndWait(element);
    expect((await failed).code).to.equal('status');
    const told = part(element, 'waiting')!;
    expect(text(told)).to.contain('没有收下').and.to.contain('请打 000-1212-3301');
    expect(told.querySelector('textarea')!.value).to.contain(words);
    expect(told.querySelector('a')!.getAttribute('href')).to.match(/^tel:/);
    expect(part(element, 'retry')).to.equal(null);
  });

  it('puts what is refused later at its field, with what was written', async () => {
    fail();
    const element = await queued();
    fail(400, [{ code: 400, description: '请写几句话', field: 'description' }]);
    part(element, 'retry')!.click();
    await waitUntil(() => part(element, 'field-error'));
    expect(control(element, '想说的话').value).to.equal(words);
    expect(text(part(element, 'field-error'))).to.equal('请写几句话');
    await waitUntil(() => localStorage.getItem('jia:outbox') === null);
  });

  it('tells another visit that one thing waits, with send and delete and no word of it', async () => {
    fail();
    const first = await queued();
    first.remove();
    forgetEntries();
    sessionStorage.clear();
    const element = await openHome({ service: 'suggestion' });
    await waitUntil(() => part(element, 'unsent'));
    const told = part(element, 'unsent')!;
    expect(text(told)).to.equal('这台电脑上有 1 件还在等着发出去。 现在发送 不发了，删掉');
    expect(root(element).textContent).not.to.contain('路灯');
    await expect(element).to.be.accessible();
    accept();
    button(element, '现在发送').click();
    await waitUntil(() => part(element, 'unsent') === null);
    expect(root(element).textContent).not.to.contain('2583');
  });

  it('deletes from another visit', async () => {
    fail();
    (await queued()).remove();
    forgetEntries();
    sessionStorage.clear();
    const element = await openHome();
    await waitUntil(() => part(element, 'unsent'));
    button(element, '不发了，删掉').click();
    await waitUntil(() => part(element, 'unsent') === null);
    await waitUntil(() => localStorage.getItem('jia:outbox') === null);
    expect(await readRows()).to.deep.equal([]);
  });

  it('is not looked for by a private form, and not shown in it', async () => {
    fail();
    (await queued()).remove();
    forgetEntries();
    sessionStorage.clear();
    const element = await openHome({ private: '', service: 'message' });
    await waitUntil(() => part(element, 'form'));
    await aMoment();
    expect(!!part(element, 'unsent')).to.equal(false);
    const open = await openHome();
    await waitUntil(() => part(open, 'unsent'));
    await element.updateComplete;
    expect(!!part(element, 'unsent')).to.equal(false);
  });

  it('leaves its number to a form that shows it', async () => {
    fail();
    (await queued()).remove();
    for (const [name, value] of [
      ['private', ''],
      ['sensitive', ''],
      ['mode', 'link'],
    ] as const) {
      forgetEntries();
      await openHome({ service: 'message', [name]: value });
      accept();
      await resume();
      expect(await readRows(), name).to.have.length(1);
    }
    const element = await openHome();
    await waitUntil(() => text(part(element, 'unsent')).includes('2583'));
    expect(await readRows()).to.deep.equal([]);
  });

  it('shows the number that opens it in fours, and copies it', async () => {
    page.net.on('/requests.json', () =>
      json([{ service_request_id: 'A-7', tracking_number: number }], { status: 201 }),
    );
    const clipboard = Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard');
    let held = '';
    const writeText = async (copied: string) => void (held = copied);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    try {
      const element = await queued();
      const reference = part(element, 'reference')!;
      expect([...reference.children].map(text)).to.deep.equal([
        ...['0123', '4567', '8901', '2345', '6789'],
      ]);
      expect(text(part(element, 'receipt')))
        .to.contain('只有用这个号')
        .and.to.contain('A-7');
      button(element, '复制回执号').click();
      await waitUntil(() => root(element).textContent!.includes('已经复制'));
      expect(held).to.equal(number);
    } finally {
      delete (navigator as { clipboard?: unknown }).clipboard;
      if (clipboard) Object.defineProperty(Navigator.prototype, 'clipboard', clipboard);
    }
  });

  it('is sent from a page of another form’s, without losing what is written there', async () => {
    fail();
    const element = await queued();
    const other = await openHome({ service: 'suggestion' });
    write(other, '想说的话', '另一件事');
    accept();
    await sendNow(element);
    expect(control(other, '想说的话').value).to.equal('另一件事');
    expect(part(other, 'unsent')).to.equal(null);
  });
});
