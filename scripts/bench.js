// npm run bench news                 the feed beside its peers: a table of ratios with their goals
// npm run bench news cards           one part: posts, slow, cards, sources, bytes
// npm run bench news -- --rounds 3   fewer rounds than nine: to see that it runs
// npm run bench finder [records]     how long a search takes, in Node
//
// Numbers are of this machine and this minute: they are written to the terminal, never to a file. A
// goal that is not met is told, and is no fault; exit code 1 is for what could not be measured.
import { existsSync, readdirSync } from 'node:fs';
import { requireNode, root } from './lib/requirements.js';

requireNode();
const { ensureInstalled } = await import('./lib/install.js');
await ensureInstalled();

const benches = readdirSync(`${root}bench`).filter((name) =>
  existsSync(`${root}bench/${name}/run.js`),
);
const name = process.argv[2] ?? '';
if (!benches.includes(name)) {
  console.error(`npm run bench ${benches.join('|')}`);
  process.exit(2);
}
await import(`../bench/${name}/run.js`);
