/** The news feed beside its peers; what is compared and how is said in each part's file. */
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { loadavg } from 'node:os';
import { dist } from '../../scripts/lib/build.js';
import { launch } from '../lib/chromium.js';
import { ensurePeers } from '../lib/peers.js';
import { bytes } from './bytes.js';
import { cards } from './cards.js';
import { fast, slow } from './posts.js';
import { sources } from './sources.js';

/** @type {Record<string, (bench: import('../lib/rounds.js').Bench) => Promise<string>>} */
const parts = { posts: fast, slow, cards, sources, bytes };

const { values, positionals } = parseArgs({
  args: process.argv.slice(3),
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '9' } },
});
const rounds = Number(values.rounds);
const wanted = positionals.length > 0 ? positionals : Object.keys(parts);
const unknown = wanted.find((part) => !(part in parts));
if (unknown !== undefined || !(rounds >= 1)) {
  console.error(`npm run bench news [${Object.keys(parts).join('|')} …] [-- --rounds 9]`);
  process.exit(2);
}

await ensurePeers(fileURLToPath(new URL('.', import.meta.url)));
const built = await dist().build();
if (built.code !== 0) {
  console.error(built.output);
  process.exit(1);
}
const browser = await launch();
const say = (/** @type {string} */ line) => console.error(line);
try {
  console.log(
    `# npm run bench news\n\nChromium ${browser.version()}, medians of ${rounds}, one contender after the other.`,
  );
  for (const part of wanted) console.log(`\n${await parts[part]?.({ browser, rounds, say })}`);
  console.log(`\nLoad of the machine at the end: ${loadavg()[0]?.toFixed(1)}.`);
} finally {
  await browser.close();
}
