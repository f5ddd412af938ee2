import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { Fields } from '../../kit/door.js';
import { dress } from '../../kit/dress.js';
import { onExit } from '../../kit/exit.js';
import type { Home, Hotline } from '../../kit/home.js';
import { Language } from '../../kit/language.js';
import { parseDate } from '../../kit/date.js';
import { cut } from '../../kit/text.js';
import type { Upload } from '../backends/files.js';
import type { Field } from '../fields.js';
import type { FlowView } from '../form-view.js';
import {
  type Form,
  type Page,
  type Problem,
  type Question,
  type Report,
  type Stop,
} from '../form.js';
import type { Words } from '../locales/en.js';
import type { About } from '../submission.js';
import type { validate } from '../validate.js';
import type { Writing } from '../writing.js';
import { checkAnswers, type Say } from './check.js';
import { checkTemplate, type CheckedPage } from './check-view.js';
import { codesOf, meets } from './conditions.js';
import { backTemplate, bodyTemplate, gateTemplate, pageTitle, stopTemplate } from './flow-view.js';
import { flowStyles } from './flow.styles.js';
import { flowLocales, type FlowWords } from './locales/index.js';
import { givenBefore, readPrefill, regionCodes } from './prefill.js';
import { seen, type Seen } from './seen.js';
import { isClosing } from './sound.js';
import { Searches } from './searches.js';
import { Uploads } from './uploads.js';
import { worded } from './worded.js';

/** What the flow needs of its element. */
export interface FlowHost {
  readonly element: ReactiveControllerHost &
    HTMLElement & { readonly renderRoot: ParentNode; readonly private: boolean };
  readonly writing: Writing;
  readonly words: Language<Words>;
  /** Makes a heading that far below that of the form. */
  heading(text: string, below?: number): unknown;
  /** Draws what is wrong, and leads there. */
  tell(problems: readonly Problem[]): void;
  /** Leads to what this selects, once it is drawn. */
  focus(selector: string): void;
  /** The numbers to call. */
  calls(): unknown;
  phone(number: Hotline['tel']): TemplateResult;
  about(): About | undefined;
  leaveOutAbout(): void;
  /** What the partner answers beforehand, by code. */
  prefill(): unknown;
  report: Report;
  /** What regions are called, by division code; none where nobody says. */
  regions(): Fields;
  upload: Upload;
}

/** The insides of the form element that the flow reaches; the element hands itself over as this. */
export interface FlowElement extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: ParentNode;
  readonly writing: Writing;
  readonly words: Language<Words>;
  readonly heading: string;
  readonly private: boolean;
  readonly homeFile: Home | undefined;
  readonly office: {
    readonly value?: { readonly dialect?: { readonly upload?: Upload } } | undefined;
  };
  readonly subject: About | undefined;
  readonly prefill: Readonly<Record<string, unknown>> | undefined;
  focusNext: string;
  headingOf(below: number, content: unknown): unknown;
  tell(problems: readonly Problem[]): void;
  calls(): unknown;
  phoneLink(number: string): TemplateResult;
  report(message: string): void;
  leaveOutAbout(): void;
}

function hostOf(element: FlowElement): FlowHost {
  return {
    element,
    writing: element.writing,
    words: element.words,
    heading: (text, below = 0) => element.headingOf((element.heading ? 2 : 1) + below, text),
    tell: (problems) => element.tell(problems),
    focus: (selector) => (element.focusNext = selector),
    calls: () => element.calls(),
    phone: (number) => element.phoneLink(number),
    about: () => element.subject,
    leaveOutAbout: () => element.leaveOutAbout(),
    prefill: () => element.prefill,
    report: (message) => element.report(message),
    regions: () => element.homeFile?.regions ?? {},
    upload: (...file) => {
      const upload = element.office.value?.dialect?.upload;
      return upload ? upload(...file) : Promise.reject(new Error('Files are not taken here.'));
    },
  };
}

/** Where the focus goes when another page is shown. */
const pageStart = '.page-title';

/**
 * Leads through a form with pages and conditions: which questions are seen, which page is shown, what a
 * press does. Loaded when a form needs it.
 */
export class Flow implements ReactiveController {
  readonly words: Language<FlowWords>;
  private readonly uploads: Uploads;
  private readonly searches = new Searches();
  /** The questions that an answer was given to beforehand, each once; after she left, none is any more. */
  private readonly prefilled = new Set<string>();
  private left = false;
  private form: Form | undefined;
  /** Of the request that is being written: after it has arrived, all begins anew. */
  private id = '';
  /** The page that is shown, as its place in the form; after the last comes the look over all of it. */
  private place = 0;
  /** Somebody went back from the look over all, and wants to return there. */
  private returning = false;
  private stopped: Stop | undefined;
  /** Before it opens, or after it has closed. A form that closes while somebody writes stays open to her. */
  private gate: 'opens' | 'closed' | undefined;
  /** The codes that conditions look at. */
  private watched: ReadonlySet<string> = new Set();
  private stay: (() => void) | undefined = undefined;

  private readonly host: FlowHost;

  constructor(element: FlowElement) {
    const host = (this.host = hostOf(element));
    this.words = new Language<FlowWords>(host.element, flowLocales);
    this.uploads = new Uploads(
      (question, fileIds) => {
        host.writing.answer(question, fileIds);
        host.element.requestUpdate();
      },
      (...file) => host.upload(this.form?.code ?? '', ...file),
    );
    dress(host.element.renderRoot as ShadowRoot, flowStyles);
    host.element.addController(this);
  }

  hostConnected(): void {
    const forget = () => {
      this.left = true;
      this.forget();
    };
    this.stay = onExit(forget, () => this.host.element.private);
  }

  hostDisconnected(): void {
    this.stay?.();
  }

  /** From the beginning. */
  open(form: Form): void {
    const now = Date.now();
    this.gate =
      form.opensAt !== undefined && now < form.opensAt
        ? 'opens'
        : form.closesAt !== undefined && now >= form.closesAt
          ? 'closed'
          : undefined;
    this.host.writing.rules = this.check;
    this.follow(form);
  }

  /** The form as it is now: in another language, or with a question more. */
  private follow(form: Form): void {
    const { id } = this.host.writing;
    if (id !== this.id) {
      this.id = id;
      this.forget();
      this.prefilled.clear();
    }
    if (form === this.form) return;
    this.form = form;
    const watched = new Set<string>();
    for (const { visibleIf, requiredIf, choices } of form.questions) {
      for (const code of [...codesOf(visibleIf), ...codesOf(requiredIf)]) watched.add(code);
      for (const choice of choices) for (const code of codesOf(choice.visibleIf)) watched.add(code);
    }
    for (const { visibleIf } of form.pages ?? [])
      for (const code of codesOf(visibleIf)) watched.add(code);
    for (const { kind, key, code } of form.questions) {
      if (kind !== 'matrix' || !watched.has(code)) continue;
      for (const row of form.questions) if (row.within === key) watched.add(row.code);
    }
    this.watched = watched;
  }

  /** How far she came, and what no answer holds: files, and those on their way. */
  private forget(): void {
    this.place = 0;
    this.returning = false;
    this.stopped = undefined;
    this.uploads.clear();
    this.searches.clear();
  }

  /** Something was typed or chosen: what depends on it appears at once. */
  typed(event: Event): void {
    const { writing, element } = this.host;
    const question = writing.asked(event.target as HTMLInputElement);
    if ((event as InputEvent).isComposing) return;
    if (question && this.watched.has(question.code)) element.requestUpdate();
  }

  /** A press: whether all pages are done, so that it may be sent. Else it leads on, or says what is wrong. */
  advance(): boolean {
    const { host, form } = this;
    if (!form) return false;
    const { writing } = host;
    writing.collect(host.element.renderRoot);
    const now = this.settle(form);
    const all = isLast(form, this.place);
    const problems = writing.check(
      all ? now.questions : now.questions.filter((each) => this.placeOf(form, each) === this.place),
    );
    if (problems.length) {
      host.tell(problems);
      return false;
    }
    host.tell([]);
    this.stopped = this.stopAt(form, now);
    if (!this.stopped && all) return true;
    if (!this.stopped) this.place = this.after(form, now);
    host.focus(pageStart);
    host.element.requestUpdate();
    return false;
  }

  back(): void {
    const { form } = this;
    if (!form) return;
    if (this.stopped) this.stopped = undefined;
    else {
      const pages = form.pages ?? [];
      const shown = seen(form, this.host.writing.copy()).pages;
      for (let before = this.place - 1; before >= 0; before -= 1) {
        if (!shown.includes(pages[before]!)) continue;
        this.place = before;
        break;
      }
    }
    this.host.tell([]);
    this.host.focus(pageStart);
    this.host.element.requestUpdate();
  }

  /** Leads from the look over all to one question. */
  change(question: Question): void {
    const { form, host } = this;
    if (!form) return;
    this.place = this.placeOf(form, question);
    this.returning = true;
    host.focus(`#q${host.writing.all.findIndex(({ key }) => key === question.key)}`);
    host.element.requestUpdate();
  }

  /** Where the first of these problems can be mended. */
  show(problems: readonly Problem[]): void {
    const { form } = this;
    const last = Math.max(0, (form?.pages?.length ?? 0) - 1);
    const places = problems.map(({ key }) => {
      const question = form?.questions.find((each) => each.key === key);
      return form && question ? this.placeOf(form, question) : last;
    });
    if (places.length && !places.includes(this.place)) this.place = Math.min(...places);
  }

  /** What stands there instead of the form, where it must not be filled in. */
  instead(form: Form): unknown {
    const { host, words, gate } = this;
    this.follow(form);
    const { calls } = host;
    if (gate) return gateTemplate({ words, gate, form, calls: calls() });
    if (!this.stopped) return undefined;
    return stopTemplate({
      words,
      stop: this.stopped,
      phone: host.phone,
      calls: calls(),
      back: () => this.back(),
    });
  }

  /** The questions that count now; an answer that can no longer be chosen is none. */
  settle(form: Form): Seen {
    this.follow(form);
    const { writing } = this.host;
    let now = this.prefill(form);
    let mended = false;
    for (const question of now.questions) {
      const all = form.questions.find(({ key }) => key === question.key)!.choices;
      if (all.length === question.choices.length) continue;
      const keys = question.choices.map(({ key }) => key);
      const answer = writing.answerTo(question);
      const left = typeof answer === 'string' ? answer : answer.filter((key) => keys.includes(key));
      const kept = typeof left === 'string' && !keys.includes(left) ? '' : left;
      if (kept.length === answer.length) continue;
      writing.answer(question, kept);
      mended = true;
    }
    if (mended) now = seen(form, writing.copy());
    writing.questions = now.questions.map((each) => worded(each, this.words));
    return now;
  }

  /** What she sees and nobody has answered yet gets the answer that was given beforehand. */
  private prefill(form: Form): Seen {
    const { host, prefilled } = this;
    const { writing } = host;
    const given = givenBefore(host.prefill());
    for (const code of given.keys())
      if (form.questions.every((question) => question.code !== code))
        host.report(`prefill has an answer to "${code}", which is not asked here.`);
    for (;;) {
      const now = seen(form, writing.copy());
      let changed = false;
      for (const question of now.questions) {
        const { key, code } = question;
        const value = given.get(code) ?? question.default;
        if (this.left || value === undefined || prefilled.has(key)) continue;
        prefilled.add(key);
        const answer = readPrefill(question, value, host.report, regionCodes(host.regions()));
        if (answer === undefined || writing.answerTo(question).length) continue;
        writing.answer(question, answer);
        changed = true;
      }
      // An answer may bring up more questions.
      if (!changed) return now;
    }
  }

  /** Draws the page; `fieldOf` makes a question ready for it. */
  view(form: Form, fieldOf: (question: Question) => Field): FlowView & { fields: Field[] } {
    const { host, words, place } = this;
    const now = this.settle(form);
    const { questions } = host.writing;
    const pages = form.pages ?? [];
    const count = now.pages.length;
    const several = pages.length > 1;
    const checking = several && place >= pages.length;
    const closing = several ? (checking ? questions.filter(({ key }) => isClosing(key)) : []) : [];
    const shown = checking
      ? closing
      : several
        ? questions.filter((each) => this.placeOf(form, each) === place)
        : questions;
    const fields = shown.map(fieldOf);
    const page = pages[place];
    const body = {
      words,
      roomWords: host.words,
      host,
      uploads: this.uploads,
      searches: this.searches,
    };
    return {
      fields,
      above: several
        ? pageTitle({
            progress: checking
              ? ''
              : words.t('page', { number: now.pages.indexOf(page!) + 1, count }),
            title: checking
              ? host.heading(words.t('check'))
              : page!.title && host.heading(page!.title),
            description: checking ? words.t('checkHint') : page!.description,
          })
        : undefined,
      body: checking
        ? checkTemplate({
            words,
            pages: this.checked(form, now.pages, fieldOf),
            heading: (text) => host.heading(text, 1),
            about: host.about(),
            leaveOutAbout: host.leaveOutAbout,
            roomWords: host.words,
            closing: bodyTemplate(fields, body),
            change: (question) => this.change(question),
          })
        : bodyTemplate(fields, body),
      first: place === 0,
      next: several && !checking ? words.t('continue') : '',
      back: several && place > 0 ? backTemplate(words.t('back'), () => this.back()) : undefined,
    };
  }

  private checked(
    form: Form,
    pages: readonly Page[],
    fieldOf: (question: Question) => Field,
  ): CheckedPage[] {
    const { questions } = this.host.writing;
    return pages.map((page) => ({
      page,
      fields: questions
        .filter((each) => !isClosing(each.key) && form.pages![this.placeOf(form, each)] === page)
        .map(fieldOf)
        .map((field) =>
          field.question.kind === 'file'
            ? { ...field, shown: this.uploads.of(field.question).map(({ name }) => name) }
            : field,
        ),
    }));
  }

  /** The page on which a question stands: the last for what none names, the look over all for consents. */
  private placeOf({ pages = [] }: Form, { code, key }: Question): number {
    if (pages.length <= 1) return 0;
    if (isClosing(key)) return pages.length;
    const place = pages.findIndex(({ codes }) => codes.includes(code));
    return place < 0 ? pages.length - 1 : place;
  }

  private after(form: Form, now: Seen): number {
    const pages = form.pages ?? [];
    const { writing } = this.host;
    if (this.returning) {
      const open = writing.check(now.questions.filter(({ key }) => !isClosing(key)));
      const first = now.questions.find(({ key }) => key === open[0]?.key);
      if (first) return this.placeOf(form, first);
      return pages.length;
    }
    let next = this.place + 1;
    while (next < pages.length && !now.pages.includes(pages[next]!)) next += 1;
    return next;
  }

  /** The way out that the answers so far lead to. Nobody is stopped by what she was not asked yet. */
  private stopAt(form: Form, now: Seen): Stop | undefined {
    const asked = new Set(
      now.questions
        .filter((each) => this.placeOf(form, each) <= this.place)
        .map(({ code }) => code),
    );
    return form.stops?.find(
      ({ when }) => codesOf(when).every((code) => asked.has(code)) && meets(when, now.answersTo),
    );
  }

  /** Files that are on their way, or did not get through, and words that no list has, keep the rest waiting. */
  private readonly check: typeof validate = (questions, answers, unreadable) => {
    const now = this.form && seen(this.form, answers);
    const problems = checkAnswers(this.say, now)(questions, answers, unreadable);
    const places = new Map(questions.map(({ key }, index) => [key, index]));
    for (const question of questions) {
      const text = this.pending(question);
      if (!text) continue;
      const at = problems.findIndex(({ key }) => key === question.key);
      if (at >= 0) problems.splice(at, 1);
      problems.push({ key: question.key, kind: 'rule', text });
    }
    return problems.sort((a, b) => places.get(a.key)! - places.get(b.key)!);
  };

  /** What of a question is not settled yet, and stands in no answer. */
  private pending(question: Question): string {
    const { words } = this;
    const { label } = question;
    const { text } = this.searches.of(question);
    if (text?.trim() && !this.host.writing.answerTo(question))
      return words.t('searchUnknown', { label, text: cut(text.trim(), 40) });
    const states = this.uploads.of(question).map(({ state }) => state);
    const failed = states.includes('failed');
    if (!failed && states.every((state) => state === 'done')) return '';
    return words.t(failed ? 'fileMend' : 'fileWait', { label });
  }

  private readonly say: Say = (fault, question, limit) => {
    const { words } = this;
    const label = question.label;
    if (fault === 'notDay') return words.t('notDay', { label });
    if (fault === 'agree')
      return label.length > 60 ? words.t('agreeShort') : words.t('agree', { label });
    if (fault === 'tooShort' || fault === 'tooLong')
      return words.t(fault, { label, count: Number(limit) });
    const day = fault === 'tooEarly' || fault === 'tooLate' ? parseDate(String(limit)) : undefined;
    const said = day === undefined ? String(limit) : words.date(day, { dateStyle: 'long' });
    return words.t(fault, { label, limit: said });
  };
}

/** Whether a press on this page sends. */
function isLast({ pages = [] }: Form, place: number): boolean {
  return pages.length <= 1 || place >= pages.length;
}
