import { expect } from '@open-wc/testing';
import { simplify, unpack } from '../../src/kit/han.js';
import table from '../../src/kit/han-table.js';

describe('the table of Traditional characters', () => {
  const map = unpack(table);

  it('folds what is usual, in either form that is written, unit for unit', () => {
    const pairs = [
      ['婦女聯合會 臨溪縣', '妇女联合会 临溪县'],
      ['說說説 裡裏 後面麵 爲為 臺灣台灣', '说说说 里里 后面面 为为 台湾台湾'],
      ['鍾愛瀘州邯鄲滎陽', '钟爱泸州邯郸荥阳'],
      ['妇女联合会 abc', '妇女联合会 abc'],
    ];
    for (const [from = '', to] of pairs) expect(simplify(from, map), from).to.equal(to);
  });

  // It is written down by the order of two national sets, which each engine has of its own.
  it('is the same in every engine', () => {
    let count = 0;
    let sum = 0;
    map.forEach((to, from) => {
      if (to === from) return;
      count += 1;
      sum = (Math.imul(sum, 31) + from * 7 + to) | 0;
    });
    expect([count, sum]).to.deep.equal([1973, 1985945570]);
  });

  it('folds nothing twice', () => {
    map.forEach((to) => expect(map[to]).to.equal(to));
  });
});
