// Ten questions until they can be answered: npm run bench form [fast slow order bytes] [-- --rounds 9]
//
// From the moment the page is navigated to until all fields are painted, of Formbricks the one that
// it shows first. Nothing is cached, everything comes from this machine by Brotli. `order` tells what
// is loaded when on the slow network, and where the main thread spends its time.
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { loadavg } from 'node:os';
import { dist } from '../../scripts/lib/build.js';
import { launch } from '../lib/chromium.js';
import { ensurePeers } from '../lib/peers.js';
import { bytes } from './bytes.js';
import { order } from './order.js';
import { fast, slow } from './paint.js';

/** @type {Record<string, (bench: import('../lib/rounds.js').Bench) => Promise<string>>} */
const parts = { fast, slow, order, bytes };

const { values, positionals } = parseArgs({
  args: process.argv.slice(3),
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '9' } },
});
const rounds = Number(values.rounds);
const wanted = positionals.length > 0 ? positionals : Object.keys(parts);
if (wanted.some((part) => !(part in parts)) || !(rounds >= 1)) {
  console.error(`npm run bench form [${Object.keys(parts).join('|')} …] [-- --rounds 9]`);
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
    `# npm run bench form\n\nChromium ${browser.version()}, medians of ${rounds}, one contender after the other.`,
  );
  for (const part of wanted) {
    console.log(`\n${await parts[part]?.({ browser, rounds, say })}`);
    console.log(`\nLoad of the machine: ${loadavg()[0]?.toFixed(1)}.`);
  }
} finally {
  await browser.close();
}
