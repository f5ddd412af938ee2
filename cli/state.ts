import { isRecord, list, record } from '../src/kit/door.js';
import { parseDate } from '../src/kit/date.js';
import type { Channel, Item } from './item.js';
import type { Mark } from './visit.js';

/** What is kept of a source from run to run. */
export interface Memory extends Mark {
  /** How often in a row it failed. */
  failures?: number | undefined;
  /** It is left alone until then (ms). */
  retryAt?: number | undefined;
  /** When it was last read (RFC 3339). */
  lastGood?: string | undefined;
  channel?: Channel | undefined;
}

export type State = Map<string, Memory>;

const version = 1;

export function writeState(state: State): string {
  return JSON.stringify({ version, sources: Object.fromEntries(state) });
}

/** The state that a file holds; nothing when it holds none that can be used. */
export function readState(text: string): State | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { version: written, sources } = record(value);
  if (written !== version || !isRecord(sources)) return undefined;
  const state: State = new Map();
  for (const [url, memory] of Object.entries(sources)) {
    if (!isRecord(memory)) continue;
    const { channel } = memory;
    const whole =
      isRecord(channel) && list(channel['items']).every((item) => isRecord(record(item)['_jia']));
    state.set(url, { ...memory, channel: whole ? (channel as unknown as Channel) : undefined });
  }
  return state;
}

const minute = 60_000;

/** When a source that failed so often in a row is asked again: 5 minutes, 10, 20 … a day. */
export function backoff(failures: number): number {
  return Math.min(24 * 60 * minute, 5 * minute * 2 ** (failures - 1));
}

/** Items that are kept in all, and those of them whose full text is kept. */
export interface Room {
  items: number;
  texts: number;
}

/**
 * Keeps what thousands of sources bring within bounds: the newest items stay whole, the next ones
 * without their full text, the others go.
 */
export function trim(state: State, room: Room): void {
  const all: { item: Item; memory: Memory; rank: number }[] = [];
  for (const memory of state.values()) {
    const items = memory.channel?.items ?? [];
    const places = ranks(items);
    items.forEach((item, index) => all.push({ item, memory, rank: places[index] ?? -Infinity }));
  }
  all.sort((one, other) => newest(one.rank, other.rank));
  const gone = new Set<Item>();
  all.forEach(({ item }, index) => {
    if (index >= room.texts) item.content_html = undefined;
    if (index >= room.items) gone.add(item);
  });
  if (gone.size === 0) return;
  for (const { channel } of state.values()) {
    if (channel) channel.items = channel.items.filter((item) => !gone.has(item));
  }
}

const day = 86_400_000;
const moments = new WeakMap<Item, number | false>();

/** When an item was published (ms). Read once: it is asked for often. */
export function momentOf(item: Item): number | undefined {
  let moment = moments.get(item);
  if (moment === undefined) {
    moment = parseDate(item.date_published ?? '') ?? false;
    moments.set(item, moment);
  }
  return moment === false ? undefined : moment;
}

/** The places of items in time. One without a date stands where its source put it. */
export function ranks(items: readonly Item[]): number[] {
  // A date of a time to come would lead every list for ever.
  const latest = Date.now() + day;
  const dates = items.map(momentOf).map((date) => (date! < latest ? date : undefined));
  let rank = dates.find((date) => date !== undefined) ?? -Infinity;
  return dates.map((date) => (rank = date ?? rank));
}

/** The newest items, newest first: some sources begin with the oldest. */
export function newestOf(items: readonly Item[], most = Infinity): Item[] {
  const places = ranks(items);
  const sorted = items.map((item, index) => ({ item, rank: places[index] ?? -Infinity }));
  sorted.sort((one, other) => newest(one.rank, other.rank));
  return sorted.slice(0, most).map(({ item }) => item);
}

/** Newest first; a subtraction would make NaN of two infinities. */
export function newest(one: number, other: number): number {
  return one === other ? 0 : one > other ? -1 : 1;
}
