import { toWgs, type Datum } from '../../src/services/datum.js';

/**
 * Maps of China shift their coordinates. HSDS knows WGS 84 alone, so what is written in another datum is
 * turned back.
 */

/** What people write in a column of datums; nothing when it is none that is known. */
export function datumOf(written: string): Datum | undefined {
  const name = written.toLowerCase().replace(/[^a-z0-9\u3400-\u9fff]/g, '');
  if (/^$|wgs|gps|4326|cgcs|国家2000|天地图|大地2000/.test(name)) return 'wgs84';
  if (/gcj|火星|高德|腾讯|qq|amap|国测局/.test(name)) return 'gcj02';
  if (/bd09|百度|baidu/.test(name)) return 'bd09';
  return undefined;
}

/** The same place in WGS 84, to a tenth of a metre. */
export function toWgs84(place: { lat: number; lon: number }, datum: Datum) {
  const { lat, lon } = toWgs(place, datum);
  return { lat: Number(lat.toFixed(6)), lon: Number(lon.toFixed(6)) };
}
