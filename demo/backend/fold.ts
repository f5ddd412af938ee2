import { Converter } from 'opencc-js/t2cn';

const simplify = Converter({ from: 'tw', to: 'cn' });

/**
 * Text as it is searched: Simplified script, one width and case, nothing invisible. Blanks go too,
 * since copied text has them inside words.
 */
export function fold(text: string): string {
  return simplify(text.normalize('NFKC').toLowerCase()).replace(/[\p{Cf}\p{Cc}\s]+/gu, '');
}

/** The words of a query, each folded. All of them must be found. */
export function queryWords(query: string): string[] {
  return query.slice(0, 200).split(/\s+/u).map(fold).filter(Boolean).slice(0, 12);
}
