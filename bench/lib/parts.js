import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dist } from '../../scripts/lib/build.js';
import { launch } from './chromium.js';
import { ensurePeers } from './peers.js';

/** The words of the command line, and how many rounds. @param {string} rounds by default */
export function readCommand(rounds) {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(3),
    allowPositionals: true,
    options: { rounds: { type: 'string', default: rounds } },
  });
  return { rounds: Number(values.rounds), words: positionals };
}

/** Ends with the way to call it. @param {string} usage @returns {never} */
export function refuse(usage) {
  console.error(`npm run bench ${usage}`);
  process.exit(2);
}

/**
 * Installs the peers of the bench in this file's folder, builds, and runs the parts one after the
 * other in Chromium; what a part returns is printed.
 *
 * @param {object} bench
 * @param {string} bench.file its `import.meta.url`
 * @param {(version: string) => string} bench.title
 * @param {number} bench.rounds
 * @param {((bench: import('./rounds.js').Bench) => Promise<string | void>)[]} bench.parts
 */
export async function runParts({ file, title, rounds, parts }) {
  await ensurePeers(fileURLToPath(new URL('.', file)));
  const built = await dist().build();
  if (built.code !== 0) {
    console.error(built.output);
    process.exit(1);
  }
  const browser = await launch();
  const say = (/** @type {string} */ line) => console.error(line);
  try {
    console.log(title(browser.version()));
    for (const part of parts) {
      const text = await part({ browser, rounds, say });
      if (text) console.log(`\n${text}`);
      console.log(`\nLoad of the machine: ${loadavg()[0]?.toFixed(1)}.`);
    }
  } finally {
    await browser.close();
  }
}
