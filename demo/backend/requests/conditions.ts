import type { Clauses, Condition, Field, RequestType } from '../../../fixtures/requests.js';

export type Answers = Readonly<Record<string, string | string[]>>;

/**
 * The questions that somebody with these answers was asked. A question whose own condition leads
 * back to itself counts as asked, so that nothing hangs on what cannot be decided.
 */
export function asked(type: RequestType, answers: Answers): Set<string> {
  const fields = new Map(type.fields.map((field) => [field.code, field]));
  const known = new Map<string, boolean>();
  const decide = (code: string): boolean => {
    const before = known.get(code);
    if (before !== undefined) return before;
    known.set(code, true);
    const field = fields.get(code);
    const conditions = [field?.visible_if, pageOf(type, code)?.visible_if];
    const shown = conditions.every((clauses) => !clauses || holds(clauses, value));
    known.set(code, shown);
    return shown;
  };
  // What was not asked has no answer, whatever was sent.
  const value = (code: string): string[] =>
    fields.has(code) && decide(code) ? [answers[code] ?? []].flat() : [];
  return new Set(type.fields.map(({ code }) => code).filter(decide));
}

function pageOf({ pages }: RequestType, code: Field['code']) {
  return pages?.find(({ codes }) => codes.includes(code));
}

/** One clause is enough; in a clause every condition counts. */
export function holds(clauses: Clauses, value: (code: string) => string[]): boolean {
  return clauses.some((clause) => clause.every((each) => holdsOne(each, value(each.code))));
}

function holdsOne({ op, value: wanted }: Condition, values: string[]): boolean {
  const keys = [wanted ?? []].flat().map(String);
  const number = Number(keys[0]);
  const compare = (test: (one: number) => boolean) =>
    values.some((one) => one !== '' && test(Number(one)));
  switch (op) {
    case 'answered':
      return values.length > 0 === (wanted !== false);
    case 'eq':
    case 'in':
      return values.some((one) => keys.includes(one));
    case 'neq':
      return !values.some((one) => keys.includes(one));
    case 'gt':
      return compare((one) => one > number);
    case 'gte':
      return compare((one) => one >= number);
    case 'lt':
      return compare((one) => one < number);
    case 'lte':
      return compare((one) => one <= number);
  }
}
