/**
 * A function that holds a whole module, for a worker and for the page; called with what it shares with
 * the page (scripts/alone.js).
 */
declare module '*?alone' {
  export function alone(shared?: unknown): unknown;
}

/** The module among Leaflet's files: the other one sets `window.L`. */
declare module 'leaflet/dist/leaflet-src.esm.js' {
  export * from 'leaflet';
}
