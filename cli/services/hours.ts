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
}

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const dayNames = '一二三四五六日';
/** How China writes its offset: all sheets are of one zone. */
const offset = '+08:00';

/** Nobody writes hours this long; what is, is a text. */
const longest = 300;

const clock = String.raw`(?:凌晨|清晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚|夜间|次日|第二天|当日)*\d{1,2}(?::\d{2}|点\d{1,2}分?|点半|点)`;
const range = new RegExp(`^(${clock})-(${clock})`);
const oneDay = `(?:周[${dayNames}])`;
const moreDays = `(?:[-、,和及]?周?[${dayNames}])`;
const dayWords = new RegExp(`^(?:每天|每日|天天|工作日|双休日|周末|${oneDay}${moreDays}*)`);
const open = '(?:开放|服务|营业|办公|上班|有人接听|接听|值守)?';
const allDay = new RegExp(`^(?:全天候)?(?:24小时|全天24小时|全天|00?:00-24:00)${open}[)]?`);
const always = new RegExp(`^(?:全年|全天候)?(?:24小时|全天24小时)${open}$`);
const behindTimes = new RegExp(`^${open}[)]?`);
const exception =
  /[(]?(?:国家)?(?:法定)?(?:节假日|节日|假日)(?:和周末)?(?:除外|休息|不开放|不办公|关闭)[)]?/g;
const closedDays = new RegExp(`${dayWords.source.slice(1)}(?:休息|不开放|闭馆|关门)`, 'g');

/**
 * Opening hours out of words, where they can be understood for certain; else the words themselves,
 * which a person can still read.
 */
export function readHours(written: string): OpeningHours {
  const text = { description: written };
  if (written.length > longest) return { rows: [text] };
  const { words, notes } = plain(written);
  if (!words) return { rows: [text] };
  const found: OpeningRow[] = [];
  let rest = words;
  let byday: string | undefined;
  let last = 0;
  while (rest) {
    const separator = /^[,;。、和及\n]+/.exec(rest)?.[0] ?? '';
    rest = rest.slice(separator.length);
    if (!rest) break;
    const day = dayWords.exec(rest)?.[0];
    if (day) {
      byday = readDays(day);
      rest = rest.slice(day.length).replace(/^[:,(]/, '');
      last = 0;
    }
    // Hours of no day may be of any.
    if (!byday) {
      if (!always.test(rest)) return { rows: [text] };
      byday = days.join(',');
    }
    const whole = allDay.exec(rest)?.[0];
    if (whole) {
      found.push({
        freq: 'WEEKLY',
        byday,
        opens_at: `00:00${offset}`,
        closes_at: `23:59${offset}`,
      });
      rest = rest.slice(whole.length);
      continue;
    }
    const [times, opens = '', closes = ''] = range.exec(rest) ?? [];
    if (!times) return { rows: [text] };
    const span = readRange(opens, closes);
    if (!span) return { rows: [text] };
    if (span.reversed) return { rows: [text], reversed: `${opens}-${closes}` };
    // "8:30-12:00, 2:00-5:30": somebody means the afternoon, but does not say so.
    if (span.from < last) return { rows: [text] };
    last = span.to;
    found.push({
      freq: 'WEEKLY',
      byday,
      opens_at: written24(span.from),
      closes_at: written24(span.to),
    });
    rest = rest.slice(times.length).replace(behindTimes, '');
  }
  if (found.length === 0) return { rows: [text] };
  return { rows: found.map((row) => ({ ...row, ...(notes && { notes }) })) };
}

/** One way of writing for the many there are; what is said of holidays goes beside. */
function plain(written: string): { words: string; notes: string } {
  const notes: string[] = [];
  const words = folded(written.replace(/[\r\n]+/g, ';'))
    .replace(/星期|礼拜/g, '周')
    .replace(/周[天7]/g, '周日')
    .replace(
      /(周|[-、,])([1-6])(?=[-、,周至到\d]|$|[上下早晚])/g,
      (all, before: string, digit: string) =>
        before === '周' ? `周${dayNames[Number(digit) - 1] ?? ''}` : all,
    )
    .replace(/[—–―−~〜﹣至到]+/g, '-')
    .replace(/-+/g, '-')
    .replace(/时/g, (all, at: number, whole: string) =>
      /\d$/.test(whole.slice(0, at)) ? '点' : all,
    )
    .replace(/[;；|/]+/g, ';')
    .replace(/[.](?=\d\d(?!\d))/g, ':')
    .replace(exception, (found) => {
      notes.push(found.replace(/[()]/g, ''));
      return '';
    })
    .replace(/^全年无休[,;、]?/, '每天')
    .replace(closedDays, '')
    .replace(/^(?:开放|服务|办公|工作|营业|接待)时间:?/, '')
    .replace(/[()]+$/, '')
    .replace(/^[,;、]+|[,;。、]+$/g, '');
  return { words, notes: notes.join(';') };
}

/** `周一-周五`, `周一、三、五`, `周一-五、周日`; nothing when the days run backwards. */
function readDays(written: string): string | undefined {
  if (/^(?:每天|每日|天天)$/.test(written)) return days.join(',');
  if (written === '工作日') return days.slice(0, 5).join(',');
  if (/^(?:双休日|周末)$/.test(written)) return days.slice(5).join(',');
  const found = new Set<string>();
  for (const part of written.replace(/周/g, '').split(/[、,和及]/)) {
    const [first, to] = part.split('-').map((each) => [...each]);
    if (!first) return undefined;
    if (!to) {
      for (const name of first) found.add(days[dayNames.indexOf(name)] ?? '');
      continue;
    }
    const from = dayNames.indexOf(first[0] ?? '');
    const end = dayNames.indexOf(to[0] ?? '');
    if (first.length > 1 || to.length > 1 || end < from) return undefined;
    for (let day = from; day <= end; day += 1) found.add(days[day] ?? '');
  }
  return days.filter((day) => found.has(day)).join(',') || undefined;
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
  if (to < from && /下午|傍晚|晚/.test(opens) && to < 720 && to + 720 > from) to += 720;
  if (/次日|第二天/.test(closes)) return to < from ? { from, to } : undefined;
  return { from, to, ...(to <= from && { reversed: true }) };
}

function minutes(written: string): number | undefined {
  const [, hour = '', minute = '0'] = /(\d{1,2})(?::|点)?(\d{1,2}|半)?/.exec(written) ?? [];
  let found = Number(hour) * 60 + (minute === '半' ? 30 : Number(minute));
  if (/下午|傍晚|晚/.test(written) && found < 720) found += 720;
  if (/中午/.test(written) && found < 300) found += 720;
  return found <= 1440 && Number(minute === '半' ? 30 : minute) < 60 ? found : undefined;
}

/** One minute before midnight stands for midnight. */
function written24(minute: number): string {
  const at = minute === 1440 ? 1439 : minute;
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(at / 60))}:${two(at % 60)}${offset}`;
}
