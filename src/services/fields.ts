import { records, type Fields } from '../kit/door.js';
import { tidy } from '../kit/text.js';

/** Texts of a record, at the door: clean, and no longer than a page. */

/** Longer texts are cut: a page of text serves, a book does not. */
const longest = 20_000;

/** The first list that holds anything: what is nearer to the place says it better. */
export function first(...lists: unknown[]): unknown {
  return lists.find((list) => records(list).length > 0);
}

/** Nothing to tidy: most texts of most records, and the check is quick. */
const plainText = /^[\x21-\x7e\u3001-\u3163\u3400-\u9fff\uff01-\uff9f]*$/;

/** A line of text; numbers are taken for the text they were meant to be. */
export function word(value: unknown): string {
  if (typeof value === 'number') return isFinite(value) ? String(value) : '';
  if (typeof value !== 'string') return '';
  const text = value.length > longest ? value.slice(0, longest) : value;
  return plainText.test(text) ? text : tidy(text);
}

/** Text with its line breaks. */
export function lines(value: unknown): string {
  if (typeof value !== 'string') return word(value);
  if (plainText.test(value)) return word(value);
  const kept: string[] = [];
  for (const line of value.slice(0, longest).split(/\r\n?|\n/)) {
    const text = tidy(line);
    if (text || kept[kept.length - 1]) kept.push(text);
  }
  return kept.join('\n').trim();
}

export function each(value: unknown, read: (row: Fields) => string): string {
  return unique(records(value).map(read)).join('\n');
}

export function join(...texts: string[]): string {
  return unique(texts).join('\n');
}

export function unique(texts: string[]): string[] {
  return texts.filter((text, index) => text !== '' && texts.indexOf(text) === index);
}
