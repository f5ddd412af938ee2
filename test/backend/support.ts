import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { AddressInfo } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import { Validator, type Schema } from '@cfworker/json-schema';
import { createApp, type AppOptions } from '../../demo/backend/app.js';
import { openDatabase, type Database } from '../../demo/backend/database.js';
import { seedDatabase } from '../../demo/backend/seed.js';

export interface Backend {
  origin: string;
  db: Database;
  get(path: string, init?: RequestInit): Promise<Response>;
  json<T>(path: string, init?: RequestInit): Promise<T>;
  stop(): Promise<void>;
}

/** A database in a file of its own, which is thrown away with its folder. */
export async function temporaryDatabase(): Promise<{ db: Database; url: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'jia-backend-'));
  const url = `file:${join(folder, 'jia.db')}`;
  const db = await openDatabase(url);
  return {
    db,
    url,
    remove() {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The real backend on a free port, over a real database with a few hundred organisations. */
export async function startBackend(options: AppOptions & { services?: number } = {}) {
  const { services = 300, ...appOptions } = options;
  const { db, remove } = await temporaryDatabase();
  await seedDatabase(db, { services });
  const server = await new Promise<ServerType>((ready) => {
    const started = serve(
      { fetch: createApp(db, { secret: 'of the tests', ...appOptions }).fetch, port: 0 },
      () => {
        ready(started);
      },
    );
    // Node closes idle connections after 5 s, and a client that takes one up at that very moment is
    // cut off. No test is about that, so none is closed before the end.
    if ('keepAliveTimeout' in started) started.keepAliveTimeout = 0;
  });
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const get = (path: string, init?: RequestInit) => fetch(origin + path, init);
  const backend: Backend = {
    origin,
    db,
    get,
    async json<T>(path: string, init?: RequestInit) {
      const response = await get(path, init);
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    },
    async stop() {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((done) => server.close(done));
      remove();
    },
  };
  return backend;
}

const official = resolve(import.meta.dirname, '../../../shared/data');

/** Why the official schemas cannot be checked against, or false when they can. */
export const schemasMissing = existsSync(official)
  ? false
  : 'the official schemas do not lie beside this checkout (../shared/data)';

/** Says what in a value is against an official schema, in a form that a failing test can show. */
export function violations(file: string, value: unknown, part?: string): string[] {
  const read = (path: string) => JSON.parse(readFileSync(join(official, path), 'utf8')) as Schema;
  const schema = read(file);
  const validator = new Validator(
    part === undefined
      ? schema
      : { $ref: `#/definitions/${part}`, definitions: schema.definitions },
    '2020-12',
    false,
  );
  return errorsOf(validator, value);
}

export function errorsOf(validator: Validator, value: unknown): string[] {
  return validator
    .validate(value)
    .errors.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`);
}

/** Everything that `next` leads to, as a list of pages. */
export async function pages<T>(
  first: string,
  load: (path: string) => Promise<T>,
  next: (page: T) => string | undefined,
): Promise<T[]> {
  const found: T[] = [];
  for (let path: string | undefined = first; path !== undefined && found.length < 1000;) {
    const page: T = await load(path);
    found.push(page);
    path = next(page);
  }
  return found;
}
