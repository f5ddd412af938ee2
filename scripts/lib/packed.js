/** How tables are packed: what src/kit/packed.ts reads, and what writes them as a module. */
import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

// Printable ASCII that needs no escape in a quoted string.
const digits = [...Array(94)]
  .map((_, index) => String.fromCharCode(33 + index))
  .filter((character) => !'"\\\'`'.includes(character));
const last = 60;

/** A whole number as digits: small ones take a single character. @param {number} value */
export function packed(value) {
  let text = '';
  while (value >= last) {
    value -= last;
    text += digits[last + (value % (digits.length - last))];
    value = Math.floor(value / (digits.length - last));
  }
  return text + digits[value];
}

/** Writes a made module as the project writes its own. @param {string} target @param {string} source */
export async function writeTable(target, source) {
  const options = await resolveConfig(target);
  writeFileSync(
    target,
    await format(source, { ...options, filepath: target, singleQuote: true, printWidth: 100 }),
  );
}
