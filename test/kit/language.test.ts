import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { LitElement } from 'lit';
import { Language, pickLocale, type Locales } from '../../src/kit/language.js';
import { waitUntil } from '../support/wait.js';

const en = {
  hello: 'Hello {{name}}',
  found_one: '{{count}} found',
  found_other: '{{count}} found in all',
  call: 'Call {{phone}} now',
};
type Words = typeof en;
const hans = { hello: '您好{{name}}', found_other: '找到 {{count}} 个', call: '打 {{phone}}' };
const hant = { hello: '您好，{{name}}', found_other: '找到 {{count}} 間', call: '請打 {{phone}}' };
const locales: Locales<Words> = {
  en: () => Promise.resolve({ default: en }),
  'zh-Hans': () => Promise.resolve({ default: hans }),
  'zh-Hant': () => Promise.resolve({ default: hant }),
};

class Speaker extends LitElement {
  strings: Record<string, string> | undefined = undefined;
  readonly words = new Language<Words>(this, locales);
  override render() {
    return html`<p lang=${this.words.tag} dir=${this.words.dir}>
        ${this.words.t('hello', { name: 'Li' })}
      </p>
      <i>${this.words.t('found', { count: 1234 })}</i>
      <u>${this.words.parts('call', { phone: html`<a href="tel:000">000</a>` })}</u>`;
  }
}
customElements.define('test-speaker', Speaker);

const said = (speaker: Element) => speaker.shadowRoot!.querySelector('p')?.textContent.trim();
const saying = (speaker: Element, words: string) => waitUntil(() => said(speaker) === words, words);

describe('kit/language', () => {
  it('picks a language by script and place; nobody says: Simplified; unknown: English', () => {
    const picks = [
      '',
      'zh',
      'zh-CN',
      'zh-SG',
      'zh-Hans-HK',
      'zh-TW',
      'zh-HK',
      'zh-MO',
      'zh-Hant',
      'en-GB',
      'xx',
      'fr',
    ];
    expect(picks.map(pickLocale).join(' ')).to.equal(
      'zh-Hans zh-Hans zh-Hans zh-Hans zh-Hans zh-Hant zh-Hant zh-Hant zh-Hant en en en',
    );
  });

  it('speaks the language of the nearest place that names one, through shadow hosts', async () => {
    const page = await fixture(html`<div lang="zh-TW"><section></section></div>`);
    const shadow = page.querySelector('section')!.attachShadow({ mode: 'open' });
    const speaker = document.createElement('test-speaker');
    shadow.append(speaker);
    await saying(speaker, '您好，Li');
    expect(speaker.shadowRoot!.querySelector('p')!.lang).to.equal('zh-Hant');
  });

  it('lets two elements of one page speak two languages, and follows changes', async () => {
    const page = await fixture(
      html`<div lang="en">
        <test-speaker></test-speaker><test-speaker lang="zh"></test-speaker>
      </div>`,
    );
    const [one, other] = [...page.children] as [Element, Element];
    await saying(one, 'Hello Li');
    await saying(other, '您好Li');
    page.setAttribute('lang', 'zh-HK');
    await saying(one, '您好，Li');
    expect(said(other)).to.equal('您好Li');
    other.setAttribute('lang', 'en');
    await saying(other, 'Hello Li');
  });

  it('counts in the forms and figures of the language', async () => {
    const speaker = await fixture(html`<test-speaker lang="en"></test-speaker>`);
    await saying(speaker, 'Hello Li');
    expect(speaker.shadowRoot!.querySelector('i')!.textContent).to.equal('1,234 found in all');
    expect((speaker as Speaker).words.t('found', { count: 1 })).to.equal('1 found');
  });

  it('puts templates where the words want them', async () => {
    const speaker = await fixture(html`<test-speaker lang="zh-Hant"></test-speaker>`);
    await saying(speaker, '您好，Li');
    expect(speaker.shadowRoot!.querySelector('u')!.textContent).to.equal('請打 000');
    expect(speaker.shadowRoot!.querySelector('u a')!.getAttribute('href')).to.equal('tel:000');
  });

  it('says what a partner wants said, and its own words for the rest', async () => {
    const speaker = await fixture<Speaker>(
      html`<test-speaker lang="en" .strings=${{ hello: 'Welcome {{name}}' }}></test-speaker>`,
    );
    await saying(speaker, 'Welcome Li');
    expect(speaker.words.t('found', { count: 2 })).to.equal('2 found in all');
  });

  it('writes dates and figures in the language of a partner’s own words', async () => {
    const words = { hello: 'Grüezi {{name}}' };
    const speaker = await fixture<Speaker>(
      html`<test-speaker lang="de-CH" .strings=${words}></test-speaker>`,
    );
    await saying(speaker, 'Grüezi Li');
    expect(speaker.words.tag).to.equal('de-CH');
    expect(speaker.words.relative(0, 7_200_000)).to.equal('vor 2 Stunden');
    speaker.lang = 'not a tag';
    await waitUntil(() => speaker.words.tag === 'en', 'a tag that is none');
  });

  it('never takes a value for words of ours', async () => {
    const speaker = await fixture<Speaker>(html`<test-speaker lang="en"></test-speaker>`);
    await saying(speaker, 'Hello Li');
    expect(speaker.words.t('hello', { name: '{{phone}} $t(call)' })).to.equal(
      'Hello {{phone}} $t(call)',
    );
  });

  it('draws before its words are here, and runs from the right for Arabic', async () => {
    const slow: Locales<Words> = { ...locales, en: () => new Promise(() => undefined) };
    class Slow extends LitElement {
      readonly words = new Language<Words>(this, slow);
      override render() {
        return html`<p dir=${this.words.dir}>news ${this.words.t('hello', { name: 'x' })}</p>`;
      }
    }
    customElements.define('test-slow', Slow);
    const element = await fixture(html`<test-slow lang="ar"></test-slow>`);
    expect(said(element)).to.equal('news');
    expect(element.shadowRoot!.querySelector('p')!.dir).to.equal('rtl');
  });

  it('stops listening when it leaves the page', async () => {
    const page = await fixture(html`<div lang="en"><test-speaker></test-speaker></div>`);
    const speaker = page.firstElementChild as Speaker;
    await saying(speaker, 'Hello Li');
    speaker.remove();
    page.setAttribute('lang', 'zh');
    await nextFrame();
    await nextFrame();
    expect(speaker.words.tag).to.equal('en');
  });
});
