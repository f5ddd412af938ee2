import { html, nothing, svg, type ReactiveController, type TemplateResult } from 'lit';
import {
  DivIcon,
  DomEvent,
  Map as LeafletMap,
  Marker,
  TileLayer,
} from 'leaflet/dist/leaflet-src.esm.js';
import { dress } from '../kit/dress.js';
import type { Language } from '../kit/language.js';
import { fromWgs, type Datum } from './datum.js';
import type { Words } from './locales/index.js';
import { mapStyles } from './map.styles.js';
import type { Point } from './place.js';
import type { Service } from './service.js';
import type { ServiceFinder } from './service-finder.js';

/** A result that has a place, in the datum of the map. */
export interface Pin {
  /** Its number in the list, from 1. */
  number: number;
  id: string;
  name: string;
  point: Point;
  /** How many pins before it have the same place: it stands beside them. */
  beside: number;
}

/** What can be shown: never a place that is kept secret, whatever its record gives away. */
export function pinsOf(services: readonly Service[], datum: Datum): Pin[] {
  const pins: Pin[] = [];
  const met = new Map<string, number>();
  services.forEach(({ id, name, point, confidential }, index) => {
    if (!point || confidential) return;
    const place = `${point.lat},${point.lon}`;
    const beside = met.get(place) ?? 0;
    met.set(place, beside + 1);
    pins.push({ number: index + 1, id, name, point: fromWgs(point, datum), beside });
  });
  return pins;
}

const steps: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-80, 0],
  ArrowRight: [80, 0],
  ArrowUp: [0, -80],
  ArrowDown: [0, 80],
};
/** Closer than a street nobody needs to see at first. */
const nearest = 16;
const target = 44;

/**
 * The results of a finder on a map, above their list. Loaded when a visitor asks for it; until then, and
 * under `private`, no server of tiles hears of her. The map follows the list, and never changes it.
 */
export class ServiceMap implements ReactiveController {
  private services: readonly Service[] = [];
  private pins: readonly Pin[] = [];
  private map: LeafletMap | undefined;
  private tiles: TileLayer | undefined;
  private markers: Marker[] = [];
  /** What the markers show. */
  private drawn = '';
  /** The id of what was pointed at last, on the map or in the list. */
  private marked = '';
  private resize: ResizeObserver | undefined;

  constructor(
    private readonly finder: ServiceFinder,
    private readonly words: Language<Words>,
    private readonly open: (service: Service) => void,
  ) {
    dress(this.root, mapStyles);
    finder.addController(this);
  }

  hostConnected(): void {
    this.finder.requestUpdate();
  }

  hostDisconnected(): void {
    this.remove();
  }

  hostUpdated(): void {
    const view = this.root.querySelector<HTMLElement>('.map-view');
    if (this.map && this.map.getContainer() !== view) this.remove();
    if (!view || !this.finder.isConnected) return;
    this.map ??= this.create(view);
    this.layTiles(this.map);
    this.drawPins(this.map);
    this.showMark();
  }

  /** `services`: those in the list; none while that is on its way, and the map stays as it is. */
  template(services: readonly Service[] | undefined): TemplateResult {
    if (services) this.services = services;
    this.pins = pinsOf(this.services, this.finder.tilesDatum);
    const { words, pins } = this;
    const missing = this.services.length - pins.length;
    return html`<section
      id="map"
      class="map"
      part="map"
      aria-label=${words.t('map')}
      @keydown=${this.left}
    >
      ${pins.length > 0 || this.map ? this.frame() : nothing}
      ${missing > 0 ? html`<p class="quiet">${words.t('mapMissing', { count: missing })}</p>` : nothing}
    </section>`;
  }

  private frame(): TemplateResult {
    const { words } = this;
    return html`<div class="map-frame">
        <div
          class="map-view"
          dir="ltr"
          role="group"
          tabindex="0"
          aria-label=${words.t('mapMove')}
          @keydown=${this.moved}
        ></div>
        <div class="map-zoom">
          ${this.zoomButton('zoomIn', 'M12 5.5v13M5.5 12h13')}
          ${this.zoomButton('zoomOut', 'M5.5 12h13')}
        </div>
      </div>
      ${this.finder.tilesAttribution ? html`<p class="quiet" dir="auto">${this.finder.tilesAttribution}</p>` : nothing}`;
  }

  private zoomButton(way: 'zoomIn' | 'zoomOut', path: string): TemplateResult {
    return html`<button
      class="button"
      type="button"
      aria-label=${this.words.t(way)}
      @click=${() => this.map?.[way]()}
    >
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${svg`<path d=${path} />`}</svg>
    </button>`;
  }

  private get root(): ShadowRoot {
    return this.finder.renderRoot as ShadowRoot;
  }

  // Leaflet's own controls and keys are left out: they write markup, and listen to the whole page.
  private create(view: HTMLElement): LeafletMap {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const map = new LeafletMap(view, {
      attributionControl: false,
      zoomControl: false,
      keyboard: false,
      boxZoom: false,
      // A page that is scrolled must not stop here.
      scrollWheelZoom: false,
      trackResize: false,
      zoomAnimation: false,
      fadeAnimation: false,
      markerZoomAnimation: false,
      inertia: !still,
      minZoom: 3,
    });
    if (typeof ResizeObserver === 'function') {
      // In a frame of its own: a change of layout in here would be an error of the host's page.
      this.resize = new ResizeObserver(() =>
        requestAnimationFrame(() => this.map?.invalidateSize({ animate: false })),
      );
      this.resize.observe(view);
    }
    this.root.addEventListener('pointerover', this.pointed);
    this.root.addEventListener('focusin', this.pointed);
    return map;
  }

  private remove(): void {
    this.resize?.disconnect();
    this.root.removeEventListener('pointerover', this.pointed);
    this.root.removeEventListener('focusin', this.pointed);
    this.map?.remove();
    this.map = this.tiles = undefined;
    this.markers = [];
    this.drawn = this.marked = '';
    this.showMark();
  }

  private layTiles(map: LeafletMap): void {
    const { tiles } = this.finder;
    if (this.tiles) this.tiles.setUrl(tiles);
    // The address of a page may tell what a visitor looks for.
    else this.tiles = new TileLayer(tiles, { referrerPolicy: 'no-referrer' }).addTo(map);
  }

  private drawPins(map: LeafletMap): void {
    const { pins } = this;
    const drawn = pins
      .map(({ number, id, name, point: { lat, lon } }) => [number, id, name, lat, lon].join(' '))
      .join('\n');
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    for (const marker of this.markers) marker.remove();
    this.markers = pins.map((pin) => this.markerOf(pin).addTo(map));
    if (pins.length === 0) return;
    map.fitBounds(
      pins.map(({ point: { lat, lon } }) => [lat, lon]),
      { animate: false, maxZoom: nearest, padding: [target, target] },
    );
  }

  private markerOf({ number, id, name, point: { lat, lon }, beside }: Pin): Marker {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'pin';
    const figure = document.createElement('span');
    figure.setAttribute('aria-hidden', 'true');
    figure.textContent = this.words.number(number);
    const said = document.createElement('bdi');
    said.className = 'hidden-text';
    said.textContent = name;
    button.append(figure, said);
    // Else a press of a pin would take hold of the map.
    DomEvent.disableClickPropagation(button);
    button.addEventListener('click', () => this.choose(id));
    button.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      const service = this.services.find((each) => each.id === id);
      if (service) this.open(service);
    });
    const icon = new DivIcon({
      html: button,
      className: '',
      iconSize: [target, target],
      iconAnchor: [target / 2 - (beside * target) / 2, target / 2],
    });
    return new Marker([lat, lon], { icon, interactive: false, keyboard: false });
  }

  // What a visitor does

  /** A pin was pressed: its card is shown and has the focus. */
  private choose(id: string): void {
    const card = this.cards[this.services.findIndex((each) => each.id === id)];
    this.mark(id);
    card?.scrollIntoView({ block: 'nearest' });
    card?.querySelector<HTMLElement>('.name')?.focus();
  }

  /** Of a card its pin is marked, of a pin its card. */
  private readonly pointed = (event: Event): void => {
    const at = event.target as Element;
    const card = at.closest('.list > li');
    if (card) {
      const service = this.services[this.cards.indexOf(card)];
      if (service) this.mark(service.id);
      return;
    }
    const index = this.markers.findIndex((marker) => marker.getElement()?.contains(at));
    const pin = this.pins[index];
    if (!pin) return;
    this.mark(pin.id);
    if (event.type !== 'focusin') return;
    const { lat, lon } = pin.point;
    this.map?.panInside([lat, lon], { animate: false, padding: [target, target] });
  };

  private readonly moved = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const step = Object.prototype.hasOwnProperty.call(steps, event.key) && steps[event.key];
    if (step) this.map?.panBy([step[0], step[1]], { animate: false });
    else if (event.key === '+' || event.key === '=') this.map?.zoomIn();
    else if (event.key === '-') this.map?.zoomOut();
    else return;
    event.preventDefault();
  };

  private readonly left = (event: KeyboardEvent): void => {
    if (event.key === 'Escape')
      this.root.querySelector<HTMLElement>('[aria-controls="map"]')?.focus();
  };

  // What is marked

  private get cards(): Element[] {
    return [...this.root.querySelectorAll('.list > li')];
  }

  private mark(id: string): void {
    if (id === this.marked) return;
    this.marked = id;
    this.showMark();
  }

  private showMark(): void {
    const { marked } = this;
    this.cards.forEach((card, index) => {
      const on = marked !== '' && this.services[index]?.id === marked;
      card.querySelector('.card')?.classList.toggle('marked', on);
    });
    this.markers.forEach((marker, index) =>
      marker.getElement()?.classList.toggle('marked', this.pins[index]?.id === marked),
    );
  }
}
