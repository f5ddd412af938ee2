import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser, visit, type Visit } from '../support/browser.js';
import { dist, html, startSite, type Site } from '../support/site.js';
import { hidden, published, type Post } from './posts.js';
import { startWordPress, type WordPress } from './wordpress.js';

const pageSize = 20;
const shownFirst = 10;

const titleOf = ({ shown, title }: Post) => shown ?? title;
const instantOf = ({ date }: Post) => new Date(`${date.replace(' ', 'T')}+08:00`).toISOString();

describe('a WordPress of Debian', () => {
  let wordpress: WordPress;
  let browser: Browser;
  let scripts: Site;
  let partner: Site;
  const visits: Visit[] = [];

  before(async () => {
    [wordpress, browser, scripts] = await Promise.all([
      startWordPress(),
      openBrowser(),
      startSite({ '/jia/': dist }),
    ]);
    partner = await startSite({
      '/': (url) => html(page(url.searchParams)),
      // A partner whose own server passes the feeds on.
      '/feed.xml': async (url) => {
        const answer = await fetch(
          `${wordpress.url}/?feed=${url.searchParams.get('as') ?? 'rss2'}`,
        );
        return {
          headers: { 'Content-Type': answer.headers.get('content-type') ?? '' },
          body: new Uint8Array(await answer.arrayBuffer()),
        };
      },
    });
  });

  after(async () => {
    for (const { close } of visits) await close();
    await browser?.close();
    await Promise.all([wordpress?.stop(), scripts?.close(), partner?.close()]);
  });

  /** Three origins, as in life: the page, the script's host, and the source. */
  function page(query: URLSearchParams): string {
    const src = query.get('src') ?? '';
    return `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>Partner</title>
      <script type="module" src="${scripts.origin}/jia/jia.js"></script>
      <jia-news-feed src="${src}" type="${query.get('type') ?? ''}" limit="${query.get('limit') ?? ''}" open="${query.get('open') ?? ''}"><a href="/news">News</a></jia-news-feed>`;
  }

  async function open(src: string, type = '', limit = shownFirst, how = 'link'): Promise<Visit> {
    const query = new URLSearchParams({ src, type, limit: String(limit), open: how });
    const opened = await visit(browser, `${partner.origin}/?${query.toString()}`);
    visits.push(opened);
    return opened;
  }

  const posts = () => `${wordpress.url}/wp-json/wp/v2/posts`;
  const part = (page: Page, name: string): Locator =>
    page.locator(`jia-news-feed [part~="${name}"]`);
  const count = async (page: Page, number: number) => {
    await part(page, 'item')
      .nth(number - 1)
      .waitFor();
    assert.equal(await part(page, 'item').count(), number);
  };

  const asked = (page: Page) =>
    page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => name.includes('/wp/v2/posts')),
    );

  it('shows the newest posts under the titles that a reader of the site sees', async () => {
    const { page, errors } = await open(posts());
    await count(page, shownFirst);
    const titles = await part(page, 'title').allInnerTexts();
    assert.deepEqual(titles, published.slice(0, shownFirst).map(titleOf));
    const links = await part(page, 'title').evaluateAll((found) =>
      found.map((link) => (link as HTMLAnchorElement).href),
    );
    for (const link of links) assert.match(link, new RegExp(`^${wordpress.url}/2025/post-\\d+/$`));
    assert.equal(new Set(links).size, shownFirst);
    assert.deepEqual(errors, []);
  });

  it('gives each post its moment, by the clock of the site', async () => {
    const { page } = await open(posts());
    await count(page, shownFirst);
    const dates = await part(page, 'date').evaluateAll((found) =>
      found.map((time) => (time as HTMLTimeElement).dateTime),
    );
    assert.deepEqual(
      dates.map((date) => new Date(date).toISOString()),
      published.slice(0, shownFirst).map(instantOf),
    );
  });

  it('shows summaries as text, without entities and without running anything', async () => {
    const { page } = await open(posts());
    await count(page, shownFirst);
    const summaries = await part(page, 'summary').allInnerTexts();
    assert.equal(summaries[0], 'Bring a cup; 5 < 6 chairs are left & the kettle is on.');
    assert.equal(summaries[1], '每天下午两点到五点开门。');
    assert.equal(summaries[2], 'The list hangs in the hall.');
    assert.equal(await page.title(), 'Partner');
  });

  it('shows a picture where a post has one, in a size that WordPress offers', async () => {
    const { page } = await open(posts());
    await count(page, shownFirst);
    const items = part(page, 'item');
    for (const [index, post] of published.slice(0, shownFirst).entries()) {
      const image = items.nth(index).locator('[part~="image"]');
      assert.equal(await image.count(), post.picture ? 1 : 0, post.title);
      if (!post.picture) continue;
      await image.scrollIntoViewIfNeeded();
      await image.evaluate((element) => {
        const picture = element as HTMLImageElement;
        return (
          picture.complete || new Promise((loaded) => picture.addEventListener('load', loaded))
        );
      });
      const seen = await image.evaluate((element) => {
        const { src, naturalWidth, alt, width, height, referrerPolicy } =
          element as HTMLImageElement;
        return { src, naturalWidth, alt, referrerPolicy, sized: width > 0 && height > 0 };
      });
      assert.ok(seen.src.startsWith(`${wordpress.url}/wp-content/uploads/`), seen.src);
      assert.ok(seen.naturalWidth > 0, `${seen.src} did not load`);
      assert.equal(seen.alt, `A round shape, number ${index}`);
      assert.equal(seen.referrerPolicy, 'no-referrer');
      assert.ok(seen.sized, 'The picture has a size before it is there.');
    }
  });

  it('hands authors, categories and tags to a page that asks', async () => {
    const { page } = await open(posts());
    await count(page, shownFirst);
    const seen = page.evaluate(
      () =>
        new Promise((resolve) => {
          document.addEventListener('jia-select', (event) => {
            event.preventDefault();
            const { authors, tags } = (
              event as Event & { item: { authors: string[]; tags: string[] } }
            ).item;
            resolve({ authors, tags: tags.sort() });
          });
        }),
    );
    const { author, categories, tags } = published[0]!;
    await part(page, 'title').first().click();
    assert.deepEqual(await seen, { authors: [author], tags: [...categories, ...tags].sort() });
    assert.equal(new URL(page.url()).origin, partner.origin, 'The page answered itself.');
  });

  it('asks for the whole text of a post when it is read, and runs nothing in it', async () => {
    const { page, errors } = await open(posts(), '', shownFirst, 'reader');
    await count(page, shownFirst);
    assert.equal((await asked(page)).length, 1);
    await part(page, 'title').nth(2).click();
    const text = part(page, 'article');
    await text.waitFor();
    assert.equal(await text.innerText(), 'The list hangs in the hall.');
    assert.equal(await page.title(), 'Partner');
    const [, article = ''] = await asked(page);
    assert.match(article, /\/wp\/v2\/posts\/\d+\?_fields=content$/);
    assert.deepEqual(errors, []);
  });

  it('refuses a post that is not, or no longer, for everybody, as the reader expects it', async () => {
    const ids: number[] = [];
    for (let from = 1; ids.length < published.length; from += 1) {
      const answer = await fetch(`${posts()}?per_page=100&_fields=id&page=${from}`);
      ids.push(...((await answer.json()) as { id: number }[]).map(({ id }) => id));
    }
    const refused = new Set<number>();
    for (let id = 1; id <= Math.max(...ids) + hidden.length; id += 1) {
      if (ids.includes(id)) continue;
      refused.add((await fetch(`${posts()}/${id}?_fields=content`)).status);
    }
    // A draft or one for members; no post at all. A post with a password is there, without its text.
    assert.deepEqual(
      [...refused].sort().filter((status) => status !== 200),
      [401, 404],
    );
  });

  /** As they are written: what is far below is not laid out yet. */
  async function titlesOf(page: Page): Promise<string[]> {
    const found = await part(page, 'title').allTextContents();
    return found.map((title) => title.replace(/\s+/g, ' ').trim());
  }

  /** Presses "more" until it is not offered any more, `limit` items a time. */
  async function walk(page: Page, limit: number): Promise<string[]> {
    for (let shown = limit; shown < published.length; shown += limit) {
      await count(page, Math.min(shown, published.length));
      await part(page, 'more').click();
    }
    await count(page, published.length);
    await page.getByText('都看完了').waitFor();
    assert.equal(await part(page, 'more').count(), 0);
    return titlesOf(page);
  }

  it('brings the next page when "more" is pressed, and not before', async () => {
    const { page, errors } = await open(posts());
    await count(page, shownFirst);
    assert.equal((await asked(page)).length, 1);
    await part(page, 'more').click();
    await count(page, pageSize);
    assert.equal((await asked(page)).length, 1);
    await part(page, 'more').click();
    await count(page, pageSize + shownFirst);
    const urls = await asked(page);
    assert.equal(urls.length, 2);
    assert.equal(new URL(urls[1]!).searchParams.get('page'), '2');
    assert.deepEqual(errors, []);
  });

  it('walks through all 300 posts, each once and in order, and asks for no page twice', async () => {
    assert.equal(published.length, 300);
    const { page, errors } = await open(posts(), '', 50);
    assert.deepEqual(await walk(page, 50), published.map(titleOf));
    const pages = (await asked(page)).map((url) =>
      Number(new URL(url).searchParams.get('page') ?? 1),
    );
    assert.deepEqual(
      pages,
      Array.from({ length: published.length / pageSize }, (_, index) => index + 1),
    );
    const text = (await part(page, 'item').allTextContents()).join('\n');
    for (const { title } of hidden) assert.ok(!text.includes(title), title);
    assert.deepEqual(errors, []);
  });

  it('asks for as many as a partner wants at once, and shows nothing that is not published', async () => {
    const { page } = await open(`${posts()}?per_page=100`, '', 100);
    assert.deepEqual(await walk(page, 100), published.map(titleOf));
    assert.equal((await asked(page)).length, 3);
  });

  it('shows a column of the site alone, where a partner names it', async () => {
    const answer = await fetch(`${wordpress.url}/wp-json/wp/v2/categories?slug=archive`);
    const [category] = (await answer.json()) as { id: number }[];
    const { page } = await open(`${posts()}?categories=${category?.id}`, '', 100);
    const archive = published.filter(({ categories }) => categories.includes('Archive'));
    await count(page, archive.length);
    assert.deepEqual(await titlesOf(page), archive.map(titleOf));
  });

  for (const as of ['rss2', 'atom', 'rdf'])
    it(`reads all of the same site as ${as}`, async () => {
      const { page, errors } = await open(`${partner.origin}/feed.xml?as=${as}`, '', 100);
      assert.deepEqual(await walk(page, 100), published.map(titleOf));
      const dates = await part(page, 'date').evaluateAll((found) =>
        found.map((time) => (time as HTMLTimeElement).dateTime),
      );
      assert.deepEqual(
        dates.map((date) => new Date(date).toISOString()),
        published.map(instantOf),
      );
      const links = await part(page, 'title').evaluateAll((found) =>
        found.map((link) => new URL((link as HTMLAnchorElement).href).origin),
      );
      assert.deepEqual(new Set(links), new Set([wordpress.url]));
      assert.equal(await page.title(), 'Partner');
      assert.deepEqual(errors, []);
    });

  it('says clearly that another origin may not read the RSS, and which header is missing', async () => {
    const { page, warnings } = await open(`${wordpress.url}/?feed=rss2`, 'rss');
    const error = part(page, 'error');
    await error.waitFor();
    assert.equal(await error.getAttribute('role'), 'alert');
    assert.ok(await part(page, 'retry').isVisible());
    assert.ok(
      await page.getByRole('link', { name: 'News' }).isVisible(),
      'The plain link is back.',
    );
    const told = warnings.filter((text) => text.includes('Access-Control-Allow-Origin'));
    assert.equal(told.length, 1, warnings.join('\n'));
  });
});
