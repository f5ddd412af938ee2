import { tidy } from './text.js';

/**
 * Text as it is compared: one width, lower case, nothing invisible, single blanks. Folding what is
 * folded changes nothing. Scripts are folded by `simplify` of han.ts, once its table is here.
 */
export function fold(text: string): string {
  // Plain ASCII, most phone numbers and addresses, needs no table.
  if (/^[\x20-\x7e]*$/.test(text)) return tidy(text).toLowerCase();
  // Compatibility forms can hide blanks and fillers, and lower case can take letters apart.
  return tidy(tidy(text).normalize('NFKC').toLowerCase().normalize('NFKC'));
}
