import { initialState, Task } from '@lit/task';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import { attribute, choice, text } from '../kit/attribute.js';
import { JiaErrorEvent } from '../kit/events.js';
import { concerns, say, type Home } from '../kit/home.js';
import { Language } from '../kit/language.js';
import { RemoteError, withoutQuery } from '../kit/remote.js';
import { themeStyles } from '../kit/theme.styles.js';
import { Widget } from '../kit/widget.js';
import type { Backend } from './backends/backend.js';
import { backendFor, dialectNames } from './backends/dialects.js';
import { locales, type Words } from './locales/index.js';
import { SelectEvent } from './news-feed.events.js';
import { newsFeedStyles } from './news-feed.styles.js';
import { hostName, isMoment, type NewsImage, type NewsItem } from './news-item.js';
import { Timeline, type Failure, type Source } from './timeline.js';

const detect = backendFor();
const backends = new Map<string, Backend>();
for (const name of dialectNames) backends.set(name, backendFor(name));

/** All feeds in the page: one clock keeps their relative times true. */
const feeds = new Set<NewsFeed>();
let clock: ReturnType<typeof setInterval> | undefined;

const minute = 60_000;
const day = 86_400_000;

/**
 * One list of news out of one or many sources, newest first.
 *
 * @element jia-news-feed
 * @summary News of one or many sources in one list.
 *
 * @slot - What shows until the first content is there: a plain link.
 * @slot header - Above the list.
 * @slot footer - Below the list.
 * @slot empty - A `<template>` for the empty state.
 * @slot error - A `<template>` for the error state.
 *
 * @fires jia-load - The first content is shown; an empty list counts.
 * @fires jia-error - A source could not be read: `code`, `message`, `source`.
 * @fires jia-select - A visitor opens an item: `item`. Cancelable.
 *
 * @csspart heading - The widget's heading.
 * @csspart item - One piece of news, an article.
 * @csspart title - Its title, a link.
 * @csspart source - Who published it.
 * @csspart date - When, a time element.
 * @csspart summary - Its first sentences.
 * @csspart image - Its picture.
 * @csspart more - The button that shows more.
 * @csspart loading - The shape of what comes.
 * @csspart empty - Nothing is there.
 * @csspart error - Nothing could be read.
 * @csspart retry - The button that tries again.
 */
export class NewsFeed extends Widget {
  static override styles = [themeStyles, newsFeedStyles];

  /** A column of news, or cards with pictures. */
  @attribute(choice('layout', ['list', 'cards'], 'list')) layout: 'list' | 'cards' = 'list';
  /** The clocks by which dates without a zone are read. */
  @attribute({
    ...text('time-zone', 'Asia/Shanghai'),
    accepts: isTimeZone,
    allowed: 'the name of a time zone, such as Asia/Shanghai',
  })
  timeZone = 'Asia/Shanghai';
  /** Whose pictures are shown. `same-host`: of the hosts that the page and the feeds are on. */
  @attribute(choice('images', ['all', 'same-host', 'none'], 'all')) images:
    'all' | 'same-host' | 'none' = 'all';

  protected override readonly words = new Language<Words>(this, locales);
  private timeline: Timeline | undefined;
  private announcedTimeline: Timeline | undefined;
  /** The hosts of the sources. */
  private hosts = new Set<string>();
  /** Items whose picture did not load. */
  private readonly pictureless = new WeakSet<NewsItem>();
  /** Retry was pressed: its button is gone, so the focus needs a new place. */
  private refocus = false;

  private readonly news = new Task<readonly unknown[], Timeline>(this, {
    task: (_args, { signal }) => this.open(signal),
    args: () => [this.due, this.src, this.home, this.type, this.home && this.region, this.timeZone],
    onError: (error) => this.failed(error, error instanceof RemoteError ? error.url : this.src),
  });

  /** Teaches all feeds one more dialect, to be named by `type`. */
  static registerBackend(name: string, backend: Backend): void {
    const key = name.trim().toLowerCase();
    backends.set(key, backend);
    for (const feed of [...feeds]) if (feed.dialect === key) void feed.news.run();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    feeds.add(this);
    clock ??= setInterval(() => {
      if (!document.hidden) for (const feed of [...feeds]) feed.requestUpdate();
    }, minute);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    feeds.delete(this);
    if (feeds.size > 0) return;
    clearInterval(clock);
    clock = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('limit')) void this.timeline?.resize(this.limit);
  }

  protected override updated(): void {
    const { timeline } = this;
    if (timeline && this.news.value === timeline && this.announcedTimeline !== timeline) {
      this.announcedTimeline = timeline;
      this.loaded();
    }
    if (this.refocus) this.focusFirst();
  }

  private get dialect(): string {
    return this.type.trim().toLowerCase();
  }

  private async open(signal: AbortSignal): Promise<Timeline | typeof initialState> {
    this.timeline?.close();
    if (!this.due) return initialState;
    if (!this.src.trim() && !this.home) {
      this.report('needs the attribute home or src to know what to show.');
      return initialState;
    }
    const timeline = new Timeline({
      limit: this.limit,
      timeZone: this.timeZone,
      changed: () => this.requestUpdate(),
      failed: (failure) => this.sourceFailed(failure),
    });
    this.timeline = timeline;
    signal.addEventListener('abort', () => timeline.close());
    this.hosts = new Set([location.host]);
    const own = this.ownSources();
    const home = this.readHome(signal).then((file) => this.homeSources(file, own));
    await timeline.start([Promise.resolve(own), home]);
    return timeline;
  }

  private ownSources(): Source[] {
    const backend = this.backendOf(this.dialect, 'type');
    const found: Source[] = [];
    for (const url of new Set(this.sources)) found.push(this.known({ url, backend }));
    return found;
  }

  private homeSources(home: Home | undefined, own: readonly Source[]): Source[] {
    if (!home) {
      if (!this.home || own.length > 0) return [];
      throw this.unnamed(home, 'feed');
    }
    const found: Source[] = [];
    for (const feed of home.feeds) {
      const { url, type = '', name } = feed;
      if (!concerns(feed, this.region) || own.some((source) => source.url === url)) continue;
      found.push(this.known({ url, name, backend: this.backendOf(type, 'the home file: type') }));
    }
    return found;
  }

  private known(source: Source): Source {
    this.hosts.add(new URL(source.url).host);
    return source;
  }

  private backendOf(type: string, where: string): Backend {
    const backend = backends.get(type);
    if (type && !backend) {
      const allowed = [...backends.keys()].join(', ');
      this.report(
        `${where}="${type}" is not understood; allowed: ${allowed}. Found out by looking instead.`,
      );
    }
    return backend ?? detect;
  }

  /** One source of several: the others go on. */
  private sourceFailed({ url, error }: Failure): void {
    const { code, message } =
      error instanceof RemoteError ? error : { code: 'payload', message: String(error) };
    this.report(message);
    this.dispatchEvent(new JiaErrorEvent(code, message, withoutQuery(url)));
  }

  private select(event: Event, item: NewsItem): void {
    if (!this.dispatchEvent(new SelectEvent(item))) event.preventDefault();
  }

  private async showMore(timeline: Timeline): Promise<void> {
    if (timeline.busy) return;
    const before = timeline.shown.length;
    const root = this.shadowRoot;
    const places = [root?.activeElement, document.activeElement];
    await timeline.more();
    await this.updateComplete;
    // Only when the visitor has not gone elsewhere meanwhile.
    if (root?.activeElement && root.activeElement !== places[0]) return;
    if (document.activeElement !== places[1] && document.activeElement !== document.body) return;
    const next = root?.querySelectorAll<HTMLElement>('.title')[before];
    (next ?? root?.querySelector<HTMLElement>('.end'))?.focus();
  }

  private showWaiting(timeline: Timeline): void {
    timeline.showWaiting();
    this.refocus = true;
  }

  private retryAll(): void {
    this.refocus = true;
    void this.news.run();
  }

  private async retryBroken(timeline: Timeline): Promise<void> {
    await timeline.retry();
    if (timeline.failures.length === 0) this.refocus = true;
    this.requestUpdate();
  }

  /** To the first item, or back to the button when trying again was in vain. */
  private focusFirst(): void {
    const target = this.shadowRoot?.querySelector<HTMLElement>(
      '.title, [part="error"] [part="retry"]',
    );
    if (!target) return;
    this.refocus = false;
    target.focus();
  }

  private pictureOf(item: NewsItem): NewsImage | undefined {
    const { image } = item;
    if (!image || this.images === 'none' || this.pictureless.has(item)) return undefined;
    if (this.images === 'same-host' && !this.hosts.has(new URL(image.url).host)) return undefined;
    return image;
  }

  protected override render(): TemplateResult {
    return this.frame(
      this.news.render({
        pending: () =>
          html`<div class=${this.layout}>${this.skeleton(Math.min(this.limit, 6))}</div>`,
        complete: (timeline) => this.list(timeline),
        error: (error) => this.errorState(error, () => this.retryAll()),
      }),
    );
  }

  private list(timeline: Timeline): unknown {
    const { shown, waiting } = timeline;
    const { words } = this;
    const broken = this.broken(timeline);
    if (shown.length === 0) return html`${this.emptyState(this.emptyWords(timeline))} ${broken}`;
    return html`<div class=${this.layout}>
      ${
        waiting > 0
          ? html`<div class="waiting" role="status">
              <button
                class="button raised"
                type="button"
                @click=${() => this.showWaiting(timeline)}
              >
                ${words.t('waiting', { count: waiting })}
              </button>
            </div>`
          : nothing
      }
      <ul class="items" role="list">
        ${repeat(
          shown,
          (item) => item,
          (item) => this.entry(item),
        )}
      </ul>
      ${this.foot(timeline, broken)}
    </div>`;
  }

  private foot(timeline: Timeline, broken: unknown): unknown {
    const { words } = this;
    const { further, busy } = timeline;
    // A button without a name helps nobody: it waits for its words, as content does not.
    if (!words.ready) return nothing;
    const more = html`<button
      class="button more"
      part="more"
      type="button"
      aria-disabled=${busy ? 'true' : 'false'}
      @click=${() => this.showMore(timeline)}
    >
      ${busy ? words.t('loading') : words.t('more', { count: further })}
    </button>`;
    // Said only to those who pressed: under a short list it would be noise.
    const end = html`<p class="end quiet" tabindex="-1">${words.t('end')}</p>`;
    const done = timeline.shown.length > this.limit ? end : nothing;
    if (further === 0 && broken === nothing && done === nothing) return nothing;
    return html`<div class="foot">${broken} ${further > 0 ? more : done}</div>`;
  }

  private entry(item: NewsItem): TemplateResult {
    const picture = this.pictureOf(item);
    return html`<li class=${classMap({ entry: true, raised: this.layout === 'cards' })}>
      <article class=${classMap({ item: true, plain: !picture })} part="item">
        <div class="text">
          ${this.headingOf(1, this.titleOf(item))}
          ${
            item.title && item.summary
              ? html`<p class="summary" part="summary" dir="auto" lang=${item.language ?? nothing}>
                  ${item.summary}
                </p>`
              : nothing
          }
          <p class="meta quiet">
            <span class="source" part="source" dir="auto"
              >${say(item.source.name, this.words.tag)}</span
            >
            ${isMoment(item.date) ? this.dateOf(item.date) : nothing}
          </p>
        </div>
        ${picture ? this.picture(item, picture) : nothing}
      </article>
    </li>`;
  }

  private titleOf(item: NewsItem): TemplateResult {
    const words = item.title || item.summary || this.words.t('untitled');
    const lang = item.language ?? nothing;
    return item.url
      ? html`<a
          class="title"
          part="title"
          href=${item.url}
          lang=${lang}
          dir="auto"
          @click=${(event: Event) => this.select(event, item)}
          >${words}</a
        >`
      : html`<span class="title" part="title" lang=${lang} dir="auto" tabindex="-1"
          >${words}</span
        >`;
  }

  private dateOf(date: number): TemplateResult {
    const { words } = this;
    const now = Date.now();
    const recent = date <= now && now - date < 7 * day;
    const exact = words.date(date, { dateStyle: 'full', timeStyle: 'short' });
    return html`<time
      class="date"
      part="date"
      datetime=${new Date(date).toISOString()}
      title=${exact}
      dir="auto"
      >${
        recent
          ? words.relative(date, now)
          : words.date(date, { year: 'numeric', month: 'long', day: 'numeric' })
      }</time
    >`;
  }

  private picture(item: NewsItem, { url, width, height, alt }: NewsImage): TemplateResult {
    return html`<div class="picture">
      <img
        part="image"
        src=${url}
        alt=${alt === item.title ? '' : alt}
        width=${width ?? nothing}
        height=${height ?? nothing}
        loading="lazy"
        decoding="async"
        referrerpolicy="no-referrer"
        @error=${() => {
          this.pictureless.add(item);
          this.requestUpdate();
        }}
      />
    </div>`;
  }

  /** A quiet line that names what did not open; what did is there all the same. */
  private broken(timeline: Timeline): unknown {
    const { failures } = timeline;
    const { words } = this;
    if (failures.length === 0 || !words.ready) return nothing;
    const first = failures.filter((failure) => failure.first);
    const hosts = [...new Set(first.map(({ url }) => hostName(url)))];
    return html`<div class="broken row" role="status">
      <span class="quiet">
        ${
          hosts.length > 0
            ? words.t('partly', { sources: words.list(hosts) })
            : words.t('moreFailed')
        }
      </span>
      <button class="button" part="retry" type="button" @click=${() => this.retryBroken(timeline)}>
        ${words.t('retry')}
      </button>
    </div>`;
  }

  private emptyWords({ place }: Timeline): unknown {
    const { words, homeFile } = this;
    const url = homeFile?.url ?? place?.url;
    if (!url) return words.t('empty');
    const name = say(homeFile?.url ? homeFile.name : place?.name, words.tag) || hostName(url);
    return words.parts('emptyLink', { link: html`<a href=${url}>${name}</a>` });
  }
}

function isTimeZone(value: unknown): boolean {
  try {
    return typeof value === 'string' && !!new Intl.DateTimeFormat('en', { timeZone: value });
  } catch {
    return false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jia-news-feed': NewsFeed;
  }
}
