/**
 * The search of the finder beside its peers, in Node.
 *
 * Records of the sample directory, the same for all; 200 questions drawn from them with a fixed seed:
 * 120 pieces of 2 to 6 characters (20 of them common words), 30 in the other script, 25 with one
 * character wrong or two swapped, 25 in pinyin. Each contender builds and answers in a process of its
 * own, one after the other, in several rounds. Jia folds both scripts while it builds. What is timed
 * is the search for the best 20; the last rows tell the time of Jia's whole answer as well, with the
 * counts of all facets, which the others do not have. Many questions in pinyin or in the other script
 * cost the others nothing, since they find nothing; so the exact pieces are told by themselves, too.
 * Memory is what the index adds: records are kept by nobody.
 * A time is the median of the passes for each question; p50 and p95 are over the 200.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { median, ms, ratio, table, verdict } from '../lib/table.js';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** @param {string} name @param {number} size @param {number} passes */
async function measure(name, size, passes) {
  const words = [
    '--expose-gc',
    '--max-old-space-size=6000',
    '--import',
    'tsx',
    `${folder}measure.js`,
  ];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...words, name, String(size), String(passes)],
    { maxBuffer: 1 << 26 },
  );
  return JSON.parse(stdout);
}

/** @param {number[][]} times @param {number} part */
function percentile(times, part) {
  const sorted = times.map(median).sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

/** @param {{ sizes: number[], rounds: number }} bench */
export async function search({ sizes, rounds }) {
  for (const size of sizes) {
    // MiniSearch takes longer than all others together; its larger directory is left out.
    const names = ['jia', 'flexsearch', ...(size > 50_000 ? [] : ['minisearch'])];
    /** @type {Record<string, any[]>} */
    const results = Object.fromEntries(names.map((name) => [name, []]));
    for (let round = 1; round <= rounds; round += 1) {
      for (const name of names) {
        console.error(`${size} records: round ${round} of ${rounds}, ${name}`);
        results[name]?.push(await measure(name, size, name === 'minisearch' ? 1 : 5));
      }
    }
    const of = (/** @type {string} */ name, /** @type {(result: any) => number} */ get) =>
      (results[name] ?? []).map(get);
    const p50 = (/** @type {any} */ result) => percentile(result.times, 0.5);
    const p95 = (/** @type {any} */ result) => percentile(result.times, 0.95);
    const exact50 = (/** @type {any} */ result) => percentile(result.times.slice(0, 120), 0.5);
    const exact95 = (/** @type {any} */ result) => percentile(result.times.slice(0, 120), 0.95);
    const build = (/** @type {any} */ result) => result.build;
    const megabytes = (/** @type {any} */ result) => result.megabytes;
    console.log(`\n## ${size.toLocaleString('en')} records\n`);
    console.log(
      table(
        [
          ...['', 'build, ms', 'memory, MB', 'p50, ms', 'p95, ms', 'recall', 'precision'],
          ...['other script', 'slips', 'pinyin'],
        ],
        names.map((name) => {
          const { recall, precision, right, asked } = results[name]?.[0];
          return [
            name,
            ms(median(of(name, build))),
            median(of(name, megabytes)).toFixed(1),
            median(of(name, p50)).toFixed(3),
            median(of(name, p95)).toFixed(2),
            recall.toFixed(3),
            precision.toFixed(3),
            ...['script', 'typo', 'pinyin'].map((kind) => `${right[kind]}/${asked[kind]}`),
          ];
        }),
      ),
    );
    const { recall, precision, right, asked } = results.jia?.[0];
    const counted = (
      /** @type {string} */ title,
      /** @type {number} */ value,
      /** @type {number} */ goal,
    ) => [title, String(Number(value.toFixed(3))), '', `\u2265 ${goal}`, verdict(value >= goal)];
    const { jia = [] } = results;
    const compare = (
      /** @type {string} */ title,
      /** @type {string} */ name,
      /** @type {(result: any) => number} */ get,
      /** @type {number} */ goal,
    ) => ratio(title, jia.map(get), of(name, get), goal);
    console.log(
      `\n${table(
        ['', 'value', 'min\u2013max', 'goal', ''],
        [
          compare('p50 / FlexSearch', 'flexsearch', p50, 0.333),
          compare('p95 / FlexSearch', 'flexsearch', p95, 1),
          compare('p50 of exact pieces / FlexSearch', 'flexsearch', exact50, 0.333),
          compare('p95 of exact pieces / FlexSearch', 'flexsearch', exact95, 1),
          compare('build / FlexSearch', 'flexsearch', build, 0.5),
          ...(results.minisearch ? [compare('build / MiniSearch', 'minisearch', build, 0.04)] : []),
          compare('memory / FlexSearch', 'flexsearch', megabytes, 1),
          counted('recall of exact pieces', recall, 1),
          counted('precision of exact pieces', precision, 0.98),
          counted('recall across scripts', right.script / asked.script, 1),
          counted('slips understood, of 25', right.typo, 24),
          counted('pinyin understood, of 25', right.pinyin, 24),
        ],
      )}`,
    );
    const whole = jia.map(({ whole }) => [0.5, 0.95].map((part) => percentile(whole, part)));
    console.log(
      `\nThe whole answer of Jia: p50 ${median(whole.map(([each]) => each)).toFixed(2)} ms, p95 ${median(whole.map(([, each]) => each)).toFixed(2)} ms.`,
    );
  }
}
