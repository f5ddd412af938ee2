import { fromWgs, type Datum } from './datum.js';
import { wellFormed } from '../kit/text.js';
import type { Point } from './place.js';

/** Links to a place on the maps that people have, each in its own datum and order of coordinates. */

export type MapName = 'amap' | 'baidu' | 'tencent' | 'apple' | 'geo';

export interface Platform {
  userAgent: string;
}

export interface MapLink {
  map: MapName;
  url: string;
}

/** Who asks, where a map wants to know: the name of the project, nothing of the visitor. */
const asker = 'jia-widgets';

/**
 * The links that work on a device, the likeliest first. Web maps open their app where there is one, and
 * a page where there is none; `geo:` is asked of Android alone, where it offers all maps that are there.
 */
export function directionsTo(point: Point, name: string, platform: Platform): MapLink[] {
  return mapsOn(platform).map((map) => ({ map, url: linkTo(map, point, name) }));
}

export function mapsOn({ userAgent }: Platform): MapName[] {
  const web: MapName[] = ['amap', 'baidu', 'tencent'];
  // WeChat has Tencent's map inside.
  if (/MicroMessenger/i.test(userAgent)) return ['tencent', 'amap', 'baidu'];
  // Other apps open neither another app nor `geo:`, but pages.
  if (/\bQQ\/|DingTalk|Weibo|AlipayClient|Aweme|NewsArticle|Kwai/i.test(userAgent)) return web;
  if (/iPhone|iPad|iPod|Macintosh/.test(userAgent)) return [...web, 'apple'];
  if (/Android/.test(userAgent)) return [...web, 'geo'];
  return web;
}

export function linkTo(map: MapName, point: Point, name: string): string {
  const title = encodeURIComponent(wellFormed(name));
  switch (map) {
    case 'amap':
      return (
        `https://uri.amap.com/marker?position=${lonLat(point, 'gcj02')}&name=${title}` +
        `&coordinate=gaode&callnative=1&src=${asker}`
      );
    case 'baidu':
      // Without content it shows an error.
      return (
        `https://api.map.baidu.com/marker?location=${latLon(point, 'bd09')}&title=${title}` +
        `&content=${title}&output=html&coord_type=bd09ll&src=${asker}`
      );
    case 'tencent':
      return (
        `https://apis.map.qq.com/uri/v1/marker?marker=` +
        `${encodeURIComponent(`coord:${latLon(point, 'gcj02')};title:${plain(name)};addr:${plain(name)}`)}` +
        `&referer=${asker}`
      );
    case 'apple':
      return `https://maps.apple.com/?ll=${latLon(point, 'gcj02')}&q=${title}`;
    case 'geo':
      // RFC 5870 knows WGS-84 alone. The query names the place: Android's maps drop a pin for it.
      return `geo:${latLon(point, 'wgs84')}?q=${latLon(point, 'wgs84')}(${encodeURIComponent(plain(name))})`;
  }
}

/** Characters that divide the parts of a marker. */
function plain(name: string): string {
  return wellFormed(name)
    .replace(/[\s;:()|]+/g, ' ')
    .trim();
}

/** A hand's breadth: more figures say nothing. */
function lonLat(point: Point, datum: Datum): string {
  const { lat, lon } = fromWgs(point, datum);
  return `${lon.toFixed(6)},${lat.toFixed(6)}`;
}

function latLon(point: Point, datum: Datum): string {
  const { lat, lon } = fromWgs(point, datum);
  return `${lat.toFixed(6)},${lon.toFixed(6)}`;
}
