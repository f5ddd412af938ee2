// Writes src/kit/han-table.ts: for each Traditional character the Simplified one it is
// found under. Only single characters, since the table serves matching and never changes what is
// shown: of those that are usual in the Traditional set, and of rarer ones in names of places. Run it
// again when opencc-js is updated: node --import tsx scripts/make-han-table.js
import { fileURLToPath } from 'node:url';
import { sides } from '../src/kit/han.ts';
import { packed, writeTable } from './lib/packed.js';

const target = fileURLToPath(new URL('../src/kit/han-table.ts', import.meta.url));

/** @param {string} name @returns {Promise<Map<string, string>>} */
async function dictionary(name) {
  const { default: text } = await import(`opencc-js/dict/${name}`);
  return new Map(text.split('|').map((/** @type {string} */ line) => line.split(' ')));
}

const simplified = await dictionary('TSCharacters');
const variants = [await dictionary('TWVariantsRev'), await dictionary('HKVariantsRev')];

const simple = new Set(simplified.values());

/** @param {string} character */
function simplest(character) {
  let found = character;
  // What is already the simple form of something is nobody's variant.
  if (!simplified.has(found) && !simple.has(found)) {
    found = variants.map((variant) => variant.get(found)).find(Boolean) ?? found;
  }
  while (simplified.get(found)?.length === 1 && simplified.get(found) !== found) {
    found = simplified.get(found) ?? found;
  }
  return found;
}

/** Rarer ones in names, as they are simplified. */
const names =
  '郸鄘邺郏郧鄢邝邬郐荥浔涠潍泸滦渑泷澧沣瀍灞颍涢溆滢浍浉阆闾阌嵝崂峄峤崃岘岿墶垲埯埘莅蓟蕲芗荭莼茏莸虬蛎鲅鳌鹭珑琏珲玮骥骧韫韬谌诒诩';

/** The characters of a part of a national set. @param {string} encoding @param {[number, number]} leads @param {[number, number][]} trails */
function part(encoding, [first, last], trails) {
  const bytes = [];
  for (let lead = first; lead <= last; lead += 1)
    for (const [from, to] of trails)
      for (let trail = from; trail <= to; trail += 1) bytes.push(lead, trail);
  return new Set(new TextDecoder(encoding).decode(new Uint8Array(bytes)));
}
const whole = part('gb18030', [0xb0, 0xf7], [[0xa1, 0xfe]]);
const usual = part('gb18030', [0xb0, 0xd7], [[0xa1, 0xfe]]);
const usualThere = new Set(sides().froms.map((code) => String.fromCharCode(code)));
/** Forms that are written elsewhere, those that both sets have, and rarer ones of what is usual. */
const others =
  '爲僞啓奬嵗幷擡敍滙牀產竈絶綉綫緑羣舘藴衆衞裏説謡贜鈎鉢鋭録鎭閲顔駡鷄麪麽' +
  '乾後徵著夥於摺捱菸薹麴拚産墻銹綳澇漚攢擣扞纍癰衚衕闇鉆鍼舖遶淩嚙摳掃';

/** @param {string} from @param {string} to */
function isUsual(from, to) {
  if (!whole.has(to)) return false;
  return usualThere.has(from) || names.includes(to) || (usual.has(to) && others.includes(from));
}

const pairs = [...new Set([simplified, ...variants].flatMap((table) => [...table.keys()]))]
  .filter((from) => from.length === 1)
  .map((from) => [from, simplest(from)])
  .filter(([from, to]) => from !== to)
  .filter(([from, to]) => isUsual(from, to))
  .map(([from, to]) => [from.charCodeAt(0), to.charCodeAt(0)])
  .sort(([fromA, toA], [fromB, toB]) => toA - toB || fromA - fromB);

const sources = new Set(pairs.map(([from]) => from));
const open = pairs.filter(([, to]) => sources.has(to));
if (open.length > 0) {
  const shown = open.map((pair) => String.fromCharCode(...pair)).join(' ');
  throw new Error(`Folding twice would differ from folding once: ${shown}`);
}

const signed = (/** @type {number} */ step) => packed(step < 0 ? -2 * step - 1 : 2 * step);
const ends = new Map(pairs);
const { froms, tos } = sides();
let gaps = '';
let steps = '';
let gap = 0;
let place = 0;
const done = new Set();
for (const from of froms) {
  const there = tos.indexOf(ends.get(from) ?? 0);
  if (there < 0) {
    gap += 1;
    continue;
  }
  gaps += packed(gap);
  steps += signed(there - place);
  gap = 0;
  place = there;
  tos.splice(there, 1);
  done.add(from);
}
let rest = '';
let previousFrom = 0;
let previousTo = 0;
for (const [from, to] of pairs) {
  if (done.has(from)) continue;
  rest += packed(to - previousTo) + signed(from - previousFrom);
  previousFrom = from;
  previousTo = to;
}
const text = [gaps, steps, rest].join(' ');

const source = `// Made by scripts/make-han-table.js; do not edit by hand.
// Derived from the dictionaries of OpenCC as packed by opencc-js, Apache License 2.0,
// https://www.apache.org/licenses/LICENSE-2.0 (changed: single characters only, chained and packed).

/** ${pairs.length} pairs of a Simplified character and a Traditional one or a variant, read by \`unpack\` in han.ts. */
export default '${text}';
`;
await writeTable(target, source);
console.log(`${pairs.length} pairs, ${text.length} characters`);
