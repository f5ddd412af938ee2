import kit from '../../kit/locales/en.js';

/** The type of all other languages of this room. */
const words = {
  ...kit,
  choose: 'What would you like to do?',
  chooseOther: 'Something else instead',
  empty: 'Nothing can be sent from here at the moment. You can call {{phone}}.',
  emptyNoPhone: 'Nothing can be sent from here at the moment.',
  callLine: 'Call {{phone}} ({{hours}})',
  callLineNoHours: 'Call {{phone}}',
  urgent: 'If it is urgent, call {{phone}}.',

  noticeTitle: 'Before you write',
  noticeReader: 'Who reads it',
  noticeReaderOf: '{{office}}: {{reader}}',
  noticeAnswer: 'When you hear',
  noticeDays_one: 'within {{count}} working day',
  noticeDays_other: 'within {{count}} working days',
  noticeUse: 'What for',
  noticeUseOnly: 'only to deal with this and to answer you',
  noticeKeep: 'How long it is kept',
  noticeHost: 'Where it goes',
  noticeHosts: 'from this page of {{page}} straight to {{host}}',
  noticeHostSame: 'to {{host}}',
  noticePublic: 'Who can see it',
  noticePublicAll: 'everybody; please leave out names, numbers and addresses',
  noticeNoRescue: 'This is not an emergency line: nobody answers at once.',
  noticeNever: 'Nobody will ask you here for passwords, codes or money.',

  about: 'About: {{title}}',
  aboutRemove: 'Leave out',
  aboutRemoveThis: 'Leave out “{{title}}”',

  required: 'Required',
  requiredHint: 'What is not marked “Required” you may leave out.',
  message: 'What you would like to say',
  messageMore: 'Anything else you would like to say',
  contact: 'How to reach you',
  contactHint:
    'You may leave all of this out, no name needed. For a call back, give a number where it is safe to answer.',
  name: 'What to call you',
  phoneNumber: 'Phone',
  email: 'Email',
  place: 'Which place it is about',
  placeHint: 'The village or street is enough.',
  unchoose: 'Clear this answer',
  select: 'Please choose',
  dateHint: 'Like this: 2026-03-01 10:00',

  needed: 'Please fill in: {{label}}',
  neededChoice: 'Please choose: {{label}}',
  notNumber: '{{label}}: please write a number, such as 12',
  notDate: '{{label}}: please give the whole date and time',
  notPhone: '{{label}}: this number looks too short, please check',
  notEmail: '{{label}}: please write it like name@example.org',
  problems_one: 'Nearly there: {{count}} answer needs another look',
  problems_other: 'Nearly there: {{count}} answers need another look',

  send: 'Send',
  sendAgain: 'Send again',
  sending: 'Sending, one moment.',
  sendingSlow: 'The connection is slow. Still sending, no need to tap again.',
  notSent:
    'Not sent yet. It is probably the connection, nothing you did. What you wrote is still here, nothing is lost. Please keep this page open and press “{{again}}”.',
  notSentOffline:
    'Not sent yet: there is no connection right now. What you wrote is still here, nothing is lost. Please keep this page open; once the connection is back, press “{{again}}”.',
  notTaken: 'Not accepted yet: {{text}}',
  stillHere: 'What you wrote is still here, nothing is lost.',

  sent: 'It has arrived. Thank you for telling us.',
  sentTo: '{{office}} has it. Thank you for telling us.',
  sentBy: 'You will hear by {{date}}.',
  reference: 'Your number',
  keepReference: 'Take a screenshot or write it down.',
  copy: 'Copy the number',
  copied: 'Copied.',
  copyFailed: 'This could not be copied. Please write it down or take a screenshot.',
  another: 'Write something else',

  elsewhere:
    'For your safety this is not written on this page. Please call, or turn to the page below.',
  elsewhereNoPage: 'For your safety this is not written on this page. Please call.',
  elsewhereLink: 'This is written on the page of {{office}}.',
  ownPage: 'Open the page of {{office}}',

  waitsHint:
    'If the network fails, this waits on {{device}}, locked, and goes by itself, within 7 days at most.',
  keepNot: 'Do not keep it on {{device}}',
  waits:
    'Not sent yet. It is saved on {{device}} and goes by itself once there is a connection. No need to write it again; this page may be closed.',
  waitsNumber:
    'It stays for 7 days at most. Your number is shown here, in this tab only, so that nobody else who uses {{device}} sees it.',
  waitsOpen:
    'Not sent yet. It is tried again by itself; please keep this page open until it has arrived.',
  notKeptAsked: 'It is not kept on {{device}}, as you wished.',
  notKeptPrivate: 'This page keeps nothing on {{device}}.',
  notKeptInsecure:
    'The connection to this page is not a secure one, so nothing is kept on {{device}}.',
  notKeptStorage: 'It could not be saved on {{device}}.',
  mayTwice: 'It may arrive twice. That does no harm.',
  officeSays: 'The answer was: {{text}}',
  sendNow: 'Send now',
  changeIt: 'Change what I wrote',
  deleteIt: 'Delete it',
  stopped: 'This was not accepted here, and will not be tried again.',
  expired: 'This could not be sent within 7 days and is no longer on {{device}}.',
  givenBack: 'Nothing is lost: below is what you wrote, to copy and bring along.',
  givenBackPhone: 'Nothing is lost: below is what you wrote, to copy. You can call {{phone}}.',
  yourWords: 'What you wrote',
  copyText: 'Copy the text',
  othersWait_one: 'One thing is waiting on {{device}} to be sent.',
  othersWait_other: '{{count}} things are waiting on {{device}} to be sent.',
  othersStopped: 'Something on {{device}} was not accepted.',
  othersExpired: 'Something could not be sent within 7 days and is no longer on {{device}}.',
  othersArrived: 'What was waiting has arrived.',
  understood: 'All right',
  draftHint:
    'Not ready to send? It can be kept, locked, for 7 days. Anyone who uses {{device}} could then open it here.',
  draftKeep: 'Keep it on {{device}}',
  draftKept:
    'Kept on {{device}} until {{date}}, with all you go on to write. Open this form here again to go on.',
  draftDelete: 'Delete what is kept',
  draftGone: 'It is no longer on {{device}}. What you wrote is still here.',
  draftEmpty: 'Nothing is written yet.',
  draftThere: 'Something unfinished is kept on {{device}}.',
  draftGoOn: 'Go on writing',
  officeNumber: 'In the office it is called {{reference}}.',
  keepNumber:
    'Only this number opens the answer, and it cannot be looked up again. Write it down or take a screenshot. Anyone who has it can read the answer: if you share the phone, rather write it down.',
};

export default words;
export type Words = typeof words;
