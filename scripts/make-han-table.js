// Writes src/kit/han-table.ts: for each Traditional character the Simplified one it is
// found under. Only single characters, since the table serves matching and never changes what is
// shown. Run it again when opencc-js is updated: node scripts/make-han-table.js
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const target = fileURLToPath(new URL('../src/kit/han-table.ts', import.meta.url));

// Printable ASCII that needs no escape in a quoted string.
const digits = [...Array(94)]
  .map((_, index) => String.fromCharCode(33 + index))
  .filter((character) => !'"\\\'`'.includes(character));
const last = 60;

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

/** A whole number as digits: small ones take a single character. @param {number} value */
function packed(value) {
  let text = '';
  while (value >= last) {
    value -= last;
    text += digits[last + (value % (digits.length - last))];
    value = Math.floor(value / (digits.length - last));
  }
  return text + digits[value];
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
const options = await resolveConfig(target);
writeFileSync(
  target,
  await format(source, { ...options, filepath: target, singleQuote: true, printWidth: 100 }),
);
console.log(`${pairs.length} pairs, ${text.length} characters`);
