import { isList, record, type Fields } from '../../kit/door.js';
import { say, type Localized } from '../../kit/home.js';
import { safeUrl } from '../../kit/html.js';
import { getBytes, parseJson } from '../../kit/remote.js';
import type { Dialect } from '../dialect.js';
import { completeForm, list, parseForm, parseTypes, type Report } from '../form.js';

/** The same place with the forms that the home file lists; where both know a code, the home file counts. */
export function withForms(
  dialect: Dialect,
  forms: unknown,
  base: string,
  tag: string,
  report: Report,
): Dialect {
  const listed = list(inLanguage(forms, tag)).map(record);
  const types = parseTypes(listed, base);
  const definitions = new Map<string, Fields>();
  listed.forEach((form) => {
    const [type] = parseTypes([form], base);
    if (type && !definitions.has(type.code)) definitions.set(type.code, form);
    else report('a form of the home file has no code, or one that is listed twice.');
  });
  return {
    ...dialect,
    async types(signal) {
      const others = await dialect.types(signal);
      return [...types, ...others.filter(({ code }) => !definitions.has(code))];
    },
    async form(type, signal) {
      const form = definitions.get(type.code);
      if (!form) return dialect.form(type, signal);
      if (type.sensitive) return parseForm({}, base, report, type);
      const address = typeof form.url === 'string' ? safeUrl(form.url, base) : undefined;
      let definition: unknown = form;
      if (address) {
        const { bytes, headers } = await getBytes(address, {
          accept: 'application/json',
          ...(signal && { signal }),
        });
        const text = new TextDecoder().decode(bytes);
        definition = inLanguage(parseJson(text, address, headers), tag);
      }
      return completeForm(parseForm(definition, base, report, type), report);
    },
  };
}

const languageTag = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i;

/** The same data with each text in one language: what has a language tag for every key is a text. */
function inLanguage(value: unknown, tag: string): unknown {
  if (isList(value)) return value.map((each) => inLanguage(each, tag));
  if (typeof value !== 'object' || value === null) return value;
  const fields = record(value);
  const keys = Object.keys(fields);
  const isText =
    keys.some((key) => /^(?:zh|en)(?:-|$)/i.test(key)) &&
    keys.every((key) => languageTag.test(key) && typeof fields[key] === 'string');
  if (isText) return say(value as Localized, tag);
  const found: Record<string, unknown> = {};
  for (const key of keys) found[key] = inLanguage(fields[key], tag);
  return found;
}
