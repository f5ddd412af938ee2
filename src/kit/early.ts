/**
 * Requests that the loader starts while an element's code is still on its way. Only the first try of
 * kit/remote takes one over, and only while it is fresh.
 */
const started = new Map<string, Promise<Response>>();

export function startEarly(url: string): void {
  if (started.has(url)) return;
  const answer = fetch(url, { cache: 'no-cache' });
  answer.catch(() => undefined);
  started.set(url, answer);
  setTimeout(() => started.delete(url), 10_000);
}

export function takeEarly(url: string): Promise<Response> | undefined {
  const answer = started.get(url);
  started.delete(url);
  return answer;
}
