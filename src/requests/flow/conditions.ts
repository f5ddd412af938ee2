import { readNumber } from '../answers-reading.js';
import type { Clauses, Condition } from '../form.js';

/** The answers to the question of a code; none where it is not answered, or not seen. */
export type AnswersTo = (code: string) => readonly string[];

/** Whether any clause holds. Data, never code: nothing of a definition is ever evaluated. */
export function meets(clauses: Clauses, answersTo: AnswersTo): boolean {
  return clauses.some((clause) =>
    clause.every((condition) => holds(condition, answersTo(condition.code))),
  );
}

function holds({ op, values }: Condition, given: readonly string[]): boolean {
  const [answer] = given;
  const [value = ''] = values;
  switch (op) {
    case 'answered':
      return given.length > 0 === (value !== 'false');
    case 'eq':
    case 'in':
      return given.some((each) => values.includes(each));
    case 'neq':
      return !given.some((each) => values.includes(each));
    default: {
      if (answer === undefined) return false;
      const order = compare(answer, value);
      if (op === 'gt') return order > 0;
      if (op === 'gte') return order >= 0;
      return op === 'lt' ? order < 0 : order <= 0;
    }
  }
}

/** Numbers as numbers; dates, which are written from the year on, as text. NaN for what has no order. */
export function compare(one: string, other: string): number {
  const [a, b] = [readNumber(one), readNumber(other)];
  if (a !== undefined && b !== undefined && !isDate(one)) return Number(a) - Number(b);
  if (!isDate(one) || !isDate(other)) return NaN;
  const [day, limit] = [one.slice(0, other.length), other.slice(0, one.length)];
  return day < limit ? -1 : day > limit ? 1 : 0;
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}/.test(text);
}

/** All codes that clauses look at. */
export function codesOf(clauses: Clauses = []): string[] {
  const codes: string[] = [];
  for (const clause of clauses) for (const { code } of clause) codes.push(code);
  return codes;
}

/** What lies on a circle of names that need each other, or needs itself. */
export function circular(needs: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set<string>();
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (name: string) => {
    const at = way.indexOf(name);
    if (at >= 0) for (const each of way.slice(at)) found.add(each);
    if (at >= 0 || done.has(name)) return;
    way.push(name);
    for (const next of needs.get(name) ?? []) visit(next);
    way.pop();
    done.add(name);
  };
  for (const name of needs.keys()) visit(name);
  return found;
}
