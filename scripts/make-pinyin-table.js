// Writes src/services/search/pinyin-table.ts: the syllables, without tones, that the characters of the
// first part of GB 2312 are read as. It is sorted by sound: there the number of characters of each
// syllable says nearly all. The browser's own order of Chinese, which is by sound as well, says the rest:
// pinyin.ts takes the sound of the neighbours. What is left are characters of several readings, and
// those that stand with the wrong neighbours. Run it again when pinyin-pro is updated:
// node --import tsx scripts/make-pinyin-table.js
import { fileURLToPath } from 'node:url';
import { polyphonic } from 'pinyin-pro';
import { Pinyin } from '../src/services/search/pinyin.ts';
import { packed, writeTable } from './lib/packed.js';

const target = fileURLToPath(new URL('../src/services/search/pinyin-table.ts', import.meta.url));

// Second readings that are in use, those of names of places among them. Dictionaries know many more,
// which nobody types.
const more = `
阿e 凹wa 扒pa 耙pa 柏bo 百bo 膀pang 磅pang 蚌beng 剥bo 薄bo 堡bu 堡pu 辟pi 臂bei 扁pian 便pian 伯bai 泊po 卜bo
参shen 参cen 藏zang 查zha 差chai 差ci 颤zhan 长zhang 朝zhao 车ju 称chen 澄deng 匙shi 臭xiu 传zhuan 幢zhuang 绰chao
撮zuo 大dai 单shan 单chan 弹tan 得dei 的di 翟zhai 地de 佃tian 调tiao 侗tong 洞tong 都du 度duo 囤tun 恶wu 番pan
繁po 佛fu 否pi 脯pu 盖ge 镐hao 蛤ha 给ji 谷yu 龟jun 龟qiu 柜ju 和huo 和hu 合ge 貉hao 红gong 还hai 会kuai 稽qi 夹ga
贾gu 槛kan 降xiang 嚼jue 角jue 桔ju 解xie 劲jing 句gou 觉jiao 浚xun 咖ga 卡qia 咯ge 壳qiao 咳hai 吭hang 勒lei
乐yue 乐lao 俩liang 了le 六lu 露lou 率shuai 绿lu 纶guan 落la 落lao 络lao 埋man 脉mo 蔓wan 氓meng 没mo 秘bi 泌bi
模mu 抹ma 牟mu 娜nuo 呢ni 尿sui 弄long 疟yao 刨bao 屏bing 迫pai 埔bu 朴po 朴piao 曝bao 栖xi 奇ji 铅yan 乾gan 强jiang
鞘shao 茄jia 亲qing 区ou 圈juan 券xuan 雀qiao 塞se 色shai 莎suo 刹cha 杉sha 省xing 盛cheng 石dan 什shen 食si 识zhi
似shi 氏zhi 熟shou 属zhu 术zhu 谁shei 说shui 伺ci 宿xiu 提di 褪tun 屯zhun 拓ta 万mo 尾yi 蔚yu 尉yu 挝zhua 涡guo
铣xian 洗xian 系ji 厦xia 厦sha 吓he 纤qian 巷hang 削xue 校jiao 邪ye 信shen 行hang 行heng 吁yu 畜chu 血xie 咽ye 殷yan
涌chong 俞shu 员yun 约yao 钥yao 攒cuan 择zhai 曾ceng 曾zeng 扎za 轧ya 栅shan 粘nian 召shao 折she 这zhei 吱zi 殖shi
种chong 重chong 著zhuo 爪zhao 椎chui 着zhe 着zhao 仔zai 柞zha 仇qiu 陕shan 歙she 莘xin 莘shen 陂pi 陂bei 荥xing 荥ying
东dong 阿a 浚jun 洵xun 邳pi 犍qian 枞zong 渑mian 铅qian 筠jun 尉wei 筑zhu 朐qu 栎yue 栎li 栎lao 砀dang 嵊sheng 蠡li 晟sheng 靓liang
`;

// In the order of the set, whose larger part is sorted by sound: long runs stay together.
const bytes = [];
for (let row = 0xb0; row <= 0xf7; row += 1)
  for (let cell = 0xa1; cell <= 0xfe; cell += 1) bytes.push(row, cell);
const characters = [...new TextDecoder('gb18030').decode(new Uint8Array(bytes))];

// In the order of the set, where \u00fc stands directly behind u.
const rising = (/** @type {string} */ one, /** @type {string} */ other) => {
  const [left, right] = [one, other].map((syllable) => syllable.replace('v', 'u'));
  return left === right ? (one < other ? -1 : 1) : (left ?? '') < (right ?? '') ? -1 : 1;
};

/** What dictionaries say, the usual reading first. @param {string} character @returns {string[]} */
function readingsOf(character) {
  if (!/[\u4e00-\u9fff]/.test(character)) return [];
  const [found = []] = polyphonic(character, { toneType: 'none', type: 'array', v: true });
  const plain = found.map((reading) => reading.replace(/\u00fc/g, 'v'));
  return plain.filter((reading) => /^[a-z]+$/.test(reading));
}
const readings = characters.map(readingsOf);
const syllables = [...new Set(readings.flat())].sort(rising);
const ends = [...new Set(syllables.map((syllable) => syllable.slice(1)))].sort(rising);
const cells = Array.from({ length: 26 * ends.length }, (_, cell) => {
  return String.fromCharCode(97 + Math.floor(cell / ends.length)) + ends[cell % ends.length];
});

// The rows up to the first character of the second part, which are sorted by sound.
const sorted = characters.slice(0, 40 * 94 - 5);
const counts = cells.map(() => 0);
let current = 0;
for (const [index] of sorted.entries()) {
  // The sound that the character stands at; where it has none such, the sound of its neighbour.
  const places = (readings[index] ?? []).map((reading) => syllables.indexOf(reading));
  const main = Math.min(...places.filter((place) => place >= current && place < current + 12));
  if (isFinite(main)) current = main;
  const cell = cells.indexOf(syllables[current] ?? '');
  counts[cell] = (counts[cell] ?? 0) + 1;
}
let numbers = '';
let last = -1;
/** The syllables that characters have. @type {string[]} */
const used = [];
const usual = new Set([...readings.map(([first = '']) => first), ...(more.match(/[a-z]+/g) ?? [])]);
counts.forEach((count, cell) => {
  if (count === 0 && !usual.has(cells[cell] ?? '')) return;
  numbers += packed(cell - last - 1) + packed(count);
  last = cell;
  used.push(cells[cell] ?? '');
});

/** What the table without more says. @param {string} extras */
const textOf = (extras) => [ends.join(','), numbers, extras].join(' ');
const plain = new Pinyin(textOf(''));
/** @type {[index: number, syllable: number][]} */
const extras = [];
/** @param {string} character @param {string} reading */
function add(character, reading) {
  const [index, syllable] = [characters.indexOf(character), used.indexOf(reading)];
  if (index < 0 || syllable < 0) throw new Error(`Not in the table: ${character} ${reading}`);
  // What the order of Chinese says differs from engine to engine: it is no reason to leave one out.
  if (index < sorted.length && plain.readings(character.charCodeAt(0)).includes(reading)) return;
  if (!extras.some(([one, other]) => one === index && other === syllable))
    extras.push([index, syllable]);
}
for (const [character = '', ...reading] of more.split(/\s+/).filter(Boolean))
  add(character, reading.join(''));
characters.forEach((character, index) => {
  const known = plain.readings(character.charCodeAt(0));
  const [first] = readings[index] ?? [];
  if (first && !readings[index]?.some((reading) => known.includes(reading))) add(character, first);
});
let rest = '';
let lastIndex = 0;
for (const [index, syllable] of extras.sort(([one], [other]) => one - other)) {
  rest += packed(index - lastIndex) + packed(syllable);
  lastIndex = index;
}
const text = textOf(rest);

const source = `// Made by scripts/make-pinyin-table.js; do not edit by hand.
// Derived from the dictionary of pinyin-pro, MIT License, Copyright (c) zh-lx,
// https://github.com/zh-lx/pinyin-pro (changed: syllables of single characters only, packed).

/** ${used.length} syllables and the characters that are read so, unpacked in pinyin.ts. */
export default '${text}';
`;
await writeTable(target, source);
console.log(
  `${used.length} syllables, ${extras.length} further readings, ${text.length} characters`,
);
