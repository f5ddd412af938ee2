import { expect } from '@open-wc/testing';
import { datums, fromWgs, toWgs } from '../../src/services/datum.js';
import { distance, type Point } from '../../src/services/place.js';

const at = (lon: number, lat: number): Point => ({ lat, lon });

describe('datums', () => {
  // Pairs that well-known converters publish in their own documentation.
  it('agree with published pairs', () => {
    const near = (one: Point, other: Point, metres: number) =>
      expect(distance(one, other)).to.be.below(metres);
    near(fromWgs(at(116.404, 39.915), 'gcj02'), at(116.41024449916938, 39.91640428150164), 0.1);
    near(
      fromWgs(at(116.403988, 39.914266), 'bd09'),
      at(116.41661560068297, 39.92196580126834),
      0.1,
    );
    // These two invert by one step: they are some metres off themselves.
    near(toWgs(at(116.404, 39.915), 'gcj02'), at(116.39775550083061, 39.91359571849836), 3);
    near(
      toWgs(at(116.41036949371029, 39.92133699351021), 'bd09'),
      at(116.39775550083061, 39.91359571849836),
      3,
    );
  });

  const cities: [string, Point][] = [
    ['Beijing', at(116.391, 39.907)],
    ['Shanghai', at(121.4737, 31.2304)],
    ['Shekou', at(113.91, 22.482)],
    ['Urumqi', at(87.6168, 43.8256)],
    ['Lhasa', at(91.1322, 29.6604)],
    ['Harbin', at(126.6424, 45.7567)],
    ['Sanya', at(109.5119, 18.2528)],
    ['Mohe', at(122.5386, 52.9721)],
  ];
  for (const [name, point] of cities) {
    it(`come back to where they were, in ${name}`, () => {
      for (const datum of datums) {
        expect(distance(toWgs(fromWgs(point, datum), datum), point), datum).to.be.below(0.1);
      }
    });

    it(`move a point by some hundred metres, in ${name}`, () => {
      expect(distance(fromWgs(point, 'gcj02'), point)).to.be.within(100, 900);
      expect(distance(fromWgs(point, 'bd09'), fromWgs(point, 'gcj02'))).to.be.within(500, 1200);
    });
  }

  it('leave alone what is not on the mainland', () => {
    for (const point of [
      at(114.1694, 22.3193),
      at(114.128, 22.5013),
      at(113.5439, 22.1987),
      at(121.5654, 25.033),
      at(-0.1276, 51.5072),
      at(145.2087, -21.4312),
    ]) {
      for (const datum of datums) {
        expect(fromWgs(point, datum)).to.equal(point);
        expect(toWgs(point, datum)).to.equal(point);
      }
    }
  });
});
