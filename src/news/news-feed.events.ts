import { OpenedEvent } from '../kit/events.js';
import type { NewsItem } from './news-item.js';

/** A visitor opened an item. Cancelled, the page does something of its own instead. */
export class SelectEvent extends OpenedEvent {
  readonly item: NewsItem;

  constructor(item: NewsItem) {
    super();
    this.item = item;
  }
}
