export const flagKey = 'jia:outbox';

/** Whether something can be kept on this device, sealed. That there is no room shows only when it is used. */
export function mayKeep(): boolean {
  try {
    // Neither is there on plain http pages, nor in some in-app browsers.
    return typeof crypto.subtle === 'object' && typeof indexedDB === 'object' && !!indexedDB;
  } catch {
    return false;
  }
}

/** Whether something may lie on the device that was not sent. */
export function isFlagged(): boolean {
  try {
    return localStorage.getItem(flagKey) !== null;
  } catch {
    return false;
  }
}
