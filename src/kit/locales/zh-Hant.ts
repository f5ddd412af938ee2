import type { Translation } from '../language.js';
import type { Words } from './en.js';

const words: Translation<Words> = {
  loading: '正在開啟，請稍候。',
  slow: '網絡有點慢，還在開啟，不用再按。',
  error: '未能開啟，可能是網絡不穩，不是您的錯。急事請打 {{phone}}。',
  errorNoPhone: '未能開啟，可能是網絡不穩，不是您的錯。',
  wrong: '未能開啟，可能是網站出了問題，不是您的錯。急事請打 {{phone}}。',
  wrongNoPhone: '未能開啟，可能是網站出了問題，不是您的錯。',
  offlineNow: '現在沒有網絡。恢復連線後，請再按「再試一次」。',
  offline: '現在沒有網絡。以下是{{time}}存下的內容，可能有變化，出門前請先致電查詢。',
  retry: '再試一次',
  textSizeStandard: '標準字',
  textSizeLarge: '大字',
  textSizeXlarge: '特大字',
  hotline: '想找人談談，請打 {{phone}}（{{name}}，{{hours}}）',
  hotlineNoHours: '想找人談談，請打 {{phone}}（{{name}}）',
  danger: '有危險，馬上打 {{police}}。不方便出聲，先把手機調成靜音，再發短訊到 {{sms}}。',
  dangerNoSms: '有危險，馬上打 {{police}}。',
  phone: '這部手機',
  computer: '這台電腦',
  close: '關閉',
  back: '返回列表',
  more: '再看 {{count}} 則',
  end: '都看完了',
  newTab: '（開啟新網頁）',
  share: '分享',
  shareInWeChat: '按右上角「…」，轉發給朋友',
  copy: '複製連結',
  copied: '連結已複製，可以貼上傳給別人。',
  copyYourself: '這裡不能自動複製，可以長按這個網址自行複製：{{address}}',
  print: '列印',
  official: '官方',
  sample:
    '這是示範，機構、電話和消息都是虛構的，寫的內容沒有人看。真的需要幫助，請致電當地的報警或求助電話。',
};

export default words;
