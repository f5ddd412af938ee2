import { parseDate } from '../kit/date.js';
import { code as id, isList, record } from '../kit/door.js';
import type { RemoteError } from '../kit/remote.js';
import { cut } from '../kit/text.js';
import { words } from './form.js';

/** The proof that a request has arrived. */
export interface Receipt {
  readonly reference: string;
  readonly office?: string;
  /** What happens next, in the backend's words. */
  readonly notice?: string;
  /** When an answer comes at the latest (ms). */
  readonly expected?: number;
}

/** A receipt out of an answer; nothing when it holds no number under any of `names`. */
export function parseReceipt(value: unknown, ...names: string[]): Receipt | undefined {
  const raw = record(isList(value) ? value[0] : value);
  let reference = '';
  for (const name of names) reference ||= id(raw[name]);
  if (!reference) return undefined;
  const office = words(raw.agency_responsible ?? raw.office);
  const notice = words(raw.service_notice ?? raw.notice);
  const expected = parseDate(id(raw.expected_datetime ?? raw.expected));
  return {
    reference,
    ...(office && { office }),
    ...(notice && { notice }),
    ...(expected !== undefined && { expected }),
  };
}

/** The reference in pieces that are easy to copy by hand: long numbers in fours, like a bank card. */
export function groups(reference: string): string[] {
  if (!/^\d{7,}$/.test(reference)) return [reference];
  return reference.match(/\d{1,4}/g) ?? [];
}

/** What a backend has against one answer, or against the whole request. */
export interface Complaint {
  /** A question's code; empty for the whole. */
  readonly field: string;
  readonly text: string;
}

/** The backend read the request and did not take it, for reasons that the visitor can mend. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly complaints: readonly Complaint[];

  constructor(complaints: readonly Complaint[], cause: string) {
    super(cause);
    this.complaints = complaints;
  }
}

/** A refusal out of a failed answer, when it says in words what to mend; `field` in our names. */
export function parseRefusal(
  error: RemoteError,
  ours: (field: string) => string = (field) => field,
): Refusal | undefined {
  if (error.status !== 400 && error.status !== 422) return undefined;
  const { value } = error;
  const inner = record(value).errors ?? value;
  const complaints: Complaint[] = [];
  for (const entry of isList(inner) ? inner : [inner]) {
    const raw = record(entry);
    const text = words(raw.description ?? raw.message);
    if (text) complaints.push({ field: ours(id(raw.field)), text: cut(text, 300) });
  }
  return complaints.length ? new Refusal(complaints, error.message) : undefined;
}
