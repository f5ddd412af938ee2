import table from './han-table.js';
import { simplify, unpack } from './han.js';

let map: Uint16Array | undefined;

/** Text with Simplified characters. The table is unpacked once, when the first text comes. */
export function inSimplified(text: string): string {
  return simplify(text, (map ??= unpack(table)));
}
