import { css } from 'lit';

export const newsFeedStyles = css`
  /* A newspaper's columns: as many as lines of a good length fit. */
  .items,
  .loading {
    display: grid;
    gap: 0 calc(10 * var(--_space));
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 24em), 1fr));
    padding-block: 0;
  }

  .entry {
    position: relative;
    display: flex;
    min-width: 0;
    border-block-start: 1px solid var(--_line);
  }

  /* Nobody sees it yet: it costs nothing before it is scrolled to. */
  .entry:nth-child(n + 25) {
    content-visibility: auto;
    contain-intrinsic-size: auto 9em;
  }

  .item {
    display: flex;
    width: 100%;
    min-width: 0;
    /* Reversed: a picture that finds no room beside the text stands above it. */
    flex-wrap: wrap-reverse;
    align-items: flex-end;
    gap: calc(2.5 * var(--_space)) calc(3.5 * var(--_space));
    padding-block: calc(4 * var(--_space));
  }

  .text {
    display: flex;
    min-width: 0;
    flex: 1 1 9em;
    flex-direction: column;
    gap: calc(1.5 * var(--_space));
  }

  .title {
    display: inline-block;
    color: inherit;
    text-decoration: none;
  }

  /* The whole entry can be pressed; the link's name stays the title alone. */
  a.title::after {
    position: absolute;
    border-radius: 4px;
    content: '';
    inset: 0;
  }

  a.title:hover {
    color: var(--_accent);
    text-decoration: underline;
  }

  a.title:focus-visible {
    outline: none;
  }

  a.title:focus-visible::after {
    outline: 3px solid var(--_accent);
    outline-offset: -3px;
  }

  .summary {
    display: -webkit-box;
    overflow: hidden;
    max-width: 38em;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    line-clamp: 3;
  }

  .meta {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25em;
    line-height: 1.5;
  }

  .source {
    position: relative;
    font-weight: 500;
  }

  .source:not(:last-child)::after {
    position: absolute;
    color: var(--_muted);
    content: '\\b7';
    inset-inline-end: -0.75em;
  }

  .date {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  /* The box keeps its shape while the picture is on its way: nothing shifts. In a column of less than
     17 characters it takes a line of its own. */
  .picture {
    overflow: hidden;
    aspect-ratio: 3 / 2;
    flex: 0 1 max(min(9em, max(6.5em, 28%)), min(100%, (17em - 100%) * 999));
    background: var(--_line);
    border-radius: calc(var(--_radius) * 0.6);
  }

  .picture img {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }

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
  .cards .plain .text > :first-child {
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

  /* Above the layer that makes the whole entry a link. */
  .inner,
  .official {
    position: relative;
    z-index: 1;
  }

  .inner {
    padding-block: 0.4em;
    color: var(--_accent);
  }

  .official {
    display: inline-flex;
    min-width: 44px;
    min-height: 44px;
    align-items: center;
    padding: 0;
    border: 0;
    margin-block: calc((1.5em - 44px) / 2);
    background: none;
    color: var(--_good);
    cursor: pointer;
    font: inherit;
    gap: 0.25em;
  }

  .seal {
    width: 1.1em;
    height: 1.1em;
    fill: none;
    stroke: currentColor;
    stroke-linecap: round;
    stroke-linejoin: round;
    stroke-width: 1.75;
  }

  .logo {
    width: 1.5em;
    height: 1.5em;
    border-radius: 4px;
    object-fit: contain;
  }

  .sign {
    align-self: flex-start;
    padding-inline: 0.5em;
    border: 1px solid currentColor;
    border-radius: 4px;
    color: var(--_warn);
    font-size: 0.875em;
    font-weight: 600;
    line-height: 1.6;
  }

  .sign.notice {
    color: var(--_muted);
  }

  .corrected {
    padding-inline-start: 0.75em;
    border-inline-start: 3px solid var(--_warn);
  }

  .stripe {
    position: absolute;
    width: 3px;
    height: calc(100% - 8 * var(--_space));
    inset-block-start: calc(4 * var(--_space));
    inset-inline-start: 0;
  }

  .coloured .item {
    padding-inline-start: 0.75em;
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

  .foot {
    display: flex;
    flex-direction: column;
    align-items: stretch;
    gap: calc(2 * var(--_space));
    padding-block-start: calc(4 * var(--_space));
    border-block-start: 1px solid var(--_line);
  }

  .cards .foot {
    border: 0;
  }

  .foot .button {
    align-self: center;
  }

  .foot .more {
    min-width: min(100%, 16em);
  }

  .broken {
    justify-content: center;
  }

  .end {
    text-align: center;
  }

  /* Takes no room: what is being read does not move. */
  .waiting {
    position: sticky;
    z-index: 1;
    display: flex;
    height: 0;
    justify-content: center;
    inset-block-start: calc(2 * var(--_space));
  }

  .waiting .button {
    height: max-content;
    color: var(--_accent);
    margin-block-start: calc(2 * var(--_space));
  }

  /* The shape of what comes: a title and three lines, or a picture and what stands under it. */
  .loading .bone {
    padding-block: calc(8 * var(--_space));
    border-block-start: 1px solid var(--_line);
  }

  .loading .bone::before {
    width: 72%;
    height: 1.1em;
  }

  .loading .bone::after {
    width: 100%;
    height: 4.1em;
    background:
      linear-gradient(var(--_line), var(--_line)) 0 0.25em / 100% 0.7em no-repeat,
      linear-gradient(var(--_line), var(--_line)) 0 1.8em / 94% 0.7em no-repeat,
      linear-gradient(var(--_line), var(--_line)) 0 3.35em / 46% 0.7em no-repeat;
    border-radius: 0;
    opacity: 0.7;
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

  @media print {
    .summary {
      display: block;
    }
  }
`;
