import { code as id, record, type Fields } from '../../kit/door.js';
import { readDate, readNumber } from '../answers-reading.js';
import { list, yes, type Check } from '../form.js';
import { words } from '../plain-words.js';
import { compare } from './conditions.js';
import { patternTest } from './pattern.js';
import { readClauses } from './read-conditions.js';

type Limit = 'minlength' | 'maxlength' | 'minvalue' | 'maxvalue';

/** How else limits are called. */
const names: Readonly<Record<string, Check['type']>> = {
  minlength: 'minlength',
  maxlength: 'maxlength',
  minvalue: 'minvalue',
  min: 'minvalue',
  minimum: 'minvalue',
  maxvalue: 'maxvalue',
  max: 'maxvalue',
  maximum: 'maxvalue',
  pattern: 'pattern',
  regex: 'pattern',
};

/** Their answers have no length and no size. */
const unmeasured =
  /^(?:singlevaluelist|multivaluelist|boolean|consent|file|matrix|region|information)$/;

/**
 * What an answer must be like: limits, patterns that are safe to run, or Boston's conditions. What cannot
 * be held against an answer is told in words instead.
 */
export function readChecks(
  value: unknown,
  kind: string,
  about: (fault: string) => void,
): { checks: readonly Check[]; told: readonly string[] } {
  let checks: Check[] = [];
  const told: string[] = [];
  const tell = (message: string, fault: string) => {
    about(`${fault}; its words are shown as help`);
    told.push(message);
  };
  for (const entry of list(value)) {
    const raw = record(entry);
    const read = yes(raw.reportOnly) ? 'only reports' : readCheck(raw, kind);
    if (typeof read !== 'string') checks.push(read);
    else tell(words(raw.message), `the validation "${id(raw.type) || words(raw.message)}" ${read}`);
  }
  for (const what of ['length', 'value'] as const) {
    const [least, most] = [limitOf(checks, `min${what}`), limitOf(checks, `max${what}`)];
    if (!least || !most || !(compare(String(least.value), String(most.value)) > 0)) continue;
    checks = checks.filter((check) => check !== least && check !== most);
    tell(
      [least.message, most.message].join(' ').trim(),
      `no ${what} is both long and short enough`,
    );
  }
  return { checks, told };
}

function limitOf(checks: readonly Check[], type: Limit): Check | undefined {
  return checks.find((check) => check.type === type);
}

/** A check, or why there is none. */
function readCheck(raw: Fields, kind: string): Check | string {
  const message = words(raw.message);
  if (raw.dependentOn !== undefined) {
    let fault = 'has no conditions';
    const when = readClauses(raw.dependentOn, (each) => (fault = `is not understood (${each})`));
    if (!when) return fault;
    return message ? { type: 'conditions', value: '', when, message } : needsWords;
  }
  const type = names[id(raw.type).toLowerCase().replace(/[-_ ]/g, '')];
  if (!type) return 'is not understood';
  if (unmeasured.test(kind)) return `does not go with "${kind}"`;
  const value = id(raw.value);
  if (type === 'pattern') {
    if (!patternTest(value)) return 'is no pattern, or one that could keep a phone busy';
    return message ? { type, value, message } : needsWords;
  }
  if (/length$/.test(type)) {
    const length = value === '' ? NaN : Number(value);
    return isFinite(length) && length >= (type === 'maxlength' ? 1 : 0)
      ? { type, value: length, message }
      : 'has no length';
  }
  const limit = /^\d{4}\D/.test(value) ? readDate(value) : readNumber(value);
  return limit === undefined ? 'has no limit' : { type, value: limit, message };
}

const needsWords = 'has no message that says how to mend the answer';
