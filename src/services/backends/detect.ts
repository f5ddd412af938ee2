import { isAbort, RemoteError } from '../../kit/remote.js';
import { looksLikeFile } from '../first-request.js';
import type { Backend, Batch } from './backend.js';
import { hsds } from './hsds.js';

const file: Backend = async function* (url, request) {
  yield* (await import('./file.js')).file(url, request);
};

/**
 * Finds the dialect out by looking: the address says what to try first, the answer decides. A dead
 * host is dead in every dialect.
 */
export const detect: Backend = async function* (url, request) {
  const [guess, other] = looksLikeFile(url, '') ? [file, hsds] : [hsds, file];
  let started: AsyncIterator<Batch>;
  let first: IteratorResult<Batch>;
  try {
    started = guess(url, request)[Symbol.asyncIterator]();
    first = await started.next();
  } catch (error) {
    if (isAbort(error) || !(error instanceof RemoteError) || error.code === 'network') throw error;
    try {
      started = other(url, request)[Symbol.asyncIterator]();
      first = await started.next();
    } catch (second) {
      // What was tried first was the likelier one: its error says more.
      throw isAbort(second) ? second : error;
    }
  }
  while (!first.done) {
    yield first.value;
    first = await started.next();
  }
};

export { file };
