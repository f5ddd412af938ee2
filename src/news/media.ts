import { pictureUrl, plain } from '../kit/html.js';
import type { Caption, Media } from './news-item.js';

/** Media as a dialect finds them; the kind is told by the type or the address where it is not said. */
export interface MediaDraft extends Omit<Media, 'kind' | 'url'> {
  kind?: string | undefined;
  url?: string | undefined;
  /** Those with the same mark are one thing in several forms; the first that can be played counts. */
  of?: unknown;
}

/** As what something can be played; nothing for files that are only to be fetched. */
export function mediaKind(said: string, url: string): Media['kind'] | undefined {
  const kind = /^(?:audio|video|live$|embed$)/i.exec(said)?.[0].toLowerCase();
  if (kind) return kind as Media['kind'];
  if (/mpegurl|dash\+xml/i.test(said)) return 'video';
  if (said && !/octet-stream|application\/ogg/i.test(said)) return undefined;
  const name = url.replace(/[?#].*/, '');
  if (/\.(?:mp3|m4a|aac|og[ag]|opus|wav|flac)$/i.test(name)) return 'audio';
  return /\.(?:mp4|m4v|webm|ogv|mov|m3u8)$/i.test(name) ? 'video' : undefined;
}

/** More than anybody plays of one item. */
const mostMedia = 20;

export function mediaOf(drafts: readonly MediaDraft[] = [], base: string): Media[] | undefined {
  const found: Media[] = [];
  const marks: unknown[] = [];
  for (const { kind: said, url: written, of, ...more } of drafts) {
    // As with pictures: a page on https would not play it otherwise.
    const url = written && pictureUrl(written, base);
    const kind = url && mediaKind(said ?? more.type ?? '', url);
    if (!kind || found.length === mostMedia) continue;
    if (found.some((each, index) => each.url === url || (of && marks[index] === of))) continue;
    marks.push(of);
    const captions: Caption[] = [];
    for (const caption of more.captions ?? []) {
      const address = pictureUrl(caption.url, base);
      if (address) captions.push({ ...caption, url: address });
    }
    found.push({
      ...more,
      kind,
      url,
      title: more.title && plain(more.title),
      poster: more.poster && pictureUrl(more.poster, base),
      captions: captions.length > 0 ? captions : undefined,
    });
  }
  return found.length > 0 ? found : undefined;
}
