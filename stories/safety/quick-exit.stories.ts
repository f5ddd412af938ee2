import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../../src/define/quick-exit.js';

/** The attributes of the tag, and what surrounds it. */
interface Args {
  href?: string;
  hotline?: string;
  lang?: string;
  theme?: 'auto' | 'light' | 'dark';
  /** The partner's own words. */
  strings?: Readonly<Record<string, string>>;
  /** A style of the page around the tag. */
  page?: string;
}

const meta: Meta<Args> = {
  title: 'Safety/Quick exit',
  component: 'jia-quick-exit',
  args: {
    href: 'https://weather.example/',
    hotline: '妇女维权热线 000-12338',
    lang: 'zh-Hans',
  },
  argTypes: { page: { control: false } },
  render: ({ page, strings, ...attributes }) => {
    const around = document.createElement('div');
    // The button lies over the page: room below, so that the story shows both.
    around.setAttribute('style', page ?? 'padding-block-end: 120px');
    const element = document.createElement('jia-quick-exit');
    const all = attributes as Record<string, string>;
    for (const name of Object.keys(all)) element.setAttribute(name, all[name]!);
    element.strings = strings;
    element.innerHTML = `<a href="${all.href}" style="color: inherit">马上离开</a>`;
    around.append(element);
    return around;
  },
};
export default meta;

type Story = StoryObj<Args>;

/** In sight wherever the page is scrolled to. */
export const Default: Story = {};

/** On a dark page. */
export const Dark: Story = {
  args: { page: 'padding: 16px 16px 120px; background: #15171c; color: #eee' },
};

/** The page's frame is tied down by a transform: the button stands in the text. */
export const TiedDown: Story = { args: { page: 'transform: translate(0)' } };

export const OtherLanguage: Story = { args: { lang: 'en' } };
export const Traditional: Story = { args: { lang: 'zh-Hant' } };
export const RightToLeft: Story = {
  args: {
    lang: 'ar',
    strings: {
      exit: 'غادري الآن',
      exitNote:
        'زر «غادري الآن» يمسح ما كتبته هنا ويفتح صفحة أخرى. سجل التصفح والمكالمات لا يُمسح. إن كان أحد يراقب هاتفك فاستعملي هاتفًا آخر أو اتصلي على {{phone}}.',
      exitKeys: 'من لوحة المفاتيح: اضغطي Shift ثلاث مرات.',
    },
  },
};
export const LargeText: Story = { args: { page: 'padding-block-end: 200px; font-size: 28px' } };
