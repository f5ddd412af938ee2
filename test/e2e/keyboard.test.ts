/** Forms of the real backend at phone width, by keyboard alone, through to the receipt. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { startBackend, type Backend } from '../backend/support.js';
import { openBrowser, visit } from '../support/browser.js';
import { focusIn, pressOn, tabTo, typeInto } from '../support/keyboard.js';
import { dist, html, startSite, type Site } from '../support/site.js';

describe('a form without a mouse', () => {
  let backend: Backend;
  let browser: Browser;
  let partner: Site;

  before(async () => {
    [backend, browser] = await Promise.all([startBackend({ services: 20 }), openBrowser()]);
    partner = await startSite({
      '/jia/': dist,
      '/': ({ search }) =>
        html(`<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>Host</title>
          <meta name="viewport" content="width=device-width">
          <jia-feedback-form home="${backend.origin}" region="990121" service="${search.slice(1)}">
          </jia-feedback-form><script type="module" src="/jia/jia.js"></script>`),
    });
  });
  after(async () => {
    await browser?.close();
    await Promise.all([backend?.stop(), partner?.close()]);
  });

  /** The choice at this place of a group, by Space and the arrows. */
  async function pick(page: Page, group: Locator, place = 0): Promise<void> {
    await tabTo(page, group.getByRole('radio').first());
    await page.keyboard.press('Space');
    for (let step = 0; step < place; step += 1) await page.keyboard.press('ArrowDown');
    assert.ok(await group.getByRole('radio').nth(place).isChecked());
  }

  const ways: Record<string, (page: Page, form: Locator) => Promise<void>> = {
    async message(page, form) {
      await typeInto(page, form.getByRole('textbox', { name: '想说的话' }), '路灯坏了');
    },
    async survey(page, form) {
      const onward = form.getByRole('button', { name: '下一页' });
      await pressOn(page, onward);
      assert.match(await focusIn(page), /有 2 处请再看一下/);
      await pick(page, form.getByRole('group', { name: '多大年纪' }), 1);
      await pick(page, form.getByRole('group', { name: '家里有没有' }));
      await pick(page, form.getByRole('group', { name: '放学后' }));
      await pressOn(page, onward);
      await form.getByRole('heading', { name: '用过的服务' }).waitFor();
      assert.match(await focusIn(page), /第 2 页/);
      await pressOn(page, form.getByRole('checkbox').first(), 'Space');
      await pick(page, form.getByRole('group', { name: '满意吗' }), 4);
      await pressOn(page, onward);
      await form.getByRole('heading', { name: '需要的' }).waitFor();
      assert.match(await focusIn(page), /第 3 页/);
      await pressOn(page, onward);
      await form.getByRole('heading', { name: '请再看一遍' }).waitFor();
      assert.match(await focusIn(page), /请再看一遍/);
    },
    async consultation(page, form) {
      for (const [row, place] of [
        ['第一条', 0],
        ['第二条', 1],
        ['第三条', 0],
      ] as const)
        await pick(page, form.getByRole('group', { name: row }), place);
      await typeInto(page, form.getByRole('textbox', { name: '怎么改' }), '周日也要有人');
    },
    async story(page, form) {
      await typeInto(page, form.getByRole('textbox', { name: '题目' }), '外婆');
      const words = form.getByRole('textbox', { name: '故事' });
      await typeInto(page, words, '外婆年轻时候修过水库。');
    },
  };

  for (const [service, write] of Object.entries(ways))
    it(`reaches the receipt: ${service}`, async () => {
      const { page, errors, close } = await visit(browser, `${partner.origin}/?${service}`, {
        viewport: { width: 360, height: 740 },
      });
      const form = page.locator('jia-feedback-form');
      await form.locator('[part~="form"]').waitFor();
      await write(page, form);
      await pressOn(page, form.getByRole('button', { name: '发送' }));
      await form.locator('[part~="receipt"]').waitFor();
      assert.match(await focusIn(page), /已经收到/);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 360, `${wide} px`);
      assert.deepEqual(errors, []);
      await close();
    });
});
