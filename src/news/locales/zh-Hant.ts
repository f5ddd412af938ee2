import kit from '../../kit/locales/zh-Hant.js';
import type { Translation } from '../../kit/language.js';
import type { Words } from './en.js';

const words: Translation<Words> = {
  ...kit,
  empty: '這裡還沒有內容，有了就會出現。',
  emptyLink: '這裡還沒有內容，有了就會出現。現在可以先看{{link}}。',
  partly: '{{sources}} 這次未能開啟，其餘的都在。',
  moreFailed: '後面的這次未能開啟。',
  tooLong: '{{sources}} 傳來的太多，這裡只列出一部分。',
  waiting_other: '有 {{count}} 則新消息，按這裡看',
  officialMeans: '經{{organization}}確認的帳號。官方不會在網上向您要密碼、驗證碼或金錢。',
  also: '{{sources}} 也發布了這則',
  correction: '更正',
  warning: '提醒',
  notice: '公示',
  correctedLater: '這則後來有更正，按這裡看：{{link}}',
  correctsStory: '更正的是：{{link}}',
  reprinted: '{{source}} 轉載',
  reprintedOn: '{{source}} {{date}}轉載',
  period: '公示時間：{{from}}至{{to}}',
  periodUntil: '公示至{{to}}',
  objection: '有不同意見：{{ways}}',
  objectHere: '按這裡提出',
  savedCopy: '以下是{{time}}存下的內容，可能有變化。',
  choose: '挑選閱讀',
  chooseWords: '在這些消息中尋找',
  topics: '內容',
  sources: '發布者',
  from: '由',
  to: '至',
  chooseAll: '全部顯示',
  chooseFound_other: '現在列出 {{count}} 則。',
  chooseNone: '沒有符合的消息。少選幾項，或按「全部顯示」。',
  untitled: '（沒有標題）',
};

export default words;
