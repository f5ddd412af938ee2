/** Does long work a slice of `length` ms at a time, so that a press is answered meanwhile. */
export async function inSlices<T>(
  items: Iterable<T>,
  work: (item: T) => void,
  length = 8,
): Promise<void> {
  let end = performance.now() + length;
  for (const item of items) {
    work(item);
    if (performance.now() < end) continue;
    await turn();
    end = performance.now() + length;
  }
}

/** When everybody else has had a turn. A timeout would wait longer each time. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}

/** When the page has nothing else to do, as far as the browser can tell; on a busy one, after two seconds. */
export function idle(): Promise<unknown> {
  const wait = globalThis.requestIdleCallback;
  return wait ? new Promise((resolve) => wait(resolve, { timeout: 2_000 })) : turn();
}
