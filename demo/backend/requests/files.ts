import { randomUUID } from 'node:crypto';
import type { InStatement } from '@libsql/client';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { say } from '../../../fixtures/home.js';
import { fileLimits, requestTypes, type RequestType } from '../../../fixtures/requests.js';
import type { Database } from '../database.js';
import type { Content, Refusal } from '../open311/validate.js';
import { call, hourly, tooMany, use } from './limits.js';
import { keyed, type Settings } from './settings.js';

/** More than any type takes, so that what is far too much is not even read. */
const most = Math.max(0, ...requestTypes.map((type) => fileLimits(type)?.max_size ?? 0));
const envelope = 64 * 1024;

/**
 * Files come before the letter that they belong to, each by itself. They are named by ids that nobody
 * can guess, are shown to nobody but the desk, and go after a day when no letter claims them.
 */
export function files(db: Database, settings: Settings): Hono {
  const api = new Hono();
  const refusal = (code: number, description: string): Refusal[] => [
    { code, description, field: 'file' },
  ];
  const limit = bodyLimit({
    maxSize: most + envelope,
    onError: (c) => c.json(refusal(413, `文件太大，最多 ${megabytes(most)}`), 413),
  });

  api.post('/files.json', limit, async (c) => {
    c.header('Cache-Control', 'no-store');
    const isForm = c.req.header('Content-Type')?.startsWith('multipart/form-data');
    const form = isForm ? await c.req.formData().catch(() => undefined) : undefined;
    if (!form) return c.json(refusal(400, '请用 multipart/form-data 发送'), 400);
    const type = requestTypes.find(({ code }) => code === form.get('service_code'));
    if (!type) return c.json([{ code: 404, description: '没有这一类来信' }], 404);
    const limits = fileLimits(type);
    if (!limits) return c.json(refusal(403, `这一类来信不收文件。请打 ${call()}。`), 403);

    const key = form.get('idempotency_key');
    if (typeof key === 'string' && key.length > 200) {
      return c.json([{ code: 400, description: '编号太长', field: 'idempotency_key' }], 400);
    }
    const hash = typeof key === 'string' && key ? keyed('file', key, settings.secret()) : null;
    const before = hash && (await byKey(hash));
    if (before) return c.json(before, 201);

    const file = form.get('file');
    if (!(file instanceof File)) return c.json(refusal(400, '没有选文件'), 400);
    const name = file.name.split(/[/\\]/).pop()?.slice(-100) || 'file';
    if (file.size === 0) return c.json(refusal(400, `“${name}”是空的，请重新选一次`), 400);
    if (file.size > limits.max_size) {
      const size = megabytes(limits.max_size);
      return c.json(refusal(413, `“${name}”太大，最多 ${size}`), 413);
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const kind = kindOf(bytes);
    if (!kind || !limits.types.includes(kind)) {
      return c.json(
        refusal(400, `“${name}”打不开，或者不是可以收的文件。可以收：${names(limits.types)}`),
        400,
      );
    }
    const { wait } = await use(c, db, settings, 'file', hourly.files);
    if (wait) return tooMany(c, wait);

    const id = randomUUID();
    const [, found] = await db.batch(
      [
        {
          sql: `INSERT INTO request_file VALUES
            (:id, :hash, NULL, :code, :name, :kind, :size, :now, :bytes)
            ON CONFLICT (idempotency_key) DO NOTHING`,
          args: {
            ...{ id, hash, name, kind, bytes },
            code: type.code,
            size: bytes.length,
            now: settings.now().toISOString(),
          },
        },
        {
          sql: `SELECT id AS file_id, name, type, size FROM request_file
            WHERE id = :id OR idempotency_key = :hash`,
          args: { id, hash },
        },
      ],
      'write',
    );
    return c.json(found?.rows.map(receipt), 201);
  });

  return api;

  async function byKey(hash: string) {
    const { rows } = await db.execute({
      sql: 'SELECT id AS file_id, name, type, size FROM request_file WHERE idempotency_key = ?',
      args: [hash],
    });
    return rows.length > 0 ? rows.map(receipt) : undefined;
  }
}

function receipt({ file_id, name, type, size }: Record<string, unknown>) {
  return { file_id, name, type, size };
}

/** What is wrong with the files that a letter names, if anything. */
export async function checkFiles(
  db: Database,
  type: RequestType,
  content: Content,
): Promise<{ ids: string[]; refusals: Refusal[] }> {
  const fields = type.fields.filter(({ kind }) => kind === 'file');
  const named = fields.map((field) => ({
    field,
    ids: [content.attributes[field.code] ?? []].flat(),
  }));
  const ids = named.flatMap((one) => one.ids);
  if (ids.length === 0) return { ids, refusals: [] };
  const { rows } = await db.execute({
    sql: `SELECT id, type, size, request_id, service_code FROM request_file
      WHERE id IN (SELECT value FROM json_each(?))`,
    args: [JSON.stringify(ids)],
  });
  const there = new Map(rows.map((row) => [String(row.id), row]));
  const refusals = named.flatMap(({ field, ids: own }): Refusal[] => {
    const refuse = (description: string) => [{ code: 400, description, field: field.code }];
    const found = own.map((id) => there.get(id));
    const label = `“${say(field.label)}”`;
    const usable = found.every((row) => row?.service_code === type.code && row.request_id === null);
    if (!usable) return refuse(`${label}的文件已经不在了，请重新选一次`);
    const fits = found.every(
      (row) =>
        (!field.accept || field.accept.includes(String(row?.type))) &&
        Number(row?.size) <= (field.max_size ?? Infinity),
    );
    return fits ? [] : refuse(`${label}请选：${names(field.accept ?? [])}`);
  });
  return { ids, refusals };
}

/** From now on the files are part of this letter. */
export function claimFiles(ids: string[], request: string): InStatement {
  return {
    sql: `UPDATE request_file SET request_id = :request
      WHERE id IN (SELECT value FROM json_each(:ids)) AND request_id IS NULL
      AND EXISTS (SELECT 1 FROM request WHERE id = :request)`,
    args: { request, ids: JSON.stringify(ids) },
  };
}

/**
 * What a file is by its first bytes, whatever its name and its sender say. Only what some type takes.
 */
export function kindOf(bytes: Uint8Array): string | undefined {
  const ascii = (from: number, to: number) =>
    String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)));
  const starts = (...head: number[]) => head.every((byte, index) => bytes[index] === byte);
  if (starts(0xff, 0xd8, 0xff) && bytes.length > 100) return 'image/jpeg';
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) && ascii(12, 16) === 'IHDR') {
    return 'image/png';
  }
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'image/webp';
  if (ascii(0, 5) === '%PDF-') return 'application/pdf';
  if (ascii(4, 8) === 'ftyp' && /^(?:M4A|M4B|mp4|isom|iso2|dash)/.test(ascii(8, 12))) {
    return 'audio/mp4';
  }
  if (ascii(0, 3) === 'ID3' || (starts(0xff) && ((bytes[1] ?? 0) & 0xe6) === 0xe2)) {
    return 'audio/mpeg';
  }
  return undefined;
}

const spoken: Record<string, string> = {
  'image/jpeg': '照片（JPG）',
  'image/png': '图片（PNG）',
  'image/webp': '图片（WebP）',
  'application/pdf': 'PDF 文件',
  'audio/mpeg': '录音（MP3）',
  'audio/mp4': '录音（M4A）',
};

function names(types: string[]): string {
  return types.map((type) => spoken[type] ?? type).join('、');
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1_000_000)} MB`;
}
