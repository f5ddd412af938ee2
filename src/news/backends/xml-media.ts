import { parseDate } from '../../kit/date.js';
import { mediaKind, mediaOf, type MediaDraft } from '../media.js';
import type { Context, NewsItem } from '../news-item.js';
import { atomLinks, content, first, groupOf, partsOf, resolved, type Parts } from './xml.js';

/** What can be played, and until when something is valid. */
export function withMedia(read: NewsItem, element: Element, { base, timeZone }: Context): NewsItem {
  const parts = partsOf(element);
  // Media RSS says with Dublin Core how long something is valid.
  const valid = /\bend=([^;]+)/.exec(content(parts, 'dcterms:valid') ?? '')?.[1];
  const expires = content(parts, 'prism:expirationdate') ?? valid;
  return {
    ...read,
    media: mediaOf(draftsOf(parts), base),
    expires: expires ? parseDate(expires, timeZone) : undefined,
  };
}

/** With the ones that say most first. */
function draftsOf(parts: Parts): MediaDraft[] {
  const all = (name: string) => parts.get(name) ?? [];
  const found: MediaDraft[] = [];
  const captions = all('podcast:transcript').flatMap((element) => {
    const url = element.getAttribute('url');
    const vtt = element.getAttribute('type') === 'text/vtt';
    const language = element.getAttribute('language') ?? undefined;
    return url && vtt ? { url: resolved(element, url), language } : [];
  });
  const enclosed = atomLinks(parts).filter((link) => link.getAttribute('rel') === 'enclosure');
  for (const element of [...all('media:content'), ...all('enclosure'), ...enclosed]) {
    const at = (name: string) => element.getAttribute(name) ?? undefined;
    const url = at('url') ?? at('href') ?? '';
    const type = at('type');
    const kind = mediaKind(type ?? at('medium') ?? '', url);
    if (!kind || !url) continue;
    const group = groupOf(element);
    const thumbnail = first(element, 'thumbnail') ?? (group && first(group, 'thumbnail'));
    const media = {
      kind,
      url: resolved(element, url),
      type,
      title: at('title') ?? first(element, 'title')?.textContent ?? undefined,
      duration: seconds(at('duration')),
      poster: thumbnail?.getAttribute('url') ?? undefined,
      captions,
      of: group,
    };
    if (at('isDefault') === 'true') found.unshift(media);
    else found.push(media);
  }
  if (found[0]) found[0].duration ??= seconds(content(parts, 'itunes:duration'));
  for (const element of found.length > 0 ? [] : all('media:content').concat(all('media:player'))) {
    const player = element.localName === 'player' ? element : first(element, 'player');
    found.push({ kind: 'embed', url: player?.getAttribute('url') ?? undefined });
  }
  return found;
}

/** Seconds, or hours, minutes and seconds. */
function seconds(written = ''): number | undefined {
  let total = 0;
  for (const part of written.split(':')) total = total * 60 + Number(part);
  return total > 0 && isFinite(total) ? total : undefined;
}
