import { expect } from '@open-wc/testing';
import { Pinyin } from '../../../src/services/search/pinyin.js';
import table from '../../../src/services/search/pinyin-table.js';

describe('how characters sound', () => {
  it('is known for common ones by the table', () => {
    const pinyin = new Pinyin(table);
    const readings = (character: string) => pinyin.readings(character.charCodeAt(0));
    expect(readings('妇')).to.deep.equal(['fu']);
    expect(readings('女')).to.deep.equal(['nv']);
    expect(readings('啊')).to.deep.equal(['a']);
    expect(readings('座')).to.deep.equal(['zuo']);
    expect(readings('略')).to.deep.equal(['lve']);
    expect(readings('行')).to.have.members(['xing', 'hang', 'heng']);
    expect(readings('a')).to.deep.equal([]);
    expect(pinyin.alike('妇'.charCodeAt(0), '富'.charCodeAt(0))).to.equal(true);
    expect(pinyin.alike('妇'.charCodeAt(0), '女'.charCodeAt(0))).to.equal(false);
  });

  // The order of Chinese is the engine's own.
  it('is told by their neighbours for rarer ones, those of names among them', () => {
    const pinyin = new Pinyin(table);
    const names: [string, string][] = [
      ['亳州', 'bo zhou'],
      ['涪陵', 'fu ling'],
      ['衢州', 'qu zhou'],
      ['漯河', 'luo he'],
      ['鄱阳', 'po yang'],
      ['岷县', 'min xian'],
      ['闽侯', 'min hou'],
      ['歙县', 'she xian'],
      ['婷婷', 'ting ting'],
      ['馨妍', 'xin yan'],
      ['妤娣', 'yu di'],
      ['喆', 'zhe'],
      ['堃', 'kun'],
    ];
    for (const [name, sound] of names)
      sound
        .split(' ')
        .forEach((syllable, index) =>
          expect(pinyin.readings(name.charCodeAt(index)), name).to.include(syllable),
        );
  });
});
