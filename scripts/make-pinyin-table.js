// Writes src/services/search/pinyin-table.ts: the syllables, without tones, that each character of
// GB 2312 can be read as. Characters of several readings have all of them, since place names use the
// rare ones (Bengbu, Lu'an, Xiamen). The first part of the set is sorted by sound: there the number of
// characters of each syllable says it all. Run it again when pinyin-pro is updated:
// node scripts/make-pinyin-table.js
import { fileURLToPath } from 'node:url';
import { polyphonic } from 'pinyin-pro';
import { packed, writeTable } from './lib/packed.js';

const target = fileURLToPath(new URL('../src/services/search/pinyin-table.ts', import.meta.url));

// Readings in names of places that a dictionary of words may not know.
const places =
  '\u868c beng \u516d lu \u53a6 xia \u5821 bu \u5821 pu \u6da1 guo \u8398 xin \u8398 shen \u5355 shan ' +
  '\u5c09 yu \u756a pan \u57d4 bu \u6d1e tong \u7b60 jun \u6ccc bi \u94c5 yan \u6e11 mian \u679e zong ' +
  '\u851a yu \u4e50 lao \u5927 dai \u957f zhang \u4e1c dong \u963f e \u725f mu \u6d5a xun \u9642 pi ' +
  '\u728d qian \u8365 xing \u8365 ying \u767e bo \u4f1a kuai \u680e yue \u53e5 gou \u884c hang ' +
  '\u90fd du \u91cd chong \u66fe zeng \u89e3 xie \u4ec7 qiu \u533a ou \u67e5 zha \u9655 shan \u6b59 she';

// In the order of the set, whose larger part is sorted by sound: long runs stay together.
const bytes = [];
for (let row = 0xb0; row <= 0xf7; row += 1)
  for (let cell = 0xa1; cell <= 0xfe; cell += 1) bytes.push(row, cell);
const characters = [...new TextDecoder('gb18030').decode(new Uint8Array(bytes))];

/** The readings of each character. @type {Set<string>[]} */
const readings = characters.map((character) => {
  if (!/[\u4e00-\u9fff]/.test(character)) return new Set();
  const [found = []] = polyphonic(character, { toneType: 'none', type: 'array', v: true });
  const plain = found.map((reading) => reading.replace(/\u00fc/g, 'v'));
  return new Set(plain.filter((reading) => /^[a-z]+$/.test(reading)));
});
const pairs = places.split(' ');
for (let at = 0; at < pairs.length; at += 2) {
  const index = characters.indexOf(pairs[at] ?? '');
  if (index < 0) throw new Error(`Not in GB 2312: ${pairs[at]}`);
  readings[index]?.add(pairs[at + 1] ?? '');
}
// In the order of the set, where \u00fc stands behind u.
const order = (/** @type {string} */ syllable) => syllable.replace('v', 'u');
const syllables = [...new Set(readings.flatMap((each) => [...each]))]
  .sort()
  .sort((one, other) => (order(one) < order(other) ? -1 : order(one) > order(other) ? 1 : 0));

// The rows up to the first character of the second part, which are sorted by sound.
const sorted = 40 * 94;
const counts = syllables.map(() => 0);
let numbers = '';
let extras = '';
let lastExtra = 0;
let current = 0;
readings.forEach((each, index) => {
  const places = [...each].map((reading) => syllables.indexOf(reading));
  let main = places[0] ?? 0;
  if (index < sorted) {
    // The sound that the character stands at; where it has none such, the sound of its neighbour.
    main = Math.min(...places.filter((place) => place >= current && place < current + 12));
    if (!isFinite(main)) main = current;
    current = main;
    counts[main] = (counts[main] ?? 0) + 1;
  } else numbers += packed(main);
  for (const place of places) {
    if (place === main) continue;
    extras += packed(index - lastExtra) + packed(place);
    lastExtra = index;
  }
});
const text = [syllables.join(','), counts.map(packed).join(''), numbers, extras].join(' ');

const source = `// Made by scripts/make-pinyin-table.js; do not edit by hand.
// Derived from the dictionary of pinyin-pro, MIT License, Copyright (c) zh-lx,
// https://github.com/zh-lx/pinyin-pro (changed: syllables of single characters only, packed).

/** ${syllables.length} syllables and the characters that are read so, unpacked in pinyin.ts. */
export default '${text}';
`;
await writeTable(target, source);
console.log(`${syllables.length} syllables, ${text.length} characters`);
