import { RemoteError, withoutQuery, type Answer } from '../../kit/remote.js';

/** Says what came instead of a feed. */
export function noFeed(answer: Answer, text: string): RemoteError {
  const type = answer.headers.get('content-type') ?? 'no content type';
  const start = text.slice(0, 2000);
  let what = 'something that is no feed';
  if (text.trim() === '') what = 'an empty answer';
  else if (/<(?:!doctype html|html)\b/i.test(start)) what = 'an HTML page';
  else if (/^\s*[[{]/.test(start))
    what = answer.truncated ? 'too much JSON' : 'broken or foreign JSON';
  return new RemoteError(
    'payload',
    `${withoutQuery(answer.url)} sent ${what} (${type}); WordPress posts, RSS, Atom or JSON Feed are understood.`,
    answer.url,
  );
}
