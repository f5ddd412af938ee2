/**
 * The way of a letter: written on a partner's page, handed on by one office's desk, answered at another,
 * read with its number where nothing is stored, taken back and deleted. Visitors have no mouse.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { makeToken } from '../../demo/backend/desk/tokens.js';
import { startBackend, type Backend } from '../backend/support.js';
import { openBrowser, visit, type Visit } from '../support/browser.js';
import { focusIn, pressOn, typeInto } from '../support/keyboard.js';
import { dist, html, startSite, type Site } from '../support/site.js';

const phone = { viewport: { width: 360, height: 740 } };
const words = '渡口的灯坏了，晚上走路看不见。';
const town = { id: '990121101', name: '清水镇妇女之家' };
const neighbour = '990122';

describe('a letter, from the page to the answer', () => {
  let backend: Backend;
  let browser: Browser;
  let scripts: Site;
  let partner: Site;
  const tokens = { town: '', neighbour: '', county: '', other: '' };
  /** What the parts of the way hand to one another. */
  let number = '';
  let id = '';

  before(async () => {
    [backend, browser, scripts] = await Promise.all([
      startBackend({ services: 20 }),
      openBrowser(),
      startSite({ '/jia/': dist }),
    ]);
    tokens.town = await makeToken(backend.db, town.id);
    tokens.county = await makeToken(backend.db, '990121');
    tokens.neighbour = await makeToken(backend.db, neighbour);
    tokens.other = await makeToken(backend.db, '990123');
    const page = (element: string) =>
      html(`<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>Host</title>
        <meta name="viewport" content="width=device-width">${element}
        <script type="module" src="${scripts.origin}/jia/jia.js"></script>`);
    const at = `home="${backend.origin}" region="${town.id}"`;
    partner = await startSite({
      '/write': page(`<jia-feedback-form ${at} service="message"></jia-feedback-form>`),
      '/read': page(`<jia-request-status ${at}></jia-request-status>`),
    });
  });
  after(async () => {
    await browser?.close();
    await Promise.all([backend?.stop(), scripts?.close(), partner?.close()]);
  });

  const storage = (page: Page) =>
    page.evaluate(async () => [
      ...Object.entries({ ...localStorage, ...sessionStorage }).flat(),
      ...(await indexedDB.databases()).map(({ name = '' }) => name),
      location.href,
    ]);

  async function atDesk(token: string): Promise<Visit> {
    const desk = await visit(browser, `${backend.origin}/desk`);
    await desk.page.getByLabel('口令').fill(token);
    await desk.page.getByRole('button', { name: '打开' }).click();
    await desk.page.getByRole('navigation').waitFor();
    return desk;
  }

  async function openLetter(page: Page): Promise<void> {
    await page.locator(`#list [data-id="${id}"]`).click();
    await page.getByRole('article').getByText(words).waitFor();
  }

  /** What a desk is told without its page, where it may not be told anything. */
  const ask = (token: string, path: string) =>
    backend.get(`/desk/api/${path}`, { headers: { Authorization: `Bearer ${token}` } });

  async function openings(): Promise<string[]> {
    const { rows } = await backend.db.execute({
      sql: 'SELECT office, what FROM desk_opening WHERE request_id = ? ORDER BY id',
      args: [id],
    });
    return rows.map(({ office, what }) => `${String(office)} ${String(what)}`);
  }

  async function enterNumber(): Promise<Visit> {
    const sender = await visit(browser, `${partner.origin}/read`, phone);
    const { page } = sender;
    // As it is read off a note, by somebody whose keyboard writes full width.
    const written = number
      .replace(/\d{4}/g, '$& ')
      .replace(/[0-3]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    await typeInto(page, page.getByLabel('回执号'), written);
    await page.keyboard.press('Enter');
    await page.locator('[part~="state"]').waitFor();
    return sender;
  }

  it('is written, and its number stands on the receipt and nowhere else', async () => {
    const { page, errors, close } = await visit(browser, `${partner.origin}/write`, phone);
    await typeInto(page, page.getByLabel('想说的话'), words);
    await typeInto(page, page.getByLabel('怎么称呼您'), '阿梅');
    await pressOn(page, page.getByRole('button', { name: '发送' }));
    const receipt = page.locator('[part~="receipt"]');
    await receipt.waitFor();
    assert.match(await focusIn(page), new RegExp(town.name));
    const groups = await page.locator('[part~="reference"] span').allInnerTexts();
    assert.deepEqual(
      groups.map((group) => /^\d{4}$/.test(group)),
      [true, true, true, true, true],
    );
    number = groups.join('');
    id = /\d{4}-\d{4}-\d{4}/.exec(await receipt.innerText())?.[0] ?? '';
    assert.notEqual(id, '');
    assert.ok(!(await storage(page)).some((kept) => kept.includes(number.slice(0, 8))));
    assert.deepEqual(errors, []);
    await close();
  });

  it('is opened at the desk of its place, and handed on to another office', async () => {
    const { page, errors, close } = await atDesk(tokens.town);
    await openLetter(page);
    const letter = page.getByRole('article');
    await letter.getByLabel('哪里').fill(neighbour);
    await letter.getByLabel('为什么').fill('渡口归对岸管');
    await letter.getByRole('button', { name: '转给别的地方' }).click();
    await letter.getByText('已经转走了').waitFor();
    assert.equal(await page.locator(`#list [data-id="${id}"]`).count(), 0);
    assert.doesNotMatch(await page.locator('body').innerText(), /渡口|阿梅/);
    assert.deepEqual(errors, []);
    await close();
  });

  it('then lies on the other desk alone, where it is answered', async () => {
    for (const token of [tokens.town, tokens.county, tokens.other]) {
      assert.equal((await ask(token, `requests/${id}`)).status, 404);
      assert.doesNotMatch(await (await ask(token, 'requests')).text(), new RegExp(id));
    }
    const { page, errors, close } = await atDesk(tokens.neighbour);
    await openLetter(page);
    const letter = page.getByRole('article');
    await letter.getByText('渡口归对岸管').waitFor();
    await letter.getByRole('textbox', { name: '答复' }).fill('灯换好了，昨晚已经亮了。');
    await letter.getByRole('button', { name: '答复' }).click();
    await page.getByRole('status').getByText('好了').waitFor();
    assert.deepEqual(errors, []);
    await close();
    assert.deepEqual(await openings(), [`${town.id} letter`, `${neighbour} letter`]);
  });

  it('is read with its number where nothing is stored; she writes again', async () => {
    const { page, errors, close } = await enterNumber();
    assert.match(await focusIn(page), /已经答复/);
    const status = page.locator('jia-request-status');
    assert.match(await status.locator('[part~="answer"]').innerText(), /灯换好了/);
    const history = await status.locator('[part~="history"]').ariaSnapshot();
    for (const step of ['渡口归对岸管', '灯换好了', `${town.name}已经看了`])
      assert.ok(history.includes(step), `${step} in ${history}`);

    await pressOn(page, status.getByRole('button', { name: '有', exact: true }), 'Space');
    await status.getByText('谢谢，记下了').waitFor();
    await typeInto(page, status.getByRole('textbox'), '对岸亮了，这边还没有。');
    await pressOn(page, status.getByRole('button', { name: '发送' }));
    await status.locator('[part~="state"]', { hasText: '已经收到' }).waitFor();

    const kept = await storage(page);
    assert.ok(!kept.some((each) => each.includes(number.slice(0, 8)) || /渡口|对岸/.test(each)));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 360, `${wide} px`);
    await page.reload();
    await status.getByLabel('回执号').waitFor();
    assert.doesNotMatch(await status.innerText(), /渡口|\d{4} \d{4}/, 'it is not kept unasked');
    assert.deepEqual(errors, []);
    await close();
  });

  it('her reply is on the desk that answered', async () => {
    const { page, close } = await atDesk(tokens.neighbour);
    await openLetter(page);
    await page.getByRole('article').getByText('对岸亮了，这边还没有。').first().waitFor();
    await close();
    assert.equal((await ask(tokens.town, `requests/${id}`)).status, 404);
    const { openings: seen } = (await (await ask(tokens.town, 'openings')).json()) as {
      openings: { request_id: string; office: { id: string } }[];
    };
    // What it did itself, not what others do now.
    assert.deepEqual(
      seen.filter(({ request_id }) => request_id === id).map(({ office }) => office.id),
      [town.id],
    );
  });

  it('is taken back and deleted by her, and then opens nowhere', async () => {
    const { page, errors, close } = await enterNumber();
    const status = page.locator('jia-request-status');
    await pressOn(page, status.locator('[part~="withdraw"]'));
    await pressOn(page, status.getByRole('button', { name: '收回' }));
    await status.locator('[part~="state"]', { hasText: '已经收回' }).waitFor();
    assert.match(await focusIn(page), /已经收回/);
    await pressOn(page, status.locator('[part~="delete"]'));
    await pressOn(page, status.getByRole('button', { name: '全部删掉' }));
    await status.getByText('已经删掉了').waitFor();
    assert.match(await focusIn(page), /已经删掉了/);
    assert.deepEqual(errors, []);

    await typeInto(page, status.getByLabel('回执号'), number);
    await page.keyboard.press('Enter');
    await status.getByText('没有找到这个回执号').first().waitFor();
    await close();
    assert.equal((await ask(tokens.neighbour, `requests/${id}`)).status, 404);
    const { rows } = await backend.db.execute('SELECT * FROM request');
    assert.ok(!JSON.stringify(rows).includes('渡口'));
  });
});
