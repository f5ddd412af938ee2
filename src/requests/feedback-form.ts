import { initialState, Task, TaskStatus } from '@lit/task';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { attribute, choice, data, flag, state, text } from '../kit/attribute.js';
import { isList } from '../kit/door.js';
import { ExitEvent, exitToRepeat, onExit } from '../kit/exit.js';
import { hotlinesFor, say, type Home, type Hotline, type Localized } from '../kit/home.js';
import { safeUrl } from '../kit/html.js';
import { hotlines, hotlineWords, type HotlineView } from '../kit/hotlines.js';
import { Language, pickLocale } from '../kit/language.js';
import { RemoteError, withoutQuery } from '../kit/remote.js';
import { hotlinesStyles } from '../kit/hotlines.styles.js';
import { themeStyles } from '../kit/theme.styles.js';
import { Widget } from '../kit/widget.js';
import { dialects, pickDialect } from './backends/detect.js';
import { choiceTemplate } from './choice-view.js';
import type { Dialect, OpenDialect } from './dialect.js';
import { RequestFailedEvent, RequestSubmitEvent } from './feedback-form.events.js';
import { feedbackFormStyles } from './feedback-form.styles.js';
import type { Field } from './fields.js';
import type { Flow, FlowElement } from './flow/flow.js';
import { formTemplate } from './form-view.js';
import { withAddress, type Form, type Problem, type Question, type RequestType } from './form.js';
import { keepTemplate } from './keep-view.js';
import { locales } from './locales/index.js';
import { isFlagged, mayKeep } from './may-keep.js';
import { noticeTemplate } from './notice.js';
import type { Receipt } from './receipt.js';
import type { Sending, SendingElement } from './sending.js';
import { parseAbout, type About } from './submission.js';
import { Writing } from './writing.js';

/** The place that takes requests, once it is known what it takes. */
interface Office {
  /** Missing where nothing says where requests go, and nothing may be written either. */
  readonly dialect?: Dialect;
  readonly types: readonly RequestType[];
  readonly url: string;
  /** The organisation's own page. */
  readonly page: string | undefined;
}

/** All forms in the page: a dialect that comes late reaches those that wait for it. */
const forms = new Set<FeedbackForm>();

/**
 * Leave a message, ask for help, answer a survey: nothing that was written is ever lost.
 *
 * @element jia-feedback-form
 * @summary A form that a backend defines, with a receipt.
 *
 * @slot - What shows until the first content is there: a link, a phone number; or, in a script with `data-jia-form`, a form as JSON.
 * @slot header - Beside the heading.
 * @slot footer - Below everything.
 * @slot notice - More to read before the first field.
 * @slot empty - A `<template>` for the empty state.
 * @slot error - A `<template>` for the error state.
 *
 * @fires {LoadEvent} jia-load - The first content is shown.
 * @fires {JiaErrorEvent} jia-error - The form could not be read: `code`, `message`, `source`.
 * @fires {RequestSubmitEvent} jia-submit - A request is about to be sent: `service`. Cancelable: then the page sends it, and calls `sent()` or `notSent()`.
 * @fires {RequestSentEvent} jia-sent - A request has arrived: `reference`.
 * @fires {RequestQueuedEvent} jia-queued - A request did not arrive yet and is tried again by itself: `kept`, `code`.
 * @fires {RequestFailedEvent} jia-failed - A request could not be sent and is not tried again: `code`.
 *
 * @csspart heading - The widget's heading.
 * @csspart type - A request type that can be chosen.
 * @csspart form - The form.
 * @csspart notice - What is to know before writing.
 * @csspart field - A question.
 * @csspart label - A question's name.
 * @csspart control - A native control.
 * @csspart field-error - What is wrong with an answer.
 * @csspart error-summary - All that is wrong, with links to the fields.
 * @csspart submit - The button that sends.
 * @csspart receipt - The proof that it has arrived.
 * @csspart reference - The number on it.
 * @csspart waiting - What was sent and has not arrived.
 * @csspart unsent - That something waits which was sent from another page.
 * @csspart hotline - A phone number.
 * @csspart exit - The way out of the page, repeated where its own button does not stay in sight.
 * @csspart loading - The shape of what comes.
 * @csspart empty - There is nothing to write to.
 * @csspart error - It could not be read, or not be sent; nothing written is lost.
 * @csspart retry - The button that tries again.
 */
export class FeedbackForm extends Widget {
  static override styles = [themeStyles, hotlinesStyles, feedbackFormStyles];

  /** Adds a dialect that `type` can name; it reaches whichever copy was defined first. */
  static registerBackend(name: string, open: OpenDialect): void {
    const key = name.trim().toLowerCase();
    dialects.set(key, open);
    for (const form of [...forms])
      if (form.type.trim().toLowerCase() === key) void form.office.run();
  }

  /** A request type's code; without it, the visitor chooses. */
  @attribute(text('service')) service = '';
  /** What the request is about: an address and a title, or JSON with `url` and `title`. */
  @attribute(text('about')) about = '';
  /** Never show a field here, whatever the backend says. */
  @attribute(flag('sensitive')) sensitive = false;
  /** `link` leads to the organisation's own page instead of showing the form. */
  @attribute(choice('mode', ['form', 'link'], 'form')) mode: 'form' | 'link' = 'form';
  /** A name and a number to call; counts only without `home`. */
  @attribute(text('hotline')) hotline = '';
  /** Where the plain JSON dialect posts. */
  @attribute(text('action')) action = '';
  /** For Open311 servers that want a key. */
  @attribute(text('api-key')) apiKey = '';
  /** For Open311 servers that serve several. */
  @attribute(text('jurisdiction')) jurisdiction = '';
  /** Lets `jia-submit` hold what was typed. */
  @attribute(flag('expose-answers')) exposeAnswers = false;

  /** Answers that stand there before she writes: by a question's code, a value or several; never consents. */
  @data() prefill: Readonly<Record<string, unknown>> | undefined = undefined;

  /**
   * For a page that sends by itself, after `preventDefault()` on `jia-submit`: it has arrived. Shows the
   * receipt, with the office's `reference` and the `number` that leads back to it where there are any, and
   * clears what was written.
   */
  async sent(receipt: Partial<Receipt> = {}): Promise<void> {
    (await this.loadSender()).take(this.handedOn, { reference: '', ...receipt });
  }

  /** The same: it has not arrived. What was written stays, with `message` and the number to call. */
  notSent(message = ''): void {
    this.failure = message;
  }

  /** The text of a form that stands in the page. */
  @state() private ownForm = '';
  @state() private chosen = '';
  @state() private aboutLeftOut = '';
  @state() private placeAsked = false;
  @state() private problems: readonly Problem[] = [];
  /** Why the last try did not arrive, in the backend's words; empty when it said none. */
  @state() private failure: string | undefined = undefined;
  @state() private sending = false;
  /** Sends, keeps, and says what became of it; loaded once there is a form. */
  @state() private sender: Sending | undefined = undefined;

  protected readonly words = new Language(this, locales);
  private readonly writing = new Writing();
  private stay: (() => void) | undefined = undefined;
  /** Leads through forms with pages and conditions; loaded when one is opened. */
  private flow: Flow | undefined = undefined;
  /** What the page sends itself, since it took `jia-submit` over. */
  private handedOn = '';
  /** The form that the sender was told of. */
  private prepared: Form | undefined = undefined;
  /** What takes the focus once it is drawn. */
  private focusNext = '';
  /** Where reading goes on after a press that changed everything. */
  private readonly beginning = '.title, .types button';

  private readonly office = new Task(this, {
    args: () =>
      [
        this.due,
        this.home,
        this.src,
        this.type,
        this.action,
        this.apiKey,
        this.jurisdiction,
        this.region,
        this.ownForm,
        this.shut,
        this.foreign,
      ] as const,
    task: ([near], { signal }) => (near ? this.openOffice(signal) : initialState),
    onComplete: ({ types }) => this.checkService(types),
    onError: (error) => this.failed(error, this.action || this.src || this.home),
  });

  private readonly form = new Task(this, {
    args: () =>
      [
        this.office.value,
        this.closed ? undefined : this.requestType,
        // Prefilled later, even a plain form is led by the flow.
        !!this.prefill,
      ] as const,
    task: ([office, type], { signal }) =>
      office?.dialect && type ? this.readForm(office.dialect, type, signal) : initialState,
    onComplete: (form) => this.open(form),
    onError: (error) => this.failed(error, this.office.value?.url ?? ''),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    forms.add(this);
    this.readOwnForm();
    this.guard();
    this.stay = onExit(
      () => this.forget(),
      () => this.private,
    );
    document.addEventListener(ExitEvent.moved, this.redraw);
    if (!this.private && isFlagged()) void this.loadSender().catch(() => undefined);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    forms.delete(this);
    this.stay?.();
    document.removeEventListener(ExitEvent.moved, this.redraw);
    removeEventListener('beforeunload', this.warn);
  }

  protected override firstUpdated(): void {
    // The parser may bring the children after the tag.
    this.renderRoot.addEventListener('slotchange', () => this.readOwnForm());
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // The controls hold what was typed; it is taken over before they are drawn anew.
    this.writing.collect(this.renderRoot);
    if (this.sensitive) this.writing.clear();
    if (changed.has('problems')) this.flow?.show(this.problems);
    if (changed.has('service') && this.office.value) this.checkService(this.office.value.types);
    if (changed.has('about') && this.about && !this.subject) {
      this.report(
        `about="…" is not understood; write an http or https address and a title, or JSON with url and title.`,
      );
    }
  }

  protected override updated(changed: PropertyValues): void {
    // What is written while it is on its way would not go along.
    if (this.sending || changed.has('sending')) {
      for (const control of this.renderRoot.querySelectorAll<HTMLInputElement>(
        '[part~="control"]',
      )) {
        control.readOnly = this.sending;
        // A list knows no `readonly`, and nobody is in one when a form is sent.
        if (control.matches('select')) control.disabled = this.sending;
      }
    }
    if (this.settled) {
      queueMicrotask(() => this.loaded());
      this.prepare();
    }
    const target = this.focusNext && this.renderRoot.querySelector<HTMLElement>(this.focusNext);
    if (!target) return;
    // What is drawn anew while a form is on its way takes the focus again.
    if (this.settled || this.focusNext !== this.beginning) this.focusNext = '';
    else if (target.matches(':focus')) return;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'nearest' });
  }

  /* Where requests go and what is asked. */

  private async openOffice(signal: AbortSignal): Promise<Office | typeof initialState> {
    if (!this.home && !this.src.trim() && !this.action && !this.shut) {
      this.report('needs the attribute home, src or action to know where requests go.');
      return initialState;
    }
    const home = await this.readHome(signal);
    const page = home?.requests?.page ?? home?.url;
    const place = this.place(home);
    if (!place) {
      if (this.shut) return { types: [], url: '', page };
      // What is wrong with the page's own addresses was said; the visitor's connection is not to blame.
      if (!this.home) return initialState;
      throw this.unnamed(home, 'place where requests go');
    }
    const { url, type, posts } = place;
    const { apiKey, jurisdiction, region } = this;
    const report = (message: string) => this.report(message);
    const open = await pickDialect(type, posts, report);
    const taken = open({
      url,
      apiKey,
      jurisdiction,
      region,
      language: this.foreign,
      form: this.parseOwnForm(),
      report,
    });
    const { forms } = home?.requests ?? {};
    const dialect = forms
      ? (await import('./flow/home-forms.js')).withForms(
          taken,
          forms,
          home!.origin,
          this.words.tag,
          report,
        )
      : taken;
    let types: readonly RequestType[] = [];
    try {
      types = await dialect.types(signal);
    } catch (error) {
      const before = this.office.value;
      const stays = before?.url === url && !signal.aborted && this.staysAfter(error);
      // Where nothing may be written, the numbers are enough.
      if (!stays && (!this.shut || signal.aborted)) throw error;
      if (stays) ({ types } = before);
      else this.failed(error, url);
    }
    return { dialect, types, url, page };
  }

  /** Without a network, what is being written stays in sight, though it was read for another language perhaps. */
  private staysAfter(error: unknown): boolean {
    const stays = error instanceof RemoteError && error.code === 'network' && !this.writing.empty;
    if (stays) this.report('The form could not be read anew and stays as it is.');
    return stays;
  }

  /** The receiver: the home file's where it names one, whatever the attributes say. */
  private place(home: Home | undefined): { url: string; type: string; posts: boolean } | undefined {
    if (home?.requests?.url) {
      const { url, type = '' } = home.requests;
      if (this.src || this.action) {
        this.report('The home file says where requests go, so src and action are not used.');
      }
      return { url, type, posts: false };
    }
    const action = this.action && safeUrl(this.action);
    if (action) return { url: action, type: this.type, posts: true };
    if (this.action)
      this.report(`action="${withoutQuery(this.action)}" is not an http or https address.`);
    const [url] = this.addresses;
    return url ? { url, type: this.type, posts: false } : undefined;
  }

  private readOwnForm(): void {
    const scripts = ':scope > script[type="application/json"]';
    let script = this.querySelector(`${scripts}[data-jia-form]`);
    if (!script) {
      const other = this.querySelector(`${scripts}:not([data-jia-strings])`);
      if (/"(?:questions|attributes)"\s*:/.test(other?.textContent ?? '')) {
        script = other;
        this.report('The script with a form is read, but wants data-jia-form.');
      }
    }
    this.ownForm = script?.textContent ?? '';
  }

  private parseOwnForm(): unknown {
    try {
      const form = this.ownForm ? (JSON.parse(this.ownForm) as unknown) : undefined;
      if (!isList(form)) return form;
      this.report('The form is a list: it is read as {"questions": [...]}.');
      return { questions: form };
    } catch {
      this.report('The script with data-jia-form is not valid JSON.');
      return undefined;
    }
  }

  private checkService(types: readonly RequestType[]): void {
    if (!this.service || pick(types, this.service)) return;
    const allowed = types.map(({ code }) => code).join(', ') || 'none';
    this.report(`service="${this.service}" is not taken here; allowed: ${allowed}.`);
  }

  private get requestType(): RequestType | undefined {
    const types = this.office.value?.types ?? [];
    return pick(types, this.service) ?? pick(types, this.chosen);
  }

  /** The language to ask the backend for, when it is not the home's own. */
  private get foreign(): string {
    const locale = pickLocale(this.words.asked);
    return locale === 'zh-Hans' ? '' : locale;
  }

  /** The partner wants nothing to be written here. */
  private get shut(): boolean {
    return this.sensitive || this.mode === 'link';
  }

  /** Nothing may be written here, as far as is known before the definition is read. */
  private get closed(): boolean {
    return this.shut || !!this.requestType?.sensitive;
  }

  private get settled(): boolean {
    if (this.office.status !== TaskStatus.COMPLETE) return false;
    if (!this.requestType && !this.closed) return true;
    return this.words.ready && (this.closed || this.formReady);
  }

  /** The form is there, with the words of what leads through it. */
  private get formReady(): boolean {
    const { status, value: form } = this.form;
    return status === TaskStatus.COMPLETE && !!form && (this.leads(form)?.words.ready ?? true);
  }

  private async readForm(dialect: Dialect, type: RequestType, signal: AbortSignal): Promise<Form> {
    let read = this.form.value;
    try {
      read = await dialect.form(type, signal);
    } catch (error) {
      if (signal.aborted || read?.code !== type.code || !this.staysAfter(error)) throw error;
    }
    const form = this.prefill ? { ...read, rich: true } : read;
    if (form.rich && !this.flow) {
      const { Flow } = await import('./flow/flow.js');
      // It is a part of this element that comes later, and reaches what the rest of it reaches.
      this.flow = new Flow(this as unknown as FlowElement);
    }
    return form;
  }

  private open(form: Form): void {
    if (this.writing.opens(form.code, form.public)) {
      this.problems = [];
      this.failure = undefined;
      this.placeAsked = false;
      this.sender?.forget();
      this.leads(form)?.open(form);
    }
  }

  /** What leads through a form, where it is more than one page of plain questions. */
  private leads(form: Form): Flow | undefined {
    return form.rich ? this.flow : undefined;
  }

  private choose(code: string): void {
    this.chosen = code;
    this.focusNext = this.beginning;
  }

  private retry(question: { run(): Promise<void> }): void {
    // The button goes away with the error: its focus must not be lost.
    this.focusNext = this.beginning;
    void question.run();
  }

  private get subject(): About | undefined {
    return this.about === this.aboutLeftOut ? undefined : parseAbout(this.about, safeUrl);
  }

  /* Writing. */

  /** Leaving the page with words that were not sent asks first. */
  private readonly warn = (event: BeforeUnloadEvent): void => {
    this.writing.collect(this.renderRoot);
    if (this.writing.empty || this.sender?.kept) return;
    event.preventDefault();
    event.returnValue = true;
  };

  private readonly redraw = (): void => this.requestUpdate();

  /** Nothing of what was written or received stays: she leaves at once. */
  private forget(): void {
    for (const control of this.renderRoot.querySelectorAll('form')) control.reset();
    this.writing.clear();
    this.sender?.forget();
    this.problems = [];
    this.failure = undefined;
    removeEventListener('beforeunload', this.warn);
  }

  private readonly guard = (event?: Event): void => {
    if (this.writing.questions.length) addEventListener('beforeunload', this.warn);
    if (event) this.flow?.typed(event);
  };

  private readonly press = (event: Event): void => {
    // Nothing is ever sent by the browser's own form post.
    event.preventDefault();
    const form = this.form.value;
    if (form && this.leads(form)?.advance() === false) return;
    void this.send();
  };

  /** @internal */
  tell(problems: readonly Problem[]): void {
    this.problems = problems;
    if (problems.length) this.focusNext = '[part~="error-summary"]';
  }

  private readonly leaveOutAbout = (): void => {
    this.aboutLeftOut = this.about;
  };

  private async send(): Promise<void> {
    const { writing } = this;
    const { value: office } = this.office;
    const { value: form } = this.form;
    if (this.sending || !office?.dialect || !form || form.sensitive || this.closed) return;
    writing.collect(this.renderRoot);
    this.failure = undefined;
    this.problems = writing.check();
    if (this.problems.length) {
      this.focusNext = '[part~="error-summary"]';
      return;
    }
    const code = form.code || this.service;
    const exposed = this.exposeAnswers ? writing.byCode() : undefined;
    const submit = new RequestSubmitEvent(code, exposed);
    if (!this.dispatchEvent(submit)) {
      this.handedOn = writing.id;
      return;
    }
    this.sending = true;
    const submission = {
      id: writing.id,
      form: { ...form, code, questions: writing.questions },
      answers: writing.copy(),
      about: this.subject,
    };
    try {
      const sender = await this.loadSender();
      await sender.send(office.dialect, submission);
    } catch {
      // The words are still there; the next press loads it again.
      this.failure = '';
      this.report('The script that sends could not be read.');
      const failed = new RequestFailedEvent('network');
      this.dispatchEvent(failed);
    }
    this.sending = false;
  }

  /** Once a form is drawn: it can be sent though the network goes away while it is being written. */
  private prepare(): void {
    const { value: form } = this.form;
    if (!form || form === this.prepared) return;
    this.prepared = form;
    if (form.sensitive) return this.sender?.draft.look(form);
    void this.loadSender().then(
      ({ draft }) => draft.look(form),
      () => undefined,
    );
  }

  private async loadSender(): Promise<Sending> {
    const { Sending } = await import('./sending.js');
    // As with the flow.
    return (this.sender ??= new Sending(this as unknown as SendingElement));
  }

  private get phone(): unknown {
    const line = this.numbers.find(({ kind }) => kind !== 'police') ?? this.numbers[0];
    return line ? this.phoneLink(line.tel) : nothing;
  }

  /* Words. */

  private say(words: Localized | undefined): string {
    return say(words, this.words.tag);
  }

  private officeName(form?: Form): string {
    const { homeFile } = this;
    return this.say(form?.notice?.office ?? homeFile?.notice?.office ?? homeFile?.name);
  }

  private nameOf(question: Question): string {
    const { words } = this;
    if (question.label) return question.label;
    switch (question.purpose) {
      case 'name':
        return words.t('name');
      case 'phone':
        return words.t('phoneNumber');
      case 'email':
        return words.t('email');
      case 'address':
        return words.t('place');
      default:
        return words.t(question.required ? 'message' : 'messageMore');
    }
  }

  private problemOf(question: Question): string {
    const problem = this.problems.find(({ key }) => key === question.key);
    if (!problem) return '';
    const key = problemWords[problem.kind as keyof typeof problemWords];
    return problem.text ?? this.words.t(key, { label: this.nameOf(question) });
  }

  /** The numbers to call: the home file's, or, where no home is given, the partner's. */
  private get numbers(): Hotline[] {
    if (this.homeFile) return hotlinesFor(this.homeFile, this.region);
    const own = /^(.*?)\s*(\+?\d[\d\s()-]*)$/.exec(this.hotline.trim());
    return own && !this.home ? [{ name: own[1]!, tel: own[2]!, regions: [] }] : [];
  }

  /** What the numbers are drawn with. */
  private get hotlineView(): HotlineView {
    const { words, homeFile: home, region } = this;
    return { words, home, region, link: (number, scheme) => this.phoneLink(number, scheme) };
  }

  private calls(most?: number): unknown {
    if (this.homeFile) return hotlines(this.hotlineView, most);
    const [line] = this.numbers;
    if (!line || !this.words.ready) return nothing;
    return html`<div class="hotlines">
      <p part="hotline">
        ${line.name ? hotlineWords(line, this.hotlineView) : html`<a href=${telephone(line.tel)}>${this.callWords(line.tel, '')}</a>`}
      </p>
    </div>`;
  }

  private callWords(tel: string, hours: Localized): unknown[] {
    const said = this.say(hours);
    // Apart from the text around it, so that a number is not turned about in right-to-left text.
    const phone = html`<bdi dir="ltr">${tel}</bdi>`;
    return this.words.parts(said ? 'callLine' : 'callLineNoHours', { phone, hours: said });
  }

  private urgentLine(): unknown {
    const { phone } = this;
    return phone === nothing ? nothing : this.words.parts('urgent', { phone });
  }

  /* Templates. */

  /** The heading of what is shown now, below the partner's own. */
  private titled(text: string): unknown {
    return text ? this.headingOf(this.heading ? 1 : 0, text) : nothing;
  }

  /** What stands above a form, and where a field must not be. */
  private titleTemplate({ name, description }: RequestType): TemplateResult {
    const { words } = this;
    const several = (this.office.value?.types.length ?? 0) > 1;
    return html`<div class="top">
      <div class="title" tabindex="-1">${this.titled(name)}</div>
      ${
        several && this.requestType?.code !== this.service
          ? html`<button
              class="button bare"
              type="button"
              ?disabled=${this.sending}
              @click=${() => this.choose('')}
            >
              ${words.t('chooseOther')}
            </button>`
          : nothing
      }
      ${description ? html`<p class="about-type">${description}</p>` : nothing}
    </div>`;
  }

  /** Numbers, hours and a way to the organisation: what a sensitive request gets instead of fields. */
  private elsewhereTemplate(office: Office, type: RequestType | undefined): TemplateResult {
    const { words } = this;
    const page = type?.contact?.page ?? office.page;
    const { tel = '', hours = '' } = type?.contact ?? {};
    const name = this.say(this.homeFile?.name) || (page ? hostOf(page) : '');
    const text =
      page && this.mode === 'link' && !this.sensitive && !type?.sensitive
        ? words.t('elsewhereLink', { office: name })
        : words.t(page ? 'elsewhere' : 'elsewhereNoPage');
    if (!words.ready) return html`${type ? this.titleTemplate(type) : nothing} ${this.skeleton(3)}`;
    return html`<div class="elsewhere stack">
      ${type ? this.titleTemplate(type) : nothing}
      <p>${text}</p>
      ${
        tel
          ? html`<p part="hotline">
              <a class="button primary call" href=${telephone(tel)}
                >${this.callWords(tel, hours)}</a
              >
            </p>`
          : nothing
      }
      ${this.calls()}
      ${
        page
          ? html`<p>
              <a class="button" href=${page} referrerpolicy="no-referrer"
                >${words.t('ownPage', { office: name })}</a
              >
            </p>`
          : nothing
      }
    </div>`;
  }

  private noticeOf(office: Office, form: Form): TemplateResult {
    const { reader, days, keep } = { ...this.homeFile?.notice, ...form.notice };
    return noticeTemplate({
      words: this.words,
      office: this.officeName(form),
      reader: this.say(reader),
      days,
      keep: this.say(keep),
      everybody: form.public,
      receiver: hostOf(office.url),
      calls: this.calls(1),
    });
  }

  private formOf(office: Office, defined: Form): TemplateResult {
    const { writing } = this;
    const form = this.placeAsked ? withAddress(defined) : defined;
    const flow = this.leads(defined);
    writing.all = form.questions;
    const instead = flow?.instead(form);
    if (instead !== undefined) return html`${this.titleTemplate(defined)} ${instead}`;
    if (!flow) writing.questions = form.questions;
    const view = flow?.view(form, (question) => this.fieldOf(question));
    return formTemplate({
      words: this.words,
      title: [this.titleTemplate(defined), this.sender?.draft.offer()],
      notice: this.noticeOf(office, defined),
      fields: view?.fields ?? form.questions.map((question) => this.fieldOf(question)),
      about: this.subject,
      sending: this.sending,
      failure: this.failure,
      urgent: this.urgentLine(),
      keep: mayKeep() && !this.private ? keepTemplate(this.words) : nothing,
      draft: this.sender?.draft.control(),
      exit: this.exitTemplate(),
      send: this.press,
      typed: this.guard,
      leaveOutAbout: this.leaveOutAbout,
      flow: view,
    });
  }

  /** After each group of questions, where the page's own exit is scrolled away. */
  private exitTemplate(): unknown {
    const way = exitToRepeat();
    if (!way) return nothing;
    return html`<p>
      <a
        class="button way-out"
        part="exit"
        href=${way.href}
        rel="noreferrer"
        @click=${(event: Event) => {
          event.preventDefault();
          way.leave();
        }}
        >${way.label}</a
      >
    </p>`;
  }

  private fieldOf(question: Question): Field {
    const { words, writing } = this;
    const { key, kind, purpose, help } = question;
    const own =
      purpose === 'address'
        ? words.t('placeHint')
        : kind === 'datetime' && !hasDateControl()
          ? words.t('dateHint')
          : '';
    return {
      question,
      id: `q${writing.all.findIndex((each) => each.key === key)}`,
      label: this.nameOf(question),
      help: [help, own].filter(Boolean).join(' '),
      answer: writing.answerTo(question),
      problem: this.problemOf(question),
      words,
    };
  }

  private insideTemplate(office: Office): unknown {
    const type = this.requestType;
    if (this.closed) return this.elsewhereTemplate(office, type);
    if (!type) {
      const [line] = this.numbers;
      if (office.types.length) {
        return choiceTemplate({
          types: office.types,
          title: this.titled(this.words.t('choose')),
          heading: (text) => this.headingOf(this.heading ? 2 : 1, text),
          choose: ({ code }) => this.choose(code),
          calls: this.calls(),
        });
      }
      return this.emptyState(
        line
          ? this.words.parts('empty', { phone: this.phoneLink(line.tel) })
          : this.words.t('emptyNoPhone'),
      );
    }
    return this.form.render({
      initial: () => this.skeleton(4),
      // Read anew, in another language perhaps, the form stays in sight with what is written in it.
      pending: () =>
        this.form.value?.code === type.code
          ? this.pageOf(office, this.form.value)
          : this.skeleton(4),
      error: (error) => this.errorState(error, () => this.retry(this.form)),
      complete: (form) => this.pageOf(office, form),
    });
  }

  private pageOf(office: Office, form: Form): unknown {
    if (form.sensitive) return this.elsewhereTemplate(office, form);
    // No field comes before the notice, and the notice is all words.
    const ready = this.words.ready && (this.leads(form)?.words.ready ?? true);
    if (!ready) return html`${this.titleTemplate(form)} ${this.skeleton(4)}`;
    return this.sender?.instead(form) ?? this.formOf(office, form);
  }

  override render(): TemplateResult {
    return this.frame(
      html`<div class="room">
        ${this.words.ready && !this.closed && !this.sending ? this.sender?.others() : nothing}
        ${this.office.render({
          initial: () => (this.due ? nothing : this.skeleton(4)),
          pending: () =>
            this.office.value ? this.insideTemplate(this.office.value) : this.skeleton(4),
          error: (error) => this.errorState(error, () => this.retry(this.office)),
          complete: (office) => this.insideTemplate(office),
        })}
      </div>`,
    );
  }
}

const problemWords = {
  required: 'needed',
  choose: 'neededChoice',
  number: 'notNumber',
  date: 'notDate',
  datetime: 'notDate',
  tel: 'notPhone',
  email: 'notEmail',
} as const;

/** The type that a code means; an only one without a code of its own is meant by any. */
function pick(types: readonly RequestType[], code: string): RequestType | undefined {
  const [only, ...others] = types;
  if (only && others.length === 0 && (!code || !only.code)) return only;
  return types.find((type) => type.code === code);
}

function telephone(number: string): string {
  return `tel:${number.replace(/[^\d+*#,;]/g, '')}`;
}

function hostOf(url: string): string {
  return new URL(url).host;
}

/** Some browsers have no control for dates: there it is a line of text. */
function hasDateControl(): boolean {
  const control = document.createElement('input');
  control.type = 'datetime-local';
  return control.type === 'datetime-local';
}

declare global {
  interface HTMLElementTagNameMap {
    'jia-feedback-form': FeedbackForm;
  }
}
