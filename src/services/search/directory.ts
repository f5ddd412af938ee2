import { trustedScriptUrl } from '../../kit/host.js';
import { stringify } from '../../kit/json.js';
import type { Answer, NamedPlace, Query } from './engine.js';
import type { Loading, Order, Reply } from './session.js';
import { alone as reading } from '../reading.ts?alone';
import type { Service } from '../service.js';
import type * as WorkerCode from './worker.js';

export type { Loading } from './session.js';
export type {
  Ability,
  Answer,
  Choice,
  Level,
  NamedPlace,
  Narrowing,
  Query,
  Sort,
  TraitName,
} from './engine.js';

export interface DirectoryEvents {
  /** The answer to a question; it comes again, fuller, while records arrive. `cut`: sources without an end. */
  answer(answer: Answer, state: Loading, cut: readonly number[]): void;
  /** The search cannot run at all. */
  failed(error: unknown): void;
}

/** How long a worker may take for its first word before the page does its work. */
const patience = 4_000;

/**
 * All records that were sent here, and the answers about them. The work is done in a worker, or in
 * short slices on the page where none can be had.
 */
export class Directory {
  private worker: Worker | undefined;
  private local: { take(order: Order): void; close(): void } | undefined;
  /** Orders that nobody can take yet. */
  private waiting: Order[] | undefined = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private closed = false;
  private readonly finding = new Map<string, ((service: Service | undefined) => void)[]>();
  private naming: { id: number; done: (places: NamedPlace[]) => void } | undefined;
  private asked = 0;
  private query: Query | undefined;
  /** Tables on their way, with which something may be found that was not. */
  private learning = 0;

  constructor(
    private readonly events: DirectoryEvents,
    /** For tests: without a worker. */
    { worker = typeof Worker === 'function' }: { worker?: boolean } = {},
  ) {
    void (worker ? this.startWorker() : this.startHere());
  }

  /** Whether a worker does the work; known once the first answer is here. */
  get inWorker(): boolean {
    return this.worker !== undefined;
  }

  /** Asks; what was asked before is forgotten. */
  ask(query: Query): void {
    this.asked += 1;
    this.query = query;
    this.tell({ type: 'ask', id: this.asked, query });
  }

  /** One record, as soon as it is here; nothing when all is here and it is not. */
  find(id: string): Promise<Service | undefined> {
    return new Promise((resolve) => {
      this.finding.set(id, [...(this.finding.get(id) ?? []), resolve]);
      this.tell({ type: 'find', id });
    });
  }

  /** Places that the words name, once all is here; what was asked before is answered with nothing. */
  places(words: string): Promise<NamedPlace[]> {
    return new Promise((done) => {
      const id = (this.naming?.id ?? 0) + 1;
      this.naming?.done([]);
      this.naming = { id, done };
      this.tell({ type: 'places', id, words });
    });
  }

  tell(order: Order): void {
    if (this.closed) return;
    if (this.waiting) this.waiting.push(order);
    else this.pass(order);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.worker?.terminate();
    this.local?.close();
    this.worker = this.local = undefined;
    this.waiting = [];
    for (const all of this.finding.values()) for (const resolve of all) resolve(undefined);
    this.finding.clear();
    this.naming?.done([]);
  }

  private pass(order: Order): void {
    if (this.local) this.local.take(order);
    else if (order.type === 'bytes') {
      // A copy of its own moves over without being copied again.
      const whole = order.bytes.byteLength === order.bytes.buffer.byteLength;
      const bytes = whole ? order.bytes : order.bytes.slice();
      this.worker?.postMessage({ ...order, bytes }, [bytes.buffer]);
    } else this.worker?.postMessage(order);
  }

  private async startWorker(): Promise<void> {
    try {
      const { alone } = await import('./worker.ts?alone');
      if (this.closed) return;
      const source = `(${String(alone)})((${String(reading)})()).serve()`;
      // From a Blob, since the script lies on another origin than the page.
      const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
      let worker: Worker;
      try {
        worker = new Worker(trustedScriptUrl(url));
      } finally {
        // The worker has fetched it by the time of its first message; a refused one never will.
        setTimeout(() => URL.revokeObjectURL(url), patience);
      }
      this.worker = worker;
      // A CSP refuses asynchronously, some browsers say nothing at all.
      worker.onerror = (event) => {
        event.preventDefault();
        this.giveUp(worker);
      };
      this.timer = setTimeout(() => this.giveUp(worker), patience);
      worker.onmessage = ({ data }: MessageEvent<Reply>) => {
        if (data.type === 'ready') this.begin();
        else this.hear(data);
      };
    } catch {
      void this.startHere();
    }
  }

  private giveUp(worker: Worker): void {
    worker.terminate();
    // After its first word the records are in it, and cannot be had back.
    if (this.closed || !this.waiting) return;
    clearTimeout(this.timer);
    this.worker = undefined;
    void this.startHere();
  }

  private async startHere(): Promise<void> {
    try {
      const { alone } = await import('./worker.ts?alone');
      if (this.closed) return;
      const { Session } = alone(reading()) as typeof WorkerCode;
      this.local = new Session((reply) => this.hear(reply), 6, stringify);
      this.begin();
    } catch (error) {
      if (!this.closed) this.events.failed(error);
    }
  }

  private begin(): void {
    clearTimeout(this.timer);
    const { waiting } = this;
    this.waiting = undefined;
    for (const order of waiting ?? []) this.pass(order);
  }

  private hear(reply: Reply): void {
    if (this.closed) return;
    if (reply.type === 'answer') {
      if (reply.id !== this.asked) return;
      const isSure = this.learning === 0 || reply.answer.total > 0;
      this.events.answer(reply.answer, isSure ? reply.state : 'arriving', reply.cut);
    } else if (reply.type === 'found') {
      for (const resolve of this.finding.get(reply.id) ?? []) resolve(reply.service);
      this.finding.delete(reply.id);
    } else if (reply.type === 'places') {
      if (reply.id === this.naming?.id) this.naming.done(reply.places);
    } else if (reply.type === 'han') {
      void this.learn(async () => {
        const { default: table } = await import('../../kit/han-table.js');
        return { type: 'han', table };
      });
    } else if (reply.type === 'pinyin') {
      void this.learn(async () => {
        const { default: table } = await import('./pinyin-table.js');
        return { type: 'pinyin', table };
      });
    }
  }

  /** The question is answered once more, also when the table did not come. */
  private async learn(load: () => Promise<Order>): Promise<void> {
    this.learning += 1;
    const order = await load().catch(() => undefined);
    this.learning -= 1;
    if (order) this.tell(order);
    // Asked anew, so that no answer of before the table counts any more.
    if (this.query) this.ask(this.query);
  }
}
