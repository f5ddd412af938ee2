/**
 * What somebody wants to go on writing later: only when she says so, sealed, for seven days. Under which
 * key it lies cannot be read off the device either. Each tab keeps its own: none overwrites another's.
 */
import { onExit } from '../kit/exit.js';
import { mayKeep } from './may-keep.js';
import { transact } from './outbox-database.js';
import { seal, unseal, type Sealed } from './outbox-seal.js';

interface Draft {
  /** The key, as it cannot be read, and whose it is. */
  readonly id: string;
  readonly expires: number;
  readonly sealed: Sealed;
}

/** How long it is kept (ms). */
export const draftLife = 7 * 24 * 60 * 60 * 1000;
let registered = false;
/** How often somebody has left at once: what was being kept then must not come after the wiping. */
let left = 0;

/** `gone`: it was deleted or taken up in another tab. */
export type Kept = 'kept' | 'gone' | 'failed';

/**
 * Keeps plain data as one tab's `own` under this key. `again`: in the place of what was kept there, and
 * only while that is there.
 */
export async function keepDraft(
  key: string,
  own: string,
  value: unknown,
  again = false,
): Promise<Kept> {
  if (!mayKeep()) return 'failed';
  register();
  const since = left;
  try {
    const id = (await idOf(key)) + own;
    const draft: Draft = { id, expires: Date.now() + draftLife, sealed: await seal(value, id) };
    if (again && !(await allOf(id)).length) return 'gone';
    if (left !== since) return 'failed';
    await transact('drafts', 'readwrite', (store) => store.put(draft));
    return 'kept';
  } catch {
    return 'failed';
  }
}

/** What was kept: as whose, and until when. */
export interface Found {
  readonly own: string;
  readonly expires: number;
  readonly value: unknown;
}

/** What was kept last under this key; nothing where nothing is, or no longer. */
export async function readDraft(key: string): Promise<Found | undefined> {
  if (!mayKeep()) return undefined;
  register();
  try {
    const form = await idOf(key);
    const now = Date.now();
    let last: Draft | undefined;
    for (const draft of await allOf('')) {
      const { id, expires } = draft;
      // A clock that was wrong must not keep anything for years.
      if (expires <= now || expires > now + draftLife) await remove(id);
      else if (id.startsWith(form) && expires >= (last?.expires ?? 0)) last = draft;
    }
    if (!last) return undefined;
    const { id, expires, sealed } = last;
    return { own: id.slice(form.length), expires, value: await unseal(sealed, id) };
  } catch {
    return undefined;
  }
}

/** One tab's own, where it is still what was found there, or all that was kept under this key. */
export async function forgetDraft(key: string, own = '', found?: Found): Promise<void> {
  if (!mayKeep()) return;
  try {
    for (const { id, expires } of await allOf((await idOf(key)) + own))
      if (!found || found.expires === expires) await remove(id);
  } catch {
    // What cannot be read is gone.
  }
}

/** All whose id begins so. */
async function allOf(beginning: string): Promise<Draft[]> {
  const drafts = await transact('drafts', 'readonly', (store) => store.getAll());
  return (drafts as Draft[]).filter(({ id }) => id.startsWith(beginning));
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
