import type { Service } from './service.js';

/** A visitor opened a service. Cancelled, the page shows it in a way of its own. */
export class SelectEvent extends Event {
  static readonly eventName = 'jia-select';
  readonly service: Service;

  constructor(service: Service) {
    super(SelectEvent.eventName, { bubbles: true, composed: true, cancelable: true });
    this.service = service;
  }
}
