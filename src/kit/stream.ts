import { ask, defaultDeadline, patiently, withDeadline, type RemoteOptions } from './remote.js';

/** GETs an answer that is read while it arrives. Not shared; the deadline ends with the headers. */
export async function getStream(url: string, options: RemoteOptions = {}): Promise<Response> {
  const { signal, deadline = defaultDeadline, accept = '' } = options;
  const abort = new AbortController();
  signal?.addEventListener('abort', () => abort.abort());
  if (signal?.aborted) abort.abort();
  return withDeadline(url, deadline, abort, (inner) =>
    patiently(inner, (first) => ask(url, inner, accept, first)),
  );
}
