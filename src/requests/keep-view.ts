import { html, type TemplateResult } from 'lit';
import { deviceName } from '../kit/device.js';
import type { Language } from '../kit/language.js';
import type { Words } from './locales/en.js';

/** Beside Send: what happens when the network fails, and a way to have it otherwise. */
export function keepTemplate(words: Language<Words>): TemplateResult {
  const device = deviceName(words);
  return html`<div>
    <p class="quiet">${words.t('waitsHint', { device })}</p>
    <label class="choice"
      ><input class="keep-not" type="checkbox" /><span
        >${words.t('keepNot', { device })}</span
      ></label
    >
  </div>`;
}
