import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isZone } from './dates.js';
import { UsageError } from './usage.js';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Reads a command's words. Throws UsageError. */
export function readWords<O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** A whole number within bounds. */
export function whole(
  name: string,
  written: string | undefined,
  usual: number,
  least: number,
  most: number,
): number {
  if (written === undefined) return usual;
  const number = Number(written);
  if (/^\d+$/.test(written) && number >= least && number <= most) return number;
  throw new UsageError(
    `--${name} must be a whole number from ${least} to ${most}, not "${written}".`,
  );
}

/** The name of a time zone. */
export function zone(written: string | undefined): string | undefined {
  if (written === undefined || isZone(written)) return written;
  throw new UsageError(`--time-zone must be a time zone such as Asia/Shanghai, not "${written}".`);
}
