import { css } from 'lit';
import { dress } from '../kit/dress.js';

/** Brings how `cards`, `compact` and `headline` look; a list needs none of it. */
export function dressLayouts(root: ShadowRoot): void {
  dress(root, layoutStyles);
}

const layoutStyles = css`
  /* Cards: the picture leads. */
  .cards .items {
    gap: calc(5 * var(--_space));
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 16em), 1fr));
    padding-block: calc(2 * var(--_space));
  }

  .cards .entry {
    overflow: hidden;
    border: 0;
    box-shadow: inset 0 0 0 1px var(--_line);
  }

  .cards .item {
    flex-direction: column;
    flex-wrap: nowrap;
    align-items: stretch;
    gap: 0;
    padding: 0;
  }

  .cards .picture {
    order: -1;
    aspect-ratio: 16 / 9;
    flex: none;
    border-radius: 0;
  }

  /* Without a picture the words lead. */
  .cards .plain .title {
    font-size: 1.25em;
  }

  .cards .plain .text::before {
    width: 2.5em;
    height: 3px;
    margin-block: calc(1 * var(--_space)) calc(1.5 * var(--_space));
    background: var(--_accent);
    border-radius: 2px;
    content: '';
  }

  .cards .plain .summary {
    -webkit-line-clamp: 8;
    line-clamp: 8;
  }

  .cards .text {
    flex: 1 0 auto;
    padding: calc(3.5 * var(--_space)) calc(4 * var(--_space)) calc(4 * var(--_space));
  }

  .cards .meta {
    padding-block-start: calc(1 * var(--_space));
    margin-block-start: auto;
  }

  /* Titles alone, as many as fit. */
  .compact .item {
    padding-block: calc(2 * var(--_space));
  }

  .compact .summary,
  .headline .entry:not(:first-child) .summary,
  .headline .entry:not(:first-child) .picture {
    display: none;
  }

  /* One lead over the whole width, and a list below it. */
  .headline .entry:first-child {
    grid-column: 1 / -1;
    border-block-start: 0;
  }

  .headline .entry:first-child .title {
    font-size: 1.25em;
  }

  .headline .entry:first-child .picture {
    aspect-ratio: 16 / 9;
    flex: 1 1 16em;
  }

  .headline .entry:first-child .text {
    flex: 1 1 14em;
  }

  .headline .entry:not(:first-child) .item {
    padding-block: calc(2.5 * var(--_space));
  }

  .cards .foot {
    border: 0;
  }

  .cards .loading {
    gap: calc(5 * var(--_space));
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 16em), 1fr));
    padding-block: calc(2 * var(--_space));
  }

  .cards .loading .bone {
    padding: 0 0 calc(27 * var(--_space));
    border: 0;
  }

  .cards .loading .bone::before {
    width: 100%;
    height: auto;
    aspect-ratio: 16 / 9;
    border-radius: var(--_radius);
  }

  /* Titles alone: the rest of the lines has no room. */
  .compact .bone,
  .headline .bone {
    padding-block: calc(3 * var(--_space));
  }

  .compact .bone::after,
  .headline .bone::after {
    height: 1.4em;
  }

  .headline .bone:first-of-type {
    height: 20em;
    grid-template-rows: 1fr auto;
  }

  .headline .bone:first-of-type::before {
    width: 100%;
    height: auto;
  }

  .headline .bone:first-of-type,
  .loading .slow {
    grid-column: 1 / -1;
  }

  @media (forced-colors: active) {
    .cards .entry {
      border: 1px solid CanvasText;
    }
  }
`;
