import { say, type HomeHotline } from '../../../fixtures/home.js';
import type { Field, RequestType } from '../../../fixtures/requests.js';
import { asked } from '../requests/conditions.js';
import { text } from '../requests/form.js';

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
  about_url?: string;
  about_title?: string;
  call_back?: string;
  call_back_when?: string;
  call_back_safe?: string;
  call_back_say?: string;
  no_contact?: string;
  /** Which version of which text was agreed to. */
  consent?: Record<string, string>;
  attributes: Record<string, string | string[]>;
}

export interface Letter {
  content: Content;
  /** Voluntary answers that are counted and not kept with the rest. */
  needs: Record<string, string[]>;
  organization_id?: string;
  region?: string;
  sensitive: boolean;
  refusals: Refusal[];
}

const limits = {
  first_name: 100,
  last_name: 100,
  email: 200,
  phone: 40,
  address_string: 300,
  about_url: 2000,
  about_title: 300,
  call_back_when: 200,
  call_back_say: 500,
} as const;

const yesOrNo = ['call_back', 'call_back_safe'] as const;

/** Reads a form, and says everything that is wrong with it, not just the first thing. */
export function readLetter(type: RequestType, form: URLSearchParams): Letter {
  const refusals: Refusal[] = [];
  const refuse = (field: string, description: string) =>
    refusals.push({ code: 400, description, field });
  const content: Content = { attributes: {} };
  const needs: Letter['needs'] = {};

  const description = text(form.get('description'));
  if ([...description].length > 4000) refuse('description', '写的内容太长，最多 4000 个字');
  if (description) content.description = description;

  for (const name of Object.keys(limits) as (keyof typeof limits)[]) {
    const value = text(form.get(name));
    if (value.length > limits[name]) refuse(name, `这一项太长，最多 ${limits[name]} 个字`);
    if (value) content[name] = value;
  }
  if (content.email && !isEmail(content.email)) refuse('email', '邮箱好像不对，请再看一下');
  if (content.about_url && !/^https?:\/\//i.test(content.about_url)) {
    refuse('about_url', '网址好像不对');
  }
  for (const name of yesOrNo) {
    const value = text(form.get(name));
    if (value && value !== 'yes' && value !== 'no') refuse(name, '请选“是”或者“不是”');
    if (value) content[name] = value;
  }
  if (form.get('no_contact') === 'true') content.no_contact = 'true';
  for (const name of ['lat', 'long'] as const) {
    const value = text(form.get(name));
    const number = Number(value);
    if (value && (!Number.isFinite(number) || Math.abs(number) > (name === 'lat' ? 90 : 180))) {
      refuse(name, '位置不对，请重新选一次');
    } else if (value) content[name] = number;
  }

  const given = Object.fromEntries(type.fields.map((field) => [field.code, answers(form, field)]));
  const shown = asked(type, given);
  for (const field of type.fields) {
    if (field.variable === false) continue;
    const values = given[field.code] ?? [];
    const wrong = check(field, values, shown.has(field.code));
    if (wrong) refuse(field.code, wrong);
    else if (values[0] === undefined) continue;
    else if (field.needs) needs[field.code] = values;
    else content.attributes[field.code] = several(field) ? values : values[0];
  }

  const consent = readConsents(form);
  if (consent) content.consent = consent;
  for (const { name, required } of type.consents ?? []) {
    if (required && !consent?.[name]) refuse(`consent[${name}]`, '这一项要先同意，才能发出');
  }

  const anyRequired = type.fields.some((field) => field.required && shown.has(field.code));
  const answered = Object.keys(content.attributes).length + Object.keys(needs).length > 0;
  if (!anyRequired && !content.description && !(type.survey && answered)) {
    refuse('description', '请写几句话');
  }
  const home = type.fields.find(({ kind }) => kind === 'region');
  const lives = home && content.attributes[home.code];
  const region = text(form.get('region')) || (typeof lives === 'string' ? lives : '');
  const organization = text(form.get('organization_id'));
  return {
    ...{ content, needs, refusals },
    // What does not look like an id is left out: a letter is not lost for where it should go.
    ...(/^(?:\d{6}|\d{9}|\d{12})$/.test(region) && { region }),
    ...(/^[\w-]{1,64}$/.test(organization) && { organization_id: organization }),
    sensitive: Boolean(consent?.sensitive) || form.get('sensitive') === 'true',
  };
}

function readConsents(form: URLSearchParams): Record<string, string> | undefined {
  const names = ['privacy', 'sensitive', 'publish', 'share', 'nominee'];
  const given = names.flatMap((name) => {
    const version = text(form.get(`consent[${name}]`)).slice(0, 100);
    return version ? [[name, version] as const] : [];
  });
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}

function several({ datatype, kind }: Field): boolean {
  return datatype === 'multivaluelist' || kind === 'file';
}

/** `attribute[code]=…`, or `attribute[code][]=…` once for each value. Empty ones count as left out. */
function answers(form: URLSearchParams, field: Field): string[] {
  const { code } = field;
  const given = [...form.getAll(`attribute[${code}]`), ...form.getAll(`attribute[${code}][]`)];
  const values = [...new Set(given.map(text).filter(Boolean))];
  return several(field) ? values : values.slice(0, 1);
}

function check(field: Field, values: string[], shown: boolean): string | undefined {
  const label = `“${say(field.label)}”`;
  const [value] = values;
  if (value === undefined) return field.required && shown ? `请写一下${label}` : undefined;
  return checkKind(field, values, value, label) ?? checkBounds(field, value);
}

function checkKind(
  field: Field,
  values: string[],
  value: string,
  label: string,
): string | undefined {
  switch (field.kind ?? field.datatype) {
    case 'text': {
      const most = bound(field, 'maxlength') ?? 4000;
      return [...value].length > most ? `${label}太长，最多 ${most} 个字` : undefined;
    }
    case 'number':
      return Number.isFinite(Number(value)) ? undefined : `${label}要写数字`;
    case 'date':
      return value.length === 10 && isMoment(value) ? undefined : dateWanted(label);
    case 'datetime':
      return isMoment(value) ? undefined : dateWanted(label);
    case 'email':
      return isEmail(value) ? undefined : `${label}好像不对，请再看一下`;
    case 'tel':
      return /^[+\d][\d\s()-]{4,30}$/.test(value) ? undefined : `${label}好像不对，请再看一下`;
    case 'region':
      return /^(?:\d{6}|\d{9}|\d{12})$/.test(value) ? undefined : `${label}请重新选一次`;
    case 'matrix':
      return checkMatrix(field, values, label);
    case 'consent':
      return value === 'yes' ? undefined : `${label}请重新选一次`;
    case 'file':
      // Whether they are there is asked of the database.
      return values.length > (field.max_count ?? 1)
        ? `${label}最多 ${field.max_count ?? 1} 个文件`
        : undefined;
    case 'singlevaluelist':
    case 'multivaluelist':
    case 'boolean':
    case 'rating':
    case 'scale': {
      const keys = new Set((field.values ?? []).map(({ key }) => key));
      const others = values.filter((key) => !keys.has(key));
      if (others.length === 0) return undefined;
      return field.other && others.length === 1 && (others[0] as string).length <= 500
        ? undefined
        : `${label}请从给出的里面选`;
    }
    default:
      return value.length > 500 || value.includes('\n')
        ? `${label}请写在一行里，短一点`
        : undefined;
  }
}

/** `row:column`, at most once a row. */
function checkMatrix(field: Field, values: string[], label: string): string | undefined {
  const allowed = new Set(
    (field.rows ?? []).flatMap((row) =>
      (field.columns ?? []).map((column) => `${row.key}:${column.key}`),
    ),
  );
  if (!values.every((one) => allowed.has(one))) return `${label}请从给出的里面选`;
  const rows = new Set(values.map((one) => one.slice(0, one.indexOf(':'))));
  return rows.size < values.length ? `${label}每一行只选一个` : undefined;
}

function checkBounds(field: Field, value: string): string | undefined {
  const broken = (field.validations ?? []).find(({ type, value: bound }) => {
    if (type === 'minlength') return [...value].length < bound;
    if (type === 'maxlength') return [...value].length > bound;
    return type === 'minvalue' ? Number(value) < bound : Number(value) > bound;
  });
  return broken && say(broken.message);
}

function bound({ validations }: Field, type: string): number | undefined {
  return validations?.find((one) => one.type === type)?.value;
}

function dateWanted(label: string): string {
  return `${label}要写日期，像 2025-03-08`;
}

function isEmail(value: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(value);
}

/** A date, or a date and a time with its offset, as the standard asks for. Days must exist. */
function isMoment(value: string): boolean {
  const [, date] =
    /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/.exec(value) ?? [];
  if (date === undefined || Number.isNaN(new Date(value).getTime())) return false;
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
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
