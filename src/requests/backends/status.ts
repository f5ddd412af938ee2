import { code, isList, record } from '../../kit/door.js';
import { post } from '../../kit/post.js';
import { getBytes, RemoteError, withoutQuery } from '../../kit/remote.js';
import { address } from '../first-request.js';
import { isNumber, parseRequest, type SentRequest } from '../request.js';
import { quoteCodes } from './quote-codes.js';

/** What a sender can do with her request. */
export type Act =
  | { readonly kind: 'reply'; readonly text: string; readonly id: string }
  | { readonly kind: 'withdraw' | 'delete' }
  | { readonly kind: 'helpful'; readonly helpful: 'yes' | 'no' }
  | { readonly kind: 'hand_on'; readonly agree: 'yes' | 'no' };

export interface StatusSource {
  /** The API's base. */
  readonly url: string;
  readonly apiKey: string;
  readonly jurisdiction: string;
  /** The visitor's, when it is not the home's own. */
  readonly language: string;
}

/**
 * What the office says of the request with this number. One of our extension's length opens a private
 * request and never stands in an address; any other is a reference or a token of plain Open311. Nothing
 * when there is none. Throws RemoteError.
 */
export async function lookUp(
  number: string,
  source: StatusSource,
  signal?: AbortSignal,
): Promise<SentRequest | undefined> {
  if (!isNumber(number)) return plainLookUp(number, source, signal);
  try {
    return await ask('/status.json', { tracking_number: number }, source, signal);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Does something with the request, and says how it is then; nothing when it is gone. */
export function act(
  number: string,
  { kind, ...more }: Act,
  source: StatusSource,
  signal?: AbortSignal,
): Promise<SentRequest | undefined> {
  const { id, ...fields } = more as Record<string, string>;
  const once: Record<string, string> = id ? { idempotency_key: id } : {};
  const all = { tracking_number: number, ...fields, ...once };
  return ask(`/status/${kind}.json`, all, source, signal);
}

async function ask(
  path: string,
  fields: Readonly<Record<string, string>>,
  source: StatusSource,
  signal?: AbortSignal,
): Promise<SentRequest | undefined> {
  const url = address(source.url, path);
  const body = new URLSearchParams();
  for (const name of Object.keys(fields)) body.append(name, fields[name]!);
  if (source.language) body.append('lang', source.language);
  const { value } = await post(url, body, signal ? { signal } : {});
  const found = parseRequest(value, url);
  if (!found && !(isList(value) && value.length === 0))
    throw new RemoteError('payload', `${withoutQuery(url)} answered without a request.`, url);
  return found;
}

/** A token leads to the reference once the server has given one. */
async function plainLookUp(
  number: string,
  source: StatusSource,
  signal?: AbortSignal,
): Promise<SentRequest | undefined> {
  const direct = await read(`/requests/${encodeURIComponent(number)}.json`, source, signal);
  if (direct) return direct.request;
  const token = await read(`/tokens/${encodeURIComponent(number)}.json`, source, signal);
  const reference = code(
    record(isList(token?.value) ? token?.value[0] : token?.value).service_request_id,
  );
  if (!reference || reference === number) return undefined;
  return (await read(`/requests/${encodeURIComponent(reference)}.json`, source, signal))?.request;
}

async function read(
  path: string,
  source: StatusSource,
  signal?: AbortSignal,
): Promise<{ value: unknown; request: SentRequest | undefined } | undefined> {
  const { jurisdiction, apiKey, language } = source;
  const query = { jurisdiction_id: jurisdiction, api_key: apiKey, lang: language };
  const url = address(source.url, path, query);
  try {
    const { bytes } = await getBytes(url, {
      accept: 'application/json',
      ...(signal && { signal }),
    });
    const value: unknown = JSON.parse(quoteCodes(new TextDecoder().decode(bytes)));
    const request = parseRequest(value, url);
    return request?.reference ? { value, request } : undefined;
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): error is RemoteError {
  return error instanceof RemoteError && (error.status === 404 || error.status === 400);
}
