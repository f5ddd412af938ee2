import { post } from '../kit/post.js';
import { RemoteError, withoutQuery } from '../kit/remote.js';
import { readers } from './backends/answers.js';
import type { Prepared } from './dialect.js';
import { Refusal, type Receipt } from './receipt.js';

export interface DeliverOptions {
  readonly signal?: AbortSignal;
  readonly deadline?: number;
}

/**
 * Posts once. Throws RemoteError or Refusal: only a receipt is a success, whatever the status, since
 * captive portals and proxies answer 200 as well.
 */
export async function deliver(prepared: Prepared, options: DeliverOptions = {}): Promise<Receipt> {
  const { url, body, contentType, headers, kind } = prepared;
  const read = readers[kind];
  try {
    const { status, value } = await post(url, body, {
      ...options,
      headers: { 'content-type': contentType, ...headers },
    });
    const receipt = read(status, value);
    if (receipt && !(receipt instanceof Refusal)) return receipt;
    throw new RemoteError('payload', `${withoutQuery(url)} answered without a receipt.`, url);
  } catch (error) {
    const answered = error instanceof RemoteError && error.code === 'status';
    const refusal = answered && read(error.status ?? 0, error.value);
    throw refusal instanceof Refusal ? refusal : error;
  }
}
