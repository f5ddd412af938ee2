import { simplify } from '../../kit/han.js';
import { foldText } from './fold.js';

/** Where a text holds one of the words: begin and end of each stretch, in its own UTF-16 units. */
export type Marks = [start: number, end: number][];

/** @param words folded; across scripts they are found with the table of Traditional characters */
export function marksOf(text: string, words: readonly string[], han?: Uint16Array): Marks {
  let folded = '';
  // Folding a character can give several or none: where each came from is kept.
  const from: number[] = [];
  const to: number[] = [];
  let place = 0;
  for (const character of text) {
    const end = place + character.length;
    const part = /\s/.test(character) ? ' ' : foldText(character);
    for (let unit = 0; unit < part.length; unit += 1) {
      from.push(place);
      to.push(end);
    }
    folded += part;
    place = end;
  }
  if (han) folded = simplify(folded, han);
  const found: Marks = [];
  for (const word of words) {
    if (word === '') continue;
    for (let start = folded.indexOf(word); start >= 0; start = folded.indexOf(word, start + 1))
      found.push([from[start]!, to[start + word.length - 1]!]);
  }
  const marks: Marks = [];
  for (const [start, end] of found.sort((one, other) => one[0] - other[0])) {
    const last = marks[marks.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else marks.push([start, end]);
  }
  return marks;
}
