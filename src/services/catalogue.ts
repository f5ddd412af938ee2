import { isAbort, RemoteError, withoutQuery } from '../kit/remote.js';
import type { Backend, Batch } from './backends/backend.js';
import type { HolidayTable } from './holidays.js';
import type { Asking } from './remote.js';
import type { Ability, Answer, Directory, Query } from './search/directory.js';
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
  /** A developer should know. */
  warned(message: string): void;
}

export interface CatalogueRules {
  /** The largest directory of a server that is copied to the device. */
  maxLocal: number;
  /** No server learns what is looked for. */
  private: boolean;
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
  /** Whether the server failed at the question, and nobody else can answer it. */
  unanswered = false;

  private readonly abort = new AbortController();
  private readonly readings: Reading[] = [];
  private query: Query | undefined;
  private holidays: HolidayTable | undefined;
  private begun = false;
  /** Ends when the search is there, or will not be. */
  private beginning: Promise<void> | undefined;
  private complete = false;
  private directory: Directory | undefined;
  /** Who answers before the whole directory is here. */
  private server: Batch['server'];
  private asking: Asking | undefined;
  /** @internal Whether the whole directory may be read. */
  mayCopy: boolean;

  constructor(
    private readonly sources: readonly Source[],
    /** Words that mean the same: `a=b; c=d=e`. */
    private readonly synonyms: string,
    /** @internal */
    readonly events: CatalogueEvents,
    private readonly rules: CatalogueRules,
  ) {
    this.mayCopy = rules.maxLocal > 0;
  }

  /** What can be asked for where only a server answers; without it everything can be. */
  get can(): readonly Ability[] | undefined {
    return this.mayCopy ? undefined : (this.answer?.can ?? []);
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
    let came = 0;
    this.readings.forEach(({ start }, index) => {
      const services = (start.records ?? []).flatMap(normalise);
      for (const service of services) service.id = ownId(index, service.id);
      this.first.push(...services);
      came += start.records?.length ?? 0;
      promised = promised === undefined ? undefined : start.total && promised + start.total;
    });
    this.promised = promised;
    this.arriving = true;
    const all = promised ?? Infinity;
    const server = this.sources.length === 1 ? read[0]?.start.server : undefined;
    this.mayCopy = !server || all <= this.rules.maxLocal;
    if (!this.mayCopy || !this.rules.private) this.server = server;
    this.cheap = !!this.server || came >= all;
  }

  /** Public holidays, which hours heed: for the search, now or when it begins. */
  useHolidays(table: HolidayTable): void {
    this.holidays = table;
    this.directory?.tell({ type: 'holidays', table });
  }

  /** `touched`: somebody searches, so that the whole directory is wanted, where it may be had. */
  ask(asked: Query, touched: boolean): void {
    const query = this.takesWords ? asked : { ...asked, words: '' };
    this.query = query;
    this.unanswered = false;
    this.directory?.ask(query);
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
    this.begin();
    await this.beginning;
    return this.directory?.find(id);
  }

  close(): void {
    this.abort.abort();
    this.asking?.stop();
    this.directory?.close();
    this.directory = undefined;
    // A generator that waits to be asked holds a connection.
    this.readings.forEach(({ batches }) => void batches.return?.()?.catch(() => undefined));
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
    this.unanswered = !answer;
    this.arriving = this.begun && !this.complete;
    if (answer) this.events.changed();
    else this.fail(error, this.sources[0]?.url ?? '');
  }

  private async askServer(open: NonNullable<Batch['server']>): Promise<void> {
    try {
      const { Asking } = await import('./remote.js');
      if (this.abort.signal.aborted || !this.query) return;
      this.asking ??= new Asking(open, this);
      this.asking.ask(this.query);
    } catch (error) {
      if (this.mayCopy) this.begin();
      else this.show(undefined, error);
    }
  }

  private async search(began: () => void): Promise<void> {
    try {
      const { Directory } = await import('./search/directory.js');
      if (this.abort.signal.aborted) return;
      this.directory = new Directory({
        answer: (answer, state, cut) => {
          this.complete = state !== 'arriving';
          this.arriving = !this.complete;
          this.size = answer.size;
          const { asking, query } = this;
          if (asking && query)
            this.answer = asking.merge(answer, this.complete, query) ?? this.answer;
          else this.answer = answer;
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
