import { expect } from '@open-wc/testing';
import * as news from '../../../fixtures/news.js';
import { RemoteError } from '../../../src/kit/remote.js';
import { xml } from '../../../src/news/backends/xml.js';
import type { NewsItem, Page } from '../../../src/news/news-item.js';
import { answer, failure, type AnswerOptions } from '../answers.js';

const read = (body: string | Uint8Array, options: AnswerOptions = {}): Promise<Page> =>
  xml(answer(body, options), { timeZone: 'Asia/Shanghai' });
const rss = (inside: string, more = '') =>
  `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom" ${more}><channel><title>T</title>${inside}</channel></rss>`;
const atom = (inside: string, more = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${more}><title>T</title>${inside}</feed>`;
const first = async (body: string, options: AnswerOptions = {}): Promise<NewsItem> => {
  const [item] = (await read(body, options)).items;
  if (!item) throw new Error('There is no item.');
  return item;
};
const item = (inside: string) => first(rss(`<item>${inside}</item>`));
const entry = (inside: string) => first(atom(`<entry>${inside}</entry>`));

describe('xml backend', () => {
  for (const name of ['rss', 'atom', 'rdf'] as const) {
    it(`reads all of a feed in ${name}`, async () => {
      const { items, source } = await read(news[name]());
      expect(items.length).to.equal(news.told.length);
      expect(source).to.deep.equal({
        name: '\u4e34\u6eaa\u53bf\u5987\u8054',
        url: 'https://women.example.org/',
      });
      items.forEach((read, index) => {
        const told = news.told[index]!;
        expect(read.title).to.equal(told.title);
        expect(read.summary).to.equal(told.summary);
        expect(read.date).to.equal(news.fixedNow - told.ago * 60_000);
        expect(read.authors).to.deep.equal([told.author]);
        expect(read.tags).to.deep.equal(told.tags);
        expect(read.url).to.match(
          new RegExp(`^https://women.example.org/news/${told.id}(\\.html)?$`),
        );
      });
    });
  }

  it('reads RSS 0.91 with a document type', async () => {
    const { items } = await read(
      `<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Example//DTD RSS 0.91//EN" "https://dtd.example/rss.dtd">
       <rss version="0.91"><channel><title>Old</title><item><title>One</title><link>https://old.example/1</link></item></channel></rss>`,
    );
    expect(items.map((each) => each.title)).to.deep.equal(['One']);
  });

  it('reads RSS 0.90, which is RDF with a namespace of its own', async () => {
    const { items, source } = await read(
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
       <channel><title>Old</title></channel><item><title>One</title><link>https://old.example/1</link></item></rdf:RDF>`,
    );
    expect(source.name).to.equal('Old');
    expect(items[0]?.url).to.equal('https://old.example/1');
  });

  it('reads Atom 0.3', async () => {
    const { items } = await read(
      `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Old</title><entry>
       <title mode="escaped" type="text/html">&lt;b&gt;One&lt;/b&gt; &amp;amp; two</title>
       <link rel="alternate" type="text/html" href="https://old.example/1"/>
       <issued>2003-12-31T10:14:55Z</issued><modified>2004-01-01T00:00:00Z</modified>
       <content type="text/html" mode="base64">PHA+5L2g5aW9PC9wPg==</content></entry></feed>`,
    );
    expect(items[0]?.title).to.equal('One & two');
    expect(items[0]?.summary).to.equal('\u4f60\u597d');
    expect(items[0]?.date).to.equal(Date.UTC(2003, 11, 31, 10, 14, 55));
  });

  it('reads GB 2312 that is GB 18030, and dates without a zone on the clocks of China', async () => {
    const { items, source } = await read(news.gb18030Feed);
    expect(source.name).to.equal('\u9752\u6eaa');
    expect(items.map((each) => each.title)).to.deep.equal([
      '\u59d0\u59b9\u4e4b\u5bb6\u5f00\u95e8\u4e86',
      '\u56cd\u5b57\u526a\u7eb8\u8bfe',
    ]);
    expect(items.map((each) => each.date)).to.deep.equal([
      Date.UTC(2020, 0, 10, 6, 33),
      Date.UTC(2020, 0, 9, 0, 0),
    ]);
  });

  describe('text', () => {
    it('loses HTML and entities, and keeps the words', async () => {
      expect(
        (await item('<title>Bread &amp;amp; &lt;i&gt;roses&lt;/i&gt;</title>')).title,
      ).to.equal('Bread & roses');
      expect((await item('<title><![CDATA[A &#8220;good&#8221; day]]></title>')).title).to.equal(
        'A \u201cgood\u201d day',
      );
      expect((await item('<title>a &lt; b</title>')).title).to.equal('a < b');
    });

    it('takes plain text in Atom at its word', async () => {
      expect((await entry('<title>Use &lt;b&gt; for bold</title>')).title).to.equal(
        'Use <b> for bold',
      );
      expect((await entry('<title type="text">1 &amp;amp; 2</title>')).title).to.equal('1 &amp; 2');
      expect((await entry('<title type="html">&lt;b&gt;bold&lt;/b&gt;</title>')).title).to.equal(
        'bold',
      );
    });

    it('reads XHTML in place', async () => {
      const read = await entry(
        '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Less &lt; <em>more</em></div></title>' +
          '<content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p>Hello</x:p></x:div></content>',
      );
      expect(read.title).to.equal('Less < more');
      expect(read.summary).to.equal('Hello');
    });

    it('reads HTML that is not escaped', async () => {
      expect((await item('<description>One <p>two</p> three</description>')).summary).to.equal(
        'One two three',
      );
    });

    it('prefers the description to the full text, and keeps the full text', async () => {
      const read = await item(
        '<description>Short.</description><content:encoded><![CDATA[<p>Long and full.</p>]]></content:encoded>',
      );
      expect(read.summary).to.equal('Short.');
      expect(read.html).to.equal('<p>Long and full.</p>');
    });

    it('says nothing twice', async () => {
      expect((await item('<title>Same</title><description>Same</description>')).summary).to.equal(
        '',
      );
    });

    it('cuts long texts between characters', async () => {
      const read = await item(
        `<title>${'\ud83d\ude00'.repeat(400)}</title><description>${'word '.repeat(400)}</description>`,
      );
      expect(read.title.length).to.be.lessThan(202);
      expect(read.title).to.match(/^(?:\ud83d\ude00)+\u2026$/u);
      expect(read.summary).to.match(/word\u2026$/);
    });
  });

  describe('links', () => {
    it('are absolute, from the address of the feed', async () => {
      expect((await item('<link>/a/1</link>')).url).to.equal('https://women.example.org/a/1');
    });

    it('start from xml:base, also a relative one inside another', async () => {
      const body = atom(
        '<entry xml:base="news/"><title>x</title><link href="1.html"/></entry>',
        'xml:base="https://base.example/site/"',
      );
      expect((await first(body)).url).to.equal('https://base.example/site/news/1.html');
    });

    it('may be a guid, unless it says that it is none', async () => {
      expect((await item('<guid>https://a.example/1</guid>')).url).to.equal('https://a.example/1');
      expect((await item('<guid isPermaLink="false">https://a.example/1</guid>')).url).to.equal(
        undefined,
      );
      expect((await item('<guid>42</guid>')).url).to.equal(undefined);
    });

    it('prefer what RSS names to what Atom adds', async () => {
      const read = await item(
        '<atom:link rel="self" href="/self"/><link>/a</link><guid>https://a.example/g</guid>',
      );
      expect(read.url).to.equal('https://women.example.org/a');
      expect(read.id).to.equal('https://a.example/g');
    });

    it('take the page among several alternates', async () => {
      const read = await entry(
        '<link rel="alternate" type="application/pdf" href="/a.pdf"/><link rel="alternate" type="text/html" href="/a"/><link rel="related" href="/b"/>',
      );
      expect(read.url).to.equal('https://women.example.org/a');
    });

    it('are dropped where they are no address of a page', async () => {
      for (const bad of [
        'javascript:alert(1)',
        ' java\nscript:alert(1)',
        'data:text/html,x',
        'vbscript:x',
        'file:///etc',
        'http://',
      ]) {
        expect((await item(`<link>${bad}</link>`)).url, bad).to.equal(undefined);
      }
    });

    it('do not mistake the link of a picture for that of the item', async () => {
      const read = await item(
        '<image><url>https://a.example/p.jpg</url><link>/wrong</link></image><link>/right</link>',
      );
      expect(read.url).to.equal('https://women.example.org/right');
    });
  });

  describe('dates', () => {
    const late = '<dc:date>2004-01-01T00:00:00Z</dc:date>';

    it('prefer publication to change', async () => {
      expect((await item(`${late}<pubDate>Wed, 31 Dec 2003 10:14:55 GMT</pubDate>`)).date).to.equal(
        Date.UTC(2003, 11, 31, 10, 14, 55),
      );
      expect(
        (
          await entry(
            '<updated>2004-01-01T00:00:00Z</updated><published>2003-12-31T00:00:00Z</published>',
          )
        ).date,
      ).to.equal(Date.UTC(2003, 11, 31));
    });

    it('take the next one where the first is rubbish, and nothing where all are', async () => {
      expect((await item(`${late}<pubDate>soon</pubDate>`)).date).to.equal(Date.UTC(2004, 0, 1));
      expect((await item('<pubDate>soon</pubDate>')).date).to.equal(undefined);
    });

    it('are read in the time zone that is asked for', async () => {
      const given = answer(rss('<item><pubDate>2020-07-01 12:00</pubDate></item>'));
      const { items } = await xml(given, { timeZone: 'Europe/Berlin' });
      expect(items[0]?.date).to.equal(Date.UTC(2020, 6, 1, 10));
    });
  });

  describe('pictures', () => {
    const pictureOf = async (inside: string) => (await item(inside)).image;

    it('come from Media RSS, the size nearest to what is shown', async () => {
      expect(
        await pictureOf(
          '<media:group><media:content url="/s.jpg" medium="image" width="120" height="80"/><media:content url="/m.jpg" medium="image" width="800" height="533"/><media:content url="/l.jpg" type="image/jpeg" width="4000" height="2667"/><media:content url="/v.mp4" type="video/mp4" width="720"/></media:group><media:title>Tea</media:title>',
        ),
      ).to.deep.equal({
        url: 'https://women.example.org/m.jpg',
        width: 800,
        height: 533,
        alt: 'Tea',
        srcset: [
          { url: 'https://women.example.org/s.jpg', width: 120 },
          { url: 'https://women.example.org/m.jpg', width: 800 },
          { url: 'https://women.example.org/l.jpg', width: 4000 },
        ],
      });
    });

    it('come from enclosures, iTunes and the elements that feeds made up', async () => {
      const at = 'https://women.example.org/p.jpg';
      expect(
        (await pictureOf('<enclosure url="/p.jpg" type="image/jpeg" length="1"/>'))?.url,
      ).to.equal(at);
      expect((await pictureOf('<itunes:image href="/p.jpg"/>'))?.url).to.equal(at);
      expect((await pictureOf('<image>/p.jpg</image>'))?.url).to.equal(at);
      expect((await pictureOf('<image><url>/p.jpg</url></image>'))?.url).to.equal(at);
      expect((await pictureOf('<media:thumbnail url="/p.jpg"/>'))?.url).to.equal(at);
      expect(await pictureOf('<enclosure url="/p.mp3" type="audio/mpeg"/>')).to.equal(undefined);
    });

    it('come from the text where the feed names none, signs and counters left out', async () => {
      const html =
        '<img src="/skins/jpg.gif"><img src="/dot" width=1 height=1><img class="emoji" src="/e.png">' +
        "<img alt='Field' src='/p.jpg?a=1&amp;b=2' width='640'>";
      expect(await pictureOf(`<description><![CDATA[${html}]]></description>`)).to.deep.equal({
        url: 'https://women.example.org/p.jpg?a=1&b=2',
        width: 640,
        height: undefined,
        alt: 'Field',
      });
      expect(
        (
          await pictureOf(
            '<description>&lt;img src="/blank.png" data-src="/late.jpg"&gt;</description>',
          )
        )?.url,
      ).to.equal('https://women.example.org/late.jpg');
    });

    it('are http(s) only', async () => {
      expect(
        await pictureOf('<media:content url="data:image/png;base64,AAAA" medium="image"/>'),
      ).to.equal(undefined);
      expect(await pictureOf('<media:content url="javascript:alert(1)" medium="image"/>')).to.equal(
        undefined,
      );
    });
  });

  it('names authors without their mail addresses', async () => {
    expect((await item('<author>a@example.org (Long Apo)</author>')).authors).to.deep.equal([
      'Long Apo',
    ]);
    expect((await item('<author>Long Apo &lt;a@example.org&gt;</author>')).authors).to.deep.equal([
      'Long Apo',
    ]);
    expect((await item('<author>a@example.org</author>')).authors).to.deep.equal([]);
    expect((await item('<dc:creator>Wang &amp; Li</dc:creator>')).authors).to.deep.equal([
      'Wang & Li',
    ]);
    expect(
      (await entry('<author><name>Wang</name><email>a@example.org</email></author>')).authors,
    ).to.deep.equal(['Wang']);
  });

  it('names the source that an item was taken from', async () => {
    expect(
      (await item('<source url="https://other.example/rss">Other</source>')).source.name,
    ).to.equal('Other');
    const read = await entry(
      '<source><title>Other</title><link href="https://other.example/"/></source>',
    );
    expect(read.source).to.deep.equal({ name: 'Other', url: 'https://other.example/' });
  });

  it('calls a feed without a title by its host', async () => {
    const { source } = await read('<rss><channel><item><title>x</title></item></channel></rss>', {
      url: 'https://www.women.example.org/feed',
    });
    expect(source.name).to.equal('women.example.org');
  });

  it('knows the language of feed and item', async () => {
    expect(
      (await first(rss('<language>zh-cn</language><item><title>x</title></item>'))).language,
    ).to.equal('zh-cn');
    expect(
      (await first(atom('<entry xml:lang="en"><title>x</title></entry>', 'xml:lang="fr"')))
        .language,
    ).to.equal('en');
    expect(
      (await first(rss('<language>Chinese (simplified)</language><item><title>x</title></item>')))
        .language,
    ).to.equal(undefined);
  });

  it('finds the next page', async () => {
    expect((await read(news.atom({ next: '/feed?page=2' }))).next).to.equal(
      'https://women.example.org/feed?page=2',
    );
    expect(
      (await read(news.rss({ next: 'https://women.example.org/feed?page=2' }))).next,
    ).to.contain('page=2');
    expect((await read(news.rss())).next).to.equal(undefined);
    expect(
      (await read(atom('<link rel="next" href="javascript:alert(1)"/><entry/>'))).next,
    ).to.equal(undefined);
  });

  it('is empty for a feed without items', async () => {
    expect((await read(rss(''))).items).to.deep.equal([]);
  });

  describe('in a feed that is not well-formed', () => {
    const two = (inside: string, before = '', after = '') =>
      read(
        `${before}<rss version="2.0"><channel><title>T</title><item><title>One</title>${inside}</item><item><title>Two</title></item></channel></rss>${after}`,
      );

    for (const [name, inside, before] of [
      [
        'a bare ampersand',
        '<link>https://a.example/?a=1&b=2</link><description>Bread & roses &c &amp; more</description>',
      ],
      [
        'entities of HTML',
        '<description>Bread&nbsp;&amp;&nbsp;roses &hellip; &mdash; caf&eacute;</description>',
      ],
      ['control characters', '<description>a\u0000b\u0008c\u001fd\uffff</description>'],
      ['half a character', '<description>a&#xd800;b</description>'],
      [
        'a prefix that nobody declared',
        '<dc:creator>Wang</dc:creator><made:up made:x="1">x</made:up>',
      ],
      ['white space before the prolog', '', '\n\n  <?xml version="1.0"?>'],
      [
        'a message of the server before it',
        '',
        '<br />\n<b>Warning</b>: something <i>broke</i> in line 7<br />\n<?xml version="1.0"?>',
      ],
      ['HTML that is not closed', '<description>One<br>two<p>three</description>'],
      ['an attribute without quotes', '<enclosure url=/p.jpg type=image/jpeg></enclosure>'],
      ['the same attribute twice', '<guid isPermaLink="false" isPermaLink="true">1</guid>'],
      ['an end that nothing begins', '</p></div></rss>'],
      ['names that XML does not allow', '<1st>x</1st><a:b:c>x</a:b:c><x"y>x</x"y>'],
      ['a comment with two dashes', '<!-- a -- b -->'],
      ['entities in an attribute', '<media:content url="/p.jpg?a=1&b=2&nbsp;" medium="image"/>'],
    ] as const) {
      it(`keeps all items around ${name}`, async () => {
        const { items, source } = await two(inside, before ?? '');
        expect(items.map((each) => each.title)).to.deep.equal(['One', 'Two']);
        expect(source.name).to.equal('T');
      });
    }

    it('keeps the words that belong to the faults', async () => {
      const { items } = await two(
        '<link>https://a.example/?a=1&b=2</link><description>Bread & roses&nbsp;&hellip; &copy &unknown;</description>',
      );
      expect(items[0]?.url).to.equal('https://a.example/?a=1&b=2');
      expect(items[0]?.summary).to.equal('Bread & roses \u2026 \u00a9 &unknown;');
      const [undeclared] = (await two('<dc:creator>Wang</dc:creator>')).items;
      expect(undeclared?.authors).to.deep.equal(['Wang']);
    });

    it('keeps the complete items of a document that breaks off', async () => {
      const whole = news.rss({ items: news.told.slice(0, 3) });
      const second = whole.indexOf('<item>', whole.indexOf('</item>'));
      const third = whole.lastIndexOf('<item>');
      for (const end of [
        third,
        third + 7,
        third + 60,
        whole.indexOf('</link>', third),
        whole.lastIndexOf('</item>') - 1,
      ]) {
        const { items } = await read(whole.slice(0, end));
        expect(
          items.map((each) => each.title),
          String(end),
        ).to.deep.equal(news.told.slice(0, 2).map((each) => each.title));
      }
      expect((await read(whole.slice(0, second + 8))).items.length).to.equal(1);
    });

    it('keeps the complete items of an answer that the size limit cut', async () => {
      const whole = news.atom({ items: news.told.slice(0, 3) });
      const { items } = await read(whole.slice(0, whole.lastIndexOf('<summary')), {
        truncated: true,
      });
      expect(items.length).to.equal(2);
    });

    it('sees the end of an item where the next one begins', async () => {
      const open = Array.from({ length: 150 }, (_, index) => `<item><title>${index}</title>`);
      const { items } = await read(`<rss><channel>${open.join('')}</item></channel></rss>`);
      expect(items.map((each) => Number(each.title))).to.deep.equal(open.map((_, index) => index));
    });

    it('does not expand entities inside entities', async () => {
      let bomb = '<!ENTITY a "boom">';
      for (let index = 1; index < 20; index += 1) {
        const before = String.fromCharCode(96 + index);
        bomb += `<!ENTITY ${String.fromCharCode(97 + index)} "${`&${before};`.repeat(10)}">`;
      }
      const { items } = await read(
        `<?xml version="1.0"?><!DOCTYPE rss [${bomb}]><rss><channel><item><title>&a; &t;</title></item></channel></rss>`,
      );
      expect(items[0]?.title).to.equal('boom &t;');
    });

    it('fetches nothing for an entity outside', async () => {
      const { items } = await read(
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "https://evil.example/x">]><rss><channel><item><title>a &x; b</title></item></channel></rss>',
      );
      expect(items[0]?.title).to.equal('a &x; b');
    });

    it('survives nesting that nobody means', async () => {
      const deep = `${'<a>'.repeat(20_000)}deep`;
      const { items } = await two(`<description>${deep}</description>`);
      expect(items.map((each) => each.title)).to.deep.equal(['One', 'Two']);
    });
  });

  describe('says what came instead of a feed', () => {
    for (const [name, body, words] of [
      ['an HTML page', '<!DOCTYPE html><html><body>Not found <feed></body></html>', 'an HTML page'],
      [
        'an HTML page after a comment',
        '<!-- x --><html><body><rss ></body></html>',
        'an HTML page',
      ],
      ['nothing', '', 'an empty answer'],
      ['JSON', '{"a":1}', 'JSON'],
      ['other XML', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'no feed'],
      ['prose', 'Bad gateway', 'no feed'],
    ] as const) {
      it(name, async () => {
        const error = await failure(read(body, { url: 'https://women.example.org/feed?key=1' }));
        expect(error).to.be.instanceOf(RemoteError);
        expect((error as RemoteError).code).to.equal('payload');
        expect(error.message).to.contain('https://women.example.org/feed sent');
        expect(error.message).to.contain(words);
        expect(error.message).not.to.contain('key=1');
      });
    }
  });
});
