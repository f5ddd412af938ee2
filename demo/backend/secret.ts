import type { HsdsService, HsdsServiceAtLocation } from '../../fixtures/services.js';
import { record } from '../../src/kit/door.js';
import { confidential, isSaid, readAttributes } from '../../src/services/attributes.js';

/**
 * The place of a confidential service is told to nobody: neither stored when the database is filled,
 * nor sent when somebody else has stored it.
 */
function isConfidential(service: Partial<HsdsService>, place: HsdsServiceAtLocation): boolean {
  // As the widget reads it.
  const holders = [service, place, place.location, service.organization].map(record);
  return isSaid(readAttributes({}, ...holders).own, confidential);
}

/** The service without street, point and names of those of its places that are confidential. */
export function published<S extends Partial<HsdsService>>(service: S): S {
  const { service_at_locations: places } = service;
  if (!places) return service;
  return {
    ...service,
    service_at_locations: places.map((place) =>
      isConfidential(service, place) ? concealed(place) : place,
    ),
  };
}

/** What is not known to be harmless is left out, so only the rows themselves remain. */
function concealed(place: HsdsServiceAtLocation): HsdsServiceAtLocation {
  const { id, location, phones, schedules } = place;
  // Where only the place said so, whoever reads it must learn it all the same.
  const attributes = [place, location].flatMap((holder) => holder?.attributes ?? []);
  const said = attributes.filter((each) =>
    readAttributes({ attributes: [each] }).own.has(confidential),
  );
  return {
    id,
    ...(said.length > 0 && { attributes: said }),
    ...(phones && { phones }),
    ...(schedules && {
      schedules: schedules.map((schedule) => ({ ...schedule, description: undefined })),
    }),
    ...(location && { location: { id: location.id, location_type: location.location_type } }),
  };
}

/** The same for a record as it is stored: only the few that may be meant are parsed. */
export function publishedText(text: string): string {
  if (!/confidential/i.test(text)) return text;
  return JSON.stringify(published(JSON.parse(text) as HsdsService));
}
