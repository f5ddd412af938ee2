import { expect } from '@open-wc/testing';
import { toWgs, type Datum } from '../../src/services/datum.js';
import { directionsTo, linkTo, mapsOn, type MapName } from '../../src/services/directions.js';
import { distance, type Point } from '../../src/services/place.js';

const point: Point = { lat: 39.907333, lon: 116.391083 };
const name = '\u5987\u5973\u4e4b\u5bb6 & caf\u00e9 (2)';

/** What a link shows: its coordinates, read back in the order and datum that the map documents. */
const shown: Record<
  MapName,
  [part: (url: URL) => string | null, order: 'lat' | 'lon', datum: Datum]
> = {
  amap: [(url) => url.searchParams.get('position'), 'lon', 'gcj02'],
  baidu: [(url) => url.searchParams.get('location'), 'lat', 'bd09'],
  tencent: [
    (url) => /^coord:([^;]+);/.exec(url.searchParams.get('marker') ?? '')?.[1] ?? null,
    'lat',
    'gcj02',
  ],
  apple: [(url) => url.searchParams.get('ll'), 'lat', 'gcj02'],
  geo: [(url) => url.pathname, 'lat', 'wgs84'],
};

describe('directions', () => {
  for (const map of Object.keys(shown) as MapName[]) {
    it(`lead to the same place on ${map}, by its name`, () => {
      const [part, order, datum] = shown[map];
      const url = new URL(linkTo(map, point, name));
      const [one = NaN, other = NaN] = (part(url) ?? '').split(',').map(Number);
      const found = order === 'lat' ? { lat: one, lon: other } : { lat: other, lon: one };
      expect(distance(toWgs(found, datum), point)).to.be.below(1);
      expect(decodeURIComponent(url.href)).to.contain('\u5987\u5973\u4e4b\u5bb6 & caf\u00e9');
    });
  }

  it('say which datum they are in, where a map asks', () => {
    expect(linkTo('amap', point, name)).to.match(
      /^https:\/\/uri\.amap\.com\/marker\?.*coordinate=gaode/,
    );
    expect(linkTo('baidu', point, name)).to.match(
      /^https:\/\/api\.map\.baidu\.com\/marker\?.*output=html.*coord_type=bd09ll/,
    );
    expect(linkTo('tencent', point, name)).to.match(
      /^https:\/\/apis\.map\.qq\.com\/uri\/v1\/marker\?/,
    );
    expect(linkTo('apple', point, name)).to.match(/^https:\/\/maps\.apple\.com\/\?/);
    expect(linkTo('geo', point, name)).to.equal(
      'geo:39.907333,116.391083?q=39.907333,116.391083(%E5%A6%87%E5%A5%B3%E4%B9%8B%E5%AE%B6%20%26%20caf%C3%A9%202)',
    );
  });

  it('cannot be broken out of by a name', () => {
    const hostile = 'A;coord:1,2;title:B&position=3,4#)"><\ud800';
    for (const map of Object.keys(shown) as MapName[]) {
      const url = linkTo(map, point, hostile);
      expect(url, map).to.match(/^[\w:/.,?=&%();+-]*[\w)]$/);
      expect(new URL(url).hash).to.equal('');
    }
    const marker = new URL(linkTo('tencent', point, hostile)).searchParams.get('marker');
    expect(marker?.match(/coord:/g)?.length).to.equal(1);
    expect(new URL(linkTo('amap', point, hostile)).searchParams.getAll('position').length).to.equal(
      1,
    );
  });

  const devices: [string, string, MapName[]][] = [
    [
      'an iPhone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Version/17.4 Mobile/15E148 Safari/604.1',
      ['amap', 'baidu', 'tencent', 'apple'],
    ],
    [
      'an iPad or a Mac',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15',
      ['amap', 'baidu', 'tencent', 'apple'],
    ],
    [
      'Android',
      'Mozilla/5.0 (Linux; Android 13; V2148A) AppleWebKit/537.36 Chrome/109.0.0.0 Mobile Safari/537.36',
      ['amap', 'baidu', 'tencent', 'geo'],
    ],
    [
      'WeChat, which opens no geo:',
      'Mozilla/5.0 (Linux; Android 13; V2148A) AppleWebKit/537.36 Chrome/109.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.47',
      ['tencent', 'amap', 'baidu'],
    ],
    [
      'another app',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 AliApp(DingTalk/7.5)',
      ['amap', 'baidu', 'tencent'],
    ],
    [
      'Windows',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36',
      ['amap', 'baidu', 'tencent'],
    ],
    ['nothing known', '', ['amap', 'baidu', 'tencent']],
  ];
  for (const [device, userAgent, wanted] of devices) {
    it(`offer what works on ${device}`, () => {
      expect(mapsOn({ userAgent })).to.deep.equal(wanted);
      expect(directionsTo(point, name, { userAgent }).map(({ map }) => map)).to.deep.equal(wanted);
    });
  }
});
