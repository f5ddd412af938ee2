import { parseDate } from '../../kit/date.js';
import { code as id, isList, record } from '../../kit/door.js';
import { cut } from '../../kit/text.js';
import type { Prepared } from '../dialect.js';
import { words } from '../plain-words.js';
import { Refusal, type Complaint, type Receipt } from '../receipt.js';
import { fieldNames } from './field-names.js';

/** What an answer says; nothing when it is neither a receipt nor a refusal in words. */
export type ReadAnswer = (status: number, value: unknown) => Receipt | Refusal | undefined;

export const readers: Readonly<Record<Prepared['kind'], ReadAnswer>> = {
  open311: (status, value) => {
    if (taken(status)) return parseReceipt(value, 'service_request_id', 'token');
    const refusal = parseRefusal(status, value, ours);
    return refusal && askForPlace(refusal);
  },
  json: (status, value) =>
    taken(status) ? parseReceipt(value, 'id', 'reference') : parseRefusal(status, value),
};

function taken(status: number): boolean {
  return status >= 200 && status < 300;
}

/** A receipt out of an answer; nothing when it holds no number under any of `names`. */
export function parseReceipt(value: unknown, ...names: string[]): Receipt | undefined {
  const raw = record(isList(value) ? value[0] : value);
  let reference = '';
  for (const name of names) reference ||= id(raw[name]);
  if (!reference) return undefined;
  const number = id(raw.tracking_number);
  const office = words(raw.agency_responsible ?? raw.office);
  const notice = words(raw.service_notice ?? raw.notice);
  const expected = parseDate(id(raw.expected_datetime ?? raw.expected));
  return {
    reference,
    ...(number && { number }),
    ...(office && { office }),
    ...(notice && { notice }),
    ...(expected !== undefined && { expected }),
  };
}

/** A refusal out of a failed answer, when it says in words what to mend; `field` in our names. */
export function parseRefusal(
  status: number,
  value: unknown,
  ours: (field: string) => string = (field) => field,
): Refusal | undefined {
  if (status !== 400 && status !== 422) return undefined;
  const inner = record(value).errors ?? value;
  const complaints: Complaint[] = [];
  for (const entry of isList(inner) ? inner : [inner]) {
    const raw = record(entry);
    const text = words(raw.description ?? raw.message);
    if (text) complaints.push({ field: ours(id(raw.field)), text: cut(text, 300) });
  }
  return complaints.length
    ? new Refusal(complaints, `The backend answered ${status} and said why.`)
    : undefined;
}

/** What a backend says, in a failure that is no refusal: to whom to turn, or when to come again. */
export function saidBy(value: unknown): string {
  const raw = record(isList(value) ? value[0] : value);
  return cut(words(raw.description ?? raw.message), 300);
}

function ours(field: string): string {
  const purposes = Object.keys(fieldNames) as (keyof typeof fieldNames)[];
  return purposes.find((purpose) => fieldNames[purpose] === field) ?? field;
}

/** The standard wants a place with each request: a server that insists says so only in words. */
function askForPlace(refusal: Refusal): Refusal {
  const complaints = refusal.complaints.map(({ field, text }) =>
    /^(?:|lat|long|address_id)$/.test(field) && /address|location|\blat\b|latitude/i.test(text)
      ? { field: 'address', text }
      : { field, text },
  );
  return new Refusal(complaints, refusal.message);
}
