import {
  defaultDeadline,
  defaultLimit,
  explain,
  parseJson,
  readBody,
  RemoteError,
  withDeadline,
  withoutQuery,
  type RemoteErrorCode,
} from './remote.js';

export interface PostOptions {
  signal?: AbortSignal;
  deadline?: number;
  headers?: Record<string, string>;
}

/** A POST that was answered, and not taken. */
export class AnswerError extends RemoteError {
  /** The header of this name as it came; empty where there is none. */
  readonly retryAfter: string;

  constructor(
    code: RemoteErrorCode,
    message: string,
    url: string,
    more: { status: number; value: unknown; retryAfter: string },
  ) {
    super(code, message, url, more);
    this.retryAfter = more.retryAfter;
  }
}

/**
 * POSTs once; whether to send again is the caller's to decide. A string body is sent as JSON.
 * Throws RemoteError; `error.value` holds what a refusal said.
 */
export async function post(
  url: string,
  body: string | URLSearchParams,
  options: PostOptions = {},
): Promise<{ status: number; headers: Headers; value: unknown }> {
  const { signal, deadline = defaultDeadline, headers = {} } = options;
  const abort = new AbortController();
  signal?.addEventListener('abort', () => abort.abort());
  if (signal?.aborted) abort.abort();
  const type =
    typeof body === 'string'
      ? 'application/json'
      : 'application/x-www-form-urlencoded;charset=UTF-8';
  return withDeadline(url, deadline, abort, async (inner) => {
    let response: Response;
    try {
      response = await fetch(url, {
        method: 'POST',
        // As text, since some hosts replace URLSearchParams.
        body: String(body),
        headers: { accept: 'application/json', 'content-type': type, ...headers },
        signal: inner,
      });
    } catch (error) {
      throw await explain(error, url, inner);
    }
    const text = new TextDecoder().decode((await readBody(response, url, defaultLimit)).bytes);
    if (!response.ok) {
      throw new AnswerError('status', `${withoutQuery(url)} answered ${response.status}.`, url, {
        status: response.status,
        value: jsonOrNothing(text),
        retryAfter: response.headers.get('retry-after') ?? '',
      });
    }
    return {
      status: response.status,
      headers: response.headers,
      value: parseJson(text, url, response.headers),
    };
  });
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
