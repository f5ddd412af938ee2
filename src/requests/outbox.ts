/**
 * What is sent and has not arrived. One outbox for all forms of a page; what may be kept lies on the
 * device before it is sent, so that another tab, another page or another day can send it. No Lit: the
 * loader brings it where no form stands.
 */
import { onExit } from '../kit/exit.js';
import { AnswerError } from '../kit/post.js';
import { saidBy } from './backends/answers.js';
import { deliver } from './deliver.js';
import type { Prepared } from './dialect.js';
import { RequestSentEvent } from './feedback-form.events.js';
import { isFlagged, mayKeep } from './may-keep.js';
import {
  claimed,
  deadline,
  firstTicket,
  halted,
  hasExpired,
  isDue,
  mayHelp,
  pace,
  postponed,
  retryAfter,
  type Ticket,
  type Urge,
} from './outbox-schedule.js';
import { changeRow, openRow, readRows, sealRow, type Contents, type Row } from './outbox-store.js';
import { alone, flag, hearTabs, ownIds, setOwn } from './outbox-tabs.js';
import { Refusal, type Receipt } from './receipt.js';

/** Why something waits in this page alone: she asked for it, the page does, or the device cannot. */
export type WhyNotKept = 'asked' | 'private' | 'insecure' | 'storage';

/** `expired`: it was not sent in time, and is gone. */
export type EntryState = 'sending' | 'waiting' | 'stopped' | 'arrived' | 'expired';

export interface Entry {
  readonly id: string;
  readonly state: EntryState;
  /** Written in this tab: only here its words and its number are shown. */
  readonly own: boolean;
  /** It lies on the device: this page may be closed. */
  readonly kept: boolean;
  readonly whyNot?: WhyNotKept;
  /** However often it is sent, it is stored once. */
  readonly once: boolean;
  /** What was written; of another tab's: nothing. */
  readonly text?: string;
  readonly receipt?: Receipt;
  /** What went wrong last. */
  readonly error?: unknown;
  /** The same in the backend's words. */
  readonly said?: string | undefined;
}

/** What is to be sent. */
export interface Letter {
  readonly prepared: Prepared;
  /** What was written, as it is given back when no backend takes it. */
  readonly text: string;
  /** Why it must not lie on the device, where it must not. */
  readonly whyNot?: WhyNotKept | undefined;
}

/** One entry as this page knows it. */
interface Held {
  ticket: Ticket;
  contents: Contents;
  entry: Entry;
  /** She has been told that it will go by itself. */
  promised: boolean;
  busy?: boolean;
  abort?: AbortController;
}

const held = new Map<string, Held>();
/** Those who hear of changes, with whether they can show what has arrived. */
const listeners = new Map<() => void, () => boolean>();
let timer: ReturnType<typeof setTimeout> | undefined;
let watching = false;

export function entries(): Entry[] {
  return [...held.values()].map(({ entry }) => entry);
}

/**
 * Calls `listener` after each change until the function that it returns is called. Numbers of receipts
 * are taken from the device only where somebody `shows` them.
 */
export function follow(listener: () => void, shows: () => boolean = () => true): () => void {
  listeners.set(listener, shows);
  return () => void listeners.delete(listener);
}

/** Keeps it where that may be, then sends it. Resolves after the first try. */
export async function send(letter: Letter): Promise<Entry> {
  const { prepared, text } = letter;
  const { id } = prepared;
  const ticket = firstTicket(id, Date.now());
  const contents: Contents = { prepared, text };
  const whyNot = letter.whyNot ?? (await keep(ticket, contents));
  const entry: Entry = {
    ...{ id, state: 'sending', own: true, kept: !whyNot, once: prepared.once, text },
    ...(whyNot && { whyNot }),
  };
  const own: Held = { ticket, contents, entry, promised: false };
  held.set(id, own);
  watch();
  const done = await alone(id, () => post(own));
  // A try that was given up may not have ended yet.
  if (!done) set(own, 'waiting');
  own.promised = true;
  arm();
  return own.entry;
}

/** A receipt that came in another way: in this page alone, until it was shown. */
export function hold(id: string, receipt: Receipt): Entry {
  const entry: Entry = { id, state: 'arrived', own: true, kept: false, once: true, receipt };
  put(entry, firstTicket(id, Date.now()), { text: '' });
  tell();
  return entry;
}

/** Tries again now: all that waits, or one. */
export async function retry(id?: string): Promise<void> {
  await pass('press', id);
}

/** Takes it out; what is on its way is given up. */
export async function drop(id: string): Promise<void> {
  const own = held.get(id);
  own?.abort?.abort();
  held.delete(id);
  setOwn(id, false);
  tell();
  // What was meant for this page alone does not even open the device's storage.
  if (own && !own.entry.kept && own.entry.whyNot !== 'storage') return;
  await changeRow(id, () => null).catch(() => undefined);
  await reflag();
}

/** Goes on with what earlier pages have left, and with what other tabs leave. */
export async function resume(): Promise<void> {
  if (!isFlagged()) return;
  watch();
  // The page that asks is not ours: it hears of no fault.
  await pass('hurry').catch(() => undefined);
}

/** The page knows nothing of any entry; what lies on the device stays there. */
export function forgetEntries(): void {
  for (const { abort } of held.values()) abort?.abort();
  held.clear();
  clearTimeout(timer);
}

async function keep(ticket: Ticket, contents: Contents): Promise<WhyNotKept | undefined> {
  if (!mayKeep()) return isSecureContext ? 'storage' : 'insecure';
  try {
    const row = await sealRow(ticket, contents);
    await changeRow(ticket.id, () => row);
    setOwn(ticket.id, true);
    flag(true);
    return undefined;
  } catch {
    return 'storage';
  }
}

/* What waits, and when it goes. */

function watch(): void {
  if (watching) return;
  watching = true;
  const hurry = () => void pass('hurry');
  addEventListener('online', hurry);
  addEventListener('pageshow', hurry);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') hurry();
  });
  hearTabs(() => void refresh().then(arm));
  onExit(async () => {
    for (const { entry, promised } of [...held.values()]) {
      const { id, kept } = entry;
      if (!promised || !kept) {
        await drop(id);
        continue;
      }
      // It is sent all the same, as one that nobody of this tab has written.
      held.delete(id);
      setOwn(id, false);
    }
  });
}

async function pass(urge: Urge, only?: string): Promise<void> {
  await refresh();
  // One after the other: where the network is poor, two at once make both late.
  for (const own of [...held.values()]) {
    const { id, state } = own.entry;
    const waits = state === 'waiting' || (state === 'stopped' && urge === 'press');
    if (!waits || own.busy || (only && only !== id)) continue;
    if (!isDue(own.ticket, Date.now(), urge)) continue;
    own.busy = true;
    await alone(id, () => claim(own, urge)).catch(() => false);
    own.busy = false;
  }
  arm();
}

/** Wakes up for what is due next, and not in haste: another tab may be sending it. */
function arm(): void {
  clearTimeout(timer);
  let next = Infinity;
  for (const { ticket, entry } of held.values())
    if (entry.state === 'waiting') next = Math.min(next, ticket.due, ticket.expires);
  if (next === Infinity) return;
  const wait = Math.min(Math.max(next - Date.now(), pace.second / 4), 300 * pace.second);
  timer = setTimeout(() => void pass('due'), wait);
}

/** What lies on the device, as all tabs have left it. */
async function refresh(): Promise<void> {
  const now = Date.now();
  for (const own of [...held.values()])
    if (!own.entry.kept && own.entry.state === 'waiting' && hasExpired(own.ticket, now))
      set(own, 'expired');
  if (!isFlagged() && ![...held.values()].some(({ entry }) => entry.kept)) return;
  let rows: Row[];
  try {
    rows = await readRows();
  } catch {
    // It may be there again at the next try; what this page holds it can send.
    return;
  }
  const owned = ownIds();
  let left = 0;
  for (const row of rows) if (await adopt(row, owned.includes(row.id), now)) left += 1;
  const there = new Set(rows.map(({ id }) => id));
  for (const { entry } of [...held.values()])
    if (entry.kept && entry.state === 'waiting' && !there.has(entry.id)) held.delete(entry.id);
  if (left === 0) await reflag();
  else if (!isFlagged()) flag(true);
  tell();
}

/** Takes over what a row says; whether it is still there then. */
async function adopt(row: Row, owned: boolean, now: number): Promise<boolean> {
  const { id } = row;
  const known = held.get(id);
  if (known?.busy || known?.entry.state === 'sending') return true;
  const clear = async () => {
    await changeRow(id, () => null).catch(() => undefined);
    return false;
  };
  const remove = () => {
    held.delete(id);
    return clear();
  };
  // It arrived while nothing on this page could show its number; a form may have come since.
  if (known?.entry.state === 'arrived') return isShown() ? clear() : true;
  const own = owned || !!known?.entry.own;
  const text = own ? known?.entry.text : undefined;
  const base = { id, own, kept: true, once: true, ...(text && { text }) };
  const expired = hasExpired(row, now);
  if (!row.sealed)
    return expired ? remove() : put({ ...base, state: 'expired' }, row, { text: '' });
  const contents = await openRow(row);
  if (!contents) return remove();
  const { prepared, receipt, refused } = contents;
  if (receipt) {
    held.delete(id);
    // Its number is for the tab in which it was written, on a page that can show it, and then gone.
    if (!own || !isShown()) return expired ? remove() : true;
    await remove();
    return !put({ ...base, state: 'arrived', receipt }, row, { text: '' });
  }
  if (expired) {
    // That it was not sent is told for as long again, to whoever comes: without a word of what it was.
    const grave = halted(firstTicket(id, now));
    await changeRow(id, () => grave).catch(() => undefined);
    return put({ ...base, state: 'expired' }, grave, { text: '' });
  }
  const state = row.due === Infinity ? 'stopped' : 'waiting';
  if (known?.entry.state === state) {
    known.ticket = row;
    return true;
  }
  const once = prepared?.once ?? false;
  const shown = own ? { text: contents.text, said: refused } : {};
  return put({ ...base, ...shown, once, state }, row, contents);
}

function put(entry: Entry, ticket: Ticket, contents: Contents): true {
  held.set(entry.id, { entry, ticket, contents, promised: true });
  return true;
}

/* One try. */

/** Takes it from the device, where another tab may have been faster. */
async function claim(own: Held, urge: Urge): Promise<void> {
  const now = Date.now();
  const { id } = own.entry;
  if (!own.entry.kept) {
    own.ticket = claimed(own.ticket, now);
    return post(own);
  }
  let mine = false;
  let row: Row | undefined;
  try {
    row = await changeRow(id, (there) => {
      mine = !!there?.sealed && isDue(there, now, urge);
      return mine ? { ...claimed(there!, now), sealed: there!.sealed! } : undefined;
    });
  } catch {
    // The device gives nothing back any more: what this page holds is still whole.
    own.entry = { ...own.entry, kept: false, whyNot: 'storage' };
    own.ticket = claimed(own.ticket, now);
    return post(own);
  }
  if (row) own.ticket = row;
  // She may have taken it out meanwhile.
  if (mine && held.get(id) === own) await post(own);
}

async function post(own: Held): Promise<void> {
  const { prepared } = own.contents;
  if (!prepared) return;
  own.abort = new AbortController();
  set(own, 'sending');
  try {
    const { signal } = own.abort;
    const receipt = await deliver(prepared, { signal, deadline: deadline() });
    if (!signal.aborted) await arrived(own, receipt);
  } catch (error) {
    if (!own.abort.signal.aborted) await failed(own, error);
  }
}

async function arrived(own: Held, receipt: Receipt): Promise<void> {
  const { id, kept } = own.entry;
  const here = own.entry.own;
  own.contents = { text: '' };
  if (kept) {
    // The tab in which it was written may be another one, and no form may stand on this page.
    const row = here && isShown() ? null : await sealRow(halted(own.ticket), { text: '', receipt });
    await changeRow(id, (there) => there && row).catch(() => undefined);
    await reflag();
  }
  if (here) set(own, 'arrived', { receipt });
  else {
    held.delete(id);
    tell();
    document.dispatchEvent(new RequestSentEvent(receipt.reference));
  }
}

async function failed(own: Held, error: unknown): Promise<void> {
  const now = Date.now();
  const again = mayHelp(error);
  const said =
    error instanceof Refusal
      ? error.complaints.map(({ text }) => text).join(' ')
      : saidBy(error instanceof AnswerError && error.value);
  const asked = retryAfter(error instanceof AnswerError ? error.retryAfter : '', now);
  own.ticket = again ? postponed(own.ticket, now, asked, Math.random()) : halted(own.ticket);
  const { kept, id } = own.entry;
  if (kept) {
    const sealed = again ? {} : await sealRow(own.ticket, { ...own.contents, refused: said });
    const row = await changeRow(
      id,
      (there) => there && { ...there, ...own.ticket, ...sealed },
    ).catch(() => undefined);
    // Other tabs hear of it, too.
    if (row) flag(true);
  }
  set(own, again ? 'waiting' : 'stopped', { error, ...(said && { said }) });
}

function set(own: Held, state: EntryState, more: Partial<Entry> = {}): void {
  own.entry = { ...own.entry, error: undefined, said: undefined, state, ...more };
  tell();
}

function tell(): void {
  for (const listener of [...listeners.keys()]) listener();
}

function isShown(): boolean {
  return [...listeners.values()].some((shows) => shows());
}

/** In this order, what another tab keeps meanwhile is not forgotten. */
async function reflag(): Promise<void> {
  if (!isFlagged()) return;
  flag(false);
  const rows = await readRows().catch(() => undefined);
  if (!rows || rows.length > 0) flag(true);
}
