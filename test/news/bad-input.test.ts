import { expect, fixture, html } from '@open-wc/testing';
import * as news from '../../fixtures/news.js';
import { forgetReports } from '../../src/kit/report.js';
import type { SelectEvent } from '../../src/news/news-feed.events.js';
import type { NewsFeed } from '../../src/news/news-feed.js';
import '../../src/define/news-feed.js';
import { json, network, type Network } from '../support/network.js';
import { waitUntil } from '../support/wait.js';

const bad = 'https://bad.example/feed';
const good = 'https://good.example/feed';
const now = Date.now();

const until = (test: () => unknown, message = '') => waitUntil(test, message, { timeout: 30_000 });
const parts = <E extends HTMLElement>(element: Element, name: string) => [
  ...element.shadowRoot!.querySelectorAll<E>(`[part~="${name}"]`),
];
const words = (element: Element | null | undefined) =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
const titles = (element: Element) => parts(element, 'title').map(words);
const line = (element: Element) => words(element.shadowRoot!.querySelector('.broken .quiet'));
const partOf = 'sent more than fits here, so this is a part of it.';

interface Written {
  title?: string;
  link?: string;
  guid?: string;
  date?: string;
  more?: string;
}

const item = ({ title, link, guid, date, more = '' }: Written) =>
  `<item>${title === undefined ? '' : `<title>${title}</title>`}${link === undefined ? '' : `<link>${link}</link>`}${guid === undefined ? '' : `<guid isPermaLink="false">${guid}</guid>`}${date === undefined ? '' : `<pubDate>${date}</pubDate>`}${more}</item>`;
const numbered = (index: number): Written => ({
  title: `Item ${index}`,
  link: `https://bad.example/${index}`,
  guid: String(index),
  date: new Date(now - index * 6_000).toISOString(),
});
const rss = (items: string, more = '<link>https://bad.example/</link>', root = '') =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"${root}><channel><title>Bad</title>${more}${items}</channel></rss>`;
const xml = (body: string) => new Response(body, { headers: { 'content-type': 'text/xml' } });

/** A body without an end: what `piece` gives, again and again, until somebody cancels. */
function endless(begin: string, piece: (index: number) => string) {
  const encoder = new TextEncoder();
  let count = 0;
  const seen = { cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      let text = count === 0 ? begin : '';
      for (let index = 0; index < 200; index += 1) text += piece((count += 1));
      controller.enqueue(encoder.encode(text));
    },
    cancel() {
      seen.cancelled = true;
    },
  });
  return { response: new Response(body), seen };
}

describe('bad input', () => {
  const warn = console.warn;
  let warnings: string[];
  let net: Network;

  beforeEach(() => {
    warnings = [];
    console.warn = (text: string) => void warnings.push(String(text));
    forgetReports();
    net = network();
    net.on(good, () =>
      json(news.jsonFeed({ now, site: 'https://good.example', items: news.toldIn.en })),
    );
  });

  afterEach(() => {
    console.warn = warn;
    net.restore();
  });

  async function show(src = bad, { limit = 10, refresh = 0 } = {}): Promise<NewsFeed> {
    // Copies would be kept between tests.
    const element = await fixture<NewsFeed>(
      html`<jia-news-feed
        private
        lang="en"
        src=${src}
        limit=${limit}
        refresh=${refresh}
      ></jia-news-feed>`,
    );
    await until(
      () => [...parts(element, 'item'), ...parts(element, 'empty'), ...parts(element, 'error')][0],
      'content',
    );
    await until(() => element.shadowRoot!.querySelector('.size'), 'words');
    await element.updateComplete;
    return element;
  }

  /** The list can be read and goes on. */
  async function usable(element: NewsFeed, first: string, limit = 10): Promise<void> {
    expect(titles(element).length).to.equal(limit);
    expect(titles(element)[0]).to.equal(first);
    parts(element, 'more')[0]!.click();
    await until(() => titles(element).length === 2 * limit, 'more');
  }

  describe('that is too long', () => {
    const text = 'word '.repeat(200);
    const long = (index: number) =>
      item({ ...numbered(index), more: `<description>${text}</description>` });

    it('of 10 MB and more is cut, shown, and said to be a part', async () => {
      let body = '';
      for (let index = 1; body.length < 11_000_000; index += 1) body += long(index);
      net.on(bad, () => xml(rss(body)));
      const element = await show();
      await usable(element, 'Item 1');
      await until(() => line(element), 'the line');
      expect(line(element)).to.equal(`bad.example ${partOf}`);
      await expect(element).to.be.accessible();
      // Again would bring no more.
      expect(parts(element, 'retry')).to.deep.equal([]);
      // It is also longer than any list is read.
      expect(warnings.length, warnings.join('\n')).to.equal(1);
      expect(warnings[0]).to.contain('after 10000000 bytes');
      expect(net.calls.length).to.equal(1);
    });

    for (const [name, begin, piece] of [
      ['RSS', '<rss><channel><title>Bad</title>', long],
      [
        'a JSON Feed',
        '{"version":"https://jsonfeed.org/version/1.1","title":"Bad \\"]}\\" feed","items":[',
        (index: number) =>
          `${index > 1 ? ',' : ''}${JSON.stringify({
            id: String(index),
            title: `Item ${index}`,
            content_html: `<p>"]},{[\\${text}</p>`,
            date_published: numbered(index).date,
            tags: ['a', 'b'],
          })}`,
      ],
      [
        'WordPress',
        '[',
        (index: number) =>
          `${index > 1 ? ',' : ''}${JSON.stringify({
            id: index,
            link: `https://bad.example/${index}`,
            title: { rendered: `Item ${index}` },
            content: { rendered: text },
            date_gmt: numbered(index).date!.slice(0, 19),
          })}`,
      ],
    ] as const) {
      it(`a stream of ${name} without an end is left, and what came is shown`, async () => {
        const { response, seen } = endless(begin, piece);
        net.on(bad, () => response);
        const element = await show();
        await usable(element, 'Item 1');
        expect(seen.cancelled).to.equal(true);
        await until(() => line(element), 'the line');
        expect(line(element)).to.equal(`bad.example ${partOf}`);
        expect(warnings.length, warnings.join('\n')).to.equal(1);
      });
    }

    it('leaves the other sources as they are', async () => {
      // Older than most of theirs.
      const { response } = endless('<rss><channel>', (index) => long(index + 100_000));
      net.on(bad, () => response);
      const element = await show(`${bad} ${good}`, { limit: 20 });
      await until(() => line(element), 'the line');
      expect(titles(element)[0]).to.equal(news.toldIn.en[0]!.title);
      // Some of theirs are older still: what comes late and belongs above them waits, a moment after the line.
      await until(() => {
        element.shadowRoot!.querySelector<HTMLElement>('.waiting button')?.click();
        return titles(element).includes('Item 100001');
      }, 'what came');
    });

    for (const [name, list] of [
      ['newest first', (index: number) => index],
      ['oldest first', (index: number) => 20_001 - index],
    ] as const) {
      it(`of 20,000 items, ${name}, is read as far as a phone can, the newest of them`, async () => {
        let body = '';
        for (let index = 1; index <= 20_000; index += 1) body += item(numbered(list(index)));
        net.on(bad, () => xml(rss(body)));
        const element = await show();
        await usable(element, 'Item 1');
        await until(() => line(element), 'the line');
        expect(line(element)).to.equal(`bad.example ${partOf}`);
        expect(warnings).to.deep.equal([
          '<jia-news-feed> https://bad.example/feed lists 20000 items; the newest 2000 are shown.',
        ]);
      });
    }

    it('of 20,000 items in JSON, too', async () => {
      const all = Array.from({ length: 20_000 }, (_, index) => {
        const { title, date } = numbered(20_000 - index);
        return { id: String(index), title, date_published: date };
      });
      net.on(bad, () => json({ version: 'https://jsonfeed.org/version/1.1', items: all }));
      const element = await show();
      await usable(element, 'Item 1');
      await until(() => line(element), 'the line');
      expect(warnings.length).to.equal(1);
    });

    it('has titles of 5,000 characters: they are cut where they may be', async () => {
      const title = '一个很长的题目没有任何标点'.repeat(400);
      net.on(bad, () => xml(rss(item({ ...numbered(1), title }) + item(numbered(2)))));
      const element = await show();
      const [first = ''] = titles(element);
      expect(title.startsWith(first.replace('\u2026', ''))).to.equal(true);
      expect(first.length).to.be.within(100, 201);
      expect(first).to.match(/\u2026$/);
      const box = parts(element, 'item')[0]!.getBoundingClientRect();
      expect(box.right).to.be.at.most(document.documentElement.clientWidth);
    });
  });

  describe('that breaks off', () => {
    for (const [name, body, lost] of [
      ['RSS', rss(item(numbered(1)) + item(numbered(2))), 60],
      [
        'JSON',
        JSON.stringify({
          version: 'https://jsonfeed.org/version/1.1',
          items: [
            { id: '1', title: 'Item 1', tags: ['x'] },
            { id: '2', title: 'Item 2' },
          ],
        }),
        8,
      ],
    ] as const) {
      it(`shows what is whole of ${name}, says so, and can be asked again`, async () => {
        net.on(bad, () => new Response(body.slice(0, -lost)));
        const element = await show();
        expect(titles(element)).to.deep.equal(['Item 1']);
        await until(() => line(element), 'the line');
        expect(line(element)).to.equal('What comes next did not open.');
        expect(warnings.length).to.equal(1);
        expect(warnings[0]).to.contain('https://bad.example/feed breaks off');
        net.on(bad, () => new Response(body));
        parts(element, 'retry')[0]!.click();
        await until(() => titles(element).length === 2, 'the rest');
        await until(() => !line(element), 'no line');
      });
    }
  });

  describe('that would keep a page busy for ever', () => {
    for (const [name, body] of [
      ['many comments before the feed', '<!-- x -->'.repeat(40) + rss(item(numbered(1)))],
      [
        'many instructions and no end of a comment',
        '<?x?>\n'.repeat(40) + rss(item(numbered(1))).replace('<rss', '<!-- <rss'),
      ],
      [
        'an author without blanks',
        rss(item({ ...numbered(1), more: `<author>${'a'.repeat(300_000)}</author>` })),
      ],
      [
        'topics without number',
        rss(item({ ...numbered(1), more: '<category>a&amp;amp;b</category>'.repeat(60_000) })),
      ],
      [
        'pictures that do not end',
        rss(
          item(numbered(1)) +
            item({ more: `<description>${'&lt;img '.repeat(4_000)}</description>` }).repeat(100),
        ),
      ],
    ] as const) {
      it(name, async () => {
        net.on(bad, () => xml(body));
        const begun = performance.now();
        const element = await show();
        expect(performance.now() - begun).to.be.lessThan(5_000);
        if (!name.startsWith('many instructions')) expect(titles(element)[0]).to.equal('Item 1');
      });
    }

    it('an XML bomb: its entities stay what they are', async () => {
      let bomb = '<!ENTITY a "boom">';
      for (let index = 1; index < 20; index += 1) {
        const before = `&${String.fromCharCode(96 + index)};`;
        bomb += `<!ENTITY ${String.fromCharCode(97 + index)} "${before.repeat(10)}">`;
      }
      net.on(bad, () =>
        xml(rss(item({ title: 'A &t; title' })).replace('<rss', `<!DOCTYPE rss [${bomb}]><rss`)),
      );
      const element = await show();
      expect(titles(element)).to.deep.equal(['A &t; title']);
    });
  });

  describe('in dates', () => {
    it('of the first moment of a clock is none', async () => {
      const body = ['0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', 'Mon, 01 Jan 0001 00:00:00 GMT']
        .map((date, index) => item({ ...numbered(index + 1), date }))
        .join('');
      net.on(bad, () => xml(rss(body)));
      const element = await show();
      expect(titles(element)).to.deep.equal(['Item 1', 'Item 2', 'Item 3']);
      expect(parts(element, 'date')).to.deep.equal([]);
    });

    it('of the future are said as they are', async () => {
      net.on(bad, () =>
        xml(rss(item({ ...numbered(1), date: '2099-05-01T00:00:00Z' }) + item(numbered(2)))),
      );
      const element = await show();
      expect(titles(element)).to.have.members(['Item 1', 'Item 2']);
      const said = parts<HTMLTimeElement>(element, 'date').find(({ dateTime }) =>
        dateTime.startsWith('2099'),
      );
      expect(words(said)).to.equal('May 1, 2099');
    });
  });

  describe('with things missing', () => {
    it('shows every item, whatever it lacks', async () => {
      net.on(bad, () =>
        xml(
          rss(
            item({ title: 'No link, no guid' }) +
              item({ link: 'https://bad.example/no-title' }) +
              item({ guid: 'alone' }) +
              item({}) +
              item({ more: '<description>Only words</description>' }),
          ),
        ),
      );
      const element = await show();
      expect(titles(element)).to.deep.equal([
        'No link, no guid',
        '(no title)',
        '(no title)',
        '(no title)',
        'Only words',
      ]);
      expect(warnings).to.deep.equal([]);
    });

    it('keeps items apart that have one guid, and one link, on several pages', async () => {
      const page = (from: number, next: string) =>
        json({
          version: 'https://jsonfeed.org/version/1.1',
          next_url: next,
          items: Array.from({ length: 10 }, (_, index) => ({
            id: 'same',
            url: 'https://bad.example/',
            title: `Item ${from + index}`,
            date_published: numbered(from + index).date,
          })),
        });
      net.on(bad, () => page(1, '/next'));
      net.on('bad.example/next', () => page(11, ''));
      const element = await show();
      parts(element, 'more')[0]!.click();
      await until(() => titles(element).length === 20, 'the next page');
      expect(new Set(titles(element)).size).to.equal(20);
    });
  });

  describe('in addresses', () => {
    const picture = '&lt;img src="p.jpg" width="400"&gt;';
    for (const [name, body, link, image] of [
      [
        'start from the feed where nothing else is said',
        rss(item({ title: 'x', link: 'a', more: `<description>${picture}</description>` }), ''),
        'https://bad.example/a',
        'https://bad.example/p.jpg',
      ],
      [
        'from the link of the channel',
        rss(
          item({ title: 'x', link: 'a', more: `<description>${picture}</description>` }),
          '<link>https://site.example/news/</link>',
        ),
        'https://site.example/news/a',
        'https://site.example/news/p.jpg',
      ],
      [
        'from the feed where the link of the channel is none',
        rss(
          item({ title: 'x', link: 'a', more: `<description>${picture}</description>` }),
          '<link>/news/</link>',
        ),
        'https://bad.example/a',
        'https://bad.example/p.jpg',
      ],
      [
        'from the address that an Atom feed says it has',
        `<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><link rel="self" href="https://self.example/b/feed"/><link href="https://page.example/"/><entry><title>x</title><link href="a"/><content type="html">${picture}</content></entry></feed>`,
        'https://self.example/b/a',
        'https://self.example/b/p.jpg',
      ],
      [
        'from xml:base before all others, one inside the other',
        rss(
          `<item xml:base="deep/"><title>x</title><link>a</link><enclosure url="p.jpg" type="image/jpeg"/></item>`,
          '<link>https://site.example/news/</link>',
          ' xml:base="https://base.example/c/"',
        ),
        'https://base.example/c/deep/a',
        'https://base.example/c/deep/p.jpg',
      ],
      [
        'without a scheme from that of the feed',
        rss(
          item({
            title: 'x',
            link: '//other.example/a',
            more: '<enclosure url="//cdn.example/p.jpg" type="image/jpeg"/>',
          }),
        ),
        'https://other.example/a',
        'https://cdn.example/p.jpg',
      ],
    ] as const) {
      it(name, async () => {
        net.on(bad, () => xml(body));
        const element = await show();
        const title = parts<HTMLAnchorElement>(element, 'title')[0]!;
        expect(title.href).to.equal(link);
        let seen: string | undefined;
        element.addEventListener('jia-select', (event) => {
          event.preventDefault();
          seen = (event as SelectEvent).item.image?.url;
        });
        title.click();
        expect(seen).to.equal(image);
      });
    }

    it('run nothing: without an address an item is no link', async () => {
      const links = ['javascript:alert(1)', 'java\nscript:alert(1)', 'data:text/html,x'];
      net.on(bad, () =>
        xml(
          rss(
            links.map((link, index) => item({ ...numbered(index), link })).join(''),
            '<link>javascript:alert(1)</link>',
          ),
        ),
      );
      const element = await show();
      expect(parts(element, 'title').map(({ localName }) => localName)).to.deep.equal([
        'span',
        'span',
        'span',
      ]);
    });
  });

  it('of a host that cannot be reached, or only sends to and fro, leaves the others alone', async () => {
    net.fail(bad);
    const element = await show(`${bad} ${good}`);
    await until(() => line(element), 'the line');
    expect(line(element)).to.equal('bad.example did not open this time. The rest is here.');
    expect(titles(element)[0]).to.equal(news.toldIn.en[0]!.title);
    expect(warnings.length).to.equal(1);
  });

  it('of a source that answers each time differently never takes anything away', async () => {
    const page = (name: string, next = '') =>
      json({
        version: 'https://jsonfeed.org/version/1.1',
        next_url: next,
        items: [1, 2, 3].map((index) => ({
          id: `${name}${index}`,
          title: `${name} ${index}`,
          date_published: numbered(index).date,
        })),
      });
    const answers = [
      () => page('First', '/feed?2'),
      // The next page is an RSS feed that names no further page.
      () => xml(rss(item({ ...numbered(9), title: 'Second' }))),
      // Looks for news: a page of HTML, a refusal, something else.
      () => new Response('<!doctype html><p>Please wait', { status: 200 }),
      () => new Response('', { status: 404 }),
      () => page('Third', 'javascript:alert(1)'),
    ];
    let count = 0;
    net.on(bad, () => answers[Math.min(count++, answers.length - 1)]!());
    const element = await show(bad, { limit: 3 });
    const first = ['First 1', 'First 2', 'First 3'];
    expect(titles(element)).to.deep.equal(first);
    parts(element, 'more')[0]!.click();
    await until(() => titles(element).length === 4, 'the next page');
    expect(titles(element)).to.deep.equal([...first, 'Second']);
    element.refresh = 1;
    await until(() => count >= 4, 'two looks');
    expect(titles(element)).to.deep.equal([...first, 'Second']);
    await until(() => element.shadowRoot!.querySelector('.waiting button'), 'what is new');
    expect(titles(element)).to.deep.equal([...first, 'Second']);
    element.refresh = 0;
    element.shadowRoot!.querySelector<HTMLElement>('.waiting button')!.click();
    await until(() => titles(element).length === 7, 'all of it');
    expect(titles(element)).to.include.members([...first, 'Second', 'Third 1', 'Third 3']);
  });
});
