// What the build does about the map, which is Leaflet's.

/**
 * Leaflet asks, when it loads, what the browser makes of SVG in HTML, and writes markup for that: where
 * a page enforces Trusted Types, its whole module dies. Every browser that we serve knows the answer.
 *
 * @returns {import('rolldown').Plugin}
 */
export function quietLeaflet() {
  const question = /var inlineSvg = !!svg\$1 && \(function \(\) \{[\s\S]*?\n\}\)\(\);/;
  return {
    name: 'quiet-leaflet',
    transform(code, id) {
      if (!/[\\/]leaflet-src\.esm\.js$/.test(id)) return null;
      if (!question.test(code))
        throw new Error('Leaflet asks for SVG in a new way: see scripts/own-map.js.');
      return code.replace(question, 'var inlineSvg = true;');
    },
  };
}

/**
 * A file that asks for no further code would carry the map for everybody: there is none in it.
 *
 * @returns {import('rolldown').Plugin}
 */
export function withoutMap() {
  return {
    name: 'without-map',
    load(id) {
      if (!/[\\/]src[\\/]services[\\/]map-code\.ts$/.test(id)) return null;
      return { code: 'export const mapCode = undefined;', moduleType: 'js' };
    },
  };
}
