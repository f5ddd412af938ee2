// Whether what is sent is stored once, whatever the network does: npm run bench outbox [letters] [-- --seed 1]
//
// Real Chromium, the real form and outbox, the real reference backend over a file. Between them a
// proxy that drops a letter before, during and after it reaches the backend, answers 500 (before and
// after it was stored), 429 with Retry-After, a captive portal's 200, half an answer, an answer after 60 s, or
// sends it on twice: eight of nineteen tries pass untouched. Meanwhile tabs are reloaded, closed and
// doubled, buttons pressed twice, the network goes and comes, the clock jumps by two hours, the storage is full
// (a mock, in which the page stays open). All of it again while the backend is killed and started every
// five seconds. A second of the schedule lasts 15 ms, so that an hour of trouble is over in a minute;
// nothing else is shortened. Exit code 1 unless every letter was stored exactly once.
import { parseArgs } from 'node:util';
import { launch } from '../lib/chromium.js';
import { table, verdict } from '../lib/table.js';
import { sendLetters } from './rig.js';

const { values, positionals } = parseArgs({
  args: process.argv.slice(3),
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' } },
});
const letters = Number(positionals[0] ?? 1000);
const seed = Number(values.seed);
if (!(letters >= 1) || !(seed >= 0)) {
  console.error('npm run bench outbox [1000] [-- --seed 1]');
  process.exit(2);
}

const browser = await launch();
try {
  console.log(`# npm run bench outbox\n\nChromium ${browser.version()}, seed ${seed}.\n`);
  const rows = [];
  for (const kills of [false, true]) {
    const title = kills ? 'backend killed under load' : 'hostile network';
    const started = Date.now();
    const say = (/** @type {string} */ line) => console.error(`${title}: ${line}`);
    const result = await sendLetters(browser, { letters, seed, kills, say });
    const { once, more, missing, happened } = result;
    const good = once === letters && more === 0;
    if (!good) process.exitCode = 1;
    rows.push([
      title,
      `${once} of ${letters}`,
      String(more),
      missing.length > 5 ? String(missing.length) : missing.join(', ') || '0',
      String([...happened.values()].reduce((sum, count) => sum + count, 0)),
      String(result.kills),
      `${Math.round((Date.now() - started) / 1000)} s`,
      verdict(good),
    ]);
    const counts = (/** @type {Map<string, number>} */ map) =>
      [...map].sort().map(([name, count]) => `${name} ${count}`);
    console.log(`${title}: stored once ${once} of ${letters}, more often ${more}`);
    console.log(`${title}, tries: ${counts(happened).join(', ')}`);
    console.log(`${title}, scenes: ${counts(result.scenes).join(', ')}\n`);
  }
  console.log(
    table(['', 'stored once', 'more often', 'missing', 'tries', 'kills', 'took', ''], rows),
  );
} finally {
  await browser.close();
}
