import { tidy } from '../../src/kit/text.js';
import { fieldOf, folded, labelOf, type Field } from './columns.js';
import type { Problems } from './problems.js';
import { digest, serviceOf, type Cells } from './record.js';
import { SheetError, type Row } from './rows.js';
import { addressesIn, isConfidential, isUnclear, tellsPlace, withoutPlace } from './secrecy.js';

export interface Conversion {
  problems: Problems;
  /** Headings that nobody knows, and headings that stand more than once. */
  unknown: string[];
  rows: number;
  services: number;
}

/** Fields whose line breaks mean something. */
const texts = new Set<Field>([
  'description',
  'eligibility',
  'fees',
  'documents',
  'process',
  'phone',
  'hours',
  'category',
]);

/**
 * Turns the rows of a sheet, heading first, into HSDS services, one after another. What is wrong is
 * gathered in `state`; only what tells rows apart is kept of each.
 */
export async function* convert(
  rows: AsyncIterable<Row>,
  conceal: boolean,
  state: Conversion,
): AsyncGenerator<object> {
  const { problems } = state;
  const seen = new Map<string, number>();
  const keys = new Set<string>();
  let columns: (Field | undefined)[] | undefined;
  for await (const { line, cells: row } of rows) {
    if (!columns) {
      refuseUnclear(row);
      columns = row.map(fieldOf);
      state.unknown = row.map(tidy).filter((name, index) => name && !columns?.[index]);
      continue;
    }
    if (row.every((cell) => tidy(cell) === '')) continue;
    state.rows += 1;
    const report = (kind: Parameters<Problems['add']>[0], detail?: string) =>
      problems.add(kind, line, detail);
    if (row.slice(columns.length).some((cell) => tidy(cell))) report('cells');
    if (row.some((cell) => cell.includes('\ufffd'))) report('garbled');

    let cells = cellsOf(row, columns);
    if (!cells.name) {
      report('noName');
      continue;
    }
    const secret = isConfidential(cells, columns.includes('public'), report);
    if (secret && tellsPlace(cells)) report(conceal ? 'concealed' : 'exposed', `“${cells.name}”`);
    if (secret) {
      cells = withoutPlace(cells);
      const telling = addressesIn(cells).map(labelOf).join('、');
      if (telling) report('exposedText', `“${cells.name}”的${telling}`);
    }

    const whole = digest(...columns.map((field) => (field && cells[field]) ?? ''));
    if (seen.has(whole)) {
      report('same');
      continue;
    }
    seen.set(whole, line);
    const like = double(cells, seen, line);
    if (like) report('double', like);
    yield serviceOf(cells, keyOf(cells, keys, report), secret, report);
    state.services += 1;
  }
}

function refuseUnclear(headings: readonly string[]): void {
  const unclear = headings.filter(isUnclear).map((heading) => `“${tidy(heading)}”`);
  if (unclear.length === 0) return;
  throw new SheetError(
    `看不懂表头${unclear.join('、')}：它说的可能是哪些地址要保密，猜错了会把要保密的地址写出去，所以先停在这里。请把它改成“保密”或“是否公开地址”，下面填“是”或“否”；如果和保密无关，请换个名字或者删掉这一栏。`,
  );
}

function cellsOf(row: readonly string[], columns: readonly (Field | undefined)[]): Cells {
  const cells: Cells = {};
  columns.forEach((field, index) => {
    const cell = row[index];
    if (!field || field === 'ignored' || !cell) return;
    const text = texts.has(field)
      ? cell
          .split(/\r\n?|\n/)
          .map(tidy)
          .filter(Boolean)
          .join('\n')
      : tidy(cell);
    if (!text) return;
    cells[field] = cells[field] ? `${cells[field]}${texts.has(field) ? '\n' : ' '}${text}` : text;
  });
  return cells;
}

/** The line of an earlier row with the same name and phone, or name and address. */
function double(cells: Cells, seen: Map<string, number>, line: number): string | undefined {
  const name = folded(cells.name ?? '');
  const marks: [label: string, value: string | undefined][] = [
    ['电话', folded(cells.phone ?? '').replace(/[^\d]/g, '')],
    ['地址', folded(cells.address ?? '')],
  ];
  let like: string | undefined;
  for (const [label, value] of marks) {
    if (!value) continue;
    const key = digest(label, name, value);
    const other = seen.get(key);
    if (other === undefined) seen.set(key, line);
    else like ??= `和第 ${other} 行的名称、${label}一样`;
  }
  return like;
}

/** What the ids of a row are made of: its own number, else what it is and where. */
function keyOf(cells: Cells, keys: Set<string>, report: (kind: 'id', detail?: string) => void) {
  const { id, name = '', organization = '', phone = '', address = '' } = cells;
  const words = id ? ['id', id] : ['row', ...[name, organization, phone, address].map(folded)];
  let key = digest(...words);
  if (id && keys.has(key)) report('id', `“${id}”`);
  for (let turn = 2; keys.has(key); turn += 1) key = digest(...words, String(turn));
  // A repeated UUID would stand for two services.
  if (id && key !== digest(...words)) delete cells.id;
  keys.add(key);
  return key;
}
