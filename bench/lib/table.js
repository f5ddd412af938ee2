/** Numbers as they are told: Markdown, rounded to what can be trusted. */

/** @param {number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low = NaN, high = NaN] = [
    sorted[middle - (sorted.length % 2 === 0 ? 1 : 0)],
    sorted[middle],
  ];
  return (low + high) / 2;
}

export const ms = (/** @type {number} */ number) => number.toFixed(number < 10 ? 1 : 0);

/** @param {number[]} numbers */
export const range = (numbers) => `${ms(Math.min(...numbers))}–${ms(Math.max(...numbers))}`;

export const verdict = (/** @type {boolean} */ met) => (met ? 'met' : '**not met**');

/** @param {string[]} head @param {string[][]} rows */
export function table(head, rows) {
  const line = (/** @type {string[]} */ cells) =>
    `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [
    line(head),
    line(head.map((_, index) => (index === 0 ? '---' : '--:'))),
    ...rows.map(line),
  ].join('\n');
}

/**
 * The ratio of two series of one run: of their medians, and the range of the rounds' own ratios.
 *
 * @param {string} title
 * @param {number[]} own
 * @param {number[]} other
 * @param {number} [goal]
 */
export function ratio(title, own, other, goal) {
  const rounds = own.map((each, index) => each / (other[index] ?? NaN));
  const middle = median(own) / median(other);
  if (!(middle > 0)) throw new Error(`${title}: nothing was measured.`);
  return [
    title,
    middle.toFixed(2),
    `${Math.min(...rounds).toFixed(2)}–${Math.max(...rounds).toFixed(2)}`,
    goal === undefined ? '' : `≤ ${goal}`,
    goal === undefined ? '' : verdict(middle <= goal),
  ];
}
