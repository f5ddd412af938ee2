import type { Service } from '../service.js';
import type { Choice } from './choice.js';

/** What records say of themselves in short words, besides topics and regions. */
export const traitNames = ['audience', 'language', 'accessibility', 'cost', 'way'] as const;
export type TraitName = (typeof traitNames)[number];

/** What of a query concerns traits. */
export interface Wanted {
  facets?: Partial<Record<TraitName, readonly string[]>> | undefined;
  every?: readonly string[] | undefined;
  age?: number | undefined;
}

/** The bit of the age, behind those of the traits. */
export const ageBit = 1 << traitNames.length;

interface Values {
  names: string[];
  index: Map<string, number>;
  /** For each value the first that is the same word, perhaps in another script. */
  first: number[];
}

/** All that one record says, as numbers of values. */
interface Mix {
  values: number[][];
  from: number;
  to: number;
}

/** Which mixes of traits records have: many share the same one. */
export class Traits {
  private readonly values: Values[] = traitNames.map(() => ({
    names: [],
    index: new Map(),
    first: [],
  }));
  private fold = (text: string) => text;
  private readonly mixes: Mix[] = [];
  private readonly index = new Map<string, number>();
  /** The mix of records that say nothing: often most of them. */
  private silent = -1;

  get size(): number {
    return this.mixes.length;
  }

  /** From now on names that `fold` makes one are one. */
  useFold(fold: (text: string) => string): void {
    this.fold = fold;
    for (const values of this.values) {
      values.first = [];
      for (const name of values.names) this.join(values, name);
    }
  }

  /** The number of a record's mix. */
  number(service: Service): number {
    const { audiences, languages, accessibility, cost, ways, ages } = service;
    if (!(audiences || languages || accessibility || cost || ways || ages) && this.silent >= 0)
      return this.silent;
    const said = [audiences, languages, accessibility, cost && [cost], ways];
    const values = said.map((names = [], trait) => [
      ...new Set(names.map((name) => this.value(trait, name))),
    ]);
    const { from = 0, to = Infinity } = ages ?? {};
    const key = [...values.map((each) => each.join(' ')), from, to].join('|');
    let number = this.index.get(key);
    if (number === undefined) {
      number = this.mixes.push({ values, from, to }) - 1;
      if (key === '|||||0|Infinity') this.silent = number;
      this.index.set(key, number);
    }
    return number;
  }

  /** For each mix the traits that do not fit, a bit each; nothing when none is asked for. */
  miss({ facets = {}, every = [], age }: Wanted): Uint8Array | undefined {
    const tests: [bit: number, fits: (mix: Mix) => boolean][] = [];
    traitNames.forEach((trait, place) => {
      const names = facets[trait] ?? [];
      if (names.length === 0) return;
      const { first } = this.values[place]!;
      const wanted = names.map((name) => this.find(place, name));
      const all = every.includes(trait);
      tests.push([
        1 << place,
        ({ values }) => {
          const own = values[place]!.map((value) => first[value]);
          return all
            ? wanted.every((value) => own.includes(value))
            : wanted.some((value) => own.includes(value));
        },
      ]);
    });
    // Who says no age is there for all.
    if (age !== undefined) tests.push([ageBit, ({ from, to }) => from <= age && age <= to]);
    if (tests.length === 0) return undefined;
    return Uint8Array.from(this.mixes, (mix) => {
      let missed = 0;
      for (const [bit, fits] of tests) if (!fits(mix)) missed |= bit;
      return missed;
    });
  }

  /**
   * The choices of a trait, with what was counted for each mix: also for those that miss one trait,
   * since a choice counts as if it were the only one of its trait.
   */
  choices(
    trait: TraitName,
    counts: Int32Array,
    missed: Uint8Array | undefined,
    { facets = {}, every = [] }: Wanted,
  ): Choice[] {
    const place = traitNames.indexOf(trait);
    const { names, first } = this.values[place]!;
    const chosen = facets[trait] ?? [];
    const wanted = chosen.map((name) => this.find(place, name));
    const ignored = every.includes(trait) ? 0 : 1 << place;
    const sums = new Array<number>(names.length).fill(0);
    this.mixes.forEach(({ values }, mix) => {
      const count = counts[mix] ?? 0;
      if (count === 0 || (missed && (missed[mix] ?? 0) & ~ignored)) return;
      for (const value of values[place]!) sums[first[value]!]! += count;
    });
    const choices: Choice[] = [];
    names.forEach((name, value) => {
      if (first[value] !== value) return;
      choices.push({ key: name, name, count: sums[value]!, chosen: wanted.includes(value) });
    });
    // What is chosen must be there to be taken back, even when no record has it.
    for (const [number, name] of chosen.entries())
      if (wanted[number] === -1) choices.push({ key: name, name, count: 0, chosen: true });
    return choices;
  }

  private value(trait: number, name: string): number {
    const { names, index } = this.values[trait]!;
    let value = index.get(name);
    if (value === undefined) {
      value = names.push(name) - 1;
      index.set(name, value);
      this.join(this.values[trait]!, name);
    }
    return value;
  }

  /** The next value is the first of its word, or is told to be the same as that. */
  private join({ first, names }: Values, name: string): void {
    const word = this.fold(name);
    const same = first.findIndex((value) => this.fold(names[value]!) === word);
    first.push(same < 0 ? first.length : first[same]!);
  }

  /** The value that a name stands for; -1 when no record has it. */
  private find(trait: number, name: string): number {
    const { first, index, names } = this.values[trait]!;
    const exact = index.get(name);
    if (exact !== undefined) return first[exact]!;
    const word = this.fold(name);
    return first.find((value) => this.fold(names[value]!) === word) ?? -1;
  }
}
