import { getBytes, isAbort, type Answer } from '../../kit/remote.js';
import { idle } from '../../kit/slices.js';
import { firstRequest, guess } from '../first-request.js';
import { unexpected, type Backend, type Dialect } from './backend.js';
import { jsonFeed } from './json-feed.js';

/** Each is loaded when a feed first needs it, but for our own, which comes with the feed. */
const dialects = {
  wordpress: async (): Promise<Dialect> => (await import('./wordpress.js')).wordpress,
  rss: async (): Promise<Dialect> => (await import('./xml.js')).xml,
  'json-feed': async (): Promise<Dialect> => jsonFeed,
  opml: async (): Promise<Dialect> => (await import('./opml.js')).opml,
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
    const read = async (answer: Answer) => {
      const spoken = name ?? (await look(answer));
      const dialect = await (spoken === likely ? coming : dialects[spoken]());
      const page = await dialect(answer, options);
      if (answer.truncated) answer.trouble = (await import('./too-much.js')).brokenOff(answer);
      return { ...page, trouble: answer.trouble };
    };
    let answer: Answer;
    try {
      answer = await getBytes(asked, { signal: options.signal, part: true });
    } catch (error) {
      if (!options.keep || isAbort(error)) throw error;
      const last = await (await copies()).insteadOf(asked, error);
      if (!last) throw error;
      return { ...(await read(last.answer)), keptAt: last.time, trouble: error };
    }
    const time = Date.now();
    const page = await read(answer);
    // Nobody waits for a copy.
    if (options.keep)
      void idle()
        .then(copies)
        .then(({ keep }) => keep(asked, answer, time), ignore);
    return page;
  };
}

const copies = () => import('../kept.js');
const ignore = () => undefined;

async function look(answer: Answer): Promise<DialectName> {
  let start = '';
  // Whatever the encoding: in all of them these letters are ASCII, with empty bytes between at most.
  for (const byte of answer.bytes.subarray(0, 512))
    if (byte > 31 && byte < 127) start += String.fromCharCode(byte);
  start = start.trim();
  if (start[0] === '[') return 'wordpress';
  if (start[0] === '{') return 'json-feed';
  if (start[0] === '<') return /<opml[\s>]/i.test(start) ? 'opml' : 'rss';
  throw await unexpected(answer, start);
}
