import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, visit } from '../support/browser.js';
import { startDemoSite, type DemoSite } from '../support/demo.js';
import { dist, html, startSite, type Site } from '../support/site.js';

describe('reading an article on a partner page', () => {
  let demo: DemoSite;
  let browser: Browser;
  let scripts: Site;
  let partner: Site;

  const host = (file: string) =>
    html(`<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>Host</title>
      <style>header { position: fixed; inset: 0 0 auto; height: 60px } main { transform: translate(0); overflow: hidden }</style>
      <header>Of the page</header><p style="height: 4000px">Of the page</p>
      <main><jia-news-feed home="${demo.url}" region="990121" open="reader" url-state></jia-news-feed></main>
      <p style="height: 4000px">Of the page</p>
      <script type="module" src="${scripts.origin}/jia/${file}"></script>`);

  before(async () => {
    [demo, browser, scripts] = await Promise.all([
      startDemoSite(50),
      openBrowser(),
      startSite({ '/jia/': dist }),
    ]);
    partner = await startSite({
      '/': () => host('jia.js'),
      '/bundle': () => host('jia.bundle.js'),
    });
  });
  after(async () => {
    await browser?.close();
    await Promise.all([demo?.close(), scripts?.close(), partner?.close()]);
  });

  const reader = (page: Page) => page.locator('jia-news-feed [part~="reader"]');
  async function open(page: Page): Promise<string> {
    const title = page.locator('jia-news-feed [part~="title"]').first();
    const name = await title.innerText();
    await title.click();
    await reader(page).locator('[part~="article"]').waitFor();
    return name;
  }

  for (const path of ['/', '/bundle']) {
    it(`a message about an article says which one (${path})`, async () => {
      const text = `读了以后想说的话，从 ${path} 写的。`;
      const { page, errors, close } = await visit(browser, partner.origin + path);
      const name = await open(page);
      const dialog = reader(page);
      await dialog.getByRole('button', { name: '就这条说几句' }).click();
      const form = dialog.locator('jia-feedback-form');
      await form.getByRole('button', { name: '留言' }).click();
      await form.locator('textarea').fill(text);
      // Back to the list and into the article again: the words are there.
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await open(page);
      assert.equal(await form.locator('textarea').inputValue(), text);
      await form.locator('[part~="submit"]').click();
      await form.locator('[part~="receipt"]').waitFor();
      const rows = await demo.query('SELECT content FROM request WHERE content LIKE ?', [
        `%从 ${path} 写的%`,
      ]);
      assert.equal(rows.length, 1);
      assert.ok(String(rows[0]!.content).includes(name), String(rows[0]!.content));
      assert.deepEqual(errors, []);
      await close();
    });
  }

  it('stays open when the page is loaded again, and Back leads to the list', async () => {
    const { page, errors, close } = await visit(browser, partner.origin);
    const name = await open(page);
    assert.match(page.url(), /#jia-news=http/);
    await page.reload();
    await reader(page).locator('[part~="article"]').waitFor();
    assert.equal(await reader(page).getByRole('heading').first().innerText(), name);
    await page.goBack();
    await reader(page).waitFor({ state: 'hidden' });
    assert.equal(page.url(), `${partner.origin}/`);
    await page.locator('jia-news-feed [part~="title"]').first().waitFor();
    assert.deepEqual(errors, []);
    await close();
  });

  it('is printed alone', async () => {
    const { page, close } = await visit(browser, partner.origin);
    const pages = async () =>
      (await page.pdf({ format: 'A5' })).toString('latin1').match(/\/Type \/Page\b/g)?.length;
    await page.locator('jia-news-feed [part~="title"]').first().waitFor();
    assert.ok((await pages())! > 5, 'The page itself is long.');
    await open(page);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.getByText('Of the page').first().isVisible(), false);
    assert.equal(await reader(page).locator('[part~="article"]').isVisible(), true);
    assert.equal(await reader(page).getByRole('button', { name: '返回列表' }).isVisible(), false);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    assert.equal(await page.getByText('Of the page').first().isVisible(), true);
    await page.emulateMedia({ media: null });
    assert.equal(await pages(), 1);
    await close();
  });
});
