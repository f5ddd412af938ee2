import { isPast, normalise } from '../../src/services/service.js';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import type { HsdsSchedule, HsdsService } from '../../fixtures/services.js';
import { openBrowser, visit, type Visit } from '../support/browser.js';
import { startDemoSite, type DemoSite } from '../support/demo.js';

/** The county that the demo page belongs to. */
const county = '990121';
/** A Tuesday, at half past ten by the clocks there. */
const now = new Date('2026-11-24T10:30:00+08:00');
const today = 'TU';
const time = '10:30';

/** A service at a place, or one that has none. */
interface Offer {
  service: HsdsService;
  schedules: HsdsSchedule[];
}

/** Counts by the records themselves, without any code of the widget. */
function offers(services: readonly HsdsService[]): Offer[] {
  return services.flatMap((service) => {
    const places = service.service_at_locations ?? [];
    if (places.length === 0) return [{ service, schedules: service.schedules ?? [] }];
    return places.map(({ schedules = [] }) => ({
      service,
      schedules: schedules.length > 0 ? schedules : (service.schedules ?? []),
    }));
  });
}

const isAbout = ({ service }: Offer, code: string) =>
  service.attributes?.some(({ taxonomy_term: term }) => term.code === code) ?? false;

/** Lies in the county, or serves all of it. */
function serves({ service }: Offer): boolean {
  return (service.service_areas ?? []).some(({ extent = '' }) => {
    const code = extent.replace(/(?:00)+$/, '');
    return extent.startsWith(county) || county.startsWith(code);
  });
}

function isOpen({ schedules }: Offer): boolean {
  return schedules.some(({ freq, byday = '', opens_at, closes_at, valid_from, valid_to }) => {
    if (freq !== 'WEEKLY' || !opens_at || !closes_at) return false;
    if (valid_from && valid_from > '2026-11-24') return false;
    if (valid_to && valid_to < '2026-11-24') return false;
    const [opens, closes] = [opens_at.slice(0, 5), closes_at.slice(0, 5)];
    // At half past ten nothing that closes after midnight is open.
    return byday.split(',').includes(today) && opens <= time && time < closes;
  });
}

describe('finding a service on a partner page', () => {
  let demo: DemoSite;
  let browser: Browser;
  let all: Offer[];

  before(async () => {
    [demo, browser] = await Promise.all([startDemoSite(1500), openBrowser()]);
    const answer = await fetch(`${demo.url}/hsds/services?format=ndjson&full=true`);
    const lines = (await answer.text()).trim().split('\n');
    all = offers(lines.map((line) => JSON.parse(line) as HsdsService));
  });
  after(async () => {
    await browser?.close();
    await demo?.close();
  });

  async function open(path = '/'): Promise<Visit & { finder: Locator }> {
    const opened = await visit(browser, 'about:blank');
    await opened.page.clock.setFixedTime(now);
    await opened.page.goto(demo.url + path);
    const finder = opened.page.locator('jia-service-finder');
    await finder.locator('[part~="result"]').first().waitFor();
    // From then on the whole directory is searched on the device.
    await finder.locator('[part~="search"]').focus();
    return { ...opened, finder };
  }

  /** An option by its words; the number behind them changes. */
  const press = (finder: Locator, words: string) =>
    finder
      .locator('button[part~="option"]')
      .filter({ hasText: new RegExp(`^\\s*${words}(?:\\s|$)`) })
      .click();
  const counts = (finder: Locator, number: number) =>
    finder
      .locator('[part~="count"] > [aria-hidden]')
      .filter({ hasText: new RegExp(`\\s${number.toLocaleString('en')}\\s`) })
      .waitFor();

  it('counts what the county has, and all it shows belongs there', async () => {
    const { finder, errors, close } = await open();
    const here = all.filter(serves);
    assert.ok(here.length > 50 && here.length < all.length);
    await counts(finder, here.length);
    const names = new Set(here.map(({ service }) => service.name));
    // As it is written: what is far below is not drawn yet.
    for (const name of await finder.locator('[part~="name"]').allTextContents()) {
      assert.ok(names.has(name.trim()), name);
    }
    assert.deepEqual(errors, []);
    await close();
  });

  it('finds a counselling service that is open now, with a number that can be pressed', async () => {
    const { page, finder, errors, close } = await open();
    const wanted = all.filter(
      (offer) => serves(offer) && isAbout(offer, 'mind.counselling') && isOpen(offer),
    );
    assert.ok(wanted.length > 0);
    await press(finder, '心理与情绪');
    await press(finder, '心理咨询');
    await press(finder, '现在开着');
    await counts(finder, wanted.length);

    const results = finder.locator('[part~="result"]');
    const shown = await results.count();
    assert.equal(shown, Math.min(10, wanted.length));
    const names = new Set(wanted.map(({ service }) => service.name));
    for (let index = 0; index < shown; index += 1) {
      const result = results.nth(index);
      assert.ok(names.has(((await result.locator('[part~="name"]').textContent()) ?? '').trim()));
      assert.match((await result.locator('[part~="hours"]').textContent()) ?? '', /^\s*现在开着/);
    }
    const first = results.first();
    const number = await first.locator('[part~="phone"]').getAttribute('href');
    assert.match(number ?? '', /^tel:000\d+$/, 'Nobody can dial it.');

    const name = await first.locator('[part~="name"]').innerText();
    await first.locator('[part~="name"]').click();
    const detail = page.getByRole('dialog', { name });
    await detail.locator(`a[href="${number}"]`).first().waitFor();
    // What goes beyond the card comes with code of its own.
    await detail.getByText('开放时间').first().waitFor();
    await page.keyboard.press('Escape');
    await detail.waitFor({ state: 'detached' });
    assert.deepEqual(errors, []);
    await close();
  });

  it('says which filter to drop when nothing is found, and keeps the number in sight', async () => {
    const { finder, errors, close } = await open();
    await counts(finder, all.filter(serves).length);
    await finder.locator('[part~="search"]').fill('潜水艇驾驶证');
    const drop = finder.getByRole('button', { name: /^去掉“潜水艇驾驶证”/ });
    await drop.waitFor();
    assert.ok(await finder.locator('[part~="hotline"] a[href^="tel:"]').first().isVisible());
    await drop.click();
    await counts(finder, all.filter(serves).length);
    assert.deepEqual(errors, []);
    await close();
  });

  it('finds what is written in Traditional characters by Simplified ones', async () => {
    const { finder, errors, close } = await open();
    const names = all.map(({ service: { organization } }) => organization?.name ?? '');
    const name = names.find((each) => each.includes('婦女'));
    assert.ok(name);
    // It lies in another province: the filter that the page sets has to go first.
    await finder.locator('[part~="filter"]').first().click();
    // What is over is not offered.
    const over = ({ service }: Offer) =>
      normalise(service).every((each) => isPast(each, now.getTime()));
    await counts(finder, all.filter((offer) => !over(offer)).length);
    await finder.locator('[part~="search"]').fill(name.replace('婦', '妇'));
    await finder.locator('[part~="organization"]').filter({ hasText: name }).first().waitFor();
    assert.deepEqual(errors, []);
    await close();
  });

  it('lets the server answer under mode="remote", with its own counts, and copies nothing', async () => {
    const { page, finder, errors, close } = await open();
    await finder.evaluate((element) => element.setAttribute('mode', 'remote'));
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await finder.locator('[part~="search"]').fill('法律');
    const region = county;
    const answer = await fetch(
      `${demo.url}/hsds/services?search=${encodeURIComponent('法律')}&region=${region}&per_page=100&full=true`,
    );
    const { contents } = (await answer.json()) as { contents: HsdsService[] };
    assert.ok(contents.length > 0);
    // One for each place of a service.
    await counts(finder, offers(contents).length);
    assert.ok(asked.some((url) => url.includes('search=') && url.includes(`region=${region}`)));
    assert.ok(!asked.some((url) => url.includes('format=ndjson')));
    assert.deepEqual(errors, []);
    await close();
  });
});
