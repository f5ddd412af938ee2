import { expect } from '@open-wc/testing';
import { tell } from '../../../src/news/backends/tokens.js';

/** What is told of a text, a line each. */
function told(text: string): string[] {
  const lines: string[] = [];
  tell(text, 0, {
    open: (name, attributes) =>
      lines.push(
        [`<${name}`, ...[...attributes].map(([key, value]) => `${key}=${value}`)].join(' '),
      ),
    close: (name) => lines.push(`/${name}`),
    text: (data, literal) => lines.push(literal ? `[${data}]` : data),
  });
  return lines;
}

describe('tokens of markup', () => {
  const cases: readonly (readonly [name: string, text: string, lines: readonly string[]])[] = [
    [
      'elements, attributes and text',
      '<a b="1" c=\'2\' d=3 e>x</a>',
      ['<a b=1 c=2 d=3 e=', 'x', '/a'],
    ],
    ['elements that close themselves', '<a:b /><c d="/"/>', ['<a:b', '/a:b', '<c d=/', '/c']],
    ['what is quoted, as it is', `<a b="x > y" c='"'>`, ['<a b=x > y c="']],
    ['the first of two attributes of one name', '<a b="1" b="2">', ['<a b=1']],
    [
      'CDATA sections as they are',
      '<a><![CDATA[1 < 2 &amp; <b>]]></a>',
      ['<a', '[1 < 2 &amp; <b>]', '/a'],
    ],
    [
      'no comments, declarations and instructions',
      '<?xml version="1.0"?><!DOCTYPE a><!-- <b> --><a/>',
      ['<a', '/a'],
    ],
    ['signs that begin no element as text', '<a>1 < 2 <3 <- x</a>', ['<a', '1 < 2 <3 <- x', '/a']],
    ['an element whose tag is not ended', '<a <b>x</b>', ['<a', '<b', 'x', '/b']],
    ['stray quotes and signs in a tag', '<a "=" b="1" ==>x', ['<a b=1', 'x']],
    ['a quote that is never closed', '<a b="1>x</a>', ['<a b="1', 'x', '/a']],
    ['nothing of a tag that is cut off', '<a>x<b c="d', ['<a', 'x']],
    ['nothing of a closing tag that is cut off', '<a>x</', ['<a', 'x']],
    ['nothing of a comment or section that is cut off', '<a>x<!-- y <b>', ['<a', 'x']],
    ['text at the end', '<a/>x > y', ['<a', '/a', 'x > y']],
    [
      'names in any script',
      '<\u6807\u9898>x</\u6807\u9898>',
      ['<\u6807\u9898', 'x', '/\u6807\u9898'],
    ],
    ['nothing for nothing', '', []],
  ];
  for (const [name, text, lines] of cases) {
    it(`tells ${name}`, () => expect(told(text)).to.deep.equal(lines));
  }

  it('begins where it is told to', () => {
    const names: string[] = [];
    const nothing = () => undefined;
    tell('<a/><b/>', 4, { open: (name) => names.push(name), close: nothing, text: nothing });
    expect(names).to.deep.equal(['b']);
  });

  it('keeps attributes of names that objects have', () => {
    expect(told('<a __proto__="1" constructor="2">')).to.deep.equal([
      '<a __proto__=1 constructor=2',
    ]);
  });
});
