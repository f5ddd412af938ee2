import { expect } from '@open-wc/testing';
import { normalise } from '../../src/services/service.js';
import { Splitter } from '../../src/services/search/split.js';
import { counts, finderPage, make, names, parts, until } from './finder-page.js';
import { bytesOf, filesOf, jsonOf } from './shared.js';
import { json } from '../support/network.js';

/** The official examples of HSDS: they lie beside the checkout and are no part of it. */
describe('the examples of HSDS', () => {
  let files: string[] = [];
  before(async function () {
    files = (await filesOf('hsds')).filter((file) => file.startsWith('example-'));
    // They are not shipped with the project: elsewhere there is nothing to read.
    if (files.length === 0) this.skip();
  });

  it('are read, each for what it is', async () => {
    const found: Record<string, string[]> = {};
    for (const file of files) {
      const records = new Splitter().push(await bytesOf(`hsds/${file}`));
      found[file] = records
        .flatMap(normalise)
        .map(({ name, place = '' }) => `${name} ${place}`.trim());
    }
    expect(found).to.deep.equal({
      'example-base.json': [],
      'example-organization_full.json': ['Community Counselling MyCity Civic Center'],
      'example-organization_list.json': ['Example Organization Inc.'],
      'example-service_at_location_full.json': ['Community Counselling MyCity Civic Center'],
      'example-service_at_location_list.json': ['Community Counselling MyCity Civic Center'],
      'example-service_full.json': ['Community Counselling MyCity Civic Center'],
      'example-service_list.json': ['Community Counselling'],
      'example-taxonomy_list.json': [],
      'example-taxonomy_term_list.json': [],
    });
  });

  it('keep what they say, and drop what cannot be', async () => {
    const [service] = normalise(await jsonOf('hsds/example-service_full.json'));
    expect(service!.phones[0]).to.include({ number: '+44 1234 234567', dial: '+441234234567,100' });
    // Latitude 100 is no place, and a rule of weeks and days of the month is no week.
    expect(service!.point).to.equal(undefined);
    expect(service!.schedules.every(({ vague }) => vague)).to.equal(true);
    expect(service!.ages).to.deep.equal({ from: 12, to: 100 });
    expect(service!.passages.alert).to.contain('COVID-19');
    expect(service!.passages.documents).to.contain('identification');
    expect(service!.passages.cost).to.contain('35 gbp');
    expect(service!.cost).to.equal('paid');
    expect(service!.languages).to.deep.equal(['Urdu']);
    expect(service!.ways).to.deep.equal(['person', 'online', 'phone']);
    expect(service!.booking).to.equal('http://example.com');
    expect(service!.contacts[0]?.name).to.equal('Reception Reception Manager');
  });

  it('are shown', async () => {
    const page = finderPage();
    page.net.pass('/__shared__');
    const example = await jsonOf('hsds/example-service_full.json');
    page.net.on('/services?', () => json({ contents: [example], total_items: 1, last_page: true }));
    const element = await make({ lang: 'en' });
    await counts(element, 1);
    expect(names(element)).to.deep.equal(['Community Counselling']);
    parts(element, 'name')[0]!.click();
    await until(() => element.shadowRoot!.querySelector('dialog[open] dl'));
    const said = element.shadowRoot!.querySelector('dialog')!.textContent!;
    for (const text of [
      'Example Org is a non-profit',
      '12 to 100 years',
      'induction loops',
      'number 1 Bus',
    ]) {
      expect(said).to.contain(text);
    }
    await page.restore();
  });
});
