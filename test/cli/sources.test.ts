import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSheet } from '../../cli/sheet.js';
import { BrokenList, joined, readSources } from '../../cli/sources.js';
import { gbk } from './support.js';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('lists of sources', () => {
  it('reads OPML with its groups and our own attributes', () => {
    const { sources, problems } = readSources(
      bytes(`<?xml version="1.0"?><opml version="2.0" xmlns:jia="urn:jia"><body>
        <outline text="Counties"><outline text="West">
          <outline type="rss" text="Linxi" xmlUrl="https://l.example/rss?a=1&amp;b=2" htmlUrl="https://l.example/" jia:timeZone="Asia/Urumqi" logo="https://l.example/l.png"/>
        </outline></outline>
        <outline title="Plain" xmlUrl="https://p.example/rss" platform="WeChat" account="plain"/>
        <outline text="Broken" xmlUrl="ftp://x.example/rss"/>
      </body></opml>`),
    );
    assert.deepEqual(JSON.parse(JSON.stringify(sources)), [
      {
        url: 'https://l.example/rss?a=1&b=2',
        name: 'Linxi',
        page: 'https://l.example/',
        type: 'rss',
        timeZone: 'Asia/Urumqi',
        group: 'Counties / West',
        logo: 'https://l.example/l.png',
      },
      { url: 'https://p.example/rss', name: 'Plain', platform: 'WeChat', account: 'plain' },
    ]);
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', /Broken.*no http address/);
  });

  for (const [what, text, message] of [
    ['cut off in a tag', '<opml><body><outline xmlUrl="http', /line 1: the end of <outline>/],
    ['cut off at its first tag', '<opml version="2.0"', /the end of <opml> is missing/],
    ['cut off at its first word', '<op', /no element is whole/],
    [
      'cut off between two sources',
      '<opml><body>\n<outline xmlUrl="https://a.example/rss"/>\n',
      /the end of <body> is missing/,
    ],
    [
      'without a quote at an end',
      '<opml><body>\n<outline xmlUrl="https://a.example/rss/>\n<outline text="B" xmlUrl="https://b.example/rss"/></body></opml>',
      /line 3: a quotation mark is missing/,
    ],
    [
      'without a quote at a beginning',
      '<opml><body><outline text="A" xmlUrl=https://a.example/rss"/></body></opml>',
      /a quotation mark is missing at xmlUrl/,
    ],
    [
      'with a wrong end tag',
      '<opml><body><outline text="A"></outlin></body></opml>',
      /the end of <outline> is missing/,
    ],
  ] as const) {
    it(`refuses OPML ${what}: sources might be missing unseen`, () => {
      assert.throws(
        () => readSources(bytes(text)),
        (error: Error) => error instanceof BrokenList && message.test(error.message),
      );
    });
  }

  it('reads OPML as people write it: bare ampersands, ends in either way, a comment', () => {
    const { sources } = readSources(
      bytes(
        "<?xml version='1.0'?><!-- ours --><opml><head/><body><outline text='A'><outline xmlUrl='https://a.example/?a=1&b=2'></outline></outline><outline xmlUrl='https://b.example/'/></body></opml>",
      ),
    );
    assert.deepEqual(
      sources.map(({ url }) => url),
      ['https://a.example/?a=1&b=2', 'https://b.example/'],
    );
  });

  it('reads addresses one a line, with notes and blank lines between', () => {
    const { sources, problems } = readSources(
      bytes('\ufeff# ours\r\nhttps://a.example/rss\r\n\r\nnonsense\nhttps://b.example/rss\n'),
    );
    assert.deepEqual(
      sources.map(({ url }) => url),
      ['https://a.example/rss', 'https://b.example/rss'],
    );
    assert.deepEqual(problems, ['line 4: "nonsense" is no http address']);
  });

  it('takes what stands behind an address as the name of the source', () => {
    const { sources, problems } = readSources(bytes('https://a.example/rss \t临溪 妇联\n'));
    assert.deepEqual(sources, [{ url: 'https://a.example/rss', name: '临溪 妇联' }]);
    assert.deepEqual(problems, []);
  });

  it('names each source once, as the first list does', () => {
    const url = 'https://a.example/rss';
    assert.deepEqual(joined([[{ url, name: 'First' }], [{ url, name: 'Second' }]]), [
      { url, name: 'First' },
    ]);
  });
});

describe('sheets of links', () => {
  const rows =
    '日期,平台,标题,链接,账号,图片\n2026-11-20 09:00,微信,"花艺课, 周六开班",https://mp.example/s/1,临溪妇联,https://mp.example/1.jpg\n,抖音,直播,https://v.example/2,临溪,\n,,没有链接,,,\n';

  for (const [how, written] of [
    ['UTF-8', bytes(rows)],
    ['UTF-8 with a mark', bytes(`\ufeff${rows}`)],
    ['GBK', gbk(rows)],
    [
      'tabs',
      bytes(
        rows
          .replaceAll('"花艺课, 周六开班"', '花艺课; 周六开班')
          .replaceAll(',', '\t')
          .replace(';', ','),
      ),
    ],
  ] as const) {
    it(`reads Chinese headings in any order: ${how}`, () => {
      const { items, problems } = readSheet(written, 'Asia/Shanghai');
      assert.equal(items.length, 2);
      assert.equal(items[0]?.title, '花艺课, 周六开班');
      assert.equal(items[0]?.date_published, '2026-11-20T09:00:00+08:00');
      assert.equal(items[0]?.image, 'https://mp.example/1.jpg');
      assert.deepEqual(items[0]?._jia.source, {
        name: '临溪妇联',
        account: '临溪妇联',
        platform: '微信',
      });
      assert.deepEqual(problems, ['row 4 has no http link']);
    });
  }

  it('reads English headings, and keeps signs that look like HTML', () => {
    const { items } = readSheet(bytes('Link,Title\nhttps://a.example/1,a <b> c & d\n'), 'UTC');
    assert.equal(items[0]?.title, 'a <b> c & d');
    assert.equal(items[0]?._jia.source?.name, 'a.example');
  });

  it('leaves out what has no title, and says so', () => {
    const { items, problems } = readSheet(bytes('link,title\nhttps://a.example/1,\n'), 'UTC');
    assert.deepEqual([items.length, problems], [0, ['row 2 has no title']]);
  });

  it('says which column is missing', () => {
    assert.throws(() => readSheet(bytes('标题,日期\nx,y\n'), 'UTC'), /no column "link"/);
  });
});
