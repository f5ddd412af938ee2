import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { deviceName } from '../kit/device.js';
import { say, type Localized } from '../kit/home.js';
import type { Language } from '../kit/language.js';
import { cut, tidy } from '../kit/text.js';
import {
  follow,
  forgetVisitor,
  isEmpty,
  isKept,
  keepVisitor,
  longestName,
  mayKeep,
  setVisitor,
  visitor,
  type Place,
  type Visitor,
} from '../kit/visitor.js';
import { fold } from '../kit/fold.js';
import { pathTo, rankByInterests, type Facet, type Ranked } from './choose.js';
import { chip, type ChooserHost } from './chooser.js';
import type { Words } from './locales/en.js';
import type { NewsItem } from './news-item.js';
import { Ranking } from './ranking.js';

interface View {
  words: Language<Words>;
  topics: readonly Facet[];
  regions: readonly Facet<Localized>[];
}

/** Topics offered, beside those that she follows. */
const most = 12;
const roles = ['home', 'here'] as const;

/** What a visitor follows, how it orders the list, and where she says it. */
export class Interests {
  private readonly ranking = new Ranking();
  private reasons = new WeakMap<NewsItem, Ranked<NewsItem>['why']>();
  private unfollow = (): void => undefined;
  /** What the list is ordered by. */
  private seen: Visitor | undefined;
  /** The device did not take what she wanted to be kept. */
  private refused = false;

  constructor(
    private readonly host: ChooserHost,
    private readonly sift: () => void,
    private readonly leads: (item: NewsItem) => boolean,
  ) {}

  connect(): void {
    this.unfollow();
    this.unfollow = follow(() => this.changed(), !this.host.private);
    if (this.seen && this.seen !== visitor()) this.changed();
    this.seen = visitor();
  }

  disconnect(): void {
    this.unfollow();
  }

  rank(items: NewsItem[], shown?: readonly NewsItem[]): NewsItem[] {
    const { topics, home, here, off } = visitor();
    if (off || isEmpty(visitor())) return items;
    const regions = [home?.code ?? '', here?.code ?? ''];
    return this.ranking.arrange(items, shown, (list) => {
      // An official warning comes before all that anybody follows.
      const first = list.filter(this.leads);
      const rest = list.filter((item) => !first.includes(item));
      const ranked = rankByInterests(rest, { topics, regions });
      for (const { item, why } of ranked) this.reasons.set(item, why);
      return [...first, ...ranked.map(({ item }) => item)];
    });
  }

  why(item: NewsItem, words: Language<Words>): unknown {
    const { topic, region: code } = this.reasons.get(item) ?? {};
    const place = this.places(words).find(({ key }) => key === code);
    if (!words.ready || (topic === undefined && !place)) return nothing;
    const values = { topic: html`<bdi>${topic}</bdi>`, region: html`<bdi>${place?.name}</bdi>` };
    const key = topic === undefined ? 'becauseRegion' : place ? 'becauseBoth' : 'becauseTopic';
    return html`<p class="why quiet">${words.parts(key, values)}</p>`;
  }

  /** Her two regions, to filter by in one press. */
  places(words: Language<Words>): { key: string; name: string; mark: string }[] {
    const found: { key: string; name: string; mark: string }[] = [];
    for (const role of roles) {
      const { code: key, name } = visitor()[role] ?? {};
      if (key && name && !found.some((each) => each.key === key))
        found.push({ key, name, mark: words.t(role) });
    }
    return found;
  }

  /** What ordering does by now, in words: never more than is true of what is loaded. */
  told(words: Language<Words>, items: readonly NewsItem[]): string {
    const now = visitor();
    if (isEmpty(now)) return '';
    if (now.off) return words.t('rankOff');
    const raised = items.filter((item) => {
      const { topic, region } = this.reasons.get(item) ?? {};
      return topic !== undefined || region !== undefined;
    });
    return raised.length > 0 ? words.t('rankOn', { count: raised.length }) : words.t('rankNone');
  }

  /** Nothing is forgotten by it. */
  toggle(words: Language<Words>): TemplateResult {
    const now = visitor();
    return html`<button
      class="button bare"
      type="button"
      @click=${() => this.set({ ...visitor(), off: !now.off })}
    >
      ${words.t(now.off ? 'rankAgain' : 'rankStop')}
    </button>`;
  }

  /** Whether there is anything to follow. */
  offered({ topics, regions }: View): boolean {
    return topics.length + regions.length > 0 || !isEmpty(visitor());
  }

  /** Where she says what she follows. */
  panel({ words, topics, regions }: View): TemplateResult {
    const now = visitor();
    const followed = new Set(now.topics.map(fold));
    const offered = new Map<string, string>();
    topics.forEach(({ key, name }, index) => {
      if (name.length <= longestName && (index < most || followed.has(key))) offered.set(key, name);
    });
    for (const name of now.topics) if (!offered.has(fold(name))) offered.set(fold(name), name);
    const device = deviceName(words);
    const any = !isEmpty(now);
    return html`<div class="panel interests" role="group" aria-label=${words.t('interests')}>
      <p class="quiet">${words.t('interestsMean')}</p>
      ${
        offered.size > 0
          ? html`<div class="chips wrap" role="group" aria-label=${words.t('topics')}>
              ${repeat(
                [...offered],
                ([key]) => key,
                ([key, name]) =>
                  chip(name, followed.has(key), '', () =>
                    this.choose({
                      topics: followed.has(key)
                        ? now.topics.filter((each) => fold(each) !== key)
                        : [...now.topics, name],
                    }),
                  ),
              )}
            </div>`
          : nothing
      }
      <div class="days">${roles.map((role) => this.place(role, words, regions))}</div>
      ${
        any && !this.host.private && mayKeep()
          ? html`<div>
              <label class="keep">
                <input
                  type="checkbox"
                  .checked=${isKept()}
                  @change=${(event: Event) => this.keep(event)}
                />
                ${words.t('keep', { device })}
              </label>
              <p class="quiet" role="status">
                ${this.refused ? words.t('keepRefused', { device }) : words.t('keepMeans', { device })}
              </p>
            </div>`
          : nothing
      }
      ${
        any
          ? html`<div>
              <button class="button forget" type="button" @click=${() => this.forget()}>
                ${words.t('forget')}
              </button>
            </div>`
          : nothing
      }
    </div>`;
  }

  private place(
    role: (typeof roles)[number],
    words: Language<Words>,
    regions: readonly Facet<Localized>[],
  ): unknown {
    const own = visitor()[role];
    const options = new Map<string, string>();
    const nameOf = ({ name }: Facet<Localized>) => cut(tidy(say(name, words.tag)), longestName);
    // By their codes: what lies in a region stands below it.
    for (const { key } of [...regions].sort((one, other) => (one.key < other.key ? -1 : 1)))
      options.set(key, pathTo(regions, key).map(nameOf).join(' '));
    if (own && !options.has(own.code)) options.set(own.code, own.name);
    if (options.size === 0) return nothing;
    const chosen = (event: Event): void => {
      const code = (event.target as HTMLSelectElement).value;
      const region = regions.find(({ key }) => key === code);
      const place: Place | undefined = region
        ? { code, name: nameOf(region) }
        : own?.code === code
          ? own
          : undefined;
      this.choose({ [role]: place });
    };
    return html`<label>
      ${words.t(role)}
      <select @change=${chosen}>
        <option value="" .selected=${!own}>${words.t('placeNone')}</option>
        ${repeat(
          [...options],
          ([code]) => code,
          ([code, name]) =>
            html`<option value=${code} .selected=${own?.code === code}>${name}</option>`,
        )}
      </select>
    </label>`;
  }

  /** Who says what she follows wants to see it. */
  private choose(next: Partial<Visitor>): void {
    this.set({ ...visitor(), off: false, ...next });
  }

  private set(next: Visitor): void {
    this.refused = !setVisitor(next, !this.host.private);
  }

  private keep(event: Event): void {
    const box = event.target as HTMLInputElement;
    this.refused = !keepVisitor(box.checked);
    box.checked = isKept();
    this.host.requestUpdate();
  }

  private forget(): void {
    this.refused = false;
    forgetVisitor();
    // The button goes with what it forgot.
    void this.host.updateComplete.then(() =>
      this.host.renderRoot
        .querySelector<HTMLElement>('.interests .chip, .interests select')
        ?.focus(),
    );
  }

  /** Here, in another widget of the page, or in another tab. */
  private changed(): void {
    this.host.requestUpdate();
    const [old, now] = [this.seen, visitor()];
    this.seen = now;
    if (old && same(old, now)) return;
    this.reasons = new WeakMap();
    this.sift();
  }
}

/** Whether a list would be in the same order. */
function same(one: Visitor, other: Visitor): boolean {
  const parts = ({ topics, home, here, off }: Visitor) =>
    [off === true, home?.code, here?.code, ...topics].join('\n');
  return parts(one) === parts(other);
}

export const interestsStyles = css`
  .wrap {
    flex-wrap: wrap;
    overflow: visible;
  }

  .interests label:not(.keep) {
    display: grid;
    max-width: 100%;
    min-width: 0;
    flex: 1 1 12em;
  }

  .interests select {
    min-width: 0;
    max-width: 24em;
  }

  .keep {
    display: flex;
    min-height: 44px;
    align-items: center;
    gap: calc(3 * var(--_space));
  }

  .keep input {
    width: 1.375em;
    height: 1.375em;
    flex: none;
    accent-color: var(--_accent);
  }
`;
