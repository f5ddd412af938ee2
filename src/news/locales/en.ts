import kit from '../../kit/locales/en.js';

const words = {
  ...kit,
  empty: 'Nothing here yet; it will appear here.',
  emptyLink: 'Nothing here yet; it will appear here. Meanwhile, see {{link}}.',
  partly: '{{sources}} did not open this time. The rest is here.',
  moreFailed: 'What comes next did not open.',
  waiting_one: '{{count}} new, show it',
  waiting_other: '{{count}} new, show them',
  untitled: '(no title)',
};

export default words;
export type Words = typeof words;
