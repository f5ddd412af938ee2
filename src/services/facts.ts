import { record, records, type Fields } from '../kit/door.js';
import { join, unique, word } from './fields.js';
import type { Way } from './service.js';

/** What can be chosen by, read out of fields that were written for people. */

/** Free of charge: no fee, not charged, costs nothing, 0 yuan. */
const freeWords =
  /(?:\u5b8c\u5168|\u5168\u90e8)?(?:\u514d\u8d39|\u514d\u8cbb)|(?:\u4e0d|\u65e0\u9700|\u7121\u9700|\u65e0|\u7121|\u96f6|\u514d)(?:\u4efb\u4f55)?(?:\u6536\u53d6\u4efb\u4f55)?(?:\u6536|\u4ed8|\u4ea4)?[\u8d39\u8cbb](?:\u7528)?|(?:^|[^\d.])0(?:\.0+)?\s*\u5143|\bfree(?: of charge)?\b(?! to)|\bno (?:charge|fee|cost)s?\b|\bat no cost\b/gi;
/** An amount, a fee, paid by oneself. Looked for in what the words for free leave. */
const paidWords =
  /[1-9]\d*(?:\.\d+)?\s*(?:\u5143|\u5757|\u584a|yuan|rmb|cny|gbp|usd|eur|hkd)|(?:[\u00a5\uffe5\u00a3$\u20ac]|rmb|cny|gbp|usd|hkd)\s*\d*[1-9]|\u6536\u8d39|\u6536\u8cbb|\u81ea\u8d39|\u81ea\u8cbb|\u4ed8\u8d39|\u4ed8\u8cbb|\u4ea4\u8d39|\b(?:charged?|fees? appl|paid|you pay)\b/i;
/** "Not free", "feel free", "toll-free": nothing about money, or the opposite. */
const notFree =
  /(?:\u4e0d|\u975e)(?:\u662f)?(?:\u514d\u8d39|\u514d\u8cbb)|\b(?:feel|not|isn't|toll|smoke|drug|barrier|step)[\s-]free\b/gi;

/** Nothing when the record does not say, or says it in other words. */
export function costOf(service: Fields): 'free' | 'paid' | undefined {
  const options = records(service.cost_options);
  let isPriced = false;
  for (const option of options) {
    const amount = word(option.amount) ? Number(word(option.amount)) : NaN;
    if (amount > 0) return 'paid';
    isPriced ||= amount === 0;
  }
  const said = join(
    word(service.fees_description),
    word(service.fees),
    ...options.flatMap((row) => [word(row.option), word(row.amount_description)]),
  );
  return (said ? costIn(said) : undefined) ?? (isPriced ? 'free' : undefined);
}

/** Thousands of records say it in the same words. */
const known = new Map<string, 'free' | 'paid' | undefined>();

function costIn(said: string): 'free' | 'paid' | undefined {
  if (known.has(said)) return known.get(said);
  const text = said.replace(notFree, (found) =>
    /^[\u4e0d\u975e]|^not|^isn/i.test(found) ? '\u6536\u8d39' : '',
  );
  const rest = text.replace(freeWords, ' ');
  const cost = paidWords.test(rest) ? 'paid' : rest === text ? undefined : 'free';
  if (known.size > 500) known.clear();
  known.set(said, cost);
  return cost;
}

/** Names, or codes where there are none. */
export function languagesOf(...lists: unknown[]): string[] {
  return unique(lists.flatMap(records).map((row) => word(row.name) || word(row.code)));
}

/** Languages of phones count for what the phones belong to. */
export function phoneLanguages(...lists: unknown[]): unknown[] {
  const found: unknown[] = [];
  for (const phones of lists) {
    for (const { languages } of records(phones)) if (languages) found.push(languages);
  }
  return found;
}

/** "A lift, a ramp": short ones can be chosen by; a paragraph is only read. */
export function shortFeatures(value: unknown): string[] {
  return unique(
    records(value).flatMap((row) =>
      word(row.description)
        .split(/\s*[,;\uff0c\u3001\uff1b\u3002]\s*/)
        .filter((part) => part.length <= (/[\u3400-\u9fff]/.test(part) ? 12 : 30)),
    ),
  );
}

/** How a service is reached, in the order of `Way`. Nothing when the record does not say. */
export function waysOf(location: Fields, schedules: unknown, hasPhone: boolean): Way[] {
  const kind = word(location.location_type).toLowerCase();
  const attending = records(schedules)
    .map((row) => word(row.attending_type))
    .join(' ');
  const somewhere = records(location.addresses ?? location.physical_addresses).length > 0;
  const ways: Way[] = [];
  const inPerson = kind === 'physical' || (kind === '' && somewhere);
  if (
    inPerson ||
    /in[\s-]?person|on[\s-]?site|\u73b0\u573a|\u73fe\u5834|\u9762\u5bf9\u9762|\u9762\u5c0d\u9762|\u7ebf\u4e0b|\u7dda\u4e0b/i.test(
      attending,
    )
  )
    ways.push('person');
  if (
    kind === 'virtual' ||
    /online|remote|virtual|video|\u7ebf\u4e0a|\u7dda\u4e0a|\u7f51\u4e0a|\u7db2\u4e0a|\u89c6\u9891|\u8996\u8a0a/i.test(
      attending,
    )
  )
    ways.push('online');
  if (hasPhone || /phone|\u7535\u8bdd|\u96fb\u8a71/i.test(attending)) ways.push('phone');
  return ways;
}

/** Places that are left, and when they were counted: HSDS 3.1 has it, our own terms before that. */
export interface Capacity {
  left?: number;
  total?: number;
  /** As the record writes it. */
  counted?: string;
}

export function capacityOf(
  service: Fields,
  own: ReadonlyMap<string, string>,
): Capacity | undefined {
  if (!service.capacities && own.size === 0) return undefined;
  const row = records(service.capacities)[0] ?? record(undefined);
  const left = count(row.available) ?? count(own.get('capacity.left'));
  const total = count(row.maximum) ?? count(own.get('capacity.total'));
  const counted = word(row.updated) || own.get('capacity.counted');
  if (left === undefined && total === undefined) return undefined;
  return {
    ...(left !== undefined && { left }),
    ...(total !== undefined && { total }),
    ...(counted && { counted }),
  };
}

function count(value: unknown): number | undefined {
  const number = word(value) ? Number(word(value)) : NaN;
  return number >= 0 && number % 1 === 0 ? number : undefined;
}
