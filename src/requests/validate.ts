import { readerOf } from './answers-reading.js';
import { given, type Answers, type Problem, type Question } from './form.js';

/** What keeps the answers from being sent. `unreadable` are questions whose control holds half a date. */
export function validate(
  questions: readonly Question[],
  answers: Answers,
  unreadable: ReadonlySet<string> = new Set(),
): Problem[] {
  const problems: Problem[] = [];
  for (const { key, kind, required, choices } of questions) {
    const answer = given(answers, key);
    if (unreadable.has(key)) problems.push({ key, kind: 'datetime' });
    else if (answer.length === 0) {
      if (required) problems.push({ key, kind: choices.length ? 'choose' : 'required' });
    } else {
      const read = readerOf(kind);
      if (read && read(answer[0]!) === undefined) {
        problems.push({ key, kind: kind as Problem['kind'] });
      }
    }
  }
  return problems;
}
