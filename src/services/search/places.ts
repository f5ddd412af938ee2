import type { Point } from '../place.js';
import type { Areas } from './areas.js';
import type { Column } from './column.js';
import type { Positions } from './position.js';

/** A division that can be named, and where the middle of what lies in it is. */
export interface NamedPlace {
  /** The divisions around it, the widest first, itself last. */
  readonly line: readonly string[];
  readonly point: Point;
}

const most = 6;
const degrees = 180 / Math.PI;

/** The divisions that `words`, folded by `fold`, name; those that are named exactly come first. */
export function placesNamed(
  words: string,
  fold: (text: string) => string,
  areas: Areas,
  areasOf: Column,
  positions: Positions,
): NamedPlace[] {
  const wanted = words.replace(/\s+/g, '');
  if (!wanted) return [];
  const nodes = areas.names();
  const lines: string[] = [];
  const found: number[] = [];
  for (let index = 0; index < nodes.length; index += 1) {
    const above = lines[areas.up(index)] ?? '';
    const line = above + fold(nodes[index]!.name);
    lines.push(line);
    // What lies in a place that was named was not named itself.
    if (line.includes(wanted) && !above.includes(wanted)) found.push(index);
  }
  const strangeness = (index: number) => fold(nodes[index]!.name).length - wanted.length;
  found.sort((one, other) => Math.abs(strangeness(one)) - Math.abs(strangeness(other)));
  const middles = middlesOf(found, areas, areasOf, positions);
  return found
    .flatMap((index): NamedPlace[] => {
      const point = middles.get(index);
      return point ? [{ line: lineOf(index, areas), point }] : [];
    })
    .slice(0, most);
}

function lineOf(index: number, areas: Areas): string[] {
  const line: string[] = [];
  for (let node = index; node >= 0; node = areas.up(node)) line.unshift(areas.names()[node]!.name);
  return line.filter(Boolean);
}

/** For each of `wanted` the middle of the records that lie in it, where some have a place. */
function middlesOf(
  wanted: readonly number[],
  areas: Areas,
  areasOf: Column,
  positions: Positions,
): Map<number, Point> {
  const sums = new Map(wanted.map((index) => [index, [0, 0, 0] as [number, number, number]]));
  for (let record = 0; record < positions.size; record += 1) {
    const vector = positions.of(record);
    if (!vector) continue;
    for (const member of areas.sets.members(areasOf.values[record]!)) {
      for (let at = member; at >= 0; at = areas.up(at)) {
        const sum = sums.get(at);
        if (sum) for (const part of [0, 1, 2] as const) sum[part] += vector[part];
      }
    }
  }
  const middles = new Map<number, Point>();
  for (const [index, [x, y, z]] of sums) {
    if (x === 0 && y === 0 && z === 0) continue;
    const lat = Math.atan2(z, Math.hypot(x, y)) * degrees;
    middles.set(index, { lat, lon: Math.atan2(y, x) * degrees });
  }
  return middles;
}
