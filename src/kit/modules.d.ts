/** A function that holds a whole module, for a worker and for the page (scripts/alone.js). */
declare module '*?alone' {
  export function alone(): unknown;
}
