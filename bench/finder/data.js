/** The records that all contenders get, and what they are asked: the same in each process. */
import { simplify, unpack } from '../../src/kit/han.ts';
import table from '../../src/kit/han-table.ts';
import { foldText } from '../../src/services/search/fold.ts';
import { Pinyin } from '../../src/services/search/pinyin.ts';
import pinyinTable from '../../src/services/search/pinyin-table.ts';
import { normalise } from '../../src/services/service.ts';
import { generateDirectory } from '../../demo/backend/generate/directory.ts';

export const now = Date.UTC(2025, 2, 5, 2, 0);
export const han = unpack(table);
const pinyin = new Pinyin(pinyinTable);

/** @typedef {{ kind: 'exact' | 'script' | 'typo' | 'pinyin', words: string, meant: string }} Question */

/** @param {number} count */
export function makeRecords(count) {
  /** @type {import('../../src/services/service.ts').Service[]} */
  const records = [];
  for (const { services } of generateDirectory(count, new Date(now))) {
    for (const record of services.flatMap(normalise)) {
      if (records.length === count) return records;
      records.push(record);
    }
  }
  return records;
}

/** What is searched of a record, as it is written. @param {import('../../src/services/service.ts').Service} record */
export function textOf({
  name,
  alias,
  organization,
  topics,
  areas,
  place,
  address,
  phones,
  passages,
}) {
  return [
    name,
    alias,
    organization,
    ...topics.map((topic) => topic.name),
    ...areas.map(({ names }) => names.join(' ')),
    place,
    address,
    ...phones.map(({ number, dial }) => `${number} ${dial}`),
    passages.about,
    passages.eligibility,
    passages.alert,
  ]
    .filter(Boolean)
    .join('\n');
}

/** @param {string} text */
export const folded = (text) => simplify(text.split('\n').map(foldText).join('\n'), han);

/** 200 questions with a fixed seed. @param {import('../../src/services/service.ts').Service[]} records */
export function makeQuestions(records) {
  let seed = 20250308;
  const random = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** @template T @param {readonly T[]} list @returns {T} */
  const pick = (list) => list[Math.floor(random() * list.length)];
  /** @param {(record: any) => (string | undefined)[]} fields @param {number} least @param {number} most */
  const piece = (fields, least, most) => {
    for (;;) {
      const runs = (pick(fields(pick(records))) ?? '').match(/[\u4e00-\u9fff]+/g) ?? [];
      const run = runs.length > 0 ? pick(runs) : '';
      const length = least + Math.floor(random() * (most - least + 1));
      if (run.length < length) continue;
      const from = Math.floor(random() * (run.length - length + 1));
      return run.slice(from, from + length);
    }
  };
  const names = (/** @type {any} */ record) => [record.name, record.organization];
  const anywhere = (/** @type {any} */ record) => [
    ...names(record),
    record.areas[0]?.names.join(''),
    record.passages.about,
  ];
  const traditional = new Map();
  han.forEach((to, from) => {
    if (to !== from && !traditional.has(to)) traditional.set(to, from);
  });
  const other = (/** @type {string} */ text) => {
    const simple = simplify(text, han);
    if (simple !== text) return simple;
    return [...text]
      .map((c) => String.fromCodePoint(traditional.get(c.codePointAt(0)) ?? c.codePointAt(0)))
      .join('');
  };
  const common = [
    ...['\u5987\u5973', '\u54a8\u8be2', '\u5987\u5973\u4e4b\u5bb6', '\u6cd5\u5f8b', '\u5bb6\u5ead'],
    ...['\u5fc3\u7406\u54a8\u8be2', '\u57f9\u8bad', '\u513f\u7ae5', '\u670d\u52a1', '\u5fd7\u613f'],
    ...['\u624b\u5de5', '\u59d0\u59b9', '\u8001\u4eba', '\u5b69\u5b50', '\u8c03\u89e3'],
    ...['\u5bb6\u653f', '\u6276\u52a9', '\u60c5\u7eea', '\u8d37\u6b3e', '\u62a4\u7406'],
  ];
  /** @type {Question[]} */
  const questions = [];
  for (const words of common) questions.push({ kind: 'exact', words, meant: words });
  while (questions.length < 120) {
    const words = piece(anywhere, 2, 6);
    questions.push({ kind: 'exact', words, meant: words });
  }
  while (questions.length < 150) {
    const meant = piece(anywhere, 2, 6);
    if (other(meant) !== meant) questions.push({ kind: 'script', words: other(meant), meant });
  }
  while (questions.length < 175) {
    const meant = piece(names, 4, 6);
    const place = Math.floor(random() * meant.length);
    // Every fifth with two characters swapped, the others with a wrong one.
    const next = Math.min(place, meant.length - 2);
    const words =
      questions.length % 5 === 0
        ? meant.slice(0, next) + meant[next + 1] + meant[next] + meant.slice(next + 2)
        : meant.slice(0, place) + piece(anywhere, 1, 1) + meant.slice(place + 1);
    if (words !== meant) questions.push({ kind: 'typo', words, meant });
  }
  while (questions.length < 200) {
    const meant = simplify(piece(names, 3, 5), han);
    const sounds = [...meant].map((c) => pick(pinyin.readings(c.codePointAt(0) ?? 0)) ?? '');
    if (sounds.includes('')) continue;
    const initials = questions.length % 2 === 0;
    const words = sounds.map((sound) => (initials ? sound[0] : sound)).join('');
    questions.push({ kind: 'pinyin', words, meant });
  }
  return questions;
}

/** Whether a text has characters that sound as typed. @param {string} text @param {string} letters */
export function sounds(text, letters) {
  /** @param {number} at @param {number} place @returns {boolean} */
  const goesOn = (at, place) => {
    if (place === letters.length) return true;
    return pinyin
      .readings(text.charCodeAt(at))
      .some(
        (sound) =>
          (letters.startsWith(sound, place) && goesOn(at + 1, place + sound.length)) ||
          (letters[place] === sound[0] && goesOn(at + 1, place + 1)),
      );
  };
  for (let at = 0; at < text.length; at += 1) if (goesOn(at, 0)) return true;
  return false;
}
