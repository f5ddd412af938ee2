import { expect } from '@open-wc/testing';
import { big5Words, gb18030Feed } from '../../fixtures/news.js';
import { decode } from '../../src/news/charset.js';

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...parts: (string | Uint8Array | number[])[]) => {
  const all: number[] = [];
  for (const part of parts) all.push(...(typeof part === 'string' ? utf8(part) : part));
  return new Uint8Array(all);
};
/** GB 18030 of 你好. */
const hello = [0xc4, 0xe3, 0xba, 0xc3];
const big5 = '\u6771\u5dbc\u5a66\u5973\u6703';

describe('decode', () => {
  it('reads UTF-8, with and without a byte order mark', () => {
    expect(decode(utf8('<a>\u4f60\u597d</a>'))).to.equal('<a>\u4f60\u597d</a>');
    expect(decode(bytes([0xef, 0xbb, 0xbf], '<a>\u4f60</a>'))).to.equal('<a>\u4f60</a>');
  });

  it('believes a byte order mark more than the header', () => {
    const marked = bytes([0xef, 0xbb, 0xbf], '\u4f60');
    expect(decode(marked, 'text/xml; charset=gb2312')).to.equal('\u4f60');
    expect(decode(new Uint8Array([0xff, 0xfe, 0x60, 0x4f]))).to.equal('\u4f60');
    expect(decode(new Uint8Array([0xfe, 0xff, 0x4f, 0x60]))).to.equal('\u4f60');
  });

  it('finds UTF-16 without a mark', () => {
    expect(decode(new Uint8Array([0x3c, 0, 0x61, 0]))).to.equal('<a');
    expect(decode(new Uint8Array([0, 0x3c, 0, 0x61]))).to.equal('<a');
  });

  for (const label of ['gb2312', 'GBK', 'gb18030', 'x-gbk', 'GB_2312-80', 'cp936']) {
    it(`reads ${label} as GB 18030, from the header`, () => {
      expect(decode(bytes('<a>', hello, '</a>'), `text/xml;charset="${label}"`)).to.equal(
        '<a>\u4f60\u597d</a>',
      );
    });
  }

  it('reads what GB 2312 does not hold in a feed that says it is GB 2312', () => {
    const text = decode(gb18030Feed);
    expect(text).to.contain('\u59d0\u59b9\u4e4b\u5bb6\u5f00\u95e8\u4e86');
    expect(text).to.contain('\u56cd\u5b57\u526a\u7eb8\u8bfe');
  });

  it('finds the encoding in an XML prolog and in a meta tag', () => {
    const prolog = bytes("<?xml version='1.0' encoding='gbk'?><a>", hello, '</a>');
    expect(decode(prolog)).to.contain('\u4f60\u597d');
    expect(decode(bytes('<meta charset=gbk>', hello))).to.contain('\u4f60\u597d');
    const old = bytes(
      '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">',
      hello,
    );
    expect(decode(old)).to.contain('\u4f60\u597d');
  });

  it('reads Big5 from header and prolog', () => {
    expect(decode(big5Words, 'text/xml; charset=Big5')).to.equal(big5);
    expect(decode(bytes('<?xml version="1.0" encoding="big5"?>', big5Words))).to.contain(big5);
  });

  it('believes the document where a server says Latin-1 to everything', () => {
    const text = bytes('<?xml version="1.0" encoding="gb2312"?><a>', hello, '</a>');
    expect(decode(text, 'text/xml; charset=ISO-8859-1')).to.contain('\u4f60\u597d');
    expect(decode(bytes([0xe9]), 'text/plain; charset=iso-8859-1')).to.equal('\u00e9');
  });

  it('believes the header where it and the prolog are of one mind about other encodings', () => {
    const text = bytes('<?xml version="1.0" encoding="big5"?><a>', hello, '</a>');
    expect(decode(text, 'text/xml; charset=gbk')).to.contain('\u4f60\u597d');
  });

  it('reads UTF-8 that is valid where one of the two says so, and not where it is not', () => {
    const right = bytes('<?xml version="1.0" encoding="utf-8"?>', '\u4f60\u597d\u5417');
    expect(decode(right, 'text/xml; charset=gb2312')).to.contain('\u4f60\u597d\u5417');
    const wrong = bytes('<?xml version="1.0" encoding="gb2312"?>', hello);
    expect(decode(wrong, 'text/xml; charset=utf-8')).to.contain('\u4f60\u597d');
  });

  it('guesses GB 18030 where nobody says anything and it is not UTF-8', () => {
    expect(decode(bytes('<a>', hello, '</a>'))).to.equal('<a>\u4f60\u597d</a>');
  });

  it('passes over an encoding that nobody knows', () => {
    expect(decode(utf8('\u4f60'), 'text/xml; charset=klingon')).to.equal('\u4f60');
    expect(decode(bytes('<?xml version="1.0" encoding="hz-gb-2312"?>', '\u4f60'))).to.contain(
      '\u4f60',
    );
  });

  it('marks what is damaged and keeps the rest', () => {
    const damaged = bytes('before ', [0xff, 0xff], ' after');
    expect(decode(damaged, 'text/plain; charset=utf-8')).to.match(/^before .+ after$/);
  });

  it('is empty for nothing', () => {
    expect(decode(new Uint8Array())).to.equal('');
  });
});
