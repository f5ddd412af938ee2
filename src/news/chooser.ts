import {
  css,
  html,
  nothing,
  svg,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { classes } from '../kit/classes.js';
import { dress } from '../kit/dress.js';
import { onExit } from '../kit/exit.js';
import { say, type Home, type Localized } from '../kit/home.js';
import type { Language } from '../kit/language.js';
import { report } from '../kit/report.js';
import { tidy } from '../kit/text.js';
import {
  facetsOf,
  findInBothScripts,
  inside,
  matches,
  pathTo,
  type Choice,
  type Facet,
  type Facets,
} from './choose.js';
import type { Interests } from './interests.js';
import type { Words } from './locales/en.js';
import type { NewsItem } from './news-item.js';

/** The element whose list is chosen from. */
export interface ChooserHost extends ReactiveControllerHost, HTMLElement {
  /** What is offered: `words topics regions sources dates interests`, separated by spaces. */
  readonly filters: string;
  /** The partner's words and topics, by commas. */
  readonly include: string;
  readonly exclude: string;
  readonly private: boolean;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

const offers = ['words', 'topics', 'regions', 'sources', 'dates', 'interests'];

/** The words of `filters`; commas between them do no harm. */
function wordsOf(filters: string): string[] {
  return filters.split(/[\s,]+/).filter(Boolean);
}

/** What the list holds by now. */
interface List {
  /** All that is loaded: what is offered is in the data. */
  readonly loaded: readonly NewsItem[];
  readonly shown: readonly NewsItem[];
}

type View = Facets & { readonly words: Language<Words> };

/** More of a kind would be a list of its own. */
const most = 12;
const day = 86_400_000;

const cross = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
  ${svg`<path d="m7 7 10 10M17 7 7 17" />`}
</svg>`;
const arrow = html`<svg class="icon arrow" viewBox="0 0 24 24" aria-hidden="true">
  ${svg`<path d="m6 9.5 6 6 6-6" />`}
</svg>`;

const han = /\p{Script=Han}/u;

/**
 * What visitors choose by, and what that does to the list. Loaded where `filters`, `include` or `exclude`
 * ask for it.
 */
export class Chooser implements ReactiveController {
  private choice: Choice = {};
  /** What is unfolded. */
  private open: 'more' | 'interests' | undefined;
  private interests: Interests | undefined;
  /** What there is to choose from, and what it was found out of. */
  private items: readonly NewsItem[] = [];
  private facets: Facets = { topics: [], sources: [], regions: [] };
  private basis: unknown[] = [];
  private stay = (): void => undefined;

  constructor(
    private readonly host: ChooserHost,
    /** Begins the list anew. */
    private readonly sift: () => void,
    private readonly leads: (item: NewsItem) => boolean,
  ) {
    dress(host.renderRoot as ShadowRoot, chooserStyles);
    host.addController(this);
  }

  hostConnected(): void {
    this.interests?.connect();
    this.stay();
    this.stay = onExit(
      () => this.forget(),
      () => this.host.private,
      () => this.narrow,
    );
  }

  hostDisconnected(): void {
    this.interests?.disconnect();
    this.stay();
  }

  private forget(): void {
    this.open = undefined;
    this.choose({});
    // Also what an input method had not finished.
    for (const field of this.host.renderRoot.querySelectorAll('input')) field.value = '';
  }

  /** Brings what the list needs to know before its first item is shown. */
  async prepare(): Promise<void> {
    for (const word of wordsOf(this.host.filters))
      if (!offers.includes(word))
        report(
          this.host.localName,
          `filters="${word}" is not understood; allowed: ${offers.join(', ')}, separated by spaces.`,
        );
    const { include, exclude } = this.host;
    if (han.test(include + exclude)) await this.learnScripts();
    if (this.interests || !this.offers('interests')) return;
    const late = await import('./interests.js').catch(() => undefined);
    if (!late || this.interests) return;
    dress(this.host.renderRoot as ShadowRoot, late.interestsStyles);
    this.interests = new late.Interests(this.host, this.sift, this.leads);
    if (this.host.isConnected) this.interests.connect();
  }

  accepts(item: NewsItem): boolean {
    const { include, exclude } = this.host;
    return matches(item, { ...this.choice, include: terms(include), exclude: terms(exclude) });
  }

  /** What is written in one script is found by the other. Brought once Chinese words are looked for. */
  private async learnScripts(): Promise<boolean> {
    const late = await import('../kit/han-map.js').catch(() => undefined);
    return !!late && findInBothScripts(late.inSimplified);
  }

  /** The order in which items are shown: see `Ranking`. */
  rank(items: NewsItem[], shown?: readonly NewsItem[]): NewsItem[] {
    return this.interests?.rank(items, shown) ?? items;
  }

  /** Why an item stands where it does. */
  why(item: NewsItem, words: Language<Words>): unknown {
    return this.interests?.why(item, words);
  }

  /** Whether something is chosen. */
  get narrow(): boolean {
    const { words, topics, sources, regions, from, to } = this.choice;
    return Boolean(
      words?.trim() || topics?.length || sources?.length || regions?.length || from || to,
    );
  }

  template(words: Language<Words>, { loaded, shown }: List, home: Home | undefined): unknown {
    const { host, interests, open, narrow } = this;
    if (!host.filters) return nothing;
    const basis = [loaded, home, host.include, host.exclude];
    if (basis.some((each, index) => each !== this.basis[index])) {
      this.basis = basis;
      const partner = { include: terms(host.include), exclude: terms(host.exclude) };
      this.items = loaded.filter((item) => matches(item, partner));
      this.facets = facetsOf(this.items, home?.regions);
    }
    const { items } = this;
    const view: View = { words, ...this.facets };
    const rows: { name: string; row: TemplateResult }[] = [];
    const add = (name: 'topics' | 'regions' | 'sources' | 'dates', row: unknown) => {
      if (row !== nothing) rows.push({ name: words.t(name), row: row as TemplateResult });
    };
    if (this.offers('topics')) add('topics', this.chips(view, 'topics'));
    if (this.offers('regions')) add('regions', this.regionChips(view));
    if (this.offers('sources')) add('sources', this.chips(view, 'sources'));
    if (this.offers('dates')) add('dates', this.dates(words));
    // One row is in sight; more would push the first news off the screen of a phone.
    const [first, ...more] = rows;
    const follows = interests?.offered(view);
    const told = interests?.told(words, items) ?? '';
    const said = narrow ? words.t('chooseFound', { count: shown.length }) : told;
    return html`<div class="chooser" role="search" aria-label=${words.t('choose')}>
      <div class="tools">
        ${this.offers('words') ? this.searchField(words) : nothing}
        ${
          more.length > 0
            ? this.fold('more', more.length > 1 ? words.t('choose') : more[0]!.name)
            : nothing
        }
        ${follows ? this.fold('interests', words.t('interests')) : nothing}
      </div>
      ${
        open === 'more' && more.length > 0
          ? html`<div class="panel">
              ${more.map(
                ({ name, row }) =>
                  html`<p class="quiet">${name}</p>
                    ${row}`,
              )}
            </div>`
          : nothing
      }
      ${follows && open === 'interests' ? interests?.panel(view) : nothing} ${first?.row}
      ${more.length > 0 && open !== 'more' ? this.active(view, first?.name ?? '') : nothing}
      <div class=${classes({ row: true, told: true, 'hidden-text': !said && !told })}>
        <p class="quiet status" role="status" tabindex="-1">${said}</p>
        ${
          narrow
            ? html`<button
                class="button bare all"
                type="button"
                @click=${() => this.choose({}, true)}
              >
                ${words.t('chooseAll')}
              </button>`
            : nothing
        }
        ${told ? interests?.toggle(words) : nothing}
      </div>
    </div>`;
  }

  private offers(name: string): boolean {
    return wordsOf(this.host.filters).includes(name);
  }

  /** `gone`: what was pressed goes with it, so the focus needs a new place. */
  private choose(choice: Choice, gone = false): void {
    this.choice = choice;
    this.host.requestUpdate();
    this.sift();
    if (gone) void this.focus('.status');
  }

  /** A button keeps the focus though it was moved. */
  private async focus(place: string | HTMLElement): Promise<void> {
    await this.host.updateComplete;
    const root = this.host.renderRoot;
    (typeof place === 'string' ? root.querySelector<HTMLElement>(place) : place)?.focus();
  }

  private fold(name: 'more' | 'interests', label: string): TemplateResult {
    const open = this.open === name;
    return html`<button
      class="button bare fold"
      type="button"
      aria-expanded=${open ? 'true' : 'false'}
      @click=${() => {
        this.open = open ? undefined : name;
        this.host.requestUpdate();
      }}
    >
      ${label}${arrow}
    </button>`;
  }

  private searchField(words: Language<Words>): TemplateResult {
    const typed = (event: Event) => {
      // While an input method composes, what stands there is not yet a word.
      if ((event as InputEvent).isComposing) return;
      const { value } = event.target as HTMLInputElement;
      this.choose({ ...this.choice, words: value });
      if (han.test(value)) void this.learnScripts().then((news) => news && this.sift());
    };
    return html`<input
      type="search"
      part="search"
      aria-label=${words.t('chooseWords')}
      placeholder=${words.t('chooseWords')}
      autocomplete="off"
      .value=${this.choice.words ?? ''}
      @input=${typed}
      @compositionend=${typed}
    />`;
  }

  private chips({ words, ...view }: View, kind: 'topics' | 'sources'): unknown {
    const chosen = this.choice[kind] ?? [];
    // One alone is no choice; what is chosen can always be taken back.
    const offered: Facet<Localized>[] = view[kind].filter(
      ({ key }, index) => index < most || chosen.includes(key),
    );
    if (offered.length < 2 && chosen.length === 0) return nothing;
    return html`<div class="chips" role="group" part="facet" aria-label=${words.t(kind)}>
      ${repeat(
        offered,
        ({ key }) => key,
        ({ key, name, count }) =>
          chip(say(name, words.tag), chosen.includes(key), words.number(count), () =>
            this.choose({ ...this.choice, [kind]: toggled(chosen, key) }),
          ),
      )}
    </div>`;
  }

  /**
   * The region that is chosen with those around it, then what lies right inside; before them the
   * visitor's own two. A press on one that is chosen takes it back.
   */
  private regionChips({ words, regions }: View): unknown {
    const chosen = this.choice.regions?.[0] ?? '';
    const path = pathTo(regions, chosen);
    const offered = inside(regions, chosen);
    // One alone is no choice, but what lies inside it is.
    for (let level = offered; level.length === 1;) {
      level = inside(regions, level[0]!.key);
      offered.push(...level);
    }
    const own = this.interests?.places(words) ?? [];
    if (offered.length + own.length < 2 && !chosen) return nothing;
    const rest = [...path, ...offered].filter(({ key }) => !own.some((each) => each.key === key));
    return html`<div class="chips" role="group" part="facet" aria-label=${words.t('regions')}>
      ${repeat(
        [...own, ...rest.slice(0, most + path.length)],
        ({ key }) => key,
        ({ key, name, ...more }) => {
          const at = path.findIndex((each) => each.key === key);
          const pressed = key === chosen || at >= 0;
          const mine = 'mark' in more;
          const next = !pressed ? key : mine ? undefined : path[at - 1]?.key;
          const mark = mine ? more.mark : words.number(more.count);
          return chip(tidy(say(name, words.tag)), pressed, mark, (event) => {
            this.choose({ ...this.choice, regions: next ? [next] : [] });
            void this.focus(event.currentTarget as HTMLElement);
          });
        },
      )}
    </div>`;
  }

  /** Days on the visitor's own calendar. */
  private dates(words: Language<Words>): TemplateResult {
    const field = (name: 'from' | 'to') => {
      const moment = this.choice[name];
      const changed = (event: Event) => {
        const [year, month, date] = (event.target as HTMLInputElement).value.split('-').map(Number);
        const start = year ? new Date(year, month! - 1, date).getTime() : undefined;
        this.choose({
          ...this.choice,
          [name]: start && name === 'to' ? start + day - 1 : start,
        });
      };
      return html`<label>
        ${words.t(name)}
        <input type="date" .value=${moment ? dayOf(moment) : ''} @change=${changed} />
      </label>`;
    };
    return html`<div class="days">${field('from')} ${field('to')}</div>`;
  }

  /** What is chosen of that which is folded away, to be taken back here. `seen`: the row in sight. */
  private active({ words, ...view }: View, seen: string): unknown {
    const { choice } = this;
    const found: { name: string; without: Choice }[] = [];
    for (const kind of ['topics', 'sources', 'regions'] as const) {
      if (words.t(kind) === seen) continue;
      const facets: readonly Facet<Localized>[] = view[kind];
      for (const key of choice[kind] ?? []) {
        const known = [...(this.interests?.places(words) ?? []), ...facets];
        const name = tidy(say(known.find((each) => each.key === key)?.name, words.tag));
        // A source that has left takes its names with it, not what was chosen.
        found.push({
          name: name || key,
          without: { ...choice, [kind]: toggled(choice[kind] ?? [], key) },
        });
      }
    }
    if (words.t('dates') !== seen) {
      for (const kind of ['from', 'to'] as const) {
        const moment = choice[kind];
        const date = moment && words.date(moment, { dateStyle: 'medium' });
        if (date)
          found.push({
            name: `${words.t(kind)} ${date}`,
            without: { ...choice, [kind]: undefined },
          });
      }
    }
    if (found.length === 0) return nothing;
    return html`<div class="chips">
      ${found.map(
        ({ name, without }) =>
          html`<button
            class="button chip"
            part="filter"
            type="button"
            aria-label=${words.t('chooseWithout', { filter: name })}
            @click=${() => this.choose(without, true)}
          >
            <bdi>${name}</bdi>${cross}
          </button>`,
      )}
    </div>`;
  }
}

/** Something that is chosen or not; `mark` says how much there is of it, or what it is to her. */
export function chip(
  name: string,
  pressed: boolean,
  mark: string,
  press: (event: Event) => void,
): TemplateResult {
  return html`<button
    class="button chip"
    part="option"
    type="button"
    aria-pressed=${pressed ? 'true' : 'false'}
    @click=${press}
  >
    <bdi>${name}</bdi> ${mark ? html`<span class="number">${mark}</span>` : nothing}
  </button>`;
}

export function toggled(chosen: readonly string[], key: string): string[] {
  return chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key];
}

const split = new Map<string, string[]>();

function terms(text: string): string[] {
  let found = split.get(text);
  if (!found) {
    found = text.split(/[,;\uff0c\u3001]/).map((term) => term.trim());
    split.set(text, (found = found.filter(Boolean)));
  }
  return found;
}

function dayOf(moment: number): string {
  const at = new Date(moment);
  const two = (figure: number) => String(figure).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

export const chooserStyles = css`
  .chooser {
    display: grid;
    gap: calc(2 * var(--_space));
    grid-template-columns: minmax(0, 1fr);
    padding-block: calc(2 * var(--_space)) calc(3 * var(--_space));
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(1 * var(--_space)) calc(5 * var(--_space));
  }

  .chooser input:not([type='checkbox']),
  .chooser select {
    min-height: 44px;
    padding: calc(1.5 * var(--_space)) calc(3 * var(--_space));
    background: var(--_raised);
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    color: var(--jia-text, var(--_own-text));
  }

  .tools > input {
    min-width: 0;
    flex: 1 1 15em;
  }

  .fold {
    gap: calc(1 * var(--_space));
  }

  .fold.button,
  .told .button {
    padding-inline: 0;
  }

  .status {
    flex: 1 1 11em;
  }

  .fold[aria-expanded='true'] > .arrow {
    transform: scaleY(-1);
  }

  .panel {
    display: grid;
    gap: calc(2 * var(--_space));
    grid-template-columns: minmax(0, 1fr);
    padding-block: calc(2 * var(--_space)) calc(4 * var(--_space));
    border-block: 1px solid var(--_line);
  }

  .chips {
    display: flex;
    min-height: 54px;
    gap: calc(2 * var(--_space));
    /* Room for the ring of what has the focus; at the end it would make the whole page wider. */
    margin: -5px 0;
    padding: 5px;
    margin-inline-start: -5px;
    overflow-x: auto;
    scrollbar-width: thin;
    overscroll-behavior-x: contain;
  }

  .chip {
    flex: none;
    border-radius: 999px;
    white-space: nowrap;
  }

  .chip > bdi {
    overflow: hidden;
    max-width: 12em;
    text-overflow: ellipsis;
  }

  .chip[aria-pressed='true'] {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_on-accent);
  }

  .number {
    font-size: 0.875em;
    font-variant-numeric: tabular-nums;
    opacity: 0.8;
  }

  .days {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space)) calc(4 * var(--_space));
  }

  @media (forced-colors: active) {
    /* Here a button's border is seen. */
    .fold.button,
    .told .button {
      padding-inline: calc(2 * var(--_space));
    }

    .chip[aria-pressed='true'] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }

  @media print {
    .chooser {
      display: none;
    }
  }
`;
