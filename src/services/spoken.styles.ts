import { css } from 'lit';

/** What loads beside the words: filters, chips, marks, and what stands under the list. */
export const spokenStyles = css`
  .title {
    padding-block: calc(2 * var(--_space)) calc(1 * var(--_space));
    font-weight: 600;
    line-height: 1.4;
  }

  .pill {
    padding-inline: calc(3.5 * var(--_space));
    border-radius: 22px;
  }

  .pill > .icon {
    width: 1.125em;
    height: 1.125em;
  }

  .pill[aria-pressed='true'] {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_on-accent);
  }

  .pill[aria-pressed='mixed'] {
    border-color: var(--_accent);
    color: var(--_accent);
  }

  .number {
    color: var(--_muted);
    font-size: 0.875em;
    font-variant-numeric: tabular-nums;
  }

  .pill[aria-pressed='true'] .number {
    color: inherit;
  }

  .pill[aria-expanded='true'] > .icon:last-child {
    transform: scaleY(-1);
  }

  .places:not([hidden]) {
    display: grid;
    gap: calc(2 * var(--_space));
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 11em), 1fr));
  }

  select {
    width: 100%;
    min-height: 44px;
    padding: calc(1.5 * var(--_space)) calc(2.5 * var(--_space));
    background: var(--_raised);
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    color: var(--jia-text, var(--_own-text));
    font-size: 1em;
    line-height: 1.4;
    text-overflow: ellipsis;
  }

  option {
    background: var(--_raised);
    color: var(--_own-text);
  }

  /* Topics in one line that moves sideways: the results stay in sight. */
  .strip {
    display: flex;
    gap: calc(2 * var(--_space));
    /* Room for the ring of what has the focus; at the end it would make the whole page wider. */
    padding: 5px;
    margin-inline-start: -5px;
    overflow-x: auto;
    scrollbar-width: thin;
    overscroll-behavior-x: contain;
  }

  .strip .button {
    flex: none;
    white-space: nowrap;
  }

  .wide > .needs .strip {
    flex-wrap: wrap;
    overflow: visible;
  }

  .chips.strip {
    max-width: calc(100% + 5px);
  }

  .quick.strip .icon:not(:last-child) {
    display: none;
  }

  .wide .quick {
    display: grid;
    gap: calc(2 * var(--_space));
  }

  .wide .quick .pill {
    width: 100%;
  }

  .wide .filters .topics .strip {
    display: grid;
    gap: 0;
    margin: 0;
    padding: 0;
    overflow: visible;
  }

  .wide .filters .topics .strip.inner {
    margin-inline-start: calc(3 * var(--_space));
    padding-inline-start: calc(2 * var(--_space));
    border-inline-start: 1px solid var(--_line);
    min-height: 0;
  }

  .wide .filters .topics .pill {
    padding-inline: calc(2 * var(--_space));
    border-color: transparent;
    border-radius: var(--_radius);
    justify-content: stretch;
    text-align: start;
    white-space: normal;
  }

  .wide .filters .topics .pill > span {
    display: flex;
    width: 100%;
    align-items: baseline;
    justify-content: space-between;
    gap: calc(2 * var(--_space));
  }

  .wide .filters .topics .pill:hover {
    background: var(--_raised);
  }

  .wide .filters .topics .pill[aria-pressed='true']:hover {
    background: var(--_accent);
  }

  .chip {
    padding-inline-end: calc(2.5 * var(--_space));
    background: var(--_raised);
    border-color: transparent;
    color: var(--jia-text, var(--_own-text));
  }

  .host-text .chip {
    color: var(--_text);
  }

  .foot {
    display: grid;
    padding-block: calc(5 * var(--_space)) calc(2 * var(--_space));
    justify-items: center;
  }

  .foot > .button {
    min-width: min(100%, 16em);
  }

  .missing {
    padding: calc(1 * var(--_space)) 0 calc(1 * var(--_space)) calc(3 * var(--_space));
    border-inline-start: 3px solid var(--_warn);
  }

  mark {
    background: none;
    color: inherit;
    text-decoration: underline;
    text-decoration-color: var(--_accent);
    text-underline-offset: 0.25em;
    text-decoration-thickness: 2px;
  }

  @media (forced-colors: active) {
    .pill[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      border-color: Highlight;
      color: HighlightText;
    }
  }
`;
