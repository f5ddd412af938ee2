import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { alone } from './scripts/alone.js';
import { chromiumArguments, findEngines } from './scripts/lib/engines.js';

// Every story is drawn in Chromium and looked at by axe; its `play` runs where it has one.
export default defineConfig({
  plugins: [alone(), storybookTest({ configDir: '.storybook' })],
  test: {
    name: 'stories',
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: { executablePath: findEngines().chromium, args: chromiumArguments },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
