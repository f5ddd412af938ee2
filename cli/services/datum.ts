/**
 * Maps of China shift their coordinates: GCJ-02 (高德, 腾讯) by some hundred metres, BD-09 (百度) a
 * little further. HSDS knows WGS 84 alone, so what is written in another datum is turned back.
 */
export type Datum = 'wgs84' | 'gcj02' | 'bd09';

type Position = { lon: number; lat: number };

/** The ellipsoid that the shift is defined on. */
const axis = 6_378_245;
const eccentricity = 0.006693421622965943;
const { PI, sin, cos, sqrt, abs } = Math;

/** What people write in a column of datums; nothing when it is none that is known. */
export function datumOf(written: string): Datum | undefined {
  const name = written.toLowerCase().replace(/[^a-z0-9\u3400-\u9fff]/g, '');
  if (/^$|wgs|gps|4326|cgcs|国家2000|天地图|大地2000/.test(name)) return 'wgs84';
  if (/gcj|火星|高德|腾讯|qq|amap|国测局/.test(name)) return 'gcj02';
  if (/bd09|百度|baidu/.test(name)) return 'bd09';
  return undefined;
}

/** The same place in WGS 84, good to a metre or two. */
export function toWgs84(place: Position, datum: Datum): Position {
  if (datum === 'wgs84') return place;
  const shifted = datum === 'bd09' ? withoutBaidu(place) : place;
  // The shift is defined from the true place: a few rounds find the place that is shifted to here.
  let { lon, lat } = shifted;
  for (let round = 0; round < 4; round += 1) {
    const shift = shiftAt({ lon, lat });
    lon = shifted.lon - shift.lon;
    lat = shifted.lat - shift.lat;
  }
  const rounded = (degrees: number) => Number(degrees.toFixed(6));
  return { lon: rounded(lon), lat: rounded(lat) };
}

function withoutBaidu({ lon, lat }: Position): Position {
  const x = lon - 0.0065;
  const y = lat - 0.006;
  const turn = (PI * 3000) / 180;
  const length = sqrt(x * x + y * y) - 0.00002 * sin(y * turn);
  const angle = Math.atan2(y, x) - 0.000003 * cos(x * turn);
  return { lon: length * cos(angle), lat: length * sin(angle) };
}

function shiftAt({ lon, lat }: Position): Position {
  const x = lon - 105;
  const y = lat - 35;
  const waves = (...terms: [height: number, phase: number][]) =>
    terms.reduce((sum, [height, phase]) => sum + height * sin(phase * PI), 0) * (2 / 3);
  const common = waves([20, 6 * x], [20, 2 * x]);
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * sqrt(abs(x)) +
    common +
    waves([20, y], [40, y / 3], [160, y / 12], [320, y / 30]);
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * sqrt(abs(x)) +
    common +
    waves([20, x], [40, x / 3], [150, x / 12], [300, x / 30]);
  const angle = (lat / 180) * PI;
  const bend = 1 - eccentricity * sin(angle) ** 2;
  return {
    lat: (north * 180) / (((axis * (1 - eccentricity)) / (bend * sqrt(bend))) * PI),
    lon: (east * 180) / ((axis / sqrt(bend)) * cos(angle) * PI),
  };
}
