/** Builds dist and the story book, each only when what it is made of has changed. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './requirements.js';
import { run } from './run.js';

const configuration = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.types.json',
  'tsconfig.tool.json',
  'custom-elements-manifest.config.js',
  'scripts/build.js',
  'scripts/notices.js',
  'scripts/own-policy.js',
  'scripts/alone.js',
  'scripts/lean.js',
  'scripts/own-copies.js',
  'scripts/together.js',
];

/**
 * One hash over the contents and names of files and folders.
 *
 * @param {string[]} paths relative to the repository
 */
function hashOf(paths) {
  const hash = createHash('sha256');
  const add = (/** @type {string} */ path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    /** @type {string[]} */
    let names = [];
    try {
      names = readdirSync(full).sort();
    } catch {
      hash.update(`${path}\n`).update(readFileSync(full));
    }
    for (const name of names) add(`${path}/${name}`);
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
}

/**
 * @typedef {{ fresh: boolean, code: number, output: string }} Built `fresh`: there was nothing to do
 *
 * @param {{ folder: string, made: string, from: string[], command: string[], env?: NodeJS.ProcessEnv }} what
 * @returns {{ hash: string, stamp: string, fresh: boolean, build: () => Promise<Built> }}
 */
function target({ folder, made, from, command, env }) {
  const hash = hashOf(from);
  const stamp = join(root, folder, '.made-from');
  const fresh =
    existsSync(join(root, made)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
  return {
    hash,
    stamp,
    fresh,
    async build() {
      if (fresh) return { fresh, code: 0, output: '' };
      // Without its stamp a build that is interrupted here counts as none.
      rmSync(stamp, { force: true });
      const { code, output } = await run(process.execPath, command, {
        cwd: root,
        env: { ...process.env, ...env },
        timeout: 600_000,
      });
      if (code === 0) writeFileSync(stamp, hash);
      return { fresh, code, output };
    },
  };
}

/** The files that partners load. */
export function dist() {
  return target({
    folder: 'dist',
    made: 'dist/integrity.json',
    from: ['src', 'cli', ...configuration],
    command: ['scripts/build.js'],
  });
}

/** The story book. It reads the manifest in dist: build that first. */
export function stories() {
  return target({
    folder: 'storybook-static',
    made: 'storybook-static/index.html',
    from: ['src', 'stories', 'fixtures', '.storybook', 'vite.config.ts', ...configuration],
    command: [
      'node_modules/storybook/dist/bin/dispatcher.js',
      'build',
      '--quiet',
      '--output-dir',
      'storybook-static',
      '--disable-telemetry',
    ],
    env: { STORYBOOK_DISABLE_TELEMETRY: '1' },
  });
}
