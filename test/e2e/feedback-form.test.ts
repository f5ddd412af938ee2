import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { requestTypes, type RequestType } from '../../fixtures/requests.js';
import { openBrowser, visit } from '../support/browser.js';
import { startDemoSite, type DemoSite } from '../support/demo.js';

const nameOf = ({ name }: RequestType) => (typeof name === 'string' ? name : name['zh-Hans']!);
const find = (test: (type: RequestType) => boolean): RequestType => {
  const type = requestTypes.find(test);
  assert.ok(type);
  return type;
};
const openType = find((type) => type.public === true);
const closedType = find((type) => !type.public && !type.sensitive && type.fields.length === 0);
const sensitiveTypes = requestTypes.filter(({ sensitive }) => sensitive);

describe('writing to the organisation from a partner page', () => {
  let demo: DemoSite;
  let browser: Browser;

  before(async () => {
    [demo, browser] = await Promise.all([startDemoSite(50), openBrowser()]);
  });
  after(async () => {
    await browser?.close();
    await demo?.close();
  });

  async function choose(page: Page, type: RequestType): Promise<Locator> {
    const form = page.locator('jia-feedback-form');
    await form.getByRole('button', { name: nameOf(type) }).click();
    return form;
  }

  /** Sends it, and gives what the receipt says. */
  async function write(type: RequestType, text: string): Promise<string> {
    const { page, errors, close } = await visit(browser, `${demo.url}/`);
    const form = await choose(page, type);
    await form.locator('[part~="notice"]').waitFor();
    await form.locator('textarea').fill(text);
    await form.locator('[part~="submit"]').click();
    const number = await form.locator('[part~="reference"]').innerText();
    assert.match(number.replace(/\s+/g, ''), /^\d{20}$/);
    const receipt = await form.locator('[part~="receipt"]').innerText();
    assert.equal(await form.locator('[part~="form"]').count(), 0, 'The form has done its work.');
    assert.deepEqual(errors, []);
    await close();
    return receipt;
  }

  const stored = (text: string) =>
    demo.query('SELECT id, public, service_code, content FROM request WHERE content LIKE ?', [
      `%${text}%`,
    ]);
  const listed = async (path: string) => {
    const answer = await fetch(`${demo.url}/open311/v2/${path}`);
    return { status: answer.status, text: await answer.text() };
  };

  it('keeps a private message in the database and out of every answer', async () => {
    const text = '路灯坏了三个星期了，天黑以后孩子不敢走。';
    const receipt = await write(closedType, text);
    const rows = await stored(text);
    assert.equal(rows.length, 1);
    const [row] = rows;
    assert.equal(row!.service_code, closedType.code);
    assert.equal(row!.public, 0);
    assert.ok(receipt.includes(String(row!.id)), receipt);

    const one = await listed(`requests/${encodeURIComponent(String(row!.id))}.json`);
    assert.equal(one.status, 404);
    for (const path of [
      'requests.json',
      `requests.json?service_request_id=${encodeURIComponent(String(row!.id))}`,
      `requests.json?service_code=${closedType.code}`,
      'requests.json?status=open',
    ]) {
      const { status, text: body } = await listed(path);
      assert.equal(status, 200);
      assert.ok(!body.includes(text), path);
      assert.ok(!body.includes(String(row!.id)), path);
    }
  });

  it('publishes what was sent where everybody may read, and only that', async () => {
    const text = '文庙站的候车亭可以装一张长椅。';
    const receipt = await write(openType, text);
    const [row] = await stored(text);
    assert.equal(row!.public, 1);
    const { status, text: body } = await listed('requests.json');
    assert.equal(status, 200);
    const published = JSON.parse(body) as { service_request_id: string; description: string }[];
    const own = published.find(({ description }) => description === text);
    assert.ok(own && receipt.includes(own.service_request_id), receipt);
  });

  for (const type of sensitiveTypes) {
    it(`shows numbers and the organisation's own page, never a field: ${type.code}`, async () => {
      const { page, errors, close } = await visit(browser, `${demo.url}/`);
      const form = await choose(page, type);
      const { tel, page: own } = type.sensitive!;
      await form
        .locator(`a[href="tel:${tel.replace(/[^\d+]/g, '')}"]`)
        .first()
        .waitFor();
      const link = form.locator(`a[href$="${own}"]`).first();
      assert.ok(await link.isVisible());
      assert.equal(await form.locator('input, textarea, select, form').count(), 0);
      assert.deepEqual(errors, []);
      await close();

      // The attribute asks for the same type, and the backend still decides.
      const asked = await visit(browser, `${demo.url}/`);
      await asked.page
        .locator('jia-feedback-form')
        .evaluate((element, code) => element.setAttribute('service', code), type.code);
      const again = asked.page.locator('jia-feedback-form');
      await again
        .locator(`a[href="tel:${tel.replace(/[^\d+]/g, '')}"]`)
        .first()
        .waitFor();
      assert.equal(await again.locator('input, textarea, select, form').count(), 0);
      await asked.close();
    });
  }

  it('sends again what may not have arrived, and it is stored once', async () => {
    const text = '希望图书室周日也开门。';
    const { page, close } = await visit(browser, `${demo.url}/`);
    const form = await choose(page, closedType);
    await form.locator('textarea').fill(text);
    // The answer is lost on its way back: the backend has the message, the page does not know.
    await page.route(
      '**/open311/v2/requests.json*',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await form.locator('[part~="submit"]').click();
    // It goes again by itself, or at a press, whichever is first.
    await form.locator('[part~="receipt"]').waitFor();
    assert.equal((await stored(text)).length, 1, 'The same id is stored once.');
    await close();
  });
});
