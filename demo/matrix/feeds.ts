import { mailDate } from '../../fixtures/news.js';
import { accounts, dead, placeName, storyOf } from './accounts.js';
import type { Account, Kind, Story } from './model.js';
import { film, filmSeconds } from './film.js';
import { toneLength, toneSeconds } from './tone.js';

/** One account in each of the four dialects, and all of them as a reading list. */

/** Where the matrix is served, and the moment from which its times count back (ms). */
export interface Site {
  origin: string;
  now: number;
}

const paths: Record<Kind, string> = {
  wordpress: 'wp-json/wp/v2/posts',
  rss: 'feed.xml',
  atom: 'feed.atom',
  'json-feed': 'feed.json',
};

/** As some sites have it, fewer posts a page than are asked for. */
const postsPerPage = 4;
const picture = { width: 1200, height: 675 };

export function placeOf({ id }: Pick<Account, 'id'>, { origin }: Site): string {
  return `${origin}/matrix/${id}`;
}

/** The feed that the reading list names, or the same account in another dialect. */
export function feedOf(account: Account, site: Site, kind: Kind = account.kind): string {
  return `${placeOf(account, site)}/${paths[kind]}`;
}

export function momentOf({ now }: Site, ago: number): number {
  return now - ago * 60_000;
}

/** Where a story's link leads: to its own page, or to the one it was taken from, written as such links are. */
export function linkOf(account: Account, { id, link }: Story, site: Site): string {
  if (!link) return `${placeOf(account, site)}/${id}`;
  const url = new URL(`/matrix/${link.to}`, site.origin);
  // Only names like these have a host for phones: browsers find all that end in localhost.
  if (link.mobile && /(?:^|\.)(?:localhost|example)$/.test(url.hostname)) {
    url.hostname = `m.${url.hostname}`;
  }
  url.search = link.query ?? '';
  return url.href;
}

function pictureOf({ picture: name }: Story, { origin }: Site): string | undefined {
  return name && `${origin}/news/pictures/${name}.svg`;
}

export function audioOf(account: Account, { id }: Story, site: Site): string {
  return `${placeOf(account, site)}/${id}.wav`;
}

/** The same drawn film for every story that has one, under the story's own address. */
export function videoOf(account: Account, { id }: Story, site: Site): string {
  return `${placeOf(account, site)}/${id}.webm`;
}

function iso(moment: number): string {
  return new Date(moment).toISOString();
}

/** A moment on the clocks of a zone: `2026-11-20T14:33:00`. */
function local(moment: number, timeZone: string): string {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone,
  });
  return clock.format(moment).replace(' ', 'T');
}

function escaped(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (sign) => names[sign] ?? sign);
}

function tag(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

function paragraphs(texts: readonly string[]): string {
  return texts.map((text) => `${tag('p', text)}\n`).join('');
}

/** The whole text; nothing where the account sends summaries only. */
function fullText(account: Account, story: Story, site: Site): string {
  if (!account.whole || !story.body) return '';
  const url = pictureOf(story, site);
  const { width, height } = picture;
  const image = url
    ? `<figure><img src="${escaped(url)}" width="${width}" height="${height}" alt=""></figure>\n`
    : '';
  const [first = '', ...others] = story.body;
  return paragraphs([story.summary, first]) + image + paragraphs(others);
}

export function rss(account: Account, site: Site): string {
  const items = account.stories.map((story) => {
    const link = linkOf(account, story, site);
    const moment = momentOf(site, story.ago);
    const image = pictureOf(story, site);
    const text = fullText(account, story, site);
    const date = account.plainDates
      ? local(moment, account.timeZone).replace(/-/g, '/').replace('T', ' ')
      : mailDate(moment);
    return [
      '<item>',
      tag('title', story.title),
      tag('link', link),
      `<guid isPermaLink="false">${account.id}-${story.id}</guid>`,
      tag('pubDate', date),
      tag('dc:creator', account.name),
      ...story.tags.map((name) => tag('category', name)),
      tag('description', `<p>${escaped(story.summary)}</p>`),
      text && tag('content:encoded', text),
      image && mediaContent(image),
      story.audio && audioEnclosure(audioOf(account, story, site)),
      story.video && videoEnclosure(videoOf(account, story, site)),
      story.expires !== undefined &&
        tag('prism:expirationDate', iso(momentOf(site, -story.expires))),
      '</item>',
    ];
  });
  return lines([
    `<?xml version="1.0" encoding="${account.gbk ? 'GBK' : 'UTF-8'}"?>`,
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"',
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
    'xmlns:media="http://search.yahoo.com/mrss/"',
    'xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">',
    '<channel>',
    tag('title', account.name),
    tag('link', placeOf(account, site)),
    tag('description', account.about),
    tag('language', account.language),
    `<atom:link rel="self" type="application/rss+xml" href="${escaped(feedOf(account, site, 'rss'))}"/>`,
    `<image>${tag('url', logoOf(account, site))}${tag('title', account.name)}${tag('link', placeOf(account, site))}</image>`,
    ...items.flat(),
    '</channel>',
    '</rss>',
  ]);
}

function mediaContent(url: string): string {
  const { width, height } = picture;
  return `<media:content url="${escaped(url)}" medium="image" type="image/svg+xml" width="${width}" height="${height}"/>`;
}

function audioEnclosure(url: string): string {
  return `<enclosure url="${escaped(url)}" length="${toneLength}" type="audio/wav"/><itunes:duration>${toneSeconds}</itunes:duration>`;
}

function videoEnclosure(url: string): string {
  return `<enclosure url="${escaped(url)}" length="${film.length}" type="video/webm"/><itunes:duration>${filmSeconds}</itunes:duration>`;
}

export function atom(account: Account, site: Site): string {
  const entries = account.stories.map((story) => {
    const moment = iso(momentOf(site, story.ago));
    const image = pictureOf(story, site);
    const text = fullText(account, story, site);
    const { original } = story;
    return [
      '<entry>',
      `<id>urn:example:${account.id}:${story.id}</id>`,
      tag('title', story.title),
      `<link rel="alternate" type="text/html" href="${escaped(linkOf(account, story, site))}"/>`,
      original && `<link rel="via" href="${escaped(`${site.origin}/matrix/${original.to}`)}"/>`,
      image && `<link rel="enclosure" type="image/svg+xml" href="${escaped(image)}"/>`,
      story.audio &&
        `<link rel="enclosure" type="audio/wav" length="${toneLength}" href="${escaped(audioOf(account, story, site))}"/>`,
      story.video &&
        `<link rel="enclosure" type="video/webm" length="${film.length}" href="${escaped(videoOf(account, story, site))}"/>`,
      tag('published', moment),
      tag('updated', moment),
      ...story.tags.map((name) => `<category term="${escaped(name)}"/>`),
      tag('summary', story.summary),
      text && `<content type="html">${escaped(text)}</content>`,
      '</entry>',
    ];
  });
  const newest = Math.min(...account.stories.map(({ ago }) => ago));
  return lines([
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${account.language}">`,
    tag('id', feedOf(account, site, 'atom')),
    tag('title', account.name),
    tag('subtitle', account.about),
    tag('updated', iso(momentOf(site, newest))),
    `<link rel="alternate" type="text/html" href="${escaped(placeOf(account, site))}"/>`,
    `<link rel="self" type="application/atom+xml" href="${escaped(feedOf(account, site, 'atom'))}"/>`,
    tag('icon', logoOf(account, site)),
    `<author>${tag('name', account.name)}</author>`,
    ...entries.flat(),
    '</feed>',
  ]);
}

function lines(parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join('\n');
}

/** JSON Feed 1.1, with all that our own member can say (`demo/backend/extensions.md`). */
export function jsonFeed(account: Account, site: Site): Record<string, unknown> {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: account.name,
    description: account.about,
    home_page_url: placeOf(account, site),
    feed_url: feedOf(account, site, 'json-feed'),
    icon: logoOf(account, site),
    language: account.language,
    authors: [{ name: account.name, url: placeOf(account, site) }],
    _jia: { source: publisher(account, site) },
    items: account.stories.map((story) => {
      const text = fullText(account, story, site);
      const image = pictureOf(story, site);
      const url = story.audio && audioOf(account, story, site);
      const audio = { url, mime_type: 'audio/wav', title: story.audio };
      return {
        id: `${placeOf(account, site)}/${story.id}`,
        url: linkOf(account, story, site),
        title: story.title,
        summary: story.summary,
        ...(text ? { content_html: text } : { content_text: story.summary }),
        ...(image && { image }),
        date_published: iso(momentOf(site, story.ago)),
        language: account.language,
        tags: story.tags,
        ...(url && {
          attachments: [{ ...audio, size_in_bytes: toneLength, duration_in_seconds: toneSeconds }],
        }),
        _jia: ownMember(account, story, site),
      };
    }),
  };
}

function publisher(account: Account, site: Site): Record<string, unknown> {
  const { name, colour, platform, account: handle } = account;
  const place = placeOf(account, site);
  const source = { name, url: place, feed: feedOf(account, site), logo: logoOf(account, site) };
  return {
    ...source,
    colour,
    ...(platform && { platform, account: handle, qr: `${place}/qr.svg` }),
  };
}

/** What is not there is left out when it is written down. */
function ownMember(account: Account, story: Story, site: Site): Record<string, unknown> {
  const { original, corrects, expires, period, region } = story;
  const later = (minutes: number) => iso(momentOf(site, -minutes));
  const from = original && storyOf(original.to);
  const image = pictureOf(story, site);
  return {
    source: publisher(account, site),
    image: image && { url: image, ...picture },
    original: original && {
      name: from?.account.name,
      url: `${site.origin}/matrix/${original.to}`,
      date: iso(momentOf(site, original.ago)),
    },
    kind: story.kind,
    corrects: corrects?.map((place) => `${site.origin}/matrix/${place}`),
    pinned: story.pinned,
    expires: expires === undefined ? undefined : later(expires),
    period: period && { start: later(period.start), end: later(period.end) },
    objection: story.objection && {
      ...story.objection,
      url: `${placeOf(account, site)}/${story.id}`,
    },
    regions: region === undefined ? undefined : [{ code: region, name: placeName[region] }],
    media: mediaOf(account, story, site),
  };
}

function mediaOf(account: Account, story: Story, site: Site) {
  const { audio, video, live } = story;
  const moment = (minutes: number) => iso(momentOf(site, -minutes));
  const url = videoOf(account, story, site);
  const type = 'video/webm';
  const captions = [{ url: url.replace(/webm$/, 'vtt'), language: 'zh-Hans' }];
  return [
    ...(audio
      ? [
          {
            kind: 'audio',
            url: audioOf(account, story, site),
            type: 'audio/wav',
            title: audio,
            duration: toneSeconds,
          },
        ]
      : []),
    ...(video ? [{ kind: 'video', url, type, title: video, duration: filmSeconds, captions }] : []),
    ...(live
      ? [
          {
            kind: 'live',
            url,
            type,
            title: live.title,
            start: moment(live.start),
            end: moment(live.end),
          },
        ]
      : []),
  ];
}

export function logoOf(account: Account, site: Site): string {
  return `${placeOf(account, site)}/logo.svg`;
}

export interface Posts {
  posts: Record<string, unknown>[];
  total: number;
  pages: number;
}

/** A page of what WordPress answers, as if `_embed` were asked for. */
export function wordpress(account: Account, site: Site, page = 1, wanted = postsPerPage): Posts {
  const { stories } = account;
  const size = Math.min(wanted, postsPerPage);
  return {
    posts: stories
      .slice((page - 1) * size, page * size)
      .map((story) => postOf(account, story, site)),
    total: stories.length,
    pages: Math.ceil(stories.length / size),
  };
}

/** One post, as it is asked for when it is read. */
export function wordpressPost(account: Account, site: Site, id: string): object | undefined {
  const story = account.stories.find((each) => each.id === id);
  return story && postOf(account, story, site);
}

function postOf(account: Account, story: Story, site: Site): Record<string, unknown> {
  const moment = momentOf(site, story.ago);
  const text = fullText(account, story, site);
  const image = pictureOf(story, site);
  const [category = [], ...others] = [story.tags.slice(0, 1), story.tags.slice(1)];
  const term = (taxonomy: string) => (name: string) => ({ id: name.length, name, taxonomy });
  const dates = { date: local(moment, account.timeZone), date_gmt: iso(moment).slice(0, 19) };
  return {
    id: Number(story.id),
    ...dates,
    modified: dates.date,
    modified_gmt: dates.date_gmt,
    slug: story.id,
    status: 'publish',
    type: 'post',
    link: linkOf(account, story, site),
    title: { rendered: escaped(story.title).replace(/“/g, '&#8220;').replace(/”/g, '&#8221;') },
    content: { rendered: text || paragraphs([story.summary]), protected: false },
    excerpt: { rendered: paragraphs([story.summary]), protected: false },
    author: 1,
    featured_media: image ? Number(story.id) : 0,
    _embedded: {
      author: [{ id: 1, name: account.name, link: placeOf(account, site) }],
      'wp:term': [category.map(term('category')), others.flat().map(term('post_tag'))],
      ...(image && { 'wp:featuredmedia': [featured(image)] }),
    },
  };
}

function featured(url: string): Record<string, unknown> {
  const size = (width: number) => {
    const height = Math.round((width * picture.height) / picture.width);
    return { source_url: `${url}?w=${width}`, width, height };
  };
  const sizes = { medium: size(300), medium_large: size(768), large: size(1024) };
  return { alt_text: '', source_url: url, media_details: { ...picture, sizes } };
}

/** All accounts as a reading list, in groups; one of them is slow, and one answers no more. */
export function opml(site: Site): string {
  const all = [
    ...accounts.map((account) => ({ ...account, feed: feedOf(account, site) })),
    { ...dead, kind: 'rss', language: 'zh-Hans', feed: `${placeOf(dead, site)}/feed.xml` },
  ];
  const groups = [...new Set(all.map(({ group }) => group))].map((group) => [
    `<outline text="${escaped(group)}">`,
    ...all
      .filter((account) => account.group === group)
      .map((account) => {
        const { kind, name, language, feed } = account;
        // What the format calls rss is Atom as well.
        const type = kind === 'atom' ? 'rss' : kind;
        return `<outline type="${type}" text="${escaped(name)}" title="${escaped(name)}" language="${language}" xmlUrl="${escaped(feed)}" htmlUrl="${escaped(placeOf(account, site))}"/>`;
      }),
    '</outline>',
  ]);
  return lines([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    `<head>${tag('title', '云岭省的妇联、医院、学校和报纸')}</head>`,
    '<body>',
    ...groups.flat(),
    '</body>',
    '</opml>',
  ]);
}
