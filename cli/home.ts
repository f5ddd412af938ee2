import { readFile } from 'node:fs/promises';
import { isRecord, texts } from '../src/kit/door.js';
import { parseHome, type Home } from '../src/kit/home.js';
import { webUrl } from './html.js';
import { UsageError } from './usage.js';

/** A home file with what only this tool reads. */
export interface OpenedHome extends Home {
  hijack: string[];
}

/** Stands for the host of a home file that lies on a disk and does not say where it is served. */
const nowhere = 'https://home.invalid/';

/** Opens a home file on the disk or on the web. Throws UsageError when it cannot. */
export async function openHome(place: string, notice: (text: string) => void): Promise<OpenedHome> {
  const address = /^https?:\/\//i.test(place) ? fileOf(place) : undefined;
  let value: unknown;
  try {
    value = JSON.parse(
      (await (address ? download(address) : readFile(place, 'utf8'))).replace(/^\ufeff/, ''),
    );
  } catch (error) {
    throw new UsageError(`The home file ${place} could not be read: ${(error as Error).message}`);
  }
  if (!isRecord(value))
    throw new UsageError(`${place} is not a home file: it must be a JSON object.`);
  const home = parseHome(value, address ?? webUrl(String(value['url'] ?? '')) ?? nowhere);
  const unknown = ({ url }: { url: string }) => url.startsWith(nowhere);
  if (home.feeds.some(unknown)) {
    notice(
      `${place}: feeds with relative addresses are left out; give the home file by its http address.`,
    );
  }
  return {
    ...home,
    url: home.url && unknown({ url: home.url }) ? undefined : home.url,
    feeds: home.feeds.filter((feed) => !unknown(feed)),
    hijack: texts(value['hijack']),
  };
}

/** An organisation's address stands for its home file, as in the attribute `home`. */
function fileOf(home: string): string {
  return /\.json(?:$|\?)/.test(home) ? home : `${home.replace(/\/+$/, '')}/.well-known/jia.json`;
}

/** The text at an address. */
export async function download(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(20_000) });
  if (!response.ok) throw new Error(`it answered ${response.status}`);
  return response.text();
}
