/** What the list of a whole directory weighs on its way, by the compressions a server may use. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { table, verdict } from '../lib/table.js';
import { asLines, listed } from './page.js';

const most = 3e6;

/** @param {{ sizes: number[] }} bench */
export async function bytes({ sizes }) {
  const rows = [];
  /** @type {number | undefined} */
  let first;
  for (const size of sizes) {
    const records = listed(size);
    const text = asLines(records);
    // As the reference backend does it, from piece to piece.
    const brotli = brotliCompressSync(text, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5 },
    }).length;
    const gzip = gzipSync(text, { level: 7 }).length;
    const [goal, limit] = first === undefined ? ['≤ 3 MB', most] : ['≤ 3 × the first', 3 * first];
    first ??= brotli;
    rows.push([
      size.toLocaleString('en'),
      records.length.toLocaleString('en'),
      ...[text.length, gzip, brotli].map((each) => (each / 1e6).toFixed(2)),
      ...(sizes[0] === 35_000 ? [goal, verdict(brotli <= limit)] : ['', '']),
    ]);
  }
  console.log(
    `\n## The list of a whole directory, MB\n\n${table(
      ['organisations', 'services', 'characters', 'gzip 7', 'Brotli 5', 'goal', ''],
      rows,
    )}`,
  );
}
