import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Language } from '../../kit/language.js';
import type { Field } from '../fields.js';
import { contactTemplate, isContact } from '../form-view.js';
import type { Form, Stop } from '../form.js';
import type { Words } from '../locales/en.js';
import type { FlowHost } from './flow.js';
import type { FlowWords } from './locales/index.js';
import { richField } from './rich-fields.js';
import { isClosing } from './sound.js';
import type { Searches } from './searches.js';
import type { Uploads } from './uploads.js';

/** How far it is, and what this page is about. */
export function pageTitle(view: {
  progress: string;
  title: unknown;
  description: string;
}): TemplateResult {
  return html`<div class="page-title" tabindex="-1">
    ${view.progress ? html`<p class="progress quiet">${view.progress}</p>` : nothing} ${view.title}
    ${view.description ? html`<p>${view.description}</p>` : nothing}
  </div>`;
}

export function backTemplate(text: string, back: () => void): TemplateResult {
  return html`<button class="button" part="back" type="button" @click=${back}>${text}</button>`;
}

export interface BodyView {
  readonly words: Language<FlowWords>;
  readonly roomWords: Language<Words>;
  readonly host: FlowHost;
  readonly uploads: Uploads;
  readonly searches: Searches;
}

/** The questions of a page: the office's own, how to reach somebody, and what is agreed to. */
export function bodyTemplate(fields: readonly Field[], view: BodyView): unknown {
  const top = fields.filter(({ question }) => !question.within);
  const draw = (field: Field) => richField(field, fields, view);
  const own = top.filter((field) => !isContact(field) && !isClosing(field.question.key));
  const closing = top.filter(({ question }) => isClosing(question.key));
  const contact = top.filter(isContact);
  return [
    list(own, draw),
    contact.length ? contactTemplate([list(contact, draw)], view.roomWords) : nothing,
    list(closing, draw),
  ];
}

/** A control stays with its question when others come and go. */
function list(fields: readonly Field[], draw: (field: Field) => unknown): unknown {
  return repeat(fields, ({ question }) => question.key, draw);
}

/** A text in the place of a form that is not open yet, or no longer. */
export function gateTemplate(view: {
  words: Language<FlowWords>;
  gate: 'opens' | 'closed';
  form: Form;
  calls: unknown;
}): TemplateResult {
  const { words, gate, form } = view;
  const moment = (gate === 'opens' ? form.opensAt : form.closesAt) ?? 0;
  const date = words.date(moment, { dateStyle: 'long', timeStyle: 'short' });
  return html`<div class="gate stack" part="closed">
    <p>${words.t(gate, { date })}</p>
    ${view.calls}
  </div>`;
}

/** This form is not for her: where to turn instead, and the way back. */
export function stopTemplate(view: {
  words: Language<FlowWords>;
  stop: Stop;
  phone: (tel: string) => TemplateResult;
  calls: unknown;
  back: () => void;
}): TemplateResult {
  const { words, stop } = view;
  return html`<div class="stop stack" part="stop">
    <div class="page-title" tabindex="-1"><p>${stop.text}</p></div>
    ${stop.tel ? html`<p>${words.parts('stopCall', { phone: view.phone(stop.tel) })}</p>` : nothing}
    ${
      stop.url
        ? html`<p>
            <a class="button" href=${stop.url} referrerpolicy="no-referrer"
              >${words.t('stopLink')}</a
            >
          </p>`
        : nothing
    }
    ${view.calls}
    <div class="row">${backTemplate(words.t('stopBack'), view.back)}</div>
  </div>`;
}
