import type { Clauses, Form, Page, Question, Report, Stop } from '../form.js';
import { circular, codesOf } from './conditions.js';

/** What Open311 calls the fields that every request has. */
const alias: Readonly<Record<string, string>> = { description: 'message', first_name: 'name' };

/**
 * Makes a form that holds together: every question on exactly one page, in the pages' order, and no
 * condition that looks at nothing or at itself. What had to be mended is told to the developer.
 */
export function sound(
  all: readonly Question[],
  written: readonly Page[],
  exits: readonly Stop[],
  report: Report,
): Pick<Form, 'questions' | 'pages' | 'stops'> {
  const codes = new Set(all.map(({ code }) => code));
  const truths = new Set(all.filter(({ kind }) => kind === 'boolean').map(({ code }) => code));
  /** `true` and `false` are how definitions write the answers to a question of yes or no. */
  const answers = (clauses: Clauses): Clauses =>
    clauses.map((clause) =>
      clause.map((condition) =>
        truths.has(condition.code) && condition.op !== 'answered'
          ? { ...condition, values: condition.values.map(yesOrNo) }
          : condition,
      ),
    );
  const known = (clauses: Clauses | undefined, what: string): clauses is Clauses => {
    const missing = codesOf(clauses).find((code) => !codes.has(code));
    if (missing === undefined) return clauses !== undefined;
    report(`${what} depends on "${missing}", which is not asked; the condition is left out.`);
    return false;
  };
  const stops: Stop[] = [];
  for (const stop of exits)
    if (known(stop.when, `the stop "${stop.text}"`))
      stops.push({ ...stop, when: answers(stop.when) });

  let questions = all.map((question) => {
    const { visibleIf, choices, checks, ...rest } = question;
    return {
      ...rest,
      choices: choices.map(({ visibleIf: own, ...choice }) => ({
        ...choice,
        ...(known(own, `"${choice.name}"`) && { visibleIf: answers(own) }),
      })),
      ...(known(visibleIf, `"${question.label}"`) && { visibleIf: answers(visibleIf) }),
      ...(checks && {
        checks: checks
          .filter(({ when, message }) => !when || known(when, `the validation "${message}"`))
          .map((check) => (check.when ? { ...check, when: answers(check.when) } : check)),
      }),
    };
  });
  let pages = withPlaces(questions, written, report).map(({ visibleIf, ...page }) => ({
    ...page,
    ...(known(visibleIf, `the page "${page.title}"`) && { visibleIf: answers(visibleIf) }),
  }));

  const pageOf = new Map<string, Page>();
  for (const page of pages) for (const code of page.codes) pageOf.set(code, page);
  const needs = new Map<string, string[]>();
  for (const { code, visibleIf } of questions)
    needs.set(code, [...codesOf(visibleIf), ...codesOf(pageOf.get(code)?.visibleIf)]);
  const circle = circular(needs);
  if (circle.size > 0) {
    const names = [...circle].join(', ');
    report(`has conditions that go round in a circle: ${names}. These are shown always.`);
    questions = questions.map(({ visibleIf, ...question }) =>
      circle.has(question.code) || !visibleIf ? question : { ...question, visibleIf },
    );
    pages = pages.map(({ visibleIf, ...page }) =>
      !visibleIf || page.codes.some((code) => circle.has(code)) ? page : { ...page, visibleIf },
    );
  }
  tellUnseen(questions, report);

  if (pages.length === 0) return { questions, stops };
  const place = new Map<string, number>();
  for (const { codes: shown } of pages) for (const code of shown) place.set(code, place.size);
  const placeOf = ({ code }: Question) => place.get(code) ?? Infinity;
  const ordered = [...questions].sort((a, b) => {
    const [one, other] = [placeOf(a), placeOf(b)];
    return one === other ? 0 : one < other ? -1 : 1;
  });
  return { questions: ordered, pages, stops };
}

function yesOrNo(value: string): string {
  return value === 'true' ? 'yes' : value === 'false' ? 'no' : value;
}

/** Each question on the first page that names it; what none names on the last; consents at the end of all. */
function withPlaces(all: readonly Question[], pages: readonly Page[], report: Report): Page[] {
  if (pages.length === 0) return [];
  const byCode = new Map(all.map((question) => [question.code, question]));
  const placed = new Set<string>();
  const found = pages.map((page) => {
    const codes: string[] = [];
    for (const written of page.codes) {
      const name = byCode.has(written) ? written : (alias[written] ?? written);
      const question = byCode.get(name);
      if (!question || placed.has(name)) {
        const fault = question ? 'stands on an earlier page too' : 'is not asked';
        report(`the page "${page.title}" names "${written}", which ${fault}.`);
        continue;
      }
      // What is drawn inside of it comes along.
      for (const each of all) {
        if (each !== question && each.within !== question.key) continue;
        placed.add(each.code);
        codes.push(each.code);
      }
    }
    return { ...page, codes };
  });
  const rest = all.filter(({ code, key }) => !placed.has(code) && !isClosing(key));
  const last = found[found.length - 1]!;
  last.codes.push(...rest.map(({ code }) => code));
  return found.filter(({ codes, description, title }) => {
    const stays = codes.length > 0 || description !== '';
    if (!stays) report(`the page "${title}" has no question (codes); it is left out.`);
    return stays;
  });
}

/** What is agreed to at the very end, after all that it is about. */
export function isClosing(key: string): boolean {
  return key.startsWith('consent[');
}

/** Questions that no answer can bring up: where such a one is required, somebody has made a mistake. */
function tellUnseen(questions: readonly Question[], report: Report): void {
  const byCode = new Map(questions.map((question) => [question.code, question]));
  const seen = new Map<string, boolean>();
  const canBeSeen = (question: Question): boolean => {
    const known = seen.get(question.code);
    if (known !== undefined) return known;
    const { visibleIf } = question;
    const can =
      !visibleIf ||
      visibleIf.some((clause) =>
        clause.every(({ code, op, values }) => {
          const other = byCode.get(code);
          if (!other || op === 'neq' || (op === 'answered' && values[0] === 'false')) return true;
          if (!canBeSeen(other) || other.kind === 'information') return false;
          if (op !== 'eq' && op !== 'in') return true;
          return (
            other.choices.length === 0 || other.choices.some(({ key }) => values.includes(key))
          );
        }),
      );
    seen.set(question.code, can);
    return can;
  };
  for (const question of questions) {
    if (canBeSeen(question) || !question.required) continue;
    report(`"${question.label}" is required, but no answer brings it up: it is not enforced.`);
  }
}
