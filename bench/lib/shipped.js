/** The files that a partner's page loads, as the build made them. */
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotli, typeOf } from './server.js';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** @returns {Promise<Map<string, import('./server.js').File>>} */
export async function shipped() {
  const files = new Map();
  const chunks = (await readdir(`${dist}chunks`)).map((name) => `chunks/${name}`);
  for (const name of ['jia.js', 'jia.bundle.js', ...chunks])
    files.set(`/jia/${name}`, { type: typeOf(name), body: await readFile(dist + name) });
  return files;
}

/** The file of each of these modules and all that it imports at once. @param {string[]} modules */
export async function loaded(modules) {
  /** @type {Record<string, { modules: Record<string, number>, imports: string[] }>} */
  const graph = JSON.parse(await readFile(`${dist}graph.json`, 'utf8'));
  const files = new Set(
    modules.map((module) => {
      const found = Object.keys(graph).find(
        (file) => module in (graph[file]?.modules ?? {}) && !/^jia\.(?:bundle|classic)/.test(file),
      );
      if (!found) throw new Error(`The build has no ${module}.`);
      return found;
    }),
  );
  for (const file of files) for (const each of graph[file]?.imports ?? []) files.add(each);
  return Promise.all([...files].map((file) => readFile(dist + file)));
}

/** @param {(string | Buffer)[]} files */
export const weigh = (files) => files.reduce((sum, file) => sum + brotli(file).length, 0);
