import type { Point } from './place.js';

/**
 * The three datums that coordinates in China come in: WGS-84, that of satellites; GCJ-02, that of Amap
 * and Tencent, bent by a few hundred metres; BD-09, Baidu's, which bends it once more. All points
 * inside are WGS-84. The bending is done with mainland China alone.
 */
export const datums = ['wgs84', 'gcj02', 'bd09'] as const;
export type Datum = (typeof datums)[number];

const radians = Math.PI / 180;
// The ellipsoid of Krasovsky: its greater half axis, and the square of its eccentricity.
const axis = 6_378_245;
const eccentricity = 0.006693421622965943;
const baidu = radians * 3000;

/** A point of WGS-84, written in another datum. */
export function fromWgs(point: Point, datum: Datum): Point {
  if (datum === 'wgs84' || !isBent(point)) return point;
  const bent = bend(point);
  return datum === 'gcj02' ? bent : toBaidu(bent);
}

/** What another datum calls `point`, in WGS-84. */
export function toWgs(point: Point, datum: Datum): Point {
  if (datum === 'wgs84' || !isBent(point)) return point;
  const wanted = datum === 'gcj02' ? point : fromBaidu(point);
  // Bending has no inverse that can be written down: from a guess the error is taken off, until it is
  // smaller than a hand.
  let guess = wanted;
  for (let round = 0; round < 5; round += 1) {
    const { lat, lon } = bend(guess);
    guess = { lat: guess.lat + wanted.lat - lat, lon: guess.lon + wanted.lon - lon };
  }
  return guess;
}

type Box = readonly [south: number, north: number, west: number, east: number];

/** The usual rectangle around the mainland, and what lies in it but is not bent. */
const mainland: Box = [0.8293, 55.8271, 72.004, 137.8347];
const others: readonly Box[] = [
  // Taiwan and Penghu.
  [21.7, 25.4, 119.9, 122.1],
  [23.1, 23.9, 119.3, 119.8],
  // Hong Kong: Shekou and Dapeng, beside it, are Shenzhen.
  [22.13, 22.44, 113.82, 113.955],
  [22.13, 22.503, 113.955, 114.44],
  // Macau.
  [22.18, 22.2145, 113.528, 113.56],
  [22.1, 22.18, 113.553, 113.6],
];

function isBent(point: Point): boolean {
  return isInside(point, mainland) && !others.some((box) => isInside(point, box));
}

function isInside({ lat, lon }: Point, [south, north, west, east]: Box): boolean {
  return lat >= south && lat <= north && lon >= west && lon <= east;
}

function bend({ lat, lon }: Point): Point {
  const x = lon - 105;
  const y = lat - 35;
  const root = Math.sqrt(Math.abs(x));
  const common = 20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI);
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    ((common +
      waves(y, 20, 40, 3) +
      160 * Math.sin((y / 12) * Math.PI) +
      320 * Math.sin((y * Math.PI) / 30)) *
      2) /
      3;
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    ((common +
      waves(x, 20, 40, 3) +
      150 * Math.sin((x / 12) * Math.PI) +
      300 * Math.sin((x / 30) * Math.PI)) *
      2) /
      3;
  const sine = Math.sin(lat * radians);
  const curve = 1 - eccentricity * sine * sine;
  const meridian = (axis * (1 - eccentricity)) / (curve * Math.sqrt(curve));
  const parallel = (axis / Math.sqrt(curve)) * Math.cos(lat * radians);
  return { lat: lat + north / (meridian * radians), lon: lon + east / (parallel * radians) };
}

function waves(at: number, first: number, second: number, stretch: number): number {
  return first * Math.sin(at * Math.PI) + second * Math.sin((at / stretch) * Math.PI);
}

function toBaidu({ lat, lon }: Point): Point {
  const radius = Math.sqrt(lon * lon + lat * lat) + 0.00002 * Math.sin(lat * baidu);
  const angle = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * baidu);
  return { lat: radius * Math.sin(angle) + 0.006, lon: radius * Math.cos(angle) + 0.0065 };
}

function fromBaidu(point: Point): Point {
  let guess = { lat: point.lat - 0.006, lon: point.lon - 0.0065 };
  for (let round = 0; round < 5; round += 1) {
    const { lat, lon } = toBaidu(guess);
    guess = { lat: guess.lat + point.lat - lat, lon: guess.lon + point.lon - lon };
  }
  return guess;
}
