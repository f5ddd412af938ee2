import { readerOf } from '../answers-reading.js';
import { given, type Answers, type Check, type Problem, type Question } from '../form.js';
import { validate } from '../validate.js';
import { codesOf, compare, meets } from './conditions.js';
import { countSeen } from './count.js';
import { patternTest } from './pattern.js';
import type { Seen } from './seen.js';

/** Says what is wrong, in words. */
export type Say = (fault: Fault, question: Question, limit: string | number) => string;

export type Fault =
  'tooShort' | 'tooLong' | 'tooSmall' | 'tooBig' | 'tooEarly' | 'tooLate' | 'notDay' | 'agree';

/** All questions that are asked now, which rules may look at. */
type Asked = Pick<Seen, 'questions' | 'answersTo'>;

/** All that `validate` finds, and what the definition's own rules find besides. */
export function checkAnswers(
  say: Say,
  now: Asked = { questions: [], answersTo: () => [] },
): typeof validate {
  return (questions, answers, unreadable) => {
    const found = new Map<string, Problem>();
    const byKey = new Map(questions.map((question) => [question.key, question]));
    const rule = (question: Question, text: string) =>
      found.set(question.key, { key: question.key, kind: 'rule', text });
    for (const problem of validate(questions, answers, unreadable)) {
      const question = byKey.get(problem.key)!;
      if (question.kind === 'consent') rule(question, say('agree', question, ''));
      else if (question.kind === 'date' && problem.kind !== 'required')
        rule(question, say('notDay', question, ''));
      else found.set(problem.key, problem);
    }
    for (const question of questions) {
      if (found.has(question.key) || !question.checks) continue;
      const answer = readAnswer(question, answers);
      if (answer === undefined) continue;
      for (const check of question.checks) {
        if (isMet(check, answer, now)) continue;
        rule(question, check.message || say(faultOf(check, question), question, check.value));
        break;
      }
    }
    const problems: Problem[] = [];
    for (const { key } of questions) if (found.has(key)) problems.push(found.get(key)!);
    return problems;
  };
}

function readAnswer(question: Question, answers: Answers): string | undefined {
  const [answer] = given(answers, question.key);
  return answer === undefined ? undefined : (readerOf(question.kind)?.(answer) ?? answer);
}

/** Conditions that look at what she does not see cannot be mended by her, and hold. */
function isMet({ type, value, when = [] }: Check, answer: string, now: Asked): boolean {
  switch (type) {
    case 'minlength':
      return countSeen(answer.trim()) >= Number(value);
    case 'maxlength':
      return countSeen(answer.trim()) <= Number(value);
    case 'minvalue':
      return !(compare(answer, String(value)) < 0);
    case 'maxvalue':
      return !(compare(answer, String(value)) > 0);
    case 'pattern':
      return patternTest(String(value))?.(answer.trim()) ?? true;
    case 'conditions': {
      const seen = (code: string) => now.questions.some((question) => question.code === code);
      return !codesOf(when).every(seen) || meets(when, now.answersTo);
    }
  }
}

function faultOf({ type }: Check, { kind }: Question): Fault {
  const date = /^date/.test(kind);
  if (type === 'minlength') return 'tooShort';
  if (type === 'maxlength') return 'tooLong';
  if (type === 'minvalue') return date ? 'tooEarly' : 'tooSmall';
  return date ? 'tooLate' : 'tooBig';
}
