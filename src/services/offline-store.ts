/**
 * Directories in the page's IndexedDB. What cannot be done rejects, and never as an AbortError: a
 * browser that closes a database under us speaks of an abort, too.
 */

/** A directory that was kept: the marker without which its pieces do not count. */
export interface KeptList {
  readonly url: string;
  /** Which pieces are its own: a copy that was written by half has others. */
  readonly edition: number;
  readonly pieces: number;
  readonly count: number;
  /** The moment (ISO) from which on changes are asked for; empty where records do not say. */
  readonly since: string;
  /** When all of it was read, and when it was last known to be right (ms). */
  readonly read: number;
  readonly checked: number;
  /** HSDS taxonomy terms, which give topics their names. */
  readonly topics: readonly unknown[];
}

/** Some of the records. */
export interface Piece {
  /** In the order of the lines. */
  readonly ids: readonly string[];
  /** One record a line. */
  readonly bytes: Uint8Array;
}

const name = 'jia-offline';
const lists = 'lists';
const pieces = 'pieces';
/** Some browsers never answer. */
const patience = 5_000;

export async function readList(url: string): Promise<KeptList | undefined> {
  return within((database) => read<KeptList>(database, lists, url));
}

/** Its pieces one by one; rejects when one is missing. */
export async function* readPieces({ url, edition, pieces: all }: KeptList): AsyncGenerator<Piece> {
  const database = await open();
  try {
    for (let number = 0; number < all; number += 1) {
      const piece = await read<Piece>(database, pieces, [url, edition, number]);
      if (!piece) throw new Error('A piece of the kept list is missing.');
      yield piece;
    }
  } finally {
    database.close();
  }
}

/** Writes the pieces as they come; they count once all are there, and those of before are gone. */
export async function writeList(
  url: string,
  edition: number,
  arriving: AsyncIterable<Piece>,
  finish: (pieces: number) => KeptList,
): Promise<void> {
  await within(async (database) => {
    const from = (start: IDBValidKey, end: IDBValidKey) => IDBKeyRange.bound(start, end);
    try {
      let number = 0;
      for await (const piece of arriving) {
        const at = [url, edition, number];
        await write(database, (store) => store(pieces).put(piece, at));
        number += 1;
      }
      await write(database, (store) => {
        // What is no number comes behind all numbers.
        store(pieces).delete(from([url], [url, edition]));
        store(pieces).delete(from([url, edition, []], [url, []]));
        store(lists).put(finish(number));
      });
    } catch (error) {
      const own = from([url, edition], [url, edition, []]);
      await write(database, (store) => store(pieces).delete(own)).catch(() => undefined);
      throw error;
    }
  });
}

/** Puts some pieces in the place of others, all or none. */
export async function changeList(
  list: KeptList,
  changed: ReadonlyMap<number, Piece>,
): Promise<void> {
  await within((database) =>
    write(database, (store) => {
      changed.forEach((piece, number) =>
        store(pieces).put(piece, [list.url, list.edition, number]),
      );
      store(lists).put(list);
    }),
  );
}

export async function dropList(url: string): Promise<void> {
  await within((database) =>
    write(database, (store) => {
      store(lists).delete(url);
      store(pieces).delete(IDBKeyRange.bound([url], [url, []]));
    }),
  );
}

/** Takes the whole database away. */
export function dropStore(): Promise<void> {
  return patiently((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = (event) => {
      event.preventDefault();
      reject(failure(request.error));
    };
  });
}

/** Whether this page has such a storage. That it is full or closed shows only when it is used. */
export function hasStore(): boolean {
  try {
    return typeof indexedDB === 'object' && indexedDB !== null;
  } catch {
    return false;
  }
}

async function within<T>(work: (database: IDBDatabase) => Promise<T>): Promise<T> {
  const database = await open();
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  let late = false;
  const opening = patiently<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(lists, { keyPath: 'url' });
      request.result.createObjectStore(pieces);
    };
    request.onsuccess = () => {
      const database = request.result;
      // Whoever wants it gone need not wait for us.
      database.onversionchange = () => database.close();
      if (late) database.close();
      else resolve(database);
    };
    request.onerror = (event) => {
      event.preventDefault();
      reject(failure(request.error));
    };
  });
  opening.catch(() => (late = true));
  return opening;
}

function read<T>(database: IDBDatabase, store: string, key: IDBValidKey): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const transaction = begin(database, [store], 'readonly', reject);
    const request = transaction.objectStore(store).get(key) as IDBRequest<T | undefined>;
    transaction.oncomplete = () => resolve(request.result);
  });
}

function write(
  database: IDBDatabase,
  work: (store: (name: string) => IDBObjectStore) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = begin(database, [lists, pieces], 'readwrite', reject);
    transaction.oncomplete = () => resolve();
    work((store) => transaction.objectStore(store));
  });
}

/** What goes wrong in it, its end included, is the business of `reject` alone. */
function begin(
  database: IDBDatabase,
  stores: string[],
  mode: IDBTransactionMode,
  reject: (error: Error) => void,
): IDBTransaction {
  let transaction: IDBTransaction;
  try {
    transaction = database.transaction(stores, mode);
  } catch (error) {
    throw failure(error);
  }
  transaction.onerror = (event) => event.preventDefault();
  transaction.onabort = () => reject(failure(transaction.error));
  return transaction;
}

function failure(error: unknown): Error {
  return new Error(`The list could not be kept on the device: ${String(error)}`);
}

function patiently<T>(
  work: (resolve: (value: T) => void, reject: (error: Error) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(failure('no answer')), patience);
    const settle =
      <V>(then: (value: V) => void) =>
      (value: V) => {
        clearTimeout(timer);
        then(value);
      };
    try {
      work(settle(resolve), settle(reject));
    } catch (error) {
      settle(reject)(failure(error));
    }
  });
}
