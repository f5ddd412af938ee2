import { css } from 'lit';

export const requestStatusStyles = css`
  .room {
    max-width: 38em;
    padding-block: calc(2 * var(--_space)) calc(4 * var(--_space));
  }

  .base {
    color-scheme: light;
  }

  .base.dark {
    color-scheme: dark;
  }

  .room,
  form {
    display: grid;
    gap: calc(5 * var(--_space));
    grid-template-columns: minmax(0, 1fr);
  }

  .field {
    display: grid;
    gap: calc(1.5 * var(--_space));
    justify-items: start;
  }

  .field > label {
    font-weight: 600;
    line-height: 1.5;
  }

  input[type='text'],
  textarea {
    width: 100%;
    min-height: 48px;
    padding: calc(2.5 * var(--_space)) calc(3 * var(--_space));
    background: transparent;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    font-size: 1em;
    line-height: 1.5;
    text-align: start;
  }

  input[type='text'] {
    max-width: 20em;
    font-size: 1.125em;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.04em;
  }

  textarea {
    display: block;
    min-height: 8em;
    line-height: 1.7;
    resize: vertical;
  }

  :is(input[type='text'], textarea):hover {
    border-color: currentColor;
  }

  :is(input[type='text'], textarea):focus {
    border-color: var(--_accent);
    outline: 2px solid var(--_accent);
    outline-offset: 0;
  }

  [aria-invalid='true'] {
    border-color: var(--_bad);
    border-width: 2px;
  }

  .problem {
    display: flex;
    gap: calc(2 * var(--_space));
    color: var(--_bad);
  }

  .problem .icon {
    margin-block-start: 0.2em;
  }

  .tick {
    display: flex;
    min-height: 44px;
    align-items: center;
    gap: calc(3 * var(--_space));
    cursor: pointer;
  }

  .tick input {
    width: 1.375em;
    height: 1.375em;
    flex: none;
    accent-color: var(--_accent);
  }

  .top {
    display: grid;
    gap: calc(1 * var(--_space));
  }

  .state-now {
    display: inline-flex;
    align-items: center;
    gap: calc(1.5 * var(--_space));
    justify-self: start;
    color: var(--_good);
    font-size: 1.25em;
    font-weight: 600;
    line-height: 1.4;
  }

  .state-now.waits {
    color: var(--_warn);
  }

  .state-now.over {
    color: var(--_muted);
  }

  .facts {
    display: grid;
    gap: calc(1 * var(--_space)) calc(4 * var(--_space));
  }

  .facts > div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(3 * var(--_space));
  }

  .facts dt {
    flex: 0 0 8em;
    color: var(--_muted);
  }

  .facts dd {
    flex: 1 1 9em;
    font-variant-numeric: tabular-nums;
  }

  .answer,
  .asked {
    padding: calc(4 * var(--_space));
  }

  .said {
    white-space: pre-line;
  }

  .history > li {
    padding-block: calc(3 * var(--_space));
  }

  .history > li + li {
    border-block-start: 1px solid var(--_line);
  }

  .section {
    display: grid;
    gap: calc(2 * var(--_space));
  }

  .ends {
    padding-block-start: calc(4 * var(--_space));
    border-block-start: 1px solid var(--_line);
  }

  .button.severe {
    border-color: var(--_bad);
    color: var(--_bad);
  }
`;
