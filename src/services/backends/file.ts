import { isList, record } from '../../kit/door.js';
import { getStream, RemoteError, withoutQuery } from '../../kit/remote.js';
import { Splitter } from '../search/split.js';
import type { Backend } from './backend.js';
import { chunks } from './stream.js';

/** Records that show before the rest is read. */
const enough = 50;

/** A file of HSDS services: a JSON list, an envelope with one, or one record a line (NDJSON). */
export const file: Backend = async function* (url, { signal }) {
  const response = await getStream(url, {
    signal,
    accept: 'application/json, application/x-ndjson',
  });
  const arriving = chunks(response, url);
  const splitter = new Splitter();
  const records: unknown[] = [];
  const read: Uint8Array[] = [];
  let ended = false;
  while (!ended && records.length < enough) {
    const { value, done } = await arriving.next();
    ended = done === true;
    if (!value) continue;
    if (read.length === 0) refuseHtml(value, url);
    read.push(value);
    records.push(...splitter.push(value));
  }
  if (ended && records.length < 2 && !isRecord(records[0])) refuseBroken(read, url);
  yield { records: records.slice(0, enough), ...(ended && { total: records.length }) };
  for (const bytes of read) yield { bytes };
  for await (const bytes of arriving) yield { bytes };
};

function refuseHtml(start: Uint8Array, url: string): void {
  if (/^[\s\ufeff]*</.test(new TextDecoder().decode(start.subarray(0, 200)))) {
    const place = withoutQuery(url);
    throw new RemoteError('payload', `${place} sent HTML or XML instead of JSON.`, url);
  }
}

/** A text with one object in it may be anything. */
function isRecord(value: unknown): boolean {
  const { id, name, service } = record(value);
  return (id ?? name ?? service) !== undefined;
}

/** No record at all: an empty list is one, broken JSON is not. */
function refuseBroken(read: readonly Uint8Array[], url: string): void {
  const decoder = new TextDecoder();
  let text = '';
  for (const bytes of read) text += decoder.decode(bytes, { stream: true });
  const place = withoutQuery(url);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    const what = text.trim() === '' ? 'nothing' : 'broken JSON';
    throw new RemoteError('payload', `${place} sent ${what}.`, url);
  }
  if (!isList(value) && !isList(record(value).contents))
    throw new RemoteError('payload', `${place} holds no list of services.`, url);
}
