import { record, words } from '../kit/door.js';
import type { Prepared } from './dialect.js';
import { transact } from './outbox-database.js';
import type { Ticket } from './outbox-schedule.js';
import { seal, unseal, type Sealed } from './outbox-seal.js';
import type { Receipt } from './receipt.js';

/** What lies on the device: nothing in the clear but the ticket. Without contents: it was not sent in time. */
export interface Row extends Ticket {
  readonly sealed?: Sealed;
}

/** What is sealed. */
export interface Contents {
  /** Missing once it has arrived. */
  readonly prepared?: Prepared;
  /** What was written, to be given back when no backend takes it. */
  readonly text: string;
  /** Why no backend takes it, in its words. */
  readonly refused?: string;
  readonly receipt?: Receipt;
}

export function readRows(): Promise<Row[]> {
  return transact<Row[]>('outbox', 'readonly', (store) => store.getAll() as IDBRequest<Row[]>);
}

/**
 * Puts what `work` makes of a row in its place, at one stroke for all tabs: nothing leaves it as it is,
 * `null` takes it away. Resolves with the row that is there then.
 */
export async function changeRow(
  id: string,
  work: (row: Row | undefined) => Row | null | undefined,
): Promise<Row | undefined> {
  let result: Row | undefined;
  await transact<Row | undefined>('outbox', 'readwrite', (store) => {
    const found = store.get(id) as IDBRequest<Row | undefined>;
    found.onsuccess = () => {
      const next = work(found.result);
      result = next === undefined ? found.result : (next ?? undefined);
      try {
        if (next) store.put(next);
        else if (next === null) store.delete(id);
      } catch {
        // A browser that cannot store keys says so here.
        store.transaction.abort();
      }
    };
    return found;
  });
  return result;
}

export async function sealRow(ticket: Ticket, contents: Contents): Promise<Row> {
  return { ...ticket, sealed: await seal(contents, ticket.id) };
}

/** Nothing where it cannot be read: then nobody ever will. */
export async function openRow({ id, sealed }: Row): Promise<Contents | undefined> {
  try {
    const contents = sealed && record(await unseal(sealed, id));
    return contents && ({ ...contents, text: words(contents.text) ?? '' } as Contents);
  } catch {
    return undefined;
  }
}
