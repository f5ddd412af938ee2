// npm start [-- --port 3311 --host 127.0.0.1 --records 35000]
// Installs what is missing, builds what has changed, fills an empty database, and serves the demo.
import { requireNode } from './lib/requirements.js';

requireNode();
const { ensureInstalled } = await import('./lib/install.js');
await ensureInstalled();
const { startAll } = await import('./lib/start-all.js');
await startAll(process.argv.slice(2));
