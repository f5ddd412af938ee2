// The reference backend over a database file, in a process that can be killed.
import { serve } from '@hono/node-server';
import { createApp } from '../../demo/backend/app.js';
import { openDatabase } from '../../demo/backend/database.js';

const [file = '', port = '0'] = process.argv.slice(2);
let letters = 0;
// Each letter comes from an address of its own: what is allowed in an hour is not measured here.
const address = () => `10.0.0.${(letters += 1)}`;
const app = createApp(await openDatabase(file), { address });
serve({ fetch: app.fetch, port: Number(port), hostname: '127.0.0.1' }, (info) => {
  process.stdout.write(`${info.port}\n`);
});
