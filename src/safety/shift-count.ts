/**
 * Shift three times, each within five seconds of the one before: a way out that no visitor presses by
 * mistake. Any other key starts anew, so that capital letters and input methods, which change their
 * mode by this key, do not count.
 */
export const needed = 3;
export const patience = 5_000;

export interface Presses {
  readonly count: number;
  /** When the last one was (ms). */
  readonly last: number;
}

export const none: Presses = { count: 0, last: 0 };

/** After a press of `key` at `now`. */
export function press({ count, last }: Presses, key: string, now: number): Presses {
  if (key !== 'Shift') return none;
  return { count: count > 0 && now - last <= patience ? count + 1 : 1, last: now };
}
