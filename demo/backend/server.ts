import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { readSources } from '../../cli/sources.js';
import { createApp } from './app.js';
import { openDatabase } from './database.js';
import { keepUp } from './requests/upkeep.js';
import { seedDatabase } from './seed.js';

/** The backend alone: `node --import tsx demo/backend/server.ts`. */
const port = Number(process.env.PORT ?? 3312);
const { sources: feeds, problems } = process.env.FEEDS
  ? readSources(readFileSync(process.env.FEEDS))
  : { sources: [], problems: [] };
for (const problem of problems) console.warn(`${process.env.FEEDS}: ${problem}`);
const db = await openDatabase();
await seedDatabase(db, {
  onProgress: (done, total) => console.log(`Sample data: ${done} of ${total} organisations`),
});
const rest = keepUp(db);
const server = serve({ fetch: createApp(db, { feeds }).fetch, port }, (info) => {
  console.log(`The backend listens on http://localhost:${info.port} (Ctrl+C stops it)`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    rest();
    server.close(() => db.close());
  });
}
