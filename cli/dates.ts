import { parseDate } from '../src/kit/date.js';

export const defaultZone = 'Asia/Shanghai';

/** Whether the machine knows the clocks of a place. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The first date that can be read, as RFC 3339 on the clocks of `zone`. */
export function firstDate(written: readonly (string | undefined)[], zone: string) {
  for (const each of written) {
    const moment = each ? parseDate(each, zone) : undefined;
    if (moment !== undefined && Math.abs(moment) < 8.64e15) return rfc3339(moment, zone);
  }
  return undefined;
}

/** A moment (ms) as RFC 3339 with the offset that `zone` has then. */
export function rfc3339(moment: number, zone: string): string {
  const minutes = offset(moment, zone);
  const wall = new Date(moment + minutes * 60_000).toISOString();
  // RFC 3339 knows years of four figures only.
  if (!/^\d{4}-/.test(wall)) return new Date(moment).toISOString();
  const two = (figure: number) => String(Math.floor(figure)).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${wall.slice(0, 19)}${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function offset(moment: number, zone: string): number {
  let clock = clocks.get(zone);
  if (!clock) {
    const timeZone = isZone(zone) ? zone : defaultZone;
    clock = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
    clocks.set(zone, clock);
  }
  const name = clock.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const found = /([+-])(\d{2}):(\d{2})/.exec(name);
  if (!found) return 0;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3]));
}
