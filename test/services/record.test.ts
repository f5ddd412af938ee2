import { expect } from '@open-wc/testing';
import { homeFile } from '../../fixtures/home.js';
import type { WriteEvent } from '../../src/kit/write-event.js';
import type { ServiceFinder } from '../../src/services/service-finder.js';
import { json } from '../support/network.js';
import {
  control,
  finderPage,
  home,
  names,
  part,
  parts,
  ready,
  serve,
  textOf,
  until,
  api,
  type FinderPage,
} from './finder-page.js';

/** What can be done with an open record. */
describe('a record of jia-service-finder', () => {
  let page: FinderPage;
  const undo: (() => void)[] = [];
  const { href: address } = location;
  const stub = (target: object, name: string, value: unknown) => {
    const own = Object.getOwnPropertyDescriptor(target, name);
    Object.defineProperty(target, name, { value, configurable: true, writable: true });
    undo.push(() =>
      own ? Object.defineProperty(target, name, own) : Reflect.deleteProperty(target, name),
    );
  };
  const listen = (listener: (event: WriteEvent) => void) => {
    document.addEventListener('jia-write', listener);
    undo.push(() => document.removeEventListener('jia-write', listener));
  };

  beforeEach(() => (page = finderPage()));
  afterEach(async () => {
    await page.restore();
    for (const each of undo.splice(0)) each();
    history.replaceState(null, '', address);
  });

  const dialog = (element: ServiceFinder) => part<HTMLDialogElement>(element, 'detail')!;
  const open = async (element: ServiceFinder, place = 0) => {
    parts(element, 'name')[place]!.click();
    await until(() => dialog(element)?.open && dialog(element).querySelector('.tools'));
  };
  const close = async (element: ServiceFinder) => {
    control(element, '返回列表')!.click();
    await until(() => !dialog(element).open && !dialog(element).querySelector('.tools'));
  };
  const withHome = (more: object = {}) =>
    page.net.on('/.well-known/jia.json', () =>
      json({ ...homeFile, directory: { url: api, type: 'hsds' }, ...more }),
    );

  it('of an event says when it begins, and of registration that it is over', async () => {
    const own = (code: string, value: string) => ({
      value,
      taxonomy_term: { code, taxonomy: 'jia' },
    });
    const event = (id: number, last: string) => ({
      id,
      name: `家长课堂 ${id}`,
      attributes: [own('kind', 'event'), own('registration.deadline', last)],
      schedules: [{ dtstart: '2025-03-20', opens_at: '09:00', closes_at: '11:00' }],
    });
    serve(page.net, [event(1, '2025-03-04'), event(2, '2025-03-05'), event(3, '招满为止')]);
    const element = await ready();
    await until(() => textOf(part(element, 'hours')));
    expect(textOf(part(element, 'hours'))).to.equal('3月20日 9:00 开始');
    const said = ['2025年3月4日，已经过了', '2025年3月5日', '招满为止'];
    for (const [place, line] of said.entries()) {
      await open(element, place);
      const [term] = [...dialog(element).querySelectorAll('dt')].filter(
        (each) => textOf(each) === '报名到哪天',
      );
      expect(textOf(term!.nextElementSibling as HTMLElement)).to.equal(line);
      await close(element);
    }
  });

  it('is shared with the address that opens it again', async () => {
    let shared: { title?: string; url?: string } = {};
    stub(navigator, 'share', async (what: object) => void (shared = what));
    const element = await ready({ 'url-state': '' });
    await open(element);
    control(element, '转发')!.click();
    await until(() => shared.url);
    expect(shared).to.deep.equal({ title: names(element)[0], url: location.href });
    expect(shared.url).to.contain('#jia-services=id=');
  });

  it('is shared with its own page where the address says nothing', async () => {
    let copied = '';
    stub(navigator, 'share', undefined);
    stub(navigator, 'clipboard', { writeText: async (text: string) => void (copied = text) });
    const element = await ready({ query: '心理咨询与倾诉陪伴' });
    await until(() => names(element)[0] === '心理咨询与倾诉陪伴');
    await open(element);
    control(element, '复制链接')!.click();
    await until(() => copied);
    expect(copied).to.equal('https://linxi.example.org/counselling');
    await until(() => textOf(dialog(element)).includes('链接复制好了'));
  });

  it('stays a dialog when its finder is moved in the page', async () => {
    const element = await ready();
    await open(element);
    document.body.append(element);
    await element.updateComplete;
    const box = dialog(element).getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    expect(dialog(element).open).to.equal(true);
    expect(top, 'above everything').to.equal(element);
    expect(element.shadowRoot!.elementFromPoint(5, innerHeight - 5)).to.equal(dialog(element));
    await close(element);
    element.remove();
  });

  it('is printed alone, and nothing stays behind', async function () {
    if (!('adoptedStyleSheets' in document)) this.skip();
    const sheets = () => document.adoptedStyleSheets.length;
    const before = sheets();
    let worn = 0;
    stub(window, 'print', () => {
      window.dispatchEvent(new Event('beforeprint'));
      worn = sheets();
      window.dispatchEvent(new Event('afterprint'));
    });
    const element = await ready();
    await open(element);
    control(element, '打印')!.click();
    expect([worn, sheets()]).to.deep.equal([before + 1, before]);
    await close(element);
    window.dispatchEvent(new Event('beforeprint'));
    expect(sheets(), 'nothing is open').to.equal(before);
  });

  describe('written about', () => {
    const forms = (element: ServiceFinder) => [
      ...dialog(element).querySelectorAll<HTMLElement>('.forms > *'),
    ];
    const answer = () => {
      const asked: WriteEvent[] = [];
      listen((event) => {
        asked.push(event);
        event.answer('textarea', async () => undefined);
      });
      return asked;
    };

    it('is offered only where somebody answers and receives it', async () => {
      withHome();
      const alone = await ready({ home });
      await open(alone);
      expect(!!control(alone, '这里写错了？'), 'nobody answers').to.equal(false);
      alone.remove();
      answer();
      const homeless = await ready();
      await open(homeless);
      expect(!!control(homeless, '这里写错了？'), 'no home').to.equal(false);
    });

    it('opens a form that says which record, and keeps what was typed', async () => {
      withHome();
      const asked = answer();
      const element = await ready({ home, form: 'apply', 'url-state': '', private: '' });
      await open(element);
      await until(() => control(element, '这里写错了？'));
      control(element, '这里写错了？')!.click();
      await until(
        () => forms(element).length === 1 && forms(element)[0]!.querySelector('textarea'),
      );
      const event = asked.find(({ place }) => place)!;
      expect(event.about.title).to.equal(names(element)[0]);
      expect(event.attributes).to.include({ heading: '这里写错了？', private: '' });
      expect('service' in event.attributes).to.equal(false);
      forms(element)[0]!.querySelector('textarea')!.value = '电话换了';
      await close(element);
      await open(element, 1);
      expect(forms(element)[0]!.hidden).to.equal(true);
      await close(element);
      await open(element);
      expect(forms(element)[0]!.hidden).to.equal(false);
      expect(forms(element)[0]!.querySelector('textarea')!.value).to.equal('电话换了');
    });

    it('comes first of all where there are dates: places are few', async () => {
      withHome();
      serve(page.net, [
        {
          id: 't',
          name: '育婴师班',
          phones: [{ number: '000-1234' }],
          attributes: [
            { taxonomy_term: { taxonomy: 'jia', code: 'kind', name: 'kind' }, value: 'training' },
          ],
        },
      ]);
      answer();
      const element = await ready({ home, form: 'training' });
      await open(element);
      await until(() => control(element, '报名、申请'));
      const act = dialog(element).querySelector('.act')!;
      expect(textOf(act.firstElementChild!)).to.equal('报名、申请');
      expect(act.querySelectorAll('.primary').length).to.equal(1);
      expect(dialog(element).querySelectorAll('.tools button').length).to.be.greaterThan(0);
      expect(textOf(dialog(element).querySelector('.tools')!)).not.to.contain('报名');
    });

    it('applies by the form that the partner names', async () => {
      withHome();
      const asked = answer();
      const element = await ready({ home, form: 'training' });
      await open(element);
      await until(() => control(element, '报名、申请'));
      control(element, '报名、申请')!.click();
      await until(() => asked.some(({ place }) => place));
      expect(asked.find(({ place }) => place)!.attributes).to.include({ service: 'training' });
    });
  });
});
