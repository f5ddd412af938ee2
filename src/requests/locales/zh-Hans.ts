import kit from '../../kit/locales/zh-Hans.js';
import type { Translation } from '../../kit/language.js';
import type { Words } from './en.js';

const words: Translation<Words> = {
  ...kit,
  choose: '您想做什么？',
  chooseOther: '换一件事',
  empty: '这里现在不能写，可以打 {{phone}}。',
  emptyNoPhone: '这里现在不能写。',
  callLine: '打 {{phone}}（{{hours}}）',
  callLineNoHours: '打 {{phone}}',
  urgent: '急事请打 {{phone}}。',

  noticeTitle: '写之前请看',
  noticeReader: '谁来看',
  noticeReaderOf: '{{office}}：{{reader}}',
  noticeAnswer: '多久有回音',
  noticeDays_other: '{{count}} 个工作日内',
  noticeUse: '做什么用',
  noticeUseOnly: '只用来办这件事、给您回音',
  noticeKeep: '存多久',
  noticeHost: '发到哪里',
  noticeHosts: '从 {{page}} 的这一页直接发给 {{host}}',
  noticeHostSame: '发给 {{host}}',
  noticePublic: '谁能看到',
  noticePublicAll: '所有人都能看到，请不要写名字、电话和住址',
  noticeNoRescue: '这里不是紧急求助电话，不能马上有人回。',
  noticeNever: '这里不会要您的密码、验证码或钱。',

  about: '说的是：{{title}}',
  aboutRemove: '去掉',
  aboutRemoveThis: '去掉“{{title}}”',

  required: '必填',
  requiredHint: '没写“必填”的都可以不填。',
  message: '想说的话',
  messageMore: '还有什么想说的',
  contact: '怎么联系您',
  contactHint: '都可以不填，不用留名字。想让我们打电话，请留一个您方便接的号码。',
  name: '怎么称呼您',
  phoneNumber: '电话',
  email: '邮箱',
  place: '说的是哪个地方',
  placeHint: '写到村或者街道就可以。',
  unchoose: '不选了',
  select: '请选择',
  dateHint: '写成 2026-03-01 10:00 这样',

  needed: '请写一下{{label}}',
  neededChoice: '请选一下{{label}}',
  notNumber: '“{{label}}”请写数字，比如 12',
  notDate: '“{{label}}”请把日期和时间写全',
  notPhone: '“{{label}}”好像少了几位，请再看一下',
  notEmail: '“{{label}}”请写成 name@example.org 这样',
  problems_other: '就差一点，有 {{count}} 处请再看一下',

  send: '发送',
  sendAgain: '再发一次',
  sending: '正在发送，请稍等。',
  sendingSlow: '网络有点慢，还在发送，不用再点。',
  notSent:
    '还没有发出去，可能是网络不稳，不是您的错。写的内容都还在，没有丢。请先不要关这一页，再点一次“{{again}}”。',
  notSentOffline:
    '还没有发出去，现在没有网络。写的内容都还在，没有丢。请先不要关这一页，等有了网，再点“{{again}}”。',
  notTaken: '还没有收下：{{text}}',
  stillHere: '写的内容都还在，没有丢。',

  sent: '已经收到，谢谢您告诉我们。',
  sentTo: '{{office}}已经收到，谢谢您告诉我们。',
  sentBy: '最晚{{date}}有回音。',
  reference: '回执号',
  keepReference: '请截屏或抄下来。',
  copy: '复制回执号',
  copied: '已经复制。',
  copyFailed: '没能复制，请截屏或抄下来。',
  another: '再写一条',

  elsewhere: '为了您的安全，这件事不在这一页上写。请打电话，或者到下面的网页找人。',
  elsewhereNoPage: '为了您的安全，这件事不在这一页上写。请打电话。',
  elsewhereLink: '这件事请到{{office}}的网页上写。',
  ownPage: '打开{{office}}的网页',
};

export default words;
