import { pace } from '../../src/requests/outbox-schedule.js';
import { forgetEntries } from '../../src/requests/outbox.js';

/**
 * Nothing waits, on the device neither, and nothing is tried again by itself: a second of the schedule
 * lasts a quarter of an hour, unless a test says otherwise.
 */
export async function emptyOutbox(second = 1_000_000): Promise<void> {
  pace.second = second;
  forgetEntries();
  localStorage.removeItem('jia:outbox');
  sessionStorage.removeItem('jia:outbox');
  for (const name of ['jia:outbox', 'jia:drafts'])
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error ?? new Error('The database stays.'));
    });
}
