import { css, html, nothing, type ReactiveController } from 'lit';
import { deviceName } from '../kit/device.js';
import { dress } from '../kit/dress.js';
import type { Language } from '../kit/language.js';
import type { Catalogue } from './catalogue.js';
import type { Words } from './locales/index.js';
import { dropOffline, followOffline, keptOffline, mayRemember } from './offline.js';
import { hasStore } from './offline-store.js';
import type { ServiceFinder } from './service-finder.js';

/** Whether a visitor wants to have the directory without a network, and what she has of it. */
export class OfflineChoice implements ReactiveController {
  private unfollow = (): void => undefined;
  private step: '' | 'keeping' | 'refused' = '';

  constructor(
    private readonly finder: ServiceFinder,
    private readonly words: Language<Words>,
  ) {
    dress(finder.renderRoot as ShadowRoot, offlineStyles);
    finder.addController(this);
  }

  hostConnected(): void {
    this.unfollow();
    if (!this.finder.private)
      this.unfollow = followOffline(() => this.finder.requestUpdate(), true);
  }

  hostDisconnected(): void {
    this.unfollow();
  }

  /** What is said where the kept directory stands in for the network. */
  line(catalogue: Pick<Catalogue, 'readings'> | undefined): string | undefined {
    const kept = catalogue?.readings.find((reading) => reading?.kept !== undefined)?.kept;
    return kept === undefined ? undefined : this.words.t('offline', { time: this.date(kept) });
  }

  /** Offered once the whole directory is here. */
  template(catalogue: Catalogue): unknown {
    const { finder, words, step } = this;
    if (finder.private || !words.ready || !hasStore() || !mayRemember()) return nothing;
    const kept = catalogue.sources.map(({ url }) => keptOffline(url));
    const weight = catalogue.copy?.weight;
    const on = kept.some(Boolean);
    if (!on && !step && weight === undefined) return nothing;
    const device = deviceName(words);
    const size = words.number(Math.max(1, Math.ceil((weight ?? 0) / 1e6)));
    const said = step ? notes[step] : 'offlineMeans';
    const note = on && !step ? this.kept(kept) : words.t(said, { device, size });
    return html`<div class="offline">
      <label class="keep">
        <input
          type="checkbox"
          .checked=${on || step === 'keeping'}
          ?disabled=${step === 'keeping'}
          @change=${(event: Event) => {
            const { checked } = event.target as HTMLInputElement;
            void (checked ? this.keep(catalogue) : this.drop(catalogue));
          }}
        />
        ${words.t('offlineKeep', { device })}
      </label>
      <p class="quiet" role="status">${note}</p>
    </div>`;
  }

  private kept(all: readonly ReturnType<typeof keptOffline>[]): string {
    let count = 0;
    for (const kept of all) count += kept?.count ?? 0;
    const oldest = (of: 'kept' | 'checked') =>
      this.date(Math.min(...all.map((kept) => kept?.[of] ?? Infinity)));
    return this.words.t('offlineKept', { count, date: oldest('kept'), checked: oldest('checked') });
  }

  private date(moment: number): string {
    return this.words.date(moment, { dateStyle: 'long' });
  }

  private async keep(catalogue: Catalogue): Promise<void> {
    this.tell('keeping');
    await this.finder.updateComplete;
    try {
      await catalogue.copy?.keep();
      this.tell('');
    } catch {
      this.tell('refused');
      // Half of a finder's directories are of no use.
      await this.drop(catalogue, 'refused');
    }
  }

  private async drop(catalogue: Catalogue, then: '' | 'refused' = ''): Promise<void> {
    this.tell(then);
    // What the browser does not let go of is asked for no more.
    for (const { url } of catalogue.sources) await dropOffline(url).catch(() => undefined);
    this.tell(then);
  }

  private tell(step: OfflineChoice['step']): void {
    this.step = step;
    this.finder.requestUpdate();
  }
}

const notes = {
  means: 'offlineMeans',
  keeping: 'offlineKeeping',
  refused: 'offlineRefused',
} as const;

const offlineStyles = css`
  .offline {
    padding-block: calc(4 * var(--_space));
  }

  .offline .keep {
    display: flex;
    gap: calc(2 * var(--_space));
    align-items: center;
    min-height: 44px;
  }
`;
