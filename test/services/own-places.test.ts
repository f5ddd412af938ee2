import { expect } from '@open-wc/testing';
import { forgetVisitor, visitor } from '../../src/kit/visitor.js';
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
  textOf,
  texts,
  until,
  type FinderPage,
} from './finder-page.js';

/** The two regions that a visitor calls her own. */
describe('her own places in jia-service-finder', () => {
  let page: FinderPage;
  beforeEach(() => (page = finderPage()));
  afterEach(async () => {
    forgetVisitor();
    await page.restore();
  });

  const key = 'jia:visitor';
  const box = (element: ServiceFinder) =>
    element.shadowRoot!.querySelector<HTMLInputElement>('.keep input');
  const region = async (element: ServiceFinder, ...codes: string[]) => {
    for (const [level, code] of codes.entries()) {
      const select = () => [...element.shadowRoot!.querySelectorAll('select')][level];
      await until(() => [...(select()?.options ?? [])].some(({ value }) => value === code), code);
      select()!.value = code;
      select()!.dispatchEvent(new Event('change', { bubbles: true }));
    }
  };
  const linxi = ['99', '9901', '990121'];

  it('are chosen from the regions, and lead there with one press', async () => {
    const element = await ready({ limit: '20' });
    await until(
      () => (element as unknown as { extras?: { ownPlaces?: object } }).extras?.ownPlaces,
    );
    expect(!!element.shadowRoot!.querySelector('.own'), 'nothing is chosen').to.equal(false);
    await region(element, ...linxi);
    await press(element, '我现在住临溪县');
    expect(visitor().here).to.deep.equal({ code: '990121', name: '临溪县' });
    expect(!!control(element, '我现在住临溪县')).to.equal(false);
    expect(!!control(element, '我老家在临溪县'), 'one may be both').to.equal(true);
    await press(element, '现在住：临溪县');
    await counts(element, 13);
    await press(element, '现在住：临溪县');
    await counts(element, 9);
    expect(control(element, '现在住：临溪县')!.getAttribute('aria-pressed')).to.equal('true');
    await expect(element).to.be.accessible();
  });

  it('are named on what serves them, and on nothing else', async () => {
    const element = await ready({ limit: '20' });
    await region(element, ...linxi);
    await press(element, '我现在住临溪县');
    await press(element, '现在住：临溪县');
    await counts(element, 13);
    const said = (name: string) => {
      const card = parts(element, 'result')[names(element).indexOf(name)]!;
      return textOf(card.querySelector('[part="serves"]') ?? undefined);
    };
    expect(said('心理咨询与倾诉陪伴')).to.equal('您现在住的临溪县能用。');
    expect(said('云岭妇女热线'), 'what serves the province serves the county').to.contain('临溪县');
    expect(said('法律諮詢與陪同出庭')).to.equal('');
  });

  it('are kept only after she says so, and go at one press', async () => {
    const element = await ready({ limit: '20' });
    await region(element, ...linxi);
    await press(element, '我老家在临溪县');
    expect(localStorage.getItem(key)).to.equal(null);
    box(element)!.click();
    await until(() => localStorage.getItem(key)?.includes('990121'));
    await press(element, '忘掉我的地方');
    expect(visitor().home).to.equal(undefined);
    expect(localStorage.getItem(key)).to.equal(null);
    expect(texts(element, 'serves')).to.deep.equal([]);
    expect(element.shadowRoot!.activeElement!.localName, 'the focus has a place').to.equal(
      'select',
    );
  });

  it('are never kept under private', async () => {
    localStorage.setItem(key, JSON.stringify({ topics: [], here: { code: '990121', name: 'x' } }));
    const element = await ready({ limit: '20', private: '' });
    await region(element, ...linxi);
    await press(element, '我老家在临溪县');
    expect(visitor().here, 'what is kept is not looked at').to.equal(undefined);
    expect(!!box(element)).to.equal(false);
    expect(part(element, 'serves')).not.to.equal(undefined);
    expect(localStorage.getItem(key)).to.contain('"x"');
  });
});
