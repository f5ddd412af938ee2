import { expect } from '@open-wc/testing';
import { page as envelope } from '../../fixtures/services.js';
import { json, type Call } from '../support/network.js';
import {
  control,
  count,
  counts,
  finderPage,
  lines,
  make,
  names,
  part,
  parts,
  press,
  settled,
  textOf,
  texts,
  touch,
  type,
  until,
  type FinderPage,
} from './finder-page.js';

const many = (number: number) =>
  Array.from({ length: number }, (_, id) => ({ id: `s${id}`, name: `第 ${id + 1} 个服务` }));
const facets = {
  topics: [
    { key: 'safety', name: '安全', count: 7 },
    { key: 'law', name: '法律', count: 5 },
  ],
  region: [{ key: '990000', name: '云岭省', count: 60 }],
  audience: [{ key: 'single', name: '单亲妈妈', count: 4 }],
  cost: [{ key: 'free', name: '不收费', count: 9 }],
};

/** A directory that is larger than its first page. */
describe('a directory whose server is asked', () => {
  let page: FinderPage;
  beforeEach(() => {
    page = finderPage();
    page.net.on('/taxonomy_terms', () => json(envelope([])));
    page.net.on('/services?', (call) => answer(call, facets));
    page.net.on('format=ndjson', () => lines(many(60)));
  });
  afterEach(() => page.restore());

  /** Three for words, 60 without; with counts when there are any. */
  function answer({ url }: Call, counted?: object): Response {
    const words = new URL(url).searchParams.get('search');
    const size = Number(new URL(url).searchParams.get('per_page') ?? 50);
    const found = words
      ? many(3).map((each) => ({ ...each, name: `${words} ${each.id}` }))
      : many(Math.min(size, 50));
    const body = envelope(found, 1, 50, words ? 3 : 60);
    return json(url.includes('facets=') && counted ? { ...body, facets: counted } : body);
  }
  const questions = () =>
    page.net.to('/services?').filter(({ url }) => url.includes('per_page=10&'));
  const searched = () =>
    page.net.to('search=').map(({ url }) => new URL(url).searchParams.get('search'));
  const copies = () => page.net.to('format=ndjson').length;

  /** The same without the extension. */
  const plain = () => page.net.on('/services?', (call) => answer(call));
  const shown = (element: Element) => until(() => names(element).length === 10);
  const counted = (element: Element) => until(() => control(element, /^法律/));

  it('is not copied before the first touch; counts come by one question', async () => {
    const element = await make();
    await counted(element);
    expect(texts(element, 'option')).to.include.members(['安全 7', '法律 5']);
    expect(control(element, '现在开着')).not.to.equal(undefined);
    expect([count(element), questions().length, copies()]).to.deep.equal([60, 1, 0]);
    touch(element);
    await settled(element);
    expect(copies()).to.equal(1);
  });

  it('lists no event whose last day is over, whatever the server says', async () => {
    const event = (day: string) => ({
      id: day,
      name: `家长课堂 ${day}`,
      attributes: [{ value: 'event', taxonomy_term: { code: 'kind', taxonomy: 'jia' } }],
      schedules: [{ dtstart: day, opens_at: '09:00', closes_at: '11:00' }],
    });
    page.net.on('/services?', () =>
      json(envelope([event('2025-03-04'), event('2025-03-05')], 1, 2, 60)),
    );
    const element = await make({ mode: 'remote', limit: '2' });
    await counts(element, 59);
    expect(names(element)).to.deep.equal(['家长课堂 2025-03-05']);
  });

  it('answers without the list of terms where that is slow, and is asked for it no longer than she is here', async () => {
    const terms = page.net.hold('/taxonomy_terms');
    const element = await make();
    await terms.requested();
    await counted(element);
    const [asked] = page.net.to('/taxonomy_terms');
    expect(asked?.signal?.aborted).to.equal(false);
    element.remove();
    await until(() => asked?.signal?.aborted);
  });

  it('is asked for what is chosen, with the keys of its own', async () => {
    const element = await make({ mode: 'remote', region: '990121' });
    await counted(element);
    await press(element, /^法律/);
    await press(element, '更多条件');
    await press(element, /^单亲妈妈 4/);
    await press(element, /^不要钱 9/);
    await until(() => page.net.to('cost=free').length === 1);
    const { searchParams: said } = new URL(page.net.to('cost=free')[0]!.url);
    expect(said.getAll('taxonomy_term_id')).to.deep.equal(['law']);
    expect([said.get('region'), said.get('audience')]).to.deep.equal(['990121', 'single']);
    await press(element, '现在开着');
    await until(() => page.net.to('open_at=2025-03-05T02').length === 1);
    expect(copies()).to.equal(0);
  });

  it('is asked once per pause under mode="remote", and the question before is given up', async () => {
    const element = await make({ mode: 'remote' });
    await counted(element);
    touch(element);
    const first = page.net.hold('search=');
    for (const words of ['法', '法律', '法律咨']) type(element, words);
    await first.requested();
    expect(searched()).to.deep.equal(['法律咨']);
    type(element, '法律咨询');
    await until(() => searched().length === 2);
    expect(page.net.to('search=')[0]!.signal!.aborted).to.equal(true);
    first.respond(answer(page.net.to('search=')[1]!, facets));
    await counts(element, 3);
    expect(names(element)[0]).to.equal('法律咨询 s0');
    expect(copies()).to.equal(0);
  });

  it('offers under mode="remote" nothing that a server without the extension cannot answer', async () => {
    plain();
    page.net.on('/taxonomy_terms', () => json(envelope([{ id: 'law', name: '法律' }])));
    const element = await make({ mode: 'remote', region: '990121' });
    await counted(element);
    expect(texts(element, 'option')).to.deep.equal(['法律']);
    for (const name of ['现在开着', '找离我近的', '更多条件'])
      expect(!!control(element, name), name).to.equal(false);
    expect(page.warnings.join()).to.contain('does not heed region');
    await press(element, '法律');
    await until(() => page.net.to('taxonomy_term_id=law').length === 1);
    expect(page.net.to('taxonomy_term_id=law')[0]!.url).not.to.contain('region=');
  });

  it('is copied where the server cannot answer what the partner chose', async () => {
    plain();
    const element = await make({ region: '990121' });
    await settled(element);
    expect(copies()).to.equal(1);
    const near = await make({ near: '21.43,145.21' });
    await settled(near);
    expect(copies()).to.equal(2);
    expect(page.warnings).to.deep.equal([]);
  });

  it('stays with the server where it is larger than max-local, or data is saved', async () => {
    const large = await make({ 'max-local': '59' });
    await counted(large);
    type(large, '庇护');
    await counts(large, 3);
    large.remove();
    Object.defineProperty(navigator, 'connection', {
      configurable: true,
      value: { saveData: true },
    });
    try {
      const saving = await make();
      await shown(saving);
      type(saving, '热线');
      await counts(saving, 3);
    } finally {
      delete (navigator as { connection?: unknown }).connection;
    }
    expect(searched()).to.deep.equal(['庇护', '热线']);
    expect(copies()).to.equal(0);
  });

  it('is asked by a private finder for what its partner chose, and for nothing that she chooses', async () => {
    const element = await make({ private: '', region: '990000' });
    await counted(element);
    expect([questions().length, copies()]).to.deep.equal([1, 0]);
    await press(element, /^法律/);
    await settled(element);
    expect([questions().length, copies()]).to.deep.equal([1, 1]);
    expect(page.net.to('taxonomy_term_id=').length).to.equal(0);
  });

  it('never learns words from a private finder', async () => {
    const element = await make({ private: '' });
    await shown(element);
    type(element, '第 60 个');
    await counts(element, 1);
    expect([searched().length, copies()]).to.deep.equal([0, 1]);
    const own = await make({ private: '', query: '第 60 个' });
    await counts(own, 1);
    expect(searched()).to.deep.equal([]);
    const remote = await make({ private: '', mode: 'remote', query: '秘密' });
    await counted(remote);
    expect(part(remote, 'search')).to.equal(undefined);
    expect(searched()).to.deep.equal([]);
  });

  it('answers while the copy arrives, and then the list stays as it was', async () => {
    const rest = page.net.hold('format=ndjson');
    const element = await make();
    await counted(element);
    type(element, '服务');
    await rest.requested();
    await counts(element, 3);
    await until(() => textOf(part(element, 'count')).includes('其余还在加载，已有 50 / 60'));
    const before = names(element);
    rest.respond(lines(many(60)));
    await settled(element);
    await counts(element, 60);
    expect(names(element).slice(0, 3)).to.deep.equal(before);
    type(element, '第 60 个');
    await counts(element, 1);
    expect(searched()).to.deep.equal(['服务']);
  });

  it('gives one record that an address names, without the directory', async () => {
    page.net.on('/services/s59', () =>
      json({ id: 's59', name: '第 60 个服务', description: '全文' }),
    );
    const { href } = location;
    history.replaceState(null, '', '#jia-services=id=s59');
    try {
      const element = await make({ 'url-state': '' });
      await until(() => part(element, 'detail')?.textContent!.includes('全文'));
      expect(copies()).to.equal(0);
    } finally {
      history.replaceState(null, '', href);
    }
  });

  it('gives the whole of a record of which the list has a part', async () => {
    const whole = page.net.hold('/services/s59');
    const element = await make();
    await counted(element);
    touch(element);
    await settled(element);
    type(element, '第 60 个');
    await counts(element, 1);
    const dialog = () => part(element, 'detail')!;
    const open = async () => {
      parts(element, 'name')[0]!.click();
      await until(() => dialog()?.querySelector('.facts'));
    };
    await open();
    await whole.requested();
    expect(textOf(dialog())).to.contain('正在打开');
    whole.respond(json({ id: 's59', name: '第 60 个服务', description: '全文' }));
    await until(() => textOf(dialog()).includes('全文'));
    expect(textOf(dialog())).not.to.contain('正在打开');
    (dialog() as HTMLDialogElement).close();
    await until(() => !dialog().querySelector('.facts'));
    // What cannot be had is said; what is there stays.
    page.net.fail('/services/s59');
    await open();
    await until(() => textOf(dialog()).includes('其余的内容没能打开'));
    expect(textOf(dialog())).to.contain('第 60 个服务');
  });

  it('says so when the server fails and nobody else can answer', async () => {
    const element = await make({ mode: 'remote' });
    await counted(element);
    page.net.on('search=', () => json({}, { status: 404 }));
    type(element, '庇护');
    await until(() => part(element, 'error'));
    expect(part(element, 'loading')).to.equal(undefined);
    expect(names(element)).to.deep.equal([]);
    expect(page.warnings.join()).not.to.contain('庇护');
  });
});
