import type { Answer } from '../../src/kit/remote.js';

export interface AnswerOptions {
  url?: string;
  type?: string;
  headers?: Record<string, string>;
  truncated?: boolean;
}

/** What kit's `getBytes` gives for a body, without a network. */
export function answer(body: string | Uint8Array, options: AnswerOptions = {}): Answer {
  const { url = 'https://women.example.org/feed', type, headers = {}, truncated = false } = options;
  return {
    url,
    status: 200,
    headers: new Headers(type ? { ...headers, 'content-type': type } : headers),
    bytes: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    truncated,
  };
}

/** The error that `work` ends with; fails when it does not. */
export async function failure<T>(work: Promise<T>): Promise<Error> {
  let error: unknown;
  try {
    await work;
  } catch (caught) {
    error = caught;
  }
  if (!(error instanceof Error)) throw new Error('It did not fail.');
  return error;
}
