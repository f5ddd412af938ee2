import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of test/ that run in Node, not in a browser. */
const nodeFolders = ['backend', 'node', 'cli', 'e2e', 'interop'];

/**
 * Every file below a folder whose name ends so, with `/` between folders, in a fixed order.
 *
 * @param {string} root
 * @param {string} folder
 * @param {string} end
 * @returns {string[]}
 */
export function filesBelow(root, folder, end) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(root, path, end);
      return entry.name.endsWith(end) ? [path] : [];
    })
    .sort();
}

/**
 * The test files that run in a browser.
 *
 * @param {string} root
 * @returns {string[]}
 */
export function browserTests(root) {
  return filesBelow(root, 'test', '.test.ts').filter(
    (file) => !nodeFolders.includes(file.split('/')[1] ?? ''),
  );
}
