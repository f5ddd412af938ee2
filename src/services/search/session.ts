import { unpack } from '../../kit/han.js';
import { holidaysOf, type HolidayTable } from '../holidays.js';
import { guard } from '../guard.js';
import { normalise, readTopic, type Service } from '../service.js';
import { Engine, type Answer, type NamedPlace, type Query } from './engine.js';
import { Splitter } from './split.js';

/** What the page says to a session. */
export type Order =
  /** Bytes of a JSON document; documents are told apart by their number. */
  | { type: 'bytes'; source: number; document: number; bytes: Uint8Array }
  /** Records, parsed already. */
  | { type: 'records'; source: number; records: readonly unknown[] }
  | { type: 'topics'; topics: readonly unknown[] }
  /** Everything has come that will come. */
  | { type: 'end' }
  | { type: 'ask'; id: number; query: Query }
  /** One record is wanted, as soon as it is here. */
  | { type: 'find'; id: string }
  /** Where the places are that the words name, as soon as all is here. */
  | { type: 'places'; id: number; words: string }
  /** The table that folds Traditional characters. */
  | { type: 'han'; table: string }
  /** The table of how characters sound. */
  | { type: 'pinyin'; table: string }
  | { type: 'holidays'; table: HolidayTable }
  /** Needs whose places are kept secret; before any record. */
  | { type: 'confidential'; needs: readonly string[] }
  /** Words that stand for each other. */
  | { type: 'synonyms'; groups: readonly (readonly string[])[] };

/** Whether everything is here: not yet, all of it, or all that came, with something cut off. */
export type Loading = 'arriving' | 'complete' | 'cut';

/** What a session says to the page. */
export type Reply =
  | { type: 'ready' }
  | { type: 'answer'; id: number; answer: Answer; state: Loading; cut: number[] }
  /** The record that was asked for; nothing when all is here and it is not. */
  | { type: 'found'; id: string; service: Service | undefined }
  | { type: 'places'; id: number; places: NamedPlace[] }
  /** Both scripts occur: the table is wanted. */
  | { type: 'han' }
  /** Nothing holds what was typed as it stands: the table of sounds is wanted. */
  | { type: 'pinyin' };

/** How long the last question waits for a fresh answer while records arrive. */
const refresh = 400;

/** Bytes that are split in one go. */
const piece = 1 << 16;

/**
 * One directory with its engine, the same in a worker and on the page: it reads what arrives in
 * slices, answers questions between them, always the newest, and answers it again as records come.
 */
export class Session {
  private readonly engine: Engine;
  private readonly queue: Order[] = [];
  private readonly splitters = new Map<string, Splitter>();
  private records: unknown[] = [];
  private source = 0;
  private needs: readonly string[] = [];
  private question: { id: number; query: Query } | undefined;
  /** Records that somebody waits for. */
  private wanted: string[] = [];
  /** The newest question for places. */
  private named: { id: number; words: string } | undefined;
  private answered = true;
  private answeredAt = 0;
  private answeredSize = -1;
  /** Whether the last answer said that everything is here. */
  private told = false;
  private state: Loading = 'arriving';
  /** The sources that ended in the middle. */
  private cut: number[] = [];
  private askedHan = false;
  private askedPinyin = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private delay = 0;

  constructor(
    private readonly send: (reply: Reply) => void,
    /** Milliseconds of work before others have their turn. */
    private readonly slice: number,
    /** Writes JSON: what the page has may not be trusted with it. */
    write: (value: unknown) => string,
  ) {
    this.engine = new Engine(write);
  }

  take(order: Order): void {
    if (order.type === 'ask') {
      // Whoever types on wants no answer to what was typed before.
      this.question = order;
      this.answered = false;
    } else if (order.type === 'find') {
      this.wanted.push(order.id);
    } else if (order.type === 'places') {
      this.named = order;
    } else if (order.type === 'han') {
      this.engine.useHan(unpack(order.table));
      this.answered = false;
    } else if (order.type === 'pinyin') {
      this.engine.usePinyin(order.table);
      this.answered = false;
    } else if (order.type === 'holidays') {
      this.engine.useHolidays(holidaysOf(order.table));
      this.answered = false;
    } else if (order.type === 'confidential') {
      this.needs = order.needs;
    } else if (order.type === 'synonyms') {
      this.engine.addSynonyms(order.groups);
      this.answered = false;
    } else {
      this.queue.push(order);
    }
    this.wake();
  }

  close(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.queue.length = 0;
    this.wanted = [];
    this.named = undefined;
    this.question = undefined;
  }

  private wake(delay = 0): void {
    // A turn that is due at once stays due, however much arrives meanwhile.
    if (this.timer !== undefined && this.delay <= delay) return;
    clearTimeout(this.timer);
    this.delay = delay;
    this.timer = setTimeout(() => this.turn(), delay);
  }

  private turn(): void {
    this.timer = undefined;
    if (this.question && (!this.answered || this.patience() <= 0)) this.answer();
    const end = performance.now() + this.slice;
    while (performance.now() < end && this.work());
    if (this.wanted.length > 0) this.find();
    if (this.named) this.place(this.named);
    if (this.isBusy() || (this.question && !this.answered)) this.wake();
    else if (this.question && this.isNews()) this.wake(Math.max(0, this.patience()));
  }

  private isBusy(): boolean {
    return this.queue.length > 0 || this.records.length > 0;
  }

  /** Whether the last answer is not the whole truth any more. */
  private isNews(): boolean {
    return (
      this.answeredSize !== this.engine.size ||
      (this.state !== 'arriving' && !this.isBusy() && !this.told)
    );
  }

  /** Milliseconds until the last question deserves a fresh answer. */
  private patience(): number {
    if (!this.isNews()) return Infinity;
    // The first records and the last ones are waited for.
    if (this.answeredSize === 0 || (this.state !== 'arriving' && !this.isBusy())) return 0;
    return this.answeredAt + refresh - performance.now();
  }

  private find(): void {
    const ended = this.state !== 'arriving' && !this.isBusy();
    this.wanted = this.wanted.filter((id) => {
      const service = this.engine.get(id);
      if (!service && !ended) return true;
      this.send({ type: 'found', id, service });
      return false;
    });
  }

  private place({ id, words }: { id: number; words: string }): void {
    if (this.state === 'arriving' || this.isBusy()) return;
    this.named = undefined;
    this.send({ type: 'places', id, places: this.engine.places(words) });
  }

  private answer(): void {
    const { question, engine } = this;
    if (!question) return;
    const state = this.isBusy() ? 'arriving' : this.state;
    const answer = engine.answer({ ...question.query });
    this.answered = true;
    this.answeredAt = performance.now();
    this.answeredSize = engine.size;
    this.told = state !== 'arriving';
    if (engine.needsHan && !this.askedHan) {
      this.askedHan = true;
      this.send({ type: 'han' });
    }
    if (engine.needsPinyin && !this.askedPinyin) {
      this.askedPinyin = true;
      this.send({ type: 'pinyin' });
    }
    this.send({ type: 'answer', id: question.id, answer, state, cut: this.cut });
  }

  /** One piece of work; says whether there was any. */
  private work(): boolean {
    if (this.engine.settle()) return true;
    const record = this.records.pop();
    if (record !== undefined) {
      for (const service of normalise(record)) {
        // Two directories may both count from 1.
        if (this.source > 0) service.id = `${this.source}/${service.id}`;
        this.engine.add(guard(service, this.needs));
      }
      return true;
    }
    const order = this.queue.shift();
    if (!order) return false;
    if (order.type === 'bytes') {
      const key = `${order.source}/${order.document}`;
      let splitter = this.splitters.get(key);
      if (!splitter) this.splitters.set(key, (splitter = new Splitter()));
      const { bytes } = order;
      if (bytes.length > piece) this.queue.unshift({ ...order, bytes: bytes.subarray(piece) });
      this.records = splitter.push(bytes.subarray(0, piece)).reverse();
      this.source = order.source;
    } else if (order.type === 'records') {
      this.records = [...order.records].reverse();
      this.source = order.source;
    } else if (order.type === 'topics') {
      for (const term of order.topics) {
        const topic = readTopic(term);
        if (topic) this.engine.addTopics([topic]);
      }
      this.answered = false;
    } else if (order.type === 'end') {
      for (const [key, { isOpen }] of this.splitters) if (isOpen) this.cut.push(parseInt(key));
      this.state = this.cut.length > 0 ? 'cut' : 'complete';
      this.splitters.clear();
    }
    return true;
  }
}
