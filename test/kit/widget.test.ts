import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { nothing } from 'lit';
import { attribute, choice, flag } from '../../src/kit/attribute.js';
import type { JiaErrorEvent } from '../../src/kit/events.js';
import { forgetHomes } from '../../src/kit/home.js';
import { hotlines } from '../../src/kit/hotlines.js';
import { Language } from '../../src/kit/language.js';
import { RemoteError } from '../../src/kit/remote.js';
import { forgetReports } from '../../src/kit/report.js';
import { forgetTextSize } from '../../src/kit/theme.js';
import { themeStyles } from '../../src/kit/theme.styles.js';
import { Widget } from '../../src/kit/widget.js';
import type { Words } from '../../src/kit/locales/en.js';
import { json, network, type Network } from '../support/network.js';
import { waitUntil } from '../support/wait.js';

type View = 'content' | 'loading' | 'empty' | 'error';

class TestWidget extends Widget {
  static override styles = [themeStyles];
  @attribute(choice('layout', ['list', 'cards'], 'list')) layout: 'list' | 'cards' = 'list';
  @attribute(flag('open')) open = false;
  view: View = 'content';
  retried = 0;
  fault: unknown = undefined;
  protected readonly words = new Language<Words>(this, {
    en: () => import('../../src/kit/locales/en.js'),
    'zh-Hans': () => import('../../src/kit/locales/zh-Hans.js'),
    'zh-Hant': () => import('../../src/kit/locales/zh-Hant.js'),
  });
  readonly show = (view: View) => {
    this.view = view;
    if (view === 'error')
      this.failed(
        new RemoteError('status', 'x answered 500.', 'https://x.example/?q=secret'),
        'https://x.example/?q=secret',
      );
    else if (view !== 'loading') this.loaded();
    this.requestUpdate();
  };
  readonly read = () => this.readHome(new AbortController().signal);
  override get addresses() {
    return super.addresses;
  }
  override get due() {
    return super.due;
  }
  override render() {
    const views = {
      content: () =>
        html`<p>content</p>
          ${hotlines({
            words: this.words,
            home: this.homeFile,
            region: this.region,
            link: (number, scheme) => this.phoneLink(number, scheme),
          })}`,
      loading: () => this.skeleton(2),
      empty: () => this.emptyState('nothing here'),
      error: () => this.errorState(this.fault, () => (this.retried += 1)),
    };
    return this.frame(html`${views[this.view]()}${nothing}`);
  }
}
customElements.define('test-widget', TestWidget);

const part = (element: Element, name: string) =>
  element.shadowRoot!.querySelector<HTMLElement>(`[part~="${name}"]`);
const base = (element: Element) => element.shadowRoot!.querySelector<HTMLElement>('.base')!;
const ready = (element: Element) =>
  waitUntil(() => element.shadowRoot?.querySelector('.size'), 'words');

describe('kit/widget', () => {
  const warn = console.warn;
  let warnings: string[];
  let net: Network | undefined;

  beforeEach(() => {
    warnings = [];
    console.warn = (line: string) => void warnings.push(line);
    forgetReports();
    forgetHomes();
    localStorage.clear();
  });

  afterEach(() => {
    console.warn = warn;
    net?.restore();
    net = undefined;
    forgetTextSize();
    localStorage.clear();
  });

  describe('accessibility', () => {
    for (const view of ['content', 'loading', 'empty', 'error'] as const) {
      it(`has nothing that axe minds: ${view}`, async () => {
        const element = await fixture<TestWidget>(
          html`<test-widget lang="en" heading="News"></test-widget>`,
        );
        element.show(view);
        await ready(element);
        await expect(element).to.be.accessible();
      });
    }

    it('looks for the fault where it is', async () => {
      const element = await fixture<TestWidget>(html`<test-widget lang="en"></test-widget>`);
      await ready(element);
      const said = async (fault: unknown) => {
        element.fault = fault;
        element.show('error');
        await element.updateComplete;
        return part(element, 'error')!.textContent!;
      };
      const fault = (code: 'network' | 'status' | 'payload') =>
        new RemoteError(code, 'x', 'https://x.example/');
      expect(await said(fault('network'))).to.contain('probably the connection');
      for (const code of ['status', 'payload'] as const) {
        expect(await said(fault(code))).to.contain('a fault of the site');
      }
    });

    it('says an error at once and offers the next step', async () => {
      const element = await fixture<TestWidget>(html`<test-widget lang="en"></test-widget>`);
      element.show('error');
      await ready(element);
      expect(part(element, 'error')!.getAttribute('role')).to.equal('alert');
      part(element, 'retry')!.click();
      expect(element.retried).to.equal(1);
    });
  });

  describe('properties', () => {
    it('falls back from bad values and reports each once', async () => {
      const element = await fixture<TestWidget>(
        html`<test-widget lang="en" limit="-3" layout="pile" theme="DARK"></test-widget>`,
      );
      await element.updateComplete;
      expect(element.limit).to.equal(10);
      expect(element.layout).to.equal('list');
      expect(element.theme).to.equal('dark');
      await fixture(html`<test-widget lang="en" limit="-3"></test-widget>`);
      expect(warnings.filter((line) => line.includes('limit="-3"')).length).to.equal(1);
      expect(warnings.find((line) => line.includes('layout="pile"')))
        .to.contain('<test-widget>')
        .and.to.contain('list, cards');
    });

    it('checks values that a script sets, too, and those set before the element is defined', async () => {
      const element = document.createElement('test-late') as TestWidget;
      (element as unknown as { limit: unknown }).limit = 2.5;
      element.heading = 'Early';
      document.body.append(element);
      customElements.define('test-late', class extends TestWidget {});
      await element.updateComplete;
      expect(element.limit).to.equal(10);
      expect(element.heading).to.equal('Early');
      element.remove();
    });

    it('reports a language that it has no words for, once, and speaks English', async () => {
      const element = await fixture<TestWidget>(html`<test-widget lang="xx"></test-widget>`);
      await ready(element);
      element.requestUpdate();
      await element.updateComplete;
      expect(warnings.filter((line) => line.includes('lang="xx"')).length).to.equal(1);
      expect(element.shadowRoot!.textContent).to.contain('Larger text');
    });

    it('knows booleans as HTML does', async () => {
      const element = await fixture<TestWidget>(html`<test-widget lang="en" open></test-widget>`);
      expect(element.open).to.be.true;
      element.removeAttribute('open');
      expect(element.open).to.be.false;
    });

    it('takes several addresses and reports what is none', async () => {
      const element = await fixture<TestWidget>(
        html`<test-widget
          lang="en"
          src=" https://a.example/x  /y javascript:alert(1) "
        ></test-widget>`,
      );
      expect(element.addresses).to.deep.equal([
        'https://a.example/x',
        new URL('/y', location.href).href,
      ]);
      expect(warnings.some((line) => line.includes('javascript:'))).to.be.true;
    });

    it('takes no word for an origin, and no name for a division code', async () => {
      const element = await fixture<TestWidget>(
        html`<test-widget lang="en" home="ht!tp://x" region="Linxi"></test-widget>`,
      );
      await element.updateComplete;
      expect([element.home, element.region]).to.deep.equal(['', '']);
      expect(warnings.join()).to.contain('home="ht!tp://x" is not understood');
      expect(warnings.join()).to.contain('region="Linxi" is not understood; allowed: a division');
      const fine = await fixture<TestWidget>(
        html`<test-widget lang="en" home="/" region=" 990121 "></test-widget>`,
      );
      expect([fine.home, fine.region]).to.deep.equal(['/', '990121']);
    });

    it('sets its heading at the level asked for', async () => {
      const element = await fixture<TestWidget>(
        html`<test-widget lang="en" heading="News" heading-level="4"></test-widget>`,
      );
      expect(part(element, 'heading')!.localName).to.equal('h4');
    });

    it('waits far from the screen where that is wanted', async () => {
      const element = await fixture<TestWidget>(
        html`<test-widget lang="en" loading="lazy"></test-widget>`,
      );
      await waitUntil(() => element.due, 'on the screen it is due');
      const far = await fixture(
        html`<div>
          <div class="far"></div>
          <test-widget lang="en" loading="lazy"></test-widget>
        </div>`,
      );
      (far.firstElementChild as HTMLElement).style.height = '5000px';
      const distant = far.lastElementChild as TestWidget;
      await nextFrame();
      await nextFrame();
      expect(distant.due).to.be.false;
      distant.scrollIntoView();
      await waitUntil(() => distant.due, 'scrolled to');
    });

    it('survives members that a page has put on Object.prototype', async () => {
      const polluted = Object.prototype as unknown as Record<string, unknown>;
      polluted['attribute'] = false;
      polluted['state'] = true;
      try {
        const element = document.createElement('test-polluted') as TestWidget;
        element.setAttribute('limit', '7');
        class Polluted extends TestWidget {
          @attribute(flag('odd')) odd = false;
        }
        customElements.define('test-polluted', Polluted);
        document.body.append(element);
        element.setAttribute('odd', '');
        expect((element as Polluted).odd).to.be.true;
        expect(element.limit).to.equal(7);
        element.remove();
      } finally {
        delete polluted['attribute'];
        delete polluted['state'];
      }
    });
  });

  describe('events', () => {
    it('fires jia-load once, bubbling and composed', async () => {
      const element = await fixture<TestWidget>(html`<test-widget lang="en"></test-widget>`);
      let count = 0;
      element.addEventListener('jia-load', () => (count += 1));
      const event = oneEvent(document, 'jia-load');
      element.show('content');
      expect((await event).composed).to.be.true;
      element.show('empty');
      expect(count).to.equal(1);
    });

    it('says what failed without the query, and tells the developer once', async () => {
      const element = await fixture<TestWidget>(html`<test-widget lang="en"></test-widget>`);
      const told: JiaErrorEvent[] = [];
      element.addEventListener('jia-error', (event) => told.push(event));
      element.show('error');
      const event = told[0]!;
      expect(event.code).to.equal('status');
      expect(event.source).to.equal('https://x.example/');
      expect(JSON.stringify([event.message, event.source, warnings])).not.to.contain('secret');
      element.show('error');
      expect(warnings.filter((line) => line.includes('500')).length).to.equal(1);
    });
  });

  describe('slots', () => {
    it('shows the children until first content, and again under an error', async () => {
      const element = await fixture<TestWidget>(
        html`<test-widget lang="en"><a href="/news">News</a></test-widget>`,
      );
      element.view = 'loading';
      element.requestUpdate();
      await element.updateComplete;
      const link = element.querySelector('a')!;
      expect(link.getClientRects().length).to.equal(1);
      element.show('content');
      await element.updateComplete;
      expect(link.getClientRects().length).to.equal(0);
      element.show('error');
      await element.updateComplete;
      expect(link.getClientRects().length).to.equal(1);
    });

    it('shows a partner’s own empty and error states', async () => {
      const element = await fixture<TestWidget>(html`<test-widget lang="en"></test-widget>`);
      element.innerHTML =
        '<template slot="empty"><b>own empty</b></template><template slot="error"><b>own error</b></template>';
      element.show('empty');
      await element.updateComplete;
      expect(part(element, 'empty')!.textContent).to.contain('own empty');
      element.show('error');
      await element.updateComplete;
      expect(part(element, 'error')!.textContent).to.contain('own error');
      expect(part(element, 'retry')).to.exist;
    });

    it('takes a partner’s words from a script that does not run', async () => {
      const element = await fixture<TestWidget>(html`<test-widget lang="en"></test-widget>`);
      const script = document.createElement('script');
      script.type = 'application/json';
      script.dataset['jiaStrings'] = '';
      script.textContent = '{"textSizeLarge":"BIG"}';
      element.append(script);
      await waitUntil(
        () => element.shadowRoot!.querySelector('.size')?.textContent?.trim() === 'BIG',
        'own words',
      );
    });
  });

  describe('theme', () => {
    it('is light or dark by the text colour that it inherits, and follows the page', async () => {
      const page = await fixture<HTMLElement>(
        html`<div><test-widget lang="en"></test-widget></div>`,
      );
      const element = page.firstElementChild as TestWidget;
      await element.updateComplete;
      expect(base(element).classList.contains('dark')).to.be.false;
      page.style.color = 'rgb(240, 240, 240)';
      element.requestUpdate();
      await element.updateComplete;
      expect(base(element).classList.contains('dark')).to.be.true;
      element.theme = 'light';
      await element.updateComplete;
      expect(base(element).classList.contains('dark')).to.be.false;
      expect(base(element).classList.contains('own-ground')).to.be.true;
    });

    it('enlarges the text of all widgets of the page by one press, and comes back', async () => {
      const page = await fixture(
        html`<div lang="en"><test-widget></test-widget><test-widget></test-widget></div>`,
      );
      const [one, other] = [...page.children] as [TestWidget, TestWidget];
      await ready(one);
      const size = () =>
        parseFloat(getComputedStyle(other.shadowRoot!.querySelector('.sheet')!).fontSize);
      const sizes = [size()];
      for (let press = 0; press < 3; press += 1) {
        one.shadowRoot!.querySelector<HTMLElement>('.size')!.click();
        await Promise.all([one.updateComplete, other.updateComplete]);
        sizes.push(size());
      }
      expect(sizes.map((each) => each / sizes[0]!)).to.deep.equal([1, 1.125, 1.375, 1]);
    });

    it('is never smaller than the page’s own text', async () => {
      const page = await fixture<HTMLElement>(
        html`<div style="font-size: 24px"><test-widget lang="en"></test-widget></div>`,
      );
      const element = page.firstElementChild as TestWidget;
      await element.updateComplete;
      element.requestUpdate();
      await element.updateComplete;
      const sheet = getComputedStyle(element.shadowRoot!.querySelector('.sheet')!);
      expect(parseFloat(sheet.fontSize)).to.be.closeTo(24, 0.2);
    });

    it('lets nothing of the page leak in but font, colour and scheme', async () => {
      const page = await fixture<HTMLElement>(
        html`<div
          style="letter-spacing: 9px; text-transform: uppercase; line-height: 3; text-align: center; word-spacing: 20px; text-indent: 30px; white-space: pre; font-style: italic"
        >
          <test-widget lang="en"></test-widget>
        </div>`,
      );
      const style = getComputedStyle(page.firstElementChild!.shadowRoot!.querySelector('.sheet')!);
      expect(style.letterSpacing).to.equal('normal');
      expect(style.textTransform).to.equal('none');
      expect(style.textIndent).to.equal('0px');
      expect(style.fontStyle).to.equal('normal');
      expect(style.textAlign).to.equal('start');
    });

    it('makes every control at least 44 px', async () => {
      const element = await fixture<TestWidget>(html`<test-widget lang="en"></test-widget>`);
      element.show('error');
      await ready(element);
      for (const control of element.shadowRoot!.querySelectorAll('button')) {
        const box = control.getBoundingClientRect();
        expect(Math.min(box.width, box.height), control.textContent!).to.be.at.least(44);
      }
    });

    it('can be hidden and laid out by the page', async () => {
      const element = await fixture<TestWidget>(html`<test-widget lang="en" hidden></test-widget>`);
      expect(getComputedStyle(element).display).to.equal('none');
      element.hidden = false;
      element.style.display = 'grid';
      expect(getComputedStyle(element).display).to.equal('grid');
    });
  });

  describe('home file', () => {
    it('shows the numbers of the region, danger first, as links', async () => {
      net = network();
      net.on('jia.json', () =>
        json({
          hotlines: [
            { name: { en: 'County line' }, tel: '000-3', regions: ['990121'], hours: '24 h' },
            { name: 'Police', kind: 'police', tel: '000-110', sms: '000-12110' },
          ],
        }),
      );
      const element = await fixture<TestWidget>(
        html`<test-widget lang="en" home="https://home.example" region="990121"></test-widget>`,
      );
      await element.read();
      await ready(element);
      const lines = [...element.shadowRoot!.querySelectorAll('[part=hotline]')].map((line) =>
        line.textContent!.trim(),
      );
      expect(lines).to.deep.equal([
        'In danger? Call 000-110 now. If you cannot speak, silence the phone, then text 000-12110.',
        'To talk to someone, call 000-3 (County line, 24 h)',
      ]);
      expect(element.shadowRoot!.querySelector('a[href="sms:00012110"]')).to.exist;
    });

    for (const [name, answer] of [
      ['missing', () => json('x', { status: 404 })],
      ['wrong', () => new Response('<html>')],
    ] as const) {
      it(`goes on without it when it is ${name}, and says why once`, async () => {
        net = network();
        net.on('jia.json', answer);
        const element = await fixture<TestWidget>(
          html`<test-widget lang="en" home="https://home.example"></test-widget>`,
        );
        expect(await element.read()).to.equal(undefined);
        await element.read();
        expect(
          warnings.filter((line) => line.includes('home file could not be read')).length,
        ).to.equal(1);
      });
    }
  });

  it('survives being moved in the page', async () => {
    const page = await fixture(
      html`<div>
        <div lang="en"><test-widget></test-widget></div>
        <div lang="zh"></div>
      </div>`,
    );
    const element = page.querySelector('test-widget') as TestWidget;
    await ready(element);
    page.lastElementChild!.append(element);
    await waitUntil(
      () => element.shadowRoot!.querySelector('.size')?.textContent?.trim() === '大字',
      'the words of its new place',
    );
  });
});
