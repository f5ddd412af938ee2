/** Real feeds and hostile strings that lie beside the checkout (see web-test-runner.config.mjs). */

const root = '/__shared__/';

/** The files of a folder, or an empty list where there is none. */
export async function filesOf(folder: string): Promise<string[]> {
  try {
    const response = await fetch(`${root}${folder}/`);
    return response.ok ? ((await response.json()) as string[]) : [];
  } catch {
    return [];
  }
}

export async function bytesOf(file: string): Promise<Uint8Array> {
  const response = await fetch(root + file.split('/').map(encodeURIComponent).join('/'));
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

export async function jsonOf<T>(file: string): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await bytesOf(file))) as T;
}
