/** Starts WebKitGTK's driver on a screen of its own, and ends both with this process. */
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { freePort } from './port.js';

/**
 * @param {import('./engines.js').WebKit} webkit
 * @returns {Promise<{ port: number, stop: () => void }>}
 */
export async function startWebKitDriver(webkit) {
  /** @type {import('node:child_process').ChildProcess[]} */
  const children = [];
  const stop = () => {
    for (const child of children.splice(0).reverse()) child.kill('SIGKILL');
  };
  process.once('exit', stop);

  let display = process.env.DISPLAY;
  if (webkit.display) {
    const screen = spawn(
      webkit.display,
      ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'],
      {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      },
    );
    children.push(screen);
    display = `:${await firstLine(screen, 'Xvfb')}`;
  }

  const port = await freePort();
  const driver = spawn(webkit.driver, ['--host=127.0.0.1', `--port=${port}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      DISPLAY: display,
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
      NO_AT_BRIDGE: '1',
      WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    },
  });
  children.push(driver);
  let said = '';
  driver.stderr?.on('data', (chunk) => (said = (said + chunk).slice(-2000)));
  await answers(port, driver, () => said);
  return { port, stop };
}

/**
 * The display number that Xvfb writes once it is ready.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} name
 * @returns {Promise<string>}
 */
function firstLine(child, name) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${name} did not start within 20 s.`)), 20_000);
    const end = (/** @type {() => void} */ act) => {
      clearTimeout(timer);
      act();
    };
    let text = '';
    child.stdio[3]?.on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) end(() => resolve(text.trim()));
    });
    child.once('error', (error) => end(() => reject(error)));
    child.once('exit', (code) => end(() => reject(new Error(`${name} ended with code ${code}.`))));
  });
}

/**
 * Resolves as soon as the port takes connections.
 *
 * @param {number} port
 * @param {import('node:child_process').ChildProcess} child
 * @param {() => string} said
 * @returns {Promise<void>}
 */
function answers(port, child, said) {
  const end = Date.now() + 20_000;
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    const attempt = () => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => {
        socket.destroy();
        resolve();
      });
      socket.once('error', () => {
        socket.destroy();
        if (child.exitCode !== null) reject(new Error(`WebKitWebDriver ended: ${said()}`));
        else if (Date.now() > end) reject(new Error(`WebKitWebDriver did not answer: ${said()}`));
        else setTimeout(attempt, 50);
      });
    };
    attempt();
  });
}
