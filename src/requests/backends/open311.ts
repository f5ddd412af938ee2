import { post } from '../../kit/post.js';
import { getBytes, RemoteError, withoutQuery } from '../../kit/remote.js';
import type { Dialect, Source } from '../dialect.js';
import { address } from '../first-request.js';
import { completeForm, filled, parseForm, parseTypes, takesSeveral } from '../form.js';
import { parseReceipt, parseRefusal, Refusal } from '../receipt.js';
import type { Submission } from '../submission.js';

/** Open311 GeoReport v2 in JSON, with the extensions that extensions.md of the reference backend names. */
export function open311(source: Source): Dialect {
  const { url: base, report } = source;
  const lang = source.language;
  const asked = { jurisdiction_id: source.jurisdiction, lang };
  return {
    async types(signal) {
      const url = address(base, '/services.json', asked);
      return parseTypes(await read(url, signal), url);
    },

    async form(type, signal) {
      if (type.sensitive) return parseForm({}, base, report, type);
      let definition: unknown;
      if (type.metadata) {
        const path = `/services/${encodeURIComponent(type.code)}.json`;
        const url = address(base, path, asked);
        try {
          definition = await read(url, signal);
        } catch (error) {
          // Servers that say nothing about `metadata` may have no definitions at all.
          if (!(error instanceof RemoteError && error.status === 404)) throw error;
          report(`${withoutQuery(url)} is missing: only a message is asked for.`);
        }
      }
      return completeForm(parseForm(definition, base, report, type), report);
    },

    upload: async (...file) =>
      (await import('./files.js')).uploadTo(address(base, '/files.json', { lang }))(...file),

    async send(submission, signal) {
      const url = address(base, '/requests.json', { lang });
      const allowed = submission.form.idempotencyHeader || sameOrigin(url);
      try {
        const { value } = await post(url, body(submission, source), {
          headers: allowed ? { 'Idempotency-Key': submission.id } : {},
          ...(signal && { signal }),
        });
        const receipt = parseReceipt(value, 'service_request_id', 'token');
        if (receipt) return receipt;
        throw new RemoteError('payload', `${withoutQuery(url)} answered without a receipt.`, url);
      } catch (error) {
        const refusal = error instanceof RemoteError && parseRefusal(error, ours);
        throw refusal ? askForPlace(refusal) : error;
      }
    },
  };
}

/** What Open311 calls the fields that every request has. */
const names = {
  message: 'description',
  name: 'first_name',
  phone: 'phone',
  email: 'email',
  address: 'address_string',
} as const;

function ours(field: string): string {
  const purposes = Object.keys(names) as (keyof typeof names)[];
  return purposes.find((purpose) => names[purpose] === field) ?? field;
}

/** The standard wants a place with each request: a server that insists says so only in words. */
function askForPlace(refusal: Refusal): Refusal {
  const complaints = refusal.complaints.map(({ field, text }) =>
    /^(?:|lat|long|address_id)$/.test(field) && /address|location|\blat\b|latitude/i.test(text)
      ? { field: 'address', text }
      : { field, text },
  );
  return new Refusal(complaints, refusal.message);
}

/** The request as a form's body. Lists are written as `code[]`, once for each member. */
export function body(
  { id, form, answers, about }: Submission,
  { apiKey, jurisdiction }: Pick<Source, 'apiKey' | 'jurisdiction'>,
): URLSearchParams {
  const fields = new URLSearchParams();
  const add = (name: string, value: string | undefined) => value && fields.append(name, value);
  add('jurisdiction_id', jurisdiction);
  add('api_key', apiKey);
  add('service_code', form.code);
  const given = filled(form.questions, answers);
  const message = given.find(({ question }) => question.purpose === 'message')?.values[0];
  // No server knows a field for it, so it stands below the words, where every desk sees it.
  const subject = about && `${about.title}\n${about.url}`;
  add('description', [message, subject].filter(Boolean).join('\n\n'));
  for (const { question, values } of given) {
    const { purpose, key } = question;
    if (purpose === 'message') continue;
    const name = purpose === 'attribute' ? key : names[purpose];
    for (const value of values) add(takesSeveral(question) ? `${name}[]` : name, value);
  }
  add('idempotency_key', id);
  return fields;
}

async function read(url: string, signal?: AbortSignal): Promise<unknown> {
  const { bytes } = await getBytes(url, { accept: 'application/json', ...(signal && { signal }) });
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(quoteCodes(text));
  } catch {
    const what = /^\s*</.test(text) ? 'HTML or XML' : text.trim() ? 'broken JSON' : 'nothing';
    throw new RemoteError('payload', `${withoutQuery(url)} sent ${what} instead of JSON.`, url);
  }
}

/** Codes written as numbers with leading zeros (`001`) are no JSON, but stand in the specification. */
export function quoteCodes(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (found) =>
    /^0\d+$/.test(found) ? `"${found}"` : found,
  );
}

function sameOrigin(url: string): boolean {
  return new URL(url).origin === location.origin;
}
