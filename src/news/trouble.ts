import { html, type TemplateResult } from 'lit';
import { say } from '../kit/home.js';
import type { Language } from '../kit/language.js';
import { TooMuch } from './backends/too-much.js';
import type { Words } from './locales/en.js';
import { hostName } from './news-item.js';
import type { Failure } from './timeline.js';

/** A quiet line that names what is missing; what is there is there all the same. */
export function troubleTemplate(
  failures: readonly Failure[],
  words: Language<Words>,
  retry: () => void,
): TemplateResult {
  const closed = new Set<string>();
  const long = new Set<string>();
  let keptAt = Infinity;
  for (const failure of failures) {
    const name = say(failure.name, words.tag) || hostName(failure.url);
    if (failure.first) closed.add(name);
    else if (failure.error instanceof TooMuch) long.add(name);
    keptAt = Math.min(keptAt, failure.keptAt ?? Infinity);
  }
  const time = keptAt < Infinity ? words.relative(keptAt) : '';
  const lines = [
    closed.size > 0
      ? words.t('partly', { sources: words.list([...closed]) })
      : time
        ? words.t(navigator.onLine === false ? 'offline' : 'savedCopy', { time })
        : long.size < failures.length
          ? words.t('moreFailed')
          : '',
    long.size > 0 ? words.t('tooLong', { sources: words.list([...long]) }) : '',
  ];
  return html`<div class="broken row" role="status">
    <span class="quiet">${lines.join(' ').trim()}</span>
    ${
      // What is too long is so the next time, too.
      long.size < failures.length
        ? html`<button class="button" part="retry" type="button" @click=${retry}>
            ${words.t('retry')}
          </button>`
        : ''
    }
  </div>`;
}
