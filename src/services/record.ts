import { css, html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { classes } from '../kit/classes.js';
import { dress } from '../kit/dress.js';
import type { Home } from '../kit/home.js';
import { Forms, isWritable, type Subject } from '../kit/forms.js';
import type { Language } from '../kit/language.js';
import { canPrint, takeOff, wear } from '../kit/paper.js';
import { inWeChat, pass, wayToShare } from '../kit/share.js';
import { calendarOf } from './ics.js';
import type { Holidays } from './holidays.js';
import type { KeptServices } from './kept-services.js';
import type { Words } from './locales/index.js';
import type { Service } from './service.js';
import type { ServiceFinder } from './service-finder.js';

/** What of the dialog is for the screen, and how the rest lies on paper. */
const onPaper =
  '.top,.act>:not([part=phone]),.tools,.forms,.record [role=status]{display:none}.record{padding:0}.hotlines{display:block}.act>[part=phone]{padding:0;border:0}';

/** What can be done with an open record. Loaded when the first one is opened. */
export class RecordTools implements ReactiveController {
  private readonly forms: Forms;
  /** What a press of a button led to. */
  private said: unknown = nothing;
  /** Whether somebody answers when a visitor wants to write about the record. */
  private writable: boolean | undefined;
  private subject: Subject | undefined;

  constructor(
    private readonly finder: ServiceFinder,
    private readonly words: Language<Words>,
    private readonly home: () => Home | undefined,
    private readonly kept: KeptServices,
    private readonly holidays: () => Holidays | undefined,
  ) {
    this.forms = new Forms(finder);
    dress(finder.renderRoot as ShadowRoot, recordStyles);
    finder.addController(this);
  }

  hostDisconnected(): void {
    this.close();
  }

  hostUpdated(): void {
    const { finder, subject } = this;
    // A form needs somebody who receives what is written.
    if (this.writable !== undefined || !subject || !this.home()?.requests) return;
    this.writable = isWritable(finder, subject);
    if (this.writable) finder.requestUpdate();
  }

  /** Another record is shown. */
  open(service: Service): void {
    const { finder } = this;
    this.subject = { url: addressOf(finder, service), title: service.name };
    this.said = nothing;
    this.writable = undefined;
    this.forms.show(service.id);
    addEventListener('beforeprint', this.print);
    addEventListener('afterprint', this.printed);
  }

  close(): void {
    removeEventListener('beforeprint', this.print);
    removeEventListener('afterprint', this.printed);
    this.printed();
  }

  private readonly print = (): void => wear(this.finder, '[part=detail]', onPaper);
  private readonly printed = (): void => takeOff(this.finder);

  private say(words: unknown): void {
    this.said = words;
    this.finder.requestUpdate();
  }

  private async pass({ url, title }: Subject): Promise<void> {
    const { words } = this;
    const passed = await pass(title, url);
    if (passed === 'copied') this.say(words.t('copied'));
    if (passed !== 'yourself') return;
    const address = html`<bdi class="address">${url}</bdi>`;
    this.say(inWeChat() ? words.t('shareInWeChat') : words.parts('copyYourself', { address }));
  }

  private async write(
    service: Service,
    about: Subject,
    kind: 'apply' | 'reportWrong',
  ): Promise<void> {
    const { finder, words } = this;
    const place = finder.shadowRoot?.querySelector('.forms');
    if (!place) return;
    const attributes: Record<string, string> = {};
    if (words.asked) attributes['lang'] = words.asked;
    if (kind === 'apply') attributes['service'] = finder.form;
    this.say(words.t('loading'));
    try {
      await this.forms.write(place, service.id, about, words.t(kind), attributes, kind);
      this.say(nothing);
    } catch {
      this.say(words.t('errorNoPhone'));
    }
  }

  /** A file that calendars read; what nobody can say a day of has none. */
  private save(service: Service): void {
    const { words } = this;
    const text = calendarOf(service, {
      now: Date.now(),
      url: this.subject?.url ?? '',
      holidays: this.holidays(),
    });
    if (!text) return this.say(words.t('hoursUnknown'));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
    link.download = `${service.name.replace(/[^\p{L}\p{N}]+/gu, ' ').trim() || 'jia'}.ics`;
    link.click();
    // Browsers fetch it after the press.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  /** The way to apply, where a form was named and somebody takes it. */
  apply(service: Service, primary = false): unknown {
    const { finder, subject, words, writable } = this;
    if (!writable || !subject || !finder.form || !words.ready) return nothing;
    return html`<button
      class=${classes({ button: true, primary })}
      type="button"
      @click=${() => this.write(service, subject, 'apply')}
    >
      ${words.t('apply')}
    </button>`;
  }

  template(service: Service): TemplateResult {
    const { said, subject, words, writable } = this;
    if (!words.ready || !subject) return html``;
    const way = wayToShare();
    const button = (word: string, press: () => unknown) =>
      html`<button class="button" type="button" @click=${press}>${word}</button>`;
    return html`<div class="tools row" role="group" aria-label=${words.t('tools')}>
        ${
          // Of what has dates it comes first of all.
          service.kind ? nothing : this.apply(service)
        }
        ${this.kept.button(service)}
        ${
          // In WeChat nothing can be saved; of a secret place nothing belongs in a calendar that others see.
          service.schedules.length > 0 && !service.confidential && !inWeChat()
            ? button(words.t('calendar'), () => this.save(service))
            : nothing
        }
        ${way && way !== 'shareInWeChat' ? button(words.t(way), () => this.pass(subject)) : nothing}
        ${
          // In WeChat printing does nothing.
          canPrint() && !inWeChat() ? button(words.t('print'), () => print()) : nothing
        }
        ${writable ? button(words.t('reportWrong'), () => this.write(service, subject, 'reportWrong')) : nothing}
      </div>
      ${way === 'shareInWeChat' ? html`<p class="quiet">${words.t(way)}</p>` : nothing}
      <p class="quiet" role="status">${said}</p>`;
  }
}

/** Where the record can be found again: in the page, or on its own page. */
function addressOf(finder: ServiceFinder, { links }: Service): string {
  const page = location.href.replace(/#.*$/, '');
  if (finder.urlState !== 'off' && !finder.private) return location.href;
  return links.find((link) => /^https?:/i.test(link)) ?? page;
}

const recordStyles = css`
  .tools {
    padding-block-start: calc(4 * var(--_space));
    border-block-start: 1px solid var(--_line);
  }

  .address {
    overflow-wrap: anywhere;
    user-select: all;
  }

  .forms > * {
    padding-block-start: calc(5 * var(--_space));
    border-block-start: 1px solid var(--_line);
    margin-block-start: calc(5 * var(--_space));
    scroll-margin-block-start: 4em;
  }
`;
