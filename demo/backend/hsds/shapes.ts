import type { HsdsService, HsdsServiceAtLocation } from '../../../fixtures/services.js';

/** A record without its lists: what a list shows unless `full=true` is asked for. */
export function flat<T extends object>(record: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => !Array.isArray(value)),
  ) as Partial<T>;
}

/** The service as seen from one of its places. */
export function atLocation(
  service: HsdsService,
  position: number,
  full: boolean,
): HsdsServiceAtLocation & { service: Partial<HsdsService> } {
  const { service_at_locations = [], ...rest } = service;
  const place = service_at_locations[position] as HsdsServiceAtLocation;
  if (full) return { ...place, service: rest };
  return {
    ...(flat(place) as HsdsServiceAtLocation),
    ...(place.location && { location: flat(place.location) as typeof place.location }),
    service: flat(rest),
  };
}
