import type { HsdsService } from '../../fixtures/services.js';

/**
 * The place of a confidential service is told to nobody: neither stored when the database is filled,
 * nor sent when somebody else has stored it.
 */
export function isConfidential({ attributes = [] }: Pick<HsdsService, 'attributes'>): boolean {
  return attributes.some(
    ({ taxonomy_term: { taxonomy, code }, value }) =>
      taxonomy === 'jia' && code === 'confidential' && !/^(?:false|no|0)$/i.test(value ?? ''),
  );
}

/** The service without street, point and names of its places, when it is confidential. */
export function published<S extends Partial<HsdsService>>(service: S): S {
  const { service_at_locations: places } = service;
  if (!isConfidential(service)) return service;
  return {
    ...service,
    ...(places && {
      // What is not known to be harmless is left out, so only the rows themselves remain.
      service_at_locations: places.map(({ id, location, phones, schedules }) => ({
        id,
        ...(phones && { phones }),
        ...(schedules && {
          schedules: schedules.map((schedule) => ({ ...schedule, description: undefined })),
        }),
        ...(location && { location: { id: location.id, location_type: location.location_type } }),
      })),
    }),
  };
}

/** The same for a record as it is stored: only the few that may be meant are parsed. */
export function publishedText(record: string): string {
  if (!record.includes('confidential')) return record;
  return JSON.stringify(published(JSON.parse(record) as HsdsService));
}
