/** Where things are. Positions never leave the device: nothing here asks anybody. */

export interface Point {
  lat: number;
  lon: number;
}

const earth = 6_371_008.8;
const radians = Math.PI / 180;

/** Metres between two points along the ground. */
export function distance(one: Point, other: Point): number {
  const lat = Math.sin(((other.lat - one.lat) * radians) / 2) ** 2;
  const lon = Math.sin(((other.lon - one.lon) * radians) / 2) ** 2;
  const half = lat + Math.cos(one.lat * radians) * Math.cos(other.lat * radians) * lon;
  return 2 * earth * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** A point on earth; nothing for what is out of range, swapped beyond it, or the 0/0 of empty fields. */
export function readPoint(lat: unknown, lon: unknown): Point | undefined {
  const point = { lat: coordinate(lat), lon: coordinate(lon) };
  if (!(Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180)) return undefined;
  return point.lat === 0 && point.lon === 0 ? undefined : point;
}

/** The same of a record: swapped coordinates are mended, where only that reading can be. */
export function mendPoint(lat: unknown, lon: unknown): Point | undefined {
  return readPoint(lat, lon) ?? (Math.abs(coordinate(lat)) > 90 ? readPoint(lon, lat) : undefined);
}

function coordinate(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() ? Number(value) : NaN;
}

/** `lat,lon` as a partner writes it. */
export function parsePoint(text: string): Point | undefined {
  const [lat, lon, more] = text.split(/[,\uff0c\s]+/).filter(Boolean);
  return more === undefined ? readPoint(lat, lon) : undefined;
}

/** A metre is more than anybody can tell: 80 m, 350 m, 1.2 km, 36 km. */
export function rounded(metres: number): { value: number; unit: 'meter' | 'kilometer' } {
  if (metres < 950) return { value: Math.max(10, Math.round(metres / 10) * 10), unit: 'meter' };
  const kilometres = metres / 1000;
  return {
    value: kilometres < 10 ? Math.round(kilometres * 10) / 10 : Math.round(kilometres),
    unit: 'kilometer',
  };
}
