import { expect } from '@open-wc/testing';
import { canonicalUrl, foldTitle, groupStories, type Story } from '../../src/news/same-story.js';

interface From extends Story {
  from: string;
}

const day = 24 * 3_600_000;
const today = Date.UTC(2025, 2, 14);

const story = (from: string, members: Partial<Story> = {}): From => ({
  from,
  id: `${from}-1`,
  title: '',
  ...members,
});
const groups = (...stories: From[]) =>
  groupStories(stories, ({ from }) => from).map((group) => group.map(({ from }) => from).join(''));

describe('canonicalUrl', () => {
  const same = (...addresses: string[]) => new Set(addresses.map(canonicalUrl)).size;

  it('leaves out what says how a reader came', () => {
    expect(
      same(
        'https://women.example.org/a/1',
        'http://women.example.org/a/1/',
        'https://www.women.example.org:443/a/1?utm_source=x&UTM_medium=y',
        'https://m.women.example.org/a/1?from=timeline&isappinstalled=0',
        'https://wap.women.example.org/a/1?spm=1.2.3&wx_header=1&share_id=4#comments',
        'https://mobile.women.example.org/a/1?fbclid=a&gclid=b&scene=5&nsukey=c',
        'http://women.example.org:80/a/1/index.html',
        'https://user@WOMEN.example.org./a/1?#',
      ),
    ).to.equal(1);
    expect(canonicalUrl('http://www.women.example.org/%e5%a6%87?b=2&a=1#top')).to.equal(
      'https://women.example.org/%E5%A6%87?a=1&b=2',
    );
  });

  it('keeps what says what is read', () => {
    expect(
      same(
        'https://women.example.org/a/1',
        'https://women.example.org/a/2',
        'https://women.example.org/A/1',
        'https://women.example.org/a?id=1',
        'https://women.example.org/a?id=2',
        'https://women.example.org:8080/a/1',
        'https://youth.example.org/a/1',
        'https://women.example.org/#/a/1',
        'https://women.example.org/#!/a/1',
        'https://women.example.org/?p=1',
        'https://women.example.org/index.php?m=content&newsid=1',
      ),
    ).to.equal(11);
  });

  it('takes no host apart', () => {
    expect(canonicalUrl('https://m.org/a')).to.equal('https://m.org/a');
    expect(canonicalUrl('https://www.org/a')).to.equal('https://www.org/a');
    expect(canonicalUrl('https://men.example.org/a')).to.equal('https://men.example.org/a');
    expect(canonicalUrl('https://www.m.example.org/a')).to.equal('https://example.org/a');
  });

  it('ends for addresses of slashes', () => {
    const slashes = '/'.repeat(300_000);
    const lengths = [`a${slashes}`, `${slashes}a#!${slashes}a`].map(
      (path) => canonicalUrl(`https://women.example.org/${path}`)?.length,
    );
    expect(lengths).to.deep.equal(['https://women.example.org/a'.length, 600_030]);
  });

  it('is nothing for a home page and for what is no web address', () => {
    for (const address of [
      'https://women.example.org',
      'https://www.women.example.org/?utm_source=a',
      'https://women.example.org/index.html',
      'https://women.example.org/?lang=zh',
      'https://women.example.org/#/',
      'https://women.example.org/#top',
      'javascript:alert(1)',
      'mailto:a@women.example.org',
      '/a/1',
      '123',
      '',
    ]) {
      expect(canonicalUrl(address), address).to.equal(undefined);
    }
  });
});

describe('foldTitle', () => {
  it('takes script, width, case, marks and what cannot be seen for no difference', () => {
    const titles = [
      '临溪县妇女之家：开放日（预告）',
      '臨溪縣婦女之家:開放日(預告)',
      ' 临溪县\u200b妇女之家 —— 开放日 【预告】！',
    ];
    expect(new Set(titles.map(foldTitle))).to.deep.equal(new Set(['临溪县妇女之家开放日预告']));
    expect(foldTitle('ＯＰＥＮ Day, ‘Tea’\ufe0f')).to.equal('opendaytea');
  });

  it('keeps numbers apart', () => {
    expect(foldTitle('参加活动的人多了3.5%')).not.to.equal(foldTitle('参加活动的人多了35%'));
    expect(foldTitle('家庭教育讲座第1—3期')).not.to.equal(foldTitle('家庭教育讲座第13期'));
    expect(foldTitle('2025-03-14 开放日')).to.equal(foldTitle('2025.03.14：开放日'));
    expect(foldTitle('Reading club, no. 5')).to.equal(foldTitle('Reading club no 5'));
  });

  it('keeps the vowels that some scripts write as marks', () => {
    expect(foldTitle('महिला केंद्र खुला')).not.to.equal(foldTitle('महल कदर खल खल'));
    expect(foldTitle('हिन्दी पुस्तक')).not.to.equal(foldTitle('हनद पसतक'));
  });

  it('is empty for a title that is too short', () => {
    expect(foldTitle('一周要闻回顾吧')).to.equal('');
    expect(foldTitle('一周要闻回顾来了')).to.equal('一周要闻回顾来了');
    expect(foldTitle('——！！……（）【】“”')).to.equal('');
    expect(foldTitle('')).to.equal('');
  });
});

describe('groupStories', () => {
  const title = '临溪县妇女之家开放日预告';

  it('joins one address of several origins, in the order of their first appearance', () => {
    expect(
      groups(
        story('a', { url: 'https://women.example.org/1' }),
        story('b', { url: 'https://women.example.org/2' }),
        story('c', { url: 'http://m.women.example.org/2/?from=x' }),
        story('d', { url: 'http://www.women.example.org/1' }),
      ),
    ).to.deep.equal(['ad', 'bc']);
  });

  it('never joins stories of one origin', () => {
    const url = 'https://women.example.org/1';
    expect(groups(story('a', { url }), story('a', { url }), story('b', { url }))).to.deep.equal([
      'ab',
      'a',
    ]);
    // Not even by way of a third one.
    expect(
      groups(
        story('a', { url }),
        story('b', { url, title, date: today }),
        story('a', { title, date: today }),
      ),
    ).to.deep.equal(['ab', 'a']);
  });

  it('joins by way of a third one', () => {
    const url = 'https://women.example.org/1';
    expect(
      groups(
        story('a', { url }),
        story('c', { title, date: today }),
        story('b', { url, title, date: today }),
      ),
    ).to.deep.equal(['acb']);
  });

  it('joins neither by a home page nor by a page that lists several', () => {
    const home = 'https://women.example.org/';
    const list = 'https://women.example.org/news/';
    expect(groups(story('a', { url: home }), story('b', { url: home }))).to.have.length(2);
    expect(
      groups(
        story('a', { url: list, title: '临溪县妇女之家开放日' }),
        story('a', { url: list, title: '临溪县妇女之家读书会' }),
        story('b', { url: list, title: '青溪市妇女之家招聘会' }),
      ),
    ).to.have.length(3);
  });

  it('joins by an id that is unique everywhere, never by a number', () => {
    const pair = (id: string) => groups(story('a', { id }), story('b', { id })).length;
    expect(pair('https://women.example.org/?p=12')).to.equal(1);
    expect(pair('urn:uuid:1b4e28ba-2fa1-11d2-883f-0016d3cca427')).to.equal(1);
    expect(pair('tag:women.example.org,2025:12')).to.equal(1);
    expect(pair('123')).to.equal(2);
    expect(pair('article-5')).to.equal(2);
    expect(pair('tag:')).to.equal(2);
    expect(pair('urn:')).to.equal(2);
    expect(pair('https://women.example.org/')).to.equal(2);
  });

  it('knows an address by which the other one is called', () => {
    expect(
      groups(
        story('a', { url: 'https://women.example.org/1' }),
        story('b', { id: 'https://women.example.org/1', url: 'https://youth.example.org/7' }),
      ),
    ).to.deep.equal(['ab']);
  });

  it('joins one title within seven days', () => {
    const pair = (one?: number, other?: number, written = title) =>
      groups(story('a', { title, date: one }), story('b', { title: written, date: other })).length;
    expect(pair(today, today + 7 * day)).to.equal(1);
    expect(pair(today + 7 * day, today)).to.equal(1);
    expect(pair(today, today, '臨溪縣婦女之家　開放日預告！')).to.equal(1);
    expect(pair(today, today + 7 * day + 1)).to.equal(2);
    expect(pair(today, undefined)).to.equal(2);
    expect(pair(undefined, undefined)).to.equal(2);
    expect(pair(NaN, NaN)).to.equal(2);
    expect(pair(today, today, '青溪市妇女之家开放日预告')).to.equal(2);
  });

  it('never joins short titles', () => {
    expect(
      groups(
        story('a', { title: '通知公告', date: today }),
        story('b', { title: '通知公告', date: today }),
      ),
    ).to.have.length(2);
  });

  it('joins a title that comes again and again week by week', () => {
    const weekly = (from: string, week: number) =>
      story(from, { title, date: today + week * 8 * day });
    expect(
      groups(weekly('a', 2), weekly('a', 0), weekly('b', 0), weekly('b', 1), weekly('b', 2)),
    ).to.deep.equal(['ab', 'ab', 'b']);
  });

  it('keeps stories of different lanes apart', () => {
    const url = 'https://women.example.org/1';
    const stories = [story('a', { url }), story('b', { url }), story('c', { url })];
    const found = groupStories(
      stories,
      ({ from }) => from,
      ({ from }) => (from === 'b' ? 'other' : ''),
    );
    expect(found.map((group) => group.length)).to.deep.equal([2, 1]);
  });

  it('answers for 20,000 stories of one title, or of one address', () => {
    const many = (members: Partial<Story>) => {
      const stories: From[] = [];
      for (let at = 0; at < 20_000; at += 1)
        stories.push(story(`o${at % 50}`, { id: String(at), ...members }));
      return groupStories(stories, ({ from }) => from);
    };
    const titled = many({ title, date: today });
    expect(titled).to.have.length(400);
    expect(new Set(titled.map((group) => group.length))).to.deep.equal(new Set([50]));
    expect(many({ url: 'https://women.example.org/1' })[0]).to.have.length(50);
    expect(many({ title: '' })).to.have.length(20_000);
  });

  it('is empty without stories', () => {
    expect(groups()).to.deep.equal([]);
  });
});
