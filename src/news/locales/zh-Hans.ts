import kit from '../../kit/locales/zh-Hans.js';
import type { Translation } from '../../kit/language.js';
import type { Words } from './en.js';

const words: Translation<Words> = {
  ...kit,
  empty: '这里还没有内容，有了就会出现。',
  emptyLink: '这里还没有内容，有了就会出现。现在可以先看{{link}}。',
  partly: '{{sources}} 这次没打开，其余的都在。',
  moreFailed: '后面的这次没打开。',
  waiting_other: '有 {{count}} 条新消息，点这里看',
  untitled: '（没有标题）',
};

export default words;
