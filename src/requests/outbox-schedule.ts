import { parseDate } from '../kit/date.js';
import { RemoteError } from '../kit/remote.js';
import { Refusal } from './receipt.js';

/** When a request is tried, and when no longer. Pure, but for the clock that is handed in. */

/** All that is known of a waiting request without its key. Moments in ms. */
export interface Ticket {
  readonly id: string;
  /** When it is tried again. Never, once a backend has refused it. */
  readonly due: number;
  /** Not before this, whatever happens: somebody is sending it, or the backend asked for time. */
  readonly earliest: number;
  readonly tries: number;
  /** When it is gone. */
  readonly expires: number;
}

/** `hurry`: the connection may be back, so no backing off. `press`: she wants it now. */
export type Urge = 'due' | 'hurry' | 'press';

/** How long a second lasts: shorter where thousands of tries are watched. */
export const pace = { second: 1_000 };

const deadlineSeconds = 20;
/** Longer than one try can take: after this, whoever was sending is gone. */
const leaseSeconds = 30;
const longestPause = 5 * 60;
/** A server may ask for more; nobody waits for longer than this without a try. */
const longestRequest = 60 * 60;
export const lifeSeconds = 7 * 24 * 60 * 60;

const seconds = (count: number) => count * pace.second;

export function deadline(): number {
  return seconds(deadlineSeconds);
}

/** For a request that is being sent at once. */
export function firstTicket(id: string, now: number): Ticket {
  return claimed(
    { id, due: now, earliest: now, tries: 0, expires: now + seconds(lifeSeconds) },
    now,
  );
}

/** Whoever has written this is the one that sends it. */
export function claimed(ticket: Ticket, now: number): Ticket {
  const end = now + seconds(leaseSeconds);
  return { ...sane(ticket, now), due: end, earliest: end, tries: ticket.tries + 1 };
}

export function isDue(ticket: Ticket, now: number, urge: Urge): boolean {
  const { due, earliest } = sane(ticket, now);
  if (urge === 'press') return true;
  return due !== Infinity && now >= earliest && (urge === 'hurry' || now >= due);
}

export function hasExpired({ expires }: Ticket, now: number): boolean {
  return now >= expires;
}

/** Full jitter: phones that lost the same network do not come back in the same second. */
export function postponed(ticket: Ticket, now: number, asked: number, random: number): Ticket {
  const pause = random * Math.min(seconds(longestPause), seconds(2 ** Math.min(ticket.tries, 20)));
  return { ...ticket, due: now + Math.max(pause, asked), earliest: now + asked };
}

export function halted(ticket: Ticket): Ticket {
  return { ...ticket, due: Infinity, earliest: 0 };
}

/** Moments that were written while the clock was wrong are of no use once it is right. */
function sane(ticket: Ticket, now: number): Ticket {
  const bound = now + seconds(longestRequest);
  const { due, earliest, expires } = ticket;
  return {
    ...ticket,
    due: due > bound && due !== Infinity ? now : due,
    earliest: earliest > bound ? now : earliest,
    expires: Math.min(expires, now + seconds(lifeSeconds)),
  };
}

/** How long the backend wants to be left alone (ms), out of `Retry-After`: seconds or a date. */
export function retryAfter(text: string, now: number): number {
  if (!text) return 0;
  const wait = /^\s*\d+\s*$/.test(text)
    ? seconds(Number(text))
    : (parseDate(text.trim()) ?? now) - now;
  return Math.min(Math.max(wait, 0), seconds(longestRequest));
}

/** Whether another try can help: not where a backend has read it and says no. */
export function mayHelp(error: unknown): boolean {
  if (error instanceof Refusal) return false;
  if (!(error instanceof RemoteError) || error.code !== 'status') return true;
  const { status = 0 } = error;
  return status < 400 || status >= 500 || [408, 409, 425, 429].includes(status);
}
