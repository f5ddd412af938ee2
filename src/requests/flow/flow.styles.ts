import { css } from 'lit';

/** What forms with pages add to the look of the plain one. */
export const flowStyles = css`
  .page-title {
    display: grid;
    gap: calc(1 * var(--_space));
    scroll-margin-block: 5em;
  }

  .fields > section + section,
  .fields > section + .checked {
    margin-block-start: calc(2 * var(--_space));
  }

  /* What will be sent: hairlines, the answer below what was asked, the way back at the end of the line. */
  .checked > div {
    display: grid;
    align-items: start;
    gap: 0 calc(4 * var(--_space));
    grid-template-columns: minmax(0, 1fr) auto;
    padding-block: calc(2.5 * var(--_space));
    border-block-start: 1px solid var(--_line);
  }

  .checked > div:last-child {
    border-block-end: 1px solid var(--_line);
  }

  .checked dt,
  .checked dd:not(:last-child) {
    grid-column: 1;
  }

  .checked dt {
    color: var(--_muted);
    font-size: 0.9375em;
  }

  .checked dd:not(:last-child) {
    white-space: pre-wrap;
  }

  .checked dd:last-child {
    grid-column: 2;
    grid-row: 1 / span 2;
    align-self: center;
  }

  .checked .bare {
    margin-inline-end: calc(-2 * var(--_space));
    color: var(--_accent);
  }

  .inner {
    margin-block-start: calc(-4 * var(--_space));
    padding-inline-start: calc(10 * var(--_space));
  }

  /* Numbers of a scale: big targets, side by side; they wrap where there is no room. */
  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: calc(1 * var(--_space));
  }

  .step {
    display: grid;
    min-width: 44px;
    min-height: 56px;
    align-content: center;
    justify-items: center;
    gap: calc(1 * var(--_space));
    cursor: pointer;
    font-variant-numeric: tabular-nums;
  }

  .step input {
    width: 1.375em;
    height: 1.375em;
    accent-color: var(--_accent);
    cursor: inherit;
  }

  .ends {
    display: flex;
    justify-content: space-between;
    gap: calc(4 * var(--_space));
  }

  .files .bare {
    margin-inline-start: auto;
  }

  .field > .ends {
    min-width: min(100%, 15em);
  }

  .matrix {
    min-width: 0;
  }

  .matrix > legend,
  .level {
    line-height: 1.5;
  }

  .matrix > legend {
    margin-block-end: calc(2 * var(--_space));
    font-weight: 600;
  }

  .matrix-rows > .field {
    padding-block: calc(3 * var(--_space));
    border-block-start: 1px solid var(--_line);
  }

  .matrix-rows > .field > legend {
    float: inline-start;
    width: 100%;
    margin-block-end: 0;
    font-weight: 400;
  }

  .matrix-rows > .field > legend + * {
    clear: both;
  }

  /* Side by side where a line has room for all. */
  .matrix-rows .choices {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 6.5em), 1fr));
  }

  .cascade {
    display: grid;
    width: 100%;
    max-width: 24em;
    gap: calc(3 * var(--_space));
  }

  .level {
    display: grid;
    gap: calc(1 * var(--_space));
  }

  /* What fits lies over what comes next: nothing moves when it closes under a finger. */
  .combobox {
    position: relative;
    width: 100%;
    max-width: 24em;
  }

  .combobox::after {
    position: absolute;
    top: calc(24px - 0.35em);
    width: 0.5em;
    height: 0.5em;
    border-block-end: 2px solid currentColor;
    border-inline-end: 2px solid currentColor;
    content: '';
    inset-inline-end: calc(4 * var(--_space));
    pointer-events: none;
    transform: rotate(45deg);
  }

  [dir='rtl'] .combobox::after {
    transform: rotate(-45deg);
  }

  .combobox input[role='combobox'] {
    padding-inline-end: calc(10 * var(--_space));
  }

  .found {
    position: absolute;
    z-index: 2;
    top: 100%;
    right: 0;
    left: 0;
    border: 1px solid var(--_control-line);
    margin-block-start: calc(1 * var(--_space));
  }

  .found > ul {
    overflow: auto;
    max-height: min(20em, 45vh);
    overscroll-behavior: contain;
  }

  .found [role='option'] {
    display: flex;
    min-height: 44px;
    align-items: center;
    padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    cursor: pointer;
    line-height: 1.5;
  }

  .found [role='option']:hover {
    text-decoration: underline;
    text-decoration-thickness: 0.06em;
    text-underline-offset: 0.2em;
  }

  .found [aria-selected='true'] {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .found > p {
    padding: calc(3 * var(--_space));
  }

  @media (forced-colors: active) {
    .found [aria-selected='true'] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }

  .field > .choice.consent {
    font-weight: 400;
    align-items: start;
    margin-inline-start: calc(-1 * var(--_space));
    line-height: 1.6;
  }

  .choice.consent input {
    margin-block-start: 0.1em;
  }

  .counted {
    display: grid;
    gap: calc(1 * var(--_space));
    grid-template-columns: minmax(0, 1fr);
  }

  .count {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  /* A control of files: the browser's own, unseen, over a button and the place to drop. */
  .drop {
    position: relative;
    display: flex;
    width: 100%;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space)) calc(3 * var(--_space));
    padding: calc(3 * var(--_space));
    border: 1px dashed var(--_control-line);
    border-radius: var(--_radius);
  }

  .drop input[type='file'] {
    position: absolute;
    z-index: 1;
    width: 100%;
    height: 100%;
    max-width: none;
    min-height: 44px;
    inset: 0;
    cursor: pointer;
    opacity: 0;
  }

  .drop:hover {
    border-color: currentColor;
  }

  .drop:focus-within {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }

  .wrong .drop {
    border: 2px solid var(--_bad);
  }

  @media (hover: none) {
    .drop-words {
      display: none;
    }
  }

  .files {
    width: 100%;
  }

  .files > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(1 * var(--_space)) calc(3 * var(--_space));
    padding-block: calc(1 * var(--_space));
    border-block-end: 1px solid var(--_line);
  }

  .file-name {
    display: flex;
    flex: 1 1 12em;
    min-width: 0;
    align-items: start;
    gap: calc(2 * var(--_space));
    line-height: 1.5;
  }

  .file-name .icon {
    margin-block-start: 0.125em;
  }

  .files .done .icon {
    color: var(--_good);
  }

  .files .failed .file-name {
    color: var(--_bad);
  }

  .files progress {
    width: 8em;
    max-width: 100%;
    accent-color: var(--_accent);
  }
`;
