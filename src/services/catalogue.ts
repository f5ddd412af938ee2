import { isAbort, RemoteError, withoutQuery } from '../kit/remote.js';
import type { Backend, Batch } from './backends/backend.js';
import type { HolidayTable } from './holidays.js';
import type { Answer, Directory, Query } from './search/directory.js';
import { normalise, type Service } from './service.js';

export interface Source {
  url: string;
  backend: Backend;
}

interface Reading {
  url: string;
  batches: AsyncIterator<Batch>;
  start: Batch;
  /** Whether it was said that something of it is missing. */
  told?: boolean;
}

export interface CatalogueEvents {
  /** Something to show has changed. */
  changed(): void;
  /** A source of several, or the rest of one, could not be read. */
  failed(error: unknown, url: string): void;
}

/**
 * The directories of one finder: their first records at once, and, from `begin` on, all of them in a
 * search that answers questions.
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

  private readonly abort = new AbortController();
  private readonly readings: Reading[] = [];
  private query: Query | undefined;
  private holidays: HolidayTable | undefined;
  private begun = false;
  /** Ends when the search is there, or will not be. */
  private beginning: Promise<void> | undefined;
  private directory: Directory | undefined;

  constructor(
    private readonly sources: readonly Source[],
    /** Words that mean the same: `a=b; c=d=e`. */
    private readonly synonyms: string,
    private readonly events: CatalogueEvents,
  ) {}

  /** Reads what shows first. Throws when no source can be read. */
  async start(): Promise<void> {
    let failure: { error: unknown; url: string } | undefined;
    const opening = this.sources.map(async ({ url, backend }, index) => {
      try {
        const batches = backend(url, { signal: this.abort.signal })[Symbol.asyncIterator]();
        const { value, done } = await batches.next();
        if (!done) this.readings[index] = { url, batches, start: value };
      } catch (error) {
        if (failure && !isAbort(error)) this.events.failed(error, url);
        failure ??= { error, url };
      }
    });
    await Promise.all(opening);
    const read = this.readings.filter(Boolean);
    if (failure && read.length === 0) throw failure.error;
    if (failure) this.events.failed(failure.error, failure.url);
    this.incomplete = failure !== undefined;
    let promised: number | undefined = 0;
    this.readings.forEach(({ start }, index) => {
      const services = (start.records ?? []).flatMap(normalise);
      for (const service of services) service.id = ownId(index, service.id);
      this.first.push(...services);
      promised = promised === undefined ? undefined : start.total && promised + start.total;
    });
    this.promised = promised;
    this.arriving = true;
  }

  /** Starts the search, once. */
  begin(): void {
    if (this.begun) return;
    this.begun = true;
    this.beginning = new Promise((resolve) => void this.search(resolve));
  }

  /** Public holidays, which hours heed: for the search, now or when it begins. */
  useHolidays(table: HolidayTable): void {
    this.holidays = table;
    this.directory?.tell({ type: 'holidays', table });
  }

  /** Asks the search, which begins when it has not yet. */
  ask(query: Query): void {
    this.query = query;
    this.directory?.ask(query);
    this.begin();
  }

  /** One record by its id, once it has come; nothing when it is in none of the directories. */
  async find(id: string): Promise<Service | undefined> {
    const has = (service: Service) => service.id === id;
    const here = this.first.find(has) ?? this.answer?.hits.find(has);
    if (here) return here;
    this.begin();
    await this.beginning;
    return this.directory?.find(id);
  }

  close(): void {
    this.abort.abort();
    this.directory?.close();
    this.directory = undefined;
    // A generator that waits to be asked holds a connection.
    this.readings.forEach(({ batches }) => void batches.return?.()?.catch(() => undefined));
  }

  private async search(began: () => void): Promise<void> {
    try {
      const { Directory } = await import('./search/directory.js');
      if (this.abort.signal.aborted) return;
      this.directory = new Directory({
        answer: (answer, state, cut) => {
          this.answer = answer;
          this.arriving = state === 'arriving';
          for (const source of cut) this.cutOff(source);
          this.events.changed();
        },
        failed: (error) => this.giveUp(error),
      });
    } catch (error) {
      this.giveUp(error);
      return;
    } finally {
      began();
    }
    const groups = this.synonyms.split(/[;\uff1b\n]/).map((group) => group.split(/[=\uff1d]/));
    if (this.synonyms) this.directory.tell({ type: 'synonyms', groups });
    if (this.holidays) this.directory.tell({ type: 'holidays', table: this.holidays });
    if (this.query) this.directory.ask(this.query);
    await Promise.all(this.readings.map((_, source) => this.read(source)));
    this.directory?.tell({ type: 'end' });
  }

  private async read(source: number): Promise<void> {
    const reading = this.readings[source];
    if (!reading) return;
    try {
      let batch: Batch | undefined = reading.start;
      while (batch && this.directory) {
        const { records, bytes, document = 0, topics } = batch;
        if (topics) this.directory.tell({ type: 'topics', topics });
        if (records) this.directory.tell({ type: 'records', source, records });
        if (bytes) this.directory.tell({ type: 'bytes', source, document, bytes });
        const next: IteratorResult<Batch> = await reading.batches.next();
        batch = next.done ? undefined : next.value;
      }
    } catch (error) {
      this.fail(error, reading.url, source);
    }
  }

  /** The text ended too early, whatever the connection said. */
  private cutOff(source: number): void {
    const { url = '', told } = this.readings[source] ?? {};
    if (told) return;
    const place = withoutQuery(url);
    this.fail(new RemoteError('payload', `${place} ended in the middle.`, url), url, source);
  }

  /** The search's own code did not come: the first records are all there is. */
  private giveUp(error: unknown): void {
    this.arriving = false;
    this.fail(error, '');
  }

  private fail(error: unknown, url: string, source = -1): void {
    if (isAbort(error) || this.abort.signal.aborted) return;
    const reading = this.readings[source];
    if (reading) reading.told = true;
    this.incomplete = true;
    this.events.failed(error, url);
    this.events.changed();
  }
}

/** Two directories may both count from 1. */
function ownId(source: number, id: string): string {
  return source > 0 ? `${source}/${id}` : id;
}
