import type { Point } from '../place.js';

const radians = Math.PI / 180;

/** A point on the unit sphere: the squared chord between two rises with their distance. */
export function vector({ lat, lon }: Point): [number, number, number] {
  const flat = Math.cos(lat * radians);
  return [flat * Math.cos(lon * radians), flat * Math.sin(lon * radians), Math.sin(lat * radians)];
}

/** Where records are, three numbers each; NaN without a place. */
export class Positions {
  private vectors = new Float64Array(3072);
  private count = 0;

  add(point: Point | undefined): void {
    if (3 * this.count === this.vectors.length) {
      const larger = new Float64Array(2 * this.vectors.length);
      larger.set(this.vectors);
      this.vectors = larger;
    }
    this.vectors.set(point ? vector(point) : [NaN, NaN, NaN], 3 * this.count);
    this.count += 1;
  }

  get size(): number {
    return this.count;
  }

  /** Nothing without a place. */
  of(record: number): readonly [number, number, number] | undefined {
    const [x = NaN, y = NaN, z = NaN] = this.vectors.subarray(3 * record, 3 * record + 3);
    return x === x ? [x, y, z] : undefined;
  }

  /** From 0, here, to 4, the other side of the earth; 5 for no place known. */
  from([x, y, z]: readonly [number, number, number], record: number): number {
    const { vectors } = this;
    const chord =
      (vectors[3 * record]! - x) ** 2 +
      (vectors[3 * record + 1]! - y) ** 2 +
      (vectors[3 * record + 2]! - z) ** 2;
    return chord === chord ? chord : 5;
  }
}
