import { expect } from '@open-wc/testing';
import { contrast, luminance, parseColor } from '../../src/kit/colour.js';
import { stringify } from '../../src/kit/json.js';
import { ancestors, depth, stem, within } from '../../src/kit/region.js';
import { cut, tidy } from '../../src/kit/text.js';

describe('kit/region', () => {
  it('knows which division lies in which', () => {
    expect(within('990121101203', '990121')).to.be.true;
    expect(within('990121', '990100')).to.be.true;
    expect(within('990121', '990000')).to.be.true;
    expect(within('990122', '990121')).to.be.false;
    expect(within('990100', '990121'), 'a city is not in its county').to.be.false;
    expect(within('990121', '')).to.be.true;
    expect(within('', '990121')).to.be.false;
  });

  it('drops the zeros that mean all of a level, and no others', () => {
    expect(stem('990000')).to.equal('99');
    expect(stem('990100')).to.equal('9901');
    expect(stem('990121000000')).to.equal('990121');
    expect(stem('100000')).to.equal('10');
    expect(stem('990120')).to.equal('990120');
    expect(stem('nowhere')).to.equal('');
  });

  it('names the levels around a division', () => {
    expect(ancestors('990121101203')).to.deep.equal([
      '99',
      '9901',
      '990121',
      '990121101',
      '990121101203',
    ]);
    expect(depth('990121101')).to.equal(4);
    expect(depth('')).to.equal(0);
  });
});

describe('kit/text', () => {
  it('drops what cannot be seen and keeps every word', () => {
    expect(tidy('\ufeff妇\u200b联\u00ad 通知\u0000\n\n 一 \u3000 则')).to.equal('妇联 通知 一 则');
    expect(tidy('a\u202egnp.exe')).to.equal('agnp.exe');
    expect(tidy('👩‍👧')).to.equal('👩‍👧');
  });

  it('cuts at a sentence where one ends late enough', () => {
    expect(cut('今天开门。明天也开门。后天不一定呢', 14)).to.equal('今天开门。明天也开门。');
    expect(cut('short', 20)).to.equal('short');
  });

  it('cuts before a Latin word, and anywhere between Han characters', () => {
    expect(cut('one two three four', 12)).to.equal('one two\u2026');
    expect(cut('一二三四五六七八九十', 5)).to.equal('一二三四五\u2026');
  });

  it('never cuts inside a character', () => {
    for (let max = 1; max < 14; max += 1) {
      const text = cut('👩‍👧家🏠和美和美和美和美和美', max).replace('\u2026', '');
      expect('👩‍👧家🏠和美和美和美和美和美'.startsWith(text)).to.be.true;
      expect(text).not.to.match(/[\ud800-\udbff]$/);
      expect(text.endsWith('\u200d')).to.be.false;
    }
  });
});

describe('kit/json', () => {
  it('writes what JSON.parse reads back', () => {
    const value = { a: [1, 'two', null, true, { b: [] }], 'é"\\\n\u2028': '家🏠', n: -1.5e-7 };
    expect(JSON.parse(stringify(value))).to.deep.equal(value);
  });

  it('leaves out undefined, and escapes a lone surrogate', () => {
    expect(stringify({ a: undefined, b: '\ud800' })).to.equal('{"b":"\\ud800"}');
    expect(stringify([undefined, NaN])).to.equal('[null,null]');
  });

  it('writes lists as lists where the page has put toJSON on arrays and strings', () => {
    const arrays = Array.prototype as unknown as { toJSON?: () => string };
    const strings = String.prototype as unknown as { toJSON?: () => string };
    arrays.toJSON = () => 'broken';
    strings.toJSON = () => 'broken';
    try {
      expect(stringify({ a: [1, 'x'] })).to.equal('{"a":[1,"x"]}');
    } finally {
      delete arrays.toJSON;
      delete strings.toJSON;
    }
  });
});

describe('kit/colour', () => {
  it('reads computed colours in the forms that engines give', () => {
    expect(parseColor('rgb(255, 0, 51)')).to.deep.equal([1, 0, 0.2]);
    expect(parseColor('rgba(0, 0, 0, 0.5)')).to.deep.equal([0, 0, 0]);
    expect(parseColor('color(srgb 1 0.5 0)')).to.deep.equal([1, 0.5, 0]);
    expect(parseColor('#23211f')?.map((part) => Math.round(part * 255))).to.deep.equal([
      35, 33, 31,
    ]);
    expect(parseColor('transparent')).to.equal(undefined);
  });

  it('measures contrast as WCAG does', () => {
    expect(contrast([0, 0, 0], [1, 1, 1])).to.be.closeTo(21, 0.001);
    expect(luminance([1, 1, 1])).to.be.closeTo(1, 0.001);
  });

  it('keeps the accents and muted colours readable on both grounds', () => {
    const pairs = [
      ['#a8324a', '#ffffff'],
      ['#a8324a', '#faf8f5'],
      ['#5c5a57', '#faf8f5'],
      ['#1f6b45', '#faf8f5'],
      ['#8a5a00', '#faf8f5'],
      ['#a32018', '#faf8f5'],
      ['#f2a0ae', '#23211f'],
      ['#b3b0ab', '#23211f'],
      ['#7fd1a5', '#23211f'],
      ['#f0c060', '#23211f'],
      ['#ff9d92', '#23211f'],
      ['#2a0a10', '#f2a0ae'],
    ] as const;
    for (const [text, ground] of pairs)
      expect(
        contrast(parseColor(text)!, parseColor(ground)!),
        `${text} on ${ground}`,
      ).to.be.at.least(4.5);
    expect(contrast(parseColor('#857f78')!, parseColor('#ffffff')!)).to.be.at.least(3);
    expect(contrast(parseColor('#8f8a84')!, parseColor('#23211f')!)).to.be.at.least(3);
  });
});
