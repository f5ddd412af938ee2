import kit from '../../kit/locales/zh-Hant.js';
import type { Translation } from '../../kit/language.js';
import type { Words } from './en.js';

const words: Translation<Words> = {
  ...kit,
  exit: '馬上離開',
  exitNote:
    '按「馬上離開」會清空這裡寫的內容，轉到別的網頁。瀏覽、聊天和通話紀錄不會刪除。有人看您的手機，可以換一部手機再來，或致電 {{phone}}。',
  exitNoteNoPhone:
    '按「馬上離開」會清空這裡寫的內容，轉到別的網頁。瀏覽、聊天和通話紀錄不會刪除。有人看您的手機，可以換一部手機再來。',
  exitKeys: '使用鍵盤時，連按三次 Shift 鍵亦可。',
  exitPresses_other: '再按 {{count}} 次 Shift 就離開。',
  exitOff: '不離開了。',
};

export default words;
