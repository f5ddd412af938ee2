/** Events that all widgets fire. They bubble and are composed, so that a partner can listen on the document. */

/** The first content is shown; an empty list counts. */
export class LoadEvent extends Event {
  static readonly eventName = 'jia-load';
  constructor() {
    super(LoadEvent.eventName, { bubbles: true, composed: true });
  }
}

/** Something could not be read. No field ever holds what a visitor typed. */
export class JiaErrorEvent extends Event {
  static readonly eventName = 'jia-error';
  constructor(
    /** `network`, `status` or `payload`. */
    code: string,
    /** The cause in plain English, for the developer. */
    message: string,
    /** The address that was asked, without its query. */
    source: string,
  ) {
    super(JiaErrorEvent.eventName, { bubbles: true, composed: true });
    this.code = code;
    this.message = message;
    this.source = source;
  }
  readonly code: string;
  readonly message: string;
  readonly source: string;
}

/** A visitor opened something; what, the room's own class says. Cancelled, the page goes on itself. */
export class OpenedEvent extends Event {
  static readonly eventName = 'jia-select';
  constructor() {
    super(OpenedEvent.eventName, { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'jia-load': LoadEvent;
    'jia-error': JiaErrorEvent;
    'jia-select': OpenedEvent;
  }
}
