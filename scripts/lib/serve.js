/** The demo site with its backend and its database, in this process. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { register } from 'tsx/esm/api';
import { progress } from './progress.js';
import { root } from './requirements.js';

/** The sample directory has this many organisations when nobody says otherwise. */
const fullSize = 35_000;

/**
 * @typedef {{ port: number, host: string, records: number, database: string, deskToken?: string }} ServeOptions
 *
 * @param {string[]} args
 * @returns {ServeOptions}
 */
export function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        records: { type: 'string' },
        'desk-token': { type: 'string' },
      },
    });
    const port = whole('port', values.port ?? '3311', 0, 65535);
    const records = whole('records', values.records ?? String(fullSize), 1, 1_000_000);
    const name = records === fullSize ? 'jia' : `jia-${records}`;
    return {
      port,
      host: values.host ?? '127.0.0.1',
      records,
      ...(values['desk-token'] ? { deskToken: values['desk-token'] } : {}),
      database: process.env.DATABASE_URL ?? `file:${join(root, '.data', `${name}.db`)}`,
    };
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    console.error(
      'Use: npm start -- [--port 3311] [--host 127.0.0.1] [--records 35000] [--desk-token 990121]',
    );
    return process.exit(2);
  }
}

/**
 * @param {string} name
 * @param {string} text
 * @param {number} least
 * @param {number} most
 */
function whole(name, text, least, most) {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Error(`--${name} must be a whole number from ${least} to ${most}, not "${text}".`);
}

/**
 * Opens the database and fills it when it is empty.
 *
 * @param {ServeOptions} options
 * @param {(done: number, total: number) => void} [told]
 */
export async function openFilled({ database, records }, told) {
  register();
  const { openDatabase } = await import('../../demo/backend/database.js');
  const { seedDatabase } = await import('../../demo/backend/seed.js');
  const db = await openDatabase(database);
  await seedDatabase(db, { services: records, ...(told ? { onProgress: told } : {}) });
  return db;
}

/**
 * @param {ServeOptions} options
 * @param {{ db?: Awaited<ReturnType<typeof openFilled>>, storybook?: () => string | undefined, ending?: () => void | Promise<void> }} [more]
 */
export async function serve(options, { db, storybook, ending } = {}) {
  const filled = db ?? (await fill(options));
  register();
  const { startDemo } = await import('../../demo/server.js');
  const { port, host } = options;
  const demo = await startDemo(filled, { port, host, storybook: storybook ?? missingStorybook });
  const { sampleTokens } = await import('../../demo/backend/desk/tokens.js');
  const desks = await sampleTokens(filled);

  let stopping = false;
  const stop = async () => {
    // The second time somebody asks, they mean it.
    if (stopping) process.exit(130);
    stopping = true;
    console.log('\nStopping.');
    await ending?.();
    await demo.close();
    filled.close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  return {
    url: demo.url,
    say: (/** @type {string} */ note = '') => {
      if (port !== 0 && !demo.url.endsWith(`:${port}`)) {
        console.log(`Port ${port} is taken, so another one is used.`);
      }
      console.log(`
Jia is at ${demo.url}/

  /             a county hospital's page: find help, read, write, see the answer
  /media.html   a newspaper's page: three kinds of news source, dark, two languages
  /matrix.html  a library's page: fourteen accounts of four kinds as one list
  /old/         an old page: GBK, no doctype, jQuery 1.12 and Prototype.js
  /storybook/   every widget in every state${note}
  /backend      the reference backend: news, directory, requests, home file
  /desk         where offices answer letters, with one of these tokens:
${desks.map(({ office, token }) => `                ${token}  ${office.name}`).join('\n')}

The database is ${options.database.replace(`file:${root}`, '')}. Ctrl+C stops everything.`);
    },
  };
}

/**
 * A new token for the desk of an office, told once.
 *
 * @param {ServeOptions} options
 * @param {string} office
 */
export async function tellDeskToken(options, office) {
  const db = await openFilled(options);
  const { makeToken } = await import('../../demo/backend/desk/tokens.js');
  try {
    console.log(await makeToken(db, office));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  } finally {
    db.close();
  }
}

/** @param {ServeOptions} options */
export async function fill(options) {
  let told = { done: 0, total: 0 };
  const line = progress('Opening the database', () =>
    told.total > 0 ? `${told.done} of ${told.total} organisations` : '',
  );
  const db = await openFilled(options, (done, total) => {
    told = { done, total };
    line.tick();
  });
  line.done(
    told.total > 0 ? `Filled the database with ${told.total} organisations` : 'Opened the database',
  );
  return db;
}

function missingStorybook() {
  if (existsSync(join(root, 'storybook-static/index.html'))) return undefined;
  return '<!doctype html><title>Storybook</title><p>Storybook is not built. <code>npm start</code> builds it.</p>';
}
