import { isList, record } from '../../kit/door.js';
import { getStream } from '../../kit/stream.js';
import { Splitter } from '../search/split.js';
import type { Backend } from './backend.js';
import { refuse, refuseOthers } from './refuse.js';
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
  let broken: unknown;
  while (!ended && !broken && records.length < enough) {
    try {
      const { value, done } = await arriving.next();
      ended = done === true;
      if (!value) continue;
      if (read.length === 0) refuseHtml(value, url);
      read.push(value);
      records.push(...splitter.push(value));
    } catch (error) {
      // What came before the break is worth showing.
      if (records.length === 0) throw error;
      broken = error;
    }
  }
  refuseOthers(records, url);
  if (records.length === 0) refuseBroken(read, url);
  const total = ended && !splitter.isOpen ? records.length : undefined;
  yield { records: records.slice(0, enough), ...(total !== undefined && { total }) };
  for (const bytes of read) yield { bytes };
  if (broken) throw broken;
  for await (const bytes of arriving) yield { bytes };
};

function refuseHtml(start: Uint8Array, url: string): void {
  if (/^[\s\ufeff]*</.test(new TextDecoder().decode(start.subarray(0, 200))))
    refuse('sent HTML or XML instead of JSON.', url);
}

/** No record at all: an empty list is one, broken JSON and a list of other things are not. */
function refuseBroken(read: readonly Uint8Array[], url: string): void {
  const decoder = new TextDecoder();
  let text = '';
  for (const bytes of read) text += decoder.decode(bytes, { stream: true });
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    refuse(text.trim() === '' ? 'sent nothing.' : 'sent broken JSON.', url);
  }
  const list = isList(value) ? value : record(value).contents;
  if (!isList(list) || list.length > 0) refuse('holds no list of services.', url);
}
