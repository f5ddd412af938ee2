/** What the form tells the page. They bubble and are composed, so that a partner can listen on the document. */

/** A request is about to be sent; cancelled, it is not. */
export class RequestSubmitEvent extends Event {
  static readonly eventName = 'jia-submit';
  constructor(
    /** The request type's code. */
    service: string,
    /** What was typed, by question code: only with `expose-answers`, and never for sensitive requests. */
    answers?: Readonly<Record<string, string | readonly string[]>>,
  ) {
    super(RequestSubmitEvent.eventName, { bubbles: true, cancelable: true, composed: true });
    this.service = service;
    this.answers = answers;
  }
  readonly service: string;
  readonly answers: Readonly<Record<string, string | readonly string[]>> | undefined;
}

/** A request has arrived. Fired at the document when it was sent from another page than it was written in. */
export class RequestSentEvent extends Event {
  static readonly eventName = 'jia-sent';
  constructor(
    /** The number on the receipt. */
    reference: string,
  ) {
    super(RequestSentEvent.eventName, { bubbles: true, composed: true });
    this.reference = reference;
  }
  readonly reference: string;
}

/** A request has not arrived yet and is tried again by itself. */
export class RequestQueuedEvent extends Event {
  static readonly eventName = 'jia-queued';
  constructor(
    /** It is kept on the device, so that the page may be closed; else it waits in this page alone. */
    kept: boolean,
    /** Why the first try did not arrive: `network`, `status` or `payload`. */
    code: string,
  ) {
    super(RequestQueuedEvent.eventName, { bubbles: true, composed: true });
    this.kept = kept;
    this.code = code;
  }
  readonly kept: boolean;
  readonly code: string;
}

/** A request could not be sent, and is not tried again by itself. */
export class RequestFailedEvent extends Event {
  static readonly eventName = 'jia-failed';
  constructor(
    /** `network`, `status`, `payload`, or `refused` when the backend wants something mended. */
    code: string,
  ) {
    super(RequestFailedEvent.eventName, { bubbles: true, composed: true });
    this.code = code;
  }
  readonly code: string;
}

declare global {
  interface HTMLElementEventMap {
    'jia-submit': RequestSubmitEvent;
    'jia-sent': RequestSentEvent;
    'jia-queued': RequestQueuedEvent;
    'jia-failed': RequestFailedEvent;
  }
}
