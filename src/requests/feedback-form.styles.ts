import { css } from 'lit';

/** Controls are big and drawn with one line; nothing stands in a box but what must be read first. */
export const feedbackFormStyles = css`
  .room {
    padding-block: calc(2 * var(--_space)) calc(4 * var(--_space));
  }

  .room > :not(form) {
    max-width: 38em;
  }

  /* The notice stands beside the questions where there is room for both, else before them. */
  .columns {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: calc(6 * var(--_space)) calc(10 * var(--_space));
  }

  .notice {
    flex: 1 1 17em;
    max-width: 38em;
  }

  .fields {
    flex: 999 1 29em;
    min-width: 0;
    max-width: 38em;
    gap: calc(6 * var(--_space));
  }

  .base {
    color-scheme: light;
  }

  .base.dark {
    color-scheme: dark;
  }

  form.stack,
  .receipt,
  .elsewhere {
    gap: calc(6 * var(--_space));
  }

  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(1 * var(--_space)) calc(3 * var(--_space));
  }

  .about-type {
    flex-basis: 100%;
  }

  /* Kinds of request: a list with hairlines, each line a button. */
  .types > li + li {
    border-block-start: 1px solid var(--_line);
  }

  .type {
    display: flex;
    width: 100%;
    min-height: 44px;
    align-items: center;
    justify-content: space-between;
    gap: calc(4 * var(--_space));
    padding: calc(3.5 * var(--_space)) 0;
    background: none;
    border: 0;
    border-radius: calc(var(--_radius) / 2);
    cursor: pointer;
    line-height: 1.5;
    text-align: start;
  }

  .type-name,
  .type-about {
    display: block;
  }

  .type-name {
    font-weight: 600;
  }

  .type-about {
    color: var(--_muted);
  }

  .type .icon {
    color: var(--_muted);
  }

  .type:hover .type-name {
    color: var(--_accent);
    text-decoration: underline;
    text-decoration-thickness: 0.06em;
    text-underline-offset: 0.2em;
  }

  [dir='rtl'] .type .icon {
    transform: scaleX(-1);
  }

  /* What is to know before writing. */
  .notice {
    display: grid;
    gap: calc(2 * var(--_space));
    padding: calc(4 * var(--_space));
    line-height: 1.6;
  }

  #notice-title {
    font-weight: 600;
  }

  .notice dl {
    display: grid;
    gap: calc(1.5 * var(--_space)) calc(4 * var(--_space));
  }

  /* Side by side where a line holds nine characters and more. */
  .notice dl > div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(3 * var(--_space));
  }

  .notice dd {
    flex: 1 1 9em;
  }

  .notice dt {
    flex: 0 0 5.5em;
    color: var(--_muted);
  }

  .notice .hotlines {
    padding-block: 0;
  }

  /* Easy to hit without pushing the lines apart. */
  .hotlines a {
    padding-block: calc(2.5 * var(--_space));
  }

  /* Numbers stay in one piece, also in right-to-left text. */
  .room p > a[href^='tel:']:not(.button),
  .room p > a[href^='sms:'] {
    direction: ltr;
    unicode-bidi: isolate;
    white-space: nowrap;
  }

  .call {
    font-variant-numeric: tabular-nums;
  }

  .about {
    justify-content: space-between;
    padding-block: calc(1 * var(--_space));
    border-block: 1px solid var(--_line);
  }

  .about > span {
    flex: 1 1 14em;
  }

  /* Questions. */
  .field {
    display: grid;
    min-width: 0;
    gap: calc(1.5 * var(--_space));
    grid-template-columns: minmax(0, 1fr);
    justify-items: start;
    scroll-margin-block: 5em;
  }

  .field > *,
  .information,
  .contact > * {
    max-width: 100%;
  }

  label,
  legend {
    padding: 0;
  }

  .field > label,
  .field > legend,
  .contact > legend {
    font-weight: 600;
    line-height: 1.5;
  }

  /* A legend is no grid item: the gap below it is its own. */
  .field > legend {
    margin-block-end: calc(1.5 * var(--_space));
  }

  .required {
    margin-inline-start: 0.35em;
    color: var(--_bad);
    font-size: 0.875em;
    font-weight: 400;
    white-space: nowrap;
  }

  .way-out {
    min-height: 60px;
    background: #a32018;
    border-color: #a32018;
    color: #ffffff;
    font-weight: 600;
  }

  textarea,
  select,
  input:not([type='radio'], [type='checkbox']) {
    width: 100%;
    min-width: 0;
    min-height: 48px;
    padding: calc(2.5 * var(--_space)) calc(3 * var(--_space));
    background: transparent;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    font-size: 1em;
    line-height: 1.5;
    text-align: start;
  }

  textarea {
    display: block;
    min-height: calc(5 * 1.5em + 5 * var(--_space) + 2px);
    max-height: 70vh;
    field-sizing: content;
    line-height: 1.7;
    resize: vertical;
  }

  input.number {
    max-width: 10em;
    font-variant-numeric: tabular-nums;
  }

  input.datetime,
  input.tel {
    max-width: 18em;
    font-variant-numeric: tabular-nums;
  }

  /* A date and a time are long: with large text in a narrow place they take two lines. */
  input::-webkit-datetime-edit-fields-wrapper {
    white-space: normal;
  }

  select {
    max-width: 24em;
    cursor: pointer;
  }

  option {
    background: Canvas;
    color: CanvasText;
  }

  textarea:hover,
  select:hover,
  input:not([type='radio'], [type='checkbox']):hover {
    border-color: currentColor;
  }

  textarea:focus,
  select:focus,
  input:not([type='radio'], [type='checkbox']):focus {
    border-color: var(--_accent);
    outline: 2px solid var(--_accent);
    outline-offset: 0;
  }

  .unchoose[hidden] {
    display: none;
  }

  .choices {
    display: grid;
    width: 100%;
    margin-inline-start: calc(-1 * var(--_space));
  }

  .choice {
    display: flex;
    min-height: 44px;
    align-items: center;
    gap: calc(3 * var(--_space));
    padding: calc(1 * var(--_space));
    cursor: pointer;
  }

  .choice input {
    width: 1.375em;
    height: 1.375em;
    flex: none;
    accent-color: var(--_accent);
    cursor: inherit;
  }

  .choice:hover span {
    text-decoration: underline;
    text-decoration-thickness: 0.06em;
    text-underline-offset: 0.2em;
  }

  .contact {
    padding-block-start: calc(6 * var(--_space));
    border-block-start: 1px solid var(--_line);
  }

  .contact > legend {
    float: inline-start;
    width: 100%;
  }

  .contact > legend + * {
    clear: both;
  }

  .contact > .stack {
    margin-block-start: calc(4 * var(--_space));
  }

  /* What is wrong: a line at the side, a mark and words, never colour alone. */
  .field.wrong,
  .summary {
    padding-inline-start: calc(4 * var(--_space));
    border-inline-start: 3px solid var(--_bad);
  }

  .summary {
    display: grid;
    gap: calc(1 * var(--_space));
    scroll-margin-block: 5em;
  }

  .problem,
  .summary-title {
    display: flex;
    gap: calc(2 * var(--_space));
    color: var(--_bad);
    line-height: 1.5;
  }

  .problem .icon,
  .summary-title .icon {
    margin-block-start: 0.125em;
  }

  .summary-title {
    font-weight: 600;
  }

  .summary a {
    display: inline-block;
    padding-block: calc(2 * var(--_space));
    color: inherit;
  }

  .wrong textarea,
  .wrong select,
  .wrong input:not([type='radio'], [type='checkbox']) {
    border: 2px solid var(--_bad);
  }

  .send {
    min-width: 9em;
    min-height: 48px;
  }

  /* The receipt. */
  .arrived {
    display: flex;
    gap: calc(2.5 * var(--_space));
  }

  .arrived .icon {
    width: 1.625em;
    height: 1.625em;
    color: var(--_good);
  }

  .kept {
    display: grid;
    gap: calc(1 * var(--_space));
    padding-block: calc(4 * var(--_space));
    border-block: 1px solid var(--_line);
  }

  .reference {
    font-size: 1.625em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.04em;
    line-height: 1.4;
    text-align: start;
    user-select: all;
  }

  /* Its own direction is left to right, its place is where the text begins. */
  [dir='rtl'] .reference {
    text-align: end;
  }

  .reference span {
    display: inline-block;
    margin-inline-end: 0.5em;
  }

  /* In line with the text, though its ground is not seen. */
  .receipt .bare,
  .about .bare {
    margin-inline: calc(-2 * var(--_space));
  }

  .receipt > p:empty {
    display: none;
  }

  @media (forced-colors: active) {
    .field.wrong,
    .summary {
      border-inline-start-color: Mark;
    }
  }
`;
