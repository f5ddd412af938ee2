import { RemoteError, withoutQuery } from '../../kit/remote.js';

/** How long nothing may arrive. */
const silence = 20_000;

/** The pieces of an answer as they arrive; a break or a long silence is a network error. */
export async function* chunks(response: Response, url: string): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) {
    yield new Uint8Array(await response.arrayBuffer());
    return;
  }
  let done = false;
  try {
    while (!done) {
      const part = await patiently(reader.read(), url);
      done = part.done;
      if (part.value) yield part.value;
    }
  } finally {
    // Whoever stops listening stops the transfer, too.
    if (!done) void reader.cancel().catch(() => undefined);
  }
}

function patiently<T>(reading: Promise<T>, url: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const place = withoutQuery(url);
    const timer = setTimeout(
      () => reject(new RemoteError('network', `${place} stopped in the middle.`, url)),
      silence,
    );
    const settle = () => clearTimeout(timer);
    reading.then(
      (part) => (settle(), resolve(part)),
      (error: unknown) => {
        settle();
        const aborted = error instanceof Error && error.name === 'AbortError';
        const broken = new RemoteError('network', `${place} broke off while answering.`, url);
        reject(aborted ? error : broken);
      },
    );
  });
}
