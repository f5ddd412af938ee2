import type { Row } from '@libsql/client';
import { say } from '../../../fixtures/home.js';
import type { Field, RequestType } from '../../../fixtures/requests.js';
import type { Database } from '../database.js';
import { localDay } from '../open311/store.js';
import type { Content } from '../open311/validate.js';

/** A count under this could be somebody. */
export const fewest = 5;

/**
 * Counts of which none is under five: those are `null`. Where the sum is known, as many more are
 * hidden as keep what is hidden from being worked out.
 */
export function hideFew(counts: readonly number[], sumKnown = true): (number | null)[] {
  const order = counts.map((_, index) => index).sort((a, b) => counts[a]! - counts[b]!);
  const hidden = new Set(order.filter((index) => counts[index]! < fewest));
  if (sumKnown && hidden.size > 0) {
    for (const index of order) {
      const sum = [...hidden].reduce((all, each) => all + counts[each]!, 0);
      if (hidden.size > 1 && sum >= fewest) break;
      hidden.add(index);
    }
  }
  return counts.map((count, index) => (hidden.has(index) ? null : count));
}

/** What a question can be counted by, with the words of the form. */
function choices(field: Field, language?: string): { key: string; name: string }[] {
  if (field.kind === 'matrix') {
    return (field.rows ?? []).flatMap((row) =>
      (field.columns ?? []).map((column) => ({
        key: `${row.key}:${column.key}`,
        name: `${say(row.name, language)} · ${say(column.name, language)}`,
      })),
    );
  }
  const named = (field.values ?? []).map(({ key, name }) => ({ key, name: say(name, language) }));
  // What was written there is nobody's to count.
  return field.other ? [...named, { key: other, name: '' }] : named;
}

const other = '*';

function countable({ kind, values, rows }: Field): boolean {
  return kind !== 'file' && kind !== 'consent' && Boolean(values ?? rows);
}

/**
 * What was answered, added up. Whatever came in today is not yet in it: who asks twice must not see
 * what one person has just answered.
 */
export async function counts(db: Database, type: RequestType, now: Date, language?: string) {
  const until = localDay(now);
  const midnight = new Date(`${until}T00:00:00+08:00`).toISOString();
  const { rows } = await db.execute({
    sql: `SELECT content, substr(region, 1, 6) AS region FROM request
      WHERE service_code = ? AND requested < ? AND state NOT IN ('withdrawn', 'deleted')`,
    args: [type.survey ? type.code : '', midnight],
  });
  const answers = rows.map((row) => (JSON.parse(String(row.content)) as Content).attributes);
  const total = answers.length;
  const fields = type.survey ? type.fields.filter(countable) : [];
  return {
    service_code: type.code,
    until,
    total: total < fewest ? null : total,
    questions: fields
      .filter((field) => !field.needs)
      .map((field) => {
        const keys = choices(field, language);
        const numbers = tally(
          keys,
          answers.flatMap((each) => each[field.code] ?? []),
        );
        const shown = hideFew(numbers, field.kind === 'matrix' || !several(field));
        return {
          ...{ code: field.code, label: say(field.label, language) },
          values: keys.map((each, index) => ({ ...each, count: shown[index] ?? null })),
        };
      }),
    regions: regions(rows.map(({ region }) => (region === null ? '' : String(region)))),
    needs: await needs(db, type, until, language),
  };
}

function several({ datatype }: Field): boolean {
  return datatype === 'multivaluelist';
}

function tally(keys: { key: string }[], values: string[]): number[] {
  const numbers = new Map(keys.map(({ key }) => [key, 0]));
  for (const value of values) {
    const key = numbers.has(value) ? value : other;
    if (numbers.has(key)) numbers.set(key, numbers.get(key)! + 1);
  }
  return [...numbers.values()];
}

/** Counties of enough people; the others stay together, and are enough together. */
function regions(codes: string[]): { region: string; count: number }[] {
  const numbers = new Map<string, number>();
  for (const code of codes) numbers.set(code, (numbers.get(code) ?? 0) + 1);
  const names = [...numbers.keys()];
  const shown = hideFew([...numbers.values()]);
  return names
    .flatMap((region, index) => {
      const count = shown[index];
      return region && count != null ? [{ region, count }] : [];
    })
    .sort((a, b) => (a.region < b.region ? -1 : 1));
}

async function needs(db: Database, type: RequestType, until: string, language?: string) {
  const { rows } = await db.execute({
    sql: `SELECT question, value, day, region, count FROM need_count
      WHERE service_code = ? AND day < ?`,
    args: [type.code, until],
  });
  return type.fields
    .filter((field) => field.needs)
    .map((field) => {
      const own = rows.filter(({ question }) => question === field.code);
      const keys = choices(field, language);
      const by = (part: 'day' | 'region') => {
        const places = [...new Set(own.map((row) => String(row[part])))].filter(Boolean).sort();
        const columns = keys.map(({ key }) =>
          hideFew(
            places.map((place) =>
              sum(own.filter((row) => row.value === key && row[part] === place)),
            ),
          ),
        );
        return places.map((place, index) => ({
          [part]: place,
          values: keys.map(({ key }, column) => ({ key, count: columns[column]?.[index] ?? null })),
        }));
      };
      const totals = hideFew(
        keys.map(({ key }) => sum(own.filter((row) => row.value === key))),
        false,
      );
      return {
        ...{ code: field.code, label: say(field.label, language) },
        values: keys.map((each, index) => ({ ...each, count: totals[index] ?? null })),
        days: by('day'),
        regions: by('region'),
      };
    });
}

function sum(rows: readonly Row[]): number {
  return rows.reduce((all, { count }) => all + Number(count), 0);
}

/** Only of types whose counts are meant to be seen. */
export function mayCount(type: RequestType | undefined): type is RequestType {
  return Boolean(type && !type.sensitive && (type.survey || type.fields.some((one) => one.needs)));
}
