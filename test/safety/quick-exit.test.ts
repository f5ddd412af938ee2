import { expect, fixture } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { homeFile } from '../../fixtures/home.js';
import '../../src/define/quick-exit.js';
import { exitToRepeat, onExit } from '../../src/kit/exit.js';
import { forgetHomes } from '../../src/kit/home.js';
import { forgetReports } from '../../src/kit/report.js';
import type { QuickExit } from '../../src/safety/quick-exit.js';
import { json, network, type Network } from '../support/network.js';
import { waitUntil } from '../support/wait.js';

const neutral = 'https://weather.example/';

describe('jia-quick-exit', () => {
  let net: Network;
  let warnings: string[];
  const { warn } = console;
  beforeEach(() => {
    net = network();
    warnings = [];
    console.warn = (line: string) => void warnings.push(line);
    forgetHomes();
    forgetReports();
    net.on('/.well-known/jia.json', () => json(homeFile));
  });
  afterEach(() => {
    net.restore();
    console.warn = warn;
    sessionStorage.clear();
  });

  const part = (element: Element, name: string) =>
    element.shadowRoot!.querySelector<HTMLElement>(`[part~="${name}"]`)!;

  /** An exit whose words are there; where it leads to is written down instead of gone to. */
  async function open(
    attributes: Readonly<Record<string, string>> = { href: neutral },
    { content = '', style = '' } = {},
  ): Promise<{ element: QuickExit; gone: string[] }> {
    const box = await fixture<HTMLElement>(html`<div></div>`);
    box.setAttribute('style', style);
    const element = document.createElement('jia-quick-exit');
    const gone: string[] = [];
    (element as unknown as { replacePage(to: string): void }).replacePage = (to) =>
      void gone.push(to);
    const all: Record<string, string> = { lang: 'zh-Hans', ...attributes };
    for (const name of Object.keys(all)) element.setAttribute(name, all[name]!);
    element.innerHTML = content;
    box.append(element);
    await waitUntil(() => part(element, 'exit'), 'the exit does not come');
    await element.updateComplete;
    return { element, gone };
  }

  it('is accessible, and a real link', async () => {
    const { element } = await open();
    await expect(element).to.be.accessible();
    const exit = part(element, 'exit') as HTMLAnchorElement;
    expect(exit.href).to.equal(neutral);
    expect(exit.textContent).to.contain('马上离开');
    expect(exit.getBoundingClientRect().height).to.be.at.least(60);
  });

  it('covers the page, lets all forget, then puts the neutral page in its place', async () => {
    const { element, gone } = await open();
    const order: string[] = [];
    const stop = onExit(() => {
      const cover = element.shadowRoot!.querySelector('dialog')!;
      order.push(cover.open ? 'covered' : 'bare', ...gone);
    });
    part(element, 'exit').click();
    expect(order, 'at once').to.deep.equal(['covered']);
    part(element, 'exit').click();
    await waitUntil(() => gone.length);
    stop();
    expect(gone, 'once').to.deep.equal([neutral]);
  });

  it('a link of the page inside it leads there too, and gives the address', async () => {
    const { element, gone } = await open(
      {},
      { content: '<a href="https://news.example/">走</a><a href="tel:1">1</a>' },
    );
    element.querySelector('a')!.click();
    await waitUntil(() => gone.length);
    expect(gone).to.deep.equal(['https://news.example/']);
  });

  it('three presses of Shift leave; the second says what the third does', async () => {
    const { element, gone } = await open();
    await sendKeys({ press: 'Shift' });
    await sendKeys({ press: 'Shift' });
    await element.updateComplete;
    const status = element.shadowRoot!.querySelector('[role="status"]')!;
    expect(status.textContent).to.equal('再按 1 次 Shift 就离开。');
    await sendKeys({ press: 'a' });
    await element.updateComplete;
    expect(status.textContent).to.equal('不离开了。');
    for (let count = 0; count < 3; count += 1) await sendKeys({ press: 'Shift' });
    await waitUntil(() => gone.length);
  });

  it('says what it cannot do, and whom to call: the home’s number before the partner’s', async () => {
    const own = await open({ href: neutral, hotline: '热线 000-1' });
    const note = part(own.element, 'note');
    expect(note.textContent).to.contain('浏览、聊天和通话记录不会删除');
    expect(note.querySelector('a')!.getAttribute('href')).to.equal('tel:0001');
    const { element } = await open({
      href: neutral,
      home: 'https://women.example.org',
      hotline: '热线 000-1',
    });
    await waitUntil(() => part(element, 'note').querySelector('a'));
    const tel = part(element, 'note').querySelector('a')!.getAttribute('href');
    expect(tel).to.not.equal('tel:0001');
  });

  it('a number to call is no way out', async () => {
    const { element, gone } = await open({ href: neutral, hotline: '热线 000-1' });
    const link = part(element, 'note').querySelector('a')!;
    link.addEventListener('click', (event) => event.preventDefault());
    link.click();
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('dialog')!.open).to.equal(false);
    expect(gone).to.deep.equal([]);
  });

  it('without an address it opens an empty page, and tells the developer', async () => {
    const { element, gone } = await open({});
    expect(warnings.join()).to.contain('<jia-quick-exit> needs href');
    part(element, 'exit').click();
    await waitUntil(() => gone.length);
    expect(gone).to.deep.equal(['about:blank']);
  });

  it('takes no address that is a script', async () => {
    const { element } = await open({ href: 'javascript:alert(1)' });
    expect(part(element, 'exit').getAttribute('href')).to.equal('about:blank');
  });

  it('stays in sight in a long page', async () => {
    const { element } = await open({ href: neutral }, { style: 'margin-block: 3000px' });
    const { top, bottom } = part(element, 'exit').getBoundingClientRect();
    expect(top).to.be.above(0);
    expect(bottom).to.be.below(innerHeight + 1);
    expect(exitToRepeat(), 'nobody needs to repeat it').to.equal(undefined);
  });

  it('where an ancestor ties it down it stands in the text, and others may repeat it', async () => {
    const { element, gone } = await open(
      { href: neutral },
      { style: 'margin-block: 3000px; transform: translate(0)' },
    );
    await waitUntil(() => !element.shadowRoot!.querySelector('.fixed'), 'it is still fixed');
    const way = exitToRepeat()!;
    expect(way.label).to.equal('马上离开');
    expect(way.href).to.equal(neutral);
    way.leave();
    await waitUntil(() => gone.length);
  });

  it('speaks the languages of the home', async () => {
    for (const [lang, words] of [
      ['zh-Hant', '馬上離開'],
      ['en', 'Leave now'],
    ]) {
      const { element } = await open({ href: neutral, lang: lang! });
      expect(part(element, 'exit').textContent).to.contain(words);
    }
  });

  it('an exit that has gone hears no keys', async () => {
    const { element, gone } = await open();
    element.remove();
    for (let count = 0; count < 3; count += 1) await sendKeys({ press: 'Shift' });
    expect(gone).to.deep.equal([]);
  });
});
