/** The fault bench, small: `npm run bench outbox` sends a thousand. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sendLetters } from '../../bench/outbox/rig.js';
import { openBrowser } from '../support/browser.js';

it('stores each letter once, whatever the network and the browser do', async () => {
  const browser = await openBrowser();
  try {
    const { once, more, missing } = await sendLetters(browser, { letters: 18, seed: 5, lanes: 2 });
    assert.deepEqual({ once, more, missing }, { once: 18, more: 0, missing: [] });
  } finally {
    await browser.close();
  }
});
