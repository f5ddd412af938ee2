import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Language } from '../kit/language.js';
import type { Kind, Question } from './form.js';
import { mark } from './icons.js';
import type { Words } from './locales/en.js';

/** A question on its way to the screen. */
export interface Field {
  readonly question: Question;
  /** Of its control, or of the first of them; also its name. */
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly answer: string | readonly string[];
  /** What is wrong with the answer, in words; empty when nothing is. */
  readonly problem: string;
  /** What stands for the answer where it is looked over; else the answer itself. */
  readonly shown?: readonly string[];
  readonly words: Language<Words>;
}

/** More than these are chosen from a closed list. */
const fewChoices = 7;

/** A question as native controls, with its label above and what helps between the two. */
export function fieldTemplate(field: Field): TemplateResult {
  const { kind, choices } = field.question;
  if (kind === 'information') {
    return html`<div class="information">
      <p>${field.label}</p>
      ${field.help ? html`<p class="quiet">${field.help}</p>` : nothing}
    </div>`;
  }
  if (kind === 'multivaluelist' || (kind === 'singlevaluelist' && choices.length <= fewChoices)) {
    return group(field);
  }
  return html`<div class=${fieldClass(field)} part="field">
    <label part="label" for=${field.id}>${name(field)}</label>
    ${hints(field)} ${control(field)}
  </div>`;
}

/** Choices that are all in sight, with what belongs to them below. */
export function group(field: Field, below: unknown = nothing): TemplateResult {
  const { question, id, answer } = field;
  const type = question.kind === 'multivaluelist' ? 'checkbox' : 'radio';
  return html`<fieldset
    class=${fieldClass(field)}
    part="field"
    aria-describedby=${described(field)}
    @change=${offerWayBack}
  >
    <legend part="label">${name(field)}</legend>
    ${hints(field)}
    <div class="choices">
      ${question.choices.map(
        ({ key, name }, index) =>
          html`<label class="choice">
            <input
              part="control"
              id=${index ? `${id}-${index}` : id}
              name=${id}
              type=${type}
              .value=${key}
              .checked=${live(typeof answer === 'string' ? answer === key : answer.includes(key))}
            />
            <span>${name}</span>
          </label>`,
      )}
    </div>
    ${type === 'radio' ? wayBack(field) : nothing} ${below}
  </fieldset>`;
}

/** Radio buttons of a question that may be left out can be left again. */
export function wayBack({ question, answer, words }: Field): unknown {
  return question.required
    ? nothing
    : html`<button
        class="button bare unchoose"
        type="button"
        ?hidden=${answer === ''}
        @click=${unchoose}
      >
        ${words.t('unchoose')}
      </button>`;
}

/** Radio buttons have no way back of their own. */
function unchoose({ currentTarget }: Event): void {
  const button = currentTarget as HTMLButtonElement;
  const radios = [...button.parentElement!.querySelectorAll('input')];
  for (const radio of radios) radio.checked = false;
  button.hidden = true;
  radios[0]?.focus();
  button.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Nothing is drawn anew while somebody answers, so the way back comes by itself. */
export function offerWayBack({ currentTarget }: Event): void {
  const button = (currentTarget as Element).querySelector<HTMLElement>('.unchoose');
  if (button) button.hidden = false;
}

interface Keyboard {
  readonly type: string;
  readonly mode?: string;
  readonly autocomplete?: string;
}

/** Numbers are lines of text: what people type there (blanks, full-width digits) must not get lost. */
const keyboards: Partial<Record<Kind, Keyboard>> = {
  number: { type: 'text', mode: 'decimal' },
  datetime: { type: 'datetime-local' },
  date: { type: 'date' },
  tel: { type: 'tel', mode: 'tel', autocomplete: 'tel' },
  email: { type: 'email', mode: 'email', autocomplete: 'email' },
};

export function control(field: Field): TemplateResult {
  const { question, id, problem, words } = field;
  const answer = String(field.answer);
  const invalid = problem ? 'true' : nothing;
  const required = question.required ? 'true' : nothing;
  if (question.kind === 'text') {
    return html`<textarea
      part="control"
      id=${id}
      name=${id}
      rows="5"
      autocomplete="off"
      aria-describedby=${described(field)}
      aria-invalid=${invalid}
      aria-required=${required}
      .value=${live(answer)}
    ></textarea>`;
  }
  if (question.kind === 'singlevaluelist') {
    return html`<select
      part="control"
      id=${id}
      name=${id}
      aria-describedby=${described(field)}
      aria-invalid=${invalid}
      aria-required=${required}
    >
      <option value="" .selected=${answer === ''}>${words.t('select')}</option>
      ${question.choices.map(
        ({ key, name }) => html`<option .value=${key} .selected=${answer === key}>${name}</option>`,
      )}
    </select>`;
  }
  const { type, mode, autocomplete } = keyboards[question.kind] ?? { type: 'text' };
  return html`<input
    part="control"
    class=${question.kind}
    id=${id}
    name=${id}
    type=${type}
    inputmode=${mode ?? nothing}
    max=${question.kind === 'datetime' ? '9999-12-31T23:59' : question.kind === 'date' ? '9999-12-31' : nothing}
    autocomplete=${question.purpose === 'name' ? 'name' : (autocomplete ?? 'off')}
    aria-describedby=${described(field)}
    aria-invalid=${invalid}
    aria-required=${required}
    .value=${live(answer)}
  />`;
}

export function fieldClass({ problem }: Field): string {
  return problem ? 'field wrong' : 'field';
}

export function name({ label, question, words }: Field): unknown {
  // The blank keeps the two words apart where they are read out.
  return question.required
    ? html`${label} <span class="required">${words.t('required')}</span>`
    : label;
}

export function hints({ id, help, problem }: Field): TemplateResult {
  return html`${help ? html`<p class="quiet help" id=${`${id}-help`}>${help}</p>` : nothing}
  ${
    problem
      ? html`<p class="problem" part="field-error" id=${`${id}-error`}>
          ${mark}<span>${problem}</span>
        </p>`
      : nothing
  }`;
}

export function described({ id, help, problem }: Field): unknown {
  const ids = [help && `${id}-help`, problem && `${id}-error`].filter(Boolean).join(' ');
  return ids || nothing;
}
