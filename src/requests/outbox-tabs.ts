import { flagKey as key } from './may-keep.js';

/**
 * All tabs of a page's origin. One flag in its storage says that something waits: the loader of the next
 * page sees it, and other tabs hear that it was written. It holds a random word, and nothing else.
 */
export function flag(waits: boolean): void {
  try {
    if (waits) localStorage.setItem(key, Math.random().toString(36).slice(2));
    else localStorage.removeItem(key);
  } catch {
    // Then what waits is sent when a form is opened again.
  }
}

/** Calls `heard` when another tab has written the flag. */
export function hearTabs(heard: () => void): void {
  addEventListener('storage', (event) => {
    if (event.key === key || event.key === null) heard();
  });
}

/** The ids that were written in this tab: only here their numbers and words are shown. */
export function ownIds(): string[] {
  try {
    return (sessionStorage.getItem(key) ?? '').split(' ').filter(Boolean);
  } catch {
    return [];
  }
}

export function setOwn(id: string, own: boolean): void {
  const others = ownIds().filter((other) => other !== id);
  try {
    const ids = own ? [...others, id] : others;
    if (ids.length) sessionStorage.setItem(key, ids.join(' '));
    else sessionStorage.removeItem(key);
  } catch {
    // Then they are shown until this page is left.
  }
}

/**
 * Does `work` unless another tab is at it; says whether it was done. Without locks the moment in the
 * ticket keeps others away until it is over.
 */
export async function alone(id: string, work: () => Promise<void>): Promise<boolean> {
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) {
    await work();
    return true;
  }
  return locks.request(`${key}:${id}`, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
}
