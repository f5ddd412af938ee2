import kit from '../../kit/locales/en.js';

const words = {
  ...kit,
  exit: 'Leave now',
  exitNote:
    '"Leave now" clears what you wrote here and opens another page. Browsing, chat and call history are not erased. If someone checks your phone, use another one, or call {{phone}}.',
  exitNoteNoPhone:
    '"Leave now" clears what you wrote here and opens another page. Browsing, chat and call history are not erased. If someone checks your phone, use another one.',
  exitKeys: 'With a keyboard: press Shift three times.',
  exitPresses_one: 'Press Shift once more to leave.',
  exitPresses_other: 'Press Shift {{count}} more times to leave.',
  exitOff: 'Not leaving.',
};

export default words;
export type Words = typeof words;
