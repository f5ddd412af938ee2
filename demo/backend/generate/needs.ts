import type { HsdsTaxonomy, HsdsTerm } from '../../../fixtures/services.js';
import { rowId } from './ids.js';

/** What people need, as a tree: the words they would use, not the names of departments. */
const needs: [code: string, name: string, description: string, below: [string, string][]][] = [
  [
    'safety',
    '安全与求助',
    '受了伤害、有危险、一时没有去处',
    [
      ['violence', '家庭暴力求助'],
      ['shelter', '临时庇护'],
      ['hardship', '困难救助'],
    ],
  ],
  [
    'mind',
    '心理与情绪',
    '心里难受，想找人说说',
    [
      ['counselling', '心理咨询'],
      ['listening', '倾诉陪伴'],
      ['postnatal', '产后情绪'],
    ],
  ],
  [
    'law',
    '法律与权益',
    '婚姻、财产、劳动上的权益',
    [
      ['advice', '法律咨询'],
      ['mediation', '纠纷调解'],
      ['labour', '劳动权益'],
    ],
  ],
  [
    'family',
    '婚姻与家庭',
    '夫妻、父母和孩子之间的事',
    [
      ['marriage', '婚姻辅导'],
      ['parenting', '家庭教育'],
      ['activities', '亲子活动'],
    ],
  ],
  [
    'children',
    '孩子',
    '带孩子、看孩子、陪孩子',
    [
      ['nursery', '托育照护'],
      ['after-school', '课后看护'],
      ['left-behind', '留守儿童陪伴'],
    ],
  ],
  [
    'work',
    '工作与创业',
    '找工作、学手艺、做生意',
    [
      ['jobs', '招工信息'],
      ['training', '技能培训'],
      ['loans', '创业贷款'],
      ['crafts', '手工与电商'],
    ],
  ],
  [
    'health',
    '健康',
    '检查、怀孕、保健',
    [
      ['screening', '两癌检查'],
      ['pregnancy', '孕产保健'],
    ],
  ],
  [
    'care',
    '养老与照护',
    '照顾老人和行动不便的人',
    [
      ['elders', '老人照护'],
      ['housekeeping', '家政服务'],
      ['disability', '残障支持'],
    ],
  ],
  [
    'papers',
    '办事帮忙',
    '开证明、填表格、跑手续',
    [
      ['forms', '代办与陪办'],
      ['policy', '政策解答'],
    ],
  ],
  [
    'together',
    '一起来',
    '志愿服务、文化活动、互助',
    [
      ['volunteers', '志愿服务'],
      ['culture', '文体活动'],
      ['groups', '互助小组'],
    ],
  ],
  [
    'away',
    '出门在外',
    '在外地做工、来这里安家',
    [
      ['contact', '外出联络'],
      ['newcomers', '新来的姐妹'],
    ],
  ],
];

/** The twelve kinds of organisation. */
export const kindNames = {
  federation: '妇女联合会',
  home: '妇女之家',
  children: '儿童之家',
  parenting: '家庭教育指导站',
  marriage: '婚姻家庭辅导室',
  counselling: '心理咨询室',
  law: '法律服务站',
  workers: '女职工之家',
  cooperative: '巾帼合作社',
  training: '技能培训与家政服务站',
  volunteers: '巾帼志愿服务队',
  away: '外出姐妹联络站',
} as const;

export type Kind = keyof typeof kindNames;

export const needsTaxonomy: HsdsTaxonomy = {
  id: rowId('taxonomy', 1),
  name: '需要',
  description: '按来的人需要什么分类',
};

export const kindsTaxonomy: HsdsTaxonomy = {
  id: rowId('taxonomy', 2),
  name: '机构类别',
  description: '机构分成十二类',
};

/** Named as clients know them: by these two names they tell whom it is for, and our additions. */
export const audienceTaxonomy: HsdsTaxonomy = {
  id: rowId('taxonomy', 3),
  name: 'audience',
  description: '为谁而设',
};

export const jiaTaxonomy: HsdsTaxonomy = {
  id: rowId('taxonomy', 4),
  name: 'jia',
  description: 'HSDS 没有的说明，见 extensions.md',
};

const audienceNames = {
  mothers: '孕妈妈和新妈妈',
  parents: '家长',
  children: '孩子',
  single: '单亲妈妈',
  workers: '女职工',
  seekers: '找工作的人',
  villagers: '农村姐妹',
  away: '在外地的姐妹',
  elders: '老人',
  disability: '残障姐妹',
  hurt: '受到伤害的人',
} as const;
export type Audience = keyof typeof audienceNames;

const jiaNames = {
  'capacity.left': '还有几个名额',
  'capacity.counted': '名额是哪天数的',
  certificate: '证书',
  'eligibility.registration': '户口要求',
  confidential: '地址保密',
  'wechat.name': '微信公众号',
  'wechat.picture': '微信公众号的二维码',
  kind: '活动、培训或招工',
  'capacity.total': '一共几个名额',
  'registration.deadline': '报名截止日期',
  subsidy: '补贴',
  'booking.url': '预约网址',
  consent: '同意公开姓名和电话',
} as const;
export type JiaCode = keyof typeof jiaNames;

export interface StoredTerm extends HsdsTerm {
  taxonomy_detail: HsdsTaxonomy;
}

function makeTerm(
  number: number,
  taxonomy: HsdsTaxonomy,
  code: string,
  name: string,
  description = name,
  parent_id?: string,
): StoredTerm {
  return {
    id: rowId('term', number),
    code,
    name,
    description,
    ...(parent_id !== undefined && { parent_id }),
    taxonomy: taxonomy.name,
    taxonomy_detail: taxonomy,
  };
}

function termsOf<Code extends string>(
  names: Readonly<Record<Code, string>>,
  taxonomy: HsdsTaxonomy,
  first: number,
): Record<Code, StoredTerm> {
  return Object.fromEntries(
    (Object.keys(names) as Code[]).map((code, index) => [
      code,
      makeTerm(first + index, taxonomy, code, names[code]),
    ]),
  ) as Record<Code, StoredTerm>;
}

const storedAudiences = termsOf(audienceNames, audienceTaxonomy, 0x2000);
const storedJia = termsOf(jiaNames, jiaTaxonomy, 0x3000);
export const audienceTerms = rowsOf(storedAudiences);
export const jiaTerms = rowsOf(storedJia);

function rowsOf<Code extends string>(stored: Record<Code, StoredTerm>): Record<Code, HsdsTerm> {
  return Object.fromEntries(
    (Object.keys(stored) as Code[]).map((code) => [code, termRow(stored[code])]),
  ) as Record<Code, HsdsTerm>;
}

export const terms: StoredTerm[] = [
  ...needs.flatMap(([code, name, description, below], index) => {
    const number = (index + 1) * 16;
    const top = makeTerm(number, needsTaxonomy, code, name, description);
    return [
      top,
      ...below.map(([part, word], place) =>
        makeTerm(number + place + 1, needsTaxonomy, `${code}.${part}`, word, word, top.id),
      ),
    ];
  }),
  ...Object.entries(kindNames).map(([code, name], index) =>
    makeTerm(0x1000 + index, kindsTaxonomy, `kind.${code}`, name),
  ),
  ...Object.values<StoredTerm>(storedAudiences),
  ...Object.values<StoredTerm>(storedJia),
];

const byCode = new Map(terms.map((term) => [term.code, term]));

export function term(code: string): HsdsTerm {
  const found = byCode.get(code);
  if (!found) throw new Error(`There is no term ${code}`);
  return termRow(found);
}

/** The term as a record holds it: without the long form of its taxonomy. */
function termRow({ id, code, name, description, parent_id, taxonomy }: StoredTerm): HsdsTerm {
  return {
    id,
    ...(code !== undefined && { code }),
    name,
    description,
    ...(parent_id !== undefined && { parent_id }),
    ...(taxonomy !== undefined && { taxonomy }),
  };
}
