import { html, nothing, type TemplateResult } from 'lit';
import { deviceName } from '../kit/device.js';
import type { Language } from '../kit/language.js';
import type { DraftState } from './drafting.js';
import type { Words } from './locales/en.js';

/** Above a form: that something is kept, and nothing of what it is. */
export function offerTemplate(view: {
  readonly words: Language<Words>;
  readonly goOn: () => void;
  readonly remove: () => void;
}): TemplateResult {
  const { words } = view;
  return html`<div class="others row" part="draft">
    <span>${words.t('draftThere', { device: deviceName(words) })}</span>
    <button class="button" type="button" @click=${view.goOn}>${words.t('draftGoOn')}</button>
    <button class="button bare" type="button" @click=${view.remove}>
      ${words.t('draftDelete')}
    </button>
  </div>`;
}

export interface DraftControl {
  readonly words: Language<Words>;
  readonly state: DraftState;
  /** Until when it is kept (ms). */
  readonly expires: number;
  readonly keep: () => void;
  readonly remove: () => void;
}

/** Beside Send: to go on another time, told before it is asked for. */
export function controlTemplate(control: DraftControl): TemplateResult {
  const { words, state, expires } = control;
  const device = deviceName(words);
  if (state === 'kept') {
    const date = words.date(expires, { month: 'long', day: 'numeric', weekday: 'long' });
    return html`<div part="draft">
      <p class="draft-kept quiet" tabindex="-1">${words.t('draftKept', { device, date })}</p>
      <button class="button bare" type="button" @click=${control.remove}>
        ${words.t('draftDelete')}
      </button>
    </div>`;
  }
  const said = {
    no: undefined,
    gone: 'draftGone',
    empty: 'draftEmpty',
    failed: 'notKeptStorage',
  } as const;
  const key = said[state];
  return html`<div part="draft">
    <p class="quiet">${words.t('draftHint', { device })}</p>
    <button class="button bare draft-keep" type="button" @click=${control.keep}>
      ${words.t('draftKeep', { device })}
    </button>
    <p role="status">${key ? words.t(key, { device }) : nothing}</p>
  </div>`;
}
