/**
 * A visit with words typed, queued, sent and deleted: afterwards no file of the browser's profile holds one
 * of them in the clear. The same search finds a word that a page does put into its storage.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { chromiumArguments, findEngines } from '../../scripts/lib/engines.js';
import { startDemoSite, type DemoSite } from '../support/demo.js';

/** Words that no dictionary, list or page of the browser's own holds. */
const typed = 'Quittenmusfahrrad';
const queued = 'Nebelhornzwieback';
const deleted = 'Laternenpfahlkuchen';
const marker = 'Gegenprobenwort';

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The files that hold a word, as UTF-8 or UTF-16. */
function holding(folder: string, word: string): string[] {
  const forms = [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')];
  return filesBelow(folder).filter((file) => {
    const bytes = readFileSync(file);
    return forms.some((form) => bytes.includes(form));
  });
}

describe('the profile of a browser that has written a letter', () => {
  let demo: DemoSite;
  let folder: string;

  before(async () => {
    demo = await startDemoSite(50);
    folder = mkdtempSync(join(tmpdir(), 'jia-profile-'));
  });
  after(async () => {
    await demo?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(): Promise<{ context: BrowserContext; page: Page }> {
    const executablePath = findEngines().chromium;
    assert.ok(executablePath, 'No Chromium is here; npm test gets one.');
    const context = await chromium.launchPersistentContext(folder, {
      executablePath,
      args: chromiumArguments,
    });
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(`${demo.url}/`);
    return { context, page };
  }

  async function write(page: Page, text: string): Promise<void> {
    const form = page.locator('jia-feedback-form');
    await form.evaluate((element) => element.setAttribute('service', 'message'));
    await form.locator('textarea').fill(text);
  }

  it('holds none of the words', async () => {
    const { context, page } = await open();
    const form = page.locator('jia-feedback-form');
    await page.evaluate((word) => localStorage.setItem('marker', word), marker);

    await page.route('**/requests.json*', (route) => route.abort());
    for (const [text, last] of [
      [deleted, 'button.bare'],
      [queued, ''],
    ] as const) {
      await write(page, text);
      await form.locator('[part~="submit"]').click();
      await form.locator('[part~="waiting"]').waitFor();
      // Nobody has sent it, and it lies on the device.
      const kept = await page.evaluate(() => localStorage.getItem('jia:outbox'));
      assert.ok(kept);
      if (last) await form.locator(`[part~="waiting"] ${last}`).click();
    }
    await context.close();

    const again = await open();
    await again.page.waitForFunction(() => localStorage.getItem('jia:outbox') !== null);
    const arrived = () =>
      demo.query('SELECT id FROM request WHERE content LIKE ?', [`%${queued}%`]);
    // The loader of the next visit has sent it, once.
    await again.page.locator('jia-feedback-form').waitFor();
    for (let rows = await arrived(); rows.length !== 1; rows = await arrived()) {
      assert.equal(rows.length, 0);
      await again.page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await write(again.page, typed);
    await again.context.close();

    assert.notDeepEqual(holding(folder, marker), [], 'The search finds what is there.');
    assert.ok(filesBelow(folder).some((file) => /IndexedDB/.test(file)));
    for (const word of [typed, queued, deleted]) assert.deepEqual(holding(folder, word), [], word);
  });
});
