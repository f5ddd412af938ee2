import { expect } from '@open-wc/testing';
import type { Batch, Server } from '../../src/services/backends/backend.js';
import { Catalogue } from '../../src/services/catalogue.js';
import type { Query } from '../../src/services/search/directory.js';

/** Whom a catalogue asks, and for what. */
describe('a private catalogue', () => {
  it('asks no server for words that are typed while the code that asks is on its way', async () => {
    const asked: string[] = [];
    let opened = 0;
    const server = async (): Promise<Server> => {
      opened += 1;
      return {
        misses: () => [],
        ask: async ({ words }) => {
          asked.push(words);
          throw new Error('no answer');
        },
        find: async () => undefined,
      };
    };
    const page: Batch = { records: [{ id: 1, name: 'A' }], total: 60, server };
    const backend = async function* () {
      yield page;
    };
    const events = { changed() {}, failed() {}, warned() {} };
    const rules = { maxLocal: 100, private: true, settings: Promise.resolve(undefined) };
    const catalogue = new Catalogue([{ url: 'https://x.example/', backend }], '', events, rules);
    await catalogue.start();
    const query: Query = {
      ...{ words: '', topics: [], region: '99', open: false, home: '', limit: 10, now: 0 },
    };
    catalogue.ask(query, false);
    catalogue.ask({ ...query, words: '秘密' }, true);
    const { Asking } = await import('../../src/services/remote.js');
    expect(Asking).to.be.a('function');
    // A question goes out in the next turn.
    await new Promise((resolve) => setTimeout(resolve));
    catalogue.close();
    expect([opened, asked]).to.deep.equal([0, []]);
  });
});
