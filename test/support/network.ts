/** Stands in for the network: what a test does not answer fails the test. */

export interface Call {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string;
  readonly mode: RequestMode | undefined;
  readonly cache: RequestCache | undefined;
  readonly signal: AbortSignal | undefined;
}

export type Answer = (call: Call) => Response | Promise<Response>;

export interface Hold {
  /** Answers the request that waits longest, or the next one when none waits. */
  respond(response: Response): void;
  /** Lets it fail the way a dead host does. */
  fail(): void;
  /** Resolves when there is a request that nothing has answered yet. */
  requested(): Promise<void>;
  /** How many requests have come so far. */
  readonly count: number;
}

export interface Network {
  /** Every request so far, in order. */
  readonly calls: readonly Call[];
  /** The requests whose URL holds this text. */
  to(urlPart: string): Call[];
  /** Answers what holds this text; the answer registered last wins. */
  on(urlPart: string, answer: Answer): void;
  /** A dead host, or a refusal by CORS: the browser tells no difference. */
  fail(urlPart: string): void;
  /** Requests wait until the test answers them. */
  hold(urlPart: string): Hold;
  /** Lets requests through to the real network (files of the test server). */
  pass(urlPart: string): void;
  /** Puts the real fetch back; call it in afterEach. */
  restore(): void;
}

interface Waiting {
  settle(outcome: Response | undefined): void;
}

export function network(): Network {
  const real = globalThis.fetch;
  const calls: Call[] = [];
  const answers: { part: string; answer: Answer | 'pass' }[] = [{ part: '/__web', answer: 'pass' }];

  const fake = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = input instanceof Request ? input : undefined;
    const url = new URL(request ? request.url : String(input), document.baseURI).href;
    const call: Call = {
      url,
      method: (init?.method ?? request?.method ?? 'GET').toUpperCase(),
      headers: new Headers(init?.headers ?? request?.headers),
      body: await bodyText(init?.body, request),
      mode: init?.mode ?? request?.mode,
      cache: init?.cache ?? request?.cache,
      signal: init?.signal ?? request?.signal ?? undefined,
    };
    let answer: Answer | 'pass' | undefined;
    for (const entry of answers) if (url.includes(entry.part)) answer = entry.answer;
    if (answer === 'pass') return real.call(globalThis, input, init);
    calls.push(call);
    if (!answer) {
      console.error(`No answer was set for ${call.method} ${url}`);
      throw deadHost();
    }
    const response = await abortable(answer, call);
    // A Response made by hand has no address of its own; code under test may read it.
    if (!response.url) Object.defineProperty(response, 'url', { value: url });
    return response;
  };
  globalThis.fetch = fake;

  const on = (part: string, answer: Answer | 'pass') => void answers.push({ part, answer });

  return {
    calls,
    to: (urlPart) => calls.filter((call) => call.url.includes(urlPart)),
    on,
    fail: (urlPart) =>
      on(urlPart, () => {
        throw deadHost();
      }),
    pass: (urlPart) => on(urlPart, 'pass'),
    hold(urlPart) {
      const waiting: Waiting[] = [];
      const outcomes: (Response | undefined)[] = [];
      let watchers: (() => void)[] = [];
      let count = 0;
      on(urlPart, (call) => {
        count += 1;
        return new Promise<Response>((resolve, reject) => {
          const entry: Waiting = {
            settle: (outcome) => (outcome ? resolve(outcome) : reject(deadHost())),
          };
          if (outcomes.length > 0) {
            entry.settle(outcomes.shift());
            return;
          }
          waiting.push(entry);
          call.signal?.addEventListener('abort', () => {
            const index = waiting.indexOf(entry);
            if (index >= 0) waiting.splice(index, 1);
          });
          const told = watchers;
          watchers = [];
          for (const tell of told) tell();
        });
      });
      const settle = (outcome: Response | undefined) => {
        const next = waiting.shift();
        if (next) next.settle(outcome);
        else outcomes.push(outcome);
      };
      return {
        respond: settle,
        fail: () => settle(undefined),
        requested: () =>
          waiting.length > 0
            ? Promise.resolve()
            : new Promise((resolve) => void watchers.push(resolve)),
        get count() {
          return count;
        },
      };
    },
    restore() {
      if (globalThis.fetch === fake) globalThis.fetch = real;
      answers.length = 0;
    },
  };
}

/** The words differ from browser to browser, the type does not. */
function deadHost(): TypeError {
  return new TypeError('Failed to fetch');
}

function abortable(answer: Answer, call: Call): Promise<Response> {
  const { signal } = call;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal?.reason ?? new DOMException('Aborted', 'AbortError'));
    if (signal?.aborted) {
      abort();
      return;
    }
    signal?.addEventListener('abort', abort, { once: true });
    new Promise<Response>((done) => done(answer(call))).then(resolve, reject);
  });
}

async function bodyText(
  body: BodyInit | null | undefined,
  request: Request | undefined,
): Promise<string> {
  if (body === null || body === undefined) return request ? request.clone().text() : '';
  return typeof body === 'string' ? body : new Response(body).text();
}

/** An answer of JSON, the way backends send it. */
export function json(value: unknown, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers);
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(value), { ...init, headers });
}
