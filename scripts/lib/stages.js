/** The stages of `npm test`, in their order. Each runs one tool and counts what it says. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist } from './build.js';
import { seconds } from './progress.js';
import { root } from './requirements.js';
import { run } from './run.js';
import { browserTests, filesBelow } from './test-files.js';

/**
 * @typedef {import('./run-tests.js').Count} Count
 *
 * @typedef {object} Context
 * @property {import('./engines.js').EngineName[]} engines those that are here
 * @property {string} [room] the folder of the one widget that is asked for
 * @property {string} [widget]
 * @property {string[]} [files] the files that are asked for
 *
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} title
 * @property {'sources' | 'build' | 'browsers'} lane
 * @property {string[]} [needs]
 * @property {(context: Context) => Promise<Count>} run
 */

const minute = 60_000;

/**
 * The program of an installed package, whatever the system calls its starter.
 *
 * @param {string} name
 * @param {string} [program]
 */
function tool(name, program = name) {
  const folder = join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[program]);
}

/**
 * @param {string[]} args
 * @param {{ timeout?: number, env?: NodeJS.ProcessEnv }} [options]
 */
async function node(args, { timeout = 5 * minute, env } = {}) {
  const result = await run(process.execPath, args, {
    cwd: root,
    env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...env },
    timeout,
  });
  if (result.late) result.output += `\nEnded after ${timeout / minute} minutes.`;
  return result;
}

/** A tool that says yes or no is one check. */
function single(/** @type {{ code: number, output: string }} */ { code, output }) {
  return code === 0
    ? { passed: 1, failed: 0, skipped: 0 }
    : { passed: 0, failed: 1, skipped: 0, output };
}

/**
 * Runs test files with Node's own runner.
 *
 * @param {string[]} files
 * @param {{ timeout?: number, needsBuild?: boolean }} [options]
 * @returns {Promise<Count>}
 */
async function nodeTests(files, { timeout, needsBuild = false } = {}) {
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0 };
  if (needsBuild) {
    const built = await dist().build();
    if (built.code !== 0) return { passed: 0, failed: 1, skipped: 0, output: built.output };
  }
  return withFolder(async (folder) => {
    const tap = join(folder, 'tap');
    const reporters = [
      ['spec', 'stdout'],
      ['tap', tap],
    ].flatMap(([name, to]) => [`--test-reporter=${name}`, `--test-reporter-destination=${to}`]);
    const { code, output } = await node(
      ['--import', 'tsx', '--test', ...reporters, ...files],
      timeout ? { timeout } : {},
    );
    const said = existsSync(tap) ? readFileSync(tap, 'utf8') : '';
    const number = (/** @type {string} */ name) =>
      Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(said)?.[1] ?? 0);
    const count = {
      passed: number('pass'),
      failed: number('fail') + number('cancelled'),
      skipped: number('skipped') + number('todo'),
      output,
    };
    if (code !== 0 && count.failed === 0) count.failed = 1;
    return count;
  });
}

/**
 * @param {(folder: string) => Promise<Count>} use
 * @returns {Promise<Count>}
 */
async function withFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), 'jia-test-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string[]} files @param {Context} context */
function only(files, { files: asked, widget }) {
  if (asked) return files.filter((file) => asked.includes(file));
  if (widget) return files.filter((file) => file.split('/').pop()?.startsWith(widget));
  return files;
}

/** @type {Stage[]} */
export const stages = [
  {
    name: 'format',
    title: 'Prettier',
    lane: 'sources',
    run: async () => single(await node([tool('prettier'), '--check', '--log-level', 'warn', '.'])),
  },
  {
    name: 'lint',
    title: 'ESLint, with the rules of the house',
    lane: 'sources',
    run: async () => single(await node([tool('eslint'), '--max-warnings', '0', '.'])),
  },
  {
    name: 'types',
    title: 'TypeScript',
    lane: 'sources',
    run: async () =>
      single(await node([tool('typescript', 'tsc'), '--noEmit', '--pretty', 'false'])),
  },
  {
    name: 'build',
    title: 'the files that partners load',
    lane: 'build',
    run: async () => {
      const built = await dist().build();
      return { ...single(built), ...(built.fresh ? { note: 'nothing had changed' } : {}) };
    },
  },
  {
    name: 'package',
    title: 'budgets, bytes, entries and types of the package',
    lane: 'build',
    run: async () => {
      const built = await dist().build();
      if (built.code !== 0) return single(built);
      const { code, output } = await node(['scripts/check-package.js']);
      const [, passed = '0', failed = '0'] =
        /(\d+) passed, (\d+) failed\s*$/.exec(output.trim()) ?? [];
      const count = { passed: Number(passed), failed: Number(failed), skipped: 0, output };
      if (code !== 0 && count.failed === 0) count.failed = 1;
      return count;
    },
  },
  {
    name: 'backend',
    title: 'the reference backend, and what runs in Node',
    lane: 'build',
    run: (context) =>
      nodeTests(
        only(
          [
            ...filesBelow(root, 'test/backend', '.test.ts'),
            ...filesBelow(root, 'test/node', '.test.ts'),
            ...filesBelow(root, 'test/cli', '.test.ts'),
          ],
          context,
        ),
        { needsBuild: true },
      ),
  },
  {
    name: 'unit',
    title: 'units and components in every engine',
    lane: 'browsers',
    needs: ['chromium', 'engines'],
    run: (context) =>
      withFolder(async (folder) => {
        let files = browserTests(root);
        if (context.files) files = files.filter((file) => context.files?.includes(file));
        else if (context.room)
          files = files.filter((file) => file.startsWith(`test/${context.room}/`));
        if (files.length === 0) return { passed: 0, failed: 0, skipped: 0 };
        /** @type {Record<string, Count & { files: number }>} */
        const engines = {};
        let output = '';
        let code = 0;
        // Chromium has a page for each core; the others have one page each, so they share the machine.
        const shared = files.some((file) => !file.endsWith('.chromium.test.ts'));
        const groups = [
          context.engines.filter((name) => name === 'chromium'),
          context.engines.filter((name) => name !== 'chromium' && shared),
        ].filter((group) => group.length > 0);
        for (const group of groups) {
          const results = join(folder, `${group.join('-')}.json`);
          const start = performance.now();
          const ended = await node([tool('@web/test-runner', 'web-test-runner')], {
            timeout: 11 * minute,
            env: { ENGINES: group.join(), TESTS: files.join(), RESULTS_FILE: results },
          });
          output += ended.output;
          code ||= ended.code;
          if (existsSync(results))
            Object.assign(engines, JSON.parse(readFileSync(results, 'utf8')));
          else
            output += `\n${group.join(' and ')} ended with ${ended.code} after ${seconds(start)}, before all tests were done.`;
        }
        const count = { passed: 0, failed: 0, skipped: 0, output };
        for (const own of Object.values(engines)) {
          count.passed += own.passed;
          count.failed += own.failed;
          count.skipped += own.skipped;
        }
        // An engine that ran nothing has not passed.
        const silent = groups.flat().length - Object.keys(engines).length;
        if (silent > 0) count.failed += silent;
        if (code !== 0 && count.failed === 0) count.failed = 1;
        const note = Object.entries(engines)
          .map(([name, own]) => `${name.replace('MiniBrowser', 'WebKitGTK')} ${own.passed}`)
          .join(', ');
        return { ...count, note };
      }),
  },
  {
    name: 'e2e',
    title: 'pages, backend and database together',
    lane: 'browsers',
    needs: ['chromium', 'hosts'],
    run: (context) =>
      nodeTests(only(filesBelow(root, 'test/e2e', '.test.ts'), context), {
        needsBuild: true,
        timeout: 10 * minute,
      }),
  },
  {
    name: 'interop',
    title: 'a real WordPress',
    lane: 'browsers',
    needs: ['chromium', 'wordpress'],
    run: (context) =>
      nodeTests(
        only(filesBelow(root, 'test/interop', '.test.ts'), { ...context, widget: undefined }),
        {
          needsBuild: true,
          timeout: 10 * minute,
        },
      ),
  },
  {
    name: 'stories',
    title: 'every story, with its accessibility',
    lane: 'browsers',
    needs: ['chromium'],
    run: (context) =>
      withFolder(async (folder) => {
        const results = join(folder, 'stories.json');
        const { code, output } = await node(
          [
            tool('vitest'),
            'run',
            '--reporter=default',
            '--reporter=json',
            `--outputFile.json=${results}`,
            ...(context.room ? [`stories/${context.room}/`] : []),
          ],
          { timeout: 8 * minute, env: { STORYBOOK_DISABLE_TELEMETRY: '1' } },
        );
        if (!existsSync(results)) return { passed: 0, failed: 1, skipped: 0, output };
        const json = JSON.parse(readFileSync(results, 'utf8'));
        const count = {
          passed: json.numPassedTests,
          failed: json.numFailedTests,
          skipped: json.numPendingTests + json.numTodoTests,
          output,
        };
        // A file that breaks before its first test is counted by no test.
        if (code !== 0 && count.failed === 0) count.failed = 1;
        return count;
      }),
  },
];
