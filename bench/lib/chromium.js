/** Chromium as it is measured: no window, frames as they come, a fresh profile for each page. */
import { chromium } from 'playwright-core';
import { chromiumArguments, findEngines } from '../../scripts/lib/engines.js';

/**
 * @typedef {{ latency?: number, kilobits?: number, slowdown?: number }} Conditions
 */

export async function launch() {
  const { chromium: executablePath } = findEngines();
  if (!executablePath) {
    throw new Error('Chromium is needed: apt-get install chromium, or set CHROME_PATH.');
  }
  // Without this a frame ends on the next 16.7 ms, which hides what is measured.
  return chromium.launch({
    executablePath,
    args: [...chromiumArguments, '--disable-frame-rate-limit'],
  });
}

/**
 * A page without cache, cookies or history, on a network and a processor of this speed.
 *
 * @template T
 * @param {import('playwright-core').Browser} browser
 * @param {Conditions} conditions
 * @param {(client: import('playwright-core').CDPSession) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withPage(browser, { latency = 0, kilobits = 0, slowdown = 1 }, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    await client.send('Network.enable');
    if (latency || kilobits) {
      const throughput = kilobits ? (kilobits * 1000) / 8 : -1;
      await client.send('Network.emulateNetworkConditions', {
        offline: false,
        latency,
        downloadThroughput: throughput,
        uploadThroughput: throughput,
      });
    }
    if (slowdown > 1) await client.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    return await use(client);
  } finally {
    await context.close();
  }
}
