/** Chooses the stages, gets what they need, runs them and adds up. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { aptCommand, canInstall, installPackages, isDebian, missingPackages } from './apt.js';
import { engineNames, enginePackages, findEngines, fontPackages } from './engines.js';
import { npmChromium, npmChromiumFits } from './npm-chromium.js';
import { seconds } from './progress.js';
import { root } from './requirements.js';
import { stages } from './stages.js';

/** What WordPress, its database and its language need. */
const wordpressPackages = [
  'wordpress',
  'mariadb-server',
  'php-cli',
  'php-mysql',
  'php-xml',
  'php-mbstring',
  'php-gd',
];

/** What old host pages load; without it a small stand-in does the same harm. */
const hostPackages = ['libjs-prototype'];

/** The folders of src, test and stories that belong to a widget. */
const rooms = {
  'news-feed': 'news',
  'service-finder': 'services',
  'feedback-form': 'requests',
  'request-status': 'requests',
  'quick-exit': 'safety',
};

const engineTitles = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKitGTK' };

/**
 * @typedef {object} Need what the chosen stages want of the machine
 * @property {Partial<Record<import('./engines.js').EngineName, string>>} engines
 * @property {boolean} wordpress
 *
 * @typedef {{ passed: number, failed: number, skipped: number, output?: string, note?: string }} Count
 */

/**
 * @param {string[]} words what the command line asks for; nothing means everything
 * @returns {Promise<number>} the exit code
 */
export async function runTests(words) {
  const begin = performance.now();
  const strict = Boolean(process.env.CI) && process.env.CI !== 'false';
  const choice = choose(words);
  if (!choice) return 2;

  const total = { passed: 0, failed: 0, skipped: 0 };
  const add = (/** @type {Count} */ count) => {
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
  };
  /** What is missing is a failure where nothing may be missing. */
  const miss = (/** @type {string} */ text) => {
    console.log(`${strict ? 'missing' : 'skipped'} · ${text}`);
    add(strict ? { passed: 0, failed: 1, skipped: 0 } : { passed: 0, failed: 0, skipped: 1 });
  };

  const machine = await prepare(choice.chosen, miss);
  const context = { ...choice, ...machine, root };

  /** @param {typeof stages[number]} stage */
  const runOne = async (stage) => {
    const start = performance.now();
    console.log(`${stage.name} · ${stage.title} …`);
    /** @type {Count} */
    let count;
    try {
      count = await stage.run(context);
    } catch (error) {
      const output = error instanceof Error ? (error.stack ?? error.message) : String(error);
      count = { passed: 0, failed: 1, skipped: 0, output };
    }
    // A stage that finds nothing to do has lost its tests.
    if (count.passed + count.failed + count.skipped === 0) {
      count = { ...count, failed: 1, output: `${count.output ?? ''}\nNothing was tested here.` };
    }
    add(count);
    if (count.failed > 0 && count.output) console.log(`\n${count.output.trim()}\n`);
    console.log(
      [`${stage.name} · ${sum(count)}`, count.note, seconds(start)].filter(Boolean).join(' · '),
    );
  };
  const runAll = async (/** @type {typeof stages} */ list) => {
    for (const stage of list) await runOne(stage);
  };

  const ready = choice.chosen.filter(
    (stage) =>
      !(stage.needs?.includes('chromium') && !machine.programs.chromium) &&
      !(stage.needs?.includes('wordpress') && !machine.wordpress),
  );
  // What only reads the sources runs beside the build and what needs the build but no browser.
  // Browsers have the machine to themselves: a slow machine must not decide what passes.
  await Promise.all([
    runAll(ready.filter((stage) => stage.lane === 'sources')),
    runAll(ready.filter((stage) => stage.lane === 'build')),
  ]);
  await runAll(ready.filter((stage) => stage.lane === 'browsers'));

  console.log(`\nin ${seconds(begin)}`);
  console.log(sum(total));
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

/** @param {Count} count */
function sum({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * @param {string[]} words
 * @returns {{ chosen: typeof stages, room?: string, widget?: string, files?: string[] } | undefined}
 */
function choose(words) {
  if (words.length === 0) return { chosen: stages };
  /** @type {Set<string>} */
  const names = new Set();
  /** @type {string[]} */
  const files = [];
  let room;
  let widget;
  for (const word of words) {
    if (word.endsWith('.test.ts') && existsSync(join(root, word))) {
      const folder = word.split('/')[1] ?? '';
      names.add(
        folder === 'node' || folder === 'cli'
          ? 'backend'
          : ['backend', 'e2e', 'interop'].includes(folder)
            ? folder
            : 'unit',
      );
      files.push(word);
    } else if (stages.some((stage) => stage.name === word)) {
      names.add(word);
    } else if (word in rooms) {
      widget = word;
      room = rooms[/** @type {keyof typeof rooms} */ (word)];
      for (const name of ['build', 'unit', 'e2e', 'stories']) names.add(name);
    } else {
      console.error(
        `npm test knows no "${word}". Widgets: ${Object.keys(rooms).join(', ')}. ` +
          `Stages: ${stages.map(({ name }) => name).join(', ')}. Or name a file that ends in .test.ts.`,
      );
      return undefined;
    }
  }
  return {
    chosen: stages.filter(({ name }) => names.has(name)),
    ...(room ? { room, widget } : {}),
    ...(files.length > 0 ? { files } : {}),
  };
}

/**
 * Finds the engines and WordPress, and brings what is missing where that can be done unasked.
 *
 * @param {typeof stages} chosen
 * @param {(text: string) => void} miss
 */
async function prepare(chosen, miss) {
  const wants = (/** @type {string} */ need) => chosen.some((stage) => stage.needs?.includes(need));
  const wanted = engineNames.filter((name) =>
    name === 'chromium' ? wants('chromium') || wants('engines') : wants('engines'),
  );
  let engines = findEngines();
  const lacking = wanted.filter((name) => !engines[name]);
  /** @type {string[]} */
  const packages = lacking.flatMap((name) => enginePackages[name]);
  /** @type {string[]} Missing, they make nothing fail. */
  const optional = [];
  if (isDebian()) {
    if (wants('wordpress')) packages.push(...(await missingPackages(wordpressPackages)));
    if (wanted.length > 0) optional.push(...fontPackages);
    if (wants('hosts')) optional.push(...hostPackages);
    if (canInstall()) packages.push(...(await missingPackages(optional)));
    if (packages.length > 0 && canInstall()) {
      await installPackages(packages);
      engines = findEngines();
    }
  }
  if (wanted.includes('chromium') && !engines.chromium && npmChromiumFits()) {
    const program = await npmChromium();
    if (program) engines.chromium = program;
  }
  // The stages and what they start find Chromium where we found it.
  if (engines.chromium) process.env.CHROME_PATH = engines.chromium;

  for (const name of wanted) {
    if (engines[name]) continue;
    const how = isDebian()
      ? aptCommand(enginePackages[name])
      : name === 'chromium'
        ? 'install Chromium or Chrome, or set CHROME_PATH to one'
        : name === 'firefox'
          ? 'install Firefox'
          : `on Debian: ${aptCommand(enginePackages[name])}`;
    miss(`no tests in ${engineTitles[name]}: it is not here. To get it: ${how}`);
  }
  let wordpress = false;
  if (wants('wordpress')) {
    const missing = isDebian() ? await missingPackages(wordpressPackages) : wordpressPackages;
    wordpress = missing.length === 0;
    if (!wordpress) {
      miss(`no WordPress: it is not here. To get it, on Debian: ${aptCommand(missing)}`);
    }
  }
  return {
    engines: wanted.filter((name) => engines[name]),
    wordpress,
    programs: engines,
  };
}
