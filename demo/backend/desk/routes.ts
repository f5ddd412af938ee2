import { readFileSync } from 'node:fs';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { say } from '../../../fixtures/home.js';
import type { Database } from '../database.js';
import { whole } from '../query.js';
import {
  askToHandOver,
  change,
  handOver,
  toCase,
  type Case,
  type State,
} from '../requests/case.js';
import { text } from '../requests/form.js';
import { hourly, tooMany, use } from '../requests/limits.js';
import { below, findOffice, type Desk } from '../requests/offices.js';
import type { Settings } from '../requests/settings.js';
import { told } from '../requests/status.js';
import { riseOverdue } from '../requests/upkeep.js';
import { deskPage } from './page.js';
import { officeOfToken } from './tokens.js';

/** The page may load its own script and style and speak to its own origin: nothing else. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const guarded: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Content-Security-Policy', policy);
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('Cross-Origin-Resource-Policy', 'same-origin');
  c.header('Cache-Control', 'no-store');
};

const client = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

type Env = { Variables: { desk: Desk; sees: Desk[] } };

/**
 * Where the staff of an office read and answer. A token opens one office and those below it; whatever
 * it opens is written down, where that office can see it.
 */
export function desk(db: Database, settings: Settings): Hono<Env> {
  const app = new Hono<Env>({ strict: false });
  const { now } = settings;
  app.use('*', guarded);

  app.get('/', (c) => c.html(deskPage()));
  app.get('/desk.js', (c) =>
    c.body(client('desk.client.js'), 200, { 'Content-Type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/desk.css', (c) =>
    c.body(client('desk.client.css'), 200, { 'Content-Type': 'text/css; charset=utf-8' }),
  );

  app.use('/api/*', bodyLimit({ maxSize: 64 * 1024 }), async (c, next) => {
    const token = /^Bearer (\S{16,100})$/.exec(c.req.header('Authorization') ?? '')?.[1];
    const tried = await use(c, db, settings, 'desk', hourly.wrong);
    if (tried.wait) return tooMany(c, tried.wait);
    const office = token && (await officeOfToken(db, token));
    if (!office) return refuse(c, 401, '口令不对');
    await tried.giveBack();
    c.set('desk', office);
    c.set('sees', await below(db, office.id));
    await next();
  });

  app.get('/api/me', async (c) => {
    const { rows } = await db.execute(
      'SELECT id, name FROM office WHERE staffed = 1 ORDER BY length(id), id',
    );
    const office = ({ id, name }: { id: unknown; name: unknown }) => ({ id, name });
    return c.json({
      office: office(c.get('desk')),
      sees: c.get('sees').map(office),
      offices: rows.map(({ id, name }) => ({ id, name })),
    });
  });

  // What lies on the desk. No words of any letter: those are opened one by one.
  app.get('/api/requests', async (c) => {
    await riseOverdue(db, now());
    const size = 50;
    const page = whole(c.req.query('page'), 1, 1, 100_000);
    const state = c.req.query('state');
    const { rows } = await db.execute({
      sql: `SELECT request.*, office.name AS office_name FROM request
        LEFT JOIN office ON office.id = organization_id
        WHERE organization_id IN (SELECT value FROM json_each(:ids)) AND state <> 'deleted'
          AND (:state IS NULL OR state = :state) AND (:open = 0 OR status = 'open')
        ORDER BY status = 'closed', expected, request.id LIMIT :size OFFSET :from`,
      args: {
        ids: ids(c),
        state: state ?? null,
        open: c.req.query('open') === 'true' ? 1 : 0,
        size: size + 1,
        from: (page - 1) * size,
      },
    });
    return c.json({
      requests: rows.slice(0, size).map((row) => {
        const one = toCase(row);
        return { ...summary(one), office: { id: one.office, name: row.office_name } };
      }),
      more: rows.length > size,
    });
  });

  app.get('/api/requests/:id', async (c) => {
    const found = await find(c);
    if (!found) return missing(c);
    const name = c.get('desk').name;
    await log(c, found.id, 'letter');
    if (found.state === 'received' || found.state === 'handed_on') {
      await change(
        db,
        found,
        { state: 'read' },
        { now: now(), author: 'office', name, state: 'read' },
      );
    }
    return c.json(await letter(found.id));
  });

  app.post('/api/requests/:id/answer', (c) =>
    act(c, async (one, form) => {
      const words = text(string(form.text));
      const summary = text(string(form.summary));
      if (!words || [...words].length > 4000) return refuse(c, 400, '请写答复，最多 4000 个字');
      if (form.publish === true) {
        if (!one.public && !one.content.consent?.publish) {
          return refuse(c, 403, '写信的人没有同意公开');
        }
        if (!summary) return refuse(c, 400, '公开前请用自己的话写一句来信说的是什么');
      }
      const done = await change(
        db,
        one,
        {
          ...{ state: 'answered', status: 'closed', status_notes: words, helpful: null },
          ...{ asked_office: null, asked_text: null },
          ...(form.publish === true && { public: 1, published: summary }),
        },
        { ...from(c), state: 'answered', text: words },
      );
      return done ? undefined : changed(c);
    }),
  );

  app.post('/api/requests/:id/state', (c) =>
    act(c, async (one, form) => {
      const state = string(form.state) as State;
      if (state !== 'read' && state !== 'in_progress') return refuse(c, 400, '没有这一步');
      const words = text(string(form.text)).slice(0, 4000);
      const done = await change(
        db,
        one,
        { state, status: 'open', asked_office: null, asked_text: null },
        { ...from(c), state, text: words },
      );
      return done ? undefined : changed(c);
    }),
  );

  app.post('/api/requests/:id/hand_on', (c) =>
    act(c, async (one, form) => {
      const to = await findOffice(db, string(form.office));
      if (!to?.staffed) return refuse(c, 400, '那里没有人值班，请选别的地方');
      if (to.id === one.office) return refuse(c, 400, '这封信就在那里');
      const words = text(string(form.text)).slice(0, 4000);
      const ask = one.sensitive || form.ask === true;
      const what = { now: now(), author: 'office' as const, text: words };
      const done = await (ask ? askToHandOver : handOver)(db, one, to, what);
      return done ? undefined : changed(c);
    }),
  );

  app.get('/api/requests/:id/files/:file', async (c) => {
    const found = await find(c);
    if (!found) return missing(c);
    const { rows } = await db.execute({
      sql: 'SELECT name, content FROM request_file WHERE id = ? AND request_id = ?',
      args: [c.req.param('file'), found.id],
    });
    const [file] = rows;
    if (!file) return missing(c);
    await log(c, found.id, `file ${c.req.param('file')}`);
    const name = encodeURIComponent(String(file.name)).replace(
      /['()*]/g,
      (mark) => `%${mark.charCodeAt(0).toString(16)}`,
    );
    // Whatever it says it is, it is to be kept, not shown.
    return c.body(new Uint8Array(file.content as ArrayBuffer), 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${name}`,
    });
  });

  app.get('/api/openings', async (c) => {
    const { rows } = await db.execute({
      sql: `SELECT request_id, desk_opening.office AS id, office.name, what, opened
        FROM desk_opening
        JOIN request ON request.id = request_id
        LEFT JOIN office ON office.id = desk_opening.office
        WHERE organization_id IN (SELECT value FROM json_each(:ids))
          OR desk_opening.office IN (SELECT value FROM json_each(:ids))
        ORDER BY desk_opening.id DESC LIMIT 200`,
      args: { ids: ids(c) },
    });
    return c.json({ openings: rows.map(opening) });
  });

  app.all('/api/*', (c) => missing(c));

  return app;

  /** A letter that this desk may open. Others are answered as if there were none. */
  async function find(c: Context<Env>): Promise<Case | undefined> {
    const { rows } = await db.execute({
      sql: `SELECT * FROM request WHERE id = :id AND state <> 'deleted'
        AND organization_id IN (SELECT value FROM json_each(:ids))`,
      args: { id: c.req.param('id') ?? '', ids: ids(c) },
    });
    return rows[0] && toCase(rows[0]);
  }

  async function act(
    c: Context<Env>,
    does: (one: Case, form: Record<string, unknown>) => Promise<Response | undefined>,
  ): Promise<Response> {
    const found = await find(c);
    if (!found) return missing(c);
    if (found.state === 'withdrawn') return refuse(c, 409, '写信的人已经收回');
    const form: unknown = await c.req.json().catch(() => undefined);
    if (typeof form !== 'object' || !form) return refuse(c, 400, '请用 JSON 发送');
    const answer = await does(found, form as Record<string, unknown>);
    if (answer) return answer;
    // Handed on, it may lie where this desk does not see it.
    return (await find(c)) ? c.json(await letter(found.id)) : c.json({ gone: true });
  }

  function from(c: Context<Env>) {
    return { now: now(), author: 'office' as const, name: c.get('desk').name };
  }

  async function log(c: Context<Env>, id: string, what: string): Promise<void> {
    await db.execute({
      sql: 'INSERT INTO desk_opening (request_id, office, what, opened) VALUES (?, ?, ?, ?)',
      args: [id, c.get('desk').id, what, now().toISOString()],
    });
  }

  /** All of a letter, its changes, its files, and who opened it. */
  async function letter(id: string) {
    const [requests, changes, fileRows, openings] = await db.batch(
      [
        { sql: 'SELECT * FROM request WHERE id = ?', args: [id] },
        {
          sql: 'SELECT content, received FROM request_change WHERE request_id = ? ORDER BY received',
          args: [id],
        },
        { sql: 'SELECT id, name, type, size FROM request_file WHERE request_id = ?', args: [id] },
        {
          sql: `SELECT request_id, desk_opening.office AS id, office.name, what, opened
            FROM desk_opening LEFT JOIN office ON office.id = desk_opening.office
            WHERE request_id = ? ORDER BY desk_opening.id DESC LIMIT 50`,
          args: [id],
        },
      ],
      'read',
    );
    const row = requests?.rows[0];
    if (!row) return {};
    const one = toCase(row);
    const { consent = {}, description = null } = one.content;
    const { notes, attributes, about, agency_responsible, question } = await told(
      db,
      one,
      'zh-Hans',
    );
    return {
      ...summary(one),
      office: { id: one.office, name: agency_responsible },
      ...{ description, attributes, about, consent, sender: senderOf(one) },
      ...{ notes, question, helpful: one.helpful, region: one.region ?? null },
      sensitive: one.sensitive,
      may_publish: one.public || Boolean(consent.publish),
      changes: changes?.rows.map((each) => ({
        received: each.received,
        content: JSON.parse(String(each.content)) as unknown,
      })),
      files: fileRows?.rows.map(({ id: file, name, type, size }) => ({
        id: file,
        name,
        type,
        size,
      })),
      openings: openings?.rows.map(opening),
    };
  }

  function summary(one: Case) {
    return {
      id: one.id,
      service: one.type ? say(one.type.name) : one.code,
      state: one.state,
      status: one.status,
      requested: one.requested,
      expected: one.expected,
      overdue: one.status === 'open' && one.expected < now().toISOString(),
      marks: one.marks,
      sensitive: one.sensitive,
    };
  }
}

function ids(c: Context<Env>): string {
  return JSON.stringify(c.get('sees').map(({ id }) => id));
}

function opening(row: Record<string, unknown>) {
  const { request_id, id, name, what, opened } = row;
  return { request_id, office: { id, name }, what, opened };
}

function string(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function refuse(c: Context, status: 400 | 401 | 403 | 404 | 409, description: string): Response {
  return c.json({ code: status, description }, status);
}

function missing(c: Context): Response {
  return refuse(c, 404, '这里没有这封信');
}

function changed(c: Context): Response {
  return refuse(c, 409, '这封信刚刚有了变化，请再看一下');
}

const contact = [
  ...(['first_name', 'last_name', 'phone', 'email', 'address_string', 'no_contact'] as const),
  ...(['call_back', 'call_back_when', 'call_back_safe', 'call_back_say'] as const),
];

/** Who wrote, and how she wants to be reached. */
function senderOf({ content }: Case): Record<string, string> {
  return Object.fromEntries(
    contact.flatMap((name) => (content[name] ? [[name, content[name]]] : [])),
  );
}
