// The finder beside its peers: npm run bench finder [search paint typing memory bytes] [35000 100000] [-- --rounds 3]
//
// `search` is of the engine alone, in Node, and told in search.js. The others are of the whole widget
// in Chromium, over the first of the sizes: from a key press to the painted result, and what the main
// thread does meanwhile, beside InstantSearch over the same records in memory; and the memory of page
// and worker. `bytes`: what the list of a whole directory weighs on its way.
import { readCommand, refuse, runParts } from '../lib/parts.js';
import { bytes } from './bytes.js';
import { memory } from './memory.js';
import { search } from './search.js';
import { paint, typing } from './typing.js';

/**
 * @typedef {import('../lib/rounds.js').Bench & { sizes: number[] }} FinderBench
 * @type {Record<string, (bench: FinderBench) => Promise<void>>}
 */
const parts = { search, paint, typing, memory, bytes };

const { rounds, words } = readCommand('3');
const named = words.filter((word) => word in parts);
const wanted = named.length > 0 ? named : Object.keys(parts);
const given = words.filter((word) => !(word in parts)).map(Number);
const sizes = given.length > 0 ? given : [35_000, 100_000];
if (!(rounds >= 1) || sizes.some((size) => !(size >= 1000)))
  refuse(`finder [${Object.keys(parts).join('|')} …] [35000 100000 …] [-- --rounds 3]`);

await runParts({
  file: import.meta.url,
  title: (version) =>
    `# npm run bench finder\n\nNode ${process.version}, Chromium ${version}, medians of ${rounds} rounds.`,
  rounds,
  parts: wanted.flatMap((part) => {
    const run = parts[part];
    return run ? [(bench) => run({ ...bench, sizes })] : [];
  }),
});
