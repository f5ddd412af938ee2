import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { fromWgs } from '../../src/services/datum.js';
import { pinsOf } from '../../src/services/map.js';
import type { Service } from '../../src/services/service.js';
import type { SelectEvent } from '../../src/services/service-finder.events.js';
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

const record = (id: string, latitude?: number, longitude?: number, more: object = {}) => ({
  id,
  name: id,
  status: 'active',
  ...(latitude === undefined
    ? {}
    : { service_at_locations: [{ id: `at ${id}`, location: { id, latitude, longitude } }] }),
  ...more,
});
const secret = [
  { value: 'true', taxonomy_term: { id: 'c', code: 'confidential', name: 'x', taxonomy: 'jia' } },
];
const all = [
  record('甲', 39.9, 116.4),
  record('乙'),
  record('丙', 39.91, 116.42),
  record('丁', 39.93, 116.41, { attributes: secret }),
  record('戊', 39.91, 116.42),
];
const tiles =
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><text>{z} {x} {y}</text></svg>';

describe('the map of jia-service-finder', () => {
  let page: FinderPage;
  beforeEach(() => {
    page = finderPage();
    serve(page.net, all);
  });
  afterEach(() => page.restore());

  const squares = (element: Element) => [
    ...element.shadowRoot!.querySelectorAll<HTMLImageElement>('img'),
  ];
  const pins = (element: Element) => [
    ...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('.pin'),
  ];
  const nameOf = (pin: Element) => textOf(pin.querySelector('.hidden-text')!);
  const pinOf = (element: Element, name: string) =>
    pins(element).find((pin) => nameOf(pin) === name)!;
  const cardOf = (element: Element, name: string) =>
    parts(element, 'result')[names(element).indexOf(name)]!;
  const nameButton = (element: Element, name: string) =>
    cardOf(element, name).querySelector<HTMLElement>('.name')!;
  const marked = (element: Element) => [
    ...[...element.shadowRoot!.querySelectorAll('.marked .pin')].map(nameOf),
    ...[...element.shadowRoot!.querySelectorAll('.card.marked .name')].map(textOf),
  ];
  // Told by a word: a failure that prints elements takes minutes.
  const isFocused = (element: Element, wanted: Element | undefined) =>
    element.shadowRoot!.activeElement === wanted;
  const opened = async (more: Readonly<Record<string, string>> = {}) => {
    const element = await ready({ tiles, ...more });
    await press(element, '看地图');
    await until(() => squares(element).length > 0, 'tiles');
    return element;
  };

  it('is offered only where its squares come from somewhere, and never with private', async () => {
    const without = await ready();
    expect(control(without, '看地图') === undefined).to.equal(true);
    const hidden = await ready({ tiles, private: '' });
    expect(control(hidden, '看地图') === undefined).to.equal(true);
    hidden.private = false;
    await hidden.updateComplete;
    await press(hidden, '看地图');
    await until(() => squares(hidden).length > 0, 'tiles');
    hidden.private = true;
    await hidden.updateComplete;
    expect(squares(hidden).length).to.equal(0);
    expect(part(hidden, 'map') === undefined).to.equal(true);
  });

  it('takes only addresses that it can use', async () => {
    const good = [
      'https://tiles.example.org/{z}/{x}/{y}.png',
      'https://{s}.example.org/{z}/{x}/{-y}{r}',
      '/tiles/{z}/{x}/{y}.png',
    ];
    const bad = [
      'http://tiles.example.org/{z}/{x}/{y}.png',
      '//tiles.example.org/{z}/{x}/{y}.png',
      'javascript:{z}{x}{y}',
      'https://tiles.example.org/{z}/{x}.png',
      'https://tiles.example.org/{z}/{x}/{y}/{key}.png',
    ];
    const element = await ready();
    for (const address of [...good, ...bad]) {
      element.tiles = address;
      await element.updateComplete;
      expect(!!control(element, '看地图'), address).to.equal(good.includes(address));
    }
    expect(page.warnings.join('\n')).to.contain('tiles="http://tiles.example.org');
    element.setAttribute('tiles-datum', 'bd09');
    await element.updateComplete;
    expect(element.tilesDatum).to.equal('wgs84');
    expect(page.warnings.join('\n')).to.contain('tiles-datum="bd09" is not understood');
  });

  it('asks for nothing before it is opened, and tells no server the page', async () => {
    const element = await ready({ tiles });
    expect(squares(element).length).to.equal(0);
    expect(element.shadowRoot!.querySelectorAll('.leaflet-container').length).to.equal(0);
    await press(element, '看地图');
    await until(() => squares(element).length > 0, 'tiles');
    for (const square of squares(element)) {
      expect(square.referrerPolicy).to.equal('no-referrer');
      expect(square.alt).to.equal('');
      expect(square.src).to.match(/^data:image\/svg\+xml,.*\d+(?: |%20)\d+(?: |%20)\d+/);
    }
    expect(Object.keys(window)).not.to.include('L');
  });

  it('shows the places of the list in its order, and says how many it cannot show', async () => {
    const element = await opened({ 'tiles-attribution': '© <b>Maps</b>' });
    const shown = names(element);
    const placed = shown.filter((name) => '甲丙戊'.includes(name));
    expect(pins(element).map(nameOf)).to.deep.equal(placed);
    expect(pins(element).map((pin) => Number(textOf(pin.firstElementChild!)))).to.deep.equal(
      placed.map((name) => shown.indexOf(name) + 1),
    );
    const map = part(element, 'map')!;
    expect(textOf(map)).to.contain('地图上没有的：2 个').and.to.contain('© <b>Maps</b>');
    expect(map.compareDocumentPosition(element.shadowRoot!.querySelector('.list')!)).to.equal(
      Node.DOCUMENT_POSITION_FOLLOWING,
    );
    for (const pin of pins(element)) {
      const { width, height } = pin.getBoundingClientRect();
      expect(Math.min(width, height)).to.be.at.least(44);
    }
    const [one, other] = [pinOf(element, '丙'), pinOf(element, '戊')].map((pin) =>
      pin.getBoundingClientRect(),
    );
    expect(Math.abs(one!.left - other!.left)).to.be.at.least(20);
  });

  it('follows the list, and does not change it', async () => {
    const element = await opened();
    const before = names(element);
    const srcs = () => squares(element).map(({ src }) => src);
    const first = srcs();
    await press(element, '放大');
    await until(() => srcs().some((src) => !first.includes(src)), 'nearer squares');
    const asked = page.net.calls.length;
    const view = element.shadowRoot!.querySelector<HTMLElement>('.map-view')!;
    const place = () => pinOf(element, '甲').getBoundingClientRect().left;
    const at = place();
    view.focus();
    await sendKeys({ press: 'ArrowRight' });
    expect(place()).to.be.closeTo(at - 80, 2);
    expect(names(element)).to.deep.equal(before);
    expect(page.net.calls.length).to.equal(asked);
    type(element, '丙');
    await counts(element, 1);
    await until(() => pins(element).length === 1, 'one pin');
    expect(pins(element).map(nameOf)).to.deep.equal(['丙']);
  });

  it('leads from a pin to its card, and marks both', async () => {
    const element = await opened();
    pinOf(element, '丙').click();
    expect(isFocused(element, nameButton(element, '丙'))).to.equal(true);
    expect(marked(element)).to.deep.equal(['丙', '丙']);
    nameButton(element, '甲').focus();
    expect(marked(element)).to.deep.equal(['甲', '甲']);
    cardOf(element, '戊').dispatchEvent(
      new PointerEvent('pointerover', { bubbles: true, composed: true }),
    );
    expect(marked(element)).to.deep.equal(['戊', '戊']);
    nameButton(element, '乙').focus();
    expect(marked(element)).to.deep.equal(['乙']);
  });

  it('is used and left with the keyboard', async () => {
    const element = await opened();
    const view = element.shadowRoot!.querySelector<HTMLElement>('.map-view')!;
    view.focus();
    for (const pin of pins(element)) {
      await sendKeys({ press: 'Tab' });
      expect(isFocused(element, pin)).to.equal(true);
    }
    const last = nameOf(pins(element)[2]!);
    let selected = '';
    element.addEventListener('jia-select', (event) => {
      selected = (event as SelectEvent).service.name;
    });
    await sendKeys({ press: 'Enter' });
    const dialog = await dialogOf(element);
    expect(selected).to.equal(last);
    dialog.close();
    for (const name of ['放大', '缩小']) {
      pins(element)[2]!.focus();
      control(element, name)!.focus();
      expect(isFocused(element, control(element, name))).to.equal(true);
    }
    await sendKeys({ press: 'Tab' });
    expect(isFocused(element, nameButton(element, names(element)[0]!))).to.equal(true);
    pins(element)[0]!.focus();
    await sendKeys({ press: 'Escape' });
    const button = control(element, '收起地图')!;
    expect(isFocused(element, button)).to.equal(true);
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    await sendKeys({ press: 'Enter' });
    await until(() => !part(element, 'map'), 'no map');
  });

  it('is accessible', async () => {
    const element = await opened({ 'tiles-attribution': 'Maps' });
    pinOf(element, '丙').click();
    await expect(element).to.be.accessible();
  });

  it('leaves nothing behind when it is taken out, and is there again when put back', async () => {
    const element = await opened();
    const box = element.parentElement!;
    element.remove();
    expect(element.shadowRoot!.querySelectorAll('.leaflet-pane, img, .pin').length).to.equal(0);
    box.append(element);
    await until(() => pins(element).length === 3, 'pins');
  });

  it('shows no square when nothing has a place', async () => {
    serve(page.net, [record('乙')]);
    const element = await ready({ tiles });
    await press(element, '看地图');
    await until(() => part(element, 'map'), 'the map');
    expect(textOf(part(element, 'map')!)).to.equal('地图上没有的：1 个');
    expect(squares(element).length).to.equal(0);
  });

  it('converts points into the datum of the map, and shows no secret ones', () => {
    const point = { lat: 39.9, lon: 116.4 };
    const services = [
      { id: '1', name: '甲', point },
      { id: '2', name: '乙', point, confidential: true },
      { id: '3', name: '丙' },
      { id: '4', name: '丁', point },
    ] as Service[];
    const bent = fromWgs(point, 'gcj02');
    expect(bent).not.to.deep.equal(point);
    expect(pinsOf(services, 'gcj02')).to.deep.equal([
      { number: 1, id: '1', name: '甲', point: bent, beside: 0 },
      { number: 4, id: '4', name: '丁', point: bent, beside: 1 },
    ]);
    expect(pinsOf(services, 'wgs84')[0]?.point).to.deep.equal(point);
  });

  async function dialogOf(element: ServiceFinder): Promise<HTMLDialogElement> {
    const dialog = () => part<HTMLDialogElement>(element, 'detail');
    await until(() => dialog()?.open, 'the record');
    return dialog()!;
  }
});
