import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { fieldOf } from './columns.js';

/** A sheet that cannot be read at all; the message is for the person who made it. */
export class SheetError extends Error {}

/** How the cells of a row are divided, and which row names the columns. */
interface Form {
  encoding: string;
  delimiter: string;
  /** The first row is 1, as in the spreadsheet. */
  headingRow: number;
}

export interface Row {
  /** As the spreadsheet numbers it. */
  line: number;
  cells: string[];
}

const delimiters = [',', '\t', ';', '，', '；', '|'];
/** Above the heading there may be a title, a date, a line for Excel. */
const mostAbove = 20;
const sampleSize = 64 * 1024;
const largestRow = 1_000_000;
const csv = { relax_column_count: true, relax_quotes: true, skip_empty_lines: false } as const;

/** The rows of a sheet of any size, the heading first; never more than a few of them at a time. */
export async function* readRows(path: string): AsyncGenerator<Row> {
  await refuseOthers(path);
  const form = await formOf(path);
  const { delimiter, headingRow } = form;
  const parser = parse({ ...csv, delimiter, max_record_size: largestRow });
  void pour(path, form.encoding, parser);
  let line = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      line += 1;
      if (line >= headingRow) yield { line, cells };
    }
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (!/^CSV_/.test(code)) throw error;
    throw new SheetError(
      `第 ${line + 1} 行开始读不下去：可能有一个英文引号（"）没有成对。请改好再试。`,
    );
  } finally {
    parser.destroy();
  }
}

const workbooks = /\.(?:xlsx?|xlsm|xlsb|xltx?|et|ett|ods|numbers)$/i;
/** How files of Excel, WPS and LibreOffice begin: as a ZIP, or as the older compound file. */
const workbookMarks = ['504b0304', 'd0cf11e0'];

/** What is no text is never asked for its heading. */
async function refuseOthers(path: string): Promise<void> {
  const file = await open(path);
  try {
    if ((await file.stat()).isDirectory()) {
      throw new SheetError('这是一个文件夹。请写上里面那张表格（CSV 文件）的名字再试。');
    }
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const mark = buffer.toString('hex', 0, bytesRead);
    if (!workbookMarks.includes(mark) && !workbooks.test(path)) return;
    throw new SheetError(
      '这是 Excel 或 WPS 的工作簿，还不是 CSV。请在表格软件里打开它，选“另存为”，类型选“CSV (逗号分隔)”或“CSV UTF-8”，再用另存的那个文件试一次。',
    );
  } finally {
    await file.close();
  }
}

async function pour(path: string, encoding: string, parser: ReturnType<typeof parse>) {
  try {
    for await (const text of texts(path, encoding)) {
      if (parser.destroyed) return;
      if (!parser.write(text)) await drained(parser);
    }
    parser.end();
  } catch (error) {
    parser.destroy(error as Error);
  }
}

/** Until there is room again, or nobody listens any more. */
function drained(parser: ReturnType<typeof parse>): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      parser.off('drain', go).off('close', go);
      resolve();
    };
    parser.on('drain', go).on('close', go);
  });
}

async function* texts(path: string, encoding: string, fatal = false): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal });
  for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    yield decoder.decode(piece as Uint8Array, { stream: true });
  }
  yield decoder.decode();
}

async function formOf(path: string): Promise<Form> {
  const encoding = await encodingOf(path);
  let sample = '';
  for await (const text of texts(path, encoding)) {
    sample += text;
    if (sample.length > sampleSize) break;
  }
  let best: Form | undefined;
  let most = 0;
  for (const delimiter of delimiters) {
    topOf(sample, delimiter).forEach((cells, index) => {
      const fields = cells.map(fieldOf);
      const known = new Set(fields.filter(Boolean)).size;
      if (!fields.includes('name') || known <= most) return;
      most = known;
      best = { encoding, delimiter, headingRow: index + 1 };
    });
  }
  if (best) return best;
  throw new SheetError(
    '没有找到表头：前面几行里要有一行写着各栏的名字，其中一栏叫“名称”或“服务名称”。',
  );
}

function topOf(sample: string, delimiter: string): string[][] {
  try {
    return parseAtOnce(sample, { ...csv, delimiter, to: mostAbove });
  } catch {
    // A sample may end inside quotes; names of columns hold none.
    return sample
      .split(/\r\n?|\n/, mostAbove)
      .map((line) => line.split(delimiter).map((cell) => cell.replace(/^"|"$/g, '')));
  }
}

/** UTF-8 proves itself: all of it is looked at, since the first odd letter may come late. */
async function encodingOf(path: string): Promise<string> {
  const marks: Record<string, string> = { fffe: 'utf-16le', feff: 'utf-16be' };
  for await (const piece of createReadStream(path, { end: 1 })) {
    const marked = marks[(piece as Buffer).toString('hex')];
    if (marked) return marked;
  }
  try {
    for await (const text of texts(path, 'utf-8', true)) void text;
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'gb18030';
    throw error;
  }
}
