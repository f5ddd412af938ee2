/**
 * The services that a visitor has put aside: their ids and names, shared by the finders of a page, on
 * the device only after she says so. Under `private` pass `storage: false`: nothing is read or written.
 */
import { list, record } from '../kit/door.js';
import { memory } from '../kit/memory.js';
import { cut, tidy } from '../kit/text.js';

export interface KeptService {
  readonly id: string;
  readonly name: string;
}

const most = 50;
const longestId = 200;
const longestName = 60;

const kept = memory<readonly KeptService[]>('shortlist', parse, ({ length }) => length === 0);

export const {
  value: shortlist,
  follow: followShortlist,
  mayKeep: mayKeepShortlist,
  isKept: isShortlistKept,
  keep: keepShortlist,
  forget: clearShortlist,
} = kept;

export function isShortlisted(id: string): boolean {
  return kept.value().some((service) => service.id === id);
}

/** Puts a service aside, or back. False when the device does not take the change. */
export function setShortlisted(service: KeptService, on: boolean, storage: boolean): boolean {
  const others = kept.value().filter(({ id }) => id !== service.id);
  const { id, name } = service;
  // The newest comes last; the oldest goes when there are too many.
  return kept.set(parse(on ? [...others, { id, name }] : others), storage);
}

function parse(value: unknown): readonly KeptService[] {
  const found = new Map<string, KeptService>();
  for (const member of list(value)) {
    const { id, name } = record(member);
    if (typeof id !== 'string' || !id || id.length > longestId || typeof name !== 'string')
      continue;
    const said = cut(tidy(name), longestName);
    if (said) found.set(id, { id, name: said });
  }
  return [...found.values()].slice(-most);
}
