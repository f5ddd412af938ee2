// Looks at what the build made, as a partner gets it: budgets, bytes, entries, manifest.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { spawnSync } from 'node:child_process';

const path = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const json = async (/** @type {string} */ name) => JSON.parse(await readFile(path(name), 'utf8'));
const update = process.argv.includes('--update');

let passed = 0;
/** @type {string[]} */
const failures = [];
/** @param {string} name @param {boolean} good @param {string} [why] */
function check(name, good, why = '') {
  if (good) passed += 1;
  else failures.push(`${name}${why && `: ${why}`}`);
}

const brotli = (/** @type {Buffer} */ bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

const graph = await json('dist/graph.json');
const budgets = await json('scripts/budgets.json');

/** The file that holds a module, and all files that it loads at once. @param {string} module @param {Set<string>} seen */
function closure(module, seen) {
  const entry = Object.keys(graph).find(
    (file) => module in graph[file].modules && !/^jia\.(?:bundle|classic)\.js$/.test(file),
  );
  if (!entry) throw new Error(`The build has no ${module}; scripts/budgets.json names it.`);
  const files = [entry];
  for (const file of files) {
    if (seen.has(file)) continue;
    seen.add(file);
    files.push(...graph[file].imports);
  }
}

/** @type {Record<string, Record<string, number>>} */
const modules = {};
for (const budget of budgets.files) {
  /** @type {Set<string>} */
  const files = new Set();
  for (const file of budget.files ?? []) files.add(file);
  for (const key of budget.loads ?? []) closure(key, files);
  let size = 0;
  modules[budget.name] = {};
  for (const file of files) {
    size += brotli(await readFile(path(`dist/${file}`)));
    Object.assign(modules[budget.name], graph[file]?.modules);
  }
  const kept = budgets.modules?.[budget.name] ?? {};
  const grown = Object.entries(modules[budget.name])
    .map(([id, now]) => ({ id, by: now - (kept[id] ?? 0) }))
    .filter(({ by }) => by > 100)
    .sort((one, other) => other.by - one.by)
    .slice(0, 5)
    .map(({ id, by }) => `${id} +${by} B before compression`);
  const most = budget.kB * 1000;
  console.log(`${budget.name}: ${size} of ${most} B (brotli), ${files.size} files`);
  check(
    `budget of ${budget.name}`,
    size <= most,
    `${size} B are ${size - most} too many. Grown since the last update: ${grown.join(', ') || 'nothing single'}. Load it later, or take something out.`,
  );
}

if (update) {
  const { writeFile } = await import('node:fs/promises');
  await writeFile(
    path('scripts/budgets.json'),
    `${JSON.stringify({ ...budgets, modules }, null, 2)}\n`,
  );
}

const top = (await readdir(path('dist'))).filter((name) => name.endsWith('.js'));
const chunks = (await readdir(path('dist/chunks'))).map((name) => `chunks/${name}`);
for (const name of [...top, ...chunks]) {
  const bytes = await readFile(path(`dist/${name}`));
  const text = bytes.toString('latin1');
  const high = bytes.findIndex((byte) => byte > 0x7f);
  check(
    `${name} is ASCII`,
    high === -1,
    `byte ${high} is not: …${text.slice(high - 30, high + 10)}…`,
  );
  // Comments in a string of code would be fine; a real call in ours is not.
  check(`${name} evaluates no strings`, !/\beval\(|new Function\(|[^.\w]Function\(/.test(text));
  check(`${name} defines no module for AMD`, !/define\.amd|module\.exports/.test(text));
}

// Each file that is named only by another one costs a round trip before the first content.
const loader = await readFile(path('dist/jia.js'), 'latin1');
check('jia.js needs no other file to find a tag', graph['jia.js'].imports.length === 0);
check('no file holds a helper alone', !chunks.some((name) => name.includes('rolldown-runtime')));
for (const name of ['news-feed', 'service-finder', 'feedback-form']) {
  /** @type {Set<string>} */
  const files = new Set();
  closure(`src/define/${name}.ts`, files);
  const own = loader.split(`"jia-${name}":`)[1]?.split('first:')[0] ?? '';
  const late = [...files].filter((file) => !own.includes(file));
  check(`jia.js asks for all files of ${name} at once`, late.length === 0, late.join(', '));
}

// The library of words is built without what we never call: here it speaks.
const { phrasesFor } = await import(
  pathToFileURL(path(`dist/${chunks.find((name) => name.includes('/phrases-'))}`)).href
);
const few = { found_one: '{{count}} thing', found_other: '{{count}} things', link: 'See {{link}}' };
const en = await phrasesFor('en', few, { link: 'Own {{link}} $t(found)' });
const hans = await phrasesFor('zh-Hans', { found_other: '{{count}} 个' });
/** @param {any} phrases @param {string} key @param {object} [values] */
const say = (phrases, key, values = {}) => phrases.say(key, values, String);
const said = [
  say(en, 'found', { count: 1 }),
  say(en, 'found', { count: 2 }),
  say(en, 'link', { link: '{{count}}<b>' }),
  say(en, 'missing'),
  say(hans, 'found', { count: 1 }),
].join('|');
check('the built words speak', said === '1 thing|2 things|Own {{count}}<b> $t(found)||1 个', said);

const integrity = await json('dist/integrity.json');
for (const name of top) {
  const hash = createHash('sha384')
    .update(await readFile(path(`dist/${name}`)))
    .digest('base64');
  check(`integrity of ${name}`, integrity[name] === `sha384-${hash}`);
}
check(
  'jia.bundle.js asks for no further code',
  !/\bimport\s*\(|\bfrom\s*"|^import"/m.test(await readFile(path('dist/jia.bundle.js'), 'latin1')),
);
for (const file of Object.keys(graph)) {
  const holds = Object.keys(graph[file].modules).some((id) => id.startsWith('leaflet/'));
  check(`${file} holds Leaflet only if it is the map`, holds === /^chunks\/map-\w/.test(file));
}
check(
  'jia.classic.js is a classic script',
  !/\bimport\s*\(|\bimport\.meta|^export\b/m.test(
    await readFile(path('dist/jia.classic.js'), 'latin1'),
  ),
);

// Read out of the files themselves, not from what the notices were made of.
const notices = await readFile(path('dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
const bundled = new Set(['opencc-js', 'rolldown']);
/** @type {string[]} */
const sources = Object.values(graph).flatMap((file) => Object.keys(file.modules));
const tool = await readFile(path('dist/npm/cli.js'), 'latin1');
for (const [, source = ''] of tool.matchAll(/^\/\/ ?(?:#region )?\S*?node_modules\/(\S+)$/gm))
  sources.push(source);
for (const source of sources) {
  const name = /^(?:@[^/]+\/)?[^/\0]+(?=\/)/.exec(source)?.[0];
  if (name && name !== 'src') bundled.add(name);
}
check('the tool says what it is made of', bundled.has('feedsmith') && bundled.has('csv-parse'));
for (const name of bundled)
  check(
    `notice of ${name}`,
    notices.split('\n').some((line) => line.startsWith(`${name} `) && /\d \(.+\)$/.test(line)),
    'its licence is missing in dist/THIRD-PARTY-NOTICES.txt',
  );

const elements = await json('dist/custom-elements.json');
const declared = elements.modules.flatMap((/** @type {any} */ each) => each.declarations ?? []);
const { exports } = await json('package.json');
for (const [name, target] of Object.entries(exports)) {
  if (typeof target === 'string') {
    check(`export ${name}`, await exists(target), `${target} is missing`);
    continue;
  }
  for (const file of Object.values(/** @type {Record<string, string>} */ (target)))
    check(`export ${name}`, await exists(file), `${file} is missing`);
  const url = pathToFileURL(path(/** @type {any} */ (target).default)).href;
  const probe = `const before = globalThis.customElements;
    const entry = await import(${JSON.stringify(url)});
    const tags = ['jia-news-feed', 'jia-service-finder', 'jia-feedback-form', 'jia-request-status', 'jia-quick-exit'];
    if (tags.some((tag) => globalThis.customElements?.get(tag))) throw new Error('it defines an element');
    if (!Object.keys(entry).length) throw new Error('it exports nothing');`;
  const result = spawnSync(process.execPath, ['--input-type=module', '-e', probe], {
    encoding: 'utf8',
  });
  check(`import of jia-widgets${name.slice(1)} in Node`, result.status === 0, result.stderr);
}
for (const tag of [
  'jia-news-feed',
  'jia-service-finder',
  'jia-feedback-form',
  'jia-request-status',
  'jia-quick-exit',
]) {
  const element = declared.find((/** @type {any} */ each) => each.tagName === tag);
  check(`${tag} in the manifest`, Boolean(element));
  for (const name of [
    'home',
    'src',
    'type',
    'heading',
    'heading-level',
    'region',
    'limit',
    'text-size',
    'theme',
    'loading',
  ])
    check(
      `${tag} ${name} in the manifest`,
      Boolean(element?.attributes?.some((/** @type {any} */ each) => each.name === name)),
    );
}

/** @param {string} file */
async function exists(file) {
  try {
    await readFile(path(file));
    return true;
  } catch {
    return false;
  }
}

for (const failure of failures) console.log(`not ok: ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length ? 1 : 0;
