/** What can be wrong with a row, and what is said of it. Those of the first group name lines alone. */
const kinds = {
  noName: '没有名称，这一行没有写进去',
  noPhone: '没有电话',
  same: '和前面的一行完全一样，没有再写一遍',
  double: '可能重复，请看一下是不是同一个',
  id: '编号和前面的一行一样，另给了编号',
  phone: '电话不对，这个电话没有写进去',
  ownPhone: '手机号旁边可能是人名，这个号码没有写进去；本人同意公开的话，请只写号码',
  phoneWords: '电话旁边的字可能是人名，只写了号码，字没有写进去',
  coordinates: '坐标不对，坐标没有写进去',
  swapped: '经度和纬度写反了，已经对调',
  datum: '坐标系看不懂，坐标没有写进去',
  code: '行政区划代码的位数不对（应是 2、4、6、9 或 12 位数字），代码没有写进去',
  hours: '关门早于开门；如果到第二天，请写“次日”。先按文字写进去',
  hoursText: '开放时间没有看懂，按文字写进去，不能用来查“现在开着”',
  date: '日期不对，没有写进去',
  number: '应是数字，没有写进去',
  url: '网址不对，没有写进去',
  confidential: '“保密”一栏看不懂，按保密处理',
  public: '“是否公开”一栏空着或者看不懂，按保密处理',
  concealed: '保密，地址和坐标没有写进去',
  exposed: '保密，可是写了地址或坐标',
  exposedText: '保密，可是文字里像是写着地址',
  garbled: '有读不出的字，请把表格另存为 UTF-8 再试',
  cells: '这一行的格子比表头多，多出来的没有读',
} as const;

export type Kind = keyof typeof kinds;

/** What is written after the line, such as the number that is wrong. */
interface Problem {
  line: number;
  detail: string;
}

/** Enough to work on; nobody reads ten thousand lines. */
const mostKept = 2000;

/** All that is wrong with a sheet, kept by kind. */
export class Problems {
  private readonly found = new Map<Kind, { count: number; kept: Problem[] }>();

  add(kind: Kind, line: number, detail = ''): void {
    const group = this.found.get(kind) ?? { count: 0, kept: [] };
    this.found.set(kind, group);
    group.count += 1;
    if (group.kept.length < mostKept) group.kept.push({ line, detail });
  }

  count(kind: Kind): number {
    return this.found.get(kind)?.count ?? 0;
  }

  /** For people: each kind once, with its lines. */
  lines(most: number): string[] {
    return (Object.keys(kinds) as Kind[]).flatMap((kind) => {
      const group = this.found.get(kind);
      return group ? [`· ${kinds[kind]}（${group.count} 行）`, ...told(group, most)] : [];
    });
  }
}

function told({ count, kept }: { count: number; kept: Problem[] }, most: number): string[] {
  const shown = kept.slice(0, most);
  const rest = count > shown.length ? [`    ……还有 ${count - shown.length} 行`] : [];
  if (shown.some(({ detail }) => detail)) {
    return [...shown.map(({ line, detail }) => `    第 ${line} 行：${detail}`), ...rest];
  }
  return [`    第 ${ranges(shown.map(({ line }) => line))} 行`, ...rest];
}

/** `3、5–9`: neighbours are told in one. */
function ranges(lines: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run && line === run[1] + 1) run[1] = line;
    else runs.push([line, line]);
  }
  return runs.map(([first, last]) => (first === last ? first : `${first}–${last}`)).join('、');
}
