/** Chromium for tests that run in Node, against built files and real servers. */
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { chromiumArguments, findEngines } from '../../scripts/lib/engines.js';

export interface Visit {
  page: Page;
  /** Uncaught exceptions and errors in the console, so far. */
  errors: string[];
  /** Warnings in the console, so far. */
  warnings: string[];
  close(): Promise<void>;
}

export async function openBrowser(): Promise<Browser> {
  const executablePath = findEngines().chromium;
  if (!executablePath) throw new Error('No Chromium is here; npm test gets one.');
  return chromium.launch({ executablePath, args: chromiumArguments });
}

/** A fresh page, with a storage and a cache of its own. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...options,
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const errors: string[] = [];
  const warnings: string[] = [];
  page.on('pageerror', (error) => errors.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
    if (message.type() === 'warning') warnings.push(message.text());
  });
  await page.goto(url);
  return { page, errors, warnings, close: () => context.close() };
}
