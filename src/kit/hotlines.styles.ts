import { css } from 'lit';

/** Numbers to call, one below the other (hotlines.ts). */
export const hotlinesStyles = css`
  .hotlines {
    display: grid;
    gap: calc(1 * var(--_space));
    padding-block: calc(2 * var(--_space));
    line-height: 2;
  }

  /* Padding of inline text makes a target larger and moves no line. */
  .hotlines a {
    padding: calc(3 * var(--_space)) var(--_space);
    margin-inline: calc(-1 * var(--_space));
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
`;
