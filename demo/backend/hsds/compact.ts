import type { HsdsService } from '../../../fixtures/services.js';

/** Of no use to who reads all records at once: rows are told apart by their place in the record. */
const unneeded = new Set([
  'id',
  'link_id',
  'link_entity',
  'postal_code',
  'country',
  'address_type',
]);

/**
 * A whole directory on a phone: what HSDS asks for and no list shows is left out, most of all the
 * ids of rows inside a record, which weigh more than all its words. The ids of the service, of its
 * terms, and of its places where it has several stay: by them records are told apart and found again.
 */
export function compact({ id, attributes, service_at_locations, ...rest }: HsdsService): object {
  const several = (service_at_locations?.length ?? 0) > 1;
  return {
    id,
    ...(lean(rest) as object),
    ...(service_at_locations && {
      service_at_locations: service_at_locations.map((link) => ({
        ...(several && { id: link.id }),
        ...(lean(link) as object),
      })),
    }),
    ...(attributes && {
      attributes: attributes.map(({ value, taxonomy_term: term }) => ({
        taxonomy_term: {
          id: term.id,
          ...(term.code !== undefined && { code: term.code }),
          name: term.name,
          ...(term.parent_id !== undefined && { parent_id: term.parent_id }),
          ...(term.taxonomy !== undefined && { taxonomy: term.taxonomy }),
        },
        ...(value !== undefined && { value }),
      })),
    }),
  };
}

function lean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lean);
  if (typeof value !== 'object' || value === null) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    if (!unneeded.has(name)) kept[name] = lean(inner);
  }
  return kept;
}
