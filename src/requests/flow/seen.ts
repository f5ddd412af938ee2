import { readerOf } from '../answers-reading.js';
import { given, type Answers, type Form, type Page, type Question } from '../form.js';
import { meets, type AnswersTo } from './conditions.js';

/** What of a form is seen with the answers that there are. */
export interface Seen {
  /** The questions that count, each with the choices that it has now. */
  readonly questions: readonly Question[];
  readonly pages: readonly Page[];
  readonly answersTo: AnswersTo;
}

/** What nobody sees is not answered, whatever was written there before. */
export function seen(form: Form, answers: Answers): Seen {
  const byCode = new Map<string, Question>();
  const pageOf = new Map<string, Page>();
  for (const question of form.questions) byCode.set(question.code, question);
  for (const page of form.pages ?? []) for (const code of page.codes) pageOf.set(code, page);

  const known = new Map<string, boolean>();
  const isSeen = ({ code, visibleIf }: Question): boolean => {
    let shown = known.get(code);
    if (shown === undefined) {
      const page = pageOf.get(code);
      shown =
        (!page?.visibleIf || meets(page.visibleIf, answersTo)) &&
        (!visibleIf || meets(visibleIf, answersTo));
      known.set(code, shown);
    }
    return shown;
  };
  const told = new Map<string, readonly string[]>();
  const answersTo: AnswersTo = (code) => {
    const before = told.get(code);
    if (before) return before;
    const question = byCode.get(code);
    const values = question && isSeen(question) ? valuesOf(question) : [];
    told.set(code, values);
    return values;
  };

  const valuesOf = ({ kind, key }: Question): readonly string[] => {
    // A matrix is answered by its rows, as they are sent.
    if (kind === 'matrix') {
      const rows = form.questions.filter(({ within }) => within === key);
      return rows.flatMap((row) => {
        const chosen = given(answers, row.key);
        const choices = row.choices.filter((choice) => chosen.includes(choice.key));
        return choices.map((choice) => choice.sends?.value ?? choice.key);
      });
    }
    const read = readerOf(kind);
    return given(answers, key).map((text) => read?.(text) ?? text);
  };

  const questions: Question[] = [];
  for (const question of form.questions) {
    if (!isSeen(question)) continue;
    const choices = question.choices.filter(
      ({ visibleIf }) => !visibleIf || meets(visibleIf, answersTo),
    );
    const required =
      question.required || (!!question.requiredIf && meets(question.requiredIf, answersTo));
    questions.push({ ...question, choices, required });
  }
  const shown = new Set(questions.map(({ code }) => code));
  const pages = (form.pages ?? []).filter(
    ({ codes, description, visibleIf }) =>
      (!visibleIf || meets(visibleIf, answersTo)) &&
      (description !== '' || codes.some((code) => shown.has(code))),
  );
  return { questions, pages, answersTo };
}
