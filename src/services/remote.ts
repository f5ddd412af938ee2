import { stringify } from '../kit/json.js';
import { isAbort } from '../kit/remote.js';
import type { Batch, Server } from './backends/backend.js';
import type { Answer, Query } from './search/directory.js';

/** Whose questions these are. */
export interface Asker {
  /** Whether the copy on the device may answer, whatever that costs. */
  readonly mayCopy: boolean;
  /** Starts that copy, unless it has begun. */
  begin(): void;
  /** As the records are shown: in the datum of the widgets, without what is secret. */
  settle(answer: Answer): Answer;
  /** The server's answer; nothing when it failed. */
  show(answer: Answer | undefined, error?: unknown): void;
  /** What a developer should know. */
  readonly events: { warned(message: string): void };
}

/** Words are asked for once they rest. */
const pause = 150;
/** From so many records on, what the copy on the device finds is worth showing. */
const enough = 500;

/** The questions to a server, the newest at a time, until the copy on the device takes over. */
export class Asking {
  private abort: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The question that was asked last, for telling it from the next one. */
  private asked = '';
  private question = '';
  private words: string | undefined;
  /** Results that the server gave to the question, in their order. */
  private given: Answer['hits'] | undefined;
  /** Whether the copy has answered the question. */
  private settled = false;
  private complete = false;

  private server: Server | undefined;

  constructor(
    private readonly open: NonNullable<Batch['server']>,
    private readonly asker: Asker,
  ) {}

  ask(query: Query): void {
    const { limit, now, ...parts } = query;
    const minute = parts.open ? Math.floor((parts.openAt ?? now) / 60_000) : 0;
    const question = stringify([parts, minute]);
    const asked = `${limit} ${question}`;
    if (asked === this.asked) return;
    this.stop();
    this.asked = asked;
    if (question !== this.question) {
      this.given = undefined;
      this.settled = false;
    }
    this.question = question;
    const typing = this.words !== undefined && this.words !== query.words;
    this.words = query.words;
    if (this.complete || this.settled) return;
    this.timer = setTimeout(() => void this.send(query), typing ? pause : 0);
  }

  /** What the copy answers, when it may stand for the server's answer; what is read stays in place. */
  merge(local: Answer, complete: boolean, query: Query): Answer | undefined {
    this.complete = complete;
    const found = query.words.trim() !== '' && local.size >= enough && local.total > 0;
    if (!complete && !this.settled && (this.given || !found)) return undefined;
    this.settled = true;
    this.stop();
    const { given } = this;
    if (!given || given.length > local.total) return local;
    const ids = new Set(given.map(({ id }) => id));
    const others = local.hits.filter(({ id }) => !ids.has(id));
    return { ...local, hits: [...given, ...others].slice(0, Math.max(given.length, query.limit)) };
  }

  stop(): void {
    clearTimeout(this.timer);
    this.abort?.abort();
    this.abort = undefined;
  }

  private async send(query: Query): Promise<void> {
    const { asker } = this;
    const { signal } = (this.abort = new AbortController());
    try {
      const server = (this.server ??= await this.open());
      if (signal.aborted || this.leaves(server.misses(query))) return;
      const answer = asker.settle(await server.ask(query, signal));
      // Only now is it known what this server can do.
      const missed = server.misses(query);
      if (signal.aborted || this.leaves(missed)) return;
      if (missed.length > 0)
        asker.events.warned(
          `The server does not heed ${missed.join(', ')}: its results are not narrowed so.`,
        );
      this.given = answer.hits;
      asker.show(answer);
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      this.asked = '';
      if (!this.leaves(['all'])) asker.show(undefined, error);
    }
  }

  /** What the server cannot answer is for the copy, where there may be one. */
  private leaves(missed: readonly string[]): boolean {
    if (missed.length === 0 || !this.asker.mayCopy) return false;
    this.settled = true;
    this.stop();
    this.asker.begin();
    return true;
  }
}
