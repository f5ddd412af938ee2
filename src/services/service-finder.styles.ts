import { css } from 'lit';

export const serviceFinderStyles = css`
  .finder {
    display: grid;
    gap: calc(3 * var(--_space)) calc(8 * var(--_space));
    grid-template-columns: minmax(0, 1fr);
    padding-block: calc(2 * var(--_space));
  }

  .wide {
    grid-template-columns: 14em minmax(0, 1fr);
  }

  .finder:not(.wide) {
    row-gap: calc(2 * var(--_space));
  }

  .wide > .needs,
  .wide > .search,
  .wide > .line,
  .wide > .hotlines,
  .wide > .main:only-of-type {
    grid-column: 1 / -1;
  }

  .hotlines {
    padding-block: 0;
  }

  /* The field is the widest thing here, and the first. */
  .search {
    position: relative;
  }

  .search > .icon {
    position: absolute;
    inset-block-start: calc(50% - 0.625em);
    inset-inline-start: 1em;
    color: var(--_muted);
    pointer-events: none;
  }

  .search > input {
    display: block;
    width: 100%;
    min-height: 56px;
    padding: calc(2 * var(--_space)) 52px calc(2 * var(--_space)) 2.75em;
    appearance: none;
    background: var(--_raised);
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    color: var(--jia-text, var(--_own-text));
    font-size: 1.125em;
    line-height: 1.4;
  }

  [dir='rtl'] .search > input {
    padding: calc(2 * var(--_space)) 2.75em calc(2 * var(--_space)) 52px;
  }

  .host-text .search > input {
    color: var(--_text);
  }

  .search > input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .search > input::-webkit-search-cancel-button {
    display: none;
  }

  .search > .button {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 4px;
  }

  .filters {
    display: grid;
    align-content: start;
    gap: calc(2 * var(--_space));
    grid-template-columns: minmax(0, 1fr);
  }

  /* Its room is kept until it is known what there is. */
  .strip {
    min-height: 54px;
    margin-block: -5px;
  }

  .main {
    min-width: 0;
  }

  .line {
    min-height: 44px;
  }

  .count {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .count > .quiet {
    font-weight: 400;
  }

  .list {
    display: grid;
    gap: calc(3 * var(--_space));
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 19em), 1fr));
  }

  /* Nobody sees it yet: it costs nothing before it is scrolled to. */
  .list > :nth-child(n + 4) {
    content-visibility: auto;
    contain-intrinsic-size: auto 12em;
  }

  .card {
    display: flex;
    height: 100%;
    flex-direction: column;
    gap: calc(1 * var(--_space));
    padding: calc(2 * var(--_space)) min(calc(4 * var(--_space)), 5%) calc(4 * var(--_space));
  }

  .name {
    display: block;
    width: 100%;
    min-height: 44px;
    padding: calc(2 * var(--_space)) 0 0;
    background: none;
    border: 0;
    color: var(--_accent);
    cursor: pointer;
    font-weight: 600;
    line-height: 1.4;
    text-align: start;
  }

  .name:hover {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .who {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
    line-height: 1.5;
  }

  .hours {
    display: grid;
    min-height: 2em;
    padding-block: calc(1 * var(--_space));
    line-height: 1.5;
  }

  .hours > span:first-child {
    display: flex;
    align-items: flex-start;
    gap: calc(1.5 * var(--_space));
  }

  .hours .icon {
    margin-block-start: 0.125em;
  }

  .hours > .quiet {
    margin-inline-start: calc(1.25em + 1.5 * var(--_space));
    font-variant-numeric: tabular-nums;
  }

  .open {
    color: var(--_good);
    font-weight: 600;
  }

  .act {
    justify-content: space-between;
    margin-block-start: auto;
  }

  /* In large letters on a small phone a number still fits in one line. */
  .call {
    gap: calc(1.5 * var(--_space));
    padding-inline: min(calc(4 * var(--_space)), 4%);
    text-align: start;
    color: var(--_accent);
    font-variant-numeric: tabular-nums;
    font-weight: 600;
  }

  .call > .icon {
    width: 1em;
    height: 1em;
  }

  /* A number that is too long breaks between its groups. */
  [href^='tel:'] {
    overflow-wrap: normal;
    word-break: keep-all;
  }

  .call.primary {
    color: var(--_on-accent);
  }

  [hidden] {
    display: none;
  }

  @media print {
    .needs,
    .search,
    .filters,
    .chips {
      display: none;
    }
  }
`;
