/**
 * What somebody wants to go on writing later: only when she says so, sealed, for seven days. Under which
 * key it lies cannot be read off the device either.
 */
import { onExit } from '../kit/exit.js';
import { record } from '../kit/door.js';
import { mayKeep } from './may-keep.js';
import { transact } from './outbox-database.js';
import { seal, unseal, type Sealed } from './outbox-seal.js';

interface Draft {
  readonly id: string;
  readonly expires: number;
  readonly sealed: Sealed;
}

/** How long it is kept (ms). */
export const draftLife = 7 * 24 * 60 * 60 * 1000;
let registered = false;
/** How often somebody has left at once: what was being kept then must not come after the wiping. */
let left = 0;

/** Keeps plain data under this key, in the place of what was kept; false where the device does not take it. */
export async function keepDraft(key: string, value: unknown): Promise<boolean> {
  if (!mayKeep()) return false;
  register();
  const since = left;
  try {
    const id = await idOf(key);
    const draft: Draft = { id, expires: Date.now() + draftLife, sealed: await seal(value, id) };
    if (left !== since) return false;
    await transact('drafts', 'readwrite', (store) => store.put(draft));
    return true;
  } catch {
    return false;
  }
}

/** What was kept under this key; nothing where nothing is, or no longer. */
export async function readDraft(key: string): Promise<unknown> {
  if (!mayKeep()) return undefined;
  register();
  try {
    const id = await idOf(key);
    const now = Date.now();
    const drafts = await transact('drafts', 'readonly', (store) => store.getAll());
    let found: Draft | undefined;
    for (const each of drafts as unknown[]) {
      const draft = record(each) as unknown as Draft;
      // A clock that was wrong must not keep anything for years.
      if (draft.expires <= now || draft.expires > now + draftLife) await remove(draft.id);
      else if (draft.id === id) found = draft;
    }
    return found && (await unseal(found.sealed, id));
  } catch {
    return undefined;
  }
}

export async function forgetDraft(key: string): Promise<void> {
  if (!mayKeep()) return;
  try {
    await remove(await idOf(key));
  } catch {
    // What cannot be read is gone.
  }
}

function remove(id: string): Promise<unknown> {
  return transact('drafts', 'readwrite', (store) => store.delete(id));
}

function register(): void {
  if (registered) return;
  registered = true;
  onExit(() => {
    left += 1;
    return transact('drafts', 'readwrite', (store) => store.clear());
  });
}

async function idOf(key: string): Promise<string> {
  const bytes = new Uint8Array(
    await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key)),
  );
  return [...bytes].map((byte) => `0${byte.toString(16)}`.slice(-2)).join('');
}
