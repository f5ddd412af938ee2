/** The news feed beside its peers; what is compared and how is said in each part's file. */
import { readCommand, refuse, runParts } from '../lib/parts.js';
import { bytes } from './bytes.js';
import { cards } from './cards.js';
import { fast, slow } from './posts.js';
import { sources } from './sources.js';

/** @type {Record<string, (bench: import('../lib/rounds.js').Bench) => Promise<string>>} */
const parts = { posts: fast, slow, cards, sources, bytes };

const { rounds, words } = readCommand('9');
const wanted = words.length > 0 ? words : Object.keys(parts);
const known = wanted.flatMap((part) => parts[part] ?? []);
if (known.length < wanted.length || !(rounds >= 1))
  refuse(`news [${Object.keys(parts).join('|')} …] [-- --rounds 9]`);

await runParts({
  file: import.meta.url,
  title: (version) =>
    `# npm run bench news\n\nChromium ${version}, medians of ${rounds}, one contender after the other.`,
  rounds,
  parts: known,
});
