import type { Context } from 'hono';

/**
 * The fields of a form, sent in either of the two ways that a page of any origin may send one
 * without asking first. Files of a multipart form are left out.
 */
export async function readForm(
  c: Context,
): Promise<{ form: URLSearchParams; size: number } | undefined> {
  const type = c.req.header('Content-Type') ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) {
    const body = await c.req.text();
    return { form: new URLSearchParams(body), size: Buffer.byteLength(body) };
  }
  if (!type.startsWith('multipart/form-data')) return undefined;
  const form = new URLSearchParams();
  let size = 0;
  for (const [name, value] of (await c.req.formData().catch(() => new FormData())).entries()) {
    if (typeof value !== 'string') continue;
    form.append(name, value);
    size += Buffer.byteLength(name) + Buffer.byteLength(value);
  }
  return { form, size };
}

/** Lines as they were meant, without blanks around them. */
export function text(value: string | null | undefined): string {
  return (value ?? '').replace(/\r\n?/g, '\n').trim();
}
