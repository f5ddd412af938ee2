import { css, html, nothing, type TemplateResult } from 'lit';
import { deviceName } from '../kit/device.js';
import { dress } from '../kit/dress.js';
import type { NamedPlace } from './search/directory.js';
import type { ServiceFinder } from './service-finder.js';
import { hereIcon, type View } from './spoken.js';

/**
 * From where distances count: where the device is, asked only after a press, or a place that she types.
 * Neither leaves the device.
 */
export class NearPlace {
  private step: '' | 'asking' | 'failed' | 'typing' = '';
  private typed = '';
  /** What was found for what is typed; nothing while that is being looked up. */
  private places: readonly NamedPlace[] | undefined = [];
  private composing = false;

  constructor(
    private readonly finder: ServiceFinder,
    private readonly find: (words: string) => Promise<NamedPlace[]>,
  ) {
    dress(finder.renderRoot as ShadowRoot, nearStyles);
  }

  button(view: View): unknown {
    const { words, chosen } = view;
    // Servers know no distance.
    if (view.catalogue?.can) return nothing;
    return html`<button
      class="button pill"
      type="button"
      aria-pressed=${chosen.here ? 'true' : 'false'}
      @click=${() => this.press(view)}
    >
      ${hereIcon}<span>${words.t('nearMe')}</span>
    </button>`;
  }

  /** Why it is asked, and the other way. */
  template(view: View): unknown {
    const { words, chosen } = view;
    const { step } = this;
    if (!step && !chosen.here) return nothing;
    const device = deviceName(words);
    const note =
      step === 'failed'
        ? words.t('nearFailed')
        : chosen.here?.name
          ? words.t('nearPlaceNote', { place: chosen.here.name })
          : step === 'typing'
            ? ''
            : `${step ? words.t('nearAsking') : ''} ${words.t('nearNote', { device })}`;
    return html`<div class="near stack">
      <p class="quiet" role="status">${note}</p>
      <label class="field">
        <span>${words.t('nearType')}</span>
        <input
          type="text"
          autocomplete="off"
          enterkeyhint="search"
          placeholder=${words.t('nearTypeExample')}
          .value=${this.typed}
          @compositionstart=${() => (this.composing = true)}
          @compositionend=${(event: Event) => {
            this.composing = false;
            this.type(event);
          }}
          @input=${(event: Event) => this.type(event)}
        />
      </label>
      ${this.choices(view)}
    </div>`;
  }

  private choices(view: View): TemplateResult {
    const { words } = view;
    const { places, typed } = this;
    const said =
      places === undefined
        ? words.t('loading')
        : typed && places.length === 0
          ? words.t('nearNoPlace')
          : '';
    return html`<p class="quiet" role="status">${said}</p>
      <div class="row" role="group" aria-label=${words.t('nearType')}>
        ${(places ?? []).map(
          ({ line, point }) =>
            html`<button
              class="button pill"
              type="button"
              @click=${() => {
                this.done();
                view.refocus();
                view.choose({ here: { ...point, name: line[line.length - 1] ?? '' } });
              }}
            >
              <span>${line.slice(-3).join(' ')}</span>
            </button>`,
        )}
      </div>`;
  }

  forget(): void {
    this.typed = '';
    this.places = [];
    this.step = '';
  }

  private press(view: View): void {
    if (view.chosen.here || this.step) {
      this.done();
      view.choose({ here: undefined });
      return;
    }
    // Where the device may not be asked, the other way is the only one.
    if (!window.isSecureContext || !('geolocation' in navigator)) this.go('typing');
    else {
      this.go('asking');
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          if (this.step !== 'asking') return;
          this.done();
          view.choose({ here: { lat: coords.latitude, lon: coords.longitude } });
        },
        () => this.step === 'asking' && this.go('failed'),
        { enableHighAccuracy: false, maximumAge: 300_000, timeout: 15_000 },
      );
    }
  }

  private done(): void {
    this.forget();
    this.finder.requestUpdate();
  }

  private go(step: NearPlace['step']): void {
    this.step = step;
    this.finder.requestUpdate();
  }

  private type(event: Event): void {
    if (this.composing) return;
    const typed = (event.target as HTMLInputElement).value.trim();
    if (typed === this.typed) return;
    this.typed = typed;
    this.places = typed ? undefined : [];
    this.finder.requestUpdate();
    if (!typed) return;
    void this.find(typed).then((places) => {
      if (typed !== this.typed) return;
      this.places = places;
      this.finder.requestUpdate();
    });
  }
}

const nearStyles = css`
  .near {
    padding-block: var(--_space);
  }

  .near .field {
    display: grid;
    justify-items: start;
  }

  .near input {
    width: min(100%, 20em);
    min-height: 44px;
    padding: calc(1.5 * var(--_space)) calc(2.5 * var(--_space));
    background: var(--_raised);
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    color: var(--jia-text, var(--_own-text));
    font: inherit;
  }
`;
