// Writes src/kit/han-table.ts: for each Traditional character the Simplified one it is
// found under. Only single characters, since the table serves matching and never changes what is
// shown. Run it again when opencc-js is updated: node scripts/make-han-table.js
import { fileURLToPath } from 'node:url';
import { packed, writeTable } from './lib/packed.js';

const target = fileURLToPath(new URL('../src/kit/han-table.ts', import.meta.url));

/** @param {string} name @returns {Promise<Map<string, string>>} */
async function dictionary(name) {
  const { default: text } = await import(`opencc-js/dict/${name}`);
  return new Map(text.split('|').map((/** @type {string} */ line) => line.split(' ')));
}

const simplified = await dictionary('TSCharacters');
const variants = [await dictionary('TWVariantsRev'), await dictionary('HKVariantsRev')];

const ends = new Set(simplified.values());

/** @param {string} character */
function simplest(character) {
  let found = character;
  // What is already the simple form of something is nobody's variant.
  if (!simplified.has(found) && !ends.has(found)) {
    found = variants.map((variant) => variant.get(found)).find(Boolean) ?? found;
  }
  while (simplified.get(found)?.length === 1 && simplified.get(found) !== found) {
    found = simplified.get(found) ?? found;
  }
  return found;
}

const pairs = [...new Set([simplified, ...variants].flatMap((table) => [...table.keys()]))]
  .filter((from) => from.length === 1)
  .map((from) => [from, simplest(from)])
  .filter(([from, to]) => from !== to)
  .map(([from, to]) => [from.charCodeAt(0), to.charCodeAt(0)])
  .sort(([fromA, toA], [fromB, toB]) => toA - toB || fromA - fromB);

const sources = new Set(pairs.map(([from]) => from));
const open = pairs.filter(([, to]) => sources.has(to));
if (open.length > 0) {
  const shown = open.map((pair) => String.fromCharCode(...pair)).join(' ');
  throw new Error(`Folding twice would differ from folding once: ${shown}`);
}

let text = '';
let previousFrom = 0;
let previousTo = 0;
for (const [from, to] of pairs) {
  const step = from - previousFrom;
  text += packed(to - previousTo) + packed(step < 0 ? -2 * step - 1 : 2 * step);
  previousFrom = from;
  previousTo = to;
}

const source = `// Made by scripts/make-han-table.js; do not edit by hand.
// Derived from the dictionaries of OpenCC as packed by opencc-js, Apache License 2.0,
// https://www.apache.org/licenses/LICENSE-2.0 (changed: single characters only, chained and packed).

/** ${pairs.length} pairs of a Simplified character and a Traditional one or a variant, read by \`unpack\` in han.ts. */
export default '${text}';
`;
await writeTable(target, source);
console.log(`${pairs.length} pairs, ${text.length} characters`);
