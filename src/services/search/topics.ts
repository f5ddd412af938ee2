import type { Topic } from '../service.js';
import type { Choice } from './choice.js';
import { Sets } from './sets.js';

interface Node {
  key: string;
  name: string;
  code: string;
  group: string;
  /** Index of the topic above; -1 for none. */
  up: number;
  /** Its place in the directory's own list of topics. */
  order: number;
}

/** The tree of topics, and which sets of them records have. */
export class Topics {
  readonly sets = new Sets();
  private readonly nodes: Node[] = [];
  private readonly index = new Map<string, number>();
  private listed = 0;
  private lines: number[][] = [];

  /** The number of a record's set. */
  number(topics: readonly Topic[]): number {
    return this.sets.number(topics.map((topic) => this.topic(topic)));
  }

  /** Names of topics that records only point to. */
  list(topics: readonly Topic[]): void {
    for (const topic of topics) {
      const node = this.nodes[this.topic(topic)]!;
      node.order = Math.min(node.order, this.listed);
      this.listed += 1;
    }
  }

  names(): string[] {
    return this.nodes.map(({ name }) => name).filter(Boolean);
  }

  /** Which sets hold one of the wanted topics, or all of them; nothing when none is wanted. */
  match(wanted: readonly string[], all: boolean): Uint8Array | undefined {
    if (wanted.length === 0) return undefined;
    const groups = all ? wanted.map((key) => this.chosen([key])) : [this.chosen(wanted)];
    const matches = new Uint8Array(this.sets.size);
    for (let set = 0; set < matches.length; set += 1) {
      const line = this.line(set);
      if (groups.every((group) => line.some((index) => group.has(index)))) matches[set] = 1;
    }
    return matches;
  }

  /** The choices, with what was counted for each set. */
  choices(counts: Int32Array, wanted: readonly string[]): Choice[] {
    const sums = new Array<number>(this.nodes.length).fill(0);
    counts.forEach((count, set) => {
      if (count > 0) for (const index of this.line(set)) sums[index]! += count;
    });
    const chosen = this.chosen(wanted);
    const choices: (Choice & { order: number })[] = [];
    this.nodes.forEach(({ key, name, code, group, up, order }, index) => {
      if (!name) return;
      const parent = this.nodes[up];
      choices.push({
        key,
        name,
        ...(code && { code }),
        count: sums[index] ?? 0,
        chosen: chosen.has(index),
        // A parent that nobody named cannot be shown: its children stand for themselves.
        ...(parent?.name && !this.heads(index, up) && { parent: parent.key }),
        ...(group && { group }),
        order,
      });
    });
    // As their own list has them; what is in none, as it came.
    return choices.sort((one, other) =>
      one.order < other.order ? -1 : one.order > other.order ? 1 : 0,
    );
  }

  private topic(topic: Topic): number {
    const index = this.node(topic.id);
    const node = this.nodes[index]!;
    if (!node.name) node.name = topic.name;
    if (!node.code && topic.code) node.code = topic.code;
    if (!node.group && topic.group) node.group = topic.group;
    if (node.up < 0 && topic.parent) {
      node.up = this.node(topic.parent);
      this.lines = [];
    }
    return index;
  }

  private node(key: string): number {
    let index = this.index.get(key);
    if (index === undefined) {
      index = this.nodes.push({ key, name: '', code: '', group: '', up: -1, order: Infinity }) - 1;
      this.index.set(key, index);
    }
    return index;
  }

  /** The topics of a set and all above them, each once. */
  private line(set: number): number[] {
    return (this.lines[set] ??= this.above(this.sets.members(set)));
  }

  /** Topics and all above them, each once. */
  private above(topics: readonly number[]): number[] {
    const line: number[] = [];
    for (const start of topics) {
      // Meeting what is there already also ends a ring.
      for (let node = start; node >= 0 && !line.includes(node); node = this.nodes[node]!.up)
        line.push(node);
    }
    return line;
  }

  /** Whether it is the first of a ring of topics, which nobody would find if none stood at the top. */
  private heads(index: number, up: number): boolean {
    const ring = this.above([up]);
    return ring.includes(index) && Math.min(...ring) === index;
  }

  private chosen(topics: readonly string[]): Set<number> {
    const chosen = new Set<number>();
    this.nodes.forEach(({ key, code, name }, index) => {
      if (topics.some((topic) => topic === key || topic === code || topic === name))
        chosen.add(index);
    });
    return chosen;
  }
}
