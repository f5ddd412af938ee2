import { expect } from '@open-wc/testing';
import { unpack } from '../../../src/kit/han.js';
import hanTable from '../../../src/kit/han-table.js';
import { Engine, type Query } from '../../../src/services/search/engine.js';
import { Pinyin } from '../../../src/services/search/pinyin.js';
import pinyinTable from '../../../src/services/search/pinyin-table.js';
import { normalise } from '../../../src/services/service.js';

const now = Date.UTC(2025, 2, 5, 2, 0);
const nothing: Query = { words: '', topics: [], region: '', open: false, home: '', limit: 10, now };

const record = (id: string, name: string, place: string, code: string, more: object = {}) => ({
  id,
  name,
  service_areas: [{ name: place, extent: code }],
  ...more,
});
const records = [
  record('women', '临溪县妇女联合会', '云岭省 青溪市 临溪县', '990121'),
  record('training', '家政培训', '云岭省 青溪市 临溪县', '990121'),
  record('nanny', '育婴师班', '云岭省 青溪市 望岚县', '990122'),
  record('law', '法律咨询', '云岭省 青溪市 望岚县', '990122', { description: '女儿绿化' }),
  record('far law', '法律咨询', '云岭省 云泽市 长桥县', '990221'),
  record('violence', '家庭暴力求助', '云岭省 青溪市 临溪县', '990121'),
  record('zero', '二〇二五年班', '云岭省', '99'),
  record('english', 'Legal advice', '云岭省', '99'),
];

function make(from: readonly object[] = records, pinyin = true): Engine {
  const engine = new Engine(JSON.stringify);
  for (const service of from.flatMap(normalise)) engine.add(service);
  engine.useHan(unpack(hanTable));
  if (pinyin) engine.usePinyin(pinyinTable);
  return engine;
}

describe('reading what was typed', () => {
  const engine = make();
  const ask = (words: string) => engine.answer({ ...nothing, words });
  const ids = (words: string) => ask(words).hits.map(({ id }) => id);

  it('parts what is run together by places, topics and names, and drops what says nothing', () => {
    expect(ids('临溪家政')).to.deep.equal(['training']);
    expect(ids('望岚县哪里有育婴师')).to.deep.equal(['nanny']);
    expect(ids('请问附近的法律咨询在哪里')).to.deep.equal(['law', 'far law']);
    expect(ids('望岚市法律咨询')).to.deep.equal(['law']);
    expect(ask('临溪家政').words).to.deep.equal(['临溪', '家政']);
    expect(ask('附近').total).to.equal(records.length);
  });

  it('knows short forms, and those that a partner adds', () => {
    expect(ids('妇联')).to.deep.equal(['women']);
    expect(ids('家暴')).to.deep.equal(['violence']);
    expect(ids('临溪妇联')).to.deep.equal(['women']);
    expect(ids('娘家')).to.deep.equal([]);
    const other = make();
    other.addSynonyms([['娘家', '妇女联合会']]);
    expect(other.answer({ ...nothing, words: '娘家' }).hits.map(({ id }) => id)).to.deep.equal([
      'women',
    ]);
  });

  it('reads pinyin, whole, unfinished, parted, or by first letters', () => {
    for (const words of [
      'falvzixun',
      'FALUZIXUN',
      'fǎlǜ'
        .normalize('NFD')
        .replace(/[\u0300\u030c]/g, '')
        .normalize('NFC') + 'zixun',
      'fa lv zi xun',
      "fa'lv'zixun",
      'falvzix',
      'flzx',
    ])
      expect(ids(words), words).to.deep.equal(['law', 'far law']);
    expect(ask('falvzixun').spelling).to.equal('法律咨询');
    expect(ids('changqiao')).to.deep.equal(['far law']);
    expect(ids('zhangqiao')).to.deep.equal(['far law']);
    expect(ids('linxijiazheng')).to.deep.equal(['training']);
    expect(ids('临溪jiazheng')).to.deep.equal(['training']);
    expect(ids('fulian')).to.deep.equal(['women']);
    expect(ids('nver')).to.deep.equal(['law']);
    expect(ids('qqqq')).to.deep.equal([]);
    // Letters that a record holds stand for themselves.
    expect(ids('legal')).to.deep.equal(['english']);
  });

  it('reads syllables and first letters in one', () => {
    for (const words of ['falvzx', 'flzixun', 'fal zx'])
      expect(ids(words), words).to.deep.equal(['law', 'far law']);
    expect(ask('falvzx').spelling).to.equal('法律咨询');
    expect(ids('lx fulian')).to.deep.equal(['women']);
    expect(ids('lxjiazheng')).to.deep.equal(['training']);
    expect(ask('lx fulian').spelling).to.equal('临溪 妇联');
  });

  it('tells the spelling that found the first result, and no piece of a word', () => {
    const other = make([
      record('mountain', '岚溪妇女联合会', '云岭省 青溪市 岚溪县', '990123'),
      record('river', '临溪妇女联合会', '云岭省 青溪市 临溪县', '990121'),
      record('night', '夜谈', '云岭省', '99', { description: '睡不着、醒得早，请养老护理员' }),
    ]);
    const near = (home: string) => other.answer({ ...nothing, words: 'lxfl', home });
    expect(near('990121').hits[0]?.id).to.equal('river');
    expect(near('990121').spelling).to.equal('临溪 妇联');
    expect(near('990123').hits[0]?.id).to.equal('mountain');
    expect(near('990123').spelling).to.equal('岚溪 妇联');
    for (const words of ['睡不着呀觉', '睡不着觉', '养老护师']) {
      const { total, spelling = '' } = other.answer({ ...nothing, words });
      expect(total, words).to.equal(1);
      expect(spelling, words).to.be.oneOf(['', '睡不着']);
    }
  });

  it('knows everyday words, in English as well, and drops any number that say nothing', () => {
    expect(ids('老婆打我')).to.deep.equal(['violence']);
    expect(ids('help domestic violence')).to.deep.equal(['violence']);
    expect(ids('lawyer')).to.deep.equal(['law', 'far law']);
    expect(ids('need lawyer 望岚县')).to.deep.equal(['law']);
    expect(ids('请问一下你在哪里有法律咨询呢')).to.deep.equal(['law', 'far law']);
    const hotline = make([record('hotline', '24 小时热线', '云岭省', '99')]);
    for (const words of ['24h', '24小时', '24 小时', '24小时热线'])
      expect(hotline.answer({ ...nothing, words }).total, words).to.equal(1);
  });

  it('finds a need that is told among words that nobody knows, and says so', () => {
    const answer = ask('长桥县宇航员法律咨询');
    expect(answer.hits.map(({ id }) => id)).to.deep.equal(['far law']);
    expect(answer.loose).to.equal(true);
    expect(ask('长桥县宇航员').total).to.equal(0);
  });

  it('finds what has one character wrong, swapped, missing or too many', () => {
    for (const words of ['法律资询', '法津咨询', '律法咨询', '法律询咨', '法律的咨询', '去律咨询'])
      expect(ids(words), words).to.deep.equal(['law', 'far law']);
    expect(ask('法津咨询').spelling).to.equal('法律咨询');
    expect(ask('法律咨询').spelling).to.equal(undefined);
    expect(ids('家正培训')).to.deep.equal(['training']);
    expect(ids('leagl')).to.deep.equal(['english']);
    expect(ids('legl')).to.deep.equal(['english']);
  });

  it('takes the other script, the other zero and wide letters for the same', () => {
    expect(ids('婦女聯合會')).to.deep.equal(['women']);
    expect(ids('臨溪縣家政')).to.deep.equal(['training']);
    expect(ids('二零二五')).to.deep.equal(['zero']);
    expect(ids('ＦＬＺＸ')).to.deep.equal(['law', 'far law']);
  });

  it('shows the most of it where nothing holds all, and says so', () => {
    const answer = ask('临溪县育婴师');
    expect(answer.hits.map(({ id }) => id)).to.deep.equal(['nanny']);
    expect(answer.loose).to.equal(true);
    expect(ask('望岚县育婴师').loose).to.equal(undefined);
    // What is near the place that was named comes first.
    expect(ids('云泽市哪里有法律咨询')).to.deep.equal(['far law']);
    expect(ids('长桥县育婴师法律咨询')[0]).to.equal('far law');
    expect(ask('飞船宇航员').total).to.equal(0);
  });

  it('reads words with blanks between them as it reads them without', () => {
    expect(ids('家暴 怎么办')).to.deep.equal(['violence']);
    expect(ids('请问 附近 哪里有 法律咨询')).to.deep.equal(['law', 'far law']);
    const answer = ask('临溪县 育婴师');
    expect(answer.hits.map(({ id }) => id)).to.deep.equal(['nanny']);
    expect(answer.loose).to.equal(true);
    expect(ask('怎么 怎么办').total).to.equal(records.length);
    // A word that nobody knows is not passed over.
    expect(ask('临溪县 宇航员').total).to.equal(0);
  });

  it('asks for the table of sounds only when something is not found as it stands', () => {
    const plain = make(records, false);
    plain.answer({ ...nothing, words: '法律' });
    expect(plain.needsPinyin).to.equal(false);
    expect(plain.answer({ ...nothing, words: 'falv' }).total).to.equal(0);
    expect(plain.needsPinyin).to.equal(true);
    plain.usePinyin(pinyinTable);
    expect(plain.needsPinyin).to.equal(false);
    expect(plain.answer({ ...nothing, words: 'falv' }).total).to.equal(2);
  });

  it('never fails, whatever is typed', () => {
    for (const words of [
      '',
      '的',
      '?!',
      "'",
      'ü',
      'v',
      '😀法律',
      '\ud800法',
      'a'.repeat(300),
      '法'.repeat(300),
      '法律 '.repeat(40),
      '〇',
      '0',
    ])
      expect(() => ask(words), words).not.to.throw();
  });
});

describe('reading words within a region', () => {
  const inLinxi = ['云岭省 青溪市 临溪县', '990121'] as const;
  const inWanglan = ['云岭省 青溪市 望岚县', '990122'] as const;
  const engine = make([
    record('far parents', '带娃小组', '云岭省 云泽市 长桥县', '990221'),
    record('law', '法律咨询', ...inLinxi),
    record('parents', '带娃课堂', ...inLinxi),
    record('evening law', '夜间法律咨询', ...inWanglan, { description: '夜间' }),
    record('day law', '法律咨询', ...inWanglan),
    record('lawyers', '律师站', ...inWanglan),
    record('mountain', '山上', '云岭省 云泽市 长桥县', '990221', { description: '夜间' }),
  ]);
  const ask = (words: string, region: string) => engine.answer({ ...nothing, words, region });
  const ids = (words: string, region: string) => ask(words, region).hits.map(({ id }) => id);

  it('shows the most of it where only others have all, and where these are', () => {
    const answer = ask('法律咨询 夜间', '990121');
    expect(answer.hits.map(({ id }) => id)).to.deep.equal(['law']);
    expect(answer.loose).to.equal(true);
    expect(answer.nearest).to.deep.equal({ key: '9901', name: '青溪市', count: 1 });
    expect(ids('法律咨询 夜间', '990122')).to.deep.equal(['evening law']);
    expect(ask('法律咨询 夜间', '990122').loose).to.equal(undefined);
    expect(ids('夜间的法律咨询', '990221')).to.deep.equal(['mountain']);
  });

  it('tells no spelling of what the first result does not hold', () => {
    const elsewhere = ask('法律咨询 长乔县', '990121');
    expect(elsewhere.hits.map(({ id }) => id)).to.deep.equal(['law']);
    expect(elsewhere.spelling).to.equal(undefined);
    expect(ask('山上 长乔县', '').spelling).to.equal('山上 长桥县');
    expect(ask('抚养全', '990121').spelling).to.equal('抚养权');
  });

  it('takes other names where the one that was typed is found only elsewhere', () => {
    expect(ids('律师', '990122')).to.deep.equal(['lawyers']);
    expect(ids('律师', '990121')).to.deep.equal(['law']);
  });

  it('puts what serves the place that was named first', () => {
    expect(ids('望岚县带娃', '99')).to.deep.equal(['parents', 'far parents']);
    expect(ids('望岚县带娃', '9902')).to.deep.equal(['far parents']);
  });

  it('tells for each choice how many results it would give', () => {
    for (const words of ['法律咨询 夜间', '律师', '夜间 山上 法律咨询']) {
      for (const region of ['990121', '990122', '990221']) {
        const { levels, without } = ask(words, region);
        expect(without.region, words).to.equal(ask(words, '').total);
        for (const { choices } of levels)
          for (const { key, count } of choices)
            if (count > 0) expect(count, `${words} ${key}`).to.equal(ask(words, key).total);
      }
    }
  });

  it('finds nothing where there is nothing of it', () => {
    expect(ask('山上', '990121').total).to.equal(0);
    expect(ask('山上', '990121').loose).to.equal(undefined);
    expect(ask('山上', '990121').nearest?.key).to.equal('99');
  });
});

describe('how characters sound', () => {
  it('is known for names of places, with the readings that only names have', () => {
    const pinyin = new Pinyin(pinyinTable);
    const places: [string, string][] = [
      ['蚌埠', 'beng bu'],
      ['六安', 'lu an'],
      ['厦门', 'xia men'],
      ['吕梁', 'lv liang'],
      ['重庆', 'chong qing'],
      ['长治', 'chang zhi'],
      ['番禺', 'pan yu'],
      ['单县', 'shan xian'],
      ['乐亭', 'lao ting'],
      ['黄陂', 'huang pi'],
      ['荥阳', 'xing yang'],
      ['洪洞', 'hong tong'],
      ['蔚县', 'yu xian'],
      ['铅山', 'yan shan'],
      ['临朐', 'lin qu'],
    ];
    for (const [name, sound] of places)
      sound
        .split(' ')
        .forEach((syllable, index) =>
          expect(pinyin.readings(name.charCodeAt(index)), name).to.include(syllable),
        );
  });
});
