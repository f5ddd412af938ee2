import { fold } from '../../kit/fold.js';

/** The words of a query: all of them must be found. */
export function wordsOf(query: string): string[] {
  const words = fold(query).split(/[\s,;|\u3001\u3002]+/);
  return words.filter((word, index) => word !== '' && words.indexOf(word) === index).slice(0, 12);
}
