import { expect } from '@open-wc/testing';
import type { ServiceFinder } from '../../src/services/service-finder.js';
import {
  control,
  finderPage,
  part,
  press,
  ready,
  textOf,
  texts,
  until,
  type FinderPage,
} from './finder-page.js';

/** From where distances count, where the device does not tell. */
describe('a place that is typed into jia-service-finder', () => {
  let page: FinderPage;
  const own: (() => void)[] = [];
  const replace = (target: object, name: string, value: unknown) => {
    const real = Object.getOwnPropertyDescriptor(target, name);
    Object.defineProperty(target, name, { configurable: true, value });
    own.push(() => {
      delete (target as Record<string, unknown>)[name];
      if (real) Object.defineProperty(target, name, real);
    });
  };
  beforeEach(() => (page = finderPage()));
  afterEach(async () => {
    own.splice(0).forEach((restore) => restore());
    await page.restore();
  });

  const field = (element: ServiceFinder) =>
    element.shadowRoot!.querySelector<HTMLInputElement>('.near input')!;
  const write = (element: ServiceFinder, words: string) => {
    field(element).value = words;
    field(element).dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  const said = (element: ServiceFinder) =>
    textOf(element.shadowRoot!.querySelector('.near')!).replace(/\s+/g, ' ');

  it('is the other way when the device says no', async () => {
    replace(navigator, 'geolocation', {
      getCurrentPosition: (_: unknown, failed: () => void) => failed(),
    });
    const element = await ready({ limit: '20' });
    await press(element, '找离我近的');
    await until(() => field(element));
    expect(said(element)).to.contain('没能知道您在哪里。');
    await expect(element).to.be.accessible();
    const before = page.net.calls.length;
    write(element, '临溪县清水');
    await press(element, '青溪市 临溪县 清水镇');
    await until(() => part(element, 'distance'));
    expect(texts(element, 'filter')).to.deep.equal(['离清水镇近的']);
    await until(() => textOf(part(element, 'organization')).startsWith('清水镇'));
    expect(said(element)).to.contain('远近从清水镇的中间算起。');
    expect(page.net.calls.length, 'nobody is told').to.equal(before);
    await press(element, '找离我近的');
    await until(() => !part(element, 'distance'));
    expect(!!field(element)).to.equal(false);
  });

  it('is the only way where the device may not be asked', async () => {
    replace(window, 'isSecureContext', false);
    const element = await ready();
    await press(element, '找离我近的');
    await until(() => field(element));
    write(element, '没有这个镇');
    await until(() => said(element).includes('没有叫这个名字的地方'));
    field(element).dispatchEvent(new CompositionEvent('compositionstart'));
    write(element, '云岭');
    expect(said(element), 'a word that is being composed').to.contain('没有叫这个名字的地方');
    field(element).dispatchEvent(new CompositionEvent('compositionend'));
    await until(() => control(element, '云岭省'));
    expect(said(element)).not.to.contain('没有叫');
  });
});
