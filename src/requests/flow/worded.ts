import type { Key, Language } from '../../kit/language.js';
import type { Question } from '../form.js';
import type { FlowWords } from './locales/index.js';

type Words = Key<FlowWords>;

/** What questions are called that no definition words. */
const labels: Readonly<Record<string, readonly [Words, Words?]>> = {
  contact_way: ['contactWay'],
  call_back_when: ['callWhen', 'callWhenHint'],
  call_back_safe: ['callSafe', 'callSafeHint'],
  call_back_say: ['callSay', 'callSayHint'],
};

const choices: Readonly<Record<string, Words>> = {
  yes: 'yes',
  no: 'no',
  other: 'other',
  call: 'contactCall',
  write: 'contactWrite',
  none: 'contactNone',
};

/** The question with our own words where its definition has none. */
export function worded(question: Question, words: Language<FlowWords>): Question {
  const { key, within, kind, purpose } = question;
  const [label, help] = labels[key] ?? [];
  const own =
    label ?? (within && kind === 'string' && purpose === 'attribute' ? 'otherText' : undefined);
  return {
    ...question,
    label: question.label || (own ? words.t(own) : ''),
    help: question.help || (help ? words.t(help) : ''),
    choices: question.choices.map((choice) => {
      const said = choices[choice.key];
      return choice.name || !said ? choice : { ...choice, name: words.t(said) };
    }),
  };
}
