// The tolerant feed parser leaves references to the browser, which knows them all, and tells its library
// so (`decodeEntities: false`): the library's own decoder and its tables would be bytes that no line reads.
const nothing = '\0no-entities';

/** @returns {import('rolldown').Plugin} */
export function fewEntities() {
  return {
    name: 'few-entities',
    resolveId: (source) => (source === 'entities/decode' ? nothing : null),
    load(id) {
      if (id !== nothing) return null;
      return `export class EntityDecoder {}
        export const DecodingMode = {};
        export const htmlDecodeTree = [];
        export const xmlDecodeTree = [];`;
    },
  };
}
