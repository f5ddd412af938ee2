import { html, nothing, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { classes } from '../kit/classes.js';
import type { HotlineView } from '../kit/hotlines.js';
import type { Language } from '../kit/language.js';
import { ancestors } from '../kit/region.js';
import type { Extras } from './extras.js';
import type { Holidays } from './holidays.js';
import { hoursWords } from './hours.js';
import type { Catalogue } from './catalogue.js';
import { clearIcon } from './icons.js';
import type { Words } from './locales/index.js';
import { isNeed, nobody } from './no-result.js';
import { distance, rounded, type Point } from './place.js';
import type { Ability, Answer, Narrowing } from './search/directory.js';
import type { Service } from './service.js';
import type { Chosen } from './service-finder.js';

export { Extras } from './extras.js';

/**
 * The parts of the finder that consist of words: filters, opening hours, distances, and what to do
 * when nothing was found. They load beside the words, so that the first results wait for neither.
 */

type Topic = Answer['topics'][number];

export interface View {
  words: Language<Words>;
  chosen: Chosen;
  answer: Answer | undefined;
  /** Whether there may be records still to come. */
  arriving: boolean;
  /** What is searched, from the first request on. */
  catalogue: Pick<Catalogue, 'can' | 'size' | 'promised' | 'readings'> | undefined;
  wide: boolean;
  /** Whether the filters give way to the results. */
  foldable: boolean;
  filtersOpen: boolean;
  placesOpen: boolean;
  /** How many are shown at first, and by one press more. */
  limit: number;
  extras: Extras | undefined;
  /** What distances start from. */
  near: Point | undefined;
  /** The home file’s numbers. */
  hotlineView: HotlineView;
  /** A number to call when nothing fits, where there is no home file. */
  phone: TemplateResult | undefined;
  choose(change: Partial<Chosen>): void;
  /** The same, and nothing else stays chosen. */
  chooseOnly(change: Partial<Chosen>): void;
  clear(): void;
  openPlaces(open: boolean): void;
  openFilters(open: boolean): void;
  /** What is pressed will be gone: the focus goes to the number of results. */
  refocus(): void;
}

export const downIcon = icon('m6 9.5 6 6 6-6');
export const hereIcon = icon(
  'M12 2.5V6m0 12v3.5M2.5 12H6m12 0h3.5M18 12a6 6 0 1 1-12 0 6 6 0 0 1 12 0',
);
const placeIcon = icon(
  'M12 21c4.5-4.6 6.5-8 6.5-11a6.5 6.5 0 1 0-13 0c0 3 2 6.4 6.5 11Zm2.3-11a2.3 2.3 0 1 1-4.6 0 2.3 2.3 0 0 1 4.6 0',
);
const clockIcon = icon('M12 7v5.2l3.4 2M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0');
const openIcon = icon('m8 12.3 2.8 2.8 5.2-5.8M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0');
/** Points to where the text begins. */
export const backIcon = html`<span class="flip">${icon('M19.5 12h-15m6-6-6 6 6 6')}</span>`;

function icon(path: string): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    ${svg`<path d=${path} />`}
  </svg>`;
}

export function hours(
  service: Service,
  words: Language<Words>,
  holidays: Holidays | undefined,
): unknown {
  const { state, line, today } = hoursWords(service, Date.now(), words, holidays);
  if (!line) return nothing;
  return html`<span class=${state}
      >${state === 'open' ? openIcon : clockIcon}<span>${line}</span></span
    >
    ${today ? html`<span class="quiet"><bdi>${today}</bdi></span>` : nothing}`;
}

export function far({ point }: Service, from: Point | undefined, words: Language<Words>): unknown {
  if (!from || !point || !words.ready) return nothing;
  const { value, unit } = rounded(distance(from, point));
  const format = new Intl.NumberFormat(words.tag, { style: 'unit', unit, unitDisplay: 'long' });
  const away = words.t('about', { distance: format.format(value) });
  return html`<span class="quiet" part="distance">${away}</span>`;
}

/** A name with what was looked for marked in it. */
export function marked(service: Service, answer: Answer | undefined): unknown {
  const { name } = service;
  const marks = answer?.marks[answer.hits.indexOf(service)]?.name ?? [];
  if (marks.length === 0) return name;
  const parts: unknown[] = [];
  let done = 0;
  for (const [start, end] of marks) {
    parts.push(name.slice(done, start), html`<mark>${name.slice(start, end)}</mark>`);
    done = end;
  }
  return [...parts, name.slice(done)];
}

/** How the words were understood, where that is not as they were typed. */
export function understood({ answer, words, choose, refocus }: View): unknown {
  if (!answer || answer.total === 0 || !words.ready) return nothing;
  const { loose, spelling, nearest } = answer;
  if (!loose && !spelling) return nothing;
  return html`<div class="row">
    <p class="quiet">
      ${spelling ? words.t('searchedFor', { words: spelling }) : nothing}
      ${loose ? words.t('loose') : nothing}
    </p>
    ${
      nearest
        ? html`<button
            class="button"
            type="button"
            @click=${() => {
              refocus();
              choose({ region: nearest.key });
            }}
          >
            ${words.t('noResultIn', { place: nearest.name, count: words.number(nearest.count) })}
          </button>`
        : nothing
    }
  </div>`;
}

/** More of what was found. */
export function foot({ limit, words }: View, left: number, more: () => void): unknown {
  if (left <= 0) return nothing;
  return html`<div class="foot">
    <button class="button" part="more" type="button" @click=${more}>
      ${words.t('more', { count: Math.min(left, limit) })}
    </button>
  </div>`;
}

/** That something did not come; or that it is what was kept. */
export function missing({ catalogue, extras, words }: View, retry: () => void): unknown {
  if (!words.ready) return nothing;
  return html`<div class="missing row" role="status">
    <span class="quiet">${extras?.offline?.line(catalogue) ?? words.t('restMissing')}</span>
    <button class="button" part="retry" type="button" @click=${retry}>${words.t('retry')}</button>
  </div>`;
}

/** That there is more to come, and how far it is. */
export function progress({ words, answer, arriving, catalogue }: View): unknown {
  const { size = 0, promised = 0 } = catalogue ?? {};
  if (!answer || !arriving || !words.ready) return nothing;
  const [here, all] = [words.number(size), words.number(promised)];
  return html`<span class="quiet"
    >${words.t(size < promised ? 'stillLoadingOf' : 'stillLoading', { here, all })}</span
  >`;
}

// Filters

export function filters(view: View): unknown {
  const { words, answer, chosen, choose } = view;
  if (!words.ready) return nothing;
  const openNow = html`<div part="facet" role="group" aria-label=${words.t('hoursFilter')}>
    <button
      class="button pill"
      part="option"
      type="button"
      aria-pressed=${isOpenNow(chosen) ? 'true' : 'false'}
      @click=${() => choose({ open: !isOpenNow(chosen), openAt: undefined })}
    >
      ${clockIcon}<span>${option(words.t('openNow'), answer?.open, view)}</span>
    </button>
  </div>`;
  return html`<div class=${view.wide ? 'quick' : 'quick strip'}>
      ${can(view, 'open') ? openNow : nothing} ${placesButton(view)}
      ${view.extras?.near.button(view)}
    </div>
    ${view.extras?.near.template(view)} ${places(view)} ${otherTopics(view)} ${more(view)}`;
}

/** Whether it may be offered: what nobody can answer is not. */
export function can({ catalogue }: View, ability: Ability): boolean {
  return catalogue?.can?.includes(ability) ?? true;
}

const isOpenNow = ({ open, openAt }: Chosen) => open && openAt === undefined;

function more(view: View): unknown {
  const { extras, words } = view;
  const { moreOpen = false } = extras ?? {};
  if (!can(view, 'traits')) return nothing;
  return html`<button
      class="button bare"
      type="button"
      aria-expanded=${moreOpen ? 'true' : 'false'}
      aria-controls="more"
      @click=${() => extras?.openMore(!moreOpen)}
    >
      <span>${words.t('moreFilters')}</span>${downIcon}
    </button>
    ${moreOpen ? extras?.more?.moreFilters(view) : nothing}`;
}

export function option(name: string, count: number | undefined, { words }: View): unknown {
  return count === undefined
    ? name
    : html`${name} <span class="number">${words.number(count)}</span>`;
}

/** What the filters are folded into. */
export function foldButton(view: View): unknown {
  const { words, foldable, filtersOpen } = view;
  if (!foldable || !words.ready) return nothing;
  return html`<button
    class="button pill"
    type="button"
    aria-expanded=${filtersOpen ? 'true' : 'false'}
    aria-controls="filters"
    @click=${() => view.openFilters(!filtersOpen)}
  >
    <span>${option(words.t('filters'), chosenFilters(view).length || undefined, view)}</span
    >${downIcon}
  </button>`;
}

export function mapButton({ words, extras }: View): unknown {
  const { mapStep } = extras ?? {};
  if (mapStep === undefined || !words.ready) return nothing;
  const open = mapStep === 'open';
  return html`<button
      class="button pill"
      type="button"
      aria-expanded=${open ? 'true' : 'false'}
      aria-controls="map"
      @click=${() => extras?.showMap(!open)}
    >
      ${placeIcon}<span>${words.t(open ? 'hideMap' : 'showMap')}</span>
    </button>
    ${mapStep === 'failed' ? html`<span class="quiet" role="status">${words.t('mapFailed')}</span>` : nothing}`;
}

/** In a narrow widget the choice of places folds away under one button. */
function placesButton(view: View): unknown {
  const { words, answer, wide, placesOpen } = view;
  if (wide || answer?.levels.length === 0) return nothing;
  return html`<button
    class="button pill"
    type="button"
    aria-expanded=${placesOpen ? 'true' : 'false'}
    aria-controls="places"
    @click=${() => view.openPlaces(!placesOpen)}
  >
    ${placeIcon}<span>${placeName(view) || words.t('regionAll')}</span>${downIcon}
  </button>`;
}

function placeName({ answer, chosen }: View): string {
  for (const { choices } of answer?.levels ?? []) {
    const found = choices.find(({ key }) => key === chosen.region);
    if (found) return found.name;
  }
  return '';
}

/** Level by level, from the province down to the village. */
function places(view: View): unknown {
  const { words, answer, chosen, wide } = view;
  const line = ancestors(chosen.region);
  const levels = answer?.levels ?? [];
  return html`<fieldset
    id="places"
    class="places"
    part="facet"
    ?hidden=${levels.length === 0 || !(wide || view.placesOpen)}
  >
    <legend class=${wide ? 'title' : 'hidden-text'}>${words.t('region')}</legend>
    ${levels.map(({ depth, choices }, level) => {
      const name = words.t(`level${depth as 1 | 2 | 3 | 4 | 5}`);
      const above = line[level - 1] ?? '';
      return html`<select
        aria-label=${name}
        @change=${({ target }: Event) =>
          view.choose({ region: (target as HTMLSelectElement).value || above })}
      >
        <option value="" .selected=${!choices.some((choice) => choice.chosen)}>
          ${words.t('levelAll', { level: name })}
        </option>
        ${repeat(
          choices,
          ({ key }) => key,
          (choice) =>
            html`<option part="option" value=${choice.key} .selected=${choice.chosen}>
              ${words.t('option', { name: choice.name, count: words.number(choice.count) })}
            </option>`,
        )}
      </select>`;
    })}
    ${view.extras?.ownPlaces?.template(chosen.region, placeName(view), (region) => view.choose({ region }))}
  </fieldset>`;
}

/** One group for each taxonomy: what people need first, then the kinds of organisations and others. */
function groupsOf({ answer, chosen, arriving }: View) {
  const all = answer?.topics ?? [];
  const offered = all.filter((choice) => isOffered(choice, all, chosen));
  const tops = offered.filter(({ parent }) => parent === undefined);
  const names = [...new Set(tops.map(({ group }) => group))];
  names.sort((one, other) => Number(isNeed(other)) - Number(isNeed(one)));
  // Until all is known a place is kept, so that the results do not move: the first answers of a
  // directory that arrives may hold no topic yet. So it is where her words lead to none.
  if (names.length === 0 && (arriving || all.length > 0)) names.push(undefined);
  return names.map((name) => ({ name, offered, tops: tops.filter(({ group }) => group === name) }));
}

/** What people need: rows above the search field. Nothing until it can be said. */
export function needs(view: View): unknown {
  const [first] = groupsOf(view);
  if (!view.words.ready) return undefined;
  return first ? group('needs', '', first, view, false) : nothing;
}

/** Other taxonomies stand among the filters. */
function otherTopics(view: View): unknown {
  const others = groupsOf(view).slice(1);
  return others.map((each) => group('topics', each.name, each, view, view.wide));
}

/** One taxonomy under its name; without one it is what people need. */
function group(
  kind: 'needs' | 'topics',
  name: string | undefined,
  { tops, offered }: ReturnType<typeof groupsOf>[number],
  view: View,
  column: boolean,
): TemplateResult {
  const title = name || view.words.t('topics');
  return html`<div class=${kind} part="facet" role="group" aria-label=${title}>
    ${view.wide ? html`<p class="title" aria-hidden="true">${title}</p>` : nothing}
    ${branch(tops, offered, view, column)}
  </div>`;
}

/** Only what leads somewhere, and what is chosen: that must be there to be taken back. */
function isOffered(choice: Topic, all: readonly Topic[], chosen: Chosen): boolean {
  return choice.count !== 0 || isIn(choice, all, chosen);
}

/** Topics beside each other. In a column the parts of a chosen one follow it, else they stand under its row. */
function branch(
  here: readonly Topic[],
  all: readonly Topic[],
  view: View,
  column: boolean,
  inner = false,
): unknown {
  if (here.length === 0 && inner) return nothing;
  const below = ({ key }: Topic) => all.filter(({ parent }) => parent === key);
  const parts = (choice: Topic) =>
    isIn(choice, all, view.chosen) ? branch(below(choice), all, view, column, true) : nothing;
  return html`<div class=${classes({ strip: true, inner })}>
      ${repeat(
        here,
        ({ key }) => key,
        (choice) =>
          html`<button
              class="button pill"
              part="option"
              type="button"
              aria-pressed=${pressed(choice, all, view.chosen)}
              @click=${() => {
                if (choice.count === 0) view.refocus();
                view.choose({ topics: toggled(choice, all, view.chosen) });
              }}
            >
              <span>${option(choice.name, choice.count, view)}</span>
            </button>
            ${column ? parts(choice) : nothing}`,
      )}
    </div>
    ${column ? nothing : here.map(parts)}`;
}

function pressed(choice: Topic, all: readonly Topic[], chosen: Chosen): string {
  if (isChosen(choice, chosen)) return 'true';
  return isIn(choice, all, chosen) ? 'mixed' : 'false';
}

/** By what a visitor pressed last, not by an answer that may be on its way. */
function isChosen({ key, code, name }: Topic, { topics }: Chosen): boolean {
  return topics.some((topic) => topic === key || topic === code || topic === name);
}

/** Whether a topic or a part of it is chosen. */
function isIn(choice: Topic, all: readonly Topic[], chosen: Chosen): boolean {
  return [choice, ...partsOf(choice.key, all)].some((each) => isChosen(each, chosen));
}

function partsOf(key: string, all: readonly Topic[], found: Topic[] = []): Topic[] {
  for (const choice of all) {
    if (choice.parent !== key || found.includes(choice)) continue;
    found.push(choice);
    partsOf(choice.key, all, found);
  }
  return found;
}

/** A part stands for its topic; when the last part goes, the topic itself is chosen again. */
function toggled(choice: Topic, all: readonly Topic[], chosen: Chosen): string[] {
  const { key, parent } = choice;
  const parts = partsOf(key, all).map((part) => part.key);
  const keys = all.filter((each) => isChosen(each, chosen)).map((each) => each.key);
  const others = keys.filter((each) => each !== key && !parts.includes(each));
  if (!isIn(choice, all, chosen)) return [...others.filter((each) => each !== parent), key];
  const siblings = all.some((each) => each.parent === parent && others.includes(each.key));
  return parent === undefined || siblings ? others : [...others, parent];
}

// What was chosen

/** One thing that narrows the results, as a visitor sees it. */
export interface Filter {
  kind: Narrowing | 'here';
  name: string;
  without: Partial<Chosen>;
}

function chosenFilters(view: View): Filter[] {
  const { words, answer, chosen } = view;
  const found: Filter[] = [];
  if (!answer) return found;
  const known = answer.topics.filter((topic) => isChosen(topic, chosen));
  for (const { key, name } of known) {
    const others = known.filter((topic) => topic.key !== key).map((topic) => topic.key);
    found.push({ kind: 'topics', name, without: { topics: others } });
  }
  // A topic that no record has: its name is what the partner wrote.
  if (known.length === 0 && chosen.topics.length > 0) {
    found.push({ kind: 'topics', name: words.list(chosen.topics), without: { topics: [] } });
  }
  if (chosen.region && answer.levels.length > 0) {
    const name = placeName(view) || chosen.region;
    found.push({ kind: 'region', name, without: { region: '' } });
  }
  if (isOpenNow(chosen) && can(view, 'open'))
    found.push({ kind: 'open', name: words.t('openNow'), without: { open: false } });
  found.push(...(view.extras?.more?.moreChosen(view) ?? []));
  if (chosen.here) {
    const { name: place } = chosen.here;
    const name = place ? words.t('nearPlaceChip', { place }) : words.t('nearMeChip');
    found.push({ kind: 'here', name, without: { here: undefined } });
  }
  return found;
}

export function chips(view: View): unknown {
  const { words, chosen } = view;
  const found = chosenFilters(view);
  if (found.length === 0 || !words.ready) return nothing;
  const several = found.length + (chosen.words ? 1 : 0) > 1;
  return html`<div class=${view.wide ? 'row chips' : 'strip chips'}>
    ${found.map(
      ({ name, without }) =>
        html`<button
          class="button pill chip"
          part="filter"
          type="button"
          aria-label=${words.t('remove', { filter: name })}
          @click=${() => {
            view.refocus();
            view.choose(without);
          }}
        >
          <span>${name}</span>${clearIcon}
        </button>`,
    )}
    ${
      several
        ? html`<button class="button bare" type="button" @click=${() => view.clear()}>
            ${words.t('clear')}
          </button>`
        : nothing
    }
  </div>`;
}

/** Nobody was found, or not yet. */
export function noResult(view: View, arriving = false): unknown {
  return nobody(view, chosenFilters(view), arriving);
}
