/** A Chromium out of npm's registry, for machines without a browser and without apt. */
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { runNpm } from './install.js';
import { progress } from './progress.js';
import { root } from './requirements.js';
import { run } from './run.js';

const version = '147.0.0';
const folder = join(root, '.cache/chromium');

/** @returns {boolean} */
export function npmChromiumFits() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** @returns {Promise<string | undefined>} the program, or undefined when it could not be had */
export async function npmChromium() {
  const stamp = join(folder, `ready-${version}`);
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8');
  const line = progress(`Fetching Chromium ${version} from npm (70 MB)`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { code, output } = await runNpm(
    [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--ignore-scripts',
      `@sparticuz/chromium@${version}`,
    ],
    { cwd: folder, timeout: 600_000 },
  );
  if (code !== 0) {
    line.failed('Chromium could not be fetched from npm');
    console.log(output.trim().split('\n').slice(-10).join('\n'));
    return undefined;
  }
  try {
    const program = await unpack();
    const works = await run(program, ['--version', '--no-sandbox'], { timeout: 30_000 });
    if (works.code !== 0) throw new Error(works.output.trim());
    writeFileSync(stamp, program);
    line.done(`Chromium from npm: ${works.output.trim().split('\n').pop()}`);
    return program;
  } catch (error) {
    line.failed('Chromium from npm does not run here');
    console.log(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/**
 * The package itself would unpack into the temporary folder; here everything stays in one place. The
 * starter lets the program find the libraries and fonts that the package brings, behind the system's.
 *
 * @returns {Promise<string>}
 */
async function unpack() {
  const packed = join(folder, 'node_modules/@sparticuz/chromium/bin');
  const app = join(folder, 'app');
  mkdirSync(app, { recursive: true });
  await inflate(join(packed, 'chromium.br'), join(app, 'chromium'));
  chmodSync(join(app, 'chromium'), 0o755);
  for (const name of ['swiftshader', 'al2023', 'fonts']) {
    const tar = join(app, `${name}.tar`);
    await inflate(join(packed, `${name}.tar.br`), tar);
    const { code, output } = await run('tar', ['-xf', tar, '-C', app]);
    if (code !== 0) throw new Error(`tar could not unpack ${tar}: ${output}`);
    rmSync(tar);
  }
  rmSync(packed, { recursive: true });
  // The package's own list of font folders names those of another place.
  writeFileSync(
    join(app, 'fonts.conf'),
    '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n' +
      `  <dir>${join(app, 'fonts')}</dir>\n  <dir>/usr/share/fonts</dir>\n` +
      `  <cachedir>${join(app, 'fonts-cache')}</cachedir>\n</fontconfig>\n`,
  );
  const starter = join(app, 'start');
  writeFileSync(
    starter,
    [
      '#!/bin/sh',
      'here=$(dirname "$(readlink -f "$0")")',
      'if ! "$here/chromium" --version >/dev/null 2>&1; then',
      '  export LD_LIBRARY_PATH="$here/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"',
      'fi',
      '[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_PATH="$here"',
      'exec "$here/chromium" "$@"',
      '',
    ].join('\n'),
    { mode: 0o755 },
  );
  return starter;
}

/**
 * @param {string} from
 * @param {string} to
 */
async function inflate(from, to) {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
}
