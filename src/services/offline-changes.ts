import { code, figure, isList, list, record } from '../kit/door.js';
import { getJson } from '../kit/remote.js';
import { servicesUrl } from './first-request.js';

/** What a directory has done since a moment. */
export interface Changes {
  /** Records that are new or differ, as HSDS writes them. */
  records: unknown[];
  /** Ids of records that are there no more; nothing where the server does not tell. */
  gone: string[] | undefined;
}

const perPage = 200;
/** Whoever waits for longer has no network worth the name, and the kept list. */
const deadline = 5_000;

/**
 * Asks an HSDS API for what was modified since; `removed` is an extension of the reference backend.
 * Nothing when as much came as all there is (`most`): the server does not heed the question.
 */
export async function readChanges(
  url: string,
  since: string,
  most: number,
  signal: AbortSignal,
): Promise<Changes | undefined> {
  const records: unknown[] = [];
  let gone: string[] | undefined;
  for (let number = 1; ; number += 1) {
    const query = {
      modified_after: since,
      page: String(number),
      per_page: String(perPage),
      full: 'true',
      compact: 'true',
    };
    const { value } = await getJson(servicesUrl(url, query), { signal, deadline });
    const page = record(value);
    const found = isList(value) ? value : list(page['contents']);
    records.push(...found);
    if (isList(page['removed'])) gone = [...(gone ?? []), ...page['removed'].map(code)];
    if (records.length >= most || (figure(page['total_items']) ?? 0) >= most) return undefined;
    const last = isList(value) || found.length === 0 || page['last_page'] === true;
    if (last || number >= (figure(page['total_pages']) ?? Infinity)) return { records, gone };
  }
}
