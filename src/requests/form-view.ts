import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../kit/language.js';
import { fieldTemplate, type Field } from './fields.js';
import { mark } from './icons.js';
import type { Words } from './locales/en.js';
import type { About } from './submission.js';

/** A form on its way to the screen. */
export interface FormView {
  readonly words: Language<Words>;
  readonly title: unknown;
  readonly notice: unknown;
  /** All questions that are shown, in their order; an answer's problem stands at its field and in the summary. */
  readonly fields: readonly Field[];
  readonly about: About | undefined;
  readonly sending: boolean;
  /** Why the last try did not arrive, in the backend's words; empty when it said none. */
  readonly failure: string | undefined;
  /** The number for what cannot wait. */
  readonly urgent: unknown;
  /** What happens when the network fails. */
  readonly keep: unknown;
  /** To go on another time. */
  readonly draft: unknown;
  /** The way out of the page, where its own button does not stay in sight. */
  readonly exit: unknown;
  readonly send: (event: Event) => void;
  readonly typed: (event: Event) => void;
  readonly leaveOutAbout: () => void;
  /** What a form with pages and more draws in its own way. */
  readonly flow?: FlowView | undefined;
}

export interface FlowView {
  /** How far it is, and what the page is about. */
  readonly above: unknown;
  /** The questions, or what is looked over before it is sent. */
  readonly body: unknown;
  /** The page on which everything begins. */
  readonly first: boolean;
  /** What the button says while a press does not send. */
  readonly next: string;
  /** The way back, where there is one. */
  readonly back: unknown;
}

/** One real form in one root: Enter, autofill and input methods work as everywhere. */
export function formTemplate(view: FormView): TemplateResult {
  const { words, fields, sending, failure, send, flow } = view;
  const first = flow?.first ?? true;
  const problems = fields.filter(({ problem }) => problem);
  // With `dialog` the browser itself posts nothing, whatever a page does to the form.
  return html`<form
    class="stack"
    part="form"
    method="dialog"
    novalidate
    @submit=${send}
    @input=${view.typed}
    @compositionend=${view.typed}
    @keydown=${keepKey}
    @keypress=${keepKey}
    @keyup=${keepKey}
  >
    ${view.title} ${flow?.above ?? nothing}
    ${problems.length ? summaryTemplate(problems, words) : nothing}
    <div class="columns">
      ${first ? view.notice : nothing}
      <div class="fields stack" @click=${sending ? held : nothing}>
        ${first ? aboutTemplate(view) : nothing}
        ${
          fields.some(({ question }) => question.required)
            ? html`<p class="quiet">${words.t('requiredHint')}</p>`
            : nothing
        }
        ${
          flow
            ? flow.body
            : [
                fields.filter((field) => !isContact(field)).map(fieldTemplate),
                view.exit,
                contactTemplate(fields.filter(isContact).map(fieldTemplate), words),
              ]
        }
        ${view.exit} ${failure === undefined ? nothing : failureTemplate(failure, view)}
        <div class="row">
          <button
            class="button primary send"
            part=${failure === undefined ? 'submit' : 'submit retry'}
            type="submit"
            aria-disabled=${sending ? 'true' : nothing}
            @click=${send}
          >
            ${flow?.next || words.t(sending ? 'sending' : failure === undefined ? 'send' : 'sendAgain')}
          </button>
          ${flow?.back ?? nothing}
          ${sending ? html`<span class="slow quiet">${words.t('sendingSlow')}</span>` : nothing}
        </div>
        ${flow?.next ? nothing : view.keep} ${view.draft}
        <p class="hidden-text" role="status">${sending ? words.t('sending') : nothing}</p>
      </div>
    </div>
  </form>`;
}

/** The answers, and the ways back to them. */
const answers = '[part~="field"], [part~="back"], .checked, .about';

/** `readonly` holds no tick and no button: what is on its way is not changed any more. */
const held = {
  capture: true,
  handleEvent(event: Event) {
    if (!(event.target as Element).closest(answers)) return;
    event.preventDefault();
    event.stopPropagation();
  },
};

export function isContact({ question }: Field): boolean {
  return question.contact || /^(?:name|phone|email)$/.test(question.purpose);
}

/** The ways to reach somebody, all of which may be left out. */
export function contactTemplate(fields: readonly unknown[], words: Language<Words>): unknown {
  if (fields.length === 0) return nothing;
  return html`<fieldset class="contact" aria-describedby="contact-hint">
    <legend>${words.t('contact')}</legend>
    <p class="quiet" id="contact-hint">${words.t('contactHint')}</p>
    <div class="stack">${fields}</div>
  </fieldset>`;
}

/** What the request is about; it goes along unless it is left out. */
function aboutTemplate({ about, words, leaveOutAbout }: FormView): unknown {
  if (!about) return nothing;
  return html`<p class="about row">
    <span>${words.t('about', { title: about.title })}</span>
    <button
      class="button bare"
      type="button"
      aria-label=${words.t('aboutRemoveThis', { title: about.title })}
      @click=${leaveOutAbout}
    >
      ${words.t('aboutRemove')}
    </button>
  </p>`;
}

/** Pages listen for keys on the document, to forbid Enter or to jump about; typing is not for them. */
function keepKey(event: KeyboardEvent): void {
  // Autofill makes key events without a key.
  const key = event.key as string | undefined;
  if (key?.length === 1 || key === 'Enter') event.stopPropagation();
}

/** All that is wrong in one place, in the words that stand at the fields. */
function summaryTemplate(wrong: readonly Field[], words: Language<Words>): TemplateResult {
  return html`<div class="summary" part="error-summary" role="alert" tabindex="-1">
    <p class="summary-title">${mark}<span>${words.t('problems', { count: wrong.length })}</span></p>
    <ul>
      ${wrong.map(
        ({ id, problem }) => html`<li><a href=${`#${id}`} @click=${goTo}>${problem}</a></li>`,
      )}
    </ul>
  </div>`;
}

/** To the control, with its name in sight; the page's own address stays as it is. */
function goTo(event: Event): void {
  event.preventDefault();
  const link = event.currentTarget as HTMLAnchorElement;
  const control = (link.getRootNode() as ShadowRoot).querySelector<HTMLElement>(link.hash);
  control?.closest('[part~="field"]')?.scrollIntoView({ block: 'start' });
  control?.focus({ preventScroll: true });
}

/** What happened, what is safe, and the next step. */
function failureTemplate(text: string, { words, urgent }: FormView): TemplateResult {
  const again = words.t('sendAgain');
  const offline = navigator.onLine === false;
  return html`<div class="state error" part="error" role="alert">
    ${
      text
        ? html`<p>${words.t('notTaken', { text })}</p>
            <p>${words.t('stillHere')}</p>`
        : html`<p>${words.t(offline ? 'notSentOffline' : 'notSent', { again })}</p>`
    }
    <p>${urgent}</p>
  </div>`;
}
