import { css, html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { deviceName } from '../kit/device.js';
import { dress } from '../kit/dress.js';
import type { Language } from '../kit/language.js';
import { stem } from '../kit/region.js';
import {
  follow,
  isKept,
  keepVisitor,
  longestName,
  mayKeep,
  setVisitor,
  visitor,
  type Place,
} from '../kit/visitor.js';
import type { Words } from './locales/index.js';
import type { Service } from './service.js';
import type { ServiceFinder } from './service-finder.js';

const roles = ['here', 'home'] as const;
type Role = (typeof roles)[number];

const wordOf = { here: 'liveHere', home: 'comeFrom' } as const;
const servesWord = { here: 'servesHere', home: 'servesHome' } as const;

/**
 * Where a visitor lives now and where she comes from: two regions that all widgets of the page share.
 * Chosen in the finder, one press away in its filters, and named on each result that serves them.
 */
export class OwnPlaces implements ReactiveController {
  private unfollow = (): void => undefined;
  /** The device did not take what she wanted to be kept. */
  private refused = false;

  constructor(
    private readonly finder: ServiceFinder,
    private readonly words: Language<Words>,
  ) {
    dress(finder.renderRoot as ShadowRoot, ownPlacesStyles);
    finder.addController(this);
  }

  hostConnected(): void {
    this.unfollow();
    this.unfollow = follow(() => this.finder.requestUpdate(), !this.finder.private);
  }

  hostDisconnected(): void {
    this.unfollow();
  }

  /** `name`: what the chosen region is called; empty when none is chosen. */
  template(region: string, name: string, choose: (region: string) => void): unknown {
    const { words } = this;
    const now = visitor();
    // What the partner chose says nothing of her.
    const hers = region && name && region !== stem(this.finder.region);
    const free = roles.filter((role) => hers && stem(now[role]?.code ?? '') !== region);
    const set = roles.filter((role) => now[role]);
    if (set.length + free.length === 0) return nothing;
    return html`<div class="own">
      ${
        set.length > 0
          ? html`<div class="row" role="group" aria-label=${words.t('ownPlaces')}>
              ${set.map((role) => this.goTo(role, region, choose))}
            </div>`
          : nothing
      }
      ${
        free.length > 0
          ? html`<div class="row">
              ${free.map(
                (role) =>
                  html`<button
                    class="button bare"
                    type="button"
                    @click=${() => this.set(role, { code: region, name: name.slice(0, longestName) })}
                  >
                    ${words.t(role === 'here' ? 'setHere' : 'setHome', { place: name })}
                  </button>`,
              )}
            </div>`
          : nothing
      }
      ${set.length > 0 ? this.keeping() : nothing}
    </div>`;
  }

  /** Which of her places a service reaches, or that she need not go there at all. */
  serves({ areas, ways }: Service): unknown {
    const { words } = this;
    if (!words.ready) return nothing;
    const said: string[] = [];
    for (const role of roles) {
      const place = visitor()[role];
      const code = stem(place?.code ?? '');
      if (!place || !code) continue;
      const reached = areas.some(({ code: area }) => {
        const own = stem(area);
        return own !== '' && (code.startsWith(own) || own.startsWith(code));
      });
      if (reached) said.push(words.t(servesWord[role], { place: place.name }));
    }
    const far = ways !== undefined && ways.length > 0 && !ways.includes('person');
    if (far && visitor().here) said.push(words.t('servesFar'));
    return said.length === 0
      ? nothing
      : html`<p class="quiet" part="serves">${said.map((each) => html`<span>${each}</span> `)}</p>`;
  }

  private goTo(role: Role, region: string, choose: (region: string) => void): unknown {
    const { words } = this;
    const { code = '', name = '' } = visitor()[role] ?? {};
    const on = stem(code) === region;
    return html`<button
      class="button pill"
      part="option"
      type="button"
      aria-pressed=${on ? 'true' : 'false'}
      @click=${() => choose(on ? '' : stem(code))}
    >
      <span>${words.t(wordOf[role], { place: name })}</span>
    </button>`;
  }

  private keeping(): TemplateResult {
    const { finder, words } = this;
    const device = deviceName(words);
    const note = words.t(this.refused ? 'keptRefused' : 'placesMean', { device });
    return html`<div>
      ${
        !finder.private && mayKeep()
          ? html`<label class="keep">
                <input
                  type="checkbox"
                  .checked=${isKept()}
                  @change=${(event: Event) => this.keep((event.target as HTMLInputElement).checked)}
                />
                ${words.t('placesKeep', { device })}
              </label>
              <p class="quiet" role="status">${note}</p>`
          : nothing
      }
      <button class="button bare" type="button" @click=${() => this.forget()}>
        ${words.t('placesForget')}
      </button>
    </div>`;
  }

  private set(role: Role, place: Place): void {
    this.refused = !setVisitor({ ...visitor(), [role]: place }, !this.finder.private);
    this.finder.requestUpdate();
  }

  private keep(wanted: boolean): void {
    this.refused = !keepVisitor(wanted);
    this.finder.requestUpdate();
  }

  /** Her topics, which other widgets ask for, are not this one's to forget. */
  private forget(): void {
    this.refused = false;
    setVisitor({ ...visitor(), here: undefined, home: undefined }, !this.finder.private);
    this.finder.requestUpdate();
    this.finder.shadowRoot?.querySelector<HTMLElement>('.places select')?.focus();
  }
}

const ownPlacesStyles = css`
  .own {
    display: grid;
    gap: calc(2 * var(--_space));
    justify-items: start;
    grid-column: 1 / -1;
  }

  .keep {
    display: flex;
    gap: calc(2 * var(--_space));
    align-items: center;
    min-height: 44px;
  }
`;
