import { isAbort } from '../kit/remote.js';
import type { Backend, Batch } from './backends/backend.js';
import type { Copy } from './copy.js';
import type { HolidayTable } from './holidays.js';
import type { Asking } from './remote.js';
import type { Ability, Answer, NamedPlace, Query } from './search/directory.js';
import { normalise, type Service } from './service.js';
import type { Settings } from './settings.js';

export interface Source {
  url: string;
  backend: Backend;
}

export interface Reading {
  url: string;
  batches: AsyncIterator<Batch>;
  start: Batch;
  /** What was kept on the device stands in for the network: as it was then (ms). */
  kept?: number;
}

export interface CatalogueEvents {
  /** Something to show has changed. */
  changed(): void;
  /** A source of several, or the rest of one, could not be read. */
  failed(error: unknown, url: string): void;
  /** A developer should know. */
  warned(message: string): void;
}

export interface CatalogueRules {
  /** The largest directory of a server that is copied to the device. */
  maxLocal: number;
  /** No server learns what is looked for. */
  private: boolean;
  /** What holds for all records, if anything does. */
  settings: Promise<Settings | undefined>;
}

/**
 * The directories of one finder: their first records at once, then answers to questions. A server
 * is asked until, from the first touch on, the whole directory is here in a search of our own; what
 * no server can be asked about is read when the first question comes.
 */
export class Catalogue {
  /** The first records, in the order of their directories. */
  first: Service[] = [];
  /** How many services the directories say to hold. */
  promised: number | undefined;
  /** The newest answer; nothing before the search has begun. */
  answer: Answer | undefined;
  /** Whether there are records still to come. */
  arriving = false;
  /** Whether some did not come. */
  incomplete = false;
  /** How many records the search has read. */
  size = 0;
  /** Whether counts cost one small request, or none. */
  cheap = false;
  /** Why the server failed at the question, where nobody else can answer it. */
  failure: unknown;

  private readonly abort = new AbortController();
  /** @internal */
  readonly readings: Reading[] = [];
  /** @internal */
  settings: Settings | undefined;
  /** @internal The newest question. */
  query: Query | undefined;
  /** @internal Public holidays, once they are known. */
  holidays: HolidayTable | undefined;
  private begun = false;
  /** Ends when the search is there, or will not be. */
  private beginning: Promise<void> | undefined;
  private complete = false;
  /** @internal */
  copy: Copy | undefined;
  /** Who answers before the whole directory is here. */
  private server: Batch['server'];
  private asking: Asking | undefined;
  /** @internal Whether the whole directory may be read. */
  mayCopy: boolean;

  constructor(
    /** @internal */
    readonly sources: readonly Source[],
    /** @internal Words that mean the same: `a=b; c=d=e`. */
    readonly synonyms: string,
    /** @internal */
    readonly events: CatalogueEvents,
    /** @internal */
    readonly rules: CatalogueRules,
  ) {
    this.mayCopy = rules.maxLocal > 0;
  }

  /** What can be asked for where only a server answers; without it everything can be. */
  get can(): readonly Ability[] | undefined {
    return this.mayCopy ? undefined : (this.answer?.can ?? []);
  }

  /** @internal Ends with the catalogue. */
  get signal(): AbortSignal {
    return this.abort.signal;
  }

  /** Whether words lead anywhere: no server learns them from a private finder. */
  get takesWords(): boolean {
    return this.mayCopy || !this.rules.private;
  }

  /** Reads what shows first. Throws when no source can be read. */
  async start(): Promise<void> {
    let failure: { error: unknown; url: string } | undefined;
    const opening = this.sources.map(async ({ url, backend }, index) => {
      try {
        const batches = backend(url, { signal: this.signal })[Symbol.asyncIterator]();
        const { value, done } = await batches.next();
        if (!done) this.readings[index] = { url, batches, start: value };
      } catch (error) {
        if (failure && !isAbort(error)) this.events.failed(error, url);
        failure ??= { error, url };
        if (!this.rules.private) await this.readKept(url, index);
      }
    });
    [this.settings] = await Promise.all([this.rules.settings, ...opening]);
    const read = this.readings.filter(Boolean);
    if (failure && read.length === 0) throw failure.error;
    if (failure) this.events.failed(failure.error, failure.url);
    this.incomplete = failure !== undefined;
    let promised: number | undefined = 0;
    let came = 0;
    this.readings.forEach(({ start }, index) => {
      const services = (start.records ?? []).flatMap(normalise);
      for (const service of services) service.id = ownId(index, service.id);
      this.first.push(...this.settled(services));
      came += start.records?.length ?? 0;
      promised = promised === undefined ? undefined : start.total && promised + start.total;
    });
    this.promised = promised;
    this.arriving = true;
    const all = promised ?? Infinity;
    const server = this.sources.length === 1 ? read[0]?.start.server : undefined;
    this.mayCopy = !server || all <= this.rules.maxLocal;
    this.server = server;
    // A file of unknown length is on its way already.
    this.cheap = !!this.server || promised === undefined || came >= all;
  }

  /** What the visitor has on the device, where the network gives nothing. */
  private async readKept(url: string, index: number): Promise<void> {
    try {
      // Code that has nothing to read is not waited for.
      if (!localStorage.getItem('jia:offline')) return;
      const { keptReading } = await import('./offline-list.js');
      const kept = await keptReading(url);
      if (kept) this.readings[index] = kept;
    } catch {
      // No storage, or no way to the code.
    }
  }

  /** Public holidays, which hours heed: for the search, now or when it begins. */
  useHolidays(table: HolidayTable): void {
    this.holidays = table;
    this.copy?.useHolidays(table);
  }

  /** `touched`: somebody searches, so that the whole directory is wanted, where it may be had. */
  ask(asked: Query, touched: boolean): void {
    const query = { ...asked };
    if (!this.takesWords) query.words = '';
    // Distances are measured among the records' own coordinates.
    if (query.near) query.near = this.settings?.among(query.near) ?? query.near;
    this.query = query;
    this.failure = undefined;
    this.copy?.ask(query);
    // What a partner chose may be asked of a server, what she chooses may not.
    if (this.rules.private && this.mayCopy && (touched || query.words)) {
      if (this.asking) this.answer = undefined;
      this.asking?.stop();
      this.asking = this.server = undefined;
    }
    if (this.asking) this.asking.ask(query);
    else if (this.server) void this.askServer(this.server);
    else this.begin();
    if (touched && this.mayCopy) this.begin();
  }

  /** One record by its id, once it has come; nothing when it is in none of the directories. */
  async find(id: string): Promise<Service | undefined> {
    const has = (service: Service) => service.id === id;
    const here = this.first.find(has) ?? this.answer?.hits.find(has);
    if (here) return here;
    if (this.server && !this.complete && !this.rules.private) {
      try {
        return this.one(await (await this.server()).find(id, this.signal));
      } catch (error) {
        if (!this.mayCopy) return void this.fail(error, this.sources[0]?.url ?? '');
      }
    }
    this.begin();
    await this.beginning;
    return this.one(await this.copy?.find(id));
  }

  /** The whole of a record of which only what a list shows is here; nothing when there is no more. */
  async full({ id }: Service): Promise<Service | undefined> {
    if (this.first.some((each) => each.id === id)) return undefined;
    return this.one(await this.copy?.full(id));
  }

  /** Places that the words name, with where they are; nothing where only a server is asked. */
  async places(words: string): Promise<NamedPlace[]> {
    if (!this.mayCopy) return [];
    this.begin();
    await this.beginning;
    const found = (await this.copy?.places(words)) ?? [];
    const { settings } = this;
    return settings
      ? found.map(({ line, point }) => ({ line, point: settings.known(point) }))
      : found;
  }

  close(): void {
    this.abort.abort();
    this.asking?.stop();
    this.copy?.close();
    this.copy = undefined;
    // A generator that waits to be asked holds a connection.
    this.readings.forEach(({ batches }) => void batches.return?.()?.catch(() => undefined));
  }

  /** @internal */
  settle(answer: Answer): Answer {
    return { ...answer, hits: this.settled(answer.hits) };
  }

  private one(found: Service | undefined): Service | undefined {
    return found && this.settled([found])[0];
  }

  private settled(services: Service[]): Service[] {
    return this.settings?.shown(services) ?? services;
  }

  /** @internal Starts the search, once. */
  begin(): void {
    this.arriving = !this.complete;
    if (this.begun) return;
    this.begun = true;
    this.beginning = new Promise((resolve) => void this.search(resolve));
  }

  /** @internal What the server says. */
  show(answer: Answer | undefined, error?: unknown): void {
    this.answer = answer;
    this.failure = error;
    this.arriving = this.begun && !this.complete;
    if (answer) this.events.changed();
    else this.fail(error, this.sources[0]?.url ?? '');
  }

  private async askServer(open: NonNullable<Batch['server']>): Promise<void> {
    try {
      const { Asking } = await import('./remote.js');
      // It may not be asked any more: she has come to a private finder meanwhile.
      if (this.signal.aborted || !this.query || this.server !== open) return;
      this.asking ??= new Asking(open, this);
      this.asking.ask(this.query);
    } catch (error) {
      if (this.mayCopy) this.begin();
      else this.show(undefined, error);
    }
  }

  private async search(began: () => void): Promise<void> {
    try {
      const { Copy } = await import('./copy.js');
      if (!this.signal.aborted) this.copy = new Copy(this);
    } catch (error) {
      this.giveUp(error);
    }
    began();
  }

  /** @internal What the copy answers. */
  copied(answer: Answer, complete: boolean): void {
    const { asking, query } = this;
    this.complete = complete;
    this.arriving = !complete;
    this.size = answer.size;
    const own = this.settle(answer);
    this.answer = asking && query ? (asking.merge(own, complete, query) ?? this.answer) : own;
    this.events.changed();
  }

  /** @internal The search's own code did not come: the first records are all there is. */
  giveUp(error: unknown): void {
    this.arriving = false;
    this.fail(error, '');
  }

  /** @internal */
  fail(error: unknown, url: string): void {
    if (isAbort(error) || this.signal.aborted) return;
    this.incomplete = true;
    this.events.failed(error, url);
    this.events.changed();
  }
}

/** Two directories may both count from 1. */
function ownId(source: number, id: string): string {
  return source > 0 ? `${source}/${id}` : id;
}
