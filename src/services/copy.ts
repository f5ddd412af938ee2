import { isAbort, RemoteError, withoutQuery } from '../kit/remote.js';
import type { Batch } from './backends/backend.js';
import type { Catalogue, Reading } from './catalogue.js';
import { Held, rest } from './held.js';
import type { HolidayTable } from './holidays.js';
import { keptOffline } from './offline.js';
import { Directory, type NamedPlace, type Query } from './search/directory.js';
import type { Service } from './service.js';

/** Bytes that are held for keeping them; a larger directory is read once more. */
const mostHeld = 4_000_000;

/** The whole directory on the device, in a search of our own. Loaded when the first question comes. */
export class Copy {
  private readonly directory: Directory;
  /** For each source that sent shortened records, who has them whole. */
  private readonly whole: Batch['full'][] = [];
  /** Sources of which it was said that something is missing. */
  private readonly told = new Set<number>();
  private readonly held: Held[] = [];

  constructor(private readonly catalogue: Catalogue) {
    this.directory = new Directory({
      answer: (answer, state, cut) => {
        for (const source of cut) this.cutOff(source);
        catalogue.copied(answer, state !== 'arriving');
      },
      failed: (error) => catalogue.giveUp(error),
    });
    const { settings, synonyms, holidays, query } = catalogue;
    if (settings) this.directory.tell({ type: 'confidential', needs: settings.needs });
    const groups = synonyms.split(/[;\uff1b\n]/).map((group) => group.split(/[=\uff1d]/));
    if (synonyms) this.directory.tell({ type: 'synonyms', groups });
    if (holidays) this.useHolidays(holidays);
    if (query) this.directory.ask(query);
    void this.readAll();
  }

  ask(query: Query): void {
    this.directory.ask(query);
  }

  find(id: string): Promise<Service | undefined> {
    return this.directory.find(id);
  }

  async full(id: string): Promise<Service | undefined> {
    // Of a second directory the ids begin with its number.
    const [, number = '0', own = id] = /^(?:(\d+)\/)?(.*)$/s.exec(id) ?? [];
    const source = this.whole[Number(number)] ? Number(number) : 0;
    const found = await this.whole[source]?.(source > 0 ? own : id, this.catalogue.signal);
    return found && { ...found, id };
  }

  places(words: string): Promise<NamedPlace[]> {
    return this.directory.places(words);
  }

  useHolidays(table: HolidayTable): void {
    this.directory.tell({ type: 'holidays', table });
  }

  close(): void {
    this.directory.close();
  }

  /** Bytes, about, that keeping it would take; nothing where it may not be kept. */
  get weight(): number | undefined {
    const { rules, arriving, incomplete, size } = this.catalogue;
    if (!this.mayKeep || arriving || incomplete || size > rules.maxLocal) return undefined;
    let weight = 0;
    for (const { size: bytes } of this.held) weight += bytes;
    return weight;
  }

  /** Keeps the whole directory on the device. Rejects when that cannot be. */
  async keep(): Promise<void> {
    const { keepList } = await import('./offline-list.js');
    const { signal, sources } = this.catalogue;
    for (const [source, { url, backend }] of sources.entries())
      await keepList(url, this.held[source]?.batches ?? backend(url, { signal }));
  }

  private get mayKeep(): boolean {
    const { rules } = this.catalogue;
    return !rules.private && rules.maxLocal > 0;
  }

  private async readAll(): Promise<void> {
    await Promise.all(this.catalogue.readings.map((_, source) => this.read(source)));
    this.directory.tell({ type: 'end' });
  }

  private async read(source: number): Promise<void> {
    const reading = this.catalogue.readings[source];
    if (!reading) return;
    const { start, url } = reading;
    const kept = this.catalogue.rules.private ? undefined : keptOffline(url);
    this.held[source] = new Held(kept || !this.mayKeep ? 0 : mostHeld);
    try {
      this.pass(source, start);
      // What is kept is a shortened list, too.
      const { server } = start;
      if (kept && server)
        this.whole[source] = async (id, signal) => (await server()).find(id, signal);
      for await (const batch of kept ? await this.refreshed(reading) : rest(reading.batches)) {
        if (this.catalogue.signal.aborted) return;
        this.pass(source, batch);
      }
    } catch (error) {
      if (isAbort(error)) return;
      this.told.add(source);
      this.catalogue.fail(error, url);
    }
  }

  /** What follows, where she has the directory on the device. */
  private async refreshed(reading: Reading): Promise<AsyncIterable<Batch>> {
    const late = await import('./offline-list.js').catch(() => undefined);
    // What comes from the device needs no help from there.
    return !late || reading.kept
      ? rest(reading.batches)
      : late.refreshed(reading, this.catalogue.signal);
  }

  private pass(source: number, batch: Batch): void {
    const { records, bytes, document = 0, topics, full } = batch;
    if (full) this.whole[source] = full;
    this.held[source]?.add(batch);
    if (topics) this.directory.tell({ type: 'topics', topics });
    if (records) this.directory.tell({ type: 'records', source, records });
    if (bytes) this.directory.tell({ type: 'bytes', source, document, bytes });
  }

  /** The text ended too early, whatever the connection said. */
  private cutOff(source: number): void {
    const { url = '' } = this.catalogue.readings[source] ?? {};
    if (this.told.has(source)) return;
    this.told.add(source);
    const place = withoutQuery(url);
    this.catalogue.fail(new RemoteError('payload', `${place} ended in the middle.`, url), url);
  }
}
