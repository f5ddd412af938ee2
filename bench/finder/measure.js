/** One contender in a process of its own: node measure.js NAME RECORDS PASSES. Tells as JSON. */
import { contenders } from './contenders.js';
import { folded, makeQuestions, makeRecords, sounds, textOf } from './data.js';

const [name = '', count = '', passes = ''] = process.argv.slice(2);
const records = makeRecords(Number(count));
const texts = records.map(textOf);
const questions = makeQuestions(records);
const simple = texts.map(folded);

const memory = () => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};
const contender = await contenders[name]?.();
if (!contender) throw new Error(`No contender is called ${name}.`);
const before = memory();
const start = performance.now();
records.forEach((record, number) => contender.add(record, texts[number] ?? '', number));
contender.finish?.();
const build = performance.now() - start;
const megabytes = (memory() - before) / 1e6;

/**
 * For each question the time of some passes over all of them, so that nothing is asked twice in a row.
 *
 * @param {(words: string) => unknown} ask
 */
function time(ask) {
  /** @type {number[][]} */
  const times = questions.map(() => []);
  for (let pass = 0; pass <= Number(passes); pass += 1) {
    questions.forEach(({ words }, index) => {
      const begin = performance.now();
      ask(words);
      if (pass > 0) times[index]?.push(performance.now() - begin);
    });
  }
  return times;
}
const times = time(contender.best);
const whole = contender.whole && time(contender.whole);

let found = 0;
let wanted = 0;
let given = 0;
const right = { script: 0, typo: 0, pinyin: 0 };
const asked = { script: 0, typo: 0, pinyin: 0 };
for (const { kind, words, meant } of questions) {
  if (kind === 'exact') {
    // Who takes both scripts for one is right to give both.
    const own = name === 'jia' ? simple : texts;
    const word = name === 'jia' ? folded(words) : words;
    const all = new Set(contender.all(words));
    given += all.size;
    own.forEach((text, number) => {
      if (!text.includes(word)) return;
      wanted += 1;
      if (all.has(number)) found += 1;
    });
    continue;
  }
  asked[kind] += 1;
  if (kind === 'script') {
    const all = new Set(contender.all(words));
    const word = folded(meant);
    if (simple.every((text, number) => !text.includes(word) || all.has(number))) right.script += 1;
  } else {
    const good = contender.best(words).some((number) => {
      const text = simple[number] ?? '';
      return text.includes(folded(meant)) || (kind === 'pinyin' && sounds(text, words));
    });
    if (good) right[kind] += 1;
    else if (process.env.MISSES) console.error(kind, words, meant);
  }
}

console.log(
  JSON.stringify({
    build,
    megabytes,
    times,
    whole,
    recall: found / wanted,
    precision: found / given,
    right,
    asked,
  }),
);
process.exit(0);
