import { list, record } from '../../kit/door.js';
import { word } from '../fields.js';
import { servicesUrl } from '../first-request.js';
import type { Changes } from './backend.js';
import { readPage } from './hsds.js';

/** Records of a page. */
const perPage = 500;
/** More pages than that are no change but another directory. */
const mostPages = 500;

/**
 * What became of an HSDS API since a moment, `YYYY-MM-DD` or with a time. By the standard a server
 * tells what was modified; what was deleted it tells only with the extension of the reference
 * backend (its extensions.md).
 */
export async function changes(src: string, since: string, signal: AbortSignal): Promise<Changes> {
  const records: unknown[] = [];
  const known = new Set<string>();
  const gone = new Set<string>();
  for (let number = 1; number <= mostPages; number += 1) {
    const query = {
      modified_after: since,
      page: String(number),
      per_page: String(perPage),
      full: 'true',
      compact: 'true',
    };
    const page = await readPage(servicesUrl(src, query), signal);
    for (const id of list(page.beside?.removed).map(word)) if (id) gone.add(id);
    const before = known.size;
    for (const value of page.records) {
      const { id, status } = record(value);
      const said = word(id);
      if (!said || known.has(said)) continue;
      known.add(said);
      if (/^(?:inactive|defunct)$/i.test(word(status))) gone.add(said);
      else records.push(value);
    }
    // A server that does not know pages sends the same one again.
    if (page.last || known.size === before) break;
  }
  // What is there was not deleted, or came back.
  for (const value of records) gone.delete(word(record(value).id));
  return { records, gone: [...gone] };
}
