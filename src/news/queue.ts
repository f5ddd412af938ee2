export type Queue = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * At most `places` works at a time; the others wait in line. One that is slow gives its place to the
 * next after `patience` ms, so that dead sources never hold up the living ones.
 */
export function queue(places: number, patience: number): Queue {
  const line: (() => void)[] = [];
  let free = places;
  const leave = () => {
    const next = line.shift();
    if (next) next();
    else free += 1;
  };
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => line.push(resolve));
    let left = false;
    const once = () => {
      if (!left) leave();
      left = true;
    };
    const slow = setTimeout(once, patience);
    try {
      return await work();
    } finally {
      clearTimeout(slow);
      once();
    }
  };
}
