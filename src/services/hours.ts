import type { Language } from '../kit/language.js';
import type { Holidays } from './holidays.js';
import type { Words } from './locales/index.js';
import { openState, today, type Clock } from './schedule.js';
import type { Service } from './service.js';

/** Opening hours in words. */

type Speech = Language<Words>;

export interface HoursWords {
  state: 'open' | 'closed' | 'unknown';
  line: string;
  /** The hours of today; empty when nobody knows them. */
  today: string;
}

export function hoursWords(
  service: Service,
  now: number,
  words: Speech,
  holidays?: Holidays,
): HoursWords {
  if (service.paused) return { state: 'closed', line: words.t('paused'), today: '' };
  const found = openState(service.schedules, now, holidays);
  if (found.state === 'unknown') {
    const said = service.schedules.map(({ text }) => text ?? '').find(Boolean) ?? '';
    return { state: 'unknown', line: words.t('hoursUnknown'), today: said.split('\n')[0] ?? '' };
  }
  const spans = today(service.schedules, now, holidays);
  if (found.state === 'open') {
    const line = openWords(found.until, words);
    // What goes on from yesterday is open, whatever is said of today.
    const said = found.until && spans.length > 0;
    return { state: 'open', line, today: said ? todayWords(spans, words) : '' };
  }
  const { opens } = found;
  // "Opens tomorrow" says that it does not open today.
  const later = spans.length === 0 && opens !== undefined && opens.day > 0;
  return {
    state: 'closed',
    line: closedWords(opens, words, isMeeting(service)),
    today: later ? '' : todayWords(spans, words),
  };
}

function todayWords(spans: readonly [number, number][], words: Speech): string {
  if (spans.length === 0) return words.t('todayClosed');
  return words.t('todayHours', { hours: spansWords(spans, words) });
}

function openWords(until: Clock | undefined, words: Speech): string {
  if (!until) return words.t('openAlways');
  const time =
    until.day > 1
      ? `${weekdayWords(until.weekday, words, 'long')} ${clock(until.minute)}`
      : clockWords(until.minute + until.day * 1440, words);
  return words.t('openUntil', { time });
}

/** What begins, and is not merely open. */
function isMeeting({ kind }: Service): boolean {
  return kind === 'event' || kind === 'training';
}

function closedWords(opens: Clock | undefined, words: Speech, begins: boolean): string {
  if (!opens) return words.t('closed');
  const day =
    opens.day === 0
      ? words.t('today')
      : opens.day === 1
        ? words.relative(864e5, 0)
        : opens.day < 7
          ? weekdayWords(opens.weekday, words, 'long')
          : dateWords(opens.date, words);
  return words.t(begins ? 'begins' : 'closedOpens', {
    day,
    time: clockWords(opens.minute, words),
  });
}

/** Days since 1970, as a date without its year. */
export function dateWords(date: number, words: Speech): string {
  return words.date(date * 864e5, { month: 'long', day: 'numeric', timeZone: 'UTC' });
}

/** `8:30–12:00, 14:00–17:30`, in the manner of the language. */
export function spansWords(spans: readonly (readonly [number, number])[], words: Speech): string {
  const said = spans.map(([from, to]) =>
    from === 0 && to === 1440 ? words.t('allDay') : `${clock(from)}\u2013${clockWords(to, words)}`,
  );
  return said.join(words.tag.startsWith('zh') ? '\u3001' : ', ');
}

export function weekdayWords(
  weekday: number,
  words: Speech,
  weekdayStyle: 'long' | 'short',
): string {
  // 1 January 2024 was a Monday.
  const moment = Date.UTC(2024, 0, 1 + weekday);
  return words.date(moment, { weekday: weekdayStyle, timeZone: 'UTC' });
}

function clockWords(minute: number, words: Speech): string {
  return minute > 1440 ? words.t('nextDay', { time: clock(minute - 1440) }) : clock(minute);
}

function clock(minute: number): string {
  return `${Math.floor(minute / 60)}:${`0${minute % 60}`.slice(-2)}`;
}
