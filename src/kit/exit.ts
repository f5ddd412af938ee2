/**
 * When a visitor leaves at once, whoever holds something of hers forgets it. All copies of this code on
 * a page hear of it by an event on the document.
 */

const eventName = 'jia-leave';
/** When she left, in this tab's own storage. */
export const leftMark = 'jia:left';

export class LeaveEvent extends Event {
  /** What has to end before the page goes. */
  readonly waits: Promise<unknown>[] = [];

  constructor() {
    super(eventName);
  }
}

let watching = false;

/** Calls `forget` when she leaves, until the function that it returns is called. */
export function onExit(forget: () => unknown): () => void {
  const hear = (event: Event) => {
    try {
      const forgotten = Promise.resolve(forget()).catch(() => undefined);
      (event as LeaveEvent).waits.push(forgotten);
    } catch {
      // One that fails must not keep the others from forgetting.
    }
  };
  document.addEventListener(eventName, hear);
  if (!watching) addEventListener('pageshow', returned);
  watching = true;
  return () => document.removeEventListener(eventName, hear);
}

/**
 * A page that the browser brings back as it was, after she left from a later one, forgets what it
 * holds and is read anew.
 */
function returned({ persisted }: PageTransitionEvent): void {
  if (!persisted) return;
  try {
    if (Number(sessionStorage.getItem(leftMark)) <= performance.timeOrigin) return;
    document.dispatchEvent(new LeaveEvent());
    location.reload();
  } catch {
    // Without a storage nobody could say that she left.
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
