import type { Row } from '@libsql/client';
import { Hono, type Context } from 'hono';
import { homeFile, say } from '../../../fixtures/home.js';
import {
  open311Definition,
  open311Service,
  requestTypes,
  type RequestType,
} from '../../../fixtures/requests.js';
import type { Database } from '../database.js';
import { moment, whole } from '../query.js';
import { counts, mayCount } from '../requests/counts.js';
import { checkFiles, files } from '../requests/files.js';
import { readForm } from '../requests/form.js';
import { call, hourly, tooMany, use } from '../requests/limits.js';
import { findOffice, top } from '../requests/offices.js';
import { route } from '../requests/routing.js';
import type { Settings } from '../requests/settings.js';
import { status } from '../requests/status.js';
import { marksOf } from '../requests/suspicion.js';
import { findByKey, findPublic, keepChange, storeRequest, type Stored } from './store.js';
import { readLetter, sensitiveRefusal, type Content, type Refusal } from './validate.js';

const day = 24 * 60 * 60 * 1000;
/** A phone may hold a letter that long before it finds a network. */
const latest = 7 * day;
/** Bytes of a letter, unless its type says otherwise. */
const usualSize = 64 * 1024;

/** Speak and be answered: Open311 GeoReport v2 in JSON, with the extensions of extensions.md. */
export function open311(db: Database, settings: Settings): Hono {
  const api = new Hono();
  const { now, secret } = settings;
  api.route('/', files(db, settings));
  api.route('/', status(db, settings));

  api.get('/discovery.json', (c) =>
    c.json({
      changeset: '2025-03-01T00:00:00Z',
      contact: '这是演示，写的内容没有人看。',
      key_service: '不需要 api_key',
      endpoints: [
        {
          specification: 'http://wiki.open311.org/GeoReport_v2',
          url: new URL('/open311/v2', c.req.url).href,
          changeset: '2025-03-01T00:00:00Z',
          type: 'test',
          formats: ['application/json'],
        },
      ],
    }),
  );

  api.get('/services.json', (c) => {
    const language = c.req.query('lang');
    return c.json(requestTypes.map((type) => linked(c, open311Service(type, language))));
  });

  api.get('/services/:file{.+\\.json}', (c) => {
    const type = requestType(c.req.param('file').slice(0, -'.json'.length));
    if (!type) return refuse(c, 404, [{ code: 404, description: '没有这一类来信' }]);
    return c.json(linked(c, open311Definition(type, c.req.query('lang'))));
  });

  api.get('/counts/:file{.+\\.json}', async (c) => {
    const type = requestType(c.req.param('file').slice(0, -'.json'.length));
    if (!mayCount(type)) return refuse(c, 404, [{ code: 404, description: '这一类没有公布数字' }]);
    return c.json(await counts(db, type, now(), c.req.query('lang')));
  });

  api.post('/requests.json', async (c) => {
    c.header('Cache-Control', 'no-store');
    const sent = await readForm(c);
    if (!sent) {
      const description = '请用 application/x-www-form-urlencoded 发送';
      return refuse(c, 400, [{ code: 400, description }]);
    }
    const { form, size } = sent;
    const code = form.get('service_code');
    if (!code) {
      const description = '没有说是哪一类来信';
      return refuse(c, 400, [{ code: 400, description, field: 'service_code' }]);
    }
    const type = requestType(code);
    if (!type) return refuse(c, 404, [{ code: 404, description: '没有这一类来信' }]);
    if (type.sensitive) {
      return refuse(c, 403, [sensitiveRefusal(type, homeFile.hotlines ?? [])]);
    }
    if (size > (type.limits?.size ?? usualSize)) {
      return refuse(c, 413, [{ code: 413, description: '写的内容太长' }]);
    }

    const letter = readLetter(type, form);
    const { content, refusals, region } = letter;
    const key = form.get('idempotency_key') || c.req.header('Idempotency-Key') || undefined;
    if (key && key.length > 200) {
      refusals.push({ code: 400, description: '编号太长', field: 'idempotency_key' });
    }
    if (refusals.length > 0) return refuse(c, 400, refusals);

    const at = now();
    const sentBefore = async () => {
      const before = key === undefined ? undefined : await findByKey(db, key, secret());
      if (!before) return undefined;
      await keepChange(db, { type, letter, now: at }, before.id);
      return receipt(c, before, type);
    };
    const again = await sentBefore();
    if (again) return again;
    const closed = closing(type, at);
    if (closed) return refuse(c, 403, [closed]);
    const { ids, refusals: wrongFiles } = await checkFiles(db, type, content);
    // A copy that came at the same moment may have claimed the files meanwhile.
    if (wrongFiles.length > 0) return (await sentBefore()) ?? refuse(c, 400, wrongFiles);
    const allowed = type.limits?.hourly ?? hourly.letters;
    const { wait } = await use(c, db, settings, `letter ${type.code}`, allowed);
    if (wait) return tooMany(c, wait, region);

    const { origin } = new URL(c.req.url);
    const office = await route(db, { ...letter, ...content }, origin);
    const late = type.closes_at !== undefined && at > new Date(type.closes_at);
    const marks = marksOf(form, content, late);
    const arrival = { type, letter, marks, key, office: office.id, files: ids, now: at };
    return receipt(c, await storeRequest(db, arrival, secret()), type);
  });

  async function receipt(c: Context, stored: Stored, sent: RequestType): Promise<Response> {
    const first = requestType(stored.serviceCode) ?? sent;
    const language = c.req.query('lang');
    const office = stored.organization === top.id ? top : await findOffice(db, stored.organization);
    return c.json(
      [
        {
          service_request_id: stored.id,
          service_notice: say(first.next, language),
          expected_datetime: stored.expected,
          agency_responsible:
            office && office.id !== top.id ? office.name : say(first.notice.office, language),
          account_id: null,
          ...(stored.number && { tracking_number: stored.number }),
        },
      ],
      201,
    );
  }

  api.get('/requests.json', async (c) => {
    const from = moment('start_date', c.req.query('start_date'));
    const to = moment('end_date', c.req.query('end_date'));
    const ids = listed(c.req.query('service_request_id'));
    // The standard's own default, which asking for a certain request overrides.
    const since = from || ids ? from : new Date((to ?? now()).getTime() - 90 * day);
    const rows = await findPublic(db, {
      page: whole(c.req.query('page'), 1, 1, 100_000),
      size: whole(c.req.query('page_size'), 1000, 1, 1000),
      ...(ids ? { ids } : { codes: listed(c.req.query('service_code')) }),
      ...(!ids && { statuses: listed(c.req.query('status')), from: since, to }),
    });
    return c.json(rows.map((row) => publicRequest(row, c.req.query('lang'))));
  });

  api.get('/requests/:file{.+\\.json}', async (c) => {
    const id = c.req.param('file').slice(0, -'.json'.length);
    const [row] = await findPublic(db, { ids: [id], page: 1, size: 1 });
    // The same answer for private requests as for none: not even that it exists is told.
    if (!row) return refuse(c, 404, [{ code: 404, description: '没有找到这个编号' }]);
    return c.json([publicRequest(row, c.req.query('lang'))]);
  });

  return api;
}

function requestType(code: string): RequestType | undefined {
  return requestTypes.find((type) => type.code === code);
}

function listed(text: string | undefined): string[] | undefined {
  const values = text?.split(',').map((value) => value.trim());
  return values?.some(Boolean) ? values.filter(Boolean) : undefined;
}

function refuse(c: Context, status: 400 | 403 | 404 | 413, refusals: Refusal[]): Response {
  return c.json(refusals, status);
}

/** Whether a type is open. What was written before its end may still arrive after it. */
function closing({ opens_at, closes_at }: RequestType, now: Date): Refusal | undefined {
  const refuse = (description: string) => ({
    code: 403,
    description: `${description}有话要说，请打 ${call()}。`,
  });
  if (opens_at && now < new Date(opens_at)) return refuse('还没有开始。');
  if (closes_at && now.getTime() > new Date(closes_at).getTime() + latest) {
    return refuse('已经结束了。');
  }
  return undefined;
}

/** The page of a contact is stored as a path; answers are read elsewhere and need the whole address. */
function linked<T extends { contact?: { page?: string } }>(c: Context, answer: T): T {
  const { contact } = answer;
  if (!contact?.page) return answer;
  return { ...answer, contact: { ...contact, page: new URL(contact.page, c.req.url).href } };
}

/** What everybody may see. Names, numbers and addresses of the sender are not among it. */
function publicRequest(row: Row, language: string | undefined): object {
  const type = requestType(String(row.service_code));
  const content = JSON.parse(String(row.content)) as Content;
  return {
    service_request_id: String(row.id),
    status: String(row.status),
    status_notes: row.status_notes === null ? null : String(row.status_notes),
    service_name: type ? say(type.name, language) : null,
    service_code: String(row.service_code),
    description: row.published === null ? (content.description ?? null) : String(row.published),
    agency_responsible: type ? say(type.notice.office, language) : null,
    service_notice: null,
    requested_datetime: String(row.requested),
    updated_datetime: String(row.updated),
    expected_datetime: String(row.expected),
    address: null,
    address_id: null,
    zipcode: null,
    lat: null,
    long: null,
    media_url: null,
  };
}
