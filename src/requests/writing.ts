import { byCode, filled, takesSeveral, type Answers, type Problem, type Question } from './form.js';
import { newId } from './submission.js';
import { validate } from './validate.js';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * What is being written, held outside the controls so that no redraw, failure or change of the form
 * can lose it. In memory only.
 */
export class Writing {
  /** Made when a form opens and kept until it has arrived: every try is the same request. */
  id = newId();
  /** All questions of the form, in the order of their controls' names. */
  all: readonly Question[] = [];
  /** Those that count: their answers are checked and sent. */
  questions: readonly Question[] = [];
  /** How answers are checked; forms with rules of their own bring more. */
  rules: typeof validate = validate;
  /** Of the form that was opened last; one that stands in the page may have none. */
  private code: string | undefined = undefined;
  private answers = new Map<string, string | readonly string[]>();
  /** Private words wait here while a public form is open, and the other way round. */
  private aside = new Map<string, string | readonly string[]>();
  private everybody = false;
  /** Questions whose control holds half a date, which reads as empty. */
  private readonly unreadable = new Set<string>();

  /**
   * Whether another form than the last one has been opened. Answers stay, since codes may be the
   * same; but what was written in private never comes up in a form that `everybody` can read.
   */
  opens(code: string, everybody: boolean): boolean {
    if (code === this.code) return false;
    this.code = code;
    this.id = newId();
    if (everybody !== this.everybody) {
      [this.answers, this.aside] = [this.aside, this.answers];
      this.everybody = everybody;
      this.all = this.questions = [];
      this.unreadable.clear();
    }
    this.rules = validate;
    return true;
  }

  /** Takes over what the controls below `root` hold. */
  collect(root: ParentNode): void {
    const chosen = new Map<string, string[]>();
    for (const control of root.querySelectorAll<Control>('[part~="control"]')) {
      const question = this.asked(control);
      if (!question) continue;
      const { key } = question;
      if (control instanceof HTMLInputElement && /^(?:radio|checkbox)$/.test(control.type)) {
        const values = chosen.get(key) ?? [];
        if (control.checked) values.push(control.value);
        chosen.set(key, values);
        this.answers.set(key, takesSeveral(question) ? values : (values[0] ?? ''));
      } else {
        this.answers.set(key, control.value);
        if (control.validity.badInput) this.unreadable.add(key);
        else this.unreadable.delete(key);
      }
    }
  }

  /** What a control asks. */
  asked({ name }: { readonly name: string }): Question | undefined {
    return name ? this.all[Number(name.slice(1))] : undefined;
  }

  /** For answers that no control of a name holds. */
  answer({ key }: Question, answer: string | readonly string[]): void {
    this.answers.set(key, answer);
  }

  /** Takes up what was kept; the controls that stand there know nothing of it, and are drawn anew. */
  restore(answers: Answers): void {
    this.all = this.questions = [];
    for (const [key, answer] of answers) this.answers.set(key, answer);
  }

  answerTo({ key }: Question): string | readonly string[] {
    return this.answers.get(key) ?? '';
  }

  /** The answers as they are now; later writing does not change them. */
  copy(): Map<string, string | readonly string[]> {
    return new Map(this.answers);
  }

  byCode(): Record<string, string | readonly string[]> {
    return byCode(this.questions, this.answers);
  }

  get empty(): boolean {
    return filled(this.questions, this.answers).length === 0;
  }

  /** What is wrong with the answers to all questions that count, or to these of them. */
  check(questions = this.questions): Problem[] {
    return this.rules(questions, this.answers, this.unreadable);
  }

  /** Nothing is left of what was written here; what comes next is another request. */
  clear(): void {
    this.id = newId();
    this.all = this.questions = [];
    this.answers.clear();
    this.unreadable.clear();
  }
}
