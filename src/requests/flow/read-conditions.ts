import { code as id, isList, record } from '../../kit/door.js';
import { list, type Clauses, type Condition } from '../form.js';

const ops: readonly string[] = ['eq', 'neq', 'in', 'gt', 'gte', 'lt', 'lte', 'answered'];

/**
 * Our `visible_if`, or Boston's `dependencies`. `undefined` where there are none, and where they are
 * not understood: what is shown without need does less harm than what is missing.
 */
export function readClauses(
  value: unknown,
  complain: (fault: string) => void,
): Clauses | undefined {
  if (!value) return undefined;
  if (typeof value !== 'object') {
    complain('a condition is no text, but [[{ "code", "op", "value" }]]');
    return undefined;
  }
  const { clause, conditions } = record(value);
  const given = isList(value)
    ? // One clause may come unwrapped.
      value.some(isList)
      ? value.map((each) => list(each))
      : [value]
    : /^or$/i.test(id(clause))
      ? list(conditions).map((each) => [each])
      : [list(conditions)];
  const clauses: Condition[][] = [];
  for (const each of given) {
    const read: Condition[] = [];
    for (const raw of each) {
      const condition = readCondition(raw);
      if (typeof condition !== 'string') read.push(condition);
      else {
        complain(condition);
        return undefined;
      }
    }
    if (read.length) clauses.push(read);
  }
  return clauses.length ? clauses : undefined;
}

/** A condition, or what is wrong with it. */
function readCondition(value: unknown): Condition | string {
  const raw = record(value);
  const code = id(raw.code) || id(raw.attribute);
  const op = id(raw.op).toLowerCase();
  if (!code) return 'a condition names no question';
  if (!ops.includes(op)) return `"${op}" is none of ${ops.join(', ')}`;
  const values = isList(raw.value) ? raw.value.map(text) : [text(raw.value)];
  return { code, op: op as Condition['op'], values };
}

function text(value: unknown): string {
  return typeof value === 'boolean' ? String(value) : id(value);
}
