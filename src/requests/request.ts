import { parseDate } from '../kit/date.js';
import { code, isList, record, records } from '../kit/door.js';
import { safeUrl } from '../kit/html.js';
import { words } from './plain-words.js';

/** A request that was sent, as its office tells its sender. */
export interface SentRequest {
  /** The office's reference, which everybody may know. */
  readonly reference: string;
  /** What kind of request it is, in words. */
  readonly name: string;
  readonly state: State;
  /** The office's own words for the state. */
  readonly said: string;
  readonly office: string;
  readonly tel: string;
  /** Moments (ms). */
  readonly sent: number | undefined;
  readonly updated: number | undefined;
  readonly expected: number | undefined;
  readonly words: string;
  readonly answers: readonly { readonly label: string; readonly value: string }[];
  readonly about: { readonly url: string; readonly title: string } | undefined;
  readonly notes: readonly Note[];
  /** What its sender may do: nothing where the backend does not say so. */
  readonly mayReply: boolean;
  readonly mayWithdraw: boolean;
  readonly mayDelete: boolean;
  /** The office that it would be handed to, and why, when her consent is asked for. */
  readonly handOn: { readonly office: string; readonly text: string } | undefined;
  /** Whether she can say if the answer helped, and what she said. */
  readonly rates: boolean;
  readonly helpful: 'yes' | 'no' | undefined;
}

const states = [
  'received',
  'read',
  'in_progress',
  'asked',
  'handed_on',
  'answered',
  'withdrawn',
  // What plain Open311 knows.
  'open',
  'closed',
] as const;

export type State = (typeof states)[number];

export interface Note {
  readonly moment: number | undefined;
  readonly author: 'office' | 'sender' | 'system';
  /** Of the office. */
  readonly name: string;
  readonly text: string;
}

/** The request out of an answer; nothing when it holds none. */
export function parseRequest(value: unknown, base: string): SentRequest | undefined {
  const raw = record(isList(value) ? value[0] : value);
  const reference = code(raw.service_request_id);
  const told = code(raw.state || raw.status).toLowerCase();
  if (!reference && !told) return undefined;
  const state = states.find((each) => each === told) ?? 'open';
  const about = record(raw.about);
  const url = safeUrl(code(about.url) || 'about:blank', base);
  const question = record(raw.question);
  const notes = records(raw.notes)
    .map(parseNote)
    .filter(({ text }) => text);
  const { helpful } = raw;
  return {
    reference,
    name: words(raw.service_name),
    state,
    said: words(raw.status_notes),
    office: words(raw.agency_responsible),
    tel: code(record(raw.contact).tel),
    sent: parseDate(code(raw.requested_datetime)),
    updated: parseDate(code(raw.updated_datetime)),
    expected: parseDate(code(raw.expected_datetime)),
    words: words(raw.description),
    answers: records(raw.attributes)
      .map(({ label, value }) => ({ label: words(label), value: several(value) }))
      .filter(({ label, value }) => label && value),
    about: url ? { url, title: words(about.title) || url } : undefined,
    notes,
    mayReply: raw.may_reply === true,
    mayWithdraw: raw.may_withdraw === true,
    mayDelete: raw.may_delete === true,
    handOn:
      question.kind === 'hand_on'
        ? { office: words(question.office), text: words(question.text) }
        : undefined,
    rates: helpful !== undefined && state === 'answered',
    helpful: helpful === 'yes' || helpful === 'no' ? helpful : undefined,
  };
}

function parseNote(raw: Readonly<Record<string, unknown>>): Note {
  const author = code(raw.author);
  return {
    // Servers in use write `updated_at` and `description`.
    moment: parseDate(code(raw.datetime ?? raw.updated_datetime ?? raw.updated_at)),
    author: author === 'sender' || author === 'system' ? author : 'office',
    name: words(raw.name),
    text: words(raw.text ?? raw.description ?? raw.status_notes),
  };
}

function several(value: unknown): string {
  return isList(value) ? value.map(words).filter(Boolean).join('、') : words(value);
}

/**
 * A number as it was typed or copied: full-width digits, whatever stands between them, its name before
 * it, letters that look like digits. References of other systems keep their letters.
 */
export function readReference(text: string): string {
  const folded = text
    .replace(/[\uff01-\uff5e]/g, (found) => String.fromCharCode(found.charCodeAt(0) - 0xfee0))
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (found) => String(found.charCodeAt(0) & 15))
    .replace(/[\s\u200b-\u200f\u2060\ufeff]/g, '');
  const [inside = ''] = /\d.*\d/.exec(folded) ?? [];
  // Taken for a reference of another system, it would stand in an address.
  for (const written of [folded, inside])
    for (const bar of ['1', '']) {
      const number = digitsOf(written.replace(/\|/g, bar));
      if (isNumber(number)) return number;
    }
  const digits = folded.replace(/[-\u2010-\u2015\u2212\u30fc.]/g, '');
  return /^\d+$/.test(digits) ? digits : folded;
}

/** The digits of a text that holds no letters but those that look like digits. */
function digitsOf(text: string): string {
  const alike = text.replace(/o/gi, '0').replace(/[Il]/g, '1');
  return /\p{L}/u.test(alike.replace(/\u30fc/g, '')) ? '' : alike.replace(/\D/g, '');
}

/** The length of a number that opens a private request. */
export const numberLength = 20;

export function isNumber(reference: string): boolean {
  return reference.length === numberLength && /^\d+$/.test(reference);
}
