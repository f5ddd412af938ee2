/**
 * The browser engines on this machine: where they are, and what brings those that are missing.
 * Runs before anything is installed, so it uses Node's own modules only.
 */
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * @typedef {'chromium' | 'firefox' | 'webkit'} EngineName
 * @typedef {{ chromium?: string, firefox?: string, webkit?: WebKit }} Engines
 * @typedef {{ driver: string, browser: string, display?: string }} WebKit
 */

/** @type {readonly EngineName[]} */
export const engineNames = ['chromium', 'firefox', 'webkit'];

/** The Debian packages of each engine. */
export const enginePackages = {
  chromium: ['chromium'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb'],
};

/** Chinese is drawn as boxes without it. */
export const fontPackages = ['fonts-noto-cjk'];

/**
 * The first of these programs that lies in a folder of PATH.
 *
 * @param {...string} names
 * @returns {string | undefined}
 */
export function findProgram(...names) {
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    // System programs, which PATH leaves out for ordinary users.
    '/usr/sbin',
    '/usr/local/sbin',
  ];
  for (const name of names) {
    for (const folder of folders) {
      if (!folder) continue;
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here: look on.
      }
    }
  }
  return undefined;
}

/** @returns {string | undefined} */
function findChromium() {
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    if (!existsSync(chosen))
      throw new Error(`CHROME_PATH names a file that is not there: ${chosen}`);
    return chosen;
  }
  const mac = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return (
    findProgram(
      'chromium',
      'chromium-browser',
      'google-chrome-stable',
      'google-chrome',
      'chrome',
    ) ?? mac.find((file) => existsSync(file))
  );
}

/** @returns {string | undefined} */
function findFirefox() {
  const mac = '/Applications/Firefox.app/Contents/MacOS/firefox';
  return findProgram('firefox', 'firefox-esr') ?? (existsSync(mac) ? mac : undefined);
}

/** @returns {WebKit | undefined} */
function findWebKit() {
  const driver = findProgram('WebKitWebDriver');
  const display = findProgram('Xvfb');
  const browser = findMiniBrowser();
  if (!driver || !browser) return undefined;
  if (!display && !process.env.DISPLAY) return undefined;
  return { driver, browser, ...(display ? { display } : {}) };
}

/**
 * WebKitGTK keeps its test browser in a library folder named after the machine and the API version.
 *
 * @returns {string | undefined}
 */
function findMiniBrowser() {
  for (const base of ['/usr/lib', '/usr/libexec']) {
    if (!existsSync(base)) continue;
    const folders = [base, ...readdirSync(base).map((name) => join(base, name))];
    for (const folder of folders) {
      for (const version of ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0']) {
        const file = join(folder, version, 'MiniBrowser');
        if (existsSync(file)) return file;
      }
    }
  }
  return undefined;
}

/** @returns {Engines} */
export function findEngines() {
  /** @type {Engines} */
  const engines = {};
  const chromium = findChromium();
  const firefox = findFirefox();
  const webkit = findWebKit();
  if (chromium) engines.chromium = chromium;
  if (firefox) engines.firefox = firefox;
  if (webkit) engines.webkit = webkit;
  return engines;
}

/** How Chromium is started everywhere here: quiet, headless, and as root too. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
