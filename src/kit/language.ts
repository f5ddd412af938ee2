import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Phrases } from './phrases.js';

/** A room's words by key. `en.ts` is the type of all others. */
export type Strings = Record<string, string>;

/** What a translation of `E` must hold: every key; the singular form only where its language has one. */
export type Translation<E> = {
  readonly [K in keyof E as K extends `${string}_one` ? never : K]: string;
};

/** Keys as they are asked for: plural forms without their ending. */
export type Key<E> = keyof E extends infer K
  ? K extends `${infer Stem}_one` | `${infer Stem}_other`
    ? Stem
    : K & string
  : never;

/** The languages a room speaks, each loaded when an element first needs it. */
export interface Locales<E> {
  en(): Promise<{ default: E }>;
  'zh-Hans'(): Promise<{ default: Translation<E> }>;
  'zh-Hant'(): Promise<{ default: Translation<E> }>;
}

export type Values = Readonly<Record<string, unknown>>;

const rightToLeft = /^(?:ar|fa|he|iw|ps|sd|ug|ur|yi|dv|ckb|[a-z]{2,3}-arab)(?:-|$)/i;

/** The language words are in: Chinese by script or place, the same tag when known, else English. */
export function pickLocale(tag: string): 'en' | 'zh-Hans' | 'zh-Hant' {
  const lower = tag.toLowerCase().replace(/_/g, '-');
  if (lower === '') return 'zh-Hans';
  if (!/^zh(?:-|$)/.test(lower)) return 'en';
  if (/hant/.test(lower)) return 'zh-Hant';
  if (/hans/.test(lower)) return 'zh-Hans';
  return /-(?:tw|hk|mo)(?:-|$)/.test(lower) ? 'zh-Hant' : 'zh-Hans';
}

/** Whether `Intl` takes it; it throws at what is none. */
function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

/** The nearest `lang`, through shadow hosts; empty when nobody says. */
function nearestLang(start: Element): string {
  let element: Element | null = start;
  while (element) {
    const lang = element.getAttribute('lang');
    if (lang) return lang;
    const parent: Node | null = element.assignedSlot ?? element.parentNode;
    element =
      parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null;
  }
  return '';
}

/** All elements that listen: one observer serves the page. */
const listeners = new Set<() => void>();
let observer: MutationObserver | undefined;

function listen(listener: () => void): void {
  listeners.add(listener);
  observer ??= new MutationObserver(() => {
    for (const each of [...listeners]) each();
  });
  observer.observe(document, { attributes: true, subtree: true, attributeFilter: ['lang'] });
}

function unlisten(listener: () => void): void {
  listeners.delete(listener);
  if (listeners.size === 0) observer?.disconnect();
}

interface LanguageHost extends ReactiveControllerHost, HTMLElement {
  strings?: Readonly<Record<string, string>>;
}

/**
 * The words of one element, in the language of the place where it stands. Words load beside the
 * content; until they are here `t` answers with an empty string.
 */
export class Language<E> implements ReactiveController {
  private phrases: Phrases | undefined;
  private wanted = '';
  private wantedStrings: unknown;
  private started = false;

  constructor(
    private readonly host: LanguageHost,
    private readonly locales: Locales<E>,
    /** What words wait for, since it counts more. */
    private readonly first?: Promise<unknown>,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    listen(this.follow);
    this.follow();
  }

  hostDisconnected(): void {
    unlisten(this.follow);
  }

  hostUpdate(): void {
    if (this.started && this.host.strings !== this.wantedStrings) void this.load();
  }

  /** The language asked for, as the page writes it; empty when nobody says. */
  get asked(): string {
    return this.wanted;
  }

  /** The language of the words, for `lang`: what formats dates and numbers, too. */
  get tag(): string {
    const known = pickLocale(this.wanted);
    // A partner's own words are in the page's language, which need not be one of ours.
    const own = this.host.strings !== undefined && isTag(this.wanted);
    return own || (known === 'en' && /^en-/i.test(this.wanted) && isTag(this.wanted))
      ? this.wanted
      : known;
  }

  get dir(): 'ltr' | 'rtl' {
    return rightToLeft.test(this.wanted) ? 'rtl' : 'ltr';
  }

  /** Whether the words are here. */
  get ready(): boolean {
    return this.phrases !== undefined;
  }

  /** The words for `key`, filled with `values`; empty until they are loaded. */
  t(key: Key<E>, values: Values = {}): string {
    return this.phrases?.say(key, values, (number) => this.number(number)) ?? '';
  }

  /** Like `t`, but values may be templates: the words in pieces, with each value in its place. */
  parts(key: Key<E>, values: Values): unknown[] {
    const marks: Record<string, unknown> = {};
    const held: unknown[] = [];
    for (const name of Object.keys(values)) {
      const value = values[name];
      const simple = typeof value === 'string' || typeof value === 'number';
      marks[name] = simple ? value : `\u0001${held.push(value) - 1}\u0001`;
    }
    const pieces: unknown[] = this.t(key, marks).split('\u0001');
    return pieces.map((piece, index) => (index % 2 ? held[Number(piece)] : piece));
  }

  number(value: number): string {
    return cached(`n ${this.tag}`, () => new Intl.NumberFormat(this.tag)).format(value);
  }

  /** A moment (ms) in words. */
  date(moment: number, options: Intl.DateTimeFormatOptions): string {
    const key = ['d', this.tag, ...Object.entries(options).map((pair) => pair.join(':'))].join(' ');
    return cached(key, () => new Intl.DateTimeFormat(this.tag, options)).format(moment);
  }

  /** How long ago, or how long until, in the largest unit that fits. */
  relative(moment: number, now: number = Date.now()): string {
    const seconds = (moment - now) / 1000;
    const style = cached(
      `r ${this.tag}`,
      () => new Intl.RelativeTimeFormat(this.tag, { numeric: 'auto' }),
    );
    for (const [unit, length] of units) {
      const count = seconds / length;
      if (Math.abs(count) >= 1 || unit === 'minute') return style.format(Math.trunc(count), unit);
    }
    return '';
  }

  list(words: readonly string[]): string {
    return cached(
      `l ${this.tag}`,
      () => new Intl.ListFormat(this.tag, { type: 'conjunction' }),
    ).format(words);
  }

  private readonly follow = (): void => {
    const lang = nearestLang(this.host);
    if (this.started && lang === this.wanted) return;
    this.wanted = lang;
    void this.load();
  };

  private async load(): Promise<void> {
    this.started = true;
    const { wanted } = this;
    const strings = this.host.strings;
    this.wantedStrings = strings;
    const locale = pickLocale(wanted);
    await this.first;
    try {
      const [{ phrasesFor }, words] = await Promise.all([
        import('./phrases.js'),
        this.locales[locale](),
      ]);
      const phrases = await phrasesFor(locale, words.default as Strings, strings);
      if (wanted !== this.wanted || strings !== this.host.strings) return;
      this.phrases = phrases;
    } catch {
      // Content stands without words; the next element or language change tries again.
      this.started = false;
    }
    this.host.requestUpdate();
  }
}

const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

const formats = new Map<string, unknown>();

/** Intl formats are slow to make: kept, few, by what made them. */
function cached<T>(key: string, make: () => T): T {
  const known = formats.get(key) as T | undefined;
  if (known) return known;
  if (formats.size > 50) formats.clear();
  const made = make();
  formats.set(key, made);
  return made;
}
