import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, visit } from '../support/browser.js';
import { startDemoSite, type DemoSite } from '../support/demo.js';
import { dist, html, startSite, type Reply, type Site } from '../support/site.js';

const names = ['jia-news-feed', 'jia-service-finder', 'jia-feedback-form'];

/** Content that only a working widget shows. */
const content: Record<string, string> = {
  'jia-news-feed': '[part~="item"]',
  'jia-service-finder': '[part~="result"]',
  'jia-feedback-form': '[part~="type"]',
  'jia-request-status': '[part~="receipt-input"]',
};

async function works(page: Page, tags: readonly string[] = names): Promise<void> {
  for (const tag of tags) await page.locator(`${tag} ${content[tag]}`).first().waitFor();
}

describe('pages that widgets live in', () => {
  let demo: DemoSite;
  let browser: Browser;
  let scripts: Site;
  const sites: Site[] = [];

  before(async () => {
    [demo, browser, scripts] = await Promise.all([
      startDemoSite(300),
      openBrowser(),
      startSite({ '/jia/': dist }),
    ]);
  });
  after(async () => {
    await browser?.close();
    await Promise.all([demo?.close(), scripts?.close(), ...sites.map((site) => site.close())]);
  });

  async function host(page: string | Reply): Promise<Site> {
    const site = await startSite({ '/': page });
    sites.push(site);
    return site;
  }

  const widgets = () =>
    names
      .map((name) => `<${name} home="${demo.url}" region="990121"><a href="/">Plain</a></${name}>`)
      .join('');
  const module = (file = 'jia.js') =>
    `<script type="module" src="${scripts.origin}/jia/${file}"></script>`;
  const hostPage = (body: string) =>
    `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>Host</title>${body}`;

  for (const path of ['/', '/media.html', '/old/']) {
    it(`the demo page ${path} defines its tags and makes no error`, async () => {
      const { page, errors, close } = await visit(browser, demo.url + path);
      const tags = await page.evaluate(() => [
        ...new Set(
          [...document.querySelectorAll('*')]
            .map(({ localName }) => localName)
            .filter((name) => name.startsWith('jia-')),
        ),
      ]);
      assert.ok(tags.length > 0);
      await works(page, tags);
      const defined = await page.evaluate(
        (all) => all.filter((name) => customElements.get(name) === undefined),
        tags,
      );
      assert.deepEqual(defined, []);
      assert.deepEqual(errors, []);
      await close();
    });
  }

  it('the old page is really old: GBK, quirks, replaced built-ins', async () => {
    const { page, close } = await visit(browser, `${demo.url}/old/`);
    await works(page);
    const found = await page.evaluate(() => ({
      charset: document.characterSet,
      mode: document.compatMode,
      jquery: (window as unknown as { jQuery: { fn: { jquery: string } } }).jQuery.fn.jquery,
      from: /\[native code\]/.test(Function.prototype.toString.call(Array.from)),
    }));
    assert.deepEqual(found, { charset: 'GBK', mode: 'BackCompat', jquery: '1.12.4', from: false });
    const text = (await page.locator('jia-news-feed [part~="title"]').allInnerTexts()).join('');
    assert.match(text, /[\u4e00-\u9fff]/);
    assert.ok(!text.includes('\ufffd'));
    await close();
  });

  it('a message written on the old page arrives unharmed', async () => {
    const text = '老网站上写的：“引号”、顿号，和 [方括号]。';
    const { page, close } = await visit(browser, `${demo.url}/old/`);
    const form = page.locator('jia-feedback-form');
    await form.locator('[part~="type"]').first().click();
    await form.locator('textarea').fill(text);
    await form.locator('[part~="submit"]').click();
    await form.locator('[part~="receipt"]').waitFor();
    const rows = await demo.query('SELECT content FROM request WHERE content LIKE ?', [
      '%老网站上%',
    ]);
    assert.equal(rows.length, 1);
    const stored = JSON.parse(String(rows[0]!.content)) as { description?: string };
    assert.equal(stored.description, text);
    await close();
  });

  it('two copies of the script on one page are one too many for nobody', async () => {
    const site = await host(
      hostPage(
        `${module()}${module('jia.bundle.js')}<script src="${scripts.origin}/jia/jia.classic.js"></script>${widgets()}`,
      ),
    );
    const { page, errors, warnings, close } = await visit(browser, site.origin);
    await works(page);
    assert.deepEqual(errors, []);
    assert.deepEqual(
      warnings.filter((text) => /already|defined|jia-/.test(text)),
      [],
    );
    await close();
  });

  for (const file of ['jia.bundle.js', 'jia.classic.js']) {
    it(`${file} alone brings all elements with no further script`, async () => {
      const script = file.endsWith('classic.js')
        ? `<script src="${scripts.origin}/jia/${file}" defer></script>`
        : module(file);
      const site = await host(hostPage(`${script}${widgets()}`));
      const before = scripts.asked.length;
      const { page, errors, close } = await visit(browser, site.origin);
      await works(page);
      assert.deepEqual(scripts.asked.slice(before), [`/jia/${file}`]);
      assert.deepEqual(errors, []);
      await close();
    });
  }

  it('jia.js loads the code of the widgets on the page, and of no other', async () => {
    const site = await host(
      hostPage(
        `${module()}<jia-news-feed home="${demo.url}"><a href="/">Plain</a></jia-news-feed>`,
      ),
    );
    const before = scripts.asked.length;
    const { page, errors, close } = await visit(browser, site.origin);
    await works(page, ['jia-news-feed']);
    const asked = scripts.asked.slice(before).join('\n');
    assert.match(asked, /news-feed/);
    assert.doesNotMatch(asked, /service-finder|feedback-form/);
    // What the loader has asked for is taken over.
    const homes = await page.evaluate(
      () =>
        performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/jia.json'))
          .length,
    );
    assert.equal(homes, 1);
    // A tag that comes later is found.
    await page.evaluate((home) => {
      const tag = document.createElement('jia-feedback-form');
      tag.setAttribute('home', home);
      document.body.append(tag);
    }, demo.url);
    await works(page, ['jia-feedback-form']);
    assert.deepEqual(errors, []);
    await close();
  });

  /** What a strict host allows: scripts and data of these origins, and nothing else. */
  const csp = (more: string) =>
    [
      "default-src 'none'",
      `script-src ${scripts.origin}`,
      `connect-src ${demo.url}`,
      `img-src ${demo.url}`,
      "style-src 'none'",
      'worker-src blob:',
      "base-uri 'none'",
      "form-action 'none'",
      more,
    ].join('; ');

  it('works under a strict policy for styles, and breaks no rule of it', async () => {
    const site = await host(
      html(hostPage(`${module()}${widgets()}`), { 'Content-Security-Policy': csp('') }),
    );
    const { page, errors, close } = await visit(browser, site.origin);
    await works(page);
    const colour = await page
      .locator('jia-news-feed [part~="title"]')
      .first()
      .evaluate((title) => getComputedStyle(title).display);
    assert.ok(colour);
    assert.deepEqual(errors, []);
    await close();
  });

  for (const [policy, allowed] of [
    ["require-trusted-types-for 'script'; trusted-types jia", true],
    ["require-trusted-types-for 'script'; trusted-types foo", false],
  ] as const) {
    it(`under ${policy}: ${allowed ? 'works' : 'leaves the plain link standing'}`, async () => {
      const site = await host(
        html(hostPage(`${module()}${widgets()}`), { 'Content-Security-Policy': csp(policy) }),
      );
      const { page, errors, close } = await visit(browser, site.origin);
      if (allowed) {
        await works(page);
        assert.deepEqual(errors, []);
      } else {
        await page.waitForLoadState('networkidle');
        assert.deepEqual(
          await page.evaluate((all) => all.filter((name) => customElements.get(name)), names),
          [],
        );
        const links = page.getByRole('link', { name: 'Plain' });
        assert.equal(await links.count(), names.length);
        for (const link of await links.all()) assert.ok(await link.isVisible());
        const uncaught = errors.filter((text) => text.startsWith('uncaught'));
        assert.deepEqual(uncaught, []);
      }
      await close();
    });
  }
});
