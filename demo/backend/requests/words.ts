import { say, type Localized } from '../../../fixtures/home.js';
import type { Field, RequestType } from '../../../fixtures/requests.js';
import type { Database } from '../database.js';
import type { Content } from '../open311/validate.js';

/** What was answered, with the words of the form, for people to read. */
export async function labelled(
  db: Database,
  type: RequestType,
  { attributes }: Content,
  language?: string,
): Promise<{ code: string; label: string; value: string }[]> {
  const names = await fileNames(db, type, attributes);
  return type.fields
    .filter(({ code }) => attributes[code] !== undefined)
    .map((field) => ({
      code: field.code,
      label: say(field.label, language),
      value: [attributes[field.code] ?? []]
        .flat()
        .map((value) => names.get(value) ?? spoken(field, value, language))
        .join(language === 'en' ? ', ' : '、'),
    }));
}

function spoken(field: Field, value: string, language?: string): string {
  const name = (list: { key: string; name: Localized }[] | undefined, key: string) => {
    const found = list?.find((one) => one.key === key);
    return found ? say(found.name, language) : key;
  };
  if (field.kind !== 'matrix') return name(field.values, value);
  const [row = '', column = ''] = value.split(':');
  return `${name(field.rows, row)}：${name(field.columns, column)}`;
}

async function fileNames(
  db: Database,
  { fields }: RequestType,
  attributes: Content['attributes'],
): Promise<Map<string, string>> {
  const ids = fields
    .filter(({ kind }) => kind === 'file')
    .flatMap(({ code }) => [attributes[code] ?? []].flat());
  if (ids.length === 0) return new Map();
  const { rows } = await db.execute({
    sql: 'SELECT id, name FROM request_file WHERE id IN (SELECT value FROM json_each(?))',
    args: [JSON.stringify(ids)],
  });
  return new Map(rows.map(({ id, name }) => [String(id), String(name)]));
}

const words: Record<string, (name: string) => Localized> = {
  'office read': (name) => ({
    'zh-Hans': `${name}已经看了`,
    'zh-Hant': `${name}已經看了`,
    en: `${name} has read it`,
  }),
  'office in_progress': (name) => ({
    'zh-Hans': `${name}正在办`,
    'zh-Hant': `${name}正在辦`,
    en: `${name} is working on it`,
  }),
  'office asked': (name) => ({
    'zh-Hans': `想转给${name}，等您同意`,
    'zh-Hant': `想轉給${name}，等您同意`,
    en: `May this be passed to ${name}?`,
  }),
  'office handed_on': (name) => ({
    'zh-Hans': `转给了${name}`,
    'zh-Hant': `轉給了${name}`,
    en: `Passed to ${name}`,
  }),
  'sender handed_on': (name) => ({
    'zh-Hans': `同意转给${name}`,
    'zh-Hant': `同意轉給${name}`,
    en: `You agreed to pass it to ${name}`,
  }),
  'sender withdrawn': () => ({ 'zh-Hans': '收回了', 'zh-Hant': '收回了', en: 'Withdrawn' }),
  'sender received': () => ({
    'zh-Hans': '不同意转给别的地方',
    'zh-Hant': '不同意轉給別的地方',
    en: 'You did not agree to pass it on',
  }),
  'system handed_on': (name) => ({
    'zh-Hans': `过了答复的日子，已经转给上级${name}`,
    'zh-Hant': `過了答覆的日子，已經轉給上級${name}`,
    en: `The date has passed, so it went up to ${name}`,
  }),
  'system asked': (name) => ({
    'zh-Hans': `过了答复的日子，想转给上级${name}，等您同意`,
    'zh-Hant': `過了答覆的日子，想轉給上級${name}，等您同意`,
    en: `The date has passed. May this go up to ${name}?`,
  }),
};
words['sender in_progress'] = words['sender received'] as (name: string) => Localized;

/** What a note without words of its own says. */
export function systemWords(
  author: string,
  state: string,
  name: string,
  language?: string,
): string {
  const text = words[`${author} ${state}`]?.(name);
  return text ? say(text, language) : '';
}
