/** The loader and its chunks with the names of their functions, to see where time goes. */
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { standAlone } from '../../scripts/alone.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @param {string} [entry]
 * @returns {Promise<{ files: Map<string, string>, placeOf: (url: string, line: number) => string }>}
 */
export async function namedBuild(entry = 'src/jia.ts') {
  const { outputFiles } = await build({
    entryPoints: [`${root}${entry}`],
    outdir: `${root}dist/named`,
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    target: 'es2020',
    charset: 'utf8',
    conditions: ['production'],
    define: { 'process.env.NODE_ENV': '"production"' },
    tsconfig: `${root}tsconfig.json`,
    absWorkingDir: root,
    plugins: [
      {
        name: 'alone',
        setup({ onLoad, onResolve }) {
          onResolve({ filter: /\?alone$/ }, async ({ path, resolveDir }) => ({
            path: fileURLToPath(new URL(path.replace('?alone', ''), `file://${resolveDir}/`)),
            namespace: 'alone',
          }));
          onLoad({ filter: /./, namespace: 'alone' }, async ({ path }) => ({
            contents: await standAlone(path),
          }));
        },
      },
    ],
  });
  /** @type {Map<string, string>} */
  const files = new Map();
  /** @type {Map<string, string[]>} */
  const lines = new Map();
  for (const { path, text } of outputFiles) {
    const name = path.slice(path.indexOf('/named/') + '/named/'.length);
    files.set(name, text);
    lines.set(name, text.split('\n'));
  }
  return {
    files,
    // esbuild writes the name of each module above its code.
    placeOf(url, line) {
      const name = new URL(url).pathname.split('/').pop() ?? '';
      const own = lines.get(name) ?? [];
      for (let at = Math.min(line, own.length) - 1; at >= 0; at -= 1) {
        const found = /^ *\/\/ ((?:src|node_modules|\.\.)\S+\.[jt]s)$/.exec(own[at] ?? '');
        if (found) return (found[1] ?? '').replace(/^.*node_modules\//, '');
      }
      return name;
    },
  };
}
