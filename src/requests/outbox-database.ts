/**
 * The page's IndexedDB, opened for each piece of work and closed again: what a browser closes under us
 * is opened anew. Rejects, and never hangs. Each store is a database of its own: leaving at once wipes
 * drafts whole, and not what was promised to be sent.
 */
export type StoreName = 'outbox' | 'drafts';

/** Some browsers never answer. */
const patience = 3_000;

/**
 * One transaction on one store. Resolves with what the request holds when all of it is on the device:
 * a request that succeeded may still be undone.
 */
export async function transact<T>(
  store: StoreName,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  try {
    return await once(store, mode, work);
  } catch (error) {
    if (!closed(error)) throw error;
    return once(store, mode, work);
  }
}

/** Only what was closed is worth another try, not what is full. */
function closed(error: unknown): boolean {
  const { name } = error as { name?: unknown };
  return name === 'InvalidStateError' || name === 'AbortError' || name === 'UnknownError';
}

async function once<T>(
  store: StoreName,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open(store);
  try {
    return await within<T>((resolve, reject) => {
      const transaction = database.transaction(store, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(store));
      transaction.onerror = (event) => event.preventDefault();
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new DOMException('', 'AbortError'));
    });
  } finally {
    database.close();
  }
}

function open(store: StoreName): Promise<IDBDatabase> {
  let late = false;
  const opening = within<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(`jia:${store}`, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'id' });
    request.onsuccess = () => {
      const database = request.result;
      // Whoever wants it gone need not wait for us.
      database.onversionchange = () => database.close();
      if (late) database.close();
      else resolve(database);
    };
    request.onerror = (event) => {
      event.preventDefault();
      reject(request.error);
    };
  });
  opening.catch(() => (late = true));
  return opening;
}

function within<T>(
  work: (resolve: (value: T) => void, reject: (error: unknown) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new DOMException('', 'TimeoutError')), patience);
    const done = () => clearTimeout(timer);
    const fail = (error: unknown) => (done(), reject(error as Error));
    try {
      work((value) => (done(), resolve(value)), fail);
    } catch (error) {
      fail(error);
    }
  });
}
