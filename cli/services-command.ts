import { access } from 'node:fs/promises';
import type { Surroundings } from './aggregate.js';
import { readWords } from './arguments.js';
import { checkOut, replaceFileBy } from './files.js';
import { convert, type Conversion } from './services/convert.js';
import { Problems } from './services/problems.js';
import { readRows, SheetError } from './services/rows.js';
import { servicesUsage, UsageError } from './usage.js';

const options = {
  help: { type: 'boolean' },
  out: { type: 'string' },
  conceal: { type: 'boolean' },
  all: { type: 'boolean' },
} as const;

/** Lines of one kind that are told before the rest is counted. */
const mostTold = 20;

/** Characters of one write. */
const pieceSize = 100_000;

/** Nothing shall be written; the old file stays. */
class Refused extends Error {}

/** `jia-widgets services`. Returns the exit code; throws UsageError. */
export async function servicesCommand(
  args: readonly string[],
  around: Surroundings,
): Promise<number> {
  const { values, positionals } = readWords(args, options);
  if (values.help) {
    around.say(servicesUsage);
    return 0;
  }
  const [path] = positionals;
  if (!path || positionals.length > 1) throw new UsageError('Name one sheet: a CSV file.');
  const { out = 'services.json', conceal = false } = values;
  await checkOut(out);
  try {
    await access(path);
  } catch {
    throw new UsageError(`${path} cannot be read. Check its name.`);
  }

  const state: Conversion = { problems: new Problems(), unknown: [], rows: 0, services: 0 };
  let changed: boolean | undefined;
  let refusal = '';
  try {
    changed = await replaceFileBy(out, async function* () {
      yield* written(convert(readRows(path), conceal, state), /\.(?:ndjson|jsonl)$/i.test(out));
      refusal = refused(state, around.stop);
      if (refusal) throw new Refused();
    });
  } catch (error) {
    if (error instanceof SheetError) refusal = error.message;
    else if (!(error instanceof Refused)) throw error;
  }

  const { problems, unknown, rows, services } = state;
  const most = values.all ? Infinity : mostTold;
  around.warn(
    [
      `${path}：读了 ${rows} 行，认出 ${services} 个服务。行号和表格软件里的一样。`,
      ...(unknown.length > 0 ? [`· 不认识的栏，没有读：${unknown.join('、')}`] : []),
      ...problems.lines(most),
      refusal
        ? `没有写出文件。${refusal}`
        : changed
          ? `已经写出 ${out}。`
          : `${out} 和上次一样，没有改动。`,
    ].join('\n'),
  );
  return refusal ? 1 : 0;
}

function refused({ problems, services }: Conversion, stop: AbortSignal): string {
  if (stop.aborted) return '中途停下了。';
  if (problems.count('exposed') > 0) {
    return '保密的服务不能带地址、场所或坐标。请在表格里删掉，或者加上 --conceal，由本工具去掉；简介里写的地址要自己删。';
  }
  if (problems.count('exposedText') > 0) {
    return '保密的服务，文字里不能写着地址（--conceal 也去不掉）。请在表格里删掉；如果写的不是地址，请换一种说法。';
  }
  return services === 0 ? '表格里没有一行能用。' : '';
}

/** A list with a record on each line, or lines alone, in pieces that are worth a write. */
async function* written(services: AsyncIterable<object>, lines: boolean): AsyncGenerator<string> {
  let piece = lines ? '' : '[';
  let separator = lines ? '' : '\n';
  for await (const service of services) {
    piece += separator + JSON.stringify(service);
    separator = lines ? '\n' : ',\n';
    if (piece.length < pieceSize) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}${lines ? '\n' : '\n]\n'}`;
}
