/** What a page holds with a whole directory in it: page and worker, as the browser itself counts them. */
import { withPage } from '../lib/chromium.js';
import { median, table, verdict } from '../lib/table.js';
import { contenders, server } from './page.js';
import { inPage, openReady, type, typedWords } from './typing.js';

/** MB, for a directory of 35,000. */
const most = 120;

/** @typedef {{ bytes: number, breakdown: { bytes: number, attribution: { scope: string }[] }[] }} Told */

/** @param {Told} told */
function split({ bytes, breakdown }) {
  const of = (/** @type {RegExp} */ scope) =>
    breakdown
      .filter(({ attribution }) => attribution.some((each) => scope.test(each.scope)))
      .reduce((sum, each) => sum + each.bytes, 0);
  return { all: bytes / 1e6, page: of(/^Window/) / 1e6, worker: of(/Worker/) / 1e6 };
}

/** @param {import('./run.js').FinderBench} bench */
export async function memory({ sizes, browser, rounds, say }) {
  const [count = 0] = sizes;
  const words = typedWords(count).slice(0, 4);
  const { origin, close } = await server(count);
  const ask = 'performance.measureUserAgentSpecificMemory()';
  /** @type {Record<string, ReturnType<typeof split>[]>} */
  const found = { 'An empty page': [] };
  try {
    for (let round = 1; round <= rounds; round += 1) {
      say(`memory: round ${round} of ${rounds}`);
      await withPage(browser, {}, async (client) => {
        await client.send('Page.enable');
        const there = new Promise((resolve) => client.once('Page.loadEventFired', resolve));
        await client.send('Page.navigate', { url: `${origin}/empty` });
        await there;
        found['An empty page']?.push(split(await inPage(client, ask)));
      });
      for (const [name, contender] of Object.entries(contenders)) {
        await withPage(browser, {}, async (client) => {
          await openReady(client, origin, contender, count);
          await type(client, words);
          (found[name] ??= []).push(split(await inPage(client, ask)));
        });
      }
    }
  } finally {
    await close();
  }
  const of = (/** @type {string} */ name, /** @type {'all' | 'page' | 'worker'} */ part) =>
    median((found[name] ?? []).map((each) => each[part]));
  console.log(
    `\n## Memory with ${count.toLocaleString('en')} records, after some typing, MB\n\n${table(
      ['', 'page', 'worker', 'all', 'goal', ''],
      Object.keys(found).map((name) => [
        name,
        .../** @type {const} */ (['page', 'worker', 'all']).map((part) =>
          of(name, part).toFixed(1),
        ),
        ...(name === 'Jia' && count <= 35_000
          ? [`≤ ${most}`, verdict(of(name, 'all') <= most)]
          : ['', '']),
      ]),
    )}`,
  );
}
