import { Random } from '../backend/generate/random.js';
import type { Account } from './model.js';

/** The mark of an account: the first sign of its name on its colour. */
export function logo({ name, colour }: Account): string {
  const [sign = ''] = name;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">` +
    `<rect width="96" height="96" rx="20" fill="${colour}"/>` +
    `<text x="48" y="50" font-family="'Noto Serif CJK SC', 'Songti SC', serif" font-size="52" font-weight="600" text-anchor="middle" dominant-baseline="central" fill="#fff">${sign}</text></svg>`
  );
}

const modules = 21;

/** Looks like a code that phones read, holds nothing, and says that it is a sample. */
export function sampleCode(number: number): string {
  const random = new Random(number);
  let dots = '';
  for (let row = 0; row < modules; row += 1) {
    for (let column = 0; column < modules; column += 1) {
      const corner =
        (row < 8 && (column < 8 || column > modules - 9)) || (row > modules - 9 && column < 8);
      if (!corner && random.chance(0.46)) dots += `M${column} ${row}h1v1h-1z`;
    }
  }
  const corners = [
    [0, 0],
    [modules - 7, 0],
    [0, modules - 7],
  ].map(
    ([x, y]) =>
      `<path d="M${x} ${y}h7v7h-7zm1 1v5h5v-5zm1 1h3v3h-3z" fill="#26231f" fill-rule="evenodd"/>`,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 25 25" width="200" height="200">` +
    `<title>示例</title><rect x="-2" y="-2" width="25" height="25" fill="#fff"/>` +
    `<path d="${dots}" fill="#26231f"/>${corners.join('')}` +
    `<rect x="4" y="8" width="13" height="5" rx="1" fill="#a8324a"/>` +
    `<text x="10.5" y="10.6" font-family="'Noto Sans CJK SC', sans-serif" font-size="3.4" font-weight="600" text-anchor="middle" dominant-baseline="central" fill="#fff">示例</text></svg>`
  );
}
