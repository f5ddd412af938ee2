import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { userEvent, waitFor } from 'storybook/test';
import { homeFile } from '../../fixtures/home.js';
import * as directory from '../../fixtures/services.js';
import '../../src/define/service-finder.js';
import { down, json, serve, silence } from '../support/network.js';
import { arabicWords } from './arabic.js';

/** A directory at an address of its own: pages, and the whole of it line by line. */
function serveDirectory(address: string, records: directory.HsdsService[]): string {
  serve(address, ({ url }) => {
    const asked = new URL(url);
    if (asked.pathname.endsWith('/taxonomy_terms'))
      return json(directory.page(Object.values(directory.terms)));
    return asked.searchParams.get('format') === 'ndjson'
      ? new Response(directory.ndjson(records), {
          headers: { 'content-type': 'application/x-ndjson' },
        })
      : json(directory.page(records));
  });
  return address;
}

const county = serveDirectory('https://county.example.org/hsds', directory.services);
const nobody = serveDirectory('https://nobody.example.org/hsds', []);
const slow = 'https://slow-directory.example.org/hsds';
const dead = 'https://dead-directory.example.org/hsds';
serve(slow, silence);
serve(dead, down);
const homes: Record<string, string> = { county, nobody, slow, dead };
for (const [name, url] of Object.entries(homes)) {
  serve(`https://${name}-home.example.org/.well-known/jia.json`, () =>
    json({ ...homeFile, sample: false, directory: { url, type: 'hsds' } }),
  );
}

interface Args {
  home: string;
  src: string;
  lang: string;
  heading: string;
  query: string;
  region: string;
  near: string;
  limit: number;
  'text-size': string;
  theme: string;
}

/** Find an organisation or a service by words, topic, place and opening hours. */
const meta: Meta<Args> = {
  title: 'Services/Service finder',
  component: 'jia-service-finder',
  args: {
    home: 'https://county-home.example.org',
    src: '',
    lang: 'zh-Hans',
    heading: '找人帮忙',
    query: '',
    region: '',
    near: '',
    limit: 6,
    'text-size': 'standard',
    theme: 'auto',
  },
  argTypes: {
    'text-size': { control: 'inline-radio', options: ['auto', 'standard', 'large', 'xlarge'] },
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] },
  },
  // Done when the words are there, too: content does not wait for them.
  play: async ({ canvasElement }) => {
    await words(canvasElement);
  },
  render: (args) =>
    html`<jia-service-finder
      home=${args.home}
      src=${args.src}
      lang=${args.lang}
      heading=${args.heading}
      query=${args.query}
      region=${args.region}
      near=${args.near}
      limit=${args.limit}
      text-size=${args['text-size']}
      theme=${args.theme}
      ><a href="https://women.example.org/services">服务机构名单</a></jia-service-finder
    >`,
};

export default meta;
type Story = StoryObj<Args>;

function rootOf(canvas: HTMLElement): ShadowRoot | null | undefined {
  return canvas.querySelector('jia-service-finder')?.shadowRoot;
}

async function words(canvas: HTMLElement): Promise<ShadowRoot> {
  return waitFor(() => {
    const root = rootOf(canvas);
    if (!root?.querySelector('.size')) throw new globalThis.Error('No words yet.');
    return root;
  });
}

async function part(canvas: HTMLElement, name: string): Promise<HTMLElement> {
  return waitFor(() => {
    const found = rootOf(canvas)?.querySelector<HTMLElement>(`[part~="${name}"]`);
    if (!found) throw new globalThis.Error(`No ${name} yet.`);
    return found;
  });
}

/** The whole directory, the hotline always in sight. */
export const Default: Story = {};

/** The shape of what comes, and after six seconds words. */
export const Loading: Story = { args: { home: 'https://slow-home.example.org' } };

/** A directory that holds nothing yet. */
export const Empty: Story = { args: { home: 'https://nobody-home.example.org' } };

/** The directory could not be read: what to do, and a number from the home file. */
export const Error: Story = { args: { home: 'https://dead-home.example.org' } };

/** Another language, by the page's or the element's `lang`. */
export const OtherLanguage: Story = { args: { lang: 'en', heading: 'Find help' } };

/** A language that brings its own words, from right to left. */
export const RightToLeft: Story = {
  args: { lang: 'ar', heading: 'ابحثي عن مساعدة' },
  render: (args) =>
    html`<jia-service-finder
      home=${args.home}
      lang=${args.lang}
      heading=${args.heading}
      limit=${args.limit}
      .strings=${arabicWords}
    ></jia-service-finder>`,
};

/** For eyes that want larger letters: `text-size`, or the button beside the heading. */
export const LargeText: Story = { args: { 'text-size': 'xlarge', limit: 3 } };

/** On a dark page: the widget follows the page's text colour. */
export const Dark: Story = {
  decorators: [
    (story) =>
      html`<div style="padding: 24px; background: #14161a; color: #e8e4dd; color-scheme: dark">
        ${story()}
      </div>`,
  ],
};

/** In a narrow column. */
export const Narrow: Story = {
  args: { limit: 3 },
  decorators: [(story) => html`<div style="width: 280px">${story()}</div>`],
};

/** Distances from a place that the partner names. */
export const NearAPlace: Story = { args: { near: '21.44,145.23' } };

/** No result: which filter to drop, and whom to call. */
export const NoResult: Story = { args: { query: '没有人知道的词' } };

/** A record with everything it holds. */
export const Detail: Story = {
  play: async ({ canvasElement }) => {
    await words(canvasElement);
    const name = await part(canvasElement, 'name');
    await userEvent.click(name.querySelector<HTMLElement>('a, button') ?? name);
    await part(canvasElement, 'detail');
  },
};

/** A square of a map that needs no server: its own number, on quiet ground. */
const squares =
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="%23e9efe6" stroke="%23b9c4b4"/><text x="12" y="28" font-size="14" fill="%235c6658">{z}/{x}/{y}</text></svg>';

/** The results on a map, once a visitor asks for it: `tiles`, `tiles-attribution`, `tiles-datum`. */
export const OnAMap: Story = {
  render: (args) =>
    html`<jia-service-finder
      home=${args.home}
      lang=${args.lang}
      heading=${args.heading}
      limit=${args.limit}
      tiles=${squares}
      tiles-attribution="© 示例地图"
    ></jia-service-finder>`,
  play: async ({ canvasElement }) => {
    const root = await words(canvasElement);
    const button = await waitFor(() => {
      const found = root.querySelector<HTMLElement>('[aria-controls="map"]');
      if (!found) throw new globalThis.Error('No button yet.');
      return found;
    });
    await userEvent.click(button);
    await part(canvasElement, 'map');
  },
};
