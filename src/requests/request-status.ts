import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { deviceName } from '../kit/device.js';
import { attribute, state, text } from '../kit/attribute.js';
import { onExit } from '../kit/exit.js';
import { Language, pickLocale } from '../kit/language.js';
import { RemoteError } from '../kit/remote.js';
import { themeStyles } from '../kit/theme.styles.js';
import { Widget } from '../kit/widget.js';
import { act, lookUp, type Act, type StatusSource } from './backends/status.js';
import { mark } from './icons.js';
import {
  followOwnNumber,
  forgetNumber,
  isNumberKept,
  keepNumber,
  mayKeepNumber,
  ownNumber,
  setOwnNumber,
} from './own-number.js';
import { groups } from './receipt.js';
import { isNumber, numberLength, readReference, type SentRequest } from './request.js';
import { requestStatusStyles } from './request-status.styles.js';
import { locales } from './status-locales/index.js';
import { statusTemplate, type StatusView } from './status-view.js';
import { newId } from './submission.js';

const quiet: StatusView['said'] = { part: '', text: '', wrong: false };

/**
 * With the number on a receipt: how far a request is, the answer, and what its sender can do. Nobody's
 * request is listed, and the number is kept nowhere unless she asks for it.
 *
 * @element jia-request-status
 * @summary How far a request is, and its answer.
 *
 * @slot - What shows until the first content is there: a link, a phone number.
 * @slot header - Beside the heading.
 * @slot footer - Below everything.
 * @slot error - A `<template>` for the error state.
 *
 * @fires {LoadEvent} jia-load - The first content is shown.
 * @fires {JiaErrorEvent} jia-error - A request could not be read: `code`, `message`, `source`.
 *
 * @csspart heading - The widget's heading.
 * @csspart receipt-input - The field for the number.
 * @csspart state - How far the request is.
 * @csspart answer - The office's latest answer.
 * @csspart history - All that happened.
 * @csspart reply - The form to write more.
 * @csspart withdraw - The button that takes the request back.
 * @csspart delete - The button that deletes it.
 * @csspart loading - The request is being looked up.
 * @csspart error - It could not be read.
 * @csspart retry - The button that tries again.
 */
export class RequestStatus extends Widget {
  static override styles = [themeStyles, requestStatusStyles];

  /** A name and a number to call; counts only without `home`. */
  @attribute(text('hotline')) hotline = '';
  /** For Open311 servers that want a key. */
  @attribute(text('api-key')) apiKey = '';
  /** For Open311 servers that serve several. */
  @attribute(text('jurisdiction')) jurisdiction = '';

  @state() private phase: 'ask' | 'looking' | 'shown' = 'ask';
  @state() private typed = '';
  @state() private problem = '';
  @state() private trouble: unknown = undefined;
  @state() private request: SentRequest | undefined = undefined;
  @state() private busy = false;
  @state() private said = quiet;
  @state() private sure: StatusView['sure'] = '';
  @state() private draft = '';
  @state() private notKept = false;

  protected readonly words = new Language(this, locales);
  /** What was looked up: in memory only, unless she says so. */
  private number = '';
  /** The reply that was tried last: every try of the same words is one reply. */
  private tried = { text: '', id: '' };
  /** Where requests are, once it is known. */
  private url: string | undefined = undefined;
  private opening: AbortController | undefined = undefined;
  private focusNext = '';
  private question: AbortController | undefined = undefined;
  private stops: (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.stops = [
      onExit(
        () => this.close(),
        () => this.private,
      ),
      followOwnNumber(() => this.requestUpdate(), !this.private),
    ];
    this.guard();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.stops.splice(0)) stop();
    this.question?.abort();
    this.guard();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!changed.has('home') && !changed.has('src')) return;
    // A number is the business of the place that gave it: no other one is asked about it.
    const { typed } = this;
    this.close();
    this.typed = typed;
    void this.open();
  }

  protected override updated(): void {
    this.guard();
    if (this.words.ready) queueMicrotask(() => this.loaded());
    const target = this.focusNext && this.renderRoot.querySelector<HTMLElement>(this.focusNext);
    if (!target) return;
    this.focusNext = '';
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'nearest' });
  }

  /* Where the office is. */

  /** The receiver: the home file's where it names one, whatever the attributes say. */
  private async open(): Promise<void> {
    this.opening?.abort();
    const { signal } = (this.opening = new AbortController());
    this.url = undefined;
    const home = await this.readHome(signal);
    if (signal.aborted) return;
    this.url = home?.requests?.url ?? this.addresses[0];
    if (!this.url) this.report('needs the attribute home or src to know where requests are.');
    this.requestUpdate();
  }

  private get source(): StatusSource | undefined {
    const { url, apiKey, jurisdiction } = this;
    const locale = pickLocale(this.words.asked);
    const language = locale === 'zh-Hans' ? '' : locale;
    return url ? { url, apiKey, jurisdiction, language } : undefined;
  }

  private get host(): string {
    return this.url ? new URL(this.url).host : '';
  }

  /** A number to call with questions; the police answer none about letters. */
  private get tel(): string {
    if (!this.home) return /\+?\d[\d\s()-]*$/.exec(this.hotline.trim())?.[0] ?? '';
    const line = this.nearestHotline();
    return !line || line.kind === 'police' ? '' : line.tel;
  }

  /* Looking up. */

  private readonly look = (event?: Event): void => {
    event?.preventDefault();
    const number = readReference(this.typed);
    const digits = number.replace(/\D/g, '').length;
    // A misread number must not stand in an address; a reference of another system has fewer digits.
    const misread = digits > numberLength * (/^\d+$/.test(number) ? 0.5 : 0.75);
    const { words } = this;
    this.problem = !number
      ? words.t('statusMissing')
      : misread && !isNumber(number)
        ? words.t('statusShort', { count: digits })
        : '';
    if (this.problem) this.focusNext = '#number';
    else void this.find(number);
  };

  private async find(number: string): Promise<void> {
    this.question?.abort();
    const { signal } = (this.question = new AbortController());
    this.number = number;
    this.phase = 'looking';
    this.trouble = undefined;
    try {
      if (!this.url) await this.open();
      if (signal.aborted) return;
      const { source } = this;
      if (!source) throw new RemoteError('payload', 'There is no place to ask.', '');
      const found = await lookUp(number, source, signal);
      if (signal.aborted) return;
      if (found) this.show(found);
      else this.refuse('statusUnknown');
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof RemoteError && error.status === 429) this.refuse('statusLater');
      else {
        this.phase = 'ask';
        this.trouble = error;
        this.failed(error, this.url ?? this.src);
      }
    }
  }

  private show(request: SentRequest): void {
    this.request = request;
    this.phase = 'shown';
    this.typed = '';
    this.said = quiet;
    this.focusNext = '.top';
    if (isNumber(this.number) && isNumberKept() && !this.private) setOwnNumber(this.number, true);
  }

  private refuse(why: 'statusUnknown' | 'statusLater'): void {
    const { words, tel } = this;
    this.phase = 'ask';
    this.problem = words.t(tel ? why : `${why}NoPhone`, { phone: tel });
    this.focusNext = '#number';
  }

  /** Nothing of the request stays on the screen or in memory. */
  private close(): void {
    this.question?.abort();
    this.phase = 'ask';
    this.typed = this.problem = this.number = this.draft = '';
    this.request = this.trouble = undefined;
    this.said = quiet;
    this.sure = '';
    this.tried = { text: '', id: '' };
  }

  /* What she does. */

  private async perform(part: string, what: Act, done: string): Promise<boolean> {
    const { source, number } = this;
    if (this.busy || !source) return false;
    this.busy = true;
    this.said = quiet;
    try {
      const after = await act(number, what, source);
      // Closed or left meanwhile: what came is nobody's any more.
      if (this.number !== number) return false;
      this.request = after;
      if (after) this.said = { part, text: done, wrong: false };
      return true;
    } catch (error) {
      this.said = { part, text: this.words.t('statusNotSent'), wrong: true };
      this.report(error instanceof RemoteError ? error.message : 'A request could not be changed.');
      return false;
    } finally {
      this.busy = false;
    }
  }

  private readonly reply = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { words, draft } = this;
    const text = draft.trim();
    if (!text) {
      this.said = { part: 'reply', text: words.t('statusReplyEmpty'), wrong: true };
      this.focusNext = '#reply';
      return;
    }
    if (text !== this.tried.text) this.tried = { text, id: newId() };
    const what: Act = { kind: 'reply', ...this.tried };
    if (!(await this.perform('reply', what, words.t('statusReplySent')))) return;
    // What was typed meanwhile did not go along.
    if (this.draft.startsWith(draft)) this.draft = this.draft.slice(draft.length).trimStart();
    this.tried = { text: '', id: '' };
  };

  /** Leaving the page with a reply that was not sent asks first. */
  private readonly warn = (event: BeforeUnloadEvent): void => {
    // What she left at once is empty before it is drawn.
    if (!this.draft.trim()) return;
    event.preventDefault();
    event.returnValue = true;
  };

  /** Listens only while there is something to lose: browsers keep no page that listens for its end. */
  private guard(): void {
    if (this.isConnected && this.draft.trim()) addEventListener('beforeunload', this.warn);
    else removeEventListener('beforeunload', this.warn);
  }

  private async end(kind: 'withdraw' | 'delete'): Promise<void> {
    if (!(await this.perform('ends', { kind }, ''))) return;
    this.sure = '';
    if (this.request) {
      this.focusNext = '.top';
      return;
    }
    if (ownNumber() === this.number) forgetNumber();
    this.close();
    this.said = { part: 'deleted', text: this.words.t('statusDeleted'), wrong: false };
    this.focusNext = '.deleted';
  }

  private ask(what: StatusView['sure']): void {
    const before = this.sure;
    this.sure = what;
    this.said = quiet;
    this.focusNext = what ? '#sure' : `[part~="${before}"]`;
  }

  private keep(on: boolean): void {
    if (!on) return forgetNumber();
    setOwnNumber(this.number, false);
    this.notKept = !keepNumber(true);
    if (this.notKept) forgetNumber();
  }

  /* Templates. */

  private askTemplate(): TemplateResult {
    const { words, problem, tel } = this;
    const looking = this.phase === 'looking';
    const kept = isNumberKept() && !this.private;
    return html`${this.said.part === 'deleted' ? html`<p class="deleted" tabindex="-1">${this.said.text}</p>` : nothing}
      <form method="dialog" novalidate @submit=${this.look}>
        <div class="field">
          <label for="number">${words.t('statusNumber')}</label>
          <p class="quiet" id="number-hint">${words.t('statusHint')}</p>
          <input
            id="number"
            part="receipt-input"
            type="text"
            dir="ltr"
            inputmode="numeric"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            .value=${this.typed}
            aria-describedby=${problem ? 'number-problem number-hint' : 'number-hint'}
            aria-invalid=${problem ? 'true' : nothing}
            @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)}
          />
          ${
            problem
              ? html`<p class="problem" id="number-problem">${mark}<span>${problem}</span></p>`
              : nothing
          }
        </div>
        <div class="row">
          <button class="button primary" type="submit" aria-disabled=${looking}>
            ${words.t(looking ? 'statusLooking' : 'statusLook')}
          </button>
          ${
            kept && ownNumber()
              ? html`<button
                    class="button"
                    type="button"
                    @click=${() => void this.find(ownNumber())}
                  >
                    ${groups(ownNumber()).join(' ')}
                  </button>
                  <button class="button bare" type="button" @click=${() => this.keep(false)}>
                    ${words.t('statusForget')}
                  </button>`
              : nothing
          }
        </div>
      </form>
      ${looking ? this.skeleton(3) : nothing}
      <p class="quiet">${this.host ? words.t('statusPrivacy', { host: this.host }) : nothing}</p>
      ${this.trouble ? this.errorState(this.trouble, () => void this.find(this.number)) : nothing}
      ${tel && problem ? html`<p>${this.phoneLink(tel)}</p>` : nothing}`;
  }

  private keepTemplate(): unknown {
    const { words } = this;
    const device = deviceName(words);
    if (this.private || !isNumber(this.number) || !mayKeepNumber()) return nothing;
    return html`<div>
      <label class="tick"
        ><input
          type="checkbox"
          .checked=${isNumberKept()}
          @change=${(event: Event) => this.keep((event.target as HTMLInputElement).checked)}
        />${words.t('statusKeep', { device })}</label
      >
      <p class="quiet" role="status">
        ${words.t(this.notKept ? 'statusNotKept' : 'statusKeepHint', { device })}
      </p>
    </div>`;
  }

  private shownTemplate(request: SentRequest): TemplateResult {
    const { words } = this;
    return html`${statusTemplate({
        words,
        request,
        heading: (text, below = 0) => this.headingOf((this.heading ? 1 : 0) + below, text),
        phone: (tel) => this.phoneLink(tel),
        tel: this.tel,
        busy: this.busy,
        said: this.said,
        sure: this.sure,
        draft: this.draft,
        typed: (draft) => (this.draft = draft),
        reply: (event) => void this.reply(event),
        helpful: (helpful) =>
          void this.perform('helpful', { kind: 'helpful', helpful }, words.t('statusThanks')),
        handOn: (agree) =>
          void this.perform('hand_on', { kind: 'hand_on', agree }, '').then((done) => {
            if (done) this.focusNext = '.top';
          }),
        ask: (what) => this.ask(what),
        end: (what) => void this.end(what),
      })}
      ${this.keepTemplate()}
      <div class="row">
        <button
          class="button"
          type="button"
          @click=${() => {
            this.close();
            this.focusNext = '#number';
          }}
        >
          ${words.t('statusClose')}
        </button>
      </div>`;
  }

  override render(): TemplateResult {
    return this.frame(
      html`<div class="room">
        ${
          !this.words.ready
            ? this.skeleton(2)
            : this.phase === 'shown' && this.request
              ? this.shownTemplate(this.request)
              : this.askTemplate()
        }
      </div>`,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jia-request-status': RequestStatus;
  }
}
