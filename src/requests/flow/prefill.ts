import { code as id, isList, record } from '../../kit/door.js';
import { ancestors } from '../../kit/region.js';
import { readDateTime, readerOf } from '../answers-reading.js';
import { takesSeveral, type Question, type Report } from '../form.js';

/** Never answered for her: what is agreed to, and what has no words of hers. */
const never = /^(?:consent|file|information|matrix)$/;

/**
 * An answer out of what a partner or a definition gives beforehand, as if it had been typed or chosen;
 * nothing where it fits no question or choice, which is told.
 */
export function readPrefill(
  question: Question,
  value: unknown,
  report: Report,
  regions: readonly string[] = [],
): string | readonly string[] | undefined {
  const { kind, choices, code } = question;
  const name = `the answer given beforehand to "${code}"`;
  if (never.test(kind)) {
    report(`${name} is left out: she gives it herself ("${kind}").`);
    return undefined;
  }
  const given = (isList(value) ? value : [value]).map(text).filter((each) => each.trim());
  const taken = given
    .map((each) => written(kind, each))
    .filter((each) => {
      const fits =
        each !== undefined &&
        (!choices.length || choices.some(({ key }) => key === each)) &&
        (kind !== 'region' || !regions.length || regions.includes(each));
      if (!fits) report(`${name} is left out where it is none that can be given.`);
      return fits;
    }) as string[];
  if (takesSeveral(question)) return taken.length ? taken : undefined;
  if (given.length > 1) report(`${name} is a list, but one answer is asked for.`);
  return taken[0];
}

/** What a control holds; a date control holds dates alone. */
function written(kind: string, answer: string): string | undefined {
  if (kind === 'datetime') return readDateTime(answer)?.slice(0, 16);
  if (kind === 'date') return readerOf(kind)?.(answer);
  return answer;
}

function text(value: unknown): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : id(value);
}

/** What is given beforehand to each code of a question. */
export function givenBefore(prefill: unknown): ReadonlyMap<string, unknown> {
  const fields = record(prefill);
  return new Map(Object.keys(fields).map((code) => [code, fields[code]]));
}

/** The division codes of regions that can be chosen. */
export function regionCodes(regions: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(regions).filter((code) => ancestors(code).length > 0);
}
