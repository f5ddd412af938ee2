import type { Row } from '@libsql/client';
import { Hono, type Context } from 'hono';
import type { HsdsOrganization, HsdsService } from '../../../fixtures/services.js';
import type { Database } from '../database.js';
import { flag } from '../query.js';
import { publishedText } from '../secret.js';
import { all, among, modifiedSince, ofServices, search, underTerm } from './conditions.js';
import { compact } from './compact.js';
import { countFacets, countWithout } from './facets.js';
import { sendList } from './list.js';
import { atLocation, flat } from './shapes.js';

/** The directory as an HSDS 3.1 API (Open Referral). */
export function hsds(db: Database): Hono {
  const api = new Hono();

  api.get('/', (c) =>
    c.json({
      version: '3.1',
      profile: 'https://docs.openreferral.org/en/3.1/',
      openapi_url:
        'https://raw.githubusercontent.com/openreferral/specification/3.1/schema/openapi.json',
    }),
  );

  api.get('/services', async (c) => {
    const list = {
      ...(await ofServices(c, db)),
      beside: beside(c, 'service'),
      from: 'service',
      number: 'service.number',
      select: 'service.record',
    };
    if (flag(c.req.query('minimal'))) {
      // Ids and dates only, all on one page: what a copy needs to see what changed.
      const render = ({ id, modified }: Row) => JSON.stringify({ id, last_modified: modified });
      return sendList(c, db, {
        ...list,
        select: 'service.id, service.modified',
        mostPerPage: 1_000_000,
        render,
      });
    }
    if (flag(c.req.query('compact'))) {
      const render = (row: Row) => JSON.stringify(compact(service(row)));
      const since = modifiedSince(c);
      const beside = async (total: number) => ({
        ...(await list.beside(total)),
        ...(since && { removed: await removedSince(since) }),
      });
      return sendList(c, db, { ...list, beside, render });
    }
    return sendList(c, db, {
      ...list,
      render: flag(c.req.query('full')) ? asStored : (row) => JSON.stringify(flat(service(row))),
    });
  });

  api.get('/services/:id', async (c) => {
    const row = await byId('SELECT record FROM service WHERE id = ?', c.req.param('id'));
    return row ? sendRecord(c, row) : missing(c, 'service');
  });

  api.get('/service_at_locations', async (c) => {
    const full = flag(c.req.query('full'));
    const from = 'service_place JOIN service ON service.number = service_place.number';
    return sendList(c, db, {
      ...(await ofServices(c, db)),
      beside: beside(c, from),
      from,
      number: 'service_place.number',
      position: 'service_place.position',
      select: 'service_place.position, service.record',
      render: (row) => JSON.stringify(atLocation(service(row), Number(row.position), full)),
    });
  });

  api.get('/service_at_locations/:id', async (c) => {
    const row = await byId(
      `SELECT service_place.position, service.record FROM service_place
       JOIN service ON service.number = service_place.number WHERE service_place.id = ?`,
      c.req.param('id'),
    );
    if (!row) return missing(c, 'service_at_location');
    return c.json(atLocation(service(row), Number(row.position), true));
  });

  api.get('/organizations', (c) =>
    sendList(c, db, {
      ...all([
        ...search(c, 'organization.words'),
        ...underTerm(c, (terms) => `organization.kind IN (${terms})`),
      ]),
      from: 'organization',
      number: 'organization.number',
      select: 'organization.record',
      render: asStored,
    }),
  );

  api.get('/organizations/:id', async (c) => {
    const id = c.req.param('id');
    const row = await byId('SELECT record FROM organization WHERE id = ?', id);
    if (!row) return missing(c, 'organization');
    const { rows } = await db.execute({
      sql: 'SELECT record FROM service WHERE organization_id = ? ORDER BY number',
      args: [id],
    });
    const full = flag(c.req.query('full_service'));
    const services = rows.map((offered) => {
      const rest = service(offered);
      delete rest.organization;
      return full ? rest : { id: rest.id, name: rest.name, status: rest.status };
    });
    return c.json({ ...(JSON.parse(String(row.record)) as HsdsOrganization), services });
  });

  api.get('/taxonomies', (c) =>
    sendList(c, db, {
      ...all(search(c, 'taxonomy.record')),
      from: 'taxonomy',
      number: 'taxonomy.rowid',
      select: 'taxonomy.record',
      render: asStored,
    }),
  );

  api.get('/taxonomies/:id', async (c) => {
    const row = await byId('SELECT record FROM taxonomy WHERE id = ?', c.req.param('id'));
    return row ? sendRecord(c, row) : missing(c, 'taxonomy');
  });

  api.get('/taxonomy_terms', (c) =>
    sendList(c, db, {
      ...all([
        ...search(c, 'term.words'),
        ...among(c, 'taxonomy_id', 'term.taxonomy_id'),
        ...among(c, 'parent_id', 'term.parent_id'),
        ...(flag(c.req.query('top_only')) ? [{ where: 'term.parent_id IS NULL', args: [] }] : []),
      ]),
      from: 'term',
      number: 'term.number',
      select: 'term.record',
      render: asStored,
    }),
  );

  api.get('/taxonomy_terms/:id', async (c) => {
    const row = await byId('SELECT record FROM term WHERE id = ?', c.req.param('id'));
    return row ? sendRecord(c, row) : missing(c, 'taxonomy_term');
  });

  return api;

  function beside(c: Context, from: string) {
    return async (total: number) => {
      const facets = await countFacets(c, db, from);
      if (!facets) return undefined;
      return { facets, ...(total === 0 && { without: await countWithout(c, db, from) }) };
    };
  }

  /** Ids of what was deleted, wherever it was: nobody knows any more what it would have answered. */
  async function removedSince(since: string): Promise<string[]> {
    const { rows } = await db.execute({
      sql: 'SELECT id FROM service_removed WHERE removed >= ? ORDER BY id',
      args: [since],
    });
    return rows.map(({ id }) => String(id));
  }

  async function byId(sql: string, id: string): Promise<Row | undefined> {
    const { rows } = await db.execute({ sql, args: [id] });
    return rows[0];
  }
}

function service(row: Row): HsdsService {
  return JSON.parse(asStored(row)) as HsdsService;
}

/** Ready to be sent, but for places that are secret. */
function asStored(row: Row): string {
  return publishedText(String(row.record));
}

function sendRecord(c: Context, row: Row): Response {
  return c.body(asStored(row), 200, { 'Content-Type': 'application/json; charset=utf-8' });
}

function missing(c: Context, what: string): Response {
  return c.json({ error: `There is no ${what} with this id` }, 404);
}
