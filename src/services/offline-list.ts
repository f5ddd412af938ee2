import { code, list, record, words } from '../kit/door.js';
import { parseDate } from '../kit/date.js';
import { stringify } from '../kit/json.js';
import { isAbort, RemoteError } from '../kit/remote.js';
import { turn } from '../kit/slices.js';
import type { Batch, Changes } from './backends/backend.js';
import { changes as readChanges } from './backends/hsds-changes.js';
import type { Reading } from './catalogue.js';
import { copyOf, rest } from './held.js';
import { dropOffline, keptOffline, rememberOffline, timesForgotten } from './offline.js';
import {
  changeList,
  readList,
  readPieces,
  writeList,
  type KeptList,
  type Piece,
} from './offline-store.js';
import { Splitter } from './search/split.js';

/** Directories that were kept on the device: how they are written, read and renewed. */

const perPiece = 500;
/** Records that show first. */
const enough = 50;
/** Bytes that are parsed in one go. */
const slice = 1 << 16;
const day = 86_400_000;
/** After so long all is read again; sooner where a server does not tell what is gone. */
const trusted = { known: 90 * day, unknown: 7 * day };

/** Writes a whole directory to the device. Rejects when the device does not take it. */
export async function keepList(
  url: string,
  batches: AsyncIterable<Batch> | Iterable<Batch>,
): Promise<void> {
  const now = Date.now();
  const forgotten = timesForgotten();
  const survey = new Survey(now);
  let written: KeptList | undefined;
  await writeList(url, now, piecesOf(batches, survey), (pieces) => {
    const { count, since, topics } = survey;
    const marker = { url, edition: now, pieces, count, since, topics, read: now, checked: now };
    return (written = marker);
  });
  // Pressed away while it was written, or nowhere to say that it is there.
  if (forgotten !== timesForgotten() || (written && !remember(written))) {
    await dropOffline(url);
    throw new Error('The list is not kept.');
  }
}

/** A reading from the device, where the network gives none. Never rejects. */
export async function keptReading(url: string): Promise<Reading | undefined> {
  const kept = await keptList(url);
  if (!kept) return undefined;
  try {
    const batches = keptBatches(kept, undefined);
    const came: Batch[] = [];
    let bytes: Uint8Array | undefined;
    while (!bytes) {
      const { value, done } = await batches.next();
      if (done) return undefined;
      came.push(value);
      ({ bytes } = value);
    }
    const start = { records: parseLines(bytes).slice(0, enough), total: kept.count };
    const all = (async function* () {
      yield* came;
      yield* batches;
    })();
    return { url, batches: all, start, kept: kept.checked };
  } catch {
    return undefined;
  }
}

/**
 * What follows the first piece: from the device with what has changed since, where it was kept; else,
 * or where too much has changed, from the network. When that breaks off, what was kept fills the
 * gaps: of two records with the same id the first one counts.
 */
export async function* refreshed(reading: Reading, signal: AbortSignal): AsyncGenerator<Batch> {
  const { url, batches, start } = reading;
  const kept = await keptList(url);
  let changes: Changes | undefined;
  let broken: unknown;
  try {
    if (kept?.since && start.server) changes = await changesOf(kept, signal);
    if (!changes) {
      yield* kept ? renewing(reading) : rest(batches);
      return;
    }
  } catch (error) {
    if (!kept || isAbort(error)) throw error;
    broken = error;
  }
  if (broken) reading.kept = kept!.checked;
  try {
    yield* keptBatches(kept!, changes);
  } catch (error) {
    // The browser took the database away.
    if (broken) throw broken as Error;
    if (isAbort(error)) throw error;
    yield* rest(batches);
  }
  if (broken) throw broken as Error;
}

async function keptList(url: string): Promise<KeptList | undefined> {
  if (!keptOffline(url)) return undefined;
  return readList(url).catch(() => undefined);
}

/** Nothing where all must be read again. */
async function changesOf(kept: KeptList, signal: AbortSignal): Promise<Changes | undefined> {
  const { url, since, count, read } = kept;
  try {
    const changes = await readChanges(url, since, signal, count);
    const longest = changes?.silent ? trusted.unknown : trusted.known;
    return Date.now() - read < longest ? changes : undefined;
  } catch (error) {
    // Some servers refuse what they do not know.
    const { status = 0 } = error instanceof RemoteError ? error : {};
    if (status >= 400 && status < 500) return undefined;
    throw error;
  }
}

/** What was kept, as it is now; what has changed is written back. */
async function* keptBatches(
  kept: KeptList,
  changes: Changes | undefined,
): AsyncGenerator<Batch, void> {
  const survey = new Survey(Date.now());
  const fresh: Piece[] = [];
  for await (const piece of piecesOf([{ records: changes?.records ?? [] }], survey))
    fresh.push(piece);
  const { topics } = kept;
  if (topics.length > 0) yield { topics };
  for (const { bytes } of fresh) yield { bytes: bytes.slice() };
  const gone = new Set([...fresh.flatMap(({ ids }) => ids), ...(changes?.gone ?? [])]);
  const changed = new Map<number, Piece>();
  let number = 0;
  let { count } = kept;
  for await (const piece of readPieces(kept)) {
    const left = without(piece, gone);
    count -= piece.ids.length - left.ids.length;
    if (left !== piece) changed.set(number, left);
    number += 1;
    // The search takes them over: what is written back is ours.
    yield { bytes: left.bytes.slice() };
  }
  if (!changes) return;
  for (const piece of fresh) {
    changed.set(number, piece);
    count += piece.ids.length;
    number += 1;
  }
  const since = [kept.since, survey.since].sort().pop() ?? '';
  const renewed = { ...kept, pieces: number, count, since, checked: Date.now() };
  if (!keptOffline(kept.url)) return;
  // Where it cannot be written, what was kept stays as good as it was.
  const written = await changeList(renewed, changed).then(
    () => true,
    () => false,
  );
  if (written) remember(renewed);
}

function remember({ url, edition, checked, count }: KeptList): boolean {
  return rememberOffline({ url, kept: edition, checked, count });
}

/** What is learned of the records while they are written. */
class Survey {
  readonly ids = new Set<string>();
  readonly topics: unknown[] = [];
  count = 0;
  private newest = 0;

  constructor(private readonly now: number) {}

  /** The newest change (ISO); one in the future would hide those before it. */
  get since(): string {
    return this.newest > 0 ? new Date(this.newest).toISOString() : '';
  }

  /** The record's id; nothing when it was there before. */
  add(value: unknown): string | undefined {
    const { id, name, last_modified } = record(value);
    const known = code(id) || (words(name) ?? '');
    if (known && this.ids.has(known)) return undefined;
    this.ids.add(known);
    this.count += 1;
    const modified = parseDate(words(last_modified) ?? '', 'UTC') ?? 0;
    if (modified > this.newest && modified <= this.now) this.newest = modified;
    return known;
  }
}

/** The records as lines, some at a time. Throws when a text ends in the middle. */
async function* piecesOf(
  batches: AsyncIterable<Batch> | Iterable<Batch>,
  survey: Survey,
): AsyncGenerator<Piece> {
  const splitters = new Map<number, Splitter>();
  let ids: string[] = [];
  let lines: string[] = [];
  const take = (value: unknown) => {
    const id = survey.add(value);
    if (id === undefined) return;
    ids.push(id);
    lines.push(stringify(value));
  };
  const cut = (): Piece => {
    const piece = { ids, bytes: toLines(lines) };
    ids = [];
    lines = [];
    return piece;
  };
  for await (const { records = [], bytes, document = 0, topics } of batches) {
    if (topics) survey.topics.push(...topics);
    for (const value of records) take(value);
    const splitter = splitters.get(document) ?? new Splitter();
    splitters.set(document, splitter);
    for (let at = 0; bytes && at < bytes.length; at += slice) {
      for (const value of splitter.push(bytes.subarray(at, at + slice))) take(value);
      await turn();
      if (lines.length >= perPiece) yield cut();
    }
    if (lines.length >= perPiece) yield cut();
  }
  for (const { isOpen } of splitters.values()) if (isOpen) throw new Error('It ended too early.');
  if (lines.length > 0) yield cut();
}

/** The same piece where it holds none of them. */
function without(piece: Piece, gone: ReadonlySet<string>): Piece {
  const stays = piece.ids.map((id) => !gone.has(id));
  if (stays.every(Boolean)) return piece;
  const lines = linesOf(piece.bytes).filter((_, index) => stays[index]);
  return { ids: piece.ids.filter((_, index) => stays[index]), bytes: toLines(lines) };
}

function toLines(lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
}

function linesOf(bytes: Uint8Array): string[] {
  return new TextDecoder().decode(bytes).split('\n').slice(0, -1);
}

function parseLines(bytes: Uint8Array): unknown[] {
  return list(linesOf(bytes).map((line) => JSON.parse(line) as unknown));
}

/** The same from the network, which is kept anew once all of it has come. */
async function* renewing({ url, batches, start }: Reading): AsyncGenerator<Batch> {
  const came = [start];
  for await (const batch of rest(batches)) {
    came.push(copyOf(batch));
    yield batch;
  }
  await keepList(url, came).catch(() => undefined);
}
