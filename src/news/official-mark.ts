import { html, nothing, svg } from 'lit';
import { say, type Localized } from '../kit/home.js';
import type { Language } from '../kit/language.js';
import type { Words } from './locales/en.js';

/** What an account that is confirmed is marked with, and what that means where a visitor asks. */
export interface OfficialMark {
  readonly mark: unknown;
  readonly meaning: unknown;
}

interface OfficialView {
  readonly words: Language<Words>;
  readonly confirmedBy: Localized;
  readonly explained: boolean;
  readonly explain: () => void;
}

const seal = html`<svg class="icon seal" viewBox="0 0 24 24" aria-hidden="true">
  ${svg`<circle cx="12" cy="12" r="9.5" /><path d="m7.5 12.5 3 3 6-6.5" />`}
</svg>`;

export function officialMark(view: OfficialView): OfficialMark | undefined {
  const { words, confirmedBy, explained, explain } = view;
  if (!words.ready) return undefined;
  return {
    mark: html`<button
      class="official"
      part="mark"
      type="button"
      aria-expanded=${explained ? 'true' : 'false'}
      @click=${explain}
    >
      ${seal}${words.t('official')}
    </button>`,
    meaning: explained
      ? html`<p class="quiet" role="status">
          ${words.t('officialMeans', { organization: say(confirmedBy, words.tag) })}
        </p>`
      : nothing,
  };
}
