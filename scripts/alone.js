// A worker is started from a Blob of our own code, since the script comes from another origin than
// the page, and where none can be had the page does its work. For both there is one copy of the code:
// `import { alone } from './worker.ts?alone'` gives a function that holds the bundled module, needs nothing
// around it and returns the module's exports; its text is what the worker runs.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

const tsconfig = fileURLToPath(new URL('../tsconfig.json', import.meta.url));
const suffix = '?alone';

/** A module that exports such a function. @param {string} file @returns {Promise<string>} */
export async function standAlone(file) {
  const result = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    globalName: 'own',
    target: 'es2020',
    charset: 'ascii',
    legalComments: 'none',
    tsconfig,
  });
  return `export function alone() { ${result.outputFiles[0].text}; return own; }`;
}

/** For the build, Vite and Storybook. @returns {import('vite').Plugin} */
export function alone() {
  return {
    name: 'alone',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(suffix)) return null;
      const file = id.slice(0, -suffix.length);
      this.addWatchFile(file);
      return { code: await standAlone(file), moduleType: 'js' };
    },
  };
}
