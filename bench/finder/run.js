// How long a search takes: npm run bench finder [records]
//
// Method: records of the sample directory, normalised and added as in the worker; 200 queries drawn
// from them with a fixed seed (120 exact pieces of 2 to 6 characters out of names, organisations,
// regions and descriptions, 40 of two such pieces, 20 in the other script, 20 of things that nobody
// offers), each answered in full: ranked first ten, exact total, topic and region counts, open now,
// what one filter less would give. One warm round, then the median of five for each query; p50 and
// p95 are over the 200. Node, one thread, nothing else running: a phone is five to ten times slower.
import { Engine } from '../../src/services/search/engine.ts';
import { simplify, unpack } from '../../src/kit/han.ts';
import table from '../../src/kit/han-table.ts';
import { normalise } from '../../src/services/service.ts';
import { generateDirectory } from '../../demo/backend/generate/directory.ts';

const wanted = Number(process.argv[3] ?? 35_000);
const now = Date.UTC(2025, 2, 5, 2, 0);

let seed = 20250308;
function random() {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
/** @template T @param {readonly T[]} list @returns {T} */
const pick = (list) => list[Math.floor(random() * list.length)];

const lines = [];
let records = 0;
for (const entry of generateDirectory(wanted, new Date(now))) {
  for (const service of entry.services) {
    if (records >= wanted) break;
    lines.push(JSON.stringify(service));
    records += normalise(service).length;
  }
  if (records >= wanted) break;
}

globalThis.gc?.();
const before = process.memoryUsage();
const started = performance.now();
const engine = new Engine();
const samples = [];
for (const line of lines) {
  for (const service of normalise(JSON.parse(line))) {
    engine.add(service);
    if (samples.length < 4000 && random() < 0.2) samples.push(service);
  }
}
const built = performance.now() - started;
const han = unpack(table);
engine.useHan(han);

const query = { words: '', topics: [], region: '', open: false, home: '', limit: 10, now };
const first = performance.now();
const everything = engine.answer({ ...query, words: '\u5987\u5973' });
const folded = performance.now() - first;

const traditional = new Map();
han.forEach((to, from) => {
  if (to !== from && !traditional.has(to)) traditional.set(to, from);
});
/** @param {string} text */
const otherScript = (text) =>
  [...text]
    .map((c) => String.fromCodePoint(traditional.get(c.codePointAt(0)) ?? c.codePointAt(0)))
    .join('');

function pieceOf() {
  const service = pick(samples);
  const text = pick(
    [
      service.name,
      service.organization,
      service.areas[0]?.names.join(''),
      service.passages.about,
    ].filter(Boolean),
  ).replace(/[^\u4e00-\u9fff]/g, '');
  const length = 2 + Math.floor(random() * 5);
  const from = Math.floor(random() * Math.max(1, text.length - length));
  return text.slice(from, from + length) || '\u54a8\u8be2';
}

const queries = [
  ...Array.from({ length: 120 }, pieceOf),
  ...Array.from({ length: 40 }, () => `${pieceOf()} ${pieceOf()}`),
  ...Array.from({ length: 20 }, () => otherScript(simplify(pieceOf(), han))),
  ...Array.from({ length: 20 }, () => `${pieceOf()}\u98de\u8239`),
];

/** @param {object} more */
function measure(more) {
  const times = queries.map((words) => {
    const runs = [];
    for (let run = 0; run < 6; run += 1) {
      const start = performance.now();
      engine.answer({ ...query, ...more, words });
      runs.push(performance.now() - start);
    }
    return runs.slice(1).sort((one, other) => one - other)[2];
  });
  times.sort((one, other) => one - other);
  return [0.5, 0.95, 1].map((part) =>
    times[Math.min(times.length - 1, Math.floor(times.length * part))].toFixed(2),
  );
}

globalThis.gc?.();
const after = process.memoryUsage();
const grown = (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 1e6;

console.log(`${engine.size} records, ${everything.total} of them with \u5987\u5973`);
console.log(
  `read and added in ${built.toFixed(0)} ms; folding the scripts with the first query took ${folded.toFixed(0)} ms`,
);
if (globalThis.gc) console.log(`memory ${grown.toFixed(0)} MB`);
for (const [name, more] of Object.entries({
  'words alone': {},
  'words, region, open now': { region: '990121', open: true, home: '990121' },
  'words, near a place': { near: { lat: 21.43, lon: 145.2 } },
})) {
  const [p50, p95, most] = measure(more);
  console.log(`${name}: p50 ${p50} ms, p95 ${p95} ms, longest ${most} ms`);
}
