import { readFile, rename, rm, writeFile } from 'node:fs/promises';

/** The text of a file; nothing when there is none. */
export async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
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
    throw error;
  }
  return true;
}
