import { expect } from '@open-wc/testing';
import { homeFile } from '../../fixtures/home.js';
import { fromWgs } from '../../src/services/datum.js';
import { pinsOf } from '../../src/services/map.js';
import type { ServiceFinder } from '../../src/services/service-finder.js';
import type { Service } from '../../src/services/service.js';
import { json } from '../support/network.js';
import {
  api,
  counts,
  finderPage,
  home,
  make,
  names,
  parts,
  serve,
  touch,
  type,
  until,
  type FinderPage,
} from './finder-page.js';

/** What the attributes or the home file say of all records of a directory. */
describe('the settings of a directory', () => {
  const point = { lat: 39.907, lon: 116.391 };
  const bent = fromWgs(point, 'gcj02');
  const located = (id: string, more: object = {}) => ({
    id,
    name: `服务 ${id}`,
    service_at_locations: [
      {
        location: {
          latitude: bent.lat,
          longitude: bent.lon,
          addresses: [{ address_1: '青石巷 5 号', city: '临溪县' }],
        },
      },
    ],
    ...more,
  });
  const shelter = {
    attributes: [{ taxonomy_term: { id: '7', code: 'safety.shelter', name: '庇护' } }],
  };
  const many = (count: number, more: object = {}) =>
    Array.from({ length: count }, (_, index) => located(`${index + 1}`, more));

  let page: FinderPage;
  beforeEach(() => (page = finderPage()));
  afterEach(() => page.restore());

  /** What a visitor who opens the first result gets. */
  const first = (element: ServiceFinder): Service => {
    let service: Service | undefined;
    const take = (event: Event) => {
      event.preventDefault();
      ({ service } = event as Event & { service: Service });
    };
    element.addEventListener('jia-select', take);
    parts(element, 'name')[0]!.click();
    element.removeEventListener('jia-select', take);
    return service!;
  };
  const expectWgs = (service: Service) => {
    expect(service.point!.lat).to.be.closeTo(point.lat, 1e-6);
    expect(service.point!.lon).to.be.closeTo(point.lon, 1e-6);
  };

  it('bring all coordinates to WGS-84: of the first records, and of what is searched', async () => {
    serve(page.net, many(60), 50);
    const near = `${point.lat},${point.lon}`;
    const element = await make({ datum: 'gcj02', near });
    await until(() => names(element).length > 0);
    expectWgs(first(element));
    touch(element);
    type(element, '服务 60');
    await counts(element, 1);
    expectWgs(first(element));
    expect(pinsOf([first(element)], 'wgs84')[0]!.point.lat).to.be.closeTo(point.lat, 1e-6);
    // Distances start from the same place: not some hundred metres away.
    await until(() => parts(element, 'distance')[0]);
    expect(parts(element, 'distance')[0]!.textContent).to.match(/约 ?\d{1,2} ?米/);
    const other = await make({ near });
    await until(() => parts(other, 'distance')[0]);
    expect(parts(other, 'distance')[0]!.textContent).to.match(/约 ?\d{3} ?米/);
  });

  it('may be the home file’s, for its own directory alone', async () => {
    serve(page.net, many(3));
    page.net.on('/.well-known/jia.json', () =>
      json({ ...homeFile, directory: { url: api, type: 'hsds', datum: 'gcj02' } }),
    );
    const own = await make({ home });
    await until(() => names(own).length > 0);
    expectWgs(first(own));
    const other = await make({ home, src: api });
    await until(() => names(other).length > 0);
    expect(first(other).point!.lat).to.be.closeTo(bent.lat, 1e-9);
  });

  it('keep places of some needs secret, wherever the records come from', async () => {
    serve(page.net, many(60, shelter), 50);
    page.net.on('/.well-known/jia.json', () =>
      json({ ...homeFile, directory: { url: api, confidentialNeeds: ['safety.shelter'] } }),
    );
    const expectSecret = (element: ServiceFinder) => {
      const { confidential, address, point: where } = first(element);
      expect([confidential, address, where]).to.deep.equal([true, undefined, undefined]);
      expect(pinsOf([first(element)], 'wgs84')).to.deep.equal([]);
      expect(element.shadowRoot!.textContent).not.to.contain('青石巷');
    };
    for (const attributes of [{ home }, { home, src: api }] as Record<string, string>[]) {
      const element = await make(attributes);
      await until(() => names(element).length > 0);
      expectSecret(element);
      touch(element);
      type(element, '服务 60');
      await counts(element, 1);
      expectSecret(element);
      type(element, '青石巷');
      await counts(element, 0);
    }
    const remote = await make({ home, mode: 'remote', query: '服务' });
    await until(() => names(remote).length > 0 && !parts(remote, 'loading')[0]);
    expectSecret(remote);
  });
});
