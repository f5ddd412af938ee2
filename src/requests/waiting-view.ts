import { html, nothing, type TemplateResult } from 'lit';
import { deviceName } from '../kit/device.js';
import type { Language } from '../kit/language.js';
import { mark, tick } from './icons.js';
import type { Words } from './locales/en.js';
import type { Entry } from './outbox.js';
import { numberTemplate } from './receipt-view.js';

export interface WaitingView {
  readonly words: Language<Words>;
  readonly entry: Entry;
  /** The number to call, where there is one. */
  readonly phone: unknown;
  readonly sendNow: () => void;
  readonly remove: () => void;
  /** Back to what was written. */
  readonly change: () => void;
}

/** In the place of the form: what was sent and has not arrived, what happens next, what she can do. */
export function waitingTemplate(view: WaitingView): TemplateResult {
  const { words, entry } = view;
  const { state, text = '' } = entry;
  const over = state === 'stopped' || state === 'expired';
  return html`<div
    class=${over ? 'waiting state error stack' : 'waiting state stack'}
    part=${over ? 'waiting error' : 'waiting'}
    role="group"
    tabindex="-1"
    aria-labelledby="waiting-title"
  >
    ${over ? overTemplate(view) : stillTemplate(view)}
    ${
      over
        ? html`<textarea
            class="given-back"
            readonly
            rows="6"
            aria-label=${words.t('yourWords')}
            .value=${text}
          ></textarea>`
        : nothing
    }
    <div class="row">
      ${
        over
          ? copyButton(text, words)
          : html`<button
              class="button primary"
              part="retry"
              type="button"
              aria-disabled=${state === 'sending' ? 'true' : nothing}
              @click=${view.sendNow}
            >
              ${words.t(state === 'sending' ? 'sending' : 'sendNow')}
            </button>`
      }
      <button class="button" type="button" @click=${view.change}>${words.t('changeIt')}</button>
      <button class="button bare" type="button" @click=${view.remove}>
        ${words.t('deleteIt')}
      </button>
    </div>
    <p role="status">${state === 'sending' ? words.t('sending') : nothing}</p>
  </div>`;
}

function stillTemplate({ words, entry, phone }: WaitingView): unknown {
  const device = deviceName(words);
  const { kept, whyNot, once, said } = entry;
  return html`<div>
    <p class="waiting-title" id="waiting-title">
      ${words.t(kept ? 'waits' : 'waitsOpen', { device })}
    </p>
    ${whyNot ? html`<p>${words.t(reasons[whyNot], { device })}</p>` : nothing}
    ${said ? html`<p>${words.t('officeSays', { text: said })}</p>` : nothing}
    ${kept ? html`<p>${words.t('waitsNumber', { device })}</p>` : nothing}
    ${once ? nothing : html`<p>${words.t('mayTwice')}</p>`}
    ${phone === nothing ? nothing : html`<p>${words.parts('urgent', { phone })}</p>`}
  </div>`;
}

function overTemplate({ words, entry, phone }: WaitingView): unknown {
  const { state, said } = entry;
  return html`<div>
    <p class="waiting-title" id="waiting-title">
      ${words.t(state === 'expired' ? 'expired' : 'stopped', { device: deviceName(words) })}
    </p>
    ${said ? html`<p>${words.t('officeSays', { text: said })}</p>` : nothing}
    <p>${phone === nothing ? words.t('givenBack') : words.parts('givenBackPhone', { phone })}</p>
  </div>`;
}

const reasons = {
  asked: 'notKeptAsked',
  private: 'notKeptPrivate',
  insecure: 'notKeptInsecure',
  storage: 'notKeptStorage',
} as const;

/** Missing on plain http pages and in some in-app browsers: there the text is marked by hand. */
function copyButton(text: string, words: Language<Words>): unknown {
  if (typeof navigator.clipboard?.writeText !== 'function') return nothing;
  const copy = async ({ currentTarget }: Event): Promise<void> => {
    const button = currentTarget as HTMLElement;
    await navigator.clipboard.writeText(text).then(
      () => button.nextElementSibling!.removeAttribute('hidden'),
      () => (button.hidden = true),
    );
  };
  return html`<button class="button primary" type="button" @click=${copy}>
      ${words.t('copyText')}</button
    ><span role="status" hidden>${words.t('copied')}</span>`;
}

export interface OthersView {
  readonly words: Language<Words>;
  readonly entries: readonly Entry[];
  readonly phone: unknown;
  readonly send: () => void;
  readonly remove: (ids: readonly string[]) => void;
}

/** What earlier pages have left: that something waits, and nothing of what it is. */
export function othersTemplate(view: OthersView): TemplateResult {
  const { words, entries, phone } = view;
  const device = deviceName(words);
  const of = (...states: readonly string[]) =>
    entries.filter(({ state }) => states.includes(state));
  const [waiting, stopped, expired] = [of('waiting', 'sending'), of('stopped'), of('expired')];
  const idsOf = (some: readonly Entry[]) => some.map(({ id }) => id);
  const remove = (some: readonly Entry[], label: 'deleteIt' | 'understood') =>
    html`<button class="button bare" type="button" @click=${() => view.remove(idsOf(some))}>
      ${words.t(label)}
    </button>`;
  const send = html`<button class="button" type="button" @click=${view.send}>
    ${words.t('sendNow')}
  </button>`;
  return html`<div class="others stack" part="unsent">
    ${
      waiting.length
        ? html`<div class="row">
            <span>${words.t('othersWait', { count: waiting.length, device })}</span>
            ${send} ${remove(waiting, 'deleteIt')}
          </div>`
        : nothing
    }
    ${
      stopped.length
        ? html`<div class="row">
            <span
              >${mark} ${words.t('othersStopped', { device })}
              ${phone === nothing ? nothing : words.parts('urgent', { phone })}</span
            >
            ${send} ${remove(stopped, 'deleteIt')}
          </div>`
        : nothing
    }
    ${
      expired.length
        ? html`<div class="row">
            <span>${words.t('othersExpired', { device })}</span> ${remove(expired, 'understood')}
          </div>`
        : nothing
    }
    ${of('arrived').map(
      (entry) =>
        html`<div class="stack">
          <p class="row">${tick} <span>${words.t('othersArrived')}</span></p>
          ${entry.receipt ? numberTemplate(entry.receipt, words) : nothing}
          <div class="row">${remove([entry], 'understood')}</div>
        </div>`,
    )}
  </div>`;
}
