import { expect } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { clearShortlist } from '../../src/services/shortlist.js';
import type { ServiceFinder } from '../../src/services/service-finder.js';
import { ariaSnapshot } from '../support/aria.js';
import { json } from '../support/network.js';
import {
  api,
  control,
  counts,
  finderPage,
  home,
  lines,
  make,
  names,
  part,
  parts,
  press,
  ready,
  serve,
  settled,
  textOf,
  touch,
  type,
  until,
  type FinderPage,
} from './finder-page.js';

/** What assistive technology gets, and what only Chromium lets a test emulate. */
describe('jia-service-finder in Chromium', () => {
  let page: FinderPage;
  beforeEach(() => (page = finderPage()));
  afterEach(async () => {
    clearShortlist();
    await page.restore();
    document.body.removeAttribute('style');
    await emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference' });
    await setViewport({ width: 800, height: 600 });
  });

  const open = async (): Promise<ServiceFinder> => {
    const element = await ready();
    parts(element, 'name')[0]!.click();
    await until(() => element.shadowRoot!.querySelector('dialog[open] .prose li'));
    // While it rises it is half transparent.
    await Promise.all(element.shadowRoot!.getAnimations().map(({ finished }) => finished));
    return element;
  };

  const states: Record<string, () => Promise<ServiceFinder>> = {
    results: () => ready({ home, region: '990121', heading: '谁能帮忙' }),
    filters: async () => {
      const element = await ready({ near: '21.44,145.23' });
      await press(element, /^安全与求助/);
      await press(element, /^家庭暴力求助/);
      await counts(element, 3);
      return element;
    },
    'no result': async () => {
      const element = await ready({ home, region: '990121' });
      type(element, '没有这个');
      await counts(element, 0);
      return element;
    },
    record: open,
    loading: async () => {
      page.net.hold('/services?');
      const element = await make({ home });
      await until(() => part(element, 'loading') && part(element, 'hotline'));
      return element;
    },
    empty: async () => {
      serve(page.net, []);
      const element = await make();
      await until(() => part(element, 'empty')?.textContent?.trim());
      return element;
    },
    error: async () => {
      page.net.on('/services?', () => json({}, { status: 404 }));
      const element = await make({ home });
      await until(() => part(element, 'error')?.textContent?.includes('000-'));
      return element;
    },
  };

  describe('has nothing that axe minds:', () => {
    for (const [state, show] of Object.entries(states)) {
      it(state, async () => {
        const element = await show();
        await expect(element).to.be.accessible();
      });
    }

    it('results on a phone, in the dark, in large text', async () => {
      await setViewport({ width: 320, height: 600 });
      document.body.style.background = '#171513';
      document.body.style.color = '#eee';
      const element = await ready({ 'text-size': 'xlarge', region: '990121' });
      await press(element, '临溪县');
      await expect(element).to.be.accessible();
    });

    it('results in a language from right to left, in a second language, in forced colours', async () => {
      await expect(await ready({ lang: 'ar' })).to.be.accessible();
      await expect(await ready({ lang: 'en' })).to.be.accessible();
      await emulateMedia({ forcedColors: 'active' });
      await expect(await ready()).to.be.accessible();
    });
  });

  describe('while she types', () => {
    const { setTimeout: real } = window;
    afterEach(() => (window.setTimeout = real));

    /** The finder’s own patience, driven by hand. */
    const impatient = (): (() => void)[] => {
      const waiting: (() => void)[] = [];
      window.setTimeout = ((run: () => void, delay?: number, ...rest: unknown[]) =>
        delay === 50 ? waiting.push(run) : real(run, delay, ...rest)) as typeof setTimeout;
      return waiting;
    };

    it('draws what she typed and what was found at once', async () => {
      const element = await ready();
      let drawn = 0;
      element.addController({ hostUpdated: () => void (drawn += 1) });
      impatient();
      type(element, '法律援助');
      await element.updateComplete;
      expect(drawn).to.equal(1);
      expect(control(element, '清除文字')).not.to.equal(undefined);
      expect(names(element)[0]).to.include('法律');
    });

    it('draws what she typed first where the answer takes its time', async () => {
      page.net.hold('search=');
      const element = await make({ mode: 'remote' });
      await until(() => part(element, 'result') && part(element, 'facet'));
      const waiting = impatient();
      type(element, '妇女之家');
      await until(() => waiting.length === 1);
      expect(control(element, '清除文字')).to.equal(undefined);
      waiting[0]!();
      await until(() => control(element, '清除文字'));
    });
  });

  describe('the accessibility tree', () => {
    it('of results', async () => {
      serve(page.net, [
        {
          id: '1',
          name: '心理咨询',
          organization: { id: '1', name: '临溪县妇女之家' },
          phones: [{ number: '000-3301-0001' }],
          schedules: [{ freq: 'WEEKLY', byday: 'WE', opens_at: '08:30', closes_at: '17:30' }],
          service_areas: [{ name: '云岭省 青溪市 临溪县', extent: '990121' }],
          attributes: [{ taxonomy_term: { id: 'mind', name: '心理与情绪' } }],
        },
      ]);
      const element = await ready({ heading: '谁能帮忙', hotline: '000-1212', region: '990121' });
      const said = element.shadowRoot!.querySelector('[part="count"] .hidden-text')!;
      await until(() => said.textContent === '找到 1 个');
      const tree = await ariaSnapshot(element);
      expect(tree).to.equal(
        `
- heading "谁能帮忙" [level=2]
- button "大字"
- group "需要什么帮助":
  - button "心理与情绪 1"
- search:
  - searchbox "找服务、找机构、找人帮忙"
- status: 找到 1 个
- button "去掉“临溪县”": 临溪县
- paragraph:
  - text: 想找人说说，打
  - link "000-1212":
    - /url: tel:0001212
- group "开放时间":
  - button "现在开着 1"
- button "找离我近的"
- group "地区":
  - text: 地区
  - combobox "省":
    - option "全部（省）"
    - option "云岭省（1）" [selected]
  - combobox "市":
    - option "全部（市）"
    - option "青溪市（1）" [selected]
  - combobox "县、区":
    - option "全部（县、区）"
    - option "临溪县（1）" [selected]
- button "更多条件"
- list "找到的结果":
  - listitem:
    - article:
      - heading "心理咨询" [level=3]:
        - button "心理咨询"
      - paragraph: 临溪县妇女之家 临溪县
      - paragraph: 现在开着，到 17:30 今天 8:30–17:30
      - link "打电话 000-3301-0001":
        - /url: tel:00033010001
        - text: 000-3301-0001
- checkbox "把这份名单存在这台电脑上，没有网络也能查"
- text: 把这份名单存在这台电脑上，没有网络也能查
- status: 最多占这台电脑 1 MB。用这台电脑的人都能看到存了这份名单。`.trim(),
      );
    });

    it('of a record', async () => {
      const tree = await ariaSnapshot(await open());
      expect(tree).to.contain('- dialog "心理咨询与倾诉陪伴":');
      expect(tree).to.contain('  - button "返回列表"');
      expect(tree).to.contain('- term: 谁可以来');
      expect(tree).to.contain('- rowheader "周一–周五"');
    });
  });

  it('has a record on paper whole, in black, with its number', async () => {
    const element = await open();
    dispatchEvent(new Event('beforeprint'));
    try {
      await emulateMedia({ media: 'print' });
      const sheet = part(element, 'detail')!;
      const { color, backgroundColor, overflow, maxHeight } = getComputedStyle(sheet);
      expect([color, backgroundColor, overflow, maxHeight]).to.deep.equal([
        'rgb(0, 0, 0)',
        'rgba(0, 0, 0, 0)',
        'visible',
        'none',
      ]);
      const phone = sheet.querySelector('[part="phone"]')!;
      expect(textOf(phone as HTMLElement)).to.contain('000-3301-0001');
      expect(phone.getClientRects().length).to.equal(1);
      expect(getComputedStyle(phone).color).to.equal('rgb(0, 0, 0)');
    } finally {
      await emulateMedia({ media: 'screen' });
      dispatchEvent(new Event('afterprint'));
    }
  });

  describe('the look', () => {
    it('has one column on a phone, and no side scrolling down to 280 px', async () => {
      for (const width of [280, 360]) {
        await setViewport({ width, height: 700 });
        const element = await ready({ home, region: '990121', 'text-size': 'xlarge' });
        const [one, two] = parts(element, 'result').map((each) => each.getBoundingClientRect());
        expect(two!.top).to.be.greaterThan(one!.bottom);
        const { scrollWidth, clientWidth } = document.documentElement;
        expect(scrollWidth, `${width} px`).to.be.at.most(clientWidth);
        // Topics move sideways in their own row.
        const strip = element.shadowRoot!.querySelector('.needs .strip')!;
        expect(strip.scrollWidth).to.be.greaterThan(strip.clientWidth);
      }
    });

    it('puts the filters beside two columns of results where there is room', async () => {
      await setViewport({ width: 1100, height: 700 });
      const element = await ready();
      const [one, two] = parts(element, 'result').map((each) => each.getBoundingClientRect());
      expect(two!.top).to.equal(one!.top);
      const filters = element.shadowRoot!.querySelector('.filters')!.getBoundingClientRect();
      expect(filters.right).to.be.at.most(one!.left);
    });

    it('keeps them there when she has put a service aside', async () => {
      await setViewport({ width: 1100, height: 700 });
      const element = await open();
      await press(element, '先收着');
      await press(element, '返回列表');
      await until(() => control(element, '我收着的（1）'));
      const kept = control(element, '我收着的（1）')!.getBoundingClientRect();
      const filters = element.shadowRoot!.querySelector('.filters')!.getBoundingClientRect();
      const result = parts(element, 'result')[0]!.getBoundingClientRect();
      expect(filters.right).to.be.at.most(result.left);
      expect(filters.top).to.be.at.least(kept.bottom);
      expect(kept.height).to.be.at.most(60);
    });

    it('shows a record no wider than a small screen, in letters four times as large', async () => {
      await setViewport({ width: 360, height: 700 });
      document.body.style.fontSize = '400%';
      const schedules = [{ byday: 'MO,TU,WE,TH,FR', opens_at: '08:30', closes_at: '16:30' }];
      const url = 'https://a-rather-long-name-of-a-host.example.org/services/1';
      serve(page.net, [
        { id: 1, name: '心理咨询', url, email: 'somebody.in@long.example.org', schedules },
      ]);
      const element = await ready();
      parts(element, 'name')[0]!.click();
      await until(() => element.shadowRoot!.querySelector('dialog[open] .week'));
      const { scrollWidth, clientWidth } = part(element, 'detail')!;
      expect(scrollWidth).to.be.at.most(clientWidth);
    });

    it('does not shift what is shown when the filters and the rest arrive', async () => {
      await setViewport({ width: 360, height: 700 });
      const many = Array.from({ length: 60 }, (_, id) => ({
        id,
        name: `S ${id}`,
        attributes: [{ taxonomy_term: { id: 't', name: '类' } }],
        service_areas: [{ name: '云岭省', extent: '99' }],
      }));
      serve(page.net, many, 50);
      const element = await make({ hotline: '000-1212' });
      await until(() => names(element).length > 0 && control(element, /^现在开着/));
      const top = () => parts(element, 'result')[0]!.getBoundingClientRect().top;
      const before = top();
      await settled(element);
      await until(
        () => part(element, 'option') && element.shadowRoot!.querySelector('.strip button'),
      );
      expect(top()).to.equal(before);
    });

    it('keeps the field in its place when her words lead to no need', async () => {
      await setViewport({ width: 360, height: 700 });
      const element = await ready({ home });
      await until(() => element.shadowRoot!.querySelector('.needs button'));
      const top = () => part(element, 'search')!.getBoundingClientRect().top;
      const before = top();
      type(element, '没有这个');
      await counts(element, 0);
      expect(element.shadowRoot!.querySelector('.needs button')).to.equal(null);
      expect(top()).to.equal(before);
    });

    it('offers no filters where there is nothing to be found', async () => {
      serve(page.net, []);
      const element = await make();
      await until(() => part(element, 'empty')?.textContent?.trim());
      expect(control(element, /^现在开着|^找离我近的|^更多条件/)).to.equal(undefined);
    });

    it('keeps a place for topics that come with later records', async () => {
      await setViewport({ width: 360, height: 700 });
      const plain = Array.from({ length: 60 }, (_, id) => ({ id, name: `S ${id}` }));
      const term = { taxonomy_term: { id: 't', name: '类' } };
      const all = plain.map((each) => (each.id < 50 ? each : { ...each, attributes: [term] }));
      serve(page.net, plain, 50);
      const rest = page.net.hold('format=ndjson');
      // Of two directories no server is asked.
      page.net.on(`${api}/b/services?`, () => json([]));
      const element = await make({ src: `${api} ${api}/b` });
      await until(() => part(element, 'search') && names(element).length > 0);
      touch(element);
      await until(() =>
        textOf(part(element, 'count')?.parentElement ?? undefined).includes('其余还在加载'),
      );
      const top = () => parts(element, 'result')[0]!.getBoundingClientRect().top;
      const before = top();
      rest.respond(lines(all));
      await until(() => element.shadowRoot!.querySelector('.needs button'));
      await settled(element);
      expect(top()).to.equal(before);
    });

    describe('on a phone of 360 px', () => {
      const gap = (element: Element) =>
        parts(element, 'result')[0]!.getBoundingClientRect().top -
        part(element, 'search')!.getBoundingClientRect().bottom;
      beforeEach(() => setViewport({ width: 360, height: 740 }));

      it('begins its results soon below the field', async () => {
        const element = await ready({ home, region: '990121', heading: '谁能帮忙' });
        await until(() => parts(element, 'hotline').length === 2 && control(element, /^孩子/));
        expect(gap(element)).to.be.at.most(330);
        type(element, '咨询');
        await counts(element, 3);
        expect(gap(element)).to.be.at.most(200);
        const name = parts(element, 'name')[0]!.getBoundingClientRect();
        expect(name.bottom).to.be.below(740);
      });

      it('keeps that with several filters, in Traditional Chinese and English', async () => {
        for (const lang of ['zh-Hans', 'zh-Hant', 'en']) {
          const element = await ready({ home, region: '990121', category: 'law', lang });
          type(element, '律');
          await until(() => parts(element, 'filter').length === 2 && part(element, 'result'));
          await settled(element);
          expect(gap(element), lang).to.be.at.most(200);
          element.remove();
        }
      });

      it('says the number straight under the field, and each hotline in one line', async () => {
        const element = await ready({ home, region: '990121' });
        await until(() => parts(element, 'hotline').length === 2);
        const field = part(element, 'search')!.getBoundingClientRect();
        const said = part(element, 'count')!.getBoundingClientRect();
        expect(said.top - field.bottom).to.be.within(0, 30);
        const [danger, other] = parts(element, 'hotline').map((each) =>
          each.getBoundingClientRect(),
        );
        expect(danger!.top).to.be.at.least(said.bottom);
        expect(danger!.bottom).to.be.at.most(other!.top);
        for (const { height } of [danger!, other!]) expect(height).to.be.at.most(36);
      });
    });

    it('breaks a number between its groups only', async () => {
      await setViewport({ width: 280, height: 700 });
      const number = '000-3301-200100-77777';
      serve(page.net, [
        { id: 1, name: 'A', phones: [{ number: '000-3301-0001' }] },
        { id: 2, name: 'B', phones: [{ number }] },
      ]);
      const element = await ready({ 'text-size': 'xlarge' });
      const [one, two] = parts(element, 'phone').map((each) => each.querySelector('bdi')!);
      const rows = (node: Element) => {
        const found = new Map<number, string>();
        const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        for (let text = walker.nextNode(); text; text = walker.nextNode()) {
          for (let at = 0; at < text.textContent!.length; at += 1) {
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            const top = Math.round(range.getBoundingClientRect().top);
            found.set(top, (found.get(top) ?? '') + text.textContent![at]!);
          }
        }
        return [...found.values()].map((row) => row.trim());
      };
      expect(rows(one!)).to.deep.equal(['000-3301-0001']);
      expect(rows(two!).length).to.be.greaterThan(1);
      expect(
        rows(two!)
          .slice(0, -1)
          .every((row) => row.endsWith('-')),
      ).to.equal(true);
      expect(rows(two!).join('')).to.equal(number);
    });

    it('opens a record without motion where none is wanted', async () => {
      await emulateMedia({ reducedMotion: 'reduce' });
      const element = await open();
      expect(getComputedStyle(element.shadowRoot!.querySelector('dialog')!).animationName).to.equal(
        'none',
      );
    });
  });
});
