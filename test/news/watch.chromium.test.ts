import { expect } from '@open-wc/testing';
import { every } from '../../src/news/watch.js';

describe('looking for news', () => {
  const { setTimeout: real } = globalThis;
  let waits: unknown[] = [];
  beforeEach(() => {
    waits = [];
    globalThis.setTimeout = ((_: unknown, wait: unknown) => waits.push(wait)) as typeof setTimeout;
  });
  afterEach(() => void (globalThis.setTimeout = real));

  it('waits as many seconds as it is told', () => {
    every(300, () => Promise.resolve())();
    expect(waits).to.deep.equal([300_000]);
  });

  it('never begins where what was written is no number of seconds', () => {
    for (const seconds of [0, -1, NaN]) every(seconds, () => Promise.resolve())();
    expect(waits).to.deep.equal([]);
  });
});
