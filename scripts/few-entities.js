// The tolerant feed parser decodes entities with the browser's own tables, which weigh nothing;
// those that come with its library would be 9 kB that no line of ours reads.

/** @returns {import('rolldown').Plugin} */
export function fewEntities() {
  return {
    name: 'few-entities',
    load(id) {
      if (!/[\\/]decode-data-html\.js$/.test(id)) return null;
      return `export { xmlDecodeTree as htmlDecodeTree } from './decode-data-xml.js';`;
    },
  };
}
