/** The demo site and the reference backend over a database file of their own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Row } from '@libsql/client';
import { openDatabase } from '../../demo/backend/database.js';
import { seedDatabase } from '../../demo/backend/seed.js';
import { startDemo } from '../../demo/server.js';

export interface DemoSite {
  url: string;
  /** Asks the database file itself, past the backend. */
  query(sql: string, args?: (string | number)[]): Promise<Row[]>;
  close(): Promise<void>;
}

export async function startDemoSite(services = 1500): Promise<DemoSite> {
  const folder = mkdtempSync(join(tmpdir(), 'jia-demo-'));
  const file = `file:${join(folder, 'jia.db')}`;
  const db = await openDatabase(file);
  await seedDatabase(db, { services });
  const demo = await startDemo(db, { port: 0 });
  return {
    url: demo.url,
    async query(sql, args = []) {
      const reader = createClient({ url: file });
      try {
        return (await reader.execute({ sql, args })).rows;
      } finally {
        reader.close();
      }
    },
    async close() {
      await demo.close();
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
