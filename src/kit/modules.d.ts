/** A worker, bundled into the text of one script (scripts/worker-source.js). */
declare module '*?source' {
  const source: string;
  export default source;
}
