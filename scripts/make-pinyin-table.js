// Writes src/services/search/pinyin-table.ts: for each syllable without its tone the characters of GB 2312 that
// can be read so. A character of several readings stands under each, since place names use the rare
// ones (Bengbu, Lu'an, Xiamen). Run it again when pinyin-pro is updated:
// node scripts/make-pinyin-table.js
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { polyphonic } from 'pinyin-pro';
import { format, resolveConfig } from 'prettier';

const target = fileURLToPath(new URL('../src/services/search/pinyin-table.ts', import.meta.url));

// Readings in names of places that a dictionary of words may not know.
const places =
  '\u868c beng \u516d lu \u53a6 xia \u5821 bu \u5821 pu \u6da1 guo \u8398 xin \u8398 shen \u5355 shan ' +
  '\u5c09 yu \u756a pan \u57d4 bu \u6d1e tong \u7b60 jun \u6ccc bi \u94c5 yan \u6e11 mian \u679e zong ' +
  '\u851a yu \u4e50 lao \u5927 dai \u957f zhang \u4e1c dong \u963f e \u725f mu \u6d5a xun \u9642 pi ' +
  '\u728d qian \u8365 xing \u8365 ying \u767e bo \u4f1a kuai \u680e yue \u53e5 gou \u884c hang ' +
  '\u90fd du \u91cd chong \u66fe zeng \u89e3 xie \u4ec7 qiu \u533a ou \u67e5 zha \u9655 shan \u6b59 she';

const digits = [...Array(94)]
  .map((_, index) => String.fromCharCode(33 + index))
  .filter((character) => !'"\\\'`'.includes(character));
const last = 60;

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

// In the order of the set, whose larger part is sorted by sound: long runs stay together.
const bytes = [];
for (let row = 0xb0; row <= 0xf7; row += 1)
  for (let cell = 0xa1; cell <= 0xfe; cell += 1) bytes.push(row, cell);
const characters = [...new TextDecoder('gb18030').decode(new Uint8Array(bytes))];

/** @type {Map<string, Set<number>>} */
const lists = new Map();
/** @param {string} syllable @param {number} index */
function add(syllable, index) {
  if (!/^[a-z]+$/.test(syllable)) return;
  lists.set(syllable, (lists.get(syllable) ?? new Set()).add(index));
}
characters.forEach((character, index) => {
  if (!/[\u4e00-\u9fff]/.test(character)) return;
  const [readings = []] = polyphonic(character, { toneType: 'none', type: 'array', v: true });
  for (const reading of readings) add(reading.replace(/\u00fc/g, 'v'), index);
});
const pairs = places.split(' ');
for (let at = 0; at < pairs.length; at += 2) {
  const index = characters.indexOf(pairs[at] ?? '');
  if (index < 0) throw new Error(`Not in GB 2312: ${pairs[at]}`);
  add(pairs[at + 1] ?? '', index);
}

const syllables = [...lists.keys()].sort();
const text = syllables
  .map((syllable) => {
    let before = -1;
    let list = '';
    for (const index of [...(lists.get(syllable) ?? [])].sort((one, other) => one - other)) {
      list += packed(index - before - 1);
      before = index;
    }
    return `${syllable} ${list}`;
  })
  .join(' ');

const source = `// Made by scripts/make-pinyin-table.js; do not edit by hand.
// Derived from the dictionary of pinyin-pro, MIT License, Copyright (c) zh-lx,
// https://github.com/zh-lx/pinyin-pro (changed: syllables of single characters only, packed).

/** ${syllables.length} syllables with their characters, read by \`unpackPinyin\` in pinyin.ts. */
export default '${text}';
`;
const options = await resolveConfig(target);
writeFileSync(
  target,
  await format(source, { ...options, filepath: target, singleQuote: true, printWidth: 100 }),
);
console.log(`${syllables.length} syllables, ${text.length} characters`);
