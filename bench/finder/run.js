// The finder beside its peers: npm run bench finder [search paint typing memory bytes] [35000 100000] [-- --rounds 3]
//
// `search` is of the engine alone, in Node, and told in search.js. The others are of the whole widget
// in Chromium, over the first of the sizes: from a key press to the painted result, and what the main
// thread does meanwhile, beside InstantSearch over the same records in memory; and the memory of page
// and worker. `bytes`: what the list of a whole directory weighs on its way.
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dist } from '../../scripts/lib/build.js';
import { launch } from '../lib/chromium.js';
import { ensurePeers } from '../lib/peers.js';
import { bytes } from './bytes.js';
import { memory } from './memory.js';
import { search } from './search.js';
import { paint, typing } from './typing.js';

/**
 * @typedef {import('../lib/rounds.js').Bench & { sizes: number[] }} FinderBench
 * @type {Record<string, (bench: FinderBench) => Promise<void>>}
 */
const parts = { search, paint, typing, memory, bytes };

const { values, positionals } = parseArgs({
  args: process.argv.slice(3),
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '3' } },
});
const rounds = Number(values.rounds);
const named = positionals.filter((word) => word in parts);
const wanted = named.length > 0 ? named : Object.keys(parts);
const given = positionals.filter((word) => !(word in parts)).map(Number);
const sizes = given.length > 0 ? given : [35_000, 100_000];
if (!(rounds >= 1) || sizes.some((size) => !(size >= 1000))) {
  console.error(
    `npm run bench finder [${Object.keys(parts).join('|')} …] [35000 100000 …] [-- --rounds 3]`,
  );
  process.exit(2);
}
await ensurePeers(fileURLToPath(new URL('.', import.meta.url)));
const built = await dist().build();
if (built.code !== 0) {
  console.error(built.output);
  process.exit(1);
}
const browser = await launch();
try {
  console.log(
    `# npm run bench finder\n\nNode ${process.version}, Chromium ${browser.version()}, medians of ${rounds} rounds.`,
  );
  const say = (/** @type {string} */ line) => console.error(line);
  for (const part of wanted) {
    await parts[part]?.({ browser, rounds, sizes, say });
    console.log(`\nLoad of the machine: ${loadavg()[0]?.toFixed(1)}.`);
  }
} finally {
  await browser.close();
}
