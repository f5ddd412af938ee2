import { isMoment, type NewsItem } from './news-item.js';

/** An item with its place in time. */
export interface Entry {
  readonly item: NewsItem;
  /** Larger is newer. An item without a date stands where its source put it. */
  readonly rank: number;
}

/** What is loaded of one source, newest first. */
export interface Stream {
  readonly entries: readonly Entry[];
  /** There are further pages. */
  readonly open: boolean;
}

const day = 86_400_000;

/** Whether a date can be that of news: one of 2099 would lead the list for ever. */
function counts(date: number | undefined): date is number {
  return isMoment(date) && date < Date.now() + day;
}

/**
 * One page of a source, newest first. `ceiling` is the rank of the last entry before it: a source
 * that is not sorted by date must not put items of a later page above what was shown. What `leads`
 * stands first, however old it is.
 */
export function entriesOf(
  items: readonly NewsItem[],
  ceiling = Infinity,
  leads: (item: NewsItem) => boolean = () => false,
): Entry[] {
  const first = items.find((item) => counts(item.date))?.date;
  let rank = first ?? (ceiling === Infinity ? -Infinity : ceiling);
  const entries: Entry[] = [];
  for (const item of items) {
    if (counts(item.date)) rank = item.date;
    entries.push({ item, rank: Math.min(leads(item) ? Infinity : rank, ceiling) });
  }
  return sorted(entries);
}

/** Newest first. */
export function sorted(entries: Entry[]): Entry[] {
  return entries.sort((one, other) => compare(one.rank, other.rank));
}

/** The rank of the oldest entry of a stream. */
export function floorOf(stream: Stream): number {
  const last = stream.entries[stream.entries.length - 1];
  return last ? last.rank : Infinity;
}

/**
 * What may be shown of several sources, newest first, and which of them hold the rest back: an entry
 * older than all that is loaded of an open source waits, since that source's next page may hold
 * something newer.
 */
export function merge<S extends Stream>(streams: readonly S[]): { entries: Entry[]; holding: S[] } {
  let horizon = -Infinity;
  for (const stream of streams) if (stream.open) horizon = Math.max(horizon, floorOf(stream));
  const entries: Entry[] = [];
  for (const stream of streams) {
    for (const entry of stream.entries) if (entry.rank >= horizon) entries.push(entry);
  }
  return {
    entries: sorted(entries),
    holding: streams.filter((stream) => stream.open && floorOf(stream) === horizon),
  };
}

/** Newest first; a subtraction would make NaN of two infinities. */
function compare(one: number, other: number): number {
  return one === other ? 0 : one > other ? -1 : 1;
}
