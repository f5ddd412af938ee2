import { fold } from '../../kit/fold.js';

/** Nothing to fold: Han, its stops, digits, small letters. */
const plain = /^[\x21-\x40\x5b-\x7e\u3001\u3002\u3400-\u9fff]*$/;
/** Nothing but the wide forms of ASCII. */
const wide = /^[\x21-\x40\x5b-\x7e\u3001\u3002\u3400-\u9fff\uff01-\uff5e]*$/;

/** Text as the search compares it: folded, with one way to write zero. */
export function foldText(text: string): string {
  if (plain.test(text)) return text;
  if (wide.test(text))
    return text.replace(/[\uff01-\uff5e]/g, (sign) =>
      String.fromCharCode(sign.charCodeAt(0) - 0xfee0).toLowerCase(),
    );
  return fold(text).replace(/\u3007/g, '\u96f6');
}

/** The words of a query: all of them must be found. */
export function wordsOf(query: string): string[] {
  const words = foldText(query).split(/[\s,;|?!\u3001\u3002]+/);
  return words.filter((word, index) => word !== '' && words.indexOf(word) === index).slice(0, 12);
}
