import { HTTPException } from 'hono/http-exception';

/** A parameter that is wrong in a way nobody can guess round: the answer says which and why. */
export function badRequest(message: string): HTTPException {
  return new HTTPException(400, { message });
}

/** A whole number, kept inside its bounds; what is not a number counts as left out. */
export function whole(text: string | undefined, fallback: number, low: number, high: number) {
  if (text === undefined || !/^\s*[+-]?\d{1,15}\s*$/.test(text)) return fallback;
  return Math.min(high, Math.max(low, Number(text)));
}

export function flag(text: string | undefined): boolean {
  return text === 'true' || text === '1' || text === '';
}

/** A date or a time with its offset. A date alone is the beginning of that day in UTC. */
export function moment(name: string, text: string | undefined): Date | undefined {
  if (!text) return undefined;
  const iso = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;
  // A plus sign that was not encoded arrives as a blank.
  const repaired = text.trim().replace(/ (?=\d\d:?\d\d$)/, '+');
  const date = new Date(repaired);
  if (!iso.test(repaired) || Number.isNaN(date.getTime())) {
    throw badRequest(`${name} must be an ISO 8601 date or time, such as 2025-03-08T09:00:00Z`);
  }
  return date;
}
