import { isList, record } from '../../kit/door.js';
import { word } from '../fields.js';
import { servicesUrl } from '../first-request.js';
import type { Changes } from './backend.js';
import { readPage } from './hsds.js';

/** Records of a page. */
const perPage = 200;
/** More pages than that are no change but another directory. */
const mostPages = 500;
/** Whoever waits for longer has no network worth the name, and the kept list. */
const deadline = 5_000;

/**
 * What became of an HSDS API since a moment, `YYYY-MM-DD` or with a time. By the standard a server
 * tells what was modified; what was deleted it tells only with the extension of the reference
 * backend (its extensions.md). Nothing when `most` came, all there is: the server does not heed the
 * question.
 */
export async function changes(
  src: string,
  since: string,
  signal: AbortSignal,
  most = Infinity,
): Promise<Changes | undefined> {
  const records: unknown[] = [];
  const known = new Set<string>();
  const gone = new Set<string>();
  let told = false;
  for (let number = 1; number <= mostPages; number += 1) {
    const query = {
      modified_after: since,
      page: String(number),
      per_page: String(perPage),
      full: 'true',
      compact: 'true',
    };
    const page = await readPage(servicesUrl(src, query), { signal, deadline });
    const removed = page.beside?.removed;
    if (isList(removed)) {
      told = true;
      for (const id of removed.map(word)) if (id) gone.add(id);
    }
    const before = known.size;
    for (const value of page.records) {
      const { id, status } = record(value);
      const said = word(id);
      if (!said || known.has(said)) continue;
      known.add(said);
      if (/^(?:inactive|defunct)$/i.test(word(status))) gone.add(said);
      else records.push(value);
    }
    if (known.size >= most || (page.total ?? 0) >= most) return undefined;
    // A server that does not know pages sends the same one again.
    if (page.last || known.size === before) break;
  }
  // What is there was not deleted, or came back.
  for (const value of records) gone.delete(word(record(value).id));
  return { records, gone: [...gone], ...(!told && { silent: true }) };
}
