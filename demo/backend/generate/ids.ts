/**
 * HSDS asks for a UUID in every row. A directory of 35,000 services holds some 400,000 of them, and
 * random ones do not compress: they alone would weigh more than all the words. These are UUIDs of
 * version 8, whose content is the maker's to choose: the kind of row, its place among its like, the
 * number of the organisation. What differs from the line above is short and stands at the end.
 */
const rows = {
  organization: 1,
  service: 2,
  phone: 3,
  schedule: 4,
  area: 5,
  place: 6,
  location: 7,
  address: 8,
  accessibility: 9,
  attribute: 10,
  document: 11,
  term: 12,
  taxonomy: 13,
  language: 14,
  cost: 15,
  contact: 16,
} as const;

export function rowId(row: keyof typeof rows, number: number, place = 0): string {
  return `${hex(rows[row], 8)}-${hex(place, 4)}-8000-8000-${hex(number, 12)}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
