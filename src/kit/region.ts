/**
 * Division codes as in GB/T 2260: 2 digits province, 4 city, 6 county, 9 town, 12 village. Zeros at
 * the end of a level mean all of it: 990100 is the whole city 9901.
 */
const levels = [2, 4, 6, 9, 12];

/** The significant digits of a code: `990100` → `9901`. Empty for no code. */
export function stem(code: string): string {
  const digits = code.replace(/\D/g, '');
  let length = 0;
  let start = 0;
  for (const end of levels) {
    if (/[1-9]/.test(digits.slice(start, end))) length = end;
    start = end;
  }
  return digits.slice(0, length);
}

/** Whether the division `code` is `region` or lies in it. No region holds everything. */
export function within(code: string, region: string): boolean {
  const outer = stem(region);
  return outer === '' || stem(code).slice(0, outer.length) === outer;
}

/** How deep a code reaches: 0 none, 1 province … 5 village. */
export function depth(code: string): number {
  return levels.indexOf(stem(code).length) + 1;
}

/** The codes of all divisions around `code`, widest first, itself last. */
export function ancestors(code: string): string[] {
  const whole = stem(code);
  const found: string[] = [];
  for (const end of levels) if (whole.length >= end) found.push(whole.slice(0, end));
  return found;
}
