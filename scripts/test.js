// npm test                    everything, in every browser engine that is here or can be installed
// npm test -- news-feed       one widget: its component tests, its end-to-end tests, its stories
// npm test -- lint e2e        some stages
// npm test -- test/kit/a.test.ts   one file
import { requireNode } from './lib/requirements.js';

requireNode();
const { ensureInstalled } = await import('./lib/install.js');
await ensureInstalled();
const { runTests } = await import('./lib/run-tests.js');
process.exitCode = await runTests(process.argv.slice(2));
