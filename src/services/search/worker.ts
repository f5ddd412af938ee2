import { Session, type Order } from './session.js';

/** Runs one session beside the page. No host script can have replaced anything in here. */
const session = new Session((reply) => postMessage(reply), 24, JSON.stringify);

addEventListener('message', ({ data }: MessageEvent<Order>) => session.take(data));
postMessage({ type: 'ready' });
