/**
 * The backends of the stories. Each story asks addresses of its own, so that all of them can stand on
 * one page of documentation and still be in different states.
 */
export type Answer = (request: Request) => Response | Promise<Response>;

const answers = new Map<string, Answer>();
const real = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const address = input instanceof Request ? input.url : String(input);
  const url = new URL(address, document.baseURI).href;
  let best: [string, Answer] | undefined;
  for (const entry of answers) {
    if (url.startsWith(entry[0]) && entry[0].length > (best?.[0].length ?? 0)) best = entry;
  }
  if (!best) return real.call(globalThis, input, init);
  const response = await best[1](new Request(url, init));
  // A Response made by hand has no address of its own; a backend may read it.
  Object.defineProperty(response, 'url', { value: url });
  return response;
};

/** Answers all requests to addresses that begin with `address`; the longest beginning wins. */
export function serve(address: string, answer: Answer): void {
  answers.set(address, answer);
}

/** A server that never answers. */
export const silence: Answer = ({ signal }) =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
  });

/** A host that is down. */
export const down: Answer = () => {
  throw new TypeError('Failed to fetch');
};

export function json(value: unknown, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(value), {
    ...init,
    headers: { 'content-type': 'application/json', ...init.headers },
  });
}
