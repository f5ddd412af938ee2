// Styles are written to be read; what is shipped has no comments and no needless white space.

const template = /\bcss`([^`]*)`/g;

/** @param {string} css */
export function shrink(css) {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();
}

/** @returns {import('vite').Plugin} */
export function smallStyles() {
  return {
    name: 'small-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!/\.ts$/.test(id) || !code.includes('css`')) return null;
      return {
        code: code.replace(template, (_, css) => `css\`${shrink(css)}\``),
        map: null,
      };
    },
  };
}
