import kit from '../../kit/locales/zh-Hant.js';
import type { Translation } from '../../kit/language.js';
import type { Words } from './en.js';

const words: Translation<Words> = {
  ...kit,
  empty: '這裡還沒有內容，有了就會出現。',
  emptyLink: '這裡還沒有內容，有了就會出現。現在可以先看{{link}}。',
  partly: '{{sources}} 這次未能開啟，其餘的都在。',
  moreFailed: '後面的這次未能開啟。',
  waiting_other: '有 {{count}} 則新消息，按這裡看',
  untitled: '（沒有標題）',
};

export default words;
