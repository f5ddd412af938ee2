import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { classes } from '../kit/classes.js';
import { hotlinesFor } from '../kit/home.js';
import { hotlineWords } from '../kit/hotlines.js';
import { visitor } from '../kit/visitor.js';
import type { Filter, View } from './spoken.js';

/** Needs that are offered instead: more would be a list to search in. */
const mostNeeds = 8;
const mostLines = 2;

/** Nobody was found: what to drop, where else to look, what else to look for, whom to call. */
export function nobody(view: View, chosen: readonly Filter[], arriving: boolean): unknown {
  const { words } = view;
  if (!words.ready) return nothing;
  const typed = view.chosen.words.trim();
  const filters: Filter[] = [...chosen];
  if (typed) filters.push({ kind: 'words', name: typed, without: { words: '' } });
  return html`<div class="state stack">
    <p>
      <strong>${words.t(arriving ? 'noResultYet' : 'noResult')}</strong>
      ${typed ? words.t('noResultOther') : nothing}
    </p>
    ${ways(view, filters)} ${arriving ? nothing : needs(view)} ${lines(view)}
  </div>`;
}

/** Which one filter to drop, with what that gives, and the nearest region that has something. */
function ways(view: View, filters: readonly Filter[]): unknown {
  const { words, answer } = view;
  const topics = filters.filter(({ kind }) => kind === 'topics');
  const count = ({ kind }: Filter) => (kind === 'here' ? 0 : (answer?.without[kind] ?? 0));
  // Dropping one of several topics changes nothing that could be told here.
  const helpful = filters.filter(
    (filter) => count(filter) > 0 && !(filter.kind === 'topics' && topics.length > 1),
  );
  helpful.sort((one, other) => count(other) - count(one));
  const found = helpful.map((filter) => ({
    line: words.t('noResultWithout', { filter: filter.name, count: words.number(count(filter)) }),
    change: filter.without,
  }));
  const { nearest } = answer ?? {};
  if (nearest) {
    const line = words.t('noResultIn', { place: nearest.name, count: words.number(nearest.count) });
    found.unshift({ line, change: { region: nearest.key } });
  }
  if (found.length === 0) return nothing;
  return html`<div class="row">
    ${found.map(
      ({ line, change }, index) =>
        html`<button
          class=${classes({ button: true, primary: index === 0 })}
          type="button"
          @click=${() => {
            view.refocus();
            view.choose(change);
          }}
        >
          ${line}
        </button>`,
    )}
  </div>`;
}

/** What people come for, one press away; everything else that was chosen goes. */
function needs(view: View): unknown {
  const { words, answer, chosen } = view;
  const all = answer?.topics ?? [];
  const first = all.find(({ group, parent }) => parent === undefined && isNeed(group));
  const offered = all.filter(
    ({ group, parent, key }) =>
      first && parent === undefined && group === first.group && !chosen.topics.includes(key),
  );
  if (offered.length === 0) return nothing;
  return html`<div role="group" aria-labelledby="needs">
    <p id="needs">${words.t('noResultNeeds')}</p>
    <div class="row">
      ${repeat(
        offered.slice(0, mostNeeds),
        ({ key }) => key,
        ({ key, name }) =>
          html`<button
            class="button pill"
            type="button"
            @click=${() => {
              view.refocus();
              view.chooseOnly({ topics: [key] });
            }}
          >
            ${name}
          </button>`,
      )}
    </div>
  </div>`;
}

/** Whom to call, where she looks or lives, and when somebody answers. */
function lines({ words, chosen, hotlineView, phone, wide }: View): unknown {
  const { home } = hotlineView;
  if (!home) return phone ? html`<p>${words.parts('noResultCall', { phone })}</p>` : nothing;
  const region = chosen.region || visitor().here?.code || hotlineView.region;
  const near = (place: string) => hotlinesFor(home, place).filter(({ kind }) => kind !== 'police');
  // Beside the filters there is room for one with its hours.
  const [inSight] = wide ? near(hotlineView.region) : [];
  return near(region)
    .filter((line) => line !== inSight)
    .slice(0, mostLines)
    .map((line) => html`<p part="hotline">${hotlineWords(line, hotlineView)}</p>`);
}

/** By the name of its taxonomy: what people need, not what kind of organisation it is. */
export const isNeed = (group = '') => /need|\u9700/i.test(group);
