import { fieldOf, folded, type Field } from './columns.js';
import type { Cells, Report } from './record.js';

/** What must not be told of a confidential service. */
const secrets = ['address', 'place', 'longitude', 'latitude', 'coordinates'] as const;

const aboutSecrecy =
  /保密|涉密|机密|秘密|隐私|隐藏|(?<![政党村]务|信息)公开(?!课|电话)|公布|(?:不|否|可|能)对外|(?:不|是否|可否|能否)(?:显示|展示|发布|上网|上图|透露)/;
const aboutSecrecyInEnglish = /(?:^|[\s_(])(?:confidential|secret|private|public)(?:$|[\s_)])/i;
/** A key to numbers that says what everybody takes for granted. */
const usualKey =
  /^(?:填|填写)?(?:1[=:为-]?是[,;、/或]?0[=:为-]?否|0[=:为-]?否[,;、/或]?1[=:为-]?是)$/;

/** A heading that speaks of secrecy, and nobody can tell how; addresses must not depend on a guess. */
export function isUnclear(heading: string): boolean {
  const words = folded(heading);
  if (!aboutSecrecy.test(words) && !aboutSecrecyInEnglish.test(heading)) return false;
  const field = fieldOf(heading);
  if (field !== 'confidential' && field !== 'public') return true;
  const key = /[([【](.*?)[)\]】]/.exec(words)?.[1] ?? '';
  return /\d/.test(key) && !usualKey.test(key);
}

/** Whether the place is secret; what nobody can read counts as a yes. */
export function isConfidential(cells: Cells, asked: boolean, report: Report): boolean {
  const secret = isSaidSecret(cells, report);
  const hidden = asked && isSaidHidden(cells, report);
  // Where the column says nothing, the row itself may.
  return secret || hidden || (!cells.confidential && !cells.public && isMeantSecret(cells));
}

function isSaidSecret({ confidential }: Cells, report: Report): boolean {
  const said = folded(confidential ?? '');
  if (/^(?:否|不|不是|不用|不需要|不保密|无|没有|公开|no|n|false|0|x|×|-|\/)?$/.test(said))
    return false;
  if (
    !/^(?:是|是的|要|需要|保密|不公开|不对外|不对外公开|对|有|yes|y|true|1|√|✓|✔|confidential)$/.test(
      said,
    )
  ) {
    report('confidential', confidential);
  }
  return true;
}

/** The same of a column that asks the other way round; there an empty cell is no leave. */
function isSaidHidden({ public: shown }: Cells, report: Report): boolean {
  const said = folded(shown ?? '');
  if (
    /^(?:是|是的|对|可|可以|能|公开|可公开|可以公开|对外公开|yes|y|true|1|√|✓|✔|public)$/.test(said)
  )
    return false;
  if (
    !/^(?:否|不|不是|不能|不可|不可以|不公开|不对外|不对外公开|保密|no|n|false|0|x|×)$/.test(said)
  ) {
    report('public', shown ?? '（空着）');
  }
  return true;
}

const keptSecret = '(?:须|需|需要|要|请|应|予以|已)?(?:保密|不(?:对外|予)?公[开布]|不对外)';
const meant = new RegExp(keptSecret);
const meantOfAddress = new RegExp(`(?:地址|地点|位置)(?:信息)?${keptSecret}`);
const nothingElse = new RegExp(`^[(]?(?:地址|地点|位置)?${keptSecret}[)]?[。.]?$`);

/** "保密" where the address should stand, or "地址保密" in the remarks. */
function isMeantSecret({ address = '', place = '', description = '' }: Cells): boolean {
  return (
    [address, place].some((cell) => meant.test(folded(cell))) ||
    meantOfAddress.test(folded(description))
  );
}

export function tellsPlace(cells: Cells): boolean {
  return secrets.some((field) => {
    const cell = cells[field];
    return cell && !nothingElse.test(folded(cell));
  });
}

export function withoutPlace(cells: Cells): Cells {
  const kept = { ...cells };
  for (const field of secrets) delete kept[field];
  return kept;
}

const count = '(?:\\d+|[一二三四五六七八九十百零〇壹贰叁肆伍陆柒捌玖拾佰]+)(?:[-之]\\d+)?';
const houses = '(?:号|弄|巷|栋|幢|座|单元|组|队|社|户|室|门)(?!线|文件|公告|咨询)';
const addresses = [
  /(?:地址|住址|地点|位置)(?:是|在|为|[:])(?!保密|不|无|略|请|待|-|\/)./,
  // "人民路12号", "石桥村七组3号"; a day of a month is none.
  new RegExp(
    `\\p{Script=Han}(?:路|街|道|巷|弄|胡同|里|村|庄|屯|寨|社区|小区|新村|花园|苑|坊|大院|大厦|公寓|广场|园|镇|乡|区|城)[^。;,、月日周有\\n]{0,10}?${count}${houses}`,
    'u',
  ),
  /(?<=\p{Script=Han})(?:路|街|巷|弄|大道|胡同)(?:第|no\.?)?\d+(?![\d路]|[-:]\d*[:点]|小时|分钟|公里|米|站|元|人|个|次|天|年)/u,
  new RegExp(`${count}(?:号楼|号院|栋|幢|单元)`),
  /(?:宾馆|酒店|旅馆|招待所|公寓|大厦)\d+(?:号|房|室)/,
  /(?:路|街|巷|道)[东南西北侧]*\d+米/,
  /\d(?:,|号)?[a-z]*(?:road|street|avenue|lane)(?![a-z])/,
  /(?:路|街|巷|道)(?:交叉口|交叉路口|交汇处|路口|口|旁|边|对面)/,
];

/** The columns whose words look like a street and a number, or say that they are an address. */
export function addressesIn(cells: Cells): Field[] {
  return (Object.keys(cells) as Field[]).filter((field) => {
    // With its line breaks a cell is folded to one line: an address may go over two.
    const words = folded(cells[field] ?? '');
    return addresses.some((address) => address.test(words));
  });
}
