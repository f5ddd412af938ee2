import { record } from './door.js';

/**
 * What is open or chosen in a widget, in the page's address: `#jia-news=…`. A fragment is sent to no
 * server, not even when the page is loaded again. There is one for all widgets of a page: what belongs
 * to another one says nothing of this one.
 */
export class UrlState {
  constructor(
    private readonly element: Element,
    /** Names the value in the address, and marks the entries of the history that are ours. */
    private readonly mark: string,
  ) {}

  /** What the address says, as it was written; nothing where it says nothing of this element. */
  get value(): string | undefined {
    const start = `#${this.name}=`;
    return location.hash.startsWith(start) ? location.hash.slice(start.length) : undefined;
  }

  /** Whether the address speaks of another widget. */
  get isForeign(): boolean {
    return this.value === undefined && /^#jia-[\w-]+=/.test(location.hash);
  }

  /** Changes this entry of the history, or makes one more. An empty value says nothing. */
  set(value: string, push: boolean): void {
    // Where the fragment is the page's own route, another one would lead away from it.
    if (value === (this.value ?? '') || /^#[/!]/.test(location.hash)) return;
    const address = value ? `${page()}#${this.name}=${value}` : page();
    const state = record(history.state) as Record<string, unknown>;
    try {
      if (push) history.pushState({ ...state, [this.mark]: true }, '', address);
      else history.replaceState(state, '', address);
    } catch {
      // A sandbox, or too many entries at once: all goes on without.
    }
  }

  /** Takes an entry back; one that a link or a bookmark led to has none before it: it gets `value`. */
  leave(value = ''): void {
    if (this.value === undefined) return;
    try {
      if (record(history.state)[this.mark]) history.back();
      else this.set(value, false);
    } catch {
      // As above.
    }
  }

  /** The second of its kind on a page is another one. */
  private get name(): string {
    const { element, mark } = this;
    const root = element.getRootNode() as ParentNode;
    const place = [...root.querySelectorAll(element.localName)].indexOf(element);
    return place > 0 ? `${mark}-${place + 1}` : mark;
  }
}

/** For people, too: slashes, colons and commas may stand in a fragment. */
export function encode(value: string): string {
  return encodeURIComponent(value).replace(/%(?:2F|3A|2C)/g, decodeURIComponent);
}

/** Nothing for what was not written by `encode`. */
export function decode(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

/** Not by a relative address: a page's base may lie elsewhere. */
function page(): string {
  return location.href.replace(/#.*$/, '');
}
