import { expect } from '@open-wc/testing';
import { fold } from '../../../src/kit/fold.js';
import { wordsOf } from '../../../src/services/search/fold.js';
import { scriptOf, simplify, unpack } from '../../../src/kit/han.js';
import table from '../../../src/kit/han-table.js';

describe('folding', () => {
  const han = unpack(table);

  it('takes width, case and what cannot be seen for no difference', () => {
    expect(fold('Ｗｏｍｅｎ’Ｓ　ＤＥＳＫ')).to.equal('women’s desk');
    expect(fold('巾\u200b帼\ufeff志愿')).to.equal('巾帼志愿');
    expect(fold('\u00a0A\u3000\n B\u00ad ')).to.equal('a b');
    expect(fold('\ufb01le e\u0301 \u2460')).to.equal('file \u00e9 1');
    expect(fold('\u212b')).to.equal('\u00e5');
    expect(fold('')).to.equal('');
  });

  it('writes numbers and letters of every width as they are typed', () => {
    expect(fold('０００－３３０１')).to.equal('000-3301');
    expect(fold('ﾊﾝﾄﾞ')).to.equal(fold('ハンド'));
    expect(fold('İstanbul')).to.equal(fold(fold('İstanbul')));
    expect(wordsOf('０００－３３０１，法律｜心理。')).to.deep.equal(['000-3301', '法律', '心理']);
  });

  it('of what is folded changes nothing, whatever the character', () => {
    for (let code = 1; code < 0x110000; code += code < 0x3400 || code > 0xf900 ? 1 : 13) {
      if (code >= 0xd800 && code < 0xe000) continue;
      const once = fold(`a${String.fromCodePoint(code)}b ${String.fromCodePoint(code)}`);
      if (fold(once) !== once) throw new Error(code.toString(16));
    }
  }).timeout(30_000);

  it('takes Traditional and Simplified for the same, unit for unit', () => {
    const pairs: [string, string][] = [
      ['婦女聯合會', '妇女联合会'],
      ['法律諮詢與陪同出庭', '法律咨询与陪同出庭'],
      ['臺灣的裡面與裏邊', '台湾的里面与里边'],
      ['為爲衛衞綫線', '为为卫卫线线'],
      ['頭髮發展', '头发发展'],
    ];
    for (const [traditional, simplified] of pairs) {
      expect(simplify(traditional, han)).to.equal(simplified);
      expect(simplify(simplified, han)).to.equal(simplified);
    }
    const mixed = 'A婦😀女B';
    expect(simplify(mixed, han).length).to.equal(mixed.length);
    expect(simplify('abc', han)).to.equal('abc');
  });

  it('of scripts is stable: what a character becomes stays as it is', () => {
    let changed = 0;
    han.forEach((to, from) => {
      if (to !== from) changed += 1;
      expect(han[to]).to.equal(to);
    });
    expect(changed).to.be.greaterThan(1900);
  });

  it('knows which script a text gives away', () => {
    expect(scriptOf('妇女联合会')).to.equal(1);
    expect(scriptOf('婦女聯合會')).to.equal(2);
    expect(scriptOf('妇女聯合')).to.equal(3);
    expect(scriptOf('心理')).to.equal(0);
    expect(scriptOf('Women’s desk, ١٢٣')).to.equal(0);
    expect(scriptOf('説')).to.equal(2);
  });

  it('parts a query into words that must all be found', () => {
    expect(wordsOf(' 法律咨询　清水镇 ')).to.deep.equal(['法律咨询', '清水镇']);
    expect(wordsOf('Law, law；LAW')).to.deep.equal(['law']);
    expect(wordsOf('\u200b  ')).to.deep.equal([]);
    expect(
      wordsOf('a '.repeat(50) + Array.from({ length: 50 }, (_, n) => `w${n}`).join(' ')).length,
    ).to.equal(12);
  });
});
