/** The files that a partner's page loads, as the build made them. */
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { typeOf } from '../lib/server.js';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** @returns {Promise<Map<string, import('../lib/server.js').File>>} */
export async function shipped() {
  const files = new Map();
  const chunks = (await readdir(`${dist}chunks`)).map((name) => `chunks/${name}`);
  for (const name of ['jia.js', 'jia.bundle.js', ...chunks])
    files.set(`/jia/${name}`, { type: typeOf(name), body: await readFile(dist + name) });
  return files;
}
