/**
 * All that a form needs to send and to keep, and to say what became of it. Loaded once a form is there,
 * so that the first content does not wait for it.
 */
import { nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { Language } from '../kit/language.js';
import { RemoteError } from '../kit/remote.js';
import type { Dialect } from './dialect.js';
import { Drafting } from './drafting.js';
import {
  RequestFailedEvent,
  RequestQueuedEvent,
  RequestSentEvent,
} from './feedback-form.events.js';
import {
  filled,
  findQuestion,
  withAddress,
  type Form,
  type Problem,
  type Question,
  type RequestType,
} from './form.js';
import type { Words } from './locales/en.js';
import {
  drop,
  entries,
  follow,
  hold,
  resume,
  retry,
  send,
  type Entry,
  type WhyNotKept,
} from './outbox.js';
import { Refusal, type Receipt } from './receipt.js';
import { receiptTemplate } from './receipt-view.js';
import type { Submission } from './submission.js';
import { othersTemplate, waitingTemplate } from './waiting-view.js';
import type { Writing } from './writing.js';

/** The insides of the form element that sending reaches; the element hands itself over as this. */
export interface SendingElement extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: ParentNode;
  readonly writing: Writing;
  readonly words: Language<Words>;
  readonly form: { readonly value?: Form | undefined };
  readonly office: { readonly value?: { readonly url: string } | undefined };
  readonly private: boolean;
  /** Nothing may be written here. */
  readonly closed: boolean;
  readonly phone: unknown;
  readonly warn: (event: BeforeUnloadEvent) => void;
  problems: readonly Problem[];
  failure: string | undefined;
  placeAsked: boolean;
  focusNext: string;
  /** Where reading begins. */
  readonly beginning: string;
  choose(code: string): void;
  titled(text: string): unknown;
  titleTemplate(type: RequestType): unknown;
  officeName(form?: Form): string;
  urgentLine(): unknown;
  nameOf(question: Question): string;
  report(message: string): void;
}

export class Sending implements ReactiveController {
  readonly draft: Drafting;
  /** Sent from here, and not arrived. */
  private waiting: Entry | undefined = undefined;
  private receipt: Receipt | undefined = undefined;
  private copied: 'no' | 'yes' | 'failed' = 'no';
  private unfollow: (() => void) | undefined = undefined;
  /** What the page was told of already. */
  private told = '';

  private readonly element: SendingElement;

  constructor(element: SendingElement) {
    this.element = element;
    this.draft = new Drafting(element);
    element.addController(this);
    if (!element.private) void resume();
  }

  hostConnected(): void {
    const { element } = this;
    this.unfollow = follow(
      () => this.hear(),
      () => !element.private && !element.closed,
    );
    this.hear();
  }

  hostDisconnected(): void {
    this.unfollow?.();
  }

  /** Whether what was sent lies on the device, so that the page may be left. */
  get kept(): boolean {
    return !!this.waiting?.kept || this.draft.safe;
  }

  /** Another form was opened, or she leaves at once. */
  forget(): void {
    this.waiting = undefined;
    this.receipt = undefined;
    this.draft.reset();
  }

  async send(dialect: Dialect, submission: Submission): Promise<void> {
    try {
      if (dialect.prepare) {
        const prepared = dialect.prepare(submission);
        const letter = { prepared, text: this.inWords(submission), whyNot: this.whyNot };
        this.settle(await send(letter), submission.form);
      } else {
        const receipt = await dialect.send?.(submission);
        if (receipt) this.take(submission.id, receipt);
      }
    } catch (error) {
      this.notSent(error, submission.form);
    }
  }

  /** A receipt that came in another way than through the outbox. */
  take(id: string, receipt: Receipt): void {
    this.settle(hold(id, receipt), this.element.form.value!);
  }

  /** Why it must not lie on this device. */
  private get whyNot(): WhyNotKept | undefined {
    if (this.element.private) return 'private';
    const box = this.element.renderRoot.querySelector<HTMLInputElement>('.keep-not');
    return box?.checked ? 'asked' : undefined;
  }

  /** After the first try. */
  private settle(entry: Entry, form: Form): void {
    const { id, state, receipt, error } = entry;
    const { element } = this;
    const open = element.writing.id === id;
    if (!open || !element.isConnected) return this.leave(entry, open);
    if (state === 'arrived' && receipt) {
      this.arrived(receipt, id);
      void drop(id);
    } else if (error instanceof Refusal) {
      // It can be mended where it stands.
      void drop(id);
      this.notSent(error, form);
    } else {
      this.waiting = entry;
      element.focusNext = '[part~="waiting"]';
      // It lies in the outbox now: kept twice, it would be read twice.
      if (entry.kept) this.draft.forget();
      const code = error instanceof RemoteError ? error.code : 'payload';
      if (error instanceof RemoteError) element.report(error.message);
      const event =
        state === 'stopped'
          ? new RequestFailedEvent(code)
          : new RequestQueuedEvent(entry.kept, code);
      element.dispatchEvent(event);
    }
  }

  /** Another form is open here, or the page took this one away: the next to be shown shows it, perhaps again this one. */
  private leave(entry: Entry, open: boolean): void {
    const { id, receipt, kept } = entry;
    const { element } = this;
    if (open) {
      this.waiting = { ...entry, state: 'sending' };
      if (receipt || kept) this.draft.forget();
    }
    if (!receipt) return;
    this.told = id;
    const place = element.isConnected ? element : document;
    place.dispatchEvent(new RequestSentEvent(receipt.reference));
  }

  /** What became of it meanwhile. */
  private hear(): void {
    this.element.requestUpdate();
    if (!this.waiting) return;
    const { id, state } = this.waiting;
    const entry = entries().find((each) => each.id === id);
    const form = this.element.form.value;
    this.waiting = entry;
    if (!entry || entry.state === state || !form) return;
    if (entry.state === 'arrived' || entry.error instanceof Refusal) {
      this.waiting = undefined;
      this.settle(entry, form);
    } else if (entry.state === 'stopped') {
      this.settle(entry, form);
    }
  }

  private giveUp(clear: boolean): void {
    const { waiting, element } = this;
    if (clear) element.writing.clear();
    this.waiting = undefined;
    element.focusNext = element.beginning;
    element.requestUpdate();
    if (waiting) void drop(waiting.id);
  }

  private arrived(receipt: Receipt, id: string): void {
    const { element } = this;
    element.writing.clear();
    this.draft.forget();
    removeEventListener('beforeunload', element.warn);
    this.receipt = receipt;
    this.copied = 'no';
    element.focusNext = '[part~="receipt"]';
    element.requestUpdate();
    if (id === this.told) return;
    const sent = new RequestSentEvent(receipt.reference);
    element.dispatchEvent(sent);
  }

  private notSent(error: unknown, form: Form): void {
    const { element } = this;
    const problems: Problem[] = [];
    const rest: string[] = [];
    const complaints = error instanceof Refusal ? error.complaints : [];
    for (const { field, text } of complaints) {
      if (field === 'address') element.placeAsked = true;
      const asked = element.placeAsked ? withAddress(form) : form;
      const question = field && findQuestion(asked.questions, field);
      if (question) problems.push({ key: question.key, kind: 'server', text });
      else rest.push(text);
    }
    element.problems = problems;
    const code = complaints.length
      ? 'refused'
      : error instanceof RemoteError
        ? error.code
        : 'payload';
    if (rest.length || !problems.length) element.failure = rest.join(' ');
    if (problems.length) element.focusNext = '[part~="error-summary"]';
    // The messages of our own errors hold no word that was typed.
    const known = error instanceof RemoteError || error instanceof Refusal;
    element.report(known ? error.message : 'The backend failed to send a request.');
    const failed = new RequestFailedEvent(code);
    element.dispatchEvent(failed);
  }

  private async copy(reference: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(reference);
      this.copied = 'yes';
    } catch {
      this.copied = 'failed';
    }
    this.element.requestUpdate();
  }

  /** What was written, to be given back. */
  private inWords({ form, answers }: Submission): string {
    const lines: string[] = [];
    for (const { question, values } of filled(form.questions, answers)) {
      const said = values.map(
        (value) => question.choices.find(({ key }) => key === value)?.name ?? value,
      );
      lines.push(`${this.element.nameOf(question)}\n${said.join('\n')}`);
    }
    return lines.join('\n\n');
  }

  /* Templates. */

  /** What stands in the place of a form that was sent. */
  instead(form: Form): unknown {
    if (this.waiting) return [this.element.titleTemplate(form), this.waitingOf(this.waiting)];
    return this.receipt && this.receiptOf(this.receipt, form);
  }

  private waitingOf(entry: Entry): unknown {
    return waitingTemplate({
      words: this.element.words,
      entry,
      phone: this.element.phone,
      sendNow: () => void retry(entry.id),
      remove: () => this.giveUp(true),
      change: () => this.giveUp(false),
    });
  }

  private receiptOf(receipt: Receipt, form: Form): unknown {
    const { element } = this;
    return receiptTemplate({
      words: element.words,
      receipt,
      heading: (text) => element.titled(text),
      office: receipt.office || element.officeName(form),
      urgent: element.urgentLine(),
      copied: this.copied,
      copy: () => void this.copy(receipt.number ?? receipt.reference),
      again: () => {
        this.receipt = undefined;
        element.choose('');
        element.requestUpdate();
      },
    });
  }

  /** What earlier pages have left. */
  others(): unknown {
    if (this.element.private) return nothing;
    const left = entries().filter(({ id }) => id !== this.waiting?.id);
    if (left.length === 0) return nothing;
    return othersTemplate({
      words: this.element.words,
      entries: left,
      phone: this.element.phone,
      send: () => void retry(),
      remove: (ids) => {
        for (const id of ids) void drop(id);
      },
    });
  }
}
