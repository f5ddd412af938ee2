import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../kit/language.js';
import { readDateTime } from '../answers-reading.js';
import type { Field } from '../fields.js';
import type { Page, Question } from '../form.js';
import { parseDate } from '../../kit/date.js';
import type { Words } from '../locales/en.js';
import type { About } from '../submission.js';
import type { FlowWords } from './locales/index.js';

export interface CheckedPage {
  readonly page: Page;
  readonly fields: readonly Field[];
}

export interface CheckView {
  readonly words: Language<FlowWords>;
  readonly roomWords: Language<Words>;
  readonly pages: readonly CheckedPage[];
  /** Makes a heading below that of the page. */
  readonly heading: (text: string) => unknown;
  readonly about: About | undefined;
  readonly leaveOutAbout: () => void;
  readonly change: (question: Question) => void;
  /** What is agreed to. */
  readonly closing: unknown;
}

/** All that will be sent, each answer with the way back to it. */
export function checkTemplate(view: CheckView): TemplateResult {
  const { words, roomWords, about } = view;
  return html`${view.pages.map((page) => pageTemplate(page, view))}
  ${
    about
      ? html`<dl class="checked">
          <div>
            <dt>${words.t('checkAbout')}</dt>
            <dd>${about.title}</dd>
            <dd>
              <button
                class="button bare"
                type="button"
                aria-label=${roomWords.t('aboutRemoveThis', { title: about.title })}
                @click=${view.leaveOutAbout}
              >
                ${roomWords.t('aboutRemove')}
              </button>
            </dd>
          </div>
        </dl>`
      : nothing
  }
  ${view.closing}`;
}

function pageTemplate({ page, fields }: CheckedPage, view: CheckView): unknown {
  const rows = fields.filter(({ question }) => !/^(?:information|matrix)$/.test(question.kind));
  if (rows.length === 0) return nothing;
  return html`<section class="stack">
    ${page.title ? view.heading(page.title) : nothing}
    <dl class="checked">${rows.map((field) => rowTemplate(field, fields, view))}</dl>
  </section>`;
}

function rowTemplate(field: Field, all: readonly Field[], view: CheckView): TemplateResult {
  const { words } = view;
  const head = all.find(({ question }) => question.key === field.question.within);
  const label = head ? words.t('row', { label: head.label, row: field.label }) : field.label;
  const said = answerText(field, words);
  return html`<div>
    <dt>${label}</dt>
    ${
      said.length
        ? said.map((text) => html`<dd>${text}</dd>`)
        : html`<dd class="quiet">${words.t('notAnswered')}</dd>`
    }
    <dd>
      <button
        class="button bare"
        type="button"
        aria-label=${words.t('changeThis', { label })}
        @click=${() => view.change(field.question)}
      >
        ${words.t('change')}
      </button>
    </dd>
  </div>`;
}

/** An answer as it was given: choices by their names, days as they are said. */
function answerText({ question, answer, shown }: Field, words: Language<FlowWords>): string[] {
  if (shown) return [...shown];
  const given = (typeof answer === 'string' ? [answer] : answer).filter((text) => text.trim());
  if (question.choices.length) {
    return given.map((key) => question.choices.find((each) => each.key === key)?.name ?? key);
  }
  if (question.kind !== 'date' && question.kind !== 'datetime') return given;
  return given.map((text) => {
    const moment = parseDate(readDateTime(text) ?? '');
    if (moment === undefined) return text;
    const time = question.kind === 'datetime' ? ({ timeStyle: 'short' } as const) : {};
    return words.date(moment, { dateStyle: 'long', ...time });
  });
}
