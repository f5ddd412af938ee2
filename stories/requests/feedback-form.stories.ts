import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { waitFor } from 'storybook/test';
import { sampleDefinition, sampleServices } from '../../fixtures/forms.js';
import { homeFile } from '../../fixtures/home.js';
import {
  definitions,
  open311Definition,
  open311Service,
  receipt,
  requestTypes,
  services,
} from '../../fixtures/requests.js';
import '../../src/define/feedback-form.js';
import { keepDraft } from '../../src/requests/drafts.js';
import { forgetEntries } from '../../src/requests/outbox.js';
import { json, serve, silence, type Answer } from '../support/network.js';
import { arabicDefinition, arabicServices, arabicWords } from './arabic.js';

/** The attributes of the tag, and what surrounds it. */
interface Args {
  home?: string;
  service?: string;
  about?: string;
  heading?: string;
  lang?: string;
  region?: string;
  sensitive?: boolean;
  mode?: 'form' | 'link';
  'text-size'?: 'auto' | 'standard' | 'large' | 'xlarge';
  theme?: 'auto' | 'light' | 'dark';
  /** The partner's own words. */
  strings?: Readonly<Record<string, string>>;
  /** Answers given beforehand. */
  prefill?: Readonly<Record<string, unknown>>;
  /** A style of the page around the tag. */
  page?: string;
}

interface Backend {
  list?: Answer;
  definition?: (code: string) => unknown;
  post?: Answer;
}

/** An organisation of this name, so that every story stands in a state of its own. */
function organisation(name: string, backend: Backend = {}): string {
  const home = `https://${name}.forms.example`;
  const definition = backend.definition ?? ((code) => definitions[code]);
  serve(`${home}/.well-known/jia.json`, () => json(homeFile));
  serve(`${home}/open311/v2/services.json`, backend.list ?? (() => json(services)));
  serve(`${home}/open311/v2/services/`, ({ url }) =>
    json(definition(/\/services\/(.+)\.json/.exec(url)![1]!)),
  );
  const post = backend.post ?? (() => json(receipt, { status: 201 }));
  serve(`${home}/open311/v2/requests.json`, post);
  return home;
}

async function emptyOutbox(): Promise<void> {
  forgetEntries();
  localStorage.removeItem('jia:outbox');
  sessionStorage.removeItem('jia:outbox');
  for (const name of ['jia:outbox', 'jia:drafts'])
    await new Promise<void>((resolve) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = request.onerror = () => resolve();
    });
}

const root = (canvas: HTMLElement) => canvas.querySelector('jia-feedback-form')!.shadowRoot!;
const part = (canvas: HTMLElement, name: string) =>
  root(canvas).querySelector<HTMLElement>(`[part~="${name}"]`)!;

/** Waits for a part and for the words. */
async function found(canvas: HTMLElement, name: string): Promise<HTMLElement> {
  await waitFor(() => {
    if (!root(canvas).querySelector('.size') || !part(canvas, name)) throw new Error(name);
  });
  return part(canvas, name);
}

async function writeAndSend(canvas: HTMLElement): Promise<void> {
  await found(canvas, 'form');
  root(canvas).querySelector('textarea')!.value = '路灯坏了三天，晚上孩子走路害怕。';
  part(canvas, 'submit').click();
}

const meta: Meta<Args> = {
  // What one story could not send is nothing that waits in another.
  beforeEach: emptyOutbox,
  title: 'Requests/Feedback form',
  component: 'jia-feedback-form',
  args: { lang: 'zh-Hans', region: '990121', heading: '说给我们听' },
  argTypes: {
    strings: { control: false },
    prefill: { control: false },
    page: { control: false, description: 'The page around the tag; no attribute of it.' },
  },
  // What axe looks at is the form, not what stands there before it.
  play: async ({ canvasElement }) => {
    await waitFor(() => {
      const shadow = root(canvasElement);
      if (!shadow.querySelector('.size') || shadow.querySelector('[part~="loading"]')) {
        throw new Error('It is not drawn yet.');
      }
    });
  },
  render: ({ strings, prefill, page, ...attributes }) => {
    const element = document.createElement('jia-feedback-form');
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) element.setAttribute(name, '');
      else if (value !== undefined && value !== false) element.setAttribute(name, value);
    }
    if (strings) element.strings = strings;
    if (prefill) element.prefill = prefill;
    const place = document.createElement('div');
    if (page) place.setAttribute('style', page);
    place.append(element);
    return place;
  },
};

export default meta;
type Story = StoryObj<Args>;

/** Every datatype that Open311 knows. */
export const Default: Story = {
  args: { home: organisation('default'), service: 'nomination' },
};

/** Without `service`, the visitor chooses. */
export const Choice: Story = {
  args: { home: organisation('choice') },
};

export const About: Story = {
  args: {
    home: organisation('about'),
    service: 'message',
    about: 'https://news.example/lamps 石桥村换上了新路灯',
  },
};

const villages = [...Array(300).keys()].map((index) => ({
  key: `v${index}`,
  name: `石桥${index + 1}村`,
}));

const village = {
  attributes: [
    { code: 'village', datatype: 'singlevaluelist', description: '哪个村', values: villages },
  ],
};

/** More than twenty choices are searched. */
export const LongList: Story = {
  args: { home: organisation('long-list', { definition: () => village }), service: 'message' },
};

/** What stands there beforehand can be changed like anything typed. */
export const Prefilled: Story = {
  args: {
    home: organisation('prefilled', { definition: () => village }),
    service: 'message',
    prefill: { village: 'v6', message: '路灯坏了。' },
  },
};

export const Loading: Story = {
  args: { home: organisation('loading', { list: silence }) },
  play: async ({ canvasElement }) => {
    await found(canvasElement, 'loading');
  },
};

export const Empty: Story = {
  args: { home: organisation('empty', { list: () => json([]) }) },
};

const Failed: Story = {
  args: { home: organisation('error', { list: () => json({}, { status: 404 }) }) },
};
// Exported by this name, and not declared by it: the page's own Error is needed above.
export { Failed as Error };

/** What is wrong, said once above and once at each field. */
export const Problems: Story = {
  args: { home: organisation('problems'), service: 'nomination' },
  play: async ({ canvasElement }) => {
    await found(canvasElement, 'form');
    part(canvasElement, 'submit').click();
    await found(canvasElement, 'error-summary');
  },
};

/** Sending failed: everything written is still there. */
export const NotSent: Story = {
  args: {
    home: organisation('not-sent', { post: () => json([], { status: 503 }) }),
    service: 'message',
  },
  play: async ({ canvasElement }) => {
    await writeAndSend(canvasElement);
    await found(canvasElement, 'waiting');
  },
};

/** Kept to go on another time, because she asked for it. */
export const KeptForLater: Story = {
  args: { home: organisation('kept-for-later'), service: 'message' },
  play: async ({ canvasElement }) => {
    await found(canvasElement, 'form');
    root(canvasElement).querySelector('textarea')!.value = '路灯坏了三天，晚上孩子走路害怕。';
    (await found(canvasElement, 'draft')).querySelector('button')!.click();
    await waitFor(() => {
      if (!root(canvasElement).querySelector('.draft-kept')) throw new Error('It is not kept.');
    });
  },
};

/** What an earlier visit has kept is offered, and nothing of it is shown. */
export const Unfinished: Story = {
  args: { home: organisation('unfinished'), service: 'message' },
  beforeEach: async () => {
    const kept = await keepDraft('https://unfinished.forms.example/open311/v2 message', 'a', {
      answers: { message: '路灯坏了三天，晚上孩子走路害怕。' },
    });
    if (kept !== 'kept') throw new Error('It is not kept.');
  },
  play: ({ canvasElement }) =>
    waitFor(() => {
      if (!root(canvasElement).querySelector('.others')) throw new Error('Nothing is offered.');
    }),
};

export const Receipt: Story = {
  args: { home: organisation('receipt'), service: 'message' },
  play: async ({ canvasElement }) => {
    await writeAndSend(canvasElement);
    await found(canvasElement, 'receipt');
  },
};

/** Violence, children, health, calls for help: numbers and a way to the organisation, never a field. */
export const Sensitive: Story = {
  args: { home: organisation('sensitive'), service: 'violence' },
};

export const OtherLanguage: Story = {
  args: {
    home: organisation('english', {
      list: () => json(requestTypes.map((type) => open311Service(type, 'en'))),
      definition: (code) =>
        open311Definition(
          requestTypes.find((type) => type.code === code)!,
          'en',
        ),
    }),
    service: 'nomination',
    lang: 'en',
    heading: 'Tell us',
  },
};

/** A language that the partner brings: its words come by the property `strings`. */
export const RightToLeft: Story = {
  args: {
    home: organisation('arabic', {
      list: () => json(arabicServices),
      definition: () => arabicDefinition,
    }),
    lang: 'ar',
    heading: 'اكتبوا إلينا',
    strings: arabicWords,
  },
};

export const LargeText: Story = {
  args: { home: organisation('large'), service: 'question', 'text-size': 'xlarge' },
};

/** The page is dark: the widget sees it by the colour of the text. */
export const Dark: Story = {
  args: {
    home: organisation('dark'),
    service: 'question',
    page: 'background: #17181b; color: #ece9e4; padding: 16px',
  },
};

export const Narrow: Story = {
  args: { home: organisation('narrow'), service: 'nomination', page: 'width: 280px' },
};

/** The five ways in which the home listens, as definitions of their own. */
function way(name: string, language = 'zh-Hans'): string {
  return organisation(name, {
    list: () => json(sampleServices(language)),
    definition: (code) => sampleDefinition(code, language),
  });
}

/** A message, with a choice of how the answer comes. */
export const Message: Story = { args: { home: way('letter'), service: 'letter' } };

/** Pages and questions that depend on answers, scales, a matrix; no name is asked for. */
export const Survey: Story = { args: { home: way('survey'), service: 'survey' } };

/** On a draft, with opening and closing dates and consents. */
export const Consultation: Story = {
  args: {
    home: way('consultation'),
    service: 'consultation',
    about: 'https://news.example/draft 托儿点办法草稿',
  },
};

/** With files. */
export const Nomination: Story = { args: { home: way('award'), service: 'award' } };

/** A story sent in, with old photographs. */
export const StorySentIn: Story = { args: { home: way('story'), service: 'story' } };

/** All that will be sent, each answer with the way back to it. */
export const LookOverAll: Story = {
  args: { ...Consultation.args, home: way('look-over-all') },
  play: async ({ canvasElement }) => {
    await found(canvasElement, 'form');
    for (const value of ['2', '4'])
      root(canvasElement).querySelector<HTMLInputElement>(`input[value="${value}"]`)?.click();
    const scale = root(canvasElement).querySelector<HTMLInputElement>('.step input[value="4"]');
    scale?.click();
    part(canvasElement, 'submit').click();
    await waitFor(() => {
      if (!root(canvasElement).querySelector('textarea')) throw new Error('It is the first page.');
    });
    root(canvasElement).querySelector('textarea')!.value = '收费请再低一点。';
    part(canvasElement, 'submit').click();
    await waitFor(() => {
      if (!root(canvasElement).querySelector('.checked')) throw new Error('It is not there yet.');
    });
  },
};
