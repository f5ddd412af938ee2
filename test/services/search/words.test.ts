import { expect } from '@open-wc/testing';
import { abbreviations, ends, filler, needs } from '../../../src/services/search/synonyms.js';
import * as words from '../../../src/services/search/words.js';

const listsOf = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map((word) => word.replace('_', ' ')));

describe('the packed words', () => {
  it('are those that are listed', () => {
    const message = 'node --import tsx scripts/make-words-table.js makes them anew';
    expect(words.abbreviations, message).to.deep.equal(listsOf(abbreviations));
    expect(words.needs, message).to.deep.equal(listsOf(needs));
    expect(words.fillers, message).to.deep.equal(listsOf(filler));
    expect(words.ends, message).to.deep.equal(listsOf(ends));
  });

  it('tell the end of a name of a division', () => {
    for (const [name, rest] of [
      ['临溪县', '临溪'],
      ['西山自治县', '西山'],
      ['河口街道办事处', '河口'],
      ['县城', '县城'],
    ] as const)
      expect(name.replace(words.divisions, '')).to.equal(rest);
  });
});
