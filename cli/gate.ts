/** The clock of a run, so that tests can set it. */
export interface Clock {
  now(): number;
  /** Ends early, without an error, when the signal does. */
  pause(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** A signal that comes when the time is over. */
  limit(milliseconds: number): AbortSignal;
}

export const realClock: Clock = {
  now: () => Date.now(),
  limit: (milliseconds) => AbortSignal.timeout(milliseconds),
  pause: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      signal?.addEventListener('abort', end);
    }),
};

/** Lets a number of tasks in at a time; the others wait in line. */
class Turnstile {
  private readonly line: (() => void)[] = [];
  constructor(private free: number) {}

  async enter(): Promise<void> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.line.push(resolve));
  }

  leave(): void {
    const next = this.line.shift();
    if (next) next();
    else this.free += 1;
  }
}

interface Host {
  door: Turnstile;
  /** When the next request may begin. */
  next: number;
  /** Until when it asked to be left alone. */
  until: number;
  /** How often in a row it could not be reached. */
  faults: number;
}

export interface GateOptions {
  /** Requests at a time, to all hosts and to one. */
  most: number;
  mostPerHost: number;
  /** Milliseconds between the beginnings of two requests to one host. */
  delay: number;
  clock: Clock;
  signal: AbortSignal;
}

/** Its host is not to be asked now. `until` when it said itself until when. */
export class HostClosed extends Error {
  constructor(
    message: string,
    readonly until?: number,
  ) {
    super(message);
  }
}

/** A host that could not be reached so often in a row is not asked again in this run. */
const mostFaults = 3;
/** A host that asks for more patience is asked in a later run. */
const longestWait = 30_000;

/** Who may ask now: few at a time, fewer of one host, with pauses. */
export class Gate {
  private readonly all: Turnstile;
  private readonly hosts = new Map<string, Host>();

  constructor(private readonly options: GateOptions) {
    this.all = new Turnstile(options.most);
  }

  /** Runs `work` when it is its host's turn. Throws HostClosed, or what the work throws. */
  async pass<T>(url: string, work: () => Promise<T>): Promise<T> {
    const { clock, signal, delay } = this.options;
    const host = this.host(url);
    await host.door.enter();
    try {
      this.check(host);
      const start = Math.max(clock.now(), host.next, host.until);
      host.next = start + delay;
      if (start > clock.now()) await clock.pause(start - clock.now(), signal);
      await this.all.enter();
      try {
        // What happened while it stood in line counts, too.
        this.check(host);
        return await work();
      } finally {
        this.all.leave();
      }
    } finally {
      host.door.leave();
    }
  }

  /** What became of a request: a host that answers anything can be reached. */
  reached(url: string, answered: boolean): void {
    const host = this.host(url);
    host.faults = answered ? 0 : host.faults + 1;
  }

  /** The host asked to be left alone for a while. Tells whether it is worth waiting for in this run. */
  hold(url: string, milliseconds: number): boolean {
    const host = this.host(url);
    host.until = Math.max(host.until, this.options.clock.now() + milliseconds);
    return milliseconds <= longestWait;
  }

  private check(host: Host): void {
    const { clock, signal } = this.options;
    signal.throwIfAborted();
    if (host.faults >= mostFaults) {
      throw new HostClosed(`its host did not answer ${mostFaults} times in a row`);
    }
    const wait = host.until - clock.now();
    if (wait > longestWait) throw new HostClosed('its host asked to wait', host.until);
  }

  private host(url: string): Host {
    const name = new URL(url).host;
    let host = this.hosts.get(name);
    if (!host) {
      const door = new Turnstile(this.options.mostPerHost);
      host = { door, next: 0, until: 0, faults: 0 };
      this.hosts.set(name, host);
    }
    return host;
  }
}
