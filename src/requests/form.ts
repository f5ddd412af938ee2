import { code as id, isList, record } from '../kit/door.js';
import type { Localized, Notice } from '../kit/home.js';
import { plain, safeUrl } from '../kit/html.js';

/** What a request type asks, as plain data, and how answers are checked. No DOM, no network. */

export type Kind =
  | 'string'
  | 'number'
  | 'datetime'
  | 'text'
  | 'singlevaluelist'
  | 'multivaluelist'
  | 'information'
  | 'tel'
  | 'email';

/** Where an answer goes: a question of the office's own, or one of the fields every request has. */
export type Purpose = 'attribute' | 'message' | 'name' | 'phone' | 'email' | 'address';

export interface Choice {
  readonly key: string;
  readonly name: string;
}

export interface Question {
  /** Tells questions apart, also an attribute called `phone` from the field of that name. */
  readonly key: string;
  readonly code: string;
  readonly purpose: Purpose;
  readonly kind: Kind;
  /** Empty for the fields every request has: those are named in the visitor's language. */
  readonly label: string;
  readonly help: string;
  readonly required: boolean;
  readonly choices: readonly Choice[];
}

/** Where to turn instead of writing. */
export interface Elsewhere {
  readonly page?: string;
  readonly tel: string;
  readonly hours: Localized;
}

export interface RequestType {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly group: string;
  /** Whether there is a definition with questions to ask for. */
  readonly metadata: boolean;
  /** Never a field on a partner's page. */
  readonly sensitive: boolean;
  /** What is sent can be read by everybody. */
  readonly public: boolean;
  readonly contact?: Elsewhere;
}

export interface Form extends RequestType {
  readonly questions: readonly Question[];
  /** Who reads it, within how many days, and how long it is kept; else the home file says. */
  readonly notice?: Partial<Notice>;
  /** The backend takes the header `Idempotency-Key`. */
  readonly idempotencyHeader: boolean;
}

/** What was typed, by question key; several for a multivaluelist. */
export type Answers = ReadonlyMap<string, string | readonly string[]>;

export interface Problem {
  readonly key: string;
  readonly kind: 'required' | 'choose' | 'number' | 'datetime' | 'tel' | 'email' | 'server';
  /** What the backend said. */
  readonly text?: string;
}

export type Report = (message: string) => void;

/** The list of request types. What has no code cannot be asked for and is left out. */
export function parseTypes(value: unknown, base: string): RequestType[] {
  const found = new Map<string, RequestType>();
  for (const entry of list(value, 'services', 'service')) {
    const type = parseType(entry, base);
    if (type.code && !found.has(type.code)) found.set(type.code, type);
  }
  return [...found.values()];
}

function parseType(value: unknown, base: string): RequestType {
  const raw = record(value);
  const code = id(raw.service_code ?? raw.code);
  const contact = record(raw.contact);
  const page = safeUrl(words(contact.page) || '::', base);
  const elsewhere = {
    tel: words(contact.tel),
    hours: localized(contact.hours) ?? '',
    ...(page && { page }),
  };
  return {
    code,
    name: words(raw.service_name ?? raw.name) || code,
    description: words(raw.description),
    group: words(raw.group),
    metadata: raw.metadata === undefined || yes(raw.metadata),
    sensitive: maybe(raw.sensitive),
    public: yes(raw.public),
    ...(raw.contact !== undefined && { contact: elsewhere }),
  };
}

/**
 * A form out of a request type and its definition, if it has one. Whatever either of them says
 * about being sensitive counts.
 */
export function parseForm(value: unknown, base: string, report: Report, known?: RequestType): Form {
  const raw = record(isList(value) ? value[0] : value);
  const own = parseType(raw, base);
  const notice = parseNotice(raw.notice);
  return {
    ...own,
    ...known,
    sensitive: own.sensitive || !!known?.sensitive,
    public: own.public || !!known?.public,
    contact: own.contact ?? known?.contact,
    idempotencyHeader: record(raw.extensions).idempotency === 'header',
    questions: parseQuestions(raw.attributes ?? raw.questions, report),
    ...(notice && { notice }),
  };
}

function parseNotice(value: unknown): Partial<Notice> | undefined {
  const raw = record(value);
  const office = localized(raw.office);
  const reader = localized(raw.reader);
  const keep = localized(raw.keep);
  const days = Number(raw.days);
  if (!office && !reader && !keep) return undefined;
  return {
    ...(office && { office }),
    ...(reader && { reader }),
    ...(keep && { keep }),
    ...(days > 0 && isFinite(days) && { days }),
  };
}

const kinds: readonly string[] = [
  'string',
  'number',
  'datetime',
  'text',
  'singlevaluelist',
  'multivaluelist',
  'information',
  'tel',
  'email',
];

function parseQuestions(value: unknown, report: Report): Question[] {
  const seen = new Set<string>();
  const placed: { order: number; question: Question }[] = [];
  for (const entry of list(value, 'attribute')) {
    const raw = record(entry);
    const code = id(raw.code);
    const label = words(raw.label ?? raw.description) || code;
    if (!label) continue;
    const choices = parseChoices(raw.values ?? raw.choices);
    let kind = id(raw.kind ?? raw.datatype).toLowerCase();
    if (no(raw.variable)) kind = 'information';
    if (!kinds.includes(kind)) {
      report(
        `asks "${label}" as "${kind}", which is none of ${kinds.join(', ')}: shown as a line of text.`,
      );
      kind = 'string';
    }
    if (/list$/.test(kind) && choices.length === 0) {
      report(`asks "${label}" without anything to choose from: shown as a line of text.`);
      kind = 'string';
    }
    if (kind !== 'information' && (code === '' || seen.has(code))) {
      const fault = code
        ? `has two questions with the code "${code}"`
        : 'has a question without code';
      report(`${fault}: "${label}" is shown, but cannot be answered.`);
      kind = 'information';
    }
    if (kind !== 'information') seen.add(code);
    const order = raw.order === null || raw.order === '' ? NaN : Number(raw.order);
    placed.push({
      order: isNaN(order) ? Infinity : order,
      question: {
        key: `attribute[${code}]`,
        code,
        purpose: 'attribute',
        kind: kind as Kind,
        label,
        help: words(
          raw.label === undefined ? raw.datatype_description : (raw.help ?? raw.description),
        ),
        required: kind !== 'information' && yes(raw.required),
        choices,
      },
    });
  }
  // Without a number they come last; equal places keep the order they came in.
  placed.sort((a, b) => (a.order === b.order ? 0 : a.order < b.order ? -1 : 1));
  return placed.map(({ question }) => question);
}

function parseChoices(value: unknown): Choice[] {
  const found = new Map<string, Choice>();
  for (const entry of list(value, 'value')) {
    const raw = record(entry);
    const plainEntry = id(entry);
    const name = words(raw.name ?? raw.label) || words(entry);
    const key = id(raw.key ?? raw.value) || plainEntry || name;
    if (key && !found.has(key)) found.set(key, { key, name: name || key });
  }
  return [...found.values()];
}

function field(purpose: Purpose, kind: Kind, required = false): Question {
  return {
    key: purpose,
    code: purpose,
    purpose,
    kind,
    label: '',
    help: '',
    required,
    choices: [],
  };
}

/**
 * The fields every request has, after the office's own questions. Where none of those must be
 * answered, a message must be written: something has to be said.
 */
export function withOwnFields(questions: readonly Question[]): Question[] {
  const asked = questions.some(({ required }) => required);
  return [
    ...questions,
    field('message', 'text', !asked),
    field('name', 'string'),
    field('phone', 'tel'),
    field('email', 'email'),
  ];
}

/** The same form with the place asked for, as a plain Open311 server may insist on one. */
export function withAddress(form: Form): Form {
  if (form.questions.some(({ purpose }) => purpose === 'address')) return form;
  const at = form.questions.findIndex(({ purpose }) => purpose === 'name');
  const before = at < 0 ? form.questions : form.questions.slice(0, at);
  const after = at < 0 ? [] : form.questions.slice(at);
  return { ...form, questions: [...before, field('address', 'string', true), ...after] };
}

/** What keeps the answers from being sent. `unreadable` are questions whose control holds half a date. */
export function validate(
  questions: readonly Question[],
  answers: Answers,
  unreadable: ReadonlySet<string> = new Set(),
): Problem[] {
  const problems: Problem[] = [];
  for (const { key, kind, required, choices } of questions) {
    const answer = given(answers, key);
    if (unreadable.has(key)) problems.push({ key, kind: 'datetime' });
    else if (answer.length === 0) {
      if (required) problems.push({ key, kind: choices.length ? 'choose' : 'required' });
    } else if (kind === 'number' || kind === 'datetime' || kind === 'tel' || kind === 'email') {
      if (readers[kind](answer[0]!) === undefined) problems.push({ key, kind });
    }
  }
  return problems;
}

/** The question that a backend means by a name: a key, a code of its own, or one of our fields. */
export function findQuestion(questions: readonly Question[], name: string): Question | undefined {
  return (
    questions.find(({ key }) => key === name) ?? questions.find(({ code }) => code === name && code)
  );
}

/** The answers that there are, in the form's order, as they are sent. */
export function filled(
  questions: readonly Question[],
  answers: Answers,
): { question: Question; values: string[] }[] {
  const found: { question: Question; values: string[] }[] = [];
  for (const question of questions) {
    const read = readers[question.kind as keyof typeof readers] as
      ((text: string) => string) | undefined;
    const values = given(answers, question.key).map((text) => read?.(text) ?? text);
    if (values.length && question.kind !== 'information') found.push({ question, values });
  }
  return found;
}

function given(answers: Answers, key: string): string[] {
  const answer = answers.get(key) ?? [];
  const several = typeof answer === 'string' ? [answer] : [...answer];
  return several.filter((text) => text.trim() !== '');
}

/** Each takes what people type and gives what servers read; nothing for what it does not understand. */
const readers = { number: readNumber, datetime: readDateTime, tel: readPhone, email: readEmail };

/** Full-width forms, other scripts' digits and the many dashes, as the ones on a plain keyboard. */
function fold(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (found) => String.fromCharCode(found.charCodeAt(0) - 0xfee0))
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (found) => String(found.charCodeAt(0) & 15))
    .replace(/[\u2010-\u2015\u2212\u30fc\ufe63]/g, '-')
    .replace(/\u066b/g, '.')
    .replace(/[\u066c\u3001\ufe50]/g, ',')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '');
}

/** As text, so that long numbers keep their digits and leading zeros. */
export function readNumber(text: string): string | undefined {
  const number = fold(text)
    .replace(/[\s_']/g, '')
    .replace(/(\d),(?=\d{3}(?:\D|$))/g, '$1')
    .replace(/(\d)-+(?=\d)/g, '$1');
  const parts = /^(-?)\+?(\d*)(?:\.(\d*))?$/.exec(number);
  if (!parts || !/\d/.test(number)) return undefined;
  return `${parts[1]}${parts[2] || '0'}${parts[3] ? `.${parts[3]}` : ''}`;
}

/** Digits alone; whatever else was written, such as an extension in words, stays as it is. */
export function readPhone(text: string): string | undefined {
  const folded = fold(text).trim();
  const bare = folded.replace(/[\s().\-/]/g, '');
  if (/^\+?\d{3,}$/.test(bare)) return bare;
  return (folded.match(/\d/g) ?? []).length >= 3 ? folded : undefined;
}

export function readEmail(text: string): string | undefined {
  const address = fold(text)
    .replace(/\s/g, '')
    .replace(/\u3002/g, '.');
  return /^[^@]+@[^@.]+(?:\.[^@.]+)+$/.test(address) ? address : undefined;
}

/**
 * ISO 8601 with the offset of the place where it was typed. Reads what date controls give, and dates
 * typed by hand where the control is only a line of text.
 */
export function readDateTime(text: string): string | undefined {
  const found =
    /^\s*(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})(?:\D{1,3}(\d{1,2})(?:\D{1,3}(\d{1,2})\D*)?)?\D*$/.exec(
      fold(text),
    );
  if (!found) return undefined;
  const [year, month, day, hour, minute] = found.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const moment = new Date(year, month - 1, day, hour, minute);
  // A day that does not exist lies in another month.
  if (moment.getMonth() !== month - 1 || hour > 23 || minute > 59) return undefined;
  const offset = -moment.getTimezoneOffset();
  const sign = offset < 0 ? '-' : '+';
  const away = Math.abs(offset);
  const [date, time, zone] = [
    [two(month), two(day)].join('-'),
    [two(hour), two(minute), '00'].join(':'),
    [two(Math.floor(away / 60)), two(away % 60)].join(':'),
  ];
  return `${year}-${date}T${time}${sign}${zone}`;
}

function two(number: number): string {
  return `0${number}`.slice(-2);
}

/* The door: whatever a backend sends becomes one of these. */

/** A list, also when it came wrapped under one of `names`, or with one member left unwrapped. */
function list(value: unknown, ...names: string[]): unknown[] {
  if (isList(value)) return value;
  for (const name of names) {
    const inner = record(value)[name];
    if (inner !== undefined && inner !== null) return isList(inner) ? inner : list(inner, ...names);
  }
  return [];
}

/** Words for a reader: HTML becomes text. */
export function words(value: unknown): string {
  return plain(id(value));
}

export function localized(value: unknown): Localized | undefined {
  if (typeof value !== 'object' || value === null || isList(value))
    return words(value) || undefined;
  const found: Record<string, string> = {};
  for (const [tag, text] of Object.entries(value)) if (words(text)) found[tag] = words(text);
  return Object.keys(found).length ? found : undefined;
}

function yes(value: unknown): boolean {
  return value === true || /^(?:true|1|yes)$/i.test(id(value));
}

function no(value: unknown): boolean {
  return value === false || /^(?:false|0|no)$/i.test(id(value));
}

/** True unless it is clearly said to be false: for what must rather be too careful. */
function maybe(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !no(value);
}
