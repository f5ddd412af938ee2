// Makes everything in dist: the three files a partner loads, the chunks of the loader, the npm
// modules, the command line tool, types, the custom-elements manifest, the integrity file, and what
// each module weighs.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { lean } from './lean.js';
import { noRuntime } from './no-runtime.js';
import { noticesOf, packagesOf } from './notices.js';
import { ownCopies } from './own-copies.js';
import { quietLeaflet, withoutMap } from './own-map.js';
import { ownPolicy } from './own-policy.js';
import { smallStyles } from './small-styles.js';
import { together } from './together.js';
import { alone, readOnce } from './alone.js';

/** Runs a tool; what it says against the code is the message. @param {string} command @param {string[]} words */
async function run(command, words) {
  try {
    await promisify(execFile)(command, words, { cwd: root });
  } catch (error) {
    const { stdout, stderr } = /** @type {{ stdout: string, stderr: string }} */ (error);
    console.error(stdout || stderr || error);
    process.exit(1);
  }
}

const root = fileURLToPath(new URL('..', import.meta.url));
const path = (/** @type {string} */ name) => `${root}${name}`;
const bin = (/** @type {string} */ name) => path(`node_modules/.bin/${name}`);
const { dependencies } = JSON.parse(await readFile(path('package.json'), 'utf8'));

/**
 * Files and the graph between them: what each imports at once, and the bytes of its modules.
 * @type {Record<string, { modules: Record<string, number>, imports: string[] }>}
 */
const graph = {};
/** All modules that are in any file. @type {Set<string>} */
const shippedModules = new Set();

/**
 * @param {Record<string, string>} input
 * @param {import('rolldown').OutputOptions} output
 */
async function make(input, output, { shipped = true, map = true } = {}) {
  const bundle = await rolldown({
    cwd: root,
    input,
    external: shipped
      ? []
      : (id) => Object.keys(dependencies).some((name) => id === name || id.startsWith(`${name}/`)),
    platform: 'browser',
    preserveEntrySignatures: 'allow-extension',
    plugins: shipped
      ? [
          ...(map ? [quietLeaflet()] : [withoutMap()]),
          ...[
            alone(),
            readOnce(),
            ownCopies(),
            ownPolicy(),
            lean(),
            smallStyles(),
            noRuntime(),
            together(),
          ],
        ]
      : [alone()],
    resolve: { conditionNames: ['browser', 'production', 'import'] },
    transform: {
      target: 'es2020',
      // As TypeScript does it: a field is set, not defined, and needs no helper for that.
      assumptions: { setPublicClassFields: true },
      define: shipped ? { 'process.env.NODE_ENV': '"production"' } : {},
    },
    // Rolldown would write the table of characters into every file that reads it.
    optimization: { inlineConst: false },
    tsconfig: path('tsconfig.json'),
  });
  const made = await bundle.generate({
    dir: path('dist'),
    comments: false,
    minify: shipped,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    ...output,
  });
  await bundle.close();
  for (const chunk of made.output) {
    if (chunk.type !== 'chunk') continue;
    const file = `${output.dir ?? path('dist')}/${chunk.fileName}`;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, ascii(chunk.code));
    for (const id of Object.keys(chunk.modules)) shippedModules.add(id);
    if (!shipped) continue;
    graph[chunk.fileName] = {
      imports: chunk.imports.filter((name) =>
        made.output.some(({ fileName }) => fileName === name),
      ),
      modules: Object.fromEntries(
        Object.entries(chunk.modules).map(([id, { renderedLength }]) => [
          id.replace(root, '').replace(/^.*node_modules\//, ''),
          renderedLength,
        ]),
      ),
    };
  }
}

/**
 * Pages in GBK read a script without a charset as GBK, and minifiers leave non-ASCII characters raw
 * inside tagged templates.
 *
 * @param {string} code
 */
function ascii(code) {
  return code.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The command line tool: one file that needs Node and nothing else. */
async function makeTool() {
  const bundle = await rolldown({
    cwd: root,
    input: 'cli/cli.ts',
    platform: 'node',
    transform: { target: 'node20.19' },
    tsconfig: path('tsconfig.json'),
  });
  const { output } = await bundle.generate({
    format: 'es',
    codeSplitting: false,
    comments: false,
    banner: '#!/usr/bin/env node',
  });
  await bundle.close();
  for (const id of Object.keys(output[0].modules)) shippedModules.add(id);
  const file = path('dist/npm/cli.js');
  await writeFile(file, ascii(output[0].code));
  await chmod(file, 0o755);
}

await rm(path('dist'), { recursive: true, force: true });

await make(
  { jia: 'src/jia.ts' },
  {
    format: 'es',
    codeSplitting: {
      includeDependenciesRecursively: false,
      // One file for what every widget needs at once, instead of a dozen small ones.
      groups: [
        // What every dialect of news needs lies beside the feed that asks for it.
        {
          name: 'news-feed',
          test: /src\/(?:define\/news-feed|news\/(?:dates|entry-view|first-request|merge|news-feed|news-item|queue|timeline|locales\/index|backends\/(?:backend|dialects|json-feed)))[.\w]*\.ts$/,
        },
        // What the worker shares with the page lies beside the finder.
        {
          name: 'service-finder',
          test: /^\0shared:|\/services\/reading\.ts\?alone$|src\/(?:define\/service-finder|services\/(?:catalogue|first-request|icons|map-code|service-finder|locales\/index|backends\/(?:detect|hsds|refuse)))[.\w]*\.ts$/,
        },
        // What every form needs lies beside it, although forms with pages need it as well.
        {
          name: 'feedback-form',
          test: /directives\/live\.js$|src\/(?:define\/feedback-form|requests\/(?:answers-reading|choice-view|feedback-form|fields|form|form-view|keep-view|may-keep|notice|validate|writing|locales\/index|backends\/(?:detect|field-names|open311)))[.\w]*\.ts$/,
        },
        // What the form shares with the status of a request.
        {
          name: 'requests',
          test: /src\/requests\/(?:first-request|icons|plain-words|receipt|submission|terms|backends\/quote-codes)\.ts$|src\/kit\/exit\.ts$/,
        },
        {
          name: 'kit',
          test: /src\/kit\/(?!.*\?loader|locales|phrases|sanitize|date|device|dress|exit|fold|forms|han|hotlines|json|leave|memory|packed|paper|post|share|stream|url-state|visitor|write-event)|oxc-project|rolldown\/runtime|node_modules\/(?:lit|@lit|lit-html|lit-element)\/(?!(?:.*\/)?(?:until|live|async-directive|private-async-helpers)\.js)/,
        },
      ],
    },
  },
);
await make(
  { 'jia.bundle': 'src/bundle.ts' },
  { format: 'es', codeSplitting: false },
  { map: false },
);
await make(
  { 'jia.classic': 'src/bundle.ts' },
  { format: 'iife', codeSplitting: false },
  { map: false },
);

const elements = (await readdir(path('src/define'))).map((name) => name.replace('.ts', ''));
const rooms = {
  'news-feed': 'news',
  'service-finder': 'services',
  'feedback-form': 'requests',
  'request-status': 'requests',
  'quick-exit': 'safety',
};
/** @type {Record<string, string>} */
const entries = {};
for (const name of elements) {
  entries[`define/${name}`] = `src/define/${name}.ts`;
  const room = rooms[/** @type {keyof typeof rooms} */ (name)];
  entries[`${room}/${name}`] = `src/${room}/${name}.ts`;
}
entries.prerender = 'cli/prerender.ts';
await make(entries, { dir: path('dist/npm'), format: 'es' }, { shipped: false });
await makeTool();

const packages = packagesOf(shippedModules, root);
await writeFile(path('dist/THIRD-PARTY-NOTICES.txt'), noticesOf(packages, root));
await writeFile(path('dist/graph.json'), `${JSON.stringify(graph, null, 1)}\n`);

await Promise.all([
  run(bin('tsc'), ['-p', path('tsconfig.types.json')]),
  run(bin('tsc'), ['-p', path('tsconfig.tool.json')]),
  run(bin('cem'), ['analyze', '--config', path('custom-elements-manifest.config.js')]),
]);

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
await writeFile(path('dist/integrity.json'), `${JSON.stringify(integrity, null, 2)}\n`);
