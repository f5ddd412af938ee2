import { initialState, Task } from '@lit/task';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { attribute, choice, data, flag, state, text, whole } from '../kit/attribute.js';
import { JiaErrorEvent } from '../kit/events.js';
import { concerns, say, type Home } from '../kit/home.js';
import { Language } from '../kit/language.js';
import { RemoteError, withoutQuery } from '../kit/remote.js';
import { idle, turn } from '../kit/slices.js';
import { themeStyles } from '../kit/theme.styles.js';
import { Widget } from '../kit/widget.js';
import type { Backend } from './backends/backend.js';
import { backendFor, dialectNames } from './backends/dialects.js';
import type { Chooser } from './chooser.js';
import type * as Details from './entry-details.js';
import { entryTemplate, type EntryView } from './entry-view.js';
import { locales, type Words } from './locales/index.js';
import type { MediaView } from './media-view.js';
import { SelectEvent } from './news-feed.events.js';
import { newsFeedStyles } from './news-feed.styles.js';
import { hostName, type NewsImage, type NewsItem, type Outline } from './news-item.js';
import type { Reader } from './reader.js';
import type { SourceOptions } from './sources.js';
import { mostSources, Timeline, type Failure, type Source } from './timeline.js';
import type * as Trouble from './trouble.js';
import type * as Trust from './trust.js';

const detect = backendFor();
const backends = new Map<string, Backend>();
for (const name of dialectNames) backends.set(name, backendFor(name));

/** All feeds in the page: one clock keeps their relative times true. */
const feeds = new Set<NewsFeed>();
let clock: ReturnType<typeof setInterval> | undefined;

const minute = 60_000;
/** Items drawn in one go: what is seen first at once, then a screen, the rest while nobody waits. */
const handful = 10;
const screenful = 24;
const layouts = ['list', 'cards', 'compact', 'headline'] as const;

/**
 * One list of news out of one or many sources, newest first.
 *
 * @element jia-news-feed
 * @summary News of one or many sources in one list.
 *
 * @slot - What shows until the first content is there: a plain link. `<jia-source>` children name sources with
 *   options: `src type label logo colour limit images time-zone`.
 * @slot header - Above the list.
 * @slot footer - Below the list.
 * @slot empty - A `<template>` for the empty state.
 * @slot error - A `<template>` for the error state.
 *
 * @fires jia-load - The first content is shown; an empty list counts.
 * @fires jia-error - A source could not be read: `code`, `message`, `source`.
 * @fires jia-select - A visitor opens an item: `item`. Cancelable.
 * @fires {WriteEvent} jia-write - A visitor wants to write about an article: `about`, `home`, `place`. Cancelled by
 *   whoever puts a form into `place`; without a place it only asks whether anybody would.
 *
 * @csspart heading - The widget's heading.
 * @csspart item - One piece of news, an article.
 * @csspart title - Its title, a link.
 * @csspart source - Who published it.
 * @csspart date - When, a time element.
 * @csspart mark - That it is official, a correction, a warning or a notice.
 * @csspart summary - Its first sentences.
 * @csspart image - Its picture.
 * @csspart media - What can be heard or watched in its place.
 * @csspart account - The button that shows how to follow its account.
 * @csspart search - The field for words, where `filters` offers it.
 * @csspart facet - A group of topics, places or sources to choose from; each is an `option`.
 * @csspart filter - What is chosen and out of sight, to be taken back.
 * @csspart more - The button that shows more.
 * @csspart reader - An article, in a dialog; it holds the parts `source`, `date`, `mark` and `image` of it, too.
 * @csspart article - Its text.
 * @csspart loading - The shape of what comes.
 * @csspart empty - Nothing is there.
 * @csspart error - Nothing could be read.
 * @csspart retry - The button that tries again.
 */
export class NewsFeed extends Widget {
  static override styles = [themeStyles, newsFeedStyles];

  /** A column of news, cards with pictures, titles alone, or one lead above titles. */
  @attribute(choice('layout', layouts, 'list')) layout: (typeof layouts)[number] = 'list';
  /** The clocks by which dates without a zone are read. */
  @attribute({
    ...text('time-zone', 'Asia/Shanghai'),
    accepts: isTimeZone,
    allowed: 'a time zone such as Asia/Shanghai',
  })
  timeZone = 'Asia/Shanghai';
  /** Whose pictures are shown. `same-host`: of the hosts that the page and the feeds are on. */
  @attribute(choice('images', ['all', 'same-host', 'none'], 'all')) images:
    'all' | 'same-host' | 'none' = 'all';

  /** What a title opens: the article's own page, or, where the source gives all of it, the article in a dialog. */
  @attribute(choice('open', ['link', 'reader'], 'link')) open: 'link' | 'reader' = 'link';
  /** The page's address says which article is open, so that Back closes it and a copied address opens it. */
  @attribute(flag('url-state')) urlState = false;
  /** One story that several sources tell is shown once; `off`: every copy. */
  @attribute(choice('dedupe', ['on', 'off'], 'on')) dedupe: 'on' | 'off' = 'on';
  /** Addresses of official accounts, separated by spaces; counts only without `home`. */
  @attribute(text('official')) official = '';
  /** Seconds after which the sources are asked for what is new; 0: never. */
  @attribute(whole('refresh', { min: 0, max: 86_400, fallback: 0 })) refresh = 0;
  /**
   * What visitors may choose by: `words`, `topics`, `regions`, `sources`, `dates`, separated by spaces.
   * `interests`: they may say what they follow, and see it first.
   */
  @attribute(text('filters')) filters = '';
  /** Words or topics, separated by commas: only items with one of them are shown. */
  @attribute(text('include')) include = '';
  /** Words or topics, separated by commas: no item with one of them is shown. */
  @attribute(text('exclude')) exclude = '';
  /** Sources with options of their own, beside `src` and the `<jia-source>` children. */
  @data() sources: readonly SourceOptions[] = [];

  /** The `<jia-source>` children, as they are written. */
  @state() private marks = '';
  /** Whether the first content lets wait for itself: what comes within a moment needs no shape before it. */
  @state() private late = false;
  /** How many items may be drawn by now. */
  @state() private drawn = handful;
  @state() private explained: NewsItem | undefined = undefined;
  @state() private trouble: typeof Trouble | undefined = undefined;

  /** The first content is on the screen, or is long in coming: now words may take their time. */
  private settle = (): void => undefined;
  private readonly settled = new Promise<void>((settle) => (this.settle = settle));
  protected override readonly words = new Language<Words>(this, locales, this.settled);
  private timeline: Timeline | undefined;
  private announcedTimeline: Timeline | undefined;
  /** The hosts of the sources. */
  private hosts = new Set<string>();
  /** Items whose picture did not load. */
  private readonly pictureless = new WeakSet<NewsItem>();
  private trust: typeof Trust | undefined;
  private details: typeof Details | undefined;
  private chooser: Chooser | undefined;
  private media: MediaView | undefined;
  private reader: Reader | undefined;
  private unwatch = (): void => undefined;
  /** Sees what changes in the `<jia-source>` children. */
  private readonly marking = new MutationObserver(() => this.readChildren());
  /** Retry was pressed: its button is gone, so the focus needs a new place. */
  private refocus = false;

  private readonly news = new Task<readonly unknown[], Timeline>(this, {
    task: (_args, { signal }) => this.begin(signal),
    args: () => [
      this.due,
      this.src,
      this.home,
      this.type,
      this.home && this.region,
      this.timeZone,
      this.dedupe,
      this.sources,
      this.marks,
    ],
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
    this.readChildren();
    feeds.add(this);
    setTimeout(() => void idle().then(() => (this.late = true)), 100);
    setTimeout(this.settle, 1500);
    void this.watchNews();
    clock ??= setInterval(() => {
      if (!document.hidden) for (const feed of [...feeds]) feed.requestUpdate();
    }, minute);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unwatch();
    this.marking.disconnect();
    feeds.delete(this);
    if (feeds.size > 0) return;
    clearInterval(clock);
    clock = undefined;
  }

  protected override firstUpdated(): void {
    // The parser may bring the children after the tag.
    this.renderRoot.addEventListener('slotchange', () => this.readChildren());
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('limit')) void this.timeline?.resize(this.limit);
    if (changed.has('layout')) this.loadLayouts().catch(() => undefined);
    if (changed.has('refresh')) void this.watchNews();
    if (['filters', 'include', 'exclude'].some((name) => changed.has(name)) && this.timeline)
      void this.loadChooser().then(() => this.timeline?.sift(true));
  }

  protected override updated(): void {
    const { timeline } = this;
    if (timeline && this.news.value === timeline && this.announcedTimeline !== timeline) {
      this.announcedTimeline = timeline;
      this.loaded();
      if (this.urlState && !this.reader) void this.read();
    }
    if (this.refocus) this.focusFirst();
    if (timeline && this.drawn < timeline.shown.length) void this.drawFurther();
    if (this.news.value || this.news.error) this.settleSoon();
  }

  private settleSoon(): void {
    if (this.drawn < Math.min(this.timeline?.shown.length ?? 0, screenful)) return;
    const { settle } = this;
    this.settle = () => undefined;
    // The second frame begins when the first one is on the screen.
    requestAnimationFrame(() => requestAnimationFrame(settle));
  }

  private async drawFurther(): Promise<void> {
    const { drawn } = this;
    await (drawn < screenful ? turn() : idle());
    // Several updates may have asked for the same.
    if (this.drawn === drawn) this.drawn = drawn < screenful ? screenful : drawn + screenful;
  }

  private get dialect(): string {
    return this.type.trim().toLowerCase();
  }

  private async begin(signal: AbortSignal): Promise<Timeline | typeof initialState> {
    this.timeline?.close();
    if (!this.due) return initialState;
    this.hosts = new Set([location.host]);
    const own = this.ownSources();
    const named = this.namedSources();
    if (own.length + this.sources.length === 0 && !this.home && !this.marks) {
      this.report('needs the attribute home or src to know what to show.');
      return initialState;
    }
    const timeline = new Timeline({
      limit: this.limit,
      timeZone: this.timeZone,
      dedupe: this.dedupe !== 'off',
      keep: !this.private,
      accepts: (item) => this.accepts(item),
      leads: (item) => this.leads(item),
      rank: (items, shown) => this.chooser?.rank(items, shown) ?? items,
      mayCorrect: (correction) => this.isOfficial(correction),
      preference: (item) => (this.isOfficial(item) ? 0 : 1),
      sourceOf: (outline) => this.listed(outline),
      prepare: async () => {
        this.details ??= await import('./entry-details.js');
      },
      arrived: async ({ items }) => {
        if (this.media || !items.some(({ media, source }) => media ?? source.platform)) return;
        const { MediaView } = await import('./media-view.js');
        this.media ??= new MediaView(this);
      },
      changed: () => this.requestUpdate(),
      failed: (failure) => this.sourceFailed(failure),
    });
    this.timeline = timeline;
    signal.addEventListener('abort', () => timeline.close());
    const late = [this.loadChooser(), this.loadLayouts().catch(() => undefined)];
    const home = this.readHome(signal).then((file) => this.fromHome(file, timeline));
    await Promise.all(late);
    if (!this.home && this.official) await this.loadTrust();
    // Many sources: asking, choosing and drawing are a piece of work each.
    const many = own.length > 1;
    if (many) await turn();
    await timeline.start([Promise.resolve(own), named, home]);
    if (many) await turn();
    if (timeline.leftOut > 0) {
      this.report(`${timeline.leftOut} sources beyond ${mostSources} were left out.`);
    }
    return timeline;
  }

  /** How a layout looks, before the first item is shown in it. */
  private async loadLayouts(): Promise<void> {
    if (this.layout === 'list') return;
    const { dressLayouts } = await import('./layouts.js');
    dressLayouts(this.renderRoot as ShadowRoot);
  }

  /** What narrows the list, before the first item of it is shown. */
  private async loadChooser(): Promise<void> {
    if (!this.filters && !this.include && !this.exclude) return;
    const late = await import('./chooser.js').catch(() => undefined);
    if (!late) return;
    this.chooser ??= new late.Chooser(
      this,
      () => {
        this.drawn = handful;
        void this.timeline?.sift(true);
      },
      (item) => this.leads(item),
    );
    await this.chooser.prepare();
  }

  /** What lists of official accounts and withdrawn items mean. */
  private async loadTrust(): Promise<void> {
    this.trust ??= await import('./trust.js').catch(() => undefined);
  }

  private readChildren(): void {
    let marks = '';
    for (const child of [...this.children])
      if (child.localName === 'jia-source') marks += child.outerHTML;
    this.marks = marks;
    if (marks && this.isConnected) this.marking.observe(this, { attributes: true, subtree: true });
  }

  private ownSources(): Source[] {
    const backend = this.backendOf(this.dialect, 'type');
    return [...new Set(this.addresses)].map((url) => this.known({ url, backend }));
  }

  /** Sources with options of their own. */
  private async namedSources(): Promise<Source[]> {
    if (this.sources.length === 0 && !this.marks) return [];
    const { childSources, readSources } = await import('./sources.js');
    const { sources, faults } = readSources([...this.sources, ...childSources(this)], isTimeZone);
    for (const fault of faults) this.report(fault);
    return sources.map(({ type, ...source }) =>
      this.known({ ...source, backend: this.backendOf(type || this.dialect, 'type of a source') }),
    );
  }

  /** A source of a reading list. */
  private listed({ url, name, type = '' }: Outline): Source {
    // Lists call everything rss.
    const backend = type === 'rss' ? detect : (backends.get(type) ?? detect);
    return this.known({ url, name, backend });
  }

  private async fromHome(home: Home | undefined, timeline: Timeline): Promise<Source[]> {
    if (home && home.withdrawn.length + home.official.length > 0) {
      await this.loadTrust();
      void timeline.sift();
    }
    if (!home) {
      if (!this.home || timeline.asked) return [];
      throw this.unnamed(home, 'feed');
    }
    const found: Source[] = [];
    for (const feed of home.feeds) {
      const { url, type = '', name } = feed;
      if (!concerns(feed, this.region)) continue;
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

  /** What was withdrawn, or is over, is not shown, wherever it comes from. */
  private accepts(item: NewsItem): boolean {
    if ((item.expires ?? Infinity) <= Date.now() || this.opinion(item)?.withdrawn) return false;
    if (this.reader?.isGone(item)) return false;
    return this.chooser?.accepts(item) ?? true;
  }

  /** A pinned warning or notice leads the list, where somebody official says it and while it counts. */
  private leads(item: NewsItem): boolean {
    return this.isOfficial(item) && this.trust?.leads(item, Date.now()) === true;
  }

  /** Accounts that the home file confirms, or, where no home is given, the page. */
  private isOfficial(item: NewsItem): boolean {
    return this.opinion(item)?.official === true;
  }

  /** What the lists of official accounts and withdrawn items say of an item, once they are loaded. */
  private opinion(item: NewsItem): Trust.Opinion | undefined {
    const feed = this.timeline?.sourceOf(item)?.url ?? '';
    return this.trust?.opinionOf(item, this.home ? this.homeFile : this.official, feed);
  }

  /** Looks for what is new after a while. */
  private async watchNews(): Promise<void> {
    this.unwatch();
    if (!this.refresh || !this.isConnected) return;
    const { every } = await import('./watch.js');
    this.unwatch();
    if (this.isConnected) this.unwatch = every(this.refresh, () => this.lookAgain());
  }

  private async lookAgain(): Promise<void> {
    const { timeline } = this;
    if (!timeline) return;
    // What it has withdrawn meanwhile leaves a page that stays open, too.
    await this.fromHome(await this.readHome(undefined, true), timeline);
    await timeline.refresh();
  }

  private select(event: Event, item: NewsItem): void {
    if (!this.dispatchEvent(new SelectEvent(item))) return event.preventDefault();
    const press = event as MouseEvent;
    // With a key that asks for another tab or window, a press means the page.
    const page = press.altKey || press.ctrlKey || press.metaKey || press.shiftKey;
    if (this.open === 'link' || page || !(item.full || item.article)) return;
    event.preventDefault();
    void this.read(item);
  }

  /** An article in a dialog, or, without one, what the page's address says. */
  private async read(item?: NewsItem): Promise<void> {
    try {
      const { Reader } = await import('./reader.js');
      this.reader ??= new Reader(this, {
        words: this.words,
        home: () => this.homeFile,
        timeline: () => this.timeline,
        entry: (read) => this.viewOf(read),
        picture: (read) => this.pictureOf(read),
        size: () => this.sizeButton(),
        skeleton: () => this.skeleton(1),
        error: (error, retry) => this.errorState(error, retry),
      });
      await (item ? this.reader.show(item) : this.reader.follow());
    } catch {
      if (item?.url) location.assign(item.url);
    }
  }

  private async showMore(timeline: Timeline): Promise<void> {
    if (timeline.busy) return;
    const before = timeline.shown.length;
    this.drawn = before + handful;
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
    if (!image || this.pictureless.has(item)) return undefined;
    return this.mayLoad(image.url, item) ? image : undefined;
  }

  private mayLoad(picture: string, item: NewsItem): boolean {
    if (this.private || this.images === 'none' || this.timeline?.sourceOf(item)?.pictureless)
      return false;
    return this.images !== 'same-host' || this.hosts.has(new URL(picture).host);
  }

  protected override render(): TemplateResult {
    const { value, error } = this.news;
    // A list that was written beforehand stands as it is until it comes alive.
    if (!value && !error && this.querySelector('[itemtype$=ItemList]'))
      return html`<slot name="header"></slot><slot></slot><slot name="footer"></slot>`;
    return this.frame([
      this.news.render({
        pending: () =>
          this.late
            ? html`<div class=${this.layout}>${this.skeleton(Math.min(this.limit, 10))}</div>`
            : nothing,
        complete: (timeline) => this.list(timeline),
        error: (error) => this.errorState(error, () => this.retryAll()),
      }),
      this.reader?.dialog(),
    ]);
  }

  private list(timeline: Timeline): unknown {
    const { shown } = timeline;
    const { words } = this;
    const broken = this.broken(timeline);
    const chooser =
      (words.ready && this.chooser?.template(words, timeline, this.homeFile)) || nothing;
    // One template for both: a field in which somebody types must stay the same field.
    return html`${chooser}
    ${shown.length > 0 ? this.entries(timeline, broken) : this.nothingShown(timeline, broken)}`;
  }

  private nothingShown(timeline: Timeline, broken: unknown): unknown {
    const why = this.chooser?.narrow ? this.words.t('chooseNone') : this.emptyWords(timeline);
    return [this.emptyState(why), broken];
  }

  private entries(timeline: Timeline, broken: unknown): TemplateResult {
    const { shown, waiting } = timeline;
    const { words } = this;
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
          shown.slice(0, this.drawn),
          (item) => item,
          (item) => entryTemplate(item, this.viewOf(item)),
        )}
      </ul>
      ${this.foot(timeline, broken)}
    </div>`;
  }

  private foot(timeline: Timeline, broken: unknown): unknown {
    const { words } = this;
    const { further, busy } = timeline;
    // A button without a name helps nobody: it waits for its words, as content does not.
    if (!words.ready || this.drawn < timeline.shown.length) return nothing;
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

  private viewOf(item: NewsItem): EntryView {
    const timeline = this.timeline!;
    const { logo, colour } = timeline.sourceOf(item) ?? {};
    return {
      words: this.words,
      card: this.layout === 'cards',
      first: item === timeline?.shown[0],
      image: this.layout === 'compact' ? undefined : this.pictureOf(item),
      allows: (url) => this.mayLoad(url, item),
      media: this.media,
      logo,
      colour,
      official: this.isOfficial(item)
        ? this.trust?.officialMark({
            words: this.words,
            confirmedBy: this.homeFile?.name ?? location.hostname,
            explained: this.explained === item,
            explain: () => (this.explained = this.explained === item ? undefined : item),
          })
        : undefined,
      why: this.chooser?.why(item, this.words),
      also: timeline.copiesOf(item),
      corrects: timeline.correctedBy(item),
      correctedBy: timeline.correctionsOf(item),
      heading: (content) => this.headingOf(1, content),
      details: this.details?.detailsTemplate,
      select: (event, chosen) => this.select(event, chosen),
      pictureLost: () => {
        const { image } = item;
        // One of its sizes may be missing: the picture itself is tried before it goes.
        if (image?.srcset) item.image = { ...image, srcset: undefined };
        else this.pictureless.add(item);
        this.requestUpdate();
      },
    };
  }

  private broken(timeline: Timeline): unknown {
    const { words, trouble } = this;
    const { failures } = timeline;
    if (failures.length === 0 || !words.ready) return nothing;
    if (trouble)
      return trouble.troubleTemplate(failures, words, () => void this.retryBroken(timeline));
    void import('./trouble.js').then(
      (late) => (this.trouble = late),
      () => undefined,
    );
    return nothing;
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
