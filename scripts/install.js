// Installs what is missing: npm ci, when package-lock.json is newer than what is there.
import { requireNode } from './lib/requirements.js';

requireNode();
const { ensureInstalled } = await import('./lib/install.js');
await ensureInstalled();
