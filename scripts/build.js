// Makes everything in dist: the three files a partner loads, the chunks of the loader, the npm
// modules, types, the custom-elements manifest and the integrity file.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { transform } from 'esbuild';
import { build } from 'vite';
import { ownPolicy } from './own-policy.js';
import { smallStyles } from './small-styles.js';
import { workerSource } from './worker-source.js';

const run = promisify(execFile);
const path = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const bin = (/** @type {string} */ name) => path(`node_modules/.bin/${name}`);

/** Escapes every byte above 0x7F: pages in GBK read a script without a charset as GBK. */
function ascii() {
  return {
    name: 'ascii',
    /** @param {unknown} _options @param {Record<string, { type: string, code?: string }>} bundle */
    async generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || chunk.code === undefined) continue;
        chunk.code = chunk.code.replace(
          /[^\0-\x7f]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
      }
    },
  };
}

/** Vite keeps white space in ES modules; what is shipped to partners has none. */
function small() {
  return {
    name: 'small',
    /** @param {string} code */
    async renderChunk(code) {
      const result = await transform(code, {
        minify: true,
        target: 'es2020',
        charset: 'ascii',
        legalComments: 'none',
      });
      return { code: result.code, map: null };
    },
  };
}

/** Bytes of each module in each chunk, so that a passed budget can say what grew. */
function weigh(/** @type {Record<string, Record<string, number>>} */ weights) {
  return {
    name: 'weigh',
    /** @param {unknown} _options @param {Record<string, { type: string, fileName: string, modules?: Record<string, { renderedLength: number }> }>} bundle */
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        weights[chunk.fileName] = Object.fromEntries(
          Object.entries(chunk.modules ?? {}).map(([id, { renderedLength }]) => [
            id.replace(path('.'), '').replace(/^.*\/?node_modules\//, ''),
            renderedLength,
          ]),
        );
      }
    },
  };
}

/** @type {Record<string, Record<string, number>>} */
const weights = {};

/**
 * @param {Record<string, string>} input
 * @param {Record<string, unknown>} output
 * @param {{ external?: (id: string) => boolean, minify?: boolean, bundled?: boolean, manifest?: boolean }} [options]
 */
async function files(
  input,
  output,
  { external = () => false, minify = true, bundled = true, manifest = false } = {},
) {
  await build({
    root: path('.'),
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: bundled ? { 'process.env.NODE_ENV': '"production"' } : {},
    plugins: [
      workerSource(),
      smallStyles(),
      ...(bundled ? [ownPolicy()] : []),
      ...(minify ? [small(), weigh(weights)] : []),
      ascii(),
    ],
    build: {
      target: 'es2020',
      outDir: path('dist'),
      emptyOutDir: false,
      modulePreload: false,
      manifest: manifest && 'manifest.json',
      minify,
      reportCompressedSize: false,
      rolldownOptions: {
        input,
        external,
        preserveEntrySignatures: 'strict',
        // jia.classic.js has no name to put on the page.
        output: { ...output },
      },
    },
  });
}

const elements = ['news-feed', 'service-finder', 'feedback-form'];
const rooms = { 'news-feed': 'news', 'service-finder': 'services', 'feedback-form': 'requests' };

await rm(path('dist'), { recursive: true, force: true });
await mkdir(path('dist'), { recursive: true });

await files(
  { jia: path('src/jia.ts') },
  { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
  { manifest: true },
);
await files(
  { 'jia.bundle': path('src/bundle.ts') },
  { format: 'es', entryFileNames: '[name].js', codeSplitting: false },
);
await files(
  { 'jia.classic': path('src/bundle.ts') },
  { format: 'iife', entryFileNames: '[name].js', codeSplitting: false, exports: 'none' },
);

const entries = Object.fromEntries(
  elements.flatMap((name) => [
    [`define/${name}`, path(`src/define/${name}.ts`)],
    [
      `${rooms[/** @type {keyof typeof rooms} */ (name)]}/${name}`,
      path(`src/${rooms[/** @type {keyof typeof rooms} */ (name)]}/${name}.ts`),
    ],
  ]),
);
await files(
  entries,
  {
    format: 'es',
    dir: path('dist/npm'),
    preserveModules: true,
    preserveModulesRoot: path('src'),
    entryFileNames: '[name].js',
  },
  {
    external: (id) => !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('\0'),
    minify: false,
    bundled: false,
  },
);

await run(bin('tsc'), ['-p', path('tsconfig.types.json')]);
await run(bin('cem'), ['analyze', '--config', path('custom-elements-manifest.config.js')], {
  cwd: path('.'),
});

const integrity = Object.fromEntries(
  await Promise.all(
    (await readdir(path('dist')))
      .filter((name) => name.endsWith('.js'))
      .map(async (name) => [
        name,
        `sha384-${createHash('sha384')
          .update(await readFile(path(`dist/${name}`)))
          .digest('base64')}`,
      ]),
  ),
);
await writeFile(path('dist/weights.json'), JSON.stringify(weights, null, 1));
await writeFile(path('dist/integrity.json'), `${JSON.stringify(integrity, null, 2)}\n`);
