/**
 * What is compared: each takes records or their texts, and then finds numbers of records, the best
 * ones or all. Characters in pairs for all of them, since Chinese is written without blanks.
 */
import { han, now } from './data.js';

/**
 * @typedef {{
 *   add(record: import('../../src/services/service.ts').Service, text: string, number: number): void,
 *   finish?(): void,
 *   best(words: string): readonly number[],
 *   all(words: string): readonly number[],
 *   whole?(words: string): unknown,
 * }} Contender
 */

/** @param {string} text */
function pairs(text) {
  const found = [];
  for (const run of text.toLowerCase().match(/[\u3400-\u9fff]+|[a-z0-9]+/g) ?? []) {
    if (run.length < 2 || run.charCodeAt(0) < 0x3400) found.push(run);
    else
      for (let place = 0; place + 1 < run.length; place += 1)
        found.push(run.slice(place, place + 2));
  }
  return found;
}

/** @type {Record<string, () => Promise<Contender>>} */
export const contenders = {
  async jia() {
    const { Engine } = await import('../../src/services/search/engine.ts');
    const { default: pinyin } = await import('../../src/services/search/pinyin-table.ts');
    // The others keep no records either: what is measured is the index, and what it counts.
    /** @type {any} */
    const engine = new Engine((value) => JSON.stringify(value.name ? { id: value.id } : value));
    const query = { words: '', topics: [], region: '', open: false, home: '', limit: 20, now };
    // Without the counts of facets, which none of the others have: the parts that the answer is made of.
    const search = (/** @type {string} */ words, limit = 20) => {
      let found;
      // As the engine goes on to looser readings while nothing is found.
      for (let turn = 0; !found?.records.length; turn += 1) {
        const read = engine.read(words, turn);
        if (!read) return [];
        found = read.found;
      }
      const { records, fits } = found;
      return engine.best({ ...query, limit }, records, fits);
    };
    engine.useHan(han);
    engine.usePinyin(pinyin);
    return {
      add: (record) => {
        engine.add(record);
        engine.settle();
      },
      finish: () => {
        while (engine.settle(true));
      },
      best: (words) => search(words),
      all: (words) => search(words, Infinity),
      whole: (words) => engine.answer({ ...query, words }),
    };
  },
  async flexsearch() {
    const { default: FlexSearch } = await import('flexsearch');
    const index = new FlexSearch.Index({ tokenize: 'strict', encode: pairs });
    return {
      add: (_, text, number) => void index.add(number, text),
      best: (words) => index.search(words, { limit: 20, suggest: true }),
      all: (words) => index.search(words, { limit: 1_000_000 }),
    };
  },
  async minisearch() {
    const { default: MiniSearch } = await import('minisearch');
    const index = new MiniSearch({ fields: ['text'], tokenize: pairs, idField: 'number' });
    const search = (/** @type {string} */ words) => {
      const found = index.search(words, { combineWith: 'AND' });
      return found.length > 0 ? found : index.search(words, { combineWith: 'OR' });
    };
    return {
      add: (_, text, number) => index.add({ number, text }),
      best: (words) =>
        search(words)
          .slice(0, 20)
          .map(({ id }) => id),
      all: (words) => index.search(words, { combineWith: 'AND' }).map(({ id }) => id),
    };
  },
};
