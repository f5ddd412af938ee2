import { css } from 'lit';

export const readerStyles = css`
  .reader {
    width: min(100%, 42em);
    max-width: none;
    max-height: calc(100% - 48px);
    padding: 0;
    margin: auto;
    background: var(--_raised);
    border: 0;
    border-radius: calc(1.5 * var(--_radius));
    color: var(--jia-text, var(--_own-text));
    overscroll-behavior: contain;
  }

  .leaf {
    padding: 0 calc(5 * var(--_space)) calc(6 * var(--_space));
  }

  .host-text .reader {
    color: var(--_text);
  }

  .reader::backdrop {
    background: rgba(20, 16, 12, 0.5);
  }

  .reader .top {
    position: sticky;
    z-index: 2;
    justify-content: space-between;
    padding: calc(1.5 * var(--_space)) calc(3 * var(--_space));
    margin-inline: calc(-5 * var(--_space));
    background: var(--_raised);
    border-block-end: 1px solid var(--_line);
    inset-block-start: 0;
  }

  .page {
    padding-block-start: calc(5 * var(--_space));
  }

  .about {
    gap: calc(2 * var(--_space));
    justify-items: start;
  }

  .about > :is(h2, h3, h4, h5, h6) {
    font-size: 1.25em;
  }

  /* One box around the whole title, also when it fills two lines. */
  #jia-article {
    display: inline-block;
  }

  .prose > * + * {
    margin-block-start: 1em;
  }

  .prose :is(h1, h2, h3, h4, h5, h6) {
    margin: 0;
    font-size: 1.0625em;
    font-weight: 600;
    line-height: 1.4;
  }

  .prose * + :is(h1, h2, h3, h4, h5, h6) {
    margin-block-start: 1.5em;
  }

  .prose :is(ul, ol) {
    padding-inline-start: 1.5em;
    list-style: disc;
  }

  .prose ol {
    list-style: decimal;
  }

  .prose blockquote {
    padding-inline-start: 1em;
    border-inline-start: 3px solid var(--_line);
    margin-inline: 0;
  }

  .prose pre {
    white-space: pre-wrap;
  }

  .prose table {
    width: 100%;
    border-collapse: collapse;
  }

  .prose :is(td, th) {
    padding: 0.4em 0.6em;
    border: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
  }

  .prose figcaption {
    color: var(--_muted);
    font-size: 0.9375em;
  }

  .prose img,
  .opening {
    max-width: 100%;
    height: auto;
    border-radius: calc(0.6 * var(--_radius));
  }

  .opening {
    display: block;
    max-height: 70vh;
    margin-inline: auto;
    object-fit: contain;
  }

  .tools {
    padding-block-start: calc(4 * var(--_space));
    border-block-start: 1px solid var(--_line);
  }

  .paper {
    display: none;
  }

  .address {
    overflow-wrap: anywhere;
    user-select: all;
  }

  .forms > * {
    padding-block-start: calc(5 * var(--_space));
    border-block-start: 1px solid var(--_line);
    margin-block-start: calc(5 * var(--_space));
    scroll-margin-block-start: 4em;
  }

  .forms > [hidden] {
    display: none;
  }

  @media (max-width: 42em) {
    .reader {
      width: 100%;
      height: 100%;
      max-height: none;
      border-radius: 0;
    }
  }

  @media (forced-colors: active) {
    .reader {
      border: 1px solid CanvasText;
    }
  }
`;
