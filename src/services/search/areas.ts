import { ancestors, depth, stem } from '../../kit/region.js';
import type { Area } from '../service.js';
import type { Choice, Level } from './choice.js';
import { Column } from './column.js';
import { Sets } from './sets.js';

interface Node {
  code: string;
  name: string;
  below: number[];
}

/** How many records have each set of areas: a directory has many sets, and few of them come up. */
export class Counts {
  /** The sets that came up. */
  readonly sets: number[] = [];

  constructor(private readonly counts: Int32Array) {}

  add(set: number): void {
    if (this.counts[set] === 0) this.sets.push(set);
    this.counts[set]! += 1;
  }

  of(set: number): number {
    return this.counts[set]!;
  }
}

/** The tree of divisions, and which sets of them records serve. */
export class Areas {
  readonly sets = new Sets();
  private readonly nodes: Node[] = [];
  /** For each node the one around it, always a smaller number; -1 for a province. */
  private readonly ups = new Column();
  /** For each set its only member; -1 for none or several. */
  private readonly only = new Column();
  private readonly index = new Map<string, number>();
  private readonly provinces: number[] = [];

  private known = 0;

  private wanted = '';
  private matches: boolean[] = [];
  private home = '';
  private closeness: number[] = [];

  /** The number of a record's set. */
  number(areas: readonly Area[]): number {
    const found: number[] = [];
    for (const { code, names } of areas) if (code) found.push(this.area(code, names));
    const number = this.sets.number(found);
    while (this.known < this.sets.size) {
      const members = this.sets.members(this.known);
      this.only.add(members.length === 1 ? members[0]! : -1);
      this.known += 1;
    }
    return number;
  }

  counts(): Counts {
    return new Counts(new Int32Array(this.sets.size));
  }

  get size(): number {
    return this.nodes.length;
  }

  /** What the divisions are called, the wider ones of each line first. */
  names(): readonly { name: string; code: string }[] {
    return this.nodes;
  }

  /** The node around one; -1 for a province. */
  up(index: number): number {
    return this.ups.values[index] ?? -1;
  }

  /** Which sets lie in a region or reach all of it; nothing when there is no region to ask for. */
  match(region: string): boolean[] | undefined {
    const wanted = stem(region);
    // A directory without codes cannot be narrowed: that would hide all of it.
    if (!wanted || this.nodes.length === 0) return undefined;
    if (this.wanted !== wanted) this.matches = [];
    this.wanted = wanted;
    for (let set = this.matches.length; set < this.sets.size; set += 1) {
      this.matches.push(this.reaches(set, wanted));
    }
    return this.matches;
  }

  /** How near each set is to the partner's region: levels shared, more when it reaches all of it. */
  measure(home: string): number[] | undefined {
    const wanted = stem(home);
    if (!wanted) return undefined;
    if (this.home !== wanted) this.closeness = [];
    this.home = wanted;
    const line = ancestors(wanted);
    for (let set = this.closeness.length; set < this.sets.size; set += 1) {
      let most = 0;
      for (const index of this.sets.members(set)) {
        const code = this.nodes[index]?.code ?? '';
        const shared = line.filter((part) => code.startsWith(part)).length;
        most = Math.max(most, shared + (wanted.startsWith(code) ? 0.5 : 0));
      }
      this.closeness.push(most);
    }
    return this.closeness;
  }

  /** The cascade: for each level down to the one below the region, what there is to choose. */
  levels(counts: Counts, region: string): Level[] {
    const { nodes } = this;
    // Results at exactly this division, and at it or below it.
    const own = new Int32Array(nodes.length);
    const inside = new Int32Array(nodes.length);
    const several: number[] = [];
    const [ups, only] = [this.ups.values, this.only.values];
    for (const set of counts.sets) {
      const member = only[set]!;
      if (member >= 0) own[member]! += counts.of(set);
      else if (set > 0) several.push(set);
    }
    inside.set(own);
    for (let index = nodes.length - 1; index >= 0; index -= 1)
      if (inside[index]! > 0 && ups[index]! >= 0) inside[ups[index]!]! += inside[index]!;
    const levels: Level[] = [];
    const line = ancestors(region);
    let around = 0;
    for (const above of ['', ...line]) {
      const upper = above === '' ? -1 : (this.index.get(above) ?? -2);
      if (upper >= 0) around += own[upper]!;
      const choices: Choice[] = [];
      for (const index of upper === -1 ? this.provinces : (nodes[upper]?.below ?? [])) {
        const { code, name } = nodes[index]!;
        // What serves a wider area serves this one, too.
        let count = inside[index]! + around;
        let found = inside[index]! > 0;
        for (const set of several) {
          if (!this.reaches(set, code)) continue;
          count += counts.of(set);
          found = true;
        }
        const chosen = line.includes(code);
        if (found || chosen) choices.push({ key: code, name: name || code, count, chosen });
      }
      const next = line[levels.length];
      if (next !== undefined && !choices.some((choice) => choice.chosen)) {
        choices.push({ key: next, name: next, count: 0, chosen: true });
      }
      if (choices.length === 0) break;
      choices.sort((one, other) => (one.key < other.key ? -1 : 1));
      levels.push({ depth: depth(choices[0]!.key), choices });
    }
    return nodes.length > 0 ? levels : [];
  }

  /** The nearest division around a region that something was counted in. */
  nearest(
    counts: Counts,
    region: string,
  ): { key: string; name: string; count: number } | undefined {
    for (const key of ancestors(region).slice(0, -1).reverse()) {
      let count = 0;
      for (const set of counts.sets) if (this.reaches(set, key)) count += counts.of(set);
      const node = this.nodes[this.index.get(key) ?? -1];
      if (count > 0) return { key, name: node?.name || key, count };
    }
    return undefined;
  }

  private area(code: string, names: readonly string[]): number {
    const line = ancestors(code);
    let up = -1;
    for (let level = 0; level < line.length; level += 1) {
      const part = line[level] ?? '';
      let index = this.index.get(part);
      if (index === undefined) {
        index = this.nodes.push({ code: part, name: '', below: [] }) - 1;
        this.ups.add(up);
        this.index.set(part, index);
        if (up >= 0) this.nodes[up]!.below.push(index);
        else this.provinces.push(index);
      }
      const node = this.nodes[index]!;
      // Names are told apart by level only when there is one for each.
      if (!node.name) {
        if (names.length === line.length) node.name = names[level] ?? '';
        else if (level === line.length - 1) node.name = names[names.length - 1] ?? '';
      }
      up = index;
    }
    return up;
  }

  private reaches(set: number, wanted: string): boolean {
    return this.sets.members(set).some((index) => {
      const code = this.nodes[index]?.code ?? '';
      return code.startsWith(wanted) || wanted.startsWith(code);
    });
  }
}
