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

/** A request has arrived. */
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

/** A request could not be sent. */
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
    'jia-failed': RequestFailedEvent;
  }
}
