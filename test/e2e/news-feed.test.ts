import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, visit } from '../support/browser.js';
import { startDemoSite, type DemoSite } from '../support/demo.js';

const feed = (name: string) => readFileSync(new URL(`../../demo/feeds/${name}`, import.meta.url));

/** The titles of a feed, read without any code of ours. */
function titles(xml: string, item: string): string[] {
  const found = xml.matchAll(new RegExp(`<${item}>\\s*<title>(.*?)</title>`, 'gs'));
  return [...found].map(([, title = '']) => title);
}

describe('news on a partner page', () => {
  let demo: DemoSite;
  let browser: Browser;

  before(async () => {
    [demo, browser] = await Promise.all([startDemoSite(50), openBrowser()]);
  });
  after(async () => {
    await browser?.close();
    await demo?.close();
  });

  it('shows a JSON Feed, an RSS in GBK and an Atom as one list, newest first', async () => {
    const { page, errors, close } = await visit(browser, `${demo.url}/media.html`);
    const list = page.locator('jia-news-feed');
    const items = list.locator('[part~="item"]');
    const more = list.locator('[part~="more"]');
    // The button comes with its words, after the first items.
    await items.first().waitFor();
    await more.waitFor();
    for (let count = await items.count(); (await more.count()) > 0; count = await items.count()) {
      await more.click();
      await items.nth(count).waitFor();
    }

    // As it is written: what is far below is not laid out yet.
    const written = await list.locator('[part~="title"]').allTextContents();
    const shown = written.map((title) => title.trim());
    const rss = titles(new TextDecoder('gb18030').decode(feed('qingxi-gbk.xml')), 'item');
    const atom = titles(feed('linxi-school.atom').toString(), 'entry');
    const json: string[] = [];
    let next: string | undefined = `${demo.url}/news.json`;
    while (next) {
      const answer = (await (await fetch(next)).json()) as {
        items: { title: string }[];
        next_url?: string;
      };
      json.push(...answer.items.map(({ title }) => title));
      next = answer.next_url;
    }
    assert.ok(rss.length >= 2 && atom.length >= 2 && json.length >= 10);
    assert.deepEqual([...shown].sort(), [...rss, ...atom, ...json].sort());
    assert.ok(!(await items.allTextContents()).join('').includes('\ufffd'));

    const dates = await list
      .locator('[part~="date"]')
      .evaluateAll((found) => found.map((time) => (time as HTMLTimeElement).dateTime));
    assert.equal(dates.length, shown.length);
    assert.deepEqual(dates, [...dates].sort().reverse());
    assert.deepEqual(errors, []);
    await close();
  });

  it('takes its place in the page without moving what is there', async () => {
    const { page, close } = await visit(browser, `${demo.url}/`);
    await page.locator('jia-news-feed [part~="item"]').first().waitFor();
    // The observer gives what was noted before it began.
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries())
              sum += (entry as unknown as { value: number }).value;
          }).observe({ type: 'layout-shift', buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
        }),
    );
    assert.ok(shift < 0.1, `layout shift ${shift}`);
    await close();
  });
});
