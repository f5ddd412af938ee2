/** Runs other programs; none of them outlives this process. */
import { spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
let watching = false;

/**
 * @typedef {object} Result
 * @property {number} code 0 when it went well
 * @property {string} output what it wrote, both streams together
 * @property {boolean} late whether it was ended because its time was up
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number, show?: boolean, onText?: (text: string) => void }} [options]
 * @returns {Promise<Result>}
 */
export function run(command, args, { cwd, env, timeout = 0, show = false, onText } = {}) {
  return new Promise((resolve) => {
    const child = start(command, args, { cwd, env });
    let output = '';
    let late = false;
    const timer =
      timeout > 0
        ? setTimeout(() => {
            late = true;
            kill(child, 'SIGKILL');
          }, timeout)
        : undefined;
    for (const stream of [child.stdout, child.stderr]) {
      const decoder = new StringDecoder('utf8');
      stream?.on('data', (chunk) => {
        const text = decoder.write(chunk);
        output += text;
        if (show) process.stdout.write(text);
        onText?.(text);
      });
    }
    const end = (/** @type {number} */ code) => {
      clearTimeout(timer);
      resolve({ code: late ? 124 : code, output, late });
    };
    child.once('error', (error) => {
      output += `${error.message}\n`;
      end(127);
    });
    child.once('close', (code) => end(code ?? 1));
  });
}

/**
 * Starts a program that goes on until stop() is called or this process ends.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export function start(command, args, { cwd, env } = {}) {
  watch();
  const child = spawn(command, args, {
    cwd,
    env: env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that what it starts can be ended together with it.
    detached: process.platform !== 'win32',
    shell: process.platform === 'win32' && command === 'npm',
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

/**
 * Ends a program and all it started; resolves when it is gone.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} patience milliseconds until it is ended by force
 * @returns {Promise<void>}
 */
export function stop(child, patience = 10_000) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      resolve();
      return;
    }
    const timer = setTimeout(() => kill(child, 'SIGKILL'), patience);
    child.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    kill(child, 'SIGTERM');
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function kill(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** However this process ends, the others end with it. */
function watch() {
  if (watching) return;
  watching = true;
  process.on('exit', () => {
    for (const child of running) kill(child, 'SIGKILL');
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(signal === 'SIGINT' ? 130 : 143);
    });
  }
}
