import { folded } from './columns.js';

/** A row of opening hours as HSDS writes it, without its id. */
export interface OpeningRow {
  freq?: 'WEEKLY';
  byday?: string;
  opens_at?: string;
  closes_at?: string;
  notes?: string;
  description?: string;
}

export interface OpeningHours {
  rows: OpeningRow[];
  /** A time that ends before it begins, as it is written. */
  reversed?: string;
  /** What public holidays do to them, where that is said. */
  holidays?: 'closed';
}

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const dayNames = '一二三四五六日';
/** How China writes its offset: all sheets are of one zone. */
const offset = '+08:00';

/** Nobody writes hours this long; what is, is a text. */
const longest = 300;

const clock = String.raw`(?:次日|第二天|当日)?(?:凌晨|清晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚|夜间)?\d{1,2}(?::\d{2}|点\d{1,2}分?|点半|点)`;
const late = /下午|傍晚|晚|夜间/;
const range = new RegExp(`^(${clock})-(${clock})`);
const oneDay = `(?:周[${dayNames}]|周末|双休日)`;
const moreDays = `(?:[-、,和及与]?周?[${dayNames}]|[、,和及与]?(?:周末|双休日))`;
const someDays = `${oneDay}${moreDays}*`;
const dayWords = new RegExp(`^(?:每天|每日|天天|工作日|${someDays})`);
const open = '(?:开放|服务|营业|办公|上班|有人接听|接听|值守)?';
// "全天" alone is for some the whole working day.
const allDay = new RegExp(`^(?:全天候|全天)?(?:24小时|00?:00-24:00)${open}[)]?`);
const always = new RegExp(`^(?:全年|全天候|全天)?24小时${open}$`);
const behindTimes = new RegExp(`^${open}[)]?`);
const anyHoliday = /(?:国家)?(?:法定)?(?:节假日|节日|假日)/g;
const away = `(?:${oneDay}|${anyHoliday.source})(?:[-、,和及与]*(?:周?[${dayNames}]|周末|双休日|${anyHoliday.source}))*`;
const closed =
  '(?:均|都|一律|全天)?(?:不(?:对外)?(?:开放|营业|办公|上班|接待|服务)|闭馆|休馆|关门|关闭|停业|放假|除外|公休|休息|休)';
/**
 * Days without opening. What follows must begin anew: "周三休息" closes a day, "周三休息12:00-14:00"
 * does not. What is left before them must be understood by itself: "每月第一个周一闭馆" is not.
 */
const exception = new RegExp(
  `[(]?(?:(${away})${closed}(?=[,;。、)周]|$)|除了?(${away})(?:以?外|(?=[,;。)]|$)))[)]?`,
  'g',
);

/**
 * Opening hours out of words, where they can be understood for certain; else the words themselves,
 * which a person can still read.
 */
export function readHours(written: string): OpeningHours {
  const text = { description: written };
  if (written.length > longest) return { rows: [text] };
  const { words, notes, off, holidays } = withoutClosing(plain(written));
  if (!words || !off) return { rows: [text] };
  const found: OpeningRow[] = [];
  const ends = new Map<string, number>();
  let rest = words;
  let byday: string[] | undefined;
  while (rest) {
    const separator = /^[,;。、和及\n]+/.exec(rest)?.[0] ?? '';
    rest = rest.slice(separator.length);
    if (!rest) break;
    const day = dayWords.exec(rest)?.[0];
    if (day) {
      byday = readDays(day);
      rest = rest.slice(day.length).replace(/^[:,(]/, '');
    }
    // Hours of no day may be of any.
    if (!byday) {
      if (!always.test(rest)) return { rows: [text] };
      byday = days;
    }
    const named = byday.join(',');
    // "周一至周五 8:30-17:30；周三 8:30-12:00": whether the second goes instead of the first nobody said.
    const again = [...ends.keys()].some(
      (other) => other !== named && byday?.some((each) => other.includes(each)),
    );
    if (again) return { rows: [text] };
    const whole = allDay.exec(rest)?.[0];
    const [times, opens = '', closes = ''] = range.exec(rest) ?? [];
    if (!whole && !times) return { rows: [text] };
    const span = whole ? { from: 0, to: 1440 } : readRange(opens, closes);
    if (!span) return { rows: [text] };
    if (span.reversed) return { rows: [text], reversed: `${opens}-${closes}` };
    // "8:30-12:00, 2:00-5:30": somebody means the afternoon, but does not say so.
    if (span.from < (ends.get(named) ?? 0)) return { rows: [text] };
    ends.set(named, span.to < span.from ? 1440 : span.to);
    const left = byday.filter((each) => !off.has(each));
    if (left.length === 0) return { rows: [text] };
    found.push({
      freq: 'WEEKLY',
      byday: left.join(','),
      opens_at: written24(span.from),
      closes_at: written24(span.to),
    });
    rest = whole ? rest.slice(whole.length) : rest.slice(times?.length).replace(behindTimes, '');
  }
  if (found.length === 0) return { rows: [text] };
  return {
    rows: found.map((row) => ({ ...row, ...(notes && { notes }) })),
    ...(holidays && { holidays }),
  };
}

/** One way of writing for the many there are. */
function plain(written: string): string {
  return (
    folded(written.replace(/[\r\n]+/g, ';'))
      .replace(/星期|礼拜/g, '周')
      .replace(/周[天7]/g, '周日')
      .replace(
        /(周|[-、,])([1-6])(?=[-、,周至到\d]|$|[上下早晚])/g,
        (all, before: string, digit: string) =>
          before === '周' ? `周${dayNames[Number(digit) - 1] ?? ''}` : all,
      )
      .replace(/[—–―−~〜﹣至到]+/g, '-')
      .replace(/-+/g, '-')
      // The number one serves many as a dash.
      .replace(/(周[一二三四五六日])一(?=周)/g, '$1-')
      // "每周三日" may be three days of a week.
      .replace(/[每逢]+(?=周[一二三四五六日])(?!周[一二三四五]日)/g, '')
      .replace(/时/g, (all, at: number, whole: string) =>
        /\d$/.test(whole.slice(0, at)) ? '点' : all,
      )
      .replace(/[;；|/]+/g, ';')
      .replace(/[.](?=\d\d(?!\d))/g, ':')
      .replace(/^全年无休[,;、]?/, '每天')
      .replace(/^(.+?)[,;(]*全年无休[)]?$/, '每天$1')
  );
}

interface Closing {
  /** What is left of the words. */
  words: string;
  /** Days that are closed; nothing when they cannot be read. */
  off: Set<string> | undefined;
  holidays: OpeningHours['holidays'];
  notes: string;
}

/** Takes out what is said of closed days and holidays. */
function withoutClosing(plainly: string): Closing {
  const notes: string[] = [];
  const off = new Set<string>();
  let unread = false;
  const words = plainly
    .replace(exception, (found, away: string | undefined, but: string | undefined) => {
      const said = away ?? but ?? '';
      const weekdays = said.replace(anyHoliday, '');
      if (weekdays !== said) notes.push(found.replace(/[()]/g, ''));
      const read = readDays(weekdays.replace(/^[、,和及与]+|[、,和及与]+$/g, ''));
      if (weekdays && !read) unread = true;
      for (const day of read ?? []) off.add(day);
      return '';
    })
    .replace(/^(?:开放|服务|办公|工作|营业|接待)时间:?/, '')
    .replace(/[()]+$/, '')
    .replace(/^[,;、]+|[,;。、]+$/g, '');
  return {
    words,
    off: unread ? undefined : off,
    holidays: notes.length > 0 ? 'closed' : undefined,
    notes: notes.join(';'),
  };
}

/** `周一-周五`, `周一、三、五`, `周一-五、周日`; nothing when the days run backwards. */
function readDays(written: string): string[] | undefined {
  const found = new Set<string>();
  const names = written
    .replace(/每天|每日|天天/g, '一-日')
    .replace(/工作日/g, '一-五')
    .replace(/周末|双休日/g, '六日')
    .replace(/周/g, '');
  for (const part of names.split(/[、,和及与]+/)) {
    const [first, to] = part.split('-').map((each) => [...each]);
    if (!first?.length) return undefined;
    if (!to) {
      for (const name of first) found.add(days[dayNames.indexOf(name)] ?? '');
      continue;
    }
    const from = dayNames.indexOf(first[0] ?? '');
    const end = dayNames.indexOf(to[0] ?? '');
    if (first.length > 1 || to.length !== 1 || end < from) return undefined;
    for (let day = from; day <= end; day += 1) found.add(days[day] ?? '');
  }
  return days.filter((day) => found.has(day));
}

interface Range {
  from: number;
  to: number;
  reversed?: boolean;
}

function readRange(opens: string, closes: string): Range | undefined {
  const from = minutes(opens);
  let to = minutes(closes);
  if (from === undefined || to === undefined || from >= 1440) return undefined;
  // "下午2:00-5:30": the half of the day holds for both.
  if (to < from && late.test(opens) && to < 720 && to + 720 > from) to += 720;
  if (/次日|第二天/.test(closes)) return to < from ? { from, to } : undefined;
  return { from, to, ...(to <= from && { reversed: true }) };
}

function minutes(written: string): number | undefined {
  const [, hour = '', minute = '0'] = /(\d{1,2})(?::|点)?(\d{1,2}|半)?/.exec(written) ?? [];
  let found = Number(hour) * 60 + (minute === '半' ? 30 : Number(minute));
  // "晚上1点" is of the next day, "凌晨12点" of this one or the next, "早上14:00" a slip.
  if (/晚上|夜间|^晚/.test(written) && found < 300) return undefined;
  if (/凌晨|清晨|早|上午/.test(written) && found >= (/上午/.test(written) ? 780 : 720))
    return undefined;
  if (/晚上|夜间|^晚/.test(written) && Number(hour) === 12) found += 720;
  else if (late.test(written) && found < 720) found += 720;
  if (/中午/.test(written) && found < 300) found += 720;
  return found <= 1440 && Number(minute === '半' ? 30 : minute) < 60 ? found : undefined;
}

/** One minute before midnight stands for midnight. */
function written24(minute: number): string {
  const at = minute === 1440 ? 1439 : minute;
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(at / 60))}:${two(at % 60)}${offset}`;
}
