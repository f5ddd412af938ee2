import { css } from 'lit';

export const quickExitStyles = css`
  .room {
    display: grid;
    gap: calc(2 * var(--_space));
  }

  .place {
    display: grid;
    gap: calc(2 * var(--_space));
    justify-items: end;
  }

  .said:not(:empty) {
    padding: calc(1 * var(--_space)) calc(3 * var(--_space));
    background: #211f1d;
    border-radius: var(--_radius);
    color: #ffffff;
  }

  /* In sight wherever she reads, within reach of a thumb. */
  .fixed {
    position: fixed;
    z-index: 2147483646;
    inset-block-end: calc(4 * var(--_space) + env(safe-area-inset-bottom, 0px));
    inset-inline-end: calc(4 * var(--_space));
  }

  .exit {
    display: inline-flex;
    min-block-size: 60px;
    align-items: center;
    gap: calc(2 * var(--_space));
    padding: calc(2 * var(--_space)) calc(6 * var(--_space));
    background: #a32018;
    border: 2px solid #ffffff;
    border-radius: var(--_radius);
    color: #ffffff;
    font-size: 1.125em;
    font-weight: 600;
    text-decoration: none;
  }

  .exit:hover {
    background: #7f140e;
  }

  .exit:focus-visible {
    outline: 3px solid #a32018;
    outline-offset: 2px;
    box-shadow: 0 0 0 7px #ffffff;
  }

  .exit svg {
    width: 1.25em;
    height: 1.25em;
    flex: none;
  }

  /* Where the page's own frame would be measured from, if nothing stands in the way. */
  .probe {
    position: fixed;
    inset: 0;
    visibility: hidden;
    pointer-events: none;
  }

  .cover {
    width: 100%;
    max-width: none;
    height: 100%;
    max-height: none;
    padding: 0;
    margin: 0;
    background: #ffffff;
    border: 0;
    color: #211f1d;
    inset: 0;
  }

  .cover::backdrop {
    background: #ffffff;
  }

  .cover p {
    margin: 0;
    padding: calc(8 * var(--_space));
  }

  @media (forced-colors: active) {
    .exit {
      border-color: LinkText;
      forced-color-adjust: none;
    }
  }

  @media print {
    .place {
      display: none;
    }
  }
`;
