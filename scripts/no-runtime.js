// Where a file holds several modules that are imported when they are needed, Rolldown makes an object of each one's
// exports, by a helper in a file of its own: one more request before the first content. A plain object with the same
// members does.
const helper = 'rolldown-runtime';
const importing = /^import \{ \w+ as __exportAll \} from "[^"]*rolldown-runtime[^"]*";\n/m;
const making = /(?:\/\* @__PURE__ \*\/ )?__exportAll\(\{([^}]*)\}\)/g;

/** @returns {import('rolldown').Plugin} */
export function noRuntime() {
  return {
    name: 'no-runtime',
    renderChunk(code) {
      if (!importing.test(code)) return null;
      return code
        .replace(importing, '')
        .replace(
          making,
          (_, /** @type {string} */ members) =>
            `{${members.replace(/(\S+): \(\) => ([\w$]+)/g, 'get $1() { return $2; }')}}`,
        );
    },
    generateBundle(_options, bundle) {
      for (const [name, file] of Object.entries(bundle)) {
        if (name.includes(helper)) delete bundle[name];
        else if (file.type === 'chunk' && file.code.includes(helper))
          throw new Error(`${name} asks for ${helper}: see scripts/no-runtime.js.`);
      }
    },
  };
}
