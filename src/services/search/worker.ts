import { Session, type Order } from './session.js';

export { Session };

/** Runs one session beside the page. No host script can have replaced anything in here. */
export function serve(): void {
  const session = new Session((reply) => postMessage(reply), 24, JSON.stringify);
  addEventListener('message', ({ data }: MessageEvent<Order>) => session.take(data));
  postMessage({ type: 'ready' });
}
