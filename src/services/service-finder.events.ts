import { OpenedEvent } from '../kit/events.js';
import type { Service } from './service.js';

/** A visitor opened a service. Cancelled, the page shows it in a way of its own. */
export class SelectEvent extends OpenedEvent {
  readonly service: Service;

  constructor(service: Service) {
    super();
    this.service = service;
  }
}
