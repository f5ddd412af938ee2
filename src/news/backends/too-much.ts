import { defaultLimit, RemoteError, withoutQuery, type Answer } from '../../kit/remote.js';
import { noFeed } from './unexpected.js';

/** More than can be read: what came first is there, and asking again would bring no more. */
export class TooMuch extends RemoteError {}

/** Says that an answer is not whole. */
export function brokenOff({ url, bytes }: Answer): RemoteError {
  const Trouble = bytes.length < defaultLimit ? RemoteError : TooMuch;
  const said = `${withoutQuery(url)} breaks off, or was cut off, after ${bytes.length} bytes; the items up to there are shown.`;
  return new Trouble('payload', said, url);
}

/** The newer end of a long list, for whoever writes the oldest first, too. */
export function newest<T>(
  list: readonly T[],
  most: number,
  dateOf: (each: T) => number | undefined,
  answer: Answer,
): readonly T[] {
  const said = `${withoutQuery(answer.url)} lists ${list.length} items; the newest ${most} are shown.`;
  answer.trouble = new TooMuch('payload', said, answer.url);
  const date = (index: number) => (list[index] && dateOf(list[index])) || 0;
  return date(list.length - 1) > date(0) ? list.slice(-most) : list.slice(0, most);
}

/** What is whole of JSON that breaks off. */
export function partOf(text: string, answer: Answer): unknown {
  try {
    const value: unknown = JSON.parse(closed(text));
    answer.truncated = true;
    return value;
  } catch {
    throw noFeed(answer, text);
  }
}

/**
 * JSON that breaks off, closed behind the last item that is whole: in a list, or in a list of an
 * object. Nothing can be read where there is none.
 */
function closed(text: string): string {
  const open: string[] = [];
  let quoted = false;
  let end = 0;
  let tail = '';
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index]!;
    if (quoted) {
      if (letter === '\\') index += 1;
      else quoted = letter !== '"';
    } else if (letter === '"') quoted = true;
    else if (letter === '{' || letter === '[') open.push(letter);
    else if (letter === '}' || letter === ']') {
      open.pop();
      const around = open.length < 3 ? open.join('') : '';
      if (around !== '[' && around !== '{[') continue;
      end = index + 1;
      tail = around === '[' ? ']' : ']}';
    }
  }
  return text.slice(0, end) + tail;
}
