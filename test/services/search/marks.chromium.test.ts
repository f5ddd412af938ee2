import { expect } from '@open-wc/testing';
import { unpack } from '../../../src/kit/han.js';
import table from '../../../src/kit/han-table.js';
import { Engine } from '../../../src/services/search/engine.js';
import { marksOf } from '../../../src/services/search/marks.js';
import { normalise } from '../../../src/services/service.js';

const han = unpack(table);
const marked = (text: string, words: string[], map?: Uint16Array) =>
  marksOf(text, words, map).map(([start, end]) => text.slice(start, end));

describe('marking what was looked for', () => {
  it('finds each place, and joins what overlaps', () => {
    expect(marksOf('妇女之家的妇女', ['妇女'])).to.deep.equal([
      [0, 2],
      [5, 7],
    ]);
    expect(marked('心理咨询室', ['心理咨', '咨询'])).to.deep.equal(['心理咨询']);
    expect(marked('心理', ['法律', ''])).to.deep.equal([]);
  });

  it('finds it across width, case, script and what cannot be seen', () => {
    expect(marked('Ｗｏｍｅｎ’s', ['women'])).to.deep.equal(['Ｗｏｍｅｎ']);
    expect(marked('東嶼省婦女聯合會', ['妇女联合会'], han)).to.deep.equal(['婦女聯合會']);
    expect(marked('二〇二五', ['零二'])).to.deep.equal(['〇二']);
    expect(marked('\ufb01le and ﬁ', ['il'])).to.deep.equal(['\ufb01l']);
    expect(marked('😀法律', ['法律'])).to.deep.equal(['法律']);
    expect(marked('法\u200b律', ['法律'])).to.deep.equal(['法\u200b律']);
  });

  it('comes with each hit, for its names alone', () => {
    const engine = new Engine(JSON.stringify);
    for (const service of normalise({
      id: 1,
      name: '法律咨询',
      organization: { name: '临溪縣婦聯' },
    }))
      engine.add(service);
    engine.useHan(han);
    const ask = (words: string) =>
      engine.answer({ words, topics: [], region: '', open: false, home: '', limit: 5, now: 0 });
    expect(ask('咨询 妇联').marks).to.deep.equal([{ name: [[2, 4]], organization: [[3, 5]] }]);
    expect(ask('咨询 妇联').words).to.include('妇联');
    expect(ask('').marks).to.deep.equal([{}]);
  });
});
