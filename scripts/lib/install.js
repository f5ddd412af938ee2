/** Installs the packages that package-lock.json names, when what is installed is something else. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { progress } from './progress.js';
import { root } from './requirements.js';
import { run } from './run.js';

const lockFile = join(root, 'package-lock.json');
const modules = join(root, 'node_modules');
// npm empties the folder before it installs: the stamp is gone until an installation is whole.
const stamp = join(modules, '.jia-installed');

/** What the installed packages depend on: the lock file, the system and the machine. */
function wanted() {
  const hash = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  return `${hash} ${process.platform} ${process.arch}`;
}

/** @returns {boolean} */
export function isInstalled() {
  try {
    if (readFileSync(stamp, 'utf8') === wanted()) return true;
  } catch {
    // No stamp: perhaps somebody ran npm by hand.
  }
  if (!installedByHand()) return false;
  writeFileSync(stamp, wanted());
  return true;
}

/**
 * npm writes a list of what it installed as its last act. When that list agrees with the lock file,
 * an `npm install` by hand has done the work.
 */
function installedByHand() {
  try {
    const lock = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
    const own = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages;
    for (const [path, entry] of Object.entries(own)) {
      if (lock[path]?.version !== entry.version) return false;
      if (!existsSync(join(root, path, 'package.json'))) return false;
    }
    return Object.entries(lock).every(
      ([path, entry]) => path === '' || entry.optional || entry.devOptional || path in own,
    );
  } catch {
    return false;
  }
}

/** The npm that runs this script, else the one of PATH. */
function npm() {
  const path = process.env.npm_execpath;
  return path && /\.c?js$/.test(path)
    ? { command: process.execPath, args: [path] }
    : { command: 'npm', args: [] };
}

/**
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runNpm(args, options) {
  const { command, args: before } = npm();
  return run(command, [...before, ...args], options);
}

/** @returns {Promise<void>} */
export async function ensureInstalled() {
  if (isInstalled()) return;
  const paths = Object.keys(JSON.parse(readFileSync(lockFile, 'utf8')).packages).filter(Boolean);
  const total = paths.length;
  const line = progress(`Installing ${total} packages (npm ci), only this once`, () => {
    // Those for other systems are never unpacked: this ends a little below the total.
    const there = paths.filter((path) => existsSync(join(root, path, 'package.json'))).length;
    return `${there} unpacked`;
  });
  const { code, output } = await runNpm(['ci', '--no-audit', '--no-fund'], { cwd: root });
  if (code !== 0) {
    line.failed('npm ci did not go through');
    console.error(`\n${output.trim()}\n\n${advice(output)}`);
    process.exit(1);
  }
  writeFileSync(stamp, wanted());
  line.done(`Installed ${total} packages`);
}

/** @param {string} output */
function advice(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH/.test(output)) {
    return (
      'npm could not reach its registry. Check the connection. Behind a proxy: npm config set proxy ' +
      'http://…; with a mirror: npm config set registry https://…. Then run the command again.'
    );
  }
  if (/SELF_SIGNED_CERT|UNABLE_TO_(?:GET|VERIFY)/.test(output)) {
    return (
      'npm does not trust the certificate it was shown, as happens behind a company proxy. Set ' +
      'NODE_EXTRA_CA_CERTS to the file with that certificate, then run the command again.'
    );
  }
  if (/ENOSPC/.test(output)) return 'The disk is full: about 600 MB are needed. Then run it again.';
  if (/EACCES|EPERM/.test(output)) {
    return `npm may not write here. Whoever runs it must own ${root} and its own npm cache.`;
  }
  if (/EUSAGE|not in sync/.test(output)) {
    return 'package.json and package-lock.json disagree: run npm install once and commit the lock file.';
  }
  if (/EINTEGRITY/.test(output)) {
    return 'A package arrived damaged: npm cache clean --force, then run the command again.';
  }
  return 'The lines above are what npm said. Run the command again once that is mended.';
}
