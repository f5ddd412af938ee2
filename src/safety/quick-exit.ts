import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { attribute, state, text } from '../kit/attribute.js';
import { ExitEvent } from '../kit/exit.js';
import { safeUrl } from '../kit/html.js';
import { Language } from '../kit/language.js';
import { leave } from '../kit/leave.js';
import { themeStyles } from '../kit/theme.styles.js';
import { Widget } from '../kit/widget.js';
import { locales } from './locales/index.js';
import { quickExitStyles } from './quick-exit.styles.js';
import { needed, none, press } from './shift-count.js';

/** A door with an arrow out of it. */
const door = html`<svg
  aria-hidden="true"
  viewBox="0 0 24 24"
  fill="none"
  stroke="currentColor"
  stroke-width="1.75"
  stroke-linecap="round"
  stroke-linejoin="round"
>
  <path d="M10 4H5v16h5M9.5 12H20m-4-4 4 4-4 4" />
</svg>`;

/**
 * A button that leaves the page at once: it covers what is on the screen, clears what was written in
 * our widgets and what they keep on the device, and puts a neutral page in this one's place. Without
 * scripts the link inside it leads there.
 *
 * @element jia-quick-exit
 * @summary Leave the page at once.
 *
 * @slot - A plain link to the neutral page: it works without scripts, and gives the address when `href` is left out.
 * @slot header - Beside the heading.
 * @slot footer - Below everything.
 *
 * @csspart exit - The button.
 * @csspart note - What a press does, and what it cannot do.
 */
export class QuickExit extends Widget {
  static override styles = [themeStyles, quickExitStyles];

  /** The neutral page that takes this one's place: fast, harmless, the same for everybody. */
  @attribute(text('href')) href = '';
  /** A name and a number to call; counts only without `home`. */
  @attribute(text('hotline')) hotline = '';

  /** An ancestor ties `position: fixed` to itself: the button stands in the text instead. */
  @state() private tied = false;
  @state() private said = '';
  @state() private leaving = false;

  protected readonly words = new Language(this, locales);
  private presses = none;
  private sight: IntersectionObserver | undefined = undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keyup', this.key, true);
    addEventListener('pointerdown', this.otherwise, true);
    addEventListener('resize', this.measure);
    addEventListener('pageshow', this.uncover);
    document.addEventListener(ExitEvent.eventName, this.repeat);
    if (this.home) void this.readHome(new AbortController().signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keyup', this.key, true);
    removeEventListener('pointerdown', this.otherwise, true);
    removeEventListener('resize', this.measure);
    removeEventListener('pageshow', this.uncover);
    document.removeEventListener(ExitEvent.eventName, this.repeat);
    if (this.tied) document.dispatchEvent(new Event(ExitEvent.moved));
    this.sight?.disconnect();
    this.sight = undefined;
  }

  protected override firstUpdated(): void {
    // A link of the page's own does as ours, from the first moment on.
    this.addEventListener('click', this.pressed);
  }

  protected override updated(changed: PropertyValues): void {
    if (!this.words.ready) return;
    if (changed.has('tied')) document.dispatchEvent(new Event(ExitEvent.moved));
    this.checkAddress();
    this.measure();
    this.look();
    queueMicrotask(() => this.loaded());
  }

  /** Where to. Without an address nothing is named to strangers: an empty page. */
  private get address(): string {
    return this.ownAddress ?? 'about:blank';
  }

  private get ownAddress(): string | undefined {
    const link = this.querySelector<HTMLAnchorElement>(':scope > a[href]');
    const written = this.href || link?.getAttribute('href');
    return written ? safeUrl(written) : undefined;
  }

  private checkAddress(): void {
    if (this.ownAddress) return;
    this.report(
      'needs href="…" or a link inside: the neutral page that opens. Until then it is an empty one.',
    );
  }

  /* Leaving. */

  private readonly pressed = (event: Event): void => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    // Only the way out leads out: the number to call stays a number to call.
    if (!link || !(link.matches('.exit') || link.parentNode === this)) return;
    event.preventDefault();
    void this.leave();
  };

  private readonly key = ({ key }: KeyboardEvent): void => this.count(key);
  private readonly otherwise = (): void => this.count('pointer');

  private count(key: string): void {
    if (!this.words.ready || this.leaving) return;
    const before = this.presses.count;
    this.presses = press(this.presses, key, Date.now());
    const { count } = this.presses;
    if (count >= needed) void this.leave();
    // The first press alone is somebody who writes.
    else if (count > 1) this.said = this.words.t('exitPresses', { count: needed - count });
    else if (before > 1) this.said = this.words.t('exitOff');
  }

  /** Covers the page, clears what is ours, and puts another page in this one's place. */
  async leave(): Promise<void> {
    if (this.leaving) return;
    this.leaving = true;
    this.cover();
    const { address } = this;
    await leave();
    this.replacePage(address);
  }

  /** Apart, so that a test stays where it is. */
  protected replacePage(address: string): void {
    try {
      // Around a frame the page that tells what she read would stay.
      if (top && top !== window) top.location.replace(address);
    } catch {
      // A sandbox: the frame alone.
    }
    location.replace(address);
  }

  /** At once, before anything else is done, also where drawing would wait. */
  private cover(): void {
    const cover = this.renderRoot.querySelector('dialog');
    try {
      cover?.showModal();
    } catch {
      // Without dialogs the page goes a moment later, and uncovered.
    }
  }

  /** A page that is shown again after all. */
  private readonly uncover = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) return;
    this.leaving = false;
    this.renderRoot.querySelector('dialog')?.close();
  };

  /* Staying in sight. */

  /** Whether something around the element ties `position: fixed` to itself, as a filter does. */
  private readonly measure = (): void => {
    const probe = this.renderRoot.querySelector('.probe')?.getBoundingClientRect();
    // A hidden element has no place, and nothing to say of one.
    if (!probe?.width) return;
    const { clientWidth } = document.documentElement;
    this.tied =
      Math.abs(probe.top) > 2 ||
      Math.abs(probe.left) > 2 ||
      Math.abs(probe.width - clientWidth) > 20 ||
      Math.abs(probe.height - innerHeight) > 120;
  };

  /** A button that has left the screen was tied since it was last measured. */
  private look(): void {
    const place = this.renderRoot.querySelector('.place');
    if (this.sight || !place || typeof IntersectionObserver !== 'function') return;
    this.sight = new IntersectionObserver(this.measure);
    this.sight.observe(place);
  }

  /** Those who draw long pages repeat a button that does not stay in sight. */
  private readonly repeat = (event: Event): void => {
    const asked = event as ExitEvent;
    if (!this.tied || !this.words.ready || asked.way) return;
    const { address } = this;
    asked.way = { label: this.words.t('exit'), href: address, leave: () => void this.leave() };
  };

  /* Templates. */

  /** The button is large enough for everybody. */
  protected override sizeButton(): unknown {
    return nothing;
  }

  private note(): unknown {
    const { words } = this;
    const tel = this.number;
    return tel
      ? words.parts('exitNote', { phone: this.phoneLink(tel) })
      : words.t('exitNoteNoPhone');
  }

  /** The first number that is not the police's: she reads here, and has not called. */
  private get number(): string | undefined {
    if (!this.home) return /\+?\d[\d\s()-]*$/.exec(this.hotline.trim())?.[0];
    return this.nearestHotline()?.tel;
  }

  override render(): TemplateResult {
    const { words, tied } = this;
    return this.frame(
      html`<div class="room">
        <div class="probe"></div>
        ${
          words.ready
            ? html`<p class="quiet" part="note" id="note">${this.note()} ${words.t('exitKeys')}</p>
                <div class=${tied ? 'place' : 'place fixed'}>
                  <p class="said" role="status">${this.said}</p>
                  <a
                    class="exit"
                    part="exit"
                    href=${this.address}
                    rel="noreferrer"
                    aria-describedby="note"
                    >${door}${words.t('exit')}</a
                  >
                </div>`
            : nothing
        }
        <dialog class="cover" aria-label=${words.t('loading')}><p>${words.t('loading')}</p></dialog>
      </div>`,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jia-quick-exit': QuickExit;
  }
}
