import { tidy } from '../../src/kit/text.js';
import { folded } from './columns.js';
import type { Report } from './record.js';

export interface Phone {
  number: string;
  description?: string;
}

/** Nobody writes phones this long. */
const longest = 2000;

/**
 * A blank or a hyphen inside a number is none between two: which it is, the numbering plan of China tells.
 * Area codes begin with 0, mobile numbers with 13 to 19 and have eleven digits.
 */
const mobile = String.raw`1[3-9]\d[ -]?\d{4}[ -]?\d{4}`;
const free = String.raw`[48]00(?:[ -]?\d){7}`;
const subscriber = String.raw`(?:\d{3,4}[ -]\d{4}|\d{5,8}|\d{3})(?!\d)(?:-\d{1,6})?`;
const fixed = String.raw`(?:\(0\d{2,3}\)|0\d{2,3})[ -]*${subscriber}`;
const country = String.raw`(?:\(?(?:\+|00)[1-9]\d{0,2}\)?[ -]*|86[ -]+)(?:\(0\)[ -]*)?`;
const abroad = String.raw`\(?\d{2,3}\)?[ -]*${subscriber}|\d{4}[ -]\d{4}|\d{1,4}(?:[ -]\d{2,4}){2,3}|\d{5,14}`;
const local = String.raw`[2-8]\d{2,3} \d{4}`;
const other = String.raw`[*#+]?\d(?:[\d*#-]*[\d#])?`;
const extension = String.raw`(?:\s*(?:转|轉|分机|分機|ext\.?|x|[*#])号?:?\s*\d{1,6})?`;
const areaAlone = /^\(?0\d{2,3}\)?$/;
const unit = '小时|年|月|日|点|时|分|楼|室|层|人|元|路|岁';
const numbers = new RegExp(
  String.raw`(?<!\d:)(?<![a-z\d.]-?)(?!\d{4}-\d\d?-\d\d?(?!\d))` +
    `(?:${country}(?:${mobile}|${free}|${fixed}|${abroad})|${mobile}|${free}|${fixed}|${local}|${other})` +
    String.raw`${extension}(?![:.]\d|-?\w|\s*(?:${unit}))`,
  'gi',
);

const separators = '、,;/|\\n。或';
const pieces = new RegExp(`((?:\\([^()]*\\)|[^${separators}])+)([${separators}]?)`, 'g');
/** An area code may stand in brackets, too: only words in them are a remark. */
const remarks = /\(([^()]*\p{L}[^()]*)\)/gu;

/** What offices write beside their numbers; other words may be somebody's name. */
const office = new RegExp(
  '^(?:联系|咨询|服务|办公|固定|办事|接待|业务|电话|手机|座机|固话|号码|热线|专线|总机|前台|窗口|大厅|值班|值守|人员|门卫|' +
    '投诉|举报|监督|报名|预约|求助|救助|援助|维权|报警|急救|急诊|紧急|应急|心理|法律|妇联|妇女|儿童|家庭|婚姻|调解|社工|志愿者|' +
    '公益|免费|政务|中心|社区|居委会|村委会|工作|时间|上班|白天|夜间|夜里|晚上|晚间|早上|上午|下午|中午|全天|节假日|双休日|周末|' +
    '工作日|每天|每日|周[一二三四五六日天]|星期[一二三四五六日天]|小时|接听|有人|拨打|开通|请|可|同微信|微信|同号|传真|' +
    '室|站|所|部|科|处|台|tel|telephone|phone|mobile|和|及|与|至|到|[-:.\\d、,;/|])+$',
);
const plainly =
  /^(?:(?:请?拨打|联系|咨询|服务|办公|固定|办事)?(?:电话|手机|座机|固话|号码|tel|telephone|phone|mobile))+$/;
const noPhone = /传真|fax|qq|微信|wechat|邮编|邮箱/;
const aPhone = /电话|手机|座机|固话|热线|tel|phone|mobile/;

/** Phones as they are written, without what is no number; remarks stay beside. */
export function phonesOf(written: string | undefined, report: Report): Phone[] {
  const phones: Phone[] = [];
  if (!tidy(written ?? '')) {
    report('noPhone');
    return phones;
  }
  const plain = (written ?? '')
    .normalize('NFKC')
    .replace(/[—–―−‐‑‒]/g, '-')
    .replace(/(?<=[\d)])[^\S\n]*-+[^\S\n]*(?=[\d(])/g, '-')
    .replace(/[[【](0\d{2,3})[\]】]/g, '($1)')
    .replace(/(?<!\d)(0\d{2,3})[^\S\n]*[/._·][^\S\n]*(?=\d{7,8}(?!\d))/g, '$1-')
    .replace(/\s*[,、;]\s*(?=(?:转|轉|分机|分機)\s*\d)/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\b(?:tel|telephone|phone|mobile)(?=\d)/gi, '$&:');
  if (plain.length > longest) {
    report('phone', `“${plain.slice(0, 40)}…”`);
    return phones;
  }
  let ahead = '';
  for (const [, piece = '', separator = ''] of plain.matchAll(pieces)) {
    const text = tidy(piece);
    if (!text) continue;
    const found = numbersIn(text);
    if (found.length > 0) {
      phones.push(...phonesIn(text, ahead, found, report));
      ahead = '';
    } else if (/\d{3}/.test(text) || !/\p{L}/u.test(text)) {
      report('phone', `“${text}”`);
    } else if (phones.length === 0 || separator === '/') {
      // "手机/微信：13800000000": it speaks of what comes.
      ahead = tidy(`${ahead} ${text}`);
    } else {
      const last = phones.at(-1);
      if (last && office.test(bare(text))) last.description = joined([last.description, text]);
      else report('phoneWords', `“${text}”`);
    }
  }
  if (ahead) report('phone', `“${ahead}”`);
  return phones;
}

function numbersIn(text: string): RegExpExecArray[] {
  const hidden = text.replace(remarks, (remark) => '\u0000'.repeat(remark.length));
  return [...hidden.matchAll(numbers)].filter(
    ([number]) =>
      /^\d{3,20}$/.test(withoutExtension(number).replace(/\D/g, '')) && !areaAlone.test(number),
  );
}

/** Words before a number are of it; so is a remark behind it, and at the end all that is left. */
function phonesIn(text: string, ahead: string, found: RegExpExecArray[], report: Report): Phone[] {
  let before = `${ahead} ${text.slice(0, found[0]?.index)}`;
  return found.flatMap((hit, index) => {
    const number = tidy(hit[0]).replace(/\s*(?:分机|分機|[*#])号?:?\s*(\d+)$/, '转$1');
    const rest = text.slice(hit.index + hit[0].length, found[index + 1]?.index);
    const own = index === found.length - 1 ? rest : (/^(?:\s*\([^()]*\))*/.exec(rest)?.[0] ?? '');
    const label = before;
    before = rest.slice(own.length);
    return phoneOf(number, label, own, report);
  });
}

function phoneOf(number: string, before: string, behind: string, report: Report): Phone[] {
  const said = [...`${before} ${behind}`.matchAll(remarks)].map(([, remark = '']) => tidy(remark));
  const words = [before, behind].map((each) => trimmed(each.replace(remarks, ' ')));
  const whole = `“${tidy(`${before} ${number} ${behind}`)}”`;
  const label = bare(words[0] ?? '');
  if (noPhone.test(label) && !aPhone.test(label)) {
    report('phone', whole);
    return [];
  }
  const known = words.filter((each) => office.test(bare(each)));
  if (words.some((each) => each && !known.includes(each))) {
    // With a name beside it, a mobile number is somebody's own.
    const personal = new RegExp(`^(?:\\D*86\\D*)?${mobile}$`).test(number);
    report(personal ? 'ownPhone' : 'phoneWords', whole);
    if (personal) return [];
  }
  const description = joined([...known.filter((each) => !plainly.test(bare(each))), ...said]);
  return [{ number, ...(description && { description }) }];
}

function withoutExtension(number: string): string {
  return number.replace(/(?:转|轉|分机|分機|ext\.?|x|(?<=\d)[*#])\D*\d+$/i, '');
}

function bare(words: string): string {
  return folded(words).replace(/[:()[\]【】]/g, '');
}

function trimmed(words: string): string {
  return tidy(words.replace(/^[\s:：.()[\]【】和及与-]+|[\s:：.()[\]【】和及与-]+$/g, ''));
}

function joined(words: readonly (string | undefined)[]): string {
  return [...new Set(words)].filter(Boolean).join('，');
}
