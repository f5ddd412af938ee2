import type { ReactiveController } from 'lit';
import { CalmCount } from './calm-count.js';
import { dress } from '../kit/dress.js';
import { onExit } from '../kit/exit.js';
import type { Home } from '../kit/home.js';
import { report } from '../kit/report.js';
import { stringify } from '../kit/json.js';
import type { Language } from '../kit/language.js';
import type { Holidays, HolidayTable } from './holidays.js';
import type { KeptServices } from './kept-services.js';
import type { Words } from './locales/index.js';
import { mapCode } from './map-code.js';
import type { ServiceMap } from './map.js';
import type * as More from './more-filters.js';
import { NearPlace } from './near-place.js';
import type { OfflineChoice } from './offline-choice.js';
import type { OwnPlaces } from './own-places.js';
import { RecordDialog } from './record-dialog.js';
import type { NamedPlace } from './search/directory.js';
import type { Chosen, ServiceFinder } from './service-finder.js';
import type { Service } from './service.js';
import { spokenStyles } from './spoken.styles.js';

/** On https, in the page's own folder, or a picture by itself; with what Leaflet puts in. */
const tileAddress =
  /^(?:https:\/\/|\.{0,2}\/(?![/\\])|data:image\/)(?=.*\{z\})(?=.*\{x\})(?=.*\{-?y\})(?:[^{}]|\{(?:[rsxyz]|-y)\})+$/i;
/** What the extras need of their finder beyond what everybody sees. */
export interface ExtrasNeeds {
  readonly words: Language<Words>;
  home(): Home | undefined;
  ask(): void;
  /** Whether an input method has not finished a word. */
  composing(): boolean;
  useHolidays(table: HolidayTable): void;
  /** The whole of a record of which a part is here. */
  full(service: Service): Promise<Service | undefined>;
  /** Where the places are that the words name. */
  places(words: string): Promise<NamedPlace[]>;
  /** Opens a record, unless the page minds. */
  select(service: Service): Promise<void>;
  find(id: string): Promise<Service | undefined>;
  /** Opens a record by its id; false where it is not in this directory. */
  openById(id: string): Promise<boolean>;
  /** A record was opened or closed. */
  changed(open: boolean): void;
}

/** What a finder has beside its results; each part loads when its time comes. */
export class Extras implements ReactiveController {
  readonly dialog: RecordDialog;
  readonly near: NearPlace;
  readonly calm: CalmCount;
  /** Her own regions. */
  ownPlaces: OwnPlaces | undefined;
  /** What she has put aside. */
  kept: KeptServices | undefined;
  /** Having the directory without a network. */
  offline: OfflineChoice | undefined;
  holidays: { table: HolidayTable; of: Holidays } | undefined;
  /** What few choose by. */
  more: typeof More | undefined;
  moreOpen = false;
  map: ServiceMap | undefined;
  private step: '' | 'open' | 'failed' = '';
  private stay = (): void => undefined;

  constructor(
    private readonly finder: ServiceFinder,
    private readonly needs: ExtrasNeeds,
  ) {
    dress(finder.renderRoot as ShadowRoot, spokenStyles);
    this.dialog = new RecordDialog(finder, {
      ...needs,
      kept: () => this.loadKept(),
      holidays: () => this.holidays?.of,
    });
    this.near = new NearPlace(finder, needs.places);
    this.calm = new CalmCount(finder, needs.words, needs.composing);
    finder.addController(this);
  }

  hostConnected(): void {
    const { finder, dialog } = this;
    void this.load();
    dialog.moved();
    this.stay();
    this.stay = onExit(
      () => this.forget(),
      () => finder.private,
      () => dialog.openId !== '' || !isSame(finder.chosen, finder.fromPartner),
    );
  }

  hostDisconnected(): void {
    this.stay();
  }

  /** As if she had never been here. */
  private forget(): void {
    this.step = '';
    this.moreOpen = false;
    this.near.forget();
    this.dialog.forget();
    this.finder.restore({ chosen: { here: undefined }, id: '' });
    // Also what an input method had not finished.
    for (const field of this.finder.renderRoot.querySelectorAll('input')) field.value = '';
  }

  /** Whether the map is open; nothing where there is none. */
  get mapStep(): '' | 'open' | 'failed' | undefined {
    const { localName, tiles, private: isPrivate } = this.finder;
    if (isPrivate) this.step = '';
    if (!tiles || isPrivate || !mapCode) return undefined;
    if (tileAddress.test(tiles)) return this.step;
    report(localName, `tiles="${tiles}" must be an https address with {z}, {x} and {y}.`);
    return undefined;
  }

  /** Also where the address says something of it: what is chosen must be seen. */
  async loadMore(): Promise<void> {
    if (this.more) return;
    const late = await import('./more-filters.js').catch(() => undefined);
    if (!late || this.more) return;
    dress(this.finder.renderRoot as ShadowRoot, late.moreFiltersStyles);
    this.more = late;
    this.finder.requestUpdate();
  }

  openMore(open: boolean): void {
    this.moreOpen = open;
    void this.loadMore();
    this.needs.ask();
    this.finder.requestUpdate();
  }

  async showMap(open: boolean): Promise<void> {
    const { finder, needs } = this;
    this.step = open ? 'open' : '';
    finder.requestUpdate();
    if (!open || this.map) return;
    try {
      const { ServiceMap } = await mapCode!();
      this.map ??= new ServiceMap(finder, needs.words, (service) => void needs.select(service));
    } catch {
      this.step = 'failed';
    }
    finder.requestUpdate();
  }

  /** What is worth having once the first results are read. */
  private async load(): Promise<void> {
    const { finder, needs } = this;
    const [places, days, offline] = await Promise.all([
      import('./own-places.js').catch(() => undefined),
      import('./holidays.js').catch(() => undefined),
      import('./offline-choice.js').catch(() => undefined),
      this.loadKept().catch(() => undefined),
    ]);
    if (places) this.ownPlaces ??= new places.OwnPlaces(finder, needs.words);
    if (offline) this.offline ??= new offline.OfflineChoice(finder, needs.words);
    finder.requestUpdate();
    const table = await days?.loadHolidays(Date.now());
    if (!days || !table) return;
    this.holidays = { table, of: days.holidaysOf(table) };
    needs.useHolidays(table);
    finder.requestUpdate();
  }

  /** There may be something from another page, or from another day. */
  private async loadKept(): Promise<KeptServices> {
    const late = await import('./kept-services.js');
    const { needs } = this;
    return (this.kept ??= new late.KeptServices(
      this.finder,
      needs.words,
      (id) => needs.openById(id),
      (id) => needs.find(id),
      () => this.holidays?.of,
    ));
  }
}

function isSame(chosen: Chosen, other: Chosen): boolean {
  return stringify(chosen) === stringify(other);
}
