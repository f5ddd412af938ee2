/** A real WordPress with a database of its own, in a temporary folder, for as long as a test runs. */
import type { ChildProcess } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { connect, type NetConnectOpts } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findProgram } from '../../scripts/lib/engines.js';
import { freePort } from '../../scripts/lib/port.js';
import { run as runToEnd, start, stop as end } from '../../scripts/lib/run.js';
import { authors, hidden, published, siteName } from './posts.js';

const installed = '/usr/share/wordpress';
const own = (name: string) => fileURLToPath(new URL(`wordpress/${name}`, import.meta.url));

export interface WordPress {
  url: string;
  stop(): Promise<void>;
}

export async function startWordPress(): Promise<WordPress> {
  // Short, since the path of a socket may have 107 bytes at most.
  const folder = mkdtempSync(join(tmpdir(), 'jia-wp-'));
  const children: ChildProcess[] = [];
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', remove);
  const stop = async () => {
    process.off('exit', remove);
    for (const child of children.reverse()) await end(child);
    remove();
  };
  try {
    const socket = join(folder, 'db.sock');
    const data = join(folder, 'data');
    const user = process.getuid?.() === 0 ? ['--user=root'] : [];
    await run(program('mariadb-install-db'), [
      '--no-defaults',
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      ...user,
    ]);
    const database = keep(children, program('mariadbd'), [
      '--no-defaults',
      `--datadir=${data}`,
      `--socket=${socket}`,
      `--pid-file=${join(folder, 'db.pid')}`,
      '--skip-networking',
      '--innodb-flush-log-at-trx-commit=0',
      '--innodb-buffer-pool-size=32M',
      ...user,
    ]);
    await ready({ path: socket }, database);

    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const env = { ...process.env, JIA_SOCKET: socket, JIA_URL: url, PHP_CLI_SERVER_WORKERS: '4' };
    const www = join(folder, 'www');
    layOut(www);
    const posts = join(folder, 'posts.json');
    writeFileSync(
      posts,
      JSON.stringify({ name: siteName, authors, posts: [...published, ...hidden] }),
    );
    const count = await run(program('php'), [own('fill.php'), www, posts], env);
    if (count.trim() !== String(published.length)) throw new Error(`WordPress said: ${count}`);

    const server = keep(
      children,
      program('php'),
      ['-d', 'display_errors=0', '-S', `127.0.0.1:${port}`, '-t', www, own('router.php')],
      env,
    );
    await ready({ port, host: '127.0.0.1' }, server);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** WordPress's own files stay where the package put them; what a site has of its own lies here. */
function layOut(www: string): void {
  mkdirSync(join(www, 'wp-content/uploads'), { recursive: true });
  mkdirSync(join(www, 'wp-content/themes/plain'), { recursive: true });
  for (const name of readdirSync(installed)) {
    if (/^(index|wp-.*)\.php$/.test(name) && name !== 'wp-config.php') {
      cpSync(join(installed, name), join(www, name), { dereference: true });
    }
  }
  for (const name of ['wp-includes', 'wp-admin'])
    symlinkSync(join(installed, name), join(www, name));
  cpSync(own('config.php'), join(www, 'wp-config.php'));
}

function program(name: string): string {
  const file = findProgram(name);
  if (!file) throw new Error(`${name} is not installed; npm test says how to get it.`);
  return file;
}

function keep(children: ChildProcess[], command: string, args: string[], env = process.env) {
  const child = start(command, args, { env });
  children.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-4000);
    });
  }
  return { child, said: () => text };
}

/** Runs a program to its end and gives what it wrote. */
async function run(command: string, args: string[], env = process.env): Promise<string> {
  const { code, output } = await runToEnd(command, args, { env, timeout: 120_000 });
  if (code !== 0) throw new Error(`${command} ended with ${code}:\n${output}`);
  return output;
}

/** Resolves once the address takes connections. */
async function ready(
  address: NetConnectOpts,
  { child, said }: { child: ChildProcess; said: () => string },
): Promise<void> {
  const until = Date.now() + 60_000;
  for (;;) {
    const socket = connect(address);
    const open = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (open) return;
    if (child.exitCode !== null || Date.now() > until) {
      throw new Error(`${child.spawnfile} does not answer: ${said()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
