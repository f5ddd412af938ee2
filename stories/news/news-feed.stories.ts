/// <reference types="vite/client" />
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { waitFor } from 'storybook/test';
import { homeFile } from '../../fixtures/home.js';
import * as news from '../../fixtures/news.js';
import captions from '../../fixtures/film.vtt?url&no-inline';
import film from '../../fixtures/film.webm?no-inline';
import tone from '../../fixtures/tone.wav?no-inline';
import '../../src/define/news-feed.js';
import { down, json, serve, silence } from '../support/network.js';
import code from './pictures/code.svg?no-inline';
import bench from './pictures/bench.svg?no-inline';
import classroom from './pictures/classroom.svg?no-inline';
import evening from './pictures/evening.svg?no-inline';
import field from './pictures/field.svg?no-inline';
import market from './pictures/market.svg?no-inline';
import tea from './pictures/tea.svg?no-inline';
import thread from './pictures/thread.svg?no-inline';

const pictures: Readonly<Record<string, string>> = {
  bench,
  classroom,
  evening,
  field,
  market,
  tea,
  thread,
};
const picture = (name: string) => new URL(pictures[name] ?? '', document.baseURI).href;
const feed = (options: news.FeedOptions = {}) =>
  json(news.jsonFeed({ now: Date.now(), picture, ...options }));

const here = (file: string) => new URL(file, document.baseURI).href;
const files: news.MediaFiles = {
  audio: here(tone),
  video: here(film),
  captions: here(captions),
  poster: here(evening),
  code: here(code),
};

// Each address is another source, in a state of its own.
const women = 'https://women.example.org/feed.json';
const island = 'https://dongyu.example.org/feed.xml';
const english = 'https://english.example.org/feed.json';
const arabic = 'https://arabic.example.org/feed.json';
const quiet = 'https://quiet.example.org/feed.json';
const slow = 'https://slow.example.org/feed.json';
const broken = 'https://broken.example.org/feed.json';
const dead = 'https://dead.example.org/feed.json';
const many = 'https://many.example.org/feed.json';
const endless = 'https://endless.example.org/feed.json';
const copies = 'https://copies.example.org/feed.json';
const marked = 'https://marked.example.org/feed.json';
const whole = 'https://whole.example.org/feed.json';
const posts = 'https://posts.example.org/wp-json/wp/v2/posts';
const placed = 'https://placed.example.org/feed.json';

serve(women, () => feed());
serve(island, () => {
  const items = news.toldIn['zh-Hant'];
  return new Response(
    news.rss({ now: Date.now(), items, picture, title: '東嶼婦女會', language: 'zh-Hant' }),
  );
});
serve(english, () =>
  feed({ items: news.toldIn.en, title: 'Yunling Women’s Home', language: 'en' }),
);
serve(arabic, () => feed({ items: news.toldIn.ar, title: 'بيت المرأة', language: 'ar' }));
serve(copies, () => feed({ items: news.told.slice(1, 5), site: 'https://copies.example.org' }));
serve(marked, () => feed({ items: news.marked }));
for (const [name, items] of Object.entries(news.withMedia(files))) {
  serve(`https://${name}.example.org/feed.json`, () => feed({ items }));
}
serve('https://live.example.org/feed.json', () =>
  feed({ items: news.broadcasts(Date.now(), files) }),
);
serve(whole, () => feed({ items: news.whole }));
serve(posts, () =>
  json(news.wordpressPosts({ now: Date.now(), site: 'https://posts.example.org' })),
);
serve(`${posts}/1001`, silence);
serve(`${posts}/1002`, () => new Response('', { status: 403 }));
serve(`${posts}/1003`, () => new Response('', { status: 410 }));
serve(placed, () => feed({ items: news.placed }));
serve(endless, () => feed({ items: news.toldMany(2_500) }));
serve(quiet, () => feed({ items: [] }));
serve(slow, silence);
serve(broken, () => new Response('', { status: 404 }));
serve(dead, down);
serve(many, ({ url }) => {
  const page = Number(new URL(url).searchParams.get('page') ?? 1);
  const next = page < 3 ? `${many}?page=${page + 1}` : undefined;
  return feed({ items: news.toldMany(12, (page - 1) * 12), next });
});
serve('https://home.example.org/.well-known/jia.json', () =>
  json({ ...homeFile, feeds: [{ url: broken }] }),
);

interface Args {
  home: string;
  src: string;
  lang: string;
  heading: string;
  layout: string;
  limit: number;
  'text-size': string;
  theme: string;
  images: string;
  region: string;
}

/** The bound is for what never comes: on a busy machine a second, as the library has it, is no time. */
const until = (check: () => void) => waitFor(check, { timeout: 9_000 });

/** News of one or many sources in one list, newest first. */
const meta: Meta<Args> = {
  title: 'News/News feed',
  component: 'jia-news-feed',
  args: {
    home: '',
    src: women,
    lang: 'zh-Hans',
    heading: '妇联消息',
    layout: 'list',
    limit: 6,
    'text-size': 'standard',
    theme: 'auto',
    images: 'all',
    region: '',
  },
  argTypes: {
    layout: { control: 'inline-radio', options: ['list', 'cards', 'compact', 'headline'] },
    'text-size': { control: 'inline-radio', options: ['auto', 'standard', 'large', 'xlarge'] },
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] },
    images: { control: 'inline-radio', options: ['all', 'same-host', 'none'] },
  },
  // Done when the words are there, too: content does not wait for them.
  play: async ({ canvasElement }) => {
    await until(() => {
      const root = canvasElement.querySelector('jia-news-feed')?.shadowRoot;
      if (!root?.querySelector('.size')) throw new globalThis.Error('No words yet.');
    });
  },
  render: (args) =>
    html`<jia-news-feed
      home=${args.home}
      src=${args.src}
      lang=${args.lang}
      heading=${args.heading}
      layout=${args.layout}
      limit=${args.limit}
      text-size=${args['text-size']}
      theme=${args.theme}
      images=${args.images}
      region=${args.region}
      ><a href="https://women.example.org/news">最新消息</a></jia-news-feed
    >`,
};

export default meta;
type Story = StoryObj<Args>;

/** A column of news, as a newspaper sets it. */
export const Default: Story = {};

/** The shape of what comes, and after six seconds words. */
export const Loading: Story = { args: { src: slow } };

/** Nothing has been published yet. */
export const Empty: Story = { args: { src: quiet } };

/** Nothing could be read: what to do, and a number from the home file. */
export const Error: Story = {
  args: { src: '', home: 'https://home.example.org', region: '990121' },
};

/** Another language, by the page's or the element's `lang`. */
export const OtherLanguage: Story = { args: { src: english, lang: 'en', heading: 'News' } };

/** A language that brings its own words, from right to left. */
export const RightToLeft: Story = {
  args: { src: arabic, lang: 'ar', heading: 'أخبار' },
  render: (args) =>
    html`<jia-news-feed
      src=${args.src}
      lang=${args.lang}
      heading=${args.heading}
      limit=${args.limit}
      layout=${args.layout}
      .strings=${news.arabicWords}
    ></jia-news-feed>`,
};

/** For eyes that want larger letters: `text-size`, or the button beside the heading. */
export const LargeText: Story = { args: { 'text-size': 'xlarge', limit: 4 } };

/** On a dark page: the widget follows the page's text colour. */
export const Dark: Story = {
  decorators: [
    (story) =>
      html`<div style="padding: 24px; background: #14161a; color: #e8e4dd; color-scheme: dark">
        ${story()}
      </div>`,
  ],
};

/** In a narrow column pictures stand above the words. */
export const Narrow: Story = {
  args: { limit: 4 },
  decorators: [(story) => html`<div style="width: 260px">${story()}</div>`],
};

/** Pictures lead; items without one lead with their words. */
export const Cards: Story = { args: { layout: 'cards', limit: 9 } };

/** Cards on a dark page. */
export const CardsDark: Story = { args: { layout: 'cards' }, decorators: Dark.decorators ?? [] };

/** Titles alone, for a side column. */
export const Compact: Story = { args: { layout: 'compact', limit: 8 } };

/** One lead, and a list below it. */
export const Headline: Story = { args: { layout: 'headline' } };

/** Sources with names, colours and limits of their own; a story that two of them tell shows once. */
export const ManySources: Story = {
  args: { src: '' },
  render: (args) =>
    html`<jia-news-feed lang=${args.lang} heading=${args.heading} limit=${args.limit}>
      <jia-source src=${women} label="临溪县妇联" colour="#a8324a"></jia-source>
      <jia-source src=${copies} label="青溪市妇联" colour="#2f6073" limit="3"></jia-source>
      <jia-source src=${island} colour="#54496f" images="none" limit="2"></jia-source>
    </jia-news-feed>`,
};

/** A warning that leads, a correction and what it corrects, a notice, a reprint. */
export const Marks: Story = {
  args: { src: marked },
  render: (args) =>
    html`<jia-news-feed
      src=${args.src}
      lang=${args.lang}
      heading=${args.heading}
      official="https://women.example.org/news"
    ></jia-news-feed>`,
};

/** Topics, sources and days of the data, and words: what visitors may choose by. */
export const Choosing: Story = {
  render: (args) =>
    html`<jia-news-feed
      src=${args.src}
      lang=${args.lang}
      heading=${args.heading}
      limit=${args.limit}
      filters="words topics dates"
    ></jia-news-feed>`,
};

/** Played where it stands; one thing at a time in the whole page. */
export const Audio: Story = { args: { src: 'https://audio.example.org/feed.json' } };

/** Its box is kept; captions are offered. */
export const Video: Story = { args: { src: 'https://video.example.org/feed.json' } };

/** Video leads a card, as a picture does. */
export const VideoCards: Story = {
  args: { src: 'https://video.example.org/feed.json', layout: 'cards' },
};

/** Nothing of another host is loaded before the press. */
export const ThirdPartyVideo: Story = { args: { src: 'https://foreign.example.org/feed.json' } };

/** A broadcast that is on, one to come, one that is over, and one that was kept. */
export const Live: Story = { args: { src: 'https://live.example.org/feed.json' } };

/** How to follow an account, one at a time. */
export const AccountCards: Story = {
  args: { src: 'https://accounts.example.org/feed.json' },
  play: async ({ canvasElement }) => {
    await until(() => {
      const root = canvasElement.querySelector('jia-news-feed')?.shadowRoot;
      const toggle = root?.querySelector<HTMLElement>('[part="account"]');
      if (!root?.querySelector('.size') || !toggle) throw new globalThis.Error('No account yet.');
      if (!root.querySelector('.account')) toggle.click();
    });
  },
};

/** Regions as the news name them, from the province down; a press leads one step further in. */
export const Regions: Story = {
  args: { src: placed },
  render: (args) =>
    html`<jia-news-feed
      src=${args.src}
      lang=${args.lang}
      heading=${args.heading}
      limit=${args.limit}
      filters="regions"
    ></jia-news-feed>`,
};

/** Everything to choose by; in sight is one row, the rest is a press away. */
export const ChoosingAll: Story = {
  args: { src: `${placed} ${island}` },
  render: (args) =>
    html`<jia-news-feed
      src=${args.src}
      lang=${args.lang}
      heading=${args.heading}
      limit=${args.limit}
      text-size=${args['text-size']}
      filters="words topics regions sources dates interests"
    ></jia-news-feed>`,
};

/** A visitor says what she follows; it comes first, and each such item says why. */
export const Interests: Story = {
  args: { src: placed },
  render: (args) =>
    html`<jia-news-feed
      src=${args.src}
      lang=${args.lang}
      heading=${args.heading}
      limit=${args.limit}
      filters="interests"
    ></jia-news-feed>`,
  play: async (context) => {
    await meta.play?.(context);
    const root = context.canvasElement.querySelector('jia-news-feed')?.shadowRoot;
    root?.querySelector<HTMLElement>('.fold')?.click();
    const press = () => root?.querySelector<HTMLElement>('.interests .chip[aria-pressed="false"]');
    await until(() => {
      if (!press()) throw new globalThis.Error('Not unfolded yet.');
    });
    if (!root?.querySelector('.why')) press()?.click();
    await until(() => {
      if (!root?.querySelector('.why')) throw new globalThis.Error('Nothing says why.');
    });
  },
};

/** Two sources in one list; a third did not open and is named. */
export const PartialFailure: Story = { args: { src: `${women} ${island} ${broken}`, limit: 5 } };

/** A list that is longer than a phone can read: the newest of it are shown, and a line says so. */
export const TooLong: Story = { args: { src: `${women} ${endless}`, limit: 5 } };

/** What `jia-widgets prerender` has written stands until the news are there. */
export const Prerendered: Story = {
  args: { src: slow },
  play: async ({ canvasElement }) => {
    await until(() => {
      const root = canvasElement.querySelector('jia-news-feed')?.shadowRoot;
      if (!root?.querySelector('slot:not([name])')) throw new globalThis.Error('No slot yet.');
    });
  },
  render: ({ src, lang }) => html`
    <jia-news-feed src=${src} lang=${lang}>
      <ul itemscope itemtype="https://schema.org/ItemList">
        ${news.told.slice(0, 3).map(
          ({ title, summary }) => html`
            <li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem">
              <article itemprop="item" itemscope itemtype="https://schema.org/NewsArticle">
                <h3><a href="/news" itemprop="url headline">${title}</a></h3>
                <p itemprop="description">${summary}</p>
              </article>
            </li>
          `,
        )}
      </ul>
    </jia-news-feed>
  `,
};

/** The next page comes when what is loaded has been shown. */
export const Pages: Story = { args: { src: many, limit: 5 } };

/** No connection, nothing kept. */
export const Unreachable: Story = { args: { src: dead } };

/** Opens the nth article of a feed, and waits for what `seen` names. */
const openArticle =
  (index: number, seen: string) =>
  async (context: { canvasElement: HTMLElement }): Promise<void> => {
    await meta.play?.(context as never);
    const root = context.canvasElement.querySelector('jia-news-feed')?.shadowRoot;
    root?.querySelectorAll<HTMLElement>('[part="title"]')[index]?.click();
    await until(() => {
      if (!root?.querySelector(`dialog[open] ${seen}`)) throw new globalThis.Error('Not open yet.');
    });
  };

const reading = (src: string): Partial<Story> => ({
  args: { src },
  // A dialog lies above the whole page: on a page of documentation each story needs a frame of its own.
  parameters: { docs: { story: { inline: false, iframeHeight: 600 } } },
  render: (args) =>
    html`<jia-news-feed
      src=${args.src}
      lang=${args.lang}
      heading=${args.heading}
      limit=${args.limit}
      text-size=${args['text-size']}
      open="reader"
    ></jia-news-feed>`,
});

/** With `open="reader"` a title opens the article in a dialog, where its source gives all of it. */
export const Reader: Story = { ...reading(whole), play: openArticle(0, '[part="article"]') };

/** A text that its source sends when it is asked for: what comes has its place. */
export const ReaderLoading: Story = { ...reading(posts), play: openArticle(0, '[part="loading"]') };

/** It did not come; the original is a press away. */
export const ReaderError: Story = { ...reading(posts), play: openArticle(1, '[part="error"]') };

/** The source has taken the article back: it leaves the list, too. */
export const ReaderTakenBack: Story = { ...reading(posts), play: openArticle(2, '[role="alert"]') };
