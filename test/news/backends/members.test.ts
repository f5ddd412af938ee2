import { expect } from '@open-wc/testing';
import { jsonFeed } from '../../../src/news/backends/json-feed.js';
import { wordpress } from '../../../src/news/backends/wordpress.js';
import { xml } from '../../../src/news/backends/xml.js';
import type { Media, NewsItem, Page } from '../../../src/news/news-item.js';
import { answer } from '../answers.js';

/** What items hold beside text, address and date, in each dialect that states it. */

const timeZone = 'Asia/Shanghai';
const site = 'https://women.example.org';
const first = async (page: Promise<Page>): Promise<NewsItem> => {
  const [item] = (await page).items;
  if (!item) throw new Error('There is no item.');
  return item;
};
const json = (feed: object) =>
  jsonFeed(answer(JSON.stringify(feed), { url: `${site}/feed.json` }), { timeZone });
const jsonItem = (members: object) => first(json({ items: [{ id: '1', ...members }] }));
const own = (members: object) => jsonItem({ _jia: members });
const spaces =
  'xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" xmlns:dcterms="http://purl.org/dc/terms/"';
const feed = (text: string) => xml(answer(text, { url: `${site}/feed` }), { timeZone });
const rss = (inside: string) => feed(`<rss ${spaces}><channel>${inside}</channel></rss>`);
const rssItem = (inside: string) => first(rss(`<item>${inside}</item>`));
const atomItem = (inside: string) =>
  first(feed(`<feed xmlns="http://www.w3.org/2005/Atom"><entry>${inside}</entry></feed>`));
const post = (members: object) =>
  first(
    wordpress(
      answer(JSON.stringify([{ id: 1, ...members }]), { url: `${site}/wp-json/wp/v2/posts` }),
      {
        timeZone,
      },
    ),
  );

/** The members of the media that are told. */
const told = ({ media = [] }: NewsItem) => JSON.parse(JSON.stringify(media)) as Media[];

describe('media', () => {
  it('come from enclosures, with the length that iTunes knows', async () => {
    const item = await rssItem(
      '<enclosure url="/a.mp3" type="audio/mpeg" length="1"/><itunes:duration>1:02:03</itunes:duration>',
    );
    expect(told(item)).to.deep.equal([
      { kind: 'audio', url: `${site}/a.mp3`, type: 'audio/mpeg', duration: 3723 },
    ]);
    const lengths = ['62:03', '3723', 'about an hour'].map(async (length) => {
      const { media } = await rssItem(
        `<enclosure url="/a.mp3"/><itunes:duration>${length}</itunes:duration>`,
      );
      return media?.[0]?.duration;
    });
    expect(await Promise.all(lengths)).to.deep.equal([3723, 3723, undefined]);
  });

  it('come from links of Atom', async () => {
    const item = await atomItem(
      '<link rel="enclosure" href="/a.ogg" type="audio/ogg" title="Tea"/><link rel="enclosure" href="/p.jpg" type="image/jpeg"/><link rel="enclosure" href="/form.pdf" type="application/pdf"/>',
    );
    expect(told(item)).to.deep.equal([
      { kind: 'audio', url: `${site}/a.ogg`, type: 'audio/ogg', title: 'Tea' },
    ]);
  });

  it('come from Media RSS, one of each group, the default one first', async () => {
    const item = await rssItem(
      '<media:group><media:content url="/s.webm" type="video/webm" duration="65"/><media:content url="/l.mp4" type="video/mp4" isDefault="true" duration="65"/><media:thumbnail url="/p.jpg"/></media:group>' +
        '<media:content url="/a.m4a" medium="audio"><media:title>Talk</media:title></media:content>' +
        '<media:content url="/film.swf" medium="video" type="application/x-shockwave-flash"/><enclosure url="/a.m4a" type="audio/mp4"/>',
    );
    expect(told(item)).to.deep.equal([
      {
        kind: 'video',
        url: `${site}/l.mp4`,
        type: 'video/mp4',
        duration: 65,
        poster: `${site}/p.jpg`,
      },
      { kind: 'audio', url: `${site}/a.m4a`, title: 'Talk' },
    ]);
  });

  it('are embedded where there is a player only', async () => {
    const player = '<media:player url="https://play.example/1"/>';
    const inside = `<media:content medium="video">${player}</media:content>`;
    for (const written of [player, inside, `<media:group>${inside}</media:group>`]) {
      expect(told(await rssItem(written)), written).to.deep.equal([
        { kind: 'embed', url: 'https://play.example/1' },
      ]);
    }
    expect(told(await rssItem(`${player}<enclosure url="/v.mp4"/>`))).to.have.length(1);
  });

  it('have the captions that a podcast gives, where browsers read them', async () => {
    const item = await rssItem(
      '<enclosure url="/a.mp3" type="audio/mpeg"/><podcast:transcript url="/a.vtt" type="text/vtt" language="zh"/><podcast:transcript url="/a.srt" type="application/x-subrip"/><podcast:transcript url="javascript:1" type="text/vtt"/>',
    );
    expect(told(item)[0]?.captions).to.deep.equal([{ url: `${site}/a.vtt`, language: 'zh' }]);
  });

  it('come from attachments, one of those with the same title', async () => {
    const item = await jsonItem({
      attachments: [
        { url: '/p.jpg', mime_type: 'image/jpeg' },
        { url: '/t.m4a', mime_type: 'audio/mp4', title: 'Talk', duration_in_seconds: 90 },
        { url: '/t.mp3', mime_type: 'audio/mpeg', title: 'Talk', duration_in_seconds: 90 },
        { url: '/v.mp4', mime_type: 'video/mp4', duration_in_seconds: 'long' },
        { url: 'javascript:1', mime_type: 'video/mp4' },
        { url: '/form.pdf', mime_type: 'application/pdf' },
        { mime_type: 'video/mp4' },
        null,
      ],
    });
    expect(told(item)).to.deep.equal([
      { kind: 'audio', url: `${site}/t.m4a`, type: 'audio/mp4', title: 'Talk', duration: 90 },
      { kind: 'video', url: `${site}/v.mp4`, type: 'video/mp4' },
    ]);
  });

  it('may say more in our own member', async () => {
    const item = await own({
      media: [
        {
          kind: 'live',
          url: '/live.m3u8',
          title: 'Open day',
          poster: '/p.jpg',
          captions: [{ url: '/c.vtt', language: 'zh', label: '中文' }, { label: 'none' }, 7],
          start: '2025-03-14T09:00:00+08:00',
          end: '2025-03-14T10:00:00+08:00',
        },
        { kind: 'hologram', url: '/h' },
      ],
    });
    const [live, ...others] = told(item);
    expect(others).to.deep.equal([]);
    expect(live).to.deep.include({
      kind: 'live',
      url: `${site}/live.m3u8`,
      poster: `${site}/p.jpg`,
      start: Date.UTC(2025, 2, 14, 1),
      end: Date.UTC(2025, 2, 14, 2),
    });
    expect(live?.captions?.[0]).to.deep.equal({
      url: `${site}/c.vtt`,
      language: 'zh',
      label: '中文',
    });
  });

  it('are limited, and none is no list', async () => {
    const attachments = Array.from({ length: 999 }, (_, at) => ({ url: `/${at}.mp3` }));
    expect((await jsonItem({ attachments })).media).to.have.length(20);
    expect((await jsonItem({ attachments: [{ url: '/a.pdf' }] })).media).to.equal(undefined);
    expect((await rssItem('<title>x</title>')).media).to.equal(undefined);
  });
});

describe('pictures in several sizes', () => {
  it('are read from the text', async () => {
    const { image } = await jsonItem({
      content_html:
        '<img src="/p.jpg" width="1000" height="500" alt="Tea" srcset="/p-300.jpg 300w,/p-700,a.jpg 700w, /p.jpg 1000w, javascript:1 1400w, /p-50.jpg 50w, /p-2.jpg 2x">',
    });
    expect(image).to.deep.equal({
      url: `${site}/p-700,a.jpg`,
      width: 700,
      height: 350,
      alt: 'Tea',
      srcset: [
        { url: `${site}/p-300.jpg`, width: 300 },
        { url: `${site}/p-700,a.jpg`, width: 700 },
        { url: `${site}/p.jpg`, width: 1000 },
      ],
    });
  });

  it('of WordPress are those of the same shape', async () => {
    const size = (source_url: string, width: number, height: number) => ({
      source_url,
      width,
      height,
    });
    const { image } = await post({
      _embedded: {
        'wp:featuredmedia': [
          {
            source_url: '/l.jpg',
            media_details: {
              width: 2400,
              height: 1600,
              sizes: {
                thumbnail: size('/t.jpg', 150, 150),
                medium: size('/s.jpg', 300, 200),
                large: size('/m.jpg', 768, 512),
              },
            },
          },
        ],
      },
    });
    expect(image?.srcset).to.deep.equal([
      { url: `${site}/s.jpg`, width: 300 },
      { url: `${site}/m.jpg`, width: 768 },
      { url: `${site}/l.jpg`, width: 2400 },
    ]);
  });

  it('are no list where there is one', async () => {
    const { image } = await jsonItem({
      content_html: '<img src="/p.jpg" srcset="/p.jpg 2x, /q.jpg">',
    });
    expect(image).to.deep.equal({
      url: `${site}/p.jpg`,
      width: undefined,
      height: undefined,
      alt: '',
    });
    expect((await jsonItem({ image: '/p.jpg' })).image).not.to.have.property('srcset');
  });
});

describe('reprints', () => {
  it('name the original where the standard has an address for it', async () => {
    expect(
      (await jsonItem({ url: '/1', external_url: 'https://paper.example/7' })).original,
    ).to.deep.equal({ url: 'https://paper.example/7' });
    expect((await jsonItem({ url: '/1', external_url: `${site}/1` })).original).to.equal(undefined);
    expect((await jsonItem({ external_url: '/7' })).original).to.equal(undefined);
    expect(
      (await atomItem('<link href="/1"/><link rel="via" href="https://paper.example/7"/>'))
        .original,
    ).to.deep.equal({ url: 'https://paper.example/7' });
  });

  it('are dated by their original', async () => {
    const item = await jsonItem({
      url: '/1',
      external_url: 'https://other.example/7',
      date_published: '2025-03-14T00:00:00Z',
      _jia: { original: { name: 'Paper', url: 'https://paper.example/7', date: '2019-05-01' } },
    });
    expect(item.original).to.deep.equal({
      name: 'Paper',
      url: 'https://paper.example/7',
      date: Date.UTC(2019, 3, 30, 16),
    });
    expect(item.date).to.equal(item.original?.date);
    expect(item.copied).to.equal(Date.UTC(2025, 2, 14));
  });

  it('keep their own date where the original has none', async () => {
    const item = await jsonItem({
      url: '/1',
      external_url: '/7',
      date_published: '2025-03-14T00:00:00Z',
      _jia: { original: { name: 'Paper', date: 'long ago' } },
    });
    expect(item.original).to.deep.equal({ name: 'Paper', url: `${site}/7`, date: undefined });
    expect(item.date).to.equal(Date.UTC(2025, 2, 14));
    expect(item.copied).to.equal(undefined);
    expect((await own({ original: {} })).original).to.equal(undefined);
  });
});

describe('the kind of an item', () => {
  it('is told by a category, in each dialect', async () => {
    expect((await rssItem('<category>更正</category>')).kind).to.equal('correction');
    expect((await atomItem('<category term="Fact-Check"/>')).kind).to.equal('correction');
    expect((await jsonItem({ tags: ['开放日', '預警'] })).kind).to.equal('warning');
    expect((await post({ _embedded: { 'wp:term': [[{ name: 'Ｎｏｔｉｃｅ' }]] } })).kind).to.equal(
      'notice',
    );
  });

  it('is told by whole names alone, and never by a title', async () => {
    for (const tag of ['提醒', '公告', '更正说明会', 'storm warning signs', '反诈警示教育']) {
      expect((await jsonItem({ tags: [tag] })).kind, tag).to.equal(undefined);
    }
    expect((await jsonItem({ title: '更正' })).kind).to.equal(undefined);
  });

  it('is what our own member says before that', async () => {
    expect((await jsonItem({ tags: ['公示'], _jia: { kind: 'warning' } })).kind).to.equal(
      'warning',
    );
    expect((await jsonItem({ tags: ['公示'], _jia: { kind: 'joke' } })).kind).to.equal('notice');
  });
});

describe('our own members', () => {
  it('are read as far as they are of the right kind', async () => {
    const item = await own({
      corrects: [`${site}/1`, 7],
      expires: '2025-03-14T00:00:00Z',
      pinned: true,
      period: { start: '2025-03-01T00:00:00Z', end: 'some day' },
      objection: { text: 'Write to us', url: '/objection', tel: '12338' },
      regions: ['350100', null],
    });
    expect(item.corrects).to.deep.equal([`${site}/1`]);
    expect(item.expires).to.equal(Date.UTC(2025, 2, 14));
    expect(item.pinned).to.equal(true);
    expect(item.period).to.deep.equal({
      start: Date.UTC(2025, 2, 1),
      startDay: undefined,
      end: undefined,
      endDay: undefined,
    });
    expect(item.objection).to.deep.equal({
      text: 'Write to us',
      url: `${site}/objection`,
      tel: '12338',
    });
    expect(item.regions).to.deep.equal(['350100']);
  });

  it('may name regions, in one language or several', async () => {
    const { regions, regionNames } = await own({
      regions: [
        '350000',
        { code: '350100', name: '福州市' },
        { code: 350102, name: { 'zh-Hans': '鼓楼区', en: 'Gulou', ar: 7 } },
        { code: '350103', name: {} },
        { name: 'nowhere' },
        { code: {}, name: 'x' },
        ['350104'],
        7,
      ],
    });
    expect(regions).to.deep.equal(['350000', '350100', '350102', '350103']);
    expect(regionNames).to.deep.equal([
      { code: '350100', name: '福州市' },
      { code: '350102', name: { 'zh-Hans': '鼓楼区', en: 'Gulou' } },
    ]);
  });

  it('are left out where they are wrong', async () => {
    const item = await own({
      corrects: 'x',
      expires: 5,
      pinned: 'yes',
      period: [],
      objection: { url: 'javascript:1' },
      regions: {},
      media: 'x',
      original: 'x',
      source: 'x',
    });
    for (const name of [
      'corrects',
      'expires',
      'pinned',
      'period',
      'objection',
      'regions',
      'media',
      'original',
    ] as const) {
      expect(item[name], name).to.equal(undefined);
    }
  });

  it('have an end in two standards, too', async () => {
    const end = Date.UTC(2025, 2, 14);
    const dated = '<prism:expirationDate>2025-03-14T00:00:00Z</prism:expirationDate>';
    expect((await rssItem(dated)).expires).to.equal(end);
    const valid = (text: string) => rssItem(`<dcterms:valid>${text}</dcterms:valid>`);
    expect(
      (await valid('start=2025-03-01; end=2025-03-14T00:00:00Z; scheme=W3C-DTF')).expires,
    ).to.equal(end);
    expect((await valid('2025-03-14')).expires).to.equal(undefined);
  });
});

describe('a source', () => {
  it('has the picture that its feed names', async () => {
    const logo = `${site}/logo.png`;
    expect((await json({ items: [], icon: '/logo.png', favicon: '/f.ico' })).source.logo).to.equal(
      logo,
    );
    expect((await json({ items: [], favicon: '/logo.png' })).source.logo).to.equal(logo);
    expect((await json({ items: [], icon: 'javascript:1' })).source).not.to.have.property('logo');
    expect((await rss('<image><url>/logo.png</url></image>')).source.logo).to.equal(logo);
    expect((await rss('<itunes:image href="/logo.png"/>')).source.logo).to.equal(logo);
    expect((await rss('<title>x</title>')).source).not.to.have.property('logo');
    const atom = '<feed xmlns="http://www.w3.org/2005/Atom"><logo>/wide.png</logo>';
    expect((await feed(`${atom}<icon>/logo.png</icon></feed>`)).source.logo).to.equal(logo);
    expect((await feed(`${atom}</feed>`)).source.logo).to.equal(`${site}/wide.png`);
    const rdf =
      '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><image r:resource="x"/></channel><image><url>/logo.png</url></image></r:RDF>';
    expect((await feed(rdf)).source.logo).to.equal(logo);
  });

  it('may say in our own member where its account is', async () => {
    const source = {
      name: 'Tea house',
      url: '/tea',
      logo: '/logo.png',
      colour: '#c0362c',
      platform: 'weixin',
      account: 'tea',
      qr: '/qr.png',
      feed: '/tea.json',
    };
    const read = {
      ...source,
      url: `${site}/tea`,
      logo: `${site}/logo.png`,
      qr: `${site}/qr.png`,
      feed: `${site}/tea.json`,
    };
    expect((await own({ source })).source).to.deep.equal(read);
    expect(await json({ title: 'Tea house', home_page_url: '/tea', items: [], _jia: { source } }))
      .to.have.property('source')
      .that.deep.equals(read);
    const wrong = { name: 'x', colour: 'red;x', logo: 'data:x', qr: 7, feed: 'javascript:1' };
    expect((await own({ source: wrong })).source).to.deep.equal({ name: 'x', url: undefined });
  });
});

describe('a full text', () => {
  it('is told from a summary', async () => {
    expect((await jsonItem({ content_html: '<p>x</p>' })).full).to.equal(true);
    expect((await jsonItem({ summary: 'x' })).full).to.equal(false);
    expect((await post({ content: { rendered: '<p>x</p>' } })).full).to.equal(true);
    expect((await post({ excerpt: { rendered: '<p>x</p>' } })).full).to.equal(false);
    const described = '<link>/1</link><description>&lt;p>x&lt;/p></description>';
    expect((await rssItem(`${described}<content:encoded>x</content:encoded>`)).full).to.equal(true);
    expect((await rssItem(described)).full).to.equal(false);
    expect((await atomItem('<content>x</content>')).full).to.equal(true);
    expect((await atomItem('<summary>x</summary>')).full).to.equal(false);
  });

  it('of RSS may be the description of what has no page', async () => {
    expect((await rssItem('<description>&lt;p>x&lt;/p></description>')).full).to.equal(true);
  });
});
