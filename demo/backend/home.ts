import { Hono } from 'hono';
import { homeFile } from '../../fixtures/home.js';
import schema from './home.schema.json' with { type: 'json' };
import { page } from './page.js';

/** The home file, which every snippet begins with, its schema, and the page it points to. */
export function home(): Hono {
  const app = new Hono();
  app.get('/.well-known/jia.json', (c) => c.json(homeFile));
  app.get('/home.schema.json', (c) =>
    c.body(JSON.stringify(schema), 200, {
      'Content-Type': 'application/schema+json; charset=utf-8',
    }),
  );
  app.get('/help', (c) => c.html(page.help()));
  return app;
}
