import type { Account, Story } from './model.js';
import { abroad, arabic, island } from './stories/afar.js';
import { linxi, qingxi, shiqiao, wangchuan, yunling } from './stories/federations.js';
import { court, hospital, school } from './stories/institutions.js';
import { paper, radio, wechat } from './stories/media.js';

/**
 * The matrix: accounts of an invented province, and of those who left it. Nobody of them exists, and
 * nobody can dial the numbers.
 */

const china = { language: 'zh-Hans', timeZone: 'Asia/Shanghai' };
const groups = {
  federations: '妇联',
  institutions: '医院、学校、法院',
  media: '报纸、电台、公众号',
  afar: '东屿和海外',
};

/** What visitors call the regions of the stories. */
export const placeName: Readonly<Record<string, string>> = {
  '990000': '云岭省',
  '990100': '青溪市',
  '990121': '临溪县',
  '990121101': '清水镇',
  '990121101203': '石桥村',
  '980000': '東嶼省',
};

export const accounts: readonly Account[] = [
  {
    ...china,
    id: 'yunling',
    name: '云岭省妇联',
    about: '全省妇联的消息、公示和提醒',
    group: groups.federations,
    kind: 'json-feed',
    colour: '#a8324a',
    region: '990000',
    whole: true,
    stories: yunling,
  },
  {
    ...china,
    id: 'qingxi',
    name: '青溪市妇联',
    about: '青溪市妇联网站',
    group: groups.federations,
    kind: 'rss',
    colour: '#2f6073',
    region: '990100',
    gbk: true,
    plainDates: true,
    stories: qingxi,
  },
  {
    ...china,
    id: 'linxi',
    name: '临溪县妇联',
    about: '培训、用工、法律和来信的回音',
    group: groups.federations,
    kind: 'wordpress',
    colour: '#4d7a64',
    region: '990121',
    whole: true,
    stories: linxi,
  },
  {
    ...china,
    id: 'shiqiao',
    name: '石桥村妇女之家',
    about: '村里的事，门口的本子上也写着',
    group: groups.federations,
    kind: 'wordpress',
    colour: '#7a6a2f',
    region: '990121101203',
    whole: true,
    stories: shiqiao,
  },
  {
    ...china,
    id: 'slow',
    name: '望川县妇联',
    about: '山里的网络慢，要等一等',
    group: groups.federations,
    kind: 'rss',
    colour: '#5c5a57',
    region: '990100',
    delay: 8_000,
    stories: wangchuan,
  },
  {
    ...china,
    id: 'hospital',
    name: '临溪县妇幼保健院',
    about: '检查、疫苗、门诊时间',
    group: groups.institutions,
    kind: 'rss',
    colour: '#0f6b6b',
    region: '990121',
    whole: true,
    stories: hospital,
  },
  {
    ...china,
    id: 'school',
    name: '临溪县家庭教育学校',
    about: '写给家长，也写给爷爷奶奶',
    group: groups.institutions,
    kind: 'atom',
    colour: '#54496f',
    region: '990121',
    whole: true,
    stories: school,
  },
  {
    ...china,
    id: 'court',
    name: '临溪县人民法院',
    about: '家事和劳动案件怎么办',
    group: groups.institutions,
    kind: 'rss',
    colour: '#24404c',
    region: '990121',
    stories: court,
  },
  {
    ...china,
    id: 'paper',
    name: '云岭妇女报',
    about: '人物、调查和读者来信',
    group: groups.media,
    kind: 'json-feed',
    colour: '#96304c',
    region: '990000',
    platform: '微博',
    account: '云岭妇女报',
    whole: true,
    stories: paper,
  },
  {
    ...china,
    id: 'radio',
    name: '溪水电台·夜里的故事',
    about: '每晚一个真人讲的故事',
    group: groups.media,
    kind: 'rss',
    colour: '#2b2a4a',
    region: '990121',
    stories: radio,
  },
  {
    ...china,
    id: 'wechat',
    name: '青溪姐妹',
    about: '青溪市妇联的公众号',
    group: groups.media,
    kind: 'json-feed',
    colour: '#1f6b45',
    region: '990100',
    platform: '微信公众号',
    account: 'qingxi-jiemei-shili',
    stories: wechat,
  },
  {
    id: 'island',
    name: '東嶼姊妹會',
    about: '群島上的互助、托育和消息',
    group: groups.afar,
    kind: 'atom',
    language: 'zh-Hant',
    timeZone: 'Asia/Hong_Kong',
    colour: '#1d5f8a',
    region: '980000',
    stories: island,
  },
  {
    id: 'abroad',
    name: 'Yunling Women Abroad',
    about: 'For families who live far from home',
    group: groups.afar,
    kind: 'wordpress',
    language: 'en',
    timeZone: 'Europe/London',
    colour: '#8a5a00',
    region: '990000',
    whole: true,
    stories: abroad,
  },
  {
    id: 'arabic',
    name: 'بيت المرأة',
    about: 'بيت مفتوح للنساء الوافدات',
    group: groups.afar,
    kind: 'atom',
    language: 'ar',
    timeZone: 'Asia/Shanghai',
    colour: '#6b3f2a',
    region: '990000',
    stories: arabic,
  },
];

/** One that no longer answers, as there is in every long list. */
export const dead = { id: 'dead', name: '映泉县妇联', group: groups.federations };

export function accountOf(id: string): Account | undefined {
  return accounts.find((account) => account.id === id);
}

/** By `account/id`. */
export function storyOf(place: string): { account: Account; story: Story } | undefined {
  const [name = '', id] = place.split('/');
  const account = accountOf(name);
  const story = account?.stories.find((each) => each.id === id);
  return account && story && { account, story };
}
