import { isAbort, RemoteError } from '../kit/remote.js';
import type { Localized } from '../kit/home.js';
import type { Backend } from './backends/backend.js';
import { entriesOf, floorOf, merge, type Entry } from './merge.js';
import type { NewsItem, NewsSource, Page } from './news-item.js';

/** Where news come from. */
export interface Source {
  url: string;
  backend: Backend;
  /** What the home file calls it: better than what the source calls itself. */
  name?: Localized | undefined;
}

/** A source that could not be read; `first` when nothing of it is there. */
export interface Failure {
  readonly url: string;
  readonly error: unknown;
  readonly first: boolean;
}

export interface TimelineOptions {
  /** Items shown at first and added by each press. */
  limit: number;
  timeZone: string;
  /** Something that is drawn has changed. */
  changed: () => void;
  /** A source failed while others are there. */
  failed: (failure: Failure) => void;
}

interface Feed {
  readonly source: Source;
  entries: Entry[];
  /** The address of the next page. */
  next: string;
  /** Whether `next` may be asked: there is one, and it did not fail. */
  open: boolean;
  error?: unknown;
}

/** How long the first sources to answer wait for the others, so that most lists are complete at once. */
const patience = 1_000;
/** Pages asked for by one press at most. */
const mostRounds = 5;

/**
 * One list out of many sources: what is shown, what is behind it, and what failed. What is shown
 * never moves: items join below it, or wait until they are called for.
 */
export class Timeline {
  shown: NewsItem[] = [];
  /** The first source that has a page of its own: where to look when the list is empty. */
  place: NewsSource | undefined;
  /** Whether a press is being answered. */
  busy = false;
  private limit: number;
  private readonly feeds: Feed[] = [];
  /** Ready to be shown above the last shown item, and below it. */
  private above: NewsItem[] = [];
  private below: NewsItem[] = [];
  private begun = false;
  private readonly abort = new AbortController();

  constructor(private readonly options: TimelineOptions) {
    this.limit = options.limit;
  }

  /**
   * Reads the first page of all sources; lists that are still on their way join. Ends when there is
   * something to show. Throws when nothing could be read.
   */
  async start(lists: readonly Promise<readonly Source[]>[]): Promise<void> {
    let answered: () => void = () => undefined;
    const enough = new Promise<void>((resolve) => {
      answered = () => void setTimeout(resolve, patience);
    });
    const all = Promise.all(
      lists.map(async (list) => {
        const reading: Promise<void>[] = [];
        for (const source of await list) {
          const feed: Feed = { source, entries: [], next: source.url, open: false };
          this.feeds.push(feed);
          reading.push(
            this.read(feed).then(() => {
              if (feed.entries.length > 0) answered();
              if (this.begun) this.fill(Math.max(this.limit, this.shown.length));
            }),
          );
        }
        await Promise.all(reading);
      }),
    );
    await Promise.race([all, enough]);
    const failures = this.failures;
    const [failure] = failures;
    if (failure && failures.length === this.feeds.length) throw failure.error;
    this.begun = true;
    for (const each of failures) this.options.failed(each);
    await this.reach(this.limit);
  }

  /** Sources that could not be read. */
  get failures(): Failure[] {
    const found: Failure[] = [];
    for (const { source, error, entries } of this.feeds) {
      if (error !== undefined) found.push({ url: source.url, error, first: entries.length === 0 });
    }
    return found;
  }

  /** How many newer items came after the list was shown. */
  get waiting(): number {
    return this.above.length;
  }

  /** How many items the next press adds; nothing is left at 0. */
  get further(): number {
    return this.feeds.some((feed) => feed.open)
      ? this.limit
      : Math.min(this.limit, this.below.length);
  }

  /** Shows `limit` more: what is loaded, then the next page of the source that holds the list back. */
  async more(): Promise<void> {
    await this.reach(this.shown.length + this.limit);
  }

  /** Another `limit`: a longer list at once, a shorter one with the next press. */
  async resize(limit: number): Promise<void> {
    this.limit = limit;
    if (this.begun) await this.reach(limit);
  }

  /** Puts the items that wait in their places. */
  showWaiting(): void {
    const wanted = new Set([...this.shown, ...this.above]);
    const closed = this.feeds.map(({ entries }) => ({ entries, open: false }));
    this.shown = itemsOf(merge(closed).entries).filter((item) => wanted.has(item));
    this.above = [];
    this.changed();
  }

  /** Asks the sources that failed once more; what they bring is shown at once. */
  async retry(): Promise<void> {
    if (this.busy) return;
    this.setBusy(true);
    const broken = this.feeds.filter((feed) => feed.error !== undefined);
    await Promise.all(broken.map((feed) => this.read(feed)));
    this.fill(Math.max(this.shown.length, this.limit));
    this.showWaiting();
    this.setBusy(false);
  }

  /** Gives up all requests; nothing changes any more. */
  close(): void {
    this.abort.abort();
  }

  private async reach(count: number): Promise<void> {
    if (this.busy) return;
    this.setBusy(true);
    for (let round = 0; round < mostRounds; round += 1) {
      const holding = this.fill(count);
      if (this.shown.length >= count || holding.length === 0) break;
      await Promise.all(holding.map((feed) => this.read(feed)));
    }
    this.fill(count);
    this.setBusy(false);
  }

  /** Takes over what may be shown below the last shown item. Returns the feeds that hold back the rest. */
  private fill(count: number): Feed[] {
    const { entries, holding } = merge(this.feeds);
    const ready = itemsOf(entries);
    const shown = new Set(this.shown);
    const last = this.shown[this.shown.length - 1];
    // A late source can hold back even what is shown: then all that is ready belongs above it.
    const start = last ? ready.indexOf(last) + 1 || ready.length : 0;
    const end = start + Math.max(0, count - this.shown.length);
    this.above = ready.slice(0, start).filter((item) => !shown.has(item));
    this.below = ready.slice(end);
    this.shown = [...this.shown, ...ready.slice(start, end)];
    this.changed();
    return holding;
  }

  private setBusy(busy: boolean): void {
    this.busy = busy;
    this.changed();
  }

  private changed(): void {
    if (!this.abort.signal.aborted) this.options.changed();
  }

  /** One page of a feed. Never throws: one that fails does not hold the others up. */
  private async read(feed: Feed): Promise<void> {
    const { signal } = this.abort;
    const { source, next } = feed;
    const first = feed.entries.length === 0;
    try {
      const page = await source.backend(next, { signal, timeZone: this.options.timeZone });
      if (page.source.url) this.place ??= page.source;
      const items = fresh(page, feed.entries, source.name);
      feed.error = undefined;
      feed.entries = [...feed.entries, ...entriesOf(items, first ? Infinity : floorOf(feed))];
      // A page without anything new would be followed by others for ever.
      feed.open = page.next !== undefined && page.next !== next && items.length > 0;
      feed.next = page.next ?? next;
    } catch (error) {
      if (isAbort(error)) return;
      feed.open = false;
      // Where paging is hidden, as by some WordPress sites, a refused page is how the end is found.
      if (!first && error instanceof RemoteError && error.status === 400) return;
      feed.error = error;
      if (this.begun) this.options.failed({ url: source.url, error, first });
    }
  }
}

function itemsOf(entries: readonly Entry[]): NewsItem[] {
  return entries.map((entry) => entry.item);
}

/** The items of a page that are not there yet: new posts push old ones onto the next page. */
function fresh(page: Page, known: readonly Entry[], name: Localized | undefined): NewsItem[] {
  const mark = ({ id, url, title }: NewsItem) => [id, url, title].join('\n');
  const seen = new Set(known.map((entry) => mark(entry.item)));
  const items = known.length > 0 ? page.items.filter((item) => !seen.has(mark(item))) : page.items;
  if (name === undefined) return items;
  const source = { ...page.source, name };
  return items.map((item) => (item.source === page.source ? { ...item, source } : item));
}
