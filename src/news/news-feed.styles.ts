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

  /* On an Arabic page all begin at its edge; letters run their own way. */
  .title,
  .summary {
    text-align: -webkit-match-parent;
    text-align: match-parent;
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

  /* A Latin name on an Arabic page: its letters run its way, its box and the dot the page's. */
  .source {
    position: relative;
    font-weight: 500;
    direction: inherit;
    unicode-bidi: plaintext;
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
  }

  .logo {
    width: 1.5em;
    height: 1.5em;
    border-radius: 4px;
    object-fit: contain;
  }

  /* What must be known is never cut. */
  .sign ~ .summary {
    display: block;
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

  .foot {
    display: flex;
    flex-direction: column;
    align-items: stretch;
    gap: calc(2 * var(--_space));
    padding-block-start: calc(4 * var(--_space));
    border-block-start: 1px solid var(--_line);
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
    background: var(--_raised);
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

  @media print {
    .summary {
      display: block;
    }
  }
`;
