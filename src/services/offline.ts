/**
 * Which directories a visitor wants to have without a network: remembered on the device, beside the
 * copies themselves, only after she says so. Never asked under `private`.
 */
import { figure, list, record } from '../kit/door.js';
import { memory } from '../kit/memory.js';

export interface KeptOffline {
  readonly url: string;
  /** When it was kept (ms). */
  readonly kept: number;
  /** When it was last known to be as the directory has it (ms). */
  readonly checked: number;
  readonly count: number;
}

const most = 20;
const longestUrl = 2_000;

const offline = memory<readonly KeptOffline[]>('offline', parse, ({ length }) => length === 0);

export const { follow: followOffline, mayKeep: mayRemember } = offline;

let forgotten = 0;
const ignore = () => undefined;

/** Tells one who writes whether all was taken away meanwhile. */
export const timesForgotten = () => forgotten;

export function keptOffline(url: string): KeptOffline | undefined {
  // The first to ask looks into the storage.
  offline.follow(ignore, true);
  return offline.value().find((kept) => kept.url === url);
}

/** False when the device does not take it. */
export function rememberOffline(kept: KeptOffline): boolean {
  const others = offline.value().filter(({ url }) => url !== kept.url);
  offline.set(parse([...others, kept]), true);
  return offline.keep(true);
}

/** Takes one directory from the device; with the last of them nothing is left there. */
export async function dropOffline(url: string): Promise<void> {
  const others = offline.value().filter((kept) => kept.url !== url);
  if (others.length === 0) return forgetOffline();
  forgotten += 1;
  offline.set(others, true);
  const { dropList } = await import('./offline-store.js');
  await dropList(url);
}

/** Takes everything that was kept from the device. Rejects when the browser does not let go of it. */
export async function forgetOffline(): Promise<void> {
  forgotten += 1;
  offline.forget();
  const { dropStore, hasStore } = await import('./offline-store.js');
  if (hasStore()) await dropStore();
}

function parse(value: unknown): readonly KeptOffline[] {
  const found = new Map<string, KeptOffline>();
  for (const member of list(value)) {
    const { url, kept, checked, count } = record(member);
    if (typeof url !== 'string' || !url || url.length > longestUrl) continue;
    const [from, seen, services] = [figure(kept) ?? 0, figure(checked) ?? 0, figure(count) ?? 0];
    found.set(url, { url, kept: from, checked: seen, count: services });
  }
  return [...found.values()].slice(-most);
}
