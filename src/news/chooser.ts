import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { say, type Localized } from '../kit/home.js';
import type { Language } from '../kit/language.js';
import { facetsOf, matches, type Choice, type Facet } from './choose.js';
import type { Words } from './locales/en.js';
import type { NewsItem } from './news-item.js';

/** What a visitor chooses by, and what that may do to the list. Loaded where `filters` asks for it. */
export interface ChooserView {
  readonly words: Language<Words>;
  /** What is offered: `words`, `topics`, `sources`, `dates`, separated by spaces. */
  readonly filters: string;
  readonly choice: Choice;
  /** All that is loaded: the topics and sources are those of the data. */
  readonly items: readonly NewsItem[];
  /** How many items are shown. */
  readonly found: number;
  readonly choose: (choice: Choice) => void;
}

/** More of a kind would be a list of its own. */
const most = 12;
const day = 86_400_000;

/** Whether an item fits the visitor's choice and the partner's words and topics, by commas. */
export function accepts(item: NewsItem, choice: Choice, include: string, exclude: string): boolean {
  return matches(item, { ...choice, include: terms(include), exclude: terms(exclude) });
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

export function chooserTemplate(view: ChooserView): TemplateResult {
  const { filters, choice, items, words, found } = view;
  const { topics, sources } = facetsOf(items);
  const offered = filters.split(/[\s,]+/);
  const offers = (name: string) => offered.includes(name);
  return html`<div class="chooser" role="search" aria-label=${words.t('choose')}>
    ${offers('words') ? searchField(view) : nothing}
    ${offers('topics') ? chips(view, 'topics', topics) : nothing}
    ${offers('sources') ? chips(view, 'sources', sources) : nothing}
    ${offers('dates') ? dates(view) : nothing}
    ${
      isNarrow(choice)
        ? html`<button class="button" type="button" @click=${() => view.choose({})}>
            ${words.t('chooseAll')}
          </button>`
        : nothing
    }
    <p class="hidden-text" role="status">
      ${isNarrow(choice) ? words.t('chooseFound', { count: found }) : nothing}
    </p>
  </div>`;
}

/** Whether something is chosen. */
function isNarrow({ words, topics, sources, from, to }: Choice): boolean {
  return Boolean(words?.trim() || topics?.length || sources?.length || from || to);
}

function searchField({ words, choice, choose }: ChooserView): TemplateResult {
  const typed = (event: Event) => {
    // While an input method composes, what stands there is not yet a word.
    if ((event as InputEvent).isComposing) return;
    choose({ ...choice, words: (event.target as HTMLInputElement).value });
  };
  return html`<input
    type="search"
    part="search"
    aria-label=${words.t('chooseWords')}
    placeholder=${words.t('chooseWords')}
    autocomplete="off"
    .value=${choice.words ?? ''}
    @input=${typed}
    @compositionend=${typed}
  />`;
}

function chips(
  { words, choice, choose }: ChooserView,
  kind: 'topics' | 'sources',
  facets: readonly Facet<Localized>[],
): unknown {
  const chosen = choice[kind] ?? [];
  // One alone is no choice; what is chosen can always be taken back.
  const offered = facets.filter(({ key }, index) => index < most || chosen.includes(key));
  if (offered.length < 2 && chosen.length === 0) return nothing;
  return html`<div class="chips" role="group" part="facet" aria-label=${words.t(kind)}>
    ${repeat(
      offered,
      ({ key }) => key,
      ({ key, name, count }) =>
        html`<button
          class="button chip"
          part="option"
          type="button"
          aria-pressed=${chosen.includes(key) ? 'true' : 'false'}
          @click=${() =>
            choose({
              ...choice,
              [kind]: chosen.includes(key)
                ? chosen.filter((each) => each !== key)
                : [...chosen, key],
            })}
        >
          <bdi>${say(name, words.tag)}</bdi> <span class="number">${words.number(count)}</span>
        </button>`,
    )}
  </div>`;
}

/** Days on the visitor's own calendar. */
function dates({ words, choice, choose }: ChooserView): TemplateResult {
  const field = (name: 'from' | 'to') => {
    const moment = choice[name];
    const changed = (event: Event) => {
      const [year, month, date] = (event.target as HTMLInputElement).value.split('-').map(Number);
      const start = year ? new Date(year, month! - 1, date).getTime() : undefined;
      choose({ ...choice, [name]: start && name === 'to' ? start + day - 1 : start });
    };
    return html`<label>
      ${words.t(name)}
      <input type="date" .value=${moment ? dayOf(moment) : ''} @change=${changed} />
    </label>`;
  };
  return html`<div class="days">${field('from')} ${field('to')}</div>`;
}

function dayOf(moment: number): string {
  const at = new Date(moment);
  const two = (figure: number) => String(figure).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

export const chooserStyles = css`
  .chooser {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space)) calc(3 * var(--_space));
    padding-block: calc(2 * var(--_space)) calc(4 * var(--_space));
  }

  .chooser input {
    min-height: 44px;
    padding: calc(1.5 * var(--_space)) calc(3 * var(--_space));
    background: var(--_raised);
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    color: var(--jia-text, var(--_own-text));
  }

  .chooser > input {
    width: 100%;
  }

  .chips {
    display: flex;
    width: 100%;
    min-height: 54px;
    gap: calc(2 * var(--_space));
    /* Room for the ring of what has the focus. */
    margin: -5px;
    padding: 5px;
    overflow-x: auto;
    scrollbar-width: thin;
    overscroll-behavior-x: contain;
  }

  .chip {
    flex: none;
    border-radius: 999px;
    white-space: nowrap;
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
`;
