import { say, type HomeHotline } from '../../../fixtures/home.js';
import type { Field, RequestType } from '../../../fixtures/requests.js';

/** One thing that is wrong. `field` names the attribute, an extension of the error format. */
export interface Refusal {
  code: number;
  description: string;
  field?: string;
}

/** What a visitor sent, as it is stored. Contact data never leave the database by this API. */
export interface Content {
  description?: string;
  first_name?: string;
  last_name?: string;
  email?: string;
  phone?: string;
  address_string?: string;
  lat?: number;
  long?: number;
  attributes: Record<string, string | string[]>;
}

const limits = {
  first_name: 100,
  last_name: 100,
  email: 200,
  phone: 40,
  address_string: 300,
} as const;

/** Reads a form, and says everything that is wrong with it, not just the first thing. */
export function readContent(
  type: RequestType,
  form: URLSearchParams,
): { content: Content; refusals: Refusal[] } {
  const refusals: Refusal[] = [];
  const refuse = (field: string, description: string) =>
    refusals.push({ code: 400, description, field });
  const content: Content = { attributes: {} };

  const description = text(form.get('description'));
  if ([...description].length > 4000) refuse('description', '写的内容太长，最多 4000 个字');
  if (description) content.description = description;

  for (const name of Object.keys(limits) as (keyof typeof limits)[]) {
    const value = text(form.get(name));
    if (value.length > limits[name]) refuse(name, `这一项太长，最多 ${limits[name]} 个字`);
    if (value) content[name] = value;
  }
  if (content.email && !/^[^\s@]+@[^\s@]+$/.test(content.email)) {
    refuse('email', '邮箱好像不对，请再看一下');
  }
  for (const name of ['lat', 'long'] as const) {
    const value = text(form.get(name));
    const number = Number(value);
    if (value && (!Number.isFinite(number) || Math.abs(number) > (name === 'lat' ? 90 : 180))) {
      refuse(name, '位置不对，请重新选一次');
    } else if (value) content[name] = number;
  }

  for (const field of type.fields) {
    if (field.variable === false) continue;
    const values = answers(form, field);
    const wrong = check(field, values);
    if (wrong) refuse(field.code, wrong);
    else if (field.datatype === 'multivaluelist') content.attributes[field.code] = values;
    else if (values[0] !== undefined) content.attributes[field.code] = values[0];
    if (values.length === 0) delete content.attributes[field.code];
  }

  const asked = type.fields.some((field) => field.required);
  if (!asked && !content.description) refuse('description', '请写几句话');
  return { content, refusals };
}

/** `attribute[code]=…`, or `attribute[code][]=…` once for each value. Empty ones count as left out. */
function answers(form: URLSearchParams, { code, datatype }: Field): string[] {
  const given = [...form.getAll(`attribute[${code}]`), ...form.getAll(`attribute[${code}][]`)];
  const values = [...new Set(given.map(text).filter(Boolean))];
  return datatype === 'multivaluelist' ? values : values.slice(0, 1);
}

function check(field: Field, values: string[]): string | undefined {
  const label = `“${say(field.label)}”`;
  const [value] = values;
  if (value === undefined) return field.required ? `请写一下${label}` : undefined;
  switch (field.datatype) {
    case 'string':
      return value.length > 500 || value.includes('\n')
        ? `${label}请写在一行里，短一点`
        : undefined;
    case 'text':
      return [...value].length > 4000 ? `${label}太长，最多 4000 个字` : undefined;
    case 'number':
      return Number.isFinite(Number(value)) ? undefined : `${label}要写数字`;
    case 'datetime':
      return isMoment(value) ? undefined : `${label}要写日期，像 2025-03-08`;
    default: {
      const keys = new Set((field.values ?? []).map(({ key }) => key));
      return values.every((key) => keys.has(key)) ? undefined : `${label}请从给出的里面选`;
    }
  }
}

/** A date, or a date and a time with its offset, as the standard asks for. Days must exist. */
function isMoment(value: string): boolean {
  const [, date] =
    /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/.exec(value) ?? [];
  if (date === undefined || Number.isNaN(new Date(value).getTime())) return false;
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
}

function text(value: string | null): string {
  return (value ?? '').replace(/\r\n?/g, '\n').trim();
}

/** Why a sensitive request is not taken here, and whom to call instead. */
export function sensitiveRefusal(type: RequestType, hotlines: HomeHotline[]): Refusal {
  const numbers = hotlines
    .filter(({ kind, tel }) => kind === 'police' || tel === type.sensitive?.tel)
    .map(({ name, tel, hours }) => `${say(name)} ${tel}${hours ? `（${say(hours)}）` : ''}`);
  return {
    code: 403,
    description: `这类求助不在网页上写，打电话最快：${numbers.join('，')}。`,
  };
}
