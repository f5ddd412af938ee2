import type { ReactiveController } from 'lit';
import { mayKeep } from './may-keep.js';
import { draftLife, forgetDraft, keepDraft, readDraft, type Found } from './drafts.js';
import { controlTemplate, offerTemplate } from './draft-view.js';
import { isList, record } from '../kit/door.js';
import type { Answers, Form, Question } from './form.js';
import type { SendingElement } from './sending.js';
import { newId } from './submission.js';

/** `gone`: it was kept and is not any more; `empty`: there was nothing to keep. */
export type DraftState = 'no' | 'kept' | 'gone' | 'empty' | 'failed';

/** How long writing may go on before it is kept again (ms). */
const pause = 1_000;

/**
 * Going on later: keeps what is being written after she has asked for it, and offers it to whoever opens
 * the same form on this device, without a word of what it is.
 */
export class Drafting implements ReactiveController {
  private state: DraftState = 'no';
  /** Of the form that is open; none while nothing may be kept. */
  private key = '';
  /** As what it is kept: each form in each tab keeps its own, also of the same questions. */
  private own = newId();
  /** It has been on the device. */
  private saved = false;
  private offered: { readonly found: Found; readonly answers: Answers } | undefined = undefined;
  /** What it was taken up from, until it is kept here. */
  private from: Found | undefined = undefined;
  /** What stood there when the form was opened; what differs from it was written since. */
  private before: Answers = new Map();
  private expires = 0;
  private timer: ReturnType<typeof setTimeout> | undefined = undefined;
  /** One after the other: what is deleted must not be overtaken by what was kept before. */
  private work: Promise<unknown> = Promise.resolve();

  private readonly element: SendingElement;

  constructor(element: SendingElement) {
    this.element = element;
    element.renderRoot.addEventListener('input', () => this.typed());
    element.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.hide);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.hide);
    if (this.timer) void this.save();
  }

  /** The form that is open now. */
  look(form: Form): void {
    const { element } = this;
    const { value: office } = element.office;
    const may = office && !form.sensitive && !element.private && mayKeep();
    const key = may ? `${office.url} ${form.code}` : '';
    if (key === this.key) return;
    this.reset();
    this.key = key;
    this.before = element.writing.copy();
    element.requestUpdate();
    if (key) void this.queue(() => this.find(key));
  }

  /** All of it is on the device, so that the page may be left. */
  get safe(): boolean {
    return this.state === 'kept' && !this.timer && !this.element.private;
  }

  /** It was sent. What other tabs have kept stays. */
  forget(): void {
    const { key, state, own, from } = this;
    this.reset();
    if (state !== 'kept') return;
    void this.queue(async () => {
      await forgetDraft(key, own);
      if (from) await forgetDraft(key, from.own, from);
    });
  }

  /** She deletes all that is kept of this form. */
  private remove(): void {
    const { key } = this;
    this.reset();
    void this.queue(() => forgetDraft(key));
  }

  /** She leaves at once: what lies on the device is wiped by the way out itself. */
  reset(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.state = 'no';
    this.own = newId();
    this.saved = false;
    this.offered = undefined;
    this.from = undefined;
    this.before = new Map();
  }

  /** What an earlier visit has kept. */
  offer(): unknown {
    if (!this.offered) return undefined;
    return offerTemplate({
      words: this.element.words,
      goOn: () => this.goOn(),
      remove: () => {
        this.remove();
        this.lead(this.element.beginning);
      },
    });
  }

  /** Beside the button that sends. */
  control(): unknown {
    const { state, expires, element } = this;
    if (!this.key || element.private) return undefined;
    return controlTemplate({
      words: element.words,
      state,
      expires,
      keep: () => void this.keep(),
      remove: () => {
        this.remove();
        this.state = 'gone';
        this.lead('.draft-keep');
      },
    });
  }

  /** The page may never be seen again after this. */
  private readonly hide = (): void => {
    if (document.visibilityState === 'hidden' && this.timer) void this.save();
  };

  private async find(key: string): Promise<void> {
    const found = await readDraft(key);
    const kept = record(record(found?.value).answers);
    const answers = new Map<string, string | readonly string[]>();
    for (const [question, answer] of Object.entries(kept)) {
      if (typeof answer === 'string') answers.set(question, answer);
      else if (isList(answer)) answers.set(question, answer.map(String));
    }
    // Meanwhile another form may be open, or this one be kept.
    if (!found || answers.size === 0 || key !== this.key || this.state !== 'no') return;
    this.offered = { found, answers };
    this.element.requestUpdate();
  }

  private goOn(): void {
    const { element, offered } = this;
    if (!offered) return;
    this.offered = undefined;
    this.from = offered.found;
    this.state = 'kept';
    this.expires = Date.now() + draftLife;
    element.writing.restore(this.withNew(offered.answers));
    this.lead('[part~="control"]');
    // It is kept from today on, with what was written meanwhile.
    this.typed();
  }

  /** What was kept, and what was begun here before she took it up: neither is lost. */
  private withNew(offered: Answers): Answers {
    const { writing, renderRoot } = this.element;
    const all = new Map(offered);
    writing.collect(renderRoot);
    for (const question of writing.all) {
      const { key, kind } = question;
      const now = writing.answerTo(question);
      if (!now.length || String(now) === String(this.before.get(key) ?? '')) continue;
      const kept = kind === 'text' ? all.get(key) : undefined;
      all.set(key, kept && kept !== now ? `${String(kept)}\n${String(now)}` : now);
    }
    return all;
  }

  private async keep(): Promise<void> {
    const { element } = this;
    element.writing.collect(element.renderRoot);
    if (this.answers().size === 0) {
      this.state = 'empty';
      element.requestUpdate();
      return;
    }
    // What was kept before is offered again another time.
    this.offered = undefined;
    this.saved = false;
    this.state = 'kept';
    await this.save();
    this.lead(this.safe ? '.draft-kept' : '.draft-keep');
  }

  private typed(): void {
    if (this.state === 'empty') this.state = 'no';
    if (this.state === 'kept') this.timer ??= setTimeout(() => void this.save(), pause);
  }

  private save(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { element, key } = this;
    element.writing.collect(element.renderRoot);
    const answers = Object.fromEntries(this.answers());
    return this.queue(async () => {
      // Of a page that has become private, nothing more is kept.
      if (this.state !== 'kept' || key !== this.key || element.private) return;
      this.expires = Date.now() + draftLife;
      const { own, from } = this;
      const kept = await keepDraft(key, own, { answers }, this.saved);
      if (own !== this.own) return;
      if (kept !== 'kept') {
        this.state = kept;
        element.requestUpdate();
        return;
      }
      this.saved = true;
      // The tab that kept it before is told so once it goes on there.
      if (from) await forgetDraft(key, from.own, from);
      this.from = undefined;
    });
  }

  /** What is kept: files are with the backend or nowhere, and consent is given anew. */
  private answers(): Answers {
    const kept = new Map<string, string | readonly string[]>();
    const { writing } = this.element;
    const keeps = ({ kind }: Question) => kind !== 'file' && kind !== 'consent';
    for (const question of writing.all.filter(keeps)) {
      const answer = writing.answerTo(question);
      if (answer.length) kept.set(question.key, answer);
    }
    return kept;
  }

  private lead(selector: string): void {
    this.element.focusNext = selector;
    this.element.requestUpdate();
  }

  private queue(work: () => Promise<void>): Promise<void> {
    const done = this.work.then(work);
    this.work = done.catch(() => undefined);
    return done;
  }
}
