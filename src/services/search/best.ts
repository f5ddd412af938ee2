/** The `most` items with the smallest keys, found without sorting all; what came first wins among equals. */
export function best<Key>(
  items: Int32Array,
  most: number,
  keyOf: (item: number, place: number) => Key,
  compare: (one: Key, other: Key) => number,
): number[] {
  const kept: { item: number; key: Key }[] = [];
  items.forEach((item, place) => {
    const key = keyOf(item, place);
    const last = kept[kept.length - 1];
    if (kept.length >= most && (!last || compare(key, last.key) >= 0)) return;
    let low = 0;
    for (let high = kept.length; low < high;) {
      const middle = (low + high) >> 1;
      if (compare(kept[middle]!.key, key) > 0) high = middle;
      else low = middle + 1;
    }
    kept.splice(low, 0, { item, key });
    if (kept.length > most) kept.pop();
  });
  return kept.map(({ item }) => item);
}
