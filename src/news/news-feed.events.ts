import type { NewsItem } from './news-item.js';

/** A visitor opened an item. Cancelled, the page does something of its own instead. */
export class SelectEvent extends Event {
  static readonly eventName = 'jia-select';
  readonly item: NewsItem;

  constructor(item: NewsItem) {
    super(SelectEvent.eventName, { bubbles: true, composed: true, cancelable: true });
    this.item = item;
  }
}
