import type { Pinyin } from './pinyin.js';
import type { Vocabulary } from './vocabulary.js';

/** How likely a word was meant, least likely last. */
export const likeness = { sound: 0, swap: 1, other: 2 } as const;
export type Likeness = (typeof likeness)[keyof typeof likeness];

/** Words with one character wrong, swapped, missing or too many, of pairs that occur, each once. */
export function corrections(
  word: string,
  vocabulary: Vocabulary,
  pinyin: Pinyin | undefined,
): Map<string, Likeness> {
  const found = new Map<string, Likeness>();
  const offer = (text: string, how: Likeness) => {
    if (text !== word && (found.get(text) ?? 9) > how && vocabulary.holds(text))
      found.set(text, how);
  };
  const codes = [...word].map((character) => character.charCodeAt(0));
  if (codes.length !== word.length) return found;
  const { length } = word;
  for (let place = 0; place < length; place += 1) {
    const [before, after] = [word.slice(0, place), word.slice(place + 1)];
    for (const code of between(codes[place - 1], codes[place + 1], vocabulary)) {
      const alike = pinyin?.alike(code, codes[place]!) ?? false;
      // Of two characters one is too little to go by, unless the other sounds the same.
      if (alike || length > 2)
        offer(before + String.fromCharCode(code) + after, alike ? likeness.sound : likeness.other);
    }
    if (length > 2 && place + 1 < length)
      offer(before + word.charAt(place + 1) + word.charAt(place) + word.slice(place + 2), 1);
    if (length < 4) continue;
    offer(before + after, likeness.other);
    if (place === 0) continue;
    for (const code of between(codes[place - 1], codes[place], vocabulary))
      offer(before + String.fromCharCode(code) + word.slice(place), likeness.other);
  }
  return found;
}

/** Characters that stand between two, or beside the one that is there; signs are part of no word. */
function between(
  before: number | undefined,
  after: number | undefined,
  vocabulary: Vocabulary,
): number[] {
  const found =
    before !== undefined
      ? vocabulary.after(before)
      : after !== undefined
        ? vocabulary.before(after)
        : [];
  return found.filter(
    (code) =>
      /[\p{L}\p{N}]/u.test(String.fromCharCode(code)) &&
      (before === undefined || after === undefined || vocabulary.has(code, after)),
  );
}

/** How a word differs from one of the same length that is known; nothing when it is another. */
export function likenessOf(
  word: string,
  known: string,
  pinyin: Pinyin | undefined,
): Likeness | undefined {
  const wrong: number[] = [];
  for (let place = 0; place < word.length; place += 1) {
    if (word.charAt(place) === known.charAt(place)) continue;
    wrong.push(place);
    if (wrong.length > 2) return undefined;
  }
  const [first = 0, second] = wrong;
  if (
    second === first + 1 &&
    word.charAt(first) === known.charAt(second) &&
    word.charAt(second) === known.charAt(first)
  )
    return likeness.swap;
  const same = wrong.every((place) =>
    pinyin?.alike(word.charCodeAt(place), known.charCodeAt(place)),
  );
  if (same) return likeness.sound;
  return second === undefined && word.length > 2 ? likeness.other : undefined;
}
