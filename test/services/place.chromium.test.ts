import { expect } from '@open-wc/testing';
import { distance, parsePoint, readPoint, rounded } from '../../src/services/place.js';

describe('places', () => {
  it('are as far apart as they are on the ground', () => {
    const shanghai = { lat: 31.2304, lon: 121.4737 };
    const beijing = { lat: 39.9042, lon: 116.4074 };
    expect(distance(shanghai, beijing)).to.be.closeTo(1_067_000, 3_000);
    expect(distance(shanghai, shanghai)).to.equal(0);
    // One minute of latitude is a nautical mile; over the date line it is near, not around the world.
    expect(distance({ lat: 0, lon: 0 }, { lat: 1 / 60, lon: 0 })).to.be.closeTo(1853, 2);
    expect(distance({ lat: 0, lon: 179.99 }, { lat: 0, lon: -179.99 })).to.be.closeTo(2224, 3);
    expect(distance({ lat: 90, lon: 0 }, { lat: -90, lon: 50 })).to.be.closeTo(20_015_000, 1_000);
  });

  it('are dropped when they are none', () => {
    expect(readPoint(21.4, 145.2)).to.deep.equal({ lat: 21.4, lon: 145.2 });
    expect(readPoint('21.4', ' 145.2 ')).to.deep.equal({ lat: 21.4, lon: 145.2 });
    for (const [lat, lon] of [
      [200, 10],
      [145.2, 21.4],
      [10, 181],
      [0, 0],
      [NaN, 1],
      ['', ''],
      [null, null],
      ['x', 1],
      [undefined, 5],
      [{}, []],
      [Infinity, 0],
    ]) {
      expect(readPoint(lat, lon), `${lat},${lon}`).to.equal(undefined);
    }
  });

  it('are read from an attribute', () => {
    expect(parsePoint('21.43, 145.21')).to.deep.equal({ lat: 21.43, lon: 145.21 });
    expect(parsePoint('21.43\uff0c145.21')).to.deep.equal({ lat: 21.43, lon: 145.21 });
    for (const text of ['', '21.43', 'here', '1,2,3', '91,0'])
      expect(parsePoint(text)).to.equal(undefined);
  });

  it('are told as far as anybody can tell', () => {
    expect(rounded(3)).to.deep.equal({ value: 10, unit: 'meter' });
    expect(rounded(347)).to.deep.equal({ value: 350, unit: 'meter' });
    expect(rounded(960)).to.deep.equal({ value: 1, unit: 'kilometer' });
    expect(rounded(1249)).to.deep.equal({ value: 1.2, unit: 'kilometer' });
    expect(rounded(36_400)).to.deep.equal({ value: 36, unit: 'kilometer' });
  });
});
