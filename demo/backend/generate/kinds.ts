import type { Hours } from './hours.js';
import type { Kind } from './needs.js';

/** What an organisation of a kind offers, and how it words it. */
export interface Offer {
  name: string;
  terms: string[];
  /** One of these, with {place} and {office} filled in. */
  words: string[];
  hours: Partial<Record<Hours, number>>;
  fees?: string;
  apply?: string;
  who?: string;
  papers?: string;
  wait?: string;
}

/** How an organisation is called: {place} is its region, {root} a word of its own. */
export const names: Record<Kind, string[]> = {
  federation: ['{place}妇女联合会'],
  home: ['{place}妇女之家'],
  children: ['{place}儿童之家', '{place}儿童活动室'],
  parenting: ['{place}家庭教育指导站', '{place}家长学校'],
  marriage: ['{place}婚姻家庭辅导室', '{place}幸福家庭工作室'],
  counselling: ['{place}心理咨询室', '{place}知心小屋'],
  law: ['{place}妇女法律服务站', '{place}权益保护岗'],
  workers: [
    '{place}{root}纺织厂女职工之家',
    '{place}{root}电子园区女职工之家',
    '{place}{root}大厦姐妹驿站',
    '{place}{root}集贸市场女商户之家',
    '{place}{root}食品公司女职工之家',
  ],
  cooperative: [
    '{place}{root}茶叶巾帼合作社',
    '{place}{root}刺绣巾帼合作社',
    '{place}{root}果蔬巾帼合作社',
    '{place}{root}竹编巾帼合作社',
    '{place}{root}养蜂巾帼合作社',
  ],
  training: ['{place}技能培训站', '{place}{root}家政服务站', '{place}{root}月嫂培训中心'],
  volunteers: ['{place}巾帼志愿服务队', '{place}{root}邻里守望志愿队'],
  away: ['{place}外出姐妹联络站', '{place}同乡姐妹群'],
};

export const roots = [
  ...['春晖', '锦秀', '惠民', '同心', '暖阳', '百合', '木棉', '金穗', '彩虹', '青禾'],
  ...['映山红', '巧手', '向阳', '月季', '新芽', '和美', '晨露', '丁香', '雁归', '石榴'],
];

export const offers: Record<Kind, Offer[]> = {
  federation: [
    {
      name: '来访接待和转介',
      terms: ['papers.policy', 'safety.hardship'],
      words: [
        '不知道找谁，先到{office}。听您说完，能办的当天办，办不了的帮您找对人。',
        '家里的事、单位的事、孩子的事，都可以来说。{place}的事由专人记下，有回音。',
      ],
      hours: { office: 1 },
      fees: '不收费',
      apply: '直接来，或者打电话约时间。',
    },
    {
      name: '婚姻家庭纠纷调解',
      terms: ['law.mediation', 'family.marriage'],
      words: ['两边都愿意谈，{office}请调解员来帮着谈，谈成了可以写成协议。'],
      hours: { office: 3, monthly: 1 },
      fees: '不收费',
      apply: '一方来登记，另一方由工作人员联系。',
      papers: '身份证，有结婚证的带上',
      wait: '七天内安排第一次谈话',
    },
    {
      name: '困难家庭救助申请',
      terms: ['safety.hardship', 'papers.forms'],
      words: ['家里有人生大病、遭了灾、上不起学，可以在{place}申请一次性的救助。'],
      hours: { office: 1 },
      who: '户口或者住处在{place}的家庭',
      papers: '身份证、户口本、看病或者受灾的单据',
      wait: '材料齐了十五天内答复',
    },
  ],
  home: [
    {
      name: '来坐坐，有事说事',
      terms: ['papers.policy', 'mind.listening'],
      words: [
        '有事来坐坐，也可以打电话。{place}的联络员帮您找人、跑手续。',
        '{place}的姐妹有话可以来说，拿不准的政策帮着问清楚。',
        '家里有难处，先跟联络员说一声，能帮的尽量帮。',
      ],
      hours: { unknown: 5, office: 3, market: 2, evening: 1 },
    },
    {
      name: '代办帮办',
      terms: ['papers.forms'],
      words: ['帮{place}的老人和带孩子走不开的人填表、交材料、取证件。'],
      hours: { office: 3, unknown: 2, market: 1 },
    },
    {
      name: '广场舞和手工小组',
      terms: ['together.culture', 'together.groups'],
      words: ['跳舞、唱歌、做手工，谁来都欢迎，不会的有人教。'],
      hours: { evening: 4, weekend: 1 },
    },
    {
      name: '两癌检查报名',
      terms: ['health.screening'],
      words: ['{place}每年组织一次检查，在这里报名，车接车送。'],
      hours: { office: 2, unknown: 1 },
      who: '35 到 64 岁的妇女',
    },
  ],
  children: [
    {
      name: '放学后看护',
      terms: ['children.after-school'],
      words: ['家长没下班，孩子先来{office}写作业、看书，有大人看着。'],
      hours: { school: 1 },
      fees: '每月 60 元，困难家庭免费',
    },
    {
      name: '假期陪伴',
      terms: ['children.left-behind', 'family.activities'],
      words: [
        '爸妈在外地的孩子，可以来{office}打视频、过生日、一起吃饭。',
        '寒暑假每天有活动，大学生志愿者带着玩。',
      ],
      hours: { weekend: 2, school: 1, unknown: 1 },
      fees: '不收费',
    },
    {
      name: '三岁以下临时托管',
      terms: ['children.nursery'],
      words: ['家长有急事，可以把孩子放在{office}半天，要提前打电话。'],
      hours: { day: 1 },
      fees: '每小时 10 元',
      who: '六个月到三岁',
    },
  ],
  parenting: [
    {
      name: '家庭教育咨询',
      terms: ['family.parenting'],
      words: [
        '孩子不愿上学、老玩手机、不肯说话，来{office}一起想办法。',
        '怎么和青春期的孩子说话，有老师面对面聊。',
      ],
      hours: { weekend: 2, day: 2, evening: 1, unknown: 1 },
      fees: '不收费',
    },
    {
      name: '家长课堂',
      terms: ['family.parenting', 'family.activities'],
      words: ['每月一讲，讲完可以提问。带孩子来也行，有人帮着看。'],
      hours: { monthly: 2, weekend: 1 },
      fees: '不收费',
    },
  ],
  marriage: [
    {
      name: '婚姻家庭辅导',
      terms: ['family.marriage', 'mind.listening'],
      words: [
        '吵架了、想离婚、要不要结婚，都可以先来聊聊。说的话不外传。',
        '夫妻一起来，或者一个人来，{office}的辅导员都接待。',
      ],
      hours: { office: 3, day: 2, unknown: 1 },
      fees: '不收费',
      apply: '打电话预约，也可以直接来。',
    },
    {
      name: '纠纷调解',
      terms: ['law.mediation'],
      words: ['财产、抚养、赡养上谈不拢，请{place}的调解员来说和。'],
      hours: { office: 1, market: 1 },
      fees: '不收费',
    },
  ],
  counselling: [
    {
      name: '心理咨询',
      terms: ['mind.counselling'],
      words: [
        '睡不着、提不起精神、老想哭，来{office}说说，咨询师听您讲。',
        '不问单位，不留底。一次五十分钟，可以来好几次。',
      ],
      hours: { office: 2, day: 2, evening: 1 },
      fees: '前三次不收费',
      apply: '打电话预约。',
      wait: '一般三天内',
    },
    {
      name: '产后情绪支持',
      terms: ['mind.postnatal', 'mind.counselling'],
      words: ['生了孩子心里不好受，不是您矫情。有同样经历的妈妈陪您。'],
      hours: { day: 2, weekend: 1 },
      fees: '不收费',
    },
  ],
  law: [
    {
      name: '法律咨询',
      terms: ['law.advice'],
      words: [
        '离婚、财产、抚养、工资，先问清楚再决定。律师每周来{place}。',
        '帮写诉状，帮申请法律援助，需要时陪您出庭。',
      ],
      hours: { office: 3, monthly: 1, day: 1 },
      fees: '咨询不收费',
      papers: '有合同、收据、聊天记录的都带上',
    },
    {
      name: '家庭暴力求助',
      terms: ['safety.violence', 'law.advice'],
      words: ['帮您报警、验伤、申请人身安全保护令，找地方住。有危险请先报警。'],
      hours: { office: 3, always: 1 },
      fees: '不收费',
    },
  ],
  workers: [
    {
      name: '女职工权益和休息室',
      terms: ['law.labour', 'together.groups'],
      words: [
        '怀孕、哺乳、产假、工资上的事，{office}帮您问、帮您谈。',
        '有哺乳室和热水，下班可以来坐坐，有事当面说。',
      ],
      hours: { day: 3, shop: 2, evening: 1, unknown: 1 },
      fees: '不收费',
    },
    {
      name: '招工信息',
      terms: ['work.jobs'],
      words: ['用工单位和想找活的人在这里碰面，工资、时间、要不要加班都写清楚。'],
      hours: { shop: 2, day: 2 },
      fees: '不收中介费',
    },
  ],
  cooperative: [
    {
      name: '学手艺、接订单',
      terms: ['work.crafts', 'work.training'],
      words: [
        '{office}教手艺，学会了可以在家接活，按件算钱。',
        '种出来的、做出来的，帮着在网上卖，收购价贴在门口。',
      ],
      hours: { shop: 3, day: 2, unknown: 1 },
    },
    {
      name: '创业贷款帮办',
      terms: ['work.loans'],
      words: ['想开店、扩大种养，帮您算账、填表，陪您去办贴息贷款。'],
      hours: { day: 2, monthly: 1 },
      fees: '不收费',
    },
  ],
  training: [
    {
      name: '家政和护理培训',
      terms: ['work.training', 'care.housekeeping'],
      words: [
        '月嫂、养老护理、收纳整理，学十五天，学完推荐工作。',
        '有补贴，吃住有安排。{office}和用工单位签好了再培训。',
      ],
      hours: { day: 3, office: 2 },
      fees: '自己出 200 元，其余补贴',
      papers: '身份证，两张照片',
    },
    {
      name: '请保姆、找护工',
      terms: ['care.housekeeping', 'care.elders'],
      words: ['要找人带孩子、照看老人，在{office}登记，先见面再定。'],
      hours: { shop: 3, day: 1 },
    },
  ],
  volunteers: [
    {
      name: '上门陪伴老人',
      terms: ['care.elders', 'together.volunteers'],
      words: [
        '每周上门一次，陪说话、量血压、带买菜。',
        '独居的老人可以登记，志愿者定时打电话问一声。',
      ],
      hours: { unknown: 3, weekend: 2, day: 1 },
      fees: '不收费',
    },
    {
      name: '一起做志愿者',
      terms: ['together.volunteers'],
      words: ['周末有空就来，接送孩子、清扫街道、教老人用手机。'],
      hours: { weekend: 2, evening: 1, unknown: 1 },
    },
    {
      name: '残障家庭喘息服务',
      terms: ['care.disability'],
      words: ['照顾残障家人的您也要歇一歇，志愿者替您半天。'],
      hours: { day: 1, weekend: 1 },
      fees: '不收费',
    },
  ],
  away: [
    {
      name: '外出姐妹联络',
      terms: ['away.contact', 'law.labour'],
      words: [
        '从{place}出去做工的姐妹，路上、厂里、租房遇到事，打电话给联络员。',
        '{place}在外地的姐妹有个群，招工、拼车、寄东西都能问。',
      ],
      hours: { evening: 2, shop: 2, unknown: 2 },
      fees: '不收费',
    },
    {
      name: '新来的姐妹',
      terms: ['away.newcomers'],
      words: ['嫁到、搬到{place}的姐妹，找工作、孩子上学、看病怎么办，有人带着跑。'],
      hours: { day: 2, weekend: 1, unknown: 1 },
      fees: '不收费',
    },
  ],
};
