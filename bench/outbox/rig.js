/** A page with the real form, a hostile network, the real backend: letters are written and sent. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@libsql/client';
import { namedBuild } from '../lib/named.js';
import { faults, random, startProxy } from './proxy.js';

/** What happens in the browser while a letter is on its way; each as likely as the others. */
export const scenes = [
  ...['plain', 'pressed twice', 'reloaded', 'tab closed', 'two tabs', 'offline and back'],
  ...['storage full', 'clock ahead', 'clock behind'],
];

const folder = fileURLToPath(new URL('.', import.meta.url));

/** @typedef {{ port: () => number, kill: () => Promise<void>, start: () => Promise<void> }} Backend */

/** @param {string} file @returns {Promise<Backend>} */
async function startBackend(file) {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  let port = 0;
  const start = () =>
    new Promise((resolve, reject) => {
      const words = ['--import', 'tsx', `${folder}backend.js`, file, String(port)];
      const own = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
      child = own;
      own.once('error', reject);
      own.stdout.once('data', (text) => {
        port = Number(String(text));
        resolve(undefined);
      });
    });
  const kill = () =>
    new Promise((resolve) => {
      if (!child || child.exitCode !== null || child.signalCode) return resolve(undefined);
      child.once('exit', () => resolve(undefined));
      child.kill('SIGKILL');
    });
  await start();
  return /** @type {Backend} */ ({ port: () => port, kill, start });
}

/**
 * @typedef {{
 *   sent: number, once: number, more: number, missing: string[],
 *   happened: Map<string, number>, scenes: Map<string, number>, kills: number,
 * }} Result
 */

/**
 * @param {import('playwright-core').Browser} browser
 * @param {{ letters: number, seed: number, lanes?: number, second?: number, kills?: boolean, say?: (line: string) => void }} options
 * @returns {Promise<Result>}
 */
export async function sendLetters(browser, options) {
  const { letters, seed, lanes = 4, second = 15, kills = false, say = () => undefined } = options;
  const place = mkdtempSync(join(tmpdir(), 'jia-outbox-'));
  const database = `file:${join(place, 'jia.db')}`;
  const backend = await startBackend(database);
  const { files: code } = await namedBuild('bench/outbox/page.js');
  const page = (/** @type {string} */ body) => ({
    type: 'text/html; charset=utf-8',
    body: `<!doctype html><html lang="en" data-second="${second}"><title>Partner</title>${body}<script type="module" src="/page.js"></script></html>`,
  });
  const files = new Map([
    ['/', page('<jia-feedback-form src="/open311/v2" service="message"></jia-feedback-form>')],
    ['/elsewhere', page('<p>No form stands here.</p>')],
    ['/favicon.ico', { type: 'text/plain', body: '' }],
  ]);
  for (const [name, body] of code) files.set(`/${name}`, { type: 'text/javascript', body });
  const chance = random(seed);
  const fault = () => faults[Math.floor(chance() * faults.length)] ?? 'pass';
  const proxy = await startProxy({ port: backend.port, files, second, fault });

  let written = 0;
  let arrived = 0;
  let killed = 0;
  let running = true;
  /** @type {Map<string, number>} */
  const played = new Map();
  const killing = (async () => {
    while (kills && running) {
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      if (!running) break;
      await backend.kill();
      killed += 1;
      await backend.start();
    }
  })();

  async function lane() {
    const context = await browser.newContext();
    await context.addInitScript(watchDevice);
    context.setDefaultTimeout(60_000);
    try {
      let tab = await context.newPage();
      await tab.goto(proxy.origin);
      for (;;) {
        const number = written;
        if (number >= letters) return;
        written += 1;
        const scene = scenes[number % scenes.length] ?? 'plain';
        played.set(scene, (played.get(scene) ?? 0) + 1);
        tab = await send(context, tab, `letter-${number}-end`, scene);
        arrived += 1;
        if (arrived % 50 === 0) say(`${arrived} of ${letters}`);
      }
    } finally {
      await context.close();
    }
  }

  /**
   * Writes a letter, sends it, lets the scene happen, and waits until nothing waits any more.
   *
   * @param {import('playwright-core').BrowserContext} context
   * @param {import('playwright-core').Page} tab
   * @param {string} text
   * @param {string} scene
   */
  async function send(context, tab, text, scene) {
    await until(tab, formIsThere);
    if (scene === 'storage full') await tab.evaluate(fillStorage);
    if (scene === 'offline and back') await context.setOffline(true);
    await tab.evaluate(write, { text, presses: scene === 'pressed twice' ? 2 : 1 });
    await until(tab, isPromised);
    if (scene === 'reloaded') {
      await tab.reload();
    } else if (scene === 'tab closed') {
      const next = await context.newPage();
      await tab.close();
      await next.goto(`${proxy.origin}/elsewhere`);
      await until(next, nothingWaits);
      await next.goto(proxy.origin);
      return next;
    } else if (scene === 'two tabs') {
      const other = await context.newPage();
      await other.goto(proxy.origin);
      await until(other, nothingWaits);
      await other.close();
    } else if (scene === 'offline and back') {
      await until(tab, isWaiting);
      await context.setOffline(false);
    } else if (scene === 'clock ahead' || scene === 'clock behind') {
      await tab.evaluate(jump, (scene === 'clock ahead' ? 2 : -2) * 3600 * second);
    }
    if (scene === 'storage full') await until(tab, isReceived);
    await until(tab, nothingWaits);
    if (/storage|clock/.test(scene) || !(await tab.evaluate(writeAnother))) {
      await tab.goto(proxy.origin);
    }
    return tab;
  }

  try {
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    running = false;
    await killing;
    await proxy.close();
    await backend.kill();
  }
  const client = createClient({ url: database });
  /** @type {Map<string, number>} */
  const stored = new Map();
  for (const { content } of (await client.execute('SELECT content FROM request')).rows) {
    const [text = ''] = /letter-\d+-end/.exec(String(content)) ?? [];
    stored.set(text, (stored.get(text) ?? 0) + 1);
  }
  client.close();
  rmSync(place, { recursive: true, force: true });
  const missing = [];
  for (let number = 0; number < letters; number += 1)
    if (!stored.has(`letter-${number}-end`)) missing.push(`letter ${number}`);
  const counts = [...stored.values()];
  return {
    sent: letters,
    once: counts.filter((count) => count === 1).length,
    more: counts.filter((count) => count > 1).length,
    missing,
    happened: proxy.happened,
    scenes: played,
    kills: killed,
  };
}

/**
 * Asks the page again and again, answers that come late included.
 *
 * @param {import('playwright-core').Page} tab
 * @param {() => unknown} isSo
 */
async function until(tab, isSo) {
  const end = Date.now() + 300_000;
  while (!(await tab.evaluate(isSo))) {
    if (Date.now() > end) {
      const says = await tab
        .locator('jia-feedback-form')
        .innerText({ timeout: 1_000 })
        .catch(() => '');
      throw new Error(`It does not come: ${isSo.name}. The page says:\n${says}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/* In the page. Each is sent there as text. */

async function formIsThere() {
  const root = document.querySelector('jia-feedback-form')?.shadowRoot;
  // A definition that could not be read while the backend was away is asked for again.
  const retry = root?.querySelector('[part~="retry"]');
  if (retry && !root?.querySelector('form')) /** @type {HTMLElement} */ (retry).click();
  if (!root?.querySelector('textarea') || !root.querySelector('[part~="submit"]')) return false;
  const code = performance.getEntriesByType('resource').find(({ name }) => /sending/.test(name));
  if (!code) return false;
  // With all that it stands on: where the network goes before that has come, the form asks to be sent again.
  await import(code.name);
  return true;
}

/** @param {{ text: string, presses: number }} what */
function write({ text, presses }) {
  const root = /** @type {ShadowRoot} */ (document.querySelector('jia-feedback-form')?.shadowRoot);
  const area = /** @type {HTMLTextAreaElement} */ (root.querySelector('textarea'));
  area.value = text;
  const button = /** @type {HTMLElement} */ (root.querySelector('[part~="submit"]'));
  for (let press = 0; press < presses; press += 1) button.click();
}

/** She has been told something, or it lies on the device: from here on nothing may be lost. */
async function isPromised() {
  const root = document.querySelector('jia-feedback-form')?.shadowRoot;
  if (root?.querySelector('[part~="receipt"], [part~="waiting"]')) return true;
  return (await /** @type {any} */ (globalThis).onDevice()) > 0;
}

/** From a receipt to the next letter; whether there is one. */
function writeAnother() {
  const root = document.querySelector('jia-feedback-form')?.shadowRoot;
  const buttons = root?.querySelectorAll('[part~="receipt"] button') ?? [];
  const another = /** @type {HTMLElement | undefined} */ (buttons[buttons.length - 1]);
  another?.click();
  return !!another;
}

function isWaiting() {
  const root = document.querySelector('jia-feedback-form')?.shadowRoot;
  return !!root?.querySelector('[part~="waiting"]');
}

function isReceived() {
  const root = document.querySelector('jia-feedback-form')?.shadowRoot;
  return !!root?.querySelector('[part~="receipt"]');
}

/** Nothing on the device is still to be sent, and nothing in this page. */
async function nothingWaits() {
  const root = document.querySelector('jia-feedback-form')?.shadowRoot;
  if (root?.querySelector('[part~="waiting"], [part~="submit"][aria-disabled="true"]'))
    return false;
  return (await /** @type {any} */ (globalThis).onDevice()) === 0;
}

/** Put into each page: how many letters on the device are to be sent; less than none, if nobody knows. */
function watchDevice() {
  const watched = /** @type {any} */ (globalThis);
  watched.onDevice = () =>
    new Promise((resolve) => {
      if (localStorage.getItem('jia:outbox') === null) return resolve(0);
      const opening = indexedDB.open('jia:outbox');
      opening.onerror = () => resolve(-1);
      opening.onupgradeneeded = () => opening.transaction?.abort();
      opening.onsuccess = () => {
        const database = opening.result;
        const all = database.transaction('outbox').objectStore('outbox').getAll();
        all.onerror = () => resolve(-1);
        all.onsuccess = () => {
          database.close();
          resolve(all.result.filter(({ due }) => due !== Infinity).length);
        };
      };
    });
}

/** A mock: every write is refused as on a full device. */
function fillStorage() {
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
}

/** @param {number} by ms */
function jump(by) {
  const real = Date.now.bind(Date);
  Date.now = () => real() + by;
}
