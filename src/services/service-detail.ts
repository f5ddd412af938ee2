import { css, html, nothing, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import { parseDate } from '../kit/date.js';
import { safeHtml, safeUrl } from '../kit/html.js';
import type { Language } from '../kit/language.js';
import { directionsTo } from './directions.js';
import type { Capacity } from './facts.js';
import { spansWords, weekdayWords } from './hours.js';
import type { Words } from './locales/index.js';
import type { Point } from './place.js';
import { homeZone } from './schedule-row.js';
import { week } from './schedule.js';
import { passages, type Passage, type Phone, type Service } from './service.js';

/** Everything a record holds beyond what its card shows. Loaded when the first one is opened. */

export interface DetailOptions {
  words: Language<Words>;
  now: number;
  /** What relative addresses in descriptions start from. */
  base: string;
  phone: (phone: Phone) => TemplateResult;
  /** Those of the numbers that this view has not shown yet. */
  fresh: (phones: readonly Phone[]) => Phone[];
}

const titles: Record<Passage, Extract<keyof Words, `detail${string}`>> = {
  alert: 'detailAlert',
  about: 'detailAbout',
  eligibility: 'detailEligibility',
  documents: 'detailDocuments',
  cost: 'detailCost',
  apply: 'detailApply',
  wait: 'detailWait',
  languages: 'detailLanguages',
  access: 'detailAccess',
  transport: 'detailTransport',
  area: 'detailArea',
  accreditation: 'detailAccreditation',
  organizationAbout: 'detailOrganization',
};

/** What comes before opening hours and address: is it for me, and what does it take? */
const firstPassages: readonly Passage[] = [
  'alert',
  'about',
  'eligibility',
  'documents',
  'cost',
  'apply',
  'wait',
];

export function detailOf(service: Service, options: DetailOptions): TemplateResult {
  const { words } = options;
  const rest = passages.filter(
    (key) => !firstPassages.includes(key) && key !== 'area' && key !== 'organizationAbout',
  );
  const lines = (keys: readonly Passage[]) => keys.map((key) => passage(key, service, options));
  return html`<dl class="facts">
      ${service.alias ? html`<div><dd class="quiet" dir="auto">${words.t('alias', { name: service.alias })}</dd></div>` : nothing}
      ${offer(service, options)} ${lines(firstPassages)} ${hours(service, options)}
      ${phones(service, options)} ${place(service, words)} ${lines(rest)}
      ${contacts(service, options)} ${links(service, words)} ${lines(['area', 'organizationAbout'])}
      ${
        service.topics.length > 0
          ? fact(words.t('detailTopics'), words.list(service.topics.map(({ name }) => name)))
          : nothing
      }
    </dl>
    ${dates(service, words)}`;
}

function fact(title: string, content: unknown): TemplateResult {
  return html`<div>
    <dt>${title}</dt>
    <dd dir="auto">${content}</dd>
  </div>`;
}

function passage(key: Passage, service: Service, options: DetailOptions): unknown {
  const { words } = options;
  const said = service.passages[key];
  const ages = key === 'eligibility' ? agesOf(service, words) : '';
  if (!said && !ages) return nothing;
  return fact(
    words.t(titles[key]),
    html`${said ? prose(service, key, said, options) : nothing}
    ${ages ? html`<p>${ages}</p>` : nothing}`,
  );
}

const cleaned = new WeakMap<Service, Map<string, Promise<DocumentFragment | string>>>();

/** Descriptions may hold markup: cleaned once, and until then only said to come. */
function prose(service: Service, key: string, text: string, { base }: DetailOptions): unknown {
  if (!/<[a-z!/]|&#?\w+;/i.test(text)) return html`<p class="text">${text}</p>`;
  const known = cleaned.get(service) ?? new Map<string, Promise<DocumentFragment | string>>();
  cleaned.set(service, known);
  let cleaning = known.get(key);
  if (!cleaning) known.set(key, (cleaning = safeHtml(text, { base })));
  return html`<div class="prose">${until(cleaning, nothing)}</div>`;
}

function agesOf({ ages }: Service, words: Language<Words>): string {
  if (!ages) return '';
  const { from, to } = ages;
  if (from && to) return words.t('agesBoth', { from, to });
  return from ? words.t('agesFrom', { from }) : words.t('agesTo', { to });
}

function hours({ schedules }: Service, { words, now }: DetailOptions): unknown {
  const rows = week(schedules, now);
  const said = [...new Set(schedules.map(({ text }) => text ?? '').filter(Boolean))];
  if (rows.length === 0 && said.length === 0) return nothing;
  return fact(
    words.t('detailHours'),
    html`${
      rows.length > 0
        ? html`<table class="week">
            ${rows.map(
              ({ weekdays, spans }) =>
                html`<tr>
                  <th scope="row">${daysWords(weekdays, words)}</th>
                  <td>${spans.length > 0 ? spansWords(spans, words) : words.t('dayClosed')}</td>
                </tr>`,
            )}
          </table>`
        : nothing
    }
    ${said.map((text) => html`<p class="text">${text}</p>`)}`,
  );
}

/** Days in a row as a range: Monday to Friday. */
function daysWords(weekdays: readonly number[], words: Language<Words>): string {
  const runs: number[][] = [];
  for (const day of weekdays) {
    const last = runs[runs.length - 1];
    if (last && last[last.length - 1] === day - 1) last.push(day);
    else runs.push([day]);
  }
  const name = (day: number | undefined) => weekdayWords(day ?? 0, words, 'short');
  const said = runs.flatMap((run) =>
    run.length > 2 ? [`${name(run[0])}\u2013${name(run[run.length - 1])}`] : run.map(name),
  );
  return said.join(words.tag.startsWith('zh') ? '\u3001' : ', ');
}

function phones(service: Service, { words, phone, fresh }: DetailOptions): unknown {
  const all = fresh(service.phones);
  if (all.length === 0) return nothing;
  return fact(
    words.t('detailPhones'),
    all.map(
      (each) => html`<p class="row">${phone(each)} <span dir="auto">${each.note ?? ''}</span></p>`,
    ),
  );
}

function place(service: Service, words: Language<Words>): unknown {
  const { place: name, address, confidential, point } = service;
  if (confidential) return fact(words.t('detailPlace'), words.t('secret'));
  if (!name && !address) return nothing;
  return fact(
    words.t('detailPlace'),
    html`<p class="text">${name} ${name && address ? html`<br />` : nothing} ${address}</p>
      ${point ? directions(service, point, words) : nothing}`,
  );
}

/** On the maps that people have; where one is missing, its page says so. */
function directions(service: Service, point: Point, words: Language<Words>): TemplateResult {
  const links = directionsTo(point, service.place ?? service.name, navigator);
  return html`<details class="directions">
    <summary class="button">${words.t('directions')}</summary>
    <div class="row">
      ${links.map(
        ({ map, url }) =>
          html`<a
            class="button"
            href=${url}
            target="_blank"
            rel="noopener noreferrer"
            aria-label=${words.t('directionsWith', { name: words.t(`map_${map}`) })}
            >${words.t(`map_${map}`)}</a
          >`,
      )}
    </div>
  </details>`;
}

/** What a course, a job or a meeting has beside a service: dates, places, papers. */
function offer(service: Service, { words, now }: DetailOptions): unknown {
  const { booking, capacity, certificate, deadline, registration, subsidy } = service;
  const url = booking && safeUrl(booking);
  return html`${capacity ? html`<div><dd>${placesLeft(capacity, words)}</dd></div>` : nothing}
  ${deadline ? fact(words.t('detailDeadline'), lastDay(deadline, words, now)) : nothing}
  ${registration ? fact(words.t('detailRegistration'), registration) : nothing}
  ${certificate ? fact(words.t('detailCertificate'), certificate) : nothing}
  ${subsidy ? fact(words.t('detailSubsidy'), subsidy) : nothing}
  ${
    url
      ? html`<div>
          <dd>
            <a class="button" href=${url} target="_blank" rel="noopener noreferrer"
              >${words.t('booking')}<span class="hidden-text"> ${words.t('newTab')}</span></a
            >
          </dd>
        </div>`
      : nothing
  }`;
}

/** That day is a good one to the end. */
function lastDay(text: string, words: Language<Words>, now: number): string {
  const date = day(text, words);
  const isOver = now >= (parseDate(text, homeZone) ?? now) + 864e5;
  return isOver ? words.t('deadlineOver', { date }) : date || text;
}

function placesLeft({ left, counted }: Capacity, words: Language<Words>): unknown {
  if (left === undefined) return nothing;
  if (left === 0) return words.t('placesNone');
  const date = day(counted, words);
  return date
    ? words.t('placesLeftOn', { count: left, date })
    : words.t('placesLeft', { count: left });
}

function contacts(service: Service, { words, phone, fresh }: DetailOptions): unknown {
  if (service.contacts.length === 0) return nothing;
  return fact(
    words.t('detailContacts'),
    service.contacts.map(
      (contact) =>
        html`<p class="row">
          <span dir="auto">${contact.name}</span> ${fresh(contact.phones).map(phone)}
          ${contact.email ? mail(contact.email) : nothing}
        </p>`,
    ),
  );
}

/** Its code is a picture from elsewhere: it loads when somebody asks for it. */
function account(
  { name = '', picture }: { name?: string; picture?: string },
  words: Language<Words>,
): unknown {
  const src = picture && safeUrl(picture);
  return html`<div>
    ${name ? html`<dd><bdi>${words.t('wechat', { name })}</bdi></dd>` : nothing}
    ${
      src
        ? html`<dd>
            <details class="code">
              <summary class="button">${words.t('wechatCode')}</summary>
              <img
                src=${src}
                alt=${words.t('wechatCodeOf', { name })}
                loading="lazy"
                width="200"
                height="200"
                referrerpolicy="no-referrer"
              />
            </details>
          </dd>`
        : nothing
    }
  </div>`;
}

function links({ links: all, emails, wechat }: Service, words: Language<Words>): unknown {
  const urls = all.flatMap((link) => safeUrl(link) ?? []);
  const pages = urls.map(
    (url) =>
      html`<p>
        <a class="link" href=${url} target="_blank" rel="noopener noreferrer" dir="ltr"
          >${url.replace(/^https?:\/\/(?:www\.)?|\/$/g, '')}<span class="hidden-text">
            ${words.t('newTab')}</span
          ></a
        >
      </p>`,
  );
  const mails = emails.map((email) => html`<p>${mail(email)}</p>`);
  return html`${wechat ? account(wechat, words) : nothing}
  ${pages.length > 0 ? fact(words.t('detailLinks'), pages) : nothing}
  ${mails.length > 0 ? fact(words.t('detailEmails'), mails) : nothing}`;
}

function mail(email: string): unknown {
  if (!/^[^\s@:?&]+@[^\s@:?&]+$/.test(email)) return email;
  return html`<a class="link" href=${`mailto:${email}`} dir="ltr">${email}</a>`;
}

/** Read and told by the same clocks, so that a day stays the day it is; empty for no date. */
function day(text: string | undefined, words: Language<Words>): string {
  const moment = text ? parseDate(text, homeZone) : undefined;
  return moment === undefined ? '' : words.date(moment, { dateStyle: 'long', timeZone: homeZone });
}

function dates({ assured, modified }: Service, words: Language<Words>): unknown {
  const checked = day(assured, words);
  const changed = day(modified, words);
  if (!checked && !changed) return nothing;
  return html`<p class="quiet">
    ${checked ? words.t('assured', { date: checked }) : words.t('modified', { date: changed })}
  </p>`;
}

export const detailStyles = css`
  .facts {
    display: grid;
    gap: calc(4 * var(--_space));
    grid-template-columns: minmax(0, 1fr);
  }

  .facts dt {
    color: var(--_muted);
    font-size: 0.9375em;
  }

  .facts dd .row {
    padding-block: calc(1 * var(--_space));
  }

  /* An address may break anywhere, a number may not. */
  .facts .link {
    white-space: normal;
  }

  .text {
    white-space: pre-line;
  }

  .prose > * + * {
    margin-block-start: calc(2 * var(--_space));
  }

  .prose ul,
  .prose ol {
    padding-inline-start: 1.5em;
    list-style: disc;
  }

  .prose ol {
    list-style: decimal;
  }

  .prose img {
    max-width: 100%;
    height: auto;
  }

  .week {
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  .week th {
    padding: 0 1.5em 0 0;
    font-weight: 400;
    text-align: start;
    vertical-align: top;
  }

  [dir='rtl'] .week th {
    padding: 0 0 0 1.5em;
  }

  .week td {
    padding: 0;
  }
`;
