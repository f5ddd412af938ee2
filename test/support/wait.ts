import { waitUntil as wait } from '@open-wc/testing';

/**
 * Waits for what is to come. The bound is for what never comes: on a busy machine a second, as the
 * library has it, is no time. It looks more often than the library does, too: thousands of waits that
 * each last some milliseconds too long are minutes.
 */
export function waitUntil(
  test: () => unknown,
  message = '',
  { timeout = 9_000, interval = 10 }: { timeout?: number; interval?: number } = {},
): Promise<void> {
  return wait(test as () => boolean, message, { timeout, interval });
}
