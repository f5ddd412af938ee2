/** The peer's side of the cards: the same card, the same items, drawn by @lit-labs/virtualizer. */
import { grid } from '@lit-labs/virtualizer/layouts/grid.js';
import { virtualize } from '@lit-labs/virtualizer/virtualize.js';
import { css, html, LitElement } from 'lit';

const longDate = new Intl.DateTimeFormat('zh-Hans', {
  year: 'numeric',
  month: 'long',
  day: 'numeric',
});
const fullDate = new Intl.DateTimeFormat('zh-Hans', { dateStyle: 'full', timeStyle: 'short' });

/** @typedef {{ id: string, url: string, title: string, summary: string, date: number, source: { name: string } }} Item */

/** @param {Item} item */
const card = ({ url, title, summary, date, source }) =>
  html`<li class="entry">
    <article class="item" part="item">
      <div class="text">
        <h3><a class="title" href=${url}>${title}</a></h3>
        <p class="summary">${summary}</p>
        <p class="meta">
          <span class="source">${source.name}</span>
          <time datetime=${new Date(date).toISOString()} title=${fullDate.format(date)}
            >${longDate.format(date)}</time
          >
        </p>
      </div>
    </article>
  </li>`;

class VirtualCards extends LitElement {
  /** @override */
  static properties = { items: { attribute: false } };
  /** @override */
  static styles = css`
    .items {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .entry {
      position: relative;
      overflow: hidden;
      box-shadow: inset 0 0 0 1px #ccc;
      border-radius: 10px;
      background: #faf8f5;
    }
    .text {
      display: flex;
      flex-direction: column;
      gap: 6px;
      padding: 16px;
      line-height: 1.7;
    }
    h3,
    p {
      margin: 0;
      font-size: 1em;
    }
    .title {
      color: inherit;
      text-decoration: none;
    }
    .summary {
      display: -webkit-box;
      overflow: hidden;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 3;
    }
    .meta {
      display: flex;
      gap: 0 1.25em;
      color: #5c5a57;
    }
  `;

  constructor() {
    super();
    /** @type {Item[]} */
    this.items = [];
  }

  /** @override */
  render() {
    const layout = grid({ itemSize: { width: '301px', height: '230px' }, gap: '20px' });
    return html`<ul class="items">
      ${virtualize({ items: this.items, renderItem: card, layout })}
    </ul>`;
  }
}

customElements.define('virtual-cards', VirtualCards);
