import kit from '../../kit/locales/en.js';

const words = {
  ...kit,
  empty: 'Nothing here yet; it will appear here.',
  emptyLink: 'Nothing here yet; it will appear here. Meanwhile, see {{link}}.',
  partly: '{{sources}} did not open this time. The rest is here.',
  moreFailed: 'What comes next did not open.',
  tooLong: '{{sources}} sent more than fits here, so this is a part of it.',
  waiting_one: '{{count}} new, show it',
  waiting_other: '{{count}} new, show them',
  officialMeans:
    'Account confirmed by {{organization}}. It never asks online for your password, codes or money.',
  also: 'Also published by {{sources}}',
  correction: 'Correction',
  warning: 'Warning',
  notice: 'Public notice',
  correctedLater: 'This was corrected later, read it here: {{link}}',
  correctsStory: 'It corrects: {{link}}',
  reprinted: 'Republished by {{source}}',
  reprintedOn: 'Republished by {{source}} on {{date}}',
  period: 'On display from {{from}} to {{to}}',
  periodUntil: 'On display until {{to}}',
  objection: 'If you object: {{ways}}',
  objectHere: 'how to say so',
  savedCopy: 'This was saved {{time}} and may have changed.',
  choose: 'Choose what to read',
  chooseWords: 'Search these news',
  topics: 'Topics',
  sources: 'From',
  from: 'From',
  to: 'To',
  chooseAll: 'Show everything again',
  chooseFound_one: '{{count}} item is shown.',
  chooseFound_other: '{{count}} items are shown.',
  chooseNone: 'Nothing here fits what you chose. Choose less, or show everything again.',
  untitled: '(no title)',
};

export default words;
export type Words = typeof words;
