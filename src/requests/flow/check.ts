import { readDate, readerOf } from '../answers-reading.js';
import { given, type Answers, type Check, type Problem, type Question } from '../form.js';
import { validate } from '../validate.js';
import { compare } from './conditions.js';
import { countSeen } from './count.js';

/** Says what is wrong, in words. */
export type Say = (fault: Fault, question: Question, limit: string | number) => string;

export type Fault =
  'tooShort' | 'tooLong' | 'tooSmall' | 'tooBig' | 'tooEarly' | 'tooLate' | 'notDay' | 'agree';

/** All that `validate` finds, and what the definition's own rules find besides. */
export function checkAnswers(say: Say): typeof validate {
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
        const fault = faultOf(check, question, answer);
        if (!fault) continue;
        rule(question, check.message || say(fault, question, check.value));
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

function faultOf({ type, value }: Check, { kind }: Question, answer: string): Fault | undefined {
  const date = /^date/.test(kind);
  switch (type) {
    case 'minlength':
      return countSeen(answer.trim()) < Number(value) ? 'tooShort' : undefined;
    case 'maxlength':
      return countSeen(answer.trim()) > Number(value) ? 'tooLong' : undefined;
    case 'minvalue':
      return compare(answer, limit(value)) < 0 ? (date ? 'tooEarly' : 'tooSmall') : undefined;
    case 'maxvalue':
      return compare(answer, limit(value)) > 0 ? (date ? 'tooLate' : 'tooBig') : undefined;
  }
}

/** A day may be written in any way; a number stays as it is. */
function limit(value: string | number): string {
  const text = String(value);
  return /^\d{4}\D/.test(text) ? (readDate(text) ?? text) : text;
}
