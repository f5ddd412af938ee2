import { getBytes, RemoteError, withoutQuery } from '../../kit/remote.js';
import type { PostingDialect, Source } from '../dialect.js';
import { address } from '../first-request.js';
import { completeForm, filled, parseForm, parseTypes, takesSeveral } from '../form.js';
import type { Submission } from '../submission.js';
import { fieldNames } from './field-names.js';
import { quoteCodes } from './quote-codes.js';

/** Open311 GeoReport v2 in JSON, with the extensions that extensions.md of the reference backend names. */
export function open311(source: Source): PostingDialect {
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

    prepare(submission) {
      const url = address(base, '/requests.json', { lang });
      const { idempotencyHeader } = submission.form;
      const headers: Record<string, string> = {};
      if (idempotencyHeader || sameOrigin(url)) headers['Idempotency-Key'] = submission.id;
      return {
        id: submission.id,
        url,
        // As text, since some hosts replace URLSearchParams.
        body: String(body(submission, source)),
        contentType: 'application/x-www-form-urlencoded;charset=UTF-8',
        headers,
        kind: 'open311',
        once: idempotencyHeader,
      };
    },
  };
}

/** The request as a form's body. Lists are written as `code[]`, once for each member. */
export function body(
  { id, form, answers, about }: Submission,
  { apiKey, jurisdiction, region }: Pick<Source, 'apiKey' | 'jurisdiction' | 'region'>,
): URLSearchParams {
  const fields = new URLSearchParams();
  const add = (name: string, value: string | undefined) => value && fields.append(name, value);
  add('jurisdiction_id', jurisdiction);
  add('api_key', apiKey);
  add('service_code', form.code);
  const given = filled(form.questions, answers);
  const message = given.find(({ question }) => question.purpose === 'message')?.values[0];
  // The standard has no field for it: there it stands below the words, where every desk sees it.
  const subject = about && !form.routed && `${about.title}\n${about.url}`;
  add('description', [message, subject].filter(Boolean).join('\n\n'));
  if (form.routed) {
    add('about_url', about?.url);
    add('about_title', about?.title);
    add('region', region);
  }
  for (const { question, values } of given) {
    const { purpose, key } = question;
    if (purpose === 'message') continue;
    const name = purpose === 'attribute' ? key : fieldNames[purpose];
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

function sameOrigin(url: string): boolean {
  return new URL(url).origin === location.origin;
}
