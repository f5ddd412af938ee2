import { expect } from '@open-wc/testing';
import { plain } from '../../src/kit/html.js';
import { backendFor } from '../../src/news/backends/dialects.js';
import { decode } from '../../src/news/charset.js';
import type { NewsItem, Page } from '../../src/news/news-item.js';
import { network, type Network } from '../support/network.js';
import { bytesOf, filesOf } from './shared.js';

/** What our reader makes of a file when a server sends it. */
function reader(net: Network) {
  const detect = backendFor();
  return (
    url: string,
    bytes: Uint8Array,
    timeZone: string,
    headers: Record<string, string> = {},
  ) => {
    net.on(url, () => new Response(bytes as BodyInit, { headers }));
    return detect(url, { timeZone });
  };
}

/** What is compared of a title: marks and blanks are set in many ways. */
const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

const words = (xml: string) => {
  const inner = xml.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, text: string) =>
    text.replace(/&/g, '&amp;').replace(/</g, '&lt;'),
  );
  // Once for XML, once for the HTML that is written in it.
  const once = new DOMParser().parseFromString(inner, 'text/html').body.textContent ?? '';
  return plain(once);
};

interface Told {
  title: string;
  date: number | undefined;
}

/** What a feed says, found another way than ours: by cutting its text. */
function told(text: string): Told[] {
  if (/^\s*\{/.test(text)) {
    const feed = JSON.parse(text) as { items: { title?: string; date_published?: string }[] };
    return feed.items.map((item) => ({
      title: item.title ?? '',
      date: item.date_published ? new Date(item.date_published).getTime() : undefined,
    }));
  }
  const pieces = text.match(/<(item|entry)[\s>][\s\S]*?<\/\1>/g) ?? [];
  return pieces.map((piece) => {
    // A picture has a title of its own.
    const own = piece.replace(/<image>[\s\S]*?<\/image>/g, '');
    const title = /<title[^>]*>([\s\S]*?)<\/title>/.exec(own)?.[1] ?? '';
    const date = /<(?:pubDate|published|dc:date)>([\s\S]*?)<\//.exec(own)?.[1] ?? '';
    const written = date.replace(/<!\[CDATA\[|\]\]>/g, '').trim();
    const zoned = /^\d+\/\d+\/\d+ \d+:\d+:\d+$/.test(written) ? `${written} GMT+0800` : written;
    // A date without a time begins where the feed's clocks are.
    const moment = /^\d{4}-\d\d-\d\d$/.test(zoned) ? `${zoned}T00:00:00+08:00` : zoned;
    return { title: words(title), date: moment ? new Date(moment).getTime() : undefined };
  });
}

describe('real feeds', () => {
  let files: string[] = [];
  let net: Network;
  before(async () => {
    files = await filesOf('feeds');
    net = network();
    net.pass('/__shared__/');
  });
  after(() => net.restore());

  it('yield all of their items, with their titles and dates, in readable text', async function () {
    // The feeds are no part of the project.
    if (files.length === 0) this.skip();
    this.timeout(60_000);
    const figures: string[] = [];
    for (const file of files) {
      const bytes = await bytesOf(`feeds/${file}`);
      const gb = /gb2312/i.test(new TextDecoder('latin1').decode(bytes.subarray(0, 100)));
      const text = new TextDecoder(gb ? 'gb18030' : 'utf-8').decode(bytes);
      const expected = told(text);
      const url = `https://feeds.example/${file}`;
      const { items, source } = await reader(net)(url, bytes, 'Asia/Shanghai');
      expect(items.length, `${file}: items`).to.equal(expected.length).and.be.above(0);
      items.forEach((item, index) => {
        const { title, date } = expected[index]!;
        // A title is cut after 200 characters.
        expect(letters(item.title), `${file}: title`).to.equal(
          letters(title).slice(0, letters(item.title).length),
        );
        expect(item.title === '', `${file}: empty title`).to.equal(
          letters(title) === '' && plain(title) === '',
        );
        expect(item.date, `${file}: date of ${title}`).to.equal(date);
        expect(item.title + item.summary, `${file}: text`).not.to.match(
          /\ufffd|&(?:amp|nbsp|#\d+);|<\/?(?:p|br|a)\b/,
        );
        if (item.url) expect(item.url, `${file}: url`).to.match(/^https?:\/\//);
      });
      expect(typeof source.name === 'string' && source.name.length > 0, `${file}: source`).to.equal(
        true,
      );
      const linked = items.filter((item) => item.url).length;
      const pictured = items.filter((item) => item.image).length;
      figures.push(`${file} ${items.length} items, ${linked} links, ${pictured} pictures`);
    }
    console.log(`Real feeds:\n${figures.join('\n')}`);
  });
});

/** A Python string, a tuple of numbers, or nothing for other expressions. */
function pythonValue(written: string): string | number[] | undefined {
  const text = /^u?("""|'''|"|')([\s\S]*)\1$/.exec(written.trim())?.[2];
  if (text !== undefined) {
    return text.replace(
      /\\(?:x([\da-f]{2})|u([\da-f]{4})|(.))/gi,
      (_, x?: string, u?: string, other?: string) =>
        x || u
          ? String.fromCharCode(parseInt((x ?? u)!, 16))
          : other === 'n'
            ? '\n'
            : (other ?? ''),
    );
  }
  const tuple = /^\(([\d, ]+)\)$/.exec(written.trim())?.[1];
  return tuple?.split(',').map(Number);
}

/** What we hold of a field by feedparser's name for it; nothing for fields that our model lacks. */
function ourValue(page: Page, owner: string, path: string): string | number | undefined {
  if (owner === 'feed') {
    if (path === 'title') return String(page.source.name);
    if (path === 'link' || path === 'links0href') return page.source.url ?? '';
    return undefined;
  }
  const item: NewsItem | undefined = page.items[0];
  switch (path) {
    case 'title':
      return item?.title ?? '';
    case 'link':
    case 'links0href':
      return item?.url ?? '';
    case 'description':
    case 'summary':
      return item?.summary ?? '';
    case 'content0value':
      return plain(item?.html ?? item?.summary ?? '');
    case 'id':
    case 'guid':
      return item?.id ?? '';
    case 'author':
    case 'author_detailname':
      return item?.authors[0] ?? '';
    case 'category':
      return item?.tags[0] ?? '';
    case 'enclosures0url':
    case 'enclosures0href':
      return item?.media?.[0]?.url ?? item?.image?.url ?? '';
    case 'published_parsed':
    case 'updated_parsed':
    case 'created_parsed':
      return item?.date ?? NaN;
    default:
      return undefined;
  }
}

describe('the feedparser corpus', () => {
  let net: Network;
  before(() => {
    net = network();
    net.pass('/__shared__/');
  });
  after(() => net.restore());

  it('never throws anything but a clear refusal, and gives the values that its files state', async function () {
    const files = (await filesOf('feedparser')).filter((file) => file.endsWith('.xml'));
    // The corpus is no part of the project.
    if (files.length === 0) this.skip();
    this.timeout(120_000);
    const refused: string[] = [];
    let compared = 0;
    const different: string[] = [];
    for (const file of files) {
      const bytes = await bytesOf(`feedparser/${file}`);
      const text = decode(bytes);
      const headers: Record<string, string> = {};
      for (const [, name = '', value = ''] of text.matchAll(/^Header:\s*([\w-]+):\s*(.*)$/gm)) {
        headers[name.toLowerCase()] = value.trim();
      }
      const url = `http://127.0.0.1:8097/${file}`;
      let page: Page;
      try {
        page = await reader(net)(url, bytes, 'UTC', headers);
      } catch (error) {
        // An empty document is no feed: a payload error that says so.
        expect((error as Error).name, file).to.equal('RemoteError');
        refused.push(file);
        continue;
      }
      const statement = /Expect:\s*(.*)/.exec(text)?.[1] ?? '';
      for (const condition of statement.split(/ and (?=not |bozo|feed|entries|len)/)) {
        const found = /^(feed|entries\[0\])((?:\[['"]?\w+['"]?\]|\.\w+)+)\s*==\s*([\s\S]+)$/.exec(
          condition.trim(),
        );
        if (!found) continue;
        const [, owner = '', rawPath = '', value = ''] = found;
        const wanted = pythonValue(value);
        const ours = ourValue(page, owner, rawPath.replace(/[[\]'".]/g, ''));
        if (wanted === undefined || ours === undefined) continue;
        compared += 1;
        const right =
          typeof wanted === 'string'
            ? letters(String(ours)) === letters(plain(wanted)) || String(ours) === wanted
            : ours ===
              Date.UTC(wanted[0]!, wanted[1]! - 1, wanted[2]!, wanted[3]!, wanted[4]!, wanted[5]!);
        if (!right) different.push(`${file}: ${rawPath} is ${JSON.stringify(ours)}, not ${value}`);
      }
    }
    const given = compared - different.length;
    console.log(
      [
        `feedparser: ${files.length} files, none threw; of ${compared} stated values ${given} are given.`,
        'Different:',
        ...different,
        'Refused with a payload error:',
        ...refused,
      ].join('\n'),
    );
    // UTF-32, which browsers do not decode, and a document without any element.
    expect(refused.length).to.be.at.most(8);
    expect(compared).to.be.at.least(114);
    expect(given).to.be.at.least(104);
    expect(files.length).to.be.above(400);
  });
});
