import { css, html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { deviceName } from '../kit/device.js';
import { dress } from '../kit/dress.js';
import type { Language } from '../kit/language.js';
import { canPrint, takeOff, wear } from '../kit/paper.js';
import { inWeChat } from '../kit/share.js';
import { hoursWords } from './hours.js';
import type { Words } from './locales/index.js';
import {
  clearShortlist,
  followShortlist,
  isShortlisted,
  isShortlistKept,
  keepShortlist,
  mayKeepShortlist,
  setShortlisted,
  shortlist,
} from './shortlist.js';
import type { Holidays } from './holidays.js';
import type { Service } from './service.js';
import type { ServiceFinder } from './service-finder.js';

/** The services that a visitor has put aside: what she sees of them, and what she does with them. */
export class KeptServices implements ReactiveController {
  private unfollow = (): void => undefined;
  /** The device did not take what she wanted to be kept. */
  private refused = false;
  private open = false;
  /** What lies on paper, while it is printed. */
  private printed: readonly Service[] = [];
  private said = '';

  constructor(
    private readonly finder: ServiceFinder,
    private readonly words: Language<Words>,
    /** Opens a record; false where it is not in this directory. */
    private readonly show: (id: string) => Promise<boolean>,
    /** A record by its id. */
    private readonly find: (id: string) => Promise<Service | undefined>,
    private readonly holidays: () => Holidays | undefined,
  ) {
    dress(finder.renderRoot as ShadowRoot, keptStyles);
    finder.addController(this);
  }

  hostConnected(): void {
    this.unfollow();
    addEventListener('beforeprint', this.wear);
    addEventListener('afterprint', this.worn);
    this.unfollow = followShortlist(() => this.finder.requestUpdate(), !this.finder.private);
  }

  hostDisconnected(): void {
    removeEventListener('beforeprint', this.wear);
    removeEventListener('afterprint', this.worn);
    this.unfollow();
  }

  /** Puts a record aside, or back. */
  button(service: Service): TemplateResult {
    const { finder, words } = this;
    const on = isShortlisted(service.id);
    return html`<button
      class="button"
      type="button"
      aria-pressed=${on ? 'true' : 'false'}
      @click=${() => {
        this.refused = !setShortlisted(service, !on, !finder.private);
        finder.requestUpdate();
      }}
    >
      ${words.t(on ? 'dropService' : 'keepService')}
    </button>`;
  }

  /** Behind one button, and only once there is something. */
  template(): unknown {
    const { words } = this;
    const all = shortlist();
    if (all.length === 0 || !words.ready) return nothing;
    return html`<div class="kept">
      <button
        class="button pill"
        type="button"
        aria-expanded=${this.open ? 'true' : 'false'}
        aria-controls="kept"
        @click=${() => {
          this.open = !this.open;
          this.finder.requestUpdate();
        }}
      >
        <span>${words.t('keptCount', { count: all.length })}</span>
      </button>
      ${this.open ? this.list() : nothing}
    </div>`;
  }

  /** The list for paper; on the screen nothing of it is seen. */
  sheet(): unknown {
    const { words } = this;
    if (this.printed.length === 0) return nothing;
    // On paper "now" is the day it was printed.
    return html`<div class="kept-paper">
      <p>${words.date(Date.now(), { dateStyle: 'long' })}</p>
      ${this.printed.map((service) => {
        const { address, confidential, name, organization, phones } = service;
        const { line, today } = hoursWords(service, Date.now(), words, this.holidays());
        const said = [
          organization,
          phones.map(({ number }) => number).join(' '),
          line && [line, today].filter(Boolean).join(' '),
          confidential ? words.t('secret') : address,
        ];
        return html`<div class="kept-record">
          <strong>${name}</strong>
          ${said.map((each) => (each ? html`<p dir="auto">${each}</p>` : nothing))}
        </div>`;
      })}
    </div>`;
  }

  private async print(): Promise<void> {
    const { finder, words } = this;
    this.say(words.t('loading'));
    const found = await Promise.all(
      shortlist().map(({ id }) => this.find(id).catch(() => undefined)),
    );
    this.printed = found.filter((each): each is Service => each !== undefined);
    const missing = shortlist().length - this.printed.length;
    this.say(missing > 0 ? words.t('keptMissing', { count: missing }) : '');
    await finder.updateComplete;
    if (this.printed.length > 0) print();
  }

  private say(line: string): void {
    this.said = line;
    this.finder.requestUpdate();
  }

  private readonly wear = (): void => {
    if (this.printed.length > 0 && !this.finder.shadowRoot?.querySelector('dialog[open]'))
      wear(this.finder, '.kept-paper', '');
  };

  private readonly worn = (): void => {
    if (this.printed.length === 0) return;
    takeOff(this.finder);
    this.printed = [];
    this.finder.requestUpdate();
  };

  private list(): TemplateResult {
    const { words } = this;
    return html`<div id="kept" class="raised" role="group" aria-label=${words.t('kept')}>
      <ul class="items" role="list">
        ${repeat(
          shortlist(),
          ({ id }) => id,
          (kept) =>
            html`<li class="row">
              <button
                class="button bare"
                type="button"
                aria-haspopup="dialog"
                @click=${() => void this.show(kept.id)}
              >
                <bdi>${kept.name}</bdi>
              </button>
              <button
                class="button bare"
                type="button"
                aria-label=${words.t('remove', { filter: kept.name })}
                @click=${() => {
                  setShortlisted(kept, false, !this.finder.private);
                  this.finder.requestUpdate();
                }}
              >
                ✕
              </button>
            </li>`,
        )}
      </ul>
      ${this.keeping()}
    </div>`;
  }

  private keeping(): TemplateResult {
    const { finder, words } = this;
    const device = deviceName(words);
    const note = words.t(this.refused ? 'keptRefused' : 'keptMeans', { device });
    return html`${
        !finder.private && mayKeepShortlist()
          ? html`<label class="keep">
                <input
                  type="checkbox"
                  .checked=${isShortlistKept()}
                  @change=${(event: Event) => {
                    this.refused = !keepShortlist((event.target as HTMLInputElement).checked);
                    finder.requestUpdate();
                  }}
                />
                ${words.t('keptAgree', { device })}
              </label>
              <p class="quiet" role="status">${note}</p>`
          : nothing
      }
      <div class="row">
        ${
          // In WeChat printing does nothing.
          canPrint() && !inWeChat()
            ? html`<button class="button bare" type="button" @click=${() => void this.print()}>
                ${words.t('keptPrint')}
              </button>`
            : nothing
        }
        <button
          class="button bare"
          type="button"
          @click=${() => {
            this.refused = false;
            this.open = false;
            clearShortlist();
            finder.requestUpdate();
            finder.shadowRoot?.querySelector('input')?.focus();
          }}
        >
          ${words.t('keptClear')}
        </button>
      </div>
      <p class="quiet" role="status">${this.said}</p>`;
  }
}

const keptStyles = css`
  .kept-paper {
    display: none;
  }

  .kept-record {
    break-inside: avoid;
    padding-block: 0.6em;
    border-block-end: 1px solid currentcolor;
  }

  .kept {
    display: grid;
    gap: calc(2 * var(--_space));
    justify-items: start;
    padding-block: calc(2 * var(--_space));
  }

  .wide > .kept {
    grid-column: 1 / -1;
  }

  #kept {
    width: 100%;
    padding: calc(3 * var(--_space)) calc(4 * var(--_space));
  }

  #kept .row {
    justify-content: space-between;
  }

  .keep {
    display: flex;
    gap: calc(2 * var(--_space));
    align-items: center;
    min-height: 44px;
  }
`;
