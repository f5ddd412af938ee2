import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../kit/language.js';
import { tick } from './icons.js';
import type { Words } from './locales/en.js';
import { groups, type Receipt } from './receipt.js';

export interface ReceiptView {
  readonly words: Language<Words>;
  readonly receipt: Receipt;
  /** Makes a heading of words. */
  readonly heading: (text: string) => unknown;
  readonly office: string;
  /** The number for what cannot wait. */
  readonly urgent: unknown;
  readonly copied: 'no' | 'yes' | 'failed';
  readonly copy: () => void;
  readonly again: () => void;
}

/** What arrived where, what happens next and by when, and the number to keep. */
export function receiptTemplate(view: ReceiptView): TemplateResult {
  const { words, office, copied } = view;
  const { expected, notice, reference, number } = view.receipt;
  const date = { month: 'long', day: 'numeric', weekday: 'long' } as const;
  // Missing on plain http pages and in some in-app browsers: there is no dead button.
  const copyable =
    (number ?? reference) &&
    copied !== 'failed' &&
    typeof navigator.clipboard?.writeText === 'function';
  return html`<div
    class="receipt stack"
    part="receipt"
    role="group"
    tabindex="-1"
    aria-labelledby="receipt-title"
  >
    <div class="arrived" id="receipt-title">
      ${tick} ${view.heading(office ? words.t('sentTo', { office }) : words.t('sent'))}
    </div>
    <div>
      ${expected ? html`<p>${words.t('sentBy', { date: words.date(expected, date) })}</p>` : nothing}
      ${notice ? html`<p>${notice}</p>` : nothing}
    </div>
    ${numberTemplate(view.receipt, words)}
    <div class="row">
      ${
        copyable
          ? html`<button class="button" type="button" @click=${view.copy}>
              ${words.t('copy')}
            </button>`
          : nothing
      }
      <button class="button bare" type="button" @click=${view.again}>${words.t('another')}</button>
      <p role="status">
        ${copied === 'no' ? nothing : words.t(copied === 'yes' ? 'copied' : 'copyFailed')}
      </p>
    </div>
    <p class="quiet">${view.urgent}</p>
  </div>`;
}

/** The number to keep: what opens it, where there is such a number, else what the office calls it. */
export function numberTemplate({ reference, number }: Receipt, words: Language<Words>): unknown {
  // A page that sends by itself may have none.
  const kept = number ?? reference;
  if (!kept) return nothing;
  const pieces = groups(kept).map((piece) => html`<span>${piece}</span>`);
  return html`<div class="kept">
    <p class="quiet">${words.t('reference')}</p>
    <p class="reference" part="reference" dir="ltr">${pieces}</p>
    <p>${words.t(number ? 'keepNumber' : 'keepReference')}</p>
    ${number && reference ? html`<p class="quiet">${words.t('officeNumber', { reference })}</p>` : nothing}
  </div>`;
}
