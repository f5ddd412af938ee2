/** The `most` smallest keys, found without sorting all; what came first wins among equals. */
export class Best {
  // A heap with the worst on top.
  private readonly keys: number[] = [];
  private readonly items: number[] = [];

  constructor(private readonly most: number) {}

  /** Items must be offered in rising order. */
  offer(key: number, item: number): void {
    const { keys, items, most } = this;
    if (keys.length < most) {
      let at = keys.push(key) - 1;
      items.push(item);
      while (at > 0) {
        const up = (at - 1) >> 1;
        if (!this.worse(at, up)) break;
        this.swap(at, up);
        at = up;
      }
    } else if (key < (keys[0] ?? -Infinity)) {
      keys[0] = key;
      items[0] = item;
      let at = 0;
      for (;;) {
        let down = 2 * at + 1;
        if (down >= keys.length) break;
        if (down + 1 < keys.length && this.worse(down + 1, down)) down += 1;
        if (!this.worse(down, at)) break;
        this.swap(at, down);
        at = down;
      }
    }
  }

  /** The items, best first. */
  take(): number[] {
    const order = this.keys.map((_, place) => place);
    order.sort((one, other) => (this.worse(one, other) ? 1 : -1));
    return order.map((place) => this.items[place] ?? 0);
  }

  private worse(one: number, other: number): boolean {
    const { keys, items } = this;
    const difference = (keys[one] ?? 0) - (keys[other] ?? 0);
    return difference > 0 || (difference === 0 && (items[one] ?? 0) > (items[other] ?? 0));
  }

  private swap(one: number, other: number): void {
    const { keys, items } = this;
    [keys[one], keys[other]] = [keys[other] ?? 0, keys[one] ?? 0];
    [items[one], items[other]] = [items[other] ?? 0, items[one] ?? 0];
  }
}

/** The first `most` in the order of their names, as a Chinese reader expects it. */
export function bestByName(
  items: Iterable<number>,
  most: number,
  nameOf: (item: number) => string,
): number[] {
  const { compare } = new Intl.Collator('zh', { numeric: true });
  const best: { item: number; name: string }[] = [];
  for (const item of items) {
    const name = nameOf(item);
    const last = best[best.length - 1];
    if (best.length >= most && (!last || compare(name, last.name) >= 0)) continue;
    let low = 0;
    for (let high = best.length; low < high;) {
      const middle = (low + high) >> 1;
      if (compare(best[middle]!.name, name) > 0) high = middle;
      else low = middle + 1;
    }
    best.splice(low, 0, { item, name });
    if (best.length > most) best.pop();
  }
  return best.map(({ item }) => item);
}
