import { html, type TemplateResult } from 'lit';
import { terms } from './terms.js';
import type { Language } from '../kit/language.js';
import type { Words } from './locales/en.js';

/** What there is to know before the first word is written; empty texts are left out. */
export interface NoticeView {
  readonly words: Language<Words>;
  readonly office: string;
  readonly reader: string;
  /** Working days until an answer. */
  readonly days: number | undefined;
  readonly keep: string;
  /** Everybody can read what is sent. */
  readonly everybody: boolean;
  /** The host of the address that receives it. */
  readonly receiver: string;
  /** Numbers to call. */
  readonly calls: unknown;
}

/** Stands before the first field. Attributes cannot take it away; its slot only adds. */
export function noticeTemplate(view: NoticeView): TemplateResult {
  const { words, office, reader, days, keep, everybody, receiver } = view;
  const page = location.host;
  const elsewhere = page && page !== receiver;
  const rows: readonly (readonly [string, string])[] = [
    [
      words.t('noticeReader'),
      office && reader ? words.t('noticeReaderOf', { office, reader }) : office || reader,
    ],
    [words.t('noticeAnswer'), days ? words.t('noticeDays', { count: days }) : ''],
    [words.t('noticeUse'), words.t('noticeUseOnly')],
    [words.t('noticeKeep'), keep],
    [words.t('noticePublic'), everybody ? words.t('noticePublicAll') : ''],
    [
      words.t('noticeHost'),
      words.t(elsewhere ? 'noticeHosts' : 'noticeHostSame', { page, host: receiver }),
    ],
  ];
  return html`<div class="notice raised" part="notice" role="note" aria-labelledby="notice-title">
    <p id="notice-title">${words.t('noticeTitle')}</p>
    <dl>${terms(rows)}</dl>
    <p>${words.t('noticeNever')}</p>
    <p>${words.t('noticeNoRescue')}</p>
    ${view.calls}
    <slot name="notice"></slot>
  </div>`;
}
