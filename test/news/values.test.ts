import { expect } from '@open-wc/testing';
import { plain } from '../../src/kit/html.js';
import { backendFor } from '../../src/news/backends/dialects.js';
import type { NewsItem } from '../../src/news/news-item.js';
import { network, type Network } from '../support/network.js';
import { bytesOf, filesOf } from './shared.js';

/** What a file states of an item, found by cutting its text: none of our own reading is used. */
interface Stated {
  title: string;
  link: string;
  date: string;
  /** A summary, or the text that one is made of. */
  texts: string[];
  author: string;
  enclosures: string[];
}

const unescaped = (text: string): string =>
  new DOMParser().parseFromString(`<p>${text}</p>`, 'text/html').body.textContent ?? '';

/** The content of an element as text that may be HTML: CDATA as it stands, all else unescaped once. */
const content = (written = ''): string =>
  written
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map((part) => /^<!\[CDATA\[([\s\S]*)\]\]>$/.exec(part)?.[1] ?? unescaped(part))
    .join('')
    .trim();

const inside = (piece: string, name: string): string => {
  const found = new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`).exec(piece);
  return content(found?.[1]);
};

const attribute = (tag: string, name: string): string =>
  unescaped(new RegExp(`\\s${name}=["']([^"']*)["']`).exec(tag)?.[1] ?? '');

function statedByXml(piece: string): Stated {
  // A picture has a title and a link of its own.
  const own = piece.replace(/<image>[\s\S]*?<\/image>/g, '');
  const links = own.match(/<link\s[^>]*>/g) ?? [];
  const rel = (tag: string) => attribute(tag, 'rel') || 'alternate';
  const alternate = links.filter((tag) => rel(tag) === 'alternate')[0] ?? '';
  const enclosed = links.filter((tag) => rel(tag) === 'enclosure');
  const guid = /<guid(?![^>]*isPermaLink="false")[^>]*>([\s\S]*?)<\/guid>/.exec(own)?.[1];
  const permanent = /^https?:/.test(guid ?? '') ? content(guid) : '';
  const author = inside(own, 'author');
  const person = inside(own, 'name') || author;
  return {
    title: inside(own, 'title'),
    link: inside(own, 'link') || attribute(alternate, 'href') || permanent,
    date:
      ['pubDate', 'published', 'dc:date', 'updated']
        .map((name) => inside(own, name))
        .find(Boolean) ?? '',
    texts: ['description', 'summary', 'content:encoded', 'content']
      .map((name) => inside(own, name))
      .filter(Boolean),
    author: inside(own, 'dc:creator') || person || inside(own, 'itunes:author'),
    enclosures: [
      ...(own.match(/<enclosure\s[^>]*>/g) ?? []).map((tag) => attribute(tag, 'url')),
      ...enclosed.map((tag) => attribute(tag, 'href')),
    ],
  };
}

interface Person {
  name?: string;
}

interface JsonItem {
  title?: string;
  url?: string;
  external_url?: string;
  date_published?: string;
  summary?: string;
  content_text?: string;
  content_html?: string;
  author?: Person;
  authors?: Person[];
  attachments?: { url: string }[];
}

function statedByJson(item: JsonItem, feed: { author?: Person; authors?: Person[] }): Stated {
  const author = item.authors?.[0] ?? item.author ?? feed.authors?.[0] ?? feed.author;
  return {
    title: item.title ?? '',
    link: item.url ?? item.external_url ?? '',
    date: item.date_published ?? '',
    texts: [item.summary ?? '', item.content_text ?? '', item.content_html ?? ''].filter(Boolean),
    author: author?.name ?? '',
    enclosures: (item.attachments ?? []).map(({ url }) => url),
  };
}

function statedBy(text: string): Stated[] {
  if (/^\s*\{/.test(text)) {
    const feed = JSON.parse(text) as { items: JsonItem[]; author?: Person; authors?: Person[] };
    return feed.items.map((item) => statedByJson(item, feed));
  }
  return (text.match(/<(item|entry)[\s>][\s\S]*?<\/\1>/g) ?? []).map(statedByXml);
}

/** Marks and blanks are set in many ways. */
const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** Why what we give is not what is stated; nothing when it is. */
type Judge = (item: NewsItem, stated: Stated) => string | undefined;

const compared = (ours: string, stated: string): string | undefined => {
  if (ours === stated) return undefined;
  if (ours === '') return 'missing';
  return stated === '' ? 'not stated' : 'different';
};

const moment = (written: string): string => {
  const zoned = /^\d+\/\d+\/\d+ \d+:\d+:\d+$/.test(written) ? `${written} GMT+0800` : written;
  const whole = /^\d{4}-\d\d-\d\d$/.test(zoned) ? `${zoned}T00:00:00+08:00` : zoned;
  return whole ? String(new Date(whole).getTime()) : '';
};

const judges: Record<string, Judge> = {
  title: (item, stated) => {
    const title = letters(plain(stated.title));
    const ours = letters(item.title);
    // A title is cut after 200 characters.
    return compared(ours, ours ? title.slice(0, ours.length) : title);
  },
  link: (item, stated) =>
    compared(item.url ?? '', stated.link && new URL(stated.link, 'https://feeds.example/').href),
  date: (item, stated) => compared(String(item.date ?? ''), moment(stated.date)),
  summary: (item, stated) => {
    const ours = letters(item.summary);
    const texts = stated.texts.map((text) => letters(plain(text))).filter(Boolean);
    if (texts.some((text) => (ours ? text.startsWith(ours) : text === letters(item.title))))
      return undefined;
    return compared(ours, texts[0] ?? '');
  },
  author: (item, stated) => {
    const name = stated.author.replace(/^\S+@\S+\s*\(([^)]+)\)$/, '$1');
    // An address alone is no name.
    return compared(letters(item.authors[0] ?? ''), /^\S+@\S+$/.test(name) ? '' : letters(name));
  },
  enclosure: (item, stated) => {
    const ours = new Set((item.media ?? []).map(({ url }) => url));
    const left = new Set(stated.enclosures).size - ours.size;
    for (const url of ours) if (!stated.enclosures.includes(url)) return 'different';
    return left > 0 ? `${left} missing` : undefined;
  },
};

const isStated = (stated: Stated, name: string): boolean => {
  if (name === 'summary') return stated.texts.length > 0;
  if (name === 'enclosure') return stated.enclosures.length > 0;
  return stated[name as 'title' | 'link' | 'date' | 'author'] !== '';
};

describe('the values of real feeds', () => {
  let net: Network;
  before(() => {
    net = network();
    net.pass('/__shared__/');
  });
  after(() => net.restore());

  it('are those that the files state', async function () {
    const files = await filesOf('feeds');
    // The feeds are no part of the project.
    if (files.length === 0) this.skip();
    this.timeout(60_000);
    const counts = new Map<string, number>();
    const causes = new Map<string, string[]>();
    for (const file of files) {
      const bytes = await bytesOf(`feeds/${file}`);
      const gb = /gb2312/i.test(new TextDecoder('latin1').decode(bytes.subarray(0, 100)));
      const stated = statedBy(new TextDecoder(gb ? 'gb18030' : 'utf-8').decode(bytes));
      const url = `https://feeds.example/${file}`;
      net.on(url, () => new Response(bytes as BodyInit));
      const { items } = await backendFor()(url, { timeZone: 'Asia/Shanghai' });
      expect(items.length, file).to.equal(stated.length);
      items.forEach((item, index) => {
        const said = stated[index]!;
        for (const name of Object.keys(judges)) {
          if (isStated(said, name)) counts.set(name, (counts.get(name) ?? 0) + 1);
          const cause = judges[name]!(item, said);
          if (!cause) continue;
          const key = `${name} ${cause}`;
          causes.set(key, [...(causes.get(key) ?? []), `${file} ${index + 1}`]);
        }
      });
    }
    const sum = [...counts].map(([name, count]) => `${count} ${name}`).join(', ');
    const shortfall = [...causes].map(
      ([cause, places]) => `${cause}: ${places.length} (${places.slice(0, 3).join(', ')})`,
    );
    console.log(`Values compared: ${sum}. Shortfall:\n${shortfall.join('\n') || 'none'}`);
    expect(shortfall).to.deep.equal([]);
    expect(counts.get('enclosure')).to.be.above(40);
  });
});
