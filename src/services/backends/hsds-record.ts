import { getJson, RemoteError } from '../../kit/remote.js';
import { wellFormed } from '../../kit/text.js';
import { endpoint } from '../first-request.js';
import { normalise, type Service } from '../service.js';

/**
 * One whole record of an HSDS API, by its id or by that of its service; nothing when there is none.
 * Of a service at several places the place stands behind the last "@" (see `normalise`).
 */
export async function findRecord(
  src: string,
  id: string,
  signal: AbortSignal,
): Promise<Service | undefined> {
  const place = id.lastIndexOf('@');
  // Ids may have an "@" of their own.
  for (const source of place > 0 ? [id.slice(0, place), id] : [id]) {
    const found = normalise(await readRecord(src, source, signal));
    const record = found.find((each) => each.id === id) ?? found.find((each) => each.source === id);
    if (record) return record;
  }
  return undefined;
}

async function readRecord(src: string, id: string, signal: AbortSignal): Promise<unknown> {
  // As parts of an address these mean something else.
  if (/^\.{0,2}$/.test(id)) return undefined;
  try {
    const url = endpoint(src, `services/${encodeURIComponent(wellFormed(id))}`, {});
    return (await getJson(url, { signal })).value;
  } catch (error) {
    const missing = error instanceof RemoteError && (error.status === 404 || error.status === 410);
    if (missing) return undefined;
    throw error;
  }
}
