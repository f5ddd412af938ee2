import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { UsageError } from './usage.js';

/** The text of a file; nothing when there is none. */
export async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Refuses a folder where a file is to be written, before any work is done for it. Throws UsageError. */
export async function checkOut(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory() && !/[\\/]$/.test(path)) return;
  throw new UsageError(`--out ${path} is a folder. Name the file that is to be written in it.`);
}

/**
 * Writes a file at one stroke: readers see the old one or the new one, never a part. A file that
 * would not change is left alone, so that hosts and caches see no change. Tells whether it wrote.
 */
export async function replaceFile(path: string, text: string): Promise<boolean> {
  if ((await textOf(path)) === text) return false;
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw plainly(error, path);
  }
  return true;
}

/** The same for what is too large to hold: pieces are written as they come, and none if they throw. */
export async function replaceFileBy(
  path: string,
  pieces: () => AsyncIterable<string>,
): Promise<boolean> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, pieces());
    if ((await digestOf(path)) === (await digestOf(temporary))) return false;
    await rename(temporary, path);
    return true;
  } catch (error) {
    throw plainly(error, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Whoever reads the message never named the file beside. */
function plainly(error: unknown, path: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== 'ENOENT') return error;
  return new Error(`${path} cannot be written: its folder does not exist.`, { cause: error });
}

async function digestOf(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return hash.digest('hex');
}
