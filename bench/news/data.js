/** The same invented news for all: in the shape of each API that is asked. Always the same. */
import { generateNews } from '../../demo/backend/generate/news.ts';

/** @typedef {{ id: string, title: string, summary: string, html: string, date: Date, url: string }} Story */

const now = new Date();
const day = 86_400_000;

/** No two have one title: towns are counted, since there are more stories than words for them. */
export function stories(/** @type {number} */ count) {
  const towns = [...'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒'];
  return generateNews(now, count)
    .slice(0, count)
    .map(
      /** @returns {Story} */ ({ title, summary, content_html: html }, index) => {
        const place = [
          index,
          Math.floor(index / towns.length),
          Math.floor(index / towns.length ** 2),
        ]
          .map((each) => towns[each % towns.length])
          .join('');
        return {
          id: `story-${index}`,
          title: `${place}镇：${title}`,
          summary,
          // Words alone: the peers' posts have no pictures either.
          html: html.replace(/<figure>.*?<\/figure>/gs, ''),
          date: new Date(now.getTime() - 600_000 - ((index * 7919) % count) * ((60 * day) / count)),
          url: `https://town-${index % 97}.example.org/news/${index}`,
        };
      },
    );
}

/** @param {string} name @param {Story[]} items */
export function jsonFeed(name, items) {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: name,
    home_page_url: 'https://news.example.org/',
    language: 'zh-Hans',
    items: items.map(({ id, title, summary, html, date, url }) => ({
      id,
      url,
      title,
      summary,
      content_html: html,
      date_published: date.toISOString(),
    })),
  });
}

const escaped = (/** @type {string} */ text) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** @param {string} name @param {Story[]} items */
export function rss(name, items) {
  const written = items.map(
    ({ id, title, summary, html, date, url }) => `<item>
<title>${escaped(title)}</title>
<link>${escaped(url)}</link>
<guid isPermaLink="false">${id}</guid>
<pubDate>${date.toUTCString()}</pubDate>
<description>${escaped(summary)}</description>
<content:encoded><![CDATA[${html}]]></content:encoded>
</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>${escaped(name)}</title>
<link>https://news.example.org/</link>
<description>${escaped(name)}</description>
<language>zh-Hans</language>
${written.join('\n')}
</channel></rss>`;
}

/**
 * Feeds of 100 items, every other one RSS. One story in five is told by two to four of them, half of
 * those under the same address with a tracking parameter, half under another with the same title.
 */
export function matrix(sources = 50, each = 100) {
  const wanted = sources * each;
  const told = stories(wanted);
  /** @type {Story[][]} */
  const lists = Array.from({ length: sources }, () => []);
  let at = 0;
  let place = 0;
  const put = (/** @type {Story} */ story) => {
    for (let tried = 0; tried < sources; tried += 1, place += 1) {
      const list = lists[place % sources];
      if (!list || list.length === each) continue;
      place += 1;
      list.push(story);
      return true;
    }
    return false;
  };
  for (let count = 0; count < wanted; at += 1) {
    const story = told[at];
    if (!story) break;
    const copies = at % 5 === 0 ? 2 + ((at / 5) % 3) : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const same = at % 2 === 0;
      const put_ = put({
        ...story,
        id: `${story.id}-${copy}`,
        url:
          copy === 0
            ? story.url
            : same
              ? `${story.url}?utm_source=feed-${copy}`
              : `${story.url}-${copy}`,
        date: new Date(story.date.getTime() + copy * 40 * 60_000),
      });
      if (put_) count += 1;
    }
  }
  return lists.map((items, index) => {
    const sorted = items.sort((one, other) => other.date.getTime() - one.date.getTime());
    const name = `第 ${index + 1} 社`;
    return index % 2 === 0
      ? {
          path: `/feeds/${index}.json`,
          type: 'application/feed+json',
          body: jsonFeed(name, sorted),
        }
      : {
          path: `/feeds/${index}.xml`,
          type: 'application/rss+xml; charset=utf-8',
          body: rss(name, sorted),
        };
  });
}
