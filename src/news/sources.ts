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

/** Options with what cannot be used left out, and what that was, for the developer. */
export function checkSource(
  written: SourceOptions,
  isZone: (zone: string) => boolean,
): { options: SourceOptions | undefined; faults: string[] } {
  const faults: string[] = [];
  const src = safeUrl(written.src);
  const keep = <T>(name: string, value: T | undefined, fine: (value: T) => boolean) => {
    if (value === undefined || fine(value)) return value;
    faults.push(`${name}="${String(value)}" of a source is not understood.`);
    return undefined;
  };
  if (!src) faults.push(`src="${written.src}" of a source is not an http or https address.`);
  const limit = keep('limit', written.limit, (value) => Number.isInteger(value) && value > 0);
  const colour = keep('colour', written.colour, (value) => /^#(?:[\da-f]{3}){1,2}$/i.test(value));
  const timeZone = keep('time-zone', written.timeZone, isZone);
  const logo = keep('logo', written.logo, (value) => !!safeUrl(value));
  const images = keep('images', written.images, (value) => /^(?:all|none)$/.test(value));
  return {
    options: src ? { ...written, src, limit, colour, timeZone, logo, images } : undefined,
    faults,
  };
}
