import { record, records } from '../../kit/door.js';
import { isAbort } from '../../kit/remote.js';
import { getStream } from '../../kit/stream.js';
import { endpoint, servicesUrl } from '../first-request.js';
import type { Batch } from './backend.js';
import { readPage, type Page } from './hsds.js';
import { chunks } from './stream.js';

/** What follows the first page of an HSDS API: loaded when the search begins. */

/** Records of a page when the server cannot send all of them in one go. */
const perPage = 200;
/** A list that has not ended by then never will. */
const mostPages = 2_000;

/** An API need not have a list of terms: one that is slow is not waited for as long as records are. */
const patience = 6_000;

/** The rest of the directory and, as soon as they are here, the names of topics: no record waits for them. */
export async function* following(
  src: string,
  { records, last }: Page,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const listed = needsNames(records) ? readTopics(src, signal) : undefined;
  let topics: readonly unknown[] | undefined;
  let told = !listed;
  void listed?.then((terms) => (topics = terms));
  for await (const batch of last ? [] : wholeDirectory(src, signal)) {
    if (topics && !told) {
      told = true;
      yield { topics };
    }
    yield batch;
  }
  if (listed && !told) yield { topics: await listed };
}

/** The whole directory: as a stream where the server has one, else page by page. */
async function* wholeDirectory(src: string, signal: AbortSignal): AsyncGenerator<Batch> {
  const lines = await openLines(src, signal);
  if (!lines) return yield* pages(src, signal);
  yield {
    full: async (id, signal) => (await import('./hsds-record.js')).findRecord(src, id, signal),
  };
  for await (const bytes of lines) yield { bytes };
}

/** All services one a line; nothing when the server does not send them so. */
async function openLines(
  src: string,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array> | undefined> {
  // `compact` is ours: a server that does not know it sends more.
  const url = servicesUrl(src, { format: 'ndjson', full: 'true', compact: 'true' });
  let response: Response;
  try {
    response = await getStream(url, {
      signal,
      accept: 'application/x-ndjson, application/json;q=0.5',
    });
  } catch (error) {
    if (isAbort(error)) throw error;
    return undefined;
  }
  const arriving = chunks(response, url);
  const { value: start, done } = await arriving.next();
  if (done || !isLines(start, response.headers.get('content-type') ?? '')) {
    // Ends the transfer of what is just another page.
    await arriving.return(undefined);
    return undefined;
  }
  return (async function* () {
    yield start;
    yield* arriving;
  })();
}

/** By its type, or by a record that ends where another line begins. */
function isLines(start: Uint8Array, type: string): boolean {
  if (/ndjson|jsonl|json-?lines|json-seq/i.test(type)) return true;
  return /^\s*\{[^\n]*\}\s*\n\s*\{/.test(new TextDecoder().decode(start));
}

async function* pages(src: string, signal: AbortSignal): AsyncGenerator<Batch> {
  const known = new Set<unknown>();
  for (let number = 1; number <= mostPages; number += 1) {
    const query = { page: String(number), per_page: String(perPage), full: 'true' };
    const page = await readPage(servicesUrl(src, query), { signal });
    const before = known.size;
    for (const { id, name } of page.records.map(record)) known.add(id ?? name);
    // A server that sends the same page again and again would be asked for ever.
    if (known.size === before) return;
    yield { records: page.records, ...(page.total !== undefined && { total: page.total }) };
    if (page.last) return;
  }
}

/** Whether records point to topics that they do not name. */
function needsNames(services: readonly unknown[]): boolean {
  const named = new Set<unknown>();
  const wanted = new Set<unknown>();
  for (const { attributes } of services.map(record)) {
    for (const { taxonomy_term } of records(attributes)) {
      const { id, parent_id } = record(taxonomy_term);
      named.add(id);
      if (parent_id) wanted.add(parent_id);
    }
  }
  return [...wanted].some((id) => !named.has(id));
}

/** The terms, where there is a list of them; it is not required of an API. */
export async function readTopics(src: string, signal: AbortSignal): Promise<readonly unknown[]> {
  try {
    const url = endpoint(src, 'taxonomy_terms', { page: '1', per_page: '500' });
    return (await readPage(url, { signal, deadline: patience })).records;
  } catch {
    return [];
  }
}
