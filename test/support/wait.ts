import { waitUntil as wait } from '@open-wc/testing';

/**
 * Waits for what is to come. The bound is for what never comes: on a busy machine a second, as the
 * library has it, is no time.
 */
export function waitUntil(
  test: () => unknown,
  message = '',
  { timeout = 9_000 }: { timeout?: number } = {},
): Promise<void> {
  return wait(test as () => boolean, message, { timeout });
}
