import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Choice, Sort, TraitName } from './search/directory.js';
import type { Chosen } from './service-finder.js';
import { downIcon, option, type View } from './spoken.js';

/** What few visitors choose by, behind one button. Loaded when that is pressed. */

/** As many are seen at once; the others unfold. */
const few = 6;
const traits: readonly TraitName[] = ['audience', 'way', 'cost', 'language', 'accessibility'];
const sorts: readonly Sort[] = ['relevance', 'distance', 'name', 'updated', 'date'];

export function moreFilters(view: View): TemplateResult {
  const { words } = view;
  return html`<div id="more" class="more-filters" role="group" aria-label=${words.t('moreFilters')}>
    ${traits.map((trait) => traitGroup(trait, view))}
    ${view.catalogue?.can ? nothing : ageField(view)} ${openAtField(view)}
    ${view.catalogue?.can ? nothing : [sinceField(view), sortField(view)]}
  </div>`;
}

/** What a choice is called: the record's own word, or ours where there are only two or three. */
export function traitName(trait: TraitName, name: string, { words }: View): string {
  if (trait === 'cost' && (name === 'free' || name === 'paid')) return words.t(name);
  if (trait === 'way' && (name === 'person' || name === 'online' || name === 'phone'))
    return words.t(`way_${name}`);
  return name;
}

function traitGroup(trait: TraitName, view: View): unknown {
  const { answer, chosen, words } = view;
  const own = chosen.facets[trait] ?? [];
  const all = answer?.facets[trait] ?? [];
  // Only what leads somewhere, and what is chosen: that must be there to be taken back.
  const offered = all.filter(({ count, key }) => count > 0 || own.includes(key));
  if (offered.length === 0) return nothing;
  offered.sort((one, other) => other.count - one.count);
  // One more takes no more room than the button that would unfold it.
  const rest = offered.length > few + 1 ? offered.splice(few) : [];
  const title = words.t(`trait_${trait}`);
  return html`<div part="facet" role="group" aria-label=${title}>
    <p class="title" aria-hidden="true">${title}</p>
    ${traitChips(trait, offered, own, view)}
    ${
      rest.length > 0
        ? html`<details ?open=${rest.some(({ key }) => own.includes(key))}>
            <summary class="button bare">
              <span>${words.t('traitOthers', { count: rest.length })}</span>${downIcon}
            </summary>
            ${traitChips(trait, rest, own, view)}
          </details>`
        : nothing
    }
    ${own.length > 1 && !view.catalogue?.can ? everySwitch(trait, view) : nothing}
  </div>`;
}

function traitChips(
  trait: TraitName,
  choices: readonly Choice[],
  own: readonly string[],
  view: View,
): TemplateResult {
  return html`<div class="row">
    ${repeat(
      choices,
      ({ key }) => key,
      (choice) => traitChip(trait, choice, own, view),
    )}
  </div>`;
}

function traitChip(
  trait: TraitName,
  { key, name, count }: Choice,
  own: readonly string[],
  view: View,
): TemplateResult {
  const on = own.includes(key);
  return html`<button
    class="button pill"
    part="option"
    type="button"
    aria-pressed=${on ? 'true' : 'false'}
    @click=${() => {
      const next = on ? own.filter((each) => each !== key) : [...own, key];
      view.choose({ facets: { ...view.chosen.facets, [trait]: next } });
    }}
  >
    <span>${option(traitName(trait, name, view), count, view)}</span>
  </button>`;
}

/** Several of a kind: any of them will do, or all are needed. */
function everySwitch(trait: TraitName, view: View): TemplateResult {
  const { chosen, words } = view;
  const on = chosen.every.includes(trait);
  return html`<label class="check">
    <input
      type="checkbox"
      .checked=${on}
      @change=${() =>
        view.choose({
          every: on ? chosen.every.filter((each) => each !== trait) : [...chosen.every, trait],
        })}
    />
    ${words.t('everyOne')}
  </label>`;
}

function ageField({ chosen, choose, words }: View): TemplateResult {
  return html`<label class="field">
    <span class="title">${words.t('age')}</span>
    <input
      type="number"
      inputmode="numeric"
      min="0"
      max="120"
      .value=${chosen.age === undefined ? '' : String(chosen.age)}
      @change=${({ target }: Event) => {
        const age = parseInt((target as HTMLInputElement).value, 10);
        choose({ age: age >= 0 && age <= 120 ? age : undefined });
      }}
    />
  </label>`;
}

/** By the clock of her own device. */
function openAtField(view: View): TemplateResult {
  const { chosen, choose, words } = view;
  const at = chosen.openAt === undefined ? '' : local(chosen.openAt);
  return html`<label class="field">
    <span class="title">${words.t('openAt')}</span>
    <input
      type="datetime-local"
      .value=${at}
      @change=${({ target }: Event) => {
        const moment = (target as HTMLInputElement).valueAsNumber;
        const known = Number.isFinite(moment);
        choose({ open: known, openAt: known ? fromLocal(moment) : undefined });
      }}
    />
  </label>`;
}

/** A field for a date and a time counts as if its clock were that of UTC. */
function fromLocal(value: number): number {
  return value + new Date(value).getTimezoneOffset() * 60_000;
}

/** As such a field wants it. */
function local(moment: number): string {
  const date = new Date(moment);
  return new Date(moment - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function sinceField({ answer, chosen, choose, words }: View): unknown {
  const choices = answer?.since ?? [];
  const useful = choices.some(({ count }) => count > 0 && count < (answer?.total ?? 0));
  if (!useful && !chosen.since) return nothing;
  return html`<label class="field">
    <span class="title">${words.t('since')}</span>
    <select
      @change=${({ target }: Event) => choose({ since: (target as HTMLSelectElement).value })}
    >
      <option value="" .selected=${!chosen.since}>${words.t('sinceAny')}</option>
      ${choices.map(
        ({ key, count }, place) =>
          html`<option value=${key} .selected=${key === chosen.since}>
            ${words.t('option', { name: sinceName(place, words), count: words.number(count) })}
          </option>`,
      )}
    </select>
  </label>`;
}

function sinceName(place: number, words: View['words']): string {
  return words.t((['since3', 'since6', 'since12', 'since24'] as const)[place] ?? 'since24');
}

function sortField({ answer, chosen, choose, near, words }: View): TemplateResult {
  const byDate = answer?.byDate === true;
  const usual = near ? 'distance' : byDate ? 'date' : 'relevance';
  return html`<label class="field">
    <span class="title">${words.t('sort')}</span>
    <select
      @change=${({ target }: Event) => {
        const sort = (target as HTMLSelectElement).value as Sort;
        choose({ sort: sort === usual ? undefined : sort });
      }}
    >
      ${sorts
        .filter(
          (sort) =>
            (sort !== 'distance' || near) && (sort !== 'date' || byDate || chosen.sort === sort),
        )
        .map(
          (sort) =>
            html`<option value=${sort} .selected=${sort === (chosen.sort ?? usual)}>
              ${words.t(`sort_${sort}`)}
            </option>`,
        )}
    </select>
  </label>`;
}

/** What of this is chosen, each with the way to take it back. */
export function moreChosen(
  view: View,
): { kind: TraitName | 'age' | 'open' | 'since'; name: string; without: Partial<Chosen> }[] {
  const { chosen, words } = view;
  const found: ReturnType<typeof moreChosen> = [];
  for (const trait of traits) {
    const own = chosen.facets[trait] ?? [];
    for (const key of own) {
      const facets = { ...chosen.facets, [trait]: own.filter((each) => each !== key) };
      found.push({ kind: trait, name: traitName(trait, key, view), without: { facets } });
    }
  }
  if (chosen.age !== undefined)
    found.push({
      kind: 'age',
      name: words.t('ageChip', { age: chosen.age }),
      without: { age: undefined },
    });
  if (chosen.open && chosen.openAt !== undefined) {
    const date = words.date(chosen.openAt, { dateStyle: 'medium', timeStyle: 'short' });
    const without = { open: false, openAt: undefined };
    found.push({ kind: 'open', name: words.t('openAtChip', { date }), without });
  }
  if (chosen.since) {
    const since = new Date(chosen.since).getTime();
    const date = words.date(since, { dateStyle: 'medium', timeZone: 'UTC' });
    found.push({ kind: 'since', name: words.t('sinceChip', { date }), without: { since: '' } });
  }
  return found;
}

export const moreFiltersStyles = css`
  .more-filters {
    display: grid;
    gap: calc(2 * var(--_space));
    padding-block: calc(2 * var(--_space));
  }

  .field {
    display: grid;
    justify-items: start;
  }

  .field > :is(input, select) {
    width: min(100%, 16em);
    min-height: 44px;
    padding: calc(1.5 * var(--_space)) calc(2.5 * var(--_space));
    background: var(--_raised);
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    color: var(--jia-text, var(--_own-text));
    font: inherit;
  }

  summary {
    width: fit-content;
    list-style: none;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  .check {
    display: flex;
    gap: calc(2 * var(--_space));
    align-items: center;
    min-height: 44px;
  }
`;
