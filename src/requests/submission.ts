import { cut, tidy } from '../kit/text.js';
import type { Answers, Form } from './form.js';

/** What a request is about: an article, a service. */
export interface About {
  readonly url: string;
  readonly title: string;
}

/** One request on its way. */
export interface Submission {
  /** The same on every try, so that a backend can store the request once. */
  readonly id: string;
  readonly form: Form;
  readonly answers: Answers;
  readonly about?: About | undefined;
}

/** A random UUID, also on plain http pages, where the browser's own maker of them is missing. */
export function newId(): string {
  const source: Crypto | undefined = globalThis.crypto;
  try {
    return source.randomUUID();
  } catch {
    const bytes = new Uint8Array(16);
    source.getRandomValues(bytes);
    bytes[6] = (bytes[6]! & 0x0f) | 0x40;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    const digits = [...bytes].map((byte) => `0${byte.toString(16)}`.slice(-2)).join('');
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }
}

/** `{"url": …, "title": …}`, or an address followed by its title. Nothing when there is no address. */
export function parseAbout(
  text: string,
  address: (url: string) => string | undefined,
): About | undefined {
  let url = '';
  let title = '';
  try {
    const raw = JSON.parse(text) as { url?: unknown; title?: unknown } | null;
    url = String(raw?.url ?? '');
    title = String(raw?.title ?? '');
  } catch {
    const parts = /^\s*(\S+)\s*([\s\S]*)$/.exec(text);
    url = parts?.[1] ?? '';
    title = parts?.[2] ?? '';
  }
  const safe = url && address(url);
  return safe ? { url: safe, title: cut(tidy(title), 200) || safe } : undefined;
}
