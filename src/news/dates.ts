/** A way to read dates: in ms, on the clocks of `zone` where they name none. */
export type ReadDate = (text: string, zone?: string) => number | undefined;

const exact = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(?:Z|([+-])(\d\d):(\d\d))$/;

/** A date as RFC 3339 writes it; nothing for all others. */
export function exactDate(text: string): number | undefined {
  const found = exact.exec(text);
  if (!found) return undefined;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number);
  const wall = Date.UTC(year!, month! - 1, day, hour, minute, second);
  // What no calendar or clock holds has been moved to another day.
  const fine = year! > 99 && hour! < 24 && minute! < 60 && second! < 60;
  if (!fine || new Date(wall).getUTCDate() !== day || month! > 12) return undefined;
  const away = (Number(found[9] ?? 0) * 60 + Number(found[10] ?? 0)) * 60_000;
  const part = Math.floor(Number(found[7] ?? 0) * 1000);
  return wall + part + (found[8] === '-' ? away : -away);
}

/** What these dates need: the parser for all ways of writing comes when one is not exact. */
export async function readerFor(texts: readonly (string | undefined)[]): Promise<ReadDate> {
  const odd = texts.some((text) => text && exactDate(text) === undefined);
  return odd ? (await import('../kit/date.js')).parseDate : exactDate;
}
