import { safeUrl } from '../kit/html.js';
import type { Localized } from '../kit/home.js';

/** A source as a page names it: as a `<jia-source>` child or in the `sources` property. */
export interface SourceOptions {
  /** The feed's address. */
  src: string;
  /** The backend's dialect; found out by looking when left out. */
  type?: string | undefined;
  /** What its items say of where they are from, instead of its own name. */
  label?: Localized | undefined;
  /** The address of a small picture beside that. */
  logo?: string | undefined;
  /** A hex code for the line beside its items. */
  colour?: string | undefined;
  /** Items of it in the list at most. */
  limit?: number | undefined;
  /** `none`: its pictures are not shown. */
  images?: string | undefined;
  /** The clocks by which its dates without a zone are read. */
  timeZone?: string | undefined;
}

/** The `<jia-source>` children of a feed. They are plain markup: nothing has to be defined. */
export function childSources(element: Element): SourceOptions[] {
  const found: SourceOptions[] = [];
  for (const child of [...element.children]) {
    if (child.localName !== 'jia-source') continue;
    const said = (name: string) => child.getAttribute(name)?.trim() || undefined;
    found.push({
      src: said('src') ?? '',
      type: said('type'),
      label: said('label'),
      logo: said('logo'),
      colour: said('colour'),
      limit: Number(said('limit')) || undefined,
      images: said('images'),
      timeZone: said('time-zone'),
    });
  }
  return found;
}

/** A source with all that can be used of its options. */
export interface NamedSource {
  url: string;
  type: string;
  name: Localized | undefined;
  logo: string | undefined;
  colour: string | undefined;
  limit: number | undefined;
  timeZone: string | undefined;
  pictureless: boolean;
}

/** Sources as they can be used, and what could not be, for the developer. */
export function readSources(
  written: readonly SourceOptions[],
  isZone: (zone: string) => boolean,
): { sources: NamedSource[]; faults: string[] } {
  const faults: string[] = [];
  const sources: NamedSource[] = [];
  for (const { src, type = '', label: name, ...rest } of written) {
    const url = safeUrl(src);
    // `safeUrl` would make the page's own address of nothing.
    if (!url || !src.trim()) {
      faults.push(`src="${src}" of a source is not an http or https address.`);
      continue;
    }
    const keep = <T>(option: string, value: T | undefined, fine: (value: T) => boolean) => {
      if (value === undefined || fine(value)) return value;
      faults.push(`${option}="${String(value)}" of a source is not understood.`);
      return undefined;
    };
    const logo = keep('logo', rest.logo, (value) => !!safeUrl(value));
    sources.push({
      url,
      type,
      name,
      logo: logo && safeUrl(logo),
      colour: keep('colour', rest.colour, (value) => /^#(?:[\da-f]{3}){1,2}$/i.test(value)),
      limit: keep('limit', rest.limit, (value) => Number.isInteger(value) && value > 0),
      timeZone: keep('time-zone', rest.timeZone, isZone),
      pictureless: keep('images', rest.images, (value) => /^(?:all|none)$/.test(value)) === 'none',
    });
  }
  return { sources, faults };
}
