import kit from '../../kit/locales/zh-Hant.js';
import type { Translation } from '../../kit/language.js';
import type { Words } from './en.js';

const words: Translation<Words> = {
  ...kit,
  choose: '您想做甚麼？',
  chooseOther: '換一件事',
  empty: '這裡現在不能寫，可以致電 {{phone}}。',
  emptyNoPhone: '這裡現在不能寫。',
  callLine: '致電 {{phone}}（{{hours}}）',
  callLineNoHours: '致電 {{phone}}',
  urgent: '急事請打 {{phone}}。',

  noticeTitle: '寫之前請看',
  noticeReader: '誰來看',
  noticeReaderOf: '{{office}}：{{reader}}',
  noticeAnswer: '多久有回覆',
  noticeDays_other: '{{count}} 個工作天內',
  noticeUse: '作甚麼用',
  noticeUseOnly: '只用來辦理這件事和回覆您',
  noticeKeep: '保存多久',
  noticeHost: '送到哪裡',
  noticeHosts: '由 {{page}} 的這一頁直接送到 {{host}}',
  noticeHostSame: '送到 {{host}}',
  noticePublic: '誰能看到',
  noticePublicAll: '所有人都能看到，請不要寫名字、電話和住址',
  noticeNoRescue: '這裡不是緊急求助電話，不能馬上有人回覆。',
  noticeNever: '這裡不會要您的密碼、驗證碼或金錢。',

  about: '說的是：{{title}}',
  aboutRemove: '拿掉',
  aboutRemoveThis: '拿掉「{{title}}」',

  required: '必填',
  requiredHint: '沒有寫「必填」的都可以不填。',
  message: '想說的話',
  messageMore: '還有甚麼想說的',
  contact: '怎樣聯絡您',
  contactHint: '全部都可以不填，不用留名字。想我們致電，請留一個您方便接聽的號碼。',
  name: '怎樣稱呼您',
  phoneNumber: '電話',
  email: '電郵',
  place: '說的是哪個地方',
  placeHint: '寫到村或者街道就可以。',
  unchoose: '不選了',
  select: '請選擇',
  dateHint: '寫成 2026-03-01 10:00 這樣',

  needed: '請寫一下{{label}}',
  neededChoice: '請選一下{{label}}',
  notNumber: '「{{label}}」請寫數字，例如 12',
  notDate: '「{{label}}」請把日期和時間寫全',
  notPhone: '「{{label}}」好像少了幾個數字，請再看一下',
  notEmail: '「{{label}}」請寫成 name@example.org 這樣',
  problems_other: '只差一點，有 {{count}} 處請再看一下',

  send: '送出',
  sendAgain: '再送一次',
  sending: '正在送出，請稍候。',
  sendingSlow: '網絡有點慢，還在送出，不用再按。',
  notSent:
    '還沒有送出，可能是網絡不穩，不是您的錯。寫的內容都還在，沒有遺失。請先不要關閉這一頁，再按一次「{{again}}」。',
  notSentOffline:
    '還沒有送出，現在沒有網絡。寫的內容都還在，沒有遺失。請先不要關閉這一頁，恢復連線後，再按「{{again}}」。',
  notTaken: '還沒有收下：{{text}}',
  stillHere: '寫的內容都還在，沒有遺失。',

  sent: '已經收到，謝謝您告訴我們。',
  sentTo: '{{office}}已經收到，謝謝您告訴我們。',
  sentBy: '最遲{{date}}有回覆。',
  reference: '回執號',
  keepReference: '請截圖或抄下來。',
  copy: '複製回執號',
  copied: '已經複製。',
  copyFailed: '未能複製，請截圖或抄下來。',
  another: '再寫一則',

  elsewhere: '為了您的安全，這件事不在這一頁上寫。請致電，或者到下面的網頁找人。',
  elsewhereNoPage: '為了您的安全，這件事不在這一頁上寫。請致電。',
  elsewhereLink: '這件事請到{{office}}的網頁上寫。',
  ownPage: '開啟{{office}}的網頁',
};

export default words;
