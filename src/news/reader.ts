import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { dress } from '../kit/dress.js';
import { onExit } from '../kit/exit.js';
import { Forms, isWritable } from '../kit/forms.js';
import type { Home } from '../kit/home.js';
import { safeHtml } from '../kit/html.js';
import type { Language } from '../kit/language.js';
import { canPrint, takeOff, wear } from '../kit/paper.js';
import { inWeChat, pass, wayToShare } from '../kit/share.js';
import { decode, encode, UrlState } from '../kit/url-state.js';
import { lowerHeadings, shows } from './article-text.js';
import { metaTemplate, signs, type EntryView } from './entry-view.js';
import type { Words } from './locales/en.js';
import { SelectEvent } from './news-feed.events.js';
import type { NewsFeed } from './news-feed.js';
import type { NewsImage, NewsItem } from './news-item.js';
import { readerStyles } from './reader.styles.js';
import type { Timeline } from './timeline.js';

/** What the reader is drawn with, beside the attributes of its feed. */
export interface ReaderView {
  readonly words: Language<Words>;
  readonly home: () => Home | undefined;
  readonly timeline: () => Timeline | undefined;
  readonly entry: (item: NewsItem) => EntryView;
  readonly picture: (item: NewsItem) => NewsImage | undefined;
  readonly size: () => unknown;
  readonly skeleton: () => unknown;
  readonly error: (error: unknown, retry: () => void) => unknown;
}

/** What of the dialog is for the screen, and how the rest lies on paper. */
const onPaper =
  '.reader .top,.tools,.forms,.page [role=status]{display:none}.leaf,.page{padding:0}.page,.about{display:block}';

/** What an item is called as long as the page is open: a list that is read again has new items. */
const keyOf = ({ url, id }: NewsItem) => url ?? id;

/** One article of a feed in a modal dialog. Loaded when the first one is opened. */
export class Reader implements ReactiveController {
  private item: NewsItem | undefined;
  private body: DocumentFragment | string | undefined;
  /** Why there is no body. */
  private trouble: unknown;
  private state: 'coming' | 'there' | 'failed' | 'none' | 'gone' = 'coming';
  /** What a press of a button led to. */
  private said: unknown = nothing;
  private wanted = new AbortController();
  /** The link that was pressed, and the place of its item in the list. */
  private opener: HTMLElement | undefined;
  private place = -1;
  private readonly texts = new WeakMap<NewsItem, string>();
  private readonly gone = new Set<string>();
  /** Whether somebody answers when a visitor wants to write. */
  private writable: boolean | undefined;
  private readonly forms: Forms;
  /** False before it is shown, and after it was taken out of the page: put back, it is open but not modal. */
  private modal = false;
  private readonly address: UrlState;
  private stay = (): void => undefined;

  constructor(
    private readonly feed: NewsFeed,
    private readonly view: ReaderView,
  ) {
    this.address = new UrlState(feed, 'jia-news');
    this.forms = new Forms(feed);
    dress(feed.renderRoot as ShadowRoot, readerStyles);
    feed.addController(this);
  }

  hostConnected(): void {
    addEventListener('popstate', this.follow);
    if (this.item) this.showModal();
    this.stay();
    this.stay = onExit(
      () => this.leave(),
      () => this.feed.private,
      () => this.item !== undefined,
    );
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.follow);
    this.stay();
    this.hidden();
    // A move in the page is not a removal.
    setTimeout(() => {
      if (!this.feed.isConnected) this.forget();
    }, 0);
  }

  hostUpdated(): void {
    const { url = '', title = '' } = this.item ?? {};
    const { home } = this.feed;
    // A form needs somebody who receives what is written.
    if (this.writable !== undefined || !url || !home || !this.view.home()?.requests) return;
    this.writable = isWritable(this.feed, { url, title });
    if (this.writable) this.feed.requestUpdate();
  }

  /** Opens an article, or goes on to another one. Throws where there can be no dialog. */
  async show(item: NewsItem): Promise<void> {
    const { feed } = this;
    if (!this.item) {
      const active = feed.shadowRoot?.activeElement;
      this.opener = active instanceof HTMLAnchorElement ? active : undefined;
      this.place = this.view.timeline()?.shown.indexOf(item) ?? -1;
    }
    this.item = item;
    this.writable = undefined;
    const coming = this.load(item);
    feed.requestUpdate();
    await feed.updateComplete;
    if (this.item !== item || !feed.isConnected) return;
    this.forms.show(keyOf(item));
    try {
      this.showModal();
    } catch (error) {
      this.forget();
      throw error;
    }
    if (this.remembers) this.address.set(encode(keyOf(item)), this.address.value === undefined);
    await coming;
  }

  /** Whether a source has taken an item back. */
  isGone(item: NewsItem): boolean {
    return this.gone.has(keyOf(item));
  }

  /** Opens or closes what the page's address says. */
  readonly follow = (): void => {
    if (!this.remembers) return;
    const key = decode(this.address.value ?? '');
    if (!key) return this.close();
    if (this.item && keyOf(this.item) === key) return;
    const item = this.view.timeline()?.loaded.find((each) => keyOf(each) === key);
    if (!item || !(item.full || item.article)) return;
    if (!this.feed.dispatchEvent(new SelectEvent(item))) return;
    this.show(item).catch(() => this.forget());
  };

  private readonly printArticle = (): void => wear(this.feed, '.reader', onPaper);
  private readonly printPage = (): void => takeOff(this.feed);

  private get remembers(): boolean {
    const { feed } = this;
    return feed.urlState && feed.open === 'reader' && !feed.private;
  }

  private find<E extends HTMLElement>(selector: string): E | null | undefined {
    return this.feed.shadowRoot?.querySelector<E>(selector);
  }

  private get element(): HTMLDialogElement | null | undefined {
    return this.find<HTMLDialogElement>('dialog.reader');
  }

  private showModal(): void {
    const { element } = this;
    if (!element) return;
    if (!this.modal || !element.open) {
      element.removeAttribute('open');
      element.showModal();
      this.modal = true;
      addEventListener('beforeprint', this.printArticle);
      addEventListener('afterprint', this.printPage);
    }
    element.scrollTop = 0;
    this.find('#jia-article')?.focus();
  }

  private hidden(): void {
    this.modal = false;
    removeEventListener('beforeprint', this.printArticle);
    removeEventListener('afterprint', this.printPage);
    this.printPage();
  }

  private close(): void {
    this.element?.close();
  }

  private closed(): void {
    // Of a dialog that has been opened again since, there is nothing to close.
    if (!this.item || this.element?.open) return;
    const { feed, opener, place } = this;
    this.forget();
    this.address.leave();
    // The link may be gone with what was taken back: then the one that stands in its place.
    const titles = [...(feed.shadowRoot?.querySelectorAll<HTMLElement>('.title') ?? [])];
    const next = titles[Math.min(Math.max(place, 0), titles.length - 1)];
    (opener?.isConnected ? opener : next)?.focus();
  }

  /** Nothing tells what she read. */
  private leave(): void {
    if (this.remembers) this.address.set('', false);
    this.close();
    this.forget();
  }

  private forget(): void {
    this.wanted.abort();
    this.hidden();
    this.element?.removeAttribute('open');
    this.item = this.body = this.trouble = undefined;
    this.said = nothing;
    this.feed.requestUpdate();
  }

  /** The text of an article: what came with the list, or what its source sends now. */
  private async load(item: NewsItem): Promise<void> {
    const { feed, texts, view } = this;
    this.wanted.abort();
    const { signal } = (this.wanted = new AbortController());
    this.state = 'coming';
    this.said = nothing;
    try {
      const text = item.full
        ? (item.html ?? '')
        : (texts.get(item) ?? (await item.article?.(signal)));
      if (signal.aborted) return;
      if (text === undefined) return this.takeBack(item);
      texts.set(item, text);
      const source = view.timeline()?.sourceOf(item);
      const images = feed.private || source?.pictureless ? 'none' : feed.images;
      const base = item.url ?? source?.url ?? document.baseURI;
      const body = await safeHtml(text, { base, images });
      if (signal.aborted) return;
      if (typeof body !== 'string') lowerHeadings(body, Math.min(6, feed.headingLevel + 1));
      this.body = body;
      const empty =
        typeof body === 'string' ? !body : !body.textContent?.trim() && !body.querySelector('img');
      this.state = empty ? 'none' : 'there';
    } catch (error) {
      if (signal.aborted) return;
      this.trouble = error;
      this.state = 'failed';
    }
    feed.requestUpdate();
  }

  /** It leaves the list, and what is kept of it on the device. */
  private takeBack(item: NewsItem): void {
    const { feed, view } = this;
    const timeline = view.timeline();
    const source = timeline?.sourceOf(item);
    this.gone.add(keyOf(item));
    this.state = 'gone';
    void timeline?.sift();
    feed.requestUpdate();
    if (source)
      import('./kept.js').then(
        ({ forgetList }) => forgetList(source.url),
        () => undefined,
      );
  }

  private retry(item: NewsItem): void {
    void this.load(item);
    this.feed.requestUpdate();
    // The button goes away with the error.
    this.find('#jia-article')?.focus();
  }

  private say(words: unknown): void {
    this.said = words;
    this.feed.requestUpdate();
  }

  /* What can be done with an article. */

  private async pass({ url = '', title }: NewsItem): Promise<void> {
    const { words } = this.view;
    const passed = await pass(title, url);
    if (passed === 'copied') this.say(words.t('copied'));
    if (passed !== 'yourself') return;
    const address = html`<bdi class="address">${url}</bdi>`;
    this.say(inWeChat() ? words.t('shareInWeChat') : words.parts('copyYourself', { address }));
  }

  private async write({ url = '', title }: NewsItem): Promise<void> {
    const { words } = this.view;
    this.say(words.t('loading'));
    try {
      await this.forms.write(
        this.find('.forms')!,
        url,
        { url, title },
        words.t('write'),
        words.asked ? { lang: words.asked } : {},
      );
      this.say(nothing);
    } catch {
      this.say(words.t('errorNoPhone'));
    }
  }

  /* What is shown. */

  /** The dialog stands in the tree also while it is closed: it holds the forms. */
  dialog(): TemplateResult {
    const { item, view } = this;
    return html`<dialog
      class="reader"
      part="reader"
      aria-labelledby="jia-article"
      @close=${() => this.closed()}
      @click=${(event: Event) => event.target === event.currentTarget && this.close()}
    >
      <div class="leaf">
        ${
          item
            ? html`<div class="top row">
                  ${
                    view.words.ready
                      ? html`<button class="button bare" type="button" @click=${() => this.close()}>
                          ${view.words.t('back')}
                        </button>`
                      : nothing
                  }
                  ${view.size()}
                </div>
                ${this.page(item)}`
            : nothing
        }
        <div class="forms"></div>
      </div>
    </dialog>`;
  }

  private page(item: NewsItem): TemplateResult {
    const { view } = this;
    const entry = view.entry(item);
    const name = html`<span
      id="jia-article"
      tabindex="-1"
      lang=${item.language ?? nothing}
      dir="auto"
      >${item.title || item.summary || view.words.t('untitled')}</span
    >`;
    return html`<article class="page stack">
      <div class="about stack">
        ${signs(item, entry)} ${entry.heading(name)} ${metaTemplate(item, entry)}
        ${view.words.ready ? entry.details?.(item, entry) : nothing}
      </div>
      ${this.content(item)} ${view.words.ready ? this.tools(item) : nothing}
      <p class="quiet" role="status">${this.said}</p>
    </article>`;
  }

  private content(item: NewsItem): unknown {
    const { body, state, trouble, view } = this;
    const { words } = view;
    if (state === 'coming') return view.skeleton();
    if (state === 'failed') return view.error(trouble, () => this.retry(item));
    if (state !== 'there' || body === undefined)
      return html`<p class="state" role="alert">
        ${words.t(state === 'gone' ? 'takenBack' : 'noText')}
      </p>`;
    return html`${this.opening(item, body)}
      <div class="prose" part="article" lang=${item.language ?? nothing} dir="auto">
        ${typeof body === 'string' ? html`<p>${body}</p>` : body}
      </div>`;
  }

  /** The picture above the text, where the text does not show it. */
  private opening(item: NewsItem, body: DocumentFragment | string): unknown {
    const { feed, view } = this;
    const image = feed.private ? undefined : view.picture(item);
    const prose = this.find('.prose');
    // Once it is drawn, the fragment is empty and its nodes stand in the tree.
    const text = typeof body === 'string' ? undefined : body.firstChild ? body : prose;
    if (!image || (text && shows(text, image))) return nothing;
    const { url, width, height, alt, srcset } = image;
    return html`<img
      class="opening"
      part="image"
      sizes=${srcset ? '40em' : nothing}
      srcset=${srcset?.map((each) => `${each.url} ${each.width}w`).join(', ') ?? nothing}
      src=${url}
      alt=${alt === item.title ? '' : alt}
      width=${width ?? nothing}
      height=${height ?? nothing}
      decoding="async"
      referrerpolicy="no-referrer"
      @error=${view.entry(item).pictureLost}
    />`;
  }

  private tools(item: NewsItem): unknown {
    const { feed, state, view, writable } = this;
    const way = wayToShare();
    const { words } = view;
    const { url } = item;
    if (state === 'gone') return nothing;
    const button = (word: string, press: () => unknown) =>
      html`<button class="button" type="button" @click=${press}>${word}</button>`;
    return html`<div class="tools row">
        ${url ? html`<a class="button" href=${url}>${words.t('original')}</a>` : nothing}
        ${url && way && way !== 'shareInWeChat' ? button(words.t(way), () => this.pass(item)) : nothing}
        ${
          // In WeChat printing does nothing.
          state === 'there' && canPrint() && !inWeChat()
            ? button(words.t('print'), () => print())
            : nothing
        }
        ${url && writable && feed.home ? button(words.t('write'), () => this.write(item)) : nothing}
      </div>
      ${way === 'shareInWeChat' ? html`<p class="quiet">${words.t(way)}</p>` : nothing}
      ${url ? html`<p class="address paper" dir="ltr">${url}</p>` : nothing}`;
  }
}
