import { css } from 'lit';

/**
 * Tokens, the reset and the few shapes that all widgets share. A partner sets the `--jia-*`
 * properties; widgets read the private ones.
 */
export const themeStyles = css`
  :host {
    display: block;
  }

  :host([hidden]) {
    display: none;
  }

  /* The reset sits one step further in, so that the partner can still lay out and hide the tag. */
  .base {
    all: initial;
    display: block;
    color: inherit;
    color-scheme: inherit;
    font-family: inherit;
    pointer-events: inherit;
    text-size-adjust: inherit;
    visibility: inherit;
    -webkit-text-size-adjust: inherit;

    --_accent: var(--jia-accent, #a8324a);
    --_on-accent: var(--jia-on-accent, #ffffff);
    --_text: var(--jia-text, currentColor);
    --_own-text: #211f1d;
    --_muted: var(--jia-muted, #5c5a57);
    --_surface: var(--jia-surface, transparent);
    --_raised: var(--jia-raised, #faf8f5);
    --_line: var(--jia-line, rgba(90, 80, 70, 0.18));
    --_control-line: var(--jia-control-line, #857f78);
    --_good: var(--jia-good, #1f6b45);
    --_warn: var(--jia-warn, #8a5a00);
    --_bad: var(--jia-bad, #a32018);
    --_radius: var(--jia-radius, 10px);
    --_space: var(--jia-space, 4px);
  }

  .base.dark {
    --_accent: var(--jia-accent, #f2a0ae);
    --_on-accent: var(--jia-on-accent, #2a0a10);
    --_own-text: #f4f0ea;
    --_muted: var(--jia-muted, #b3b0ab);
    --_raised: var(--jia-raised, #23211f);
    --_line: var(--jia-line, rgba(255, 245, 235, 0.2));
    --_control-line: var(--jia-control-line, #8f8a84);
    --_good: var(--jia-good, #7fd1a5);
    --_warn: var(--jia-warn, #f0c060);
    --_bad: var(--jia-bad, #ff9d92);
  }

  /* theme="light|dark" against the page: a ground of our own, since the page's does not fit. */
  .base.own-ground {
    --_text: var(--jia-text, var(--_own-text));
    background: var(--jia-surface, #ffffff);
  }

  .base.own-ground.dark {
    background: var(--jia-surface, #171513);
  }

  .sheet {
    position: relative;
    box-sizing: border-box;
    background: var(--_surface);
    color: var(--_text);
    font-size: var(--_size, 1em);
    line-height: 1.7;
    overflow-wrap: anywhere;
    text-align: start;
  }

  .own-ground > .sheet {
    padding: calc(4 * var(--_space));
  }

  .sheet *,
  .sheet *::before,
  .sheet *::after {
    box-sizing: border-box;
  }

  /* A card's ground is ours, so its text is ours too unless the page's own can be read on it. */
  .sample {
    margin-block-start: calc(4 * var(--_space));
  }

  /* A number that breaks in the middle is read wrong; one that is wider than all may. */
  a[dir='ltr'] {
    white-space: nowrap;
  }

  .raised {
    background: var(--_raised);
    color: var(--jia-text, var(--_own-text));
    border-radius: var(--_radius);
  }

  .host-text .raised {
    color: var(--_text);
  }

  h2,
  h3,
  h4,
  h5,
  h6 {
    margin: 0;
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.4;
  }

  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    /* The size control comes with the words, later than the first content. */
    min-height: 44px;
    gap: 0 calc(3 * var(--_space));
    justify-content: space-between;
  }

  .head > .heading {
    font-size: 1.25em;
    line-height: 1.4;
  }

  .size {
    margin-inline-start: auto;
  }

  a {
    color: var(--_accent);
    text-decoration: underline;
    text-decoration-thickness: 0.06em;
    text-underline-offset: 0.2em;
  }

  button,
  input,
  select,
  textarea {
    margin: 0;
    color: inherit;
    font: inherit;
    letter-spacing: inherit;
  }

  .button {
    display: inline-flex;
    min-width: 44px;
    min-height: 44px;
    align-items: center;
    justify-content: center;
    gap: calc(2 * var(--_space));
    padding: calc(1.5 * var(--_space)) calc(4 * var(--_space));
    background: transparent;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    color: inherit;
    cursor: pointer;
    font-size: 1em;
    line-height: 1.4;
    text-align: center;
    text-decoration: none;
  }

  .button:hover {
    border-color: currentColor;
  }

  .button.primary {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }

  .button.bare {
    padding-inline: calc(2 * var(--_space));
    border-color: transparent;
    color: var(--_muted);
  }

  .button.bare:hover {
    color: var(--_text);
    text-decoration: underline;
  }

  .button[aria-disabled='true'] {
    opacity: 0.65;
    cursor: default;
  }

  /* Links that stand alone are as easy to hit as buttons. */
  .link {
    display: inline-flex;
    min-height: 44px;
    align-items: center;
  }

  .quiet {
    color: var(--_muted);
    font-size: 0.9375em;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space)) calc(3 * var(--_space));
  }

  .stack {
    display: grid;
    gap: calc(4 * var(--_space));
    grid-template-columns: minmax(0, 1fr);
  }

  .icon {
    width: 1.25em;
    height: 1.25em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-linecap: round;
    stroke-linejoin: round;
    stroke-width: 1.5;
  }

  .hidden-text {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .state {
    padding-block: calc(5 * var(--_space));
  }

  .state.error {
    padding-inline-start: calc(4 * var(--_space));
    border-inline-start: 3px solid var(--_bad);
  }

  .loading {
    display: grid;
    gap: calc(5 * var(--_space));
    padding-block: calc(3 * var(--_space));
    animation: jia-appear 1ms 0.2s both;
  }

  .bone {
    display: grid;
    gap: calc(2.5 * var(--_space));
  }

  .bone::before,
  .bone::after {
    height: 1em;
    background: var(--_line);
    border-radius: 4px;
    content: '';
  }

  .bone::after {
    width: 62%;
  }

  .slow {
    animation: jia-appear 0.15s 6s both;
  }

  @keyframes jia-appear {
    from {
      opacity: 0;
      visibility: hidden;
    }
  }

  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }

  [tabindex='-1']:focus-visible {
    outline-offset: 4px;
  }

  @media (prefers-reduced-motion: reduce) {
    .sheet *,
    .sheet *::before,
    .sheet *::after {
      scroll-behavior: auto;
      transition: none;
    }

    .loading,
    .slow {
      animation-duration: 1ms;
    }
  }

  @media (forced-colors: active) {
    .button {
      border-color: ButtonText;
    }

    .button.primary {
      border-width: 2px;
      forced-color-adjust: auto;
    }

    .raised {
      border: 1px solid CanvasText;
    }

    .bone::before,
    .bone::after {
      background: GrayText;
    }
  }

  @media print {
    .size,
    .button:not(.call) {
      display: none;
    }
  }
`;
