/** Debian's packages: which are missing, and installing them where that is possible. */
import { readFileSync } from 'node:fs';
import { findProgram } from './engines.js';
import { progress } from './progress.js';
import { run } from './run.js';

/** Ubuntu has apt too, but its browser packages only bring snaps, which do not run here. */
export function isDebian() {
  try {
    const text = readFileSync('/etc/os-release', 'utf8');
    const id = /^ID="?([\w-]+)/m.exec(text)?.[1] ?? '';
    const like = /^ID_LIKE="?([^"\n]+)/m.exec(text)?.[1] ?? '';
    return (
      id === 'debian' || (like.includes('debian') && !like.includes('ubuntu') && id !== 'ubuntu')
    );
  } catch {
    return false;
  }
}

export function canInstall() {
  return isDebian() && process.getuid?.() === 0 && Boolean(findProgram('apt-get'));
}

/**
 * The command that brings these packages, for a person to type.
 *
 * @param {readonly string[]} packages
 */
export function aptCommand(packages) {
  const sudo = process.getuid?.() === 0 ? '' : 'sudo ';
  return `${sudo}apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/**
 * @param {readonly string[]} packages
 * @returns {Promise<string[]>} those that are not installed
 */
export async function missingPackages(packages) {
  if (packages.length === 0) return [];
  const { output } = await run('dpkg-query', [
    '-W',
    '-f',
    '${Package} ${db:Status-Status}\\n',
    ...packages,
  ]);
  return packages.filter((name) => !output.split('\n').includes(`${name} installed`));
}

/**
 * @param {readonly string[]} packages
 * @returns {Promise<boolean>} whether they are there now
 */
export async function installPackages(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  const apt = ['-q', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Use-Pty=0'];
  let last = '';
  const line = progress(`Installing with apt: ${packages.join(' ')}`, () => last.slice(0, 60));
  const onText = (/** @type {string} */ text) => {
    last = text.trim().split('\n').pop()?.trim() ?? '';
  };
  const install = [...apt, 'install', '-y', '--no-install-recommends', ...packages];
  let result = await run('apt-get', [...apt, 'update'], { env, onText, timeout: 300_000 });
  if (result.code === 0) result = await run('apt-get', install, { env, onText, timeout: 900_000 });
  if (result.code === 0) {
    line.done(`Installed with apt: ${packages.join(' ')}`);
    return true;
  }
  line.failed(`apt could not install ${packages.join(' ')}`);
  console.log(result.output.trim().split('\n').slice(-15).join('\n'));
  return false;
}
