import { fixture, html } from '@open-wc/testing';
import { homeFile } from '../../fixtures/home.js';
import { ndjson, page, services, terms } from '../../fixtures/services.js';
import '../../src/define/service-finder.js';
import { forgetHomes } from '../../src/kit/home.js';
import { forgetReports } from '../../src/kit/report.js';
import { forgetTextSize } from '../../src/kit/theme.js';
import type { ServiceFinder } from '../../src/services/service-finder.js';
import { json, network, type Network } from '../support/network.js';
import { waitUntil } from '../support/wait.js';

export const home = 'https://women.example.org';
export const api = `${home}/hsds`;
/** A Wednesday, 10:00 by the clocks of China. */
export const wednesday = Date.UTC(2025, 2, 5, 2, 0);

/** A page with a finder on it, and the network of the invented organisation. */
export interface FinderPage {
  readonly net: Network;
  /** What was said in the console. */
  readonly warnings: string[];
  restore(): Promise<void>;
}

/** For beforeEach: nothing has been read or said yet, and the clock stands still. */
export function finderPage(now = wednesday): FinderPage {
  const net = network();
  const warnings: string[] = [];
  const { warn } = console;
  const realNow = Date.now;
  console.warn = (line: string) => void warnings.push(line);
  Date.now = () => now;
  forgetHomes();
  forgetReports();
  localStorage.clear();
  net.on(home, () => json({ error: 'nothing here' }, { status: 404 }));
  net.on('/.well-known/jia.json', () =>
    json({ ...homeFile, directory: { url: api, type: 'hsds' } }),
  );
  net.on('/taxonomy_terms', () => json(page(Object.values(terms))));
  serve(net, services);
  return {
    net,
    warnings,
    async restore() {
      // A finder that waits for an answer lets go of it a moment after it was taken out.
      for (const each of [...document.querySelectorAll('jia-service-finder')]) each.remove();
      await new Promise((resolve) => setTimeout(resolve));
      net.restore();
      console.warn = warn;
      Date.now = realNow;
      forgetTextSize();
      localStorage.clear();
    },
  };
}

/** An API with these services: at most `first` of them on a page, all of them as lines. */
export function serve(net: Network, all: readonly object[], first = all.length): void {
  net.on('/services?', ({ url }) => {
    const asked = Number(new URL(url).searchParams.get('per_page') ?? first);
    const size = Math.max(1, Math.min(first, asked));
    return json(page(all.slice(0, size), 1, size, all.length));
  });
  net.on('format=ndjson', () => lines(all));
}

export function lines(all: readonly object[]): Response {
  return new Response(ndjson(all), { headers: { 'content-type': 'application/x-ndjson' } });
}

/** Longer than usual: the first words of a language and the first worker take their time. */
export const until = (test: () => unknown, message = '') =>
  waitUntil(test, message, { timeout: 30_000 });

export const parts = <E extends HTMLElement>(element: Element, name: string) => [
  ...element.shadowRoot!.querySelectorAll<E>(`[part~="${name}"]`),
];
export const part = <E extends HTMLElement>(element: Element, name: string) =>
  parts<E>(element, name)[0];
export const textOf = (element: Element | undefined) =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
export const texts = (element: Element, name: string) => parts(element, name).map(textOf);
export const names = (element: Element) => texts(element, 'name');

/** What is written in the count, for those who see it. */
export const count = (element: Element) =>
  Number(/[\d,]+/.exec(textOf(part(element, 'count')))?.[0].replace(/,/g, '') ?? NaN);
export const counts = (element: Element, number: number) =>
  until(() => count(element) === number, `${number} results, not ${count(element)}`);

/** A finder with these attributes, in Chinese unless they say otherwise. */
export async function make(
  attributes: Readonly<Record<string, string>> = {},
  content = '',
): Promise<ServiceFinder> {
  const box = await fixture<HTMLElement>(html`<div lang="zh-Hans"></div>`);
  const element = document.createElement('jia-service-finder') as ServiceFinder;
  const all: Record<string, string> = { ...attributes };
  if (!all.home && !all.src) all.src = api;
  for (const name of Object.keys(all)) element.setAttribute(name, all[name]!);
  element.innerHTML = content;
  box.append(element);
  return element;
}

/** Comes to the search field, from which on the whole directory is wanted. */
export function touch(element: Element): void {
  part(element, 'search')!.dispatchEvent(new FocusEvent('focus'));
}

/** The same, as soon as results, filters and words are there and all records are read. */
export async function ready(
  attributes: Readonly<Record<string, string>> = {},
  content = '',
): Promise<ServiceFinder> {
  const element = await make(attributes, content);
  await until(() => part(element, 'result') && part(element, 'facet'), 'results');
  await settled(element);
  return element;
}

/** All records are read, and the answer to what was chosen last is shown. */
export async function settled(element: ServiceFinder): Promise<void> {
  const inner = element as unknown as { catalogue?: { arriving: boolean; answer?: unknown } };
  await until(() => inner.catalogue?.answer && !inner.catalogue.arriving, 'all records');
  await element.updateComplete;
}

export function type(element: Element, words: string): void {
  const input = part<HTMLInputElement>(element, 'search')!;
  input.value = words;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** The button or link with this accessible name. */
export function control(element: Element, name: string | RegExp): HTMLElement | undefined {
  const all = [...element.shadowRoot!.querySelectorAll<HTMLElement>('button, a')];
  return all.find((each) => {
    const said = each.getAttribute('aria-label') ?? textOf(each);
    return typeof name === 'string' ? said === name : name.test(said);
  });
}

export async function press(element: ServiceFinder, name: string | RegExp): Promise<void> {
  await until(() => control(element, name), `a control named ${name}`);
  control(element, name)!.click();
  await element.updateComplete;
}
