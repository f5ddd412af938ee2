import { foldText } from './fold.js';
import table from './words-table.js';

/**
 * What scripts/make-words-table.js packs: characters as the two bytes of their national set, which the
 * browser's own decoder knows. Parts of the table, lines of a part, words of a line.
 */
export function unpackWords(table: string): string[][][] {
  const bytes = Uint8Array.from(table, (sign) => sign.charCodeAt(0) | (sign > ' ' ? 0x80 : 0));
  const parts = new TextDecoder('gb18030').decode(bytes).split('\n\n');
  // Letters and digits are wide ones there.
  return parts.map((part) =>
    part.split('\n').map((line) => line.split(' ').map((word) => foldText(word).replace('_', ' '))),
  );
}

/** What synonyms.ts lists. */
export const [abbreviations = [], needs = [], fillers = [], ends = []] = unpackWords(table);

/** The end of a name of a division. */
export const divisions = new RegExp(`(?:${ends.flat().join('|')})$`);
