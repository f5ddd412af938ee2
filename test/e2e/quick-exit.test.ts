import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, visit } from '../support/browser.js';
import { startDemoSite, type DemoSite } from '../support/demo.js';
import { dist, html, startSite, type Site } from '../support/site.js';

describe('leaving a partner page at once', () => {
  let demo: DemoSite;
  let browser: Browser;
  let scripts: Site;
  let partner: Site;

  before(async () => {
    [demo, browser, scripts] = await Promise.all([
      startDemoSite(50),
      openBrowser(),
      startSite({ '/jia/': dist }),
    ]);
    const page = (file: string) =>
      html(`<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>Host</title>
        <jia-quick-exit href="/weather"><a href="/weather">马上离开</a></jia-quick-exit>
        <jia-feedback-form home="${demo.url}" region="990121" service="message"></jia-feedback-form>
        <script type="module" src="${scripts.origin}/jia/${file}"></script>`);
    partner = await startSite({
      '/before': '<!doctype html><title>Before</title><a href="/">on</a>',
      '/weather': '<!doctype html><title>Weather</title>',
      '/': () => page('jia.js'),
      '/bundle': () => page('jia.bundle.js'),
    });
  });
  after(async () => {
    await browser?.close();
    await Promise.all([demo?.close(), scripts?.close(), partner?.close()]);
  });

  it('leads out of the page around a frame, or out of the frame where a sandbox allows no more', async () => {
    const around = (sandbox: string) =>
      html(
        `<!doctype html><title>Around</title><iframe ${sandbox} src="${partner.origin}/"></iframe>`,
      );
    const outer = await startSite({
      '/': () => around(''),
      '/sandbox': () => around('sandbox="allow-scripts allow-same-origin"'),
    });
    try {
      const { page, close } = await visit(browser, `${outer.origin}/`);
      const exit = page.frameLocator('iframe').locator('jia-quick-exit [part~="exit"]');
      await exit.click();
      await page.waitForURL(`${partner.origin}/weather`);
      await page.goto(`${outer.origin}/sandbox`);
      await exit.click();
      await page.waitForFunction(() => frames.length === 1);
      const frame = () => page.frames().find((each) => each.url() === `${partner.origin}/weather`);
      while (!frame()) await page.waitForEvent('framenavigated');
      assert.equal(new URL(page.url()).pathname, '/sandbox');
      await close();
    } finally {
      await outer.close();
    }
  });

  for (const path of ['/', '/bundle']) {
    it(`Back leads past the page that was left, and nothing asks or stays (${path})`, async () => {
      const { page, close } = await visit(browser, `${partner.origin}/before`);
      let asked = 0;
      page.on('dialog', (dialog) => {
        asked += 1;
        void dialog.accept();
      });
      await page.goto(partner.origin + path);
      const words = page.locator('jia-feedback-form textarea').first();
      await words.fill('不想让人看到的话');
      await page.evaluate(() => localStorage.setItem('jia:visitor', '{"topics":["x"]}'));
      await page.locator('jia-quick-exit [part~="exit"]').click();
      await page.waitForURL('**/weather');
      assert.equal(asked, 0, 'leaving at once asks nothing');
      assert.equal(await page.evaluate(() => localStorage.getItem('jia:visitor')), null);
      await page.goBack();
      assert.equal(new URL(page.url()).pathname, '/before');
      await page.goto(partner.origin + path);
      await words.waitFor();
      assert.equal(await words.inputValue(), '');
      await close();
    });
  }

  it('a page from before, which the browser has kept as it was, forgets too', async () => {
    const { page, close } = await visit(browser, partner.origin);
    page.on('dialog', (dialog) => void dialog.accept());
    const words = page.locator('jia-feedback-form textarea').first();
    await words.fill('不想让人看到的话');
    await page.evaluate(() => (location.href = '/bundle'));
    await page.waitForURL('**/bundle');
    await page.locator('jia-quick-exit [part~="exit"]').click();
    await page.waitForURL('**/weather');
    await page.goBack();
    await words.waitFor();
    assert.equal(await words.inputValue(), '');
    await close();
  });

  it('without scripts the link leads there', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(partner.origin);
    await page.getByRole('link', { name: '马上离开' }).click();
    assert.equal(new URL(page.url()).pathname, '/weather');
    await context.close();
  });
});
