import { css } from 'lit';

/** What Leaflet's panes and tiles need, and what is ours: the frame, the pins, the marked card. */
export const mapStyles = css`
  .map {
    display: grid;
    gap: calc(1 * var(--_space));
    margin-block-end: calc(3 * var(--_space));
  }

  .map-frame {
    position: relative;
    /* On a phone the page can still be moved beside it. */
    height: clamp(14em, 50vh, 26em);
    overflow: hidden;
    isolation: isolate;
    background: var(--_raised);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .map-view {
    height: 100%;
    overflow: hidden;
    outline-offset: -3px;
    cursor: grab;
    user-select: none;
    -webkit-user-select: none;
    -webkit-tap-highlight-color: transparent;
  }

  .map-view.leaflet-touch-drag.leaflet-touch-zoom {
    touch-action: none;
  }

  .map-view :is(.leaflet-pane, .leaflet-tile, .leaflet-marker-icon, .leaflet-tile-container) {
    position: absolute;
    left: 0;
    top: 0;
  }

  .leaflet-pane {
    z-index: 400;
  }

  .leaflet-tile-pane {
    z-index: 200;
  }

  .leaflet-marker-pane {
    z-index: 600;
  }

  .leaflet-control-container,
  .leaflet-tile {
    visibility: hidden;
  }

  .leaflet-tile-loaded {
    visibility: inherit;
  }

  .map-view img.leaflet-tile {
    width: auto;
    max-width: none;
    max-height: none;
    padding: 0;
    pointer-events: none;
  }

  .leaflet-tile-container {
    pointer-events: none;
    transform-origin: 0 0;
  }

  .dark .leaflet-tile-pane {
    filter: brightness(0.7) saturate(0.8);
  }

  .leaflet-marker-icon {
    pointer-events: none;
  }

  .leaflet-marker-icon:is(:focus-within, :hover, .marked) {
    z-index: 100000 !important;
  }

  .pin {
    display: grid;
    width: 44px;
    height: 44px;
    padding: 0;
    background: none;
    border: 0;
    cursor: pointer;
    font-size: 0.875em;
    font-variant-numeric: tabular-nums;
    font-weight: 600;
    line-height: 1;
    pointer-events: auto;
    place-items: center;
  }

  .pin > [aria-hidden] {
    display: grid;
    min-width: 30px;
    min-height: 30px;
    padding: 0 4px;
    background: var(--_accent);
    border: 2px solid var(--_on-accent);
    border-radius: 15px;
    color: var(--_on-accent);
    place-items: center;
  }

  .marked > .pin > [aria-hidden] {
    min-width: 40px;
    min-height: 40px;
    background: var(--_on-accent);
    border-color: var(--_accent);
    border-radius: 20px;
    color: var(--_accent);
  }

  .map-zoom {
    position: absolute;
    z-index: 1000;
    inset-block-start: calc(2 * var(--_space));
    inset-inline-end: calc(2 * var(--_space));
    display: grid;
    gap: calc(1 * var(--_space));
  }

  .map-zoom .button {
    padding: 0;
    background: var(--_raised);
    color: var(--jia-text, var(--_own-text));
  }

  .host-text .map-zoom .button {
    color: var(--_text);
  }

  /* The numbers of the pins, in the list. */
  .map ~ .list {
    counter-reset: place;
  }

  .map ~ .list > li {
    counter-increment: place;
  }

  .map ~ .list .name::before {
    content: counter(place) '. ';
    content: counter(place) '. ' / '';
  }

  .map ~ .list .marked {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  @media (forced-colors: active) {
    .marked > .pin > [aria-hidden] {
      border-color: Highlight;
    }
  }

  @media print {
    .map {
      display: none;
    }
  }
`;
