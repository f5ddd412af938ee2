/** Rounds of measurements, one contender after the other, so that a busy minute hits all alike. */

/**
 * @typedef {{ browser: import('playwright-core').Browser, rounds: number, say: (line: string) => void }} Bench
 */

/**
 * A B C A B C …, after one round that is not counted.
 *
 * @template T
 * @param {Bench} bench
 * @param {string} title
 * @param {string[]} names
 * @param {(name: string) => Promise<T>} measure
 * @returns {Promise<Record<string, T[]>>}
 */
export async function interleaved({ rounds, say }, title, names, measure) {
  /** @type {Record<string, T[]>} */
  const results = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    say(round === 0 ? `${title}: warming up` : `${title}: round ${round} of ${rounds}`);
    for (const name of names) {
      const result = await measure(name);
      if (round > 0) results[name]?.push(result);
    }
  }
  return results;
}
