/** Records that were found, in rising order, and how well each fits. */
export interface Found {
  records: Int32Array;
  fits: Uint8Array;
}

export const nothing: Found = { records: new Int32Array(0), fits: new Uint8Array(0) };

/** How well a word fits a record, best last: a name counts more than a text that mentions it. */
export const fit = {
  text: 1,
  region: 2,
  topic: 3,
  organization: 4,
  alias: 5,
  name: 6,
  startOfName: 7,
  wholeName: 8,
} as const;

/** Fits are told in tenths, so that several words can be averaged. */
export const tenths = 10;

/** Gathers what is found. */
export class Hits {
  private records = new Int32Array(256);
  private fits = new Uint8Array(256);
  private count = 0;

  add(record: number, how: number): void {
    if (this.count === this.records.length) {
      const records = new Int32Array(4 * this.count);
      const fits = new Uint8Array(4 * this.count);
      records.set(this.records);
      fits.set(this.fits);
      this.records = records;
      this.fits = fits;
    }
    this.records[this.count] = record;
    this.fits[this.count] = how;
    this.count += 1;
  }

  /** What was found since the last time. */
  take(): Found {
    const found = {
      records: this.records.slice(0, this.count),
      fits: this.fits.slice(0, this.count),
    };
    this.count = 0;
    return found;
  }
}

/** What is in all of them; the fit is the mean. */
export function both(all: readonly Found[]): Found {
  const [first, ...rest] = all;
  if (!first) return nothing;
  if (rest.length === 0) return first;
  const ordered = [...all].sort((one, other) => one.records.length - other.records.length);
  const fewest = ordered[0]!;
  const places = all.map(() => 0);
  const hits = new Hits();
  fewest.records.forEach((record) => {
    let sum = 0;
    for (let turn = 0; turn < ordered.length; turn += 1) {
      const { records, fits } = ordered[turn]!;
      let place = places[turn]!;
      while (place < records.length && records[place]! < record) place += 1;
      places[turn] = place;
      if (records[place] !== record) return;
      // Of several words none is more than a part of the name.
      sum += Math.min(fits[place]!, fit.name * tenths);
    }
    hits.add(record, Math.floor(sum / ordered.length));
  });
  return hits.take();
}

/** What is in one of them; the best fit counts. */
export function either(all: readonly Found[]): Found {
  const held = all.filter(({ records }) => records.length > 0);
  if (held.length < 2) return held[0] ?? nothing;
  let size = 0;
  for (const { records } of held) size = Math.max(size, records[records.length - 1]! + 1);
  const best = new Uint8Array(size);
  for (const { records, fits } of held) {
    for (let place = 0; place < records.length; place += 1) {
      const record = records[place]!;
      if (fits[place]! > best[record]!) best[record] = fits[place]!;
    }
  }
  const hits = new Hits();
  for (let record = 0; record < size; record += 1)
    if (best[record]! > 0) hits.add(record, best[record]!);
  return hits.take();
}

/**
 * What is in the most of them, where some weigh more than others; then what is in no fewer than the next
 * most, and so on. Each holds what came before.
 */
export function* most(all: readonly { found: Found; weight: number }[]): Generator<Found> {
  const sums = new Map<number, { weight: number; how: number }>();
  for (const { found, weight } of all) {
    found.records.forEach((record, place) => {
      const sum = sums.get(record) ?? { weight: 0, how: 0 };
      sum.weight += weight;
      sum.how = Math.max(sum.how, found.fits[place]!);
      sums.set(record, sum);
    });
  }
  const records = [...sums.keys()].sort((one, other) => one - other);
  const weights = new Set([...sums.values()].map(({ weight }) => weight));
  for (const least of [...weights].sort((one, other) => other - one)) {
    const hits = new Hits();
    for (const record of records) {
      const { weight, how } = sums.get(record)!;
      if (weight >= least) hits.add(record, how);
    }
    yield hits.take();
  }
}
