import { Converter } from 'opencc-js';

const convert = Converter({ from: 'cn', to: 'hk' });
const known = new Map<string, string>();

/**
 * The text in Traditional script. What is converted are the phrases that names and descriptions are
 * made of, a few hundred in all, so each is converted once.
 */
export function traditional(text: string): string {
  let converted = known.get(text);
  if (converted === undefined) known.set(text, (converted = convert(text)));
  return converted;
}
