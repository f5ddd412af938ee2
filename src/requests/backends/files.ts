import { record, isList, code as text } from '../../kit/door.js';
import { parseJson, RemoteError, withoutQuery } from '../../kit/remote.js';
import { parseRefusal } from './answers.js';

/** Sends one file. Gives the number that the request then carries; throws RemoteError or Refusal. */
export type Upload = (
  service: string,
  file: File,
  /** The same on every try, so that a backend can store the file once. */
  id: string,
  signal: AbortSignal,
  /** How much is sent, from 0 to 1. */
  progress: (share: number) => void,
) => Promise<string>;

/** A minute without a byte: the connection is gone. */
const patience = 60_000;

/** To an address that takes `multipart/form-data`. By XMLHttpRequest: fetch tells nothing of what is sent. */
export function uploadTo(url: string): Upload {
  return (service, file, id, signal, progress) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const fail = (code: 'network' | 'payload', what: string) =>
        reject(new RemoteError(code, `${withoutQuery(url)} ${what}`, url));
      let pause = 0;
      const wait = () => {
        clearTimeout(pause);
        pause = setTimeout(() => request.abort(), patience) as unknown as number;
      };
      request.upload.onprogress = (event) => {
        wait();
        if (event.lengthComputable) progress(event.loaded / event.total);
      };
      request.onloadend = () => {
        clearTimeout(pause);
        const { status, responseText } = request;
        if (status === 0) fail('network', 'could not be reached with a file.');
        else if (status < 200 || status > 299) reject(refused(url, status, responseText));
        else {
          const fileId = numberIn(responseText, url);
          if (fileId) resolve(fileId);
          else fail('payload', 'took a file without a file_id.');
        }
      };
      signal.addEventListener('abort', () => request.abort());
      const body = new FormData();
      body.append('idempotency_key', id);
      body.append('service_code', service);
      body.append('file', file, file.name);
      try {
        request.open('POST', url);
        wait();
        request.send(body);
      } catch {
        clearTimeout(pause);
        fail('network', 'could not be asked for a file.');
      }
    });
}

function numberIn(body: string, url: string): string {
  try {
    const value = parseJson(body, url, new Headers());
    return text(record(isList(value) ? value[0] : value).file_id);
  } catch {
    return '';
  }
}

function refused(url: string, status: number, body: string): Error {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    // A page of words, and nothing that a backend of ours says.
  }
  const message = `${withoutQuery(url)} answered ${status} to a file.`;
  // Too large and of a wrong kind are refusals like any other.
  const meant = status === 413 || status === 415 ? 400 : status;
  return (
    parseRefusal(meant, value) ?? new RemoteError('status', message, url, { status: meant, value })
  );
}
