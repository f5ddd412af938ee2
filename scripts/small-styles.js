// Styles are written to be read; what is shipped has no comments and no needless white space.

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

/** @returns {import('rolldown').Plugin} */
export function smallStyles() {
  return {
    name: 'small-styles',
    transform(code, id) {
      if (!/[\\/]src[\\/].*\.ts$/.test(id) || !code.includes('css`')) return null;
      return code.replace(/\bcss`([^`]*)`/g, (_, css) => `css\`${shrink(css)}\``);
    },
  };
}
