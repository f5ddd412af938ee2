import { expect } from '@open-wc/testing';
import { page as envelope, services } from '../../fixtures/services.js';
import { forgetOffline } from '../../src/services/offline.js';
import type { ServiceFinder } from '../../src/services/service-finder.js';
import { json } from '../support/network.js';
import {
  api,
  counts,
  finderPage,
  make,
  names,
  part,
  press,
  serve,
  settled,
  textOf,
  touch,
  type,
  until,
  wednesday,
  type FinderPage,
} from './finder-page.js';

/** A directory on the device, so that it works without a network: only after she says so. */
describe('keeping a directory of jia-service-finder for offline', () => {
  const key = 'jia:offline';
  let page: FinderPage;
  let opened: string[];
  const { open: openDatabase } = IDBFactory.prototype;

  beforeEach(async () => {
    page = finderPage();
    await forgetOffline();
    opened = [];
    IDBFactory.prototype.open = function open(name: string, ...rest: [number?]) {
      opened.push(name);
      return openDatabase.call(this, name, ...rest);
    };
    // More than one page, so that a server answers first.
    serve(page.net, services, 4);
  });
  afterEach(async () => {
    IDBFactory.prototype.open = openDatabase;
    await forgetOffline();
    await page.restore();
  });

  const choice = (element: Element) =>
    element.shadowRoot!.querySelector<HTMLInputElement>('.offline input');
  const note = (element: Element) => textOf(element.shadowRoot!.querySelector('.offline p')!);
  const missing = (element: Element) => textOf(element.shadowRoot!.querySelector('.missing')!);

  /** A finder that has read the whole directory. */
  async function searched(attributes: Record<string, string> = {}): Promise<ServiceFinder> {
    const element = await make({ limit: '20', ...attributes });
    await until(() => part(element, 'result') && part(element, 'facet'), 'results');
    touch(element);
    await settled(element);
    return element;
  }
  async function kept(): Promise<void> {
    const element = await searched();
    await until(() => choice(element), 'the choice');
    choice(element)!.click();
    await until(() => /存下/.test(note(element)), `kept: ${note(element)}`);
    element.remove();
  }
  /** What is asked about everything after the first page. */
  const wholes = () => page.net.to('format=ndjson').length;
  const ids = new Set(services.map(({ id }) => String(id)));

  it('writes nothing before she says so, and then says what is there', async () => {
    const element = await searched();
    await until(() => choice(element), 'the choice');
    expect(choice(element)!.checked).to.equal(false);
    expect(textOf(choice(element)!.closest('label')!)).to.match(/没有网络也能查/);
    expect(note(element)).to.match(/最多占这(?:部手机|台电脑) 1 MB/);
    expect(opened).to.deep.equal([]);
    expect(localStorage.getItem(key)).to.equal(null);
    choice(element)!.click();
    await until(() => /存下/.test(note(element)));
    expect(note(element)).to.match(new RegExp(`^${ids.size} 项服务，2025年3月5日存下`));
    expect(localStorage.getItem(key)).to.contain(api);
    // What came is kept: nothing is read twice.
    expect(wholes()).to.equal(1);
    await expect(element).to.be.accessible();
  });

  it('asks for changes alone when she comes again', async () => {
    await kept();
    // Beyond the first page.
    const [first, second] = services.slice(5);
    const later = '2025-03-04T00:00:00Z';
    page.net.on('modified_after', () =>
      json({
        ...envelope([{ ...first!, name: '改了名的服务', last_modified: later }]),
        removed: [second!.id],
      }),
    );
    let element = await searched();
    expect(wholes()).to.equal(1);
    type(element, '改了名的服务');
    await until(() => names(element)[0] === '改了名的服务', names(element).join());
    type(element, second!.name);
    await until(() => !names(element).includes(second!.name), names(element).join());
    element.remove();
    const [changes] = page.net.to('modified_after');
    expect(new URL(changes!.url).searchParams.get('modified_after')).to.match(/^20\d\d-.*Z$/);

    // What has changed is written back: the third visit asks from there on.
    page.net.on('modified_after', () => json({ ...envelope([]), removed: [] }));
    element = await searched();
    const last = page.net.to('modified_after').pop();
    expect(new URL(last!.url).searchParams.get('modified_after')).to.equal(
      '2025-03-04T00:00:00.000Z',
    );
    expect(wholes()).to.equal(1);
    type(element, '改了名的服务');
    await until(() => names(element)[0] === '改了名的服务', names(element).join());
    await until(() => note(element).startsWith(`${ids.size - 1} 项服务`), note(element));
  });

  it('reads all again where the server does not heed what it is asked', async () => {
    await kept();
    page.net.on('modified_after', () => json(envelope(services, 1, 100, services.length)));
    await searched();
    expect(wholes()).to.equal(2);
  });

  it('reads all again after a week where the server does not tell what is gone', async () => {
    await kept();
    page.net.on('modified_after', () => json(envelope([])));
    (await searched()).remove();
    expect(wholes()).to.equal(1);
    Date.now = () => wednesday + 8 * 86_400_000;
    const element = await searched();
    expect(wholes()).to.equal(2);
    // And has it anew.
    await until(() => /2025年3月13日存下/.test(note(element)), note(element));
  });

  it('shows what was kept where the network is gone, and searches it', async () => {
    await kept();
    page.net.fail('/services');
    const element = await make({ limit: '20' });
    await until(() => /2025年3月5日存下的内容/.test(missing(element)), missing(element));
    touch(element);
    await settled(element);
    await counts(element, count(services));
    type(element, '法律咨询');
    await until(() => names(element)[0]?.startsWith('法律'), names(element).join());
    // The network is back.
    serve(page.net, services, 4);
    page.net.on('modified_after', () => json(envelope([])));
    await press(element, '再试一次');
    await until(() => part(element, 'result') && !element.shadowRoot!.querySelector('.missing'));
  });

  it('shows the error where nothing was kept', async () => {
    page.net.fail('/services');
    const element = await make();
    await until(() => part(element, 'error'));
    expect(opened).to.deep.equal([]);
  });

  it('fills what is missing when the network breaks off', async () => {
    await kept();
    page.net.fail('modified_after');
    const element = await searched();
    await until(() => /2025年3月5日存下的内容/.test(missing(element)), missing(element));
    await counts(element, count(services));
    expect(wholes()).to.equal(1);
  });

  it('takes it away at one press', async () => {
    await kept();
    page.net.on('modified_after', () => json(envelope([])));
    const element = await searched();
    await until(() => choice(element)?.checked);
    choice(element)!.click();
    await until(() => choice(element)?.checked === false);
    await until(async () => !(await databases()).includes('jia-offline'));
    expect(localStorage.getItem(key)).to.equal(null);
  });

  it('says so when the device is full, and leaves nothing', async () => {
    const { put } = IDBObjectStore.prototype;
    let left = 1;
    IDBObjectStore.prototype.put = function full(...args: [unknown, IDBValidKey?]) {
      left -= 1;
      // What a full device does cannot be had otherwise.
      if (left < 0) throw new DOMException('no room', 'QuotaExceededError');
      return put.apply(this, args);
    };
    try {
      const element = await searched();
      await until(() => choice(element));
      choice(element)!.click();
      await until(() => /没能存到/.test(note(element)), note(element));
      expect(choice(element)!.checked).to.equal(false);
      expect(localStorage.getItem(key)).to.equal(null);
      await until(async () => !(await databases()).includes('jia-offline'));
    } finally {
      IDBObjectStore.prototype.put = put;
    }
  });

  it('reads from the network when the database closes under it', async () => {
    await kept();
    page.net.on('modified_after', () => json(envelope([])));
    const { get } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.get = function closing(...args: [IDBValidKey]) {
      // The marker is read, the pieces are not.
      if (this.name === 'pieces') this.transaction.abort();
      return get.apply(this, args);
    };
    try {
      const element = await searched();
      await counts(element, count(services));
      expect(wholes()).to.equal(2);
      expect(element.shadowRoot!.querySelector('.missing')).to.equal(null);
    } finally {
      IDBObjectStore.prototype.get = get;
    }
  });

  it('does without where there is no database', async () => {
    const own = Object.getOwnPropertyDescriptor(window, 'indexedDB');
    Object.defineProperty(window, 'indexedDB', { configurable: true, get: () => undefined });
    try {
      localStorage.setItem(key, JSON.stringify([{ url: api, kept: 1, checked: 1, count: 1 }]));
      const element = await searched();
      await counts(element, count(services));
      expect(!!choice(element)).to.equal(false);
    } finally {
      if (own) Object.defineProperty(window, 'indexedDB', own);
      else Reflect.deleteProperty(window, 'indexedDB');
    }
  });

  it('touches nothing under private, and offers nothing where a server is always asked', async () => {
    await kept();
    opened = [];
    const element = await searched({ private: '' });
    expect(!!choice(element)).to.equal(false);
    expect(wholes()).to.equal(2);
    page.net.fail('/services');
    const other = await make({ private: '' });
    await until(() => part(other, 'error'));
    expect(opened).to.deep.equal([]);
  });

  it('does not keep what was cut off', async () => {
    page.net.on('format=ndjson', () => {
      const text = services.map((each) => JSON.stringify(each)).join('\n');
      return new Response(text.slice(0, -40), {
        headers: { 'content-type': 'application/x-ndjson' },
      });
    });
    const element = await searched();
    await until(() => missing(element));
    expect(!!choice(element)).to.equal(false);
  });
});

/** Results: one for each place of a service. */
function count(all: readonly (typeof services)[number][]): number {
  let places = 0;
  for (const { service_at_locations: links = [] } of all) places += Math.max(1, links.length);
  return places;
}

async function databases(): Promise<string[]> {
  return (await indexedDB.databases()).map(({ name = '' }) => name);
}
