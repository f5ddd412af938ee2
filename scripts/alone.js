// A worker is started from a Blob of our own code, since the script comes from another origin than
// the page, and where none can be had the page does its work. For both there is one copy of the code:
// `import { alone } from './worker.ts?alone'` gives a function that holds the bundled module, needs nothing
// around it and returns the module's exports; its text is what the worker runs.
//
// What the page needs as well, src/services/reading.ts lists: it is such a function of its own, and what
// it returns is what the other functions are called with. In the shipped files the page has these
// modules from there, too (`readOnce`), so that they come once.
import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const tsconfig = fileURLToPath(new URL('../tsconfig.json', import.meta.url));
const list = fileURLToPath(new URL('../src/services/reading.ts', import.meta.url));
const suffix = '?alone';

/** The modules that are shared, and which of their exports. @type {Map<string, string[]>} */
const shared = new Map();
for (const [, names = '', path = ''] of (await readFile(list, 'utf8')).matchAll(
  /^export \{([^}]*)\} from '(.*)\.js';$/gm,
))
  shared.set(
    join(dirname(list), `${path}.ts`),
    names.split(',').map((name) => name.trim()),
  );

/** A module with what is shared of another, out of an object; the rest of it is its own. @param {string} file @param {string} from */
function instead(file, from) {
  const names = (shared.get(file) ?? []).map(
    (name) => `export const ${name} = /* @__PURE__ */ (() => ${from}.${name})();`,
  );
  return [...names, `export * from ${JSON.stringify(file)};`].join('\n');
}

/** @param {string} path @param {string} importer */
const sharedFile = (path, importer) => {
  const file = join(dirname(importer), path.replace(/\.js$/, '.ts'));
  return path.startsWith('.') && shared.has(file) ? file : undefined;
};

/** @type {import('esbuild').Plugin} */
const takeShared = {
  name: 'take-shared',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\./ }, ({ path, importer }) => {
      const file = sharedFile(path, importer);
      return file === undefined ? null : { path: file, namespace: 'shared', sideEffects: false };
    });
    onLoad({ filter: /./, namespace: 'shared' }, ({ path }) => ({
      contents: instead(path, 'shared'),
      resolveDir: dirname(path),
    }));
  },
};

/** A module that exports such a function. @param {string} file @returns {Promise<string>} */
export async function standAlone(file) {
  const result = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2020',
    charset: 'ascii',
    legalComments: 'none',
    tsconfig,
    plugins: file === list ? [] : [takeShared],
  });
  const [, code = '', names = ''] =
    /^(.*)export\{([^{}]*)\};\s*$/s.exec(result.outputFiles[0].text) ?? [];
  const own = names.split(',').map((name) => name.split(' as ').reverse().join(':'));
  return `export function alone(shared) { ${code}return {${own.join()}}; }`;
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

/** For the shipped files: the page has the shared modules out of their function. @returns {import('rolldown').Plugin} */
export function readOnce() {
  const prefix = '\0shared:';
  return {
    name: 'read-once',
    resolveId(path, importer) {
      if (path === `${prefix}own`) return path;
      const file = importer === undefined ? undefined : sharedFile(path, importer);
      // What the kit has, all widgets have already.
      return file === undefined || !file.startsWith(dirname(list))
        ? null
        : { id: prefix + file, moduleSideEffects: false };
    },
    load(id) {
      if (!id.startsWith(prefix)) return null;
      const file = id.slice(prefix.length);
      const code =
        file === 'own'
          ? `import { alone } from ${JSON.stringify(list + suffix)};\nexport const own = /* @__PURE__ */ alone();`
          : `import { own } from ${JSON.stringify(`${prefix}own`)};\n${instead(file, 'own')}`;
      return { code, moduleType: 'js', moduleSideEffects: false };
    },
  };
}
