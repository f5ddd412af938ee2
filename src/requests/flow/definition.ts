import { parseDate } from '../../kit/date.js';
import { code as id, record, type Fields } from '../../kit/door.js';
import { safeUrl } from '../../kit/html.js';
import {
  asked,
  field,
  list,
  otherEnding,
  parseChoices,
  parseQuestions,
  plainQuestion,
  withOwnFields,
  yes,
  type Choice,
  type Clauses,
  type FileRule,
  type Form,
  type Page,
  type Question,
  type Report,
  type Stop,
} from '../form.js';
import { words } from '../plain-words.js';
import { readChecks } from './read-checks.js';
import { readClauses } from './read-conditions.js';
import { sound } from './sound.js';

/** The whole of a definition with our extensions. What is not understood is told once, and shown plainly. */
export function enrich(form: Form, raw: Fields, report: Report, own: boolean): Form {
  const files = readFiles(record(raw.extensions).files);
  const attributes = parseQuestions(asked(raw), report, (entry, kind, question) =>
    readQuestion(entry, kind, question, files, report),
  );
  const contact = yes(raw.call_back) ? callBack() : [];
  const questions = [
    ...withOwn(attributes, own, yes(raw.survey), contact),
    ...readConsents(raw.consents, report),
  ];
  const opensAt = parseDate(id(raw.opens_at));
  const closesAt = parseDate(id(raw.closes_at));
  const stops = readStops(raw.stop, report);
  return {
    ...form,
    ...sound(questions, readPages(raw.pages, report), stops, report),
    rich: true,
    ...(opensAt !== undefined && { opensAt }),
    ...(closesAt !== undefined && { closesAt }),
  };
}

/* Questions. */

/** A question with what our extensions add to it, and those that are drawn inside of it. */
function readQuestion(
  raw: Fields,
  written: string,
  plain: Question,
  files: FileRule | undefined,
  report: Report,
): readonly Question[] {
  const { label } = plain;
  const kind = /^boolean\b/.test(written) ? 'boolean' : written;
  const about = (fault: string) => report(`"${label}": ${fault}.`);
  const conditions = (value: unknown) =>
    readClauses(value, (fault) => about(`${fault}; it is shown always`));
  const visibleIf = conditions(raw.visible_if ?? raw.visibleIf ?? raw.dependencies);
  const choices = readChoices(raw.values ?? raw.choices, conditions);
  const { checks, told } = readChecks(raw.validations, kind, about);
  const question: Question = {
    ...plain,
    choices,
    help: [plain.help, ...told].filter(Boolean).join(' '),
    ...(checks.length > 0 && { checks }),
    ...(raw.default !== undefined && raw.default !== null && { default: raw.default }),
    ...(visibleIf && { visibleIf }),
  };
  switch (kind) {
    case 'boolean':
      return [{ ...question, kind, choices: [choice('yes'), choice('no')] }];
    case 'date':
    case 'region':
      return [{ ...question, kind }];
    case 'consent':
      return [{ ...question, kind, version: id(raw.version) || 'yes' }];
    case 'rating':
    case 'scale':
      return [scaleOf(raw, kind, question, about)];
    case 'matrix':
      return matrixOf(raw, question, about);
    case 'file':
      if (files) return [{ ...question, kind, files: readFiles(raw, files) ?? files }];
      about(
        'nothing says that files are taken here (extensions.files); the question is only shown',
      );
      return [{ ...question, kind: 'information', required: false }];
    default:
      return withOther(raw, plainQuestion(question, kind, report));
  }
}

function choice(key: string, name = ''): Choice {
  return { key, name };
}

/** Choices that depend on answers: our `visible_if`, or Boston's groups of them. */
function readChoices(
  value: unknown,
  conditions: (value: unknown) => Clauses | undefined,
): readonly Choice[] {
  const found = new Map<string, Choice>();
  const add = (entries: unknown[], shared?: Clauses) => {
    for (const entry of entries) {
      const { dependentOn, values, visible_if, visibleIf: own = visible_if } = record(entry);
      if (dependentOn) {
        add(list(values), conditions(dependentOn));
        continue;
      }
      const visibleIf = conditions(own) ?? shared;
      for (const read of parseChoices([entry])) {
        if (!found.has(read.key)) found.set(read.key, { ...read, ...(visibleIf && { visibleIf }) });
      }
    }
  };
  if (list(value).length === 0) return parseChoices(value);
  add(list(value));
  return [...found.values()];
}

/** More steps than these are no scale that anybody reads. */
const mostSteps = 11;

function scaleOf(
  raw: Fields,
  kind: 'rating' | 'scale',
  question: Question,
  about: (fault: string) => void,
): Question {
  const min = numberOr(raw.min, 1);
  const max = numberOr(raw.max, kind === 'rating' ? 5 : 10);
  const steps = max - min + 1;
  if (!(steps >= 2 && steps <= mostSteps) || min % 1 || max % 1) {
    about(`a ${kind} from ${min} to ${max} cannot be drawn; it is asked as a number`);
    return { ...question, kind: 'number', choices: [] };
  }
  const choices: Choice[] = [];
  for (let step = min; step <= max; step += 1) choices.push(choice(String(step), String(step)));
  const [minLabel, maxLabel] = [words(raw.min_label), words(raw.max_label)];
  return { ...question, kind, choices, scale: { min, max, minLabel, maxLabel } };
}

function numberOr(value: unknown, fallback: number): number {
  const number = id(value) === '' ? NaN : Number(id(value));
  return isNaN(number) ? fallback : number;
}

/** A matrix is a heading and a question for each of its rows. */
function matrixOf(
  raw: Fields,
  question: Question,
  about: (fault: string) => void,
): readonly Question[] {
  const columns = parseChoices(raw.columns ?? raw.values);
  const rows = parseChoices(raw.rows);
  if (columns.length === 0 || rows.length === 0) {
    about('a matrix needs rows and columns; only its words are shown');
    return [{ ...question, kind: 'information', required: false }];
  }
  return [
    { ...question, kind: 'matrix', required: false, choices: [] },
    ...rows.map(({ key, name }): Question => ({
      ...question,
      key: `${question.key}[${key}]`,
      code: `${question.code}.${key}`,
      kind: 'singlevaluelist',
      label: name,
      help: '',
      choices: columns.map((column) => ({
        ...column,
        sends: {
          key: question.key,
          code: question.code,
          value: `${key}:${column.key}`,
          shared: true,
        },
      })),
      within: question.key,
    })),
  ];
}

/** The key of the choice that brings a line to write on. */
const otherKey = 'other';

function withOther(raw: Fields, question: Question): readonly Question[] {
  const { code, key, choices, visibleIf } = question;
  if (!yes(raw.other) || !/list$/.test(question.kind)) return [question];
  const known = choices.some((each) => each.key === otherKey);
  const chosen = { code, op: 'eq', values: [otherKey] } as const;
  const clauses = visibleIf ? visibleIf.map((clause) => [...clause, chosen]) : [[chosen]];
  return [
    {
      ...question,
      choices: known ? choices : [...choices, choice(otherKey)],
      otherText: key + otherEnding,
    },
    {
      ...field('attribute', 'string', true),
      key: key + otherEnding,
      code: code + otherEnding,
      within: key,
      visibleIf: clauses,
    },
  ];
}

/** What files may be: of a question, else of the backend. */
function readFiles(value: unknown, known?: FileRule): FileRule | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const raw = record(value);
  const accept = raw.accept ?? raw.types;
  const kinds = (typeof accept === 'string' ? accept.split(',') : list(accept))
    .map((each) => id(each).toLowerCase())
    .filter(Boolean);
  const positive = (number: unknown, fallback: number) =>
    Number(number) > 0 ? Number(number) : fallback;
  return {
    accept: kinds.length ? kinds : (known?.accept ?? []),
    maxSize: Math.min(positive(raw.max_size, Infinity), known?.maxSize ?? Infinity),
    maxCount: Math.min(positive(raw.max_count, Infinity), known?.maxCount ?? 10),
  };
}

/* What every request has. */

function withOwn(
  attributes: readonly Question[],
  own: boolean,
  survey: boolean,
  contact: readonly Question[],
): Question[] {
  const all = withOwnFields(attributes);
  const kept = all.filter(({ purpose }) => {
    if (purpose === 'attribute') return true;
    // Who fills in a survey is nobody's business.
    if (purpose === 'message') return own;
    return contact.length > 0 || (own && !survey);
  });
  // Something has to be said, by somebody who may leave all the rest out; a survey may stay empty.
  const needed = !survey && !attributes.some(({ required, visibleIf }) => required && !visibleIf);
  const worded = kept.map((question) =>
    question.purpose === 'message' ? { ...question, required: needed } : question,
  );
  if (contact.length === 0) return worded;
  const [way, ...more] = contact;
  const isWay = ({ purpose }: Question) => /^(?:name|phone|email)$/.test(purpose);
  const reach = (question: Question): Question => ({
    ...question,
    visibleIf: [[{ code: 'contact_way', op: 'neq', values: ['none'] }]],
    ...(question.purpose === 'phone' && { requiredIf: wantsCall }),
  });
  return [
    ...worded.filter((question) => !isWay(question)),
    way!,
    ...worded.filter(isWay).map(reach),
    ...more,
  ];
}

const wantsCall: Clauses = [[{ code: 'contact_way', op: 'eq', values: ['call'] }]];

/** Whether, when and how to call; not to be contacted at all is a choice like the others. */
function callBack(): readonly Question[] {
  const sent = (name: string, value: string) => ({ key: name, code: name, value });
  const ask = (code: string, more: Partial<Question>): Question => ({
    ...field('attribute', 'string'),
    key: code,
    code,
    contact: true,
    ...more,
  });
  return [
    ask('contact_way', {
      kind: 'singlevaluelist',
      choices: [
        { ...choice('call'), sends: sent('call_back', 'yes') },
        { ...choice('write'), sends: sent('call_back', 'no') },
        { ...choice('none'), sends: sent('no_contact', 'true') },
      ],
    }),
    ask('call_back_when', { visibleIf: wantsCall }),
    ask('call_back_safe', {
      kind: 'singlevaluelist',
      choices: [choice('yes'), choice('no')],
      visibleIf: wantsCall,
    }),
    ask('call_back_say', { visibleIf: wantsCall }),
  ];
}

function readConsents(value: unknown, report: Report): Question[] {
  const found: Question[] = [];
  const seen = new Set<string>();
  for (const entry of list(value)) {
    const raw = record(entry);
    const name = id(raw.name);
    const version = id(raw.version);
    const label = words(raw.text);
    if (!label) continue;
    const whole = name && version && !seen.has(name);
    if (!whole)
      report(`has a consent without name or version, or twice: "${label}" is only shown.`);
    seen.add(name);
    found.push({
      ...field('attribute', whole ? 'consent' : 'information', !!whole && yes(raw.required)),
      key: `consent[${name}]`,
      code: `consent[${name}]`,
      label,
      version,
    });
  }
  return found;
}

/* Pages and ways out. */

function readPages(value: unknown, report: Report): Page[] {
  return list(value).map((entry, index): Page => {
    const raw = record(entry);
    const visibleIf = readClauses(raw.visible_if ?? raw.visibleIf, (fault) =>
      report(`page ${index + 1}: ${fault}; it is shown always.`),
    );
    return {
      title: words(raw.title),
      description: words(raw.description),
      codes: list(raw.codes).map(id).filter(Boolean),
      ...(visibleIf && { visibleIf }),
    };
  });
}

function readStops(value: unknown, report: Report): Stop[] {
  const found: Stop[] = [];
  for (const entry of list(value)) {
    const raw = record(entry);
    const when = readClauses(raw.if, (fault) => report(`stop: ${fault}; nobody is stopped.`));
    const url = safeUrl(words(raw.url) || '::');
    if (when) found.push({ when, text: words(raw.text), tel: words(raw.tel), ...(url && { url }) });
  }
  return found;
}
