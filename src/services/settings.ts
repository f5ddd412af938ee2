import { texts } from '../kit/door.js';
import { fromWgs, toWgs, type Datum } from './datum.js';
import { guard } from './guard.js';
import type { Point } from './place.js';
import type { Service } from './service.js';

/** What holds for all records of a directory. Loaded where something is said of them. */
export class Settings {
  readonly datum: Datum;
  /** Needs whose places are kept secret. */
  readonly needs: readonly string[];

  constructor(datum: unknown, needs: unknown) {
    this.datum = datum === 'gcj02' || datum === 'bd09' ? datum : 'wgs84';
    this.needs = texts(needs);
  }

  /** As records are shown: all points inside are WGS-84, and what is secret is gone. */
  shown(services: readonly Service[]): Service[] {
    return services.map((each) => {
      const service = guard(each, this.needs);
      const { point } = service;
      return point ? { ...service, point: this.known(point) } : service;
    });
  }

  /** One of the records' places as everybody knows it. */
  known(point: Point): Point {
    return toWgs(point, this.datum);
  }

  /** A place among the records' own coordinates. */
  among(point: Point): Point {
    return fromWgs(point, this.datum);
  }
}
