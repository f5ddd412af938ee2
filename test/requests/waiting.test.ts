import { expect, oneEvent } from '@open-wc/testing';
import { receipt } from '../../fixtures/requests.js';
import type { RequestFailedEvent } from '../../src/requests/feedback-form.events.js';
import { dialects } from '../../src/requests/backends/detect.js';
import { FeedbackForm } from '../../src/requests/feedback-form.js';
import { withOwnFields } from '../../src/requests/form.js';
import { readRows } from '../../src/requests/outbox-store.js';
import { entries, forgetEntries, resume } from '../../src/requests/outbox.js';
import type { Receipt } from '../../src/requests/receipt.js';
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
  parts,
  root,
  send,
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

  it('is nobody’s of this tab any more once another tab was left', async () => {
    fail();
    const element = await queued();
    dispatchEvent(new StorageEvent('storage', { key: 'jia:page', newValue: null }));
    await waitUntil(() => part(element, 'form'), 'the form does not come back');
    expect(control(element, '想说的话').value).to.equal('');
    expect(sessionStorage.getItem('jia:outbox')).to.equal(null);
    expect(await readRows()).to.have.length(1);
    await resume();
    await waitUntil(() => part(element, 'unsent'));
    accept();
    button(element, '现在发送').click();
    await waitUntil(() => part(element, 'unsent') === null);
    expect(root(element).textContent).not.to.contain('2583');
    expect(root(element).textContent).not.to.contain('路灯');
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

describe('what is on its way while the page changes', () => {
  let page: FormPage;

  beforeEach(() => (page = formPage()));
  afterEach(() => page.restore());

  /** A form whose letter has left and was not answered yet; `answer` sends the receipt. */
  async function sending(element: FeedbackForm): Promise<{ answer: () => void }> {
    const hold = page.net.hold('/requests.json');
    write(element, '想说的话', words);
    await send(element);
    await hold.requested();
    return { answer: () => hold.respond(json(receipt, { status: 201 })) };
  }
  const shows = (element: FeedbackForm) =>
    waitUntil(() => text(part(element, 'unsent')).includes('2583'), 'its number is not shown');

  it('no other form can be chosen until it is known what became of it', async () => {
    const element = await openHome();
    parts(element, 'type')[0]!.click();
    await waitUntil(() => part(element, 'form'));
    const { answer } = await sending(element);
    const other = button(element, '换一件事');
    other.click();
    await element.updateComplete;
    expect(part(element, 'form')).to.exist;
    expect(other.disabled).to.equal(true);
    answer();
    await waitUntil(() => part(element, 'receipt'));
  });

  it('the number stands above the form that the page has put in its place', async () => {
    const element = await openHome({ service: 'message' });
    const { answer } = await sending(element);
    element.service = 'suggestion';
    await waitUntil(() => root(element).textContent!.includes('说的是哪个地方'));
    const sent = oneEvent(element, 'jia-sent');
    answer();
    await sent;
    await shows(element);
    expect(part(element, 'form')).to.exist;
    expect(part(element, 'receipt')).to.equal(null);
  });

  it('the number of a form that the page took away is shown by the next one', async () => {
    const element = await openHome({ service: 'message' });
    const { answer } = await sending(element);
    const sent = oneEvent(document, 'jia-sent');
    element.remove();
    answer();
    await sent;
    await shows(await openHome({ service: 'suggestion' }));
    await waitUntil(async () => (await readRows()).length === 0, 'it stays on the device');
  });

  it('and by a form on the next page of the tab', async () => {
    const element = await openHome({ service: 'message' });
    const { answer } = await sending(element);
    const sent = oneEvent(document, 'jia-sent');
    element.remove();
    answer();
    await sent;
    forgetEntries();
    await shows(await openHome());
  });

  it('a form that comes back shows its receipt, and tells of it once', async () => {
    const element = await openHome({ service: 'message' });
    const { answer } = await sending(element);
    let told = 0;
    const count = () => (told += 1);
    document.addEventListener('jia-sent', count);
    try {
      const sent = oneEvent(document, 'jia-sent');
      const parent = element.parentElement!;
      element.remove();
      answer();
      await sent;
      parent.append(element);
      await waitUntil(() => part(element, 'receipt'));
      expect(root(element).activeElement).to.equal(part(element, 'receipt'));
      expect(part(element, 'form')).to.equal(null);
      await waitUntil(() => localStorage.getItem('jia:outbox') === null);
      expect(await readRows()).to.deep.equal([]);
      expect(told).to.equal(1);
    } finally {
      document.removeEventListener('jia-sent', count);
    }
  });

  it('what is refused meanwhile stays to be mended', async () => {
    const hold = page.net.hold('/requests.json');
    const element = await openHome({ service: 'message' });
    write(element, '想说的话', words);
    await send(element);
    await hold.requested();
    const parent = element.parentElement!;
    element.remove();
    const refused = [{ code: 400, description: '请写几句话', field: 'description' }];
    hold.respond(json(refused, { status: 400 }));
    await waitUntil(() => entries().some(({ state }) => state === 'stopped'));
    await aMoment();
    expect(await readRows()).to.have.length(1);
    parent.append(element);
    await waitUntil(() => part(element, 'field-error'));
    expect(control(element, '想说的话').value).to.equal(words);
    await waitUntil(() => localStorage.getItem('jia:outbox') === null);
  });

  it('a dialect that sends in a way of its own loses no number either', async () => {
    let arrive: (receipt: Receipt) => void = () => undefined;
    const type = { code: '', name: '信箱', description: '', group: '', metadata: false };
    const own = { ...type, sensitive: false, public: false };
    FeedbackForm.registerBackend('slow', () => ({
      types: async () => [own],
      form: async () => ({ ...own, idempotencyHeader: false, questions: withOwnFields([]) }),
      send: () => new Promise((resolve) => (arrive = resolve)),
    }));
    try {
      const element = await open({ type: 'slow', src: 'https://api.example/' });
      write(element, '想说的话', words);
      await send(element);
      const sent = oneEvent(document, 'jia-sent');
      await waitUntil(() => part(element, 'submit')!.getAttribute('aria-disabled'));
      await aMoment();
      element.remove();
      arrive({ reference: '2583' });
      await sent;
      await shows(await openHome({ service: 'suggestion' }));
    } finally {
      dialects.delete('slow');
    }
  });
});
