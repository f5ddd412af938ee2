import type { Translation } from '../language.js';
import type { Words } from './en.js';

const words: Translation<Words> = {
  loading: '正在打开，请稍等。',
  slow: '网络有点慢，还在打开，不用再点。',
  error: '没能打开，可能是网络不稳，不是您的错。急事请打 {{phone}}。',
  errorNoPhone: '没能打开，可能是网络不稳，不是您的错。',
  wrong: '没能打开，可能是网站出了问题，不是您的错。急事请打 {{phone}}。',
  wrongNoPhone: '没能打开，可能是网站出了问题，不是您的错。',
  offlineNow: '现在没有网络。等有了网，再按“再试一次”。',
  offline: '现在没有网络。下面是{{time}}存下的内容，可能有变化，出门前请先打电话问问。',
  retry: '再试一次',
  textSizeStandard: '标准字',
  textSizeLarge: '大字',
  textSizeXlarge: '特大字',
  hotline: '想找人说说，打 {{phone}}（{{name}}，{{hours}}）',
  hotlineNoHours: '想找人说说，打 {{phone}}（{{name}}）',
  danger: '有危险，马上打 {{police}}。不方便出声，先把手机调成静音，再发短信到 {{sms}}。',
  dangerNoSms: '有危险，马上打 {{police}}。',
  phone: '这部手机',
  computer: '这台电脑',
  close: '关闭',
  back: '返回列表',
  more: '再看 {{count}} 条',
  end: '都看完了',
  newTab: '（打开新网页）',
  share: '转发',
  shareInWeChat: '点右上角“…”，转发给朋友',
  copy: '复制链接',
  copied: '链接复制好了，可以粘贴给别人。',
  copyYourself: '这里不能自动复制，可以长按这个网址自己复制：{{address}}',
  print: '打印',
  official: '官方',
  sample:
    '这是演示，机构、电话和消息都是编的，写的内容没有人看。真的需要帮助，请打当地的报警或求助电话。',
};

export default words;
