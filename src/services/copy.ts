import { isAbort, RemoteError, withoutQuery } from '../kit/remote.js';
import type { Batch } from './backends/backend.js';
import type { Catalogue } from './catalogue.js';
import type { HolidayTable } from './holidays.js';
import { Directory, type NamedPlace, type Query } from './search/directory.js';
import type { Service } from './service.js';

/** The whole directory on the device, in a search of our own. Loaded when the first question comes. */
export class Copy {
  private readonly directory: Directory;
  /** For each source that sent shortened records, who has them whole. */
  private readonly whole: Batch['full'][] = [];
  /** Sources of which it was said that something is missing. */
  private readonly told = new Set<number>();

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

  async full(id: string, signal: AbortSignal): Promise<Service | undefined> {
    // Of a second directory the ids begin with its number.
    const [, number = '0', own = id] = /^(?:(\d+)\/)?(.*)$/s.exec(id) ?? [];
    const source = this.whole[Number(number)] ? Number(number) : 0;
    const found = await this.whole[source]?.(source > 0 ? own : id, signal);
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

  private async readAll(): Promise<void> {
    await Promise.all(this.catalogue.readings.map((_, source) => this.read(source)));
    this.directory.tell({ type: 'end' });
  }

  private async read(source: number): Promise<void> {
    const reading = this.catalogue.readings[source];
    if (!reading) return;
    const { batches, start, url } = reading;
    try {
      let batch: Batch | undefined = start;
      while (batch && !this.catalogue.closed) {
        const { records, bytes, document = 0, topics, full } = batch;
        if (full) this.whole[source] = full;
        if (topics) this.directory.tell({ type: 'topics', topics });
        if (records) this.directory.tell({ type: 'records', source, records });
        if (bytes) this.directory.tell({ type: 'bytes', source, document, bytes });
        const next: IteratorResult<Batch> = await batches.next();
        batch = next.done ? undefined : next.value;
      }
    } catch (error) {
      if (isAbort(error)) return;
      this.told.add(source);
      this.catalogue.fail(error, url);
    }
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
