import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import {
  attribute,
  choice,
  data,
  flag,
  pattern,
  rulesOf,
  state,
  text,
  whole,
} from './attribute.js';
import { classes } from './classes.js';
import { JiaErrorEvent, LoadEvent } from './events.js';
import { heading } from './heading.js';
import { homeFileUrl, hotlinesFor, openHome, type Home, type Hotline } from './home.js';
import { safeUrl } from './html.js';
import { pickLocale, type Language } from './language.js';
import type { Words } from './locales/en.js';
import { isAbort, RemoteError, withoutQuery, type RemoteErrorCode } from './remote.js';
import { report } from './report.js';
import { Theme } from './theme.js';

/**
 * What every widget has: the shared attributes, the outer markup and the states. It is a base class
 * since three widgets need all of it; what only one needs does not belong here.
 */
export abstract class Widget extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { mode: 'open' };

  /** The organisation's origin; its home file says what to show. */
  @attribute(
    pattern('home', /^(?:https?:\/\/|[./])/i, 'an origin such as https://women.example.org'),
  )
  home = '';
  /** Addresses of the data, separated by spaces. */
  @attribute(text('src')) src = '';
  /** The backend's dialect; found out by looking when left out. */
  @attribute(text('type')) type = '';
  /** A heading above the widget. */
  @attribute(text('heading')) heading = '';
  /** The heading's level in the page's outline. */
  @attribute(whole('heading-level', { min: 1, max: 5, fallback: 2 })) headingLevel = 2;
  /** A division code that narrows what is shown. */
  @attribute(pattern('region', /^\d{2,12}$/, 'a division code of 2 to 12 digits')) region = '';
  /** Items shown at first and added by each press. */
  @attribute(whole('limit', { min: 1, max: 1000, fallback: 10 })) limit = 10;
  @attribute(choice('text-size', ['auto', 'standard', 'large', 'xlarge'], 'auto'))
  textSize: 'auto' | 'standard' | 'large' | 'xlarge' = 'auto';
  @attribute(choice('theme', ['auto', 'light', 'dark'], 'auto')) theme: 'auto' | 'light' | 'dark' =
    'auto';
  @attribute(choice('loading', ['lazy', 'eager'], 'eager')) loading: 'lazy' | 'eager' = 'eager';
  /** Nothing is kept on the device, and no address tells what was looked at. */
  @attribute(flag('private')) private = false;
  /** A partner's own words, by key. */
  @data() strings: Readonly<Record<string, string>> | undefined = undefined;

  @state() protected homeFile: Home | undefined = undefined;
  @state() private seen = false;
  @state() private childrenShown = true;

  /** The words of the room, with those of kit among them. */
  protected abstract readonly words: Language<Words>;
  protected readonly theming = new Theme(this);
  // Set here, since Prototype.js gives every element a method of this name.
  private visible: IntersectionObserver | undefined = undefined;
  private announced = false;
  /** What a partner's own states hold, drawn once. */
  private readonly copies = new WeakMap<HTMLTemplateElement, readonly Node[]>();
  private homeTrouble: RemoteErrorCode | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.readStrings();
    this.watch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.visible?.disconnect();
    this.visible = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    for (const [name, rule] of rulesOf(this)) {
      const value = (this as unknown as Record<string, unknown>)[name];
      // What is the fallback is fine: looking at the first time zone costs a browser 40 ms.
      if (!changed.has(name) || value === rule.fallback || rule.accepts(value)) continue;
      const written = this.getAttribute(rule.attribute) ?? String(value);
      this.report(
        `${rule.attribute}="${written}" is not understood; allowed: ${rule.allowed}. Using ${String(rule.fallback) || 'none'}.`,
      );
      (this as unknown as Record<string, unknown>)[name] = rule.fallback;
    }
    if (changed.has('loading')) this.watch();
    const { asked } = this.words;
    if (pickLocale(asked) === 'en' && !/^en(?:-|$)/i.test(asked) && !this.strings) {
      this.report(`lang="${asked}": no words in this language yet, so English is used.`);
    }
  }

  /** Whether it is time to ask for data: always, but for `loading="lazy"` far from the screen. */
  protected get due(): boolean {
    return this.loading !== 'lazy' || this.seen;
  }

  /** `src` as absolute addresses; what is none is reported and left out. */
  protected get addresses(): string[] {
    const found: string[] = [];
    for (const written of this.src.split(/\s+/)) {
      if (!written) continue;
      const url = safeUrl(written);
      if (url) found.push(url);
      else this.report(`src="${withoutQuery(written)}" is not an http or https address.`);
    }
    return found;
  }

  /** The home file, or nothing when there is none to read; `src` then serves alone. */
  protected async readHome(signal?: AbortSignal, again?: boolean): Promise<Home | undefined> {
    if (!this.home) {
      this.homeFile = undefined;
      return undefined;
    }
    const url = homeFileUrl(this.home);
    if (!url) {
      this.report(`home="${this.home}" is not an http or https address.`);
      return undefined;
    }
    try {
      const { home, stale } = await openHome(url, !this.private, again);
      if (signal?.aborted) return undefined;
      if (stale)
        this.report(
          `The home file could not be read, the last good copy serves. ${message(stale)}`,
        );
      this.homeFile = home;
      return home;
    } catch (error) {
      this.homeTrouble = error instanceof RemoteError ? error.code : undefined;
      if (!signal?.aborted) this.report(`The home file could not be read. ${message(error)}`);
      return undefined;
    }
  }

  /** Says why there is nothing to ask: the home file is not there, or does not name it. */
  protected unnamed(home: Home | undefined, what: string): RemoteError {
    const file = homeFileUrl(this.home) ?? this.home;
    const message = `${withoutQuery(file)} names no ${what}.`;
    return new RemoteError(home ? 'payload' : (this.homeTrouble ?? 'network'), message, file);
  }

  /** Says that the first content is there (an empty list counts). */
  protected loaded(): void {
    this.childrenShown = false;
    if (this.announced) return;
    this.announced = true;
    this.dispatchEvent(new LoadEvent());
  }

  /** Says that nothing can be shown, and why. */
  protected failed(error: unknown, source: string): void {
    if (isAbort(error)) return;
    this.childrenShown = true;
    this.announced = false;
    const code = error instanceof RemoteError ? error.code : 'payload';
    this.report(message(error));
    this.dispatchEvent(new JiaErrorEvent(code, message(error), withoutQuery(source)));
  }

  protected report(line: string): void {
    report(this.localName, line);
  }

  /** The markup around every widget. */
  protected frame(body: unknown): TemplateResult {
    const { words, theming } = this;
    return html`<div
      class=${classes({ base: true, ...theming.classes })}
      lang=${words.tag}
      dir=${words.dir}
    >
      <div class="sheet">
        <div class="head">
          ${this.heading ? this.headingOf(0, this.heading, 'heading') : nothing}
          <slot name="header"></slot>
          ${this.sizeButton()}
        </div>
        ${body}
        ${this.homeFile?.sample ? html`<p class="quiet sample">${words.t('sample')}</p>` : nothing}
        <slot name="footer"></slot>
      </div>
      <slot ?hidden=${!this.childrenShown} @slotchange=${() => this.readStrings()}></slot>
    </div>`;
  }

  /** Larger text, for all widgets of the page. */
  protected sizeButton(): unknown {
    const { words, theming } = this;
    if (!words.ready) return nothing;
    const next = `textSize${theming.next[0]!.toUpperCase()}${theming.next.slice(1)}` as
      'textSizeStandard' | 'textSizeLarge' | 'textSizeXlarge';
    return html`<button class="button bare size" type="button" @click=${() => theming.press()}>
      ${words.t(next)}
    </button>`;
  }

  /** A heading `below` levels under the widget's own. */
  protected headingOf(below: number, content: unknown, part = ''): unknown {
    return heading(this.headingLevel + below, content, part);
  }

  /** The shape of what comes, shown after a moment; after a longer one, words. */
  protected skeleton(rows: number): TemplateResult {
    const bones = [];
    for (let row = 0; row < rows; row += 1)
      bones.push(html`<div class="bone" aria-hidden="true"></div>`);
    return html`<div class="loading" part="loading" role="status">
      <span class="hidden-text">${this.words.t('loading')}</span>
      ${bones}
      <p class="slow quiet">${this.words.t('slow')}</p>
    </div>`;
  }

  /** What happened, what is safe, and the next step. */
  protected errorState(error: unknown, retry: () => void, more: unknown = nothing): unknown {
    const { words } = this;
    const own = this.ownTemplate('error');
    const phone = this.nearestHotline();
    const offline = navigator.onLine === false;
    // Who reads of a bad connection looks for the fault at home: only where it may be there.
    const ours = error instanceof RemoteError && error.code !== 'network' && !offline;
    return html`<div class="state error stack" part="error" role="alert">
      ${
        own ??
        html`<p>
          ${
            phone
              ? words.parts(ours ? 'wrong' : 'error', { phone: this.phoneLink(phone.tel) })
              : words.t(ours ? 'wrongNoPhone' : 'errorNoPhone')
          }
          ${offline ? words.t('offlineNow') : nothing}
        </p>`
      }
      ${more}
      <div class="row">
        <button class="button" part="retry" type="button" @click=${retry}>
          ${words.t('retry')}
        </button>
      </div>
    </div>`;
  }

  /** What could be here, and what to do meanwhile. */
  protected emptyState(body: unknown): unknown {
    return html`<div class="state" part="empty">
      ${this.ownTemplate('empty') ?? html`<p>${body}</p>`}
    </div>`;
  }

  protected phoneLink(number: string, scheme = 'tel'): TemplateResult {
    // A number reads from the left in every script.
    return html`<a dir="ltr" href=${`${scheme}:${number.replace(/[^\d+*#,;]/g, '')}`}
      >${number}</a
    >`;
  }

  /** The nearest number that is not the police's; theirs where there is no other. */
  protected nearestHotline(): Hotline | undefined {
    if (!this.homeFile) return undefined;
    const lines = hotlinesFor(this.homeFile, this.region);
    return lines.find((line) => line.kind !== 'police') ?? lines[0];
  }

  /** A partner's own state, which nobody reads while the script is blocked. */
  private ownTemplate(name: string): unknown {
    const own = this.querySelector<HTMLTemplateElement>(`:scope > template[slot="${name}"]`);
    if (!own) return undefined;
    if (!this.copies.has(own))
      this.copies.set(own, [...document.importNode(own.content, true).childNodes]);
    return this.copies.get(own);
  }

  /** Words of the page for this widget, in a script that the browser does not run. */
  private readStrings(): void {
    const script = this.querySelector(':scope > script[type="application/json"][data-jia-strings]');
    if (!script || this.strings) return;
    try {
      const own: unknown = JSON.parse(script.textContent ?? '');
      if (own && typeof own === 'object') this.strings = own as Record<string, string>;
    } catch {
      this.report('The script with data-jia-strings is not valid JSON.');
    }
  }

  /** Waits for the screen to come near, where that is wanted and can be known. */
  private watch(): void {
    this.visible?.disconnect();
    this.visible = undefined;
    if (this.loading !== 'lazy' || this.seen || !this.isConnected) return;
    if (typeof IntersectionObserver !== 'function') {
      this.seen = true;
      return;
    }
    this.visible = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.seen = true;
        this.visible?.disconnect();
      },
      { rootMargin: '256px' },
    );
    this.visible.observe(this);
  }
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
