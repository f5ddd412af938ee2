import { isList, record, type Fields } from '../../kit/door.js';
import { getJson, type RemoteOptions } from '../../kit/remote.js';
import { firstPage, servicesUrl } from '../first-request.js';
import type { Backend } from './backend.js';
import { refuse, refuseOthers } from './refuse.js';

/** An HSDS 3.x API (Open Referral): one page at first, then the whole directory. */
export const hsds: Backend = async function* (src, { signal }) {
  const { records, total, last } = await readPage(servicesUrl(src, firstPage), { signal });
  refuseOthers(records, src);
  const server = async () => (await import('./hsds-remote.js')).hsdsServer(src, signal);
  yield { records, total, ...(!last && { server }) };
  const { following } = await import('./hsds-rest.js');
  yield* following(src, { records, last }, signal);
};

export interface Page {
  records: unknown[];
  total?: number;
  /** The envelope, where there is one: extensions of the reference backend stand beside the records. */
  beside?: Fields;
  last: boolean;
}

export async function readPage(url: string, options: RemoteOptions): Promise<Page> {
  const { value } = await getJson(url, options);
  // Some servers send the list alone; then there is one page.
  if (isList(value)) return { records: value, last: true };
  const page = record(value);
  const records = page.contents ?? page.content;
  if (!isList(records)) refuse('sent no HSDS list: "contents" is missing.', url);
  const total = Number(page.total_items ?? page.totalElements);
  const number = Number(page.page_number ?? page.number);
  const count = Number(page.total_pages ?? page.totalPages);
  return {
    records,
    beside: page,
    ...(Number.isInteger(total) && total >= records.length && { total }),
    // Counts can lie: any sign of an end is one, and an empty page always is.
    last:
      records.length === 0 ||
      (page.last_page ?? page.last) === true ||
      (count > 0 && number >= count),
  };
}
