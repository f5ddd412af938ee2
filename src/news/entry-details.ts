import { html } from 'lit';
import { say } from '../kit/home.js';
import { longDate, type EntryView } from './entry-view.js';
import { isMoment, type NewsItem } from './news-item.js';

/** Names of others who published it; the rest is counted. */
const named = 3;

/** Where it comes from, what it is about and what became of it: a line each. */
export function detailsTemplate(item: NewsItem, view: EntryView): unknown[] {
  const { words, also, corrects, correctedBy } = view;
  const lines: unknown[] = [];
  const line = (content: unknown, name = 'quiet') =>
    lines.push(html`<p class=${name}><bdi>${content}</bdi></p>`);
  const linkTo = (other: NewsItem, text: string) =>
    other.url
      ? html`<a
          class="inner"
          href=${other.url}
          @click=${(event: Event) => view.select(event, other)}
          ><bdi>${text}</bdi></a
        >`
      : html`<bdi>${text}</bdi>`;
  for (const other of correctedBy)
    line(words.parts('correctedLater', { link: linkTo(other, other.title) }), 'corrected');
  for (const other of corrects)
    line(words.parts('correctsStory', { link: linkTo(other, other.title) }));
  const { original, copied, copiedDay, period, objection } = item;
  const told = (moment?: number, day = moment) =>
    isMoment(moment) && isMoment(day) ? words.date(day, longDate) : '';
  if (original?.name || copied) {
    const source = say(item.source.name, words.tag);
    line(
      isMoment(copied)
        ? words.t('reprintedOn', { source, date: told(copied, copiedDay) })
        : words.t('reprinted', { source }),
    );
  }
  const from = told(period?.start, period?.startDay);
  const to = told(period?.end, period?.endDay);
  if (to) line(words.t(from ? 'period' : 'periodUntil', { from, to }));
  if (objection) {
    const { text = '', tel, url } = objection;
    const ways: unknown[] = [text];
    if (tel)
      ways.push(
        ' ',
        html`<a class="inner" dir="ltr" href=${`tel:${tel.replace(/[^\d+*#,;]/g, '')}`}>${tel}</a>`,
      );
    if (url) ways.push(' ', html`<a class="inner" href=${url}>${words.t('objectHere')}</a>`);
    line(words.parts('objection', { ways }));
  }
  if (also.length > 0) {
    const names = also.map(({ name }) => say(name, words.tag));
    // A matrix of fifty accounts tells some stories fifty times.
    const few = names.length > named + 1 ? names.slice(0, named) : names;
    const more = names.length - few.length;
    const sources = few.length < names.length ? few.join(words.t('comma')) : words.list(few);
    line(words.t(more > 0 ? 'alsoMore' : 'also', { sources, count: more }));
  }
  return lines;
}
