import { expect, nextFrame, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { homeFile } from '../../fixtures/home.js';
import * as fixtures from '../../fixtures/services.js';
import type { JiaErrorEvent } from '../../src/kit/events.js';
import type { SelectEvent } from '../../src/services/service-finder.events.js';
import { ServiceFinder } from '../../src/services/service-finder.js';
import { json } from '../support/network.js';
import {
  api,
  control,
  count,
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
  texts,
  touch,
  type,
  until,
  type FinderPage,
} from './finder-page.js';

/** 13: one of the twelve services has two places. */
const all = 13;

const many = (number: number, start = 0) =>
  Array.from({ length: number }, (_, index) => ({
    id: `many-${start + index}`,
    name: `第 ${start + index + 1} 个服务`,
    status: 'active',
    phones: [{ id: 'p', number: `000-${String(start + index).padStart(5, '0')}` }],
  }));

describe('jia-service-finder', () => {
  let page: FinderPage;
  beforeEach(() => (page = finderPage()));
  afterEach(() => page.restore());

  const cardOf = (element: Element, name: string) =>
    parts(element, 'result').find((result) => result.textContent!.includes(name))!;
  const inCard = (element: Element, name: string, wanted: string) =>
    textOf(cardOf(element, name).querySelector(`[part~="${wanted}"]`) ?? undefined);

  it('makes a page without margins no wider than its screen', async () => {
    const element = await ready({ region: '990121', query: '家暴' });
    const box = element.parentElement!;
    box.style.cssText = 'width: 280px; overflow: auto';
    await press(element, /^筛选/);
    expect(parts(element, 'filter').length).to.be.greaterThan(0);
    expect(box.scrollWidth).to.equal(280);
  });

  describe('results', () => {
    it('say nothing of today where the hours are still those of yesterday', async () => {
      Date.now = () => Date.UTC(2025, 2, 5, 17, 0);
      const schedules = [{ freq: 'WEEKLY', byday: 'WE', opens_at: '22:00', closes_at: '06:00' }];
      serve(page.net, [{ id: '1', name: '夜班', schedules }]);
      const element = await make();
      await until(() => textOf(part(element, 'hours')));
      expect(inCard(element, '夜班', 'hours')).to.equal('现在开着，到 6:00');
    });

    it('have name, organisation, region, phone, hours', async () => {
      const element = await ready({ limit: '20' });
      const name = '心理咨询与倾诉陪伴';
      expect(count(element)).to.equal(all);
      expect(names(element).length).to.equal(all);
      expect(inCard(element, name, 'organization')).to.equal('临溪县妇女之家');
      expect(inCard(element, name, 'region')).to.equal('云岭省 青溪市 临溪县');
      expect(inCard(element, name, 'hours')).to.equal(
        '现在开着，到 12:00 今天 8:30–12:00、14:00–17:30',
      );
      const phone = cardOf(element, name).querySelector<HTMLAnchorElement>('[part="phone"]')!;
      expect(phone.getAttribute('href')).to.equal('tel:00033010001');
      expect(phone.getAttribute('aria-label')).to.equal('打电话 000-3301-0001');
      expect(phone.getBoundingClientRect().height).to.be.at.least(44);
    });

    it('say their hours as people do', async () => {
      const element = await ready({ limit: '20' });
      const said: [string, string][] = [
        ['云岭妇女热线', '现在开着，24 小时都开'],
        ['夜间临时庇护', '现在没开，今天 19:00 开 今天 19:00–次日 7:30'],
        ['来访接待', '时间不确定，去之前请先打电话'],
        ['网上手艺课', '现在没开，星期六 19:00 开'],
        ['法律諮詢與陪同出庭', '现在没开，明天 9:30 开'],
        ['律师下乡日', '现在没开，3月15日 9:00 开'],
        ['家政技能培训', '暂时不开，去之前请先打电话'],
        ['志愿服务队', '时间不确定，去之前请先打电话 天气好就在'],
      ];
      for (const [name, hours] of said)
        expect(inCard(element, name, 'hours'), name).to.equal(hours);
    });

    it('name only the part of the region that the partner does not share', async () => {
      const element = await ready({ region: '990121', limit: '20' });
      expect(inCard(element, '心理咨询与倾诉陪伴', 'region')).to.equal('临溪县');
      expect(inCard(element, '律师下乡日', 'region')).to.equal('清水镇');
      expect(inCard(element, '来访接待', 'region')).to.equal('清水镇 石桥村');
      expect(inCard(element, '云岭妇女热线', 'region')).to.equal('云岭省');
    });

    it('dial an extension after the number', async () => {
      const element = await ready({ limit: '20', query: '中心小学' });
      await counts(element, 1);
      const phone = part<HTMLAnchorElement>(element, 'phone')!;
      expect([textOf(phone), phone.getAttribute('href')]).to.deep.equal([
        '000-3301-2001 转 6',
        'tel:00033012001,6',
      ]);
    });

    it('show ten at first and ten more with each press, and take the focus there', async () => {
      serve(page.net, many(35));
      const element = await ready();
      expect(names(element).length).to.equal(10);
      expect(textOf(part(element, 'more'))).to.equal('再看 10 个');
      await press(element, '再看 10 个');
      await until(() => names(element).length === 20);
      expect(element.shadowRoot!.activeElement).to.equal(parts(element, 'name')[10]);
      await press(element, '再看 10 个');
      await until(() => names(element).length === 30);
      await press(element, '再看 5 个');
      await until(() => names(element).length === 35);
      expect(part(element, 'more')).to.equal(undefined);
      expect(names(element)[34]).to.equal('第 35 个服务');
    });
  });

  describe('searching', () => {
    it('happens while typing, in names, organisations, places, topics, numbers and texts', async () => {
      const element = await ready({ limit: '20' });
      for (const [words, wanted] of [
        ['心理咨询', ['心理咨询与倾诉陪伴', '云岭妇女热线']],
        ['东嶼姊妹', ['法律諮詢與陪同出庭']],
        ['石桥村', ['来访接待']],
        ['00033000110', ['夜间临时庇护']],
        ['育婴', []],
        ['ＶＯＬＵＮＴＥＥＲＳ', ['志愿服务队']],
        ['剪纸 网上', ['网上手艺课']],
      ] as const) {
        type(element, words);
        const found = () => wanted.every((name) => names(element).join().includes(name));
        await until(() => count(element) === wanted.length && found(), words);
      }
    });

    it('finds Traditional by Simplified and back', async () => {
      const element = await ready({ limit: '20' });
      for (const words of ['法律咨询', '法律諮詢']) {
        type(element, words);
        await counts(element, 3);
        expect(names(element)[0]).to.equal('法律諮詢與陪同出庭');
      }
    });

    it('does nothing while an input method composes', async () => {
      const element = await ready();
      const input = part<HTMLInputElement>(element, 'search')!;
      input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
      for (const letters of ['x', 'xi', 'xin']) {
        input.value = letters;
        input.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }));
        await element.updateComplete;
      }
      await nextFrame();
      expect(count(element)).to.equal(all);
      expect(input.value).to.equal('xin');
      // What is typed can be cleared; nothing has been typed yet.
      expect(control(element, '清除文字')).to.equal(undefined);
      input.value = '心理';
      input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
      await counts(element, 2);
    });

    it('says the number aloud once it stands still, not at each key', async () => {
      const element = await ready();
      const status = part(element, 'count')!;
      const said = status.querySelector('.hidden-text')!;
      await until(() => said.textContent === '找到 13 个');
      const heard: string[] = [];
      const observer = new MutationObserver(() => heard.push(said.textContent!));
      observer.observe(said, { characterData: true, childList: true, subtree: true });
      for (const words of ['法', '法律', '法律咨', '法律咨询']) {
        type(element, words);
        await until(() => count(element) < all);
      }
      await until(() => heard.length > 0);
      observer.disconnect();
      expect(heard).to.deep.equal(['找到 3 个']);
      // What changes with each key is for eyes only.
      expect(status.getAttribute('role')).to.equal('status');
      expect(status.querySelector('[aria-hidden="true"]')!.textContent).to.equal('找到 3 个');
    });

    it('forgets the words at a press, and gives the field back', async () => {
      const element = await ready();
      type(element, '心理');
      await counts(element, 2);
      await press(element, '清除文字');
      await counts(element, all);
      expect(part<HTMLInputElement>(element, 'search')!.value).to.equal('');
      expect(element.shadowRoot!.activeElement).to.equal(part(element, 'search'));
    });

    it('puts nothing that was typed into a request, an event, the address or the storage', async () => {
      const element = await ready();
      const before = page.net.calls.length;
      const events: Event[] = [];
      const heard = (event: Event) => events.push(event);
      for (const name of ['jia-load', 'jia-error', 'jia-select'])
        element.addEventListener(name, heard);
      type(element, '宇航员秘密');
      await counts(element, 0);
      expect(page.net.calls.length).to.equal(before);
      expect(events).to.deep.equal([]);
      expect(decodeURIComponent(location.href)).not.to.contain('秘密');
      expect(JSON.stringify(localStorage)).not.to.contain('秘密');
    });
  });

  describe('filters', () => {
    it('count what each topic would give, and part a topic into its parts', async () => {
      const element = await ready({ limit: '20' });
      expect(texts(element, 'option')).to.include.members([
        '安全与求助 5',
        '法律与权益 3',
        '孩子 2',
      ]);
      await press(element, /^安全与求助/);
      await counts(element, 5);
      expect(control(element, /^安全与求助/)!.getAttribute('aria-pressed')).to.equal('true');
      await press(element, /^家庭暴力求助/);
      await counts(element, 3);
      expect(control(element, /^安全与求助/)!.getAttribute('aria-pressed')).to.equal('mixed');
      // Any of several parts will do.
      await press(element, /^临时庇护/);
      await until(() => texts(element, 'filter').length === 2);
      await counts(element, 3);
      await press(element, /^家庭暴力求助/);
      await counts(element, 1);
      await press(element, /^临时庇护/);
      await counts(element, 5);
      await press(element, /^安全与求助/);
      await counts(element, all);
    });

    it('go with each other: the numbers follow', async () => {
      const element = await ready({ limit: '20' });
      await press(element, /^现在开着/);
      await counts(element, 3);
      expect(texts(element, 'option')).to.include('心理与情绪 2');
      type(element, '热线');
      await counts(element, 1);
    });

    it('lead through the regions level by level, with what serves each', async () => {
      const element = await ready({ limit: '20' });
      const selects = () => [...element.shadowRoot!.querySelectorAll('select')];
      const choose = async (level: number, value: string) => {
        const select = selects()[level]!;
        select.value = value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
        await element.updateComplete;
      };
      const options = (level: number) => [...(selects()[level]?.options ?? [])].map(textOf);
      expect(options(0)).to.deep.equal(['全部（省）', '東嶼省（2）', '云岭省（10）']);
      await choose(0, '99');
      await counts(element, 10);
      expect(options(1)).to.deep.equal(['全部（市）', '青溪市（10）']);
      await choose(1, '9901');
      await until(() => options(2).length > 0);
      expect(options(2)).to.deep.equal(['全部（县、区）', '枫桥区（4）', '临溪县（9）']);
      await choose(2, '990121');
      await counts(element, 9);
      await choose(3, '990121101');
      await until(() => options(4).length > 0);
      await choose(4, '990121101203');
      await until(() => names(element)[0] === '来访接待');
      expect(count(element)).to.equal(9);
      expect(selects().map(({ value }) => value)).to.deep.equal([
        '99',
        '9901',
        '990121',
        '990121101',
        '990121101203',
      ]);
      await choose(2, '');
      await counts(element, 11 - 1);
      expect(selects().map(({ value }) => value)).to.deep.equal(['99', '9901', '']);
      expect(texts(element, 'filter')).to.deep.equal(['青溪市']);
    });

    it('fold the regions away where there is little room', async () => {
      const element = await make();
      element.style.width = '320px';
      await until(() => control(element, '全部地区'));
      await settled(element);
      const places = element.shadowRoot!.querySelector('fieldset')!;
      await until(() => places.hidden);
      await press(element, '全部地区');
      expect(places.hidden).to.equal(false);
      expect(control(element, '全部地区')!.getAttribute('aria-expanded')).to.equal('true');
      expect(control(element, '全部地区')!.getAttribute('aria-controls')).to.equal(places.id);
      element.style.width = '900px';
      await until(() => !control(element, '全部地区'));
      expect(places.hidden).to.equal(false);
    });

    it('offer no topic without a hit, but the one that is chosen', async () => {
      const element = await ready({ limit: '20' });
      expect(control(element, /^孩子/)).not.to.equal(undefined);
      await press(element, /^现在开着/);
      await counts(element, 3);
      expect(control(element, /^孩子/)).to.equal(undefined);
      element.category = '孩子';
      await counts(element, 0);
      await until(() => control(element, /^孩子/));
      expect(control(element, /^孩子/)!.getAttribute('aria-pressed')).to.equal('true');
      // What is taken back is gone, the focus is not.
      control(element, /^孩子/)!.focus();
      await press(element, /^孩子/);
      await counts(element, 3);
      await until(() => !control(element, /^孩子/));
      expect(element.shadowRoot!.activeElement).to.equal(part(element, 'count'));
    });

    it('say where all of it is found when only some of it is found here', async () => {
      const inArea = (id: number, name: string, place: string, extent: string) => ({
        id,
        name,
        service_areas: [{ name: place, extent }],
      });
      serve(page.net, [
        inArea(1, '妇联接待', '云岭省 青溪市 临溪县', '990121'),
        inArea(2, '妇联主席接待', '云岭省 青溪市 枫桥区', '990102'),
      ]);
      const element = await ready({ region: '990121' });
      type(element, '妇联 主席');
      await until(() => textOf(part(element, 'result')).includes('妇联接待'));
      await until(() => control(element, '青溪市有 1 个'));
      await press(element, '青溪市有 1 个');
      await until(() => names(element)[0] === '妇联主席接待');
      expect(names(element)).to.deep.equal(['妇联主席接待']);
      expect(element.shadowRoot!.activeElement).to.equal(part(element, 'count'));
    });

    it('show what people need first, and the kinds of organisations apart', async () => {
      const about = (...terms: object[]) => terms.map((taxonomy_term) => ({ taxonomy_term }));
      const club = { id: 'k1', name: '妇女之家', taxonomy: '机构类别' };
      const law = { id: 'n1', name: '法律', taxonomy: '需要' };
      const advice = { id: 'n2', name: '法律咨询', taxonomy: '需要', parent_id: 'n1' };
      serve(page.net, [
        { id: 1, name: 'A', attributes: about(club, law) },
        { id: 2, name: 'B', attributes: about(advice) },
      ]);
      const element = await ready();
      const groups = () =>
        parts(element, 'facet')
          .filter((facet) => facet.matches('.needs, .topics'))
          .map((facet) => [
            facet.getAttribute('aria-label'),
            [...facet.querySelectorAll('button')].map(textOf),
          ]);
      await until(() => groups().length === 2);
      expect(groups()).to.deep.equal([
        ['需要什么帮助', ['法律 2']],
        ['机构类别', ['妇女之家 1']],
      ]);
      await press(element, /^法律/);
      await until(() => control(element, /^法律咨询/));
      expect(groups()[0]![1]).to.deep.equal(['法律 2', '法律咨询 1']);
    });

    it('fold into one button while words are typed where there is little room', async () => {
      const element = await ready({ region: '990121', category: 'law' });
      element.style.width = '340px';
      const filters = element.shadowRoot!.querySelector<HTMLElement>('#filters')!;
      await until(() => control(element, '全部地区') ?? control(element, '临溪县'));
      expect(filters.hidden).to.equal(false);
      expect(control(element, /^筛选/)).to.equal(undefined);
      type(element, '法律');
      await until(() => control(element, '筛选 2'));
      expect(filters.hidden).to.equal(true);
      expect(texts(element, 'filter')).to.deep.equal(['法律与权益', '临溪县']);
      const button = control(element, '筛选 2')!;
      expect(button.getAttribute('aria-controls')).to.equal(filters.id);
      expect(button.getAttribute('aria-expanded')).to.equal('false');
      button.focus();
      await sendKeys({ press: 'Enter' });
      await until(() => !filters.hidden);
      expect(button.getAttribute('aria-expanded')).to.equal('true');
      // It stays as it was left, whatever is typed.
      type(element, '');
      await until(() => !control(element, /^筛选/));
      expect(filters.hidden).to.equal(false);
      type(element, '咨询');
      await until(() => control(element, /^筛选/));
      expect(filters.hidden).to.equal(false);
      await press(element, /^筛选/);
      expect(filters.hidden).to.equal(true);
      element.style.width = '900px';
      await until(() => !control(element, /^筛选/));
      expect(filters.hidden).to.equal(false);
    });

    it('are taken back one by one, or all at once', async () => {
      const element = await ready({ region: '990121', category: 'mind.counselling' });
      await press(element, /^现在开着/);
      await until(() => texts(element, 'filter').length === 3);
      expect(texts(element, 'filter')).to.deep.equal(['心理咨询', '临溪县', '现在开着']);
      await press(element, '去掉“临溪县”');
      await until(() => texts(element, 'filter').length === 2);
      expect(element.shadowRoot!.activeElement).to.equal(part(element, 'count'));
      type(element, '陪伴');
      await counts(element, 1);
      await press(element, '清除全部条件');
      await counts(element, all);
      expect(texts(element, 'filter')).to.deep.equal([]);
      expect(part<HTMLInputElement>(element, 'search')!.value).to.equal('');
      expect(element.shadowRoot!.activeElement).to.equal(part(element, 'search'));
    });

    it('that leave nothing say which one to drop, with what that gives, and whom to call', async () => {
      const element = await ready({ home, region: '990121' });
      await press(element, /^孩子/);
      await counts(element, 2);
      type(element, '育婴师');
      // It is sure once it is known how characters sound.
      const state = () => element.shadowRoot!.querySelector('.state')!;
      await until(() => textOf(state()).startsWith('没有找到'));
      const none = state();
      expect(textOf(none)).to.equal(
        '没有找到。 也可以换个说法。 去掉“育婴师”就有 2 个 也可以看看这些方面： 安全与求助 心理与情绪 法律与权益 工作与创业 ' +
          '想找人说说，打 000-1212-0000（云岭妇女热线，每天 8:00–22:00）',
      );
      expect(none.querySelector('a')!.getAttribute('href')).to.equal('tel:00012120000');
      await press(element, '去掉“育婴师”就有 2 个');
      await counts(element, 2);
      expect(part<HTMLInputElement>(element, 'search')!.value).to.equal('');
    });

    it('offer every single one that helps, the one that gives most first', async () => {
      const element = await ready({ region: '990000' });
      await press(element, /^安全与求助/);
      await until(() => count(element) === 5);
      element.region = '980000';
      await until(() => count(element) === 0);
      const ways = [...element.shadowRoot!.querySelectorAll('.state .row:not(#needs + *) button')];
      expect(ways.map(textOf)).to.deep.equal([
        '去掉“東嶼省”就有 5 个',
        '去掉“安全与求助”就有 2 个',
      ]);
    });

    it('of place order by distance, and the position stays here', async () => {
      const real = Object.getOwnPropertyDescriptor(navigator, 'geolocation');
      let found!: PositionCallback;
      let options: PositionOptions | undefined;
      let asked = 0;
      const geolocation = {
        getCurrentPosition(done: PositionCallback, _: unknown, given: PositionOptions) {
          asked += 1;
          found = done;
          options = given;
        },
      };
      Object.defineProperty(navigator, 'geolocation', { configurable: true, value: geolocation });
      try {
        const element = await ready({ limit: '20' });
        expect(asked).to.equal(0);
        expect(part(element, 'distance')).to.equal(undefined);
        await press(element, '找离我近的');
        expect(textOf(element.shadowRoot!.querySelector('.filters [role="status"]')!)).to.match(
          /^正在看您在哪里… 只用您的大概位置算远近，就在这.+上算，不发送，不保存。/,
        );
        expect(options).to.include({ enableHighAccuracy: false });
        const before = page.net.calls.length;
        found({ coords: { latitude: 21.4471, longitude: 145.2354 } } as GeolocationPosition);
        await until(() => names(element)[0] === '来访接待');
        expect(texts(element, 'distance').slice(0, 2)).to.deep.equal(['约 10米', '约 1.4公里']);
        expect(count(element)).to.equal(all);
        expect(texts(element, 'filter')).to.deep.equal(['离我近的']);
        expect(page.net.calls.length).to.equal(before);
        await press(element, '找离我近的');
        await until(() => names(element)[0] === '心理咨询与倾诉陪伴');
        expect(part(element, 'distance')).to.equal(undefined);
      } finally {
        delete (navigator as unknown as Record<string, unknown>).geolocation;
        if (real) Object.defineProperty(navigator, 'geolocation', real);
      }
    });

    it('of place say so when the device does not tell', async () => {
      const geolocation = {
        getCurrentPosition: (_: unknown, failed: () => void) => failed(),
      };
      Object.defineProperty(navigator, 'geolocation', { configurable: true, value: geolocation });
      try {
        const element = await ready();
        await press(element, '找离我近的');
        await until(() => element.shadowRoot!.textContent!.includes('没能知道您在哪里'));
        expect(count(element)).to.equal(all);
      } finally {
        delete (navigator as unknown as Record<string, unknown>).geolocation;
      }
    });
  });

  describe('a record', () => {
    const dialog = (element: Element) => element.shadowRoot!.querySelector('dialog')!;

    it('opens with all it holds, and closes back to where it was', async () => {
      const element = await ready();
      const name = parts(element, 'name')[0]!;
      name.focus();
      name.click();
      await until(() => element.shadowRoot!.querySelector('dialog[open] dl'));
      const said = textOf(dialog(element));
      for (const text of [
        '心理咨询与倾诉陪伴',
        '临溪县妇女之家',
        '现在开着，到 12:00',
        '又叫“知心小屋”',
        '谁可以来 住在临溪县的人都可以来，不看户口。 14 岁以上',
        '要带什么 不用带证件',
        '费用 不收费',
        '怎么办 打电话约时间，也可以直接来。',
        '要多久 一般三天内',
        '周一–周五 8:30–12:00、14:00–17:30 周六、周日 不开',
        '临溪县家庭服务中心 云岭省青溪市临溪县清水镇望溪路 18 号二楼',
        '无障碍 有电梯，轮椅可以进',
        '怎么去 2 路车到文庙站，走三分钟',
        '说什么话 普通话',
        '联系人 咨询员',
        '类别 心理咨询和家庭暴力求助',
        '2025年2月20日核对过',
      ]) {
        expect(said, text).to.contain(text);
      }
      await until(() => dialog(element).querySelector('.prose li'));
      expect([...dialog(element).querySelectorAll('.prose li')].map(textOf)).to.deep.equal([
        '婚姻和家庭',
        '产后情绪',
        '睡不着、提不起精神',
      ]);
      expect(dialog(element).querySelector('.prose strong')!.textContent).to.equal(
        '不问单位，不留底',
      );
      const links = [...dialog(element).querySelectorAll('a')].map((link) =>
        link.getAttribute('href'),
      );
      expect(links).to.include.members([
        'tel:00033010001',
        'tel:00033010002',
        'https://linxi.example.org/counselling',
        'mailto:talk@linxi.example.org',
      ]);
      await press(element, '返回列表');
      await until(() => !dialog(element)?.open);
      expect(element.shadowRoot!.activeElement).to.equal(name);
    });

    it('is a dialog with the name of the service', async () => {
      const element = await ready();
      parts(element, 'name')[1]!.click();
      await until(() => dialog(element)?.open);
      const title = element.shadowRoot!.getElementById(
        dialog(element).getAttribute('aria-labelledby')!,
      )!;
      expect(textOf(title)).to.equal(names(element)[1]);
      // A press beside it closes it, one in it does not.
      dialog(element).querySelector<HTMLElement>('.record')!.click();
      expect(dialog(element).open).to.equal(true);
      dialog(element).click();
      await until(() => !dialog(element)?.open);
    });

    it('says every number once, the one for danger first', async () => {
      const same = [{ number: '000-3301-0001' }];
      serve(page.net, [
        {
          id: 1,
          name: 'A',
          phones: [
            { number: '000-110' },
            { number: '000-3301-0001', description: '预约' },
            { number: '000-3301-0002' },
          ],
          contacts: [
            { id: 1, name: '值班人员', phones: same },
            { id: 2, name: '主任', phones: [{ number: '000-3301-0003' }] },
          ],
        },
      ]);
      const element = await ready({ home, region: '990121' });
      parts(element, 'name')[0]!.click();
      await until(() => element.shadowRoot!.querySelector('dialog[open] dl'));
      const links = [...dialog(element).querySelectorAll('a')].map((link) =>
        link.getAttribute('href'),
      );
      expect(links).to.deep.equal([
        'tel:000110',
        'sms:00012110',
        'tel:00033010001',
        'tel:00033010002',
        'tel:00033010003',
      ]);
      expect(textOf(dialog(element))).to.contain('000-3301-0001 预约');
    });

    it('that holds little shows what there is', async () => {
      const element = await ready({ query: '供销点' });
      await counts(element, 1);
      parts(element, 'name')[0]!.click();
      await until(() => element.shadowRoot!.querySelector('dialog[open] dl'));
      const tools = dialog(element).querySelector('.tools')!;
      expect(textOf(dialog(element)).replace(textOf(tools), '').trim()).to.equal(
        '返回列表 巾帼合作社供销点 时间不确定，去之前请先打电话',
      );
    });
  });

  describe('properties', () => {
    it('start with words, topics and a region', async () => {
      const element = await ready({ query: '咨询', region: '990121' });
      await counts(element, 3);
      expect(part<HTMLInputElement>(element, 'search')!.value).to.equal('咨询');
      element.query = '';
      element.category = '技能培训';
      await counts(element, 2);
      element.region = '';
      element.category = 'law, children';
      await counts(element, 5);
      expect(texts(element, 'filter')).to.deep.equal(['法律与权益', '孩子']);
    });

    it('order by the partner’s own place', async () => {
      const element = await ready({ near: '21.4377,145.2262' });
      await until(
        () => texts(element, 'region')[0]?.includes('清水镇') && part(element, 'distance'),
      );
      expect(names(element)[0]).to.equal('放学后看护');
      expect(texts(element, 'filter')).to.deep.equal([]);
    });

    it('that are wrong fall back and are reported once', async () => {
      const element = await ready({ near: 'here', region: 'Linxi', type: 'soap', limit: '-3' });
      expect(count(element)).to.equal(all);
      expect(names(element).length).to.equal(10);
      expect(page.warnings.length).to.equal(4);
      expect(page.warnings.join('\n')).to.match(
        /near="here" is not understood; allowed: latitude,longitude/,
      );
      expect(page.warnings.join('\n')).to.match(
        /region="Linxi" is not understood; allowed: a division code of 2 to 12 digits\. Using none\./,
      );
      expect(page.warnings.join('\n')).to.match(
        /type="soap" is not understood; allowed: hsds, file/,
      );
    });

    it('set before the element is known hold', async () => {
      const element = document.createElement('jia-service-finder') as ServiceFinder;
      element.src = api;
      element.query = '庇护';
      document.body.append(element);
      await counts(element, 1);
      element.remove();
    });

    it('let a partner change any word', async () => {
      const element = await ready();
      element.strings = { openNow: '正在营业' };
      await until(() => control(element, /^正在营业/));
    });

    it('speak English and Traditional Chinese', async () => {
      const element = await ready({ lang: 'en' });
      await until(() => textOf(part(element, 'hours')).startsWith('Open now, until 12:00'));
      expect(textOf(part(element, 'count'))).to.contain('13 found');
      element.lang = 'zh-Hant';
      await until(() => textOf(part(element, 'count')).includes('找到 13 個'));
    });

    it('teach all finders one more dialect', async () => {
      ServiceFinder.registerBackend('tea', async function* (url) {
        yield { records: [{ id: 1, name: `Tea from ${new URL(url).host}` }], total: 1 };
      });
      const element = await ready({ type: 'tea', src: 'https://tea.example' });
      expect(names(element)).to.deep.equal(['Tea from tea.example']);
    });
  });

  describe('where the records come from', () => {
    it('is the home file, and its hotlines are always in sight', async () => {
      const element = await ready({ home, region: '990121' });
      expect(texts(element, 'hotline')).to.deep.equal([
        '有危险，马上打 000-110。不方便出声，先把手机调成静音，再发短信到 000-12110。',
        '想找人说说，打 000-1212-3301（临溪县妇女热线，24 小时）',
      ]);
      type(element, '没有这个');
      await counts(element, 0);
      expect(texts(element, 'hotline').slice(2)).to.deep.equal([
        '想找人说说，打 000-1212-0000（云岭妇女热线，每天 8:00–22:00）',
      ]);
    });

    it('has needs to go on with, and where there is little room the hours of the numbers', async () => {
      const element = await ready({ home, region: '990121' });
      element.style.width = '340px';
      await until(() => texts(element, 'hotline')[1] === '想找人说说，打 000-1212-3301');
      type(element, '没有这个');
      await counts(element, 0);
      expect(texts(element, 'hotline').slice(2)).to.deep.equal([
        '想找人说说，打 000-1212-3301（临溪县妇女热线，24 小时）',
        '想找人说说，打 000-1212-0000（云岭妇女热线，每天 8:00–22:00）',
      ]);
      await press(element, '法律与权益');
      await until(() => names(element).length > 0);
      expect(part<HTMLInputElement>(element, 'search')!.value).to.equal('');
      expect(texts(element, 'filter')).to.deep.equal(['法律与权益']);
      expect(element.shadowRoot!.activeElement).to.equal(part(element, 'count'));
    });

    it('is src before the home file, which still gives the numbers', async () => {
      page.net.on('https://other.example/', () => json(fixtures.page([fixtures.bare])));
      const element = await ready({ home, src: 'https://other.example/hsds' });
      expect(names(element)).to.deep.equal(['巾帼合作社供销点']);
      await until(() => part(element, 'hotline'));
    });

    it('takes a number of the tag only without a home', async () => {
      const element = await ready({ hotline: '000-555-12' });
      expect(texts(element, 'hotline')).to.deep.equal(['想找人说说，打 000-555-12']);
      const other = await ready({ hotline: '000-555-12', home });
      expect(texts(other, 'hotline').join()).not.to.contain('000-555-12');
    });

    it('may be several directories, one of which may be broken', async () => {
      page.net.on('https://one.example/', () => json(fixtures.page(many(3))));
      page.net.on('https://two.example/', () => json(fixtures.page(many(2))));
      page.net.on('https://three.example/', () => json({}, { status: 404 }));
      const errors: JiaErrorEvent[] = [];
      const listen = (event: Event) => errors.push(event as JiaErrorEvent);
      document.addEventListener('jia-error', listen);
      const element = await ready({
        src: 'https://one.example/a https://three.example/c https://two.example/b',
      });
      document.removeEventListener('jia-error', listen);
      await counts(element, 5);
      expect(errors.map(({ code, source }) => [code, source])).to.deep.equal([
        ['status', 'https://three.example/c'],
      ]);
      expect(textOf(element.shadowRoot!.querySelector('.missing')!)).to.contain('其余的没能加载');
    });

    it('is asked once, however much is typed', async () => {
      const element = await ready();
      for (const words of ['心', '心理', '']) {
        type(element, words);
        await settled(element);
      }
      await counts(element, all);
      expect(page.net.to('/services').length).to.equal(1);
    });
  });

  describe('arriving', () => {
    it('shows the first page without the search, then the rest when it is there', async () => {
      serve(page.net, many(60), 50);
      const rest = page.net.hold('format=ndjson');
      // No server answers before the search does.
      const element = await make({ private: '' });
      await until(() => names(element).length === 10);
      touch(element);
      await rest.requested();
      await until(() => textOf(part(element, 'count')).includes('其余还在加载'));
      // The number is what the directory says to hold.
      expect(count(element)).to.equal(60);
      // What has come can be searched.
      type(element, '第 50 个');
      await counts(element, 1);
      expect(textOf(part(element, 'count'))).to.contain('其余还在加载');
      type(element, '第 60 个');
      await until(() => count(element) === 0);
      expect(part(element, 'loading')).not.to.equal(undefined);
      // What is known already is said at once; that there is nothing at all is not.
      const advice = () => textOf(element.shadowRoot!.querySelector('.state') ?? undefined);
      await until(() => advice().includes('就有'));
      expect(advice()).to.contain('目前还没有找到，其余还在加载。');
      expect(advice()).to.contain('去掉“第 60 个”就有 50 个');
      expect(advice()).not.to.contain('没有找到。 ');
      rest.respond(lines(many(60)));
      await counts(element, 1);
      await until(() => !textOf(part(element, 'count')).includes('其余还在加载'));
      expect(names(element)).to.deep.equal(['第 60 个服务']);
    });

    it('begins at the first touch of the field', async () => {
      serve(page.net, many(60), 50);
      const element = await make();
      await until(() => names(element).length === 10);
      expect(page.net.to('format=ndjson').length).to.equal(0);
      part(element, 'search')!.focus();
      await until(() => page.net.to('format=ndjson').length === 1);
      await settled(element);
    });

    it('begins before anything is there, when the field was touched by then', async () => {
      serve(page.net, many(60), 50);
      const first = page.net.hold('per_page=50&');
      const element = await make();
      await first.requested();
      part(element, 'search')!.focus();
      first.respond(json(fixtures.page(many(50), 1, 50, 60)));
      await until(() => page.net.to('format=ndjson').length === 1);
      await settled(element);
    });

    it('lets no record wait for the list of terms', async () => {
      serve(page.net, fixtures.services, 6);
      const terms = page.net.hold('/taxonomy_terms');
      const element = await make({ private: '' });
      await until(() => names(element).length === 6);
      touch(element);
      await terms.requested();
      type(element, '供销点');
      await until(() => names(element).join() === '巾帼合作社供销点');
      const [asked] = page.net.to('/taxonomy_terms');
      expect(asked?.signal?.aborted).to.equal(false);
    });

    it('keeps what came when the connection breaks, and says that something is missing', async () => {
      serve(page.net, many(60), 50);
      page.net.on('format=ndjson', () => {
        let sent = false;
        const body = new ReadableStream<Uint8Array>({
          pull(controller) {
            if (sent) controller.error(new TypeError('lost'));
            else controller.enqueue(new TextEncoder().encode(fixtures.ndjson(many(55))));
            sent = true;
          },
        });
        return new Response(body, { headers: { 'content-type': 'application/x-ndjson' } });
      });
      const element = await make();
      await until(() => part(element, 'result'));
      touch(element);
      await until(() => element.shadowRoot!.querySelector('.missing'));
      await counts(element, 55);
      expect(page.warnings.join()).to.contain('broke off');
      serve(page.net, many(60), 50);
      await press(element, '再试一次');
      await counts(element, 60);
      await until(() => !element.shadowRoot!.querySelector('.missing'));
    });

    it('says that something is missing when the text ends in the middle', async () => {
      page.net.on('list.ndjson', () => new Response(fixtures.ndjson(many(80)).slice(0, -30)));
      const errors: string[] = [];
      const listen = (event: Event) => errors.push((event as JiaErrorEvent).code);
      document.addEventListener('jia-error', listen);
      const element = await make({ src: 'https://women.example.org/list.ndjson' });
      await until(() => part(element, 'result'));
      touch(element);
      await until(() => element.shadowRoot!.querySelector('.missing'));
      await counts(element, 79);
      type(element, '第 79 个');
      await counts(element, 1);
      document.removeEventListener('jia-error', listen);
      expect(page.warnings.filter((line) => line.includes('list.ndjson'))).to.deep.equal([
        '<jia-service-finder> https://women.example.org/list.ndjson ended in the middle.',
      ]);
      expect(errors).to.deep.equal(['payload']);
    });

    it('keeps a few records of a list that ends too early', async () => {
      const text = JSON.stringify(many(3)).slice(0, -20);
      page.net.on('list.json', () => new Response(text));
      const element = await make({ src: 'https://women.example.org/list.json' });
      await until(() => element.shadowRoot!.querySelector('.missing'));
      await counts(element, 2);
      expect(page.warnings.length).to.equal(1);
    });
  });

  describe('states', () => {
    it('loading shows the shape of what comes, and the children of the tag until it is there', async () => {
      const hold = page.net.hold('/services?');
      const element = await make({}, '<a href="/help">求助电话</a>');
      await until(() => part(element, 'loading'));
      expect(part(element, 'result')).to.equal(undefined);
      const slot = element.shadowRoot!.querySelector<HTMLSlotElement>('slot:not([name])')!;
      expect(slot.hidden).to.equal(false);
      hold.respond(json(fixtures.page(fixtures.services)));
      await until(() => part(element, 'result'));
      expect(slot.hidden).to.equal(true);
      expect(part(element, 'loading')).to.equal(undefined);
    });

    it('what is typed while it loads counts when it is there', async () => {
      const hold = page.net.hold('/services?');
      const element = await make();
      await until(() => part(element, 'search'));
      type(element, '庇护');
      hold.respond(json(fixtures.page(fixtures.services)));
      await counts(element, 1);
    });

    it('empty says so, and fires jia-load', async () => {
      serve(page.net, []);
      const element = await make();
      setTimeout(() => undefined);
      await oneEvent(element, 'jia-load');
      await until(() => textOf(part(element, 'empty')) === '这里还没有内容，有了就会出现。');
    });

    it('error says what to do, keeps the numbers, and tries again', async () => {
      page.net.on('/services?', () => json({}, { status: 404 }));
      const element = await make({ home, region: '990121' }, '<a href="/help">求助电话</a>');
      const told = oneEvent(element, 'jia-error') as Promise<JiaErrorEvent>;
      const { code, source, message } = await told;
      expect([code, source]).to.deep.equal(['status', `${api}/services`]);
      expect(message).to.contain('404');
      await until(() => part(element, 'error')?.textContent?.includes('000-1212-3301'));
      expect(part(element, 'error')!.getAttribute('role')).to.equal('alert');
      expect(
        element.shadowRoot!.querySelector<HTMLSlotElement>('slot:not([name])')!.hidden,
      ).to.equal(false);
      expect(parts(element, 'hotline').length).to.equal(2);
      expect(page.warnings.filter((line) => line.includes('404')).length).to.equal(1);
      serve(page.net, fixtures.services);
      part(element, 'retry')!.click();
      await until(() => part(element, 'result'));
      expect(element.shadowRoot!.activeElement).to.equal(parts(element, 'name')[0]);
    });

    for (const [kind, answer] of Object.entries({
      'a dead host': () => Promise.reject(new TypeError('Failed to fetch')),
      HTML: () => new Response('<!doctype html><h1>Hello'),
      'broken JSON': () => new Response('{"contents": [{"id": 1'),
      'no list': () => json({ error: 'no' }),
    })) {
      it(`error for ${kind}`, async () => {
        page.net.on('/hsds', answer);
        const element = await make({ type: 'hsds' });
        await until(() => part(element, 'error'));
        expect(page.warnings.length).to.equal(1);
      }).timeout(25_000);
    }

    for (const [kind, text] of Object.entries({
      'an object of another kind': '{"a":1}',
      'a JSON Feed': JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'News',
        items: [1, 2, 3].map((id) => ({ id, url: `https://a.example/${id}`, title: 'T' })),
      }),
      'a list of numbers': '[1,2,3]',
      'a list of lists': '[[]]',
      'JSON that breaks off before its first record': '{"contents":[{"id":"1","name":"A',
      'a line that breaks off': '{"id":"1","na',
    })) {
      for (const src of ['https://women.example.org/list.json', 'https://women.example.org/list']) {
        it(`error for ${kind} at ${src.slice(26)}`, async () => {
          page.net.on(src, () => new Response(text));
          page.net.on(`${src}/services`, () => json({}, { status: 404 }));
          const errors: string[] = [];
          const element = await make();
          element.addEventListener('jia-error', (event) => errors.push(event.code));
          element.src = src;
          element.type = 'file';
          await until(() => part(element, 'error'));
          expect(errors).to.deep.equal(['payload']);
          expect(page.warnings.length).to.equal(1);
          expect(page.warnings[0]).to.match(
            /list(?:\.json)? (?:holds no list of services|sent broken JSON)\./,
          );
        });
      }
    }

    it('error when the home file names no directory, and when there is nothing to ask', async () => {
      page.net.on('/.well-known/jia.json', () =>
        json(homeFile.directory ? { ...homeFile, directory: undefined } : homeFile),
      );
      const element = await make({ home });
      await until(() => part(element, 'error'));
      expect(page.warnings.join()).to.contain('names no directory');
      const bare = document.createElement('jia-service-finder');
      document.body.append(bare);
      await until(() => page.warnings.join().includes('needs the attribute home or src'));
      bare.remove();
    });

    it('stale answers do not overwrite newer ones', async () => {
      const first = page.net.hold('one.example');
      const element = await make({ src: 'https://one.example/hsds' });
      await first.requested();
      page.net.on('two.example', () => json(fixtures.page([fixtures.bare])));
      element.src = 'https://two.example/hsds';
      await until(() => names(element).join() === '巾帼合作社供销点');
      first.respond(json(fixtures.page([fixtures.village])));
      await nextFrame();
      await settled(element);
      expect(names(element)).to.deep.equal(['巾帼合作社供销点']);
    });
  });

  describe('events', () => {
    it('fires jia-load once, with the first content', async () => {
      const heard: string[] = [];
      const element = await make();
      element.addEventListener('jia-load', () => heard.push(names(element).join()));
      await until(() => heard.length > 0);
      // Answers come more than once; what is heard does not.
      await until(
        () => (element as unknown as { catalogue?: { answer?: unknown } }).catalogue?.answer,
      );
      await element.updateComplete;
      expect(heard.length).to.equal(1);
      expect(heard[0]).to.contain('心理咨询与倾诉陪伴');
    });

    it('fires jia-select with the service; cancelled, nothing opens', async () => {
      const element = await ready();
      const heard: SelectEvent[] = [];
      const listen = (event: Event) => {
        heard.push(event as SelectEvent);
        if (heard.length > 1) event.preventDefault();
      };
      document.addEventListener('jia-select', listen);
      parts(element, 'name')[0]!.click();
      await until(() => element.shadowRoot!.querySelector('dialog')?.open);
      element.shadowRoot!.querySelector('dialog')!.close();
      await until(() => !element.shadowRoot!.querySelector('dialog[open]'));
      parts(element, 'name')[1]!.click();
      await element.updateComplete;
      document.removeEventListener('jia-select', listen);
      expect(element.shadowRoot!.querySelector('dialog[open]') === null).to.equal(true);
      expect(heard.map(({ service }) => service.name)).to.deep.equal(names(element).slice(0, 2));
    });
  });

  describe('slots', () => {
    it('hold what a partner puts above and below', async () => {
      const element = await ready({}, '<p slot="header">上</p><p slot="footer">下</p>');
      const slotted = (name: string) =>
        element
          .shadowRoot!.querySelector<HTMLSlotElement>(`slot[name="${name}"]`)!
          .assignedElements()
          .map(textOf);
      expect([slotted('header'), slotted('footer')]).to.deep.equal([['上'], ['下']]);
    });

    it('take a partner’s own states', async () => {
      serve(page.net, []);
      const empty = await make({}, '<template slot="empty"><b>空的</b></template>');
      await until(() => textOf(part(empty, 'empty')) === '空的');
      page.net.on('/services?', () => json({}, { status: 404 }));
      const broken = await make({}, '<template slot="error"><b>打 000</b></template>');
      await until(() => textOf(part(broken, 'error')).startsWith('打 000'));
      expect(part(broken, 'retry')).not.to.equal(undefined);
    });
  });

  describe('keyboard', () => {
    it('reaches everything in order, opens and closes a record, and comes back', async () => {
      const element = await ready({ region: '990121', limit: '1' });
      part(element, 'search')!.focus();
      await sendKeys({ type: 'heping' });
      await counts(element, 0);
      for (let key = 0; key < 6; key += 1) await sendKeys({ press: 'Backspace' });
      await until(() => count(element) > 1);
      const name = parts(element, 'name')[0]!;
      name.focus();
      await sendKeys({ press: 'Enter' });
      await until(() => element.shadowRoot!.querySelector('dialog[open] dl'));
      expect(element.shadowRoot!.activeElement!.closest('dialog')).not.to.equal(null);
      await sendKeys({ press: 'Escape' });
      await until(() => !element.shadowRoot!.querySelector('dialog[open]'));
      expect(element.shadowRoot!.activeElement).to.equal(name);
    });

    it('has a visible name for every control, and 44 px to hit', async () => {
      const element = await ready({ region: '990121' });
      await press(element, /^心理与情绪/);
      await settled(element);
      const controls = element.shadowRoot!.querySelectorAll<HTMLElement>(
        'button, select, input, a[part]',
      );
      expect(controls.length).to.be.greaterThan(15);
      for (const each of controls) {
        // A press on its label presses a box, too.
        const target = each.closest('label') ?? each;
        const said = each.getAttribute('aria-label') ?? textOf(target);
        expect(said, each.outerHTML).not.to.equal('');
        const box = target.getBoundingClientRect();
        expect(Math.round(box.height), said).to.be.at.least(44);
        expect(Math.round(box.width), said).to.be.at.least(44);
      }
    });
  });

  describe('in a page that changes', () => {
    it('survives a move, and starts again when it comes back later', async () => {
      const element = await ready();
      const asked = page.net.to('/services').length;
      type(element, '庇护');
      await counts(element, 1);
      const other = document.createElement('div');
      document.body.append(other);
      other.append(element);
      await new Promise((resolve) => setTimeout(resolve));
      await settled(element);
      expect(page.net.to('/services').length).to.equal(asked);
      expect(count(element)).to.equal(1);
      element.remove();
      await new Promise((resolve) => setTimeout(resolve));
      other.append(element);
      await until(() => page.net.to('/services').length > asked);
      await counts(element, 1);
      other.remove();
    });

    it('ends its worker when it is taken out', async () => {
      const real = globalThis.Worker;
      const workers: { ended: boolean }[] = [];
      globalThis.Worker = class extends real {
        ended = false;
        constructor(url: string | URL) {
          super(url);
          workers.push(this);
        }
        override terminate() {
          this.ended = true;
          super.terminate();
        }
      };
      try {
        const element = await ready();
        expect(workers.length).to.equal(1);
        element.remove();
        await until(() => workers[0]!.ended);
      } finally {
        globalThis.Worker = real;
      }
    });

    it('reads nothing until it comes near, when it is lazy', async () => {
      const far = await make({ loading: 'lazy' });
      far.style.marginTop = '5000px';
      const near = await make({ loading: 'lazy' });
      far.parentElement!.before(near.parentElement!);
      await until(() => part(near, 'result'));
      expect(part(far, 'result')).to.equal(undefined);
    });

    it('keeps its open hours true as time goes by', async () => {
      const element = await ready();
      expect(textOf(part(element, 'hours'))).to.contain('现在开着');
      const { now } = Date;
      Date.now = () => now() + 4 * 3_600_000 - 1;
      (element as unknown as { tick(): void }).tick();
      await element.updateComplete;
      expect(textOf(part(element, 'hours'))).to.contain('现在没开，今天 14:00 开');
      Date.now = now;
    });
  });
});
