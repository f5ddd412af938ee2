/**
 * When a visitor leaves at once, whoever holds something of hers forgets it. All copies of this code on
 * a page hear of it by an event on the document, other tabs of the site by a word that goes from the storage.
 */

const eventName = 'jia-leave';
/**
 * A word in the storage, as every key of ours wiped by leaving: a page that the browser brings back as it
 * was, and does not find its own, was left meanwhile. The tab's own storage will not do: Firefox brings it
 * back as it was, too.
 */
export const pageKey = 'jia:page';

export class LeaveEvent extends Event {
  /** What has to end before the page goes. */
  readonly waits: Promise<unknown>[] = [];

  constructor() {
    super(eventName);
  }
}

let watching = false;
let word: string | undefined;
/** She has left from this page: nothing is written any more. */
let left = false;

/**
 * Calls `forget` when she leaves, until the function that it returns is called. What is private keeps no
 * word on the device, so it is also called when a page is left that may come back; who holds nothing of
 * hers then needs no word either.
 */
export function onExit(
  forget: () => unknown,
  isPrivate?: () => boolean,
  holds?: () => boolean,
): () => void {
  const hear = (event: Event) => {
    try {
      const forgotten = Promise.resolve(forget()).catch(() => undefined);
      (event as LeaveEvent).waits.push(forgotten);
    } catch {
      // One that fails must not keep the others from forgetting.
    }
  };
  const hide = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    if (isPrivate?.()) forget();
    else if (!left && holds?.() !== false) leaveWord();
  };
  document.addEventListener(eventName, hear);
  addEventListener('pagehide', hide);
  watch();
  return () => {
    document.removeEventListener(eventName, hear);
    removeEventListener('pagehide', hide);
  };
}

/** On its own, since a listener made in `onExit` would hold the first element of the page for ever. */
function watch(): void {
  if (watching) return;
  watching = true;
  document.addEventListener(eventName, () => (left = true));
  addEventListener('pageshow', returned);
  addEventListener('storage', heard);
}

/** The word was taken out: she left from another tab of this site. This page stays, and can be left again. */
function heard({ key, newValue }: StorageEvent): void {
  if (key !== pageKey || newValue !== null) return;
  document.dispatchEvent(new LeaveEvent());
  left = false;
}

function leaveWord(): void {
  try {
    word = localStorage.getItem(pageKey) ?? Math.random().toString(36).slice(2);
    localStorage.setItem(pageKey, word);
  } catch {
    // Without a storage nobody could say that she left.
    word = undefined;
  }
}

/** A page that comes back after she left from another forgets what it holds and is read anew. */
function returned({ persisted }: PageTransitionEvent): void {
  if (!persisted) return;
  left = false;
  const own = word;
  word = undefined;
  try {
    if (own === undefined || localStorage.getItem(pageKey) === own) return;
    document.dispatchEvent(new LeaveEvent());
    location.reload();
  } catch {
    // As above.
  }
}

/**
 * An exit whose button cannot stay in sight asks those who draw long pages to repeat it. Who draws
 * asks with this event; the first exit that needs it answers.
 */
export class ExitEvent extends Event {
  static readonly eventName = 'jia-exit';
  /** Of a plain event: an exit needs it now, or no longer. */
  static readonly moved = 'jia-exit-moved';
  /** What the button says, and what a press does. */
  way: { readonly label: string; readonly href: string; readonly leave: () => void } | undefined;

  constructor() {
    super(ExitEvent.eventName, { cancelable: true });
  }
}

/** The way out to repeat, where there is one that needs it. */
export function exitToRepeat(): ExitEvent['way'] {
  const event = new ExitEvent();
  document.dispatchEvent(event);
  return event.way;
}
