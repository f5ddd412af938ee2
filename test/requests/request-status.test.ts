import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import { homeFile } from '../../fixtures/home.js';
import { answered, asked, number, open as underway } from '../../fixtures/status.js';
import '../../src/define/request-status.js';
import { forgetHomes } from '../../src/kit/home.js';
import { leave } from '../../src/kit/leave.js';
import { forgetReports } from '../../src/kit/report.js';
import type { RequestStatus } from '../../src/requests/request-status.js';
import { json, network, type Network } from '../support/network.js';
import { waitUntil } from '../support/wait.js';

const home = 'https://women.example.org';

describe('jia-request-status', () => {
  let net: Network;
  let warnings: string[];
  const { warn } = console;
  beforeEach(() => {
    net = network();
    warnings = [];
    console.warn = (line: string) => void warnings.push(line);
    forgetHomes();
    forgetReports();
    localStorage.clear();
    net.on('/.well-known/jia.json', () => json(homeFile));
    net.on('/status.json', () => json([answered]));
  });
  afterEach(() => {
    net.restore();
    console.warn = warn;
    localStorage.clear();
    sessionStorage.clear();
    document.dispatchEvent(Object.assign(new Event('jia-number'), { number: '' }));
  });

  const root = (element: Element) => element.shadowRoot!;
  const part = (element: Element, name: string) =>
    root(element).querySelector<HTMLElement>(`[part~="${name}"]`);
  const text = (element: Element | null) =>
    (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const button = (element: Element, name: string) => {
    const found = [...root(element).querySelectorAll('button')].find((each) =>
      text(each).startsWith(name),
    );
    if (!found) throw new Error(`There is no button ${name}.`);
    return found;
  };

  async function open(
    attributes: Readonly<Record<string, string>> = { home, region: '990121' },
  ): Promise<RequestStatus> {
    const box = await fixture<HTMLElement>(html`<div></div>`);
    const element = document.createElement('jia-request-status');
    const all: Record<string, string> = { lang: 'zh-Hans', ...attributes };
    for (const name of Object.keys(all)) element.setAttribute(name, all[name]!);
    box.append(element);
    await waitUntil(() => part(element, 'receipt-input'), 'the field does not come');
    return element;
  }

  function write(element: Element, selector: string, words: string): void {
    const control = root(element).querySelector<HTMLInputElement | HTMLTextAreaElement>(selector)!;
    control.value = words;
    control.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }

  /** Something is on its way. */
  const busy = (element: Element) => root(element).querySelector('.button[aria-disabled="true"]');

  async function look(element: RequestStatus, words = number): Promise<void> {
    write(element, '#number', words);
    button(element, '看一看').click();
    await element.updateComplete;
    await waitUntil(() => !part(element, 'loading'));
    await element.updateComplete;
  }

  async function shown(told: unknown = answered): Promise<RequestStatus> {
    net.on('/status.json', () => json([told]));
    const element = await open();
    await look(element);
    await waitUntil(() => part(element, 'state'));
    return element;
  }

  it('is accessible in every state', async () => {
    await expect(await open()).to.be.accessible();
    for (const told of [answered, underway, asked])
      await expect(await shown(told)).to.be.accessible();
  });

  it('sends the number in the body, never in an address', async () => {
    await shown();
    const asking = net.calls.filter(({ url }) => url.includes('/open311/'));
    expect(asking.map(({ method }) => method)).to.deep.equal(['POST']);
    expect(String(asking[0]!.body)).to.equal(`tracking_number=${number}`);
    expect(net.calls.some(({ url }) => url.includes(number.slice(0, 8)))).to.equal(false);
    expect(location.href).to.not.contain(number);
    expect(Object.keys(localStorage).some((key) => /number/.test(key))).to.equal(false);
  });

  it('shows how far it is, the answer, what happened and what was written', async () => {
    const element = await shown();
    expect(text(part(element, 'state'))).to.equal('已经答复');
    expect(text(part(element, 'answer'))).to.contain('电工今天下午去修');
    expect(part(element, 'history')!.querySelectorAll('li')).to.have.length(2);
    expect(text(root(element).querySelector('.room'))).to.contain('村口的路灯坏了三天');
    expect(root(element).activeElement?.className, 'reading begins there').to.equal('top');
  });

  it('what was typed wrong stays, with what to mend', async () => {
    const element = await open();
    button(element, '看一看').click();
    await element.updateComplete;
    const field = part(element, 'receipt-input') as HTMLInputElement;
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    expect(root(element).activeElement).to.equal(field);
    write(element, '#number', '0123 4567 8901 2345 678');
    button(element, '看一看').click();
    await element.updateComplete;
    expect(text(root(element).querySelector('#number-problem'))).to.contain('19 个数字');
    expect(field.value).to.equal('0123 4567 8901 2345 678');
    // One letter that was misread makes it no reference of another system: those stand in an address.
    const asked = net.calls.length;
    write(element, '#number', '0123 4567 89S1 2345 6789');
    button(element, '看一看').click();
    await element.updateComplete;
    expect(text(root(element).querySelector('#number-problem'))).to.contain('19 个数字');
    expect(net.calls.length).to.equal(asked);
    expect(net.calls.some(({ method }) => method === 'POST')).to.equal(false);
  });

  it('a number that nobody has, and too many of them, are told apart', async () => {
    const element = await open();
    net.on('/status.json', () => json([{ code: 404, description: 'x' }], { status: 404 }));
    await look(element);
    const problem = () => text(root(element).querySelector('#number-problem'));
    expect(problem()).to.contain('没有找到这个回执号').and.contain('000-1212-3301');
    net.on('/status.json', () => json([{ code: 429, description: 'x' }], { status: 429 }));
    await look(element);
    expect(problem()).to.contain('过一个小时');
    expect(part(element, 'state')).to.equal(null);
  });

  it('a failed question keeps the number and can be tried again', async () => {
    const element = await open();
    net.on('/status.json', () => json([], { status: 503 }));
    await look(element);
    expect(part(element, 'error')!.getAttribute('role')).to.equal('alert');
    expect((part(element, 'receipt-input') as HTMLInputElement).value).to.equal(number);
    net.on('/status.json', () => json([answered]));
    part(element, 'retry')!.click();
    await waitUntil(() => part(element, 'state'));
  });

  it('a reply goes once, and stays where it was not taken', async () => {
    const element = await shown();
    net.on('/status/reply.json', () => json([], { status: 503 }));
    write(element, '#reply', '今天修好了，谢谢。');
    button(element, '发送').click();
    await waitUntil(() => text(root(element).querySelector('#reply-said')));
    const area = root(element).querySelector<HTMLTextAreaElement>('#reply')!;
    expect(area.value).to.equal('今天修好了，谢谢。');
    const keyOf = () =>
      new URLSearchParams(
        String(net.calls.filter(({ url }) => url.includes('/reply')).pop()!.body),
      ).get('idempotency_key');
    const first = keyOf();
    net.on('/status/reply.json', () => json([{ ...answered, state: 'received' }]));
    button(element, '发送').click();
    await waitUntil(() => text(root(element).querySelector('#reply-said')).includes('已经送到'));
    expect(keyOf(), 'both tries are one reply').to.equal(first);
    expect(area.value).to.equal('');
    expect(text(part(element, 'state'))).to.equal('已经收到');
  });

  it('a reply that was not sent is not lost by leaving the page without a question', async () => {
    const asks = () => {
      const event = new Event('beforeunload', { cancelable: true });
      dispatchEvent(event);
      return event.defaultPrevented;
    };
    const element = await shown();
    const reply = async (words: string) => {
      write(element, '#reply', words);
      await element.updateComplete;
    };
    expect(asks()).to.equal(false);
    await reply('今天修好了');
    expect(asks()).to.equal(true);
    await reply('  ');
    expect(asks()).to.equal(false);

    await reply('今天修好了');
    const parent = element.parentElement!;
    element.remove();
    expect(asks(), 'where it stands no more').to.equal(false);
    parent.append(element);
    expect(asks()).to.equal(true);

    net.on('/status/reply.json', () => json([], { status: 503 }));
    button(element, '发送').click();
    await waitUntil(() => text(root(element).querySelector('#reply-said')));
    expect(asks(), 'after a try in vain').to.equal(true);
    net.on('/status/reply.json', () => json([answered]));
    button(element, '发送').click();
    await waitUntil(() => text(root(element).querySelector('#reply-said')).includes('已经送到'));
    await element.updateComplete;
    expect(asks(), 'once it was sent').to.equal(false);

    await reply('谢谢');
    const left = leave();
    expect(asks(), 'when she leaves at once').to.equal(false);
    await left;
  });

  it('what is typed while a reply is on its way is another one, and stays', async () => {
    const element = await shown();
    const hold = net.hold('/status/reply.json');
    const area = () => root(element).querySelector<HTMLTextAreaElement>('#reply')!;
    const done = () =>
      waitUntil(() => text(root(element).querySelector('#reply-said')).includes('已经送到'));
    const keys = () =>
      net.to('/reply').map(({ body }) => new URLSearchParams(body).get('idempotency_key'));
    write(element, '#reply', '今天修好了。');
    button(element, '发送').click();
    await hold.requested();
    write(element, '#reply', '今天修好了。 谢谢你们。');
    hold.respond(json([answered]));
    await done();
    expect(area().value, 'only what was sent is gone').to.equal('谢谢你们。');

    button(element, '发送').click();
    await hold.requested();
    write(element, '#reply', '我又想了想。');
    hold.respond(json([answered]));
    await waitUntil(() => !busy(element));
    await element.updateComplete;
    expect(area().value, 'what was written anew stays whole').to.equal('我又想了想。');
    expect(new Set(keys()).size, 'they are two replies').to.equal(2);
  });

  it('other words after a try in vain are another reply: the first may have been stored', async () => {
    const element = await shown();
    net.on('/status/reply.json', () => json([], { status: 503 }));
    for (const words of ['修好了', '修好了', '修好了，谢谢']) {
      write(element, '#reply', words);
      button(element, '发送').click();
      await element.updateComplete;
      await waitUntil(() => !busy(element));
    }
    const keys = net
      .to('/reply')
      .map(({ body }) => new URLSearchParams(body).get('idempotency_key'));
    expect(keys).to.have.length(3);
    expect(keys[1]).to.equal(keys[0]);
    expect(keys[2]).not.to.equal(keys[0]);
  });

  it('an empty reply is not sent', async () => {
    const element = await shown();
    button(element, '发送').click();
    await element.updateComplete;
    expect(text(root(element).querySelector('#reply-said'))).to.equal('请写几句话');
    expect(net.calls.some(({ url }) => url.includes('/reply'))).to.equal(false);
  });

  it('says whether the answer helped', async () => {
    const element = await shown();
    net.on('/status/helpful.json', () => json([{ ...answered, helpful: 'yes' }]));
    button(element, '有').click();
    await waitUntil(() => button(element, '有').getAttribute('aria-pressed') === 'true');
    expect(text(root(element).querySelector('.room'))).to.contain('谢谢，记下了');
  });

  it('is asked before a letter is handed on', async () => {
    const element = await shown(asked);
    expect(text(root(element).querySelector('.asked'))).to.contain('转给青溪市妇女之家');
    net.on('/status/hand_on.json', () =>
      json([{ ...underway, state: 'handed_on', agency_responsible: '青溪市妇女之家' }]),
    );
    button(element, '可以，转吧').click();
    await waitUntil(() => text(part(element, 'state')) === '已经转办');
    const sent = net.calls.filter(({ url }) => url.includes('/hand_on')).pop()!;
    expect(new URLSearchParams(String(sent.body)).get('agree')).to.equal('yes');
    expect(root(element).querySelector('.asked')).to.equal(null);
  });

  it('taking back and deleting ask once more', async () => {
    const element = await shown(underway);
    part(element, 'withdraw')!.click();
    await element.updateComplete;
    expect(root(element).activeElement?.id).to.equal('sure');
    button(element, '先不了').click();
    await element.updateComplete;
    expect(root(element).activeElement).to.equal(part(element, 'withdraw'));
    expect(net.calls.some(({ url }) => url.includes('/withdraw'))).to.equal(false);
    net.on('/status/withdraw.json', () =>
      json([{ ...underway, state: 'withdrawn', may_withdraw: false }]),
    );
    part(element, 'withdraw')!.click();
    await element.updateComplete;
    button(element, '收回').click();
    await waitUntil(() => text(part(element, 'state')) === '已经收回');

    net.on('/status/delete.json', () => json([]));
    part(element, 'delete')!.click();
    await element.updateComplete;
    button(element, '全部删掉').click();
    await waitUntil(() => part(element, 'receipt-input'));
    expect(text(root(element).querySelector('.room'))).to.contain('已经删掉了');
    expect(text(root(element).querySelector('.room'))).to.not.contain('村口的路灯');
  });

  it('keeps the number only after a tick, and forgets it by one press', async () => {
    const element = await shown();
    expect(localStorage.getItem('jia:number')).to.equal(null);
    root(element).querySelector<HTMLInputElement>('.tick input')!.click();
    expect(localStorage.getItem('jia:number')).to.equal(`"${number}"`);
    button(element, '关上').click();
    await element.updateComplete;
    expect(text(root(element).querySelector('.room'))).to.not.contain('电工');
    button(element, '0123 4567').click();
    await waitUntil(() => part(element, 'state'));
    button(element, '关上').click();
    await element.updateComplete;
    button(element, '不记了').click();
    await element.updateComplete;
    expect(localStorage.getItem('jia:number')).to.equal(null);
    expect(text(root(element).querySelector('.room'))).to.not.contain('0123 4567');
  });

  it('private keeps nothing and offers nothing to keep', async () => {
    localStorage.setItem('jia:number', `"${number}"`);
    const element = await open({ home, private: '' });
    expect(text(root(element).querySelector('.room'))).to.not.contain('0123 4567');
    await look(element);
    await waitUntil(() => part(element, 'state'));
    expect(root(element).querySelector('.tick')).to.equal(null);
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await element.updateComplete;
    expect(part(element, 'state'), 'a page that is left is empty').to.equal(null);
  });

  it('leaving at once closes it', async () => {
    const element = await shown();
    await leave();
    await element.updateComplete;
    expect(part(element, 'state')).to.equal(null);
    expect(text(root(element).querySelector('.room'))).to.not.contain('村口的路灯');
  });

  it('plain Open311 is asked by reference, and by token', async () => {
    const plain = [{ service_request_id: '12', status: 'open', service_name: '路灯' }];
    net.on('/requests/12.json', () => json(plain));
    net.on('/requests/tok-7.json', () => json([], { status: 404 }));
    net.on('/tokens/tok-7.json', () => json([{ token: 'tok-7', service_request_id: '12' }]));
    const element = await open();
    for (const written of ['12', 'tok-7']) {
      await look(element, written);
      await waitUntil(() => part(element, 'state'));
      expect(text(part(element, 'state'))).to.equal('正在办');
      expect(part(element, 'reply'), 'what it cannot do is not offered').to.equal(null);
      button(element, '关上').click();
      await element.updateComplete;
    }
  });

  it('another home or src is another place: it is asked, and never about a number of the first', async () => {
    const element = await shown();
    const host = () => text(root(element).querySelector('.room'));
    for (const [name, value, place] of [
      ['home', 'https://other.example.org', 'letters.example.org'],
      ['src', 'https://third.example.org/open311/v2', 'third.example.org'],
    ] as const) {
      net.on('other.example.org/.well-known/jia.json', () =>
        json({
          ...homeFile,
          url: 'https://other.example.org/',
          requests: { url: 'https://letters.example.org/open311/v2' },
        }),
      );
      if (name === 'src') element.removeAttribute('home');
      const before = net.calls.length;
      element.setAttribute(name, value);
      await waitUntil(() => host().includes(place), `${place} is not named`);
      expect(part(element, 'state')).to.equal(null);
      expect(host()).to.not.contain('村口的路灯');
      const since = net.calls.slice(before);
      expect(since.some(({ method }) => method === 'POST')).to.equal(false);
      await look(element);
      await waitUntil(() => part(element, 'state'));
      expect(new URL(net.calls[net.calls.length - 1]!.url).host).to.equal(place);
    }
  });

  it('a home that is read late does not take the place of the one that followed', async () => {
    const slow = net.hold('slow.example.org/.well-known/jia.json');
    const element = await open({ home: 'https://slow.example.org' });
    element.removeAttribute('home');
    element.setAttribute('src', 'https://third.example.org/open311/v2');
    const room = () => text(root(element).querySelector('.room'));
    await waitUntil(() => room().includes('third.example.org'));
    slow.respond(json(homeFile));
    await look(element);
    await waitUntil(() => part(element, 'state'));
    expect(new URL(net.calls[net.calls.length - 1]!.url).host).to.equal('third.example.org');
  });

  it('without a place to ask the developer is told', async () => {
    await open({});
    expect(warnings.join()).to.contain('<jia-request-status> needs the attribute home or src');
  });
});
