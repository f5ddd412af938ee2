import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import * as news from '../../fixtures/news.js';
import { prerender } from '../../cli/prerender.js';
import { openBrowser, visit } from '../support/browser.js';
import { dist, html, startSite, type Reply, type Site } from '../support/site.js';

const file = dist as (url: URL) => Reply;

/** What was seen of the list in one frame. */
interface Frame {
  written: boolean;
  alive: boolean;
  /** The first heading of the list, whichever shows. */
  top: number;
  left: number;
  size: number;
  /** What stands below the widget. */
  below: number;
}

declare global {
  interface Window {
    frames_: Frame[];
    shift: number;
  }
}

/** Looks at every frame from the first on, and sums up what shifts. */
const watch = `<script>
  window.frames_ = [];
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    const tag = document.querySelector('jia-news-feed');
    const below = document.querySelector('#below');
    if (tag && below) {
      const written = tag.querySelector('h3');
      const alive = tag.shadowRoot?.querySelector('.items h3');
      const shown = (element) => !!element && element.getClientRects().length > 0;
      const seen = shown(alive) ? alive : written;
      const { top, left } = seen.getBoundingClientRect();
      window.frames_.push({
        written: shown(written),
        alive: shown(alive),
        top,
        left,
        size: parseFloat(getComputedStyle(seen).fontSize),
        below: below.getBoundingClientRect().top,
      });
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
</script>`;

interface Facts {
  lists: number;
  inShadow: number;
  scripts: number;
  visible: number;
  items: Record<string, string>[];
}

/** What the page says to those who read schema.org. */
const readFacts = `(() => {
  const tag = document.querySelector('jia-news-feed');
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  // Those of the thing itself, not of the things in it.
  const fact = (root, name) => {
    const own = all(root, '[itemprop="' + name + '"]').find(
      (each) => each.parentElement.closest('[itemscope]') === root,
    );
    const written = ['content', 'datetime', 'href', 'src'].find((each) => own?.hasAttribute(each));
    return written ? own.getAttribute(written) : own?.textContent;
  };
  return {
    lists: all(document, '[itemtype="https://schema.org/ItemList"]').length,
    inShadow: all(tag.shadowRoot, '[itemscope], script').length,
    scripts: all(tag, 'script').length,
    visible: tag.querySelector('ul').getClientRects().length,
    items: all(tag, '[itemtype="https://schema.org/ListItem"]').map((entry) => {
      const article = entry.querySelector('[itemtype="https://schema.org/NewsArticle"]');
      return {
        position: fact(entry, 'position'),
        item: article.getAttribute('itemprop'),
        headline: fact(article, 'headline'),
        url: fact(article, 'url'),
        date: fact(article, 'datePublished'),
        publisher: article.querySelector('[itemprop="publisher"]').getAttribute('itemtype'),
      };
    }),
  };
})()`;

describe('a list that was written before the script came', () => {
  let browser: Browser;
  const sites: Site[] = [];

  before(async () => {
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await Promise.all(sites.map((site) => site.close()));
  });

  /** A page whose script, and then its news, come when the test says so. */
  async function open(
    layout: 'list' | 'cards',
    { width = 412, style = '', heading = '', answer = 200 } = {},
  ) {
    let sendScript = () => {};
    let sendNews = () => {};
    const script = new Promise<void>((resolve) => (sendScript = resolve));
    const coming = new Promise<void>((resolve) => (sendNews = resolve));
    const picture = (name: string) => `/pictures/${name}.svg`;
    const items = news.told.slice(0, 3);
    const feed = news.jsonFeed({ now: Date.now(), items, picture });
    const site = await startSite({
      '/jia/': async (url) => {
        await script;
        return file(url);
      },
      '/pictures/': {
        headers: { 'Content-Type': 'image/svg+xml' },
        body: '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="1600" height="900" fill="teal"/></svg>',
      },
      '/feed.json': async () => {
        await coming;
        return { status: answer, headers: {}, body: JSON.stringify(feed) };
      },
      '/': (_url, { headers }) =>
        html(
          `<!doctype html><html lang="zh-Hans"><meta charset="utf-8">
          <meta name="viewport" content="width=device-width"><title>Partner</title>
          <style>body{margin:0;padding:16px;font-family:sans-serif}${style}</style>${watch}
          <script type="module" src="/jia/jia.js"></script>
          <jia-news-feed src="/feed.json" layout="${layout}" limit="3" heading="${heading}">${prerender(
            feed,
            { limit: 3, layout, heading, base: `http://${headers.host}` },
          )}</jia-news-feed>
          <p id="below">Below the list</p>`,
        ),
    });
    sites.push(site);
    const { page, errors, close } = await visit(browser, 'about:blank', {
      viewport: { width, height: 900 },
    });
    await page.goto(`${site.origin}/`, { waitUntil: 'commit' });
    /** So many more frames. */
    const pass = async (count: number) => {
      const seen = await page.evaluate(() => window.frames_.length);
      await page.waitForFunction((end) => window.frames_.length >= end, seen + count);
    };
    await page.waitForFunction(() => window.frames_?.length > 3);
    sendScript();
    await page.waitForFunction(
      () => document.querySelector('jia-news-feed')?.shadowRoot?.querySelector('slot') != null,
    );
    await pass(5);
    return { page, errors, close, pass, sendNews };
  }

  for (const [name, layout, options] of [
    ['a list on a phone', 'list', {}],
    ['a list in columns', 'list', { width: 1200, heading: '最新消息' }],
    ['cards', 'cards', { width: 900, heading: '最新消息' }],
    [
      'a list on a page with large letters and loose lines',
      'list',
      { style: 'body{font-size:20px;line-height:2;letter-spacing:.05em}' },
    ],
  ] as const) {
    it(`gives its place to the widget without a flash or a jump: ${name}`, async () => {
      const { page, errors, close, pass, sendNews } = await open(layout, options);
      const { length: upgraded } = await page.evaluate(() => window.frames_);
      sendNews();
      await page.locator('jia-news-feed [part~="item"]').first().waitFor();
      // Until the words are there, too: they must not move anything either.
      await page.locator('jia-news-feed .size').waitFor();
      await pass(5);
      const { frames, shift } = await page.evaluate(() => ({
        frames: window.frames_,
        shift: window.shift,
      }));
      for (const [index, frame] of frames.entries())
        assert.ok(frame.written !== frame.alive, `frame ${index}: ${JSON.stringify(frame)}`);
      const [first] = frames;
      const before = frames[upgraded - 1];
      const last = frames[frames.length - 1];
      assert.ok(first && before && last?.alive && before.written);
      // Nothing at all changes while the script comes and asks.
      assert.deepEqual(before, first);
      assert.ok(Math.abs(last.top - first.top) <= 4, `${first.top} to ${last.top}`);
      assert.ok(Math.abs(last.left - first.left) <= 4, `${first.left} to ${last.left}`);
      assert.ok(Math.abs(last.size - first.size) <= 1, `${first.size} to ${last.size}`);
      // Distances in time are shorter than dates: where letters are large, a line less an item.
      assert.ok(Math.abs(last.below - first.below) <= 60, `${first.below} to ${last.below}`);
      assert.ok(shift < 0.01, `layout shift ${shift}`);
      assert.deepEqual(errors, []);
      await close();
    });
  }

  it('stays, under what happened, where the news do not come', async () => {
    const { page, close, sendNews } = await open('list', { answer: 404 });
    sendNews();
    await page.locator('jia-news-feed [part~="error"]').waitFor();
    assert.ok(await page.locator('jia-news-feed > ul').isVisible());
    await close();
  });

  it('says its facts to search engines once, in words that they know', async () => {
    const { page, close, sendNews } = await open('list');
    sendNews();
    await page.locator('jia-news-feed [part~="item"]').first().waitFor();
    const found = (await page.evaluate(readFacts)) as Facts;
    assert.deepEqual(
      { ...found, items: found.items.length },
      { lists: 1, inShadow: 0, scripts: 0, visible: 0, items: 3 },
    );
    for (const [index, item] of found.items.entries()) {
      assert.equal(item.position, String(index + 1));
      assert.equal(item.item, 'item');
      assert.equal(item.headline, news.told[index]!.title);
      assert.match(item.url ?? '', /^https:\/\//);
      assert.match(item.date ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/);
      assert.equal(item.publisher, 'https://schema.org/Organization');
    }
    await close();
  });
});
