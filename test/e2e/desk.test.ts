import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { makeToken } from '../../demo/backend/desk/tokens.js';
import { speakTo } from '../backend/requests.js';
import { startBackend, type Backend } from '../backend/support.js';
import { openBrowser, visit } from '../support/browser.js';

describe('the desk', () => {
  let backend: Backend;
  let browser: Browser;
  let token: string;
  before(async () => {
    backend = await startBackend({ services: 20 });
    token = await makeToken(backend.db, '990121');
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await backend?.stop();
  });
  const { send, ask } = speakTo(() => backend);

  it('is worked by keyboard alone, at phone width, and keeps nothing', async () => {
    const words = '<img src=x onerror=alert(1)> 路灯坏了';
    const { tracking_number } = await send({
      ...{ service_code: 'message', description: words, region: '990121' },
      ...{ first_name: '阿梅', call_back_safe: 'no' },
    });
    const { page, errors, close } = await visit(browser, `${backend.origin}/desk`, {
      viewport: { width: 360, height: 740 },
    });
    const { keyboard } = page;
    await keyboard.press('Tab');
    await keyboard.type(token);
    await keyboard.press('Enter');
    const letter = page.getByRole('article');
    const entry = page.getByRole('list').getByRole('button', { name: '留言' });
    await entry.waitFor();
    await page.waitForFunction(() => document.activeElement?.closest('#list'));
    assert.doesNotMatch(await page.getByRole('navigation').innerText(), /路灯|阿梅/);

    await keyboard.press('Enter');
    await letter.getByText(words).waitFor();
    assert.match(await letter.ariaSnapshot(), /term: 这个号码安全\s+- definition: 否/);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 360, `${wide} px`);

    await keyboard.press('Tab');
    await keyboard.type('明天就换');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await page.getByRole('status').getByText('好了').waitFor();
    const told = await ask(tracking_number);
    assert.deepEqual([told.state, told.status_notes], ['answered', '明天就换']);

    const kept = await page.evaluate(() => [
      localStorage.length,
      sessionStorage.length,
      document.cookie,
      location.href,
    ]);
    assert.deepEqual(kept, [0, 0, '', `${backend.origin}/desk`]);
    await page.reload();
    await page.getByLabel('口令').waitFor();
    assert.equal(await page.getByLabel('口令').inputValue(), '');
    assert.deepEqual(errors, []);
    await close();
  });

  it('says what is wrong with a token, and shows nothing', async () => {
    const { page, close } = await visit(browser, `${backend.origin}/desk`);
    await page.getByLabel('口令').fill('nothing that would open');
    await page.getByRole('button', { name: '打开' }).click();
    await page.getByRole('status').getByText('口令不对').waitFor();
    assert.equal(await page.getByRole('navigation').isVisible(), false);
    await close();
  });
});
