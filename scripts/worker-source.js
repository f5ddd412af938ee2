// Workers are started from a Blob of our own code, since the script comes from another origin than
// the page: `import source from './worker.ts?source'` gives the bundled worker as a string.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

const tsconfig = fileURLToPath(new URL('../tsconfig.json', import.meta.url));
const suffix = '?source';

/** Bundles one worker into the source of a classic script. @param {string} file @returns {Promise<string>} */
export async function bundleWorker(file) {
  const result = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2020',
    charset: 'ascii',
    legalComments: 'none',
    tsconfig,
  });
  return result.outputFiles[0].text;
}

/** For the build, Vite and Storybook. @returns {import('vite').Plugin} */
export function workerSource() {
  return {
    name: 'worker-source',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(suffix)) return null;
      const file = id.slice(0, -suffix.length);
      this.addWatchFile(file);
      return {
        code: `export default ${JSON.stringify(await bundleWorker(file))};`,
        moduleType: 'js',
      };
    },
  };
}
