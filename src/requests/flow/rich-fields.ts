import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import {
  described,
  fieldClass,
  fieldTemplate,
  group,
  hints,
  name,
  offerWayBack,
  wayBack,
  type Field,
} from '../fields.js';
import { longList, type Question } from '../form.js';
import { countSeen } from './count.js';
import { fileField } from './file-field.js';
import type { BodyView } from './flow-view.js';
import { regionField } from './region-field.js';
import { searchField } from './search-field.js';

/** A question with all that our extensions know; `all` are those of the page. */
export function richField(field: Field, all: readonly Field[], view: BodyView): unknown {
  const { question } = field;
  const inner = all.filter(({ question: { within } }) => within === question.key);
  switch (question.kind) {
    case 'boolean':
      return group(field);
    case 'rating':
    case 'scale':
      return scaleField(field, view);
    case 'matrix':
      return matrixField(field, inner);
    case 'consent':
      return consentField(field);
    case 'file':
      return fileField(field, view);
    case 'region':
      return regionField(field, view);
    case 'string':
    case 'text':
      return question.checks?.some(({ type }) => type === 'maxlength')
        ? countedField(field, view)
        : fieldTemplate(field);
    default:
      return html`${isLong(question) ? searchField(field, view) : fieldTemplate(field)}
      ${inner.length ? html`<div class="inner">${inner.map(fieldTemplate)}</div>` : nothing}`;
  }
}

function isLong({ kind, choices }: Question): boolean {
  return kind === 'singlevaluelist' && choices.length > longList;
}

/** Numbers side by side, with what the ends mean. */
function scaleField(field: Field, { words }: BodyView): TemplateResult {
  const { question, id, answer } = field;
  const { min, max, minLabel, maxLabel } = question.scale!;
  const ends = minLabel && maxLabel;
  // Where the numbers may take two lines, their ends are not at the ends.
  const wide = question.choices.length > 7;
  return html`<fieldset
    class=${fieldClass(field)}
    part="field"
    aria-describedby=${[ends && `${id}-ends`, described(field)].filter((each) => typeof each === 'string' && each).join(' ') || nothing}
    @change=${offerWayBack}
  >
    <legend part="label">${name(field)}</legend>
    ${hints(field)}
    ${ends ? html`<p class="hidden-text" id=${`${id}-ends`}>${words.t('scaleEnds', { min, max, minLabel, maxLabel })}</p>` : nothing}
    <div class="steps">
      ${question.choices.map(
        ({ key, name: said }, index) =>
          html`<label class="step">
            <input
              part="control"
              id=${index ? `${id}-${index}` : id}
              name=${id}
              type="radio"
              .value=${key}
              .checked=${live(answer === key)}
            />
            <span>${said}</span>
          </label>`,
      )}
    </div>
    ${
      minLabel || maxLabel
        ? html`<p class="ends quiet" aria-hidden="true">
            <span>${wide ? `${min} ` : ''}${minLabel}</span
            ><span>${wide ? `${max} ` : ''}${maxLabel}</span>
          </p>`
        : nothing
    }
    ${wayBack(field)}
  </fieldset>`;
}

/** A fieldset for each row: it reads well aloud, and stacks where it is narrow. */
function matrixField(field: Field, rows: readonly Field[]): TemplateResult {
  return html`<fieldset class="matrix" part="field" aria-describedby=${described(field)}>
    <legend part="label">${field.label}</legend>
    ${hints(field)}
    <div class="matrix-rows">${rows.map((row) => group(row))}</div>
  </fieldset>`;
}

/** Never ticked before she ticks it. */
function consentField(field: Field): TemplateResult {
  const { question, id, answer, problem } = field;
  return html`<div class=${fieldClass(field)} part="field">
    ${hints(field)}
    <label class="choice consent" part="label" for=${id}>
      <input
        part="control"
        id=${id}
        name=${id}
        type="checkbox"
        aria-describedby=${described(field)}
        aria-invalid=${problem ? 'true' : nothing}
        aria-required=${question.required ? 'true' : nothing}
        .value=${question.version ?? 'yes'}
        .checked=${live(answer === question.version)}
      />
      <span>${name(field)}</span>
    </label>
  </div>`;
}

/** A text with a count of what a reader sees. It is told after a pause, and not while a word is being composed. */
function countedField(field: Field, view: BodyView): TemplateResult {
  const { words } = view;
  const most = Number(field.question.checks!.find(({ type }) => type === 'maxlength')!.value);
  const left = (text: string): string => {
    const rest = most - countSeen(text.trim());
    return words.t(rest < 0 ? 'over' : 'count', { count: Math.abs(rest) });
  };
  return html`<div
    class="counted"
    @input=${(event: InputEvent) => count(event, left)}
    @compositionend=${(event: Event) => count(event, left)}
  >
    ${fieldTemplate(field)}
    <p class="count quiet" aria-hidden="true" .textContent=${live(left(String(field.answer)))}></p>
    <p class="hidden-text" role="status"></p>
  </div>`;
}

const pauses = new WeakMap<Element, number>();

function count(event: Event, left: (text: string) => string): void {
  if ((event as InputEvent).isComposing) return;
  const said = left((event.target as HTMLTextAreaElement).value);
  const [seen, heard] = [...(event.currentTarget as Element).querySelectorAll(':scope > p')];
  seen!.textContent = said;
  clearTimeout(pauses.get(heard!));
  pauses.set(heard!, setTimeout(() => (heard!.textContent = said), 1000) as unknown as number);
}
