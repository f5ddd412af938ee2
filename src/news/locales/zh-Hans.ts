import kit from '../../kit/locales/zh-Hans.js';
import type { Translation } from '../../kit/language.js';
import type { Words } from './en.js';

const words: Translation<Words> = {
  ...kit,
  empty: '这里还没有内容，有了就会出现。',
  emptyLink: '这里还没有内容，有了就会出现。现在可以先看{{link}}。',
  partly: '{{sources}} 这次没打开，其余的都在。',
  moreFailed: '后面的这次没打开。',
  tooLong: '{{sources}} 发来的太多，这里只列出一部分。',
  waiting_other: '有 {{count}} 条新消息，点这里看',
  officialMeans: '{{organization}}确认的账号。官方不会在网上要您的密码、验证码或钱。',
  also: '{{sources}} 也发了这条',
  correction: '更正',
  warning: '提醒',
  notice: '公示',
  correctedLater: '这条后来有更正，点这里看：{{link}}',
  correctsStory: '更正的是：{{link}}',
  reprinted: '{{source}} 转发',
  reprintedOn: '{{source}} {{date}}转发',
  period: '公示时间：{{from}}到{{to}}',
  periodUntil: '公示到{{to}}',
  objection: '有不同意见：{{ways}}',
  objectHere: '点这里说',
  savedCopy: '下面是{{time}}存下的内容，可能有变化。',
  choose: '挑着看',
  chooseWords: '在这些消息里找',
  topics: '内容',
  sources: '谁发的',
  from: '从',
  to: '到',
  chooseAll: '都看',
  chooseFound_other: '现在列出 {{count}} 条。',
  chooseNone: '没有合适的。少选几样，或者按“都看”。',
  untitled: '（没有标题）',
};

export default words;
