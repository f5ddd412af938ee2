import { record } from '../../kit/door.js';
import { RemoteError, withoutQuery } from '../../kit/remote.js';

/** Lists are found everywhere, in feeds too: without one name to show this is no directory. */
export function refuseOthers(records: readonly unknown[], url: string): void {
  if (records.length > 0 && !records.some(isService)) refuse('holds no list of services.', url);
}

export function refuse(what: string, url: string): never {
  throw new RemoteError('payload', `${withoutQuery(url)} ${what}`, url);
}

function isService(value: unknown): boolean {
  const { name, alternate_name, organization, service, services } = record(value);
  return Boolean(name ?? alternate_name ?? organization ?? service ?? services);
}
