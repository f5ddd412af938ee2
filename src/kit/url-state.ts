import { record } from './door.js';
import { wellFormed } from './text.js';

/**
 * What is open or chosen in a widget, in the page's address: `#jia-news=…&jia-services=…`, a part for each
 * widget. A fragment is sent to no server, not even when the page is loaded again.
 */
export class UrlState {
  constructor(
    private readonly element: Element,
    /** Names the widget's part. */
    private readonly kind: string,
  ) {}

  /** What the address says, as it was written; nothing where it says nothing of this element. */
  get value(): string | undefined {
    const { name } = this;
    return parts().find((part) => part.name === name)?.value;
  }

  /** Whether the address is the page's own, or a link's, and not what our widgets made of it. */
  get isForeign(): boolean {
    return this.value === undefined && location.hash !== '' && maker() === undefined;
  }

  /** Changes this entry of the history, or makes one more. An empty value says nothing. */
  set(value: string, push: boolean): void {
    // Where the fragment is the page's own route, another one would lead away from it.
    if (value === (this.value ?? '') || /^#[/!]/.test(location.hash)) return;
    const { name } = this;
    const others = parts().filter((part) => part.name !== name);
    const said = (value ? [...others, { name, value }] : others).map(
      (part) => `${part.name}=${part.value}`,
    );
    const address = page() + (said.length > 0 ? `#${said.join('&')}` : '');
    const state = record(history.state) as Record<string, unknown>;
    try {
      if (push) {
        // Back leads to an entry that is ours as well: what it does not say is not chosen.
        if (!this.isForeign) history.replaceState({ [mark]: '', ...state }, '');
        history.pushState({ ...state, [mark]: name }, '', address);
      } else history.replaceState(state, '', address);
    } catch {
      // A sandbox, or too many entries at once: all goes on without.
    }
  }

  /** Takes an entry back; one that this widget did not make, such as a bookmark's, gets `value`. */
  leave(value = ''): void {
    if (this.value === undefined) return;
    try {
      if (maker() === this.name) history.back();
      else this.set(value, false);
    } catch {
      // As above.
    }
  }

  /** The second of its kind on a page is another one. */
  private get name(): string {
    const { element, kind } = this;
    const root = element.getRootNode() as ParentNode;
    const place = [...root.querySelectorAll(element.localName)].indexOf(element);
    return place > 0 ? `${kind}-${place + 1}` : kind;
  }
}

/** In the state of an entry of the history: the part that it was made for. */
const mark = 'jia';

/** The part that this entry of the history was made for; nothing for an entry that is not ours. */
function maker(): unknown {
  return record(history.state)[mark];
}

/** What the address says of our widgets. In a value no ampersand stands before a name. */
function parts(): { name: string; value: string }[] {
  const all = location.hash.slice(1).split(/&(?=jia-[\w-]+=)/);
  return all.flatMap((part) => {
    const [, name, value] = /^(jia-[\w-]+)=(.*)$/s.exec(part) ?? [];
    return name && value !== undefined ? [{ name, value }] : [];
  });
}

/** For people, too: slashes, colons and commas may stand in a fragment. */
export function encode(value: string): string {
  return encodeURIComponent(wellFormed(value)).replace(/%(?:2F|3A|2C)/g, decodeURIComponent);
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
