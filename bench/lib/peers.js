/** Installs what a bench compares with, into the bench's own folder, when it is not there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { progress } from '../../scripts/lib/progress.js';
import { runNpm } from '../../scripts/lib/install.js';

/** @param {string} folder */
export async function ensurePeers(folder) {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const there = Object.entries(dependencies).every(([name, version]) => {
    const file = join(folder, 'node_modules', name, 'package.json');
    return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === version;
  });
  if (there) return;
  const line = progress(`Installing ${Object.keys(dependencies).join(', ')}`);
  const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { code, output } = await runNpm(words, { cwd: folder });
  if (code !== 0) {
    line.failed();
    throw new Error(`npm ci did not go through in ${folder}.\n${output.trim()}`);
  }
  line.done();
}
