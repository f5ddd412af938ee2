import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { after, before, describe, it } from 'node:test';
import type { Browser, CDPSession } from 'playwright-core';
import { openBrowser, visit } from '../support/browser.js';
import { dist, html, startSite, type Site } from '../support/site.js';

const item = (index: number) =>
  `<item><title>Item ${index}</title><link>https://a.example/${index}</link><pubDate>${new Date(Date.now() - index * 60_000).toUTCString()}</pubDate><description>${'word '.repeat(100)}</description></item>`;
const begin = '<?xml version="1.0"?><rss version="2.0"><channel><title>Bad</title>';

describe('bad input from a real server', () => {
  let browser: Browser;
  let server: Server;
  let origin: string;
  let site: Site;
  /** How much of the endless answer was written, and whether somebody left it. */
  let sent = 0;
  let left: Promise<void>;
  let turns = 0;

  before(async () => {
    let leave = () => {};
    left = new Promise((resolve) => (leave = resolve));
    server = createServer((request, response) => {
      const headers = { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/xml' };
      if (request.url?.startsWith('/loop')) {
        turns += 1;
        response.writeHead(302, { ...headers, Location: `/loop?${turns}` });
        response.end();
        return;
      }
      response.writeHead(200, headers);
      if (request.url?.startsWith('/short')) {
        response.end(`${begin}${item(1)}${item(2)}</channel></rss>`);
        return;
      }
      if (request.url?.startsWith('/many')) {
        response.write(begin);
        for (let index = 1; index <= 1_000; index += 1) response.write(item(index));
        response.end('</channel></rss>');
        return;
      }
      let index = 0;
      response.on('close', leave);
      const go = () => {
        let more = true;
        while (more && !response.destroyed) {
          const text = index === 0 ? begin : item(index);
          index += 1;
          sent += text.length;
          more = response.write(text);
        }
        if (!response.destroyed) response.once('drain', go);
      };
      go();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    browser = await openBrowser();
    site = await startSite({
      '/jia/': dist,
      '/': (url) =>
        html(
          `<!doctype html><html lang="en"><meta charset="utf-8"><title>Partner</title>
          <script type="module" src="/jia/jia.js"></script>
          <jia-news-feed src="${url.searchParams.get('src') ?? ''}"></jia-news-feed>`,
        ),
    });
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  });

  const open = (...paths: string[]) => {
    const src = paths.map((path) => origin + path).join(' ');
    return visit(browser, `${site.origin}/?src=${encodeURIComponent(src)}`);
  };

  it('an answer without an end is left at the limit, and what came is a list', async () => {
    const { page, warnings, close } = await open('/endless');
    const items = page.locator('jia-news-feed [part~="item"]');
    await items.first().waitFor();
    assert.equal(await items.count(), 10);
    await left;
    // Browsers fetch ahead of what is read; how far is theirs to say.
    assert.ok(sent > 10_000_000, `${sent} bytes were sent`);
    await page.getByText('sent more than fits here').waitFor();
    await page.locator('jia-news-feed [part~="more"]').click();
    await items.nth(19).waitFor();
    assert.equal(warnings.filter((text) => text.includes('/endless')).length, 1);
    await close();
  });

  it('a redirect to itself ends, and the other sources are there', async () => {
    const { page, warnings, close } = await open('/loop', '/short');
    const items = page.locator('jia-news-feed [part~="item"]');
    await items.first().waitFor();
    await page.getByText('did not open this time').waitFor();
    assert.equal(await items.count(), 2);
    // Twenty turns a try is what browsers do; the tries are few.
    assert.ok(turns < 200, `${turns} turns`);
    assert.equal(warnings.filter((text) => text.includes('/loop')).length, 1);
    await close();
  });

  /** How many feeds the page still holds, after what nobody needs has gone. */
  async function alive(cdp: CDPSession): Promise<number> {
    await cdp.send('HeapProfiler.collectGarbage');
    const { result } = await cdp.send('Runtime.evaluate', {
      expression: 'customElements.get("jia-news-feed").prototype',
    });
    const { objects } = await cdp.send('Runtime.queryObjects', {
      prototypeObjectId: result.objectId!,
    });
    const { result: count } = await cdp.send('Runtime.callFunctionOn', {
      objectId: objects.objectId!,
      functionDeclaration: 'function () { return this.length; }',
      returnByValue: true,
    });
    await cdp.send('Runtime.releaseObject', { objectId: objects.objectId! });
    await cdp.send('Runtime.releaseObject', { objectId: result.objectId! });
    return Number(count.value);
  }

  it('gives its memory back when the element goes', async () => {
    const { page, close } = await open('/short');
    await page.locator('jia-news-feed [part~="item"]').first().waitFor();
    const cdp = await page.context().newCDPSession(page);
    /** A feed of a thousand items, all of what a feed can have, and away with it. */
    const turn = async (number: number) => {
      await page.evaluate((src) => {
        const tag = document.createElement('jia-news-feed');
        tag.id = 'turn';
        tag.setAttribute('filters', 'words topics');
        tag.setAttribute('refresh', '300');
        tag.setAttribute('limit', '100');
        tag.innerHTML = `<jia-source src="${src}"></jia-source>`;
        document.body.append(tag);
      }, `${origin}/many?${number}`);
      await page.locator('#turn [part~="item"]').nth(20).waitFor();
      await page.locator('#turn [part~="search"]').waitFor();
      await page.evaluate(() => document.querySelector('#turn')!.remove());
    };
    /** Timers and answers that were on their way hold a feed for a while: they get some seconds. */
    const used = async (most: number) => {
      let count = await alive(cdp);
      for (let tries = 0; count > most && tries < 18; tries += 1) {
        await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
        count = await alive(cdp);
      }
      const { usedSize } = await cdp.send('Runtime.getHeapUsage');
      return { count, usedSize };
    };
    // What is loaded once and for all is there after the first two.
    await turn(1);
    await turn(2);
    const before = await used(1);
    for (let number = 3; number <= 12; number += 1) await turn(number);
    const after = await used(1);
    assert.equal(after.count, 1, 'only the feed that is on the page');
    const grown = (after.usedSize - before.usedSize) / 1e6;
    assert.ok(grown < 3, `${grown} MB more after ten feeds of 1,000 items`);
    await close();
  });
});
