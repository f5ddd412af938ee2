import { expect } from '@open-wc/testing';
import { ndjson, page } from '../../../fixtures/services.js';
import { Splitter } from '../../../src/services/search/split.js';

const encoder = new TextEncoder();

/** All records, with the text handed over in pieces of some bytes. */
function split(text: string, size: number): { found: unknown[]; open: boolean } {
  const splitter = new Splitter();
  const bytes = encoder.encode(text);
  const found: unknown[] = [];
  for (let at = 0; at < bytes.length; at += size)
    found.push(...splitter.push(bytes.slice(at, at + size)));
  return { found, open: splitter.isOpen };
}

describe('taking records out of bytes', () => {
  const records = [
    { id: '1', name: '妇女之家', phones: [{ number: '000' }], nested: { contents: [{ id: 'x' }] } },
    { id: '2', name: 'quotes " and \\ and {[ }]', services: [{ name: 'inside' }] },
    { name: '\\"', id: '3', empty: {}, list: [], deep: [[{ a: [1] }]] },
    { id: '4', name: 'emoji 😀 \u2028' },
  ];
  const texts: Record<string, string> = {
    'one a line': ndjson(records),
    'one a line, without an end': ndjson(records).trim(),
    'one a line, with empty lines between': records
      .map((record) => JSON.stringify(record))
      .join('\r\n\r\n'),
    'a list': JSON.stringify(records),
    'a list, indented': JSON.stringify(records, null, 2),
    'an envelope': JSON.stringify(page(records)),
    'an envelope that begins with its list': JSON.stringify({ contents: records, total_items: 4 }),
    'with a byte order mark': '\ufeff' + JSON.stringify(records),
  };

  for (const [kind, text] of Object.entries(texts)) {
    it(`works for ${kind}, however the bytes arrive`, () => {
      for (const size of [1, 2, 7, 64, 100_000]) {
        const { found, open } = split(text, size);
        expect(found, `${size} bytes at a time`).to.deep.equal(records);
        expect(open).to.equal(false);
      }
    });
  }

  it('takes a single record for one, whatever lists it holds', () => {
    expect(split(JSON.stringify(records[1]), 5).found).to.deep.equal([records[1]]);
  });

  it('keeps what came whole when the end is missing, and says so', () => {
    for (const text of [texts['one a line']!, texts['a list']!, texts['an envelope']!]) {
      const cut = text.slice(0, text.indexOf('emoji') + 3);
      const { found, open } = split(cut, 10);
      expect(found).to.deep.equal(records.slice(0, 3));
      expect(open).to.equal(true);
    }
  });

  it('knows after every byte whether something is open', () => {
    const splitter = new Splitter();
    const open = [...'{"a":"}"}\n[{}]'].map((letter) => {
      splitter.push(encoder.encode(letter));
      return splitter.isOpen;
    });
    expect(open.map((each) => (each ? 'x' : '.')).join('')).to.equal('xxxxxxxx..xxx.');
  });

  it('parts a character that arrives in two halves from nothing', () => {
    const bytes = encoder.encode('{"name":"妇"}');
    for (let at = 1; at < bytes.length; at += 1) {
      const splitter = new Splitter();
      const found = [...splitter.push(bytes.slice(0, at)), ...splitter.push(bytes.slice(at))];
      expect(found).to.deep.equal([{ name: '妇' }]);
    }
  });

  it('goes on after a record that is broken', () => {
    const { found } = split('{"id":1}\n{"id":2,}\n{"id":3}\nnoise\n{"id":4}', 4);
    expect(found).to.deep.equal([{ id: 1 }, { id: 3 }, { id: 4 }]);
  });

  it('finds nothing in what is no list of records', () => {
    for (const text of [
      '',
      '[]',
      '{"contents":[]}',
      'null',
      '"text"',
      '[1,2]',
      '[[]]',
      '<p>{</p>',
    ]) {
      expect(split(text, 3).found, text).to.deep.equal([]);
    }
  });

  it('does not gather a record without end', () => {
    const splitter = new Splitter();
    splitter.push(encoder.encode('[{"id":1,"name":"'));
    const filler = encoder.encode('x'.repeat(1_000_000));
    for (let count = 0; count < 6; count += 1) splitter.push(filler);
    // The record is given up, and the ones after it are found.
    expect(splitter.push(encoder.encode('"},{"id":2}]'))).to.deep.equal([{ id: 2 }]);
  });
});
