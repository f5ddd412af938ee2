import { expect } from '@open-wc/testing';
import type { ServiceFinder } from '../../src/services/service-finder.js';
import {
  control,
  counts,
  finderPage,
  names,
  part,
  press,
  ready,
  serve,
  texts,
  type,
  until,
  type FinderPage,
} from './finder-page.js';

/** Records that say much of themselves, as HSDS writes it. */
const record = (id: string, more: object) => ({ id, name: id, status: 'active', ...more });
const audience = (...names: string[]) =>
  names.map((name) => ({ taxonomy_term: { id: name, name, taxonomy: 'audience' } }));
const all = [
  record('甲', {
    attributes: audience('单亲妈妈', '老人'),
    languages: [{ name: '普通话' }, { name: '粤语' }],
    cost_options: [{ amount: 0 }],
    assured_date: '2025-02-20',
    minimum_age: 60,
    schedules: [{ freq: 'WEEKLY', byday: 'SA', opens_at: '09:00', closes_at: '12:00' }],
  }),
  record('乙', {
    attributes: audience('单亲妈妈'),
    languages: [{ name: '普通话' }],
    cost_options: [{ amount: 20, currency: 'CNY' }],
    assured_date: '2023-05-01',
  }),
  record('丙', { attributes: audience('老人'), languages: [{ name: '粤语' }] }),
];

describe('more filters of jia-service-finder', () => {
  let page: FinderPage;
  beforeEach(() => {
    page = finderPage();
    serve(page.net, all);
  });
  afterEach(() => page.restore());

  const unfold = async (element: ServiceFinder) => {
    await press(element, '更多条件');
    await until(() => element.shadowRoot!.querySelector('#more'));
  };
  const field = <E extends HTMLElement>(element: ServiceFinder, name: string) =>
    [...element.shadowRoot!.querySelectorAll<HTMLLabelElement>('#more label')]
      .find((label) => label.textContent!.trim().startsWith(name))!
      .querySelector<E>('input, select')!;
  const set = (target: HTMLInputElement | HTMLSelectElement, value: string) => {
    target.value = value;
    target.dispatchEvent(new Event('change', { bubbles: true }));
  };

  it('load nothing before they are asked for, and offer only what records say', async () => {
    const element = await ready({ limit: '20' });
    const extras = () => (element as unknown as { extras?: { more?: object } }).extras;
    await until(() => extras());
    expect(!!extras()!.more).to.equal(false);
    expect(control(element, '更多条件')!.getAttribute('aria-expanded')).to.equal('false');
    await unfold(element);
    expect(control(element, '更多条件')!.getAttribute('aria-expanded')).to.equal('true');
    const offered = texts(element, 'option');
    expect(offered).to.include.members([
      '单亲妈妈 2',
      '老人 2',
      '普通话 2',
      '粤语 2',
      '不要钱 1',
      '要付钱 1',
    ]);
    const groups = [...element.shadowRoot!.querySelectorAll('#more [role="group"]')];
    expect(groups.map((group) => group.getAttribute('aria-label'))).not.to.include('无障碍');
    await expect(element).to.be.accessible();
  });

  it('take any of a kind, or all where she wants that, and go with the others', async () => {
    const element = await ready({ limit: '20' });
    await unfold(element);
    await press(element, /^单亲妈妈/);
    await counts(element, 2);
    await press(element, /^老人/);
    await counts(element, 3);
    field<HTMLInputElement>(element, '这几样都要有').click();
    await counts(element, 1);
    expect(names(element)).to.deep.equal(['甲']);
    field<HTMLInputElement>(element, '这几样都要有').click();
    await counts(element, 3);
    await press(element, /^粤语/);
    await counts(element, 2);
    expect(texts(element, 'filter')).to.deep.equal(['单亲妈妈', '老人', '粤语']);
    await press(element, '去掉“老人”');
    await counts(element, 1);
  });

  it('unfold where there are many of a kind', async () => {
    const some = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
    serve(page.net, [
      ...some.map((name) => record(name, { attributes: audience('老人', name) })),
      record('十', { attributes: audience('九') }),
    ]);
    const element = await ready({ limit: '20' });
    await unfold(element);
    const chip = (name: string) => control(element, new RegExp(`^${name} `));
    await until(() => chip('老人'));
    const details = element.shadowRoot!.querySelector('details')!;
    expect(details.open).to.equal(false);
    expect(details.querySelectorAll('[part=option]').length).to.equal(4);
    expect(details.contains(chip('九')!), 'what many have is in sight').to.equal(false);
    const summary = details.querySelector('summary')!;
    expect(summary.textContent!.trim()).to.equal('另外 4 个');
    summary.click();
    (details.querySelector('[part=option]') as HTMLElement).click();
    await until(() => texts(element, 'filter').length === 1);
    expect(details.open).to.equal(true);
    await expect(element).to.be.accessible();
  });

  it('ask for an age, a time and a last check', async () => {
    const element = await ready({ limit: '20' });
    await unfold(element);
    set(field<HTMLInputElement>(element, '多大年纪'), '30');
    await counts(element, 2);
    expect(texts(element, 'filter')).to.deep.equal(['30 岁']);
    set(field<HTMLInputElement>(element, '多大年纪'), '');
    await counts(element, 3);
    // A Saturday morning in the zone of the records, as this device would write it.
    const saturday = Date.UTC(2025, 2, 8, 2, 0);
    const offset = new Date(saturday).getTimezoneOffset() * 60_000;
    const written = new Date(saturday - offset).toISOString().slice(0, 16);
    set(field<HTMLInputElement>(element, '哪天几点开着'), written);
    await counts(element, 1);
    expect(names(element)).to.deep.equal(['甲']);
    await press(element, /^去掉“.*开着”$/);
    await counts(element, 3);
    const since = field<HTMLSelectElement>(element, '什么时候核对过');
    set(since, since.options[1]!.value);
    await counts(element, 1);
    expect(texts(element, 'filter')[0]).to.contain('以后核对过');
  });

  it('sort by name, by what is new, and by distance only from somewhere', async () => {
    const element = await ready({ limit: '20' });
    await unfold(element);
    const sort = () => field<HTMLSelectElement>(element, '怎么排');
    expect([...sort().options].map(({ value }) => value)).to.deep.equal([
      'relevance',
      'name',
      'updated',
    ]);
    set(sort(), 'name');
    await until(() => names(element).join('') === '丙甲乙');
    element.near = '21.43,145.2';
    await until(() => [...sort().options].some(({ value }) => value === 'distance'));
  });

  it('say what each would give when nothing is left', async () => {
    const element = await ready({ limit: '20' });
    await unfold(element);
    await press(element, /^要付钱/);
    await counts(element, 1);
    expect(!!control(element, /^粤语/), 'leads nowhere').to.equal(false);
    type(element, '丙');
    await counts(element, 0);
    await until(() => control(element, /要付钱.*1/));
    expect(part(element, 'result')).to.equal(undefined);
  });
});
