import { css } from 'lit';

/** The dialog of one record, from the first time one is opened. */
export const recordDialogStyles = css`
  dialog[open] {
    width: min(100%, 42em);
    max-width: none;
    max-height: calc(100% - 48px);
    margin: auto;
    padding: 0;
    overflow: auto;
    background: var(--_raised);
    border: 0;
    border-radius: calc(1.5 * var(--_radius));
    color: var(--jia-text, var(--_own-text));
    overscroll-behavior: contain;
    animation: jia-rise 0.15s ease-out;
  }

  .host-text dialog[open] {
    color: var(--_text);
  }

  dialog::backdrop {
    background: rgba(20, 16, 12, 0.5);
  }

  @keyframes jia-rise {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }

  @media (max-width: 42em) {
    dialog[open] {
      width: 100%;
      height: 100%;
      max-height: none;
      border-radius: 0;
    }
  }

  .record {
    padding: 0 calc(5 * var(--_space)) calc(8 * var(--_space));
  }

  .top {
    position: sticky;
    z-index: 1;
    inset-block-start: 0;
    margin-inline: calc(-5 * var(--_space));
    padding: calc(1.5 * var(--_space)) calc(3 * var(--_space));
    background: var(--_raised);
    border-block-end: 1px solid var(--_line);
  }

  .record :is(h2, h3, h4, h5, h6) {
    font-size: 1.25em;
  }

  .flip {
    display: inline-flex;
  }

  [dir='rtl'] .flip {
    transform: scaleX(-1);
  }

  .record .act {
    justify-content: start;
  }

  @media (prefers-reduced-motion: reduce) {
    dialog[open] {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    dialog[open] {
      border: 1px solid CanvasText;
    }
  }
`;
