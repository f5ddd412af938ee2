import { parseDate, parseDay } from '../../kit/date.js';
import { code, figure, list, record, records, texts, words, type Fields } from '../../kit/door.js';
import { localized } from '../../kit/home.js';
import { safeUrl } from '../../kit/html.js';
import { mediaOf, type MediaDraft } from '../media.js';
import type { Context, NewsItem } from '../news-item.js';

const dayLength = 86_400_000;

type Moment = (value: unknown) => number | undefined;

/** What can be played, and our own members, as far as they are of the right kind. */
export function withMore(read: NewsItem, item: Fields, { base, timeZone }: Context): NewsItem {
  const moment = (value: unknown) => {
    const written = words(value);
    return written ? parseDate(written, timeZone) : undefined;
  };
  const dayOf = (value: unknown) => parseDay(words(value));
  const address = (value: unknown) => {
    const written = words(value);
    return written ? safeUrl(written, base) : undefined;
  };
  const own = record(item['_jia']);
  // An id stays as it is; what begins like a path is an address of this feed's host.
  const corrects = texts(own['corrects']).map((each) =>
    /^\.{0,2}\//.test(each) ? (address(each) ?? each) : each,
  );
  const regions: string[] = [];
  const regionNames: NonNullable<NewsItem['regionNames']> = [];
  for (const region of list(own['regions'])) {
    const place = record(region);
    const [at, name] = [words(region) ?? code(place['code']), localized(place['name'])];
    if (at) regions.push(at);
    if (at && name !== undefined) regionNames.push({ code: at, name });
  }
  const media = [...records(own['media']), ...records(item['attachments'])];
  const found: NewsItem = {
    ...read,
    day: parseDay(words(item['date_published']), words(item['date_modified'])),
    media: mediaOf(
      media.map((each) => mediaFrom(each, moment)),
      base,
    ),
    corrects: corrects.length > 0 ? corrects : undefined,
    regions: regions.length > 0 ? regions : undefined,
    regionNames: regionNames.length > 0 ? regionNames : undefined,
    expires: moment(own['expires']),
    pinned: own['pinned'] === true || undefined,
  };

  const { start, end } = record(own['period']);
  const endDay = dayOf(end);
  // The last day counts as a whole.
  const [from, last] = [moment(start), moment(end)];
  const until = last !== undefined && endDay !== undefined ? last + dayLength : last;
  if (from !== undefined || until !== undefined)
    found.period = { start: from, startDay: dayOf(start), end: until, endDay };

  const told = record(own['objection']);
  const objection = {
    text: words(told['text']),
    url: address(told['url']),
    tel: words(told['tel']),
  };
  if (objection.text ?? objection.url ?? objection.tel) found.objection = objection;

  const first = record(own['original']);
  const date = moment(first['date']);
  const original = {
    name: words(first['name']),
    url: address(first['url']) ?? read.original?.url,
    date,
  };
  if (original.name ?? original.url ?? date) found.original = original;
  // A copy is often put up years after the event.
  if (date !== undefined && date !== read.date) {
    found.date = date;
    found.copied = read.date;
    found.copiedDay = found.day;
    found.day = dayOf(first['date']);
  }
  return found;
}

/** An attachment, or one of our own that says more. */
function mediaFrom(from: Fields, moment: Moment): MediaDraft {
  const title = words(from['title']);
  const captions = [];
  for (const { url, language, label } of records(from['captions'])) {
    captions.push({ url: words(url) ?? '', language: words(language), label: words(label) });
  }
  return {
    kind: words(from['kind']),
    url: words(from['url']),
    type: words(from['type']) ?? words(from['mime_type']),
    title,
    duration: figure(from['duration']) ?? figure(from['duration_in_seconds']),
    poster: words(from['poster']),
    captions,
    start: moment(from['start']),
    end: moment(from['end']),
    // The standard: those with the same title are one thing in several forms.
    of: title,
  };
}
