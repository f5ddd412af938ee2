import { plain } from './html.js';
import type { Item } from './item.js';

/** Text as words are looked for in it: one width, one case, nothing invisible, no blanks. */
export function squeeze(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Default_Ignorable_Code_Point}\p{C}\p{Z}\s]+/gu, '');
}

/** Finds the first of the words that show that a site was broken into; nothing for a clean item. */
export function watcher(words: readonly string[]): (item: Item) => string | undefined {
  const wanted = words.map((word) => ({ word, squeezed: squeeze(word) }));
  const looked = wanted.filter(({ squeezed }) => squeezed !== '');
  if (looked.length === 0) return () => undefined;
  return ({ title = '', summary = '', content_html = '' }) => {
    const texts = [title, summary, plain(content_html)].map(squeeze);
    return looked.find(({ squeezed }) => texts.some((text) => text.includes(squeezed)))?.word;
  };
}
