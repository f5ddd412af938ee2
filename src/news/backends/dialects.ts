import { getBytes, type Answer } from '../../kit/remote.js';
import { firstRequest } from '../first-request.js';
import { textOf, unexpected, type Backend, type Dialect } from './backend.js';

/** Each is loaded when a feed first needs it. */
const dialects = {
  wordpress: async (): Promise<Dialect> => (await import('./wordpress.js')).wordpress,
  rss: async (): Promise<Dialect> => (await import('./xml.js')).xml,
  'json-feed': async (): Promise<Dialect> => (await import('./json-feed.js')).jsonFeed,
};

export type DialectName = keyof typeof dialects;

export const dialectNames = Object.keys(dialects) as DialectName[];

/**
 * A backend that speaks one dialect, or, without a name, the one that it finds by looking at the
 * answer: addresses and content types say too little.
 */
export function backendFor(name?: DialectName): Backend {
  return async (url, options) => {
    const asked = firstRequest(url, name ?? '');
    // The code travels beside the data. A wrong guess costs nothing but its few bytes.
    const likely = name ?? guess(asked);
    const coming = dialects[likely]();
    coming.catch(() => undefined);
    const answer = await getBytes(asked, { signal: options.signal });
    const spoken = name ?? look(answer);
    const dialect = await (spoken === likely ? coming : dialects[spoken]());
    return dialect(answer, options);
  };
}

function guess(url: string): DialectName {
  if (/\/wp\/v2\//.test(url)) return 'wordpress';
  return /json/i.test(url) ? 'json-feed' : 'rss';
}

function look(answer: Answer): DialectName {
  const start = textOf({ ...answer, bytes: answer.bytes.subarray(0, 512) }).trim();
  if (start[0] === '[') return 'wordpress';
  if (start[0] === '{') return 'json-feed';
  if (start[0] === '<') return 'rss';
  throw unexpected(answer, start);
}
