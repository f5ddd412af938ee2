import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { waitFor } from 'storybook/test';
import { homeFile } from '../../fixtures/home.js';
import { answered, asked, number, open } from '../../fixtures/status.js';
import '../../src/define/request-status.js';
import { json, serve, silence, type Answer } from '../support/network.js';

/** The attributes of the tag, and what surrounds it. */
interface Args {
  home?: string;
  heading?: string;
  lang?: string;
  'text-size'?: 'auto' | 'standard' | 'large' | 'xlarge';
  /** A style of the page around the tag. */
  page?: string;
}

/** An organisation of this name, so that every story stands in a state of its own. */
function organisation(name: string, told: Answer = () => json([answered])): string {
  const home = `https://${name}.status.example`;
  serve(`${home}/.well-known/jia.json`, () => json(homeFile));
  serve(`${home}/open311/v2/status.json`, told);
  return home;
}

const root = (canvas: HTMLElement) => canvas.querySelector('jia-request-status')!.shadowRoot!;

/** Writes a number and presses the button, as a visitor does. */
async function look(canvas: HTMLElement, written = number): Promise<void> {
  const field = await waitFor(() => {
    const found = root(canvas).querySelector<HTMLInputElement>('#number');
    if (!found) throw new Error('There is no field yet.');
    return found;
  });
  field.value = written;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  root(canvas).querySelector<HTMLElement>('[type="submit"]')!.click();
}

async function shown(canvas: HTMLElement): Promise<void> {
  await look(canvas);
  await waitFor(() => {
    if (!root(canvas).querySelector('[part="state"]')) throw new Error('There is no state yet.');
  });
}

const meta: Meta<Args> = {
  title: 'Requests/Request status',
  component: 'jia-request-status',
  args: { home: organisation('answered'), heading: '看看办到哪儿了', lang: 'zh-Hans' },
  argTypes: { page: { control: false } },
  render: ({ page, ...attributes }) => {
    const around = document.createElement('div');
    if (page) around.setAttribute('style', page);
    const element = document.createElement('jia-request-status');
    const all = attributes as Record<string, string>;
    for (const name of Object.keys(all)) element.setAttribute(name, all[name]!);
    around.append(element);
    return around;
  },
};
export default meta;

type Story = StoryObj<Args>;

export const Default: Story = {};

export const Answered: Story = {
  play: async ({ canvasElement }) => shown(canvasElement),
};

export const Underway: Story = {
  args: { home: organisation('underway', () => json([open])) },
  play: async ({ canvasElement }) => shown(canvasElement),
};

/** The office asks whether the letter may go elsewhere. */
export const Asked: Story = {
  args: { home: organisation('asked', () => json([asked])) },
  play: async ({ canvasElement }) => shown(canvasElement),
};

export const Loading: Story = {
  args: { home: organisation('loading', silence) },
  play: async ({ canvasElement }) => look(canvasElement),
};

/** Nobody has this number. */
export const Unknown: Story = {
  args: {
    home: organisation('unknown', () =>
      json([{ code: 404, description: '没有找到' }], { status: 404 }),
    ),
  },
  play: async ({ canvasElement }) => look(canvasElement),
};

/** A digit is missing: what was typed stays. */
export const TooShort: Story = {
  play: async ({ canvasElement }) => look(canvasElement, '0123 4567 8901 2345 678'),
};

export const Unreachable: Story = {
  args: { home: organisation('unreachable', () => json([], { status: 503 })) },
  play: async ({ canvasElement }) => look(canvasElement),
};

export const OtherLanguage: Story = {
  args: { lang: 'en', heading: 'See how far it is' },
  play: async ({ canvasElement }) => shown(canvasElement),
};

export const Traditional: Story = {
  args: { lang: 'zh-Hant', heading: '查看處理進度' },
  play: async ({ canvasElement }) => shown(canvasElement),
};

export const LargeText: Story = {
  args: { 'text-size': 'xlarge' },
  play: async ({ canvasElement }) => shown(canvasElement),
};

export const Dark: Story = {
  args: { page: 'padding: 16px; background: #15171c; color: #eee' },
  play: async ({ canvasElement }) => shown(canvasElement),
};

export const Narrow: Story = {
  args: { page: 'width: 280px' },
  play: async ({ canvasElement }) => shown(canvasElement),
};
