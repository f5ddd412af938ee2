const day = 24 * 60 * 60 * 1000;

/** A date as a number that can be compared: `2025-03-08…` → 20250308; 0 for none. */
export function dateNumber(text = ''): number {
  const [, year = '', month = '01', date = '01'] =
    /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(text) ?? [];
  return Number(year + month + date) || 0;
}

/** Days from which on something counts as checked not long ago, the newest first. */
export function recent(now: number): string[] {
  return [91, 182, 365, 730].map((days) => new Date(now - days * day).toISOString().slice(0, 10));
}
