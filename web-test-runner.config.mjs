/**
 * Component and unit tests, in the engines that ENGINES names (Chromium alone when it is not set):
 *
 *   npx web-test-runner "test/news/**\/*.test.ts"
 *   ENGINES=chromium,firefox,webkit npx web-test-runner
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import {
  chromiumArguments,
  engineNames,
  enginePackages,
  findEngines,
} from './scripts/lib/engines.js';
import { startWebKitDriver } from './scripts/lib/webkit.js';
import { resultsReporter } from './scripts/lib/results-reporter.js';
import { browserTests } from './scripts/lib/test-files.js';

const root = dirname(fileURLToPath(import.meta.url));
const found = findEngines();
const wanted = (process.env.ENGINES ?? 'chromium').split(/[\s,]+/).filter(Boolean);

for (const name of wanted) {
  if (!engineNames.includes(name))
    throw new Error(`ENGINES knows ${engineNames.join(', ')}, not "${name}".`);
  if (!found[name]) {
    throw new Error(
      `${name} is not installed. On Debian: apt-get install -y ${enginePackages[name].join(' ')}`,
    );
  }
}

const makers = {
  chromium: () =>
    playwrightLauncher({
      product: 'chromium',
      concurrency: 2,
      launchOptions: { executablePath: found.chromium, args: chromiumArguments },
    }),
  firefox: () =>
    puppeteerLauncher({
      concurrency: 1,
      createPage: async ({ context }) => withOldEmulation(await context.newPage()),
      launchOptions: {
        browser: 'firefox',
        executablePath: found.firefox,
        headless: true,
        defaultViewport: null,
        extraPrefsFirefox: {
          'app.update.enabled': false,
          'browser.safebrowsing.malware.enabled': false,
          'browser.safebrowsing.phishing.enabled': false,
          'network.captive-portal-service.enabled': false,
          'network.connectivity-service.enabled': false,
        },
      },
    }),
  webkit: async () => {
    const { port } = await startWebKitDriver(found.webkit);
    return webdriverLauncher({
      hostname: '127.0.0.1',
      port,
      path: '/',
      logLevel: 'error',
      capabilities: {
        browserName: 'MiniBrowser',
        // A page says itself when it is there. The driver now and then misses that an empty one is,
        // and waits five minutes for it.
        pageLoadStrategy: 'none',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': { binary: found.webkit.browser, args: ['--automation'] },
      },
    });
  },
};

/** Firefox before 144 cannot turn its screen, which comes with every size; the size is set all the same. */
function withOldEmulation(page) {
  const set = page.setViewport.bind(page);
  page.setViewport = async (size) => {
    await set(size).catch((error) => {
      if (!/unknown command/.test(error.message)) throw error;
    });
  };
  return page;
}

/** A browser that fails to come up is started once more; a test that fails never runs again. */
function withSecondStart(launcher) {
  let started = false;
  let broken;
  const start = launcher.startSession.bind(launcher);
  launcher.startSession = async (...args) => {
    // Twice in vain is enough for all test files together.
    if (broken) throw broken;
    try {
      await start(...args);
    } catch (error) {
      if (started) throw error;
      console.warn(`${launcher.name} did not start, trying once more: ${error.message}`);
      await launcher.stop().catch(() => {});
      try {
        await start(...args);
      } catch (again) {
        broken = again;
        throw again;
      }
    }
    started = true;
  };
  return launcher;
}

const launchers = {};
for (const name of wanted) launchers[name] = withSecondStart(await makers[name]());

/** `import { alone } from './worker.ts?alone'`: see scripts/alone.js. */
const alone = {
  name: 'alone',
  async serve(context) {
    if (!('alone' in context.query)) return undefined;
    const file = join(root, decodeURIComponent(context.path));
    const { standAlone } = await import('./scripts/alone.js');
    return { body: await standAlone(file), type: 'js' };
  },
};

const ariaSnapshot = {
  name: 'aria-snapshot',
  async executeCommand({ command, payload, session }) {
    if (command !== 'aria-snapshot') return undefined;
    if (session.browser.type !== 'playwright') return {};
    const page = session.browser.getPage(session.id);
    return { text: await page.locator(payload.selector).ariaSnapshot() };
  },
};

const consoleErrors = {
  name: 'console-errors',
  transform(context) {
    if (!context.path.endsWith('.test.ts')) return undefined;
    // At the end, so that the lines of the test stay where they are.
    return { body: `${context.body}\nimport '/test/support/console.ts';` };
  },
};

/**
 * Real feeds and hostile strings that lie beside the checkout and are no part of it: `/__shared__/…`
 * serves them, a folder as the list of its files (empty where there is none).
 */
async function sharedData(context, next) {
  const [, path] = /^\/__shared__\/([\w./-]*)$/.exec(context.path) ?? [];
  if (path === undefined || path.includes('..')) return next();
  const file = join(root, '../shared/data', path);
  context.type = 'application/octet-stream';
  if (!path.endsWith('/')) {
    if (existsSync(file)) context.body = readFileSync(file);
    else context.status = 404;
    return undefined;
  }
  const entries = existsSync(file)
    ? readdirSync(file, { recursive: true, withFileTypes: true })
    : [];
  const files = entries.filter((entry) => entry.isFile());
  context.body = JSON.stringify(
    files.map((entry) => relative(file, join(entry.parentPath, entry.name))).sort(),
  );
  return undefined;
}

/** Nothing changes while tests run: each page of an engine need not ask for each module again. */
async function keepModules(context, next) {
  await next();
  if (/^\/(?:node_modules|src|fixtures|test)\//.test(context.path) && context.status === 200)
    context.set('cache-control', 'max-age=3600');
}

const tsconfig = join(root, 'tsconfig.json');
const plugins = [
  // Before the plugin that turns every .ts file into a module.
  alone,
  consoleErrors,
  esbuildPlugin({ ts: true, json: true, target: 'es2020', tsconfig }),
  ariaSnapshot,
];

const page = (framework) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
  </head>
  <body>
    <script type="module" src="${framework}"></script>
  </body>
</html>`;

// scripts/test.js names the files it wants; a pattern on the command line replaces them all.
const files = process.env.TESTS?.split(',').filter(Boolean) ?? browserTests(root);
const chromiumOnly = files.filter((file) => file.endsWith('.chromium.test.ts'));
const everywhere = files.filter((file) => !chromiumOnly.includes(file));
const apart = wanted.length > 1 && launchers.chromium && chromiumOnly.length > 0;

export default {
  rootDir: root,
  files: wanted.join() === 'chromium' ? files : everywhere,
  ...(apart
    ? { groups: [{ name: 'chromium-only', files: chromiumOnly, browsers: [launchers.chromium] }] }
    : {}),
  browsers: wanted.map((name) => launchers[name]),
  nodeResolve: { exportConditions: ['browser', 'production'] },
  middleware: [keepModules, sharedData],
  // Chromium has two pages at once, the others one each.
  concurrentBrowsers: wanted.includes('chromium') ? 1 : 2,
  concurrency: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  plugins,
  testRunnerHtml: page,
  testFramework: { config: { ui: 'bdd', timeout: 60_000 } },
  // Warnings are part of what tests provoke and check; errors fail the test that made them.
  filterBrowserLogs: ({ type }) => type !== 'warn' && type !== 'warning',
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: Boolean(process.stdout.isTTY) }),
    resultsReporter(process.env.RESULTS_FILE),
  ],
};
