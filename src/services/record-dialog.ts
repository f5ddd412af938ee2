import { html, nothing, type TemplateResult } from 'lit';
import { dress } from '../kit/dress.js';
import type { Home } from '../kit/home.js';
import { hotlines } from '../kit/hotlines.js';
import type { Language } from '../kit/language.js';
import type { Holidays } from './holidays.js';
import type { KeptServices } from './kept-services.js';
import type { Words } from './locales/index.js';
import { recordDialogStyles } from './record-dialog.styles.js';
import type { RecordTools } from './record.js';
import type * as Detail from './service-detail.js';
import type { ServiceFinder } from './service-finder.js';
import type { Phone, Service } from './service.js';
import { backIcon } from './spoken.js';

/** What the dialog needs of its finder beyond what everybody sees. */
export interface RecordNeeds {
  readonly words: Language<Words>;
  home(): Home | undefined;
  /** The whole of a record of which a part is here. */
  full(service: Service): Promise<Service | undefined>;
  /** The services that were put aside, once their code has come. */
  kept(): Promise<KeptServices>;
  /** Public holidays, once they are known. */
  holidays(): Holidays | undefined;
  /** The dialog was opened or closed. */
  changed(open: boolean): void;
}

/** One record in a dialog. What is beyond its card loads when the first one is opened. */
export class RecordDialog {
  private service: Service | undefined;
  /** Whether more of the record is on its way, or did not come. */
  private rest: '' | 'loading' | 'recordCut' = '';
  private detail: typeof Detail | undefined;
  private tools: RecordTools | undefined;

  constructor(
    private readonly finder: ServiceFinder,
    private readonly needs: RecordNeeds,
  ) {}

  /** The id of the record that is open; empty for none. */
  get openId(): string {
    return this.service?.id ?? '';
  }

  async open(service: Service): Promise<void> {
    const { finder, needs } = this;
    dress(finder.renderRoot as ShadowRoot, recordDialogStyles);
    this.service = service;
    this.tools?.open(service);
    needs.changed(true);
    finder.requestUpdate();
    await finder.updateComplete;
    const { element } = this;
    if (element?.isConnected && !element.open) element.showModal();
    void this.complete(service);
    try {
      const [detail, { RecordTools }, kept] = await Promise.all([
        import('./service-detail.js'),
        import('./record.js'),
        needs.kept(),
      ]);
      dress(finder.renderRoot as ShadowRoot, detail.detailStyles);
      this.detail = detail;
      if (!this.tools) {
        this.tools = new RecordTools(finder, needs.words, needs.home, kept, needs.holidays);
        if (this.service) this.tools.open(this.service);
      }
      finder.requestUpdate();
    } catch {
      // Name, hours and phone are there without it.
    }
  }

  private async complete(service: Service): Promise<void> {
    const { finder, needs } = this;
    this.rest = 'loading';
    let full: Service | undefined;
    try {
      full = await needs.full(service);
      if (this.service !== service) return;
      this.rest = '';
    } catch {
      if (this.service !== service) return;
      this.rest = 'recordCut';
    }
    if (full) {
      this.service = full;
      this.tools?.open(full);
    }
    finder.requestUpdate();
  }

  close(): void {
    this.element?.close();
  }

  /** A dialog that was moved in the page lies in it like any other box. */
  moved(): void {
    const { element } = this;
    if (!element?.open) return;
    element.removeAttribute('open');
    element.showModal();
  }

  /** Nothing is told of it. */
  forget(): void {
    this.service = undefined;
    this.close();
  }

  /** It stays in the tree while it is closed: it holds the forms that were begun. */
  template(): unknown {
    const { service } = this;
    if (!service && !this.tools) return nothing;
    return html`<dialog
      part="detail"
      aria-labelledby="title"
      @close=${() => this.closed()}
      @click=${(event: Event) => event.target === event.currentTarget && this.close()}
    >
      <div class="record stack">
        ${service ? this.record(service) : nothing}
        <div class="forms"></div>
      </div>
    </dialog>`;
  }

  private get element(): HTMLDialogElement | null | undefined {
    return this.finder.shadowRoot?.querySelector('dialog');
  }

  private closed(): void {
    // Of a dialog that has been opened again since, there is nothing to close.
    if (this.element?.open) return;
    this.service = undefined;
    this.tools?.close();
    this.needs.changed(false);
    this.finder.requestUpdate();
  }

  private record(service: Service): TemplateResult {
    const { finder, needs } = this;
    const { words } = needs;
    const phone = (each: Phone) => finder.phone(each);
    // One view says a number once.
    const { police } = finder;
    const said = new Set(
      [police?.tel, police?.sms].map((number) => number?.replace(/[^\d+*#]/g, '')),
    );
    const fresh = (phones: readonly Phone[]) =>
      phones.filter(({ dial }) => !said.has(dial) && said.add(dial));
    const apply = this.tools?.apply(service, true) ?? nothing;
    const [first] = fresh(service.phones.slice(0, 1));
    return html`<div class="top">
        <button class="button bare" type="button" @click=${() => this.close()}>
          ${backIcon} ${words.t('back')}
        </button>
      </div>
      ${hotlines(finder.hotlineView, 0)}
      <div>${finder.named(html`<bdi id="title">${service.name}</bdi>`)} ${finder.who(service)}</div>
      ${finder.reach(service)}
      <div class="row act">
        ${service.kind ? apply : nothing}
        ${first ? html`${finder.phone(first, apply === nothing || !service.kind)} <span dir="auto">${first.note}</span>` : nothing}
        ${finder.far(service)}
      </div>
      ${this.detail?.detailOf(service, { words, now: Date.now(), base: finder.base, phone, fresh })}
      <p class="quiet" role="status">${this.rest && words.ready ? words.t(this.rest) : nothing}</p>
      ${this.tools?.template(service)}`;
  }
}
