import { code as id, isList, record, type Fields } from '../kit/door.js';
import type { Localized, Notice } from '../kit/home.js';
import { safeUrl } from '../kit/html.js';
import { readerOf } from './answers-reading.js';
import { words } from './plain-words.js';

/** What a request type asks, as plain data. No DOM, no network. */

/** The kinds of question that every form may have; their controls are there from the start. */
export type PlainKind =
  | 'string'
  | 'number'
  | 'datetime'
  | 'text'
  | 'singlevaluelist'
  | 'multivaluelist'
  | 'information'
  | 'tel'
  | 'email';

/** Those that load when a definition asks for them (flow/). */
export type RichKind =
  'boolean' | 'consent' | 'date' | 'file' | 'matrix' | 'rating' | 'region' | 'scale';

export type Kind = PlainKind | RichKind;

export interface Condition {
  /** A question's code. */
  readonly code: string;
  readonly op: 'eq' | 'neq' | 'in' | 'gt' | 'gte' | 'lt' | 'lte' | 'answered';
  readonly values: readonly string[];
}

/** Any clause is enough; of a clause, all conditions must be met. */
export type Clauses = readonly (readonly Condition[])[];

/** Where an answer goes: a question of the office's own, or one of the fields every request has. */
export type Purpose = 'attribute' | 'message' | 'name' | 'phone' | 'email' | 'address';

export interface Choice {
  readonly key: string;
  readonly name: string;
  readonly visibleIf?: Clauses;
  /** What is sent when this is chosen, where it is not the question's own field and the choice's own key. */
  readonly sends?: {
    readonly key: string;
    readonly code: string;
    readonly value: string;
    /** Several questions send to this field. */
    readonly shared?: boolean;
  };
}

/** What an answer must be like besides being of its kind. */
export interface Check {
  readonly type: 'minlength' | 'maxlength' | 'minvalue' | 'maxvalue' | 'pattern' | 'conditions';
  /** The limit, or the pattern. */
  readonly value: number | string;
  /** What must hold once there is an answer. */
  readonly when?: Clauses;
  /** The office's own words for it; a pattern and conditions have no others. */
  readonly message: string;
}

/** The numbers of a scale, and what its ends mean. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly minLabel: string;
  readonly maxLabel: string;
}

export interface FileRule {
  /** MIME types and endings, as `accept` has them; none: anything. */
  readonly accept: readonly string[];
  readonly maxSize: number;
  readonly maxCount: number;
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
  /* What follows stands in forms with our extensions alone. */
  readonly visibleIf?: Clauses;
  readonly requiredIf?: Clauses;
  readonly checks?: readonly Check[];
  readonly scale?: Scale;
  readonly files?: FileRule;
  /** Of a consent: what is agreed to. */
  readonly version?: string;
  /** The key of the question that this one is drawn inside of: a matrix of its rows, a choice of its "other". */
  readonly within?: string;
  /** The key of the line whose text is sent in the place of the choice "other". */
  readonly otherText?: string;
  /** What stands there before she writes. */
  readonly default?: unknown;
  /** Stands among the ways to reach somebody. */
  readonly contact?: boolean;
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

export interface Page {
  readonly title: string;
  readonly description: string;
  readonly codes: readonly string[];
  readonly visibleIf?: Clauses;
}

/** Who answers so is led elsewhere, since this form is not for her. */
export interface Stop {
  readonly when: Clauses;
  readonly text: string;
  readonly tel: string;
  readonly url?: string;
}

export interface Form extends RequestType {
  readonly questions: readonly Question[];
  /** Who reads it, within how many days, and how long it is kept; else the home file says. */
  readonly notice?: Partial<Notice>;
  /** The backend takes the header `Idempotency-Key`. */
  readonly idempotencyHeader: boolean;
  /** The backend knows what a request is about, and finds its office by the region. */
  readonly routed?: boolean;
  /** A definition that says more than what is read here: `completeForm` reads the rest. */
  readonly definition?: Fields;
  /** It needs what flow/ holds: conditions, pages, more kinds of question. */
  readonly rich?: boolean;
  readonly pages?: readonly Page[];
  readonly stops?: readonly Stop[];
  /** Moments (ms). */
  readonly opensAt?: number;
  readonly closesAt?: number;
}

/** What was typed, by question key; several for a multivaluelist. */
export type Answers = ReadonlyMap<string, string | readonly string[]>;

export interface Problem {
  readonly key: string;
  readonly kind:
    'required' | 'choose' | 'number' | 'datetime' | 'date' | 'tel' | 'email' | 'rule' | 'server';
  /** What the backend or the definition says. */
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
  const rich = saysMore(raw);
  return {
    ...own,
    ...known,
    sensitive: own.sensitive || !!known?.sensitive,
    public: own.public || !!known?.public,
    contact: own.contact ?? known?.contact,
    idempotencyHeader: record(raw.extensions).idempotency === 'header',
    routed: record(raw.extensions).tracking === 'number',
    questions: rich ? [] : parseQuestions(asked(raw), report),
    ...(rich && { definition: raw }),
    ...(notice && { notice }),
  };
}

/** The questions of a definition, as they came. */
export function asked(raw: Fields): unknown[] {
  return list(raw.attributes ?? raw.questions, 'attribute');
}

const richKind = /^(?:boolean|consent|date|file|matrix|rating|region|scale)\b/;

/** Longer lists are searched. */
export const longList = 20;

/** Whether a definition holds anything that flow/ is needed for. */
function saysMore(raw: Fields): boolean {
  const says = (fields: Fields, names: string) => names.split(' ').some((name) => fields[name]);
  return (
    says(raw, 'pages consents stop opens_at closes_at call_back survey') ||
    asked(raw).some((entry) => {
      const question = record(entry);
      const values = list(question.values ?? question.choices, 'value');
      return (
        richKind.test(kindOf(question)) ||
        values.length > longList ||
        says(question, 'visible_if visibleIf dependencies validations other default') ||
        values.some((each) => says(record(each), 'visible_if visibleIf dependentOn'))
      );
    })
  );
}

/**
 * The form with all that its definition says, and, where `own` is set, with the fields that every
 * request has.
 */
export async function completeForm(form: Form, report: Report, own = true): Promise<Form> {
  if (form.definition) {
    // What leads through it is wanted next: both come in one round trip. Who opens it says what failed.
    void import('./flow/flow.js').catch(() => undefined);
    const { enrich } = await import('./flow/definition.js');
    return enrich(form, form.definition, report, own);
  }
  return own ? { ...form, questions: withOwnFields(form.questions) } : form;
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

function kindOf(raw: Fields): string {
  const kind = id(raw.kind ?? raw.datatype).toLowerCase();
  return no(raw.variable) || kind === 'informational' ? 'information' : kind;
}

/** What our extensions make of a question: nothing where they leave it as it is. */
export type Extend = (
  raw: Fields,
  kind: string,
  question: Question,
) => readonly Question[] | undefined;

export function parseQuestions(value: unknown[], report: Report, extend?: Extend): Question[] {
  const seen = new Set<string>();
  const placed: { order: number; questions: readonly Question[] }[] = [];
  for (const entry of value) {
    const raw = record(entry);
    const code = id(raw.code);
    const label = words(raw.label ?? raw.description) || code;
    if (!label) {
      report('has a question without label and code; it is left out.');
      continue;
    }
    const values = raw.values ?? raw.choices;
    if (list(values, 'value').includes(null))
      report(`has an empty choice for "${label}"; it is left out.`);
    const choices = parseChoices(values);
    let kind = kindOf(raw);
    if (kind !== 'information' && (code === '' || seen.has(code))) {
      const fault = code
        ? `has two questions with the code "${code}"`
        : 'has a question without code';
      report(`${fault}: "${label}" is shown, but cannot be answered.`);
      kind = 'information';
    }
    if (kind !== 'information') seen.add(code);
    const question: Question = {
      key: `attribute[${code}]`,
      code,
      purpose: 'attribute',
      kind: 'string',
      label,
      help: words(
        raw.label === undefined ? raw.datatype_description : (raw.help ?? raw.description),
      ),
      required: kind !== 'information' && yes(raw.required),
      choices,
    };
    const order = raw.order === null || raw.order === '' ? NaN : Number(raw.order);
    placed.push({
      order: isNaN(order) ? Infinity : order,
      questions: extend?.(raw, kind, question) ?? [plainQuestion(question, kind, report)],
    });
  }
  // Without a number they come last; equal places keep the order they came in.
  placed.sort((a, b) => (a.order === b.order ? 0 : a.order < b.order ? -1 : 1));
  const questions: Question[] = [];
  for (const each of placed) questions.push(...each.questions);
  return questions;
}

export function plainQuestion(question: Question, kind: string, report: Report): Question {
  const { label, choices } = question;
  if (!kinds.includes(kind)) {
    report(
      `asks "${label}" as "${kind}", which is none of ${kinds.join(', ')}: shown as a line of text.`,
    );
  } else if (/list$/.test(kind) && choices.length === 0) {
    report(`asks "${label}" without anything to choose from: shown as a line of text.`);
  } else return { ...question, kind: kind as PlainKind };
  return question;
}

export function parseChoices(value: unknown): Choice[] {
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

/** Whether an answer is a list, sent as `name[]`, once for each member. */
export function takesSeveral({ kind }: Question): boolean {
  return kind === 'multivaluelist' || kind === 'file';
}

export function field(purpose: Purpose, kind: Kind, required = false): Question {
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

/** The question that a backend means by a name: a key, a code of its own, or one of our fields. */
export function findQuestion(questions: readonly Question[], name: string): Question | undefined {
  return (
    questions.find(({ key }) => key === name) ?? questions.find(({ code }) => code === name && code)
  );
}

/** How the key of a line ends that is sent as a part of another question's answer. */
export const otherEnding = ' other';

/** The answers that there are, in the form's order, as they are sent. */
export function filled(
  questions: readonly Question[],
  answers: Answers,
): { question: Question; values: string[] }[] {
  const found: { question: Question; values: string[] }[] = [];
  for (const question of questions) {
    const read = readerOf(question.kind);
    const { key, kind, choices, otherText = '' } = question;
    const values = given(answers, key).map((text) =>
      text === 'other' ? (given(answers, otherText)[0] ?? text) : (read?.(text) ?? text),
    );
    if (!values.length || kind === 'information' || key.endsWith(otherEnding)) continue;
    const sends = choices.find((choice) => choice.key === values[0])?.sends;
    if (!sends) found.push({ question, values });
    else {
      const { key, code, value, shared } = sends;
      const before = shared && found.find((each) => each.question.key === key);
      if (before) before.values.push(value);
      else {
        const list = shared ? 'multivaluelist' : kind;
        found.push({ question: { ...question, key, code, kind: list }, values: [value] });
      }
    }
  }
  return found;
}

/** The same by the questions' codes, whatever those are: also `__proto__`. */
export function byCode(
  questions: readonly Question[],
  answers: Answers,
): Record<string, string | readonly string[]> {
  return Object.fromEntries(
    filled(questions, answers).map(({ question, values }) => [
      question.code,
      takesSeveral(question) ? values : values[0]!,
    ]),
  );
}

export function given(answers: Answers, key: string): string[] {
  const answer = answers.get(key) ?? [];
  const several = typeof answer === 'string' ? [answer] : [...answer];
  return several.filter((text) => text.trim() !== '');
}

/* The door: whatever a backend sends becomes one of these. */

/** A list, also when it came wrapped under one of `names`, or with one member left unwrapped. */
export function list(value: unknown, ...names: string[]): unknown[] {
  if (isList(value)) return value;
  for (const name of names) {
    const inner = record(value)[name];
    if (inner !== undefined && inner !== null) return isList(inner) ? inner : list(inner, ...names);
  }
  return [];
}

export function localized(value: unknown): Localized | undefined {
  if (typeof value !== 'object' || value === null || isList(value))
    return words(value) || undefined;
  const found: Record<string, string> = {};
  for (const [tag, text] of Object.entries(value)) if (words(text)) found[tag] = words(text);
  return Object.keys(found).length ? found : undefined;
}

export function yes(value: unknown): boolean {
  return value === true || /^(?:true|1|yes)$/i.test(id(value));
}

function no(value: unknown): boolean {
  return value === false || /^(?:false|0|no)$/i.test(id(value));
}

/** True unless it is clearly said to be false: for what must rather be too careful. */
function maybe(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !no(value);
}
