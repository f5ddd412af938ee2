import { fold } from '../../kit/fold.js';

/** Text as the search compares it: folded, with one way to write zero. */
export function foldText(text: string): string {
  return fold(text).replace(/\u3007/g, '\u96f6');
}

/** The words of a query: all of them must be found. */
export function wordsOf(query: string): string[] {
  const words = foldText(query).split(/[\s,;|?!\u3001\u3002]+/);
  return words.filter((word, index) => word !== '' && words.indexOf(word) === index).slice(0, 12);
}
