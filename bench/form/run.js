// Ten questions until they can be answered: npm run bench form [fast slow order bytes] [-- --rounds 9]
//
// From the moment the page is navigated to until all fields are painted, of Formbricks the one that
// it shows first. Nothing is cached, everything comes from this machine by Brotli. `order` tells what
// is loaded when on the slow network, and where the main thread spends its time.
import { readCommand, refuse, runParts } from '../lib/parts.js';
import { bytes } from './bytes.js';
import { order } from './order.js';
import { fast, slow } from './paint.js';

/** @type {Record<string, (bench: import('../lib/rounds.js').Bench) => Promise<string>>} */
const parts = { fast, slow, order, bytes };

const { rounds, words } = readCommand('9');
const wanted = words.length > 0 ? words : Object.keys(parts);
const known = wanted.flatMap((part) => parts[part] ?? []);
if (known.length < wanted.length || !(rounds >= 1))
  refuse(`form [${Object.keys(parts).join('|')} …] [-- --rounds 9]`);

await runParts({
  file: import.meta.url,
  title: (version) =>
    `# npm run bench form\n\nChromium ${version}, medians of ${rounds}, one contender after the other.`,
  rounds,
  parts: known,
});
