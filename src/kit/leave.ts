import { LeaveEvent, pageKey } from './exit.js';

/** What was promised to be sent is sent: the outbox stays, sealed as it is. */
const promised = 'jia:outbox';
/** All databases of ours, for browsers that do not list them. */
const databases = ['jia-offline', 'jia:drafts'];
/** A storage that does not answer holds nobody up (ms). */
const patience = 300;

/**
 * Leaving at once: nothing of what a visitor did with our widgets stays on the page or on the device.
 * What lies in storage is wiped by its name, whether or not its widget stands on this page; what lies
 * in memory is forgotten, at once, by whoever holds it. Never rejects, never takes longer than a moment.
 */
export async function leave(): Promise<void> {
  const event = new LeaveEvent();
  document.dispatchEvent(event);
  attempt(() => wipe(localStorage, promised));
  // Other tabs of this site hear that it goes; nothing stays that says so.
  attempt(() => {
    localStorage.setItem(pageKey, '');
    localStorage.removeItem(pageKey);
  });
  // Which of the waiting letters were written in this tab is nobody's business any more.
  attempt(() => wipe(sessionStorage));
  const wiped = Promise.all([...event.waits, wipeCaches(), wipeDatabases()]);
  await Promise.race([
    wiped.catch(() => undefined),
    new Promise((resolve) => setTimeout(resolve, patience)),
  ]);
}

function wipe(storage: Storage, but = ''): void {
  const { length } = storage;
  const keys: string[] = [];
  for (let index = 0; index < length; index += 1) keys.push(storage.key(index) ?? '');
  for (const key of keys) if (/^jia:/.test(key) && key !== but) storage.removeItem(key);
}

async function wipeCaches(): Promise<void> {
  if (typeof caches === 'undefined') return;
  for (const name of await caches.keys()) if (/^jia\b/.test(name)) await caches.delete(name);
}

async function wipeDatabases(): Promise<void> {
  if (typeof indexedDB === 'undefined') return;
  // Asked for by name first: the list may come too late.
  for (const name of databases) indexedDB.deleteDatabase(name);
  for (const { name = '' } of (await indexedDB.databases?.()) ?? [])
    if (/^jia\b/.test(name) && name !== promised) indexedDB.deleteDatabase(name);
}

function attempt(act: () => void): void {
  try {
    act();
  } catch {
    // A storage that is shut keeps nothing.
  }
}
