import { initialState, Task } from '@lit/task';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { attribute, choice, data, state, text, whole } from '../kit/attribute.js';
import { JiaErrorEvent } from '../kit/events.js';
import { concerns, say, type Home } from '../kit/home.js';
import { safeUrl } from '../kit/html.js';
import { Language } from '../kit/language.js';
import { RemoteError, withoutQuery } from '../kit/remote.js';
import { themeStyles } from '../kit/theme.styles.js';
import { Widget } from '../kit/widget.js';
import type { Backend } from './backends/backend.js';
import { backendFor, dialectNames } from './backends/dialects.js';
import type { Chooser } from './chooser.js';
import type * as Details from './entry-details.js';
import { entryTemplate } from './entry-view.js';
import { locales, type Words } from './locales/index.js';
import type { MediaView } from './media-view.js';
import { SelectEvent } from './news-feed.events.js';
import { newsFeedStyles } from './news-feed.styles.js';
import { hostName, type NewsImage, type NewsItem, type Outline } from './news-item.js';
import type { SourceOptions } from './sources.js';
import { mostSources, Timeline, type Failure, type Source } from './timeline.js';
import type * as Trust from './trust.js';

const detect = backendFor();
const backends = new Map<string, Backend>();
for (const name of dialectNames) backends.set(name, backendFor(name));

/** All feeds in the page: one clock keeps their relative times true. */
const feeds = new Set<NewsFeed>();
let clock: ReturnType<typeof setInterval> | undefined;

interface Opinion {
  official: boolean;
  withdrawn: boolean;
}

const minute = 60_000;
/** Items drawn in one go: the first screen at once, the rest while nobody waits. */
const handful = 24;
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
  /** How many items may be drawn by now. */
  @state() private drawn = handful;
  @state() private explained: NewsItem | undefined = undefined;

  protected override readonly words = new Language<Words>(this, locales);
  private timeline: Timeline | undefined;
  private announcedTimeline: Timeline | undefined;
  /** The hosts of the sources. */
  private hosts = new Set<string>();
  /** Items whose picture did not load. */
  private readonly pictureless = new WeakSet<NewsItem>();
  private opinions = new WeakMap<NewsItem, Opinion>();
  private basis: unknown[] = [];
  /** The addresses of official accounts. */
  private confirmed: readonly string[] = [];
  private trust: typeof Trust | undefined;
  private details: typeof Details | undefined;
  private chooser: Chooser | undefined;
  private media: MediaView | undefined;
  private unwatch = (): void => undefined;
  /** Retry was pressed: its button is gone, so the focus needs a new place. */
  private refocus = false;

  private readonly news = new Task<readonly unknown[], Timeline>(this, {
    task: (_args, { signal }) => this.open(signal),
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
    void this.watchNews();
    clock ??= setInterval(() => {
      if (!document.hidden) for (const feed of [...feeds]) feed.requestUpdate();
    }, minute);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unwatch();
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
    if (changed.has('refresh')) void this.watchNews();
    if (changed.has('include') || changed.has('exclude')) void this.timeline?.sift(true);
  }

  protected override updated(): void {
    const { timeline } = this;
    if (timeline && this.news.value === timeline && this.announcedTimeline !== timeline) {
      this.announcedTimeline = timeline;
      this.loaded();
    }
    if (this.refocus) this.focusFirst();
    if (timeline && this.drawn < timeline.shown.length) this.drawFurther();
  }

  private drawFurther(): void {
    const later = globalThis.requestIdleCallback ?? setTimeout;
    later(() => (this.drawn += handful));
  }

  private get dialect(): string {
    return this.type.trim().toLowerCase();
  }

  private async open(signal: AbortSignal): Promise<Timeline | typeof initialState> {
    this.timeline?.close();
    if (!this.due) return initialState;
    this.hosts = new Set([location.host]);
    const own = this.ownSources();
    const named = this.namedSources();
    if (!this.src.trim() && !this.home && !this.marks && this.sources.length === 0) {
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
      mayCorrect: (correction, item) =>
        this.isOfficial(correction) || hostName(correction.url ?? '') === hostName(item.url ?? ' '),
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
    const chooser = this.loadChooser();
    const home = this.readHome(signal).then((file) => this.fromHome(file, timeline));
    await chooser;
    if (!this.home && this.official) await this.loadTrust();
    await timeline.start([Promise.resolve(own), named, home]);
    if (timeline.leftOut > 0) {
      this.report(`${timeline.leftOut} sources beyond ${mostSources} were left out.`);
    }
    return timeline;
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
    if ((item.expires ?? Infinity) <= Date.now() || this.opinion(item).withdrawn) return false;
    return this.chooser?.accepts(item) ?? true;
  }

  /** A pinned warning or notice leads the list, where somebody official says it and while it counts. */
  private leads(item: NewsItem): boolean {
    return this.isOfficial(item) && this.trust?.leads(item, Date.now()) === true;
  }

  /** Accounts that the home file confirms, or, where no home is given, the page. */
  private isOfficial(item: NewsItem): boolean {
    return this.opinion(item).official;
  }

  /** What the lists of official accounts and withdrawn items say of an item, looked up once. */
  private opinion(item: NewsItem): Opinion {
    const { homeFile, trust } = this;
    const basis = [this.home ? homeFile : this.official, trust];
    if (basis.some((each, index) => each !== this.basis[index])) {
      this.basis = basis;
      this.opinions = new WeakMap();
      this.confirmed = this.home ? (homeFile?.official ?? []) : addressesIn(this.official);
    }
    let opinion = this.opinions.get(item);
    if (!opinion) {
      const gone = trust && homeFile && trust.withoutWithdrawn([item], homeFile.withdrawn, 0);
      const official = trust?.isOfficial([item.url ?? ''], this.confirmed) ?? false;
      opinion = { official, withdrawn: gone?.length === 0 };
      this.opinions.set(item, opinion);
    }
    return opinion;
  }

  /** Looks for what is new after a while. */
  private async watchNews(): Promise<void> {
    this.unwatch();
    if (!this.refresh || !this.isConnected) return;
    const { every } = await import('./watch.js');
    this.unwatch();
    if (this.isConnected) this.unwatch = every(this.refresh, async () => this.timeline?.refresh());
  }

  private select(event: Event, item: NewsItem): void {
    if (!this.dispatchEvent(new SelectEvent(item))) event.preventDefault();
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
    if (!image || this.layout === 'compact' || this.pictureless.has(item)) return undefined;
    return this.mayLoad(image.url, item) ? image : undefined;
  }

  private mayLoad(picture: string, item: NewsItem): boolean {
    if (this.private || this.images === 'none' || this.timeline?.sourceOf(item)?.pictureless)
      return false;
    return this.images !== 'same-host' || this.hosts.has(new URL(picture).host);
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
    const chooser =
      (words.ready && this.chooser?.template(words, timeline, this.homeFile)) || nothing;
    if (shown.length === 0) {
      const why = this.chooser?.narrow ? words.t('chooseNone') : this.emptyWords(timeline);
      return html`${chooser} ${this.emptyState(why)} ${broken}`;
    }
    return html`${chooser}
      <div class=${this.layout}>
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
            (item) => this.entry(item, timeline),
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

  private entry(item: NewsItem, timeline: Timeline): TemplateResult {
    const { logo, colour } = timeline.sourceOf(item) ?? {};
    return entryTemplate(item, {
      words: this.words,
      card: this.layout === 'cards',
      brief:
        this.layout === 'compact' || (this.layout === 'headline' && item !== timeline.shown[0]),
      image: this.pictureOf(item),
      allows: (url) => this.mayLoad(url, item),
      media: this.media,
      logo,
      colour,
      confirmedBy: this.isOfficial(item) ? (this.homeFile?.name ?? location.hostname) : undefined,
      explained: this.explained === item,
      why: this.chooser?.why(item, this.words),
      also: timeline.copiesOf(item),
      corrects: timeline.correctedBy(item),
      correctedBy: timeline.correctionsOf(item),
      heading: (content) => this.headingOf(1, content),
      explain: () => (this.explained = this.explained === item ? undefined : item),
      details: this.details?.detailsTemplate,
      select: (event, chosen) => this.select(event, chosen),
      pictureLost: () => {
        const { image } = item;
        // One of its sizes may be missing: the picture itself is tried before it goes.
        if (image?.srcset) item.image = { ...image, srcset: undefined };
        else this.pictureless.add(item);
        this.requestUpdate();
      },
    });
  }

  /** A quiet line that names what did not open; what did is there all the same. */
  private broken(timeline: Timeline): unknown {
    const { failures } = timeline;
    const { words } = this;
    if (failures.length === 0 || !words.ready) return nothing;
    const hosts = new Set<string>();
    let keptAt = Infinity;
    for (const failure of failures) {
      if (failure.first) hosts.add(say(failure.name, words.tag) || hostName(failure.url));
      keptAt = Math.min(keptAt, failure.keptAt ?? Infinity);
    }
    const time = keptAt < Infinity ? words.relative(keptAt) : '';
    return html`<div class="broken row" role="status">
      <span class="quiet">
        ${
          hosts.size > 0
            ? words.t('partly', { sources: words.list([...hosts]) })
            : time
              ? words.t(navigator.onLine === false ? 'offline' : 'savedCopy', { time })
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

function addressesIn(text: string): string[] {
  return text.split(/\s+/).flatMap((each) => (each && safeUrl(each)) || []);
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
