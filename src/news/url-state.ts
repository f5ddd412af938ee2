import { record } from '../kit/door.js';

/**
 * Which article is open, in the page's address: `#jia-news=` and where the article is. A fragment is
 * sent to no server, not even when the page is loaded again.
 */

/** Marks an entry of the history as ours, with one of the page before it. */
const mark = 'jia-news';

/** What a feed is called in the address; the second of a page is another one. */
function nameOf(feed: Element): string {
  const root = feed.getRootNode() as ParentNode;
  const place = [...root.querySelectorAll(feed.localName)].indexOf(feed);
  return place > 0 ? `${mark}-${place + 1}` : mark;
}

/** What is open by the address. */
export function opened(feed: Element): string | undefined {
  const start = `#${nameOf(feed)}=`;
  const { hash } = location;
  if (!hash.startsWith(start)) return undefined;
  try {
    return decodeURIComponent(hash.slice(start.length));
  } catch {
    return undefined;
  }
}

/** Makes one entry for an open article, whichever is read in it. */
export function enter(feed: Element, article: string): void {
  const now = opened(feed);
  // Where the fragment is the page's own route, another one would lead away from it.
  if (now === article || /^#[/!]/.test(location.hash)) return;
  // An address can be read better with its slashes, and a fragment may have them.
  const value = encodeURIComponent(article).replace(/%2F/g, '/').replace(/%3A/g, ':');
  const address = `${page()}#${nameOf(feed)}=${value}`;
  const state = record(history.state) as Record<string, unknown>;
  try {
    if (now === undefined) history.pushState({ ...state, [mark]: true }, '', address);
    else history.replaceState(state, '', address);
  } catch {
    // A sandbox, or too many entries at once: reading goes on without.
  }
}

/** Takes the entry back; one that a link or a bookmark led to has none before it. */
export function leave(feed: Element): void {
  if (opened(feed) === undefined) return;
  try {
    if (record(history.state)[mark]) history.back();
    else history.replaceState(history.state, '', page());
  } catch {
    // As above.
  }
}

/** Not by a relative address: a page's base may lie elsewhere. */
function page(): string {
  return location.href.replace(/#.*$/, '');
}
