/**
 * Read by every script before anything else, on whatever Node is there: old syntax only.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the repository, with a slash at the end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Ends the process with plain words when Node is older than package.json asks for. */
export function requireNode() {
  const { engines } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  const wanted = engines.node.replace(/[^\d.]/g, '');
  if (compare(process.versions.node, wanted) >= 0) return;
  console.error(
    `This needs Node ${wanted} or newer; here is ${process.versions.node} (${process.execPath}).\n` +
      'Get a newer one from https://nodejs.org or with your version manager, then run the command again.',
  );
  process.exit(1);
}

/**
 * @param {string} a
 * @param {string} b
 */
function compare(a, b) {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let index = 0; index < 3; index += 1) {
    const difference = (left[index] || 0) - (right[index] || 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
