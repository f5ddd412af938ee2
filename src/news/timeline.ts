import { isAbort, RemoteError } from '../kit/remote.js';
import { turn } from '../kit/slices.js';
import type { Localized } from '../kit/home.js';
import type { Backend } from './backends/backend.js';
import { entriesOf, floorOf, merge, sorted, type Entry } from './merge.js';
import type { NewsItem, NewsSource, Outline, Page } from './news-item.js';
import { queue } from './queue.js';
import type { Stories } from './stories.js';

/** Where news come from. */
export interface Source {
  url: string;
  backend: Backend;
  /** What the home file or the page calls it: better than what the source calls itself. */
  name?: Localized | undefined;
  /** Items of it in the list at most. */
  limit?: number | undefined;
  /** The clocks by which its dates without a zone are read, where they are not the feed's. */
  timeZone?: string | undefined;
  /** Its pictures are not shown. */
  pictureless?: boolean | undefined;
  logo?: string | undefined;
  colour?: string | undefined;
}

/** A source that could not be read; `first` when nothing of it is there. */
export interface Failure {
  readonly url: string;
  /** What the page or the home file calls it. */
  readonly name?: Localized | undefined;
  readonly error: unknown;
  readonly first: boolean;
  /** When what is shown of it was kept (ms), where it is an older copy. */
  readonly keptAt?: number | undefined;
}

export interface TimelineOptions {
  /** Items shown at first and added by each press. */
  limit: number;
  timeZone: string;
  /** Whether copies may be kept on the device. */
  keep?: boolean;
  /** Whether an item may be shown: what was withdrawn, or does not fit the visitor's choice, may not. */
  accepts?: (item: NewsItem) => boolean;
  /** False: every copy of a story is shown. */
  dedupe?: boolean;
  /** Whether an item stands above the rest. */
  leads?: (item: NewsItem) => boolean;
  /**
   * Another order than that of time. `shown`: what must not move, nothing when the list begins; without
   * it the items are merely sorted.
   */
  rank?: (items: NewsItem[], shown?: readonly NewsItem[]) => NewsItem[];
  /** Brings what is needed to draw what an item says beside its title and text. */
  prepare?: () => Promise<void>;
  /** Brings what items of a page are drawn with, before the first of them is. */
  arrived?: (page: Page) => Promise<void>;
  /** Whose word counts as a correction beside that of an item's own feed and site. */
  mayCorrect?: (correction: NewsItem) => boolean;
  /** Which copy of a story is shown where several are there; the smaller, the better. */
  preference?: (item: NewsItem) => number;
  /** A source that a reading list names. */
  sourceOf?: (outline: Outline) => Source;
  /** Something that is drawn has changed. */
  changed: () => void;
  /** A source failed while others are there. */
  failed: (failure: Failure) => void;
}

/** A source as it is read. */
export interface Feed {
  readonly source: Source;
  readonly place: number;
  entries: readonly Entry[];
  /** Ends when the answer that is being read has been read: one at a time. */
  turn: Promise<unknown>;
  /** The address of the next page. */
  next: string;
  /** Whether `next` may be asked: there is one, and it did not fail. */
  open: boolean;
  error?: unknown;
  keptAt?: number | undefined;
}

/** How long the first sources to answer wait for the others, so that most lists are complete at once. */
const patience = 1_000;
/** How long what comes later is gathered before it joins the list. */
const gathering = 100;
/** Pages asked for by one press at most. */
const mostRounds = 5;
/** Sources of one list at most. */
export const mostSources = 50;
/** Sources asked at once, and for how long one may keep the next one waiting. */
const lanes = 6;
const lanePatience = 3_000;

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
  /** Sources that did not find room. */
  leftOut = 0;
  private limit: number;
  private readonly feeds: Feed[] = [];
  /** Reading lists may name each other, and themselves. */
  private readonly known = new Set<string>();
  private readonly origins = new WeakMap<NewsItem, Feed>();
  private readonly inLine = queue(lanes, lanePatience);
  private tools: Stories | undefined;
  private all: readonly NewsItem[] | undefined;
  private joining: ReturnType<typeof setTimeout> | undefined;
  private corrected: ReadonlyMap<NewsItem, readonly NewsItem[]> = new Map();
  private also = new Map<NewsItem, NewsSource[]>();
  /** Ready to be shown above the last shown item, and below it. */
  private above: NewsItem[] = [];
  private below: NewsItem[] = [];
  private begun = false;
  private answered: () => void = () => undefined;
  private uniting: Promise<void> | undefined;
  private readonly abort = new AbortController();

  constructor(private readonly options: TimelineOptions) {
    this.limit = options.limit;
  }

  /**
   * Reads the first page of all sources; lists that are still on their way join. Ends when there is
   * something to show. Throws when nothing could be read.
   */
  async start(lists: readonly Promise<readonly Source[]>[]): Promise<void> {
    const enough = new Promise<void>((resolve) => {
      this.answered = () => void setTimeout(resolve, patience);
    });
    const all = Promise.all(lists.map(async (list) => this.add(await list)));
    await Promise.race([all, enough]);
    // Before the first item is drawn, so that no copy is seen and then taken away.
    await this.uniting;
    const dead = this.failures.filter((failure) => failure.first);
    if (dead[0] && dead.length === this.feeds.length) throw dead[0].error;
    // Reading is one piece of work, drawing another.
    await turn();
    this.begun = true;
    // Also of those that failed during that turn.
    for (const each of this.failures) this.options.failed(each);
    await this.reach(this.limit);
  }

  /** Who else published an item that is shown. */
  copiesOf(item: NewsItem): readonly NewsSource[] {
    return this.also.get(item) ?? [];
  }

  /** What corrects an item, and what an item corrects, of what is loaded. */
  correctionsOf(item: NewsItem): readonly NewsItem[] {
    return this.corrected.get(item) ?? [];
  }

  correctedBy(item: NewsItem): readonly NewsItem[] {
    const found: NewsItem[] = [];
    if (!item.corrects) return found;
    for (const [story, corrections] of this.corrected)
      if (corrections.includes(item)) found.push(story);
    return found;
  }

  /** Where an item was read from. */
  sourceOf(item: NewsItem): Source | undefined {
    return this.origins.get(item)?.source;
  }

  /** All that is loaded, shown or not. */
  get loaded(): readonly NewsItem[] {
    return (this.all ??= itemsOf(
      merge(this.feeds.map(({ entries }) => ({ entries, open: false }))).entries,
    ));
  }

  /**
   * What may be shown is another: what may not leaves, and the list is filled up. `anew`: it begins at
   * its top, as for another choice of the visitor's.
   */
  async sift(anew = false): Promise<void> {
    if (!this.begun) return;
    const count = Math.max(this.limit, anew ? 0 : this.shown.length);
    this.shown = anew ? [] : this.shown.filter((item) => this.accepts(item));
    await this.reach(count);
  }

  /** Asks all sources for what is new; it waits above the list. What may no longer be shown leaves. */
  async refresh(): Promise<void> {
    await Promise.all(this.feeds.map((feed) => this.look(feed)));
    await this.sift();
  }

  /** Sources that could not be read. */
  get failures(): Failure[] {
    const found: Failure[] = [];
    for (const { source, error, entries, keptAt } of this.feeds) {
      const first = entries.length === 0;
      const { url, name } = source;
      const more = { ...(name && { name }), ...(keptAt && { keptAt }) };
      if (error !== undefined) found.push({ url, error, first, ...more });
    }
    return found;
  }

  /** Whether any source was asked. */
  get asked(): boolean {
    return this.feeds.length > 0;
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
    const items = this.loaded.filter((item) => wanted.has(item));
    this.shown = this.options.rank?.(items) ?? items;
    this.above = [];
    this.changed();
  }

  /** Asks the sources that failed once more; what they bring is shown at once. */
  async retry(): Promise<void> {
    if (this.busy) return;
    this.setBusy(true);
    const broken = this.feeds.filter((feed) => feed.error !== undefined);
    await Promise.all(
      broken.map((feed) => (feed.keptAt === undefined ? this.read(feed) : this.look(feed))),
    );
    this.fill(Math.max(this.shown.length, this.limit));
    this.showWaiting();
    this.setBusy(false);
  }

  /** Gives up all requests; nothing changes any more. */
  close(): void {
    this.abort.abort();
  }

  /** Reads the first pages of sources that have come to be known. */
  private async add(sources: readonly Source[]): Promise<void> {
    const reading: Promise<void>[] = [];
    // Asking takes time, too: one source, then whatever else waits, then the next.
    let before: Promise<unknown> = Promise.resolve();
    for (const source of sources) {
      if (this.known.has(source.url)) continue;
      this.known.add(source.url);
      if (this.feeds.length === mostSources) {
        this.leftOut += 1;
        continue;
      }
      // A reading list gives its place away: only what is known grows.
      const place = this.known.size;
      const feed: Feed = {
        source,
        place,
        entries: [],
        turn: before,
        next: source.url,
        open: false,
      };
      before = before.then(turn);
      this.feeds.push(feed);
      reading.push(this.begin(feed));
    }
    if (this.feeds.length > 1) void this.readyToUnite();
    await Promise.all(reading);
  }

  private async begin(feed: Feed): Promise<void> {
    const outlines = await this.inLine(() => this.read(feed));
    const { sourceOf } = this.options;
    if (outlines && sourceOf) {
      // A reading list is no source itself.
      this.feeds.splice(this.feeds.indexOf(feed), 1);
      await this.add(outlines.map(sourceOf));
    }
    if (feed.entries.length > 0) this.answered();
    if (!this.begun) return;
    // One look at the list serves all that come within a moment.
    this.joining ??= setTimeout(() => {
      this.joining = undefined;
      this.fill(Math.max(this.limit, this.shown.length));
    }, gathering);
  }

  /** Several sources may tell one story. Without the code for that, each copy is shown. */
  private readyToUnite(): Promise<void> {
    this.uniting ??= Promise.all([import('./stories.js'), this.options.prepare?.()])
      .then(async ([{ Stories }]) => {
        const tools = new Stories();
        for (const { entries, place } of this.feeds) await tools.add(itemsOf(entries), place);
        this.tools = tools;
      })
      .catch(() => undefined);
    return this.uniting;
  }

  private accepts(item: NewsItem): boolean {
    return this.options.accepts?.(item) ?? true;
  }

  /** One item for each story, of those that may be shown. */
  private stories(entries: readonly Entry[]): NewsItem[] {
    const may = itemsOf(entries).filter((item) => this.accepts(item));
    if (!this.tools) return may;
    const { hidden, also, corrected } = this.tools.unite(this.options, {
      loaded: this.loaded,
      shown: new Set(this.shown),
      ready: new Set(may),
      origin: (item) => this.origins.get(item),
    });
    this.also = also;
    this.corrected = corrected;
    return may.filter((item) => !hidden.has(item));
  }

  private async reach(count: number): Promise<void> {
    if (this.busy) return;
    this.setBusy(true);
    for (let round = 0; ; round += 1) {
      const holding = this.fill(count);
      if (this.shown.length >= count || holding.length === 0 || round === mostRounds) break;
      await Promise.all(holding.map((feed) => this.read(feed)));
    }
    this.setBusy(false);
  }

  /** Takes over what may be shown below the last shown item. Returns the feeds that hold back the rest. */
  private fill(count: number): Feed[] {
    const { entries, holding } = merge(this.feeds);
    const stories = this.stories(entries);
    const ready = this.options.rank?.(stories, this.shown) ?? stories;
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

  private async ask(source: Source, url: string): Promise<Page> {
    const timeZone = source.timeZone ?? this.options.timeZone;
    const { keep } = this.options;
    const page = await source.backend(url, { signal: this.abort.signal, timeZone, keep });
    await this.options.arrived?.(page).catch(() => undefined);
    return page;
  }

  private entriesOf(items: readonly NewsItem[], ceiling = Infinity): Entry[] {
    return entriesOf(items, ceiling, this.options.leads);
  }

  /** What a page brings that is not there yet. */
  private async take(feed: Feed, page: Page): Promise<NewsItem[]> {
    const items = fresh(page, feed.entries, feed.source);
    for (const item of items) {
      this.origins.set(item, feed);
      const { corrects, original, period, objection } = item;
      if (corrects ?? original ?? period ?? objection) void this.readyToUnite();
    }
    await this.uniting;
    await this.tools?.add(items, feed.place);
    return items;
  }

  private hold(feed: Feed, entries: readonly Entry[]): void {
    feed.entries = entries.slice(0, feed.source.limit);
    this.all = undefined;
  }

  private read(feed: Feed): Promise<readonly Outline[] | undefined> {
    const reading = feed.turn.then(() => this.readPage(feed));
    feed.turn = reading;
    return reading;
  }

  private look(feed: Feed): Promise<void> {
    const looking = feed.turn.then(() => this.lookAgain(feed));
    feed.turn = looking;
    return looking;
  }

  /**
   * One page of a feed, or the sources that it lists. Never throws: one that fails does not hold the
   * others up.
   */
  private async readPage(feed: Feed): Promise<readonly Outline[] | undefined> {
    const { source, next } = feed;
    const first = feed.entries.length === 0;
    try {
      const page = await this.ask(source, next);
      if (page.source.url) this.place ??= page.source;
      const items = await this.take(feed, page);
      feed.error = page.trouble;
      feed.keptAt = page.keptAt;
      const entries = [...feed.entries, ...this.entriesOf(items, first ? Infinity : floorOf(feed))];
      this.hold(feed, entries);
      // A page without anything new would be followed by others for ever.
      feed.open =
        page.next !== undefined &&
        page.next !== next &&
        items.length > 0 &&
        !(entries.length >= (source.limit ?? Infinity));
      feed.next = page.next ?? next;
      if (page.trouble !== undefined && this.begun) {
        this.options.failed({ url: source.url, error: page.trouble, first: false });
      }
      this.leftOut += page.leftOut ?? 0;
      return page.outlines;
    } catch (error) {
      if (isAbort(error)) return;
      feed.open = false;
      // Where paging is hidden, as by some WordPress sites, a refused page is how the end is found.
      if (!first && error instanceof RemoteError && error.status === 400) return;
      feed.error = error;
      if (this.begun) this.options.failed({ url: source.url, error, first });
    }
  }

  /** What a source has published since; a failure leaves all as it is. */
  private async lookAgain(feed: Feed): Promise<void> {
    try {
      const page = await this.inLine(() => this.ask(feed.source, feed.source.url));
      const items = await this.take(feed, page);
      feed.error = page.trouble;
      feed.keptAt = page.keptAt;
      if (items.length === 0) return;
      const { rewritten } = await import('./rewritten.js');
      const anew = rewritten(page, feed.entries, items);
      this.shown = this.shown.map((item) => anew.get(item) ?? item);
      const kept = feed.entries.filter(({ item }) => !anew.has(item));
      this.hold(feed, sorted([...this.entriesOf(items), ...kept]));
    } catch (error) {
      // What is here stays; the next look may be luckier.
      if (!isAbort(error)) feed.error = error;
    }
  }
}

function itemsOf(entries: readonly Entry[]): NewsItem[] {
  return entries.map((entry) => entry.item);
}

/** What an item is told apart by within its source: some give all of theirs one id. */
export const mark = ({ id, url, title, kind, expires }: NewsItem) =>
  [id, url, title, kind, expires].join('\n');

/** The items of a page that are not there yet: new posts push old ones onto the next page. */
function fresh(page: Page, known: readonly Entry[], { name }: Source): NewsItem[] {
  const seen = new Set(known.map((entry) => mark(entry.item)));
  const items = known.length > 0 ? page.items.filter((item) => !seen.has(mark(item))) : page.items;
  if (name === undefined) return items;
  const source = { ...page.source, name };
  return items.map((item) => (item.source === page.source ? { ...item, source } : item));
}
