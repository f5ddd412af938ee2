import { css } from 'lit';

export const mediaStyles = css`
  .cue {
    display: inline-flex;
    min-height: 1.7em;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.9em;
    font-variant-numeric: tabular-nums;
  }

  .cue b {
    display: inline-flex;
    align-items: center;
    font-weight: 500;
    gap: 0.4em;
  }

  .meta .cue {
    min-height: 0;
  }

  .elsewhere {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
  }

  .cue.now b {
    color: var(--_bad);
    font-weight: 600;
  }

  /* Above the layer that makes the whole entry a link. */
  .stage,
  .heard,
  .account,
  .follow {
    position: relative;
    z-index: 1;
  }

  .stage {
    width: 100%;
    max-width: 26em;
    order: -1;
    /* Words beside it need the room for a line: where they have none, it fills its own. */
    margin-inline-end: clamp(0px, (44em - 100%) * 999, 100% - 26em);
  }

  .stage figcaption {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
    padding-block-start: calc(1.5 * var(--_space));
  }

  /* The box keeps its shape, whatever stands in it. */
  .screen {
    position: relative;
    overflow: hidden;
    aspect-ratio: 16 / 9;
    background: #24211f;
    border-radius: calc(var(--_radius) * 0.6);
    color: #f4f0ea;
  }

  .screen > * {
    position: absolute;
    width: 100%;
    height: 100%;
    border: 0;
    inset: 0;
  }

  .poster {
    object-fit: cover;
  }

  .screen.covered {
    background: var(--_line);
  }

  .covered .player {
    visibility: hidden;
  }

  .heard {
    display: grid;
    max-width: 26em;
    gap: calc(1 * var(--_space));
  }

  audio {
    width: 100%;
    height: 54px;
  }

  .player {
    color-scheme: light;
  }

  .dark .player {
    color-scheme: dark;
  }

  .facade {
    display: grid;
    background: none;
    color: var(--_own-text);
    cursor: pointer;
    place-items: center;
  }

  .facade span {
    display: inline-flex;
    min-height: 44px;
    align-items: center;
    padding-inline: calc(4 * var(--_space));
    background: var(--_raised);
    border: 1px solid transparent;
    border-radius: 999px;
    font-weight: 600;
    gap: calc(2 * var(--_space));
  }

  .facade:hover span {
    text-decoration: underline;
  }

  .facade:focus-visible {
    outline-offset: -5px;
  }

  .unplayed {
    display: flex;
    min-height: 54px;
    flex-wrap: wrap;
    align-content: center;
    align-items: center;
    padding: calc(2 * var(--_space)) 0;
    gap: 0 calc(4 * var(--_space));
  }

  /* Words that do not fit make it higher. */
  .screen.failed {
    overflow: visible;
  }

  .screen .unplayed {
    position: relative;
    height: auto;
    min-height: 100%;
    padding: 0 calc(4 * var(--_space));
  }

  .unplayed p {
    width: 100%;
  }

  .screen a {
    color: inherit;
  }

  .follow {
    display: inline-flex;
    min-width: 44px;
    min-height: 44px;
    align-items: center;
    padding: 0;
    border: 0;
    margin-block: calc((1.5em - 44px) / 2);
    background: none;
    cursor: pointer;
    gap: 0.35em;
    text-align: start;
  }

  .follow:hover bdi,
  .follow[aria-expanded='true'] bdi {
    text-decoration: underline;
  }

  .account {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    padding-block-start: calc(3 * var(--_space));
    border-block-start: 1px solid var(--_line);
    gap: calc(3 * var(--_space)) calc(5 * var(--_space));
  }

  .account img {
    width: 10em;
    height: 10em;
    padding: calc(2 * var(--_space));
    background: #fff;
    border-radius: 4px;
    object-fit: contain;
  }

  .account > div {
    flex: 1 1 11em;
  }

  .account b {
    font-weight: 600;
    user-select: all;
    -webkit-user-select: all;
  }

  .account .button {
    margin-block-start: calc(2 * var(--_space));
  }

  .cards .stage {
    max-width: none;
  }

  .cards .screen {
    border-radius: 0;
  }

  .cards figcaption {
    padding: calc(2 * var(--_space)) calc(4 * var(--_space)) 0;
  }

  .headline .entry:first-child .stage {
    max-width: none;
    flex: 1 1 16em;
  }

  @media (forced-colors: active) {
    .screen,
    .facade span {
      border: 1px solid CanvasText;
    }
  }

  @media print {
    .screen,
    .player {
      display: none;
    }
  }
`;
