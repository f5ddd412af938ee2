import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { openBrowser, visit } from '../support/browser.js';
import { dist, startSite, type Site } from '../support/site.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** HTML that wants to be more than words, with what the sanitiser tells SVG and MathML by. */
const own = [
  '<p onclick="x()">Words <b>and</b> <script>x()</script><a href="javascript:x()">link</a></p>',
  '<svg><a xlink:href="javascript:x()"><text>t</text></a><title><img src=x onerror=x()></title></svg>',
  '<svg><p><style><img src="</style><img src=x onerror=x()>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--><img src=x onerror=x()>">',
  '<math><annotation-xml encoding="text/html"><p>a</p><img src=x onerror=x()></annotation-xml></math>',
  '<svg><foreignObject><p>inside</p><iframe srcdoc="x"></iframe></foreignObject></svg>after',
  '<form><input name=attributes><input name=parentNode></form><p id=a class=b style="x:y">kept</p>',
  '<table><tr><td>1<td>2</table><ul><li>a<li>b</ul><details open><summary>s</summary>d</details>',
  '<a href=" &#14; javascript:x()">a</a><a href="data:text/html,x">b</a><a href="/c">c</a>',
  '<noscript><p title="</noscript><img src=x onerror=x()>"></noscript><template><b>t</b></template>',
  '<mark>m</mark><animate>n</animate><set>s</set><mi>i</mi><use href="x">u</use><image src=x>',
  '<img src="http://a.example/1.png" srcset="x 2x" width="10" loading="eager"><audio src=x></audio>',
];

interface Comparison {
  compare(file: string, texts: readonly string[]): Promise<string[]>;
}

/** Runs in the page: the texts that the two make different things of. */
const comparison = `export async function compare(file, texts) {
  const [lean, whole] = await Promise.all([import('/jia/chunks/' + file), import('/whole.js')]);
  const sanitizer = Object.values(lean).find((each) => typeof each === 'function');
  const markup = (fragment) => {
    const box = document.implementation.createHTMLDocument('').body;
    box.append(fragment);
    return box.innerHTML;
  };
  const options = { base: 'https://women.example.org/' };
  return texts.filter((text) => markup(sanitizer(text, options)) !== markup(whole.sanitize(text, options)));
}`;

/** Strings of a corpus that lies beside the checkout and is no part of it. */
function hostile(): string[] {
  const folder = `${root}../shared/data/xss/`;
  if (!existsSync(folder)) {
    console.log('No corpus of hostile strings beside the checkout: our own alone.');
    return [];
  }
  const files = readdirSync(folder).map((name) => readFileSync(folder + name, 'utf8'));
  return files.flatMap((text) => [text.slice(0, 100_000), ...text.split('\n')]).filter(Boolean);
}

describe('the sanitiser as it is shipped', () => {
  let browser: Browser;
  let site: Site;

  before(async () => {
    const whole = await build({
      entryPoints: [`${root}src/kit/sanitize.ts`],
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2020',
    });
    browser = await openBrowser();
    site = await startSite({
      '/': '<!doctype html><title>Page</title>',
      '/jia/': dist,
      '/compare.js': { headers: { 'Content-Type': 'text/javascript' }, body: comparison },
      '/whole.js': {
        headers: { 'Content-Type': 'text/javascript' },
        body: whole.outputFiles[0]!.text,
      },
    });
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  it('lets through what the whole library lets through, and no more', async () => {
    const file = readdirSync(`${root}dist/chunks`).find((name) => name.startsWith('sanitize-'))!;
    const { page, close } = await visit(browser, site.origin);
    const texts = [...own, ...hostile()];
    const different = await page.evaluate(
      async ([name, all]) =>
        ((await import('/compare.js' as string)) as Comparison).compare(name, all),
      [file, texts] as const,
    );
    assert.deepEqual(different, []);
    assert.ok(texts.length >= own.length);
    await close();
  });
});
