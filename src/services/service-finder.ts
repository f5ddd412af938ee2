import { initialState, Task, TaskStatus } from '@lit/task';
import { html, noChange, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { attribute, choice, state, text, whole } from '../kit/attribute.js';
import { classes } from '../kit/classes.js';
import { JiaErrorEvent } from '../kit/events.js';
import { hotlinesFor, type Home, type Hotline } from '../kit/home.js';
import { hotlines, type HotlineView } from '../kit/hotlines.js';
import { hotlinesStyles } from '../kit/hotlines.styles.js';
import { Language } from '../kit/language.js';
import { ancestors, stem } from '../kit/region.js';
import { RemoteError, withoutQuery } from '../kit/remote.js';
import { idle } from '../kit/slices.js';
import { themeStyles } from '../kit/theme.styles.js';
import { Widget } from '../kit/widget.js';
import type { Backend } from './backends/backend.js';
import { detect, file } from './backends/detect.js';
import { hsds } from './backends/hsds.js';
import { Catalogue, type Source } from './catalogue.js';
import type { Datum } from './datum.js';
import type { Extras } from './extras.js';
import { clearIcon, phoneIcon, searchIcon } from './icons.js';
import { locales, type Words } from './locales/index.js';
import { parsePoint, type Point } from './place.js';
import type { Query, Sort, TraitName } from './search/directory.js';
import type { Phone, Service } from './service.js';
import { SelectEvent } from './service-finder.events.js';
import { serviceFinderStyles } from './service-finder.styles.js';
import type * as Spoken from './spoken.js';
import type { Address, Stated } from './url-state.js';

const backends = new Map<string, Backend>([
  ['hsds', hsds],
  ['file', file],
]);

const minute = 60_000;
/** How long what is typed may wait for what is found. */
const soon = 50;
/** In em of the widget's text: from there on the filters stand beside the results. */
const wideFrom = 46;

/** What a visitor chose; every part narrows the results. */
export interface Chosen {
  words: string;
  /** Keys of topics, any of which will do. */
  topics: readonly string[];
  /** The significant digits of a division code. */
  region: string;
  open: boolean;
  /** A moment (ms) at which it is to be open, instead of now. */
  openAt: number | undefined;
  /** What records say of themselves; any of a kind will do, but all of a kind in `every`. */
  facets: Readonly<Partial<Record<TraitName, readonly string[]>>>;
  every: readonly TraitName[];
  age: number | undefined;
  /** `YYYY-MM-DD`: checked on that day or later; empty for any time. */
  since: string;
  sort: Sort | undefined;
  /** Where she is, or what she typed, when she said so. It stays in this object. */
  here: (Point & { readonly name?: string }) | undefined;
}

type UrlStates = 'off' | 'filters' | 'words';

export const nothingChosen: Chosen = {
  words: '',
  topics: [],
  region: '',
  open: false,
  openAt: undefined,
  facets: {},
  every: [],
  age: undefined,
  since: '',
  sort: undefined,
  here: undefined,
};

/**
 * Finds an organisation, a service, a person to turn to: by words, topic, place and opening hours.
 *
 * @element jia-service-finder
 * @summary A directory of services that is searched on the visitor's device.
 *
 * @slot - What shows until the first content is there: a plain link, a phone number.
 * @slot header - Above the search field.
 * @slot footer - Below the results.
 * @slot empty - A `<template>` for the empty state.
 * @slot error - A `<template>` for the error state.
 *
 * @fires jia-load - The first content is shown; an empty list counts.
 * @fires jia-error - A directory could not be read: `code`, `message`, `source`.
 * @fires jia-select - A visitor opens a service: `service`. Cancelable.
 *
 * @csspart heading - The widget's heading.
 * @csspart search - The search field, an input.
 * @csspart count - How many were found, a status.
 * @csspart facet - A group of choices.
 * @csspart option - One of them.
 * @csspart filter - A choice that was made, removed by a press.
 * @csspart result - One service, an article.
 * @csspart name - Its name.
 * @csspart organization - Who offers it.
 * @csspart region - Where.
 * @csspart phone - Its number, a link.
 * @csspart hours - Whether it is open, and today's hours.
 * @csspart serves - Which of the visitor's own places it reaches.
 * @csspart distance - How far it is.
 * @csspart hotline - A number to call when nothing fits.
 * @csspart map - The results on a map, a section.
 * @csspart more - The button that shows more.
 * @csspart detail - Everything a record holds, a dialog.
 * @csspart loading - The shape of what comes.
 * @csspart empty - Nothing is there.
 * @csspart error - Nothing could be read.
 * @csspart retry - The button that tries again.
 */
export class ServiceFinder extends Widget {
  static override styles = [themeStyles, hotlinesStyles, serviceFinderStyles];

  /** Words to search for at first. */
  @attribute(text('query')) query = '';
  /** Topics to show at first: ids, codes or names, with commas between them. */
  @attribute(text('category')) category = '';
  /** `latitude,longitude` of the partner's place: results are ordered by distance from it. */
  @attribute({
    ...text('near'),
    accepts: (value) => value === '' || (typeof value === 'string' && !!parsePoint(value)),
    allowed: 'latitude,longitude in degrees, such as 21.43,145.21',
  })
  near = '';
  /** The datum of the directory's coordinates: `gcj02` for Amap's and Tencent's, `bd09` for Baidu's. */
  @attribute(choice('datum', ['', 'wgs84', 'gcj02', 'bd09'], '')) datum: '' | Datum = '';
  /** Words that mean the same, beside those that are known: `家暴=家庭暴力; 法援=法律援助`. */
  @attribute(text('synonyms')) synonyms = '';
  /** The code of the form by which people apply for what they find; only with `home`. */
  @attribute(text('form')) form = '';
  /** A number to call; counts only without `home`. */
  @attribute(text('hotline')) hotline = '';
  /**
   * What is chosen stands in the page's address, so that Back and a copied address lead there; `words`: what
   * was typed, too. Never with `private`.
   */
  @attribute({
    ...choice('url-state', ['off', 'filters', 'words'], 'off'),
    read: (value) =>
      (value === null ? 'off' : value.trim().toLowerCase() || 'filters') as UrlStates,
  })
  urlState: UrlStates = 'off';
  /**
   * `auto`: the whole directory of a server comes to the device from the first touch of the search field on,
   * and is searched there; until then, and where it is larger than `max-local`, or the visitor saves data, the
   * server is asked. `remote`: the server is always asked. A file is always searched on the device.
   * With `private` no server is asked for words: without the whole directory there is no search field.
   */
  @attribute(choice('mode', ['auto', 'remote'], 'auto')) mode: 'auto' | 'remote' = 'auto';
  /** The most services that are copied to the device for searching: what 100,000 organisations offer. */
  @attribute(whole('max-local', { min: 0, max: 1_000_000, fallback: 120_000 })) maxLocal = 120_000;

  /**
   * Where the squares of a map come from: an https address with `{z}`, `{x}` and `{y}` in it. With it a
   * visitor can open a map of the results; nothing is asked of the address before. Its server then learns
   * where she looks, so there is no map with `private`; nor in `jia.bundle.js`, which has no code for it.
   */
  @attribute(text('tiles')) tiles = '';
  /** Whose map it is, as text. */
  @attribute(text('tiles-attribution')) tilesAttribution = '';
  /** The datum of the map: `gcj02` for most in China. Baidu's has squares of its own and cannot be used. */
  @attribute(choice('tiles-datum', ['wgs84', 'gcj02'], 'wgs84')) tilesDatum: 'wgs84' | 'gcj02' =
    'wgs84';

  protected override readonly words = new Language<Words>(this, locales);

  /** @internal */
  @state() chosen: Chosen = nothingChosen;
  @state() private wide = false;
  /** Whether a narrow widget shows the choice of places. */
  @state() private placesOpen = false;
  /** Whether it shows its filters while words stand in the field. */
  @state() private filtersOpen = false;
  /** Filters and hours: they consist of words, and load beside them. */
  @state() private spoken: typeof Spoken | undefined = undefined;

  /** The address, where it says what is chosen. */
  private address: Address | undefined;
  /** @internal What the attributes choose: what there is to choose where an address says nothing. */
  fromPartner: Chosen = nothingChosen;
  /** The record that the address opens, until it is found. */
  private wanted = '';
  private extras: Extras | undefined;
  private catalogue: Catalogue | undefined;
  /** The same, from the first request on. */
  private opening: Catalogue | undefined;
  /** The catalogue whose first content was shown. */
  private presented: Catalogue | undefined;
  /** Whether she has come to the search field. */
  private touched = false;
  private shown = 10;
  private composing = false;
  /** The result that takes the focus once it is there. */
  private focusAt = -1;
  /** What was pressed is gone, so that the focus needs a new place. */
  private refocus: '' | 'count' | 'result' = '';
  /** Until there is an answer to what was typed, or that takes too long. */
  private pause: Promise<void> | undefined;
  private draw: (() => void) | undefined;
  private clock: ReturnType<typeof setInterval> | undefined;
  private resize: ResizeObserver | undefined;

  private readonly directory = new Task<readonly unknown[], Catalogue>(this, {
    task: (_args, { signal }) => this.open(signal),
    args: () => [
      this.due,
      this.src,
      this.home,
      this.type,
      this.mode,
      this.maxLocal,
      this.private,
      this.datum,
    ],
    onError: (error) => this.failed(error, error instanceof RemoteError ? error.url : this.src),
  });

  /** Teaches all finders one more dialect, to be named by `type`. */
  static registerBackend(name: string, backend: Backend): void {
    backends.set(name.trim().toLowerCase(), backend);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.clock = setInterval(() => this.tick(), minute);
    if (typeof ResizeObserver === 'function') {
      // In a frame of its own: a change of layout in here would be an error of the host's page.
      this.resize = new ResizeObserver(() => requestAnimationFrame(() => this.measure()));
      this.resize.observe(this);
    }
    void this.loadSpoken();
    // Taken out and put back later: what was read is gone.
    if (this.hasUpdated && !this.opening) void this.directory.run();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.clock);
    this.resize?.disconnect();
    // A move in the page is not a removal.
    setTimeout(() => {
      if (!this.isConnected) this.forget();
    }, 0);
  }

  /** The device answers within a frame: what she typed and what was found are drawn at once, not twice. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    return this.pause ? this.pause.then(() => super.scheduleUpdate()) : super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const start: Partial<Chosen> = {};
    if (changed.has('query')) start.words = this.query;
    if (changed.has('category')) {
      const topics = this.category.split(/[,\uff0c]/).map((topic) => topic.trim());
      start.topics = topics.filter(Boolean);
    }
    if (changed.has('region')) start.region = stem(this.region);
    if (changed.has('limit')) this.shown = this.limit;
    if (Object.keys(start).length > 0) {
      this.fromPartner = { ...this.fromPartner, ...start };
      this.chosen = { ...this.chosen, ...start };
    } else if (!changed.has('near') && !changed.has('limit')) return;
    if (this.catalogue?.answer) this.ask();
  }

  protected override firstUpdated(): void {
    this.measure();
  }

  protected override updated(): void {
    const { catalogue } = this;
    const complete = this.directory.status === TaskStatus.COMPLETE;
    if (complete && catalogue && this.presented !== catalogue && this.listOf(catalogue)) {
      this.presented = catalogue;
      this.loaded();
      void idle().then(() => this.start(catalogue));
    }
    this.extras?.calm.tell(catalogue && this.listOf(catalogue)?.total);
    this.moveFocus();
  }

  // Data

  private async open(signal: AbortSignal): Promise<Catalogue | typeof initialState> {
    this.forget();
    if (!this.due) return initialState;
    if (!this.src.trim() && !this.home) {
      this.report('needs the attribute home or src to know what to show.');
      return initialState;
    }
    const home = this.readHome(signal);
    let sources = [...new Set(this.addresses)].map((url) => this.sourceOf(url, this.type, 'type'));
    const own = sources.length === 0;
    if (own) sources = this.homeSource(await home);
    const settings = this.settingsOf(home, own);
    const remote = this.mode === 'remote' || savesData();
    const catalogue = new Catalogue(
      sources,
      this.synonyms,
      {
        changed: () => {
          this.draw?.();
          this.requestUpdate();
        },
        failed: (error, url) => this.sourceFailed(error, url),
        warned: (message) => this.report(message),
      },
      { maxLocal: remote ? 0 : this.maxLocal, private: this.private, settings },
    );
    signal.addEventListener('abort', () => catalogue.close());
    this.opening = catalogue;
    const { holidays } = this.extras ?? {};
    if (holidays) catalogue.useHolidays(holidays.table);
    const said = this.readAddress();
    await catalogue.start();
    await said;
    if (signal.aborted) return initialState;
    this.catalogue = catalogue;
    this.shown = this.limit;
    if (this.touched || this.isNarrowed) this.ask();
    void this.openWanted();
    return catalogue;
  }

  /** What the address says, before the first results are shown. */
  private async readAddress(): Promise<void> {
    if (this.urlState === 'off' || this.private || this.address) return;
    const late = await import('./url-state.js').catch(() => undefined);
    if (!late || this.address) return;
    this.address = new late.Address(this);
    const { stated } = this.address;
    if (stated) this.restore(stated);
  }

  /** @internal */
  restore(stated: Stated | undefined): void {
    this.chosen = { ...this.fromPartner, here: this.chosen.here, ...stated?.chosen };
    this.shown = this.limit;
    this.wanted = stated?.id ?? '';
    void this.loadSpoken().then(() => this.extras?.loadMore());
    if (!this.catalogue) return;
    this.ask();
    if (this.wanted !== this.openId) this.extras?.dialog.close();
    void this.openWanted();
  }

  /** @internal */
  get openId(): string {
    return this.extras?.dialog.openId ?? '';
  }

  /** The record that the address names, once it is here. */
  private async openWanted(): Promise<boolean> {
    const { wanted, catalogue } = this;
    if (!wanted || !catalogue || wanted === this.openId) return false;
    const service = await catalogue.find(wanted);
    if (!service || wanted !== this.wanted || catalogue !== this.catalogue) return false;
    this.wanted = '';
    await this.select(service);
    return true;
  }

  private async settingsOf(reading: Promise<Home | undefined>, own: boolean) {
    const { settings } = (await reading)?.directory ?? {};
    const { confidentialNeeds } = settings ?? {};
    // The home file speaks of its own directory's coordinates.
    const datum = this.datum || (own && settings?.datum);
    if (!datum && !confidentialNeeds) return undefined;
    const { Settings } = await import('./settings.js');
    return new Settings(datum, confidentialNeeds);
  }

  private homeSource(home: Home | undefined): Source[] {
    const { url, type = '' } = home?.directory ?? {};
    if (url) return [this.sourceOf(url, type, 'the home file: type')];
    throw this.unnamed(home, 'directory');
  }

  private sourceOf(url: string, type: string, where: string): Source {
    const backend = backends.get(type.trim().toLowerCase());
    if (type && !backend) {
      const allowed = [...backends.keys()].join(', ');
      this.report(
        `${where}="${type}" is not understood; allowed: ${allowed}. Found out by looking instead.`,
      );
    }
    return { url, backend: backend ?? detect };
  }

  private sourceFailed(error: unknown, url: string): void {
    const { code, message } =
      error instanceof RemoteError ? error : { code: 'payload', message: String(error) };
    this.report(message);
    this.dispatchEvent(new JiaErrorEvent(code, message, withoutQuery(url)));
  }

  private forget(): void {
    this.opening?.close();
    this.opening = this.catalogue = this.presented = undefined;
  }

  /** Counts come when there is time, where they cost little. */
  private start(catalogue: Catalogue): void {
    if (catalogue === this.catalogue && catalogue.cheap && !savesData()) this.ask();
  }

  /** @internal What relative addresses in records start from. */
  get base(): string {
    return this.addresses[0] ?? this.homeFile?.directory?.url ?? document.baseURI;
  }

  private get point(): Point | undefined {
    return this.chosen.here ?? parsePoint(this.near);
  }

  /** While she types, the results matter most. */
  private get foldable(): boolean {
    return !this.wide && this.chosen.words.trim() !== '';
  }

  private get isNarrowed(): boolean {
    const { words, topics, region, open, facets, age, since, sort } = this.chosen;
    const traits = Object.keys(facets).some((trait) => facets[trait as TraitName]?.length);
    const other = traits || age !== undefined || since || sort;
    return Boolean(words.trim() || topics.length || region || open || other || this.point);
  }

  private ask(): void {
    const { words, topics, region, open, openAt, facets, every, age, since, sort } = this.chosen;
    const query: Query = {
      words,
      topics: [...topics],
      region,
      open,
      openAt,
      facets,
      every,
      age,
      since,
      sort,
      near: this.point,
      home: this.region,
      limit: this.shown,
      now: Date.now(),
    };
    this.catalogue?.ask(query, this.touched);
  }

  /** Something was chosen: the list begins anew. */
  private choose(change: Partial<Chosen>): void {
    this.chosen = { ...this.chosen, ...change };
    this.shown = this.limit;
    this.focusAt = -1;
    if (this.private) this.touched = true;
    this.ask();
    // An entry for each key that is pressed would bury the page before.
    this.address?.tell(!('words' in change));
  }

  private tick(): void {
    if (document.hidden) return;
    if (this.chosen.open) this.ask();
    this.requestUpdate();
  }

  private measure(): void {
    const sheet = this.shadowRoot?.querySelector('.sheet');
    if (!sheet) return;
    const em = parseFloat(getComputedStyle(sheet).fontSize) || 16;
    this.wide = sheet.clientWidth >= wideFrom * em;
  }

  private async loadSpoken(): Promise<void> {
    if (this.spoken) return;
    // Names, places and phones are there without it.
    const spoken = await import('./spoken.js').catch(() => undefined);
    if (!spoken || this.spoken) return;
    this.spoken = spoken;
    this.extras = new spoken.Extras(this, {
      words: this.words,
      home: () => this.homeFile,
      ask: () => this.ask(),
      composing: () => this.composing,
      useHolidays: (table) => this.opening?.useHolidays(table),
      find: async (id) => this.catalogue?.find(id),
      full: async (service) => this.catalogue?.full(service),
      places: async (words) => (await this.catalogue?.places(words)) ?? [],
      select: (service) => this.select(service),
      openById: (id) => {
        this.wanted = id;
        return this.openWanted();
      },
      changed: (open) => (open ? this.address?.tell(true) : this.address?.closed()),
    });
  }

  // What a visitor does

  private typed(event: Event): void {
    // While an input method composes, what stands there is not yet a word.
    if (this.composing || (event as InputEvent).isComposing) return;
    const words = (event.target as HTMLInputElement).value;
    this.touched = true;
    if (words === this.chosen.words) return;
    this.pause = new Promise((draw) => setTimeout((this.draw = draw), soon));
    this.choose({ words });
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing) return;
    // On a phone the keyboard goes, so that the results can be seen.
    if (matchMedia('(pointer: coarse)').matches) (event.target as HTMLElement).blur();
  }

  private clear(change: Partial<Chosen>): void {
    this.choose(change);
    this.shadowRoot?.querySelector('input')?.focus({ preventScroll: true });
  }

  private showMore(count: number): void {
    this.shown += this.limit;
    this.focusAt = count;
    // Beyond the first records only the search knows more.
    const { answer, first = [] } = this.catalogue ?? {};
    if (answer || this.shown > first.length) this.ask();
    this.requestUpdate();
  }

  private async select(service: Service): Promise<void> {
    if (!this.dispatchEvent(new SelectEvent(service))) return;
    await this.loadSpoken();
    await this.extras?.dialog.open(service);
  }

  // What is shown

  /** The results on the page, and how many there are; nothing while that is not known. */
  private listOf(catalogue: Catalogue): { services: Service[]; total: number } | undefined {
    const { answer, arriving, failure, first, promised = 0 } = catalogue;
    if (failure) return undefined;
    const narrowed = this.isNarrowed;
    const least = narrowed || !arriving ? 0 : promised;
    if (answer && (answer.total > 0 || !arriving)) {
      return { services: answer.hits, total: Math.max(answer.total, least) };
    }
    // The first records stay until there is an answer, but never stand in for one that is to come.
    if (narrowed && arriving && (answer || this.presented !== catalogue)) return undefined;
    return { services: first.slice(0, this.shown), total: Math.max(first.length, promised) };
  }

  private moveFocus(): void {
    const find = (selector: string) => this.shadowRoot?.querySelector<HTMLElement>(selector);
    const names = [...(this.shadowRoot?.querySelectorAll<HTMLElement>('.name') ?? [])];
    const target =
      this.refocus === 'count'
        ? find('.count')
        : this.refocus === 'result'
          ? (names[0] ?? find('[part="error"] [part="retry"]'))
          : names[this.focusAt];
    if (!target) return;
    this.refocus = '';
    this.focusAt = -1;
    // Not when the visitor has gone elsewhere meanwhile.
    const { activeElement: inside } = this.shadowRoot ?? {};
    const elsewhere = ![this as Element, document.body, null].includes(document.activeElement);
    if (elsewhere && !inside && this.getRootNode() === document) return;
    if (inside?.matches('input, select')) return;
    target.focus({ preventScroll: target.matches('.count') });
  }

  private retry(): void {
    this.refocus = 'result';
    void this.directory.run();
  }

  protected override render(): TemplateResult {
    const broken = this.directory.status === TaskStatus.ERROR;
    const folded = this.foldable && !this.filtersOpen;
    return this.frame([
      html`<div class=${classes({ finder: true, wide: this.wide })}>
        ${broken ? nothing : [this.needs(), this.searchField(), this.found()]}
        ${this.wide || broken ? this.numbers() : this.numbersInShort()}
        ${this.extras?.kept?.template()}
        ${
          broken || (this.catalogue && this.isEmpty(this.catalogue))
            ? nothing
            : html`<div id="filters" class="filters" ?hidden=${folded}>
                ${folded ? noChange : this.spoken?.filters(this.view)}
              </div>`
        }
        <div class="main">
          ${this.onMap()}
          ${this.directory.render({
            pending: () => this.skeleton(Math.min(this.limit, 4)),
            complete: (catalogue) => this.results(catalogue),
            error: (error) => this.errorState(error, () => this.retry()),
          })}
        </div>
      </div>`,
      [this.extras?.dialog.template(), this.extras?.kept?.sheet()],
    ]);
  }

  /** What the filters see of the finder, and what they may do to it. */
  private get view(): Spoken.View {
    return {
      words: this.words,
      chosen: this.chosen,
      answer: this.catalogue?.answer,
      arriving: this.catalogue?.arriving ?? true,
      catalogue: this.opening,
      wide: this.wide,
      foldable: this.foldable,
      filtersOpen: this.filtersOpen,
      placesOpen: this.placesOpen,
      limit: this.limit,
      extras: this.extras,
      near: this.point,
      choose: (change) => this.choose(change),
      chooseOnly: (change) => this.choose({ ...nothingChosen, ...change }),
      clear: () => this.clear(nothingChosen),
      hotlineView: this.hotlineView,
      openPlaces: (open) => {
        this.placesOpen = open;
        this.ask();
      },
      openFilters: (open) => (this.filtersOpen = open),
      refocus: () => (this.refocus = 'count'),
      phone: this.number ? this.phoneLink(this.number) : undefined,
    };
  }

  /** Above the field: who presses leaves no words in a keyboard that learns. */
  private needs(): unknown {
    return this.spoken?.needs(this.view) ?? html`<div class="needs strip"></div>`;
  }

  private searchField(): unknown {
    const { words } = this;
    if (this.opening?.takesWords === false) return nothing;
    return html`<div class="search" role="search">
      ${searchIcon}
      <input
        part="search"
        type="search"
        enterkeyhint="search"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        aria-label=${words.t('search')}
        placeholder=${words.t('searchExample')}
        .value=${this.chosen.words}
        @focus=${() => {
          this.touched = true;
          this.ask();
        }}
        @input=${(event: Event) => this.typed(event)}
        @compositionstart=${() => (this.composing = true)}
        @compositionend=${(event: Event) => {
          this.composing = false;
          this.typed(event);
        }}
        @keydown=${(event: KeyboardEvent) => this.pressed(event)}
      />
      ${
        this.chosen.words
          ? html`<button
              class="button bare"
              type="button"
              aria-label=${words.t('searchClear')}
              @click=${() => this.clear({ words: '' })}
            >
              ${clearIcon}
            </button>`
          : nothing
      }
    </div>`;
  }

  /** @internal What the numbers are drawn with. */
  get hotlineView(): HotlineView {
    const { words, homeFile: home, region } = this;
    return { words, home, region, link: (number, scheme) => this.phoneLink(number, scheme) };
  }

  /** A number to call, always in sight. */
  private numbers(): unknown {
    if (this.home) return hotlines(this.hotlineView, 1);
    if (!this.hotline || !this.words.ready) return nothing;
    const phone = this.phoneLink(this.hotline);
    return html`<div class="hotlines">
      <p part="hotline">${this.words.parts('hotlineBare', { phone })}</p>
    </div>`;
  }

  /** Where there is little room, each in one line; a record has them in full. */
  private numbersInShort(): unknown {
    const { homeFile, words } = this;
    if (!homeFile || !words.ready) return this.numbers();
    const { number, police } = this;
    const links = {
      police: this.phoneLink(police?.tel ?? ''),
      sms: this.phoneLink(police?.sms ?? '', 'sms'),
    };
    return html`<div class="hotlines">
      ${police ? html`<p part="hotline">${words.parts(police.sms ? 'dangerShort' : 'dangerNoSms', links)}</p>` : nothing}
      ${number ? html`<p part="hotline">${words.parts('hotlineBare', { phone: this.phoneLink(number) })}</p>` : nothing}
    </div>`;
  }

  /** @internal */
  get police(): Hotline | undefined {
    const lines = this.homeFile ? hotlinesFor(this.homeFile, this.region) : [];
    return lines.find(({ kind }) => kind === 'police');
  }

  private get number(): string {
    if (!this.home) return this.hotline;
    const lines = this.homeFile ? hotlinesFor(this.homeFile, this.region) : [];
    return lines.find(({ kind }) => kind !== 'police')?.tel ?? '';
  }

  /** How many there are, and what narrows them. Its place is kept until that is known. */
  private found(): unknown {
    const { catalogue, words, spoken, view } = this;
    if (catalogue && this.isEmpty(catalogue)) return nothing;
    const total = (catalogue && this.listOf(catalogue)?.total) ?? catalogue?.answer?.total;
    return html`<div class="line row">
      <p class="count" part="count" role="status" tabindex="-1">
        <span aria-hidden="true"
          >${total === undefined ? nothing : words.t('count', { count: total })}</span
        ><span class="hidden-text">${this.extras?.calm.said}</span>
        ${spoken?.progress(view)}
      </p>
      ${spoken?.foldButton(view)} ${spoken?.mapButton(view)} ${spoken?.chips(view)}
    </div>`;
  }

  private onMap(): unknown {
    const { catalogue, extras } = this;
    if (extras?.mapStep !== 'open' || !catalogue || this.isEmpty(catalogue)) return nothing;
    return extras.map?.template(this.listOf(catalogue)?.services);
  }

  private isEmpty(catalogue: Catalogue): boolean {
    return !this.isNarrowed && !catalogue.incomplete && this.listOf(catalogue)?.total === 0;
  }

  private results(catalogue: Catalogue): unknown {
    const { words, spoken, view } = this;
    const { answer, incomplete } = catalogue;
    const list = this.listOf(catalogue);
    if (this.isEmpty(catalogue)) return this.emptyState(words.t('empty'));
    if (catalogue.failure) return this.errorState(catalogue.failure, () => this.retry());
    const { services = [], total = 0 } = list ?? {};
    const left = services.length > 0 ? total - services.length : 0;
    return html`${incomplete ? spoken?.missing(view, () => this.retry()) : nothing}
    ${spoken?.understood(view)}
    ${
      list === undefined
        ? html`${answer ? spoken?.noResult(view, true) : nothing}
          ${this.skeleton(Math.min(this.limit, 4))}`
        : total === 0
          ? spoken?.noResult(view)
          : html`<ol class="list" role="list" aria-label=${words.t('results')}>
              ${
                // While she types, the cards are written anew, which costs less than making new ones.
                services.map((service) => html`<li>${this.card(service)}</li>`)
              }
            </ol>`
    }
    ${spoken?.foot(view, left, () => this.showMore(services.length))}
    ${this.extras?.offline?.template(catalogue)}`;
  }

  private card(service: Service): TemplateResult {
    const name = html`<button
      class="name"
      part="name"
      type="button"
      aria-haspopup="dialog"
      @click=${() => this.select(service)}
    >
      <bdi>${this.spoken?.marked(service, this.catalogue?.answer) ?? service.name}</bdi>
    </button>`;
    return html`<article class="card raised" part="result">
      ${this.named(name)} ${this.who(service)} ${this.reach(service)}
      <div class="row act">
        ${service.phones.slice(0, 1).map((phone) => this.phone(phone))} ${this.far(service)}
      </div>
    </article>`;
  }

  /** @internal */
  named(content: unknown): unknown {
    return this.headingOf(this.heading ? 1 : 0, content);
  }

  /** @internal */
  far(service: Service): unknown {
    return this.spoken?.far(service, this.point, this.words);
  }

  /** @internal */
  who(service: Service): TemplateResult {
    const { organization } = service;
    const region = placeOf(service, this.region);
    return html`<p class="who quiet">
      ${organization ? html`<bdi part="organization">${organization}</bdi>` : nothing}
      ${region ? html`<bdi part="region">${region}</bdi>` : nothing}
    </p>`;
  }

  /** @internal When somebody is there, and for which of her places. */
  reach(service: Service): TemplateResult {
    return html`<p class="hours" part="hours">
        ${this.spoken?.hours(service, this.words, this.extras?.holidays?.of)}
      </p>
      ${this.extras?.ownPlaces?.serves(service)}`;
  }

  /** @internal */
  phone({ number, extension, dial }: Phone, primary = false): TemplateResult {
    const { words } = this;
    const shown = (extension && words.t('extension', { number, extension })) || number;
    return html`<a
      class=${classes({ button: true, call: true, primary })}
      part="phone"
      href=${`tel:${dial}`}
      aria-label=${words.t('call', { number: shown }) || nothing}
      >${phoneIcon}<bdi
        >${shown.split('-').map((group, index) => (index ? html`-<wbr />${group}` : group))}</bdi
      ></a
    >`;
  }
}

function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

/** Where it is, as seen from the partner's region: what both lie in needs no mention. */
function placeOf({ areas, address = '' }: Service, region: string): string {
  const { code = '', names = [] } = areas[0] ?? {};
  // Areas without a code are sentences more often than names.
  if (!code && names.join('').length > 40) return address;
  const home = stem(region);
  const shared = ancestors(code).filter((each) => home.startsWith(each)).length;
  return names.slice(Math.min(shared, names.length - 1)).join(' ') || address;
}
