import kit from '../../kit/locales/zh-Hans.js';
import type { Translation } from '../../kit/language.js';
import type { Words } from './en.js';

const words: Translation<Words> = {
  ...kit,
  exit: '马上离开',
  exitNote:
    '按“马上离开”会清空这里写的内容，转到别的网页。浏览、聊天和通话记录不会删除。有人看您的手机，可以换一部手机再来，或者打 {{phone}}。',
  exitNoteNoPhone:
    '按“马上离开”会清空这里写的内容，转到别的网页。浏览、聊天和通话记录不会删除。有人看您的手机，可以换一部手机再来。',
  exitKeys: '用键盘的话，连按三次 Shift 键也行。',
  exitPresses_other: '再按 {{count}} 次 Shift 就离开。',
  exitOff: '不离开了。',
};

export default words;
