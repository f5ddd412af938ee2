/** Sets of small numbers, each kept once: 0 is the empty one. */
export class Sets {
  private readonly index = new Map<string, number>([['', 0]]);
  private readonly all: number[][] = [[]];

  get size(): number {
    return this.all.length;
  }

  number(members: readonly number[]): number {
    const sorted =
      members.length < 2 ? [...members] : [...new Set(members)].sort((one, other) => one - other);
    const key = sorted.join(' ');
    let number = this.index.get(key);
    if (number === undefined) {
      number = this.all.push(sorted) - 1;
      this.index.set(key, number);
    }
    return number;
  }

  members(set: number): readonly number[] {
    return this.all[set] ?? [];
  }
}
