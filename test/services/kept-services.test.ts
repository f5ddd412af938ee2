import { expect } from '@open-wc/testing';
import { clearShortlist, shortlist } from '../../src/services/shortlist.js';
import type { ServiceFinder } from '../../src/services/service-finder.js';
import {
  control,
  counts,
  finderPage,
  names,
  part,
  parts,
  press,
  ready,
  serve,
  textOf,
  type,
  until,
  type FinderPage,
} from './finder-page.js';

/** What a visitor puts aside, takes home, and is told of a record. */
describe('keeping services in jia-service-finder', () => {
  let page: FinderPage;
  beforeEach(() => (page = finderPage()));
  afterEach(async () => {
    clearShortlist();
    await page.restore();
  });

  const key = 'jia:shortlist';
  const dialog = (element: ServiceFinder) => part<HTMLDialogElement>(element, 'detail')!;
  const open = async (element: ServiceFinder, place = 0) => {
    parts(element, 'name')[place]!.click();
    await until(() => dialog(element)?.open && dialog(element).querySelector('.tools'));
  };
  const close = async (element: ServiceFinder) => {
    control(element, '返回列表')!.click();
    await until(() => !dialog(element).open && !dialog(element).querySelector('.tools'));
  };

  it('shows a list only once something is in it, and opens what is there', async () => {
    const element = await ready({ limit: '20' });
    expect(!!element.shadowRoot!.querySelector('.kept')).to.equal(false);
    const name = names(element)[12]!;
    await open(element, 12);
    await press(element, '先收着');
    expect(control(element, '不收了')!.getAttribute('aria-pressed')).to.equal('true');
    await close(element);
    type(element, '法律咨询');
    await counts(element, 3);
    await press(element, '我收着的（1）');
    await expect(element).to.be.accessible();
    await press(element, name);
    // It is not among the results: the search is asked for it.
    await until(() => dialog(element).querySelector('#title')?.textContent === name);
    await close(element);
    await press(element, `去掉“${name}”`);
    await until(() => !element.shadowRoot!.querySelector('.kept'));
  });

  it('keeps it on the device only after she says so, and clears it at one press', async () => {
    const element = await ready({ limit: '20' });
    await open(element);
    await press(element, '先收着');
    await close(element);
    expect(localStorage.getItem(key)).to.equal(null);
    await press(element, '我收着的（1）');
    element.shadowRoot!.querySelector<HTMLInputElement>('#kept input')!.click();
    await until(() => localStorage.getItem(key));
    await press(element, '全部清掉');
    expect(localStorage.getItem(key)).to.equal(null);
    expect(shortlist()).to.deep.equal([]);
    expect(element.shadowRoot!.activeElement).to.equal(part(element, 'search'));
  });

  it('is printed as one sheet, with what one needs to call and to go there', async function () {
    if (!('adoptedStyleSheets' in document)) this.skip();
    const element = await ready({ limit: '20' });
    for (const place of [0, 1]) {
      await open(element, place);
      await press(element, '先收着');
      await close(element);
    }
    await press(element, '我收着的（2）');
    let paper = '';
    let sheets = 0;
    const before = document.adoptedStyleSheets.length;
    const { print } = window;
    const printed = new Promise<void>((resolve) => {
      window.print = () => {
        window.dispatchEvent(new Event('beforeprint'));
        paper = textOf(element.shadowRoot!.querySelector('.kept-paper')!);
        sheets = document.adoptedStyleSheets.length;
        window.dispatchEvent(new Event('afterprint'));
        resolve();
      };
    });
    try {
      await press(element, '打印这些');
      await printed;
    } finally {
      window.print = print;
    }
    for (const text of [...names(element).slice(0, 2), textOf(parts(element, 'phone')[0])])
      expect(paper).to.contain(text);
    expect(sheets).to.equal(before + 1);
    expect(document.adoptedStyleSheets.length).to.equal(before);
    await until(() => !element.shadowRoot!.querySelector('.kept-paper'));
  });

  it('keeps nothing under private', async () => {
    localStorage.setItem(key, JSON.stringify([{ id: 'x', name: 'x' }]));
    const element = await ready({ limit: '20', private: '' });
    await open(element);
    await press(element, '先收着');
    await close(element);
    await press(element, '我收着的（1）');
    expect(!!element.shadowRoot!.querySelector('#kept input')).to.equal(false);
    expect(localStorage.getItem(key)).to.contain('"x"');
  });

  it('gives a file for calendars', async () => {
    const element = await ready({ query: '心理咨询与倾诉陪伴' });
    await until(() => names(element)[0] === '心理咨询与倾诉陪伴');
    await open(element);
    const saved: Blob[] = [];
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob: Blob) => (saved.push(blob), 'data:text/calendar,');
    const pressed = new Promise<string>((resolve) => {
      HTMLAnchorElement.prototype.click = function click() {
        resolve(this.download);
      };
    });
    try {
      control(element, '加到日历')!.click();
      expect(await pressed).to.equal('心理咨询与倾诉陪伴.ics');
      const text = await saved[0]!.text();
      expect(text).to.match(/^BEGIN:VCALENDAR\r\n/);
      expect(text).to.contain('SUMMARY:心理咨询与倾诉陪伴');
    } finally {
      URL.createObjectURL = createObjectURL;
      Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
    }
  });
});

describe('what jia-service-finder says of a record', () => {
  let page: FinderPage;
  beforeEach(() => (page = finderPage()));
  afterEach(() => page.restore());

  const jia = (code: string, value: string) => ({
    taxonomy_term: { id: code, code, name: code, taxonomy: 'jia' },
    value,
  });
  const opened = async (record: object) => {
    serve(page.net, [{ id: 1, name: '育婴师班', status: 'active', ...record }]);
    const element = await ready();
    parts(element, 'name')[0]!.click();
    const dialog = () => part<HTMLDialogElement>(element, 'detail');
    await until(() => dialog()?.querySelector('.facts'));
    return { element, dialog: dialog()! };
  };

  it('leads there on the maps that people have', async () => {
    const { dialog } = await opened({
      service_at_locations: [
        {
          location: {
            name: '活动室',
            latitude: 21.43,
            longitude: 145.2,
            addresses: [{ address_1: '文庙街 6 号', address_type: 'physical' }],
          },
        },
      ],
    });
    const links = [...dialog.querySelectorAll<HTMLAnchorElement>('.directions a')];
    const hosts = links.map(({ href }) => new URL(href).host || new URL(href).protocol);
    expect(hosts).to.include.members(['uri.amap.com', 'api.map.baidu.com', 'apis.map.qq.com']);
    for (const link of links) expect(link.rel).to.equal('noopener noreferrer');
    expect(links[0]!.getAttribute('aria-label')).to.equal('用高德地图看怎么去');
  });

  it('keeps a secret place secret', async () => {
    const { element, dialog } = await opened({
      attributes: [jia('confidential', 'true')],
      service_at_locations: [
        {
          location: {
            name: '庇护所',
            latitude: 21.43,
            longitude: 145.2,
            addresses: [{ address_1: '文庙街 6 号' }],
          },
        },
      ],
    });
    expect(textOf(dialog)).to.contain('地址保密，请先打电话。');
    expect(element.shadowRoot!.textContent).not.to.match(/文庙街|庇护所/);
    expect(dialog.querySelectorAll('.directions').length).to.equal(0);
  });

  it('says places left, dates, papers, allowances and accounts; a code loads when it is asked for', async () => {
    const { dialog } = await opened({
      attributes: [
        jia('capacity.left', '3'),
        jia('capacity.counted', '2025-03-01'),
        jia('certificate', '育婴员证'),
        jia('wechat.name', '临溪女声'),
        jia('wechat.picture', 'https://women.example.org/qr.png'),
      ],
    });
    const said = textOf(dialog);
    for (const text of ['还有 3 个名额（2025年3月1日数的）', '育婴员证', '微信公众号：临溪女声'])
      expect(said).to.contain(text);
    const code = dialog.querySelector<HTMLImageElement>('.code img')!;
    expect([code.alt, code.loading, code.referrerPolicy]).to.deep.equal([
      '临溪女声的微信二维码',
      'lazy',
      'no-referrer',
    ]);
    expect(code.closest('details')!.open).to.equal(false);
  });

  it('marks what was looked for, and says how it was understood', async () => {
    const element = await ready({ limit: '20' });
    type(element, '法律咨询');
    await counts(element, 3);
    const marks = () => [...element.shadowRoot!.querySelectorAll('.name mark')].map(textOf);
    await until(() => marks().length > 0);
    expect(marks().join()).to.contain('法律');
    type(element, 'falv');
    await until(() => names(element).some((name) => /法律/.test(name)));
  });

  it('knows the partner’s own synonyms', async () => {
    const element = await ready({ limit: '20', synonyms: '打官司帮手=法律咨询' });
    type(element, '打官司帮手');
    await until(() => names(element)[0]?.startsWith('法律'));
  });
});
