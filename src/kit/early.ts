/**
 * Requests that the loader starts while an element's code is still on its way. Only the first try of
 * kit/remote takes one over, and only while it is fresh. The loader has a copy of this module of its
 * own, since a file that both import would cost it a round trip: the two meet by an event.
 */
const started = new Map<string, Promise<Response>>();
const question = 'jia-early';

class EarlyEvent extends Event {
  answer: Promise<Response> | undefined = undefined;

  constructor(readonly url: string) {
    super(question);
  }
}

function hand(event: Event): void {
  const early = event as EarlyEvent;
  early.answer ??= started.get(early.url);
  started.delete(early.url);
}

export function startEarly(url: string): void {
  if (started.has(url)) return;
  const answer = fetch(url, { cache: 'no-cache' });
  answer.catch(() => undefined);
  started.set(url, answer);
  setTimeout(() => started.delete(url), 10_000);
  // The same listener is added once only.
  document.addEventListener(question, hand);
}

export function takeEarly(url: string): Promise<Response> | undefined {
  const event = new EarlyEvent(url);
  document.dispatchEvent(event);
  return event.answer;
}
